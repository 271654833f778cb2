"""What only a network shows, in plain NetworkX over one MultiDiGraph, for comparison.

Written as a graph programmer would, on the graph that ``plain_networkx.build`` makes; each answers
the part of its question that takes the time, and returns a count to hold beside ours.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations
from typing import Any

import networkx as nx

from benchmarks.plain.with_networkx import (
    Graph,
    contact,
    covered_needs,
    has_died,
    is_active,
    is_closed,
    is_usable,
)

STEPS = 4


def agency_pairs(graph: Graph, on: date, lapse_days: int = 90) -> int:
    """Count pairs of agencies that share people; measure the graph of agencies."""
    day = on.isoformat()
    shared: Counter[tuple[str, str]] = Counter()
    for person, data in graph.nodes(data="person"):
        if data is None or has_died(graph.nodes[person], day):
            continue
        agencies = {
            graph.nodes[service]["service"]["agency"]
            for service, tie in _involved(graph, person, day)
            if _is_fresh(graph, service, tie, on, lapse_days)
        }
        shared.update(combinations(sorted(agencies), 2))
    agency_graph: nx.Graph[str] = nx.Graph()
    agency_graph.add_weighted_edges_from((a, b, number) for (a, b), number in shared.items())
    nx.betweenness_centrality(agency_graph)
    nx.community.louvain_communities(agency_graph, seed=0)
    set(nx.articulation_points(agency_graph))
    return len(shared)


def left_alone(graph: Graph, worker: str, on: date) -> int:
    """Count the people left with one usable contact or none when a worker leaves.

    All needs are looked at twice, with and without, as we do.
    """
    day = on.isoformat()
    oldest = (on - timedelta(days=365)).isoformat()
    covered_needs(graph, on)
    before = _usable_of_all(graph, day, oldest)
    ties = [(u, v, k) for u, v, k, tie in graph.edges(keys=True, data=True) if worker in (u, v)]
    ended = {key: graph.edges[key]["ended_on"] for key in ties if "ended_on" in graph.edges[key]}
    for key in ended:
        graph.edges[key]["ended_on"] = min(ended[key] or day, day)
    covered_needs(graph, on)
    after = _usable_of_all(graph, day, oldest)
    for key, day_before in ended.items():
        graph.edges[key]["ended_on"] = day_before
    return sum(before[person] > after[person] and after[person] <= 1 for person in before)


def warm_routes_of(graph: Graph, person: str, domain: str, on: date) -> int:
    """Count the services that a route of at most four steps reaches, every path walked."""
    day = on.isoformat()
    oldest = (on - timedelta(days=365)).isoformat()
    reached: set[str] = set()
    for _, human, tie in graph.out_edges(person, data=True):
        if (
            is_usable(graph, person, human, tie, day, oldest)
            and "make_introductions" in (tie["agreed_roles"])
        ):
            for path in _paths(graph, [person, human], day):
                service = graph.nodes[path[-1]].get("service")
                if service and domain in service["domains"] and not is_closed(service, day):
                    reached.add(path[-1])
    return len(reached)


def _paths(graph: Graph, path: list[str], day: str) -> Iterator[list[str]]:
    yield path
    if len(path) > STEPS:
        return
    here = path[-1]
    onward = {
        other
        for _, other, tie in graph.out_edges(here, data=True)
        if tie["type"] in {"KNOWS", "WORKS_FOR", "PATHWAY_TO"} and is_active(tie, day)
    } | {
        other
        for other, _, tie in graph.in_edges(here, data=True)
        if tie["type"] == "KNOWS" and is_active(tie, day)
    }
    for other in onward - set(path):
        yield from _paths(graph, [*path, other], day)


def _usable_of_all(graph: Graph, day: str, oldest: str) -> dict[str, int]:
    usable: defaultdict[str, int] = defaultdict(int)
    for person, data in graph.nodes(data="person"):
        if data is not None and not has_died(graph.nodes[person], day):
            usable[person] = len(
                {
                    human
                    for _, human, tie in graph.out_edges(person, data=True)
                    if is_usable(graph, person, human, tie, day, oldest)
                }
            )
    return usable


def _involved(graph: Graph, person: str, day: str) -> Iterator[tuple[str, Any]]:
    for service, _, tie in graph.in_edges(person, data=True):
        if tie["type"] == "SUPPORTS" and tie["status"] != "paused" and is_active(tie, day):
            yield service, tie
    for _, need, link in graph.out_edges(person, data=True):
        if link["type"] == "HAS_NEED":
            for service, _, tie in graph.in_edges(need, data=True):
                if tie["type"] == "ADDRESSES" and is_active(tie, day):
                    yield service, tie


def _is_fresh(graph: Graph, service: str, tie: Any, on: date, lapse_days: int) -> bool:
    record = graph.nodes[service]["service"]
    day = on.isoformat()
    lapse = int(record.get("lapse_after_days") or lapse_days)
    oldest = (on - timedelta(days=lapse)).isoformat()
    return not is_closed(record, day) and contact(tie, day) >= oldest
