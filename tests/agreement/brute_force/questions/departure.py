"""What changes for whom on the day on which somebody leaves, or a service closes."""

from collections.abc import Iterable
from datetime import date
from itertools import combinations

from tests.agreement.brute_force.facts.answer import Answer, Row, Settings, Tables
from tests.agreement.brute_force.facts.gap_states import state
from tests.agreement.brute_force.facts.lookup import listed, row_with_id, rows_of, service_row
from tests.agreement.brute_force.facts.usable import usable_humans
from tests.agreement.brute_force.facts.what_holds import (
    active,
    has_died,
    in_post,
    living_people,
    need_is_open,
    needs_by,
    posts,
    service_is_closed,
)
from tests.agreement.brute_force.facts.work import active_plans, is_orphaned, open_actions
from tests.agreement.brute_force.questions.leads import lead_ties
from tests.agreement.brute_force.questions.leaving import without
from tests.agreement.brute_force.questions.warm_routes import warm_routes

ORDER = (
    "no_usable_contact",
    "single_contact",
    "need_uncovered",
    "lead_lost",
    "action_without_owner",
    "plan_without_lead",
    "last_route_lost",
    "agency_link_lost",
)

# From the best state of a need to the worst.
STATES = ("covered", "partial", "lapsed", "waiting", "pending", "blocked", "uncovered")


# > departure compares the analyses on that day with and without it
def departure(tables: Tables, leaver: str, on: date, settings: Settings) -> Answer:
    after = without(tables, leaver, on)
    rows = []
    for person in living_people(tables, on):
        rows.extend(_contacts(tables, after, person, on, settings))
        rows.extend(_needs(tables, after, person, on, settings))
        rows.extend(_leads(tables, after, person, on))
        rows.extend(_plans(tables, after, person, on))
    rows.extend(_actions(tables, after, on))
    rows.extend(_routes(tables, after, on, settings))
    rows.extend(_agency_links(tables, after, on))
    rows.sort(key=lambda row: _sort_key(tables, row))
    return Answer(rows)


# > Sort: effect in that order (need_uncovered by level descending), person, detail.
def _sort_key(tables: Tables, row: Row) -> tuple[int, int, str, list[str]]:
    level = 0
    if row["effect"] == "need_uncovered":
        need = row_with_id(tables, "need", row["detail"][0])
        level = 0 if need is None else -need["level"]
    return (ORDER.index(row["effect"]), level, row["person"] or "", row["detail"])


def _row(person: str | None, effect: str, detail: Iterable[str]) -> Row:
    return {"person": person, "effect": effect, "detail": listed(detail)}


# > `no_usable_contact`, `single_contact`
# With the contact who is lost, and with the one who is left.
def _contacts(
    tables: Tables, after: Tables, person: str, on: date, settings: Settings
) -> list[Row]:
    had = usable_humans(tables, person, on, settings)
    has = usable_humans(after, person, on, settings)
    if had != [] and has == []:
        return [_row(person, "no_usable_contact", had)]
    if len(had) > 1 and len(has) == 1:
        return [_row(person, "single_contact", has)]
    return []


# > `need_uncovered` (covered or partial before, a worse state after)
def _needs(tables: Tables, after: Tables, person: str, on: date, settings: Settings) -> list[Row]:
    rows = []
    for need in needs_by(tables, person, on):
        if need_is_open(need, on):
            was = STATES.index(state(tables, need, on, settings))
            now = STATES.index(state(after, need, on, settings))
            if was <= STATES.index("partial") and now > was:
                rows.append(_row(person, "need_uncovered", [need["id"]]))
    return rows


# > `lead_lost`
# Somebody led, and now nobody does.
def _leads(tables: Tables, after: Tables, person: str, on: date) -> list[Row]:
    had = lead_ties(tables, person, on)
    if had != [] and lead_ties(after, person, on) == []:
        return [_row(person, "lead_lost", [tie["worker"] for tie in had])]
    return []


# > `action_without_owner` (one row per action, person empty where about nobody, not orphaned before
# > and orphaned after)
def _actions(tables: Tables, after: Tables, on: date) -> list[Row]:
    return [
        _row(action.get("person"), "action_without_owner", [action["id"]])
        for action in open_actions(tables, on)
        if not is_orphaned(tables, action, on) and is_orphaned(after, action, on)
    ]


# > `plan_without_lead` (one row per plan whose lead is in post before and not after)
def _plans(tables: Tables, after: Tables, person: str, on: date) -> list[Row]:
    rows = []
    for plan in active_plans(tables, person, on):
        lead = plan.get("lead")
        if lead is not None and in_post(tables, lead, on) and not in_post(after, lead, on):
            rows.append(_row(person, "plan_without_lead", [plan["id"]]))
    return rows


# > `last_route_lost`
def _routes(tables: Tables, after: Tables, on: date, settings: Settings) -> list[Row]:
    routed = [row["need"] for row in warm_routes(after, on, settings).rows if row["routed"]]
    return [
        _row(row["person"], "last_route_lost", [row["need"]])
        for row in warm_routes(tables, on, settings).rows
        if row["routed"] and row["need"] not in routed
    ]


# > `agency_link_lost` (person empty; detail the pair that no other worker or service joins)
def _agency_links(tables: Tables, after: Tables, on: date) -> list[Row]:
    lost = _joined(tables, on) - _joined(after, on)
    return [_row(None, "agency_link_lost", pair) for pair in sorted(lost)]


# A worker joins the agencies for whose services they are in post; a service joins its own agency
# and the partners in it.
def _joined(tables: Tables, on: date) -> set[tuple[str, str]]:
    found: set[tuple[str, str]] = set()
    for worker in rows_of(tables, "worker"):
        if not has_died(tables, worker["id"], on):
            held = posts(tables, worker["id"], on)
            agencies = [service_row(tables, post["service"])["agency"] for post in held]
            found.update(combinations(listed(agencies), 2))
    for service in rows_of(tables, "service"):
        if not service_is_closed(tables, service["id"], on):
            agencies = [service["agency"]]
            for tie in rows_of(tables, "partner_in"):
                if tie["service"] == service["id"] and active(tie, on):
                    agencies.append(tie["agency"])
            found.update(combinations(listed(agencies), 2))
    return found
