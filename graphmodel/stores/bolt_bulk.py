"""Whole tables out of Neo4j: page after page, and two tables at once.

References are read as the numbers that the server has for its nodes, and become ids again here,
once everything is read.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from graphmodel.columns import Link
from graphmodel.kinds import NodeKind
from graphmodel.link_tables import LINK_TABLES
from graphmodel.model import MODEL
from graphmodel.stores.layout import analysed_types, row_columns

__all__ = ["Columns", "Tables", "end_to_end", "numbered_types", "pages"]

PAGE = 20_000
"""Rows in a page; a server with a heap of 512 MB has room for several at once."""

NUMBER = "node number"
"""Column of a node's own number; no column of the model has a space in its name."""

Columns = list[list[Any]]
"""The values of each column."""

Read = Callable[[str], pa.Table | None]
"""Reads a table with numbers for references; None where it has to be read without."""


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


class Tables:
    """Whole tables that are being read, by several readers at once.

    Parameters
    ----------
    names
        Names of the tables.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._names = list(names)
        self._waiting = deque(self._names)
        self._found: dict[str, pa.Table | None] = {}

    def read(self, numbered: Read, beside: Callable[[], None] | None) -> None:
        """Read until no table is left, and meanwhile let somebody `beside` do the same."""
        if beside is None:
            self.take(numbered)
            return
        with ThreadPoolExecutor(1, "read beside") as threads:
            other = threads.submit(beside)
            self.take(numbered)
            other.result()

    def take(self, numbered: Read) -> None:
        """Read one table after the other that nobody else has taken."""
        try:
            while self._waiting:
                name = self._waiting.popleft()
                self._found[name] = numbered(name)
        finally:
            self._waiting.clear()  # where one reader fails, the other need not go on

    def named(self, columns: Callable[[str], pa.Table]) -> dict[str, pa.Table]:
        """Return the tables with ids for numbers.

        Parameters
        ----------
        columns
            Reads a table with ids: one that refers to something that is no row of a table, which
            somebody wrote past this program.
        """
        nodes = [
            table.select([NUMBER, "id"])
            for table in self._found.values()
            if table is not None and NUMBER in table.column_names
        ]
        known = pa.concat_tables(nodes).combine_chunks()
        # A human in two roles has two rows, and one number.
        numbers, rows = np.unique(known[NUMBER].to_numpy(), return_index=True)
        ids, places = known["id"].combine_chunks().take(pa.array(rows)), pd.Index(numbers)
        return {
            name: _named(name, self._found[name], places, ids) or columns(name)
            for name in self._names
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
