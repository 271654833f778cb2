"""Whom people trust: their stories told as dated ties."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

import numpy as np

from graphmodel.model.vocabulary import NamedBy
from ingest.sample.circle import KINDS, Acquaintances, Circle, build_circle
from ingest.sample.columns import (
    NO_DAY,
    NOTHING,
    Cells,
    Ints,
    Truth,
    expand,
    first_of_each,
    take,
)
from ingest.sample.draws import Draws
from ingest.sample.people import People
from ingest.sample.services import Services
from ingest.sample.staff import Career, Staff
from ingest.sample.trust_stories import TRUST_STORIES, To

__all__ = [
    "NAMED_BY",
    "TIES",
    "TrustTies",
    "asked",
    "build_trust",
    "deal_trust_stories",
    "named_by",
    "of_each_tie",
]

TIES = tuple(tie for story in TRUST_STORIES for tie in story.ties)
"""All ties of all stories, one story after the other."""

NAMED_BY = tuple(voice.value for voice in NamedBy)

_TIES_EACH = tuple(len(story.ties) for story in TRUST_STORIES)
_TO = get_args(To)
_FLAGS = ("", "check_first", "do_not_contact")


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
    known = to < len(KINDS)
    seen = part[known]
    circle, place = build_circle(
        draws,
        people,
        Acquaintances(
            person[known],
            to[known],
            of_each_tie("own_refusal")[seen],
            of_each_tie("under_18")[seen],
            np.array([_FLAGS.index(tie.flag) for tie in TIES])[seen],
            of_each_tie("died")[seen],
        ),
    )
    individual = np.full(len(person), NOTHING)
    individual[known] = place
    trusted = take(circle.ids, individual)
    pools = _pools(people, peer_workers, staff, services)
    for code, name in enumerate(_TO[len(KINDS) :], start=len(KINDS)):
        chosen = to == code
        pool, ids = pools[name]
        usual = own_worker[person[chosen]] if name == "worker" else None
        trusted[chosen] = _somebody(draws, people.ids[person[chosen]], pool, ids, usual)
    # Nobody is named twice by the same voice.
    _, far = np.unique(trusted.astype(str), return_inverse=True)
    key = (person * len(NAMED_BY) + named_by()[part]) * (len(far) + 1) + far
    kept = first_of_each(key) & (trusted != "")
    return TrustTies(person[kept], part[kept], individual[kept], trusted[kept]), circle


def of_each_tie(name: str) -> Truth:
    """A yes or no of each tie in ``TIES``."""
    return np.array([bool(getattr(tie, name)) for tie in TIES], dtype=np.bool_)


def named_by() -> Ints:
    """Whose word each tie in ``TIES`` is: a place in ``NAMED_BY``."""
    return np.array([NAMED_BY.index(tie.named_by) for tie in TIES], dtype=np.int64)


def _pools(
    people: People, peer_workers: Ints, staff: Staff, services: Services
) -> dict[str, tuple[Ints, Cells]]:
    """For all that is not in the circle: whom to draw from, and the ids that the numbers count."""
    return {
        "person": (people.adults, people.ids),
        "young_person": (people.minors, people.ids),
        "peer_worker": (peer_workers, people.ids),
        "worker": (staff.working, staff.ids),
        "another_worker": (staff.working, staff.ids),
        "leaving_worker": (staff.pool(Career.LEAVING), staff.ids),
        "left_worker": (staff.pool(Career.LEFT), staff.ids),
        "late_worker": (staff.pool(Career.DIED), staff.ids),
        "service": (np.flatnonzero(services.steady & services.walk_in), services.ids),
        "shut_service": (np.flatnonzero(services.shut), services.ids),
    }


def _somebody(draws: Draws, own: Cells, pool: Ints, ids: Cells, usual: Ints | None) -> Cells:
    """An id for each person out of a pool, empty where it holds nobody but themselves.

    Where the person has a usual one, it is that one.
    """
    if len(pool) == 0:
        return take(ids, np.full(len(own), NOTHING))
    place = draws.whole(len(own), len(pool))
    found = pool[place]
    if usual is not None:
        found = np.where(usual == NOTHING, found, usual)
    next_one = ids[pool[(place + 1) % len(pool)]]
    cells: Cells = np.where(ids[found] == own, next_one, ids[found])
    return np.where(cells == own, "", cells)
