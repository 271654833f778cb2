"""Who is on which register, and what is missing round them."""

from datetime import date

from tests.agreement.brute_force.facts.answer import Answer, Row, Settings, Tables
from tests.agreement.brute_force.facts.involvement import (
    involved_ties,
    services_freshly_involved,
)
from tests.agreement.brute_force.facts.lookup import row_with_id, rows_of
from tests.agreement.brute_force.facts.register_stays import RegisterStay, active_stays
from tests.agreement.brute_force.facts.what_holds import (
    begun,
    contact,
    living_people,
    needs_by,
    service_is_closed,
)
from tests.agreement.brute_force.facts.work import (
    active_plans,
    is_orphaned,
    open_actions,
    plan_due_on,
)
from tests.agreement.brute_force.questions.leads import lead_ties

# > rating blue, red, amber, green, none
RATINGS = ("blue", "red", "amber", "green", None)


# > Active stays at D.
def registers(tables: Tables, on: date, settings: Settings) -> Answer:
    stays = [
        stay for person in living_people(tables, on) for stay in active_stays(tables, person, on)
    ]
    rows = [_row(tables, stay, on, settings) for stay in stays]
    rows.sort(key=_sort_key)
    # > Denominator: active stays. Not recorded: dsr stays without rating + stays of people without
    # > any contact.
    unrated = [row for row in rows if row["register"] == "dsr" and row["rating"] is None]
    untouched = [row for row in rows if row["days_out"] is None]
    return Answer(rows, denominator=len(rows), not_recorded=len(unrated) + len(untouched))


# > Sort: register, number of lacks descending, rating blue, red, amber, green, none; person.
def _sort_key(row: Row) -> tuple[str, int, int, str]:
    rating = RATINGS.index(row["rating"])
    return (row["register"], -len(row["lacks"]), rating, row["person"])


def _row(tables: Tables, stay: RegisterStay, on: date, settings: Settings) -> Row:
    person = stay.person
    plans = active_plans(tables, person, on)
    # > lead (yes/no: an active lead coordinator in post), plan (yes/no: an active plan whose due
    # > day is ≥ D), action (yes/no: an open action about p whose owner is in post)
    has = {
        "lead": lead_ties(tables, person, on) != [],
        "plan": any(plan_due_on(plan, settings) >= on for plan in plans),
        "action": any(
            action.get("person") == person and not is_orphaned(tables, action, on)
            for action in open_actions(tables, on)
        ),
    }
    lacks = [word for word, is_there in has.items() if not is_there]
    # > `format` where an active plan's format and the person's are both recorded and differ;
    # > `agreement` where one is not agreed_by_person yes
    own = (row_with_id(tables, "person", person) or {}).get("communication_format")
    if own is not None and any(plan.get("format") not in (None, own) for plan in plans):
        lacks.append("format")
    if any(plan.get("agreed_by_person") != "yes" for plan in plans):
        lacks.append("agreement")
    last = _last_contact(tables, person, on)
    return {
        "person": person,
        "register": stay.register,
        "rating": stay.rating,
        # > since (the stay's first day), review (its due day)
        "since": stay.opened_on,
        "review": stay.due_on(settings),
        **has,
        "lacks": sorted(lacks),
        "contact": _fresh_contact(tables, person, on, settings),
        "days_out": None if last is None else (on - last).days,
    }


# > contact (latest contact of any fresh involvement)
def _fresh_contact(tables: Tables, person: str, on: date, settings: Settings) -> date | None:
    fresh = services_freshly_involved(tables, person, on, settings)
    days = []
    for tie in involved_ties(tables, person, on):
        day = contact(tie, on)
        if tie["service"] in fresh and day is not None:
            days.append(day)
    return max(days) if days != [] else None


# > days_out (D - the latest contact of any `supports`, `addresses` or `works_with` begun by D,
# > ended or not, an ended one's contact at most its ended_on)
# > A service that is [...] a source of contact here is never a closed one.
def _last_contact(tables: Tables, person: str, on: date) -> date | None:
    needs = [need["id"] for need in needs_by(tables, person, on)]
    ties = [tie for tie in rows_of(tables, "supports") if tie["person"] == person]
    ties += [tie for tie in rows_of(tables, "addresses") if tie["need"] in needs]
    ties += [tie for tie in rows_of(tables, "works_with") if tie["person"] == person]
    days = []
    for tie in ties:
        service = tie.get("service")
        if not begun(tie, on) or (service and service_is_closed(tables, service, on)):
            continue
        day = contact(tie, on)
        if day is not None:
            ended_on = tie.get("ended_on")
            days.append(day if ended_on is None else min(day, ended_on))
    return max(days) if days != [] else None
