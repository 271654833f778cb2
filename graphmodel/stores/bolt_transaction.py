"""One transaction on Neo4j: reads in columns, writes in keyed batches."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any, LiteralString, cast

import pandas as pd
import pyarrow as pa
from neo4j import ManagedTransaction

from graphmodel.difference import Difference
from graphmodel.kinds import INDIVIDUAL, NodeKind, TieKind
from graphmodel.model import MODEL
from graphmodel.stores import cypher_reads as reads
from graphmodel.stores import cypher_statements as statements
from graphmodel.stores.bolt_values import as_json_lists, as_records, link_rows, node_rows, tie_rows
from graphmodel.stores.layout import analysed_types
from graphmodel.stores.store import Found, Progress, Transaction
from graphmodel.vocabulary import NamedBy

__all__ = ["BoltTransaction"]

BATCH = 5_000
"""Rows in one statement."""

_ROLES = {kind.label for kind in MODEL.nodes}


class BoltTransaction(Transaction):
    """One managed transaction.

    Parameters
    ----------
    transaction
        The driver's own.
    """

    def __init__(self, transaction: ManagedTransaction, token: str = "") -> None:
        self._transaction = transaction
        self._token = token

    def columns(
        self, table: str, column: str = "", among: Collection[str] | None = None
    ) -> pa.Table:
        """Read the analysed columns of a table; see `Transaction.columns`."""
        types = analysed_types(table)
        found = self._rows(reads.read_columns(table, _filter(column, among)), among)
        values = list(zip(*found, strict=True)) or [()] * len(types)
        arrays = [as_json_lists(cells, kind) for cells, kind in zip(values, types.values(), strict=True)]
        return pa.table(dict(zip(types, arrays, strict=True)))

    def rows(
        self, table: str, column: str = "", among: Collection[str] | None = None
    ) -> pd.DataFrame:
        """Read whole rows; see `Transaction.rows`."""
        kind = MODEL.by_table[table]
        return as_records(kind, self._rows(reads.read_rows(kind, _filter(column, among)), among))

    def nodes(self, among: Collection[str] | None = None) -> pd.DataFrame:
        """Return columns id, label, name of nodes; see `Transaction.nodes`."""
        found = self._rows(reads.read_nodes(chosen=among is not None), among)
        named = [
            (identifier, label, name or "")
            for identifier, labels, name in found
            for label in _roles(labels)
        ]
        return pd.DataFrame(named, columns=["id", "label", "name"], dtype=object)

    def search(self, folded: str, labels: Collection[str], limit: int) -> list[Found]:
        """Return nodes whose folded name holds a text; see `Transaction.search`."""
        wanted = [label for label in sorted(_ROLES) if label in labels]
        if not wanted:
            return []
        found = self._run(reads.read_search(wanted), folded=folded, limit=limit)
        return [
            Found(identifier, label, name)
            for identifier, held, name in found
            for label in _roles(held)
            if label in labels
        ][:limit]

    def data_version(self) -> int:
        """Return the number of writes so far."""
        return int(next(iter(self._run(statements.READ_DATA_VERSION)))[0])

    def count(self, table: str) -> int:
        """Return the number of rows in a table."""
        return int(next(iter(self._run(reads.read_count(table))))[0])

    def lock(self) -> None:
        """Wait until no other transaction writes; until this one ends, none begins to."""
        self._kept = self._run(statements.LOCK).single()[0]

    def was_kept(self, token): return token in self._kept

    def write(self, difference: Difference, progress: Progress | None = None) -> None:
        """Write changed rows; see `Transaction.write`."""
        if not len(difference):
            return
        self._write_batches("", statements.BECOME_WORKERS, list(difference.became_workers), None)
        for kind in MODEL.nodes:
            self._write_nodes(kind, difference, progress)
        for kind in MODEL.nodes:
            self._write_links(kind, difference)
        for tie in MODEL.ties:
            self._write_ties(tie, difference, progress)
        self._run(statements.COUNT_UP, token=self._token).consume()

    def _write_nodes(
        self, kind: NodeKind, difference: Difference, progress: Progress | None
    ) -> None:
        changes = difference.tables.get(kind.table)
        if changes is not None:
            rows = [*node_rows(kind, changes.added), *node_rows(kind, changes.changed)]
            self._write_batches(kind.table, statements.write_nodes(kind), rows, progress)

    def _write_links(self, kind: NodeKind, difference: Difference) -> None:
        changes = difference.tables.get(kind.table)
        if changes is None:
            return
        changed = changes.changed["id"].to_list()
        for link in kind.links:
            self._write_batches("", statements.drop_links(kind, link), changed, None)
        for link in kind.links:
            rows = [*link_rows(link, changes.added), *link_rows(link, changes.changed)]
            self._write_batches("", statements.write_links(kind, link), rows, None)

    def _write_ties(self, kind: TieKind, difference: Difference, progress: Progress | None) -> None:
        changes = difference.tables.get(kind.table)
        if changes is None:
            return
        rows = [*tie_rows(kind, changes.added), *tie_rows(kind, changes.changed)]
        self._write_batches(kind.table, statements.write_ties(kind), rows, progress)
        if kind.table == "trusts":
            said = [row for row in rows if row["values"]["named_by"] == NamedBy.PERSON]
            trusted = sorted({row["target"] for row in said})
            self._write_batches("", statements.LABEL_TRUSTED, trusted, None)

    def _write_batches(
        self, table: str, statement: str, rows: Sequence[Any], progress: Progress | None
    ) -> None:
        for start in range(0, len(rows), BATCH):
            batch = rows[start : start + BATCH]
            self._run(statement, rows=batch, ids=batch).consume()
            if progress:
                progress(table, start + len(batch), len(rows))

    def _rows(self, query: str, among: Collection[str] | None) -> list[list[Any]]:
        ids = [] if among is None else list(among)
        return [row for record in self._run(query, among=ids) for row in record[0]]

    def _run(self, query: str, **parameters: Any) -> Any:
        # The text is composed of names in the model alone, never of data.
        return self._transaction.run(cast("LiteralString", query), parameters)


def _filter(column: str, among: Collection[str] | None) -> str:
    return "" if among is None else column


def _roles(labels: Iterable[str]) -> list[str]:
    """Return the kinds of a node, the label of all humans left out where there is a role."""
    held = [label for label in labels if label in _ROLES]
    return [label for label in held if label != INDIVIDUAL] or held

def run(t, q, p=None): return t.run(q, p)
