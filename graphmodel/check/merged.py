"""Rows as they will be: what the files say over what the store has.

An absent column keeps the stored value, an empty cell clears it. What the store fills in by
itself stays: the day of recording, and who may see a row.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from graphmodel.check.cells import JudgedRecords
from graphmodel.check.checked_table import (
    Cells,
    CheckedTable,
    RowFlags,
    columns_by_name,
    is_filled,
    is_same,
)
from graphmodel.check.existing import Existing
from graphmodel.model.columns import Field
from graphmodel.model.kinds import FORMER_START, NO_START, Kind

KeyCodes = npt.NDArray[np.int64]
"""Whole numbers that are equal where rows are equal."""

NOT_STORED = -1

IN_STORE = -1
"""In place of a row number: a row that only the store has."""


@dataclass(frozen=True)
class MergedTable:
    """The rows of one table, beside those that the store has.

    Parameters
    ----------
    checked
        The rows of the files.
    stored
        Rows of the store that may be meant.
    one_day
        Which rows begin and end on one day, and are read as that day.
    """

    checked: CheckedTable
    stored: pd.DataFrame
    one_day: RowFlags | None = None

    @property
    def kind(self) -> Kind:
        """The table of the model."""
        return self.checked.kind

    @cached_property
    def key_codes(self) -> tuple[KeyCodes, KeyCodes]:
        """Codes of the keys of the rows, and of the stored rows."""
        return self.codes(self.kind.key)

    @cached_property
    def stored_at(self) -> npt.NDArray[np.intp]:
        """Position of each row among the stored rows; -1 where it is not stored."""
        at_former = self.stored_at_former
        return np.where(at_former != NOT_STORED, at_former, self.stored_at_key)

    @cached_property
    def stored_at_key(self) -> npt.NDArray[np.intp]:
        """Position of the stored row with the key of each row; -1 where there is none."""
        return self._positions(*self.key_codes, self.checked.keyed)

    @cached_property
    def stored_at_former(self) -> npt.NDArray[np.intp]:
        """Position of the stored row whose start day each row mends; -1 where it mends none."""
        former = self.checked.cells(FORMER_START.name)
        mends = is_filled(former) & self.checked.keyed & self.checked.sound(FORMER_START.name)
        if not mends.any():
            return np.full(len(self.checked), NOT_STORED, np.intp)
        start = former.copy()
        start[is_same(former, NO_START)] = None
        cells = {name: self.checked.cells(name) for name in self.kind.key} | {"started_on": start}
        pairs = [(own, self.stored[name].to_numpy()) for name, own in cells.items()]
        return self._positions(*row_codes(pairs, len(self.checked), len(self.stored)), mends)

    @cached_property
    def mends_start(self) -> RowFlags:
        """Which rows replace the start day of a stored row by another one."""
        if FORMER_START.name not in self.checked:
            return np.zeros(len(self.checked), np.bool_)
        moved = ~is_same(self.before("started_on"), self.after("started_on"))
        return np.asarray(moved & (self.stored_at_former != NOT_STORED))

    def _positions(self, own: KeyCodes, stored: KeyCodes, chosen: RowFlags) -> npt.NDArray[np.intp]:
        if not len(stored):
            return np.full(len(own), NOT_STORED, np.intp)
        positions = pd.Index(stored).get_indexer(pd.Index(own))
        return np.where(chosen, positions, NOT_STORED)

    @cached_property
    def is_stored(self) -> RowFlags:
        """Which rows the store has already."""
        return np.asarray(self.stored_at != NOT_STORED)

    @cached_property
    def is_new(self) -> RowFlags:
        """Which rows have a key that the store does not have."""
        return self.checked.keyed & ~self.is_stored

    @cached_property
    def repeats(self) -> RowFlags:
        """Which rows have the key of an earlier row of the files."""
        keyed = np.flatnonzero(self.checked.keyed)
        repeats = np.zeros(len(self.checked), np.bool_)
        repeats[keyed] = pd.Series(self.key_codes[0][keyed]).duplicated().to_numpy()
        return repeats

    def codes(self, columns: Iterable[str]) -> tuple[KeyCodes, KeyCodes]:
        """Return codes of the rows, and of the stored rows, by some columns."""
        pairs = [(self.checked.cells(name), self.stored[name].to_numpy()) for name in columns]
        return row_codes(pairs, len(self.checked), len(self.stored))

    def before(self, column: str) -> Cells:
        """One column as the store has it; empty for rows that are not stored."""
        cells = np.full(len(self.checked), None, dtype=object)
        if self.is_stored.any():
            stored = self.stored[column].to_numpy()
            cells[self.is_stored] = stored[self.stored_at[self.is_stored]]
        return cells

    def after(self, column: str) -> Cells:
        """One column as it will be."""
        if column not in self.checked:
            cells = self.before(column)
        elif column == "recorded_on" and self.is_stored.any():
            cells = self.checked.cells(column)
            cells = np.where(is_filled(cells), cells, self.before(column))
        else:
            cells = self.checked.cells(column)
        default = self._written_default(column)
        return cells if default is None else np.where(is_filled(cells), cells, default)

    def _written_default(self, column: str) -> str | None:
        field = columns_by_name(self.kind)[column] if column == "restricted" else None
        return field.default if isinstance(field, Field) else None


MergedTables = Mapping[str, MergedTable]
"""By the names of their tables."""


class AllRows:
    """The rows of a table as they will be: those of the files, and what else the store has of it.

    Rows of the files that have no key, or that of an earlier one, are left out.

    Parameters
    ----------
    kind
        The table.
    merged
        Its rows in the files; None where they have none.
    stored
        Its rows in the store that were read.
    """

    def __init__(self, kind: Kind, merged: MergedTable | None, stored: pd.DataFrame) -> None:
        self.kind = kind
        self._merged = merged
        self._stored = stored
        self._others = np.ones(len(stored), np.bool_)
        rows: list[int] = []
        if merged is not None:
            self._own = merged.checked.keyed & ~merged.repeats
            self._others[merged.stored_at[merged.is_stored]] = False
            rows = merged.checked.rows(self._own)
        self.row = np.array([*rows, *[IN_STORE] * int(self._others.sum())], np.int64)
        """Row number in the files; IN_STORE for a row that only the store has."""
        self.is_stored = np.ones(len(self.row), np.bool_)
        """Which rows the store has already, perhaps otherwise."""
        if merged is not None:
            self.is_stored[: len(rows)] = merged.is_stored[self._own]

    def column(self, name: str) -> Cells:
        """One column as it will be; empty where a cell of the files is wrong."""
        stored = self._stored[name].to_numpy()[self._others]
        if self._merged is None:
            return stored
        return np.concatenate([self._merged.after(name)[self._own], stored])

    def sound(self, *columns: str) -> RowFlags:
        """Rows in which no cell of these columns is wrong."""
        sound = np.ones(len(self.row), np.bool_)
        if self._merged is not None:
            sound[: int(self._own.sum())] = self._merged.checked.sound(*columns)[self._own]
        return sound

    def codes(self, columns: Iterable[str]) -> KeyCodes:
        """Return whole numbers that are equal where rows are equal in all columns."""
        nothing = np.full(0, None, dtype=object)
        return row_codes([(self.column(name), nothing) for name in columns], len(self.row), 0)[0]

    def at(self, flags: RowFlags) -> list[int]:
        """Row numbers of the rows marked that are in the files."""
        rows: list[int] = self.row[flags & (self.row != IN_STORE)].tolist()
        return rows


def merge(judged: JudgedRecords, existing: Existing) -> dict[str, MergedTable]:
    """Put the tables of the files over those of the store, by table name."""
    tables = {
        table: MergedTable(checked, existing.of(table))
        for table, checked in judged.as_stored.items()
    }
    if judged.of_a_store:
        return tables
    return {table: _one_day_is_a_day(merged) for table, merged in tables.items()}


def _one_day_is_a_day(merged: MergedTable) -> MergedTable:
    """Let what begins and ends on one day end on the day after, as a day is stored."""
    interval = merged.kind.interval
    if interval is None or interval[1] not in merged.checked:
        return merged
    begins, ends = map(merged.after, interval)
    one_day = is_filled(ends) & is_same(begins, ends) & ~is_same(ends, date.max.isoformat())
    if not one_day.any():
        return merged
    checked = merged.checked
    ends = ends.copy()
    ends[one_day] = [
        (date.fromisoformat(day) + timedelta(days=1)).isoformat() for day in ends[one_day]
    ]
    column = pd.Series(ends, index=checked.frame.index, dtype=object)
    frame = checked.frame.assign(**{interval[1]: column})
    return MergedTable(replace(checked, frame=frame), merged.stored, one_day)


def row_codes(
    columns: Sequence[tuple[Cells, Cells]], length: int, stored_length: int
) -> tuple[KeyCodes, KeyCodes]:
    """Return whole numbers that are equal where rows are equal in all columns.

    Parameters
    ----------
    columns
        For each column its cells in the files and in the store.
    length, stored_length
        Number of rows in the files and in the store.
    """
    codes = np.zeros(length + stored_length, np.int64)
    for own, stored in columns:
        found, distinct = pd.factorize(np.concatenate([own, stored]))
        # Numbered anew after each column, so that the product never leaves 64 bits.
        codes, _ = pd.factorize(codes * (len(distinct) + 1) + found + 1)
    return codes[:length], codes[length:]
