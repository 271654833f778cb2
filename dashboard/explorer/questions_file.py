"""An answer as a file for a spreadsheet: what the numbers mean, then its rows."""

from __future__ import annotations

import io
import re
from collections.abc import Collection, Mapping
from numbers import Number
from typing import Any

import pandas as pd
from openpyxl import Workbook

from ingest.for_spreadsheets import as_written, safe_for_spreadsheets

__all__ = ["answer_workbook", "with_names"]

NAMED = ("person", "candidate", "first", "service", "node", "agency", "b", "a")
"""Columns with one id, beside which a name can stand."""
NO_CELL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
"""Characters that no workbook can hold."""


def with_names(rows: pd.DataFrame, names: Mapping[str, str]) -> pd.DataFrame:
    """Return rows with the name beside each id that stands alone in its cell.

    Parameters
    ----------
    rows
        Rows of an answer; they are not changed.
    names
        Names by id; an id without one stays without.
    """
    beside = rows.copy()
    for column in NAMED:
        if column in beside:
            after = beside.columns.to_list().index(column) + 1
            cells = [names.get(one, "") for one in beside[column]]
            beside.insert(after, "name" if column == "person" else f"{column}_name", cells)
    return beside


def answer_workbook(meaning: Mapping[str, str], tables: Mapping[str, pd.DataFrame]) -> bytes:
    """Return an answer as a workbook (.xlsx), in which no cell runs as a formula.

    Parameters
    ----------
    meaning
        What the numbers mean, as named sentences: the first sheet.
    tables
        A sheet for each table.
    """
    book = Workbook(write_only=True)
    _write(book, "About", ["About", "this file"], meaning.items())
    for name, rows in tables.items():
        columns = [rows.iloc[:, place].tolist() for place in range(rows.shape[1])]
        _write(book, name.capitalize(), rows.columns.tolist(), zip(*columns, strict=True))
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def _write(book: Workbook, title: str, head: Collection[str], rows: Any) -> None:
    sheet = book.create_sheet(title)
    sheet.append([safe_for_spreadsheets(word) for word in head])
    for row in rows:
        sheet.append([_cell(value) for value in row])


def _cell(value: object) -> Any:
    if isinstance(value, Number) and not isinstance(value, bool):
        return value if as_written(value) else None
    return NO_CELL.sub("", safe_for_spreadsheets(value)) or None
