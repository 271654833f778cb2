"""What SQLite says, as a sentence for the person at the keyboard."""

from __future__ import annotations

import errno
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graphmodel.errors import NotOurStoreError, StoreError, StoreFullError, StoreUnreachableError

_ROOM_TO_WRITE = 1_000_000
"""Bytes; with less on the disk, a failed write is taken for a full disk."""


@contextmanager
def sqlite_in_words(path: Path) -> Iterator[None]:
    """Turn every error of SQLite into one of ours."""
    try:
        yield
    except sqlite3.Error as error:
        raise _in_words(error, path) from error


@contextmanager
def disk_in_words(path: Path) -> Iterator[None]:
    """Turn every error of the disk into one of ours."""
    try:
        yield
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise _full(path) from error
        message = f"The file {path} could not be opened: {error.strerror}."
        raise StoreUnreachableError(message) from error


def _in_words(error: sqlite3.Error, path: Path) -> StoreError:
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    if code == sqlite3.SQLITE_FULL or (code == sqlite3.SQLITE_IOERR and _is_full(path)):
        return _full(path)
    unknown = (StoreError, f"could not be used ({error}). Bring back a backup of it.")
    kind, sentence = _SENTENCES.get(code, unknown)
    return kind(f"The store {path} {sentence}")


def _full(path: Path) -> StoreFullError:
    return StoreFullError(
        f"There is no room left on the disk of the store {path}; nothing was written."
        " Make room and do it again."
    )


def _is_full(path: Path) -> bool:
    return path.parent.is_dir() and shutil.disk_usage(path.parent).free < _ROOM_TO_WRITE


_SENTENCES: dict[int, tuple[type[StoreError], str]] = {
    sqlite3.SQLITE_BUSY: (
        StoreError,
        "is in use by another program, which did not let go of it in time. Nothing was written;"
        " try again in a minute.",
    ),
    sqlite3.SQLITE_IOERR: (
        StoreError,
        "could not be read or written by the disk it lies on. Nothing was written; check the disk,"
        " or the connection to it.",
    ),
    sqlite3.SQLITE_CORRUPT: (
        StoreError,
        "is damaged. Do not go on working with it; put the latest backup in its place.",
    ),
    sqlite3.SQLITE_NOTADB: (
        NotOurStoreError,
        "is not one: the file is something else, or is damaged from its first byte on. Name"
        " another file with --store.",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        StoreUnreachableError,
        "could not be opened. Check that the folder exists and that you may read and write in it.",
    ),
    sqlite3.SQLITE_READONLY: (
        StoreError,
        "may not be written here. Nothing was written; check that you may write to the file and"
        " to its folder.",
    ),
    sqlite3.SQLITE_CONSTRAINT: (
        StoreError,
        "refused rows that do not fit what it holds. Nothing was written; `tpgraph import --check`"
        " says what is wrong.",
    ),
}
