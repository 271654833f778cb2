"""What would be cut off without an agency, or without the link between two."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import networkx as nx
import pandas as pd

from graphmodel.analysis.agencies.partnership import partnership
from graphmodel.analysis.facts import answer as f
from graphmodel.network.network import Network
from graphmodel.settings import Settings

AnyGraph = Any
"""A ``networkx.Graph`` of ids; only its type stubs are generic."""


def bridges(network: Network, settings: Settings | None = None) -> pd.DataFrame:
    """Return the agencies, and the links between two, without which the map falls apart further.

    Parameters
    ----------
    network
        A partnership as at D.
    settings
        As for ``partnership``.

    Returns
    -------
    DataFrame
        kind (agency, link), agencies (ids: one, or the two), parts (into how many parts those
        fall who are joined now; without an agency, itself left out), cut_off (ids: all but those
        in the largest part, of equal ones the part of the least id). The more are cut off the
        earlier; then agencies before links, then ids. Denominator: living people with whom a
        service is in touch. Not recorded: living people with no involvement recorded.

    Notes
    -----
    An agency is in it where ``partnership`` says *articulation*, a link where it says *bridge*.
    In the worked example A, B and C share people with each other and D with C alone. Without C
    those fall into A with B, and D; without the link of C and D into A, B and C, and D. Either
    way D is cut off.
    """
    settings = settings or Settings()
    pairs, agencies = partnership(network, settings)
    linked = pairs[pairs["shared"] > 0]
    graph: AnyGraph = nx.Graph()
    graph.add_nodes_from(agencies["agency"])
    graph.add_edges_from(zip(linked["a"], linked["b"], strict=True))
    rows = [*_without_agencies(graph, agencies), *_without_links(graph, pairs)]
    rows.sort(key=lambda row: (-len(row[3]), row[0], row[1]))
    columns = {
        "kind": pd.Series([row[0] for row in rows], dtype="str"),
        "agencies": pd.Series([row[1] for row in rows], dtype=object),
        "parts": f.count_column([row[2] for row in rows]),
        "cut_off": pd.Series([row[3] for row in rows], dtype=object),
    }
    counted = {name: agencies.attrs[name] for name in ("denominator", "not_recorded")}
    return f.finding("bridges", network, settings, columns, **counted)


PartsRow = tuple[str, list[str], int, list[str]]


def _without_agencies(graph: AnyGraph, agencies: pd.DataFrame) -> Iterator[PartsRow]:
    for agency in agencies["agency"][agencies["articulation"]]:
        rest = graph.subgraph(nx.node_connected_component(graph, agency) - {agency})
        yield _row("agency", [agency], rest)


def _without_links(graph: AnyGraph, pairs: pd.DataFrame) -> Iterator[PartsRow]:
    for a, b in pairs.loc[pairs["bridge"], ["a", "b"]].itertuples(index=False, name=None):
        rest = graph.subgraph(nx.node_connected_component(graph, a)).copy()
        rest.remove_edge(a, b)
        yield _row("link", [a, b], rest)


def _row(kind: str, agencies: list[str], rest: AnyGraph) -> PartsRow:
    parts = sorted((sorted(part) for part in nx.connected_components(rest)), key=_largest_first)
    return kind, agencies, len(parts), sorted(one for part in parts[1:] for one in part)


def _largest_first(part: list[str]) -> tuple[int, str]:
    return -len(part), part[0]
