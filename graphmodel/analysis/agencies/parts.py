"""Into how many parts the agencies fall, by what they have declared or by whom they share."""

from __future__ import annotations

import networkx as nx
import numpy as np
import numpy.typing as npt

from graphmodel.analysis.agencies.links import agencies_of, declared_links, shared_people
from graphmodel.network.network import Network
from graphmodel.settings import Settings


def declared_parts(network: Network) -> int:
    """Return into how many parts the agencies fall by pathways and teams at D.

    Two agencies are in one part where declared links lead from the one to the other, over others
    if need be, whichever way a pathway runs. An agency without any is a part of its own.
    """
    size = len(agencies_of(network))
    a, b = np.triu_indices(size, 1)
    joined = declared_links(network, a, b).is_declared
    return _parts(size, a[joined], b[joined])


def parts_by_people(network: Network, settings: Settings) -> int:
    """Return into how many parts the agencies fall by the people whom they share at D.

    Two agencies are linked as in ``partnership``. An agency that shares nobody is a part of its
    own.
    """
    people = shared_people(network, settings)
    linked = people.shared >= max(settings.partnership_threshold, 1)
    return _parts(len(people.people), people.a[linked], people.b[linked])


def _parts(size: int, a: npt.NDArray[np.int64], b: npt.NDArray[np.int64]) -> int:
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(size))
    graph.add_edges_from(zip(a.tolist(), b.tolist(), strict=True))
    return nx.number_connected_components(graph)
