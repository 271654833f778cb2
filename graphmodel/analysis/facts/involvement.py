"""With whom services are involved, when a tie was last alive, and which are still in touch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from graphmodel.model.vocabulary_services import SupportStatus
from graphmodel.network.coded_columns import NO_DAY, NOBODY, NOT_RECORDED, CodedTable
from graphmodel.network.network import Network, is_active_at
from graphmodel.settings import Settings


# Written in Cypher too: in touch.
def contact_day(rows: CodedTable, day: int) -> npt.NDArray[Any]:
    """Day number of each tie's contact: the later of last contact and start, at most D.

    A contact after D shows that the tie went on. NO_DAY where neither day is recorded.
    """
    latest = np.maximum(rows["last_contact_on"].to_numpy(), rows["started_on"].to_numpy())
    contact: npt.NDArray[Any] = np.minimum(latest, day)
    return contact


def lapse_days(network: Network, settings: Settings) -> npt.NDArray[np.int32]:
    """Days after which each service's involvement has lapsed, by the service's code."""
    own = network.value_by_id("service", "lapse_after_days", NOT_RECORDED)
    return np.where(own == NOT_RECORDED, settings.lapse_after_days, own).astype(np.int32)


def addressed_needs(network: Network, settings: Settings) -> CodedTable:
    """Return active ``addresses`` of services not closed, with ``contact``, ``lapse``, ``fresh``.

    A tie is fresh when D minus its contact is at most the service's lapse days.
    """
    return network.once(("addressed_needs", settings), lambda: _addressed_needs(network, settings))


def _addressed_needs(network: Network, settings: Settings) -> CodedTable:
    rows = network.active("addresses")
    rows = rows[~network.is_closed[rows["service"]]]
    contact = contact_day(rows, network.day)
    lapse = lapse_days(network, settings)[rows["service"]]
    return rows.assign(contact=contact, lapse=lapse, fresh=network.day - contact <= lapse)


def involvement(
    network: Network, services: npt.ArrayLike
) -> tuple[npt.NDArray[Any], npt.NDArray[Any]]:
    """Return the people with whom some services are involved at D, and the service of each.

    Only these services' rows are looked at, so that it is quick for the few round one person.

    Parameters
    ----------
    services
        Codes.

    Returns
    -------
    people, services
        Codes, once for each tie; shape (ties,).
    """
    meant = network.flags(services)
    supports = active_where(network, "supports", meant[network.rows("supports")["service"]])
    supports = supports[supports["status"] != SupportStatus.PAUSED]
    addresses = active_where(network, "addresses", meant[network.rows("addresses")["service"]])
    needs = network.rows("need")
    row = network.places(needs["id"])[addresses["need"]]
    identified = needs["identified_on"].to_numpy()[row] <= network.day
    owners = needs["person"].to_numpy()[row[identified]]
    return (
        np.concatenate([supports["person"].to_numpy(), owners]),
        np.concatenate([supports["service"].to_numpy(), addresses["service"][identified]]),
    )


def active_where(network: Network, table: str, chosen: npt.NDArray[np.bool_]) -> CodedTable:
    """Return the chosen rows of a tie that are active at D, without looking at the others."""
    rows = network.rows(table)[chosen]
    active: CodedTable = rows[is_active_at(rows["started_on"], rows["ended_on"], network.day)]
    return active


def people_without_involvement(network: Network) -> int:
    """Count the living people for whom no spell of support, and nothing about a need, is recorded.

    What began by D counts, whether it has ended or rests; a need counts once it was identified.
    """
    needs = network.rows("need")
    needs = needs[needs["identified_on"] <= network.day]
    addressed = network.flags(network.begun("addresses")["need"])[needs["id"]]
    met = network.flags(network.begun("supports")["person"], needs["person"][addressed])
    return int((~met[network.living_people]).sum())


# Which services are involved with each person, and whether they are still in touch.


def involved_services(network: Network, settings: Settings) -> CodedTable:
    """Return the services involved with each person, living or not, once for each tie.

    A service is involved by an active ``supports`` that is not paused, or by an active
    ``addresses`` of a need that the person had by D, unless it is closed.

    Returns
    -------
    DataFrame
        service, person (codes), contact (day number), fresh. A service is fresh for a person
        where one of its rows is: its contact is the latest of them.
    """
    return network.once(
        ("involved_services", settings), lambda: _involved_services(network, settings)
    )


def _involved_services(network: Network, settings: Settings) -> CodedTable:
    supported = network.active("supports")
    resting = (supported["status"] == SupportStatus.PAUSED).to_numpy()
    supported = supported[~resting & ~network.is_closed[supported["service"]]]
    contact = contact_day(supported, network.day)
    lapse = lapse_days(network, settings)[supported["service"]]
    supported = supported.assign(contact=contact, fresh=network.day - contact <= lapse)
    addressed = addressed_needs(network, settings)
    owner = network.value_by_id("need", "person", NOBODY)
    identified_on = network.value_by_id("need", "identified_on", NOBODY)
    addressed = addressed[identified_on[addressed["need"]] <= network.day]
    addressed = addressed.assign(person=owner[addressed["need"]])
    columns = ["service", "person", "contact", "fresh"]
    return pd.DataFrame(
        {
            name: np.concatenate([supported[name].to_numpy(), addressed[name].to_numpy()])
            for name in columns
        }
    )


# Which services address each open need, and whether they are still in touch.


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
