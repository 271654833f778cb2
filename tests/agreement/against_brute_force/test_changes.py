"""Changes by hand: what is otherwise on one day than on another."""

from graphmodel.analysis.changes import changes as package_changes
from graphmodel.analysis.facts.answer import rows_of
from tests.agreement import brute_force
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
    service,
    supports,
    trusts,
    worker,
    works_for,
)
from tests.support.in_memory import network_of

BEFORE = days_ago(100)
SERVICES = [service("S1"), service("S2")]


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


def test_nothing_is_done_about_a_need_before_it_is_there():
    late = need(identified_on=days_ago(5))
    ended = addresses("S1", "n1", started_on=days_ago(200), ended_on=days_ago(50))
    helped = {"helper": "F1", "need": "n1", "started_on": days_ago(200), "ended_on": days_ago(50)}
    found = _rows(need=[late], addresses=[ended], individual=[individual()], helps_with=[helped])
    assert [row for row in found if row[0] == "tie"] == []
    again = addresses("S1", "n1", started_on=days_ago(20))
    found = _rows(need=[late], addresses=[ended, again])
    assert [row for row in found if row[0] == "tie"] == [
        ("tie", "gained", None, "addresses", ["S1", "n1"])
    ]


def test_a_spell_that_begins_as_another_of_the_same_two_ends_goes_on():
    tables = {"worker": [worker()], "works_for": [works_for()], "service": SERVICES}
    was = leads_for("W1", "S1", 200, role="key_worker", ended_on=days_ago(20))
    now = leads_for("W1", "S1", 20, role="outreach")
    assert _rows(**tables, works_with=[was, now]) == [
        ("tie", "changed", "key_worker", "outreach", ["W1"])
    ]
    between = leads_for("W1", "S1", 20, role="outreach", ended_on=days_ago(10))
    back = leads_for("W1", "S1", 10, role="key_worker")
    assert _rows(**tables, works_with=[was, between, back]) == []
    elsewhere = leads_for("W1", "S2", 20, role="key_worker")
    assert _rows(**tables, works_with=[was, elsewhere]) == [("tie", "changed", "S1", "S2", ["W1"])]
    later = leads_for("W1", "S1", 19, role="outreach")
    assert _rows(**tables, works_with=[was, later]) == [
        ("tie", "ended", "works_with", None, ["W1"]),
        ("tie", "gained", None, "works_with", ["W1"]),
    ]
    ended = supports(started_on=days_ago(300), ended_on=days_ago(30))
    assert _rows(supports=[ended, supports(started_on=days_ago(30))]) == []


def test_what_staff_thought_and_the_person_says_now_is_a_change():
    thought = trusts(named_by="worker_observed", started_on=days_ago(300), ended_on=days_ago(30))
    found = _rows(individual=[individual()], trusts=[thought, trusts(started_on=days_ago(30))])
    assert ("tie", "changed", "worker_observed", "person", ["F1"]) in found


def test_whoever_is_named_and_not_usable_now_is_in_no_row():
    gone = {
        "worker": [worker()],
        "works_with": [leads_for("W1", "S1", 20)],
        "trusts": [trusts("W1", ago=400)],
    }
    assert [row[:-1] for row in _rows(**gone) if row[-1] == ["W1"]] == []


def test_a_contact_who_is_lost_is_told_to_a_risk_reader_alone():
    found = _rows(individual=[individual()], trusts=[trusts(ended_on=days_ago(5))])
    assert found == []
    tables = partnership(individual=[individual()], trusts=[trusts(ended_on=days_ago(5))])
    known = brute_force.changes((tables, BEFORE), (tables, ON), Settings(), risk_reader=True).rows
    rows = [(row["what"], row["change"], row["was"], row["now"], row["nodes"]) for row in known]
    assert rows == [
        ("tie", "ended", "trusts", None, ["F1"]),
        ("trust", "changed", "single", "unavailable", ["F1"]),
    ]
    network = network_of(tables, ON)
    answer = package_changes(network.at(BEFORE), network, risk_reader=True)
    assert rows_of(answer) == known


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
