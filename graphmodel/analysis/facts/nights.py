"""Who is in which unit at D and since when, which units there are, and what was offered."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from graphmodel.model.coordination.words import OfferOutcome
from graphmodel.network.coded_columns import NEVER, NOBODY, CodedTable, is_first_of_each, or_never
from graphmodel.network.network import Flags, Network, is_active_at


def units_in_service(network: Network) -> CodedTable:
    """Return the units that are in service on the night of D, of services that are not closed."""
    rows = network.rows("unit")
    there = is_active_at(rows["in_service_on"], rows["out_of_service_on"], network.day)
    found: CodedTable = rows[there & ~network.is_closed[rows["service"]]]
    return found


def occupancies(network: Network) -> CodedTable:
    """Return the ``occupies`` that began by D, with ``service``, ``end`` and ``stay_began``.

    ``end`` is the day on which it ended, or the day of death if that is earlier; it lies after all
    days where there is neither. ``stay_began`` is the first day of the stay in the service: ties
    of one person in units of one service are one stay where each begins on or before the day on
    which those before ended. Sorted by person, service, day, unit.
    """
    return network.once("occupancies", lambda: _occupancies(network))


# Written in Cypher too: who is in a unit.
def _occupancies(network: Network) -> CodedTable:
    rows = network.begun("occupies")
    service = network.value_by_id("unit", "service", NOBODY)[rows["unit"]]
    end = np.minimum(or_never(rows["ended_on"]), network.died_on[rows["person"]])
    rows = rows.assign(service=service, end=end)
    rows = rows.iloc[
        np.lexsort((rows["unit"], rows["started_on"], rows["service"], rows["person"]))
    ]
    is_first = begins_anew(rows, "service")
    return rows.assign(stay_began=rows["started_on"].to_numpy()[is_first][np.cumsum(is_first) - 1])


def service_stays(network: Network) -> CodedTable:
    """Return the last tie of every stay in a service that began by D, as `occupancies` has it."""
    rows = occupancies(network)
    found: CodedTable = rows.iloc[last_of_each(rows, begins_anew(rows, "service"), network.day + 1)]
    return found


# Spells that are one stay. Two accounts of one time may be kept, one of them restricted: a stay
# lasts until the later of the two ends.


def begins_anew(rows: CodedTable, place: str) -> Flags:
    """Whether each spell begins a stay, and does not go on with one above it.

    Parameters
    ----------
    rows
        Rows with person, started_on and end, sorted by person, place and day.
    place
        The column of where they are: service, unit or register.
    """
    person, at, started = (rows[name].to_numpy() for name in ("person", place, "started_on"))
    is_first = is_first_of_each(person, at)
    reached = rows["end"].groupby(np.cumsum(is_first)).cummax().to_numpy()
    is_first[1:] |= started[1:] > reached[:-1]
    return is_first


def last_of_each(rows: CodedTable, is_first: Flags, latest: int = NEVER) -> npt.NDArray[np.intp]:
    """Return the position of the spell of each stay that ends last; of equal ones the last begun.

    Parameters
    ----------
    rows, is_first
        As for `begins_anew`, and what it returned.
    latest
        Ends on or after this day count as equal. With the day after D, of those that hold at D the
        last begun is the one.
    """
    order = np.lexsort((np.minimum(rows["end"], latest), np.cumsum(is_first)))
    last: npt.NDArray[np.intp] = order[np.append(is_first[1:], True)[: len(rows)]]
    return last


def open_offers(network: Network) -> CodedTable:
    """Return the offers to living people that are neither taken back nor answered at D."""
    rows = network.active("offered")
    return rows[~_is_answered(network, rows) & network.is_living_person[rows["person"]]]


def accepted_offers(network: Network) -> CodedTable:
    """Return the offers that are accepted at D, with ``taken_up``, of the living and the dead.

    An offer is accepted when it was answered so by D and not taken back, unless the person moved
    into that unit on or after the day of the offer and left it by D. It is taken up when they
    moved in by D.
    """
    return network.once("accepted_offers", lambda: _accepted_offers(network))


def _accepted_offers(network: Network) -> CodedTable:
    rows = network.active("offered")
    accepted = (rows["outcome"] == OfferOutcome.ACCEPTED).to_numpy(bool)
    rows = rows[accepted & _is_answered(network, rows)]
    rows = rows.assign(offer=np.arange(len(rows)))
    ties = occupancies(network)[["person", "unit", "started_on", "end"]]
    moves = rows.merge(ties.rename(columns={"started_on": "came_on"}), on=["person", "unit"])
    moves = moves[moves["came_on"] >= moves["started_on"]]
    left = moves["offer"][moves["end"] <= network.day]
    rows = rows.assign(taken_up=rows["offer"].isin(moves["offer"]))
    found: CodedTable = rows[~rows["offer"].isin(left)]
    return found


def _is_answered(network: Network, offers: CodedTable) -> npt.NDArray[np.bool_]:
    return (offers["outcome"].notna() & (offers["answered_on"] <= network.day)).to_numpy(bool)
