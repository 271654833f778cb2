"""A partnership given as plain rows, as the columns that a store would read; no store is there."""

import json
from collections.abc import Collection
from datetime import date
from typing import Any

import pyarrow as pa

from graphmodel.model import MODEL
from graphmodel.model.kinds import NAMELESS
from graphmodel.model.link_tables import LINK_TABLES
from graphmodel.names.words_for_nothing import is_no_name
from graphmodel.network.network import Network
from graphmodel.network.surroundings import ColumnSource, whole_network
from graphmodel.stores.columns_in_store import analysed_types
from tests.agreement.brute_force import Row, Tables

_HUMANS = {kind.table for kind in MODEL.humans}


class InMemory(ColumnSource):
    """Rows by table, read in columns as ``Transaction.columns`` says."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def columns(
        self, table: str, column: str = "", among: Collection[str] | None = None
    ) -> pa.Table:
        rows = self._rows(table)
        if among is not None:
            rows = [row for row in rows if row.get(column) in among]
        return pa.table(
            {
                name: pa.array([_cell(row.get(name)) for row in rows], kind)
                for name, kind in analysed_types(table).items()
            }
        )

    def count(self, table: str) -> int:
        return len(self._rows(table))

    def _rows(self, table: str) -> list[Row]:
        if table in _HUMANS:
            return [
                {**row, NAMELESS: is_no_name(row.get("name") or "Sam")}
                for row in self._tables.get(table, [])
            ]
        if table not in LINK_TABLES:
            return self._tables.get(table, [])
        pairs = LINK_TABLES[table]
        return [
            {pairs.source: row["id"], pairs.target: target}
            for row in self._tables.get(pairs.kind.table, [])
            for target in row.get(pairs.link.name) or ()
        ]


def network_of(tables: Tables, on: date) -> Network:
    return whole_network(InMemory(tables), on)


def _cell(value: Any) -> Any:
    return json.dumps(value) if isinstance(value, list) else value
