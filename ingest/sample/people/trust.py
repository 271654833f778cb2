"""Whom people trust: their stories as dated ties."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

import numpy as np

from graphmodel.model.vocabulary import AgreedRole, NamedBy, TrustEndReason
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
    first_of_each,
    take,
    words_of_codes,
    yes_no_words,
)
from ingest.sample.county.services import InventedServices
from ingest.sample.county.staff import Career, InventedStaff
from ingest.sample.people.circle import KINDS, Acquaintances, InventedCircle, build_circle
from ingest.sample.people.people import TRUST_WORDS, InventedPeople
from ingest.sample.people.trust_stories import TRUST_STORIES, To

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
    trusted: TextColumn


def deal_trust_stories(draws: Draws, people: InventedPeople) -> Ints:
    """A story for each person: a place in ``TRUST_STORIES``."""
    return draws.deal(len(people), [story.weight for story in TRUST_STORIES])


def trust_answers(draws: Draws, people: InventedPeople, stories: Ints) -> tuple[Ints, TextColumn]:
    """Day on which each person was asked, and what they answered."""
    n = len(people)
    span = np.array([story.asked or (NO_DAY, NO_DAY) for story in TRUST_STORIES])[stories]
    days = people.now - span[:, 0] - draws.whole(n, span[:, 1] - span[:, 0] + 1)
    answers = np.array([story.answer for story in TRUST_STORIES], dtype=object)[stories]
    return np.where(span[:, 0] == NO_DAY, NO_DAY, days), answers


def build_trust(
    draws: Draws,
    people: InventedPeople,
    stories: Ints,
    own_worker: Ints,
    peer_workers: Ints,
    staff: InventedStaff,
    services: InventedServices,
) -> tuple[TrustTies, InventedCircle]:
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
    people: InventedPeople, peer_workers: Ints, staff: InventedStaff, services: InventedServices
) -> dict[str, tuple[Ints, TextColumn]]:
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


def _somebody(
    draws: Draws, own: TextColumn, pool: Ints, ids: TextColumn, usual: Ints | None
) -> TextColumn:
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
    cells: TextColumn = np.where(ids[found] == own, next_one, ids[found])
    return np.where(cells == own, "", cells)


# Trust as a table: the dates of each tie, and what was agreed about it.


_REASONS = tuple(reason.value for reason in TrustEndReason)
_ROLES = tuple(role.value for role in AgreedRole)
_AGREED = (
    "", _ROLES[0], _ROLES[1], "|".join(_ROLES[:2]), "|".join(_ROLES[1:3]), "|".join(_ROLES[:3]),
    _ROLES[2], _ROLES[3], "|".join(_ROLES),
)  # fmt: skip


def trust_columns(
    ties: TrustTies, people: InventedPeople, draws: Draws, calendar: Calendar
) -> TextColumns:
    """The table ``trusts``, with earlier spells of some ties.

    Days are counted back from each person's now; a tie that has ended was confirmed before.
    """
    n = len(ties.person)
    now, living = people.now[ties.person], people.living[ties.person]
    part = ties.part
    undated = np.array([tie.confirmed is None for tie in TIES], dtype=np.bool_)[part]
    span = np.array([tie.confirmed or (0, 0) for tie in TIES])[part]
    reason = np.array(
        [_REASONS.index(tie.ended) if tie.ended in _REASONS else NOTHING for tie in TIES]
    )[part]
    over = of_each_tie("ended")[part]
    ended_span = np.array([tie.ended_days for tie in TIES])[part]
    end = ended_span[:, 0] + draws.whole(n, ended_span[:, 1] - ended_span[:, 0] + 1)
    seen = span[:, 0] + draws.small(n, span[:, 1] - span[:, 0] + 1)
    confirmed = np.where(over, end, 0) + seen
    started = confirmed + 20 + draws.small(n, 1_500)
    # A tie that was named once and not confirmed since was confirmed on its first day.
    only_named = draws.yes(n, 18) & (confirmed > np.where(over, end, 0))
    started = np.where(only_named, confirmed, started)
    contact = np.where(over, end, 0) + draws.whole(n, np.maximum(seen, 1))
    soon = of_each_tie("ends_soon")[part] & living
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
    ties: TrustTies, people: InventedPeople, now_row: dict[str, Ints], former: Ints,
    draws: Draws, calendar: Calendar,
) -> TextColumns:  # fmt: skip
    """The rows, and one more for each former spell."""
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
    voice = named_by()[ties.part[every]]
    own_word = voice == NAMED_BY.index(NamedBy.PERSON)
    refused = of_each_tie("refused")[ties.part[every]]
    agreed = draws.pick(m, (20, 55, 0, 25)) - 1
    said = np.where(own_word & draws.yes(m, 40), draws.whole(m, len(TRUST_WORDS)), NOTHING)
    return {
        "person": people.ids[ties.person[every]],
        "trusted": ties.trusted[every],
        "named_by": words_of_codes(NAMED_BY, voice),
        "tie": words_of_codes(("strong", "moderate", "tenuous"), row["tie"]),
        "stressful": yes_no_words(draws.maybe(m, 8, 50)),
        "flow": words_of_codes(
            ("to_person", "from_person", "mutual"), draws.pick(m, (30, 34, 4, 32)) - 1
        ),
        "last_confirmed_on": calendar.cells(row["last_confirmed_on"]),
        "last_contact_on": calendar.cells(row["last_contact_on"]),
        "holds_story": yes_no_words(np.where(own_word, draws.maybe(m, 30, 35), NOTHING)),
        "agreed_roles": words_of_codes(
            _AGREED, np.where(own_word, draws.pick(m, (22, 18, 10, 16, 8, 12, 6, 3, 5)), NOTHING)
        ),
        "contact_consent": words_of_codes(("yes", "no", "not_asked"), np.where(refused, 1, agreed)),
        "persons_words": words_of_codes(TRUST_WORDS, said),
        "started_on": calendar.cells(row["started_on"]),
        "ended_on": calendar.cells(row["ended_on"]),
        "end_reason": words_of_codes(_REASONS, row["end_reason"]),
    }
