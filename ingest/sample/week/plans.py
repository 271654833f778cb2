"""Goals, plans and who contributes to them, and assessments."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from graphmodel.model.coordination.words import (
    Agreement,
    AssessmentKind,
    GoalStatus,
    PlanStatus,
    PlanType,
)
from graphmodel.model.vocabulary import CommunicationFormat
from ingest.sample.columns import (
    NO_DAY,
    NOTHING,
    Calendar,
    Draws,
    Ints,
    TextColumn,
    TextColumns,
    first_of_each,
    take,
    words_of_codes,
    yes_no_words,
)
from ingest.sample.county.services import DOMAINS, InventedServices
from ingest.sample.county.staff import InventedStaff
from ingest.sample.people.needs import InventedNeeds
from ingest.sample.people.people import NEED_WORDS, InventedPeople
from ingest.sample.people.support import Spells

_KINDS = tuple(kind.value for kind in AssessmentKind if kind != AssessmentKind.DASH)


@dataclass(frozen=True)
class InventedPlans:
    """The goals and plans of a batch of people, one place in each array.

    Parameters
    ----------
    goal_ids, goal_need, goal_set, goal_status
        The goals: ids, the need that each grew out of, day set, and status.
    ids, person, goal, need, lead
        The plans: ids, whose they are, goal (NOTHING without), need, and the worker who leads.
    started, ended, status
        Days, NO_DAY without an end, and status.
    """

    goal_ids: TextColumn
    goal_need: Ints
    goal_set: Ints
    goal_status: Ints
    ids: TextColumn
    person: Ints
    goal: Ints
    need: Ints
    lead: Ints
    started: Ints
    ended: Ints
    status: Ints


def build_plans(
    draws: Draws, people: InventedPeople, needs: InventedNeeds, own_worker: Ints
) -> InventedPlans:
    """A goal for most people, and a plan for most of those who have a worker."""
    first_need = np.flatnonzero(first_of_each(needs.person))
    goal_need = first_need[draws.yes(len(first_need), 60)]
    n = len(goal_need)
    goal_of = np.full(len(people), NOTHING)
    goal_of[needs.person[goal_need]] = np.arange(n)
    goal_set = people.now[needs.person[goal_need]] - draws.between(n, 20, 400)
    goal_status = draws.pick(n, (70, 18, 6, 6))
    need_of = np.full(len(people), NOTHING)
    need_of[needs.person[first_need]] = first_need
    led = np.flatnonzero((own_worker != NOTHING) & people.living)
    person = led[draws.yes(len(led), 65)]
    n = len(person)
    started = -draws.between(n, 5, 260)
    status = draws.pick(n, (5, 75, 10, 10))
    over = status >= list(PlanStatus).index(PlanStatus.SUPERSEDED)
    ended = np.where(over, started + 1 + draws.whole(n, -started), NO_DAY)
    lead = np.where(draws.yes(n, 90), own_worker[person], NOTHING)
    return InventedPlans(
        "go" + people.numbers[needs.person[goal_need]],
        goal_need,
        goal_set,
        goal_status,
        "pl" + people.numbers[person],
        person,
        goal_of[person],
        need_of[person],
        lead,
        started,
        ended,
        status,
    )


def goal_columns(
    plans: InventedPlans,
    needs: InventedNeeds,
    people: InventedPeople,
    draws: Draws,
    calendar: Calendar,
) -> TextColumns:
    """The table ``goal``."""
    n = len(plans.goal_ids)
    person, domain = needs.person[plans.goal_need], needs.domain[plans.goal_need]
    said = domain * len(NEED_WORDS[0]) + draws.whole(n, len(NEED_WORDS[0]))
    since = people.now[person] - plans.goal_set
    closed = np.where(plans.goal_status > 0, plans.goal_set + 1 + draws.whole(n, since), NO_DAY)
    target = np.where(draws.yes(n, 75), plans.goal_set + draws.between(n, 60, 300), NO_DAY)
    return {
        "id": plans.goal_ids,
        "person": people.ids[person],
        "statement": words_of_codes([line for lines in NEED_WORDS for line in lines], said),
        "status": words_of_codes([one.value for one in GoalStatus], plans.goal_status),
        "set_on": calendar.cells(plans.goal_set),
        "target_on": calendar.cells(target),
        "closed_on": calendar.cells(closed),
        "domain": words_of_codes(DOMAINS, domain),
    }


def plan_columns(
    plans: InventedPlans,
    needs: InventedNeeds,
    people: InventedPeople,
    staff: InventedStaff,
    draws: Draws,
    calendar: Calendar,
) -> TextColumns:
    """The table ``plan``."""
    n = len(plans.ids)
    review = np.where(draws.yes(n, 60), plans.started + draws.between(n, 60, 183), NO_DAY)
    formats = draws.pick(n, (30, 40, 20, 10, 3, 2, 3)) - 1
    return {
        "id": plans.ids,
        "person": people.ids[plans.person],
        "plan_type": words_of_codes(
            [one.value for one in PlanType], draws.pick(n, (45, 10, 20, 10, 8, 7))
        ),
        "status": words_of_codes([one.value for one in PlanStatus], plans.status),
        "started_on": calendar.cells(plans.started),
        "ended_on": calendar.cells(plans.ended),
        "review_due_on": calendar.cells(review),
        "agreed_by_person": words_of_codes(
            [one.value for one in Agreement], draws.pick(n, (15, 75, 5, 5)) - 1
        ),
        "format": words_of_codes([one.value for one in CommunicationFormat], formats),
        "lead": take(staff.ids, plans.lead),
        "goals": take(plans.goal_ids, plans.goal),
        "needs": take(needs.ids, plans.need),
    }


def contributing_columns(
    plans: InventedPlans, supports: Spells, services: InventedServices, calendar: Calendar
) -> TextColumns:
    """The table ``contributes_to``: of most plans, the service that supports the person first."""
    going = np.flatnonzero(supports.ended == NO_DAY)
    first = going[first_of_each(supports.person[going])]
    everybody = np.concatenate([[-1], plans.person, supports.person])
    service = np.full(int(everybody.max()) + 1, NOTHING)
    service[supports.person[first]] = supports.service[first]
    plan = np.flatnonzero(service[plans.person] != NOTHING)
    return {
        "contributor": services.ids[service[plans.person[plan]]],
        "plan": plans.ids[plan],
        "started_on": calendar.cells(plans.started[plan]),
        "ended_on": calendar.cells(plans.ended[plan]),
    }


def assessment_columns(
    supports: Spells,
    needs: InventedNeeds,
    people: InventedPeople,
    services: InventedServices,
    draws: Draws,
    calendar: Calendar,
) -> TextColumns:
    """The table ``assessment``: half of all support began with one."""
    begun = np.flatnonzero(supports.started <= 0)
    support = begun[draws.yes(len(begun), 50)]
    n = len(support)
    person = supports.person[support]
    first_need = np.flatnonzero(first_of_each(needs.person))
    domain = np.zeros(len(people), np.int64)
    domain[needs.person[first_need]] = needs.domain[first_need]
    letters = words_of_codes([f"-{number}" for number in range(n)], np.arange(n))
    return {
        "id": "as" + people.numbers[person] + letters,
        "person": people.ids[person],
        "service": services.ids[supports.service[support]],
        "assessment_kind": words_of_codes(_KINDS, draws.pick(n, (40, 25, 15, 10, 10))),
        "domains": words_of_codes(DOMAINS, domain[person]),
        "done_on": calendar.cells(
            np.minimum(supports.started[support] + draws.whole(n, 14), people.now[person])
        ),
        "asked_for_full_story": yes_no_words(draws.maybe(n, 45, 35)),
    }
