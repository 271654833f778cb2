"""What differs between rows and a store: those to add, to change, and to take away again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

__all__ = ["Difference", "TableDifference"]


@dataclass(frozen=True)
class TableDifference:
    """What differs in one table; whole rows, every column of the model.

    Parameters
    ----------
    added
        Rows that the store does not have, as a table of records.
    changed
        Rows as they will be, where the store has them otherwise.
    before
        The same rows as the store has them, in the same order.
    removed
        Rows to take away, as the store has them. No import has any: what ends is kept, and only
        what was added by mistake is taken away again (see ``undoing``).
    """

    added: pd.DataFrame
    changed: pd.DataFrame
    before: pd.DataFrame
    removed: pd.DataFrame = field(default_factory=pd.DataFrame)

    def __len__(self) -> int:
        """Number of rows to write or to take away."""
        return len(self.added) + len(self.changed) + len(self.removed)


@dataclass(frozen=True)
class Difference:
    """What differs in all tables.

    Parameters
    ----------
    tables
        Table name to what differs there; tables without a difference are absent.
    became_workers
        Ids of individuals who are staff now: their row in ``individual`` goes, their ties stay.
    """

    tables: Mapping[str, TableDifference]
    became_workers: tuple[str, ...] = field(default=())

    def __len__(self) -> int:
        """Number of rows to write or to take away."""
        return sum(len(table) for table in self.tables.values())
