"""``tpgraph find``: ask a question and print its answer."""

from __future__ import annotations

import json
import sys
from enum import StrEnum, auto
from typing import Annotated, Any

import pandas as pd
import typer
from rich.markup import escape

from dashboard.cli.app import DEFAULT_STORE, OnOption, StoreOption, app, day_of, notes, opened, out
from graphmodel.analysis.finding import rows_of
from graphmodel.analysis.questions import QUESTIONS, Question, question_called
from graphmodel.settings import Settings
from graphmodel.stores.store import Store
from ingest.spreadsheet_safe import as_written, write_csv_for_spreadsheets

__all__ = ["Format", "find"]

ID_COLUMNS = ("person", "need", "services", "agencies", "contacts", "leads", "holds_story")


class Format(StrEnum):
    """How an answer is printed."""

    TABLE = auto()
    CSV = auto()
    JSON = auto()


@app.command()
def find(
    question: Annotated[
        str, typer.Argument(help="One of: " + ", ".join(asked.word for asked in QUESTIONS) + ".")
    ],
    on: OnOption = None,
    person: Annotated[
        str | None, typer.Option(metavar="ID", help="Ask about this person alone.")
    ] = None,
    settings: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="NAME=VALUE", help="Change a threshold; may be repeated."),
    ] = None,
    output: Annotated[
        Format, typer.Option("--format", help="json has ids only; table shows names beside them.")
    ] = Format.TABLE,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Answer a question about the partnership as at a day."""
    asked = question_called(question)
    chosen = Settings().with_values(settings or ())
    day = day_of(on)
    partnership = opened(store)
    try:
        answer = asked.answer(partnership.network(day, around=person), chosen)
        match output:
            case Format.JSON:
                sys.stdout.write(as_json(answer) + "\n")
            case Format.CSV:
                write_csv_for_spreadsheets(answer, sys.stdout)
                notes.print(escape(_what_it_counts(asked, answer)))
            case Format.TABLE:
                out.print(escape(_as_text(answer, partnership, out.width)))
                out.print(escape(_what_it_counts(asked, answer)))
    finally:
        partnership.close()


def as_json(answer: pd.DataFrame) -> str:
    """Return an answer as one JSON object: ids only, days ISO, undefined as null."""
    meaning = {name: answer.attrs[name] for name in ("question", "on", "settings")}
    numbers = {name: answer.attrs[name] for name in ("denominator", "not_recorded")}
    rows = rows_of(answer)
    return json.dumps({**meaning, **numbers, "rows": rows}, default=str, ensure_ascii=False)


def _what_it_counts(asked: Question, answer: pd.DataFrame) -> str:
    attrs = answer.attrs
    settings = ", ".join(f"{name} {value}" for name, value in attrs["settings"].items())
    return (
        f"As at {attrs['on']}: {len(answer):,} rows, of {attrs['denominator']:,} "
        f"{asked.denominator}; not recorded: {attrs['not_recorded']:,} {asked.not_recorded}.\n"
        f"Settings: {settings}."
    )


def _as_text(answer: pd.DataFrame, store: Store, width: int) -> str:
    """Return an answer as a table or, where that is wider than the screen, a block for each row."""
    rows = rows_of(answer)
    names = store.names({identifier for row in rows for identifier in _ids_in(row)})
    cells = [{name: _cell(name, value, names) for name, value in row.items()} for row in rows]
    heads = {name: name.replace("_", " ") for name in map(str, answer.columns)}
    widths = {
        name: max([len(head), *(len(row[name]) for row in cells)]) for name, head in heads.items()
    }
    if sum(widths.values()) + 2 * len(widths) <= width:
        return "\n".join(
            "  ".join(row[name].ljust(widths[name]) for name in heads).rstrip()
            for row in [heads, *cells]
        )
    return "\n\n".join(
        "\n".join(f"{heads[name]:<18} {cell}" for name, cell in row.items() if cell)
        for row in cells
    )


def _ids_in(row: dict[str, Any]) -> list[str]:
    found: list[str] = []
    for column in ID_COLUMNS:
        value = row.get(column)
        found += value if isinstance(value, list) else [value] if value else []
    return found


def _cell(column: str, value: Any, names: dict[str, str]) -> str:
    if column not in ID_COLUMNS or value is None:
        return as_written(value).replace("|", ", ")
    ids = value if isinstance(value, list) else [value]
    return ", ".join(f"{each} {names[each]}" if each in names else each for each in ids)
