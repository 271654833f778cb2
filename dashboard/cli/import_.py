"""``tpgraph import`` and ``tpgraph template``: people's files in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from dashboard.cli.app import (
    DEFAULT_STORE,
    OnOption,
    StoreOption,
    app,
    day_of_option,
    list_problems,
    notes,
    open_chosen_store,
    out,
    progress_bars,
)
from dashboard.drawing.name_text import isolated
from graphmodel.errors import DataProblemsError, Problem, UsageError, blocking

if TYPE_CHECKING:
    from graphmodel.stores import Store
    from graphmodel.writing.importing import ImportResult
    from graphmodel.writing.preview import Preview
    from graphmodel.writing.weakened_facts import WeakenedFact
    from ingest.files import ReadFiles


@app.command("import")
def bring_in(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(help="A folder of CSV files, single CSV files, or one .xlsx."),
    ] = None,
    check: Annotated[bool, typer.Option("--check", help="List problems; write nothing.")] = False,
    preview: Annotated[
        bool, typer.Option("--preview", help="Show what would change; write nothing.")
    ] = False,
    allow_safety_changes: Annotated[
        bool,
        typer.Option("--allow-safety-changes", help="Let safety facts count for less than before."),
    ] = False,
    allow_reopening: Annotated[
        bool,
        typer.Option("--allow-reopening", help="Let what has ended go on again."),
    ] = False,
    take_file: Annotated[
        bool,
        typer.Option(
            "--take-file", help="Take the files where something else was changed on screen since."
        ),
    ] = False,
    undo: Annotated[
        bool,
        typer.Option("--undo", help="Undo the last import, if none of it was changed since."),
    ] = False,
    take_over: Annotated[
        bool,
        typer.Option(
            "--take-over",
            help="Let these files go in place of an import that has ended half-way on a shared "
            "server; what it wrote stays. The same files need no leave.",
        ),
    ] = False,
    encoding: Annotated[
        str | None, typer.Option(help="utf-8, utf-16 or cp1252, where a file does not say.")
    ] = None,
    problems: Annotated[
        Path | None, typer.Option(metavar="FILE.csv", help="Write every problem to a file too.")
    ] = None,
    on: OnOption = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Import a partnership: all of it or, where anything is wrong, none of it."""
    from graphmodel.stores.store import logged_in_name
    from graphmodel.writing.importing import check_import, import_records
    from graphmodel.writing.preview import preview_import
    from ingest.files import read_files

    today = day_of_option(None)
    if undo:
        _undo(paths, store, today)
        return
    if not paths:
        message = "Name a folder of CSV files, single CSV files, or one .xlsx."
        raise UsageError(message)
    with progress_bars() as progress:
        read = read_files(paths, encoding=encoding, progress=progress)
    partnership = open_chosen_store(store, create=True)
    try:
        if check:
            checked = check_import(partnership, read.records, day=today, found=read.problems)
            _say_checked(read, [*checked.problems, *checked.notices], problems, checked.weakened)
        elif preview:
            with progress_bars() as progress:
                seen = preview_import(
                    partnership,
                    read.records,
                    day=today,
                    on=day_of_option(on),
                    found=read.problems,
                    take_file=take_file,
                    progress=progress,
                )
            _say_checked(read, [*seen.problems, *seen.notices], problems, seen.weakened)
            _say_preview(seen, partnership)
        else:
            with progress_bars() as progress:
                result = import_records(
                    partnership,
                    read.records,
                    day=today,
                    found=read.problems,
                    allow_safety_changes=allow_safety_changes,
                    allow_reopening=allow_reopening,
                    take_file=take_file,
                    by=logged_in_name(),
                    take_over=take_over,
                    progress=progress,
                )
            _say_checked(read, result.notices, problems)
            _say_result(result, partnership)
    except DataProblemsError as error:
        _write_problems(error.problems, problems)
        raise
    finally:
        partnership.close_unless_used()


def _undo(paths: Sequence[Path] | None, store: str, day: date) -> None:
    from graphmodel.stores.store import logged_in_name
    from graphmodel.writing.last_import import undo_import

    if paths:
        message = "--undo takes the last import back and reads no file; leave the files out."
        raise UsageError(message)
    with closing(open_chosen_store(store)) as partnership, progress_bars() as progress:
        undone = undo_import(partnership, day=day, by=logged_in_name(), progress=progress)
    out.print(escape(f"Undone: the import of {undone.day} by {undone.by}."))


@app.command()
def template(
    path: Annotated[
        Path, typer.Argument(help="A new folder, for CSV files; or a name that ends in .xlsx.")
    ],
) -> None:
    """Write empty files to fill in, with drop-down lists and a notes sheet in a workbook."""
    from ingest.template import write_template

    write_template(path)
    out.print(escape(f"Written: {path}. Rows whose id begins with example- are left out."))


def _say_checked(
    read: ReadFiles,
    listed: Sequence[Problem],
    path: Path | None,
    weakened: Sequence[WeakenedFact] = (),
) -> None:
    """Say what needs leave, what was read and what is odd.

    Raises
    ------
    DataProblemsError
        Something listed stops an import.
    """
    stopping = blocking(listed)
    if stopping:
        raise DataProblemsError(listed)
    _write_problems(listed, path)
    for fact in weakened:
        out.print(escape(f"Would be taken back, and needs {fact.leave}: {fact.sentence}"))
    list_problems(listed)
    examples = f", {read.skipped_examples} example rows left out" if read.skipped_examples else ""
    out.print(f"Read {len(read.records):,} rows from {len(read.files)} files{examples}.")
    noun = "notice" if len(listed) == 1 else "notices"
    asked = f"; {len(listed):,} {noun} to look at" if listed else ""
    found = "Without leave nothing would be written" if weakened else "No problem found"
    out.print(f"{found}{asked}.")


def _say_result(result: ImportResult, store: Store) -> None:
    for fact in result.weakened:
        out.print(escape(f"Taken back, as allowed: {fact.sentence}"))
    for table in sorted({*result.added, *result.changed}):
        added, changed = result.added.get(table, 0), result.changed.get(table, 0)
        out.print(f"{table}: {added:,} added, {changed:,} changed")
    written = sum(result.added.values()) + sum(result.changed.values())
    if not written:
        out.print(escape(f"Nothing to change: {store.place} holds all of this already."))
    else:
        out.print(escape(f"Imported into {store.place}: {written:,} rows written."))


def _say_preview(seen: Preview, store: Store) -> None:
    names = store.names(seen.without_contact)
    for person in seen.without_contact:
        out.print(
            escape(isolated(f"Newly without a usable contact: {person} {names.get(person, '')}"))
        )
    for table, change in seen.tables.items():
        columns = ", ".join(f"{name} {rows:,}" for name, rows in change.changed_columns.items())
        where = f" ({columns})" if columns else ""
        out.print(f"{table}: {change.added:,} to add, {change.changed:,} to change{where}")
    if not seen.tables:
        out.print("Nothing would change.")
    out.print("This was a preview: nothing was written.")


def _write_problems(listed: Iterable[Problem], path: Path | None) -> None:
    if path is None:
        return
    from dashboard.words.columns import PROBLEM_COLUMNS, PROBLEM_OR_NOTICE, file_rows
    from ingest.for_spreadsheets import write_csv_for_spreadsheets

    write_csv_for_spreadsheets(file_rows((PROBLEM_OR_NOTICE, *PROBLEM_COLUMNS), listed), path)
    notes.print(escape(f"Problems written to {path}."))
