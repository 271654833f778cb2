from itertools import pairwise

import pytest

from graphmodel.check.cells import OF_A_STORE
from graphmodel.errors import Severity
from graphmodel.model import MODEL
from graphmodel.writing.preparing import compare
from tests.graphmodel.small_partnership import (
    DAY,
    a,
    found_in,
    notices,
    partnership,
    places,
    records,
    stored_partnership,
    without,
)

REFERRAL_DAYS = ("made_on", "received_on", "decided_on", "offered_on", "started_on", "closed_on")


def test_a_referrals_days_may_stand_still_and_not_go_back():
    for earlier, later in pairwise(REFERRAL_DAYS):
        days = dict.fromkeys((earlier, later), "2026-03-01")
        days.setdefault("made_on", "2026-01-01")
        assert places(found_in(partnership(referral=[a("referral", **days)]))) == []
        days[later] = "2025-12-31" if earlier == "made_on" else "2026-02-28"
        assert notices(found_in(partnership(referral=[a("referral", **days)]))) == [
            ("referral-days-decrease", "referral", 2, later)
        ]


def test_days_that_are_not_given_are_passed_over():
    row = a("referral", made_on="2026-03-01", started_on="2026-02-01")
    [problem] = found_in(partnership(referral=[row]))
    assert problem.severity is Severity.NOTICE
    assert (problem.code, problem.column) == ("referral-days-decrease", "started_on")
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
    assert len(notices(found_in(records(referral=[row]), known))) == count


def test_a_day_that_is_no_day_is_told_once():
    row = a("referral", received_on="2026-99-99", decided_on="2026-02-01")
    assert places(found_in(partnership(referral=[row]))) == [
        ("wrong-type", "referral", 2, "received_on")
    ]


def test_an_absent_column_is_no_day():
    rows = [without(a("referral"), "needs")]
    assert found_in(partnership(referral=rows)) == []


ONE_DAY = {"started_on": "2026-04-14", "ended_on": "2026-04-14"}


@pytest.mark.parametrize(
    ("table", "days", "ends"),
    [
        *((kind.table, ONE_DAY, "ended_on") for kind in MODEL.ties),
        ("service", {"opened_on": "2026-04-14", "closed_on": "2026-04-14"}, "closed_on"),
        (
            "barrier",
            {"raised_on": "2026-04-14", "resolved_on": "2026-04-14", "status": "resolved"},
            "resolved_on",
        ),
    ],
)
def test_what_begins_and_ends_on_one_day_is_that_day_and_said(table, days, ends):
    given = records(**{table: [a(table, **days)]})
    known = stored_partnership(**{table: []})
    assert places(found_in(given, known)) == []
    assert ("one-day", table, 2, ends) in notices(found_in(given, known))
    added = compare(given, known, DAY).tables[table].added
    assert added[ends].tolist() == ["2026-04-15"]
    again = stored_partnership(**{table: [a(table, **days) | {ends: "2026-04-15"}]})
    assert not len(compare(given, again, DAY))


def test_a_need_closed_on_its_first_day_and_a_row_of_a_store_stay_as_they_are():
    need = a("need", identified_on="2026-04-14", closed_on="2026-04-14", status="met")
    assert "one-day" not in {one.code for one in found_in(partnership(need=[need]))}
    stored_row = partnership(supports=[a("supports", **ONE_DAY)])
    assert ("ends-before-it-starts", "supports", 2, "ended_on") in places(
        found_in(stored_row, day=OF_A_STORE)
    )
