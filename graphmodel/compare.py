"""What records would change in a store: rows to add, rows to change, and nothing for the rest."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import numpy as np
import pandas as pd

from graphmodel.check.cells import judge_cells
from graphmodel.check.existing import Existing
from graphmodel.check.identities import who_became_workers
from graphmodel.check.merged import MergedTable, merge
from graphmodel.check.sheets import Cells, Flags, filled, same
from graphmodel.check.tidying import normalise_records
from graphmodel.difference import Difference, TableDifference
from graphmodel.records import Records

__all__ = ["compare", "compare_merged"]


def compare(records: Records, existing: Existing, day: date) -> Difference:
    """Return what records would change in a store.

    Parameters
    ----------
    records
        Records in which ``check_records`` found no problem.
    existing
        What the store has of the ids they mention (see ``read_existing``).
    day
        The day of import, written as ``recorded_on`` of added and changed rows without one.

    Returns
    -------
    Difference
        Whole rows. An absent column keeps what is stored and an empty cell clears it. A row that
        is as it is stored is no difference, so importing the same files again changes nothing.
    """
    judged = judge_cells(normalise_records(records), day)
    return compare_merged(merge(judged, existing), existing, day)


def compare_merged(tables: Mapping[str, MergedTable], existing: Existing, day: date) -> Difference:
    """Return what rows that lie over those of a store would change in it."""
    differences = {table: _compare_table(merged, day) for table, merged in tables.items()}
    return Difference(
        {table: difference for table, difference in differences.items() if len(difference)},
        tuple(sorted(who_became_workers(tables, existing))),
    )


def _compare_table(merged: MergedTable, day: date) -> TableDifference:
    columns = {name: merged.after(name) for name in merged.kind.column_names}
    stored = merged.is_stored
    changed = np.zeros(len(stored), np.bool_)
    if stored.any():
        for name, cells in columns.items():
            changed |= stored & ~same(cells, merged.before(name))
    before = {name: merged.before(name)[changed] for name in columns} if changed.any() else {}
    recorded_on = columns["recorded_on"]
    columns["recorded_on"] = np.where(filled(recorded_on), recorded_on, day.isoformat())
    index = merged.sheet.frame.index
    return TableDifference(
        added=_rows(columns, merged.is_new, index),
        changed=_rows(columns, changed, index),
        before=_frame(before, index[changed], list(columns)),
    )


def _rows(columns: Mapping[str, Cells], chosen: Flags, index: pd.Index[int]) -> pd.DataFrame:
    if chosen.all():
        return _frame(columns, index, list(columns))
    return _frame(
        {name: cells[chosen] for name, cells in columns.items()}, index[chosen], list(columns)
    )


def _frame(columns: Mapping[str, Cells], index: pd.Index[int], names: list[str]) -> pd.DataFrame:
    data = {
        name: pd.Series(columns.get(name, ()), index=index, dtype=object, copy=False)
        for name in names
    }
    return pd.DataFrame(data, columns=names, index=index, copy=False)
