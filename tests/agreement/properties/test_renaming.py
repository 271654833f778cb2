"""An id is a name and nothing else: other ids in the same order give the same answers."""

import pytest
from hypothesis import given

from tests.agreement.every_answer import every_answer
from tests.agreement.random_partnerships.days import ON, Dice
from tests.agreement.random_partnerships.drawn import examples, now_and_then, seeds
from tests.agreement.random_partnerships.partnerships import random_partnership
from tests.agreement.random_partnerships.renamed import answer_renamed, new_ids, tables_renamed
from tests.support.in_memory import network_of


@pytest.mark.slow
@given(seed=seeds, other=seeds, long=now_and_then)
@examples(4)
def test_other_ids_in_the_same_order_change_nothing_but_ids(seed: int, other: int, *, long: bool):
    tables = random_partnership(seed)
    names = new_ids(tables, Dice(other))
    renamed = tables_renamed(tables, names)
    found = every_answer(renamed, network_of(renamed, ON), also_twice=long)
    before = every_answer(tables, network_of(tables, ON), also_twice=long)
    for (asked, answer), (asked_now, answer_now) in zip(before.items(), found.items(), strict=True):
        assert asked_now == tuple(names.get(word, word) for word in asked)
        assert answer_now == answer_renamed(answer, names), asked
