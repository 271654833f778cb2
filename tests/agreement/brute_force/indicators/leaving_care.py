"""Figures about people who leave care, one function each."""

from datetime import date, timedelta
from math import inf

from tests.agreement.brute_force.facts.answer import Row
from tests.agreement.brute_force.facts.lookup import row_with_id, rows_of, service_row
from tests.agreement.brute_force.facts.nights import occupies_by, service_of_unit
from tests.agreement.brute_force.facts.what_holds import active, contact, living_people
from tests.agreement.brute_force.facts.work import active_plans, plan_due_on
from tests.agreement.brute_force.indicators.figure import Asked, Figure, number, share
from tests.agreement.brute_force.week.isolation import isolation


# > over people with care_status former_relevant or relevant, at z
def leaving_care(asked: Asked) -> list[Figure]:
    people = [
        person
        for person in living_people(asked.tables, asked.last)
        if _row(asked, person).get("care_status") in ("former_relevant", "relevant")
    ]
    missing = _without_status(asked)
    alone = [row["person"] for row in isolation(asked.tables, asked.last, asked.settings).rows]
    shares = {
        "plans_in_date": [one for one in people if _has_plan(asked, one)],
        "in_touch": [one for one in people if _is_in_touch(asked, one)],
        "suitable_accommodation": [one for one in people if _is_settled(asked, one)],
    }
    numbers = {
        "isolated": [one for one in people if one in alone],
        "turning_25": [one for one in people if _turns_25(asked, one)],
    }
    return [
        *(share(asked, name, ids, people, not_recorded=missing) for name, ids in shares.items()),
        *(number(name, ids, not_recorded=missing) for name, ids in numbers.items()),
    ]


def _row(asked: Asked, person: str) -> Row:
    return row_with_id(asked.tables, "person", person) or {}


# > leaving-care: care_status empty and under 25
def _without_status(asked: Asked) -> int:
    found = 0
    for person in living_people(asked.tables, asked.last):
        turns = _birthday(_row(asked, person).get("date_of_birth"))
        is_young = turns is not None and turns > asked.last
        found += is_young and _row(asked, person).get("care_status") is None
    return found


# > (29 February: 1 March)
def _birthday(born: date | None) -> date | None:
    if born is None:
        return None
    if (born.month, born.day) == (2, 29):
        return date(born.year + 25, 3, 1)
    return born.replace(year=born.year + 25)


# > plans_in_date (a pathway plan)
def _has_plan(asked: Asked, person: str) -> bool:
    return any(
        plan["plan_type"] == "pathway" and plan_due_on(plan, asked.settings) >= asked.last
        for plan in active_plans(asked.tables, person, asked.last)
    )


# > in_touch (a works_with of role personal_adviser with contact within in_touch_days)
def _is_in_touch(asked: Asked, person: str) -> bool:
    return any(
        tie["person"] == person
        and tie["role"] == "personal_adviser"
        and active(tie, asked.last)
        and _days_out(asked, tie) <= asked.settings.in_touch_days
        for tie in rows_of(asked.tables, "works_with")
    )


def _days_out(asked: Asked, tie: Row) -> float:
    last = contact(tie, asked.last)
    return inf if last is None else (asked.last - last).days


# > suitable_accommodation (an active occupies in a settled service)
def _is_settled(asked: Asked, person: str) -> bool:
    return any(
        tie["person"] == person
        and active(tie, asked.last)
        and service_row(asked.tables, service_of_unit(asked.tables, tie["unit"])).get("settled")
        is True
        for tie in occupies_by(asked.tables, asked.last)
    )


# > turning_25 (25th birthday in (z, z + ending_days])
def _turns_25(asked: Asked, person: str) -> bool:
    turns = _birthday(_row(asked, person).get("date_of_birth"))
    until = asked.last + timedelta(days=asked.settings.ending_days)
    return turns is not None and asked.last < turns <= until
