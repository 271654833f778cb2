"""How long a referral may stand in one status, and what it follows."""

import pytest

from tests.agreement.both import stuck_referrals
from tests.agreement.brute_force import Row, Settings
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import (
    days_ago,
    days_ahead,
    partnership,
    person,
    referral,
    service,
)

DEFAULTS = Settings()
OLD = days_ago(300)
STAGES = ("made_on", "received_on", "decided_on", "offered_on")


@pytest.mark.parametrize(
    ("status", "stage", "limit"),
    [
        ("sent", 0, 14),
        ("received", 1, 28),
        ("info_requested", 1, 28),
        ("accepted", 2, 84),
        ("waiting", 2, 84),
        ("offered", 3, 7),
    ],
)
def test_a_referral_is_stuck_the_day_after_its_limit(status, stage, limit):
    def stands(key: str, days: int) -> Row:
        reached = dict.fromkeys(STAGES[:stage], OLD) | {STAGES[stage]: days_ago(days)}
        return {**referral(key, status, needs=[], made_on=OLD), **reached}

    # Where the day of its status is empty, the latest of those before; at last made_on.
    undated = referral("r3", status, needs=[], made_on=days_ago(limit + 2))
    rows = [stands("r1", limit), stands("r2", limit + 1), undated]
    answer = stuck_referrals(partnership(referral=rows), ON, DEFAULTS)
    found = [(row["referral"], row["status"], row["days"], row["limit"]) for row in answer.rows]
    assert found == [("r3", status, limit + 2, limit), ("r2", status, limit + 1, limit)]
    assert (answer.denominator, answer.not_recorded) == (3, 0 if status == "sent" else 1)


def test_the_latest_stage_before_counts_where_the_status_has_no_day():
    found = referral("r1", "offered", needs=[], made_on=OLD, received_on=days_ago(9))
    (row,) = stuck_referrals(partnership(referral=[found]), ON, DEFAULTS).rows
    assert (row["since"], row["days"]) == (days_ago(9), 9)


def test_only_what_is_open_today_of_somebody_living_is_stuck():
    tables = partnership(
        person=[person("p1"), person("p2", deceased_on=ON)],
        service=[service("S1"), service("S2", closed_on=ON), service("S3", status="paused")],
        referral=[
            referral("to one closed today", to="S2", needs=[]),
            referral("to one paused", to="S3", needs=[]),
            referral("closed tomorrow", "closed", needs=[], closed_on=days_ahead(1)),
            referral("closed today", "closed", needs=[], closed_on=ON),
            referral("withdrawn, no day", "withdrawn_by_person", needs=[]),
            referral("draft", "draft", needs=[]),
            referral("of the dead", needs=[], person="p2"),
            referral("made tomorrow", needs=[], made_on=days_ahead(1)),
        ],
    )
    answer = stuck_referrals(tables, ON, DEFAULTS)
    assert [(row["referral"], row["status"], row["to_closed"]) for row in answer.rows] == [
        ("closed tomorrow", "sent", False),
        ("to one closed today", "sent", True),
        ("to one paused", "sent", False),
    ]
    assert (answer.denominator, answer.not_recorded) == (3, 0)


def test_a_chain_counts_others_once_and_stops_at_a_draft_and_at_what_is_made_later():
    follows = {
        "r1": "r2",
        "r2": "r3",
        "r3": "r2",
        "r4": "d1",
        "d1": "r5",
        "r5": "later",
        "r6": "r6",
        "later": "r1",
    }
    rows = [referral(key, needs=[], follows=one) for key, one in follows.items()]
    for row in rows:
        row["status"] = "draft" if row["id"] == "d1" else "sent"
        row["made_on"] = days_ahead(1) if row["id"] == "later" else days_ago(20)
    answer = stuck_referrals(partnership(referral=rows), ON, DEFAULTS)
    assert {row["referral"]: row["follows"] for row in answer.rows} == {
        "r1": 2,
        "r2": 1,
        "r3": 1,
        "r4": 0,
        "r5": 0,
        "r6": 0,
    }
