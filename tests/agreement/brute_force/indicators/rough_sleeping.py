"""Figures about people who sleep rough, one function each."""

from datetime import date, timedelta

from tests.agreement.brute_force.facts.answer import Row, Tables
from tests.agreement.brute_force.facts.involvement import services_freshly_involved
from tests.agreement.brute_force.facts.lookup import (
    items,
    listed,
    needs_of,
    row_with_id,
    rows_of,
    service_row,
)
from tests.agreement.brute_force.facts.nights import (
    died_on,
    occupies_by,
    service_of_unit,
    service_stays,
)
from tests.agreement.brute_force.facts.what_holds import active, living_people
from tests.agreement.brute_force.facts.work import active_plans, plan_due_on
from tests.agreement.brute_force.indicators.figure import Asked, Figure, number, share

SUPPORTED = ("supported", "shared_house", "housing_first", "rsap")


def rough_sleeping(asked: Asked) -> list[Figure]:
    return [
        helped_within_two_weeks(asked),
        still_off_at_28(asked),
        supported_into_accommodation(asked),
        reconnected(asked),
        multi_agency_with_plan(asked),
        number("seen", seen(asked), not_recorded=_unmatched(asked)),
        single_night(asked),
        number("new", new(asked)),
        number("returning", [p for p in seen(asked) if _is_returning(asked, p)]),
        number("long_term", [p for p in seen(asked) if _is_long_term(asked, p)]),
        number("left_institution", [p for p in seen(asked) if _left_lately(asked, p)]),
        primary_care(asked),
        number(
            "flow",
            [p for p in seen(asked) if _history(asked, p) == "flow"],
            not_recorded=_unmatched(asked),
        ),
        number("stock", [p for p in seen(asked) if _history(asked, p) == "stock"]),
        number("returner", [p for p in seen(asked) if _history(asked, p) == "returner"]),
    ]


# > V(p) = verified sightings of p by D
def _sightings(asked: Asked, person: str) -> list[date]:
    return sorted(
        row["seen_on"]
        for row in rows_of(asked.tables, "sighting")
        if row.get("person") == person and row["verified"] is True and row["seen_on"] <= asked.on
    )


def _in_window(asked: Asked, person: str) -> list[date]:
    return [day for day in _sightings(asked, person) if asked.holds(day)]


# > not_recorded: helped, seen, flow: sightings in the window without person
# Of those that are not verified none would count, whoever it was.
def _unmatched(asked: Asked) -> int:
    return sum(
        row.get("person") is None and row["verified"] is True and asked.holds(row["seen_on"])
        for row in rows_of(asked.tables, "sighting")
    )


# > Off the streets on day e ≤ D: an `occupies` begins in a unit of any service but swep and
# > safe_space, or a reconnection is completed (completed_on, outcome completed)
def _days_off(asked: Asked, person: str) -> list[date]:
    moved_in = [tie["started_on"] for tie in _roofs(asked, person)]
    return moved_in + _reconnections(asked, person)


def _roofs(asked: Asked, person: str) -> list[Row]:
    return [
        tie
        for tie in occupies_by(asked.tables, asked.on)
        if tie["person"] == person
        and (tie["ended_on"] is None or tie["started_on"] < tie["ended_on"])
        and _scheme(asked.tables, tie["unit"]) not in ("swep", "safe_space")
    ]


def _scheme(tables: Tables, unit: str) -> str | None:
    scheme: str | None = service_row(tables, service_of_unit(tables, unit)).get("scheme_type")
    return scheme


def _reconnections(asked: Asked, person: str) -> list[date]:
    return [
        row["completed_on"]
        for row in rows_of(asked.tables, "reconnection")
        if row["person"] == person
        and row.get("outcome") == "completed"
        and row.get("completed_on") is not None
        and row["completed_on"] <= asked.on
    ]


# > new = a V in [a, b) and none in the new_after_days before the first of these, s
def new(asked: Asked) -> list[str]:
    found = []
    for person in seen(asked):
        first = _in_window(asked, person)[0]
        since = first - timedelta(days=asked.settings.new_after_days)
        if not any(since <= day < first for day in _sightings(asked, person)):
            found.append(person)
    return found


def helped_within_two_weeks(asked: Asked) -> Figure:
    judged, helped, pending, dead = [], [], 0, 0
    for person in new(asked):
        first = _in_window(asked, person)[0]
        limit = first + timedelta(days=asked.settings.two_week_days)
        is_helped = any(first <= day <= limit for day in _days_off(asked, person))
        # > who died by then without an e: outside N, not_recorded
        if not is_helped and _has_died_by(asked, person, limit):
            dead += 1
        # > N: new with s + two_week_days ≤ D; later ones pending
        elif limit > asked.on:
            pending += 1
        else:
            judged.append(person)
            # > numerator: an e in [s, s + two_week_days]
            helped += [person] if is_helped else []
    missing = dead + _unmatched(asked)
    name = "helped_within_two_weeks"
    return share(asked, name, helped, judged, pending=pending, not_recorded=missing)


def _has_died_by(asked: Asked, person: str, day: date) -> bool:
    died = died_on(asked.tables, person)
    return died is not None and died <= min(day, asked.on)


# > still_off_at_28 (of those helped: in such a unit on s + 28, or reconnected and not seen since;
# > later: pending)
# Who died by then counts as for helped_within_two_weeks.
def still_off_at_28(asked: Asked) -> Figure:
    judged, still, pending, dead = [], [], 0, 0
    for person in helped_within_two_weeks(asked).counted:
        first = _in_window(asked, person)[0]
        then = first + timedelta(days=28)
        if _has_died_by(asked, person, then):
            dead += 1
        elif then > asked.on:
            pending += 1
        else:
            judged.append(person)
            housed = any(active(tie, then) for tie in _roofs(asked, person))
            still += [person] if housed or _is_away(asked, person, first, then) else []
    return share(asked, "still_off_at_28", still, judged, pending=pending, not_recorded=dead)


def _is_away(asked: Asked, person: str, first: date, then: date) -> bool:
    return any(
        first <= gone <= then and not any(gone < day <= then for day in _sightings(asked, person))
        for gone in _reconnections(asked, person)
    )


# > people who begin a stay in a service of scheme_type supported, shared_house, housing_first or
# > rsap in [a, b)
def supported_into_accommodation(asked: Asked) -> Figure:
    people = [
        stay.person
        for stay in service_stays(asked.tables, asked.on)
        if service_row(asked.tables, stay.service).get("scheme_type") in SUPPORTED
        and asked.holds(stay.began_on)
    ]
    return number("supported_into_accommodation", listed(people))


# > reconnected (N: policy_applies yes, assessed_on in [a, b), outcome not unsafe or not_possible;
# > numerator completed by D; no outcome: outside N, pending)
def reconnected(asked: Asked) -> Figure:
    judged, done, pending = [], [], 0
    for row in rows_of(asked.tables, "reconnection"):
        if row["policy_applies"] is not True or not asked.holds(row["assessed_on"]):
            continue
        outcome = row.get("outcome")
        # An outcome that came after D is none yet.
        if row.get("completed_on") is not None and row["completed_on"] > asked.on:
            outcome = None if outcome == "completed" else outcome
        if outcome is None:
            pending += 1
        elif outcome not in ("unsafe", "not_possible"):
            judged.append(row["person"])
            done += [row["person"]] if outcome == "completed" else []
    return share(asked, "reconnected", done, judged, pending=pending)


# > at z: living people with ≥ 2 agencies freshly involved, a service with partner agencies counting
# > as one, instead of its agency; numerator with an active plan in date
def multi_agency_with_plan(asked: Asked) -> Figure:
    tables, last = asked.tables, asked.last
    several, planned = [], []
    for person in living_people(tables, last):
        services = services_freshly_involved(tables, person, last, asked.settings)
        if len({_agency_or_team(tables, service, last) for service in services}) < 2:
            continue
        several.append(person)
        plans = active_plans(tables, person, last)
        # > in date = due ≥ z
        if any(plan_due_on(plan, asked.settings) >= last for plan in plans):
            planned.append(person)
    return share(asked, "multi_agency_with_plan", planned, several)


def _agency_or_team(tables: Tables, service: str, on: date) -> str:
    partners = [
        tie
        for tie in rows_of(tables, "partner_in")
        if tie["service"] == service and active(tie, on)
    ]
    agency: str = service_row(tables, service)["agency"]
    return service if partners else agency


# > seen (people with a V in [a, b))
def seen(asked: Asked) -> list[str]:
    people = [row["id"] for row in rows_of(asked.tables, "person")]
    return [person for person in people if _in_window(asked, person)]


# > single_night (people with a V on the night chosen by `--night`, else on the earliest night
# > of the window with most; group = that night; none: 0, group empty)
def single_night(asked: Asked) -> Figure:
    people = {
        night: [person for person in seen(asked) if night in _in_window(asked, person)]
        for night in asked.nights
    }
    night = asked.night
    if night is None:
        most = max((len(found) for found in people.values()), default=0)
        if most == 0:
            return number("single_night", [])
        night = min(day for day, found in people.items() if len(found) == most)
    return number("single_night", people.get(night, []), night.isoformat())


# > seen, and a V before, the latest of those ≥ 180 days before the first in the window
def _is_returning(asked: Asked, person: str) -> bool:
    first = _in_window(asked, person)[0]
    before = [day for day in _sightings(asked, person) if day < first]
    return before != [] and (first - max(before)).days >= 180


# > seen in the window and in ≥ 3 of the 12 calendar months to z
def _is_long_term(asked: Asked, person: str) -> bool:
    last = asked.last.year * 12 + asked.last.month
    months = {day.year * 12 + day.month for day in _sightings(asked, person) if day <= asked.last}
    return sum(last - 12 < month <= last for month in months) >= 3


# > seen in the window within 85 days after an institution_stay's end
def _left_lately(asked: Asked, person: str) -> bool:
    ends = [
        row["ended_on"]
        for row in rows_of(asked.tables, "institution_stay")
        if row["person"] == person and row.get("ended_on") is not None
    ]
    return any(0 <= (day - end).days <= 85 for day in _in_window(asked, person) for end in ends)


# > N: living at z, a physical_health need identified in [a, z], or any need identified in [a,
# > z] and not registered before a: gp_status not_registered, or gp_registered_on ≥ a
def primary_care(asked: Asked) -> Figure:
    tables, last = asked.tables, asked.last
    relevant, reached, missing = [], [], 0
    for person in living_people(tables, last):
        needs = [need for need in needs_of(tables, person) if asked.holds(need["identified_on"])]
        if not needs:
            continue
        row = row_with_id(tables, "person", person) or {}
        status, registered_on = row.get("gp_status"), row.get("gp_registered_on")
        # > primary_care: living at z with a need identified in [a, z], gp_status empty or unknown
        missing += status in (None, "unknown")
        was_not = status == "not_registered" or (
            registered_on is not None and registered_on >= asked.start
        )
        if not was_not and all(need["domain"] != "physical_health" for need in needs):
            continue
        relevant.append(person)
        # > numerator: gp_status registered and gp_registered_on empty or ≤ z, or a service of
        # > domain physical_health freshly involved at z
        is_registered = status == "registered" and (registered_on or last) <= last
        services = services_freshly_involved(tables, person, last, asked.settings)
        domains = [word for one in services for word in items(service_row(tables, one), "domains")]
        if is_registered or "physical_health" in domains:
            reached.append(person)
    return share(asked, "primary_care", reached, relevant, not_recorded=missing)


# > flow, stock, returner (of those seen: no V before a; a V in [a - stock_days, a); the rest
def _history(asked: Asked, person: str) -> str:
    before = [day for day in _sightings(asked, person) if day < asked.start]
    if not before:
        return "flow"
    since = asked.start - timedelta(days=asked.settings.stock_days)
    return "stock" if max(before) >= since else "returner"
