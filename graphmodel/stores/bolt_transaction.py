"""One transaction on Neo4j: reads in columns, writes in keyed batches."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import chain
from typing import Any

import pandas as pd
import pyarrow as pa
from neo4j import ManagedTransaction, Result

from graphmodel.difference import Difference
from graphmodel.errors import NotOurStoreError, StoreError
from graphmodel.kinds import INDIVIDUAL, NodeKind, TieKind
from graphmodel.model import MODEL
from graphmodel.stores import cypher_reads as reads
from graphmodel.stores import cypher_statements as statements
from graphmodel.stores.bolt_values import (
    arrow_columns,
    link_rows,
    node_rows,
    record_columns,
    tie_rows,
)
from graphmodel.stores.layout import analysed_types, refuse_unknown_column
from graphmodel.stores.store import Found, Progress, Transaction
from graphmodel.vocabulary import NamedBy

__all__ = ["BoltTransaction", "run"]

BATCH = 5_000
"""Rows in one statement."""

_LABELS = {kind.label for kind in MODEL.nodes}


class BoltTransaction(Transaction):
    """One managed transaction.

    Parameters
    ----------
    transaction
        The driver's own.
    token
        Left in the store by a write, so that it can be known again; without one, none is made.
    """

    def __init__(self, transaction: ManagedTransaction, token: str = "") -> None:
        self._transaction = transaction
        self._token = token

    def columns(
        self, table: str, column: str = "", among: Collection[str] | None = None
    ) -> pa.Table:
        """Read the analysed columns of a table; see `Transaction.columns`."""
        types = analysed_types(table)
        query = reads.read_columns(table, _filter(table, column, among))
        return arrow_columns(table, self._read(query, len(types), among))

    def rows(
        self, table: str, column: str = "", among: Collection[str] | None = None
    ) -> pd.DataFrame:
        """Read whole rows; see `Transaction.rows`."""
        analysed_types(table)
        kind = MODEL.by_table[table]
        query = reads.read_rows(kind, _filter(table, column, among))
        return record_columns(kind, self._read(query, len(kind.column_names), among))

    def nodes(self, among: Collection[str] | None = None) -> pd.DataFrame:
        """Return columns id, label, name of nodes; see `Transaction.nodes`."""
        found = self._read(reads.read_nodes(chosen=among is not None), 3, among)
        named = [
            (identifier, label, name or "")
            for identifier, labels, name in zip(*found, strict=True)
            for label in _roles(labels)
        ]
        return pd.DataFrame(named, columns=["id", "label", "name"], dtype=object)

    def search(self, folded: str, labels: Collection[str], limit: int) -> list[Found]:
        """Return nodes whose folded name holds a text; see `Transaction.search`."""
        wanted = [label for label in labels if label in _LABELS]
        found = self.run(reads.SEARCH, folded=folded, labels=wanted, limit=limit)
        return [Found(*record.values()) for record in found]

    def data_version(self) -> int:
        """Return the number of writes so far."""
        return int(self._stated(statements.READ_DATA_VERSION))

    def count(self, table: str) -> int:
        """Return the number of rows in a table."""
        analysed_types(table)
        return int(self._stated(reads.read_count(table)))

    def lock(self) -> None:
        """Wait until no other transaction writes; until this one ends, none begins to."""
        self._stated(statements.LOCK)

    def was_kept(self, token: str) -> bool:
        """Whether the write that left this token was kept."""
        return bool(self._stated(statements.READ_KEPT, token=token))

    def write(self, difference: Difference, progress: Progress | None = None) -> None:
        """Write changed rows; see `Transaction.write`."""
        if not len(difference):
            return
        if not self._token:
            message = "A reading transaction writes nothing."
            raise StoreError(message)
        for kind in MODEL.nodes:
            self._write_nodes(kind, difference, progress)
        self._send(statements.BECOME_WORKERS, difference.became_workers)
        for kind in MODEL.nodes:
            self._write_links(kind, difference)
        for tie in MODEL.ties:
            self._write_ties(tie, difference, progress)
        self.run(statements.COUNT_UP, token=self._token).consume()

    def run(self, query: str, **parameters: Any) -> Result:
        """Run a query that is composed of names in the model, never of data."""
        return run(self._transaction, query, parameters)

    def _write_nodes(
        self, kind: NodeKind, difference: Difference, progress: Progress | None
    ) -> None:
        changes = difference.tables.get(kind.table)
        if changes is not None:
            rows = [*node_rows(kind, changes.added), *node_rows(kind, changes.changed)]
            self._write(kind.table, statements.write_nodes(kind), rows, progress)

    def _write_links(self, kind: NodeKind, difference: Difference) -> None:
        changes = difference.tables.get(kind.table)
        if changes is None:
            return
        for link in kind.links:
            self._send(statements.drop_links(kind, link), changes.changed["id"].to_list())
        for link in kind.links:
            rows = [*link_rows(link, changes.added), *link_rows(link, changes.changed)]
            self._write(kind.table, statements.write_links(kind, link), rows, None)

    def _write_ties(self, kind: TieKind, difference: Difference, progress: Progress | None) -> None:
        changes = difference.tables.get(kind.table)
        if changes is None:
            return
        rows = [*tie_rows(kind, changes.added), *tie_rows(kind, changes.changed)]
        self._write(kind.table, statements.write_ties(kind), rows, progress)
        if kind.table == "trusts":
            said = (row for row in rows if row["values"]["named_by"] == NamedBy.PERSON)
            self._send(statements.LABEL_TRUSTED, sorted({row["target"] for row in said}))

    def _write(
        self, table: str, statement: str, rows: Sequence[Any], progress: Progress | None
    ) -> None:
        """Write rows, and refuse to lose one whose id is taken, or whose end is not there."""
        for start in range(0, len(rows), BATCH):
            batch = rows[start : start + BATCH]
            if self._stated(statement, rows=batch) != len(batch):
                message = (
                    f"Rows of {table} have or refer to ids that the store has not, or has of "
                    "another kind; nothing was written. `tpgraph import --check` says which."
                )
                raise StoreError(message)
            if progress:
                progress(table, start + len(batch), len(rows))

    def _send(self, statement: str, ids: Sequence[str]) -> None:
        for start in range(0, len(ids), BATCH):
            self.run(statement, rows=list(ids[start : start + BATCH])).consume()

    def _read(self, query: str, width: int, among: Collection[str] | None) -> list[list[Any]]:
        """Return the columns that a query answers with, slice by slice, as whole ones."""
        ids = [] if among is None else list(dict.fromkeys(among))
        slices = [record.values() for record in self.run(query, among=ids)]
        if len(slices) == 1:
            return slices[0]
        return [list(chain.from_iterable(one[place] for one in slices)) for place in range(width)]

    def _stated(self, query: str, **parameters: Any) -> Any:
        """Return the one value that a query answers with."""
        record = self.run(query, **parameters).single()
        if record is None:
            message = (
                "The partnership is gone from the database: somebody emptied it. Nothing was "
                "written; open the store again, or bring the files in again."
            )
            raise NotOurStoreError(message)
        return record[0]


def run(transaction: ManagedTransaction, query: str, parameters: dict[str, Any]) -> Result:
    """Run a query that is composed of names in the model, never of data."""
    return transaction.run(query, parameters)


def _filter(table: str, column: str, among: Collection[str] | None) -> str:
    if among is None:
        return ""
    refuse_unknown_column(table, column)
    return column


def _roles(labels: Iterable[str]) -> list[str]:
    """Return the kinds of a node, the label of all humans left out where there is a role."""
    held = [label for label in labels if label in _LABELS]
    return [label for label in held if label != INDIVIDUAL] or held
