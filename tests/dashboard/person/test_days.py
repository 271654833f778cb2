"""Who was round a person on other days, and what of it may be told."""

import pytest

from dashboard.person.view import NOT_AVAILABLE, NOT_NAMED
from tests.agreement.brute_force import Tables
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import (
    addresses,
    connected,
    days_ago,
    individual,
    need,
    partnership,
    risk,
    service,
    supports,
    trusts,
    worker,
)
from tests.dashboard.person.circles import other_days_of


def told(contacts) -> dict[str, str]:
    return {one.id: one.group for one in contacts}


def eventful() -> Tables:
    """S1 supports since 200 days, S2 did from 300 to 100; F1 is trusted since 500, F2 connected."""
    return partnership(
        service=[service("S1"), service("S2")],
        individual=[individual("F1"), individual("F2")],
        supports=[
            supports("S1"),
            supports("S2", started_on=days_ago(300), ended_on=days_ago(100)),
        ],
        trusts=[trusts("F1")],
        connected_to=[connected("F2", ago=50)],
    )


def lapsed() -> Tables:
    """F1 was trusted for 600 days until 40 days ago; S1 supports."""
    over = trusts("F1", started_on=days_ago(600), ended_on=days_ago(40))
    return partnership(individual=[individual("F1")], trusts=[over], supports=[supports()])


def test_the_days_are_those_on_which_something_began_or_ended_and_the_pages_own():
    days = other_days_of(eventful()).days
    assert days == (*map(days_ago, (500, 300, 200, 100, 50)), ON)


def test_a_day_to_come_and_a_day_before_records_are_no_days_to_step_to():
    tables = partnership(
        supports=[supports(ended_on=days_ago(-30))],
        individual=[individual("F2")],
        connected_to=[{**connected("F2"), "started_on": None}],
    )
    assert other_days_of(tables).days == (days_ago(200), ON)


def test_each_day_shows_who_was_there_on_it():
    days = other_days_of(eventful())
    assert told(days.contacts_on(days_ago(250))) == {"F1": "trusted contact", "S2": "in touch"}
    assert set(told(days.contacts_on(ON))) == {"F1", "F2", "S1"}


def test_help_with_a_need_is_a_change_too():
    tables = partnership(need=[need()], addresses=[addresses(started_on=days_ago(77))])
    assert other_days_of(tables).days == (days_ago(77), ON)


def test_somebody_not_available_is_so_on_every_day_on_which_they_were_named_and_on_no_other():
    days = other_days_of(lapsed())
    assert days.days == (days_ago(200), ON)
    for ago in (600, 500, 100, 0):
        assert told(days.contacts_on(days_ago(ago)))["F1"] == NOT_AVAILABLE
    assert told(days.contacts_on(days_ago(601))) == {}


def test_who_was_first_named_today_is_not_named_in_a_picture_of_last_year():
    tables = partnership(
        individual=[individual("F1")],
        trusts=[trusts("F1", started_on=ON)],
        connected_to=[connected("F1", ago=700)],
        risk_from=[risk("p1", "F1")],
    )
    days = other_days_of(tables)
    assert told(days.contacts_on(days_ago(300))) == {"F1": NOT_NAMED}
    assert told(days.contacts_on(ON)) == {"F1": NOT_AVAILABLE}


def test_a_risk_reader_sees_each_day_as_it_was():
    days = other_days_of(lapsed(), risk_reader=True)
    assert days.days == (days_ago(600), days_ago(200), days_ago(40), ON)
    assert told(days.contacts_on(days_ago(100)))["F1"] == "trusted contact"
    assert "F1" not in told(days.contacts_on(days_ago(700)))


@pytest.mark.parametrize("ago", [1000, 500, 300, 100, 0])
def test_a_risk_and_a_dormant_tie_give_the_same_pictures(ago):
    since = days_ago(900)
    dormant = trusts("F1", started_on=since, ago=800)
    one = partnership(individual=[individual("F1")], trusts=[dormant])
    other = partnership(
        individual=[individual("F1")],
        trusts=[trusts("F1", started_on=since)],
        risk_from=[risk("p1", "F1")],
    )
    both = [other_days_of(tables) for tables in (one, other)]
    assert both[0].days == both[1].days
    pictures = [days.contacts_on(days_ago(ago)) for days in both]
    assert pictures[0] == pictures[1]
    assert told(pictures[0]) == ({"F1": NOT_AVAILABLE} if ago <= 900 else {})


def test_trust_that_was_noted_by_mistake_is_told_of_no_day():
    mistake = trusts("F1", ended_on=days_ago(40), end_reason="error")
    tables = partnership(
        individual=[individual("F1")], trusts=[mistake], connected_to=[connected("F1")]
    )
    assert told(other_days_of(tables).contacts_on(days_ago(100))) == {"F1": NOT_NAMED}


def test_a_restricted_row_is_a_day_for_a_risk_reader_alone():
    tables = partnership(
        worker=[worker("W1")],
        works_with=[
            {
                "worker": "W1",
                "person": "p1",
                "role": "key_worker",
                "started_on": days_ago(60),
                "restricted": "restricted",
            }
        ],
    )
    assert other_days_of(tables).days == (ON,)
    assert other_days_of(tables, risk_reader=True).days == (days_ago(60), ON)


def test_trust_in_a_restricted_row_stands_as_it_does_now():
    hidden = trusts("F1", started_on=days_ago(50), restricted="restricted")
    tables = partnership(
        individual=[individual("F1")], trusts=[hidden], connected_to=[connected("F1")]
    )
    days = other_days_of(tables)
    assert days.contacts_on(days_ago(100)) == days.contacts_on(ON)
