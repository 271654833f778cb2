"""Values on their way to Neo4j, and back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

import pandas as pd
import pyarrow as pa

from graphmodel.kinds import Field, FieldType, Kind, Link, NodeKind, TieKind
from graphmodel.names import search_name
from graphmodel.stores.cypher_names import property_of
from graphmodel.stores.layout import row_columns

__all__ = ["as_json_lists", "as_records", "link_rows", "node_rows", "tie_rows"]


def node_rows(kind: NodeKind, frame: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Yield records of a node table as ``write_nodes`` takes them."""
    names = [field.name for field in kind.fields]
    columns = [_stored(field, frame[field.name]) for field in kind.fields]
    for identifier, *cells in zip(frame["id"], *columns, strict=True):
        row = dict(zip(names, cells, strict=True))
        folded = search_name(row["name"], row.get("known_as") or ()) if "name" in row else None
        values = {property_of(kind, name): value for name, value in row.items()}
        yield {"id": identifier, "values": values, "search_name": folded}


def link_rows(link: Link, frame: pd.DataFrame) -> Iterator[dict[str, str]]:
    """Yield one link column of records as ``write_links`` takes them."""
    for identifier, target in zip(frame["id"], frame[link.name], strict=True):
        for one in (target or ()) if link.many else (target,):
            if one is not None:
                yield {"id": identifier, "target": one}


def tie_rows(kind: TieKind, frame: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Yield records of a tie table as ``write_ties`` takes them.

    The key is the JSON of the columns that make the row this row, so that no two keys are alike.
    """
    names = [column.name for column in kind.columns]
    columns = [
        _stored(column, frame[column.name]) if isinstance(column, Field) else frame[column.name]
        for column in kind.columns
    ]
    keys = zip(*(frame[name] for name in kind.key), strict=True)
    ends = zip(frame[kind.source.name], frame[kind.target.name], strict=True)
    for key, (source, target), cells in zip(keys, ends, zip(*columns, strict=True), strict=True):
        values = dict(zip(names, cells, strict=True))
        unique = json.dumps(key, ensure_ascii=False)
        yield {"source": source, "target": target, "key": unique, "values": values}


def as_json_lists(cells: Sequence[Any], kind: pa.DataType) -> pa.Array:
    """Return a column as Arrow has it: days from ISO text, lists as JSON text."""
    if kind == pa.date32():
        return pa.array(cells, pa.string()).cast(kind)
    if any(isinstance(cell, list) for cell in cells):
        cells = [cell if cell is None else json.dumps(cell, ensure_ascii=False) for cell in cells]
    return pa.array(cells, kind)


def as_records(kind: Kind, rows: Iterable[Sequence[Any]]) -> pd.DataFrame:
    """Return rows, as ``read_rows`` answers them, as a table of records."""
    many = [link.name for link in kind.links if link.many] if isinstance(kind, NodeKind) else []
    read = [*row_columns(kind), *many]
    columns = list(zip(*rows, strict=True)) or [()] * len(read)
    cells = {
        name: [_as_recorded(value, listed=name in many) for value in values]
        for name, values in zip(read, columns, strict=True)
    }
    frame = pd.DataFrame(
        {name: pd.Series(cells[name], dtype=object) for name in kind.column_names}
    )
    frame.index = pd.RangeIndex(2, 2 + len(frame))
    return frame


def _stored(field: Field, column: pd.Series[Any]) -> list[Any]:
    cells = column.to_list()
    if field.type is FieldType.DAY:
        return [None if cell is None else date.fromisoformat(cell) for cell in cells]
    if field.type in {FieldType.WORDS, FieldType.TEXTS}:
        return [list(cell) if cell else None for cell in cells]
    return cells


def _as_recorded(value: Any, *, listed: bool) -> Any:
    if listed:
        return tuple(sorted(value)) or None
    return tuple(value) if isinstance(value, list) else value
