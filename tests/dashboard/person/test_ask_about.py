from dashboard.person.build import Candidate, whom_to_ask_about
from tests.agreement.brute_force import Row, Tables
from tests.agreement.random_partnerships.hand_made import (
    connected,
    days_ago,
    individual,
    leads_for,
    partnership,
    risk,
    trusts,
    worker,
    works_for,
)
from tests.dashboard.person.access import access_of, names_in


def without_anybody() -> Tables:
    """p1 once named F1, is tied to F1 and F2, has W1, and F3 by somebody else's word."""
    thought: Row = {
        "named_by": "worker_observed",
        "started_on": None,
        "last_contact_on": days_ago(3),
    }
    return partnership(
        worker=[worker("W1")],
        individual=[individual(key) for key in ("F1", "F2", "F3")],
        trusts=[trusts("F1", ago=400), trusts("F3", **thought)],
        connected_to=[connected("F1"), connected("F2")],
        works_for=[works_for("W1")],
        works_with=[leads_for("W1", "S1", ago=100)],
    )


def asked(tables: Tables, *, risk_reader: bool = False) -> tuple[Candidate, ...] | None:
    return whom_to_ask_about(access_of(tables, risk_reader=risk_reader), names_in(tables))


def test_each_is_told_with_the_tie_that_speaks_for_them_and_no_day_of_contact():
    assert asked(without_anybody()) == (
        Candidate(
            "Friend F3",
            "somebody else thinks that they trust them; it is not their own word, "
            "since before records",
        ),
        Candidate("Friend F2", "in their life, since 1 July 2024"),
        Candidate("Worker W1", "works with them, since 21 February 2026"),
    )


def test_a_risk_reader_is_told_of_those_whom_the_person_named_too():
    found = asked(without_anybody(), risk_reader=True) or ()
    assert [one.name for one in found if one.named] == ["Friend F1"]
    assert len(found) == 4


def test_nobody_unsafe_is_in_it_for_anybody():
    tables = {**without_anybody(), "risk_from": [risk("p1", "F2"), risk("p1", "F1")]}
    found = asked(tables, risk_reader=True) or ()
    assert [one.name for one in found] == ["Friend F3", "Worker W1"]


def test_somebody_known_by_a_restricted_tie_is_left_out():
    tables = without_anybody()
    tables["connected_to"][1]["restricted"] = "restricted"
    assert "Friend F2" not in [one.name for one in asked(tables) or ()]
    assert "Friend F2" in [one.name for one in asked(tables, risk_reader=True) or ()]


def test_where_somebody_is_usable_nobody_is_asked_about():
    tables = without_anybody()
    assert asked({**tables, "trusts": [trusts("F1")]}) is None


def test_where_nobody_is_known_the_list_is_empty():
    assert asked(partnership()) == ()
