"""Whether a path still leads to the file that was opened, with what SQLite put into it.

A program that has a store open goes on with the file that it opened, and with the pages of it that
it has in memory. So a file that is replaced, moved, deleted, overwritten or cut short meanwhile is
looked for before anything is read or written: what SQLite then has beside it belongs to the file
that was, and would spoil the new one.
"""

from __future__ import annotations

import ctypes
import sqlite3
import sys
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TypeGuard

from graphmodel.stores.same_store import StoreState
from graphmodel.stores.sqlite_store import statements as sql
from graphmodel.stores.sqlite_store.schema import APPLICATION_ID
from graphmodel.stores.transaction import SCHEMA_VERSION


@dataclass(frozen=True)
class FileState(StoreState):
    """What a store in a file says of itself; its writes are transactions that wrote anything.

    Parameters
    ----------
    writes_in_file
        The number that the file itself held when the last of them began.
    """

    writes_in_file: int = 0


@dataclass(frozen=True)
class _Stat:
    """What the operating system says of a file; whoever writes into it changes this."""

    identity: tuple[int, int]
    size: int
    written_at: int
    changed_at: int


def open_file(path: Path, how: str = "", busy_seconds: float = 0.0) -> sqlite3.Connection:
    """Open a file, with what SQLite understands in its address: the one way to open any."""
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?{how}",
        timeout=busy_seconds,
        isolation_level=None,
        check_same_thread=False,
        uri=True,
    )


def state_on(connection: sqlite3.Connection) -> FileState:
    """Return what a store says of itself, also where that is still beside the file."""
    store_id, writes, marks, in_file = connection.execute(sql.SELECT_STATE).fetchone()
    return FileState(store_id, writes, tuple(marks.split()), in_file)


_NOT_OURS = FileState()
"""What another file says, or a store of an older version."""


def state_in(path: Path) -> FileState | None:
    """Return what the file alone says, without what SQLite has beside it.

    None where that cannot be told: as long as somebody reads, SQLite moves only some pages of what
    was written into the file, and those left there need not belong together.

    SQLite reads it: to open the file by other means and close it would drop the locks that this
    process has on it (sqlite.org, "How To Corrupt An SQLite Database File", 2.2.1).
    """
    try:
        with closing(open_file(path, "mode=ro&immutable=1")) as connection:
            (mark,) = connection.execute("PRAGMA application_id").fetchone()
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            is_ours = mark == APPLICATION_ID and version >= SCHEMA_VERSION
            return state_on(connection) if is_ours else _NOT_OURS
    except sqlite3.Error as error:
        is_other = getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_NOTADB
        return _NOT_OURS if is_other else None
    except (UnicodeDecodeError, TypeError, AttributeError):
        return None


def beside(path: Path) -> tuple[Path, Path]:
    """Return the two files that SQLite keeps beside a store while it is open."""
    return path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")


def identity(path: Path) -> tuple[int, int] | None:
    """Return the device and number of a file, by which it is this file; None where there is none.

    The file is not opened, for the reason that `state_in` gives.
    """
    found = _stat(path)
    return None if found is None else found.identity


def belongs_to_another(path: Path, connection: sqlite3.Connection) -> bool:
    """Whether what lies beside a file was written for another one, or for another state of it.

    That is so after a file was replaced by another one while a program had it open, or after one
    was killed that had.
    """
    before = state_in(path)
    if before in {None, _NOT_OURS}:
        return False
    try:
        found = state_on(connection)
    except sqlite3.Error:  # what lies beside it was written by an older version
        return True
    if not before.is_followed_by(found):
        return True
    after = state_in(path)  # others may write meanwhile
    return after is not None and after.writes < found.writes_in_file


class OpenedFile:
    """The file of a store, as it was when it was opened.

    Parameters
    ----------
    path
        Where it lies.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._stat = _stat(path)
        self._identity = identity(path)
        self._size = 0 if self._stat is None else self._stat.size
        self._state = state_in(path) or _NOT_OURS
        self._is_overwritten = False
        self._lock = Lock()

    @property
    def writes(self) -> int:
        """How many writes the file itself counted when it was last looked at."""
        return self._state.writes

    def is_another(self) -> bool:
        """Whether the path leads to another file, or the file holds something else."""
        with self._lock:
            found = _stat(self._path)
            return not self._is_same(found) or self._holds_other(found)

    def is_overwritten(self) -> bool:
        """Whether the path leads to the file that was opened, and that holds something else."""
        with self._lock:
            found = _stat(self._path)
            return self._is_same(found) and self._holds_other(found)

    def _is_same(self, found: _Stat | None) -> TypeGuard[_Stat]:
        return found is not None and found.identity == self._identity

    def _holds_other(self, found: _Stat) -> bool:
        """Whether the file holds something else, now or at an earlier look.

        What SQLite moves into the file itself follows on what was there.
        """
        if found != self._stat and not self._is_overwritten:
            self._is_overwritten = not self._goes_on(found)
        return self._is_overwritten

    def _goes_on(self, found: _Stat) -> bool:
        """Whether the file holds what it held, or more; note what it holds."""
        state = state_in(self._path)
        if found.size < self._size:
            return False  # SQLite never makes a file smaller; whoever copies over it does at first
        if state is None:
            return True
        if not self._state.is_followed_by(state):
            return False
        self._stat, self._size, self._state = found, found.size, state
        return True


def leave_unmoved(connection: sqlite3.Connection, path: Path) -> None:
    """Close a connection without moving what lies beside the file into it.

    SQLite does that when the last connection is closed. Before Python 3.12 it cannot be told not
    to; so the last one is another, which may not write into the file.
    """
    if sys.version_info >= (3, 12):
        connection.setconfig(sqlite3.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, True)
        connection.close()
        return
    if not path.stat().st_size:  # SQLite takes an empty file for a new one, and does not lock it
        ctypes.pythonapi.Py_IncRef(ctypes.py_object(connection))  # open until this process ends
        return
    with closing(open_file(path, "mode=ro")) as last:
        with suppress(sqlite3.Error):
            last.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        connection.close()


def _stat(path: Path) -> _Stat | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return _Stat((found.st_dev, found.st_ino), found.st_size, found.st_mtime_ns, found.st_ctime_ns)
