"""What comes to an end soon by a birthday, a release or a longest stay."""

from collections.abc import Iterator
from datetime import date, timedelta

from tests.agreement.brute_force.facts.answer import Answer, Row, Settings, Tables
from tests.agreement.brute_force.facts.involvement import services_freshly_involved
from tests.agreement.brute_force.facts.lookup import listed, row_with_id, service_row
from tests.agreement.brute_force.facts.nights import (
    accepted_offers,
    institution_stays,
    occupies_by,
    service_of_unit,
    service_stays,
)
from tests.agreement.brute_force.facts.what_holds import (
    active,
    fresh_addresses,
    living_people,
    need_is_open,
    needs_by,
)
from tests.agreement.brute_force.questions.leads import lead_ties

# > Sort: on, what in that order, person, node.
ORDER = ("age_limit", "release", "max_stay", "care")


def endings(tables: Tables, on: date, settings: Settings) -> Answer:
    people = living_people(tables, on)
    rows = []
    undated = 0
    for person in people:
        leads = listed(tie["worker"] for tie in lead_ties(tables, person, on))
        for what, node, day in [
            *_age_limits(tables, person, on, settings),
            *_releases(tables, person, on, settings),
            *_longest_stays(tables, person, on, settings),
            *_care(tables, person, on, settings),
        ]:
            rows.append(
                {
                    "person": person,
                    "what": what,
                    # > node (service, stay id, unit; empty for care)
                    "node": node,
                    "on": day,
                    # > days (on - D; below 0 = past)
                    "days": (day - on).days,
                    # > lead (ids, as `leads`)
                    "lead": leads,
                }
            )
        # > Not recorded: living people without date_of_birth + institution stays begun and not
        # > ended without expected_release_on.
        undated += _born(tables, person) is None
        for stay in institution_stays(tables, person, on):
            undated += stay.get("expected_release_on") is None
    rows.sort(key=_sort_key)
    return Answer(rows, denominator=len(people), not_recorded=undated)


def _sort_key(row: Row) -> tuple[date, int, str, str]:
    return (row["on"], ORDER.index(row["what"]), row["person"], row["node"] or "")


def _born(tables: Tables, person: str) -> date | None:
    born: date | None = (row_with_id(tables, "person", person) or {}).get("date_of_birth")
    return born


# > (29 February: 1 March)
def _birthday(born: date, age: int) -> date:
    if (born.month, born.day) == (2, 29) and not _is_leap_year(born.year + age):
        return date(born.year + age, 3, 1)
    return date(born.year + age, born.month, born.day)


def _is_leap_year(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


Ending = tuple[str, str | None, date]


# > `age_limit`: a service freshly involved with p (date of birth known) with age_max, where the day
# > on which p turns age_max + 1 lies in (D, D + ending_days] [...], and at least one open need that
# > it freshly addresses is freshly addressed by no other service that is neither closed nor itself
# > ending for p on or before that day by its own age_max (no open need addressed: always a row).
def _age_limits(tables: Tables, person: str, on: date, settings: Settings) -> Iterator[Ending]:
    for service in services_freshly_involved(tables, person, on, settings):
        day = _too_old_on(tables, person, service)
        if day is None or not on < day <= on + timedelta(days=settings.ending_days):
            continue
        others = []
        for need in needs_by(tables, person, on):
            if need_is_open(need, on):
                helping = listed(t["service"] for t in fresh_addresses(tables, need, on, settings))
                if service in helping:
                    others.append([one for one in helping if one != service])
        if others == [] or any(
            all(_is_over(tables, person, one, day) for one in helping) for helping in others
        ):
            yield "age_limit", service, day


def _too_old_on(tables: Tables, person: str, service: str) -> date | None:
    oldest = service_row(tables, service).get("age_max")
    born = _born(tables, person)
    if oldest is None or born is None:
        return None
    return _birthday(born, oldest + 1)


def _is_over(tables: Tables, person: str, service: str, by: date) -> bool:
    day = _too_old_on(tables, person, service)
    return day is not None and day <= by


# > `release`: an institution_stay begun by D [...], not ended by D, expected_release_on ≤ D +
# > release_days (one that has passed stays a row until its ended_on is recorded), with neither an
# > accepted offer nor an `occupies` begun by D and active on the later of D and that day.
def _releases(tables: Tables, person: str, on: date, settings: Settings) -> Iterator[Ending]:
    for stay in institution_stays(tables, person, on):
        day = stay.get("expected_release_on")
        if day is None or day > on + timedelta(days=settings.release_days):
            continue
        has_offer = any(offer["person"] == person for offer in accepted_offers(tables, on))
        has_place = any(
            tie["person"] == person and active(tie, max(on, day)) for tie in occupies_by(tables, on)
        )
        if not has_offer and not has_place:
            yield "release", stay["id"], day


# > `max_stay`: an active stay in a service with max_stay_days, its start + max_stay_days ≤ D +
# > stay_notice_days, without an accepted offer, answered (answered_on, else started_on) since the
# > stay began, of a unit of another service.
# The unit is the one that they are in.
def _longest_stays(tables: Tables, person: str, on: date, settings: Settings) -> Iterator[Ending]:
    for stay in service_stays(tables, on):
        longest = service_row(tables, stay.service).get("max_stay_days")
        if stay.person != person or not stay.is_active or longest is None:
            continue
        day = stay.began_on + timedelta(days=longest)
        if day > on + timedelta(days=settings.stay_notice_days):
            continue
        moves_on = any(
            offer["person"] == person
            and service_of_unit(tables, offer["unit"]) != stay.service
            and (offer.get("answered_on") or offer["started_on"]) >= stay.began_on
            for offer in accepted_offers(tables, on)
        )
        if not moves_on:
            yield "max_stay", stay.last["unit"], day


# > `care`: care_status former_relevant, relevant, eligible or looked_after and the 18th, 21st or
# > 25th birthday in (D, D + ending_days].
def _care(tables: Tables, person: str, on: date, settings: Settings) -> Iterator[Ending]:
    row = row_with_id(tables, "person", person) or {}
    born = _born(tables, person)
    statuses = ("former_relevant", "relevant", "eligible", "looked_after")
    if born is None or row.get("care_status") not in statuses:
        return
    for age in (18, 21, 25):
        day = _birthday(born, age)
        if on < day <= on + timedelta(days=settings.ending_days):
            yield "care", None, day
