"""What people want to reach, and who helps them."""

from datetime import date

from tests.agreement.brute_force.facts.answer import Answer, Row, Settings, Tables
from tests.agreement.brute_force.facts.lookup import items, listed, row_with_id, rows_of
from tests.agreement.brute_force.facts.unsafe import unsafe
from tests.agreement.brute_force.facts.usable import named_and_not_usable, usable_humans
from tests.agreement.brute_force.facts.what_holds import (
    in_post,
    is_worker,
    living_people,
    service_is_closed,
)
from tests.agreement.brute_force.facts.work import active_plans, contributors, goal_is_active

# > Sort: state in that order, days descending (empty last), goal.
ORDER = ("nobody", "overdue", "in_hand")


def goals(tables: Tables, on: date, settings: Settings) -> Answer:
    people = living_people(tables, on)
    known = [goal for goal in rows_of(tables, "goal") if goal["person"] in people]
    found = [goal for goal in known if goal_is_active(goal, on)]
    rows = [_row(tables, goal, on, settings) for goal in found]
    rows.sort(key=_sort_key)
    # > Denominator: active goals of living people. Not recorded: living people with no goal begun
    # > by D.
    having = [goal["person"] for goal in known if goal["set_on"] <= on]
    without = [person for person in people if person not in having]
    return Answer(rows, denominator=len(found), not_recorded=len(without))


def _sort_key(row: Row) -> tuple[int, bool, int, str]:
    days = row["days"]
    return (ORDER.index(row["state"]), days is None, -(days or 0), row["goal"])


def _row(tables: Tables, goal: Row, on: date, settings: Settings) -> Row:
    helpers = _helpers(tables, goal, on, settings)
    target: date | None = goal.get("target_on")
    state = "in_hand"
    if helpers == []:
        state = "nobody"
    # > `overdue` (target_on < D)
    elif target is not None and target < on:
        state = "overdue"
    return {
        "person": goal["person"],
        "goal": goal["id"],
        "domain": goal.get("domain"),
        "target": target,
        # > days (D - target)
        "days": None if target is None else (on - target).days,
        "helpers": helpers,
        "state": state,
    }


# > helpers = over the active plans of p whose goals hold it: contributors with an active
# > contributes_to [...]; the plan's lead counts as such a worker
def _helpers(tables: Tables, goal: Row, on: date, settings: Settings) -> list[str]:
    person = goal["person"]
    found = []
    for plan in active_plans(tables, person, on):
        if goal["id"] in items(plan, "goals"):
            for one in contributors(tables, plan, on):
                if _helps(tables, person, one, on, settings):
                    found.append(one)
            lead = plan.get("lead")
            if lead is not None and _helps_as_worker(tables, person, lead, on, settings):
                found.append(lead)
    return listed(found)


# > contributors [...] that are services not closed, or humans other than p who are usable for p, or
# > workers other than p in post [...]
def _helps(tables: Tables, person: str, one: str, on: date, settings: Settings) -> bool:
    if row_with_id(tables, "service", one) is not None:
        return not service_is_closed(tables, one, on)
    if one != person and one in usable_humans(tables, person, on, settings):
        return True
    return _helps_as_worker(tables, person, one, on, settings)


# > workers other than p in post, neither unsafe for p nor named by p and not usable
def _helps_as_worker(tables: Tables, person: str, one: str, on: date, settings: Settings) -> bool:
    return (
        one != person
        and is_worker(tables, one)
        and in_post(tables, one, on)
        and not unsafe(tables, person, one)
        and not named_and_not_usable(tables, person, one, on, settings)
    )
