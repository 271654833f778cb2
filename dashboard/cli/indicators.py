"""``tpgraph indicators``: the figures of a set for a time, and the people behind one of them."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

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
from dashboard.cli.find import Format
from graphmodel.errors import UsageError
from graphmodel.settings import Settings

if TYPE_CHECKING:
    import pandas as pd

    from graphmodel.analysis.indicators.figures import FigureSet
    from graphmodel.stores import Store

SET_WORDS = "rough-sleeping, accommodation, coordination, dsr, leaving-care"
OUT_OR_NAMES = "Names do not leave the team: --names goes with --format, not with --out."


@app.command()
def indicators(
    chosen: Annotated[str, typer.Argument(metavar="SET", help=f"One of: {SET_WORDS}.")],
    start: Annotated[str, typer.Option("--from", metavar="DAY", help="First day of the time.")],
    end: Annotated[str, typer.Option("--to", metavar="DAY", help="First day after the time.")],
    on: OnOption = None,
    night: Annotated[
        str | None,
        typer.Option(metavar="DAY", help="The night of single_night; default the fullest."),
    ] = None,
    registers: Annotated[
        list[str] | None,
        typer.Option(
            "--register",
            metavar="WORD",
            help="A register whose people coordination is about; may be repeated; default "
            "cea_caseload.",
        ),
    ] = None,
    name: Annotated[
        str | None, typer.Option("--names", metavar="FIGURE", help="List the people behind it.")
    ] = None,
    settings: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="NAME=VALUE", help="Change a threshold; may be repeated."),
    ] = None,
    output: Annotated[
        Format,
        typer.Option("--format", help="json and csv have codes and ids; table has words."),
    ] = Format.TABLE,
    file: Annotated[
        Path | None,
        typer.Option(
            "--out",
            metavar="FILE",
            help="Write figures.xlsx or figures.csv to hand out: numbers under 5 are withheld, and "
            "what would tell them.",
        ),
    ] = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Print the figures that are owed for a time, as at a day, each with its formula.

    What is printed is exact, for the team alone; what --out writes can leave it.
    """
    from dashboard.readers.figures import to_hand_out
    from graphmodel.analysis.indicators.indicators import (
        USUAL_REGISTERS,
        figure_called,
        people_behind,
        set_called,
    )
    from graphmodel.analysis.indicators.indicators import indicators as figures_of

    owed, day = set_called(chosen), day_of_option(on)
    asked: dict[str, Any] = {
        "start": day_of_option(start),
        "end": day_of_option(end),
        "settings": Settings().with_values(settings or ()),
        "night": None if night is None else day_of_option(night),
        "registers": registers or USUAL_REGISTERS,
    }
    figure = None if name is None else figure_called(owed, name).name
    _refuse_file(file, figure)
    with closing(open_chosen_store(store)) as partnership:
        with progress_bars() as tell:
            network = partnership.network(
                day, progress=lambda done, total: tell("Reading the partnership", done, total)
            )
        if figure is not None:
            answer = people_behind(network, owed.name, figure, **asked)
            _print_people(answer, owed, figure, partnership, output)
            return
        if file is None:
            answer = figures_of(network, owed.name, **asked)
            _print_figures(answer, owed, partnership, output)
        else:
            answer = figures_of(to_hand_out(network), owed.name, **asked)
            _write(answer, owed, partnership, file)


def _refuse_file(file: Path | None, figure: str | None) -> None:
    if file is not None and figure is not None:
        raise UsageError(OUT_OR_NAMES)
    if file is not None and file.suffix not in {".csv", ".xlsx"}:
        message = f"{file.name} ends neither in .csv nor in .xlsx. Name a file that does."
        raise UsageError(message)


def _print_figures(answer: pd.DataFrame, owed: FigureSet, store: Store, output: Format) -> None:
    from dashboard.cli.answers import as_json, table_text
    from dashboard.readers.small_numbers import TOO_FEW
    from dashboard.words.figures import FOR_THE_TEAM, figure_columns, title_of
    from graphmodel.analysis.facts.answer import rows_of
    from ingest.for_spreadsheets import write_csv_for_spreadsheets

    told = _what_is_counted(answer, owed)
    match output:
        case Format.JSON:
            sys.stdout.write(as_json(answer) + "\n")
        case Format.CSV:
            write_csv_for_spreadsheets(answer, sys.stdout)
            notes.print(escape(f"{told}\n{FOR_THE_TEAM}"))
        case Format.TABLE:
            columns = figure_columns(owed, _names(answer, owed, store), TOO_FEW)
            out.print(escape(table_text(columns, rows_of(answer), out.width)))
            formulas = (f"{title_of(one.name)}: {one.formula}" for one in owed.figures)
            out.print(escape("\n" + "\n".join(formulas)))
            out.print(escape(f"\n{told}\n{FOR_THE_TEAM}"))


def _names(answer: pd.DataFrame, owed: FigureSet, store: Store) -> Mapping[str, str]:
    """Return the names of the services that figures are per."""
    from dashboard.words.figures import service_of
    from graphmodel.analysis.facts.answer import rows_of

    services = {service_of(owed, row) for row in rows_of(answer)} - {None}
    return store.names([one for one in services if one is not None])


def _what_is_counted(answer: pd.DataFrame, owed: FigureSet) -> str:
    from dashboard.words.figures import what_figures_mean

    meaning = what_figures_mean(owed, answer)
    return "\n".join(f"{name}: {words.rstrip('.')}." for name, words in meaning.items())


def _write(answer: pd.DataFrame, owed: FigureSet, store: Store, file: Path) -> None:
    from dashboard.explorer.questions.figures.file import figures_file
    from graphmodel.private_files import writing_private_file

    made = figures_file(answer, owed, _names(answer, owed, store), file.suffix)
    with writing_private_file(file) as arriving:
        arriving.write_bytes(made)
    out.print(escape(f"Written: {file}. Numbers under 5, and what would tell them, are withheld."))


def _print_people(
    answer: pd.DataFrame, owed: FigureSet, figure: str, store: Store, output: Format
) -> None:
    from dashboard.cli.answers import as_json, table_text
    from dashboard.words.figures import people_columns
    from graphmodel.analysis.facts.answer import rows_of
    from ingest.for_spreadsheets import write_csv_for_spreadsheets

    rows = [{**row, "name": figure} for row in rows_of(answer)]
    match output:
        case Format.JSON:
            sys.stdout.write(as_json(answer) + "\n")
        case Format.CSV:
            write_csv_for_spreadsheets(answer, sys.stdout)
        case Format.TABLE:
            people = store.names([row["person"] for row in rows])
            columns = people_columns(owed, _names(answer.assign(name=figure), owed, store), people)
            out.print(escape(table_text(columns, rows, out.width)))
            out.print(escape(_what_is_counted(answer, owed)))
