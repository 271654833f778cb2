"""Whole tables out of Neo4j, page after page.

References are read as the numbers that the server has for its nodes, and become ids again here,
once everything is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from graphmodel.model import MODEL
from graphmodel.model.columns import Link
from graphmodel.model.kinds import NodeKind
from graphmodel.model.link_tables import LINK_TABLES
from graphmodel.stores.layout import analysed_types, row_columns

__all__ = ["Columns", "end_to_end", "numbered_types", "pages", "with_ids"]

PAGE = 20_000
"""Rows in a page; a server with a heap of 512 MB has room for several at once."""

NUMBER = "node number"
"""Column of a node's own number; no column of the model has a space in its name."""

Columns = list[list[Any]]
"""The values of each column."""


def pages(ask: Callable[..., list[Any]], query: str) -> Iterator[Columns]:
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


def end_to_end(parts: Sequence[Columns], width: int) -> Columns:
    """Return the columns of several parts as whole ones."""
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
