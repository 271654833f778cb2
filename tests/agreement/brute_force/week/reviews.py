"""What is due to be looked at again: plans, registers, trust, exclusions, escalations."""

from collections.abc import Iterator
from datetime import date, timedelta

from tests.agreement.brute_force.facts.answer import Answer, Row, Settings, Tables
from tests.agreement.brute_force.facts.lookup import rows_of
from tests.agreement.brute_force.facts.register_stays import active_stays
from tests.agreement.brute_force.facts.usable import usable_humans, usable_ties
from tests.agreement.brute_force.facts.what_holds import (
    active,
    confirmation,
    living_people,
    open_barriers,
    service_is_closed,
)
from tests.agreement.brute_force.facts.work import (
    active_plans,
    answer_due_on,
    escalations_by,
    is_unanswered,
    plan_due_on,
)

# > `plan` [...], `register` [...], `trust` [...], `exclusion` [...], `escalation`
ORDER = ("plan", "register", "trust", "exclusion", "escalation")

# What is to be looked at, whose it is, and the day on which it is due, which may be empty; and
# whether a day of its own is recorded.
Found = tuple[str, str | None, str, date | None, bool]


def reviews(tables: Tables, on: date, settings: Settings) -> Answer:
    found = list(_everything(tables, on, settings))
    rows = []
    for what, person, node, due, _ in found:
        # > where the due day is ≤ D + review_notice_days
        if due is not None and due <= on + timedelta(days=settings.review_notice_days):
            rows.append(
                {
                    "person": person,
                    "what": what,
                    "node": node,
                    "due": due,
                    # > days (D - due), state (`overdue` due < D, else `due`)
                    "days": (on - due).days,
                    "state": "overdue" if due < on else "due",
                }
            )
    rows.sort(key=_sort_key)
    # > Denominator: active plans + active stays + usable pairs + such exclusions with or without a
    # > review_on + unanswered escalations of open barriers. Not recorded: of these, those whose own
    # > review day is empty, and unconfirmed trust.
    without = [one for one in found if not one[-1]]
    return Answer(rows, denominator=len(found), not_recorded=len(without))


# > Sort: state (overdue first), days descending, what in that order, person, node.
def _sort_key(row: Row) -> tuple[bool, int, int, str, str]:
    what = ORDER.index(row["what"])
    return (row["state"] != "overdue", -row["days"], what, row["person"] or "", row["node"])


def _everything(tables: Tables, on: date, settings: Settings) -> Iterator[Found]:
    for person in living_people(tables, on):
        # > `plan` (active plans)
        for plan in active_plans(tables, person, on):
            has_day = plan.get("review_due_on") is not None
            yield "plan", person, plan["id"], plan_due_on(plan, settings), has_day
        # > `register` (active stays) [...] node ([...] register word [...])
        for stay in active_stays(tables, person, on):
            has_day = stay.last.get("next_review_on") is not None
            yield "register", person, stay.register, stay.due_on(settings), has_day
        yield from _trust(tables, person, on, settings)
        # > `exclusion` (active excluded_from a service that is not closed, with a review_on)
        for tie in rows_of(tables, "excluded_from"):
            if tie["person"] != person or not active(tie, on):
                continue
            if not service_is_closed(tables, tie["service"], on):
                due = tie.get("review_on")
                yield "exclusion", person, tie["service"], due, due is not None
    # > `escalation` (unanswered, of an open barrier; person empty)
    for barrier in open_barriers(tables, on):
        for escalation in escalations_by(tables, barrier["id"], on):
            if is_unanswered(escalation, on):
                has_day = escalation.get("response_due_on") is not None
                due = answer_due_on(escalation, settings)
                yield "escalation", None, escalation["id"], due, has_day


# > `trust` (per person and usable human: the latest confirmation among their usable ties +
# > trust_confirm_days; unconfirmed: D - 1)
# A tie with neither day counts as trust_confirm_days + 1 days old, which makes D - 1.
def _trust(tables: Tables, person: str, on: date, settings: Settings) -> Iterator[Found]:
    for human in usable_humans(tables, person, on, settings):
        ties = [tie for tie in usable_ties(tables, person, on, settings) if tie["trusted"] == human]
        latest = max(confirmation(tie, on, settings) for tie in ties)
        is_confirmed = any(
            tie.get(column) is not None
            for tie in ties
            for column in ("last_confirmed_on", "started_on")
        )
        due = latest + timedelta(days=settings.trust_confirm_days)
        yield "trust", person, human, due, is_confirmed
