"""Departures by hand: what a leaver takes along, and who has only them."""

from datetime import date

import pytest

from tests.agreement.both import departure, fragility
from tests.agreement.brute_force import Row, Settings, Tables, trusted_contacts, without
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import (
    addresses,
    agency,
    days_ago,
    days_ahead,
    example_i,
    example_t,
    knows,
    leads_for,
    need,
    partnership,
    service,
    trusts,
    worker,
    works_for,
)


def _effects(tables: Tables, leaver: str) -> list[tuple[str | None, str, list[str]]]:
    rows = departure(tables, leaver, ON, Settings()).rows
    return [(row["person"], row["effect"], row["detail"]) for row in rows]


def test_example_t_when_w2_leaves():
    assert _effects(example_t(), "W2") == [
        ("p4", "no_usable_contact", ["W2"]),
        ("p3", "single_contact", ["F2"]),
    ]


def test_example_t_without_w2_is_answered_with_their_end_days_written_in():
    after = without(example_t(), "W2", ON)
    rows = trusted_contacts(after, ON, Settings()).rows
    statuses = {row["person"]: row["status"] for row in rows}
    assert (statuses["p3"], statuses["p4"]) == ("single", "unavailable")


def test_an_end_is_written_into_active_ties_alone_and_nothing_is_taken_away():
    tables = example_t()
    after = without(tables, "W2", ON)
    assert tables == example_t()
    assert {name: len(rows) for name, rows in after.items()} == {
        name: len(rows) for name, rows in tables.items()
    }
    ended = [row for row in after["trusts"] if row.get("ended_on") == ON]
    assert [(row["person"], row["end_reason"]) for row in ended] == [
        ("p3", "left_post"),
        ("p4", "left_post"),
    ]
    assert without(tables, "W1", ON)["works_for"][0]["ended_on"] == days_ago(21)
    assert without(tables, "F2", ON)["trusts"][3]["end_reason"] == "contact_lost"
    assert without(tables, "S1", ON)["service"][0]["closed_on"] == ON


def test_a_service_that_closes_takes_its_workers_posts_with_it():
    assert ("p4", "no_usable_contact", ["W2"]) in _effects(example_t(), "S1")


def test_an_individual_who_leaves_leaves_a_single_contact():
    assert _effects(example_t(), "F2") == [("p3", "single_contact", ["W2"])]


def test_somebody_on_whom_nobody_relies_takes_nothing_along():
    assert _effects(example_t(), "W1") == []


def _covered(*ties: Row, **tables: list[Row]) -> Tables:
    return partnership(
        **{
            "agency": [agency("A1"), agency("A2")],
            "service": [service("S1"), service("S2", "A2", domains=["drugs"])],
            "need": [need("n1"), need("n2", "drugs", 4)],
            "addresses": list(ties),
            **tables,
        }
    )


def test_needs_that_lose_their_cover_come_the_highest_level_first():
    tables = _covered(addresses("S1", "n1"), addresses("S1", "n2"))
    assert _effects(tables, "S1") == [
        ("p1", "need_uncovered", ["n2"]),
        ("p1", "need_uncovered", ["n1"]),
    ]


def test_a_need_with_another_cover_or_without_any_is_not_uncovered():
    tables = _covered(addresses("S1", "n1"), addresses("S2", "n1"), addresses("S1", "n2", ago=91))
    assert _effects(tables, "S1") == []


def test_a_need_that_is_only_partly_met_afterwards_is_worse_off():
    both = [need("n1", required_functions=["keywork", "therapy"])]
    ties = [addresses("S1", "n1"), addresses("S2", "n1", function="therapy")]
    assert _effects(_covered(*ties, need=both), "S2") == [("p1", "need_uncovered", ["n1"])]


def test_a_lead_is_lost_where_no_other_leads():
    staff: dict[str, list[Row]] = {
        "worker": [worker("W1"), worker("W2")],
        "works_for": [works_for("W1"), works_for("W2")],
    }
    alone = _covered(**staff, works_with=[leads_for("W1", "S1")])
    assert _effects(alone, "W1") == [("p1", "lead_lost", ["W1"])]
    two = _covered(**staff, works_with=[leads_for("W1", "S1"), leads_for("W2", "S1")])
    assert _effects(two, "W1") == []


def test_the_last_route_is_lost_with_a_step_of_it():
    tables = example_i()
    assert _effects(tables, "W3") == []
    tables["pathway_to"] = []
    assert _effects(tables, "W3") == [("p1", "last_route_lost", ["n1"])]


def test_a_link_between_agencies_is_lost_with_the_only_worker_who_joins_them():
    posts = [works_for("W1", "S1"), works_for("W1", "S2")]
    tables = _covered(worker=[worker("W1"), worker("W2")], works_for=posts)
    assert _effects(tables, "W1") == [(None, "agency_link_lost", ["A1", "A2"])]
    also: list[Row] = [works_for("W2", "S1"), works_for("W2", "S2")]
    assert _effects({**tables, "works_for": posts + also}, "W1") == []
    partner = {"agency": "A2", "service": "S1", "started_on": days_ago(9)}
    assert _effects({**tables, "partner_in": [partner]}, "W1") == []


def test_people_who_have_died_lose_nothing():
    tables = example_t()
    tables["person"][3]["deceased_on"] = ON
    assert _effects(tables, "W2") == [("p3", "single_contact", ["F2"])]


def test_fragility_names_for_whom_each_is_the_only_one():
    tables = {**example_t(), "need": [need("n1", person="p3"), need("n2", person="p3")]}
    tables["service"] = [service("S1"), service("S2")]
    tables["addresses"] = [addresses("S1", "n1"), addresses("S1", "n2"), addresses("S2", "n2")]
    rows = fragility(tables, ON, Settings()).rows
    assert rows == [
        {"node": "F1", "kind": "individual", "sole_contact_of": [], "sole_cover_of": []},
        {"node": "F2", "kind": "individual", "sole_contact_of": [], "sole_cover_of": []},
        {"node": "S1", "kind": "service", "sole_contact_of": [], "sole_cover_of": ["n1"]},
        {"node": "S2", "kind": "service", "sole_contact_of": [], "sole_cover_of": []},
        {"node": "W1", "kind": "worker", "sole_contact_of": [], "sole_cover_of": []},
        {"node": "W2", "kind": "worker", "sole_contact_of": ["p4"], "sole_cover_of": []},
    ]


@pytest.mark.parametrize("begins", [ON, days_ahead(3)])
def test_a_tie_that_would_begin_that_day_or_later_never_comes_to_be(begins: date):
    later = trusts("W2", "p6", started_on=begins)
    tables = {**example_t(), "trusts": [later], "knows": [knows("F1", "W2")]}
    assert without(tables, "W2", ON)["trusts"] == []
    assert without(tables, "W2", ON)["knows"][0]["ended_on"] == ON
