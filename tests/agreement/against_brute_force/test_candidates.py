"""Candidates by hand: whom to ask about where nobody is usable, and who must not be among them."""

import pytest

from tests.agreement.both import candidates
from tests.agreement.brute_force import Row, Settings
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import (
    connected,
    days_ago,
    days_ahead,
    individual,
    leads_for,
    partnership,
    person,
    risk,
    trusts,
    worker,
    works_for,
)

TOMORROW = days_ahead(1)


def _rows(**tables: list[Row]) -> list[Row]:
    known = {
        "individual": [individual("F1"), individual("F2")],
        "worker": [worker("W1")],
        "works_for": [works_for("W1")],
        "person": [person("p1"), person("p9")],
    }
    whole = partnership(**{**known, **tables})
    return candidates(whole, ON, Settings(), "p1").rows


def _whom(**tables: list[Row]) -> list[str]:
    return [row["candidate"] for row in _rows(**tables)]


def test_each_candidate_comes_with_the_tie_that_speaks_for_them_the_longest_first():
    rows = _rows(
        connected_to=[connected("F1", 700)],
        works_with=[leads_for("W1", "S1", 100, last_contact_on=TOMORROW)],
        trusts=[
            trusts("F2", named_by="worker_observed", last_contact_on=days_ago(9)),
            trusts("p9", named_by="family", started_on=None),
        ],
    )
    assert rows == [
        _row("p9", "trusts", None, None),
        _row("F1", "connected_to", days_ago(700), None),
        _row("F2", "trusts", days_ago(500), days_ago(9)),
        _row("W1", "works_with", days_ago(100), ON),
    ]


def _row(candidate: str, tie: str, since: object, last_contact_on: object) -> Row:
    return {
        "person": "p1",
        "candidate": candidate,
        "tie": tie,
        "since": since,
        "last_contact_on": last_contact_on,
    }


def test_of_several_ties_to_one_human_the_longest_speaks():
    rows = _rows(
        connected_to=[connected("W1", 50)],
        works_with=[leads_for("W1", "S1", 100)],
    )
    assert rows == [_row("W1", "works_with", days_ago(100), None)]


def test_where_somebody_is_usable_nobody_else_is_asked_about():
    assert _whom(connected_to=[connected("F1")], trusts=[trusts("F2")]) == []


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"broken": True}, []),
        ({"broken": False}, ["F1"]),
        ({"stressful": True}, []),
        ({"stressful": None}, ["F1"]),
        ({"ended_on": ON}, []),
        ({"started_on": TOMORROW}, []),
    ],
)
def test_a_connection_speaks_while_it_holds_and_does_no_harm(facts, expected):
    assert _whom(connected_to=[connected("F1", **facts)]) == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"deceased_on": ON}, []),
        ({"under_18": True}, []),
        ({"check_flag": "check_first"}, []),
        ({"check_flag": "none"}, ["F1"]),
    ],
)
def test_a_candidate_lives_is_of_age_and_is_not_flagged(facts, expected):
    assert _whom(individual=[individual("F1", **facts)], connected_to=[connected("F1")]) == expected


@pytest.mark.parametrize(
    ("tables", "expected"),
    [
        pytest.param({"risk_from": [risk("p1", "F1")]}, [], id="unsafe"),
        pytest.param({"risk_from": [risk("p1", "F1", "refuted")]}, ["F1"], id="refuted"),
        pytest.param({"trusts": [trusts("F1", ago=366)]}, [], id="named and dormant"),
        pytest.param(
            {"trusts": [trusts("F1", ended_on=ON, end_reason="person_withdrew")]},
            [],
            id="named and withdrawn",
        ),
        pytest.param(
            {"trusts": [trusts("F1", ended_on=ON, end_reason="error")]}, ["F1"], id="named in error"
        ),
        pytest.param({"person": [person("p1", deceased_on=ON)]}, [], id="the person died"),
        pytest.param({"connected_to": [connected("S1")]}, [], id="a service"),
    ],
)
def test_nobody_unsafe_and_nobody_named_before_is_a_candidate(tables, expected):
    assert _whom(**{"connected_to": [connected("F1")], **tables}) == expected
