"""Empty files for people to fill in: a folder of CSV files, or a workbook."""

from __future__ import annotations

import csv
from pathlib import Path

from graphmodel.check.verdicts import quoted
from graphmodel.errors import UsageError
from graphmodel.model import MODEL
from graphmodel.model.kinds import Kind
from graphmodel.private_files import writing_private_file
from ingest.for_spreadsheets import refuse_existing, safe_for_spreadsheets
from ingest.tables.names import NOTES
from ingest.template.example_ties import EXAMPLES
from ingest.template.notes import HOW_TO, table_lines
from ingest.template.workbook import template_workbook

__all__ = ["write_template"]


def write_template(path: Path) -> None:
    """Write an empty template, with two example rows in each table.

    Parameters
    ----------
    path
        Ending in ``.xlsx``: a workbook with a sheet for each table, drop-down lists and notes.
        Anything else: a folder, made where it is missing, with a CSV file for each table.

    Raises
    ------
    UsageError
        There is a file, or a folder that is not empty; or it cannot be written.
    """
    try:
        if path.suffix.casefold() == ".xlsx":
            refuse_existing(path)
            path.parent.mkdir(parents=True, exist_ok=True)
            with writing_private_file(path) as arriving:
                template_workbook().save(arriving)
        else:
            refuse_existing(path)
            path.mkdir(parents=True, exist_ok=True)
            _write_folder(path)
    except OSError as error:
        message = f"The template cannot be written to {quoted(path.name)}. Choose another place."
        raise UsageError(message) from error


def _write_folder(folder: Path) -> None:
    for kind in MODEL:
        _write_table(kind, folder / f"{kind.table}.csv")
    lines = [*HOW_TO, ""]
    for table, column, meaning, how in table_lines():
        lines += [f"  {column}: {meaning} {how}"] if column else ["", f"{table}: {meaning} {how}"]
    (folder / f"{NOTES}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _write_table(kind: Kind, path: Path) -> None:
    # With a byte order mark Excel opens the file as UTF-8, and saves it as such.
    with path.open("x", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(kind.column_names)
        for row in EXAMPLES.get(kind.table, ()):
            writer.writerow([safe_for_spreadsheets(row.get(name)) for name in kind.column_names])
