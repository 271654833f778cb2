"""Which beds are free tonight, and since when."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from graphmodel.analysis.facts import answer as f
from graphmodel.analysis.facts.involvement import latest
from graphmodel.analysis.facts.nights import occupancies, open_offers, units_in_service
from graphmodel.analysis.facts.open_needs import earliest
from graphmodel.model.coordination.words import UnitPeriodStatus
from graphmodel.network.coded_columns import NO_DAY, NOT_RECORDED, CodedTable, Numbers
from graphmodel.network.network import Network
from graphmodel.settings import Settings

STATES = ("offline", "full", "part", "reserved", "void")
"""States of a unit; the first that holds is its state."""


def units(network: Network, settings: Settings | None = None) -> pd.DataFrame:
    """Return every unit in service on the night of D, with who is there and what is free.

    Parameters
    ----------
    network
        A partnership as at D.
    settings
        Printed with the answer; none counts here.

    Returns
    -------
    DataFrame
        unit, service, state, free (beds), occupants (ids), since, days (D minus since), stay_ends,
        offered (ids of living people with an open offer); sorted by service, unit. Denominator:
        units in service. Not recorded: services of accommodation, not closed, of which no unit is
        recorded by D.

    Notes
    -----
    The state is the first that holds: *offline*, *full*, *part* (somebody is there), *reserved*,
    *void*. Nothing is free in a unit that is offline or reserved. since: void since the latest of
    the day on which it came into service, the day on which somebody left and the end of a time
    offline or reserved; offline since that time began; reserved since that or, if later, the day on
    which the last one left; full and part since the latest of those who are there came. stay_ends:
    the earliest day on which one of them has been in the service for ``max_stay_days``. On the day
    on which somebody leaves the bed is free, on the day on which they come it is not.
    """
    settings = settings or Settings()
    rows = units_in_service(network)
    rows = rows.iloc[np.lexsort((rows["id"], rows["service"]))]
    place = network.places(rows["id"])
    ties = occupancies(network)
    ties = ties[place[ties["unit"]] >= 0]
    there = ties[ties["end"] > network.day]
    each = there.drop_duplicates(["unit", "person"])  # of whom two accounts may be kept
    number = np.bincount(place[each["unit"]], minlength=len(rows))
    beds = rows["beds"].to_numpy().astype(np.int64)
    offline, reserved, last_period = _periods(network, place, len(rows))
    is_off, is_reserved = offline != NO_DAY, reserved != NO_DAY
    state = np.select([is_off, number >= beds, number > 0, is_reserved], [0, 1, 2, 3], 4)
    left = ties[ties["end"] <= network.day]
    last_left = latest(len(rows), place[left["unit"]], left["end"].to_numpy())
    came = latest(len(rows), place[there["unit"]], there["started_on"].to_numpy())
    in_service = rows["in_service_on"].to_numpy().astype(np.int64)
    void = np.maximum(np.maximum(in_service, last_left), last_period)
    since = np.choose(state, [offline, came, came, np.maximum(reserved, last_left), void])
    offers = open_offers(network)
    offers = offers[place[offers["unit"]] >= 0]
    free = np.where(is_off | is_reserved, 0, np.maximum(beds - number, 0))
    columns = {
        "unit": f.id_column(network, rows["id"]),
        "service": f.id_column(network, rows["service"]),
        "state": f.word_column(STATES, state),
        "free": f.count_column(free),
        "occupants": f.id_list_column(
            network, len(rows), place[there["unit"]], there["person"].to_numpy()
        ),
        "since": f.day_column(since),
        "days": f.count_column(network.day - since),
        "stay_ends": f.day_column(_stay_ends(network, rows, place, there)),
        "offered": f.id_list_column(
            network, len(rows), place[offers["unit"]], offers["person"].to_numpy()
        ),
    }
    return f.finding(
        "units",
        network,
        settings,
        columns,
        denominator=len(rows),
        not_recorded=_services_without_units(network),
    )


def _periods(
    network: Network, place: npt.NDArray[np.int32], size: int
) -> tuple[Numbers, Numbers, Numbers]:
    """Return since when each unit is offline and reserved at D, and when a period last ended."""
    rows = network.begun("unit_period")
    rows = rows[place[rows["unit"]] >= 0]
    ended_on = rows["ended_on"].to_numpy()
    is_over = (ended_on != NO_DAY) & (ended_on <= network.day)
    row = place[rows["unit"]]
    starts = []
    for status in (UnitPeriodStatus.OFFLINE, UnitPeriodStatus.RESERVED):
        meant = (rows["status"] == status).to_numpy(bool) & ~is_over
        starts.append(earliest(size, row[meant], rows["started_on"].to_numpy()[meant]))
    return starts[0], starts[1], latest(size, row[is_over], ended_on[is_over])


def _stay_ends(
    network: Network, rows: CodedTable, place: npt.NDArray[np.int32], there: CodedTable
) -> Numbers:
    began = earliest(len(rows), place[there["unit"]], there["stay_began"].to_numpy())
    longest = network.value_by_id("service", "max_stay_days", NOT_RECORDED)[rows["service"]]
    is_known = (began != NO_DAY) & (longest != NOT_RECORDED)
    return np.where(is_known, began + longest, NO_DAY)


def _services_without_units(network: Network) -> int:
    known = network.rows("unit")
    known = known[known["in_service_on"] <= network.day]
    services = network.rows("service")
    wanted = services[services["scheme_type"].notna()]["id"].to_numpy()
    has_unit = network.flags(known["service"])
    return int((~has_unit[wanted] & ~network.is_closed[wanted]).sum())
