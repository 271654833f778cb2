"""What a workshop sees depends on rounded numbers alone, and nobody is in it."""

import json
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.cli.answers import as_json
from graphmodel.analysis.agencies.workshop_view import workshop_view
from graphmodel.network.network import Network
from tests.agreement.brute_force import Tables
from tests.agreement.random_partnerships.crowd import GROUPS, rounded_figures, with_crowd
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.drawn import examples, seeds
from tests.agreement.random_partnerships.partnerships import random_partnership
from tests.support.in_memory import network_of

crowds = st.lists(st.integers(0, 9), min_size=len(GROUPS), max_size=len(GROUPS)).map(
    lambda numbers: [group for group, n in zip(GROUPS, numbers, strict=True) for _ in range(n)]
)
# One person more: nobody, or somebody with whom some of the agencies are in touch.
one_more = st.sampled_from([[], *([group] for group in GROUPS)])


def _view(tables: Tables) -> list[Any]:
    view = workshop_view(network_of(tables, ON))
    return [json.loads(as_json(view)), *(dict(table.attrs) for table in view)]


@pytest.mark.slow
@given(seed=seeds, crowd=crowds, one=one_more, other=one_more)
@examples(30)
def test_views_of_two_partnerships_that_differ_in_one_person_are_equal_if_their_roundings_are(
    seed: int, crowd: list[set[str]], one: list[set[str]], other: list[set[str]]
):
    tables = random_partnership(seed)
    groups, other_groups = [*crowd, *one], [*crowd, *other]
    are_equal = _view(with_crowd(tables, groups)) == _view(with_crowd(tables, other_groups))
    assert are_equal == (rounded_figures(groups) == rounded_figures(other_groups))


@given(seed=seeds, crowd=crowds)
@examples(15)
def test_a_view_holds_ids_of_agencies_and_numbers_and_a_quarter_and_nothing_else(
    seed: int, crowd: list[set[str]]
):
    tables = with_crowd(random_partnership(seed), crowd)
    agencies = {row["id"] for row in tables["agency"]}
    network: Network = network_of(tables, ON)
    for table in workshop_view(network):
        texts: pd.DataFrame = table.select_dtypes("str")
        assert set(texts.to_numpy().ravel()) <= agencies
        assert {str(kind) for kind in table.dtypes} <= {"str", "Int64", "float64", "boolean"}
        told = [value for value in table.attrs.values() if isinstance(value, str)]
        assert told == ["workshop_view", "2026-Q2", ""]
        assert all(isinstance(value, int) for value in table.attrs["settings"].values())
