"""The barriers that people face, their escalations, and practice that answers them."""

from __future__ import annotations

from dataclasses import dataclass
from math import isqrt

import numpy as np

from graphmodel.model.vocabulary import (
    BarrierStatus,
    EscalationLevel,
    EscalationStatus,
    PracticeStatus,
)
from ingest.sample.columns import (
    NO_DAY,
    NOTHING,
    Calendar,
    Draws,
    Ints,
    TextColumn,
    TextColumns,
    Truth,
    first_of_each,
    numbered,
    take,
    words_of_codes,
)
from ingest.sample.county.fit import Group
from ingest.sample.county.services import DOMAINS, InventedServices
from ingest.sample.people.barrier_kinds import BARRIER_KINDS, PRACTICE_KINDS
from ingest.sample.people.need_stories import NEED_STORIES
from ingest.sample.people.needs import InventedNeeds
from ingest.sample.people.people import InventedPeople

_AT = np.array([kind.at for kind in BARRIER_KINDS])

_STATUSES = tuple(status.value for status in BarrierStatus)
_MITIGATED = _STATUSES.index(BarrierStatus.MITIGATED)
RESOLVED = _STATUSES.index(BarrierStatus.RESOLVED)
_STATUS_WEIGHTS = (60, 10, 22, 8)

LEVELS = tuple(level.value for level in EscalationLevel)
_STEPS_WEIGHTS = (40, 22, 15, 10, 7, 6)
"""How often a barrier was taken to no level, to the first, to the second …"""

_STEP_DAYS = 45
"""Most days from one level to the next."""


@dataclass(frozen=True)
class InventedBarriers:
    """The barriers of a batch of people, one place in each array.

    Parameters
    ----------
    ids
        Their ids.
    kind
        Place in the list of kinds.
    domain
        Area of life; NOTHING for all of them.
    status
        Place in the list of statuses.
    raised, resolved
        Day raised; day resolved, NO_DAY where there is none.
    steps
        To how many levels it was taken.
    taken
        Day on which it was taken to each level, one column each, as far as it was.
    """

    ids: TextColumn
    kind: Ints
    domain: Ints
    status: Ints
    raised: Ints
    resolved: Ints
    steps: Ints
    taken: Ints

    def __len__(self) -> int:
        """Number of barriers."""
        return len(self.ids)


def build_barriers(draws: Draws, first: int, people: int, width: int) -> InventedBarriers:
    """Some barriers of every kind; more where there are more people, by the square root.

    Parameters
    ----------
    draws
        Source of chance.
    first
        Number of the first person of the batch; ids are counted from it.
    people
        How many people the batch has.
    width
        How many digits ids have.
    """
    n = 2 * isqrt(people) + 4
    kind = draws.deal(n, (1,) * len(BARRIER_KINDS))
    steps = draws.deal(n, _STEPS_WEIGHTS)
    status = draws.deal(n, _STATUS_WEIGHTS)
    raised = -(_STEP_DAYS * (steps + 1) + draws.small(n, 500))
    waits = draws.between(n * len(LEVELS), 10, _STEP_DAYS).reshape(n, len(LEVELS))
    taken = raised[:, None] + np.cumsum(waits, axis=1)
    latest = np.where(steps == 0, raised, taken[np.arange(n), np.maximum(steps - 1, 0)])
    resolved = latest + 1 + draws.whole(n, -latest)
    resolved = np.where(draws.yes(n, 10), draws.between(n, 5, 60), resolved)
    is_dated = (status == RESOLVED) & draws.yes(n, 90)
    is_dated |= (status == _MITIGATED) & draws.yes(n, 50)
    domain = np.array([DOMAINS.index(kind.domain) if kind.domain else NOTHING
                       for kind in BARRIER_KINDS])[kind]  # fmt: skip
    return InventedBarriers(
        numbered("b", first, n, width + 1),
        kind,
        domain,
        status,
        raised,
        np.where(is_dated, resolved, NO_DAY),
        steps,
        taken,
    )


def barrier_columns(
    barriers: InventedBarriers,
    needs: InventedNeeds,
    people: InventedPeople,
    services: InventedServices,
    draws: Draws,
    calendar: Calendar,
) -> TextColumns:
    """The table ``barrier``."""
    n = len(barriers)
    agencies = len(services.agency_ids)
    raised_by = np.where(draws.yes(n, 12), NOTHING, draws.whole(n, agencies))
    place = _services(draws, barriers, services)
    return {
        "id": barriers.ids,
        "barrier_type": words_of_codes([kind.word for kind in BARRIER_KINDS], barriers.kind),
        "description": words_of_codes([kind.description for kind in BARRIER_KINDS], barriers.kind),
        "status": words_of_codes(_STATUSES, barriers.status),
        "raised_on": calendar.cells(barriers.raised),
        "resolved_on": calendar.cells(barriers.resolved),
        "domain": words_of_codes(DOMAINS, barriers.domain),
        "at": _places(barriers, services, place),
        "raised_by": take(services.agency_ids, raised_by),
        "people": _people(draws, barriers, needs, people, place, len(services)),
    }


def _services(draws: Draws, barriers: InventedBarriers, services: InventedServices) -> Ints:
    """A service for each barrier but those of the system; half of those of a kind share one."""
    n = len(barriers)
    service, domain = np.nonzero(services.does.any(axis=2) & ~services.shut[:, None])
    of_domain = Group(domain, service, len(DOMAINS))
    sought = np.where(barriers.domain == NOTHING, draws.whole(n, len(DOMAINS)), barriers.domain)
    anywhere = of_domain.pick(draws, sought)
    known_for_it = np.full(len(BARRIER_KINDS), NOTHING)
    known_for_it[barriers.kind[::-1]] = anywhere[::-1]
    place = np.where(draws.yes(n, 50), known_for_it[barriers.kind], anywhere)
    return np.where(_AT[barriers.kind] == "system", NOTHING, place)


def _places(barriers: InventedBarriers, services: InventedServices, place: Ints) -> TextColumn:
    """Where each barrier stands: a service, its agency, or nowhere in particular."""
    agency = take(services.agency_ids, np.where(place == NOTHING, NOTHING, services.agency[place]))
    return np.where(_AT[barriers.kind] == "agency", agency, take(services.ids, place))


def _people(
    draws: Draws,
    barriers: InventedBarriers,
    needs: InventedNeeds,
    people: InventedPeople,
    place: Ints,
    services: int,
) -> TextColumn:
    """Whom each barrier keeps out: people with an open need in its area of life.

    Most of those that one at a service keeps out are people whom that service would suit.
    """
    still_open: Truth = np.array([story.status == "open" for story in NEED_STORIES])[needs.story]
    still_open &= (needs.identified <= 0) & (needs.closed > 0)
    needing, area, suited = (
        column[still_open] for column in (needs.person, needs.domain, needs.first)
    )
    facing = Group(area, needing, len(DOMAINS))
    is_suited = suited != NOTHING
    keys = (area * services + suited)[is_suited]
    facing_there = Group(keys, needing[is_suited], len(DOMAINS) * services)
    barrier = np.repeat(
        np.arange(len(barriers)), draws.small(len(barriers), 5 + isqrt(len(people)) // 2)
    )
    n = len(barrier)
    domain = barriers.domain[barrier]
    domain = np.where(domain == NOTHING, draws.whole(n, len(DOMAINS)), domain)
    at = place[barrier]
    there = facing_there.pick(draws, np.where(at == NOTHING, NOTHING, domain * services + at))
    person = np.where((there != NOTHING) & draws.yes(n, 80), there, facing.pick(draws, domain))
    kept = first_of_each(barrier * (len(people) + 1) + person) & (person != NOTHING)
    lists: list[list[str]] = [[] for _ in range(len(barriers))]
    for one, who in zip(barrier[kept].tolist(), people.ids[person[kept]].tolist(), strict=True):
        lists[one].append(who)
    return np.array(["|".join(ids) for ids in lists], dtype=object)


# Escalations of barriers, level by level.


_ANSWERS = tuple(status.value for status in EscalationStatus)
_SENT, _AGREED, _ENDED = (
    _ANSWERS.index(word)
    for word in (EscalationStatus.SENT, EscalationStatus.AGREED, EscalationStatus.RESOLVED)
)
_WORDS_OF_ANSWERS = (
    "",
    "It is on the list for the next meeting.",
    "Agreed in principle; a date is to follow.",
    "No money for it this year.",
    "The rule is gone.",
)


def escalation_columns(barriers: InventedBarriers, draws: Draws, calendar: Calendar) -> TextColumns:
    """The table ``escalation``: each level in its turn, until it was taken no further."""
    barrier, level = np.nonzero(np.arange(len(LEVELS)) < barriers.steps[:, None])
    n = len(barrier)
    taken = barriers.taken[barrier, level]
    is_last = level == barriers.steps[barrier] - 1
    answer = np.where(is_last, draws.pick(n, (40, 20, 25, 15, 0)), draws.pick(n, (5, 25, 15, 55)))
    over = (barriers.status[barrier] == RESOLVED) & is_last
    answer = np.where(over, np.where(draws.yes(n, 80), _ENDED, _AGREED), answer)
    responded = taken + draws.between(n, 2, 9)
    due = np.where(draws.yes(n, 15), NO_DAY, taken + 14 * (1 + draws.whole(n, 2)))
    said = np.where((answer != _SENT) & draws.yes(n, 60), answer, 0)
    return {
        "id": np.array(
            [f"e{barriers.ids[one][1:]}-{place + 1}" for one, place in
             zip(barrier.tolist(), level.tolist(), strict=True)],
            dtype=object,
        ),
        "barrier": barriers.ids[barrier],
        "level": words_of_codes(LEVELS, level),
        "raised_on": calendar.cells(taken),
        "response_due_on": calendar.cells(due),
        "responded_on": calendar.cells(np.where(answer == _SENT, NO_DAY, responded)),
        "status": words_of_codes(_ANSWERS, answer),
        "response": words_of_codes(_WORDS_OF_ANSWERS, said),
    }  # fmt: skip


# Practice that answers barriers.


_PRACTICE_STATUSES = tuple(status.value for status in PracticeStatus)
_DRAFT, _AGREED_BY_ALL, _SHARED = range(len(_PRACTICE_STATUSES))
_MOST_ANSWERED = 4


def practice_columns(
    barriers: InventedBarriers,
    services: InventedServices,
    first: int,
    width: int,
    draws: Draws,
    calendar: Calendar,
) -> TextColumns:
    """The table ``practice``: one of each kind, beside the barriers that it answers.

    Parameters
    ----------
    barriers
        The barriers of the same batch.
    services
        Who may do it.
    first, width
        First number of the ids, and how many digits they have.
    draws
        Source of chance.
    calendar
        Days as text.
    """
    n = len(PRACTICE_KINDS)
    every = np.arange(n)
    status = draws.deal(n, (2, 3, 5))
    agreed = -draws.between(n, 60, 500)
    shared = agreed + draws.between(n, 7, 55)
    steady = np.flatnonzero(services.steady)
    by = np.where(draws.yes(n, 15), NOTHING, steady[draws.whole(n, len(steady))])
    domains = [kind.domain for kind in PRACTICE_KINDS]
    return {
        "id": numbered("x", first, n, width + 1),
        "title": words_of_codes([kind.title for kind in PRACTICE_KINDS], every),
        "summary": words_of_codes([kind.summary for kind in PRACTICE_KINDS], every),
        "meam_element": words_of_codes([kind.element for kind in PRACTICE_KINDS], every),
        "domain": words_of_codes(domains, every),
        "status": words_of_codes(_PRACTICE_STATUSES, status),
        "agreed_on": calendar.cells(np.where(status == _DRAFT, NO_DAY, agreed)),
        "shared_on": calendar.cells(np.where(status == _SHARED, shared, NO_DAY)),
        "by": take(services.ids, by),
        "answers": _answered(draws, barriers),
    }


def _answered(draws: Draws, barriers: InventedBarriers) -> TextColumn:
    types = np.array([kind.word for kind in BARRIER_KINDS])[barriers.kind]
    answered = []
    for kind in PRACTICE_KINDS:
        fitting = np.flatnonzero(np.isin(types, kind.answers.split()))
        chosen = fitting[draws.order(len(fitting))][:_MOST_ANSWERED]
        answered.append("|".join(barriers.ids[np.sort(chosen)].tolist()))
    return np.array(answered, dtype=object)
