"""How an answer is printed: as a table, as JSON, and what its rows are counted out of."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date

import pandas as pd
from rich.cells import cell_len

from dashboard.drawing.name_text import isolated
from dashboard.readers.called import names_of_ids
from dashboard.readers.reader import Reader
from dashboard.words.answers import answer_columns, ids_in
from dashboard.words.columns import Column, days_as_text, file_rows, heads, text_rows
from dashboard.words.findings import settings_that_count
from graphmodel.analysis.facts.answer import Answer, Row, parts_of, rows_of
from graphmodel.analysis.questions import Question
from graphmodel.errors import UsageError
from graphmodel.network.network import first_day
from graphmodel.stores import Store

EVERYTHING = Reader(risk_reader=True)
"""Whoever can open the store at the command line has all of it."""


def answer_text(answer: pd.DataFrame, store: Store, width: int) -> str:
    """Return an answer as a table or, where that is wider than `width`, a block for each row."""
    rows = rows_of(answer)
    named = names_of_ids(store, EVERYTHING, ids_in(rows))
    names = {one: f"{one} {name}" for one, name in named.items()}
    columns = answer_columns(answer.attrs["question"], map(str, answer.columns), names)
    return table_text(columns, rows, width)


def table_text(columns: Sequence[Column[Row]], rows: Sequence[Row], width: int) -> str:
    """Return rows as a table or, where that is wider than `width`, a block for each row."""
    head = heads(columns)
    cells = [tuple(map(isolated, line)) for line in text_rows(columns, rows)]
    widths = [max(map(cell_len, column)) for column in zip(head, *cells, strict=True)]
    if sum(widths) + 2 * len(widths) <= width:
        return "\n".join("  ".join(map(_filled, line, widths)).rstrip() for line in [head, *cells])
    widest = max(map(cell_len, head))
    return "\n\n".join(
        "\n".join(
            f"{_filled(word, widest)} {cell}" for word, cell in zip(head, line, strict=True) if cell
        )
        for line in cells
    )


def answer_file(answer: pd.DataFrame, store: Store) -> pd.DataFrame:
    """Return a table of an answer for a file: in the words of the screen, with ids alone."""
    rows = rows_of(answer)
    names = names_of_ids(store, EVERYTHING, ids_in(rows))
    columns = answer_columns(answer.attrs["question"], map(str, answer.columns), names)
    return days_as_text(file_rows(columns, rows, with_names=False))


def as_json(answer: Answer) -> str:
    """Return an answer as one JSON object: ids only, days ISO, undefined as null."""
    parts = parts_of(answer)
    attrs = next(iter(parts.values())).attrs
    names = ("question", "set", "figure", "from", "to", "on", "settings", "caution")
    meaning = {name: attrs[name] for name in names if name in attrs}
    numbers = {name: attrs[name] for name in ("denominator", "not_recorded")}
    rows = {name: rows_of(table) for name, table in parts.items()}
    return json.dumps({**meaning, **numbers, **rows}, default=str, ensure_ascii=False)


def why_it_is_empty(store: Store, day: date) -> str:
    """Return a sentence where an answer has nothing to go by; empty where it has."""
    if store.has_begun(day):
        return ""
    network = store.network(day)
    if not len(network.rows("person")):
        return "The store holds no people yet. Bring a partnership in: tpgraph import PATH."
    first = first_day(network)
    if first is None:
        return ""
    return f"Nothing began by {day}: the first day on record here is {first}."


def chosen_table(answer: Answer, part: str | None) -> pd.DataFrame:
    """Return the table that is asked for; the first where none is named.

    Raises
    ------
    UsageError
        The answer has no such table.
    """
    parts = parts_of(answer)
    name = part or next(iter(parts))
    if name not in parts:
        message = f"This answer has no table {name!r}. Ask for one of: {', '.join(parts)}."
        raise UsageError(message)
    return parts[name]


def counts_and_settings(asked: Question, answer: pd.DataFrame) -> str:
    """Return what the rows are counted out of, what is not recorded, and the settings."""
    attrs = answer.attrs
    told = settings_that_count(attrs["settings"], asked.settings)
    settings = ", ".join(f"{name} {value}" for name, value in told.items()) or "none counts"
    return (
        f"As at {attrs['on']}: {len(answer):,} rows, of {attrs['denominator']:,} "
        f"{asked.denominator}; not recorded: {attrs['not_recorded']:,} {asked.not_recorded}.\n"
        f"Settings: {settings}." + (f"\n{attrs['caution']}." if "caution" in attrs else "")
    )


def _filled(cell: str, width: int) -> str:
    return cell + " " * (width - cell_len(cell))
