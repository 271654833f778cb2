"""Where two services may be doing the same thing for one person."""

from collections.abc import Iterable
from datetime import date, timedelta

from tests.agreement.brute_force.facts.answer import Answer, Row, Settings, Tables
from tests.agreement.brute_force.facts.lookup import (
    items,
    listed,
    row_with_id,
    rows_of,
    service_row,
)
from tests.agreement.brute_force.facts.not_recorded import people_without_involvement
from tests.agreement.brute_force.facts.referrals import OPEN, referrals_by, status_at
from tests.agreement.brute_force.facts.what_holds import (
    fresh_addresses,
    living_people,
    need_is_open,
    needs_by,
    service_is_closed,
)
from tests.agreement.brute_force.questions.leads import lead_ties

# > Exclusive (two at once is a question) (the model)
EXCLUSIVE = ("coordination", "assessment", "keywork", "prescribing", "therapy", "accommodation")

# > Sort: kind in the order above
ORDER = ("need_function", "lead_coordination", "parallel_referrals", "repeat_assessment")


def duplicates(tables: Tables, on: date, settings: Settings) -> Answer:
    rows = []
    people = living_people(tables, on)
    for person in people:
        for need in needs_by(tables, person, on):
            for function in EXCLUSIVE:
                rows.extend(_need_function(tables, need, function, on, settings))
        rows.extend(_lead_coordination(tables, person, on))
        rows.extend(_parallel_referrals(tables, person, on))
        rows.extend(_repeat_assessment(tables, person, on, settings))
    rows.sort(key=_sort_key)
    # > Denominator: living people.
    without = people_without_involvement(tables, on)
    return Answer(rows, denominator=len(people), not_recorded=len(without))


# > Sort: kind in the order above, person, domain, function, need.
def _sort_key(row: Row) -> tuple[int, str, str, str, str]:
    domain, need = row["domain"] or "", row["need"] or ""
    return (ORDER.index(row["kind"]), row["person"], domain, row["function"] or "", need)


# > `need_function`: for an open need and an exclusive function f: the services with an `addresses`
# > of f in F; services whose ties of n and f carry the same `joint_with` are one group; [...]
# > Row when ≥ 2 groups; excess = groups - 1.
def _need_function(
    tables: Tables, need: Row, function: str, on: date, settings: Settings
) -> list[Row]:
    if not need_is_open(need, on):
        return []
    fresh = fresh_addresses(tables, need, on, settings)
    ties = [tie for tie in fresh if tie["function"] == function]
    groups = _groups(ties)
    if len(groups) < 2:
        return []
    services = listed(tie["service"] for tie in ties)
    return [
        {
            "kind": "need_function",
            "person": need["person"],
            "need": need["id"],
            "domain": need["domain"],
            "function": function,
            "services": services,
            "agencies": _agencies(tables, services),
            "scope": _scope(tables, services, unnamed=0),
            "excess": len(groups) - 1,
            "since": _second(min(tie["started_on"] for tie in group) for group in groups),
        }
    ]


# A service stands in the group of its agreement to work jointly, else in one of its own.
def _groups(ties: list[Row]) -> list[list[Row]]:
    groups: dict[tuple[str, str], list[Row]] = {}
    for tie in ties:
        if tie.get("joint_with") is not None:
            group = ("jointly", tie["joint_with"])
        else:
            group = ("alone", tie["service"])
        groups.setdefault(group, []).append(tie)
    return list(groups.values())


# > `lead_coordination`: active `works_with` of role lead_coordinator, by ≥ 2 different workers in
# > post, at ≥ 2 different services that are not closed (an empty service counts as one of its own
# > per worker); excess = services - 1. Two leads in one service are that service's own matter: no
# > row here.
def _lead_coordination(tables: Tables, person: str, on: date) -> list[Row]:
    ties = lead_ties(tables, person, on)
    workers = listed(tie["worker"] for tie in ties)
    services = listed(tie["service"] for tie in ties if tie.get("service") is not None)
    unnamed = listed(tie["worker"] for tie in ties if tie.get("service") is None)
    places = len(services) + len(unnamed)
    if len(workers) < 2 or places < 2:
        return []
    starts = []
    for worker in workers:
        starts.append(_earliest(t.get("started_on") for t in ties if t["worker"] == worker))
    return [
        {
            "kind": "lead_coordination",
            "person": person,
            "need": None,
            # > domain empty for lead_coordination, its function is coordination
            "domain": None,
            "function": "coordination",
            "services": services,
            "agencies": _agencies(tables, services),
            "scope": _scope(tables, services, unnamed=len(unnamed)),
            "excess": places - 1,
            "since": _second(starts),
        }
    ]


# > `parallel_referrals`: open referrals of one person with the same function (an empty function is
# > not recorded and equals nothing; accommodation is exempt) and a need of the same domain (open or
# > not; two domains make two rows), to ≥ 2 services that are not closed; excess = services - 1.
def _parallel_referrals(tables: Tables, person: str, on: date) -> list[Row]:
    counted = [row for row in referrals_by(tables, on) if _may_be_parallel(tables, row, person, on)]
    rows = []
    for function in listed(row["function"] for row in counted):
        for domain in listed(d for row in counted for d in _domains(tables, row, on)):
            same = [
                row
                for row in counted
                if row["function"] == function and domain in _domains(tables, row, on)
            ]
            services = listed(row["to_service"] for row in same)
            if len(services) < 2:
                continue
            starts = []
            for service in services:
                starts.append(min(r["made_on"] for r in same if r["to_service"] == service))
            rows.append(
                {
                    "kind": "parallel_referrals",
                    "person": person,
                    "need": None,
                    "domain": domain,
                    "function": function,
                    "services": services,
                    "agencies": _agencies(tables, services),
                    "scope": _scope(tables, services, unnamed=0),
                    "excess": len(services) - 1,
                    "since": _second(starts),
                }
            )
    return rows


def _may_be_parallel(tables: Tables, referral: Row, person: str, on: date) -> bool:
    return (
        referral["person"] == person
        and status_at(referral, on) in OPEN
        and referral.get("function") not in (None, "accommodation")
        and not service_is_closed(tables, referral["to_service"], on)
    )


# > a need of the same domain (open or not [...])
# A need identified after D does not exist yet.
def _domains(tables: Tables, referral: Row, on: date) -> list[str]:
    found = []
    for wanted in items(referral, "needs"):
        need = row_with_id(tables, "need", wanted)
        if need is not None and need["identified_on"] <= on:
            found.append(need["domain"])
    return found


# > `repeat_assessment` [...]: full assessments sharing a domain, by ≥ 2 services (assessments
# > without service left out; a row per person and domain, function empty), done in
# > (D - repeat_story_days, D]; excess = services - 1.
def _repeat_assessment(tables: Tables, person: str, on: date, settings: Settings) -> list[Row]:
    earliest = on - timedelta(days=settings.repeat_story_days)
    done = [
        row
        for row in rows_of(tables, "assessment")
        if row["person"] == person
        and row["assessment_kind"] == "full"
        and row.get("service") is not None
        and earliest < row["done_on"] <= on
    ]
    rows = []
    for domain in listed(domain for row in done for domain in items(row, "domains")):
        same = [row for row in done if domain in items(row, "domains")]
        services = listed(row["service"] for row in same)
        if len(services) < 2:
            continue
        starts = []
        for service in services:
            starts.append(min(row["done_on"] for row in same if row["service"] == service))
        rows.append(
            {
                "kind": "repeat_assessment",
                "person": person,
                "need": None,
                "domain": domain,
                "function": None,
                "services": services,
                "agencies": _agencies(tables, services),
                "scope": _scope(tables, services, unnamed=0),
                "excess": len(services) - 1,
                "since": _second(starts),
            }
        )
    return rows


def _agencies(tables: Tables, services: list[str]) -> list[str]:
    return listed(service_row(tables, service)["agency"] for service in services)


# > scope: `cross_agency` when the services named are of ≥ 2 agencies; `same_agency` when every one
# > is named and of one; else empty.
def _scope(tables: Tables, services: list[str], unnamed: int) -> str | None:
    agencies = _agencies(tables, services)
    if len(agencies) >= 2:
        return "cross_agency"
    if len(agencies) == 1 and unnamed == 0:
        return "same_agency"
    return None


# > since: the day the second of them began (each group's, service's or worker's earliest
# > started_on, made_on or done_on, sorted: the second).
# > An empty started_on sorts first; a `since` that falls on it is empty.
def _second(starts: Iterable[date | None]) -> date | None:
    return sorted(starts, key=_empty_first)[1]


def _earliest(days: Iterable[date | None]) -> date | None:
    return min(days, key=_empty_first)


def _empty_first(day: date | None) -> date:
    return date.min if day is None else day
