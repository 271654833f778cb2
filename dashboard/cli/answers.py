"""How an answer is printed: as a table, as JSON, and what its rows are counted out of."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pandas as pd
from rich.cells import cell_len

from dashboard.drawing.name_text import isolated
from dashboard.readers.answers import ID_COLUMNS, as_ids, ids_in
from graphmodel.analysis.facts.answer import Answer, parts_of, rows_of
from graphmodel.analysis.questions import Question
from graphmodel.errors import UsageError
from graphmodel.network.network import first_day
from graphmodel.stores import Store
from ingest.for_spreadsheets import as_written


def answer_text(answer: pd.DataFrame, store: Store, width: int) -> str:
    """Return an answer as a table or, where that is wider than `width`, a block for each row."""
    rows = rows_of(answer)
    names = store.names(ids_in(rows))
    cells = [{name: _cell(name, value, names) for name, value in row.items()} for row in rows]
    heads = {name: name.replace("_", " ") for name in map(str, answer.columns)}
    widths = {
        name: max(map(cell_len, [head, *(row[name] for row in cells)]))
        for name, head in heads.items()
    }
    if sum(widths.values()) + 2 * len(widths) <= width:
        return "\n".join(
            "  ".join(_filled(row[name], widths[name]) for name in heads).rstrip()
            for row in [heads, *cells]
        )
    return "\n\n".join(
        "\n".join(f"{heads[name]:<18} {cell}" for name, cell in row.items() if cell)
        for row in cells
    )


def as_json(answer: Answer) -> str:
    """Return an answer as one JSON object: ids only, days ISO, undefined as null."""
    parts = parts_of(answer)
    attrs = next(iter(parts.values())).attrs
    meaning = {name: attrs[name] for name in ("question", "on", "settings")}
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
    settings = ", ".join(f"{name} {value}" for name, value in attrs["settings"].items())
    return (
        f"As at {attrs['on']}: {len(answer):,} rows, of {attrs['denominator']:,} "
        f"{asked.denominator}; not recorded: {attrs['not_recorded']:,} {asked.not_recorded}.\n"
        f"Settings: {settings}."
    )


def _cell(column: str, value: Any, names: dict[str, str]) -> str:
    ids = as_ids(value) if column in ID_COLUMNS else []
    if not ids:
        return isolated(as_written(value).replace("|", ", "))
    return isolated(", ".join(f"{each} {names[each]}" if each in names else each for each in ids))


def _filled(cell: str, width: int) -> str:
    return cell + " " * (width - cell_len(cell))
