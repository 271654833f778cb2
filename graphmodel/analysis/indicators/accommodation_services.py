"""The services of accommodation that figures are about, and what happened there in a window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from graphmodel.analysis.facts.nights import occupancies, service_stays
from graphmodel.analysis.facts.referrals import referrals_at
from graphmodel.analysis.indicators.figures import (
    Items,
    Window,
    items,
)
from graphmodel.model.coordination.words import OccupancyEndReason
from graphmodel.model.vocabulary_services import (
    SchemeType,
    ServiceStatus,
)
from graphmodel.network.coded_columns import (
    NO_DAY,
    CodedTable,
    Codes,
    Numbers,
    or_never,
)
from graphmodel.network.network import Flags

NO_BEDS_COUNTED = (SchemeType.PRIVATE_RENTED, SchemeType.SOCIAL, SchemeType.OTHER)
"""Whose empty homes nobody here could fill: no figure of beds is about them."""


@dataclass(frozen=True)
class Services:
    """The services of accommodation that figures are about: codes, and a group for each."""

    codes: Codes
    groups: Sequence[str]
    place: npt.NDArray[np.int32]
    without_units: Numbers


def services_of(window: Window, *, with_beds: bool = False) -> Services:
    """Return the services open or used in a window; `with_beds`: those whose beds are counted."""
    key = ("services of accommodation", window.first, window.last, with_beds)
    return window.network.once(key, lambda: _find_services(window, with_beds=with_beds))


def _find_services(window: Window, *, with_beds: bool) -> Services:
    network = window.network
    rows = network.rows("service")
    rows = rows[rows["scheme_type"].notna()]
    if with_beds:
        rows = rows[~rows["scheme_type"].isin(NO_BEDS_COUNTED)]
    opened, closed = open_between(rows)
    first_open = np.maximum(opened, min(window.first, window.last))
    is_open = first_open <= np.minimum(closed - 1, window.last)
    stays = occupancies(network)
    used = network.flags(
        stays["service"][is_let(window, stays)],
        ended_stays(window)["service"],
        referrals_made(window)["to_service"],
    )
    rows = rows[is_open | used[rows["id"]]]
    codes, schemes = rows["id"].to_numpy(), rows["scheme_type"].astype(str)
    names = network.names_of(codes)
    units = network.rows("unit")
    has_unit = network.flags(units["service"][units["in_service_on"] <= window.last])
    return Services(
        codes,
        [f"{scheme}/{name}" for scheme, name in zip(schemes, names, strict=True)],
        network.places(codes),
        (~has_unit[codes]).astype(np.int64),
    )


def open_between(rows: CodedTable) -> tuple[Numbers, Numbers]:
    """Return the first day on which each service is open, and the first on which it is not."""
    closed = or_never(rows["closed_on"])
    by_word = (rows["status"] == ServiceStatus.CLOSED) & (rows["closed_on"] == NO_DAY)
    return rows["opened_on"].to_numpy().astype(np.int64), np.where(by_word, NO_DAY, closed)


def of_services(
    found: Services,
    services: npt.ArrayLike,
    person: npt.ArrayLike,
    *,
    not_recorded: npt.ArrayLike | None = None,
    **more: Any,
) -> Items:
    """Return items of some services; what is of another is left out."""
    place = found.place[np.asarray(services, np.int64)]
    known = place >= 0
    kept = {
        name: np.broadcast_to(np.asarray(values), place.shape)[known]
        for name, values in more.items()
    }
    return items(
        np.asarray(person, np.int32)[known],
        group=place[known],
        groups=found.groups,
        not_recorded=found.without_units if not_recorded is None else not_recorded,
        **kept,
    )


def number_at(found: Services, services: npt.ArrayLike, is_meant: npt.ArrayLike) -> Numbers:
    """Count what is meant at each of the services; what is of another is left out."""
    place = found.place[np.asarray(services, np.int64)]
    return np.bincount(place[(place >= 0) & np.asarray(is_meant)], minlength=len(found.codes))


def is_let(window: Window, ties: CodedTable) -> Flags:
    """Mark who came into a unit in the window, and stayed a night at least."""
    begun: Flags = window.holds(ties["started_on"]) & (ties["started_on"] < ties["end"]).to_numpy()
    return begun


def ended_stays(window: Window) -> CodedTable:
    """Return the stays that ended in the window, with ``died``: whether by a death."""
    rows = service_stays(window.network)
    rows = rows[window.holds(rows["end"])]
    died = window.network.died_on[rows["person"]] <= rows["end"].to_numpy()
    return rows.assign(died=died | (rows["end_reason"] == OccupancyEndReason.DIED).to_numpy(bool))


def referrals_made(window: Window) -> CodedTable:
    """Return the referrals made in the window, as they stand at D."""
    rows = referrals_at(window.network)
    found: CodedTable = rows[window.holds(rows["made_on"])]
    return found
