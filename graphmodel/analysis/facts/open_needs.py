"""Which needs are open at D."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from graphmodel.analysis.facts.referrals import referrals_at
from graphmodel.model.vocabulary import NeedStatus
from graphmodel.model.vocabulary_services import ReferralStatus
from graphmodel.network.coded_columns import NEVER, NO_DAY, CodedTable
from graphmodel.network.network import Network


def open_needs(network: Network) -> CodedTable:
    """Return the open needs of living people, the need's code in ``need``.

    A need is open at D when it was identified by D and either is closed later than D, or has no
    day of closing and the status open.
    """
    return network.once("open_needs", lambda: _open_needs(network))


# Written in Cypher too: open need.
def _open_needs(network: Network) -> CodedTable:
    rows = network.rows("need").rename(columns={"id": "need"})
    closed_on = rows["closed_on"]
    stays_open = (closed_on == NO_DAY) & (rows["status"] == NeedStatus.OPEN)
    is_open = (rows["identified_on"] <= network.day) & ((closed_on > network.day) | stays_open)
    return rows[is_open & network.is_living_person[rows["person"]]].reset_index(drop=True)


# Which open needs wait for a service that was asked.


WAITING = [ReferralStatus.ACCEPTED, ReferralStatus.WAITING, ReferralStatus.OFFERED]
PENDING = [ReferralStatus.SENT, ReferralStatus.RECEIVED, ReferralStatus.INFO_REQUESTED]
"""Statuses of a referral that is not yet decided."""


@dataclass(frozen=True)
class Pending:
    """Referrals of each open need to services that are not closed; shape (needs,).

    Parameters
    ----------
    is_waiting, is_pending
        Whether one was accepted and has not started; whether one is not yet decided.
    waiting_since, pending_since
        Earliest day of decision (else receipt, else making); earliest day of making.
    """

    is_waiting: npt.NDArray[np.bool_]
    is_pending: npt.NDArray[np.bool_]
    waiting_since: npt.NDArray[np.int64]
    pending_since: npt.NDArray[np.int64]


def pending(network: Network, needs: CodedTable) -> Pending:
    """Return what was asked for each open need and has not begun.

    Parameters
    ----------
    needs
        What `open_needs` returned.
    """
    referrals = referrals_of_needs(network)
    referrals = referrals[~network.is_closed[referrals["to_service"]]]
    made_on = referrals["made_on"].to_numpy()
    received_on = referrals["received_on"].to_numpy()
    decided_on = referrals["decided_on"].to_numpy()
    answered_on = np.where(received_on == NO_DAY, made_on, received_on)
    answered_on = np.where(decided_on == NO_DAY, answered_on, decided_on)
    row = referrals["need_row"].to_numpy()
    waiting = referrals["status_at"].isin(WAITING).to_numpy()
    undecided = referrals["status_at"].isin(PENDING).to_numpy()
    waiting_since = earliest(len(needs), row[waiting], answered_on[waiting])
    pending_since = earliest(len(needs), row[undecided], made_on[undecided])
    return Pending(
        is_waiting=waiting_since != NO_DAY,
        is_pending=pending_since != NO_DAY,
        waiting_since=waiting_since,
        pending_since=pending_since,
    )


def referrals_of_needs(network: Network) -> CodedTable:
    """Return the referrals that concern open needs, once for each need.

    Its position in what `open_needs` returns stands in ``need_row``.
    """
    return network.once("referrals_of_needs", lambda: _referrals_of_needs(network))


def _referrals_of_needs(network: Network) -> CodedTable:
    needs, referrals = open_needs(network), referrals_at(network)
    concerning = network.rows("referral_needs")
    need_row = network.places(needs["need"])[concerning["need"]]
    row = network.places(referrals["id"])[concerning["referral"]]
    known = (need_row >= 0) & (row >= 0)
    return referrals.iloc[row[known]].assign(need_row=need_row[known])


def earliest(size: int, row: npt.NDArray[Any], days: npt.NDArray[Any]) -> npt.NDArray[np.int64]:
    """Return the earliest day put into each of `size` rows; NO_DAY where there is none."""
    result = np.full(size, NEVER, np.int64)
    np.minimum.at(result, row[days != NO_DAY], days[days != NO_DAY])
    return np.where(result == NEVER, NO_DAY, result)
