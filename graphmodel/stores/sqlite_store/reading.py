"""From columns as a database sends them in bulk, JSON arrays, to Arrow and to records.

One JSON text for a stretch of rows costs a third of what fetching every cell does, and no text
can be mistaken for the end of a cell. One stretch is parsed while the database is at the next.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import pandas as pd
import pyarrow as pa

from graphmodel.model.columns import Column, Field, FieldType

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


def records_from_json(
    stretches: Iterable[bytes], columns: Mapping[str, Column | None]
) -> pd.DataFrame:
    """Return stretches of rows as a table of records (see ``records``)."""
    cells: dict[str, list[Any]] = {name: [] for name in columns}
    for stretch in stretches:
        for name, values in json.loads(stretch).items():
            cells[name] += _decoded(values, columns[name])
    series = {name: pd.Series(values, dtype=object) for name, values in cells.items()}
    return pd.DataFrame(series, columns=list(columns), dtype=object)


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
