"""One column of records, tidied and judged; each distinct value is looked at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from graphmodel.check.said import Verdict
from graphmodel.check.sheets import Flags
from graphmodel.check.tidying import tidy_cells
from graphmodel.check.verdicts import judge_for, no_id, wrong_type
from graphmodel.errors import Problem
from graphmodel.model.columns import Column, Field, FieldType

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
        given = cells.tolist()
        self._values, self._distinct = tidy_cells(given)
        self._tidied = self._values is not given
        self._column = column
        self._wrong: dict[int, tuple[Verdict, ...]] = dict.fromkeys(known, ())

    def judge(self, day: date, *, required: bool) -> None:
        """Find what is wrong with the cells."""
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

    @property
    def is_wrong(self) -> bool:
        """Whether any cell is wrong."""
        return bool(self._wrong)

    @property
    def is_as_given(self) -> bool:
        """Whether there was nothing to tidy and no cell is wrong."""
        return not self._wrong and not self._tidied

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
