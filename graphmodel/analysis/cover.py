"""Which services do something about each open need, and whether they are still in touch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from graphmodel.analysis.involvement import addressed_needs
from graphmodel.network.coded_columns import NO_DAY, CodedTable
from graphmodel.network.network import Network, is_active_at
from graphmodel.settings import Settings

__all__ = ["Cover", "cover", "latest"]


@dataclass(frozen=True)
class Cover:
    """The services round each open need; arrays of shape (needs,) unless another is named.

    Parameters
    ----------
    is_addressed
        Whether a service that is not closed has an active tie.
    is_fresh
        Whether one of them is still in touch.
    functions
        Word set of what those in touch do.
    latest_start
        Day on which the latest of those in touch began.
    lapsed_on
        First day on which the last of them had lapsed.
    ended_on
        Latest day by D on which a tie ended, or a service closed under an active tie.
    need_row, service
        For each active tie, the position of the need and the code of the service; shape (ties,).
    """

    is_addressed: npt.NDArray[np.bool_]
    is_fresh: npt.NDArray[np.bool_]
    functions: npt.NDArray[np.int32]
    latest_start: npt.NDArray[np.int64]
    lapsed_on: npt.NDArray[np.int64]
    ended_on: npt.NDArray[np.int64]
    need_row: npt.NDArray[Any]
    service: npt.NDArray[Any]


def cover(network: Network, settings: Settings, needs: CodedTable) -> Cover:
    """Return the services round each open need.

    Parameters
    ----------
    needs
        What `open_needs` returned.
    """
    row_of = network.places(needs["need"])
    ties = addressed_needs(network, settings)
    ties = ties[row_of[ties["need"]] >= 0]
    row = row_of[ties["need"]]
    fresh = ties["fresh"].to_numpy()
    functions = np.zeros(len(needs), np.int32)
    bits = np.left_shift(1, ties["function"].cat.codes.to_numpy().astype(np.int32))
    np.bitwise_or.at(functions, row[fresh], bits[fresh])
    lapsed_on = ties["contact"].to_numpy().astype(np.int64) + ties["lapse"].to_numpy() + 1
    return Cover(
        is_addressed=_marks(len(needs), row),
        is_fresh=_marks(len(needs), row[fresh]),
        functions=functions,
        latest_start=latest(len(needs), row[fresh], ties["started_on"].to_numpy()[fresh]),
        lapsed_on=latest(len(needs), row, lapsed_on),
        ended_on=_last_end(network, needs, row_of),
        need_row=row,
        service=ties["service"].to_numpy(),
    )


def latest(size: int, row: npt.NDArray[Any], days: npt.NDArray[Any]) -> npt.NDArray[np.int64]:
    """Return the latest day put into each of `size` rows; NO_DAY where there is none."""
    result = np.full(size, NO_DAY, np.int64)
    np.maximum.at(result, row, days)
    return result


def _last_end(
    network: Network, needs: CodedTable, row_of: npt.NDArray[np.int32]
) -> npt.NDArray[np.int64]:
    ties = network.begun("addresses")
    ties = ties[row_of[ties["need"]] >= 0]
    row = row_of[ties["need"]]
    ended_on = ties["ended_on"].to_numpy().astype(np.int64)
    closed_on = network.value_by_id("service", "closed_on", NO_DAY)[ties["service"]]
    closed_under_it = (closed_on != NO_DAY) & is_active_at(
        ties["started_on"].to_numpy(), ended_on, closed_on
    )
    ends = np.where(ended_on <= network.day, ended_on, NO_DAY)
    closings = np.where(closed_under_it & (closed_on <= network.day), closed_on, NO_DAY)
    return latest(len(needs), row, np.maximum(ends, closings))


def _marks(size: int, row: npt.NDArray[Any]) -> npt.NDArray[np.bool_]:
    return np.bincount(row, minlength=size) > 0
