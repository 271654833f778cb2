"""How far the year's referrals came, and where the others stand."""

from datetime import date

from tests.agreement.brute_force.facts.answer import Answer, Row, Settings, Tables
from tests.agreement.brute_force.facts.referrals import OPEN, referrals_by, status_at
from tests.agreement.brute_force.facts.route_edges import DECIDED, made_within_the_year
from tests.agreement.brute_force.facts.what_holds import has_died

STAGES = ("made", "received", "decided", "accepted", "started")


# > Of the referrals made in (D - year_days, D], to all services or to one: how many were made,
# > received, decided, accepted, started, and of each stage how many came no further and are open or
# > have ended (the docs)
def referral_funnel(
    tables: Tables, on: date, settings: Settings, service: str | None = None
) -> Answer:
    rows = referrals_of_the_year(tables, on, settings, service)
    came_to = {stage: [row for row in rows if stage in _stages(row, on)] for stage in STAGES}
    found: list[Row] = []
    for stage, here in came_to.items():
        no_further = [row for row in here if _stages(row, on)[-1] == stage]
        waiting: int | None = sum(_is_open(tables, row, on) for row in no_further)
        ended: int | None = len(no_further) - (waiting or 0)
        # > Of the last both are empty.
        if stage == "started":
            waiting = ended = None
        people = len({row["person"] for row in here})
        found.append(
            {
                "stage": stage,
                "referrals": len(here),
                "people": people,
                "waiting": waiting,
                "ended": ended,
            }
        )
    # > Not recorded: referrals that have ended, to which no day of a decision or of an end is
    # > written.
    undated = [
        row
        for row in rows
        if row.get("decided_on") is None
        and row.get("closed_on") is None
        and "started" not in _stages(row, on)
        and not _is_open(tables, row, on)
    ]
    return Answer(found, denominator=len(rows), not_recorded=len(undated))


def referrals_of_the_year(
    tables: Tables, on: date, settings: Settings, service: str | None
) -> list[Row]:
    return [
        row
        for row in referrals_by(tables, on)
        if made_within_the_year(row, on, settings) and service in (None, row["to_service"])
    ]


# > A referral of somebody who has died is ended.
def _is_open(tables: Tables, referral: Row, on: date) -> bool:
    return status_at(referral, on) in OPEN and not has_died(tables, referral["person"], on)


def _stages(referral: Row, on: date) -> list[str]:
    status = status_at(referral, on)
    days = [referral.get(name) for name in ("received_on", "decided_on", "offered_on")]
    started_on = referral.get("started_on")
    has_begun = started_on is not None and started_on <= on
    # > Received is what was decided, too, and what has a day of a later stage.
    was_received = has_begun or any(day is not None and day <= on for day in days)
    # > Decided and accepted are those of service_barriers: a referral that was withdrawn or had no
    # > answer is neither.
    is_decided = status in DECIDED
    is_accepted = is_decided and status != "declined"
    reached = {
        "made": True,
        "received": is_decided or was_received or status in ("received", "info_requested"),
        "decided": is_decided,
        "accepted": is_accepted,
        # > Started is what was accepted and has begun, also where it has ended since.
        "started": is_accepted and (has_begun or status == "started"),
    }
    return [stage for stage in STAGES if reached[stage]]
