"""What would be cut off without an agency or a link."""

import networkx as nx
import pytest

from graphmodel.analysis.agencies.bridges import bridges
from graphmodel.analysis.agencies.partnership import partnership
from graphmodel.analysis.facts.answer import rows_of
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import example_n
from tests.agreement.random_partnerships.hand_made import partnership as a_partnership
from tests.agreement.random_partnerships.partnerships import random_partnership
from tests.support.in_memory import network_of


def found_in(tables):
    return rows_of(bridges(network_of(tables, ON)))


def test_in_the_worked_example_one_agency_hangs_on_another_and_on_one_link():
    assert found_in(example_n()) == [
        {"kind": "agency", "agencies": ["C"], "parts": 2, "cut_off": ["D"]},
        {"kind": "link", "agencies": ["C", "D"], "parts": 2, "cut_off": ["D"]},
    ]


def test_where_nothing_hangs_on_one_alone_nothing_is_listed():
    assert found_in(a_partnership()) == []


@pytest.mark.parametrize("seed", range(6))
def test_whoever_is_cut_off_reaches_the_largest_part_no_more(seed):
    network = network_of(random_partnership(seed), ON)
    found = partnership(network)
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(found.agencies["agency"])
    linked = found.pairs[found.pairs["shared"] > 0]
    graph.add_edges_from(zip(linked["a"], linked["b"], strict=True))
    told = rows_of(bridges(network))
    joining = {row["agencies"][0] for row in told if row["kind"] == "agency"}
    assert joining == set(nx.articulation_points(graph))
    for row in told:
        rest = graph.copy()
        reached = nx.node_connected_component(graph, row["agencies"][0]) - {row["agencies"][0]}
        if row["kind"] == "agency":
            rest.remove_node(row["agencies"][0])
        else:
            rest.remove_edge(*row["agencies"])
            reached |= {row["agencies"][0]}
        parts = list(nx.connected_components(rest.subgraph(reached)))
        assert len(parts) == row["parts"]
        assert len(row["cut_off"]) == len(reached) - max(len(part) for part in parts)
