"""What would be cut off without an agency, or without the link between two."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import networkx as nx
import numpy as np
import numpy.typing as npt
import pandas as pd

from graphmodel.analysis.agencies.links import agencies_of, declared_links, shared_people
from graphmodel.analysis.agencies.partnership import Partnership
from graphmodel.network.network import Network
from graphmodel.settings import Settings

AnyGraph = Any
"""A ``networkx.Graph`` of ids; only its type stubs are generic."""


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
    graph: AnyGraph = nx.Graph()
    graph.add_nodes_from(agencies["agency"])
    graph.add_edges_from(zip(linked["a"], linked["b"], strict=True))
    rows = [*_without_agencies(graph, agencies), *_without_links(graph, pairs)]
    rows.sort(key=lambda row: (-len(row[3]), row[0], row[1]))
    columns = ["kind", "agencies", "parts", "cut_off"]
    frame = pd.DataFrame(rows, columns=columns).astype({"kind": "str", "parts": "Int64"})
    frame.attrs = dict(agencies.attrs)
    return frame


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


# Into how many parts the agencies fall, by what they have declared or by whom they share.


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
