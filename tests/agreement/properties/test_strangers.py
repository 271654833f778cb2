"""Whoever shares nothing with others is nothing to their findings."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given

from graphmodel.model import MODEL
from tests.agreement.brute_force import Tables
from tests.agreement.every_answer import Answers, every_answer
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.drawn import examples, now_and_then, seeds
from tests.agreement.random_partnerships.hand_made import (
    example_d,
    example_g,
    example_i,
    example_n,
    example_t,
)
from tests.agreement.random_partnerships.partnerships import random_partnership
from tests.agreement.random_partnerships.strangers import beside, friends_alone, without_strangers
from tests.support.in_memory import network_of

Parts = dict[str, list[dict[str, Any]]]

TABLES = {"rows", "pairs", "links", "agencies"}

# Their denominators count no people besides the one asked about, so a stranger is not in them.
COUNT_NO_STRANGERS = {
    "candidates",
    "introductions",
    "ego_measures",
    "service_barriers",
    "workshop_view",
}

# Another agency is something to compare with, another service somewhere to go.
OF_ALL_AGENCIES = {"betweenness", "community"}
ABOUT_WHAT_EXISTS = {"provision_gaps"}

# Asked about no service in particular, they count the referrals of everybody.
OF_ALL_REFERRALS = {"referral_funnel", "waiting_time"}


def _asked_of(tables: Tables, strangers: Tables, *, long: bool) -> tuple[Answers, Answers]:
    """Return the same questions' answers alone and beside strangers."""
    joined = beside(tables, strangers)
    alone = every_answer(tables, network_of(tables, ON), also_twice=long)
    together = every_answer(tables, network_of(joined, ON), also_twice=long)
    assert list(together) == list(alone)
    return alone, together


def _parts(answer: dict[str, Any]) -> Parts:
    found = {name: without_strangers(answer[name]) for name in TABLES & set(answer)}
    return {name: [_difference(row) for row in rows] for name, rows in found.items()}


def _difference(row: dict[str, Any]) -> dict[str, Any]:
    """Return of a number of everybody, before and after, by how much it differs."""
    if "measure" not in row:
        return row
    return {"measure": row["measure"], "difference": row["after"] - row["before"]}


@pytest.mark.slow
@given(seed=seeds, other=seeds, long=now_and_then)
@examples(4)
def test_a_person_who_shares_nothing_changes_no_one_elses_findings(
    seed: int, other: int, *, long: bool
):
    strangers = friends_alone(random_partnership(other))
    alone, together = _asked_of(random_partnership(seed), strangers, long=long)
    for asked, answer in alone.items():
        assert _parts(together[asked]) == _parts(answer), asked
        if asked[0] in COUNT_NO_STRANGERS:
            for number in ("denominator", "not_recorded"):
                assert together[asked][number] == answer[number], asked


EXAMPLES = (example_d, example_g, example_i, example_n, example_t)


@pytest.mark.slow
@pytest.mark.parametrize("example", EXAMPLES, ids=[example.__name__ for example in EXAMPLES])
def test_an_example_beside_others_of_its_kind_is_answered_as_alone(example: Callable[[], Tables]):
    tables: Tables = {kind.table: [] for kind in MODEL} | example()
    _assert_alike(*_asked_of(tables, tables, long=False))


@pytest.mark.slow
@given(seed=seeds, other=seeds, long=now_and_then)
@examples(4)
def test_a_partnership_that_shares_nothing_with_another_changes_none_of_its_findings(
    seed: int, other: int, *, long: bool
):
    _assert_alike(*_asked_of(random_partnership(seed), random_partnership(other), long=long))


def _assert_alike(alone: Answers, together: Answers) -> None:
    for asked, answer in alone.items():
        if asked[0] not in ABOUT_WHAT_EXISTS | OF_ALL_REFERRALS:
            assert _of_each(_parts(together[asked])) == _of_each(_parts(answer)), asked


def _of_each(parts: Parts) -> Parts:
    """Return agencies without what depends on all agencies, their order among it."""
    if "agencies" not in parts:
        return parts
    agencies = [
        {name: value for name, value in row.items() if name not in OF_ALL_AGENCIES}
        for row in parts["agencies"]
    ]
    return {**parts, "agencies": sorted(agencies, key=lambda row: str(row["agency"]))}
