"""What differs between records and a store: the rows to add and the rows to change."""

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
    """

    added: pd.DataFrame
    changed: pd.DataFrame
    before: pd.DataFrame

    def __len__(self) -> int:
        """Number of rows to write."""
        return len(self.added) + len(self.changed)


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
        """Number of rows to write."""
        return sum(len(table) for table in self.tables.values())
