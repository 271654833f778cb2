"""The same questions in two ways, side by side: ours and plain NetworkX.

Each way counts the same thing, and the counts are printed, so that like is compared with like.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.measuring import measured, timed
from benchmarks.plain import with_networkx as plain
from graphmodel import duplicates, gaps, open_store, trusted_contacts
from graphmodel.network.network import Network

__all__ = ["compared_rows"]

ON = date(2026, 6, 1)

QUESTIONS = ("gaps: needs in touch", "duplicates: shared functions", "trusted: with a contact")


def compared_rows(files: Path, store: Path) -> list[dict[str, object]]:
    """Measure both ways, each in a process of its own, and return rows to print."""
    ways: dict[str, list[tuple[str, float, object]]] = {
        "ours": measured(_ours, store).answer,
        "plain NetworkX": measured(_networkx, files).answer,
    }
    ours = {what: seconds for what, seconds, _ in ways["ours"]}
    return [
        {
            "what": what,
            "way": way,
            "seconds": f"{seconds:.2f}",
            "ratio": f"{seconds / ours[what]:.1f}" if what in ours else "",
            "answer": answer,
        }
        for way, lines in ways.items()
        for what, seconds, answer in lines
    ]


def _ours(store: Path) -> list[tuple[str, float, object]]:
    network, read = timed(lambda: open_store(str(store)).network(ON))
    counts: tuple[Callable[[Network], Any], ...] = (_in_touch, _shared, _with_a_contact)
    return [
        ("read, or build the graph", read, ""),
        *_timed_each(counts, network),
    ]


def _in_touch(network: Network) -> int:
    found = gaps(network)
    return int(found.attrs["denominator"] - (found["state"] != "partial").sum())


def _shared(network: Network) -> int:
    return int((duplicates(network)["kind"] == "need_function").sum())


def _with_a_contact(network: Network) -> int:
    return int((trusted_contacts(network)["usable"] > 0).sum())


def _networkx(files: Path) -> list[tuple[str, float, object]]:
    graph, built = timed(lambda: plain.build(files))
    counts: tuple[Callable[[Any], Any], ...] = (
        lambda whole: plain.covered_needs(whole, ON)["in touch"],
        lambda whole: plain.shared_functions(whole, ON),
        lambda whole: plain.usable_contacts(whole, ON),
    )
    return [("read, or build the graph", built, ""), *_timed_each(counts, graph)]


def _timed_each(
    counts: tuple[Callable[[Any], Any], ...], subject: Any
) -> list[tuple[str, float, object]]:
    lines = []
    for what, count in zip(QUESTIONS, counts, strict=True):
        answer, seconds = timed(lambda: count(subject))  # noqa: B023 - called at once
        lines.append((what, seconds, answer))
    return lines
