"""Which barriers are open at D, and who faces them."""

from __future__ import annotations

from graphmodel.model.vocabulary import BarrierStatus
from graphmodel.network.coded_columns import NO_DAY, CodedTable
from graphmodel.network.network import Network

__all__ = ["facing", "open_barriers"]


def open_barriers(network: Network) -> CodedTable:
    """Return the barriers that are open at D.

    A barrier is open when it was raised by D and either is resolved later than D, or has no day
    of resolving and the status open.
    """
    return network.once("open_barriers", lambda: _open_barriers(network))


def _open_barriers(network: Network) -> CodedTable:
    rows = network.rows("barrier")
    resolved_on = rows["resolved_on"]
    stays_open = (resolved_on == NO_DAY) & (rows["status"] == BarrierStatus.OPEN)
    is_open = (rows["raised_on"] <= network.day) & ((resolved_on > network.day) | stays_open)
    return rows[is_open]


def facing(network: Network) -> CodedTable:
    """Return the open barriers once for each of their people, the person's code in ``person``."""
    return network.once("facing_barriers", lambda: _facing(network))


def _facing(network: Network) -> CodedTable:
    barriers = open_barriers(network)
    pairs = network.rows("barrier_people")
    row = network.places(barriers["id"])[pairs["barrier"]]
    known = row >= 0
    return barriers.iloc[row[known]].assign(person=pairs["person"].to_numpy()[known])
