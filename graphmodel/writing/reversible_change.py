"""A change of a few rows that can be taken back: made and undone in one transaction each."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from graphmodel.check.cells import judge_cells
from graphmodel.check.existing import narrow_end
from graphmodel.check.verdicts import in_order
from graphmodel.errors import DataProblemsError, Problem, UsageError
from graphmodel.model import MODEL
from graphmodel.model.kinds import Kind, NodeKind
from graphmodel.model.records import Difference, Records, TableDifference, reference_columns
from graphmodel.stores.store import Store
from graphmodel.stores.transaction import Transaction
from graphmodel.writing.digest import written_rows
from graphmodel.writing.importing import Prepared, prepare

RecordKey = tuple[str, tuple[str | None, ...]]
"""A record: its table, and what makes its row this row."""


class ChangedSinceError(UsageError):
    """A record is no longer as the change left it, so the change is not undone."""


class RecordedAlreadyError(UsageError):
    """What was to be added is in the store."""


@dataclass(frozen=True)
class Change:
    """What a change did to a store, as much of it as is needed to take it back.

    Parameters
    ----------
    tables
        Whole rows as the store had them when the change was made: those added and those changed,
        and the latter as they were before.
    keys
        The records that were given, also those that the store had exactly so.
    notices
        What was odd and was written all the same.
    """

    tables: Mapping[str, TableDifference]
    keys: frozenset[RecordKey]
    notices: Sequence[Problem] = ()

    @property
    def ids(self) -> frozenset[str]:
        """Ids of all nodes that stand in the rows it added or changed."""
        return frozenset(
            identifier
            for name, table in self.tables.items()
            for frame in (table.added, table.changed)
            for column in ("id", *reference_columns(MODEL.by_table[name]))
            if column in frame
            for value in frame[column]
            for identifier in (value if isinstance(value, tuple) else (value,))
            if identifier is not None
        )


def change_records(
    store: Store, records: Records, *, day: date, new: Collection[str] = ()
) -> Change:
    """Write a few records, checked as an import is, and return what takes it back.

    Parameters
    ----------
    store
        Where to.
    records
        Rows as a form gives them: an absent column keeps what is stored, an empty one clears it.
    day
        The day of the change.
    new
        Tables whose rows are added, and whose keys nothing in the store may have.

    Raises
    ------
    DataProblemsError
        The records break the model, or would weaken a safety fact; nothing was written.
    RecordedAlreadyError
        A row that was to be added is there.
    """
    judged = judge_cells(records, day)

    def work(transaction: Transaction) -> Change:
        prepared = prepare(transaction, judged, day, [])
        _refuse(prepared, records, new)
        transaction.write(prepared.difference)
        tables = prepared.difference.tables
        stored = {name: _as_stored(transaction, name, table) for name, table in tables.items()}
        keys = frozenset(
            (kind.table, key)
            for kind, frame in judged.records.in_model_order()
            for key in _keys(kind, frame.reindex(columns=kind.key))
        )
        return Change(stored, keys, tuple(prepared.notices))

    return store.transact(work)


def undo(store: Store, change: Change, *, day: date) -> None:
    """Take a change back: rows that it added go, rows that it changed get back every column.

    Parameters
    ----------
    store
        The store in which it was made.
    change
        What ``change_records`` returned.
    day
        The day of undoing.

    Raises
    ------
    ChangedSinceError
        Somebody changed one of its records meanwhile; nothing was written.
    StoreError
        Something refers to a row that it added; nothing was written.
    DataProblemsError
        The rows as they were do not fit what has been written beside them; nothing was written.
    """

    def work(transaction: Transaction) -> None:
        if not _is_as_left(transaction, change):
            message = (
                "It cannot be undone: somebody has changed the same record since. Look at it "
                "as it stands now, and change it there."
            )
            raise ChangedSinceError(message)
        transaction.write(Difference({name: _back(each) for name, each in change.tables.items()}))
        # Checked as they stand now: what was taken away no longer speaks against them.
        before = {name: each.pairs[0] for name, each in change.tables.items()}
        back = {name: rows for name, rows in before.items() if len(rows)}
        restored = prepare(transaction, judge_cells(Records(back), day), day, [])
        if restored.problems:
            raise DataProblemsError(restored.problems)

    store.transact(work)


def is_as_left(store: Store, change: Change) -> bool:
    """Whether nobody has changed any of its records since; see ``undo``."""
    return store.read(lambda transaction: _is_as_left(transaction, change))


def _refuse(prepared: Prepared, records: Records, new: Collection[str]) -> None:
    if prepared.difference.became_workers:
        message = "Somebody would become a worker, which is brought in by an import."
        raise UsageError(message)
    # A form shows what had ended, and whoever lets it go on again means it.
    weakened = [fact.as_problem() for fact in prepared.weakened if fact.is_safety]
    problems = in_order([*prepared.problems, *weakened])
    if problems:
        raise DataProblemsError(problems)
    for name in new:
        table = prepared.difference.tables.get(name)
        if table is None or len(table.added) != len(records.tables[name]):
            message = "It is recorded already. Change what is recorded, or give another day."
            raise RecordedAlreadyError(message)


def _as_stored(transaction: Transaction, name: str, table: TableDifference) -> TableDifference:
    """Return what was written as the store gives it back."""
    added = _stored(transaction, name, table.added)
    changed = _stored(transaction, name, table.changed)
    return replace(table, added=added, changed=changed)


def _is_as_left(transaction: Transaction, change: Change) -> bool:
    for name, table in change.tables.items():
        kind = MODEL.by_table[name]
        for left in (table.added, table.changed):
            found = _stored(transaction, name, left)
            if len(found) != len(left):
                return False
            if not written_rows(kind, found).equals(written_rows(kind, left)):
                return False
    return True


def _stored(transaction: Transaction, name: str, wanted: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of the store with the keys of some rows, in their order."""
    kind = MODEL.by_table[name]
    if not len(wanted):
        return wanted
    column = "id" if isinstance(kind, NodeKind) else narrow_end(kind)
    rows = transaction.rows(name, column, list(dict.fromkeys(wanted[column])))
    places = {key: place for place, key in enumerate(_keys(kind, rows))}
    return rows.iloc[[places[key] for key in _keys(kind, wanted) if key in places]]


def _back(table: TableDifference) -> TableDifference:
    again = table.removed if len(table.removed) else table.added.iloc[:0]
    return TableDifference(again, table.before, table.changed, table.added)


def _keys(kind: Kind, rows: pd.DataFrame) -> list[tuple[str | None, ...]]:
    return list(zip(*(rows[name].tolist() for name in kind.key), strict=True)) if len(rows) else []
