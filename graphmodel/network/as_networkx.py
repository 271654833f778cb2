"""A partnership as one networkx graph, for further analysis with networkx."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

from graphmodel.model import MODEL
from graphmodel.model.columns import Link
from graphmodel.model.kinds import NodeKind, TieKind
from graphmodel.network.coded_columns import NOBODY, as_dates

if TYPE_CHECKING:
    from graphmodel.network.network import Network


def multigraph_of(network: Network) -> nx.MultiDiGraph[str]:
    """Return a partnership as a networkx graph, kinds and days on it.

    Returns
    -------
    networkx.MultiDiGraph
        Nodes by id with ``labels``; an edge for every tie that exists at D, with ``type``,
        ``started_on`` and ``ended_on`` (dates or None), and one for every link, with
        ``type`` alone.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(on=network.on)
    for kind in MODEL.nodes:
        for identifier in network.names_of(network.rows(kind.table)["id"]):
            labels = graph.nodes.get(identifier, {}).get("labels", ())
            graph.add_node(identifier, labels=(*labels, kind.label))
    for kind in MODEL.nodes:
        for link in kind.links:
            _add_links(graph, network, kind, link)
    for tie in MODEL.ties:
        _add_ties(graph, network, tie)
    return graph


def _add_links(graph: nx.MultiDiGraph[str], network: Network, kind: NodeKind, link: Link) -> None:
    if link.many:
        pairs = network.rows(f"{kind.table}_{link.name}")
        own, other = pairs[kind.table], pairs[MODEL.node(link.targets[0]).table]
    else:
        pairs = network.rows(kind.table)
        pairs = pairs[pairs[link.name] != NOBODY]
        own, other = pairs["id"], pairs[link.name]
    ends = (other, own) if link.from_target else (own, other)
    names = (network.names_of(end) for end in ends)
    graph.add_edges_from(zip(*names, strict=True), type=link.relationship)


def _add_ties(graph: nx.MultiDiGraph[str], network: Network, tie: TieKind) -> None:
    rows = network.rows(tie.table) if tie.safety else network.begun(tie.table)
    ends = [network.names_of(rows[end.name]) for end in tie.ends]
    days = [as_dates(rows[name]).astype(object) for name in ("started_on", "ended_on")]
    for source, target, started_on, ended_on in zip(*ends, *days, strict=True):
        graph.add_edge(
            source, target, type=tie.relationship, started_on=started_on, ended_on=ended_on
        )
