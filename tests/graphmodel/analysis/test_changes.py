"""What is otherwise for each person on one day than it was on an earlier one."""

from datetime import date

import pytest

from graphmodel.analysis.changes import changes
from graphmodel.analysis.facts.answer import rows_of
from graphmodel.errors import UsageError
from tests.agreement.brute_force import Row, Tables
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import (
    addresses,
    days_ago,
    days_ahead,
    example_g,
    example_t,
    excluded,
    individual,
    leads_for,
    need,
    partnership,
    person,
    risk,
    service,
    trusts,
    worker,
    works_for,
)
from tests.agreement.random_partnerships.partnerships import random_partnership
from tests.support.in_memory import network_of

THEN = days_ago(30)

Told = list[tuple[object, ...]]


def told(
    tables: Tables,
    then: date = THEN,
    now: date = ON,
    what: str | None = None,
    *,
    risk_reader: bool = False,
) -> Told:
    network = network_of(tables, now)
    rows = rows_of(changes(network.at(then), network, risk_reader=risk_reader))
    return [tuple(row.values()) for row in rows if what in {None, row["what"]}]


def supports(service: str = "S1", **more: object) -> Row:
    return {"service": service, "person": "p1", "started_on": days_ago(400), **more}


def test_a_tie_is_gained_ended_or_restored():
    tables = partnership(
        service=[service(key) for key in ("S1", "S2", "S3", "S4")],
        supports=[
            supports("S1", started_on=days_ago(29)),
            supports("S2", ended_on=ON),
            supports("S3", ended_on=days_ago(60)),
            supports("S3", started_on=days_ago(10)),
            supports("S4"),
        ],
    )
    assert told(tables) == [
        ("p1", "tie", "ended", "supports", None, ["S2"]),
        ("p1", "tie", "gained", None, "supports", ["S1"]),
        ("p1", "tie", "restored", None, "supports", ["S3"]),
    ]


def test_what_is_there_on_both_days_and_what_came_and_went_between_is_no_change():
    tables = partnership(
        service=[service("S1"), service("S2")],
        supports=[
            supports("S1", ended_on=days_ago(20)),
            supports("S1", started_on=days_ago(10)),
            supports("S2", started_on=days_ago(20), ended_on=days_ago(10)),
        ],
    )
    assert told(tables) == []


def test_ties_of_every_kind_name_their_other_ends():
    begun = days_ago(5)
    tables = partnership(
        worker=[worker("W1")],
        individual=[individual("F1")],
        need=[need("n1")],
        trusts=[
            trusts("F1", named_by="family", started_on=begun),
            trusts("S1", started_on=begun),
        ],
        connected_to=[{"person": "p1", "other": "F1", "started_on": begun}],
        addresses=[addresses("S1", "n1", started_on=begun)],
        helps_with=[{"helper": "F1", "need": "n1", "started_on": begun}],
        works_with=[leads_for("W1", "S1", ago=5)],
        excluded_from=[excluded("S1", started_on=begun)],
        knows=[{"a": "F1", "b": "W1", "strength": "strong", "started_on": begun}],
    )
    assert [row[4:] for row in told(tables, what="tie")] == [
        ("connected_to", ["F1"]),
        ("trusts", ["F1"]),
        ("helps_with", ["F1", "n1"]),
        ("excluded_from", ["S1"]),
        ("trusts", ["S1"]),
        ("addresses", ["S1", "n1"]),
        ("works_with", ["W1"]),
    ]


def test_two_functions_of_one_service_are_two_ties():
    tables = partnership(
        need=[need("n1")],
        addresses=[
            addresses("S1", "n1", ended_on=days_ago(3)),
            addresses("S1", "n1", function="advocacy", started_on=days_ago(2)),
        ],
    )
    assert told(tables, what="tie") == [
        ("p1", "tie", "ended", "addresses", None, ["S1", "n1"]),
        ("p1", "tie", "gained", None, "addresses", ["S1", "n1"]),
    ]
    tables["addresses"][1]["started_on"] = days_ago(3)
    assert told(tables, what="tie") == [
        ("p1", "tie", "changed", "keywork", "advocacy", ["S1", "n1"]),
    ]


def test_needs_and_gaps():
    tables = partnership(
        need=[
            need("n1", identified_on=days_ago(9)),
            need("n2", status="met", closed_on=days_ago(9)),
            need("n3"),
            need("n4"),
            need("n5"),
        ],
        addresses=[
            addresses("S1", "n1", started_on=days_ago(9)),
            addresses("S1", "n3", ended_on=days_ago(9)),
            addresses("S1", "n4", ago=100),
            addresses("S1", "n5", ago=190, ended_on=days_ago(9)),
        ],
    )
    assert [row for row in told(tables) if row[1] != "tie"] == [
        ("p1", "gap", "changed", "lapsed", "uncovered", ["n5"]),
        ("p1", "gap", "ended", "uncovered", None, ["n2"]),
        ("p1", "gap", "gained", None, "uncovered", ["n3"]),
        ("p1", "gap", "gained", None, "lapsed", ["n4"]),
        ("p1", "need", "ended", "open", None, ["n2"]),
        ("p1", "need", "gained", None, "open", ["n1"]),
    ]


def test_trust_names_who_is_usable_on_one_of_the_days_alone():
    tables = partnership(
        person=[person("p1"), person("p2"), person("p3")],
        worker=[worker("W1"), worker("W2")],
        individual=[individual("F1"), individual("F2")],
        works_for=[works_for("W1", ended_on=days_ago(3)), works_for("W2")],
        trusts=[
            trusts("W1", "p1"),
            trusts("F1", "p1", started_on=days_ago(2)),
            trusts("F2", "p1"),
            trusts("W1", "p2"),
            trusts("W2", "p3", ended_on=days_ago(3), end_reason="person_withdrew"),
        ],
    )
    # W1 and W2 were named and are not usable now, so they count as not usable before either.
    assert told(tables, what="trust") == [
        ("p1", "trust", "changed", "single", "trusted", ["F1"]),
        ("p3", "trust", "changed", "unavailable", "ask_again", []),
    ]
    assert told(tables, what="trust", risk_reader=True) == [
        ("p1", "trust", "changed", "trusted", "trusted", ["F1", "W1"]),
        ("p2", "trust", "changed", "fragile", "unavailable", ["W1"]),
        ("p3", "trust", "changed", "fragile", "ask_again", ["W2"]),
    ]


@pytest.mark.slow
def test_why_somebody_cannot_be_counted_on_is_not_told():
    ended = trusts("F1", ended_on=days_ago(3), end_reason="safety")
    for_too_long = trusts("F1", ago=366, started_on=days_ago(500))
    tables = partnership(individual=[individual("F1")])
    lost = ("p1", "trust", "changed", "fragile", "unavailable", ["F1"])
    dormant = {**tables, "trusts": [for_too_long]}
    assert told(dormant) == []
    assert told(dormant, risk_reader=True) == [lost]
    tables["trusts"] = [{**ended, "last_confirmed_on": days_ago(300)}]
    assert told(tables) == []
    assert lost in told(tables, risk_reader=True)
    harm = [risk("p1", "F1", started_on=days_ago(2)), risk("p1", "F1", "confirmed")]
    assert told({**tables, "risk_from": harm}) == []


def test_leads_come_and_go():
    tables = partnership(
        worker=[worker("W1"), worker("W2"), worker("W3")],
        works_for=[works_for("W1", ended_on=days_ago(4)), works_for("W2"), works_for("W3")],
        works_with=[
            leads_for("W1", "S1"),
            leads_for("W2", None, ago=20),
            leads_for("W3", "S1"),
            leads_for("W3", None, ago=200),
        ],
    )
    assert told(tables, what="lead") == [
        ("p1", "lead", "ended", "lead", None, ["W1"]),
        ("p1", "lead", "gained", None, "lead", ["W2"]),
    ]


def test_people_who_died_in_between_are_left_out():
    tables = partnership(
        person=[person("p1", deceased_on=days_ago(3)), person("p2")],
        need=[need("n1"), need("n2", person="p2", identified_on=days_ago(3))],
    )
    network = network_of(tables, ON)
    found = changes(network.at(THEN), network)
    assert set(found["person"]) == {"p2"}
    assert found.attrs["denominator"] == 1
    assert (found.attrs["before"], found.attrs["on"]) == (THEN.isoformat(), ON.isoformat())


@pytest.mark.slow
def test_asking_about_some_people_answers_as_the_whole_does():
    for seed in range(5):
        tables = random_partnership(seed)
        network = network_of(tables, ON)
        some = [row["id"] for row in tables["person"]][::2]
        few = network.only(some)
        expected = [row for row in told(tables) if row[0] in some]
        found = rows_of(changes(few.at(THEN), few))
        assert [tuple(row.values()) for row in found] == expected


@pytest.mark.slow
def test_rows_come_by_person_what_change_and_nodes_and_the_same_day_has_none():
    for seed in range(5):
        rows = told(random_partnership(seed))
        keys = [(row[0], row[1], row[2], row[5]) for row in rows]
        assert keys == sorted(keys)
        assert told(random_partnership(seed), ON) == []


def test_the_later_network_may_hold_more_than_the_earlier_one():
    before = network_of(partnership(supports=[supports("S1")]), THEN)
    tables = partnership(
        person=[person("a0"), person("p1")],
        agency=[{"id": "A0", "name": "Agency A0", "sector": "nhs"}, *partnership()["agency"]],
        supports=[supports("S1"), {**supports("S1"), "person": "a0"}],
        need=[need("n1")],
    )
    rows = rows_of(changes(before, network_of(tables, ON)))
    assert [(row["person"], row["what"], row["nodes"]) for row in rows] == [
        ("p1", "gap", ["n1"]),
        ("p1", "need", ["n1"]),
    ]


def test_the_days_the_wrong_way_round_are_refused():
    network = network_of(example_t(), ON)
    with pytest.raises(UsageError, match="the other way round"):
        changes(network, network.at(days_ago(1)))
    assert changes(network, network.at(days_ahead(1))).empty


def test_networks_of_two_partnerships_are_refused():
    with pytest.raises(UsageError, match="not two days of one partnership: 8 of the 12 ids"):
        changes(network_of(example_t(), THEN), network_of(example_g(), ON))


def test_an_empty_partnership_does_not_change():
    empty = network_of({}, ON)
    found = changes(empty.at(THEN), empty)
    assert found.columns.to_list() == ["person", "what", "change", "was", "now", "nodes"]
    assert found.empty
