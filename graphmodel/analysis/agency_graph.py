"""The shape of a network of agencies: who stands between, what hangs on one link or one agency."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeAlias

import networkx as nx
import numpy as np
import numpy.typing as npt

from graphmodel.analysis import finding as f
from graphmodel.analysis.betweenness import betweenness

__all__ = ["AgencyGraph", "agency_graph"]

Graph: TypeAlias = "nx.Graph[int]"

SEED = 0
"""Louvain visits agencies in an order drawn from this seed."""


@dataclass(frozen=True)
class AgencyGraph:
    """Measures of a network of agencies; shape (agencies,) unless another is named.

    Parameters
    ----------
    degree
        Agencies that each agency is linked to.
    betweenness
        Unweighted, normalised; rounded to 9 decimals.
    articulation
        Whether the network falls apart further without the agency.
    community
        Number of the agency's community, 1 the largest; of equal ones that of the least id first.
    core
        The largest k such that the agency is one of a group who are each linked to k of them.
    bridge
        Whether the network falls apart further without the link; shape (links,).
    """

    degree: npt.NDArray[np.int64]
    betweenness: npt.NDArray[np.float64]
    articulation: npt.NDArray[np.bool_]
    community: npt.NDArray[np.int64]
    core: npt.NDArray[np.int64]
    bridge: npt.NDArray[np.bool_]

    def columns(self, order: npt.NDArray[np.intp]) -> dict[str, Any]:
        """Columns about the agencies, in the order given."""
        return {
            "degree": f.counts(self.degree[order]),
            "betweenness": self.betweenness[order],
            "articulation": f.yes_no(self.articulation[order]),
            "community": f.counts(self.community[order]),
            "core": f.counts(self.core[order]),
        }


def agency_graph(
    agencies: int,
    a: npt.NDArray[np.int64],
    b: npt.NDArray[np.int64],
    shared: npt.NDArray[np.int64],
) -> AgencyGraph:
    """Measure a network of agencies; those without a link are in it.

    Parameters
    ----------
    agencies
        Number of agencies; each is known by its position in id order.
    a, b
        The links, a < b, each once, sorted; shape (links,).
    shared
        People shared over each link, by which communities (Louvain, seed 0) are found; 0 for a
        link that joins no community.
    """
    links = list(zip(a.tolist(), b.tolist(), strict=True))
    graph = _graph(agencies, links, [1] * len(links))
    bridges = np.sort(np.array(list(nx.bridges(graph)), np.int64).reshape(-1, 2))
    core = nx.core_number(graph)
    articulation = np.zeros(agencies, np.bool_)
    articulation[list(nx.articulation_points(graph))] = True
    return AgencyGraph(
        degree=np.array([graph.degree[node] for node in range(agencies)], np.int64),
        betweenness=np.round(betweenness(graph), 9),
        articulation=articulation,
        community=_communities(agencies, links, shared.tolist()),
        core=np.array([core[node] for node in range(agencies)], np.int64),
        bridge=np.isin(a * agencies + b, bridges @ (agencies, 1)),
    )


def _graph(agencies: int, links: Iterable[tuple[int, int]], weights: Iterable[int]) -> Graph:
    # Whole numbers in order: what Louvain finds hangs on the order of nodes and links, and must
    # not hang on how ids are written.
    graph: Graph = nx.Graph()
    graph.add_nodes_from(range(agencies))
    graph.add_weighted_edges_from(
        (a, b, weight) for (a, b), weight in zip(links, weights, strict=True)
    )
    return graph


def _communities(
    agencies: int, links: list[tuple[int, int]], shared: list[int]
) -> npt.NDArray[np.int64]:
    weighted = [(link, people) for link, people in zip(links, shared, strict=True) if people]
    graph = _graph(agencies, [link for link, _ in weighted], [people for _, people in weighted])
    found = nx.community.louvain_communities(graph, weight="weight", seed=SEED)
    number = np.zeros(agencies, np.int64)
    ordered = sorted(found, key=lambda members: (-len(members), min(members)))
    for position, members in enumerate(ordered, 1):
        number[list(members)] = position
    return number
