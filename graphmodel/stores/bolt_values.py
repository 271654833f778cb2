"""Values on their way to Neo4j, and back.

Days are dates there, lists are lists; what is empty is no property at all.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd
import pyarrow as pa

from graphmodel.columns import Column, Field, FieldType, Link
from graphmodel.errors import StoreError
from graphmodel.kinds import Kind, NodeKind, TieKind
from graphmodel.link_tables import LINK_TABLES
from graphmodel.model import MODEL
from graphmodel.names import search_name
from graphmodel.stores.cypher_names import property_of
from graphmodel.stores.layout import analysed_types, row_columns

__all__ = [
    "arrow_columns",
    "link_rows",
    "node_rows",
    "record_columns",
    "searched_name",
    "tie_key",
    "tie_rows",
]

MOST_SEARCHED = 8_000
"""Characters of a folded name that are kept: Neo4j's text index takes 32,766 bytes."""

_LISTS = {FieldType.WORDS, FieldType.TEXTS}


def node_rows(kind: NodeKind, frame: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Yield records of a node table as ``write_nodes`` takes them."""
    names = [property_of(kind, field.name) for field in kind.fields]
    columns = [_stored(field, frame[field.name]) for field in kind.fields]
    for identifier, *cells in zip(frame["id"], *columns, strict=True):
        values = dict(zip(names, cells, strict=True))
        folded = None
        if "name" in values:
            folded = searched_name(values["name"], values.get("known_as"))
        yield {"id": identifier, "values": values, "search_name": folded}


def searched_name(name: str, known_as: Sequence[str] | None) -> str:
    """Return the folded names that a search looks through."""
    return search_name(name, known_as or ())[:MOST_SEARCHED]


def link_rows(link: Link, frame: pd.DataFrame) -> Iterator[dict[str, str]]:
    """Yield one link column of records as ``write_links`` takes them."""
    for identifier, target in zip(frame["id"], frame[link.name], strict=True):
        for one in (target or ()) if link.many else (target,):
            if one is not None:
                yield {"id": identifier, "target": one}


def tie_rows(kind: TieKind, frame: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Yield records of a tie table as ``write_ties`` takes them."""
    names = [column.name for column in kind.columns]
    columns = [_stored(column, frame[column.name]) for column in kind.columns]
    keys = zip(*(frame[name] for name in kind.key), strict=True)
    ends = zip(frame[kind.source.name], frame[kind.target.name], strict=True)
    for key, (source, target), cells in zip(keys, ends, zip(*columns, strict=True), strict=True):
        values = dict(zip(names, cells, strict=True))
        yield {"source": source, "target": target, "key": tie_key(key), "values": values}


def tie_key(values: Sequence[str | None]) -> str:
    """Return one text for the columns that make a row this row; no two are alike.

    Examples
    --------
    >>> tie_key(("p1", "i1", None, "person"))
    '["p1", "i1", null, "person"]'
    """
    return json.dumps(values, ensure_ascii=False)


def arrow_columns(table: str, columns: Sequence[Sequence[Any]]) -> pa.Table:
    """Return what ``read_columns`` asked for as `Transaction.columns` promises it.

    Raises
    ------
    StoreError
        A property holds what its column cannot hold: somebody wrote past this program.
    """
    types = analysed_types(table)
    declared: Mapping[str, Column | None] = {}
    if table not in LINK_TABLES:
        declared = row_columns(MODEL.by_table[table])
    arrays = {}
    for (name, kind), cells in zip(types.items(), columns, strict=True):
        try:
            arrays[name] = _as_arrow(cells, declared.get(name), kind)
        except (pa.ArrowInvalid, pa.ArrowTypeError) as error:
            message = (
                f"The store holds something in {table}.{name} that does not belong there. "
                "`tpgraph store verify` says in which rows."
            )
            raise StoreError(message) from error
    return pa.table(arrays)


def record_columns(kind: Kind, columns: Sequence[Sequence[Any]]) -> pd.DataFrame:
    """Return what ``read_rows`` asked for as a table of records."""
    many = [link.name for link in kind.links if link.many] if isinstance(kind, NodeKind) else []
    read = [*row_columns(kind), *many]
    cells = {
        name: [_as_recorded(value, listed=name in many) for value in values]
        for name, values in zip(read, columns, strict=True)
    }
    frame = pd.DataFrame({name: pd.Series(cells[name], dtype=object) for name in kind.column_names})
    frame.index = pd.RangeIndex(2, 2 + len(frame))
    return frame


def _stored(column: Column, cells: pd.Series[Any]) -> list[Any]:
    values = cells.to_list()
    if isinstance(column, Link):
        return values
    if column.type is FieldType.DAY:
        return [None if value is None else date.fromisoformat(value) for value in values]
    if column.type in _LISTS:
        return [list(value) if value else None for value in values]
    if column.type is FieldType.TEXT:
        return [value or None for value in values]
    return values


def _as_arrow(cells: Sequence[Any], column: Column | None, kind: pa.DataType) -> pa.Array:
    if kind == pa.date32():
        return pa.array(cells, pa.string()).cast(kind)
    if isinstance(column, Field) and column.type in _LISTS:
        cells = [cell if cell is None else json.dumps(cell, ensure_ascii=False) for cell in cells]
    return pa.array(cells, kind)


def _as_recorded(value: Any, *, listed: bool) -> Any:
    if listed:
        return tuple(sorted(value)) or None
    return tuple(value) if isinstance(value, list) else value
