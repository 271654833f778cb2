"""Checks records cell by cell: what can be checked in a file without a store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from graphmodel.check.checked_table import (
    CheckedTable,
    RowFlags,
    columns_by_name,
    is_filled,
    lesser_id_first,
    required_columns,
    tidy_cells,
)
from graphmodel.check.values import judge_for, no_id, oddities_for, wrong_type
from graphmodel.check.verdicts import Verdict, quoted
from graphmodel.errors import Problem, UsageError, blocking
from graphmodel.model import MODEL
from graphmodel.model.columns import Column, Field, FieldType
from graphmodel.model.kinds import Kind, NodeKind
from graphmodel.model.records import Records

OF_A_STORE = date.max
"""The day of import of rows that come out of a store: no day in them can be too late."""


@dataclass(frozen=True)
class JudgedRecords:
    """Records whose cells have been judged one by one.

    Parameters
    ----------
    tables
        Table name to its rows, ids in the columns in which they were written; tables without
        rows are absent.
    problems
        What is wrong with single cells or odd about them, without what had been found before.
    unread
        Tables of which something was found wrong and no row was read.
    of_a_store
        Whether they come out of a store, and nothing of them is read in another way.
    """

    tables: Mapping[str, CheckedTable]
    problems: Sequence[Problem]
    unread: frozenset[str] = frozenset()
    of_a_store: bool = False

    @cached_property
    def as_stored(self) -> Mapping[str, CheckedTable]:
        """The tables, symmetric ties turned as a store keeps them."""
        return {table: lesser_id_first(checked) for table, checked in self.tables.items()}

    @property
    def records(self) -> Records:
        """The rows as a store keeps them, with every wrong cell emptied."""
        return Records({table: checked.frame for table, checked in self.as_stored.items()})


def judge_cells(records: Records, day: date, found: Sequence[Problem] = ()) -> JudgedRecords:
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
    tables: dict[str, CheckedTable] = {}
    problems: list[Problem] = []
    for kind, frame in records.in_model_order():
        tables[kind.table] = _judge_table(kind, frame, day, known, problems)
    unread = frozenset(known.tables - tables.keys())
    return JudgedRecords(tables, problems, unread, of_a_store=day == OF_A_STORE)


def _refuse_unknown(records: Records) -> None:
    for table, frame in records.tables.items():
        kind = MODEL.by_table.get(table)
        if kind is None:
            message = f"The model has no table {quoted(table)}."
            raise UsageError(message)
        for name in sorted(set(frame.columns) - set(kind.names_in_files), key=str):
            message = f"The table {table} has no column {quoted(str(name))}."
            raise UsageError(message)


def _judge_table(
    kind: Kind, frame: pd.DataFrame, day: date, known: _Known, problems: list[Problem]
) -> CheckedTable:
    columns: dict[str, Column | None] = {**columns_by_name(kind)}
    if isinstance(kind, NodeKind):
        columns["id"] = None
    required = required_columns(kind)
    wrong: dict[str, RowFlags] = {}
    otherwise = {}
    for name in kind.names_in_files:
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
    return CheckedTable(kind, frame.assign(**otherwise) if otherwise else frame, wrong)


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
        if not rows and place not in self._columns:
            return []
        known = np.asarray(cells.index.isin(list(rows)))
        if place in self._columns:
            known |= ~is_filled(cells.to_numpy())
        return [int(position) for position in np.flatnonzero(known)]


# One column of records, tidied and judged; each distinct value is looked at once.


_PYTHON_TYPE: dict[FieldType, type] = {
    FieldType.TEXT: str,
    FieldType.TEXTS: tuple,
    FieldType.WORD: str,
    FieldType.WORDS: tuple,
    FieldType.DAY: str,
    FieldType.NUMBER: int,
    FieldType.YES_NO: bool,
}

_MISSING = Verdict("required-missing", "The cell is empty, and every row needs it.", "Fill it in.")


class JudgedColumn:
    """One column, and what is wrong with its cells by position.

    Parameters
    ----------
    cells
        The column of records.
    column
        What the model says of it; None for the id of a node.
    known
        Positions of cells that were found wrong before: they are wrong, and nothing is said.
    """

    def __init__(
        self, cells: pd.Series[Any], column: Column | None, known: Iterable[int] = ()
    ) -> None:
        self._index = cells.index
        given = cells.tolist()
        self._values, self._distinct = tidy_cells(given)
        self._tidied = self._values is not given
        self._column = column
        self._wrong: dict[int, tuple[Verdict, ...]] = dict.fromkeys(known, ())
        self._odd: dict[int, Verdict] = {}

    def judge(self, day: date, *, required: bool) -> None:
        """Find what is wrong with the cells, and what is odd."""
        expected = _python_type(self._column)
        if required and None in self._values:
            missing = no_id("") if self._column is None else _MISSING
            self._blame(missing, (value is None for value in self._values))
        if self._distinct is None or not set(map(type, self._distinct)) <= {expected}:
            fitting = (value is None or _fits(value, expected) for value in self._values)
            self._blame(wrong_type(self._column), (not fits for fits in fitting))
            self._distinct = {
                value
                for position, value in enumerate(self._values)
                if value is not None and position not in self._wrong
            }
        verdicts = judge_for(self._column, day)(self._distinct)
        if verdicts:
            for position, value in enumerate(self._values):
                if position not in self._wrong and value in verdicts:
                    self._wrong[position] = verdicts[value]
        self._find_oddities(day, self._distinct.difference(verdicts))

    def _find_oddities(self, day: date, values: Collection[Any]) -> None:
        oddities = oddities_for(self._column, day)
        found = {} if oddities is None else oddities(values)
        if not found:
            return
        self._values, self._tidied = list(self._values), True
        for position, value in enumerate(self._values):
            if position not in self._wrong and value in found:
                self._odd[position], self._values[position] = found[value]

    @property
    def is_wrong(self) -> bool:
        """Whether any cell is wrong."""
        return bool(self._wrong)

    @property
    def is_as_given(self) -> bool:
        """Whether there was nothing to tidy and no cell is wrong."""
        return not self._wrong and not self._tidied

    def problems(self, table: str, name: str) -> Iterator[Problem]:
        """Yield what is wrong and what is odd, cell by cell."""
        for position, verdict in self._odd.items():
            yield verdict.at(table, int(self._index[position]), name)
        for position, verdicts in self._wrong.items():
            row = int(self._index[position])
            for verdict in verdicts:
                yield verdict.at(table, row, name)

    def flags(self) -> RowFlags:
        """Which rows have a wrong cell here."""
        flags = np.zeros(len(self._values), np.bool_)
        flags[list(self._wrong)] = True
        return flags

    def cells(self) -> pd.Series[Any]:
        """The column, tidied and without its wrong cells."""
        kept = [None if place in self._wrong else v for place, v in enumerate(self._values)]
        return pd.Series(kept, index=self._index, dtype=object)

    def _blame(self, verdict: Verdict, marks: Iterable[bool]) -> None:
        for position, marked in enumerate(marks):
            if marked:
                self._wrong.setdefault(position, (verdict,))


def _python_type(column: Column | None) -> type:
    if isinstance(column, Field):
        return _PYTHON_TYPE[column.type]
    return tuple if column is not None and column.many else str


def _fits(value: Any, expected: type) -> bool:
    fits = type(value) is expected
    return fits and (expected is not tuple or all(isinstance(item, str) for item in value))
