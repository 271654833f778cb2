"""Who and what is tied to one person, and how they are tied among one another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import networkx as nx
import numpy as np
import numpy.typing as npt

from graphmodel.analysis.involvement import active_where, involvement
from graphmodel.network.coded_columns import Codes
from graphmodel.network.network import Network

__all__ = ["EgoNetwork", "ego_network"]

AT_THE_PERSON = (("trusts", "trusted"), ("connected_to", "other"), ("works_with", "worker"))
AMONG_ALTERS = (
    ("knows", "a", "b"),
    ("works_for", "worker", "service"),
    ("pathway_to", "from_service", "to_service"),
)
"""``partner_in`` runs from an agency, and an agency is nobody's alter: it would never join two."""


@dataclass(frozen=True)
class EgoNetwork:
    """One person, the humans and services tied to them, and the ties among these.

    Parameters
    ----------
    graph
        Ids, undirected, without weights, two of them joined once or not at all; the person is
        joined to everybody else.
    humans, services
        Codes of the humans and services, ascending; the person is not among them.
    """

    graph: nx.Graph[str]
    humans: Codes
    services: Codes


def ego_network(network: Network, person: int) -> EgoNetwork:
    """Return what is round a person at D.

    Tied to them is whoever an active ``trusts``, ``connected_to`` or ``works_with`` leads to,
    whoever said so and however the tie is, and the services involved with them; each once.

    Parameters
    ----------
    person
        The person's code.
    """
    tied = [_far_ends(network, table, end, person) for table, end in AT_THE_PERSON]
    people, involved = involvement(network, _services_of(network, person))
    alters = np.unique(np.concatenate([*tied, involved[people == person]]))
    alters = alters[alters != person]
    graph: nx.Graph[str] = nx.Graph()
    ego = str(network.text_ids[person])
    graph.add_node(ego)
    graph.add_edges_from((ego, alter) for alter in network.names_of(alters))
    is_alter = network.flags(alters)
    for table, one, other in AMONG_ALTERS:
        rows = active_where(network, table, is_alter[network.rows(table)[one]])
        rows = rows[is_alter[rows[other]]]
        ends = network.names_of(rows[one]), network.names_of(rows[other])
        graph.add_edges_from(zip(*ends, strict=True))
    is_service = network.is_service[alters]
    return EgoNetwork(graph, humans=alters[~is_service], services=alters[is_service])


def _far_ends(network: Network, table: str, end: str, person: int) -> npt.NDArray[Any]:
    rows = active_where(network, table, network.rows(table)["person"].to_numpy() == person)
    return rows[end].to_numpy()


def _services_of(network: Network, person: int) -> npt.NDArray[Any]:
    """Services with any tie of support to the person, or to a need of theirs, of any time."""
    supports, addresses, needs = (network.rows(name) for name in ("supports", "addresses", "need"))
    own_needs = network.flags(needs["id"][needs["person"] == person])
    return np.concatenate(
        [
            supports["service"].to_numpy()[supports["person"] == person],
            addresses["service"].to_numpy()[own_needs[addresses["need"]]],
        ]
    )
