"""Run the benchmarks and print what was measured.

``python -m benchmarks --people 100000 --plain --neo4j`` compares with plain NetworkX and measures
the shared store in the same run; more sizes after ``--people`` show how cost grows. ``--duckdb``
asks three of the week's questions in hand-written SQL beside ours, and checks that the answers are
equal. ``--browser`` measures how long somebody waits at the explorer. ``--week`` measures the
week's questions alone. First of all, pictures are laid out and commands are started.
"""

from __future__ import annotations

import argparse
import sqlite3
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.compared import compared_rows
from benchmarks.ecomap import ecomap_rows
from benchmarks.embedded import embedded_rows, write_files
from benchmarks.explorer import explorer_rows
from benchmarks.measuring import printed
from benchmarks.network_questions import network_rows
from benchmarks.partnership_map import map_rows
from benchmarks.shared_store import shared_rows
from benchmarks.start_up import start_up_rows
from benchmarks.week import week_rows

HEAD = ("people", "step", "seconds", "MB", "what")
WAITING = ("what", "median", "slowest", "asked", "times")
START_UP = ("what", "fastest", "median", "slowest", "of the processor", "times")
MAP = ("what", "median", "slowest", "times")
SIDE_BY_SIDE = ("what", "way", "seconds", "ratio", "answer")


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    arguments.add_argument("--people", type=int, nargs="+", default=[10_000, 100_000])
    arguments.add_argument("--plain", action="store_true", help="compare with plain NetworkX")
    arguments.add_argument("--neo4j", action="store_true", help="measure the shared store too")
    arguments.add_argument("--duckdb", action="store_true", help="compare with SQL in DuckDB")
    arguments.add_argument("--week", action="store_true", help="the week's questions alone")
    arguments.add_argument("--browser", action="store_true", help="measure the explorer too")
    chosen = arguments.parse_args()
    versions = f"Python {sys.version.split()[0]}, SQLite {sqlite3.sqlite_version}"
    if not chosen.week:
        printed("Laying out relationship pictures, in milliseconds", WAITING, ecomap_rows())
    with TemporaryDirectory(prefix="tpgraph-benchmark-") as folder:
        if not chosen.week:
            printed(f"Starting, in seconds ({versions})", START_UP, start_up_rows(Path(folder)))
        for people in chosen.people:
            files, store = Path(folder) / f"files-{people}", Path(folder) / f"{people}.tpg"
            rows = write_files(files, people)
            measured = embedded_rows(files, store, people)
            title = f"{people:,} people, {rows:,} rows ({versions})"
            printed(title, HEAD, measured)
            week = week_rows(files, store, with_sql=chosen.duckdb)
            printed(f"The week, {people:,} people", SIDE_BY_SIDE, week)
            if chosen.neo4j:
                shared = shared_rows(files, store, Path(folder) / f"server-{people}")
                printed(f"The shared store, {people:,} people", SIDE_BY_SIDE, shared)
            if chosen.week:
                continue
            if chosen.plain:
                compared = compared_rows(files, store)
                printed(f"Side by side, {people:,} people", SIDE_BY_SIDE, compared)
            asked = network_rows(files, store, with_networkx=chosen.plain)
            printed(f"What only a network shows, {people:,} people", SIDE_BY_SIDE, asked)
            if chosen.browser:
                waited = explorer_rows(store)
                printed(f"Waiting at the explorer, {people:,} people", WAITING, waited)
        if chosen.browser and not chosen.week:
            printed("The map of 200 agencies, in seconds", MAP, map_rows(Path(folder) / "map"))


if __name__ == "__main__":
    main()
