"""Columns of tables, each declared once: the screen and the file to download are made of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

import pandas as pd

from dashboard.words.findings import day_in_words
from graphmodel.errors import Problem

Cell = str | int | float | date | None
"""What a cell holds: words, a number or a day; None where there is nothing."""

TextRows = list[tuple[str, ...]]
"""Rows of a table as the texts of their cells."""

RowKind = TypeVar("RowKind")


@dataclass(frozen=True, slots=True)
class Column(Generic[RowKind]):
    """A column of a table.

    Parameters
    ----------
    head
        What stands above it.
    cell
        Returns its cell, from a row; a number and a day stay one in a workbook.
    means
        What its cells mean; empty where the head says it.
    file_only
        Whether the screen leaves it out, as it does with ids that only a program reads.
    names
        Whether its cells are names, which a file without names leaves out.
    """

    head: str
    cell: Callable[[RowKind], Cell]
    means: str = ""
    file_only: bool = False
    names: bool = False


def id_column(
    head: str, identifier: Callable[[RowKind], str | Sequence[str] | None]
) -> Column[RowKind]:
    """Return the column of a file with the ids behind the names, or words, under a head."""

    def joined(row: RowKind) -> str | None:
        ids = identifier(row)
        return ids if ids is None or isinstance(ids, str) else "|".join(ids)

    return Column(f"{head} (id)", joined, file_only=True)


def cell_text(cell: Cell) -> str:
    """Return a cell as the screen shows it.

    Examples
    --------
    >>> cell_text(1234), cell_text(0.5), cell_text(date(2026, 6, 1)), cell_text(True)
    ('1,234', '0.50', '1 June 2026', 'yes')
    """
    if cell is None or isinstance(cell, str):
        return cell or ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, date):
        return day_in_words(cell)
    return f"{cell:,.2f}" if isinstance(cell, float) else f"{cell:,}"


def on_screen(columns: Sequence[Column[RowKind]]) -> list[Column[RowKind]]:
    """Return the columns that the screen shows."""
    return [column for column in columns if not column.file_only]


def heads(columns: Sequence[Column[RowKind]]) -> list[str]:
    """Return the heads of a table on screen."""
    return [column.head for column in on_screen(columns)]


def text_rows(columns: Sequence[Column[RowKind]], rows: Iterable[RowKind]) -> TextRows:
    """Return the rows of a table on screen, under `heads`."""
    shown = on_screen(columns)
    return [tuple(cell_text(column.cell(row)) for column in shown) for row in rows]


def cells_by_head(columns: Sequence[Column[RowKind]], row: RowKind) -> dict[str, str]:
    """Return the cells of one row as the screen shows them, by their heads."""
    return {column.head: cell_text(column.cell(row)) for column in on_screen(columns)}


def file_rows(
    columns: Sequence[Column[RowKind]], rows: Iterable[RowKind], *, with_names: bool = True
) -> pd.DataFrame:
    """Return the table for a file: all its columns, numbers and days as such.

    Parameters
    ----------
    columns
        Its columns.
    rows
        All its rows.
    with_names
        Whether the columns with names are in it.
    """
    written = [column for column in columns if with_names or not column.names]
    cells = [[column.cell(row) for column in written] for row in rows]
    return pd.DataFrame(cells, columns=[column.head for column in written], dtype=object)


def days_as_text(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table with its days as the screen writes them, for a file that holds text alone."""
    rows = [
        [day_in_words(cell) if isinstance(cell, date) else cell for cell in row]
        for row in table.itertuples(index=False, name=None)
    ]
    return pd.DataFrame(rows, columns=table.columns, dtype=object)  # else 3 beside None is 3.0


# What is wrong with files, as a table.


PROBLEM_COLUMNS: tuple[Column[Problem], ...] = (
    Column("Table or file", lambda one: one.table or "all files"),
    Column("Row", lambda one: one.row),
    Column("Column", lambda one: one.column),
    Column("What is wrong", lambda one: one.message),
    Column("What to do", lambda one: one.advice),
    id_column("What is wrong", lambda one: one.code),
)
PROBLEM_OR_NOTICE: Column[Problem] = Column(
    "Problem or notice", lambda one: one.severity.value, file_only=True
)
"""For a file that lists both."""
