"""Columns that a file does not have, though new rows need them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from graphmodel.check.merged import MergedTable
from graphmodel.check.said import Verdict
from graphmodel.check.sheets import required_columns
from graphmodel.errors import Problem

__all__ = ["check_absent_columns"]


def check_absent_columns(tables: Mapping[str, MergedTable]) -> Iterator[Problem]:
    """Yield one problem for each column that is absent and that some row cannot do without.

    A key column is needed by every row, any other required column by rows that are new.
    """
    for table, merged in tables.items():
        kind = merged.kind
        required = required_columns(kind)
        for name in kind.column_names:
            if name not in required or name in merged.sheet:
                continue
            if name in kind.key:
                advice = "Add the column; without it nobody knows which rows are meant."
                yield Verdict("required-missing", "The column is absent.", advice).at(
                    table, None, name
                )
            elif merged.is_new.any():
                yield _needed_by_new_rows(merged).at(table, None, name)


def _needed_by_new_rows(merged: MergedTable) -> Verdict:
    rows = merged.sheet.rows(merged.is_new)
    which = f"row {rows[0]} is" if len(rows) == 1 else f"{len(rows):,} rows are"
    first = "" if len(rows) == 1 else f", the first of them row {rows[0]}"
    message = f"The column is absent, and {which} new to the store{first}."
    return Verdict("required-missing", message, "Add the column and fill it in for new rows.")
