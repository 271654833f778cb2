"""A table under check, and which of its cells are already known to be wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from graphmodel.model.columns import Column
from graphmodel.model.kinds import Kind, NodeKind, TieKind

__all__ = [
    "Cells",
    "Flags",
    "Sheet",
    "columns_by_name",
    "filled",
    "is_after",
    "required_columns",
    "same",
]

Cells = npt.NDArray[np.object_]
"""One column of records."""

Flags = npt.NDArray[np.bool_]
"""A yes or no for each row."""


@dataclass(frozen=True)
class Sheet:
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
    wrong: Mapping[str, Flags] = field(default_factory=dict)

    def __len__(self) -> int:
        """Number of rows."""
        return len(self.frame)

    def __contains__(self, column: str) -> bool:
        """Whether the file has the column."""
        return column in self.frame.columns

    def cells(self, column: str) -> Cells:
        """One column; all empty where the file does not have it."""
        if column in self:
            return self.frame[column].to_numpy()
        return np.full(len(self), None, dtype=object)

    def rows(self, flags: Flags) -> list[int]:
        """Row numbers, as a spreadsheet counts them, of the rows marked."""
        return [int(row) for row in self.frame.index[flags]]

    def sound(self, *columns: str) -> Flags:
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
    def keyed(self) -> Flags:
        """Rows that have a key: every cell of it that must be there is, and none is wrong."""
        keyed = self.sound(*self.kind.key)
        for name in set(self.kind.key) & required_columns(self.kind):
            keyed &= filled(self.cells(name))
        return keyed


def columns_by_name(kind: Kind) -> dict[str, Column]:
    """Every field and reference of a table by name; the two ends of a tie among them."""
    ends = kind.ends if isinstance(kind, TieKind) else ()
    return {column.name: column for column in (*ends, *kind.columns)}


def required_columns(kind: Kind) -> frozenset[str]:
    """Columns that no row may leave empty, the id of a node among them."""
    required = {name for name, column in columns_by_name(kind).items() if column.required}
    return frozenset(required | ({"id"} if isinstance(kind, NodeKind) else set()))


def same(cells: Cells, other: Cells | str | None) -> Flags:
    """Where cells are equal to those of another column, or to one word or nothing."""
    return np.asarray(cells == other, dtype=np.bool_)


def is_after(later: Cells, earlier: Cells) -> Flags:
    """Where both cells are filled and the first is greater than the second."""
    both = filled(later) & filled(earlier)
    result = np.zeros(len(later), np.bool_)
    result[both] = later[both] > earlier[both]
    return result


def filled(cells: Cells) -> Flags:
    """Which cells are not empty."""
    return ~same(cells, None)
