"""Values on their way to Neo4j, and back.

Days are dates there, lists are lists; what is empty is no property at all.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from graphmodel.errors import StoreError
from graphmodel.model import MODEL
from graphmodel.model.columns import Column, Field, FieldType
from graphmodel.model.kinds import Kind, NodeKind
from graphmodel.model.link_tables import LINK_TABLES
from graphmodel.names import search_name
from graphmodel.stores.cypher_reads import DAY_PARTS
from graphmodel.stores.layout import row_columns

__all__ = [
    "arrow_columns",
    "record_columns",
    "searched_name",
    "tie_key",
]

MOST_SEARCHED = 8_000
"""Characters of a folded name that are kept: Neo4j's text index takes 32,766 bytes."""

_LISTS = {FieldType.WORDS, FieldType.TEXTS}

_as_json = json.JSONEncoder(ensure_ascii=False).encode


def searched_name(name: str, known_as: Sequence[str] | None) -> str:
    """Return the folded names that a search looks through."""
    return search_name(name, known_as or ())[:MOST_SEARCHED]


def tie_key(values: Sequence[str | None]) -> str:
    """Return one text for the columns that make a row this row; no two are alike.

    Examples
    --------
    >>> tie_key(("p1", "i1", None, "person"))
    '["p1", "i1", null, "person"]'
    """
    return _as_json(values)


def arrow_columns(
    table: str, types: Mapping[str, pa.DataType], columns: Sequence[Sequence[Any]]
) -> pa.Table:
    """Return what ``read_columns`` asked for as a table of columns of these types.

    Raises
    ------
    StoreError
        A property holds what its column cannot hold: somebody wrote past this program.
    """
    declared: Mapping[str, Column | None] = {}
    if table not in LINK_TABLES:
        declared = row_columns(MODEL.by_table[table])
    arrays = {}
    for (name, kind), cells in zip(types.items(), columns, strict=True):
        try:
            arrays[name] = _as_arrow(cells, declared.get(name), kind)
        except (pa.ArrowInvalid, pa.ArrowTypeError, TypeError) as error:
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


def _as_arrow(cells: Sequence[Any], column: Column | None, kind: pa.DataType) -> pa.Array:
    if kind == pa.date32():
        return _as_days(cells)
    if isinstance(column, Field) and column.type in _LISTS:
        cells = [cell if cell is None else _list_as_json(tuple(cell)) for cell in cells]
    return pa.array(cells, kind)


def _as_days(cells: Sequence[int | None]) -> pa.Array:
    """Return days that were sent as one number each, see `DAY_PARTS`."""
    numbers = pa.array(cells, pa.int64())
    # Months and days count from one: less that, a part never reaches the next one's unit.
    less = DAY_PARTS["month"] + DAY_PARTS["day"]
    year, rest = np.divmod(numbers.fill_null(less).to_numpy() - less, DAY_PARTS["year"])
    month, day = np.divmod(rest, DAY_PARTS["month"])
    months = (year - 1970).astype("datetime64[Y]").astype("datetime64[M]") + month
    is_empty = numbers.is_null().to_numpy(zero_copy_only=False)
    return pa.array(months.astype("datetime64[D]") + day, mask=is_empty)


@lru_cache(10_000)
def _list_as_json(cell: tuple[str, ...]) -> str:
    return json.dumps(cell, ensure_ascii=False)


def _as_recorded(value: Any, *, listed: bool) -> Any:
    if listed:
        return tuple(sorted(value)) or None
    return tuple(value) if isinstance(value, list) else value
