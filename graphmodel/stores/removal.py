"""Which rows may be taken away: those that nothing else refers to."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from graphmodel.errors import StoreError
from graphmodel.model import MODEL
from graphmodel.model.columns import Link
from graphmodel.model.kinds import INDIVIDUAL, Kind, NodeKind
from graphmodel.model.link_tables import LINK_TABLES
from graphmodel.model.records import Difference, TableDifference, ids_in
from graphmodel.stores.transaction import Transaction

Keys = set[tuple[str | None, ...]]


def refuse_unless_removable(transaction: Transaction, difference: Difference) -> None:
    """Raise unless every row that a difference takes away can go, before anything is written.

    Rows that the difference changes count as they will be, and those that go with it not at all.

    Parameters
    ----------
    transaction
        Of the store as it is.
    difference
        What is about to be written; nothing is read where it takes nothing away.

    Raises
    ------
    StoreError
        Something that stays refers to a row that would go, or a human would lose one of several
        roles; nothing was written.
    """
    going = {
        (kind.label, identifier)
        for kind in MODEL.humans
        for identifier in _removed_ids(difference, kind)
    }
    for kind in MODEL.nodes:
        table = difference.tables.get(kind.table)
        if table is None or not len(table.removed):
            continue
        ids = frozenset(table.removed["id"])
        left = ids & difference.left_roles
        if left and any(_still_referring(transaction, difference, kind, left, {kind.label})):
            raise _still_referred_to(kind)
        ids -= left
        if not ids:
            continue
        if kind.human and not _roles(transaction.nodes(ids)) <= going:
            message = (
                f"A row of {kind.table} cannot be taken away while the same human has another role;"
                " nothing was written."
            )
            raise StoreError(message)
        labels = {kind.label, *([INDIVIDUAL] if kind.human else [])}
        if any(_still_referring(transaction, difference, kind, ids, labels)):
            raise _still_referred_to(kind)


def left_roles(difference: Difference, kind: Kind) -> frozenset[str]:
    """Return of whom a row of this kind goes while their node stays, if only for another row.

    The tables are gone through from the last to the first, so a worker's row goes before that of
    the same human as a person.
    """
    people, workers = MODEL.node("Person"), MODEL.node("Worker")
    if kind.table != workers.table:
        return difference.left_roles
    return difference.left_roles.union(_removed_ids(difference, people))


def _removed_ids(difference: Difference, kind: NodeKind) -> list[str]:
    table = difference.tables.get(kind.table)
    return [] if table is None or not len(table.removed) else table.removed["id"].tolist()


def _roles(nodes: pd.DataFrame) -> set[tuple[str, str]]:
    return set(zip(nodes["label"].tolist(), nodes["id"].tolist(), strict=True))


def _still_referred_to(kind: NodeKind) -> StoreError:
    # What refers to it is not named: it may be a row about harm.
    message = (
        f"A row of {kind.table} cannot be taken away while something else refers to it;"
        " nothing was written."
    )
    return StoreError(message)


def already_gone_error(table: str) -> StoreError:
    """Return the error that a row to be taken away is not there."""
    message = f"A row of {table} that was to be taken away is not there; nothing was written."
    return StoreError(message)


def _still_referring(
    transaction: Transaction,
    difference: Difference,
    kind: NodeKind,
    ids: frozenset[str],
    labels: set[str],
) -> Iterator[bool]:
    """Yield, for every link to one of some labels, whether rows that stay refer to what goes."""
    for other in MODEL:
        table = difference.tables.get(other.table)
        for link in other.references:
            if labels.isdisjoint(link.targets):
                continue
            stored = _keys_of_stored(transaction, other, link, ids)
            if table is not None:
                stored -= _keys(other, table.changed) | _keys(other, table.removed)
            yield bool(stored) or (table is not None and _refers_anew(table, link, ids))


def _keys_of_stored(transaction: Transaction, kind: Kind, link: Link, ids: frozenset[str]) -> Keys:
    if not link.many:
        return _keys(kind, transaction.rows(kind.table, link.name, ids))
    pairs = LINK_TABLES[f"{kind.table}_{link.name}"]
    found = transaction.columns(pairs.table, pairs.target, ids)
    return {(source,) for source in found[pairs.source].to_pylist()}


def _keys(kind: Kind, rows: pd.DataFrame) -> Keys:
    if not len(rows):
        return set()
    return set(zip(*(rows[name].tolist() for name in kind.key), strict=True))


def _refers_anew(table: TableDifference, link: Link, ids: frozenset[str]) -> bool:
    for frame in (table.added, table.changed):
        for cell in frame[link.name].tolist() if len(frame) else ():
            if not ids.isdisjoint(ids_in(cell)):
                return True
    return False
