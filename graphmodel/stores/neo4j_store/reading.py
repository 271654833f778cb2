"""Whole tables out of Neo4j, page after page.

References are read as the numbers that the server has for its nodes, and become ids again here,
once everything is read.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from graphmodel.errors import StoreError
from graphmodel.model import MODEL
from graphmodel.model.columns import Column, Field, FieldType, Link
from graphmodel.model.kinds import Kind, NodeKind
from graphmodel.model.link_tables import LINK_TABLES
from graphmodel.model.records import frame_of_columns
from graphmodel.names.search import search_name
from graphmodel.stores.columns_in_store import analysed_types, row_columns
from graphmodel.stores.neo4j_store.cypher.reads import DAY_PARTS

PAGE = 20_000
"""Rows in a page; a server with a heap of 512 MB has room for several at once."""

NUMBER = "node number"
"""Column of a node's own number; no column of the model has a space in its name."""

PageColumns = list[list[Any]]
"""The values of each column."""


def read_pages(ask: Callable[..., list[Any]], query: str) -> Iterator[PageColumns]:
    """Yield the columns of one page after the other.

    Parameters
    ----------
    ask
        Returns the one row that a query answers with.
    query
        Asks for a page of ``$page`` rows that come after the key ``$after``: how many it found,
        the last key, and a list of values for each column.
    """
    size, last = PAGE, ""
    while size >= PAGE:
        size, last, *columns = ask(query, after=last, page=PAGE)
        yield columns


def end_to_end(parts: Sequence[PageColumns], width: int) -> PageColumns:
    """Return the columns of several parts joined end to end."""
    if len(parts) == 1:
        return parts[0]
    return [list(chain.from_iterable(part[place] for part in parts)) for place in range(width)]


def numbered_types(table: str) -> dict[str, pa.DataType]:
    """Arrow types of the analysed columns of a table, numbers for references among them."""
    types = analysed_types(table) | dict.fromkeys(_references(table), pa.int64())
    own = {NUMBER: pa.int64()} if isinstance(MODEL.by_table.get(table), NodeKind) else {}
    return types | own


def with_ids(
    found: Mapping[str, pa.Table | None], columns: Callable[[str], pa.Table]
) -> dict[str, pa.Table]:
    """Return tables with ids for the numbers of nodes.

    Parameters
    ----------
    found
        Every table that was read with numbers; None where it has to be read without.
    columns
        Reads a table with ids: one that refers to something that is no row of a table, which
        somebody wrote past this program.
    """
    nodes = [
        table.select([NUMBER, "id"])
        for table in found.values()
        if table is not None and NUMBER in table.column_names
    ]
    known = pa.concat_tables(nodes).combine_chunks()
    # A human in two roles has two rows, and one number.
    numbers, rows = np.unique(known[NUMBER].to_numpy(), return_index=True)
    ids, places = known["id"].combine_chunks().take(pa.array(rows)), pd.Index(numbers)
    return {
        name: _named(name, table, places, ids) or columns(name) for name, table in found.items()
    }


def _named(
    name: str, table: pa.Table | None, places: pd.Index[int], ids: pa.Array
) -> pa.Table | None:
    """Return a table with ids for numbers; None where a number is of no node that was read."""
    if table is None:
        return None
    for reference in _references(name):
        numbers = table[reference].combine_chunks()
        is_empty = numbers.is_null().to_numpy(zero_copy_only=False)
        found = places.get_indexer(numbers.fill_null(-1).to_numpy())
        if (found[~is_empty] < 0).any():
            return None
        column = table.column_names.index(reference)
        table = table.set_column(column, reference, ids.take(pa.array(found, mask=is_empty)))
    return table.select(list(analysed_types(name)))


def _references(table: str) -> list[str]:
    """Columns that are references, and so are numbers; a tie keeps its others as ids itself."""
    if table in LINK_TABLES:
        return list(LINK_TABLES[table].columns)
    kind = MODEL.by_table[table]
    if isinstance(kind, NodeKind):
        return [name for name, column in row_columns(kind).items() if isinstance(column, Link)]
    return [end.name for end in kind.ends]


# Values on their way to Neo4j, and back.
#
# Days are dates there, lists are lists; what is empty is no property at all.


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


def columns_from_values(
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


def records_from_values(kind: Kind, columns: Sequence[Sequence[Any]]) -> pd.DataFrame:
    """Return what ``read_rows`` asked for as a table of records."""
    many = [link.name for link in kind.links if link.many] if isinstance(kind, NodeKind) else []
    read = [*row_columns(kind), *many]
    cells = {
        name: [_as_recorded(value, listed=name in many) for value in values]
        for name, values in zip(read, columns, strict=True)
    }
    return frame_of_columns({name: cells[name] for name in kind.column_names})


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
