"""What agencies have declared between them: pathways, and teams of several agencies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from graphmodel.analysis.pair_numbers import numbers_of, pairs_within
from graphmodel.analysis.shared_people import agencies_of
from graphmodel.network.network import Network

__all__ = ["DeclaredLinks", "declared_links"]

Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True)
class DeclaredLinks:
    """Declared links between two agencies; shape (pairs,).

    Parameters
    ----------
    pathways_ab, pathways_ba
        Pathways from a service of the one to a service of the other.
    teams
        Services in which both take part, one of them as a partner.
    """

    pathways_ab: Numbers
    pathways_ba: Numbers
    teams: Numbers

    @property
    def is_declared(self) -> npt.NDArray[np.bool_]:
        """Whether anything is declared between the two."""
        declared: npt.NDArray[np.bool_] = (self.pathways_ab + self.pathways_ba + self.teams) > 0
        return declared


def declared_links(network: Network, a: Numbers, b: Numbers) -> DeclaredLinks:
    """Return what is declared at D between agencies, through services that are not closed.

    Parameters
    ----------
    a, b
        The pairs asked about, a < b, an agency by its position in id order; shape (pairs,).
    """
    width = max(len(agencies_of(network)), 1)
    pathways = np.unique(_pathways(network, width), return_counts=True)
    teams = np.unique(_teams(network, width), return_counts=True)
    return DeclaredLinks(
        pathways_ab=numbers_of(a * width + b, *pathways),
        pathways_ba=numbers_of(b * width + a, *pathways),
        teams=numbers_of(a * width + b, *teams),
    )


def _pathways(network: Network, width: int) -> npt.NDArray[Any]:
    place = network.places(agencies_of(network)).astype(np.int64)
    rows = network.active("pathway_to")
    closed = network.is_closed
    rows = rows[~closed[rows["from_service"]] & ~closed[rows["to_service"]]]
    source = place[network.agency_of[rows["from_service"]]]
    keys: npt.NDArray[Any] = source * width + place[network.agency_of[rows["to_service"]]]
    return keys


def _teams(network: Network, width: int) -> npt.NDArray[Any]:
    place = network.places(agencies_of(network)).astype(np.int64)
    rows = network.active("partner_in")
    rows = rows[~network.is_closed[rows["service"]]]
    service = rows["service"].to_numpy().astype(np.int64)
    owners = service * width + place[network.agency_of[service]]
    partners = service * width + place[rows["agency"].to_numpy()]
    team, member = np.divmod(np.unique(np.concatenate([owners, partners])), width)
    return pairs_within(team, member, width)[0]
