"""The one composer of SQL that reads and writes rows, from the model.

Names come from the model alone, which checks them; every value is a parameter.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from graphmodel.model import MODEL
from graphmodel.model.columns import Link
from graphmodel.model.kinds import NAMELESS, Kind, NodeKind
from graphmodel.model.link_tables import LinkTable
from graphmodel.network.network import BEGINNINGS
from graphmodel.stores.columns_in_store import has_name, row_columns
from graphmodel.stores.sqlite_store.schema import has_kind_beside, key_terms

_AMONG = "IN (SELECT value FROM json_each(?))"
"""Ids travel as one JSON text, however many they are."""

SELECT_STATE = "SELECT store_id, commits, marks, commits_in_file FROM meta"
INSERT_STATE = (
    "INSERT INTO meta (one, data_version, made_by, store_id, commits, marks, commits_in_file)"
    " VALUES (1, :data_version, :made_by, :store_id, :commits, :marks, :commits_in_file)"
)
SELECT_STORE_ID = "SELECT store_id FROM meta"
SELECT_DATA_VERSION = "SELECT data_version FROM meta"
COUNT_COMMITS_UP = "UPDATE meta SET commits = commits + 1, marks = ?, commits_in_file = ?"
GIVE_NEW_ID = "UPDATE meta SET store_id = ?"
READ_JOURNAL = "SELECT entry, value FROM journal WHERE topic = ?"
WRITE_JOURNAL = "INSERT OR REPLACE INTO journal (topic, entry, value) VALUES (?, ?, ?)"
DROP_JOURNAL = "DELETE FROM journal WHERE topic = ? AND entry = ?"

COUNT_DATA_VERSION_UP = "UPDATE meta SET data_version = data_version + 1"
SELECT_REGISTER = "SELECT id, search_name FROM node ORDER BY id"
UPSERT_NODE = (
    "INSERT INTO node (id, kind, search_name) VALUES (?, ?, ?)"
    " ON CONFLICT (id) DO UPDATE SET search_name = excluded.search_name"
)
KEEP_DAY_OF_DEATH = (
    "UPDATE worker SET deceased_on ="
    " (SELECT deceased_on FROM individual WHERE individual.id = worker.id)"
    f" WHERE deceased_on IS NULL AND id {_AMONG}"
)
DELETE_NODE = "DELETE FROM node WHERE id = ?"
LEAVE_INDIVIDUAL = f"DELETE FROM individual WHERE id {_AMONG}"
HAS_BEGUN = [
    f"SELECT 1 FROM {table} WHERE {column} <= ? LIMIT 1" for table, column in BEGINNINGS.items()
]
"""Each looks for one row of a table that had begun by a day."""


def row_parameters(kind: Kind) -> tuple[str, ...]:
    """Columns whose values `insert_row` and `upsert_row` take, in order; some are taken twice."""
    names: list[str] = []
    for name, column in row_columns(kind).items():
        twice = isinstance(column, Link) and has_kind_beside(column)
        names += [name, name] if twice else [name]
    return (*names, *_added_names(kind))


def _added_names(kind: Kind) -> list[str]:
    """Columns that the store adds to those of the model."""
    return [NAMELESS] if isinstance(kind, NodeKind) and kind.human else []


def insert_row(kind: Kind) -> str:
    """Statement that adds one row."""
    names: list[str] = []
    values: list[str] = []
    for name, column in row_columns(kind).items():
        names.append(name)
        values.append("?")
        if isinstance(column, Link) and has_kind_beside(column):
            names.append(f"{name}_kind")
            values.append("(SELECT kind FROM node WHERE id = ?)")
    added = _added_names(kind)
    names += added
    values += ["?"] * len(added)
    return f"INSERT INTO {kind.table} ({', '.join(names)}) VALUES ({', '.join(values)})"


def upsert_row(kind: Kind) -> str:
    """Statement that adds one row, or makes the row with its key equal to it."""
    rest = [name for name in row_columns(kind) if name not in kind.key] + _added_names(kind)
    rest += [
        f"{link.name}_kind" for link in kind.links if link.name in rest and has_kind_beside(link)
    ]
    settings = ", ".join(f"{name} = excluded.{name}" for name in rest)
    key = ", ".join(key_terms(kind))
    return f"{insert_row(kind)} ON CONFLICT ({key}) DO UPDATE SET {settings}"


def insert_pair(pairs: LinkTable) -> str:
    """Statement that adds one link to a list."""
    return f"INSERT INTO {pairs.table} ({pairs.source}, {pairs.target}) VALUES (?, ?)"


def delete_pairs(pairs: LinkTable) -> str:
    """Statement that empties the lists of some nodes."""
    return f"DELETE FROM {pairs.table} WHERE {pairs.source} {_AMONG}"


def delete_row(kind: Kind) -> str:
    """Statement that takes away one row, by its key; an empty day comes as an empty text."""
    terms = " AND ".join(f"{term} = ?" for term in key_terms(kind))
    return f"DELETE FROM {kind.table} WHERE {terms}"


def select_columns(table: str, names: Iterable[str], among: str = "") -> str:
    """Statement that returns columns as one JSON object of arrays.

    Parameters
    ----------
    table, names
        What to read.
    among
        Column whose ids the one parameter lists; without it, the two parameters are the first
        and the last number of a stretch of rows.
    """
    arrays = ", ".join(f"'{name}', json_group_array({name})" for name in names)
    chosen = f"{among} {_AMONG}" if among else "rowid BETWEEN ? AND ?"
    return f"SELECT CAST(json_object({arrays}) AS BLOB) FROM {table} WHERE {chosen}"


def select_pairs(pairs: LinkTable, *, among: bool) -> str:
    """Statement that returns lists of links in the order in which they were given."""
    chosen = f" WHERE {pairs.source} {_AMONG}" if among else ""
    return f"SELECT {pairs.source}, {pairs.target} FROM {pairs.table}{chosen} ORDER BY rowid"


def last_row(table: str) -> str:
    """Statement that returns the number of a table's last row."""
    return f"SELECT ifnull(max(rowid), 0) FROM {table}"


def find_nameless(kind: NodeKind) -> str:
    """Statement that notes whose name stands for nothing.

    It asks a function ``is_no_name`` that the connection has.
    """
    return f"UPDATE {kind.table} SET {NAMELESS} = 1 WHERE is_no_name(name)"


def count_rows(table: str) -> str:
    """Statement that returns how many rows a table has."""
    return f"SELECT count(*) FROM {table}"


def select_by_name(labels: Collection[str]) -> str:
    """Statement that returns id, label and names of a limited number of nodes, by part of a name.

    Nothing where none of the labels has names.
    """
    kinds = [kind for kind in MODEL.nodes if kind.label in labels and has_name(kind)]
    if not kinds:
        return ""
    roles = " UNION ALL ".join(
        f"SELECT id, '{kind.label}' AS label, name, search_name FROM found JOIN {kind.table}"
        " USING (id)"
        for kind in kinds
    )
    return (
        "WITH found AS MATERIALIZED (SELECT id, search_name FROM node"
        " WHERE search_name IS NOT NULL AND instr(search_name, ?))"
        f" SELECT id, label, name, search_name FROM ({roles})"
        " ORDER BY search_name, id, label LIMIT ?"
    )
