"""What records would change in a store: rows to add, rows to change, and nothing for the rest."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import numpy as np
import pandas as pd

from graphmodel.check.cells import judge_cells
from graphmodel.check.checked_table import Cells, Flags, columns_by_name, filled, same
from graphmodel.check.existing import Existing
from graphmodel.check.identities import who_became_workers
from graphmodel.check.merged import MergedTable, merge
from graphmodel.model.columns import Column, Field, FieldType, Link
from graphmodel.model.records import Difference, Records, TableDifference


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
    judged = judge_cells(records, day)
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
    changed = _changed(merged, columns)
    before = {name: merged.before(name) for name in columns} if changed.any() else columns
    recorded_on = columns["recorded_on"]
    columns["recorded_on"] = np.where(filled(recorded_on), recorded_on, day.isoformat())
    index = merged.checked.frame.index
    return TableDifference(
        added=_rows(columns, merged.is_new, index),
        changed=_rows(columns, changed, index),
        before=_rows(before, changed, index),
    )


def _changed(merged: MergedTable, columns: Mapping[str, Cells]) -> Flags:
    """Which rows the store has otherwise."""
    changed = np.zeros(len(merged.checked), np.bool_)
    if merged.is_stored.any():
        by_name = columns_by_name(merged.kind)
        for name, cells in columns.items():
            changed |= _differ(by_name.get(name), cells, merged.before(name))
    return changed & merged.is_stored


def _differ(column: Column | None, cells: Cells, before: Cells) -> Flags:
    """Where two columns differ; words and links of one cell are a set, and have no order."""
    differ = ~same(cells, before)
    words = isinstance(column, Field) and column.type is FieldType.WORDS
    if differ.any() and (words or (isinstance(column, Link) and column.many)):
        pairs = zip(cells[differ].tolist(), before[differ].tolist(), strict=True)
        differ[differ] = [set(one or ()) != set(other or ()) for one, other in pairs]
    return differ


def _rows(columns: Mapping[str, Cells], chosen: Flags, index: pd.Index[int]) -> pd.DataFrame:
    every = bool(chosen.all())
    rows = index if every else index[chosen]
    data = {
        name: pd.Series(cells if every else cells[chosen], index=rows, dtype=object, copy=False)
        for name, cells in columns.items()
    }
    return pd.DataFrame(data, columns=list(columns), index=rows, copy=False)
