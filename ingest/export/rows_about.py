"""Which rows are about some people: theirs, what those rows point to, and nobody else's.

It follows from the declared model alone. A node is about somebody where a link of it leads to the
person or to a node that is about the person; a tie, where one of its ends does. Whatever such a
row points to comes with it. A row that is about another supported person too is left out, and so
is every row that would point at nothing then.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping

import numpy as np
import pandas as pd

from graphmodel.model import MODEL
from graphmodel.model.columns import Link
from graphmodel.model.kinds import Kind, NodeKind, TieKind
from graphmodel.model.link_tables import link_tables_of
from graphmodel.model.records import ids_in
from graphmodel.stores.transaction import Transaction

Tables = dict[str, pd.DataFrame]
"""Rows by table, every column of the model."""

PERSON = MODEL.node("Person").table


def rows_about(transaction: Transaction, people: Collection[str]) -> Tables:
    """Return the rows about some people, and what these point to.

    Parameters
    ----------
    transaction
        The store, or the part of it that somebody may see.
    people
        Ids of people.
    """
    about = _nodes_about(transaction, people)
    read = _Rows(transaction, people)
    for kind in MODEL:
        for column in ["id"] if isinstance(kind, NodeKind) else [end.name for end in kind.ends]:
            tables = [kind.table] if isinstance(kind, NodeKind) else _tables_at(kind, column)
            read.take(kind, column, {one for table in tables for one in about[table]})
    read.follow_links()
    rows = without_broken_links(read.tables())
    return _reached(rows, about)


def without_broken_links(rows: Tables) -> Tables:
    """Return the rows all of whose links lead to one of them, and that have what every row needs.

    Parameters
    ----------
    rows
        Rows by table; what a row that goes was needed for goes with it.
    """
    left = dict(rows)
    gone = True
    while gone:
        gone = False
        ids = {kind.table: frozenset(left[kind.table]["id"]) for kind in MODEL.nodes}
        for kind in MODEL:
            frame = left[kind.table]
            whole = np.ones(len(frame), np.bool_)
            for link in kind.references:
                found = frozenset().union(*(ids[table] for table in _tables_of(link)))
                whole &= np.array(
                    [
                        found.issuperset(ids_in(cell)) and not (link.required and cell is None)
                        for cell in frame[link.name]
                    ],
                    np.bool_,
                )
            if not whole.all():
                left[kind.table] = frame[whole]
                gone = gone or isinstance(kind, NodeKind)
    return left


def _nodes_about(transaction: Transaction, people: Collection[str]) -> defaultdict[str, set[str]]:
    """Return the ids of the nodes that are about some people, by table."""
    about: defaultdict[str, set[str]] = defaultdict(set)
    new: Mapping[str, set[str]] = {kind.table: set(people) for kind in MODEL.humans}
    while any(new.values()):
        for table, ids in new.items():
            about[table] |= ids
        found: defaultdict[str, set[str]] = defaultdict(set)
        for kind in MODEL.nodes:
            for link in kind.links:
                among = set().union(*(new.get(table, set()) for table in _tables_of(link)))
                if among:
                    found[kind.table] |= _sources(transaction, kind, link, among)
        new = {table: ids - about[table] for table, ids in found.items()}
    return about


def _sources(
    transaction: Transaction, kind: NodeKind, link: Link, among: Collection[str]
) -> set[str]:
    """Return the ids of the nodes of a kind whose link leads to one of some ids."""
    for pairs in link_tables_of(kind):
        if pairs.link is link:
            found = transaction.columns(pairs.table, pairs.target, among)
            return set(found.column(pairs.source).to_pylist())
    return set(transaction.rows(kind.table, link.name, among)["id"])


class _Rows:
    """Rows read so far, each once, and what they point to."""

    def __init__(self, transaction: Transaction, people: Collection[str]) -> None:
        self._transaction = transaction
        self._people = frozenset(people)
        self._read: defaultdict[str, list[pd.DataFrame]] = defaultdict(list)
        self._asked: defaultdict[str, set[str]] = defaultdict(set)
        self._pointed_to: defaultdict[str, set[str]] = defaultdict(set)

    def take(self, kind: Kind, column: str, among: Collection[str]) -> None:
        """Read the rows of a table with one of some ids in a column."""
        if not among:
            return
        if isinstance(kind, NodeKind):
            self._asked[kind.table] |= set(among)
        rows = self._transaction.rows(kind.table, column, among)
        if kind.table == PERSON:
            rows = rows[rows["id"].isin(self._people)]
        self._read[kind.table].append(rows)
        for link in kind.references:
            ids = {one for cell in rows[link.name] for one in ids_in(cell)}
            for table in _tables_of(link):
                self._pointed_to[table] |= ids

    def follow_links(self) -> None:
        """Read whatever the rows point to, and what that points to."""
        while new := {
            kind: ids
            for kind in MODEL.nodes
            if (ids := self._pointed_to[kind.table] - self._asked[kind.table])
        }:
            for kind, ids in new.items():
                self.take(kind, "id", ids)

    def tables(self) -> Tables:
        """Return all that was read."""
        tables = {}
        for kind in MODEL:
            read = self._read[kind.table] or [self._transaction.rows(kind.table, kind.key[0], ())]
            found = pd.concat(read, ignore_index=True)
            tables[kind.table] = found.drop_duplicates(list(kind.key), ignore_index=True)
        return tables


def _reached(rows: Tables, about: defaultdict[str, set[str]]) -> Tables:
    """Return the rows about people, the ties, and the rows that one of these points to."""
    reached = {kind.table: set(about[kind.table]) for kind in MODEL.nodes}
    new: dict[str, Collection[str] | None] = {kind.table: None for kind in MODEL.ties}
    new |= reached
    while new:
        pointed_to = _pointed_to(rows, new)
        new = {table: more for table, ids in pointed_to.items() if (more := ids - reached[table])}
        for table, ids in new.items():
            reached[table] |= set(ids or ())
    return {
        table: frame[frame["id"].isin(reached[table])] if table in reached else frame
        for table, frame in rows.items()
    }


def _pointed_to(rows: Tables, chosen: Mapping[str, Collection[str] | None]) -> dict[str, set[str]]:
    """Return the ids that some rows point to, by table; all rows of a table where None is said."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for table, ids in chosen.items():
        frame = rows[table] if ids is None else rows[table][rows[table]["id"].isin(ids)]
        for link in MODEL.by_table[table].references:
            linked = {one for cell in frame[link.name] for one in ids_in(cell)}
            for target in _tables_of(link):
                found[target] |= linked
    return found


def _tables_at(kind: TieKind, column: str) -> list[str]:
    return [table for end in kind.ends if end.name == column for table in _tables_of(end)]


def _tables_of(link: Link) -> list[str]:
    """Return the tables in which a link's ids may stand; a human may have a row in several."""
    return [kind.table for kind in MODEL.kinds_at(link)]
