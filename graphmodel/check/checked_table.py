"""A table under check, and which of its cells are already known to be wrong."""

from __future__ import annotations

import operator
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from graphmodel.model.columns import Column
from graphmodel.model.kinds import FORMER_START, Kind, NodeKind, TieKind

Cells = npt.NDArray[np.object_]
"""One column of records."""

RowFlags = npt.NDArray[np.bool_]
"""A yes or no for each row."""


@dataclass(frozen=True)
class CheckedTable:
    """One table of records whose cells have been judged one by one.

    Parameters
    ----------
    kind
        The table of the model.
    frame
        Its rows; cells that are wrong are emptied, so that whole columns can be compared.
    wrong
        Column name to the rows whose cell is wrong; columns without a wrong cell are absent.
    """

    kind: Kind
    frame: pd.DataFrame
    wrong: Mapping[str, RowFlags] = field(default_factory=dict)

    def __len__(self) -> int:
        """Number of rows."""
        return len(self.frame)

    def __contains__(self, column: str) -> bool:
        """Whether the file has the column."""
        return column in self._columns

    def cells(self, column: str) -> Cells:
        """One column; all empty where the file does not have it."""
        found = self._columns.get(column)
        return np.full(len(self), None, dtype=object) if found is None else found

    @cached_property
    def _columns(self) -> dict[str, Cells]:
        """Every column; they are asked for a hundred times, and pandas takes its time for each."""
        return {str(name): cells.to_numpy() for name, cells in self.frame.items()}

    def rows(self, flags: RowFlags) -> list[int]:
        """Row numbers, as a spreadsheet counts them, of the rows marked."""
        return [int(row) for row in self.frame.index[flags]]

    def sound(self, *columns: str) -> RowFlags:
        """Rows where no cell of these columns is wrong; what they lack is no matter here."""
        sound = np.ones(len(self), np.bool_)
        for column in columns:
            if column in self.wrong:
                sound &= ~self.wrong[column]
        return sound

    @cached_property
    def ids(self) -> frozenset[str]:
        """The ids that a table of nodes gives."""
        return frozenset(self.cells("id").tolist()) - {None}

    @cached_property
    def keyed(self) -> RowFlags:
        """Rows that have a key: every cell of it that must be there is, and none is wrong."""
        keyed = self.sound(*self.kind.key)
        for name in set(self.kind.key) & required_columns(self.kind):
            keyed &= is_filled(self.cells(name))
        return keyed


def columns_by_name(kind: Kind) -> dict[str, Column]:
    """Every field and reference of a table by name; the two ends of a tie among them."""
    ends = kind.ends if isinstance(kind, TieKind) else ()
    in_files = (FORMER_START,) if isinstance(kind, TieKind) else ()
    return {column.name: column for column in (*ends, *kind.columns, *in_files)}


def required_columns(kind: Kind) -> frozenset[str]:
    """Columns that no row may leave empty, the id of a node among them."""
    required = {name for name, column in columns_by_name(kind).items() if column.required}
    return frozenset(required | ({"id"} if isinstance(kind, NodeKind) else set()))


def is_same(cells: Cells, other: Cells | str | None) -> RowFlags:
    """Where cells are equal to those of another column, or to one word or nothing."""
    return np.asarray(cells == other, dtype=np.bool_)


def is_after(later: Cells, earlier: Cells) -> RowFlags:
    """Where both cells are filled and the first is greater than the second."""
    both = is_filled(later) & is_filled(earlier)
    result = np.zeros(len(later), np.bool_)
    result[both] = later[both] > earlier[both]
    return result


def is_filled(cells: Cells) -> RowFlags:
    """Which cells are not empty."""
    return ~is_same(cells, None)


# Bring equal cells to one spelling.
#
# No meaning is altered: letters are composed as Unicode recommends
# (NFC), line ends become one newline, an empty text is an empty cell, a list holds each value once;
# and, once the ids have been judged, a symmetric tie has its lesser id first.


def tidy_cells(cells: list[Any]) -> tuple[list[Any], set[Any] | None]:
    r"""Return cells of one column as the model writes them, and the distinct values among them.

    Parameters
    ----------
    cells
        One column of records; cells of a wrong type stay as they are.

    Returns
    -------
    list
        The same list where there is nothing to tidy.
    set or None
        Distinct values, empty cells left out; None where cells are of several types.

    Examples
    --------
    >>> tidy_cells(["one\r\ntwo", ""])
    (['one\ntwo', None], {'one\ntwo'})
    """
    types = set(map(type, cells)) - {type(None)}
    if len(types) > 1 or not all(found in {str, tuple, bool, int} for found in types):
        # A word that is equal to a text may yet be of another type, so every cell is looked at.
        tidied = [_tidy(cell) for cell in cells]
        return (tidied if any(map(operator.is_not, tidied, cells)) else cells), None
    if types == {tuple} and not _item_types(cells) <= {str}:
        return [_tidy(cell) for cell in cells], None
    distinct = set(cells) - {None}
    otherwise = {
        cell: tidy
        for cell in distinct
        if not (type(cell) is str and _is_plain(cell)) and (tidy := _tidy(cell)) is not cell
    }
    if not otherwise:
        return cells, distinct
    tidied = [otherwise.get(cell, cell) for cell in cells]
    return tidied, distinct.difference(otherwise).union(otherwise.values()) - {None}


def _is_plain(text: str) -> bool:
    """Whether there can be nothing to tidy."""
    return text.isascii() and "\r" not in text and text != ""


def _item_types(lists: list[Any]) -> set[type]:
    return set(map(type, chain.from_iterable(filter(None, lists))))


def _tidy(value: Any) -> Any:
    """Return the same object where there is nothing to tidy."""
    if isinstance(value, str):
        return _tidy_text(value)
    if not isinstance(value, tuple) or not all(isinstance(item, str) for item in value):
        return value
    items = tuple(dict.fromkeys(_tidy_text(item) for item in value))
    items = tuple(item for item in items if item is not None)
    same = len(items) == len(value) and all(map(operator.is_, items, value))
    return value if same and items else items or None


def _tidy_text(text: str) -> str | None:
    plain = text if type(text) is str else str(text)
    if "\r" in plain:
        plain = plain.replace("\r\n", "\n").replace("\r", "\n")
    if not plain.isascii() and not unicodedata.is_normalized("NFC", plain):
        plain = unicodedata.normalize("NFC", plain)
    return plain or None


def lesser_id_first(checked: CheckedTable) -> CheckedTable:
    """Return a symmetric tie's rows with the lesser id first; any other table as it is.

    Row numbers stay. Problems with the ids themselves are told before this, in the columns in
    which they were written.
    """
    kind = checked.kind
    if not (isinstance(kind, TieKind) and kind.symmetric):
        return checked
    a, b = (checked.cells(end.name) for end in kind.ends)
    turned = is_after(a, b)
    if not turned.any():
        return checked
    ends = (np.where(turned, b, a), np.where(turned, a, b))
    columns = {
        end.name: pd.Series(ids, index=checked.frame.index, dtype=object)
        for end, ids in zip(kind.ends, ends, strict=True)
    }
    return replace(checked, frame=checked.frame.assign(**columns))
