"""A store as somebody sees it who may not see all of it: what they may not see is not there.

What is read through it is read as though nobody had recorded the rest. It is for what compares
with a store, such as the check of an import; what is worked out from all rows, shown or not, is
asked of the store itself.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from dashboard.readers.reader import Reader
from graphmodel.analysis.facts.answer import Answer
from graphmodel.check.checked_table import RowFlags
from graphmodel.errors import UsageError
from graphmodel.model import MODEL
from graphmodel.model.columns import provenance
from graphmodel.model.kinds import Kind, NodeKind
from graphmodel.model.link_tables import LINK_TABLES
from graphmodel.model.records import Difference, ids_in, reference_columns
from graphmodel.model.vocabulary import Restricted
from graphmodel.progress import Progress
from graphmodel.settings import Settings
from graphmodel.stores.store import Store
from graphmodel.stores.transaction import FoundNode, Transaction
from graphmodel.writing.partial_view import PartOfStore
from graphmodel.writing.restricted_links import restricted_nodes
from graphmodel.writing.screen_changes import SCREEN
from graphmodel.writing.weakened_facts import SAFETY_COLUMNS

UNSEEN_TABLES = frozenset({"trusts", *(kind.table for kind in MODEL.ties if kind.safety)})
"""Tables none of whose rows is compared with: each may be why somebody is not available."""

UNSEEN_COLUMNS: Mapping[str, frozenset[str]] = {
    kind.table: (SAFETY_COLUMNS.get(kind.table, frozenset()) | {"contact"})
    & frozenset(kind.column_names)
    for kind in MODEL.humans
} | {"works_for": frozenset({"ended_on"})}
"""Columns compared with as though nothing stood there: each may be why one is not available."""


class VisiblePart(PartOfStore):
    """A transaction through which only that is read which may be seen without the right."""

    def __init__(self, whole: Transaction) -> None:
        self._whole = whole

    @cached_property
    def hidden(self) -> frozenset[str]:
        """Ids of the nodes that may not be seen: restricted, or belonging to one that is."""
        return restricted_nodes(self._whole)

    def hides(self, table: str, rows: pd.DataFrame) -> RowFlags:
        """Return which rows are restricted, or about what is."""
        kind = MODEL.by_table[table]
        if not len(rows):
            return np.zeros(0, np.bool_)
        flags = (rows["restricted"] == Restricted.RESTRICTED).to_numpy(np.bool_)
        for name in _who(kind):
            flags = flags | rows[name].isin(self.hidden).to_numpy(np.bool_)
        return flags

    def rows(
        self, table: str, column: str = "", among: Collection[str] | None = None
    ) -> pd.DataFrame:
        """Read whole rows that may be seen; empty where a cell may not."""
        rows = self._whole.rows(table, column, among)
        if table in UNSEEN_TABLES:
            return rows.iloc[:0]
        kind = MODEL.by_table[table]
        seen = rows[~self.hides(table, rows)]
        cells: dict[str, Any] = {
            name: [None] * len(seen) for name in UNSEEN_COLUMNS.get(table, frozenset())
        }
        for name in set(reference_columns(kind)).difference(_who(kind)):
            cells[name] = [self._visible_link(value) for value in seen[name].tolist()]
        made = {
            name: pd.Series(column, index=seen.index, dtype=object)
            for name, column in cells.items()
        }
        return seen.assign(**made)

    def _visible_link(self, value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(one for one in value if one not in self.hidden) or None
        return None if value in self.hidden else value

    def columns(
        self, table: str, column: str = "", among: Collection[str] | None = None
    ) -> pa.Table:
        """Read columns of rows that may be seen; empty where a cell may not."""
        found = self._whole.columns(table, column, among)
        if table in UNSEEN_TABLES:
            return found.slice(0, 0)
        if table in LINK_TABLES:
            ends = [found.column(name).to_pylist() for name in found.column_names]
            seen = [not self.hidden.intersection(pair) for pair in zip(*ends, strict=True)]
            return found.filter(pa.array(seen, pa.bool_()))
        kind = MODEL.by_table[table]
        rows = found.select([*_who(kind), "restricted"]).to_pandas()
        found = found.filter(pa.array(~self.hides(table, rows), pa.bool_()))
        for name in UNSEEN_COLUMNS.get(table, frozenset()) & set(found.column_names):
            place = found.column_names.index(name)
            nothing = pa.nulls(len(found), found.schema.field(name).type)
            found = found.set_column(place, name, nothing)
        return found

    def nodes(self, among: Collection[str] | None = None) -> pd.DataFrame:
        """Return columns id, label, name of nodes that may be seen."""
        nodes = self._whole.nodes(among)
        return nodes[~nodes["id"].isin(self.hidden)]

    def search(self, folded: str, labels: Collection[str], limit: int) -> list[FoundNode]:
        """Nodes that may be seen whose folded name, or other name, holds a folded text."""
        found = self._whole.search(folded, labels, limit + len(self.hidden))
        return [one for one in found if one.id not in self.hidden][:limit]

    def journal(self, topic: str) -> dict[str, bytes]:
        """Return what is noted of cells that may be seen."""
        noted = self._whole.journal(topic)
        if topic != SCREEN:
            return noted
        seen = {}
        for entry, value in noted.items():
            table, *_ = json.loads(entry)
            unseen = UNSEEN_COLUMNS.get(table, frozenset())
            left = {name: at for name, at in json.loads(value).items() if name not in unseen}
            if left and table not in UNSEEN_TABLES:
                seen[entry] = json.dumps(left).encode()
        return seen

    def answer(
        self,
        question: str,
        on: date,
        settings: Settings,
        people: Collection[str] | None,
        named: Mapping[str, str | date],
    ) -> Answer | None:
        """Compute nothing: an answer counts all rows."""
        return None

    def has_begun(self, on: date) -> bool:
        """Whether anything that has a first day had begun by a day, seen or not."""
        return self._whole.has_begun(on)

    def write(self, difference: Difference, progress: Progress | None = None) -> None:
        """Refuse: what is written goes to the whole store.

        Raises
        ------
        UsageError
            Always.
        """
        message = "A part of a store is only read."
        raise UsageError(message)

    def store_id(self) -> str:
        """Return the id that the store was given when it was made."""
        return self._whole.store_id()

    def data_version(self) -> int:
        """Return the number of writes so far."""
        return self._whole.data_version()

    def is_empty(self) -> bool:
        """Whether nothing was ever written, seen or not."""
        return self._whole.is_empty()

    def count(self, table: str) -> int:
        """Return the number of rows in a table, seen or not."""
        return self._whole.count(table)


def visible_rows(
    store: Store, reader: Reader, table: str, column: str = "", among: Collection[str] | None = None
) -> pd.DataFrame:
    """Return whole rows of a table as somebody may see them; see `unseen_columns`.

    Parameters
    ----------
    store, reader, table
        Where, who, and which table.
    column, among
        Only the rows in which a column, not of a list, holds one of some ids.
    """
    if reader.risk_reader:
        return store.rows(table, column, among)
    rows = store.read(lambda transaction: VisiblePart(transaction).rows(table, column, among))
    nothing = pd.Series([None] * len(rows), index=rows.index, dtype=object)
    return rows.assign(**dict.fromkeys(unseen_columns(reader, table), nothing))


def unseen_columns(reader: Reader, table: str) -> frozenset[str]:
    """Return columns that somebody may fill in and not see."""
    return frozenset() if reader.risk_reader else UNSEEN_COLUMNS.get(table, frozenset())


def unseen_links(store: Store, reader: Reader, table: str, node: str) -> dict[str, tuple[str, ...]]:
    """Return the ids in a node's lists that somebody may not see, by column: a form keeps them."""
    lists = [link.name for link in MODEL.by_table[table].links if link.many]
    if reader.risk_reader or not lists:
        return {}

    def read(transaction: Transaction) -> dict[str, tuple[str, ...]]:
        hidden = VisiblePart(transaction).hidden
        rows = transaction.rows(table, "id", [node])
        return {
            name: tuple(one for cell in rows[name] for one in ids_in(cell) if one in hidden)
            for name in lists
        }

    return store.read(read)


def as_open_as(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a row that follows from another takes over, so that no more people see it."""
    return {"restricted": row["restricted"]}


def columns_to_fill_in(reader: Reader, table: str) -> list[str]:
    """Return the columns that a form asks somebody."""
    unasked = {"id", *(column.name for column in provenance())}
    if reader.risk_reader:
        unasked.discard("restricted")
    return [name for name in MODEL.by_table[table].column_names if name not in unasked]


def _who(kind: Kind) -> list[str]:
    """Return the columns of whom or what a row is: its id, or its two ends."""
    return ["id"] if isinstance(kind, NodeKind) else [end.name for end in kind.ends]
