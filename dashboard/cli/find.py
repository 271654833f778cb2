"""``tpgraph find``: ask a question and print its answer; ``tpgraph questions``: list them all."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from datetime import date
from enum import StrEnum, auto
from typing import Annotated, Any

import pandas as pd
import typer
from rich.markup import escape

from dashboard.cli.app import (
    DEFAULT_STORE,
    OnOption,
    StoreOption,
    app,
    day_of,
    notes,
    opened,
    out,
    progress_shown,
)
from dashboard.readers.id_columns import ID_COLUMNS, as_ids, ids_in
from graphmodel.analysis.facts.answer import Answer, parts_of, rows_of
from graphmodel.analysis.questions import QUESTIONS, SINCE, Question, question_called
from graphmodel.errors import UsageError
from graphmodel.network.network import first_day
from graphmodel.settings import Settings
from graphmodel.stores.store import MOST_ROWS, Store
from ingest.for_spreadsheets import as_written, write_csv_for_spreadsheets


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
    need: Annotated[
        str | None, typer.Option(metavar="ID", help="The person's need that is to be met.")
    ] = None,
    leaver: Annotated[
        str | None, typer.Option(metavar="ID", help="Who, or which service, would leave.")
    ] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DAY", help="The earlier day to compare with.")
    ] = None,
    settings: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="NAME=VALUE", help="Change a threshold; may be repeated."),
    ] = None,
    output: Annotated[
        Format, typer.Option("--format", help="json has ids only; table shows names beside them.")
    ] = Format.TABLE,
    part: Annotated[
        str | None,
        typer.Option("--table", metavar="NAME", help="Which table, where csv can hold but one."),
    ] = None,
    max_rows: Annotated[
        int, typer.Option(help="Read no more rows than this to compute an answer here.")
    ] = MOST_ROWS,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Answer a question about the partnership as at a day."""
    asked = question_called(question)
    chosen = Settings().with_values(settings or ())
    options = {"person": person, "need": need, "leaver": leaver, "since": since}
    named = {name: value for name, value in options.items() if value is not None}
    _refuse_useless(asked, named)
    day = day_of(on)
    partnership = opened(store)
    try:
        if told := _nothing_there(partnership, day):
            notes.print(escape(told))
        answer = _answer(asked, partnership, day, chosen, named, max_rows)
        match output:
            case Format.JSON:
                sys.stdout.write(as_json(answer) + "\n")
            case Format.CSV:
                table = _one_table(answer, part)
                write_csv_for_spreadsheets(table, sys.stdout)
                notes.print(escape(_what_it_counts(asked, table)))
            case Format.TABLE:
                for name, table in parts_of(answer).items():
                    head = "" if name == "rows" else f"{name}\n"
                    out.print(escape(head + answer_text(table, partnership, out.width)))
                    out.print(escape(_what_it_counts(asked, table)))
    finally:
        partnership.close()


@app.command()
def questions() -> None:
    """List every question: who asks it, what it counts, out of what, and what is unknown."""
    for asked in QUESTIONS:
        options = "".join(f" --{name} {'DAY' if name == SINCE else 'ID'}" for name in asked.about)
        out.print(
            escape(
                f"{asked.word}{options}\n"
                f"  {asked.asks}\n"
                f"  asked by: {asked.asked_by}\n"
                f"  counted out of: {asked.denominator}\n"
                f"  not recorded: {asked.not_recorded}\n"
            )
        )


def as_json(answer: Answer) -> str:
    """Return an answer as one JSON object: ids only, days ISO, undefined as null."""
    parts = parts_of(answer)
    attrs = next(iter(parts.values())).attrs
    meaning = {name: attrs[name] for name in ("question", "on", "settings")}
    numbers = {name: attrs[name] for name in ("denominator", "not_recorded")}
    rows = {name: rows_of(table) for name, table in parts.items()}
    return json.dumps({**meaning, **numbers, **rows}, default=str, ensure_ascii=False)


def _refuse_useless(asked: Question, named: Mapping[str, str]) -> None:
    """Refuse an option that the question does not look at: its answer would mislead."""
    useless = [name for name in named if name not in {*asked.about, "person"}]
    if useless:
        given = " and ".join(f"--{name}" for name in useless)
        message = f"The question {asked.word} does not take {given}. Leave it out."
        raise UsageError(message)


def _answer(
    asked: Question,
    store: Store,
    day: date,
    settings: Settings,
    named: Mapping[str, str],
    max_rows: int,
) -> Answer:
    values = {name: day_of(value) if name == SINCE else value for name, value in named.items()}
    with progress_shown() as tell:
        return store.find(
            asked.name,
            day,
            person=named.get("person"),
            named=values,
            settings=settings,
            max_rows=max_rows,
            progress=lambda done, total: tell("Looking for introductions", done, total),
        )


def _nothing_there(store: Store, day: date) -> str:
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


def _one_table(answer: Answer, part: str | None) -> pd.DataFrame:
    parts = parts_of(answer)
    name = part or next(iter(parts))
    if name not in parts:
        message = f"This answer has no table {name!r}. Ask for one of: {', '.join(parts)}."
        raise UsageError(message)
    return parts[name]


def _what_it_counts(asked: Question, answer: pd.DataFrame) -> str:
    attrs = answer.attrs
    settings = ", ".join(f"{name} {value}" for name, value in attrs["settings"].items())
    return (
        f"As at {attrs['on']}: {len(answer):,} rows, of {attrs['denominator']:,} "
        f"{asked.denominator}; not recorded: {attrs['not_recorded']:,} {asked.not_recorded}.\n"
        f"Settings: {settings}."
    )


# An answer as text for a terminal: names beside ids, columns aligned.


def answer_text(answer: pd.DataFrame, store: Store, width: int) -> str:
    """Return an answer as a table or, where that is wider than `width`, a block for each row."""
    rows = rows_of(answer)
    names = store.names(ids_in(rows))
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


def _cell(column: str, value: Any, names: dict[str, str]) -> str:
    ids = as_ids(value) if column in ID_COLUMNS else []
    if not ids:
        return as_written(value).replace("|", ", ")
    return ", ".join(f"{each} {names[each]}" if each in names else each for each in ids)
