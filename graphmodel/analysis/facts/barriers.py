"""Which barriers are open at D, and who faces them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from graphmodel.analysis.facts.involvement import latest
from graphmodel.analysis.facts.open_needs import earliest, referrals_of_needs
from graphmodel.model.vocabulary import BarrierStatus
from graphmodel.model.vocabulary_services import ReferralStatus
from graphmodel.network.coded_columns import NO_DAY, CodedTable
from graphmodel.network.network import Network


def open_barriers(network: Network) -> CodedTable:
    """Return the barriers that are open at D.

    A barrier is open when it was raised by D and either is resolved later than D, or has no day
    of resolving and the status open.
    """
    return network.once("open_barriers", lambda: _open_barriers(network))


# Written in Cypher too: open barrier.
def _open_barriers(network: Network) -> CodedTable:
    rows = network.rows("barrier")
    resolved_on = rows["resolved_on"]
    stays_open = (resolved_on == NO_DAY) & (rows["status"] == BarrierStatus.OPEN)
    is_open = (rows["raised_on"] <= network.day) & ((resolved_on > network.day) | stays_open)
    return rows[is_open]


def people_facing_barriers(network: Network) -> CodedTable:
    """Return the open barriers once for each of their people, the person's code in ``person``."""
    return network.once("facing_barriers", lambda: _facing(network))


def _facing(network: Network) -> CodedTable:
    barriers = open_barriers(network)
    pairs = network.rows("barrier_people")
    row = network.places(barriers["id"])[pairs["barrier"]]
    known = row >= 0
    return barriers.iloc[row[known]].assign(person=pairs["person"].to_numpy()[known])


# What stands between an open need and the services that could meet it.


@dataclass(frozen=True)
class Blocks:
    """Everything that blocks open needs.

    Parameters
    ----------
    is_blocked
        Whether anything does; shape (needs,).
    since
        Earliest day of what does, NO_DAY where none has a day; shape (needs,).
    need_row, reason
        For each thing that blocks, the position of the need and the word for it; shape (blocks,).
    """

    is_blocked: npt.NDArray[np.bool_]
    since: npt.NDArray[np.int64]
    need_row: npt.NDArray[Any]
    reason: npt.NDArray[np.object_]


_Blocking = tuple[npt.NDArray[Any], npt.NDArray[Any], npt.NDArray[np.object_]]
"""Positions of needs, and beside each the day and the word of what blocks it."""

_NOTHING: _Blocking = (np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0, object))


def blocks(network: Network, needs: CodedTable) -> Blocks:
    """Return what blocks each open need.

    Parameters
    ----------
    needs
        What `open_needs` returned.
    """
    found = [_declined(network, needs), _exclusions(network, needs), _barriers(network, needs)]
    row, day, reason = (np.concatenate(parts) for parts in zip(*found, strict=True))
    return Blocks(
        is_blocked=np.bincount(row, minlength=len(needs)) > 0,
        since=earliest(len(needs), row, day),
        need_row=row,
        reason=reason,
    )


def _declined(network: Network, needs: CodedTable) -> _Blocking:
    """Return needs whose latest referral was declined, where nothing began after it was made."""
    referrals = referrals_of_needs(network)
    if referrals.empty:
        return _NOTHING
    referrals = referrals[referrals["status_at"] != ReferralStatus.SUPERSEDED]
    referrals = referrals.sort_values(["need_row", "made_on", "id"])
    last = referrals[~referrals["need_row"].duplicated(keep="last")]
    last = last[last["status_at"] == ReferralStatus.DECLINED]
    row_of = network.places(needs["need"])
    began = network.begun("addresses")
    began_row = row_of[began["need"]]
    known = began_row >= 0
    last_began = latest(len(needs), began_row[known], began["started_on"].to_numpy()[known])
    last = last[last_began[last["need_row"]] <= last["made_on"]]
    decided_on = last["decided_on"]
    return (
        last["need_row"].to_numpy(),
        decided_on.where(decided_on != NO_DAY, last["made_on"]).to_numpy(),
        last["decline_reason"].astype(object).fillna("declined").to_numpy(),
    )


def exclusions(network: Network, needs: CodedTable) -> CodedTable:
    """Return active exclusions from services, not closed, that work in a need's domain.

    Each stands once for each need that it blocks, whose position is ``need_row``.

    Parameters
    ----------
    needs
        What `open_needs` returned.
    """
    active = network.active("excluded_from")
    active = active[~network.is_closed[active["service"]]]
    pairs = _with_needs(needs, active)
    works_on = network.value_by_id("service", "domains", 0)[pairs["service"]]
    domain_bit = np.left_shift(1, pairs["domain"].cat.codes.to_numpy().astype(np.int32))
    excluded: CodedTable = pairs[(works_on & domain_bit) != 0]
    return excluded


def _exclusions(network: Network, needs: CodedTable) -> _Blocking:
    if network.active("excluded_from").empty:
        return _NOTHING
    rows = exclusions(network, needs)
    reason = np.full(len(rows), "exclusion", object)
    return rows["need_row"].to_numpy(), rows["started_on"].to_numpy(), reason


def _barriers(network: Network, needs: CodedTable) -> _Blocking:
    """Return open barriers in a need's domain that its person faces."""
    faced = people_facing_barriers(network)
    if faced.empty:
        return _NOTHING
    faced = faced[["person", "domain", "raised_on", "barrier_type"]]
    pairs = _with_needs(needs, faced.rename(columns={"domain": "barred_domain"}))
    pairs = pairs[pairs["domain"].cat.codes == pairs["barred_domain"].cat.codes]
    return (
        pairs["need_row"].to_numpy(),
        pairs["raised_on"].to_numpy(),
        pairs["barrier_type"].astype(object).to_numpy(),
    )


def _with_needs(needs: CodedTable, blocking: CodedTable) -> CodedTable:
    """Return what blocks people beside each of their needs, whose position is ``need_row``."""
    own = needs[["person", "domain"]].assign(need_row=np.arange(len(needs)))
    return own.merge(blocking, on="person")
