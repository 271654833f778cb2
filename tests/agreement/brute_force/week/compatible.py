"""Who waits for a place like this one, and where somebody should look twice first."""

from datetime import date

from tests.agreement.brute_force.facts.answer import Answer, Row, Settings, Tables
from tests.agreement.brute_force.facts.eligible import age_of
from tests.agreement.brute_force.facts.lookup import listed, row_with_id, rows_of, service_row
from tests.agreement.brute_force.facts.nights import (
    accepted_offers,
    is_in_service,
    occupants,
    open_offers,
    periods,
    service_of_unit,
    taken_up,
)
from tests.agreement.brute_force.facts.referrals import referrals_by, status_at
from tests.agreement.brute_force.facts.unsafe import unsafe
from tests.agreement.brute_force.facts.usable import named_and_not_usable
from tests.agreement.brute_force.facts.what_holds import active, living_people
from tests.agreement.brute_force.week.stuck_referrals import status_since

# > of that unit alone where scheme_type is housing_first, private_rented, social or rsap
OF_ONE_S_OWN = ("housing_first", "private_rented", "social", "rsap")


# > a unit in service (else refused); people with an open referral to its service that is accepted,
# > waiting or offered
def compatible(tables: Tables, on: date, settings: Settings, unit: str) -> Answer:
    place = row_with_id(tables, "unit", unit)
    if place is None or not is_in_service(tables, place, on):
        raise LookupError(unit)
    living = living_people(tables, on)
    rows = []
    for referral in referrals_by(tables, on):
        if referral["to_service"] != place["service"] or referral["person"] not in living:
            continue
        if status_at(referral, on) in ("accepted", "waiting", "offered"):
            fit, reason = _fit(tables, place, referral["person"], on, settings)
            rows.append(
                {
                    "person": referral["person"],
                    "referral": referral["id"],
                    # > since (as in 12)
                    "since": status_since(referral, on),
                    "fit": fit,
                    "reason": reason,
                }
            )
    # > Sort: since, person, referral.
    rows.sort(key=lambda row: (row["since"], row["person"], row["referral"]))
    # > Denominator: rows. Not recorded: rows without gender (women_only) or date_of_birth (bounds).
    without = [row for row in rows if _lacks_a_fact(tables, place, row["person"])]
    return Answer(rows, denominator=len(rows), not_recorded=len(without))


def _fit(
    tables: Tables, unit: Row, person: str, on: date, settings: Settings
) -> tuple[str, str | None]:
    # > Where the unit is offline, reserved (but for somebody with an open or accepted offer of it)
    # > or has no free bed, every row is `no` with reason `offline`, `reserved` or `taken`, in that
    # > order, and nothing else is looked at.
    offers = [*open_offers(tables, on), *accepted_offers(tables, on)]
    is_offered = any((tie["person"], tie["unit"]) == (person, unit["id"]) for tie in offers)
    if periods(tables, unit["id"], "offline", on) != []:
        return "no", "offline"
    if periods(tables, unit["id"], "reserved", on) != [] and not is_offered:
        return "no", "reserved"
    if len(occupants(tables, unit["id"], on)) >= unit["beds"]:
        return "no", "taken"
    # > Else `check`, never with a reason
    if _is_to_be_checked(tables, unit, person, on, settings):
        return "check", None
    return "yes", None


def _is_to_be_checked(tables: Tables, unit: Row, person: str, on: date, settings: Settings) -> bool:
    # > unsafe for, or named by and not usable for, or naming and not able to use, an occupant or
    # > somebody with an accepted offer not yet taken up
    for other in _neighbours(tables, unit, on):
        if other != person and (
            unsafe(tables, person, other)
            or named_and_not_usable(tables, person, other, on, settings)
            or named_and_not_usable(tables, other, person, on, settings)
        ):
            return True
    # > unsafe for a worker with an active post there
    for post in rows_of(tables, "works_for"):
        is_there = post["service"] == unit["service"] and active(post, on)
        if is_there and unsafe(tables, person, post["worker"]):
            return True
    if _lacks_a_fact(tables, unit, person):
        return True
    # > women_only and gender not woman
    if unit.get("women_only") is True and _of(tables, person, "gender") != "woman":
        return True
    # > age outside the bounds
    service = service_row(tables, unit["service"])
    age = age_of(row_with_id(tables, "person", person) or {}, on)
    if age is None:
        return False
    low, high = service.get("age_min"), service.get("age_max")
    return (low is not None and age < low) or (high is not None and age > high)


# > of any unit of that service (of that unit alone where scheme_type is [...])
def _neighbours(tables: Tables, unit: Row, on: date) -> list[str]:
    service = service_row(tables, unit["service"])
    near = [row["id"] for row in rows_of(tables, "unit") if row["service"] == service["id"]]
    if service.get("scheme_type") in OF_ONE_S_OWN:
        near = [unit["id"]]
    found = [person for one in near for person in occupants(tables, one, on)]
    living = living_people(tables, on)
    for offer in accepted_offers(tables, on):
        is_to_come = taken_up(tables, offer, on) == [] and offer["person"] in living
        if offer["unit"] in near and is_to_come:
            found.append(offer["person"])
    return listed(found)


# > gender [...] not recorded [...] age [...] not recorded where there are any [bounds]
def _lacks_a_fact(tables: Tables, unit: Row, person: str) -> bool:
    if unit.get("women_only") is True and _of(tables, person, "gender") is None:
        return True
    service = service_row(tables, service_of_unit(tables, unit["id"]))
    has_bounds = service.get("age_min") is not None or service.get("age_max") is not None
    return has_bounds and _of(tables, person, "date_of_birth") is None


def _of(tables: Tables, person: str, column: str) -> object:
    return (row_with_id(tables, "person", person) or {}).get(column)
