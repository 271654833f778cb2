"""Reading a partnership from Neo4j as the driver's first pages show it: a loop over records.

The store's reading in columns is compared with this. It reads the same rows and ends in the same
tables; nothing about it was made slow on purpose.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pandas as pd
import pyarrow as pa
from neo4j import Driver, Session
from neo4j.time import Date

from graphmodel.model import MODEL
from graphmodel.model.columns import Link
from graphmodel.model.kinds import INDIVIDUAL, Kind, NodeKind
from graphmodel.model.link_tables import LINK_TABLES
from graphmodel.network.coded_columns import code_tables
from graphmodel.network.network import Network
from graphmodel.stores.columns_in_store import analysed_types, row_columns
from graphmodel.stores.neo4j_store.cypher.names import individual_alone, link_pattern, property_of


def plain_network(driver: Driver, on: date) -> Network:
    """Read the whole partnership in a loop, and code it as the store's own reading does."""
    tables = {
        name: pa.table(
            {
                column: pa.array(frame[column], kind, from_pandas=True)
                for column, kind in analysed_types(name).items()
            }
        )
        for name, frame in plain_frames(driver).items()
    }
    ids, coded = code_tables(tables)
    return Network(ids, coded, on)


def plain_frames(driver: Driver) -> dict[str, pd.DataFrame]:
    """Read every table, one record after the other, with the driver's own settings."""
    with driver.session(database="neo4j") as session:
        return {name: _frame(session, name) for name in (*MODEL.by_table, *LINK_TABLES)}


def _frame(session: Session, table: str) -> pd.DataFrame:
    rows = []
    for record in session.run(_query(table)):
        rows.append([_plain(value) for value in record.values()])
    return pd.DataFrame(rows, columns=list(analysed_types(table)), dtype=object)


def _plain(value: Any) -> Any:
    if isinstance(value, Date):
        return value.to_native()
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value


def _query(table: str) -> str:
    if table in LINK_TABLES:
        pairs = LINK_TABLES[table]
        pattern = link_pattern(pairs.link, f"n:{pairs.kind.label}", "t")
        return f"MATCH {pattern} RETURN n.id, t.id"
    kind = MODEL.by_table[table]
    return _nodes(kind) if isinstance(kind, NodeKind) else _ties(kind)


def _nodes(kind: NodeKind) -> str:
    columns = row_columns(kind)
    found, values = [f"MATCH (n:{kind.label})"], []
    if kind.label == INDIVIDUAL:
        found.append(f"WHERE {individual_alone('n')}")
    for name in analysed_types(kind.table):
        column = columns.get(name)
        if isinstance(column, Link):
            target = f"{name}:{column.targets[0]}" if len(column.targets) == 1 else name
            found.append(f"OPTIONAL MATCH {link_pattern(column, 'n', target)}")
            values.append(f"{name}.id AS {name}")
        else:
            values.append(f"n.{property_of(kind, name)} AS {name}")
    return f"{' '.join(found)} RETURN {', '.join(values)}"


def _ties(kind: Kind) -> str:
    assert not isinstance(kind, NodeKind)
    ends = {kind.source.name: "a.id", kind.target.name: "b.id"}
    values = [f"{ends.get(name, f'r.{name}')} AS {name}" for name in analysed_types(kind.table)]
    return f"MATCH (a)-[r:{kind.relationship}]->(b) RETURN {', '.join(values)}"
