"""Checking an SQLite file for damage, and copying it safely."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from graphmodel.errors import StoreError
from graphmodel.stores.sqlite_connection import connect_to_copy, make_private_file
from graphmodel.stores.sqlite_errors import disk_in_words, sqlite_in_words

__all__ = ["back_up", "find_damage"]


def find_damage(connection: sqlite3.Connection) -> list[str]:
    """Return one sentence for each kind of damage that SQLite itself finds."""
    found = []
    report = [text for (text,) in connection.execute("PRAGMA integrity_check")]
    if report != ["ok"]:
        found.append(
            f"SQLite finds the file damaged in {len(report)} places or more. Do not go on working"
            " with it; put the latest backup in its place."
        )
    dangling: dict[tuple[str, str], int] = {}
    for table, _, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        dangling[table, parent] = dangling.get((table, parent), 0) + 1
    found += [
        f"{table}: {count} references to {parent} rows that are not there, or are of another kind."
        for (table, parent), count in sorted(dangling.items())
    ]
    return found


def back_up(connection: sqlite3.Connection, path: Path) -> None:
    """Write a checked copy of a store to a new file; the file appears whole or not at all.

    Raises
    ------
    StoreError
        There is a file already, the copy cannot be written, or it did not pass its check.
    """
    if path.exists():
        message = f"There is a file {path} already; a backup never writes over one. Name another."
        raise StoreError(message)
    arriving = path.with_name(f".{path.name}.arriving").absolute()
    with disk_in_words(path), sqlite_in_words(path):
        try:
            make_private_file(arriving)
            with closing(connect_to_copy(arriving)) as copy:
                connection.backup(copy)
                _refuse_damage(copy, path)
            _sync(arriving)
            arriving.rename(path)
            _sync(path.absolute().parent)
        finally:
            for name in (arriving.name, f"{arriving.name}-wal", f"{arriving.name}-shm"):
                arriving.with_name(name).unlink(missing_ok=True)


def _refuse_damage(copy: sqlite3.Connection, path: Path) -> None:
    if find_damage(copy):
        message = (
            f"The copy at {path} did not pass its check and was thrown away. `tpgraph store verify`"
            " says what is wrong with the store."
        )
        raise StoreError(message)


def _sync(path: Path) -> None:
    """Wait until the disk has a file, or a folder's list of files."""
    if path.is_dir() and os.name == "nt":
        return  # Windows has no such thing for a folder
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
