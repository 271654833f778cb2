"""One transaction on Neo4j: reads in columns, writes in keyed batches."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from operator import methodcaller
from typing import Any

import pandas as pd
import pyarrow as pa
from neo4j import ManagedTransaction, Result
from neo4j.exceptions import ConstraintError

from graphmodel.analysis.facts.answer import Answer
from graphmodel.errors import NotOurStoreError, StoreError
from graphmodel.model import MODEL
from graphmodel.model.kinds import INDIVIDUAL
from graphmodel.model.link_tables import LINK_TABLES
from graphmodel.model.records import Difference
from graphmodel.network.surroundings import RowsByIds
from graphmodel.progress import CountProgress, Progress
from graphmodel.settings import Settings
from graphmodel.stores.columns_in_store import analysed_types, refuse_unknown_column
from graphmodel.stores.neo4j_store import state as states
from graphmodel.stores.neo4j_store.answers import computed_there, is_computed_there
from graphmodel.stores.neo4j_store.cypher import reads
from graphmodel.stores.neo4j_store.cypher import writes as statements
from graphmodel.stores.neo4j_store.failures import not_tried_again
from graphmodel.stores.neo4j_store.parallel_reads import Jobs
from graphmodel.stores.neo4j_store.reading import (
    PageColumns,
    columns_from_values,
    end_to_end,
    numbered_types,
    read_pages,
    records_from_values,
    with_ids,
)
from graphmodel.stores.neo4j_store.state import State, state_from
from graphmodel.stores.neo4j_store.steps import Order, WriteStep, steps_of
from graphmodel.stores.removal import refuse_unless_removable
from graphmodel.stores.same_store import LastSeen, StoreState
from graphmodel.stores.transaction import FoundNode, ResultT, Transaction

# One transaction on Neo4j, and what it reads and writes on the store's one ``Meta`` node.


class MetaNode:
    """What is said of the store as a whole.

    Parameters
    ----------
    transaction
        The driver's own.
    last_seen
        What the store said of itself before this transaction began.
    token
        Left in the store by a write, so that it can be known again.

    Attributes
    ----------
    written
        What the store says of itself after it, where it counts as a write; else None.
    """

    def __init__(self, transaction: ManagedTransaction, last_seen: LastSeen, token: str) -> None:
        self._transaction = transaction
        self._last_seen = last_seen
        self._seen = last_seen.state
        self._token = token
        self._latest: State | None = None
        self.written: StoreState | None = None

    def store_id(self) -> str:
        """Return the id that the store was given when it was made."""
        return self._known_state().store.store_id

    def data_version(self) -> int:
        """Return the number of writes so far."""
        return self._known_state().version

    def is_empty(self) -> bool:
        """Whether nothing was ever written; what an import has begun with, was."""
        return not self._known_state().store.writes

    def lock(self) -> None:
        """Wait until no other transaction writes; until this one ends, none begins to."""
        self._stated(statements.LOCK)

    def was_kept(self, token: str) -> bool:
        """Whether the write that left this token was committed."""
        return bool(self._stated(statements.READ_KEPT, token=token))

    def state(self) -> State:
        """Return in what state the rows are, and whether an import is being applied.

        Raises
        ------
        StoreError
            It is no longer the store that was opened, or an earlier state of it.
        """
        state = state_from(self._told(states.READ_STATE))
        if not self._seen.is_followed_by(state.store):
            message = (
                f"{self._last_seen.place} no longer holds the partnership that was opened: the "
                "database was emptied, made anew or brought back from a backup by another program."
                " Nothing was read or written. Close this program, look at what is there, bring "
                "back what belongs there, and open it again."
            )
            raise StoreError(message)
        if self.written is None:
            self._last_seen.note(state.store)
        self._latest = state
        return state

    def _known_state(self) -> State:
        """Return the state as it was last read, and as it is since this transaction counted."""
        return self._latest or self.state()

    def mark(self, identifier: str, digest: str, by: str, rows: int) -> None:
        """Mark that an import is being applied."""
        told = {"id": identifier, "digest": digest, "by": by, "rows": rows}
        self.run(states.MARK, token=self._token, **told).consume()

    def advance(self, steps: int, written: int) -> None:
        """Record the progress of the import that is being applied."""
        self.run(states.ADVANCE, steps=steps, written=written).consume()

    def unmark(self) -> None:
        """Remove the mark of an import."""
        self.run(states.UNMARK).consume()

    def settle(self, number: int) -> None:
        """Record that all writes up to one are visible."""
        self.run(states.SETTLE, number=number).consume()

    def count_up(self) -> None:
        """Count a write, and leave this transaction's token."""
        before = self._known_state()
        version = int(self._stated(statements.COUNT_UP, token=self._token))
        self.written = before.store.after_write(self._token)
        self._latest = replace(before, store=self.written, version=version)

    def run(self, query: str, **parameters: Any) -> Result:
        """Run a query that is composed of names in the model, never of data."""
        return run(self._transaction, query, parameters)

    def _stated(self, query: str, **parameters: Any) -> Any:
        """Return the one value that a query answers with."""
        return self._told(query, **parameters)[0]

    def _told(self, query: str, **parameters: Any) -> list[Any]:
        """Return the one row that a query answers with."""
        with not_tried_again(self._last_seen.place):
            record = self.run(query, **parameters).single()
        if record is None:
            message = (
                f"The partnership is gone from {self._last_seen.place}: somebody emptied the "
                "database. Nothing was written; open the store again, or bring the files in again."
            )
            raise NotOurStoreError(message)
        return record.values()


def run(transaction: ManagedTransaction, query: str, parameters: dict[str, Any]) -> Result:
    """Run a query that is composed of names in the model, never of data."""
    return transaction.run(query, parameters)


BATCH = 5_000
"""Rows in one statement."""

_LABELS = {kind.label for kind in MODEL.nodes}


class Neo4jTransaction(MetaNode, Transaction):
    """One managed transaction.

    Parameters
    ----------
    transaction
        The driver's own.
    last_seen
        What the store said of itself before this transaction began.
    token
        Left in the store by a write, so that it can be known again; without one, none is made.
    beside
        Runs work in another reading transaction, where there may be one at the same time.

    Attributes
    ----------
    seen
        In what state the transactions beside this one have found the rows.
    """

    def __init__(
        self,
        transaction: ManagedTransaction,
        last_seen: LastSeen,
        token: str = "",
        beside: Callable[[Callable[[Neo4jTransaction], None]], None] | None = None,
    ) -> None:
        super().__init__(transaction, last_seen, token)
        self._beside = beside
        self.seen: list[State] = []

    def columns(
        self, table: str, column: str = "", among: Collection[str] | None = None
    ) -> pa.Table:
        """Read the analysed columns of a table; see `Transaction.columns`."""
        types = analysed_types(table)
        query = reads.read_columns(table, _filter(table, column, among))
        if among is not None:
            return columns_from_values(table, types, self._read(query, len(types), among))
        # Each page becomes columns at once: lists of values take several times their memory.
        parts = [columns_from_values(table, types, page) for page in read_pages(self._told, query)]
        if self._has_more(table, sum(map(len, parts))):
            strays = self._read(reads.read_strays(MODEL.by_table[table], whole=False), len(types))
            parts.append(columns_from_values(table, types, strays))
        return pa.concat_tables(parts)

    def tables(
        self, names: Sequence[str], progress: CountProgress | None = None
    ) -> dict[str, pa.Table]:
        """Read whole tables, two at once where there may be another transaction."""
        jobs = {name: methodcaller("numbered", name) for name in names}
        return with_ids(self._together(jobs, progress), self.columns)

    def numbered(self, table: str) -> pa.Table | None:
        """Read a whole table, references as numbers of nodes; None where rows have no key."""
        query, types = reads.read_numbered(table), numbered_types(table)
        whole = pa.concat_tables(
            columns_from_values(table, types, page) for page in read_pages(self._told, query)
        )
        return None if self._has_more(table, len(whole)) else whole

    def pieces(self, asked: Sequence[RowsByIds]) -> list[pa.Table]:
        """Read rows of several tables in one go; see `ColumnSource.pieces`."""
        query = reads.read_pieces([(table, column) for table, column, _ in asked])
        among = {f"among_{place}": list(ids) for place, (_, _, ids) in enumerate(asked)}
        return [
            columns_from_values(asked[place][0], analysed_types(asked[place][0]), columns)
            for place, columns in sorted(self.run(query, **among).values())
        ]

    def rows(
        self, table: str, column: str = "", among: Collection[str] | None = None
    ) -> pd.DataFrame:
        """Read whole rows; see `Transaction.rows`."""
        analysed_types(table)
        kind = MODEL.by_table[table]
        query, width = reads.read_rows(kind, _filter(table, column, among)), len(kind.column_names)
        if among is not None:
            return records_from_values(kind, self._read(query, width, among))
        parts = list(read_pages(self._told, query))
        if self._has_more(table, sum(len(part[0]) for part in parts)):
            parts.append(self._read(reads.read_strays(kind, whole=True), width))
        return records_from_values(kind, end_to_end(parts, width))

    def nodes(self, among: Collection[str] | None = None) -> pd.DataFrame:
        """Return columns id, label, name of nodes; see `Transaction.nodes`."""
        query = reads.read_nodes(chosen=among is not None)
        if among is None:
            found = end_to_end(list(read_pages(self._told, query)), 3)
        else:
            found = self._read(query, 3, among)
        named = [
            (identifier, label, name or "")
            for identifier, labels, name in zip(*found, strict=True)
            for label in _roles(labels)
        ]
        return pd.DataFrame(named, columns=["id", "label", "name"], dtype=object)

    def search(self, folded: str, labels: Collection[str], limit: int) -> list[FoundNode]:
        """Return nodes whose folded name holds a text; see `Transaction.search`."""
        wanted = [label for label in labels if label in _LABELS]
        found = self.run(reads.SEARCH, folded=folded, labels=wanted, limit=limit)
        return [FoundNode(*record.values()) for record in found]

    def count(self, table: str) -> int:
        """Return the number of rows in a table."""
        analysed_types(table)
        return int(self._stated(reads.read_count(table)))

    def answer(
        self,
        question: str,
        on: date,
        settings: Settings,
        people: Collection[str] | None,
        named: Mapping[str, str | date],
    ) -> Answer | None:
        """Compute a finding where the data is; see `Transaction.answer`."""
        if not is_computed_there(question):
            return None
        return computed_there(self._together, question, on, settings, people, named)

    def has_begun(self, on: date) -> bool:
        """Whether anything that has a first day had begun by a day."""
        return any(self.run(query, on=on).values() for query in reads.HAS_BEGUN)

    def journal(self, topic: str) -> dict[str, bytes]:
        """Return what the store notes of a topic; see `Transaction.journal`."""
        found = self.run(statements.READ_JOURNAL, topic=topic).values()
        return {entry: bytes(value) for entry, value in found}

    def write(self, difference: Difference, progress: Progress | None = None) -> None:
        """Write changed rows; see `Transaction.write`."""
        if not len(difference) and not difference.journal:
            return
        if not self._token:
            message = "A reading transaction writes nothing."
            raise StoreError(message)
        refuse_unless_removable(self, difference)
        for step in steps_of(difference, BATCH):
            self.take(step)
            if progress and step.rows:
                progress(step.table, step.done, step.total)
        if len(difference):
            self.count_up()

    def take(self, step: WriteStep) -> None:
        """Write the rows of a step; refuse to lose one whose id is taken, or whose end is missing.

        Raises
        ------
        StoreError
            The store has not what a row refers to, or has an id of another kind.
        """
        for order in step.orders:
            try:
                written = self._written(order)
            except ConstraintError as error:
                raise _refused(step.table) from error
            if order.rows not in {written, None}:
                raise _refused(step.table)

    def ask(self, text: str, given: Mapping[str, Any]) -> Result:
        """Run a query out of its file."""
        return self._transaction.run(text, dict(given))

    def _together(
        self,
        jobs: Mapping[str, Callable[[Neo4jTransaction], ResultT]],
        progress: CountProgress | None = None,
    ) -> dict[str, ResultT]:
        """Do jobs, some of them in another transaction at the same time where there may be one."""
        shared = Jobs(jobs)

        def beside(other: Neo4jTransaction) -> None:
            self.seen.append(other.state())
            shared.take(other)
            self.seen.append(other.state())

        return shared.do(self, self._beside and partial(self._beside, beside), progress)

    def _written(self, order: Order) -> int:
        """Rows that an order says it wrote; 0 from one that says nothing."""
        if not any(order.parameters.values()):
            return 0
        record = self.run(order.statement, **order.parameters).single()
        written = 0 if record is None else int(record[0])
        if order.otherwise and written != order.rows:
            return int(self._stated(order.otherwise, **order.parameters))
        return written

    def _read(self, query: str, width: int, among: Collection[str] = ()) -> PageColumns:
        """Return the columns that a query about some ids answers with, slice by slice, whole."""
        ids = list(dict.fromkeys(among))
        return end_to_end([record.values() for record in self.run(query, among=ids)], width)

    def _has_more(self, table: str, found: int) -> bool:
        """Whether rows were in no page; the server counts them without looking at them."""
        return table not in LINK_TABLES and self.count(table) > found


def _refused(table: str) -> StoreError:
    return StoreError(
        f"Rows of {table} have or refer to ids that the store has not, or has of another kind; "
        "nothing was written. `tpgraph import --check` says which."
    )


def _filter(table: str, column: str, among: Collection[str] | None) -> str:
    if among is None:
        return ""
    refuse_unknown_column(table, column)
    return column


def _roles(labels: Iterable[str]) -> list[str]:
    """Return the kinds of a node, the label of all humans left out where there is a role."""
    held = [label for label in labels if label in _LABELS]
    return [label for label in held if label != INDIVIDUAL] or held
