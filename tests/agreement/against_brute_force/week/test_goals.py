"""Who helps with a goal, and whose help does not count."""

import pytest

from tests.agreement.both import goals
from tests.agreement.brute_force import Row, Settings, Tables
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import (
    days_ago,
    days_ahead,
    individual,
    partnership,
    person,
    risk,
    service,
    trusts,
    worker,
    works_for,
)
from tests.agreement.random_partnerships.week.hand_made import contributes, goal, plan


def with_goals(**tables: list[Row]) -> Tables:
    """Return p1's goal g1 in the plan l1, of which nobody does a part unless told otherwise."""
    whole = {"goal": [goal()], "plan": [plan(goals=["g1"])], **tables}
    return partnership(**whole)


def asked(**tables: list[Row]) -> list[Row]:
    return goals(with_goals(**tables), ON, Settings()).rows


def helpers(**tables: list[Row]) -> list[str]:
    (row,) = asked(**tables)
    found: list[str] = row["helpers"]
    return found


STAFF = {"worker": [worker("W1")], "works_for": [works_for("W1")]}
COMES = {"individual": [individual("F1")], "contributes_to": [contributes("F1")]}


def test_the_worked_example_of_the_docs():
    tables = with_goals(
        **STAFF,
        service=[service("S1"), service("S2", closed_on=ON)],
        goal=[
            goal("g1", target_on=days_ago(1), domain="housing"),
            goal("g2"),
            goal("g3", target_on=days_ago(9)),
            goal("g4"),
        ],
        plan=[
            plan("l1", lead="W1", goals=["g1", "g2"]),
            plan("l2", status="draft", lead="W1", goals=["g3"]),
            plan("l3", goals=["g4"]),
        ],
        contributes_to=[contributes("S2", "l3")],
    )
    answer = goals(tables, ON, Settings())
    found = [(row["goal"], row["state"], row["days"], row["helpers"]) for row in answer.rows]
    assert found == [
        ("g3", "nobody", 9, []),
        ("g4", "nobody", None, []),
        ("g1", "overdue", 1, ["W1"]),
        ("g2", "in_hand", None, ["W1"]),
    ]
    assert answer.rows[2]["domain"] == "housing"
    assert (answer.denominator, answer.not_recorded) == (4, 0)


@pytest.mark.parametrize(
    ("tables", "expected"),
    [
        pytest.param({}, [], id="nobody"),
        pytest.param({"contributes_to": [contributes("S1")]}, ["S1"], id="a service"),
        pytest.param(
            {"contributes_to": [contributes("S1", ended_on=ON)]}, [], id="who ended today"
        ),
        pytest.param(
            {"contributes_to": [contributes("S1", started_on=days_ahead(1))]},
            [],
            id="who begins tomorrow",
        ),
        pytest.param(
            {"contributes_to": [contributes("S1")], "plan": [plan(goals=[])]},
            [],
            id="a plan that does not hold it",
        ),
        pytest.param(COMES, [], id="a friend whom the person never named"),
        pytest.param({**COMES, "trusts": [trusts("F1")]}, ["F1"], id="a usable friend"),
        pytest.param({**COMES, "trusts": [trusts("F1", ago=400)]}, [], id="a friend of long ago"),
        pytest.param(
            {**COMES, "trusts": [trusts("F1")], "risk_from": [risk("p1", "F1", "historic")]},
            [],
            id="a friend who is feared",
        ),
        pytest.param({**STAFF, "contributes_to": [contributes("W1")]}, ["W1"], id="a worker"),
        pytest.param(
            {
                "worker": [worker("W1")],
                "works_for": [works_for("W1", ended_on=ON)],
                "contributes_to": [contributes("W1")],
            },
            [],
            id="a worker who left today",
        ),
        pytest.param(
            {**STAFF, "contributes_to": [contributes("W1")], "risk_from": [risk("W1", "p1")]},
            [],
            id="a worker to whom the person is a risk",
        ),
        pytest.param(
            {
                **STAFF,
                "contributes_to": [contributes("W1")],
                "trusts": [trusts("W1", ago=400)],
            },
            [],
            id="a worker named long ago",
        ),
        pytest.param({**STAFF, "plan": [plan(lead="W1", goals=["g1"])]}, ["W1"], id="who leads"),
        pytest.param(
            {**STAFF, "plan": [plan(lead="W1", goals=["g1"], ended_on=ON)]},
            [],
            id="who led until today",
        ),
        pytest.param(
            {
                **STAFF,
                "person": [person("p1"), person("p2")],
                "plan": [plan(lead="W1", goals=["g1"], person="p2")],
            },
            [],
            id="who leads somebody else's plan",
        ),
    ],
)
def test_only_who_can_help_is_a_helper(tables, expected):
    assert helpers(**tables) == expected


def test_a_worker_who_is_the_person_does_not_help_themselves():
    tables = {
        "worker": [worker("p1")],
        "works_for": [works_for("p1")],
        "plan": [plan(lead="p1", goals=["g1"])],
    }
    assert helpers(**tables) == []


def test_a_goal_counts_from_the_day_it_was_set_until_the_day_it_was_closed():
    rows = [
        goal("g1", set_on=ON),
        goal("g2", set_on=days_ahead(1)),
        goal("g3", status="achieved", closed_on=ON),
        goal("g4", status="achieved", closed_on=days_ahead(1)),
        goal("g5", status="dropped"),
    ]
    found = goals(with_goals(goal=rows), ON, Settings())
    assert [row["goal"] for row in found.rows] == ["g1", "g4"]
    assert (found.denominator, found.not_recorded) == (2, 0)
    assert goals(with_goals(goal=rows[1:2]), ON, Settings()).not_recorded == 1


def test_a_goal_of_somebody_who_died_is_no_row():
    tables = with_goals(person=[person("p1", deceased_on=ON)])
    answer = goals(tables, ON, Settings())
    assert (answer.rows, answer.denominator, answer.not_recorded) == ([], 0, 0)
