"""Practice that answers what stands in people's way."""

from __future__ import annotations

import numpy as np

from graphmodel.model.vocabulary import PracticeStatus
from ingest.sample.barrier_kinds import BARRIER_KINDS, PRACTICE_KINDS
from ingest.sample.barriers import Barriers
from ingest.sample.columns import NO_DAY, NOTHING, Calendar, Cells, Rows, numbered, take, words
from ingest.sample.draws import Draws
from ingest.sample.services import Services

__all__ = ["practice_rows"]

_STATUSES = tuple(status.value for status in PracticeStatus)
_DRAFT, _AGREED, _SHARED = range(len(_STATUSES))
_MOST_ANSWERED = 4


def practice_rows(
    barriers: Barriers,
    services: Services,
    first: int,
    width: int,
    draws: Draws,
    calendar: Calendar,
) -> Rows:
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
        "title": words([kind.title for kind in PRACTICE_KINDS], every),
        "summary": words([kind.summary for kind in PRACTICE_KINDS], every),
        "meam_element": words([kind.element for kind in PRACTICE_KINDS], every),
        "domain": words(domains, every),
        "status": words(_STATUSES, status),
        "agreed_on": calendar.cells(np.where(status == _DRAFT, NO_DAY, agreed)),
        "shared_on": calendar.cells(np.where(status == _SHARED, shared, NO_DAY)),
        "by": take(services.ids, by),
        "answers": _answered(draws, barriers),
    }


def _answered(draws: Draws, barriers: Barriers) -> Cells:
    types = np.array([kind.word for kind in BARRIER_KINDS])[barriers.kind]
    answered = []
    for kind in PRACTICE_KINDS:
        fitting = np.flatnonzero(np.isin(types, kind.answers.split()))
        chosen = fitting[draws.order(len(fitting))][:_MOST_ANSWERED]
        answered.append("|".join(barriers.ids[np.sort(chosen)].tolist()))
    return np.array(answered, dtype=object)
