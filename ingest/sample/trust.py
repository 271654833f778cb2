"""Whom people trust: their stories told as dated ties."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

import numpy as np

from graphmodel.vocabulary import AgreedRole, TrustEndReason
from ingest.sample.circle import KINDS, Circle, build_circle
from ingest.sample.columns import (
    NO_DAY,
    NOTHING,
    Calendar,
    Cells,
    Ints,
    Rows,
    Truth,
    expand,
    first_of_each,
    words,
    yes_no,
)
from ingest.sample.draws import Draws
from ingest.sample.people import People
from ingest.sample.services import Services
from ingest.sample.spoken import TRUST_WORDS
from ingest.sample.staff import Career, Staff
from ingest.sample.trust_stories import TRUST_STORIES, To

__all__ = ["TIES", "TrustTies", "asked", "build_trust", "deal_trust_stories", "trust_rows"]

TIES = tuple(tie for story in TRUST_STORIES for tie in story.ties)
"""All ties of all stories, one story after the other."""

_TIES_EACH = tuple(len(story.ties) for story in TRUST_STORIES)
_TO = get_args(To)
_NAMED_BY = ("person", "worker_observed", "family")
_REASONS = tuple(reason.value for reason in TrustEndReason)
_ROLES = tuple(role.value for role in AgreedRole)
_AGREED = (
    "", _ROLES[0], _ROLES[1], "|".join(_ROLES[:2]), "|".join(_ROLES[1:3]), "|".join(_ROLES[:3]),
    _ROLES[2], _ROLES[3], "|".join(_ROLES),
)  # fmt: skip
_FAR_APART = 100_000_000


@dataclass(frozen=True)
class TrustTies:
    """Ties of trust, one place in each array, person by person.

    Parameters
    ----------
    person
        Who trusts.
    part
        Place in :data:`TIES`.
    individual
        Place in the circle; NOTHING where the tie goes to somebody or something else.
    trusted
        Id at the far end.
    """

    person: Ints
    part: Ints
    individual: Ints
    trusted: Cells


def deal_trust_stories(draws: Draws, people: People) -> Ints:
    """A story for each person: a place in ``TRUST_STORIES``."""
    return draws.deal(len(people), [story.weight for story in TRUST_STORIES])


def asked(draws: Draws, people: People, stories: Ints) -> tuple[Ints, Cells]:
    """Day on which each person was asked, and what they answered."""
    n = len(people)
    span = np.array([story.asked or (NO_DAY, NO_DAY) for story in TRUST_STORIES])[stories]
    days = people.now - span[:, 0] - draws.whole(n, span[:, 1] - span[:, 0] + 1)
    answers = np.array([story.answer for story in TRUST_STORIES], dtype=object)[stories]
    return np.where(span[:, 0] == NO_DAY, NO_DAY, days), answers


def build_trust(
    draws: Draws,
    people: People,
    stories: Ints,
    own_worker: Ints,
    peer_workers: Ints,
    staff: Staff,
    services: Services,
) -> tuple[TrustTies, Circle]:
    """The ties, and the circle of individuals that they and the rest of life lead to.

    Parameters
    ----------
    draws
        Source of chance.
    people, stories
        The people, and the story of each.
    own_worker
        A worker who works with each person, NOTHING for some.
    peer_workers
        People of the batch who are workers too.
    staff, services
        All workers and services.
    """
    person, part = expand(stories, _TIES_EACH)
    to = np.array([_TO.index(tie.to) for tie in TIES])[part]
    n = len(person)
    known = to < len(KINDS)
    circle, place = build_circle(
        draws,
        people,
        person[known],
        to[known],
        *(np.array([getattr(tie, name) for tie in TIES], dtype=np.bool_)[part][known]
          for name in ("own_refusal", "under_18")),
        _flags()[part][known],
        np.array([tie.died for tie in TIES], dtype=np.bool_)[part][known],
    )  # fmt: skip
    individual = np.full(n, NOTHING)
    individual[known] = place
    trusted = np.full(n, "", dtype=object)
    trusted[known] = circle.ids[place]
    far = np.where(known, individual, NOTHING)
    for code, name in enumerate(_TO[len(KINDS) :], start=len(KINDS)):
        chosen = to == code
        index, ids = _somebody(
            draws, name, person[chosen], own_worker, people, peer_workers, staff, services
        )
        there = index != NOTHING
        rows = np.flatnonzero(chosen)[there]
        trusted[rows] = ids[index[there]]
        kind = "person" if ids is people.ids else "worker" if ids is staff.ids else "service"
        far[rows] = index[there] + _FAR_APART * ("person", "worker", "service").index(kind)
        far[rows] += _FAR_APART
    named_by = _named_by()[part]
    key = (person * 4 + named_by) * 5 * _FAR_APART + far
    kept = (far != NOTHING) & first_of_each(np.where(far == NOTHING, -1 - np.arange(n), key))
    return TrustTies(person[kept], part[kept], individual[kept], trusted[kept]), circle


def trust_rows(ties: TrustTies, people: People, draws: Draws, calendar: Calendar) -> Rows:
    """The table ``trusts``, with earlier spells of some ties."""
    n = len(ties.person)
    now, living = people.now[ties.person], people.living[ties.person]
    part = ties.part
    undated = np.array([tie.confirmed is None for tie in TIES], dtype=np.bool_)[part]
    span = np.array([tie.confirmed or (0, 0) for tie in TIES])[part]
    reason = np.array([_reason(tie.ended) for tie in TIES])[part]
    over = np.array([bool(tie.ended) for tie in TIES], dtype=np.bool_)[part]
    ended_span = np.array([tie.ended_days for tie in TIES])[part]
    end = ended_span[:, 0] + draws.whole(n, ended_span[:, 1] - ended_span[:, 0] + 1)
    seen = span[:, 0] + draws.small(n, span[:, 1] - span[:, 0] + 1)
    confirmed = np.where(over, end, 0) + seen
    started = confirmed + 20 + draws.small(n, 1_500)
    # A tie that was named once and not confirmed since was confirmed on its first day.
    only_named = draws.yes(n, 18) & (confirmed > np.where(over, end, 0))
    started = np.where(only_named, confirmed, started)
    contact = np.where(over, end, 0) + draws.whole(n, np.maximum(seen, 1))
    soon = np.array([tie.ends_soon for tie in TIES], dtype=np.bool_)[part] & living
    ended = np.where(over, now - end, np.where(living, NO_DAY, now))
    ended = np.where(soon, draws.between(n, 2, 26), ended)
    reason = np.where(over, reason, np.where(living, NOTHING, _REASONS.index("died")))
    began = np.where(undated, NO_DAY, now - started)
    began = np.where(draws.yes(n, 4) & ~only_named & ~over, NO_DAY, began)
    unsaid = undated | only_named
    now_row = {
        "tie": draws.pick(n, (45, 38, 17)),
        "last_confirmed_on": np.where(unsaid, NO_DAY, now - confirmed),
        "last_contact_on": np.where(draws.yes(n, 12) | undated, NO_DAY, now - contact),
        "started_on": began,
        "ended_on": ended,
        "end_reason": reason,
    }
    former = np.flatnonzero((began != NO_DAY) & (began < 0) & draws.yes(n, 6))
    return _rows(ties, people, now_row, former, draws, calendar)


def _rows(
    ties: TrustTies, people: People, now_row: dict[str, Ints], former: Ints,
    draws: Draws, calendar: Calendar,
) -> Rows:  # fmt: skip
    k = len(former)
    until = now_row["started_on"][former] - draws.between(k, 20, 300)
    since = until - draws.between(k, 30, 700)
    why = draws.pick(k, (40, 60))
    row = {
        "tie": np.append(now_row["tie"], draws.pick(k, (20, 50, 30))),
        "last_confirmed_on": np.append(now_row["last_confirmed_on"], until - 5),
        "last_contact_on": np.append(now_row["last_contact_on"], until - draws.between(k, 0, 20)),
        "started_on": np.append(now_row["started_on"], since),
        "ended_on": np.append(now_row["ended_on"], until),
        "end_reason": np.append(now_row["end_reason"], why),
    }
    every = np.append(np.arange(len(ties.person)), former)
    m = len(every)
    named_by = _named_by()[ties.part[every]]
    own_word = named_by == 0
    refused = np.array([tie.refused for tie in TIES], dtype=np.bool_)[ties.part[every]]
    agreed = draws.pick(m, (20, 55, 0, 25)) - 1
    said = np.where(own_word & draws.yes(m, 40), draws.whole(m, len(TRUST_WORDS)), NOTHING)
    return {
        "person": people.ids[ties.person[every]],
        "trusted": ties.trusted[every],
        "named_by": words(_NAMED_BY, named_by),
        "tie": words(("strong", "moderate", "tenuous"), row["tie"]),
        "stressful": yes_no(draws.maybe(m, 8, 50)),
        "flow": words(("to_person", "from_person", "mutual"), draws.pick(m, (30, 34, 4, 32)) - 1),
        "last_confirmed_on": calendar.cells(row["last_confirmed_on"]),
        "last_contact_on": calendar.cells(row["last_contact_on"]),
        "holds_story": yes_no(np.where(own_word, draws.maybe(m, 30, 35), NOTHING)),
        "agreed_roles": words(
            _AGREED, np.where(own_word, draws.pick(m, (22, 18, 10, 16, 8, 12, 6, 3, 5)), NOTHING)
        ),
        "contact_consent": words(("yes", "no", "not_asked"), np.where(refused, 1, agreed)),
        "persons_words": words(TRUST_WORDS, said),
        "started_on": calendar.cells(row["started_on"]),
        "ended_on": calendar.cells(row["ended_on"]),
        "end_reason": words(_REASONS, row["end_reason"]),
    }


def _somebody(
    draws: Draws, name: str, person: Ints, own_worker: Ints, people: People, peer_workers: Ints,
    staff: Staff, services: Services,
) -> tuple[Ints, Cells]:  # fmt: skip
    """Somebody or something of this name for each person, and the ids that the numbers count."""
    pools = {
        "person": (people.adults, people.ids),
        "young_person": (people.minors, people.ids),
        "peer_worker": (peer_workers, people.ids),
        "worker": (staff.working, staff.ids),
        "another_worker": (staff.working, staff.ids),
        "leaving_worker": (staff.pool(Career.LEAVING), staff.ids),
        "left_worker": (staff.pool(Career.LEFT), staff.ids),
        "late_worker": (staff.pool(Career.DIED), staff.ids),
        "service": (np.flatnonzero(services.steady), services.ids),
        "shut_service": (np.flatnonzero(services.shut), services.ids),
    }
    pool, ids = pools[name]
    if len(pool) == 0:
        return np.full(len(person), NOTHING), ids
    place = draws.whole(len(person), len(pool))
    found = pool[place]
    if name == "worker":
        found = np.where(own_worker[person] != NOTHING, own_worker[person], found)
    if ids is people.ids:
        found = np.where(found == person, pool[(place + 1) % len(pool)], found)
        found = np.where(found == person, NOTHING, found)
    return found, ids


def _flags() -> Ints:
    return np.array([("", "check_first", "do_not_contact").index(tie.flag) for tie in TIES])


def _named_by() -> Ints:
    return np.array([_NAMED_BY.index(tie.named_by) for tie in TIES])


def _reason(ended: str) -> int:
    return _REASONS.index(ended) if ended in _REASONS else NOTHING
