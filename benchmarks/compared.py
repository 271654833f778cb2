"""The same questions in three ways, side by side: ours, plain NetworkX, hand-written Cypher.

Each way counts the same thing, and the counts are printed, so that like is compared with like.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from importlib.resources import files as resources
from pathlib import Path
from typing import Any

from benchmarks import plain_networkx as plain
from benchmarks.measuring import measured, timed
from graphmodel import duplicates, gaps, open_store, trusted_contacts
from graphmodel.importing import import_records
from graphmodel.network import Network
from ingest.files import read_files
from tests.support.neo4j_server import start_neo4j

__all__ = ["compared_rows"]

ON = date(2026, 6, 1)
HEAP_MB = 9_000

QUESTIONS = ("gaps: needs in touch", "duplicates: shared functions", "trusted: with a contact")


def compared_rows(
    files: Path, store: Path, folder: Path, *, with_networkx: bool, with_neo4j: bool
) -> list[dict[str, object]]:
    """Measure every way in a process of its own, and return rows to print."""
    ways: dict[str, list[tuple[str, float, object]]] = {"ours": measured(_ours, store).answer}
    if with_networkx:
        ways["plain NetworkX"] = measured(_networkx, files).answer
    if with_neo4j:
        ways["Cypher on Neo4j"] = _neo4j(files, folder)
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


def _neo4j(files: Path, folder: Path) -> list[tuple[str, float, object]]:
    server = start_neo4j(folder / "neo4j", heap_mb=HEAP_MB)
    try:
        store = open_store(server.url, server.username, server.password)
        records = read_files([files]).records
        _, seconds = timed(lambda: import_records(store, records, day=ON))
        store.close()
        lines: list[tuple[str, float, object]] = [
            ("import", seconds, f"{len(records) / seconds:,.0f} rows/s")
        ]
        queries = ("covered_needs", "shared_functions", "usable_contacts")
        with server.driver() as driver:
            for what, name in zip(QUESTIONS, queries, strict=True):
                text = (resources("benchmarks") / "cypher" / f"{name}.cypher").read_text("utf-8")
                driver.execute_query(text, on=ON)
                answer, seconds = timed(lambda: driver.execute_query(text, on=ON).records)  # noqa: B023 - called at once
                lines.append((what, seconds, answer[0].values()[-1]))
        return lines
    finally:
        server.kill()


def _timed_each(
    counts: tuple[Callable[[Any], Any], ...], subject: Any
) -> list[tuple[str, float, object]]:
    lines = []
    for what, count in zip(QUESTIONS, counts, strict=True):
        answer, seconds = timed(lambda: count(subject))  # noqa: B023 - called at once
        lines.append((what, seconds, answer))
    return lines
