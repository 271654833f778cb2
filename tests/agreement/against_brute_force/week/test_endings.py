"""What ends soon, to the day, and what takes its place."""

from datetime import date

import pytest

from tests.agreement.both import endings
from tests.agreement.brute_force import Row, Settings, Tables
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import (
    addresses,
    days_ago,
    days_ahead,
    leads_for,
    need,
    partnership,
    person,
    service,
    supports,
    worker,
    works_for,
)
from tests.agreement.random_partnerships.week.hand_made import (
    institution_stay,
    occupies,
    offered,
    unit,
)


def born(age: int, ahead: int) -> date:
    """Return the day of birth of whoever reaches an age in so many days."""
    on = days_ahead(ahead)
    return on.replace(year=on.year - age)


def ends(tables: Tables, on: date = ON) -> list[tuple[str, str | None, int]]:
    rows = endings(tables, on, Settings()).rows
    return [(row["what"], row["node"], row["days"]) for row in rows]


YOUNG = [person("p1", date_of_birth=born(18, 100))]
TO_17 = service("S1", age_max=17)


@pytest.mark.parametrize(
    ("tables", "expected"),
    [
        pytest.param({"supports": [supports("S1")]}, [("S1", 100)], id="no need is addressed"),
        pytest.param({"supports": [supports("S1", ago=91)]}, [], id="out of touch"),
        pytest.param({"addresses": [addresses("S1", "n1")]}, [("S1", 100)], id="alone about one"),
        pytest.param(
            {"addresses": [addresses("S1", "n1"), addresses("S2", "n1")]}, [], id="another stays"
        ),
        pytest.param(
            {"addresses": [addresses("S1", "n1"), addresses("S2", "n1", ago=91)]},
            [("S1", 100)],
            id="another is out of touch",
        ),
        pytest.param(
            {"addresses": [addresses("S1", "n1"), addresses("S3", "n1")]},
            [("S1", 100)],
            id="another is closed",
        ),
        pytest.param(
            {"addresses": [addresses("S1", "n1"), addresses("S4", "n1")]},
            [],
            id="another ends a year later",
        ),
        pytest.param(
            {
                "addresses": [
                    addresses("S1", "n1"),
                    addresses("S1", "n2"),
                    addresses("S2", "n1"),
                ]
            },
            [("S1", 100)],
            id="alone about one of two",
        ),
        pytest.param(
            {
                "need": [need("n1", status="met", closed_on=ON), need("n2", "drugs")],
                "addresses": [addresses("S1", "n1"), addresses("S1", "n2"), addresses("S2", "n2")],
            },
            [],
            id="alone about one that was met today",
        ),
    ],
)
def test_a_service_ends_by_age_where_nobody_else_stays(tables, expected):
    whole = {"person": YOUNG, "need": [need("n1"), need("n2", "drugs")], **tables}
    services = [
        TO_17,
        service("S2"),
        service("S3", closed_on=ON),
        service("S4", age_max=18),
    ]
    rows = ends(partnership(service=services, **whole))
    assert rows == [("age_limit", node, days) for node, days in expected]


@pytest.mark.parametrize(
    ("ahead", "expected"), [(0, []), (1, [1]), (183, [183]), (184, [])], ids=str
)
def test_a_birthday_counts_from_tomorrow_for_half_a_year(ahead, expected):
    people = [
        person("p1", date_of_birth=born(18, ahead)),
        person("p2", date_of_birth=born(21, ahead), care_status="former_relevant"),
    ]
    tables = partnership(service=[TO_17], person=people, supports=[supports("S1")])
    assert [days for _, _, days in ends(tables)] == expected * 2


@pytest.mark.parametrize(
    ("care_status", "age", "is_row"),
    [
        ("former_relevant", 25, True),
        ("relevant", 21, True),
        ("eligible", 18, True),
        ("looked_after", 18, True),
        ("qualifying", 21, False),
        ("none", 21, False),
        (None, 21, False),
        ("relevant", 24, False),
    ],
)
def test_care_ends_at_18_21_and_25(care_status, age, is_row):
    people = [person("p1", date_of_birth=born(age, 10), care_status=care_status)]
    assert ends(partnership(person=people)) == ([("care", None, 10)] if is_row else [])


def test_whoever_was_born_on_29_february_has_their_birthday_on_1_march():
    leap = person("p1", date_of_birth=date(2008, 2, 29), care_status="looked_after")
    rows = endings(partnership(person=[leap]), date(2026, 2, 27), Settings()).rows
    assert [row["on"] for row in rows] == [date(2026, 3, 1)]
    leap["date_of_birth"] = date(2003, 2, 28)
    rows = endings(partnership(person=[leap]), date(2027, 12, 1), Settings()).rows
    assert [row["on"] for row in rows] == [date(2028, 2, 28)]


ACCEPTED: Row = {"outcome": "accepted", "answered_on": days_ago(2)}


def place(**more: object) -> Row:
    return offered("p1", "u1", **{**ACCEPTED, **more})


@pytest.mark.parametrize(
    ("tables", "is_row"),
    [
        pytest.param({}, True, id="nowhere to go"),
        pytest.param({"offered": [place()]}, False, id="an accepted offer"),
        pytest.param({"offered": [place(answered_on=days_ahead(1))]}, True, id="accepted tomorrow"),
        pytest.param({"offered": [place(outcome="refused")]}, True, id="a refused offer"),
        pytest.param({"offered": [place(ended_on=ON)]}, True, id="taken back today"),
        pytest.param(
            {"offered": [place()], "occupies": [occupies("p1", "u1", 4, ended_on=days_ago(1))]},
            True,
            id="moved in and left again",
        ),
        pytest.param(
            {"offered": [place()], "occupies": [occupies("p1", "u1", 40, ended_on=days_ago(9))]},
            False,
            id="left before it was offered again",
        ),
        pytest.param({"occupies": [occupies("p1", "u1", 40)]}, False, id="a place kept"),
        pytest.param(
            {"occupies": [occupies("p1", "u1", 40, ended_on=days_ahead(10))]},
            True,
            id="a place until the day of release",
        ),
        pytest.param(
            {"occupies": [occupies("p1", "u1", 40, ended_on=days_ahead(11))]},
            False,
            id="a place on the day of release",
        ),
        pytest.param({"occupies": [occupies("p1", "u1", -1)]}, True, id="a place from tomorrow"),
    ],
)
def test_a_release_into_nothing_is_a_row(tables, is_row):
    stays = [institution_stay("i1", "p1", days_ahead(10))]
    whole = partnership(unit=[unit("u1")], institution_stay=stays, **tables)
    assert ends(whole) == ([("release", "i1", 10)] if is_row else [])


def test_a_release_that_has_passed_stays_until_it_is_recorded():
    stays = [
        institution_stay("i1", "p1", days_ago(50)),
        institution_stay("i2", "p1", days_ago(50), ended_on=ON),
        institution_stay("i3", "p1", days_ahead(28), started_on=None),
        institution_stay("i4", "p1", days_ahead(29)),
        institution_stay("i5", "p1", None),
        institution_stay("i6", "p1", days_ahead(5), started_on=days_ahead(1)),
    ]
    answer = endings(partnership(institution_stay=stays), ON, Settings())
    assert [(row["node"], row["days"]) for row in answer.rows] == [("i1", -50), ("i3", 28)]
    # p1 has no day of birth, and i5 no expected release.
    assert (answer.denominator, answer.not_recorded) == (1, 2)


@pytest.mark.parametrize(
    ("offers", "is_row"),
    [
        pytest.param([], True, id="none"),
        pytest.param([offered("p1", "u3", **ACCEPTED)], False, id="of another service"),
        pytest.param([offered("p1", "u2", **ACCEPTED)], True, id="of the same service"),
        pytest.param([offered("p1", "u3")], True, id="not answered"),
        pytest.param(
            [offered("p1", "u3", 70, outcome="accepted", answered_on=days_ago(61))],
            True,
            id="accepted before the stay",
        ),
        pytest.param(
            [offered("p1", "u3", 70, outcome="accepted", answered_on=days_ago(60))],
            False,
            id="accepted on its first day",
        ),
        pytest.param(
            [offered("p1", "u3", 59, outcome="accepted")], False, id="no day of the answer"
        ),
    ],
)
def test_a_longest_stay_ends_without_an_offer_elsewhere(offers, is_row):
    tables = partnership(
        service=[service("S1", max_stay_days=84), service("S2")],
        unit=[unit("u1"), unit("u2"), unit("u3", "S2")],
        occupies=[occupies("p1", "u1", 60, ended_on=days_ago(20)), occupies("p1", "u2", 20)],
        offered=offers,
    )
    assert ends(tables) == ([("max_stay", "u2", 24)] if is_row else [])


def test_a_stay_is_told_four_weeks_before_it_is_at_its_longest():
    tables = partnership(
        service=[service("S1", max_stay_days=84), service("S2")],
        person=[person("p1"), person("p2"), person("p3"), person("p4", deceased_on=days_ago(1))],
        unit=[unit("u1", beds=4), unit("u2", "S2")],
        occupies=[
            occupies("p1", "u1", 55),
            occupies("p2", "u1", 56),
            occupies("p3", "u2", 900),
            occupies("p4", "u1", 80),
        ],
    )
    assert ends(tables) == [("max_stay", "u1", 28)]


def test_a_row_names_the_lead_coordinators():
    tables = partnership(
        worker=[worker("W1"), worker("W2")],
        works_for=[works_for("W1"), works_for("W2")],
        works_with=[leads_for("W2", "S1"), leads_for("W1", None)],
        institution_stay=[institution_stay("i1", "p1", ON)],
    )
    (row,) = endings(tables, ON, Settings()).rows
    assert row["lead"] == ["W1", "W2"]
