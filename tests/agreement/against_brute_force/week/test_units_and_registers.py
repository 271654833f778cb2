"""Beds, stays on registers and the month's caseload, to the night."""

import pytest

from graphmodel.settings import Settings as PackageSettings
from tests.agreement.against_brute_force.week.test_indicators import by_package
from tests.agreement.both import caseload_month, registers, units
from tests.agreement.brute_force import Row, Settings
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import (
    days_ago,
    days_ahead,
    leads_for,
    partnership,
    person,
    service,
    supports,
    worker,
    works_for,
)
from tests.agreement.random_partnerships.week.hand_made import (
    action,
    day_of_month,
    entry,
    occupies,
    offered,
    period,
    plan,
    unit,
)
from tests.support.in_memory import network_of

DEFAULTS = Settings()
TOMORROW = days_ahead(1)
SHELTER = service("S1", scheme_type="supported")


def test_each_unit_in_service_tonight_stands_in_one_state_since_a_day():
    people = [person(key) for key in ("p1", "p2", "p3", "p4", "p5", "p7")]
    tables = partnership(
        service=[
            SHELTER,
            service("S2", scheme_type="supported", closed_on=ON),
            service("S3", scheme_type="cas3"),
            service("S4"),
        ],
        person=[*people, person("p6", deceased_on=ON)],
        unit=[
            unit("u1 from today", in_service_on=ON),
            unit("u2 until tomorrow", out_of_service_on=TOMORROW),
            unit("u3 of one who died today"),
            unit("u4 offline twice"),
            unit("u5 reserved and in part taken", beds=2),
            unit("u6 left while reserved"),
            unit("u7 mended today"),
            unit("u8 offline from tomorrow"),
            unit("u9 of two", beds=2),
            unit("not yet", "S3", in_service_on=TOMORROW),
            unit("no more", out_of_service_on=ON),
            unit("closed", "S2"),
        ],
        unit_period=[
            period("u4 offline twice", "offline", 3, id="once"),
            period("u4 offline twice", "offline", 9, id="twice"),
            period("u5 reserved and in part taken", "reserved", 2),
            period("u6 left while reserved", "reserved", 10),
            period("u7 mended today", "offline", 9, ended_on=ON),
            period("u8 offline from tomorrow", "offline", -1),
        ],
        occupies=[
            occupies("p6", "u3 of one who died today", 90),
            occupies("p1", "u5 reserved and in part taken", 60),
            occupies("p2", "u6 left while reserved", 90, ended_on=days_ago(4)),
            occupies("p3", "u9 of two", 60),
            occupies("p4", "u9 of two", 10),
        ],
        offered=[
            offered("p5", "u1 from today"),
            offered("p7", "u1 from today", outcome="refused", answered_on=TOMORROW),
            offered("p2", "u1 from today", outcome="lapsed"),
            offered("p3", "u1 from today", ended_on=ON),
            offered("p4", "u1 from today", -1),
            offered("p6", "u1 from today"),
        ],
    )
    answer = units(tables, ON, DEFAULTS)
    names = ("unit", "state", "days", "free")
    assert [tuple(row[name] for name in names) for row in answer.rows] == [
        ("u1 from today", "void", 0, 1),
        ("u2 until tomorrow", "void", 500, 1),
        ("u3 of one who died today", "void", 0, 1),
        ("u4 offline twice", "offline", 9, 0),
        ("u5 reserved and in part taken", "part", 60, 0),
        ("u6 left while reserved", "reserved", 4, 0),
        ("u7 mended today", "void", 0, 1),
        ("u8 offline from tomorrow", "void", 500, 1),
        ("u9 of two", "full", 10, 0),
    ]
    assert answer.rows[0]["offered"] == ["p5", "p7"]
    assert answer.rows[-1]["occupants"] == ["p3", "p4"]
    # S3 has no unit yet, S2 is closed, S4 is no accommodation.
    assert (answer.denominator, answer.not_recorded) == (9, 1)
    # > Σ free over units = void_nights of [D, D + 1)
    network = network_of(tables, ON)
    figures = by_package("accommodation", network, ON, TOMORROW, PackageSettings())
    nights = [row["value"] for row in figures if row["name"] == "void_nights"]
    assert sum(nights) == sum(row["free"] for row in answer.rows) == 5


def test_what_is_lacking_round_each_stay_and_how_long_nobody_met_them():
    tables = partnership(
        service=[service("S1"), service("S2", closed_on=ON)],
        person=[
            person("p1", communication_format="plain"),
            person("p2"),
            person("p3", communication_format="plain"),
            person("p4"),
            person("p8", deceased_on=ON),
        ],
        worker=[worker("W1")],
        works_for=[works_for("W1")],
        works_with=[
            leads_for("W1", "S1"),
            leads_for("W1", None, person="p4", role="key_worker", last_contact_on=days_ago(3)),
        ],
        supports=[
            supports("S1", "p1"),
            supports("S1", "p2", ended_on=days_ago(50)),
            supports("S2", "p3"),
        ],
        plan=[
            plan("l1", review_due_on=ON, agreed_by_person="yes", format="plain"),
            plan("l3", person="p3", review_due_on=days_ago(1), format="easy_read"),
        ],
        action=[action("a1", 3, person="p1"), action("a3", 3, person="p3", owner=None)],
        register_entry=[
            entry("p1", days_ago(60), days_ago(10), rating="red"),
            entry("p1", days_ago(10), rating="blue"),
            entry("p2", days_ago(9), TOMORROW, rating="red"),
            entry("p2", days_ago(99), ON, register="tpg"),
            entry("p3", ON, rating="green"),
            entry("p3", days_ago(9), register="tpg", end_reason="error"),
            entry("p4", days_ago(9)),
            entry("p4", TOMORROW, register="tpg"),
            entry("p8", days_ago(9)),
        ],
    )
    answer = registers(tables, ON, DEFAULTS)
    names = ("person", "rating", "since", "lacks", "contact", "days_out")
    assert [tuple(row[name] for name in names) for row in answer.rows] == [
        ("p3", "green", ON, ["action", "agreement", "format", "lead", "plan"], None, None),
        ("p2", "red", days_ago(9), ["action", "lead", "plan"], None, 50),
        ("p4", None, days_ago(9), ["action", "lead", "plan"], None, 3),
        ("p1", "blue", days_ago(60), [], days_ago(10), 10),
    ]
    # p4 has no rating, p3 no contact but with a closed service.
    assert (answer.denominator, answer.not_recorded) == (4, 2)


def spell(key: str, first: int, last: int | None = None, **more: object) -> Row:
    ended_on = None if last is None else day_of_month(last)
    return entry(key, day_of_month(first), ended_on, **more)


MOVES: dict[str, list[tuple[int, int | None]]] = {
    "p01 closes on the first day": [(-20, 1)],
    "p02 opens on the last day": [(31, None)],
    "p03 opens the day after": [(32, None)],
    "p04 closes the day after": [(-20, 32)],
    "p05 is back after 28 days": [(-50, -10), (18, None)],
    "p06 is back after 29 days": [(-50, -10), (19, None)],
    "p07 would open on the day of death": [(10, None)],
    "p09 comes for one day": [(7, 8)],
    "p10 dies on the register": [(3, None)],
}
DIED = {"p07 would open on the day of death": 10, "p10 dies on the register": 15}


@pytest.mark.parametrize(
    ("known_on", "expected", "counted"),
    [(40, [2, 5, 3, 1, 4], (6, 2)), (10, [2, 2, 2, 0, 2], (3, 2))],
)
def test_who_came_and_went_in_a_month_as_known_on_a_day(known_on, expected, counted):
    tables = partnership(
        person=[
            person(key, deceased_on=day_of_month(DIED[key]) if key in DIED else None)
            for key in MOVES
        ],
        register_entry=[
            *(spell(key, *days) for key, spells in MOVES.items() for days in spells),
            spell("p01 closes on the first day", 5, 9, end_reason="error"),
        ],
    )
    month = (day_of_month(1), day_of_month(32))
    answer = caseload_month(tables, day_of_month(known_on), DEFAULTS, *month)
    (row,) = answer.rows
    names = ("at_start", "opened", "closed", "returned", "at_end")
    assert [row[name] for name in names] == expected
    assert (answer.denominator, answer.not_recorded) == counted
