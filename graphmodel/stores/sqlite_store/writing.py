"""How a difference is written into an SQLite store, within a transaction that has begun."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from typing import Any

import pandas as pd

from graphmodel.model import MODEL
from graphmodel.model.kinds import INDIVIDUAL, NAMELESS, Kind, NodeKind
from graphmodel.model.link_tables import link_tables_of
from graphmodel.model.records import Difference, TableDifference
from graphmodel.names.words_for_nothing import are_no_names
from graphmodel.progress import Progress
from graphmodel.stores.columns_in_store import folded_names, row_columns, search_names
from graphmodel.stores.removal import already_gone_error, left_roles, refuse_unless_removable
from graphmodel.stores.sqlite_store import statements as sql
from graphmodel.stores.sqlite_store.schema import create_indexes, node_kind
from graphmodel.stores.transaction import Transaction

_BATCH = 10_000
"""Rows between two words of progress."""


def write_difference(
    connection: sqlite3.Connection,
    transaction: Transaction,
    difference: Difference,
    progress: Progress | None,
) -> None:
    """Write every row of a difference and count the data version up.

    Parameters
    ----------
    connection
        On which a writing transaction has begun.
    transaction
        The same, to read from.
    difference
        What to write; nothing happens where it is empty.
    progress
        Called with the progress of the writing.
    """
    for (topic, entry), value in difference.journal.items():
        if value is None:
            connection.execute(sql.DROP_JOURNAL, (topic, entry))
        else:
            connection.execute(sql.WRITE_JOURNAL, (topic, entry, value))
    if not len(difference) and not difference.became_workers:
        return
    refuse_unless_removable(transaction, difference)
    names = search_names(difference, transaction)
    late = {} if transaction.data_version() else _late_indexes()
    for name in late:
        connection.execute(f"DROP INDEX {name}")
    for kind in MODEL:
        table = difference.tables.get(kind.table)
        if table is None:
            continue
        if isinstance(kind, NodeKind):
            _write_nodes(connection, kind, table, names)
        told = _Told(kind.table, len(table) - len(table.removed), progress)
        statement = sql.insert_row(kind) if late else sql.upsert_row(kind)
        for frame in filter(len, (table.added, table.changed)):
            _execute_many(connection, statement, _parameters(kind, frame), told)
        _write_lists(connection, kind, table)
    _let_become_workers(connection, difference.became_workers)
    _take_away(connection, difference, progress)
    _name_as_in_roles_left(connection, transaction, difference.left_roles)
    for statement in late.values():
        connection.execute(statement)
    connection.execute(sql.COUNT_DATA_VERSION_UP)


def _late_indexes() -> dict[str, str]:
    """Indexes that a first load makes last, which takes a quarter less time in all.

    A row that refers to its own table needs the index at once, to see who waits for it.
    """
    own = {
        f"{kind.table}_{link.name}"
        for kind in MODEL.nodes
        for link in kind.links
        if kind.label in link.targets
    }
    return {name: text for name, text in create_indexes().items() if name not in own}


class _Told:
    """How far the writing of one table has come."""

    def __init__(self, table: str, total: int, progress: Progress | None) -> None:
        self._table = table
        self._total = total
        self._progress = progress
        self._done = 0

    def more(self, rows: int) -> None:
        """Report rows that are done."""
        self._done += rows
        if self._progress is not None:
            self._progress(self._table, self._done, self._total)


def _execute_many(
    connection: sqlite3.Connection, statement: str, rows: Iterable[tuple[Any, ...]], told: _Told
) -> None:
    remaining = iter(rows)
    while batch := list(islice(remaining, _BATCH)):
        connection.executemany(statement, batch)
        told.more(len(batch))


def _parameters(kind: Kind, frame: pd.DataFrame) -> Iterator[tuple[Any, ...]]:
    cells = {name: _encoded(frame[name].tolist()) for name in row_columns(kind)}
    if isinstance(kind, NodeKind) and kind.human:
        cells[NAMELESS] = are_no_names(frame["name"].tolist())
    return zip(*(cells[name] for name in sql.row_parameters(kind)), strict=True)


def _encoded(values: list[Any]) -> list[Any]:
    """Return lists as JSON and empty texts and lists as empty cells; the rest as it is."""
    types = set(map(type, values))
    if tuple in types:
        texts = {value: json.dumps(value, ensure_ascii=False) for value in set(values) if value}
        return [texts.get(value) for value in values]
    if str in types and "" in values:
        return [None if value == "" else value for value in values]
    return values


def _write_nodes(
    connection: sqlite3.Connection, kind: NodeKind, table: TableDifference, names: dict[str, str]
) -> None:
    for frame in (table.added, table.changed):
        ids = frame["id"].tolist()
        rows = ((identifier, node_kind(kind), names.get(identifier)) for identifier in ids)
        connection.executemany(sql.UPSERT_NODE, rows)


def _write_lists(connection: sqlite3.Connection, kind: Kind, table: TableDifference) -> None:
    for pairs in link_tables_of(kind):
        written = json.dumps(table.changed["id"].tolist())
        connection.execute(sql.delete_pairs(pairs), (written,))
        for frame in (table.added, table.changed):
            lists = zip(frame["id"].tolist(), frame[pairs.link.name].tolist(), strict=True)
            rows = ((source, target) for source, targets in lists for target in targets or ())
            connection.executemany(sql.insert_pair(pairs), rows)


def _take_away(
    connection: sqlite3.Connection, difference: Difference, progress: Progress | None
) -> None:
    """Take rows away, what refers before what it refers to."""
    for kind in reversed(tuple(MODEL)):
        table = difference.tables.get(kind.table)
        if table is None or not len(table.removed):
            continue
        keys = [
            tuple("" if part is None else part for part in key)
            for key in zip(*(table.removed[name].tolist() for name in kind.key), strict=True)
        ]
        for pairs in link_tables_of(kind):
            connection.execute(sql.delete_pairs(pairs), (json.dumps([key[0] for key in keys]),))
        if connection.executemany(sql.delete_row(kind), keys).rowcount != len(keys):
            raise already_gone_error(kind.table)
        if isinstance(kind, NodeKind):
            left = left_roles(difference, kind)
            gone = [key for key in keys if key[0] not in left]
            connection.executemany(sql.DELETE_NODE, gone)
        _Told(kind.table, len(keys), progress).more(len(keys))


def _name_as_in_roles_left(
    connection: sqlite3.Connection, transaction: Transaction, ids: Collection[str]
) -> None:
    if not ids:
        return
    frames = [transaction.rows(kind.table, "id", ids) for kind in MODEL.humans]
    rows = [(one, INDIVIDUAL, name) for one, name in folded_names(frames).items()]
    connection.executemany(sql.UPSERT_NODE, rows)


def _let_become_workers(connection: sqlite3.Connection, ids: Iterable[str]) -> None:
    moved = json.dumps(list(ids))
    connection.execute(sql.KEEP_DAY_OF_DEATH, (moved,))
    connection.execute(sql.LEAVE_INDIVIDUAL, (moved,))
