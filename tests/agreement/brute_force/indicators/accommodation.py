"""Figures about beds, stays and referrals of each service of accommodation, one function each."""

from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction

from tests.agreement.brute_force.facts.answer import Row
from tests.agreement.brute_force.facts.lookup import listed, rows_of, rows_of_human
from tests.agreement.brute_force.facts.nights import (
    ServiceStay,
    go_on,
    is_in_service,
    occupants,
    occupies_by,
    periods,
    service_of_unit,
    service_stays,
)
from tests.agreement.brute_force.facts.referrals import OPEN, referrals_by, status_at
from tests.agreement.brute_force.facts.waits import Wait, wait, waited_by
from tests.agreement.brute_force.facts.what_holds import active, has_died, service_is_closed
from tests.agreement.brute_force.indicators.figure import (
    Asked,
    Figure,
    mean,
    median,
    middle,
    number,
    share,
    share_of,
)
from tests.agreement.brute_force.week.units import unit_state

# > private_rented, social, other left out of voids, void_nights, occupancy and relet_days
NO_BEDS_COUNTED = ("private_rented", "social", "other")
ACCEPTED = ("accepted", "waiting", "offered", "started", "closed")


# > group = scheme_type/service, for exits and referrals /word
def accommodation(asked: Asked) -> list[Figure]:
    found: list[Figure] = []
    for one in (
        occupancy,
        occupancy_with_offline,
        voids,
        void_nights,
        relet_days,
        relet_days_mean,
    ):
        found += _each(asked, one, among_beds=True)
    for one in (new_lets, exits, planned_move_on, median_stay, over_max_stay):
        found += _each(asked, one)
    for one in (referrals, acceptance, wait_median, wait_p90, waiting):
        found += _each(asked, one)
    return [*found, severe_weather_nights(asked), severe_weather_people(asked)]


Each = Callable[[Asked, str, str], list[Figure]]


def _each(asked: Asked, figure: Each, *, among_beds: bool = False) -> list[Figure]:
    """Return a figure of every service of accommodation that is there in the window."""
    services = [
        row
        for row in rows_of(asked.tables, "service")
        if row.get("scheme_type") is not None
        and not (among_beds and row["scheme_type"] in NO_BEDS_COUNTED)
        and _is_there(asked, row["id"])
    ]
    found = [
        one
        for row in services
        for one in figure(asked, row["id"], f"{row['scheme_type']}/{row['id']}")
    ]
    return sorted(found, key=lambda one: str(one.group))


# It was open on a day of the window, or somebody was referred to it, came or left in the window.
def _is_there(asked: Asked, service: str) -> bool:
    days = asked.nights or [asked.last]
    return (
        any(not service_is_closed(asked.tables, service, day) for day in days)
        or _new_lets(asked, service) != []
        or _exits(asked, service) != []
        or _referrals(asked, service) != []
    )


# > not_recorded: [...] accommodation: services without units
def _has_no_unit(asked: Asked, service: str) -> int:
    known = [
        unit
        for unit in rows_of(asked.tables, "unit")
        if unit["service"] == service and unit["in_service_on"] <= asked.last
    ]
    return int(known == [])


def _units(asked: Asked, service: str) -> list[Row]:
    return [unit for unit in rows_of(asked.tables, "unit") if unit["service"] == service]


# > Σ nights occupied ÷ Σ nights available over the nights of [a, b) ≤ D; available = beds of
# > units in service and not offline; occupied = the occupants of those units on those nights,
# > at most beds
def occupancy(asked: Asked, service: str, group: str) -> list[Figure]:
    return [_occupancy(asked, service, group, "occupancy", with_offline=False)]


# > occupancy_with_offline (offline nights available too)
def occupancy_with_offline(asked: Asked, service: str, group: str) -> list[Figure]:
    return [_occupancy(asked, service, group, "occupancy_with_offline", with_offline=True)]


def _occupancy(asked: Asked, service: str, group: str, name: str, *, with_offline: bool) -> Figure:
    occupied, available = 0, 0
    for unit in _units(asked, service):
        for night in asked.nights:
            is_off = periods(asked.tables, unit["id"], "offline", night) != []
            if is_in_service(asked.tables, unit, night) and (with_offline or not is_off):
                available += unit["beds"]
                occupied += min(len(_there(asked, unit, night)), unit["beds"])
    missing = _has_no_unit(asked, service)
    return share_of(asked, name, occupied, available, group, not_recorded=missing)


def _there(asked: Asked, unit: Row, night: date) -> list[str]:
    return occupants(asked.tables, unit["id"], night)


# > voids (at z)
def voids(asked: Asked, service: str, group: str) -> list[Figure]:
    found = [
        unit["id"]
        for unit in _units(asked, service)
        if is_in_service(asked.tables, unit, asked.last)
        and unit_state(asked.tables, unit, asked.last) == "void"
    ]
    return [number("voids", found, group, not_recorded=_has_no_unit(asked, service))]


# > void_nights (beds neither occupied, offline nor reserved)
def void_nights(asked: Asked, service: str, group: str) -> list[Figure]:
    free = 0
    for unit in _units(asked, service):
        for night in asked.nights:
            held = [
                period
                for status in ("offline", "reserved")
                for period in periods(asked.tables, unit["id"], status, night)
            ]
            if is_in_service(asked.tables, unit, night) and not held:
                free += max(unit["beds"] - len(_there(asked, unit, night)), 0)
    missing = _has_no_unit(asked, service)
    return [Figure("void_nights", group, free, None, free, 0, missing)]


# > relet_days (over occupies begun in [a, b) by D in a unit with a bed left before: [...] the
# > median, and `relet_days_mean`)
def relet_days(asked: Asked, service: str, group: str) -> list[Figure]:
    days = _relets(asked, service)
    return [median("relet_days", days, group, not_recorded=_has_no_unit(asked, service))]


def relet_days_mean(asked: Asked, service: str, group: str) -> list[Figure]:
    found = mean("relet_days_mean", _relets(asked, service), group)
    return [Figure(**{**vars(found), "not_recorded": _has_no_unit(asked, service)})]


def _relets(asked: Asked, service: str) -> list[int]:
    return [days for unit in _units(asked, service) for days in _relets_of(asked, unit)]


# > days from the day that bed was left, a newcomer taking the bed empty longest, offline nights
# > left out; a bed never let is empty longest, and its first let is left out, like moves within
# > the unit
def _relets_of(asked: Asked, unit: Row) -> list[int]:
    empty_since: list[date] = [date.min] * unit["beds"]  # date.min: never let
    leaving: list[date] = []
    found = []
    for start, end in _spells(asked, unit):
        empty_since += [day for day in leaving if day <= start]
        leaving = [day for day in leaving if day > start]
        bed = min(empty_since)
        empty_since.remove(bed)
        leaving += [] if end is None else [end]
        if bed != date.min and asked.holds(start):
            nights = [bed + timedelta(days=day) for day in range((start - bed).days)]
            offline = [
                night for night in nights if periods(asked.tables, unit["id"], "offline", night)
            ]
            found.append(len(nights) - len(offline))
    return found


# Who goes on in the unit on the day on which their spell ended has not left a bed.
def _spells(asked: Asked, unit: Row) -> list[tuple[date, date | None]]:
    ties = [tie for tie in occupies_by(asked.tables, asked.on) if tie["unit"] == unit["id"]]
    ties = [tie for tie in ties if tie["ended_on"] is None or tie["started_on"] < tie["ended_on"]]
    ties.sort(key=lambda tie: (tie["person"], tie["started_on"]))
    spells: list[Row] = []
    for tie in ties:
        before = spells[-1] if spells else None
        if (
            before is not None
            and before["person"] == tie["person"]
            and go_on([before], tie["started_on"])
        ):
            ends = [before["ended_on"], tie["ended_on"]]
            before["ended_on"] = None if None in ends else max(ends)
        else:
            spells.append(dict(tie))
    return sorted(
        ((spell["started_on"], spell["ended_on"]) for spell in spells), key=lambda spell: spell[0]
    )


# > new_lets (occupies begun)
def new_lets(asked: Asked, service: str, group: str) -> list[Figure]:
    missing = _has_no_unit(asked, service)
    return [number("new_lets", _new_lets(asked, service), group, not_recorded=missing)]


def _new_lets(asked: Asked, service: str) -> list[str]:
    return [
        tie["person"]
        for tie in occupies_by(asked.tables, asked.on)
        if service_of_unit(asked.tables, tie["unit"]) == service
        and asked.holds(tie["started_on"])
        and (tie["ended_on"] is None or tie["started_on"] < tie["ended_on"])
    ]


# > exits (stays in a service that ended in [a, b) by D, by destination; a death is an exit)
def _exits(asked: Asked, service: str) -> list[ServiceStay]:
    return [
        stay
        for stay in service_stays(asked.tables, asked.on)
        if stay.service == service and asked.holds(stay.last["ended_on"])
    ]


# > exits: destination or end_reason empty
# A death needs neither.
def exits(asked: Asked, service: str, group: str) -> list[Figure]:
    found = _exits(asked, service)
    words = listed(_destination(asked, stay) for stay in found)
    return [
        number(
            "exits",
            [stay.person for stay in found if _destination(asked, stay) == word],
            f"{group}/{word}",
            not_recorded=sum(
                _destination(asked, stay) == word and _is_not_told(asked, stay) for stay in found
            ),
        )
        for word in words
    ]


def _by_death(asked: Asked, stay: ServiceStay) -> bool:
    last = stay.last
    rows = rows_of_human(asked.tables, stay.person)
    died = [row["deceased_on"] for row in rows if row.get("deceased_on") is not None]
    return last.get("end_reason") == "died" or (died != [] and min(died) <= last["ended_on"])


def _destination(asked: Asked, stay: ServiceStay) -> str:
    if _by_death(asked, stay):
        return "died"
    return stay.last.get("destination") or "not_recorded"


def _is_not_told(asked: Asked, stay: ServiceStay) -> bool:
    last = stay.last
    told = last.get("destination") is not None and last.get("end_reason") is not None
    return not told and not _by_death(asked, stay)


# > planned_move_on (of exits, end_reason moved_on_planned)
def planned_move_on(asked: Asked, service: str, group: str) -> list[Figure]:
    found = _exits(asked, service)
    planned = [
        stay.person
        for stay in found
        if not _by_death(asked, stay) and stay.last.get("end_reason") == "moved_on_planned"
    ]
    without = [
        stay for stay in found if stay.last.get("end_reason") is None and not _by_death(asked, stay)
    ]
    everybody = [stay.person for stay in found]
    name = "planned_move_on"
    return [share(asked, name, planned, everybody, group, not_recorded=len(without))]


# > median_stay (of exits)
def median_stay(asked: Asked, service: str, group: str) -> list[Figure]:
    found = _exits(asked, service)
    days = [(stay.last["ended_on"] - stay.began_on).days for stay in found]
    return [median("median_stay", days, group, not_recorded=_has_no_unit(asked, service))]


# > over_max_stay (stays active at z longer than max_stay_days)
def over_max_stay(asked: Asked, service: str, group: str) -> list[Figure]:
    (row,) = [row for row in rows_of(asked.tables, "service") if row["id"] == service]
    longest = row.get("max_stay_days")
    found = [
        stay.person
        for stay in service_stays(asked.tables, asked.last)
        if stay.service == service
        and stay.is_active
        and longest is not None
        and (asked.last - stay.began_on).days > longest
    ]
    return [number("over_max_stay", found, group, not_recorded=_has_no_unit(asked, service))]


# > referrals (made in [a, b); group = scheme_type/service/status at D)
def _referrals(asked: Asked, service: str) -> list[Row]:
    return [
        row
        for row in referrals_by(asked.tables, asked.on)
        if row["to_service"] == service and asked.holds(row["made_on"])
    ]


def referrals(asked: Asked, service: str, group: str) -> list[Figure]:
    found = [(status_at(row, asked.on), row["person"]) for row in _referrals(asked, service)]
    return [
        number("referrals", [person for word, person in found if word == one], f"{group}/{one}")
        for one in listed(word for word, _ in found)
    ]


# > acceptance: accepted ÷ decided (as in 7)
def acceptance(asked: Asked, service: str, group: str) -> list[Figure]:
    found = _referrals(asked, service)
    decided = [row for row in found if status_at(row, asked.on) in (*ACCEPTED, "declined")]
    accepted = [row["person"] for row in decided if status_at(row, asked.on) in ACCEPTED]
    return [share(asked, "acceptance", accepted, [row["person"] for row in decided], group)]


# > wait_median, wait_p90 (Kaplan-Meier as in 7, over those referrals)
def wait_median(asked: Asked, service: str, group: str) -> list[Figure]:
    return [_waited(asked, service, group, "wait_median", Fraction(1, 2))]


def wait_p90(asked: Asked, service: str, group: str) -> list[Figure]:
    return [_waited(asked, service, group, "wait_p90", Fraction(9, 10))]


def _waited(asked: Asked, service: str, group: str, name: str, part: Fraction) -> Figure:
    found = [wait(asked.tables, row, asked.on) for row in _referrals(asked, service)]
    waits: list[Wait] = [one for one in found if one is not None]
    return middle(name, waited_by(waits, part), len(waits), group)


# > waiting
# As in 7: open referrals of the living.
def waiting(asked: Asked, service: str, group: str) -> list[Figure]:
    found = [
        row["person"]
        for row in _referrals(asked, service)
        if status_at(row, asked.on) in OPEN and not has_died(asked.tables, row["person"], asked.on)
    ]
    return [number("waiting", found, group)]


# > severe_weather_nights, severe_weather_people (nights of activations in [a, b) ≤ D; people who
# > occupy a swep unit on one of them)
def severe_weather_nights(asked: Asked) -> Figure:
    return number("severe_weather_nights", [night.isoformat() for night in _cold(asked)])


def _cold(asked: Asked) -> list[date]:
    activations = rows_of(asked.tables, "weather_activation")
    return [night for night in asked.nights if any(active(row, night) for row in activations)]


def severe_weather_people(asked: Asked) -> Figure:
    swep = [
        row["id"] for row in rows_of(asked.tables, "service") if row.get("scheme_type") == "swep"
    ]
    people = [
        person
        for unit in rows_of(asked.tables, "unit")
        if unit["service"] in swep
        for night in _cold(asked)
        for person in _there(asked, unit, night)
    ]
    return number("severe_weather_people", listed(people))
