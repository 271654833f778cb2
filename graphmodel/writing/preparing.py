"""What an import would write: records checked against a store, and what they would change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pandas as pd

from graphmodel.check.cells import JudgedRecords, judge_cells
from graphmodel.check.check_records import check_merged
from graphmodel.check.checked_table import Cells, RowFlags, columns_by_name, is_filled, is_same
from graphmodel.check.existing import Existing, read_existing
from graphmodel.check.identities import who_became_workers
from graphmodel.check.merged import MergedTable, MergedTables, merge
from graphmodel.check.verdicts import in_order
from graphmodel.errors import Problem, Severity, blocking
from graphmodel.model.columns import Column, Field, FieldType, Link
from graphmodel.model.records import (
    Difference,
    Journal,
    Records,
    TableDifference,
    frame_of_columns,
)
from graphmodel.stores.transaction import Transaction
from graphmodel.writing.lost_cells import lost_cells
from graphmodel.writing.restricted_links import keep_restricted_links
from graphmodel.writing.screen_changes import SCREEN, compare_with_screen
from graphmodel.writing.weakened_facts import WeakenedFact, weakened_facts


@dataclass(frozen=True)
class Prepared:
    """An import ready to be written, or the reasons why it cannot be.

    Parameters
    ----------
    difference
        What would be written; where there are problems, not to be written.
    problems
        What stops the import, weakened facts left out.
    notices
        What is odd.
    weakened
        Safety facts that would be weakened, and ends that would be taken back.
    tables
        The rows of the files over those of the store.
    told
        What whoever imports is told that would be written; None where that is all of it.
    """

    difference: Difference
    problems: Sequence[Problem]
    notices: Sequence[Problem]
    weakened: Sequence[WeakenedFact]
    tables: MergedTables
    told: Difference | None = None

    @property
    def shown(self) -> Difference:
        """What whoever imports is told that would be written."""
        return self.difference if self.told is None else self.told


def prepare(
    transaction: Transaction,
    judged: JudgedRecords,
    day: date,
    found: Sequence[Problem],
    *,
    take_file: bool | None = False,
) -> Prepared:
    """Check judged records against a store and find what they would change in it.

    Parameters
    ----------
    transaction, judged, day, found
        As for ``import_records``.
    take_file
        Whether files are taken where something else was changed on screen; None where the records
        are a change on screen themselves.
    """
    existing = read_existing(transaction, judged.records)
    tables = merge(judged, existing)
    journal: Journal = {}
    told: list[Problem] = []
    if take_file is not None and existing.rows:
        noted = transaction.journal(SCREEN)
        compared = compare_with_screen(tables, noted, take_file=take_file)
        tables, kept = keep_restricted_links(compared.tables, transaction)
        told, journal = [*compared.notices, *kept], compared.journal
    checked = check_merged(judged, tables, existing)
    difference = replace(compare_merged(tables, existing, day), journal=journal)
    weaker = [] if judged.of_a_store else weakened_facts(difference, tables, existing, day)
    # A cell that is wrong says nothing: it has been emptied, and that is no change of a fact.
    weakened = [fact for fact in weaker if not _is_wrong(judged, fact.table, fact.row, fact.column)]
    if take_file is not None:
        told += [
            lost
            for lost in lost_cells(difference, weakened)
            if not _is_wrong(judged, lost.table, lost.row, lost.column)
        ]
    problems = in_order([*found, *told, *checked])
    notices = [problem for problem in problems if problem.severity is Severity.NOTICE]
    return Prepared(difference, blocking(problems), notices, weakened, tables)


def _is_wrong(judged: JudgedRecords, table: str, row: int | None, column: str) -> bool:
    checked = judged.tables.get(table)
    if checked is None or row is None or column not in checked.wrong:
        return False
    return row in checked.rows(checked.wrong[column])


# What records would change in a store: rows to add, rows to change, and nothing for the rest.


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


def compare_merged(tables: MergedTables, existing: Existing, day: date) -> Difference:
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
    columns["recorded_on"] = np.where(is_filled(recorded_on), recorded_on, day.isoformat())
    index = merged.checked.frame.index
    if not (changed.any() and merged.mends_start.any()):
        return TableDifference(
            added=_rows(columns, merged.is_new, index),
            changed=_rows(columns, changed, index),
            before=_rows(before, changed, index),
        )
    moved = changed & merged.mends_start
    return TableDifference(
        added=_rows(columns, merged.is_new | moved, index),
        changed=_rows(columns, changed & ~moved, index),
        before=_rows(before, changed & ~moved, index),
        removed=_rows(before, moved, index),
    )


def _changed(merged: MergedTable, columns: Mapping[str, Cells]) -> RowFlags:
    """Which rows are different in the store."""
    changed = np.zeros(len(merged.checked), np.bool_)
    if merged.is_stored.any():
        by_name = columns_by_name(merged.kind)
        for name, cells in columns.items():
            changed |= _differ(by_name.get(name), cells, merged.before(name))
    return changed & merged.is_stored


def _differ(column: Column | None, cells: Cells, before: Cells) -> RowFlags:
    """Where two columns differ; words and links of one cell are a set, and have no order."""
    differ = ~is_same(cells, before)
    words = isinstance(column, Field) and column.type is FieldType.WORDS
    if differ.any() and (words or (isinstance(column, Link) and column.many)):
        pairs = zip(cells[differ].tolist(), before[differ].tolist(), strict=True)
        differ[differ] = [set(one or ()) != set(other or ()) for one, other in pairs]
    return differ


def _rows(columns: Mapping[str, Cells], chosen: RowFlags, index: pd.Index[int]) -> pd.DataFrame:
    if chosen.all():
        return frame_of_columns(columns, index)
    return frame_of_columns({name: cells[chosen] for name, cells in columns.items()}, index[chosen])
