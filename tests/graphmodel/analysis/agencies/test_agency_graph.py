import networkx as nx
import numpy as np
import pytest

from graphmodel.analysis.agencies.graph import agency_graph, betweenness


@pytest.mark.parametrize("links", [0.05, 0.2, 0.5, 1.0])
@pytest.mark.parametrize("nodes", [1, 2, 3, 40])
def test_betweenness_of_sparse_and_dense_networks_is_what_networkx_gives(nodes, links):
    graph = nx.gnp_random_graph(nodes, links, seed=5)
    expected = nx.betweenness_centrality(graph)
    assert betweenness(graph) == pytest.approx([expected[node] for node in range(nodes)], abs=1e-12)


def test_equal_communities_are_numbered_by_their_least_member():
    a, b = np.array([0, 1, 3]), np.array([2, 4, 5])
    found = agency_graph(7, a, b, np.array([1, 9, 5]))
    assert found.community.tolist() == [1, 2, 1, 3, 2, 3, 4]
