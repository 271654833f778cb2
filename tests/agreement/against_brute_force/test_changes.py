"""Changes by hand: what is otherwise on one day than on another."""

from tests.agreement.both import changes
from tests.agreement.brute_force import Row, Settings
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import (
    addresses,
    days_ago,
    excluded,
    individual,
    leads_for,
    need,
    partnership,
    person,
    supports,
    trusts,
    worker,
    works_for,
)

BEFORE = days_ago(100)


def _rows(**tables: list[Row]) -> list[tuple[object, ...]]:
    rows = changes(partnership(**tables), BEFORE, ON, Settings()).rows
    assert all(row["person"] == "p1" for row in rows)
    columns = ("what", "change", "was", "now", "nodes")
    return [tuple(row[column] for column in columns) for row in rows]


def test_nothing_is_said_of_what_stays():
    assert _rows(supports=[supports()], excluded_from=[excluded(started_on=None)]) == []


def test_a_tie_is_gained_ended_or_restored():
    assert _rows(supports=[supports(started_on=days_ago(99))]) == [
        ("tie", "gained", None, "supports", ["S1"])
    ]
    assert _rows(supports=[supports(started_on=days_ago(100))]) == []
    assert _rows(supports=[supports(ended_on=ON)]) == [("tie", "ended", "supports", None, ["S1"])]
    former = supports(started_on=days_ago(500), ended_on=days_ago(300))
    assert _rows(supports=[former, supports(started_on=days_ago(50))]) == [
        ("tie", "restored", None, "supports", ["S1"])
    ]


def test_a_new_need_is_a_new_gap():
    assert _rows(need=[need(identified_on=days_ago(9))]) == [
        ("gap", "gained", None, "uncovered", ["n1"]),
        ("need", "gained", None, "open", ["n1"]),
    ]


def test_a_contact_who_is_lost_changes_trust():
    found = _rows(individual=[individual()], trusts=[trusts(ended_on=days_ago(5))])
    assert found == [("trust", "changed", "single", "unavailable", ["F1"])]


def test_what_others_say_of_trust_and_trust_in_a_service_are_ties_as_any_other():
    named = trusts(named_by="family", started_on=days_ago(9))
    found = _rows(individual=[individual()], trusts=[named])
    assert found == [("tie", "gained", None, "trusts", ["F1"])]
    found = _rows(trusts=[trusts("S1", started_on=days_ago(9))])
    assert ("tie", "gained", None, "trusts", ["S1"]) in found


def test_a_tie_to_a_need_is_a_tie_of_the_person_whose_need_it_is():
    tie = addresses("S1", "n1", started_on=days_ago(9))
    assert _rows(need=[need()], addresses=[tie]) == [
        ("gap", "ended", "uncovered", None, ["n1"]),
        ("tie", "gained", None, "addresses", ["S1", "n1"]),
    ]


def test_a_new_lead_is_a_lead_gained():
    found = _rows(
        worker=[worker()], works_for=[works_for()], works_with=[leads_for("W1", "S1", 20)]
    )
    assert found == [
        ("lead", "gained", None, "lead", ["W1"]),
        ("tie", "gained", None, "works_with", ["W1"]),
    ]


def test_nothing_is_said_of_people_who_died():
    died = [person(deceased_on=days_ago(3))]
    assert _rows(person=died, supports=[supports(ended_on=days_ago(3))]) == []
