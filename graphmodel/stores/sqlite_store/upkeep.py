"""Checking an SQLite file for damage, and copying it safely."""

from __future__ import annotations

import os
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from graphmodel.errors import StoreError
from graphmodel.model import MODEL
from graphmodel.model.kinds import NAMELESS
from graphmodel.private_files import writing_private_file
from graphmodel.stores.columns_in_store import folded_names, has_name, wrongly_nameless
from graphmodel.stores.same_store import new_store_id
from graphmodel.stores.sqlite_store import statements as sql
from graphmodel.stores.sqlite_store.connection import (
    disk_in_words,
    sqlite_in_words,
)
from graphmodel.stores.sqlite_store.opened_file import open_file
from graphmodel.stores.sqlite_store.transaction import SqliteTransaction

_DAMAGED = (
    "SQLite finds the file damaged. Do not go on working with it: close every program that has it"
    " open, put the latest backup in its place, and remove the files that end in -wal and -shm"
    " beside it."
)

_BROKEN_RULES = ("CHECK constraint failed in ", "NULL value in ")
"""How SQLite begins a message about undamaged rows that break a rule of their table."""


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
    with (
        disk_in_words(path),
        sqlite_in_words(path),
        writing_private_file(path) as arriving,
        closing(open_file(arriving)) as copy,
    ):
        connection.backup(copy)
        copy.execute(sql.GIVE_NEW_ID, (new_store_id(),))
        _refuse_damage(copy, path)


def _refuse_damage(copy: sqlite3.Connection, path: Path) -> None:
    if not examine(copy).is_sound:
        message = (
            f"The copy at {path} did not pass its check and was thrown away. `tpgraph store verify`"
            " says what is wrong with the store."
        )
        raise StoreError(message)


# What is wrong with the register of ids in an SQLite file, which no table of the model shows.


def broken_register_invariants(transaction: SqliteTransaction) -> Iterator[str]:
    """Yield a sentence, with ids and without names, for each id that is registered wrongly."""
    registered = transaction.registered()
    named = {kind.table: transaction.rows(kind.table) for kind in MODEL.nodes if has_name(kind)}
    for identifier, folded in folded_names(named.values()).items():
        if identifier in registered and registered[identifier] != folded:
            yield f"{identifier} is not found by its name. [wrong-search-name]"
    for kind in MODEL.humans:
        names = named[kind.table].dropna(subset=["id", "name"])
        found = transaction.columns(kind.table)
        noted = found.filter(found.column(NAMELESS))["id"].to_pylist()
        yield from wrongly_nameless(
            kind.table, dict(zip(names["id"], names["name"], strict=True)), noted
        )
    known = set(transaction.nodes()["id"])
    for identifier in registered:
        if identifier not in known:
            yield f"{identifier} is registered, and no table has it. [id-without-row]"


# What is risky about where a store lies, and about the engine under it.


_MOUNTS = Path("/proc/mounts")
_NETWORK_FILESYSTEMS = (
    "nfs",
    "cifs",
    "smb",
    "9p",
    "afs",
    "ceph",
    "davfs",
    "fuse.sshfs",
    "glusterfs",
)
_SYNCED_FOLDERS = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "icloud": "iCloud",
    "com~apple~clouddocs": "iCloud",
    "nextcloud": "Nextcloud",
}
_MENDED_IN = (3, 51, 3)


def cautions_about_place(path: Path) -> tuple[str, ...]:
    """Return a sentence for each thing that is risky about the folder of an SQLite file."""
    found = []
    mounts = _MOUNTS.read_text("utf-8", "replace") if _MOUNTS.is_file() else ""
    if is_on_network(path, mounts):
        found.append(
            f"The store {path} lies on a network drive, where SQLite cannot keep two programs"
            " apart: it may be damaged. Keep it on this machine's own disk, or share a Neo4j."
        )
    service = syncing_folder(path)
    if service:
        found.append(
            f"The store {path} lies in a folder of {service}, which copies it elsewhere and may"
            " damage it while it is written. Keep it outside that folder."
        )
    if os.name == "posix" and path.exists() and path.stat().st_mode & 0o077:
        found.append(
            f"Other users of this machine may read the store {path}. Whoever owns the file should"
            " take that right away (chmod 600)."
        )
    return tuple(found)


def cautions_about_sqlite(version: tuple[int, ...]) -> tuple[str, ...]:
    """Return a sentence where this version of SQLite has a fault that matters here.

    The fault is the "WAL-reset bug" of sqlite.org/wal.html.
    """
    if version >= _MENDED_IN:
        return ()
    return (
        f"SQLite {'.'.join(map(str, version))} has a rare fault, mended in"
        f" {'.'.join(map(str, _MENDED_IN))}, by which a store may be damaged when two programs"
        " write at the same moment. Let one program write at a time, and keep backups.",
    )


def is_on_network(path: Path, mounts: str) -> bool:
    r"""Whether a path lies on another machine.

    Parameters
    ----------
    path
        An absolute path.
    mounts
        The table of mounted filesystems, as Linux has it in /proc/mounts; empty where there is
        none.

    Examples
    --------
    >>> table = "/dev/sda1 / ext4 rw 0 0\nnas:/share /srv/share nfs4 rw 0 0"
    >>> is_on_network(Path("/srv/share/a.tpg"), table), is_on_network(Path("/srv/a.tpg"), table)
    (True, False)
    """
    if str(path).startswith(("\\\\", "//")):
        return True
    nearest, filesystem = 0, ""
    for line in mounts.splitlines():
        _, mounted_at, kind, *_ = line.split(" ")
        place = Path(mounted_at.replace("\\040", " "))
        if path.is_relative_to(place) and len(place.parts) >= nearest:
            nearest, filesystem = len(place.parts), kind
    return filesystem.startswith(_NETWORK_FILESYSTEMS)


def syncing_folder(path: Path) -> str:
    """Return whose synced folder a path lies in; empty where it lies in none.

    Examples
    --------
    >>> syncing_folder(Path("/srv/OneDrive - County/map.tpg")), syncing_folder(Path("/srv/a"))
    ('OneDrive', '')
    """
    for part in path.parts:
        for start, service in _SYNCED_FOLDERS.items():
            if part.casefold().startswith(start):
                return service
    return ""
