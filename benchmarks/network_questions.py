"""What only a network shows: ours at full size, and plain NetworkX beside it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.embedded import ON
from benchmarks.measuring import measured, timed
from benchmarks.plain import partnership as plain_partnership
from benchmarks.plain import with_networkx as plain_networkx
from graphmodel import (
    departure,
    fragility,
    gaps,
    introductions,
    open_store,
    partnership,
    warm_routes,
)
from graphmodel.network.network import Network

__all__ = ["network_rows"]

ASKED = 50
"""So many needs are asked about one by one; the median is printed."""

Line = tuple[str, float, object]


def network_rows(files: Path, store: Path, *, with_networkx: bool) -> list[dict[str, object]]:
    """Measure every way in a process of its own, and return rows to print."""
    ours: list[Line] = measured(_ours, store).answer
    ways = {"ours": ours}
    if with_networkx:
        ways["plain NetworkX"] = measured(_plain, files, store).answer
    taken = {what: seconds for what, seconds, _ in ours}
    return [
        {
            "what": what,
            "way": way,
            "seconds": f"{seconds:.3f}",
            "ratio": f"{seconds / taken[what]:.1f}",
            "answer": answer,
        }
        for way, lines in ways.items()
        for what, seconds, answer in lines
    ]


def _ours(store: Path) -> list[Line]:
    asked = _asked(open_store(str(store)).network(ON))
    network = open_store(str(store)).network(ON)  # read anew: nothing is derived from it yet
    worker = _busiest(network)
    pairs, seconds = timed(lambda: partnership(network).pairs)
    lines: list[Line] = [("partnership", seconds, f"{len(pairs):,} pairs")]
    first, seconds = timed(lambda: introductions(network, *asked[0]))
    lines.append(("introductions, the first (builds what is shared)", seconds, len(first)))
    times, routes = _each(lambda person, need: len(introductions(network, person, need)), asked)
    lines.append(("introductions for one need, median", times, f"{routes:,} routes"))
    found, seconds = timed(lambda: warm_routes(network))
    lines.append(("warm routes for every gap", seconds, f"{len(found):,} gaps"))
    lost, seconds = timed(lambda: departure(network, worker))
    alone = lost["effect"].isin(["no_usable_contact", "single_contact"]).sum()
    lines.append(("departure of one worker", seconds, f"{alone} lose a contact"))
    resting, seconds = timed(lambda: fragility(network))
    lines.append(("fragility", seconds, f"{len(resting):,} nodes"))
    return lines


def _plain(files: Path, store: Path) -> list[Line]:
    network = open_store(str(store)).network(ON)
    asked, worker = _asked(network), _busiest(network)
    domains = dict(zip(*(gaps(network)[name] for name in ("need", "domain")), strict=True))
    graph = plain_networkx.build(files)
    pairs, seconds = timed(lambda: plain_partnership.agency_pairs(graph, ON))
    lines: list[Line] = [("partnership", seconds, f"{pairs:,} pairs")]
    times, routes = _each(
        lambda person, need: plain_partnership.warm_routes_of(graph, person, domains[need], ON),
        asked,
    )
    lines.append(("introductions for one need, median", times, f"{routes:,} services reached"))
    every = gaps(network)
    ways, seconds = timed(
        lambda: sum(
            plain_partnership.warm_routes_of(graph, person, domain, ON) > 0
            for person, domain in zip(every["person"], every["domain"], strict=True)
        )
    )
    lines.append(("warm routes for every gap", seconds, f"{ways:,} with a way"))
    alone, seconds = timed(lambda: plain_partnership.left_alone(graph, worker, ON))
    lines.append(("departure of one worker", seconds, f"{alone} lose a contact"))
    return lines


def _asked(network: Network) -> list[tuple[str, str]]:
    """Needs to which a route leads, so that there is something to search."""
    found = warm_routes(network)
    found = found[found["routed"]]
    chosen = found.iloc[:: max(len(found) // ASKED, 1)].head(ASKED)
    return list(zip(chosen["person"], chosen["need"], strict=True))


def _busiest(network: Network) -> str:
    """Id of the worker whom most people trust."""
    trusted = network.active("trusts")["trusted"].to_numpy()
    counts = np.bincount(trusted[network.is_in_post[trusted]])
    return str(network.ids[int(counts.argmax())])


def _each(ask: Callable[[str, str], Any], asked: list[tuple[str, str]]) -> tuple[float, int]:
    answers = [timed(lambda: ask(person, need)) for person, need in asked]  # noqa: B023 - called at once
    times = sorted(seconds for _, seconds in answers)
    return times[len(times) // 2], sum(count for count, _ in answers)
