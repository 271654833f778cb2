"""What a systems lead may hand out: rounded, audited, of one day in a quarter."""

from datetime import date

import pytest

from graphmodel.analysis.facts.answer import rows_of
from graphmodel.analysis.system_view import system_view
from tests.agreement.random_partnerships.hand_made import (
    need,
    partnership,
    person,
    referral,
    service,
)
from tests.agreement.random_partnerships.partnerships import random_partnership
from tests.dashboard.two_partnerships import with_a_dormant_tie, with_a_risk
from tests.support.in_memory import network_of

QUARTER = date(2026, 4, 1)
MADE_ON = date(2026, 3, 1)


def referred(*statuses, to="S1"):
    return [
        referral(f"{to}-{number}", status, to, made_on=MADE_ON, decided_on=None)
        for number, status in enumerate(statuses)
    ]


def view_of(on=QUARTER, **tables):
    people = [person(f"p{number}", area="Mill End") for number in range(1, 13)]
    needs = [
        need(f"n{number}", person=f"p{number}", identified_on=date(2025, 1, 1))
        for number in range(1, 13)
    ]
    services = [service("S1", capacity=0), service("S2", domains=["drugs"])]
    whole = partnership(person=people, need=needs, service=services, **tables)
    return system_view(network_of(whole, on))


def test_numbers_are_to_the_nearest_five_and_small_ones_are_not_shown():
    """Of 13 referrals 7 are declined for risk, 2 for area, 3 are accepted, and one is sent."""
    declined = [
        {**row, "decline_reason": "risk" if place < 7 else "area"}
        for place, row in enumerate(referred(*["declined"] * 9))
    ]
    others = referred(*["accepted"] * 3, "sent", to="S2")
    view = view_of(referral=[*declined, *others])
    assert [row["referrals"] for row in rows_of(view.stages)] == [15, 10, 10, None, None]
    assert rows_of(view.reasons) == [{"reason": "risk", "referrals": 5}]
    (service_row,) = rows_of(view.services)
    assert (service_row["service"], service_row["made"], service_row["declined"]) == ("S1", 10, 10)
    assert (service_row["accepted"], service_row["waiting"]) == (None, None)


def test_places_are_counted_and_what_exists_for_their_gaps():
    (row,) = rows_of(view_of().provision)
    assert row == {
        "domain": "housing",
        "area": "Mill End",
        "people_with_need": 10,
        "people_with_gap": 10,
        "exists_untried": None,
        "under_way": None,
        "exists_tried": None,
        "exists_full_or_closed": 10,
        "does_not_exist": None,
    }


def test_every_day_of_a_quarter_has_one_report():
    late = referred(*["sent"] * 8)
    for row in late:
        row["made_on"] = date(2026, 5, 1)
    may, june = (view_of(on=day, referral=late) for day in (date(2026, 5, 2), date(2026, 6, 30)))
    assert rows_of(may.stages) == rows_of(june.stages) == rows_of(view_of().stages)
    assert may.stages.attrs["on"] == "2026-Q2"


def test_denominators_are_rounded_too():
    told = view_of().trust.attrs
    assert (told["denominator"], told["not_recorded"]) == (10, 10)


@pytest.mark.parametrize("seed", range(6))
def test_no_number_is_shown_that_is_not_a_multiple_of_five(seed):
    for table in system_view(network_of(random_partnership(seed), date(2026, 6, 1))):
        numbers = table.select_dtypes("Int64").drop(columns="wait_median", errors="ignore")
        for column in numbers:
            shown = [int(number) for number in numbers[column].dropna()]
            assert all(number % 5 == 0 and number >= 5 for number in shown)


def test_a_risk_and_a_dormant_tie_give_one_report():
    one, other = (
        system_view(network_of(tables(), date(2026, 6, 1)))
        for tables in (with_a_risk, with_a_dormant_tie)
    )
    for mine, theirs in zip(one, other, strict=True):
        assert rows_of(mine) == rows_of(theirs)
        assert mine.attrs == theirs.attrs
