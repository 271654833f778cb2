"""Who has few close ties outside services, and which ties count for nothing."""

import pytest

from tests.agreement.both import isolation
from tests.agreement.brute_force import Row, Settings, Tables
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import (
    connected,
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

FRIENDS = [individual("F1"), individual("F2"), individual("F3", deceased_on=days_ago(1))]
OTHER: Row = {"person": "p1", "other": "F9", "tie": "tenuous", "started_on": days_ago(9)}
"""A tie that counts for nothing: something is recorded of p1."""


def with_friends(**tables: list[Row]) -> Tables:
    whole = {"individual": [*FRIENDS, individual("F9")], "connected_to": [OTHER], **tables}
    return partnership(**whole)


def close(other: str, **more: object) -> Row:
    return {**connected(other), "tie": "strong", **more}


def ties(**tables: list[Row]) -> int | None:
    rows = isolation(with_friends(**tables), ON, Settings()).rows
    return rows[0]["ties"] if rows else None


def test_the_worked_example_of_the_docs():
    both = [close("F1"), close("F2", tie="moderate")]
    assert ties(connected_to=both) is None
    nothing = [
        close("F1", tie="tenuous"),
        close("F2", stressful=True),
        close("F3"),
        close("W1"),
        close("F9"),
    ]
    tables = with_friends(
        connected_to=nothing,
        worker=[worker("W1")],
        works_for=[works_for("W1")],
        trusts=[trusts("F9", ago=400), trusts("W1")],
    )
    answer = isolation(tables, ON, Settings())
    assert [(row["person"], row["ties"]) for row in answer.rows] == [("p1", 0)]
    assert (answer.denominator, answer.not_recorded) == (1, 0)


@pytest.mark.parametrize(
    ("tables", "expected"),
    [
        pytest.param({"connected_to": [close("F1")]}, 1, id="one close tie"),
        pytest.param({"connected_to": [close("F1", tie=None)]}, 0, id="not said how close"),
        pytest.param({"connected_to": [close("F1", broken=True)]}, 0, id="broken"),
        pytest.param({"connected_to": [close("F1", broken=False)]}, 1, id="said not to be broken"),
        pytest.param({"connected_to": [close("F1", ended_on=ON)]}, 0, id="ended today"),
        pytest.param({"trusts": [trusts("F1")]}, 1, id="trusted"),
        pytest.param({"trusts": [trusts("F1", tie="tenuous")]}, 0, id="trusted, and not close"),
        pytest.param(
            {"trusts": [trusts("F1")], "connected_to": [close("F1")]}, 1, id="the same one twice"
        ),
        pytest.param(
            {"trusts": [trusts("F1", tie="tenuous")], "connected_to": [close("F1")]},
            1,
            id="close by one of two ties",
        ),
        pytest.param(
            {"trusts": [trusts("F1", ago=400)], "connected_to": [close("F1")]},
            0,
            id="named and not usable, though connected",
        ),
        pytest.param(
            {"trusts": [trusts("F1")], "risk_from": [risk("p1", "F1")]}, 0, id="named and feared"
        ),
        pytest.param(
            {"connected_to": [close("F1")], "risk_from": [risk("p1", "F1")]},
            1,
            id="feared and never named: risk takes nobody else away",
        ),
    ],
)
def test_close_ties_are_counted(tables, expected):
    assert ties(**tables) == expected


def test_whoever_has_nothing_on_record_is_not_listed_but_not_recorded():
    tables = with_friends(
        person=[person("p1"), person("p2"), person("p3")],
        connected_to=[close("F1", person="p2", started_on=days_ahead(1))],
        trusts=[trusts("F2", person="p3", named_by="worker", ended_on=days_ago(5))],
    )
    answer = isolation(tables, ON, Settings())
    assert [row["person"] for row in answer.rows] == ["p3"]
    assert (answer.denominator, answer.not_recorded) == (3, 2)


def test_groups_in_touch_stand_beside_the_number():
    tables = with_friends(
        service=[
            service("S1", functions=["peer_support"]),
            service("S2", domains=["relationships_community"]),
            service("S3"),
            service("S4", functions=["peer_support"], closed_on=ON),
        ],
        supports=[supports("S1"), supports("S2", ago=91), supports("S3"), supports("S4")],
    )
    (row,) = isolation(tables, ON, Settings()).rows
    assert row["groups"] == ["S1"]
