"""What happens to the people who are referred to each service, and what stands in their way."""

from datetime import date
from fractions import Fraction

from tests.agreement.brute_force.facts.answer import Answer, Row, Settings, Tables, rounded
from tests.agreement.brute_force.facts.involvement import services_involved
from tests.agreement.brute_force.facts.lookup import items, listed, rows_of
from tests.agreement.brute_force.facts.referrals import OPEN, referrals_by, status_at
from tests.agreement.brute_force.facts.route_edges import DECIDED, made_within_the_year
from tests.agreement.brute_force.facts.waits import wait, waited_by
from tests.agreement.brute_force.facts.what_holds import active, living_people, open_barriers

UNDECIDED = ("sent", "received", "info_requested")


# > Per service, over (D - year_days, D] [...] Sort: service.
def service_barriers(tables: Tables, on: date, settings: Settings) -> Answer:
    services = listed(row["id"] for row in rows_of(tables, "service"))
    return Answer([_row(tables, service, on, settings) for service in services])


def _row(tables: Tables, service: str, on: date, settings: Settings) -> Row:
    referrals = _referrals(tables, service, on, settings)
    statuses = [status_at(row, on) for row in referrals]
    decided = [status for status in statuses if status in DECIDED]
    accepted = [status for status in decided if status != "declined"]
    waits = [found for row in referrals if (found := wait(tables, row, on)) is not None]
    living = living_people(tables, on)
    referred = listed(row["person"] for row in referrals)
    barriers = [row for row in open_barriers(tables, on) if row.get("at") == service]
    facing = [one for one in listed(_people(barriers)) if one in living]
    reached = [one for one in living if one in referred or _involved(tables, service, one, on)]
    return {
        "service": service,
        # > received (referrals made)
        "received": len(referrals),
        "decided": len(decided),
        "accepted": len(accepted),
        # > Undecided referrals are in no share's denominator.
        "accepted_share": _share(len(accepted), len(decided)),
        "declined_reasons": _declined_reasons(referrals, on),
        "no_response": sum(_has_no_response(row, on, settings) for row in referrals),
        "wait_median": waited_by(waits, Fraction(1, 2)),
        "wait_p90": waited_by(waits, Fraction(9, 10)),
        # > waiting (number)
        # Those still waiting: the referral is open and the person lives.
        "waiting": sum(
            status in OPEN and row["person"] in living
            for row, status in zip(referrals, statuses, strict=True)
        ),
        # > A resubmission (`follows`) counts once for people and each time for workload.
        "people_referred": len(referred),
        "excluded": len([one for one in living if _is_excluded(tables, service, one, on)]),
        # > barriers (open there)
        "barriers": len(barriers),
        # > people_facing (an open barrier there)
        "people_facing": len(facing),
        # > share_facing (of the living people referred to in the window or involved, the share who
        # > face one)
        "share_facing": _share(len([one for one in facing if one in reached]), len(reached)),
        # > systemic (≥ 3 people facing, or ≥ 2 raising agencies)
        "systemic": len(facing) >= 3 or len(_raising(barriers)) >= 2,
    }


def _referrals(tables: Tables, service: str, on: date, settings: Settings) -> list[Row]:
    return [
        row
        for row in referrals_by(tables, on)
        if row["to_service"] == service and made_within_the_year(row, on, settings)
    ]


# > declined_reasons (reason → n)
# "declined" where the reason is empty, as in `gaps`.
def _declined_reasons(referrals: list[Row], on: date) -> dict[str, int]:
    found: dict[str, int] = {}
    for row in referrals:
        if status_at(row, on) == "declined":
            reason = row.get("decline_reason") or "declined"
            found[reason] = found.get(reason, 0) + 1
    return found


# > no_response (sent and undecided for more than no_response_days at D, or with status no_response
# > at D)
# To have been received, or to be asked for more, is no decision.
def _has_no_response(referral: Row, on: date, settings: Settings) -> bool:
    days = (on - referral["made_on"]).days
    status = status_at(referral, on)
    late = status in UNDECIDED and days > settings.no_response_days
    return late or status == "no_response"


# > excluded (people actively excluded)
def _is_excluded(tables: Tables, service: str, person: str, on: date) -> bool:
    return any(
        tie["service"] == service and tie["person"] == person and active(tie, on)
        for tie in rows_of(tables, "excluded_from")
    )


def _people(barriers: list[Row]) -> list[str]:
    return [person for barrier in barriers for person in items(barrier, "people")]


def _raising(barriers: list[Row]) -> list[str]:
    return listed(row["raised_by"] for row in barriers if row.get("raised_by") is not None)


def _involved(tables: Tables, service: str, person: str, on: date) -> bool:
    return service in services_involved(tables, person, on)


def _share(some: int, of: int) -> float | None:
    return rounded(some / of) if of > 0 else None
