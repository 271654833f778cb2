"""The shape of a network of agencies: who stands between, what hangs on one link or one agency."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeAlias

import networkx as nx
import numpy as np
import numpy.typing as npt

from graphmodel.analysis.facts import answer as f

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
            "degree": f.count_column(self.degree[order]),
            "betweenness": self.betweenness[order],
            "articulation": f.yes_no_column(self.articulation[order]),
            "community": f.count_column(self.community[order]),
            "core": f.count_column(self.core[order]),
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


# Betweenness centrality, unweighted and normalised, quick for dense networks of agencies too.


DENSE = 8
"""With more links per node the matrix is quicker: few steps lead across such a network."""


def betweenness(graph: nx.Graph[int]) -> npt.NDArray[np.float64]:
    """Share of the shortest paths between two other nodes that lead through each node.

    Parameters
    ----------
    graph
        Nodes 0 to n - 1, no loops; weights are not looked at.

    Returns
    -------
    array
        Shape (nodes,), what ``networkx.betweenness_centrality`` returns; 0 with fewer than three
        nodes. networkx walks from node to node: with 500 agencies that nearly all share people
        it takes ten seconds, the matrix two tenths.

    References
    ----------
    U. Brandes, "A faster algorithm for betweenness centrality", Journal of Mathematical
    Sociology 25 (2001) 163-177.
    """
    if graph.number_of_edges() <= DENSE * graph.number_of_nodes():
        central = nx.betweenness_centrality(graph)
        return np.array([central[node] for node in range(len(graph))], np.float64)
    linked = np.zeros((len(graph), len(graph)))
    one, other = np.array(graph.edges, np.intp).T
    linked[one, other] = linked[other, one] = 1
    return _by_matrix(linked)


def _by_matrix(linked: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Brandes' sums, from all sources at once, one step of distance after the other."""
    size = len(linked)
    paths = np.eye(size)
    distance = np.where(paths > 0, 0, -1)
    newly = paths
    steps = 0
    while newly.any():
        newly = np.where(distance < 0, newly @ linked, 0)
        steps += 1
        distance[newly > 0] = steps
        paths = paths + newly
    dependency = np.zeros((size, size))
    for step in range(steps, 1, -1):
        beyond = np.divide(
            1 + dependency, paths, out=np.zeros((size, size)), where=distance == step
        )
        dependency += np.where(distance == step - 1, paths, 0) * (beyond @ linked)
    through: npt.NDArray[np.float64] = dependency.sum(axis=0) / ((size - 1) * (size - 2))
    return through
