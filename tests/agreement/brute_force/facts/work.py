"""What of the week's work holds at a day: goals, plans, actions, meetings, escalations."""

from datetime import date, timedelta

from tests.agreement.brute_force.facts.answer import Row, Settings, Tables
from tests.agreement.brute_force.facts.lookup import items, rows_of
from tests.agreement.brute_force.facts.what_holds import active, in_post, living_people


# > A goal is active at D ⇔ set_on ≤ D and (closed_on > D, or closed_on empty and status active).
def goal_is_active(goal: Row, on: date) -> bool:
    if goal["set_on"] > on:
        return False
    if goal.get("closed_on") is None:
        return bool(goal["status"] == "active")
    return bool(goal["closed_on"] > on)


# > An action is open at D ⇔ agreed_on ≤ D and (closed_on > D, or closed_on empty and status open
# > or in_progress)
# > Actions about somebody who died are left out; actions about nobody stay.
def open_actions(tables: Tables, on: date) -> list[Row]:
    living = living_people(tables, on)
    return [
        action
        for action in rows_of(tables, "action")
        if _action_is_open(action, on)
        and (action.get("person") is None or action["person"] in living)
    ]


def _action_is_open(action: Row, on: date) -> bool:
    if action["agreed_on"] > on:
        return False
    if action.get("closed_on") is None:
        return action["status"] in ("open", "in_progress")
    return bool(action["closed_on"] > on)


# > `orphaned` (no owner, or the owner is no worker in post)
def is_orphaned(tables: Tables, action: Row, on: date) -> bool:
    owner = action.get("owner")
    return owner is None or not in_post(tables, owner, on)


# > A plan is active at D ⇔ status is not draft, started_on ≤ D and (ended_on > D, or ended_on
# > empty and status active)
def plan_is_active(plan: Row, on: date) -> bool:
    if plan["status"] == "draft" or plan["started_on"] > on:
        return False
    if plan.get("ended_on") is None:
        return bool(plan["status"] == "active")
    return bool(plan["ended_on"] > on)


def active_plans(tables: Tables, person: str, on: date) -> list[Row]:
    return [
        plan
        for plan in rows_of(tables, "plan")
        if plan["person"] == person and plan_is_active(plan, on)
    ]


# > its due day = review_due_on, else started_on + plan_review_days or long_plan_review_days by type
# > long_plan_review_days 183 (pathway, person_centred)
def plan_due_on(plan: Row, settings: Settings) -> date:
    due_on: date | None = plan.get("review_due_on")
    if due_on is not None:
        return due_on
    is_long = plan["plan_type"] in ("pathway", "person_centred")
    days = settings.long_plan_review_days if is_long else settings.plan_review_days
    started_on: date = plan["started_on"]
    return started_on + timedelta(days=days)


# > contributors with an active contributes_to
def contributors(tables: Tables, plan: Row, on: date) -> list[str]:
    return [
        tie["contributor"]
        for tie in rows_of(tables, "contributes_to")
        if tie["plan"] == plan["id"] and active(tie, on)
    ]


# > A meeting was held by D ⇔ held_on ≤ D and cancelled is not yes
def meeting_was_held(meeting: Row, on: date) -> bool:
    return bool(meeting["held_on"] <= on) and meeting.get("cancelled") is not True


def meetings_about(tables: Tables, person: str) -> list[Row]:
    return [row for row in rows_of(tables, "meeting") if person in items(row, "people")]


def escalations_by(tables: Tables, barrier: str, on: date) -> list[Row]:
    return [
        row
        for row in rows_of(tables, "escalation")
        if row["barrier"] == barrier and row["raised_on"] <= on
    ]


# > An escalation's status at D: the recorded one, unless responded_on > D: then sent. It is
# > unanswered at D ⇔ raised_on ≤ D, responded_on empty or > D, and its status at D sent or
# > acknowledged
def is_unanswered(escalation: Row, on: date) -> bool:
    if escalation["raised_on"] > on:
        return False
    if escalation.get("responded_on") is None:
        return escalation["status"] in ("sent", "acknowledged")
    return bool(escalation["responded_on"] > on)


# > due = response_due_on, else raised_on + reply_days
def answer_due_on(escalation: Row, settings: Settings) -> date:
    due_on: date | None = escalation.get("response_due_on")
    raised_on: date = escalation["raised_on"]
    return due_on or raised_on + timedelta(days=settings.reply_days)
