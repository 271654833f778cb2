"""Tables for people to open in a spreadsheet, where no cell may run as a formula.

A spreadsheet takes any text that begins with ``=`` and its like for a formula.
Such a text goes out with an apostrophe before it, and that apostrophe is taken off when one of our
files is read again. This follows the advice of OWASP on CSV injection.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from numbers import Number
from pathlib import Path
from typing import Any, TextIO

import numpy as np
import pandas as pd

from graphmodel.check.checked_table import columns_by_name
from graphmodel.check.verdicts import quoted
from graphmodel.errors import UsageError
from graphmodel.model.columns import FieldType, Link
from graphmodel.model.kinds import Kind
from graphmodel.private_files import writing_private_file
from ingest.tables.cell_values import GUARDED, list_with_marks, with_marks


def safe_for_spreadsheets(value: object) -> str:
    """Return a value as the text of a cell that no spreadsheet takes for a formula.

    Parameters
    ----------
    value
        Text, number, yes/no, day, list, or empty (None, NaN, NaT).

    Examples
    --------
    >>> safe_for_spreadsheets("=1+1"), safe_for_spreadsheets(-3), safe_for_spreadsheets(True)
    ("'=1+1", '-3', 'yes')
    """
    text = as_written(value)
    if isinstance(value, Number) or not GUARDED.match(text):
        return text
    return "'" + text


def as_written(value: object) -> str:
    """Return a value as people write it in these files, with no guard before it.

    Examples
    --------
    >>> as_written(("housing", "drugs")), as_written(date(2026, 6, 1)), as_written(None)
    ('housing|drugs', '2026-06-01', '')
    """
    if isinstance(value, str):
        return str(value)
    if isinstance(value, list | tuple | set | frozenset):
        return "|".join(as_written(item) for item in value)
    if value is None or pd.isna(value):  # type: ignore[call-overload]
        return ""
    if isinstance(value, bool | np.bool_):
        return "yes" if value else "no"
    if isinstance(value, datetime) and value.time() == datetime.min.time():
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def refuse_existing(path: Path) -> None:
    """Raise where something is at a path that is to be written, but for an empty folder.

    Raises
    ------
    UsageError
        There is a file, or a folder that is not empty.
    """
    empty_folder = path.is_dir() and path.suffix.casefold() != ".xlsx" and not any(path.iterdir())
    if path.exists() and not empty_folder:
        what = "a folder that is not empty" if path.is_dir() else "a file"
        message = f"{quoted(path.name)} is {what}, and is left as it is. Choose another name."
        raise UsageError(message)


def cells_of_column(kind: Kind, name: str, values: Iterable[object]) -> list[object]:
    """Return the cells of a column of records from which import reads just these values again.

    Parameters
    ----------
    kind, name
        A table and one of its columns.
    values
        Its cells, as a table of records has them.

    Returns
    -------
    list
        Numbers as they are, and text, safe for spreadsheets; empty is ``""``.
    """
    column = columns_by_name(kind).get(name)
    holds = FieldType.TEXT if column is None or isinstance(column, Link) else column.type
    is_list = holds is FieldType.TEXTS or (isinstance(column, Link) and column.many)
    written: dict[object, object] = {None: ""}

    def cell(value: Any) -> object:
        if is_list:
            return safe_for_spreadsheets(list_with_marks(value))
        if holds is FieldType.TEXT:
            return safe_for_spreadsheets(with_marks(value))
        return value if holds is FieldType.NUMBER else as_written(value)

    cells = []
    for value in values:
        if value not in written:
            written[value] = cell(value)
        cells.append(written[value])
    return cells


def write_csv_file(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write a new CSV file, its owner's alone, from cells that are safe for spreadsheets."""
    descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    # With a byte order mark Excel opens the file as UTF-8, and saves it as such.
    with open(descriptor, "w", encoding="utf-8-sig", newline="") as stream:  # noqa: PTH123
        writer = csv.writer(stream)
        writer.writerow(header)
        writer.writerows(rows)


def write_csv_for_spreadsheets(frame: pd.DataFrame, target: Path | TextIO) -> None:
    """Write a table as CSV that opens well, and safely, in a spreadsheet.

    A file is written in UTF-8 with a byte order mark, by which Excel knows the encoding; every
    cell but numbers stands in quotation marks. The index is left out.

    Parameters
    ----------
    frame
        The table; it is not changed.
    target
        A path, or an open text stream, which gets no byte order mark.
    """
    if isinstance(target, Path):
        with (
            writing_private_file(target) as arriving,
            arriving.open("w", encoding="utf-8-sig", newline="") as stream,
        ):
            write_csv_for_spreadsheets(frame, stream)
        return
    writer = csv.writer(target, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow([safe_for_spreadsheets(name) for name in frame.columns])
    columns = [frame.iloc[:, place].tolist() for place in range(frame.shape[1])]
    for row in zip(*columns, strict=True):
        writer.writerow([_cell(value) for value in row])


def _cell(value: object) -> object:
    if isinstance(value, bool) or not isinstance(value, Number):
        return safe_for_spreadsheets(value)
    return value if as_written(value) else ""
