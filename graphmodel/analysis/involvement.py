"""With whom services are involved, when a tie was last alive, and which are still in touch."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from graphmodel.model.vocabulary_services import SupportStatus
from graphmodel.network.coded_columns import NOT_RECORDED, CodedTable
from graphmodel.network.network import Network, is_active_at
from graphmodel.settings import Settings

__all__ = [
    "active_where",
    "addressed_needs",
    "contact_day",
    "involvement",
    "lapse_days",
    "people_without_involvement",
]


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
