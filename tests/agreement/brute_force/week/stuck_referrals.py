"""Which referrals have stood in one status for longer than they should."""

from datetime import date

from tests.agreement.brute_force.facts.answer import Answer, Row, Settings, Tables
from tests.agreement.brute_force.facts.lookup import row_with_id
from tests.agreement.brute_force.facts.referrals import (
    DAY_OF_STATUS,
    OPEN,
    STAGE_DAYS,
    referrals_by,
    status_at,
)
from tests.agreement.brute_force.facts.what_holds import living_people, service_is_closed


def stuck_referrals(tables: Tables, on: date, settings: Settings) -> Answer:
    living = living_people(tables, on)
    still_open = [
        row
        for row in referrals_by(tables, on)
        if row["person"] in living and status_at(row, on) in OPEN
    ]
    rows = [_row(tables, referral, on, settings) for referral in still_open]
    # > Referrals open at D whose age in their status exceeds its limit
    rows = [row for row in rows if row["days"] > row["limit"]]
    # > Sort: (days - limit) descending, referral.
    rows.sort(key=lambda row: (row["limit"] - row["days"], row["referral"]))
    # > Denominator: open referrals. Not recorded: open referrals whose own status day is empty.
    without = [row for row in still_open if row.get(DAY_OF_STATUS[status_at(row, on)]) is None]
    return Answer(rows, denominator=len(still_open), not_recorded=len(without))


def _row(tables: Tables, referral: Row, on: date, settings: Settings) -> Row:
    status = status_at(referral, on)
    since = status_since(referral, on)
    return {
        "person": referral["person"],
        "referral": referral["id"],
        "service": referral["to_service"],
        "status": status,
        "since": since,
        "days": (on - since).days,
        "limit": _limit(status, settings),
        # > to_closed (the service is closed at D)
        "to_closed": service_is_closed(tables, referral["to_service"], on),
        "follows": len(_followed(tables, referral, on)),
    }


# > sent answer_days; received, info_requested decision_days; accepted, waiting start_days; offered
# > offer_days
def _limit(status: str, settings: Settings) -> int:
    return {
        "sent": settings.answer_days,
        "received": settings.decision_days,
        "info_requested": settings.decision_days,
        "accepted": settings.start_days,
        "waiting": settings.start_days,
        "offered": settings.offer_days,
    }[status]


# > since = the day of that status ([...]), where empty the latest of the days of the stages before
# > it, at last made_on
def status_since(referral: Row, on: date) -> date:
    own_day = DAY_OF_STATUS[status_at(referral, on)]
    day: date | None = referral.get(own_day)
    if day is not None:
        return day
    before = STAGE_DAYS[: STAGE_DAYS.index(own_day)]
    days: list[date] = [referral[one] for one in before if referral.get(one) is not None]
    return max(days)


# > follows (the number of different other referrals reached by `follows`; the chain stops at a
# > draft, at one made after D, and where it comes back)
def _followed(tables: Tables, referral: Row, on: date) -> list[str]:
    found: list[str] = []
    key = referral.get("follows")
    while key is not None and key != referral["id"] and key not in found:
        earlier = row_with_id(tables, "referral", key)
        if earlier is None or earlier["status"] == "draft" or earlier["made_on"] > on:
            break
        found.append(key)
        key = earlier.get("follows")
    return found
