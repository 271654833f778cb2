"""Answers of the week's work name no restricted action, plan or stay to who may not see it."""

from datetime import timedelta
from typing import Any

import pytest

from dashboard.readers.answers import visible_parts
from dashboard.readers.partnership_access import NamedPartnership
from dashboard.readers.reader import HIDDEN, Reader
from graphmodel.analysis.facts.answer import rows_of
from graphmodel.analysis.questions import question_called
from graphmodel.settings import Settings
from tests.agreement.brute_force import Row, Tables
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import (
    barrier,
    partnership,
    service,
    worker,
    works_for,
)
from tests.agreement.random_partnerships.week.hand_made import (
    action,
    contributes,
    entry,
    escalation,
    goal,
    institution_stay,
    meeting,
    occupies,
    offered,
    plan,
    unit,
)
from tests.support.in_memory import network_of

SECRET: Row = {"restricted": "restricted"}


def with_secrets() -> Tables:
    """Return one open and one restricted row of each kind."""
    return partnership(
        person=[{"id": key, "name": key} for key in ("p1", "p2", "p3")],
        service=[service("S1", max_stay_days=28), *(service(key) for key in ("S2", "S3"))],
        worker=[worker()],
        works_for=[works_for()],
        meeting=[meeting("m1", meeting_type="marac", **SECRET)],
        action=[action("a1", 3, person="p1", meeting="m1"), action("a2", 4, **SECRET)],
        goal=[goal("g1"), goal("g2", **SECRET)],
        plan=[
            plan("l1", ago=100, goals=["g1", "g2"], lead="W1"),
            plan("l2", ago=100, goals=["g1"], **SECRET),
        ],
        contributes_to=[
            contributes("S1", "l1"),
            contributes("S2", "l2"),
            contributes("S3", "l1", **SECRET),
        ],
        institution_stay=[
            institution_stay("i1", "p2", ON + timedelta(days=1)),
            institution_stay("i2", "p2", ON + timedelta(days=1), **SECRET),
        ],
        register_entry=[
            entry("p1", ON - timedelta(days=60), register="iom", **SECRET),
            entry("p1", ON - timedelta(days=60)),
            entry("p2", ON - timedelta(days=60)),
        ],
        unit=[unit("u1", beds=2), unit("u2", **SECRET), unit("u3")],
        occupies=[
            occupies("p1", "u1", 30),
            occupies("p2", "u1", 20, **SECRET, ended_on=ON + timedelta(days=1)),
            occupies("p3", "u3", 20, **SECRET),
        ],
        offered=[offered("p2", "u1"), offered("p1", "u1", **SECRET)],
        barrier=[barrier("b1"), barrier("b2", **SECRET)],
        escalation=[escalation("x1"), escalation("x2", **SECRET)],
    )


def shown(question: str, *, risk_reader: bool) -> list[dict[str, Any]]:
    network = network_of(with_secrets(), ON)
    answer = question_called(question).ask(network, Settings())
    reader = Reader(risk_reader=risk_reader, today=ON)
    whole = NamedPartnership(network, {})
    return rows_of(visible_parts(question, answer, lambda: whole, Settings(), reader)["rows"])


@pytest.mark.parametrize(
    ("question", "columns", "seen", "hidden"),
    [
        ("actions", ("action", "meeting"), [("a1", HIDDEN)], [("a2", None), ("a1", "m1")]),
        (
            "reviews",
            ("person", "node"),
            [(None, "x1"), ("p1", "l1"), ("p1", "dsr"), ("p2", "dsr")],
            [(None, "x2"), ("p1", "l2"), ("p1", "iom")],
        ),
        (
            "registers",
            ("person", "register"),
            [("p1", "dsr"), ("p2", "dsr")],
            [("p1", "iom")],
        ),
        ("escalations", ("barrier",), [("b1",)], [("b2",)]),
        ("units", ("unit",), [("u1",), ("u3",)], [("u2",)]),
        ("goals", ("goal",), [("g1",)], [("g2",)]),
        (
            "endings",
            ("what", "node"),
            [("release", "i1"), ("max_stay", "u1")],
            [("release", "i2"), ("max_stay", "u3")],
        ),
    ],
)
def test_a_restricted_row_is_named_to_a_risk_reader_alone(question, columns, seen, hidden):
    of_all, of_few = (
        {tuple(row[column] for column in columns) for row in shown(question, risk_reader=one)}
        for one in (False, True)
    )
    assert of_all == set(seen)
    assert of_few >= set(hidden)


def test_somebody_whose_being_there_is_restricted_is_counted_and_not_named():
    row, _ = shown("units", risk_reader=False)
    assert (row["occupants"], row["offered"]) == (["p1", HIDDEN], [HIDDEN, "p2"])
    named = shown("units", risk_reader=True)[0]
    assert (named["occupants"], named["offered"]) == (["p1", "p2"], ["p1", "p2"])


def test_who_helps_by_a_restricted_plan_or_part_of_one_is_counted_and_not_named():
    (row,) = shown("goals", risk_reader=False)
    assert (row["helpers"], row["state"]) == (["S1", "W1", HIDDEN, HIDDEN], "in_hand")
    assert shown("goals", risk_reader=True)[0]["helpers"] == ["S1", "S2", "S3", "W1"]
