"""``tpgraph find``: ask a question and print its answer; ``tpgraph questions``: list them all."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from contextlib import closing
from datetime import date
from enum import StrEnum, auto
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from dashboard.cli.app import (
    DEFAULT_STORE,
    OnOption,
    StoreOption,
    app,
    day_of_option,
    notes,
    open_chosen_store,
    out,
    progress_bars,
)
from graphmodel.analysis.questions import (
    DAYS,
    MOST_ROWS,
    QUESTIONS,
    Question,
    question_called,
)
from graphmodel.errors import UsageError
from graphmodel.settings import Settings

if TYPE_CHECKING:
    from graphmodel.analysis.facts.answer import Answer
    from graphmodel.stores import Store


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
    meeting: Annotated[
        str | None, typer.Option(metavar="ID", help="The meeting that people could be asked to.")
    ] = None,
    unit: Annotated[
        str | None, typer.Option(metavar="ID", help="The unit in which there is a place.")
    ] = None,
    service: Annotated[
        str | None, typer.Option(metavar="ID", help="The service that it is about.")
    ] = None,
    from_service: Annotated[
        str | None, typer.Option(metavar="ID", help="The service from which a pathway would lead.")
    ] = None,
    to_service: Annotated[
        str | None, typer.Option(metavar="ID", help="The service to which it would lead.")
    ] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DAY", help="The earlier day to compare with.")
    ] = None,
    start: Annotated[
        str | None, typer.Option(metavar="DAY", help="The first day of a time.")
    ] = None,
    end: Annotated[
        str | None, typer.Option(metavar="DAY", help="The first day after a time.")
    ] = None,
    settings: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="NAME=VALUE", help="Change a threshold; may be repeated."),
    ] = None,
    output: Annotated[
        Format,
        typer.Option(
            "--format", help="json has codes and ids; csv words and ids; table names, too."
        ),
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
    options |= {"meeting": meeting, "unit": unit, "start": start, "end": end}
    options |= {"service": service, "from_service": from_service, "to_service": to_service}
    named = {name: value for name, value in options.items() if value is not None}
    _refuse_useless(asked, named)
    day = day_of_option(on)
    from dashboard.cli.answers import (
        answer_file,
        answer_text,
        as_json,
        chosen_table,
        counts_and_settings,
        why_it_is_empty,
    )
    from graphmodel.analysis.facts.answer import parts_of
    from ingest.for_spreadsheets import write_csv_for_spreadsheets

    with closing(open_chosen_store(store)) as partnership:
        if told := why_it_is_empty(partnership, day):
            notes.print(escape(told))
        answer = _answer(asked, partnership, day, chosen, named, max_rows)
        match output:
            case Format.JSON:
                sys.stdout.write(as_json(answer) + "\n")
            case Format.CSV:
                table = chosen_table(answer, part)
                write_csv_for_spreadsheets(answer_file(table, partnership), sys.stdout)
                notes.print(escape(counts_and_settings(asked, table)))
            case Format.TABLE:
                for name, table in parts_of(answer).items():
                    head = "" if name == "rows" else f"{name}\n"
                    out.print(escape(head + answer_text(table, partnership, out.width)))
                    out.print(escape(counts_and_settings(asked, table)))


@app.command()
def questions() -> None:
    """List every question: who asks it, what it counts, out of what, and what is unknown."""
    for asked in QUESTIONS:
        options = "".join(f" {_option(name)}" for name in asked.about)
        options += "".join(f" [{_option(name)}]" for name in asked.may_name)
        out.print(
            escape(
                f"{asked.word}{options}\n"
                f"  {asked.asks}\n"
                f"  asked by: {asked.asked_by}\n"
                f"  counted out of: {asked.denominator}\n"
                f"  not recorded: {asked.not_recorded}\n"
            )
        )


def _option(name: str) -> str:
    return f"--{name.replace('_', '-')} {'DAY' if name in DAYS else 'ID'}"


def _refuse_useless(asked: Question, named: Mapping[str, str]) -> None:
    """Refuse an option that the question does not look at: its answer would mislead."""
    useless = [name for name in named if name not in {*asked.about, *asked.may_name, "person"}]
    if useless:
        given = " and ".join(f"--{name.replace('_', '-')}" for name in useless)
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
    values = {
        name: day_of_option(value) if name in DAYS else value for name, value in named.items()
    }
    with progress_bars() as tell:
        return store.find(
            asked.name,
            day,
            person=named.get("person"),
            named=values,
            settings=settings,
            max_rows=max_rows,
            progress=lambda done, total: tell("Looking for introductions", done, total),
        )
