"""What would be cut off if an agency, or the link between two, were not there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import networkx as nx
import pandas as pd

from graphmodel.analysis.partnership import Partnership

__all__ = ["bridges"]

Graph = Any
"""A ``networkx.Graph`` of ids; its stubs are generic, it is not."""


def bridges(found: Partnership) -> pd.DataFrame:
    """Return the agencies, and the links between two, without which the map falls apart further.

    Parameters
    ----------
    found
        What ``partnership`` returned.

    Returns
    -------
    DataFrame
        kind (agency, link), agencies (ids: one, or the two), parts (into how many parts those
        fall who are joined now; without an agency, itself left out), cut_off (ids: all but those
        in the largest part, of equal ones the part of the least id). The more are cut off the
        earlier; then agencies before links, then ids. ``attrs`` are those of the agencies.

    Notes
    -----
    An agency is in it where ``partnership`` says *articulation*, a link where it says *bridge*.
    In the worked example A, B and C share people with each other and D with C alone. Without C
    those fall into A with B, and D; without the link of C and D into A, B and C, and D. Either
    way D is cut off.
    """
    pairs, agencies = found
    linked = pairs[pairs["shared"] > 0]
    graph: Graph = nx.Graph()
    graph.add_nodes_from(agencies["agency"])
    graph.add_edges_from(zip(linked["a"], linked["b"], strict=True))
    rows = [*_without_agencies(graph, agencies), *_without_links(graph, pairs)]
    rows.sort(key=lambda row: (-len(row[3]), row[0], row[1]))
    columns = ["kind", "agencies", "parts", "cut_off"]
    frame = pd.DataFrame(rows, columns=columns).astype({"kind": "str", "parts": "Int64"})
    frame.attrs = dict(agencies.attrs)
    return frame


Row = tuple[str, list[str], int, list[str]]


def _without_agencies(graph: Graph, agencies: pd.DataFrame) -> Iterator[Row]:
    for agency in agencies["agency"][agencies["articulation"]]:
        rest = graph.subgraph(nx.node_connected_component(graph, agency) - {agency})
        yield _row("agency", [agency], rest)


def _without_links(graph: Graph, pairs: pd.DataFrame) -> Iterator[Row]:
    for a, b in pairs.loc[pairs["bridge"], ["a", "b"]].itertuples(index=False, name=None):
        rest = graph.subgraph(nx.node_connected_component(graph, a)).copy()
        rest.remove_edge(a, b)
        yield _row("link", [a, b], rest)


def _row(kind: str, agencies: list[str], rest: Graph) -> Row:
    parts = sorted((sorted(part) for part in nx.connected_components(rest)), key=_largest_first)
    return kind, agencies, len(parts), sorted(one for part in parts[1:] for one in part)


def _largest_first(part: list[str]) -> tuple[int, str]:
    return -len(part), part[0]
