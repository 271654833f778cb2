"""Rows on their way into a store, or out of it again, before any analysis.

A table of records is a DataFrame whose columns all have dtype ``object`` and hold one of::

    text, words      str
    days             str, ISO (2026-06-01)
    numbers          int
    yes/no           bool
    lists            tuple[str, ...], distinct, in the order given
    empty            None

Its index is the row as a spreadsheet counts it (the header is row 1), for problems to point at.
Columns that a file does not have are absent, not empty: an absent column changes nothing, an
empty cell clears.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from graphmodel.model import MODEL
from graphmodel.model.kinds import Kind


@dataclass(frozen=True)
class Records:
    """Tables of records by table name; tables without rows may be absent.

    Parameters
    ----------
    tables
        Table name to DataFrame, as the module docstring says.
    """

    tables: Mapping[str, pd.DataFrame]

    def __len__(self) -> int:
        """Number of rows in all tables."""
        return sum(len(frame) for frame in self.tables.values())

    def in_model_order(self) -> Iterable[tuple[Kind, pd.DataFrame]]:
        """Yield kind and table, targets of links before their sources; empty tables left out."""
        for kind in MODEL:
            frame = self.tables.get(kind.table)
            if frame is not None and len(frame):
                yield kind, frame


def records_frame(rows: Iterable[Mapping[str, Any]], *, first_row: int = 2) -> pd.DataFrame:
    """Return a table of records made of dictionaries; a key that no row has is an absent column.

    Examples
    --------
    >>> records_frame([{"id": "a1", "name": "Northway"}]).to_dict("index")
    {2: {'id': 'a1', 'name': 'Northway'}}
    """
    kept = [dict(row) for row in rows]
    names = dict.fromkeys(name for row in kept for name in row)
    columns = {name: [row.get(name) for row in kept] for name in names}
    return frame_of_columns(columns, pd.RangeIndex(first_row, first_row + len(kept)))


def frame_of_columns(
    columns: Mapping[str, Collection[Any]], index: pd.Index[int] | None = None
) -> pd.DataFrame:
    """Return a table of records made of whole columns, each as long as the index.

    Its cells are one block: most tables are small, and pandas would take longer for a Series of
    each column than for all else.

    Parameters
    ----------
    columns
        Lists or arrays of cells by column name.
    index
        Numbers of rows; from the second on, as of a file, where none are given.
    """
    if index is None:
        index = pd.RangeIndex(2, 2 + max(map(len, columns.values()), default=0))
    cells = np.empty((len(columns), len(index)), dtype=object)
    for place, column in enumerate(columns.values()):
        is_array = isinstance(column, np.ndarray)
        cells[place] = column if is_array else np.fromiter(column, object, len(index))
    return pd.DataFrame(cells.T, index=index, columns=list(columns), dtype=object, copy=False)


def reference_columns(kind: Kind) -> tuple[str, ...]:
    """Columns of a table that hold ids of other nodes, lists of ids included."""
    return tuple(link.name for link in kind.references)


def ids_in(cell: str | tuple[str, ...] | None) -> tuple[str, ...]:
    """Return the ids in a cell of a reference: of a list all, of an empty cell none.

    Examples
    --------
    >>> ids_in("p1"), ids_in(("p1", "p2")), ids_in(None)
    (('p1',), ('p1', 'p2'), ())
    """
    if cell is None:
        return ()
    return cell if isinstance(cell, tuple) else (cell,)


# What differs between rows and a store: those to add, to change, and to take away again.


@dataclass(frozen=True)
class TableDifference:
    """What differs in one table; whole rows, every column of the model.

    Parameters
    ----------
    added
        Rows that the store does not have, as a table of records.
    changed
        Rows as they will be, where the store has different ones.
    before
        The same rows as the store has them, in the same order.
    removed
        Rows to take away, as the store has them. What ends is kept: an import takes away no more
        than what it adds with another start day under the same number of row, and undoing what
        was added by mistake.
    """

    added: pd.DataFrame
    changed: pd.DataFrame
    before: pd.DataFrame
    removed: pd.DataFrame = field(default_factory=pd.DataFrame)

    def __len__(self) -> int:
        """Number of rows to write or to take away."""
        return len(self.added) + len(self.changed) + len(self.removed)

    @property
    def rows_added(self) -> int:
        """Number of rows that the store has nothing of, for an import."""
        return len(self.added) - len(self.removed)

    @property
    def rows_changed(self) -> int:
        """Number of rows that will be different, for an import, start days that are mended too."""
        return len(self.changed) + len(self.removed)

    @property
    def pairs(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Rows as the store has them and as they will be, for an import, in the same order."""
        if not len(self.removed):
            return self.before, self.changed
        moved = self.added.loc[self.removed.index]
        return pd.concat([self.before, self.removed]), pd.concat([self.changed, moved])


Journal = Mapping[tuple[str, str], bytes | None]
"""What a store notes beside its rows, by topic and entry; None where it is noted no longer."""


@dataclass(frozen=True)
class Difference:
    """What differs in all tables.

    Parameters
    ----------
    tables
        Table name to what differs there; tables without a difference are absent.
    became_workers
        Ids of individuals who are staff now: their row in ``individual`` goes, their ties stay.
    left_roles
        Ids of humans of whom a row goes while they have, or are given, another role: only the row
        goes, they and their ties stay.
    journal
        What is noted beside the rows, in the same transaction.
    """

    tables: Mapping[str, TableDifference]
    became_workers: tuple[str, ...] = field(default=())
    left_roles: frozenset[str] = frozenset()
    journal: Journal = field(default_factory=dict)

    def __len__(self) -> int:
        """Number of rows to write or to take away."""
        return sum(len(table) for table in self.tables.values())
