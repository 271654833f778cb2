"""Which beds are free tonight, and since when."""

from datetime import date, timedelta

from tests.agreement.brute_force.facts.answer import Answer, Row, Settings, Tables
from tests.agreement.brute_force.facts.lookup import listed, rows_of, service_row
from tests.agreement.brute_force.facts.nights import (
    is_in_service,
    occupants,
    occupies_by,
    open_offers,
    periods,
    service_stays,
)
from tests.agreement.brute_force.facts.what_holds import (
    active,
    living_people,
    service_is_closed,
)


# > One row per unit in service on the night of D.
def units(tables: Tables, on: date, _settings: Settings) -> Answer:
    found = [unit for unit in rows_of(tables, "unit") if is_in_service(tables, unit, on)]
    rows = [_row(tables, unit, on) for unit in found]
    # > Sort: service, unit.
    rows.sort(key=lambda row: (row["service"], row["unit"]))
    # > Denominator: units in service. Not recorded: services with a scheme_type, not closed, with
    # > no unit whose in_service_on ≤ D.
    with_units = [
        unit["service"] for unit in rows_of(tables, "unit") if unit["in_service_on"] <= on
    ]
    without = [
        row["id"]
        for row in rows_of(tables, "service")
        if row.get("scheme_type") is not None
        and not service_is_closed(tables, row["id"], on)
        and row["id"] not in with_units
    ]
    return Answer(rows, denominator=len(rows), not_recorded=len(without))


def _row(tables: Tables, unit: Row, on: date) -> Row:
    # > occupants in id order
    people = occupants(tables, unit["id"], on)
    state = unit_state(tables, unit, on)
    since = _since(tables, unit, state, on)
    living = living_people(tables, on)
    offered = [tie["person"] for tie in open_offers(tables, on) if tie["unit"] == unit["id"]]
    return {
        "unit": unit["id"],
        "service": unit["service"],
        "state": state,
        "free": _free(tables, unit, on),
        "occupants": people,
        "since": since,
        "days": (on - since).days,
        "stay_ends": _stay_ends(tables, unit, people, on),
        # > offered (people with an open offer)
        "offered": listed(person for person in offered if person in living),
    }


# > state, the first that holds: `offline`, `full` (occupants ≥ beds), `part` (some), `reserved`,
# > `void`
def unit_state(tables: Tables, unit: Row, on: date) -> str:
    people = occupants(tables, unit["id"], on)
    if periods(tables, unit["id"], "offline", on) != []:
        return "offline"
    if len(people) >= unit["beds"]:
        return "full"
    if people != []:
        return "part"
    return "void" if periods(tables, unit["id"], "reserved", on) == [] else "reserved"


# > free = beds - occupants, at least 0; 0 when offline or reserved on D
def _free(tables: Tables, unit: Row, on: date) -> int:
    for status in ("offline", "reserved"):
        if periods(tables, unit["id"], status, on) != []:
            return 0
    beds: int = unit["beds"]
    return max(beds - len(occupants(tables, unit["id"], on)), 0)


def _since(tables: Tables, unit: Row, state: str, on: date) -> date:
    ties = [tie for tie in occupies_by(tables, on) if tie["unit"] == unit["id"]]
    days: list[date] = [
        tie["ended_on"] for tie in ties if tie["ended_on"] is not None and tie["ended_on"] <= on
    ]
    # > full, part: the latest started_on among the occupants' ties
    if state in ("full", "part"):
        days = [tie["started_on"] for tie in ties if active(tie, on)]
    # > offline: the started_on of the period (the earliest of those on D)
    elif state == "offline":
        days = [_first_of(periods(tables, unit["id"], "offline", on))]
    # > reserved: the later of the period's start and the day the last occupies ended
    elif state == "reserved":
        days.append(_first_of(periods(tables, unit["id"], "reserved", on)))
    # > void: the latest of in_service_on, the latest day ≤ D on which an occupies of it ended, and
    # > the ended_on ≤ D of any period
    else:
        days.append(unit["in_service_on"])
        for row in rows_of(tables, "unit_period"):
            ended_on = row.get("ended_on")
            if row["unit"] == unit["id"] and ended_on is not None and ended_on <= on:
                days.append(ended_on)
    return max(days)


def _first_of(covering: list[Row]) -> date:
    days: list[date] = [row["started_on"] for row in covering]
    return min(days)


# > stay_ends (the earliest over occupants: start of the stay in the service + max_stay_days)
def _stay_ends(tables: Tables, unit: Row, people: list[str], on: date) -> date | None:
    longest = service_row(tables, unit["service"]).get("max_stay_days")
    if longest is None or people == []:
        return None
    starts = [
        stay.began_on
        for stay in service_stays(tables, on)
        if stay.service == unit["service"] and stay.person in people and stay.is_active
    ]
    return min(starts) + timedelta(days=longest)
