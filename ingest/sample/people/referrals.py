"""Referrals from draft to outcome, and the support that came of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from graphmodel.model.vocabulary_services import DeclineReason
from ingest.sample.columns import (
    NO_DAY,
    NOTHING,
    Calendar,
    Draws,
    Ints,
    TextColumn,
    TextColumns,
    Truth,
    expand,
    rank_within,
    take,
    words_of_codes,
)
from ingest.sample.county.fit import Group
from ingest.sample.county.services import FUNCTIONS, InventedServices
from ingest.sample.county.staff import InventedStaff
from ingest.sample.people.need_stories import NEED_STORIES
from ingest.sample.people.needs import InventedNeeds
from ingest.sample.people.people import InventedPeople
from ingest.sample.people.support import Spells

_ASKS = tuple(ask for story in NEED_STORIES for ask in story.asks)
_ASKS_EACH = tuple(len(story.asks) for story in NEED_STORIES)
_BY = ("first", "second", "other")
_STAGES = ("received", "decided", "offered", "started", "closed")
_DAYS_OF = {
    "draft": "",
    "sent": "",
    "received": "received",
    "info_requested": "received",
    "accepted": "received decided",
    "waiting": "received decided",
    "offered": "received decided offered",
    "started": "received decided offered started",
    "closed": "received decided offered started closed",
    "declined": "received decided",
    "withdrawn_by_person": "received closed",
    "withdrawn_by_referrer": "received closed",
    "no_response": "closed",
    "superseded": "received closed",
}
"""The stages that a referral of each status has been through."""

_STATUSES = tuple(_DAYS_OF)
_REACHED = np.array([[stage in _DAYS_OF[name].split() for stage in _STAGES] for name in _STATUSES])
_OUTCOMES = {
    "closed": ("ended as planned", "moved on to another service", "support stopped early"),
    "declined": ("declined", "declined and told why", "declined and told of another service"),
    "withdrawn_by_person": ("the person chose not to go on", "the person found something else"),
    "withdrawn_by_referrer": ("sent in error", "no longer needed"),
    "no_response": ("no answer was given",),
    "superseded": ("replaced by a new referral",),
    "started": ("support began",),
}
_REASONS = tuple(reason.value for reason in DeclineReason)
_DECISION_DAYS = 45


@dataclass(frozen=True)
class InventedReferrals:
    """The referrals of a batch of people, one place in each array.

    Parameters
    ----------
    ids
        Their ids.
    need, person, service
        What for, for whom, and to which service.
    status
        Place in the list of statuses.
    made
        Day made.
    stages
        Day of each stage, one column each; NO_DAY where it was not reached.
    follows
        The referral that it repeats; NOTHING for most.
    """

    ids: TextColumn
    need: Ints
    person: Ints
    service: Ints
    status: Ints
    made: Ints
    stages: Ints
    follows: Ints


def build_referrals(
    draws: Draws, needs: InventedNeeds, people: InventedPeople, covers: Spells
) -> InventedReferrals:
    """The referrals in the needs' stories."""
    need, part = expand(needs.story, _ASKS_EACH)
    to = np.array([_BY.index(ask.to) for ask in _ASKS])[part]
    service = np.choose(to, (needs.first[need], needs.second[need], needs.other[need]))
    there = service != NOTHING
    need, part, service = need[there], part[there], service[there]
    n = len(need)
    person = needs.person[need]
    status = np.array([_STATUSES.index(ask.status) for ask in _ASKS])[part]
    numbers = rank_within(person) + 1
    ids = np.array(
        [f"r{who}-{number:02}" for who, number in
         zip(people.numbers[person].tolist(), numbers.tolist(), strict=True)],
        dtype=object,
    )  # fmt: skip
    made, stages = _days(draws, needs, people, covers, need, part, service)
    stages = np.where(_REACHED[status], stages, NO_DAY)
    repeats = np.array([ask.follows for ask in _ASKS], dtype=np.bool_)[part]
    before = np.maximum(np.arange(n) - 1, 0)
    follows = np.where(repeats & (need[before] == need), before, NOTHING)
    return InventedReferrals(ids, need, person, service, status, made, stages, follows)


def referral_columns(
    referrals: InventedReferrals,
    needs: InventedNeeds,
    people: InventedPeople,
    services: InventedServices,
    staff: InventedStaff,
    senders: Group,
    draws: Draws,
    calendar: Calendar,
) -> TextColumns:
    """The table ``referral``; ``senders`` holds the services with a pathway to each service."""
    n = len(referrals.ids)
    on_pathway = senders.pick(draws, referrals.service)
    anywhere = draws.whole(n, len(services))
    sender = np.where((on_pathway != NOTHING) & draws.yes(n, 75), on_pathway, anywhere)
    sender = np.where(draws.yes(n, 12) | (sender == referrals.service), NOTHING, sender)
    worker = np.where(draws.yes(n, 45), staff.team.pick(draws, sender), NOTHING)
    # Some referrals name the worker alone, some (from the person) nobody.
    sender = np.where((worker != NOTHING) & draws.yes(n, 30), NOTHING, sender)
    days = {name: calendar.cells(referrals.stages[:, i]) for i, name in enumerate(_STAGES)}
    declined = referrals.status == _STATUSES.index("declined")
    reason = np.full(n, NOTHING)
    reason[declined] = draws.deal(int(declined.sum()), (1,) * len(_REASONS))
    reason[draws.yes(n, 8)] = NOTHING
    return {
        "id": referrals.ids,
        "person": people.ids[referrals.person],
        "to_service": services.ids[referrals.service],
        "from_service": take(services.ids, sender),
        "from_worker": take(staff.ids, worker),
        "needs": _needs(draws, referrals, needs),
        "function": words_of_codes(
            FUNCTIONS, np.where(draws.yes(n, 92), needs.function[referrals.need], NOTHING)
        ),
        "status": words_of_codes(_STATUSES, referrals.status),
        "made_on": calendar.cells(referrals.made),
        **{f"{name}_on": cells for name, cells in days.items()},
        "decline_reason": words_of_codes(_REASONS, reason),
        "outcome": _outcomes(draws, referrals.status),
        "follows": take(referrals.ids, referrals.follows),
    }


def referral_of_supports(
    referrals: InventedReferrals, supports: Spells, services: int
) -> TextColumns:
    """The column ``referral`` of ``supports``: the one that began as the support began."""
    started = referrals.stages[:, _STAGES.index("started")]
    began = np.flatnonzero(started <= 0)
    key = referrals.person[began] * services + referrals.service[began]
    order = np.argsort(key, kind="stable")
    wanted = supports.person * services + supports.service
    place = np.searchsorted(key[order], wanted)
    found = np.append(began[order], NOTHING)[place]
    fits = (found != NOTHING) & ~supports.former
    fits &= np.append(key[order], -1)[place] == wanted
    fits &= np.append(started, NO_DAY)[found] == supports.started
    return {"referral": take(referrals.ids, np.where(fits, found, NOTHING))}


def _days(
    draws: Draws, needs: InventedNeeds, people: InventedPeople, covers: Spells,
    need: Ints, part: Ints, service: Ints,
) -> tuple[Ints, Ints]:  # fmt: skip
    """Day made and the day of every stage, none before the one that goes before."""
    n = len(need)
    now, living = people.now[needs.person[need]], people.living[needs.person[need]]
    least = np.array([ask.made[0] for ask in _ASKS])[part]
    most = np.array([ask.made[1] for ask in _ASKS])[part]
    made = now - least - draws.small(n, most - least + 1)
    spread = draws.whole(n, np.minimum(now - made, _DECISION_DAYS) + 1)
    later = np.array([ask.starts_later for ask in _ASKS], dtype=np.bool_)[part]
    start = np.where(later & living, draws.between(n, 3, 20), made + spread)
    end = np.full(n, NO_DAY)
    anchored, cover = _leading_to(covers, needs, need, part, service)
    start[anchored] = covers.started[cover]
    end[anchored] = covers.ended[cover]
    made[anchored] = start[anchored] - draws.between(n, 5, 120)[anchored]
    last = np.where(later & living, np.minimum(made + spread, 0), start)
    steps = np.sort(draws.whole(4 * n, np.repeat(last - made + 1, 4)).reshape(n, 4), axis=1)
    days = made[:, None] + steps
    closed = np.where(end == NO_DAY, last, end)
    return made, np.stack((days[:, 0], days[:, 1], days[:, 2], start, closed), axis=1)


def _leading_to(
    covers: Spells, needs: InventedNeeds, need: Ints, part: Ints, service: Ints
) -> tuple[Truth, Ints]:
    """Which referrals led to a cover, and to which."""
    cover_of = np.full(len(needs), NOTHING)
    cover_of[covers.need[::-1]] = np.arange(len(covers))[::-1]
    cover = cover_of[need]
    led = np.array([ask.status in {"started", "closed"} for ask in _ASKS], dtype=np.bool_)[part]
    led &= cover != NOTHING
    led &= np.append(covers.service, NOTHING)[cover] == service
    return led, cover[led]


def _needs(draws: Draws, referrals: InventedReferrals, needs: InventedNeeds) -> TextColumn:
    """The need, at times with the person's next one."""
    n = len(referrals.ids)
    first = needs.ids[referrals.need]
    after = np.minimum(referrals.need + 1, len(needs) - 1)
    both = (needs.person[after] == referrals.person) & (after != referrals.need)
    both &= draws.yes(n, 10) & (needs.identified[after] <= referrals.made)
    cells: TextColumn = np.where(both, first + "|" + needs.ids[after], first)
    return np.where(draws.yes(n, 3), "", cells)


def _outcomes(draws: Draws, status: Ints) -> TextColumn:
    cells = words_of_codes((), np.full(len(status), NOTHING))
    for name, choices in _OUTCOMES.items():
        chosen = (status == _STATUSES.index(name)) & draws.yes(len(status), 85)
        cells[chosen] = words_of_codes(choices, draws.whole(len(status), len(choices)))[chosen]
    return cells
