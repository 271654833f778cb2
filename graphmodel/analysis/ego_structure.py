"""How the ties among those round one node lie: density, and Burt's measures."""

from __future__ import annotations

import math
from typing import NamedTuple

import networkx as nx

__all__ = ["Structure", "structure_round"]


class Structure(NamedTuple):
    """Measures of the ties round a node; nan where they are undefined."""

    density: float
    effective_size: float
    efficiency: float
    constraint: float


def structure_round(graph: nx.Graph[str], ego: str) -> Structure:
    r"""Return how the ties among the neighbours of a node lie.

    Parameters
    ----------
    graph
        Undirected, without weights and parallel edges: networkx's ``effective_size`` of a
        directed or weighted graph and ``constraint`` of a multigraph are something else.
    ego
        A node of it.

    Returns
    -------
    Structure
        With n neighbours and t ties among them: density t / (n(n-1)/2), undefined for fewer than
        two; effective size n - 2t/n; efficiency, effective size / n; constraint
        :math:`\sum_j (p_{ej} + \sum_q p_{eq} p_{qj})^2` over neighbours j and common neighbours
        q, where :math:`p_{ij}` is 1 / degree of i. The last three are undefined for none.

    References
    ----------
    R. S. Burt, *Structural Holes* (Harvard University Press, 1995), chapter 2. S. P. Borgatti,
    "Structural holes: unpacking Burt's redundancy measures", Connections 20 (1997): 35-38.

    Examples
    --------
    >>> structure_round(nx.star_graph(4), 0)
    Structure(density=0.0, effective_size=4.0, efficiency=1.0, constraint=0.25)
    """
    neighbours = list(graph[ego])
    number = len(neighbours)
    if not number:
        return Structure(*[math.nan] * 4)
    pairs = number * (number - 1) / 2
    ties = graph.subgraph(neighbours).number_of_edges()
    effective_size = nx.effective_size(graph, nodes=[ego])[ego]
    return Structure(
        density=ties / pairs if pairs else math.nan,
        effective_size=effective_size,
        efficiency=effective_size / number,
        constraint=nx.constraint(graph, nodes=[ego])[ego],
    )
