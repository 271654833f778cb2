"""What is read and written in one transaction of an SQLite store."""

from __future__ import annotations

import json
import sqlite3
from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date
from typing import Any

import pandas as pd
import pyarrow as pa

from graphmodel.errors import StoreError
from graphmodel.model import MODEL
from graphmodel.model.columns import Column, Field, FieldType
from graphmodel.model.link_tables import LinkTable, link_tables_of
from graphmodel.model.records import Difference, frame_of_columns
from graphmodel.progress import Progress
from graphmodel.settings import Settings
from graphmodel.stores.columns_in_store import (
    analysed_types,
    has_name,
    refuse_unknown_column,
    row_columns,
)
from graphmodel.stores.sqlite_store import statements as sql
from graphmodel.stores.sqlite_store.writing import write_difference
from graphmodel.stores.transaction import FoundNode, Transaction

_STRETCH = 50_000
"""Rows that are read at once."""


class SqliteTransaction(Transaction):
    """A transaction that has begun on a connection; its caller ends it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def columns(
        self, table: str, column: str = "", among: Collection[str] | None = None
    ) -> pa.Table:
        """Read the analysed columns of a table, for a Network."""
        types = analysed_types(table)
        try:
            return columns_from_json(self._stretches(table, types, column, among), types)
        except pa.ArrowException as error:
            message = (
                f"The table {table} holds something that does not belong there, written by another"
                " program. `tpgraph store verify` says where."
            )
            raise StoreError(message) from error

    def rows(
        self, table: str, column: str = "", among: Collection[str] | None = None
    ) -> pd.DataFrame:
        """Read whole rows, every column of the model, as a table of records."""
        analysed_types(table)
        kind = MODEL.by_table[table]
        columns = row_columns(kind)
        cells = cells_from_json(self._stretches(table, columns, column, among), columns)
        for pairs in link_tables_of(kind):
            lists = self._lists(pairs, None if among is None else cells["id"])
            cells[pairs.link.name] = [lists.get(identifier) for identifier in cells["id"]]
        return frame_of_columns({name: cells[name] for name in kind.column_names})

    def nodes(self, among: Collection[str] | None = None) -> pd.DataFrame:
        """Return columns id, label, name of nodes; one row for each role of a human."""
        cells: dict[str, list[str]] = {"id": [], "label": [], "name": []}
        for kind in MODEL.nodes:
            names = ("id", "name") if has_name(kind) else ("id",)
            for stretch in self._stretches(kind.table, names, "id", among):
                found = json.loads(stretch)
                cells["id"] += found["id"]
                cells["label"] += [kind.label] * len(found["id"])
                cells["name"] += found.get("name", [""] * len(found["id"]))
        return pd.DataFrame(cells, dtype=object)

    def search(self, folded: str, labels: Collection[str], limit: int) -> list[FoundNode]:
        """Nodes of these labels whose folded name, or other name, holds a folded text."""
        question = sql.select_by_name(labels)
        if not question:
            return []
        return [FoundNode(*row) for row in self._connection.execute(question, (folded, limit))]

    def answer(
        self,
        question: str,
        on: date,
        settings: Settings,
        people: Collection[str] | None,
        named: Mapping[str, str | date],
    ) -> None:
        """Return None: a file computes nothing, the analyses do."""

    def has_begun(self, on: date) -> bool:
        """Whether anything that has a first day had begun by a day."""
        return any(
            self._connection.execute(question, (on.isoformat(),)).fetchone()
            for question in sql.HAS_BEGUN
        )

    def journal(self, topic: str) -> dict[str, bytes]:
        """Return what the store notes of a topic beside its rows, by entry."""
        return dict(self._connection.execute(sql.READ_JOURNAL, (topic,)).fetchall())

    def write(self, difference: Difference, progress: Progress | None = None) -> None:
        """Write changed rows and count the data version up; nothing where nothing changed."""
        write_difference(self._connection, self, difference, progress)

    def store_id(self) -> str:
        """Return the id that the store was given when it was made."""
        (identifier,) = self._connection.execute(sql.SELECT_STORE_ID).fetchone()
        return str(identifier)

    def data_version(self) -> int:
        """Return the number of writes so far."""
        return self._number(sql.SELECT_DATA_VERSION)

    def is_empty(self) -> bool:
        """Whether nothing was ever written."""
        return not self.data_version()

    def count(self, table: str) -> int:
        """Return the number of rows in a table."""
        analysed_types(table)
        return self._number(sql.count_rows(table))

    def registered(self) -> dict[str, str | None]:
        """Return what a search looks through, by id, for every id of the store."""
        return dict(self._connection.execute(sql.SELECT_REGISTER))

    def _stretches(
        self, table: str, names: Iterable[str], column: str, among: Collection[str] | None
    ) -> Iterator[bytes]:
        if among is not None:
            refuse_unknown_column(table, column)
            question = sql.select_columns(table, names, column)
            if len(among):
                yield self._connection.execute(question, (_as_json(among),)).fetchone()[0]
            return
        question = sql.select_columns(table, names)
        for first in range(1, self._number(sql.last_row(table)) + 1, _STRETCH):
            bounds = (first, first + _STRETCH - 1)
            yield self._connection.execute(question, bounds).fetchone()[0]

    def _lists(
        self, pairs: LinkTable, sources: Collection[str] | None
    ) -> dict[str, tuple[str, ...]]:
        question = sql.select_pairs(pairs, among=sources is not None)
        parameters = () if sources is None else (_as_json(sources),)
        lists: dict[str, tuple[str, ...]] = {}
        for source, target in self._connection.execute(question, parameters):
            lists[source] = (*lists.get(source, ()), target)
        return lists

    def _number(self, question: str) -> int:
        (number,) = self._connection.execute(question).fetchone()
        return int(number)


def _as_json(ids: Collection[str]) -> str:
    return json.dumps(list(ids))


# From columns as a database sends them in bulk, JSON arrays, to Arrow and to records.
#
# One JSON text for a stretch of rows costs a third of what fetching every cell does, and no text
# can be mistaken for the end of a cell. One stretch is parsed while the database is at the next.


# One is enough: Python parses in one thread at a time, and SQLite works beside it.
_PARSER = ThreadPoolExecutor(1, "parse columns")

_WAITING = 4
"""So many stretches wait to be parsed, at most: memory stays bounded however many there are."""

_SENT_AS = {pa.date32(): pa.string(), pa.bool_(): pa.int64()}
"""What JSON, or SQLite, has no type for."""


def columns_from_json(stretches: Iterable[bytes], types: Mapping[str, pa.DataType]) -> pa.Table:
    """Return stretches of rows as one Arrow table.

    Parameters
    ----------
    stretches
        JSON objects of arrays, ``{"id": ["n1", "n2"], "level": [3, null]}``; days as ISO text,
        yes/no as 1 and 0.
    types
        Type of every column, in order.

    Raises
    ------
    pyarrow.ArrowException
        A value is not of its column's type.
    """
    schema = pa.schema(list(types.items()))
    waiting: deque[Future[pa.Table]] = deque()
    parsed = [schema.empty_table()]
    last = None
    for stretch in stretches:
        if last is not None:
            waiting.append(_PARSER.submit(_parse, last, schema))
        if len(waiting) > _WAITING:
            parsed.append(waiting.popleft().result())
        last = stretch
    parsed += [future.result() for future in waiting]
    if last is not None:  # parsed here: most reads are of one short stretch, not worth a thread
        parsed.append(_parse(last, schema))
    return pa.concat_tables(parsed)


def cells_from_json(
    stretches: Iterable[bytes], columns: Mapping[str, Column | None]
) -> dict[str, list[Any]]:
    """Return stretches of rows as the columns of a table of records (see ``records``)."""
    cells: dict[str, list[Any]] = {name: [] for name in columns}
    for stretch in stretches:
        for name, values in json.loads(stretch).items():
            cells[name] += _decoded(values, columns[name])
    return cells


def _parse(stretch: bytes, schema: pa.Schema) -> pa.Table:
    cells = json.loads(stretch)
    return pa.table([_column(cells[field.name], field.type) for field in schema], schema=schema)


def _column(values: list[Any], kind: pa.DataType) -> pa.Array:
    if kind in _SENT_AS:
        return pa.array(values, _SENT_AS[kind]).cast(kind)
    return pa.array(values, kind)


def _decoded(values: list[Any], column: Column | None) -> list[Any]:
    if not isinstance(column, Field):
        return values
    match column.type:
        case FieldType.YES_NO:
            return [value if value is None else bool(value) for value in values]
        case FieldType.WORDS | FieldType.TEXTS:
            lists = {text: _list_in(text) for text in set(values) - {None}}
            return [lists.get(text) for text in values]
        case _:
            return values


def _list_in(text: str) -> tuple[str, ...] | str:
    """Return the list that a text holds; a text that is none, as it is, for a check to find."""
    try:
        return tuple(json.loads(text))
    except ValueError:
        return text
