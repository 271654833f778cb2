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

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from graphmodel.model import MODEL
from graphmodel.model.kinds import Kind, TieKind

__all__ = ["Records", "records_frame", "reference_columns"]


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
    columns = list(dict.fromkeys(name for row in kept for name in row))
    data = {name: pd.Series([row.get(name) for row in kept], dtype=object) for name in columns}
    frame = pd.DataFrame(data, columns=columns, dtype=object)
    frame.index = pd.RangeIndex(first_row, first_row + len(kept))
    return frame


def reference_columns(kind: Kind) -> tuple[str, ...]:
    """Columns of a table that hold ids of other nodes, lists of ids included."""
    ends = tuple(end.name for end in kind.ends) if isinstance(kind, TieKind) else ()
    return (*ends, *(link.name for link in kind.links))
