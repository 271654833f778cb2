"""A change of a few rows that can be taken back: made and undone in one transaction each."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from graphmodel.check.cells import judge_cells
from graphmodel.check.verdicts import in_order
from graphmodel.errors import DataProblemsError, Problem, UsageError
from graphmodel.model import MODEL
from graphmodel.model.records import (
    Difference,
    Journal,
    Records,
    TableDifference,
    ids_in,
    reference_columns,
)
from graphmodel.stores.store import Store
from graphmodel.stores.transaction import Transaction
from graphmodel.writing.digest import written_rows
from graphmodel.writing.last_import import keys_in, stored_rows
from graphmodel.writing.partial_view import PartialView, prepare_on_screen
from graphmodel.writing.preparing import Prepared, prepare
from graphmodel.writing.screen_changes import SCREEN, note_changes

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
    journal
        What the store had noted of these records before.
    """

    tables: Mapping[str, TableDifference]
    keys: frozenset[RecordKey]
    notices: Sequence[Problem] = ()
    journal: Journal = field(default_factory=dict)

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
            for identifier in ids_in(value)
        )


def change_records(
    store: Store,
    records: Records | Callable[[Transaction], Records],
    *,
    day: date,
    new: Collection[str] = (),
    view: PartialView | None = None,
) -> Change:
    """Write a few records, checked as an import is, and return what takes it back.

    Parameters
    ----------
    store
        Where to.
    records
        Rows as a form gives them: an absent column keeps what is stored, an empty one clears it.
        Or what makes them of the store as it is when they are written.
    day
        The day of the change.
    new
        Tables whose rows are added, and whose keys nothing in the store may have.
    view
        What whoever changes them may be told of the store; None where that is all of it.

    Raises
    ------
    DataProblemsError
        The records break the model, or would weaken a safety fact; nothing was written.
    RecordedAlreadyError
        A row that was to be added is there.
    """

    def work(transaction: Transaction) -> Change:
        given = records if isinstance(records, Records) else records(transaction)
        judged = judge_cells(given, day)
        prepared = prepare_on_screen(transaction, judged, day, view)
        _refuse(prepared, given, new)
        tables = prepared.difference.tables
        noted = transaction.journal(SCREEN)
        journal = note_changes(tables, noted, transaction.data_version() + 1)
        transaction.write(replace(prepared.difference, journal=journal))
        before = {(topic, entry): noted.get(entry) for topic, entry in journal}
        stored = {name: _as_stored(transaction, name, table) for name, table in tables.items()}
        keys = frozenset(
            (kind.table, key)
            for kind, frame in judged.records.in_model_order()
            for key in keys_in(kind, frame.reindex(columns=kind.key))
        )
        return Change(stored, keys, tuple(prepared.notices), before)

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
        back = {name: _back(each) for name, each in change.tables.items()}
        transaction.write(Difference(back, journal=change.journal))
        # Checked as they stand now: what was taken away no longer speaks against them.
        before = {name: each.pairs[0] for name, each in change.tables.items()}
        rows = Records({name: each for name, each in before.items() if len(each)})
        restored = prepare(transaction, judge_cells(rows, day), day, [], take_file=None)
        if restored.problems:
            raise DataProblemsError(restored.problems)

    store.transact(work)


def remove_for_good(store: Store, table: str, identifier: str) -> None:
    """Take a node's row away, which nothing can take back.

    Parameters
    ----------
    store
        Where it is.
    table, identifier
        Its table and id; nothing happens where it is gone already.

    Raises
    ------
    StoreError
        Something refers to it; nothing was removed.
    """

    def work(transaction: Transaction) -> None:
        rows = transaction.rows(table, "id", [identifier])
        nothing = rows.iloc[:0]
        if len(rows):
            difference = TableDifference(nothing, nothing, nothing, rows)
            transaction.write(Difference({table: difference}))

    store.transact(work)


def is_as_left(store: Store, change: Change) -> bool:
    """Whether nobody has changed any of its records since; see ``undo``."""
    return store.read(lambda transaction: _is_as_left(transaction, change))


def _refuse(prepared: Prepared, records: Records, new: Collection[str]) -> None:
    if prepared.difference.became_workers:
        message = "Somebody would become a worker, which is brought in by an import."
        raise UsageError(message)
    # A form shows what had ended, and whoever lets it go on again means it; what begins anew the
    # person says themselves, and whoever saved it must not learn how it once ended. Only steps
    # that there are are offered.
    weakened = [
        fact.as_problem()
        for fact in prepared.weakened
        if (fact.is_safety and not fact.begins_anew) or fact.is_step
    ]
    problems = in_order([*prepared.problems, *weakened])
    if problems:
        raise DataProblemsError(problems)
    for name in new:
        table = prepared.difference.tables.get(name)
        if table is None or len(table.added) != len(records.tables[name]):
            message = "It is recorded already. Change what is recorded, or give another day."
            raise RecordedAlreadyError(message)


def _as_stored(transaction: Transaction, name: str, table: TableDifference) -> TableDifference:
    """Return what was written as the store gives it back, each row under its number."""
    added, changed = (
        stored_rows(transaction, name, rows).set_axis(rows.index)
        for rows in (table.added, table.changed)
    )
    return replace(table, added=added, changed=changed)


def _is_as_left(transaction: Transaction, change: Change) -> bool:
    for name, table in change.tables.items():
        kind = MODEL.by_table[name]
        for left in (table.added, table.changed):
            found = stored_rows(transaction, name, left)
            if len(found) != len(left):
                return False
            if not written_rows(kind, found).equals(written_rows(kind, left)):
                return False
    return True


def _back(table: TableDifference) -> TableDifference:
    again = table.removed if len(table.removed) else table.added.iloc[:0]
    return TableDifference(again, table.before, table.changed, table.added)
