"""Records cell by cell: what can be said of a file before any store is asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from graphmodel.check.judged_column import JudgedColumn
from graphmodel.check.said import quoted
from graphmodel.check.sheets import Flags, Sheet, columns_by_name, filled, required_columns
from graphmodel.check.tidying import lesser_id_first
from graphmodel.errors import Problem, UsageError, blocking
from graphmodel.model import MODEL
from graphmodel.model.columns import Column
from graphmodel.model.kinds import Kind, NodeKind
from graphmodel.records import Records

__all__ = ["Judged", "judge_cells"]


@dataclass(frozen=True)
class Judged:
    """Records whose cells have been judged one by one.

    Parameters
    ----------
    sheets
        Table name to its sheet, ids in the columns in which they were written; tables without
        rows are absent.
    problems
        What is wrong with single cells, without what had been found before.
    unread
        Tables of which something was found wrong and no row was read.
    """

    sheets: Mapping[str, Sheet]
    problems: Sequence[Problem]
    unread: frozenset[str] = frozenset()

    @cached_property
    def as_stored(self) -> Mapping[str, Sheet]:
        """The sheets, symmetric ties turned as a store keeps them."""
        return {table: lesser_id_first(sheet) for table, sheet in self.sheets.items()}

    @property
    def records(self) -> Records:
        """The rows as a store keeps them, with every wrong cell emptied."""
        return Records({table: sheet.frame for table, sheet in self.as_stored.items()})


def judge_cells(records: Records, day: date, found: Sequence[Problem] = ()) -> Judged:
    """Tidy every cell, and judge it by the type of its column.

    Parameters
    ----------
    records
        Records as they were read or typed in; they are not changed.
    day
        The day of import.
    found
        What was found wrong while the files were read; those cells are not judged again.

    Raises
    ------
    UsageError
        The records have a table or a column that the model does not have.
    """
    _refuse_unknown(records)
    known = _Known(blocking(found))
    sheets: dict[str, Sheet] = {}
    problems: list[Problem] = []
    for kind, frame in records.in_model_order():
        sheets[kind.table] = _judge_sheet(kind, frame, day, known, problems)
    return Judged(sheets, problems, frozenset(known.tables - sheets.keys()))


def _refuse_unknown(records: Records) -> None:
    for table, frame in records.tables.items():
        kind = MODEL.by_table.get(table)
        if kind is None:
            message = f"The model has no table {quoted(table)}."
            raise UsageError(message)
        for name in frame.columns.difference(list(kind.column_names)):
            message = f"The table {table} has no column {quoted(str(name))}."
            raise UsageError(message)


def _judge_sheet(
    kind: Kind, frame: pd.DataFrame, day: date, known: _Known, problems: list[Problem]
) -> Sheet:
    columns: dict[str, Column | None] = {**columns_by_name(kind)}
    if isinstance(kind, NodeKind):
        columns["id"] = None
    required = required_columns(kind)
    wrong: dict[str, Flags] = {}
    otherwise = {}
    for name in kind.column_names:
        if name not in frame.columns:
            continue
        cells = frame[name]
        judged = JudgedColumn(cells, columns[name], known.positions(kind.table, cells))
        judged.judge(day, required=name in required)
        problems += judged.problems(kind.table, name)
        if judged.is_wrong:
            wrong[name] = judged.flags()
        if not judged.is_as_given:
            otherwise[name] = judged.cells()
    return Sheet(kind, frame.assign(**otherwise) if otherwise else frame, wrong)


class _Known:
    """Where something was found wrong while the files were read."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.tables: set[str] = set()
        self._rows: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
        self._columns: set[tuple[str, str]] = set()
        for problem in problems:
            self.tables.add(problem.table)
            if problem.row is not None:
                self._rows[problem.table, problem.column].add(problem.row)
            elif problem.column:
                self._columns.add((problem.table, problem.column))

    def positions(self, table: str, cells: pd.Series[Any]) -> list[int]:
        """Return positions in a column that are known to be wrong.

        Where a problem was told of a column as a whole, any empty cell may be one of its.
        """
        place = (table, str(cells.name))
        rows = self._rows.get(place, set()) | self._rows.get((table, ""), set())
        known = np.asarray(cells.index.isin(list(rows)))
        if place in self._columns:
            known |= ~filled(cells.to_numpy())
        return [int(position) for position in np.flatnonzero(known)]
