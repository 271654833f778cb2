"""The last import, kept in the store itself so that it can be undone until the next one."""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from graphmodel.check.cells import judge_cells
from graphmodel.check.check_records import check_merged
from graphmodel.check.existing import Existing, narrow_end, read_existing
from graphmodel.check.merged import merge
from graphmodel.errors import DataProblemsError, UsageError, blocking
from graphmodel.model import MODEL
from graphmodel.model.kinds import INDIVIDUAL, Kind, NodeKind
from graphmodel.model.records import (
    Difference,
    Journal,
    Records,
    TableDifference,
    frame_of_columns,
)
from graphmodel.progress import Progress
from graphmodel.stores.removal import refuse_unless_removable
from graphmodel.stores.store import Claim, Store
from graphmodel.stores.transaction import LAST_IMPORT, Transaction
from graphmodel.writing.screen_changes import SCREEN, entry_of

_ABOUT = "about"

_PIECE = 4_000_000
"""Bytes in one entry of the journal, at most."""


@dataclass(frozen=True)
class LastImport:
    """An import that can be undone.

    Parameters
    ----------
    day, by
        When, and who imported.
    version
        The version of the data that it made.
    pieces
        In how many entries of the journal its rows are kept.
    """

    day: str
    by: str
    version: int
    pieces: int


def last_import(store: Store) -> LastImport | None:
    """Return the last import, where it can be undone unless its records were changed since."""
    return store.read(lambda transaction: _about(transaction.journal(LAST_IMPORT)))


def note_import(
    transaction: Transaction, difference: Difference, day: date, by: str
) -> dict[tuple[str, str], bytes | None]:
    """Return what is written into the journal so that an import can be undone.

    Of rows that are added only the keys are kept, of rows that are changed what stood there.

    Parameters
    ----------
    transaction
        Of the store as it is.
    difference
        What the import writes.
    day, by
        When, and who imports.
    """
    there: Journal = {(LAST_IMPORT, entry): None for entry in transaction.journal(LAST_IMPORT)}
    noted = transaction.journal(SCREEN)
    tables = {name: _kept(name, table) for name, table in difference.tables.items()}
    if difference.became_workers:
        _keep_left_behind(transaction, tables, difference.became_workers)
    kept = {
        "tables": tables,
        "screen": {
            entry: noted[entry].decode() if entry in noted else None
            for topic, entry in difference.journal
            if topic == SCREEN
        },
    }
    packed = zlib.compress(json.dumps(kept, ensure_ascii=False).encode(), 1)
    pieces = [packed[start : start + _PIECE] for start in range(0, len(packed), _PIECE)]
    about = {
        "day": day.isoformat(),
        "by": by,
        "version": transaction.data_version() + 1,
        "pieces": len(pieces),
    }
    journal = {(LAST_IMPORT, f"{place:04}"): piece for place, piece in enumerate(pieces)}
    return {**there, **journal, (LAST_IMPORT, _ABOUT): json.dumps(about).encode()}


def undo_import(
    store: Store, *, day: date, by: str = "somebody", progress: Progress | None = None
) -> LastImport:
    """Take the last import back: what it added goes, what it changed is as it was.

    Parameters
    ----------
    store
        Where it was imported.
    day
        The day of undoing.
    by
        Who does it; told to others who come while much is being taken back.
    progress
        Called with the progress of the writing.

    Raises
    ------
    UsageError
        No import can be undone, or one of its records was changed on screen since; nothing was
        written.
    StoreError
        Something that was added since refers to a row that it added; nothing was written.
    DataProblemsError
        Rows as they were do not fit what was added since; nothing was written.
    """
    claim = store.read(lambda transaction: Claim(_keys_of(_read(transaction)[1]), f"{by} (undo)"))

    def work(transaction: Transaction) -> tuple[Difference, LastImport]:
        about, kept = _read(transaction)
        noted = transaction.journal(SCREEN)
        tables = {name: _back(transaction, name, each) for name, each in kept["tables"].items()}
        _refuse_changed_since(about, tables, kept["tables"], noted)
        journal: Journal = {
            (SCREEN, entry): None if value is None else value.encode()
            for entry, value in kept["screen"].items()
        } | {(LAST_IMPORT, entry): None for entry in transaction.journal(LAST_IMPORT)}
        difference = Difference(
            {name: table for name, table in tables.items() if len(table)},
            left_roles=_left_roles(transaction, tables),
            journal=journal,
        )
        refuse_unless_removable(transaction, difference)
        _refuse_misfits(transaction, difference, day)
        return difference, about

    return store.apply(work, claim, progress)


def _about(journal: Mapping[str, bytes]) -> LastImport | None:
    return LastImport(**json.loads(journal[_ABOUT])) if _ABOUT in journal else None


def _read(transaction: Transaction) -> tuple[LastImport, dict[str, Any]]:
    journal = transaction.journal(LAST_IMPORT)
    about = _about(journal)
    if about is None:
        message = "There is no import to undo: none was made, or the last one was undone."
        raise UsageError(message)
    packed = b"".join(journal[f"{place:04}"] for place in range(about.pieces))
    return about, json.loads(zlib.decompress(packed))


def _kept(name: str, table: TableDifference) -> dict[str, Any]:
    kind = MODEL.by_table[name]
    return {
        "added": [table.added[column].tolist() for column in kind.key],
        "before": [table.before[column].tolist() for column in kind.column_names],
        "removed": [
            table.removed[column].tolist() if len(table.removed) else []
            for column in kind.column_names
        ],
    }


def _keep_left_behind(
    transaction: Transaction, tables: dict[str, dict[str, Any]], ids: Collection[str]
) -> None:
    """Keep the rows of those who become staff among the rows that go."""
    kind = MODEL.node(INDIVIDUAL)
    rows = transaction.rows(kind.table, "id", ids)
    nothing: dict[str, list[list[Any]]] = {
        "added": [[] for _ in kind.key],
        "before": [[] for _ in kind.column_names],
        "removed": [[] for _ in kind.column_names],
    }
    kept = tables.setdefault(kind.table, nothing)
    for cells, column in zip(kept["removed"], kind.column_names, strict=True):
        cells.extend(rows[column].tolist())


def _frame(names: tuple[str, ...], columns: list[list[Any]]) -> pd.DataFrame:
    return frame_of_columns(
        {
            name: [tuple(one) if isinstance(one, list) else one for one in column]
            for name, column in zip(names, columns, strict=True)
        }
    )


def _keys_of(kept: dict[str, Any]) -> Records:
    return Records(
        {
            name: _frame(MODEL.by_table[name].key, each["added"])
            for name, each in kept["tables"].items()
        }
    )


def _back(transaction: Transaction, name: str, kept: dict[str, Any]) -> TableDifference:
    """Return what takes one table back; rows that are gone already, or there again, stay so."""
    kind = MODEL.by_table[name]
    before = _frame(kind.column_names, kept["before"])
    again = _frame(kind.column_names, kept["removed"])
    there = set(keys_in(kind, stored_rows(transaction, name, again)))
    return TableDifference(
        added=again[np.array([key not in there for key in keys_in(kind, again)], np.bool_)],
        changed=before,
        before=before,
        removed=stored_rows(transaction, name, _frame(kind.key, kept["added"])),
    )


def _left_roles(transaction: Transaction, tables: Mapping[str, TableDifference]) -> frozenset[str]:
    """Return the ids of humans of whom a row goes, while they keep or are given another role."""
    gone = {
        (kind.label, identifier)
        for kind in MODEL.humans
        if kind.table in tables
        for identifier in tables[kind.table].removed["id"].tolist()
    }
    if not gone:
        return frozenset()
    ids = {identifier for _, identifier in gone}
    nodes = transaction.nodes(ids)
    kept = set(zip(nodes["label"], nodes["id"], strict=True)) - gone
    given = (tables[kind.table].added["id"] for kind in MODEL.humans if kind.table in tables)
    return frozenset(ids & {identifier for _, identifier in kept}.union(*given))


def stored_rows(transaction: Transaction, name: str, wanted: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of the store with the keys of some rows, in their order."""
    kind = MODEL.by_table[name]
    if not len(wanted):
        return wanted
    column = "id" if isinstance(kind, NodeKind) else narrow_end(kind)
    rows = transaction.rows(name, column, list(dict.fromkeys(wanted[column])))
    places = {key: place for place, key in enumerate(keys_in(kind, rows))}
    return rows.iloc[[places[key] for key in keys_in(kind, wanted) if key in places]]


def keys_in(kind: Kind, rows: pd.DataFrame) -> list[tuple[str | None, ...]]:
    """Return the keys of rows, in their order."""
    return list(zip(*(rows[name].tolist() for name in kind.key), strict=True)) if len(rows) else []


def _refuse_changed_since(
    about: LastImport,
    tables: Mapping[str, TableDifference],
    kept: Mapping[str, dict[str, Any]],
    noted: Mapping[str, bytes],
) -> None:
    later = {
        entry
        for entry, value in noted.items()
        if any(version > about.version for version in json.loads(value).values())
    }
    for name, table in tables.items():
        kind = MODEL.by_table[name]
        added = _frame(kind.key, kept[name]["added"])
        for rows in (added, table.changed) if later else ():
            if any(entry_of(name, key) in later for key in keys_in(kind, rows)):
                message = (
                    "The import cannot be undone: somebody has changed one of its records on "
                    f"screen since, in {name}. Undo that change first, or mend by another import."
                )
                raise UsageError(message)


def _refuse_misfits(transaction: Transaction, difference: Difference, day: date) -> None:
    """Raise where rows as they were do not fit what stays beside them."""
    back = {
        name: pd.concat([table.changed, table.added]).reset_index(drop=True)
        for name, table in difference.tables.items()
        if len(table.changed) or len(table.added)
    }
    judged = judge_cells(Records(back), day)
    existing = _without(read_existing(transaction, judged.records), difference)
    problems = blocking(check_merged(judged, merge(judged, existing), existing))
    if problems:
        raise DataProblemsError(problems)


def _without(existing: Existing, difference: Difference) -> Existing:
    """Return what a store has without the rows that a difference takes away."""
    rows = dict(existing.rows)
    nodes = existing.nodes
    for name, table in difference.tables.items():
        kind = MODEL.by_table[name]
        gone = set(keys_in(kind, table.removed))
        if gone and name in rows:
            kept = [key not in gone for key in keys_in(kind, rows[name])]
            rows[name] = rows[name][np.array(kept, np.bool_)]
        if gone and isinstance(kind, NodeKind):
            is_gone = nodes["id"].isin([key[0] for key in gone]) & (nodes["label"] == kind.label)
            nodes = nodes[~is_gone]
    return replace(existing, nodes=nodes, rows=rows)
