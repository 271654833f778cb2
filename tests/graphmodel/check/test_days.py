from itertools import pairwise

import pytest

from graphmodel.check.overlapping_spells import REFERRAL_DAYS
from tests.graphmodel.small_partnership import (
    a,
    found_in,
    partnership,
    places,
    records,
    stored_partnership,
    without,
)


def test_a_referrals_days_may_stand_still_and_not_go_back():
    for earlier, later in pairwise(REFERRAL_DAYS):
        days = dict.fromkeys((earlier, later), "2026-03-01")
        days.setdefault("made_on", "2026-01-01")
        assert places(found_in(partnership(referral=[a("referral", **days)]))) == []
        days[later] = "2025-12-31" if earlier == "made_on" else "2026-02-28"
        assert places(found_in(partnership(referral=[a("referral", **days)]))) == [
            ("referral-days-decrease", "referral", 2, later)
        ]


def test_days_that_are_not_given_are_passed_over():
    row = a("referral", made_on="2026-03-01", started_on="2026-02-01")
    [problem] = found_in(partnership(referral=[row]))
    assert places([problem]) == [("referral-days-decrease", "referral", 2, "started_on")]
    assert problem.message == "started_on is earlier than made_on."


def test_every_day_that_goes_back_is_told_against_the_latest_before_it():
    row = a("referral", made_on="2026-03-01", received_on="2026-02-01", decided_on="2026-02-02")
    assert [problem.message for problem in found_in(partnership(referral=[row]))] == [
        "received_on is earlier than made_on.",
        "decided_on is earlier than made_on.",
    ]


@pytest.mark.parametrize(("decided_on", "count"), [("2026-01-31", 1), ("2026-02-01", 0)])
def test_a_days_order_is_held_against_what_the_store_has(decided_on, count):
    known = stored_partnership()  # made on 2026-02-01
    row = {"id": "r1", "decided_on": decided_on}
    assert len(places(found_in(records(referral=[row]), known))) == count


def test_a_day_that_is_no_day_is_told_once():
    row = a("referral", received_on="2026-99-99", decided_on="2026-02-01")
    assert places(found_in(partnership(referral=[row]))) == [
        ("wrong-type", "referral", 2, "received_on")
    ]


def test_an_absent_column_is_no_day():
    rows = [without(a("referral"), "needs")]
    assert found_in(partnership(referral=rows)) == []
