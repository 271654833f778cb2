"""Records cell by cell: what can be said of a file before any store is asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any

import numpy as np
import pandas as pd

from graphmodel.check.said import Verdict
from graphmodel.check.sheets import Flags, Sheet, columns_by_name, required_columns
from graphmodel.check.verdicts import judge_for, judge_id, wrong_type
from graphmodel.kinds import Column, Field, FieldType, Kind, NodeKind
from graphmodel.problems import Problem, blocking
from graphmodel.records import Records

__all__ = ["Judged", "judge_cells"]

_PYTHON_TYPE: dict[FieldType, type] = {
    FieldType.TEXT: str,
    FieldType.TEXTS: tuple,
    FieldType.WORD: str,
    FieldType.WORDS: tuple,
    FieldType.DAY: str,
    FieldType.NUMBER: int,
    FieldType.YES_NO: bool,
}

Places = Mapping[tuple[str, str], frozenset[int]]
"""Row numbers by table and column; an empty column means the whole row."""


@dataclass(frozen=True)
class Judged:
    """Records whose cells have been judged one by one.

    Parameters
    ----------
    sheets
        Table name to its sheet; tables without rows are absent.
    problems
        What is wrong with single cells, without what had been found before.
    unread
        Tables of which something was found wrong and no row was read.
    """

    sheets: Mapping[str, Sheet]
    problems: Sequence[Problem]
    unread: frozenset[str] = frozenset()

    @property
    def records(self) -> Records:
        """The rows, with every wrong cell emptied."""
        return Records({table: sheet.frame for table, sheet in self.sheets.items()})


def judge_cells(records: Records, day: date, found: Sequence[Problem] = ()) -> Judged:
    """Judge every cell by the type of its column.

    Parameters
    ----------
    records
        Normalised records.
    day
        The day of import.
    found
        What was found wrong while the files were read; those cells are not judged again.
    """
    blamed = blocking(found)
    places = _places(blamed)
    sheets: dict[str, Sheet] = {}
    problems: list[Problem] = []
    for kind, frame in records.in_model_order():
        sheets[kind.table] = _judge_sheet(kind, frame, day, places, problems)
    unread = {problem.table for problem in blamed} - sheets.keys()
    return Judged(sheets, problems, frozenset(unread))


def _places(problems: Iterable[Problem]) -> Places:
    rows: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
    for problem in problems:
        if problem.row is not None:
            rows[problem.table, problem.column].add(problem.row)
    return {place: frozenset(numbers) for place, numbers in rows.items()}


def _judge_sheet(
    kind: Kind, frame: pd.DataFrame, day: date, places: Places, problems: list[Problem]
) -> Sheet:
    columns: dict[str, Column | None] = {**columns_by_name(kind)}
    if isinstance(kind, NodeKind):
        columns = {"id": None, **columns}
    required = required_columns(kind)
    wrong: dict[str, Flags] = {}
    emptied = {}
    for name in kind.column_names:
        if name not in frame.columns:
            continue
        known = places.get((kind.table, name), frozenset()) | places.get(
            (kind.table, ""), frozenset()
        )
        judged = _JudgedColumn(frame[name], known)
        judged.judge(columns[name], day, required=name in required)
        problems += judged.problems(kind.table, name)
        if judged.wrong:
            wrong[name] = judged.flags()
            emptied[name] = judged.emptied()
    return Sheet(kind, frame.assign(**emptied) if emptied else frame, wrong)


class _JudgedColumn:
    """One column, and what is wrong with its cells by position."""

    def __init__(self, column: pd.Series[Any], known: frozenset[int]) -> None:
        self._index = column.index
        self._values: list[Any] = column.tolist()
        self._known = known
        positions = np.flatnonzero(self._index.isin(list(known))) if known else ()
        self.wrong: dict[int, tuple[Verdict, ...]] = {int(position): () for position in positions}

    def judge(self, column: Column | None, day: date, *, required: bool) -> None:
        """Find what is wrong with the cells."""
        missing = judge_id("") if column is None else (_MISSING,)
        expected = _python_type(column)
        values = self._values
        types = set(map(type, values))
        if required and type(None) in types:
            self._blame(_where(value is None for value in values), missing)
        if types - {expected, type(None)}:
            self._blame(
                _where(not _fits(value, expected) for value in values), (wrong_type(column),)
            )
        if expected is tuple and not _all_texts(self._rightly_typed(tuple)):
            self._blame(
                _where(not _is_list_of_texts(value) for value in values), (wrong_type(column),)
            )
        distinct = set(values) if not self.wrong else set(self._rightly_typed(expected))
        found = judge_for(column, day)(distinct - {None})
        if found:
            for position, value in enumerate(values):
                if position not in self.wrong and value in found:
                    self.wrong[position] = found[value]

    def problems(self, table: str, column: str) -> Iterator[Problem]:
        """Yield what is wrong, cell by cell."""
        for position, verdicts in self.wrong.items():
            row = int(self._index[position])
            for verdict in verdicts:
                yield verdict.at(table, row, column)

    def flags(self) -> Flags:
        """Which rows have a wrong cell here."""
        flags = np.zeros(len(self._values), np.bool_)
        flags[list(self.wrong)] = True
        return flags

    def emptied(self) -> pd.Series[Any]:
        """The column without its wrong cells."""
        kept = [None if place in self.wrong else v for place, v in enumerate(self._values)]
        return pd.Series(kept, index=self._index, dtype=object)

    def _blame(self, positions: Iterable[int], verdicts: tuple[Verdict, ...]) -> None:
        for position in positions:
            self.wrong.setdefault(position, verdicts)

    def _rightly_typed(self, expected: type) -> Iterator[Any]:
        return (
            value
            for position, value in enumerate(self._values)
            if type(value) is expected and position not in self.wrong
        )


_MISSING = Verdict("required-missing", "The cell is empty, and every row needs it.", "Fill it in.")


def _python_type(column: Column | None) -> type:
    if isinstance(column, Field):
        return _PYTHON_TYPE[column.type]
    return tuple if column is not None and column.many else str


def _where(marks: Iterable[bool]) -> Iterator[int]:
    return (position for position, marked in enumerate(marks) if marked)


def _fits(value: Any, expected: type) -> bool:
    return value is None or type(value) is expected


def _is_list_of_texts(value: Any) -> bool:
    return value is None or (isinstance(value, tuple) and all(isinstance(i, str) for i in value))


def _all_texts(lists: Iterable[tuple[Any, ...]]) -> bool:
    return all(issubclass(found, str) for found in set(map(type, chain.from_iterable(lists))))
