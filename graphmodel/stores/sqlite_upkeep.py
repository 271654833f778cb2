"""Checking an SQLite file for damage, and copying it safely."""

from __future__ import annotations

import os
import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from graphmodel.errors import StoreError
from graphmodel.stores.sqlite_connection import connect_to_copy, make_private_file
from graphmodel.stores.sqlite_errors import disk_in_words, sqlite_in_words

__all__ = ["Examined", "back_up", "examine"]


_DAMAGED = (
    "SQLite finds the file damaged. Do not go on working with it; put the latest backup in its"
    " place."
)

_BROKEN_RULES = ("CHECK constraint failed in ", "NULL value in ")
"""How SQLite begins to speak of rows that are whole, and break a rule of their table."""


@dataclass(frozen=True)
class Examined:
    """What SQLite itself says of a file, a sentence each.

    Parameters
    ----------
    damage
        The file cannot be trusted any more.
    broken_rules
        Rows that only another program can have written.
    """

    damage: tuple[str, ...]
    broken_rules: tuple[str, ...]

    @property
    def is_sound(self) -> bool:
        """Whether nothing is wrong."""
        return not (self.damage or self.broken_rules)


def examine(connection: sqlite3.Connection) -> Examined:
    """Let SQLite check every page of a file and every rule of its tables."""
    try:
        report = [line for (line,) in connection.execute("PRAGMA integrity_check") if line != "ok"]
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_CORRUPT:
            raise
        return Examined((_DAMAGED,), ())
    places = [line.rpartition(" in ")[2] for line in report if line.startswith(_BROKEN_RULES)]
    if len(report) > len(places):
        return Examined((_DAMAGED,), ())
    dangling = Counter(
        (table, parent) for table, _, parent, _ in connection.execute("PRAGMA foreign_key_check")
    )
    rules = [f"{place}: {count} rows break a rule." for place, count in Counter(places).items()]
    references = [
        f"{table}: {count} rows point at no {parent}, or at one of another kind."
        for (table, parent), count in dangling.items()
    ]
    return Examined((), (*rules, *references))


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
    if not examine(copy).is_sound:
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
