"""How each referral stood at D."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from graphmodel.model.nodes import REFERRAL
from graphmodel.model.vocabulary_services import ReferralStatus
from graphmodel.network.coded_columns import NO_DAY, CodedTable
from graphmodel.network.network import Network
from graphmodel.settings import Settings

_STEPS = REFERRAL.stepped.steps if REFERRAL.stepped else ()

STAGE_DAYS = tuple(dict.fromkeys(step.day for step in _STEPS))
"""The days of the stages of a referral, in their order."""

_WORDS = list(ReferralStatus)
_NO_STAGE = -1
_STAGE_OF = {word: STAGE_DAYS.index(step.day) for step in _STEPS for word in step.words}
_STAGES = np.array([*(_STAGE_OF.get(word, _NO_STAGE) for word in _WORDS), _NO_STAGE])
"""Stages by the code of a status; the last stands for no status."""

_REACHED = (
    (1, ReferralStatus.RECEIVED),
    (2, ReferralStatus.ACCEPTED),
    (3, ReferralStatus.OFFERED),
    (4, ReferralStatus.STARTED),
)


def referrals_at(network: Network) -> CodedTable:
    """Return the referrals that exist at D, with their status at D in ``status_at``.

    It is the recorded status, unless the day of its stage, or of any stage before it, is after D;
    then the furthest stage whose day is by D. An empty day never holds a status back. A draft is
    no referral.
    """
    return network.once("referrals_at", lambda: _referrals_at(network))


# Written in Cypher too: referral at D.
def _referrals_at(network: Network) -> CodedTable:
    rows = network.rows("referral")
    rows = rows[(rows["status"] != ReferralStatus.DRAFT) & (rows["made_on"] <= network.day)]
    days = rows[list(STAGE_DAYS)].to_numpy()
    status = rows["status"].cat.codes.to_numpy()
    counted = np.arange(len(STAGE_DAYS)) <= _STAGES[status][:, np.newaxis]
    held_back = ((days > network.day) & counted).any(axis=1)
    reached = np.full(len(rows), _WORDS.index(ReferralStatus.SENT))
    for number, word in _REACHED:
        happened = (days[:, number] != NO_DAY) & (days[:, number] <= network.day)
        reached[happened] = _WORDS.index(word)
    accepted, declined = map(_WORDS.index, (ReferralStatus.ACCEPTED, ReferralStatus.DECLINED))
    reached[(reached == accepted) & (status == declined)] = declined
    status_at = np.where(held_back, reached, status)
    kept_as: Any = rows["status"].dtype
    return rows.assign(status_at=pd.Categorical.from_codes(status_at, dtype=kept_as))


# Which of the year's referrals were decided, and which of them were accepted.


ACCEPTED = (
    ReferralStatus.ACCEPTED,
    ReferralStatus.WAITING,
    ReferralStatus.OFFERED,
    ReferralStatus.STARTED,
    ReferralStatus.CLOSED,
)
"""Statuses of a referral that the service said yes to."""


def referrals_of_the_year(network: Network, settings: Settings) -> CodedTable:
    """Return the referrals made in (D - ``year_days``, D], with ``accepted`` and ``decided``."""
    rows = referrals_at(network)
    return with_decisions(rows[rows["made_on"] > network.day - settings.year_days])


def with_decisions(rows: CodedTable) -> CodedTable:
    """Return referrals as at D with ``accepted`` and ``decided``.

    Decided are those that at D are accepted, waiting, offered, started, closed or declined;
    accepted are those of them that were not declined.
    """
    accepted = rows["status_at"].isin(ACCEPTED)
    declined = rows["status_at"] == ReferralStatus.DECLINED
    return rows.assign(accepted=accepted, decided=accepted | declined)
