"""Where what stands in people's way was taken, level by level."""

from __future__ import annotations

import numpy as np

from graphmodel.model.vocabulary import EscalationStatus
from ingest.sample.barriers import LEVELS, RESOLVED, Barriers
from ingest.sample.columns import NO_DAY, Calendar, Rows, words
from ingest.sample.draws import Draws

__all__ = ["escalation_rows"]

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


def escalation_rows(barriers: Barriers, draws: Draws, calendar: Calendar) -> Rows:
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
        "level": words(LEVELS, level),
        "raised_on": calendar.cells(taken),
        "response_due_on": calendar.cells(due),
        "responded_on": calendar.cells(np.where(answer == _SENT, NO_DAY, responded)),
        "status": words(_ANSWERS, answer),
        "response": words(_WORDS_OF_ANSWERS, said),
    }  # fmt: skip
