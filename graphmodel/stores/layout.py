"""How the model lies in a store: which columns a row has, and of which type they are."""

from __future__ import annotations

import pyarrow as pa

from graphmodel.errors import UsageError
from graphmodel.model import MODEL
from graphmodel.model.columns import Column, Field, FieldType, Link
from graphmodel.model.kinds import Kind, NodeKind
from graphmodel.model.link_tables import LINK_TABLES

__all__ = [
    "analysed_types",
    "has_name",
    "refuse_unknown_column",
    "row_columns",
]

_ARROW_TYPES = {
    FieldType.TEXT: pa.string(),
    FieldType.TEXTS: pa.string(),
    FieldType.WORD: pa.string(),
    FieldType.WORDS: pa.string(),
    FieldType.DAY: pa.date32(),
    FieldType.NUMBER: pa.int64(),
    FieldType.YES_NO: pa.bool_(),
}


def row_columns(kind: Kind) -> dict[str, Column | None]:
    """Columns of a row itself, all but lists of links, by name; ``id`` is declared by no one."""
    columns: dict[str, Column | None] = {}
    if isinstance(kind, NodeKind):
        columns["id"] = None
    else:
        columns |= {end.name: end for end in kind.ends}
    for column in kind.columns:
        if not (isinstance(column, Link) and column.many):
            columns[column.name] = column
    return columns


def has_name(kind: Kind) -> bool:
    """Whether its rows have a name to be found by."""
    return "name" in kind.column_names


def analysed_types(table: str) -> dict[str, pa.DataType]:
    """Arrow types of the columns of a table that analyses read, in the model's order.

    Raises
    ------
    UsageError
        The model has no such table.
    """
    if table in LINK_TABLES:
        pairs = LINK_TABLES[table]
        return {pairs.source: pa.string(), pairs.target: pa.string()}
    if table not in MODEL.by_table:
        message = f"There is no table {table!r} in the model."
        raise UsageError(message)
    types: dict[str, pa.DataType] = {}
    for name, column in row_columns(MODEL.by_table[table]).items():
        if not isinstance(column, Field):
            types[name] = pa.string()
        elif column.analysed:
            types[name] = _ARROW_TYPES[column.type]
    return types


def refuse_unknown_column(table: str, column: str) -> None:
    """Raise unless rows of a table can be asked for by the ids in a column.

    Raises
    ------
    UsageError
        The model has no such table, or the column holds no ids.
    """
    if table in LINK_TABLES:
        known = column in analysed_types(table)
    else:
        known = column in analysed_types(table) and not isinstance(
            row_columns(MODEL.by_table[table])[column], Field
        )
    if not known:
        message = f"Rows of {table} cannot be asked for by {column!r}: it is no column of ids."
        raise UsageError(message)
