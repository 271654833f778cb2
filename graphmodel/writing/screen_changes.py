"""What was changed on screen since a file last said it, so that no older file takes it back.

A store notes each cell that a form changed, beside the rows and in the same transaction. An import
that says something else keeps what stands and says so, unless its file is to be taken.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from graphmodel.check.checked_table import columns_by_name
from graphmodel.check.merged import MergedTable, MergedTables
from graphmodel.check.verdicts import Verdict, quoted
from graphmodel.errors import Problem, Severity
from graphmodel.model import MODEL
from graphmodel.model.columns import Field, FieldType
from graphmodel.model.in_words import cell_in_words
from graphmodel.model.kinds import Kind
from graphmodel.model.records import TableDifference

SCREEN = "screen"
"""The topic of a store's journal for cells that were changed on screen."""

_NOT_SAID = ("recorded_on", "recorded_by", "source")
"""Columns about the recording itself."""

Key = tuple[str | None, ...]


@dataclass(frozen=True)
class Compared:
    """Rows of files once what was changed on screen was looked at.

    Parameters
    ----------
    tables
        The rows; what was changed on screen stands in them unless the files are taken.
    notices
        A notice for each cell in which file and screen differ.
    journal
        What is noted no longer, since the files were taken or say the same.
    """

    tables: dict[str, MergedTable]
    notices: list[Problem]
    journal: dict[tuple[str, str], bytes | None]


def compare_with_screen(
    tables: MergedTables, noted: Mapping[str, bytes], *, take_file: bool
) -> Compared:
    """Return rows of files in which what was changed on screen since stays.

    Parameters
    ----------
    tables
        The rows of the files over those of a store.
    noted
        The store's journal of cells that were changed on screen.
    take_file
        Whether the files are taken all the same.
    """
    compared = Compared(dict(tables), [], {})
    for table, keys in _by_table(noted).items():
        if table in tables and tables[table].is_stored.any():
            compared.tables[table] = _compare(tables[table], keys, compared, take_file=take_file)
    return compared


def _by_table(noted: Mapping[str, bytes]) -> Mapping[str, dict[Key, dict[str, int]]]:
    found: defaultdict[str, dict[Key, dict[str, int]]] = defaultdict(dict)
    for entry, value in noted.items():
        table, *key = json.loads(entry)
        found[table][tuple(key)] = json.loads(value)
    return found


def _compare(
    merged: MergedTable,
    keys: Mapping[Key, Mapping[str, int]],
    compared: Compared,
    *,
    take_file: bool,
) -> MergedTable:
    checked, kind = merged.checked, merged.kind
    stored_keys = zip(*(merged.before(name).tolist() for name in kind.key), strict=True)
    meant = {key: place for place, key in enumerate(stored_keys) if key in keys}
    if not meant:
        return merged
    names = {name for columns in keys.values() for name in columns if name in checked}
    before = {name: merged.before(name) for name in names}
    after = {name: merged.after(name) for name in names}
    sound = {name: checked.sound(name) for name in names}
    kept: dict[str, Any] = {}
    new_keys = list(zip(*(merged.after(name).tolist() for name in kind.key), strict=True))
    for key, place in meant.items():
        if not merged.is_stored[place]:
            continue
        left = dict(keys[key])
        for name in [name for name in left if name in names and sound[name][place]]:
            stored, said = before[name][place], after[name][place]
            if not _is_same(stored, said):
                row = int(checked.frame.index[place])
                compared.notices.append(
                    _conflict(kind, key, name, stored, said, take_file=take_file).at(
                        kind.table, row, name
                    )
                )
                if not take_file:
                    kept.setdefault(name, after[name].copy())[place] = stored
                    continue
            del left[name]
        _note(compared.journal, kind, key, new_keys[place], left, keys[key])
    if not kept:
        return merged
    index = checked.frame.index
    columns = {name: pd.Series(cells, index=index, dtype=object) for name, cells in kept.items()}
    return replace(merged, checked=replace(checked, frame=checked.frame.assign(**columns)))


def _note(
    journal: dict[tuple[str, str], bytes | None],
    kind: Kind,
    key: Key,
    new_key: Key,
    left: Mapping[str, int],
    noted: Mapping[str, int],
) -> None:
    if left == noted and key == new_key:
        return
    journal[SCREEN, entry_of(kind.table, key)] = None
    if left:
        journal[SCREEN, entry_of(kind.table, new_key)] = json.dumps(left).encode()


def _is_same(one: Any, other: Any) -> bool:
    if isinstance(one, tuple) and isinstance(other, tuple):
        return set(one) == set(other)
    return bool(one == other)


def _conflict(
    kind: Kind, key: Key, name: str, stored: Any, said: Any, *, take_file: bool
) -> Verdict:
    which = ", ".join(quoted(part) for part in key if part)
    column = columns_by_name(kind).get(name)
    is_text = isinstance(column, Field) and column.type in (FieldType.TEXT, FieldType.TEXTS)
    values = [
        "a text of its own" if is_text and value is not None else cell_in_words(value)
        for value in (stored, said)
    ]
    message = (
        f"{kind.table} {which}: {name} was changed on screen and is {values[0]} there; the file "
        f"says {values[1]}."
    )
    advice = (
        "The file's was taken."
        if take_file
        else "What was changed on screen stays; --take-file takes the file's instead."
    )
    return Verdict("changed-on-screen", message, advice, Severity.NOTICE)


def entry_of(table: str, key: Key) -> str:
    """Return under what a row is noted in the journal."""
    return json.dumps([table, *key], ensure_ascii=False)


def note_changes(
    tables: Mapping[str, TableDifference], noted: Mapping[str, bytes], version: int
) -> dict[tuple[str, str], bytes | None]:
    """Return what a change on screen adds to the journal.

    Parameters
    ----------
    tables
        What the change writes, by table.
    noted
        The journal so far.
    version
        The version of the data that the change makes.
    """
    journal: dict[tuple[str, str], bytes | None] = {}
    for name, table in tables.items():
        kind = MODEL.by_table[name]
        for key, new_key, columns in _changed_cells(kind, table):
            entry = entry_of(name, key)
            before = json.loads(noted.get(entry, b"{}"))
            if key != new_key:
                journal[SCREEN, entry] = None
            after = {**before, **dict.fromkeys(columns, version)}
            journal[SCREEN, entry_of(name, new_key)] = json.dumps(after).encode()
    return journal


def _changed_cells(kind: Kind, table: TableDifference) -> Iterator[tuple[Key, Key, list[str]]]:
    names = [name for name in kind.column_names if name not in (*kind.key, *_NOT_SAID)]
    before, after = table.pairs
    for was, becomes in zip(_rows(before), _rows(after), strict=True):
        columns = [name for name in names if not _is_same(was[name], becomes[name])]
        yield _key(kind, was), _key(kind, becomes), columns
    moved = set(table.removed.index)
    for row in _rows(table.added[~table.added.index.isin(moved)]):
        key = _key(kind, row)
        yield key, key, [name for name in names if row[name] is not None]


def _rows(frame: pd.DataFrame) -> Iterator[dict[str, Any]]:
    for cells in frame.to_numpy().tolist():
        yield dict(zip(frame.columns, cells, strict=True))


def _key(kind: Kind, row: Mapping[str, Any]) -> Key:
    return tuple(row[name] for name in kind.key)
