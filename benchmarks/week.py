"""The week's questions at full size, the figures of a quarter, and DuckDB's SQL beside three."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from benchmarks.embedded import ON
from benchmarks.measuring import measured, timed
from benchmarks.plain import duckdb_sql
from graphmodel import Settings, actions, open_store, units
from graphmodel.analysis.facts.answer import rows_of
from graphmodel.analysis.indicators.figures import Window, rows_of_figure
from graphmodel.analysis.indicators.indicators import SETS, figure_called, indicators, set_called
from graphmodel.analysis.questions import QUESTIONS, WINDOW
from graphmodel.network.coded_columns import day_number
from graphmodel.network.network import Network

__all__ = ["TIME", "week_rows"]

QUARTER = (date(2026, 1, 1), date(2026, 4, 1))
"""The last whole quarter before the day of the benchmarks."""
TIME = dict(zip(WINDOW, QUARTER, strict=True))
LAST_NIGHT = QUARTER[1] - timedelta(days=1)

WEEK = [
    asked
    for asked in QUESTIONS
    if asked.analysis.startswith("week.") and asked.about in ((), WINDOW)
]


def week_rows(files: Path, store: Path, *, with_sql: bool) -> list[dict[str, object]]:
    """Measure every way in a process of its own, and return rows to print."""
    lines: list[dict[str, object]] = measured(_ours, store).answer
    return lines + (measured(_beside, files, store).answer if with_sql else [])


def _ours(store: Path) -> list[dict[str, object]]:
    network = open_store(str(store)).network(ON)
    lines = []
    for asked in WEEK:
        named = {name: TIME[name] for name in asked.about}
        # As at the day anew: nothing is derived from it yet.
        found, seconds = timed(partial(asked.ask, network.at(ON), Settings(), named))
        lines.append(_line(asked.name, "ours", seconds, f"{len(found):,} rows"))
    whole = network.at(ON)
    taken = [timed(partial(indicators, whole, each.name, *QUARTER)) for each in SETS]
    rows, seconds = sum(len(found) for found, _ in taken), sum(each for _, each in taken)
    return [*lines, _line("all figures of a quarter", "ours", seconds, f"{rows:,} rows")]


def _beside(files: Path, store: Path) -> list[dict[str, object]]:
    """Ask both for columns, and compare the rows once both are there."""
    network, connection = open_store(str(store)).network(ON), duckdb_sql.opened(files)
    ways: dict[str, Callable[[Network], pd.DataFrame]] = {
        "actions": actions,
        "units": units,
        "occupancy": _occupancy,
    }
    lines = []
    for question, ours in ways.items():
        ask = partial(duckdb_sql.asked, connection, question, ON, QUARTER[0], LAST_NIGHT)
        ask()  # once before, as a question to a server is
        theirs, plain = timed(ask)
        found, seconds = timed(partial(ours, network.at(ON)))
        rows = _rows(found)
        assert rows == _rows(theirs), question
        lines += [
            _line(question, "ours", seconds, f"{len(rows):,} rows"),
            _line(question, "SQL in DuckDB", plain, "the same rows", seconds),
        ]
    return lines


def _rows(answer: pd.DataFrame) -> list[tuple[Any, ...]]:
    listed = answer.map(lambda cell: list(cell) if isinstance(cell, np.ndarray) else cell)
    return [tuple(row.values()) for row in rows_of(listed)]


def _occupancy(network: Network) -> pd.DataFrame:
    """Return place, nights slept and nights there of each service that had a bed."""
    figure = figure_called(set_called("accommodation"), "occupancy")
    first, last = day_number(QUARTER[0]), day_number(LAST_NIGHT)
    window = Window(network, first, last, Settings(), None, frozenset())
    rows = rows_of_figure(figure, figure.items(window), Settings())
    return rows[rows["denominator"] > 0][["group", "numerator", "denominator"]]


def _line(
    what: str, way: str, seconds: float, answer: str, ours: float | None = None
) -> dict[str, object]:
    ratio = "1.0" if ours is None else f"{seconds / ours:.1f}"
    return {
        "what": what, "way": way, "seconds": f"{seconds:.3f}", "ratio": ratio, "answer": answer,
    }  # fmt: skip
