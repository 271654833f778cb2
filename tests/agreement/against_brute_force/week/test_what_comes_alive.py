"""What plans, meetings, actions, assessments and units add to the older questions, by hand."""

import pytest

from tests.agreement.both import departure, duplicates, introductions, trusted_contacts
from tests.agreement.both import partnership as ask_partnership
from tests.agreement.brute_force import Row, Settings, Tables
from tests.agreement.one_answer import example_i_with
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import (
    agency,
    days_ago,
    days_ahead,
    individual,
    partnership,
    person,
    risk,
    service,
    supports,
    trusts,
    worker,
    works_for,
)
from tests.agreement.random_partnerships.week.hand_made import (
    action,
    assessment,
    contributes,
    invited,
    meeting,
    occupies,
    plan,
    unit,
)

DEFAULTS = Settings()


def test_a_leaver_leaves_actions_and_plans_behind_unless_somebody_else_had_them():
    tables = partnership(
        worker=[worker("W1"), worker("W2"), worker("W3")],
        works_for=[works_for("W1"), works_for("W2"), works_for("W3", ended_on=ON)],
        action=[
            action("a1", 3, person="p1"),
            action("a2", 3),
            action("a3", 3, owner="W2"),
            action("a4", 3, owner=None),
            action("a5", 3, status="done"),
        ],
        plan=[plan("l1", lead="W1"), plan("l2", lead="W3"), plan("l3", lead="W1", status="draft")],
    )
    rows = departure(tables, "W1", ON, DEFAULTS).rows
    assert [(row["person"], row["effect"], row["detail"]) for row in rows] == [
        (None, "action_without_owner", ["a2"]),
        ("p1", "action_without_owner", ["a1"]),
        ("p1", "plan_without_lead", ["l1"]),
    ]


@pytest.mark.parametrize(
    ("lives", "reached"),
    [
        pytest.param({}, ["S3"], id="lives there"),
        pytest.param({"ended_on": ON}, ["S4", "S3"], id="moved out today"),
        pytest.param({"started_on": days_ahead(1)}, ["S4", "S3"], id="moves in tomorrow"),
    ],
)
def test_nobody_is_introduced_to_a_service_where_somebody_unsafe_lives(lives, reached):
    tables = example_i_with(
        unit=[unit("u1", "S4")],
        occupies=[occupies("p9", "u1", 60, **lives)],
        risk_from=[risk("p1", "p9", "historic")],
    )
    rows = introductions(tables, ON, DEFAULTS, "p1", "n1").rows
    assert [row["service"] for row in rows] == reached


def test_the_dead_live_nowhere():
    tables = example_i_with(
        unit=[unit("u1", "S4")],
        person=[person("p1"), person("p9", deceased_on=ON)],
        occupies=[occupies("p9", "u1", 60)],
        risk_from=[risk("p1", "p9", "historic")],
    )
    rows = introductions(tables, ON, DEFAULTS, "p1", "n1").rows
    assert [row["service"] for row in rows] == ["S4", "S3"]


def _left_out(**tables: list[Row]) -> list[str]:
    comes = trusts("F1", agreed_roles=["come_to_meetings"])
    whole = partnership(individual=[individual("F1")], **{"trusts": [comes], **tables})
    found: list[str] = trusted_contacts(whole, ON, DEFAULTS).rows[0]["left_out"]
    return found


@pytest.mark.parametrize(
    ("tables", "expected"),
    [
        pytest.param({}, [], id="neither a plan nor a meeting is kept"),
        pytest.param({"plan": [plan()]}, ["F1"], id="in no plan"),
        pytest.param({"plan": [plan()], "contributes_to": [contributes("F1")]}, [], id="in one"),
        pytest.param(
            {"plan": [plan(status="closed")], "contributes_to": [contributes("F1")]},
            ["F1"],
            id="in one that is over",
        ),
        pytest.param({"meeting": [meeting()], "invited_to": [invited("F1")]}, [], id="asked"),
        pytest.param(
            {"meeting": [meeting()], "invited_to": [invited("F1", ended_on=ON)]},
            ["F1"],
            id="asked and taken back",
        ),
        pytest.param(
            {"meeting": [meeting(ago=90)], "invited_to": [invited("F1")]}, ["F1"], id="long ago"
        ),
        pytest.param(
            {"meeting": [meeting(cancelled=True)], "invited_to": [invited("F1")]},
            ["F1"],
            id="to a meeting called off",
        ),
        pytest.param(
            {"meeting": [meeting(people=[])], "invited_to": [invited("F1")]},
            ["F1"],
            id="to a meeting about nobody",
        ),
    ],
)
def test_left_out_is_who_agreed_to_come_and_is_neither_in_a_plan_nor_asked(tables, expected):
    assert _left_out(**tables) == expected


def test_two_full_assessments_of_two_services_repeat_each_other_for_half_a_year():
    def found(ago: int, **more: object) -> Tables:
        return partnership(
            service=[service("S1"), service("S2")],
            assessment=[assessment("x1", 20), assessment("x2", ago, service="S2", **more)],
        )

    (row,) = duplicates(found(179), ON, DEFAULTS).rows
    assert (row["kind"], row["domain"], row["function"], row["excess"], row["since"]) == (
        "repeat_assessment",
        "housing",
        None,
        1,
        days_ago(20),
    )
    assert duplicates(found(180), ON, DEFAULTS).rows == []
    assert duplicates(found(30, assessment_kind="risk"), ON, DEFAULTS).rows == []
    assert duplicates(found(30, domains=["drugs"]), ON, DEFAULTS).rows == []


def test_a_meeting_joins_agencies_that_are_named_or_whose_staff_came():
    tables = partnership(
        agency=[agency("A1"), agency("A2")],
        service=[service("S1", "A1"), service("S2", "A2")],
        supports=[supports("S1"), supports("S2")],
        worker=[worker("W2")],
        works_for=[works_for("W2", "S2", ended_on=days_ago(50))],
        meeting=[
            meeting("m1", 60, agencies=["A1"]),
            meeting("m2", 40, agencies=["A1"]),
            meeting("m3", 60, agencies=["A1", "A2"], cancelled=True),
            meeting("m4", 365, agencies=["A1", "A2"]),
        ],
        invited_to=[invited("W2", one, attended="yes") for one in ("m1", "m2")],
    )
    (row,) = ask_partnership(tables, ON, DEFAULTS).pairs
    assert row["meetings"] == 1
