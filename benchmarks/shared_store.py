"""The shared store: what Neo4j takes for an import, for reading and for every finding.

Beside it, in the same run, stand the embedded store, a plain loop over the driver's records, and
reading everything to compute in Python.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from benchmarks.embedded import ON, PAGES, median_page
from benchmarks.measuring import measured, timed
from benchmarks.plain.with_driver import plain_network
from benchmarks.week import TIME
from graphmodel import Settings, open_store
from graphmodel.analysis.facts.answer import parts_of
from graphmodel.analysis.questions import QUESTIONS, question_called
from graphmodel.stores.neo4j_store.answers import is_computed_there
from graphmodel.stores.store import Store
from graphmodel.writing.importing import import_records
from ingest.files import read_files
from tests.support.neo4j_servers.server import Neo4jServer, start_neo4j

__all__ = ["shared_rows"]

HEAP_MB = 8_000
"""What Neo4j recommends for a machine of 24 GiB, rounded down."""

FINDINGS = [asked.name for asked in QUESTIONS if is_computed_there(asked.name)]


def shared_rows(files: Path, store: Path, folder: Path) -> list[dict[str, object]]:
    """Measure a server that is started for it, and return rows to print."""
    started = start_neo4j(folder / "neo4j", heap_mb=HEAP_MB)
    server = replace(started, process=None)  # what another process can be handed
    try:
        imported = measured(_import, files, server)
        rows = imported.answer
        return [
            _line("import", "Neo4j", imported.seconds, f"{rows / imported.seconds:,.0f} rows/s"),
            *_reading(store, server),
            *_findings(store, server),
            *_pages(store, server),
        ]
    finally:
        started.kill()


def _opened(server: Neo4jServer) -> Store:
    return open_store(server.url, server.username, server.password)


def _import(files: Path, server: Neo4jServer) -> int:
    read = read_files([files])
    partnership = _opened(server)
    import_records(partnership, read.records, day=ON, found=read.problems)
    partnership.close()
    return len(read.records)


def _reading(store: Path, server: Neo4jServer) -> list[dict[str, object]]:
    measured(_read_there, server)  # a server that has just begun reads its files first
    ways = {
        "Neo4j": measured(_read_there, server),
        "embedded": measured(_read_here, store),
        "plain driver loop": measured(_read_plainly, server),
    }
    ours = ways["Neo4j"].seconds
    what = "read the whole network"
    return [
        _line(what, way, taken.seconds, f"{taken.answer:,} nodes", ours)
        for way, taken in ways.items()
    ]


def _read_there(server: Neo4jServer) -> int:
    return len(_opened(server).network(ON).ids)


def _read_here(store: Path) -> int:
    return len(open_store(str(store)).network(ON).ids)


def _read_plainly(server: Neo4jServer) -> int:
    with server.driver() as driver:
        return len(plain_network(driver, ON).ids)


def _findings(store: Path, server: Neo4jServer) -> list[dict[str, object]]:
    there, here = _opened(server), open_store(str(store))
    network = here.network(ON)
    lines = []
    for name in FINDINGS:
        asked = question_called(name)
        named = {one: TIME[one] for one in asked.about}
        # Once before: the server plans a query when it first sees it.
        there.find(name, ON, named=named)
        found, seconds = timed(partial(there.find, name, ON, named=named))
        read, reading = timed(partial(there.network, ON))
        _, from_there = timed(partial(asked.ask, read, Settings(), named))
        _, from_here = timed(partial(asked.ask, network.at(ON), Settings(), named))
        count = ", ".join(f"{len(part):,}" for part in parts_of(found).values())
        lines += [
            _line(name, "Cypher on Neo4j", seconds, f"{count} rows"),
            _line(name, "Neo4j, read and in Python", reading + from_there, "", seconds),
            _line(name, "embedded, network at hand", from_here, "", seconds),
        ]
    return lines


def _pages(store: Path, server: Neo4jServer) -> list[dict[str, object]]:
    ways = {"Neo4j": _opened(server), "embedded": open_store(str(store))}
    lines: list[dict[str, object]] = []
    ours = None
    for way, partnership in ways.items():
        median_page(partnership)  # once before, as with the findings
        median, slowest = median_page(partnership)
        ours = ours or median
        what = f"median of {PAGES}; slowest {slowest:.3f}"
        lines.append(_line("one person's page, data", way, median, what, ours))
    return lines


def _line(
    what: str, way: str, seconds: float, answer: str, ours: float | None = None
) -> dict[str, object]:
    return {
        "what": what,
        "way": way,
        "seconds": f"{seconds:.3f}" if seconds < 1 else f"{seconds:.2f}",
        "ratio": "1.0" if ours is None else f"{seconds / ours:.1f}",
        "answer": answer,
    }
