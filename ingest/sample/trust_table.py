"""Trust as a table: the dates of each tie, and what was agreed about it."""

from __future__ import annotations

import numpy as np

from graphmodel.model.vocabulary import AgreedRole, NamedBy, TrustEndReason
from ingest.sample.columns import NO_DAY, NOTHING, Calendar, Ints, Rows, words, yes_no
from ingest.sample.draws import Draws
from ingest.sample.people import People
from ingest.sample.spoken import TRUST_WORDS
from ingest.sample.trust import NAMED_BY, TIES, TrustTies, named_by, of_each_tie

__all__ = ["trust_rows"]

_REASONS = tuple(reason.value for reason in TrustEndReason)
_ROLES = tuple(role.value for role in AgreedRole)
_AGREED = (
    "", _ROLES[0], _ROLES[1], "|".join(_ROLES[:2]), "|".join(_ROLES[1:3]), "|".join(_ROLES[:3]),
    _ROLES[2], _ROLES[3], "|".join(_ROLES),
)  # fmt: skip


def trust_rows(ties: TrustTies, people: People, draws: Draws, calendar: Calendar) -> Rows:
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
    ties: TrustTies, people: People, now_row: dict[str, Ints], former: Ints,
    draws: Draws, calendar: Calendar,
) -> Rows:  # fmt: skip
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
        "named_by": words(NAMED_BY, voice),
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
