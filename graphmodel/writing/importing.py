"""Records into a store: read, check, compare, write, all of them or none."""

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
from graphmodel.check.merged import MergedTable, merge
from graphmodel.check.verdicts import in_order
from graphmodel.errors import DataProblemsError, Problem, Severity, blocking
from graphmodel.model.columns import Column, Field, FieldType, Link
from graphmodel.model.records import (
    Difference,
    Journal,
    Records,
    TableDifference,
    frame_of_columns,
)
from graphmodel.progress import Progress
from graphmodel.stores.store import Claim, Store
from graphmodel.stores.transaction import Transaction
from graphmodel.writing.last_import import note_import
from graphmodel.writing.screen_changes import SCREEN, compare_with_screen
from graphmodel.writing.weakened_facts import (
    WeakenedFact,
    weakened_facts,
    with_safety_as_stored,
)


@dataclass(frozen=True)
class ImportResult:
    """What an import wrote.

    Parameters
    ----------
    added, changed
        Number of rows by table; tables without any are absent.
    notices
        What is odd and was written all the same.
    weakened
        Safety facts that count for less, and ends that were taken back, because that was allowed.
    became_workers
        Ids of individuals who are staff now.
    """

    added: Mapping[str, int]
    changed: Mapping[str, int]
    notices: Sequence[Problem]
    weakened: Sequence[WeakenedFact]
    became_workers: Sequence[str] = ()


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
    """

    difference: Difference
    problems: Sequence[Problem]
    notices: Sequence[Problem]
    weakened: Sequence[WeakenedFact]


def import_records(
    store: Store,
    records: Records,
    *,
    day: date,
    found: Sequence[Problem] = (),
    allow_safety_changes: bool = False,
    allow_reopening: bool = False,
    take_file: bool = False,
    safety_stays: bool = False,
    by: str = "somebody",
    take_over: bool = False,
    progress: Progress | None = None,
) -> ImportResult:
    """Write records into a store, all of them or none.

    Many rows go into a shared server step by step. Until all are there nobody reads any of them,
    and an import that was cut short is finished when it is run again with the same records.

    Parameters
    ----------
    store
        Where to.
    records
        A few rows from a form or a million from files; only touched rows are read back.
    day
        The day of import.
    found
        What was found wrong while the files were read.
    allow_safety_changes
        Whether safety facts may be weakened.
    allow_reopening
        Whether anything else that has ended may go on again.
    take_file
        Whether the records are taken where somebody changed something else on screen since.
    safety_stays
        Whether, where a safety fact would be weakened, what is stored stays: for whoever may not
        know what is stored.
    by
        Who imports; told to others who come while it is being applied.
    take_over
        Whether it may go in place of another import that has ended half-way, whose rows so far
        stay.
    progress
        Called with the progress of the writing.

    Raises
    ------
    DataProblemsError
        The records break the model, or would weaken a fact unasked; nothing was written.
    StoreBusyError
        Another import is being applied.
    """
    judged = judge_cells(records, day, found)

    def work(transaction: Transaction) -> tuple[Difference, ImportResult]:
        prepared = prepare(
            transaction, judged, day, found, take_file=take_file, safety_stays=safety_stays
        )
        allowed = {True: allow_safety_changes, False: allow_reopening}
        refused = [fact for fact in prepared.weakened if not allowed[fact.is_safety]]
        if prepared.problems or refused:
            raise DataProblemsError(_contacts_first(refused, prepared.problems))
        difference = prepared.difference
        if len(difference) and not judged.of_a_store:
            noted = note_import(transaction, difference, day, by)
            difference = replace(difference, journal={**difference.journal, **noted})
        return difference, _result(prepared)

    return store.apply(work, Claim(judged.records, by, take_over), progress)


def check_import(
    store: Store, records: Records, *, day: date, found: Sequence[Problem] = ()
) -> Prepared:
    """Return what ``import_records`` would find in records, and write nothing.

    Parameters
    ----------
    store
        The store as it is; it is only read, and no writer waits.
    records, day, found
        As for ``import_records``.
    """
    judged = judge_cells(records, day, found)
    return store.read(lambda transaction: prepare(transaction, judged, day, found))


def prepare(
    transaction: Transaction,
    judged: JudgedRecords,
    day: date,
    found: Sequence[Problem],
    *,
    take_file: bool | None = False,
    safety_stays: bool = False,
) -> Prepared:
    """Check judged records against a store and find what they would change in it.

    Parameters
    ----------
    transaction, judged, day, found
        As for ``import_records``.
    take_file
        Whether files are taken where something else was changed on screen; None where the records
        are a change on screen themselves.
    safety_stays
        As for ``import_records``.
    """
    existing = read_existing(transaction, judged.records)
    tables = merge(judged, existing)
    journal: Journal = {}
    conflicts: Sequence[Problem] = ()
    if take_file is not None and existing.rows:
        noted = transaction.journal(SCREEN)
        compared = compare_with_screen(tables, noted, take_file=take_file)
        tables, conflicts, journal = compared.tables, compared.notices, compared.journal
    checked = check_merged(judged, tables, existing)
    problems = in_order([*found, *conflicts, *checked])
    notices = [problem for problem in problems if problem.severity is Severity.NOTICE]
    difference = replace(compare_merged(tables, existing, day), journal=journal)
    weakened = weakened_facts(difference, existing, day)
    # A cell that is wrong says nothing: it has been emptied, and that is no change of a fact.
    meant = [fact for fact in weakened if not _is_wrong(judged, fact)]
    if safety_stays:
        difference, meant = with_safety_as_stored(difference, meant)
    return Prepared(difference, blocking(problems), notices, meant)


def _is_wrong(judged: JudgedRecords, fact: WeakenedFact) -> bool:
    checked = judged.tables.get(fact.table)
    if checked is None or fact.row is None or fact.column not in checked.wrong:
        return False
    return fact.row in checked.rows(checked.wrong[fact.column])


def _contacts_first(refused: Sequence[WeakenedFact], others: Sequence[Problem]) -> list[Problem]:
    contacts = [fact.as_problem() for fact in refused if fact.is_contact_again]
    rest = [fact.as_problem() for fact in refused if not fact.is_contact_again]
    return [*in_order(contacts), *in_order([*others, *rest])]


def _result(prepared: Prepared) -> ImportResult:
    tables = prepared.difference.tables
    return ImportResult(
        added={name: table.rows_added for name, table in tables.items() if table.rows_added},
        changed={name: table.rows_changed for name, table in tables.items() if table.rows_changed},
        notices=prepared.notices,
        weakened=prepared.weakened,
        became_workers=prepared.difference.became_workers,
    )


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
