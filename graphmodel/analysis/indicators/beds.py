"""Figures about beds: the nights on which they are held, and the days until they are let again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from graphmodel.analysis.facts.nights import begins_anew, last_of_each, occupancies
from graphmodel.analysis.indicators.accommodation_services import (
    of_services,
    open_between,
    services_of,
)
from graphmodel.analysis.indicators.figures import (
    Items,
    Window,
)
from graphmodel.model.coordination.words import UnitPeriodStatus
from graphmodel.network.coded_columns import (
    NO_DAY,
    NOBODY,
    CodedTable,
    Codes,
    Numbers,
    or_never,
)
from graphmodel.network.network import Network

# For each unit and night of the window whether it is there, held, and who is in it.


@dataclass(frozen=True)
class _Nights:
    """Units of the services with beds; arrays of shape (units, nights) but for the first two."""

    units: CodedTable
    first: int
    in_service: npt.NDArray[np.bool_]
    offline: npt.NDArray[np.bool_]
    reserved: npt.NDArray[np.bool_]
    there: npt.NDArray[np.int16]


def _nights(window: Window) -> _Nights:
    key = ("nights of beds", window.first, window.last)
    return window.network.once(key, lambda: _count_nights(window))


def _count_nights(window: Window) -> _Nights:
    network, found = window.network, services_of(window, with_beds=True)
    units = network.rows("unit")
    units = units[(found.place[units["service"]] >= 0) & (units["in_service_on"] <= window.last)]
    first = max(window.first, int(units["in_service_on"].min()) if len(units) else window.last)
    nights = max(window.last - first + 1, 0)
    row = network.places(units["id"])
    own = network.rows("service").set_index("id").loc[units["service"]]
    opened, closed = open_between(own)
    start = np.maximum(units["in_service_on"].to_numpy(), opened)
    end = np.minimum(or_never(units["out_of_service_on"]), closed)
    stays, size = _spells_in_units(network), (len(units), nights)
    periods = network.rows("unit_period")

    def held(status: UnitPeriodStatus) -> npt.NDArray[np.bool_]:
        rows = periods[(periods["status"] == status).to_numpy(bool)]
        ends = or_never(rows["ended_on"])
        return count_cover(row[rows["unit"]], rows["started_on"], ends, first, size) > 0

    return _Nights(
        units=units,
        first=first,
        in_service=count_cover(np.arange(len(units)), start, end, first, size) > 0,
        offline=held(UnitPeriodStatus.OFFLINE),
        reserved=held(UnitPeriodStatus.RESERVED),
        there=count_cover(row[stays["unit"]], stays["started_on"], stays["end"], first, size),
    )


def count_cover(
    row: npt.NDArray[Any],
    start: npt.ArrayLike,
    end: npt.ArrayLike,
    first: int,
    size: tuple[int, int],
) -> npt.NDArray[np.int16]:
    """Count, for each row and night from `first` on, the half-open intervals that cover it."""
    nights = size[1]
    begins = np.clip(np.asarray(start).astype(np.int64) - first, 0, nights)
    ends = np.clip(np.minimum(end, first + nights) - first, 0, nights)
    known = (row >= 0) & (begins < ends)
    steps = np.zeros((size[0], nights + 1), np.int16)
    np.add.at(steps, (row[known], begins[known]), 1)
    np.subtract.at(steps, (row[known], ends[known]), 1)
    covered: npt.NDArray[np.int16] = np.cumsum(steps, axis=1, dtype=np.int16)[:, :nights]
    return covered


def occupancy(window: Window, *, with_offline: bool) -> Items:
    """Count nights available of each unit, nights of each spell, and take off who had no bed."""
    nights, stays = _nights(window), _spells_in_units(window.network)
    available = nights.in_service if with_offline else nights.in_service & ~nights.offline
    beds = nights.units["beds"].to_numpy().astype(np.int64)
    too_many = np.maximum(nights.there.astype(np.int64) - beds[:, np.newaxis], 0)
    excess = (too_many * available).sum(axis=1)
    row = window.network.places(nights.units["id"])[stays["unit"]]
    stays, row = stays[row >= 0], row[row >= 0]
    size = available.shape[1]
    until = np.zeros((len(beds), size + 1), np.int64)
    np.cumsum(available, axis=1, out=until[:, 1:])
    start = np.clip(stays["started_on"].to_numpy() - nights.first, 0, size)
    end = np.clip(np.minimum(stays["end"], nights.first + size) - nights.first, 0, size)
    slept = until[row, np.maximum(start, end)] - until[row, start]
    stays, slept = stays[slept > 0], slept[slept > 0]
    return of_services(
        services_of(window, with_beds=True),
        np.concatenate([nights.units["service"], stays["service"]]),
        np.concatenate([np.full(len(beds), NOBODY), stays["person"]]),
        counted=np.concatenate([-excess, slept]),
        out_of=np.concatenate([beds * available.sum(axis=1), np.zeros(len(stays), np.int64)]),
    )


def void_nights(window: Window) -> Items:
    """Return the nights that beds were neither occupied, offline nor reserved."""
    nights = _nights(window)
    beds = nights.units["beds"].to_numpy().astype(np.int64)
    free = np.maximum(beds[:, np.newaxis] - nights.there, 0)
    free = free * (nights.in_service & ~nights.offline & ~nights.reserved)
    return of_services(
        services_of(window, with_beds=True),
        nights.units["service"],
        np.full(len(beds), NOBODY),
        counted=free.sum(axis=1),
    )


def voids(window: Window) -> Items:
    """Return the units that are empty on the last day."""
    nights = _nights(replace(window, first=window.last))
    is_void = nights.in_service & ~nights.offline & ~nights.reserved & (nights.there == 0)
    return of_services(
        services_of(window, with_beds=True),
        nights.units["service"],
        np.full(len(nights.units), NOBODY),
        counted=is_void[:, 0] if len(nights.units) else 0,
    )


# How long a bed stood empty before somebody new took it.


def relets(window: Window) -> Items:
    """Return how many days a bed stood empty until somebody new took it."""
    ties = _spells_in_units(window.network)
    beds = window.network.value_by_id("unit", "beds", 0)
    arrivals = ties.iloc[np.lexsort((ties["person"], ties["started_on"], ties["unit"]))]
    departures = ties.iloc[np.lexsort((ties["end"], ties["unit"]))]
    # The bed that is empty longest is taken: those never let, then in the order of leaving.
    turn = _turn(arrivals["unit"].to_numpy()) - beds[arrivals["unit"]]
    first = np.zeros(len(window.network.ids) + 1, np.int64)
    held, at = np.unique(departures["unit"].to_numpy(), return_index=True)
    first[held] = at
    bed = first[arrivals["unit"]] + turn
    again = turn >= 0
    rows = arrivals[again]
    left = departures["end"].to_numpy()[bed[again]]
    begun = rows["started_on"].to_numpy().astype(np.int64)
    counts = window.holds(begun) & (left <= begun)
    rows, left, begun = rows[counts], left[counts], begun[counts]
    days = begun - left - _offline_nights(window.network, rows["unit"].to_numpy(), left, begun)
    found = services_of(window, with_beds=True)
    return of_services(found, rows["service"], rows["person"], value=days)


def _spells_in_units(network: Network) -> CodedTable:
    """Return who was in which unit from when until when; who goes on there has not left a bed.

    Nobody is twice in one unit on one night, though two accounts may be kept of their being there.
    """
    return network.once("spells_in_units", lambda: _find_spells_in_units(network))


def _find_spells_in_units(network: Network) -> CodedTable:
    rows = occupancies(network)
    rows = rows[rows["started_on"] < rows["end"]]
    rows = rows.iloc[np.lexsort((rows["started_on"], rows["unit"], rows["person"]))]
    is_first = begins_anew(rows, "unit")
    return rows[is_first].assign(end=rows["end"].to_numpy()[last_of_each(rows, is_first)])


def _turn(sorted_values: npt.NDArray[Any]) -> Numbers:
    """Return the position of each value among its equals, from 0."""
    _, start, number = np.unique(sorted_values, return_index=True, return_counts=True)
    return np.arange(len(sorted_values)) - np.repeat(start, number)


def _offline_nights(network: Network, units: Codes, since: Numbers, until: Numbers) -> Numbers:
    """Count the nights from `since` to the night before `until` on which each unit is offline."""
    periods = network.rows("unit_period")
    periods = periods[(periods["status"] == UnitPeriodStatus.OFFLINE).to_numpy(bool)]
    periods = periods.assign(end=or_never(periods["ended_on"]))
    periods = periods.sort_values(["unit", "started_on"])
    reached = periods.groupby("unit")["end"].cummax().to_numpy()
    unit, start = periods["unit"].to_numpy(), periods["started_on"].to_numpy().astype(np.int64)
    # A night of two periods counts once: each counts from where those before it have ended.
    goes_on = np.append(False, unit[1:] == unit[:-1])[: len(unit)]
    before = np.append(NO_DAY, reached[:-1])[: len(unit)]
    start = np.where(goes_on, np.maximum(start, before), start)
    held = pd.DataFrame({"unit": unit, "start": start, "end": periods["end"].to_numpy()})
    empty = pd.DataFrame(
        {"unit": units, "since": since, "until": until, "row": np.arange(len(units))}
    )
    both = empty.merge(held, on="unit")
    nights = np.minimum(both["end"], both["until"]) - np.maximum(both["start"], both["since"])
    return np.bincount(both["row"], np.maximum(nights, 0), len(units)).astype(np.int64)
