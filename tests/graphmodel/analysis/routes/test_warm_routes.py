"""Warm routes for every gap: the same as asking for each need, and in the order of gaps."""

import pytest

from graphmodel.analysis.needs.gaps import gaps
from graphmodel.analysis.routes.introductions import introductions
from graphmodel.analysis.routes.warm_routes import warm_routes
from graphmodel.settings import Settings
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import (
    addresses,
    excluded,
    need,
    person,
    risk,
    trusts,
)
from tests.agreement.random_partnerships.partnerships import random_partnership
from tests.graphmodel.analysis.routes.routes_by_hand import amended, example_i, introduces
from tests.support.in_memory import network_of

COLUMNS = ["person", "need", "domain", "routed", "first", "service", "score"]


def rows(tables, settings=None):
    found = warm_routes(network_of(tables, ON), settings)
    assert list(found.columns) == COLUMNS
    none_for_empty = found.astype(object).where(found.notna(), None)
    return [tuple(row) for row in none_for_empty.itertuples(index=False)]


def test_gaps_without_a_route_come_first_and_then_as_gaps_are_sorted():
    tables = example_i(
        need=[
            need("n2", "drugs", level=1),
            need("n3", "alcohol", level=4),
            need("n4", "housing", level=4),
            need("n5", "housing", person="p9"),
        ]
    )
    assert rows(tables) == [
        ("p1", "n3", "alcohol", False, None, None, None),
        ("p9", "n5", "housing", False, None, None, None),
        ("p1", "n4", "housing", True, "T1", "S4", 0.8),
        ("p1", "n1", "housing", True, "T1", "S4", 0.8),
        ("p1", "n2", "drugs", True, "T1", "S1", 1.0),
    ]
    assert warm_routes(network_of(tables, ON)).attrs == {
        "question": "warm_routes",
        "on": "2026-06-01",
        "settings": Settings().as_dict(),
        "denominator": 5,
        "not_recorded": 0,
    }


def test_what_is_no_gap_is_not_in_it():
    assert rows(amended("need", 0, status="met")) == []
    assert rows(example_i(addresses=[addresses("S4")])) == []
    assert rows(amended("person", 0, deceased_on=ON)) == []


def test_people_who_share_an_introducer_are_told_apart():
    """All trust T1; p2 is banned from S4, T1 is unsafe for p3, p4 named the worker of S3."""
    others = ["p2", "p3", "p4"]
    tables = example_i(
        person=[person(key) for key in others],
        need=[need(f"n-{key}", person=key) for key in others],
        trusts=[introduces(trusted, person=key) for key in others for trusted in ("T1", "T2")],
        excluded_from=[excluded("S4", person="p2")],
        risk_from=[risk("p3", "T1")],
    )
    tables["trusts"].append(trusts("W3", "p4", ended_on=ON, end_reason="contact_lost"))
    assert {row[0]: row[4:6] for row in rows(tables)} == {
        "p1": ("T1", "S4"),
        "p2": ("T2", "S3"),
        "p3": ("T2", "S3"),
        "p4": ("T1", "S4"),
    }


def test_a_friend_is_a_step_only_for_whom_they_are_usable():
    """T2 knows W3 no more, but p9, who does; p9 is usable for p2 alone."""
    tables = example_i(
        person=[person("p2")],
        need=[need("n2", person="p2")],
        trusts=[introduces("T2", person="p2"), trusts("p9", "p2")],
        knows=[
            {"a": "T2", "b": "p9", "strength": "strong"},
            {"a": "W3", "b": "p9", "strength": "strong"},
        ],
    )
    del tables["knows"][0]
    del tables["trusts"][0]
    assert {row[0]: row[3:6] for row in rows(tables)} == {
        "p1": (False, None, None),
        "p2": (True, "T2", "S3"),
    }


@pytest.mark.many_cases(quick=5)
@pytest.mark.parametrize("seed", range(25))
def test_every_row_says_what_introductions_say_of_the_need(seed):
    network = network_of(random_partnership(seed), ON)
    settings = Settings(max_route_steps=2 + seed % 4)
    found = warm_routes(network, settings)
    assert set(found["need"]) == set(gaps(network, settings)["need"])
    for row in found.itertuples(index=False):
        best = introductions(network, str(row.person), str(row.need), settings).head(1)
        assert row.routed == (len(best) == 1)
        if row.routed:
            expected = (best["steps"][0][1], best["service"][0], best["score"][0])
            assert (row.first, row.service, row.score) == expected


def test_only_the_people_asked_about_are_in_it():
    tables = example_i(need=[need("n9", person="p9")])
    found = warm_routes(network_of(tables, ON).only(["p9"]))
    assert found["person"].to_list() == ["p9"]


def test_progress_is_told_to_its_end():
    told = []
    warm_routes(network_of(example_i(), ON), progress=lambda *numbers: told.append(numbers))
    assert told == [(2, 2)]


def test_an_empty_network_has_all_columns():
    found = warm_routes(network_of({}, ON))
    assert found.empty
    assert list(found.columns) == COLUMNS
    assert found.attrs["denominator"] == 0
    assert str(found["score"].dtype) == "float64"
    assert str(found["routed"].dtype) == "boolean"
