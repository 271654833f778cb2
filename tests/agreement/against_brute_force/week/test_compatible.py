"""Who waits for a place, and whom somebody is to look at twice without being told why."""

from datetime import date
from typing import Any

import pytest

from graphmodel import compatible as package
from graphmodel.errors import UnknownIdError, UsageError
from tests.agreement.both import compatible
from tests.agreement.brute_force import Answer, Row, Settings, Tables
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import (
    days_ago,
    days_ahead,
    no_contact,
    partnership,
    person,
    referral,
    risk,
    service,
    trusts,
    worker,
    works_for,
)
from tests.agreement.random_partnerships.week.hand_made import occupies, offered, period, unit
from tests.support.in_memory import network_of

PEOPLE = [person(key) for key in ("p1", "p2", "p3")]
WAITS = referral("r1", "waiting", made_on=days_ago(50), decided_on=days_ago(30))


def with_a_place(**tables: list[Row]) -> Tables:
    """Return p1, who waits for u1, which is free; u2 is another unit of the service."""
    whole = {
        "person": PEOPLE,
        "unit": [unit("u1"), unit("u2", beds=2), unit("u9", "S9")],
        "service": [service("S1", scheme_type="supported"), service("S9")],
        "referral": [WAITS],
        **tables,
    }
    return partnership(**whole)


def asked(**tables: list[Row]) -> Answer:
    return compatible(with_a_place(**tables), ON, Settings(), "u1")


def fit(**tables: list[Row]) -> tuple[str, str | None]:
    (row,) = asked(**tables).rows
    return row["fit"], row["reason"]


def scheme(scheme_type: str | None, **more: Any) -> list[Row]:
    return [service("S1", scheme_type=scheme_type, **more), service("S9")]


def test_the_worked_example_of_the_docs():
    born = {"p1": date(2006, 1, 1), "p3": date(1986, 1, 1), "p4": None}
    people = [
        person(
            f"p{number}",
            gender="man" if number == 2 else "woman",
            date_of_birth=born.get(f"p{number}", date(2000, 1, 1)),
        )
        for number in range(1, 9)
    ]
    answer = asked(
        service=[service("S1", scheme_type="supported", age_min=18, age_max=35)],
        unit=[unit("u1", women_only=True), unit("u2", beds=2)],
        person=people,
        referral=[{**WAITS, "id": f"r{key}", "person": f"p{key}"} for key in range(1, 7)],
        occupies=[occupies("p7", "u2", 60), occupies("p8", "u2", 60)],
        trusts=[trusts("p5", "p7", ago=400)],
        risk_from=[risk("p6", "p8")],
    )
    found = [(row["person"], row["fit"], row["reason"]) for row in answer.rows]
    assert found == [("p1", "yes", None), *((f"p{key}", "check", None) for key in range(2, 7))]
    assert (answer.denominator, answer.not_recorded) == (6, 1)


@pytest.mark.parametrize(
    ("tables", "expected"),
    [
        pytest.param({}, ("yes", None), id="nothing against it"),
        pytest.param({"unit_period": [period("u1", "offline", 3)]}, ("no", "offline"), id="off"),
        pytest.param(
            {"unit_period": [period("u1", "offline", 3, ended_on=ON)]}, ("yes", None), id="mended"
        ),
        pytest.param(
            {"unit_period": [period("u2", "offline", 3)]}, ("yes", None), id="the other is off"
        ),
        pytest.param(
            {"unit_period": [period("u1", "reserved", 3)]}, ("no", "reserved"), id="reserved"
        ),
        pytest.param(
            {"unit_period": [period("u1", "reserved", 3)], "offered": [offered("p1", "u1")]},
            ("yes", None),
            id="reserved for them by an open offer",
        ),
        pytest.param(
            {
                "unit_period": [period("u1", "reserved", 3)],
                "offered": [offered("p1", "u1", outcome="accepted")],
            },
            ("yes", None),
            id="reserved for them by an accepted offer",
        ),
        pytest.param(
            {
                "unit_period": [period("u1", "reserved", 3)],
                "offered": [offered("p1", "u1", outcome="refused"), offered("p2", "u1")],
            },
            ("no", "reserved"),
            id="reserved for another",
        ),
        pytest.param({"occupies": [occupies("p2", "u1", 9)]}, ("no", "taken"), id="taken"),
        pytest.param(
            {"occupies": [occupies("p2", "u1", 9)], "unit_period": [period("u1", "offline", 3)]},
            ("no", "offline"),
            id="off and taken",
        ),
        pytest.param(
            {"occupies": [occupies("p2", "u1", 9, ended_on=ON)]}, ("yes", None), id="left today"
        ),
        pytest.param(
            {"occupies": [occupies("p2", "u1", 9)], "risk_from": [risk("p1", "p2")]},
            ("no", "taken"),
            id="taken: nothing else is looked at",
        ),
    ],
)
def test_a_unit_that_cannot_be_given_says_why(tables, expected):
    assert fit(**tables) == expected


THERE = {"occupies": [occupies("p2", "u2", 60)]}
STAFF = {"worker": [worker("W1")], "works_for": [works_for("W1")]}
OLD = date(1980, 1, 1)


@pytest.mark.parametrize(
    ("tables", "checked"),
    [
        pytest.param(THERE, False, id="somebody lives there"),
        pytest.param({**THERE, "risk_from": [risk("p1", "p2", "historic")]}, True, id="feared"),
        pytest.param({**THERE, "risk_from": [risk("p2", "p1")]}, True, id="feared by them"),
        pytest.param({**THERE, "risk_from": [risk("p1", "p2", "refuted")]}, False, id="refuted"),
        pytest.param(
            {**THERE, "no_contact_with": [no_contact("p1", "p2", ended_on=days_ago(9))]},
            True,
            id="an order that has ended",
        ),
        pytest.param({**THERE, "trusts": [trusts("p2")]}, False, id="trusted"),
        pytest.param({**THERE, "trusts": [trusts("p2", ago=400)]}, True, id="trusted once"),
        pytest.param({**THERE, "trusts": [trusts("p1", "p2", ago=400)]}, True, id="by them once"),
        pytest.param(
            {
                "occupies": [occupies("p2", "u2", 60, ended_on=ON)],
                "risk_from": [risk("p1", "p2")],
            },
            False,
            id="feared, left today",
        ),
        pytest.param(
            {"occupies": [occupies("p2", "u9", 60)], "risk_from": [risk("p1", "p2")]},
            False,
            id="feared, lives in another service",
        ),
        pytest.param(
            {**THERE, "risk_from": [risk("p1", "p2")], "service": scheme("housing_first")},
            False,
            id="feared, in a flat elsewhere",
        ),
        pytest.param(
            {**THERE, "risk_from": [risk("p1", "p2")], "service": scheme(None)},
            True,
            id="feared, no scheme recorded",
        ),
        pytest.param(
            {
                "occupies": [occupies("p2", "u1", 60)],
                "unit": [unit("u1", beds=2)],
                "risk_from": [risk("p1", "p2")],
                "service": scheme("rsap"),
            },
            True,
            id="feared, in the same flat",
        ),
        pytest.param(
            {"offered": [offered("p2", "u2", outcome="accepted")], "risk_from": [risk("p1", "p2")]},
            True,
            id="feared, is to move in",
        ),
        pytest.param(
            {"offered": [offered("p2", "u2")], "risk_from": [risk("p1", "p2")]},
            False,
            id="feared, is offered a place and has not answered",
        ),
        pytest.param(
            {
                "person": [person("p1"), person("p2", deceased_on=ON)],
                "offered": [offered("p2", "u2", outcome="accepted")],
                "risk_from": [risk("p1", "p2")],
            },
            False,
            id="feared, died before moving in",
        ),
        pytest.param({**STAFF, "risk_from": [risk("W1", "p1")]}, True, id="a risk to staff"),
        pytest.param({**STAFF, "trusts": [trusts("W1", ago=400)]}, False, id="trusted staff once"),
        pytest.param(
            {
                "worker": [worker("W1")],
                "works_for": [works_for("W1", ended_on=ON)],
                "risk_from": [risk("W1", "p1")],
            },
            False,
            id="a risk to somebody who left today",
        ),
        pytest.param({"unit": [unit("u1", women_only=True)]}, True, id="gender not recorded"),
        pytest.param(
            {"unit": [unit("u1", women_only=True)], "person": [person("p1", gender="woman")]},
            False,
            id="a woman",
        ),
        pytest.param(
            {"unit": [unit("u1", women_only=True)], "person": [person("p1", gender="non_binary")]},
            True,
            id="no woman",
        ),
        pytest.param({"service": scheme("supported", age_min=18)}, True, id="age not recorded"),
        pytest.param(
            {
                "service": scheme("supported", age_min=18),
                "person": [person("p1", date_of_birth=OLD)],
            },
            False,
            id="old enough",
        ),
        pytest.param(
            {
                "service": scheme("supported", age_max=45),
                "person": [person("p1", date_of_birth=OLD)],
            },
            True,
            id="too old",
        ),
    ],
)
def test_a_check_has_no_reason(tables, checked):
    assert fit(**tables) == ("check" if checked else "yes", None)


def test_only_who_was_accepted_and_has_not_started_waits_for_a_place():
    statuses = ("sent", "accepted", "waiting", "offered", "started", "declined", "draft")
    people = [*(person(f"p{key}") for key in range(7)), person("p7", deceased_on=ON)]
    referrals = [
        referral(f"r{key}", status, person=f"p{key}", decided_on=days_ago(key))
        for key, status in enumerate(statuses)
    ]
    referrals.append(referral("r7", "waiting", person="p7"))
    referrals.append(referral("r8", "waiting", "S9"))
    answer = asked(person=people, referral=referrals)
    assert [(row["referral"], row["since"]) for row in answer.rows] == [
        ("r3", days_ago(3)),
        ("r2", days_ago(2)),
        ("r1", days_ago(1)),
    ]


@pytest.mark.parametrize(
    ("units", "error", "words"),
    [
        ([], UnknownIdError, "There is no unit with the id 'u1' in this partnership."),
        ([unit("u1", in_service_on=days_ahead(1))], UsageError, "is not in service on"),
        ([unit("u1", out_of_service_on=ON)], UsageError, "is not in service on"),
        ([unit("u1", "S2")], UsageError, "Ask about one that is."),
    ],
)
def test_a_unit_that_is_not_in_service_is_refused(units, error, words):
    tables = with_a_place(unit=units, service=[service("S1"), service("S2", closed_on=ON)])
    with pytest.raises(error, match=words):
        package(network_of(tables, ON), "u1")
