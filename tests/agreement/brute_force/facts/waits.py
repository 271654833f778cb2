"""How long people wait: Kaplan and Meier's estimate, in exact fractions."""

from datetime import date
from fractions import Fraction

from tests.agreement.brute_force.facts.answer import Row, Tables
from tests.agreement.brute_force.facts.lookup import rows_of_human
from tests.agreement.brute_force.facts.referrals import OPEN, STAGE_DAYS, status_at

# Days waited, and whether the wait came to its end.
Wait = tuple[int, bool]


# > days from received_on, else made_on, to started_on: Kaplan-Meier with those still waiting, the
# > withdrawn and the dead as censored [...] declined, superseded and no_response are in no wait
# One that was closed without a start is no wait either.
def wait(tables: Tables, referral: Row, on: date) -> Wait | None:
    begun = _at(referral, "received_on", on) or referral["made_on"]
    started = _at(referral, "started_on", on)
    if started is not None:
        return max((started - begun).days, 0), True
    until = _waited_until(referral, on)
    if until is None:
        return None
    for row in rows_of_human(tables, referral["person"]):
        if row.get("deceased_on") is not None:
            until = min(until, row["deceased_on"])
    return max((until - begun).days, 0), False


def _waited_until(referral: Row, on: date) -> date | None:
    status = status_at(referral, on)
    if status in OPEN:
        return on
    if status in ("withdrawn_by_person", "withdrawn_by_referrer"):
        # > one withdrawn without closed_on at the latest day of its stages
        days = [_at(referral, column, on) for column in STAGE_DAYS]
        return max(day for day in days if day is not None)
    return None


def _at(referral: Row, column: str, on: date) -> date | None:
    day: date | None = referral.get(column)
    return None if day is None or day > on else day


# > wait_median, wait_p90 ([...] empty where not reached)
# The first day by which this share of people has started.
def waited_by(waits: list[Wait], share: Fraction) -> int | None:
    waiting = Fraction(1)
    for day in sorted({days for days, started in waits if started}):
        at_risk = sum(days >= day for days, _ in waits)
        started_then = sum(days == day and started for days, started in waits)
        waiting *= 1 - Fraction(started_then, at_risk)
        if waiting <= 1 - share:
            return day
    return None
