"""One column of records, judged by its type; each distinct value is looked at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain
from typing import Any

import numpy as np
import pandas as pd

from graphmodel.check.said import Verdict
from graphmodel.check.sheets import Flags
from graphmodel.check.verdicts import judge_for, no_id, wrong_type
from graphmodel.kinds import Column, Field, FieldType
from graphmodel.problems import Problem

__all__ = ["JudgedColumn"]

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
        self._values: list[Any] = cells.tolist()
        self._column = column
        self._wrong: dict[int, tuple[Verdict, ...]] = dict.fromkeys(known, ())

    def judge(self, day: date, *, required: bool) -> None:
        """Find what is wrong with the cells."""
        expected = _python_type(self._column)
        found = set(map(type, self._values))
        if required and type(None) in found:
            missing = no_id("") if self._column is None else _MISSING
            self._blame(missing, (value is None for value in self._values))
        if found - {expected, type(None)}:
            self._blame_type(type(v) is expected or v is None for v in self._values)
        if expected is tuple and not _all_texts(self._rightly_typed(tuple)):
            self._blame_type(v is None or _all_texts([v]) for v in self._values)
        distinct = set(self._rightly_typed(expected) if self._wrong else self._values) - {None}
        verdicts = judge_for(self._column, day)(distinct)
        if verdicts:
            for position, value in enumerate(self._values):
                if position not in self._wrong and value in verdicts:
                    self._wrong[position] = verdicts[value]

    def __bool__(self) -> bool:
        """Whether any cell is wrong."""
        return bool(self._wrong)

    def problems(self, table: str, name: str) -> Iterator[Problem]:
        """Yield what is wrong, cell by cell."""
        for position, verdicts in self._wrong.items():
            row = int(self._index[position])
            for verdict in verdicts:
                yield verdict.at(table, row, name)

    def flags(self) -> Flags:
        """Which rows have a wrong cell here."""
        flags = np.zeros(len(self._values), np.bool_)
        flags[list(self._wrong)] = True
        return flags

    def emptied(self) -> pd.Series[Any]:
        """The column without its wrong cells."""
        kept = [None if place in self._wrong else v for place, v in enumerate(self._values)]
        return pd.Series(kept, index=self._index, dtype=object)

    def _blame(self, verdict: Verdict, marks: Iterable[bool]) -> None:
        for position, marked in enumerate(marks):
            if marked:
                self._wrong.setdefault(position, (verdict,))

    def _blame_type(self, fits: Iterable[bool]) -> None:
        self._blame(wrong_type(self._column), (not fitting for fitting in fits))

    def _rightly_typed(self, expected: type) -> Iterator[Any]:
        return (
            value
            for position, value in enumerate(self._values)
            if type(value) is expected and position not in self._wrong
        )


def _python_type(column: Column | None) -> type:
    if isinstance(column, Field):
        return _PYTHON_TYPE[column.type]
    return tuple if column is not None and column.many else str


def _all_texts(lists: Iterable[Iterable[Any]]) -> bool:
    return all(issubclass(found, str) for found in set(map(type, chain.from_iterable(lists))))
