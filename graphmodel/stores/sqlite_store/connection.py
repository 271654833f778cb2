"""The one way to open a store in an SQLite file, and how we know that it is ours."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from graphmodel.errors import NotOurStoreError, StoreError, StoreFullError, StoreUnreachableError
from graphmodel.model import MODEL
from graphmodel.names.words_for_nothing import is_no_name
from graphmodel.stores.same_store import new_store_id
from graphmodel.stores.sqlite_store import statements as sql
from graphmodel.stores.sqlite_store.opened_file import (
    belongs_to_another,
    beside,
    leave_unmoved,
    open_file,
)
from graphmodel.stores.sqlite_store.schema import (
    APPLICATION_ID,
    columns_of,
    create_indexes,
    create_node_table,
    create_tables,
)
from graphmodel.stores.transaction import MADE_BY, SCHEMA_VERSION, is_older_version

_SMALLEST = 512
"""Bytes of the smallest file that SQLite does not take for an empty one: a page."""

_OLDEST_SQLITE = (3, 38)
"""STRICT tables came with 3.37, JSON in every build with 3.38."""

_SETTINGS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = FULL",
    "PRAGMA cache_size = -65536",
    "PRAGMA secure_delete = ON",  # what is removed for good is not left in the file
    "PRAGMA temp_store = MEMORY",  # nothing of a confidential map is left in a temporary folder
)


def connect(path: Path, busy_seconds: float, *, create: bool = False) -> sqlite3.Connection:
    """Open a store, in a state in which any thread may use it, one at a time.

    One of an older version is given the tables that it lacks.

    Parameters
    ----------
    path
        The file.
    busy_seconds
        How long to wait for another program that writes.
    create
        Whether a missing or empty file becomes a store.

    Raises
    ------
    NotOurStoreError
        The file is no store of ours; it was left as it is.
    StoreVersionError
        It was written by a newer version, or by one too old.
    """
    if path.is_file() and 0 < path.stat().st_size < _SMALLEST:
        raise _not_ours(path)  # SQLite would take it for an empty one, and write over it
    has_log = _has_log(path)
    connection = open_file(path, busy_seconds=busy_seconds)
    try:
        if create and _is_empty(connection):
            _make_store(connection)
        _refuse_what_is_not_ours(connection, path)
        _refuse_cut_short(connection, path)
        if has_log and belongs_to_another(path, connection):
            raise _not_its_log(path)
        if is_older_version(_number(connection, "PRAGMA user_version"), str(path)):
            add_missing_tables(connection)
        for setting in _SETTINGS:
            connection.execute(setting)
        connection.execute("PRAGMA journal_mode = WAL")
    except BaseException:
        if has_log:
            leave_unmoved(connection, path)
        else:
            connection.close()
        raise
    return connection


def make_private_file(path: Path) -> bool:
    """Make a file that nobody but its owner may read, unless there is one; say whether it did.

    One that is there is not opened: to close it would drop the locks that SQLite holds on it in
    this process (sqlite.org, "How To Corrupt An SQLite Database File", 2.2.1).
    """
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        return False
    return True


def how_to_put_back(path: Path) -> str:
    """Return how a file of a store is put into its place."""
    wal, shm = beside(path)
    return (
        "Close every program that has the store open, remove"
        f" {wal.name} and {shm.name} where they are beside it, put the right file in its place,"
        " and open it again."
    )


def take_from_others(path: Path) -> None:
    """Let nobody but the owner read a store, nor the two files that SQLite keeps beside it."""
    for file in (path, *beside(path)):
        if file.is_file() and file.stat().st_mode & 0o077:
            with suppress(PermissionError):  # another user's: `cautions` says so
                file.chmod(0o600)


def refuse_old_sqlite() -> None:
    """Raise unless this Python's SQLite can keep a store."""
    if sqlite3.sqlite_version_info < _OLDEST_SQLITE:
        needed = ".".join(map(str, _OLDEST_SQLITE))
        message = (
            f"This Python has SQLite {sqlite3.sqlite_version}, and a store needs {needed} or later."
            " Use a newer Python."
        )
        raise StoreError(message)


def _is_empty(connection: sqlite3.Connection) -> bool:
    if _number(connection, "PRAGMA application_id"):
        return False
    return _number(connection, "SELECT count(*) FROM sqlite_schema") == 0


def _make_store(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("BEGIN IMMEDIATE")
    if _is_empty(connection):  # still: another program may have been quicker
        for statement in (*create_tables().values(), *create_indexes().values()):
            connection.execute(statement)
        connection.execute(sql.INSERT_STATE, {**_first_state(), "made_by": MADE_BY})
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    connection.execute("COMMIT")
    move_into_file(connection)


def move_into_file(connection: sqlite3.Connection) -> None:
    """Move what was written into the file, as far as nobody reads what it would replace.

    So the file alone says what it is: see `OpenedFile`.
    """
    with suppress(sqlite3.Error):  # then a later write does it
        connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()


def _refuse_what_is_not_ours(connection: sqlite3.Connection, path: Path) -> None:
    tables = "SELECT count(*) FROM sqlite_schema WHERE name IN ('meta', 'node', 'person')"
    is_marked = _number(connection, "PRAGMA application_id") == APPLICATION_ID
    if not (is_marked and _number(connection, tables) == 3):
        raise _not_ours(path)


def _refuse_cut_short(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse a file that ends within a page: SQLite would take what is missing for zeros.

    Where something waits in the log beside it, a page may have been cut short while it was moved
    into the file; SQLite moves it again.
    """
    if not _has_log(path) and path.stat().st_size % _number(connection, "PRAGMA page_size"):
        raise damaged(path)


def _has_log(path: Path) -> bool:
    """Whether SQLite has left something beside a file that it has not moved into it."""
    log = beside(path)[0]
    return log.is_file() and log.stat().st_size > 0


def _not_its_log(path: Path) -> StoreError:
    return StoreError(
        f"What lies beside the store {path} belongs to another file: the store was replaced while"
        " a program had it open, or after one that had was killed. Nothing was read or written."
        f" {how_to_put_back(path)}"
    )


def _not_ours(path: Path) -> NotOurStoreError:
    return NotOurStoreError(
        f"The file {path} is no store of this program; it was left as it is. Name another file"
        " with --store."
    )


def _number(connection: sqlite3.Connection, question: str) -> int:
    (number,) = connection.execute(question).fetchone()
    return int(number)


# Bringing an SQLite file of an older version up to date: what its tables lack is added.


def add_missing_tables(connection: sqlite3.Connection) -> None:
    """Add the tables, columns and indexes that a store lacks, and an id; all of it or nothing.

    What is in the store stays as it is. An older program refuses the store from then on.

    Parameters
    ----------
    connection
        On which nothing was set yet and no transaction has begun.
    """
    # Else dropping the register of ids would ask every table for what refers to it.
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("BEGIN IMMEDIATE")
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version < SCHEMA_VERSION:  # still: another program may have been quicker
        _let_register_know_new_kinds(connection)
        _state_anew(connection)
        _add_missing_columns(connection)
        there = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema")}
        for name, statement in (create_tables() | create_indexes()).items():
            if name not in there:
                connection.execute(statement)
        _find_nameless(connection)
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    connection.execute("COMMIT")
    move_into_file(connection)


def _add_missing_columns(connection: sqlite3.Connection) -> None:
    for kind in MODEL:
        there = {row[1] for row in connection.execute(f"PRAGMA table_xinfo({kind.table})")}
        for name, column in columns_of(kind).items() if there else ():
            if name not in there:
                connection.execute(f"ALTER TABLE {kind.table} ADD COLUMN {column}")


def _find_nameless(connection: sqlite3.Connection) -> None:
    """Note of every human whether their name stands for nothing."""
    connection.create_function("is_no_name", 1, is_no_name, deterministic=True)
    for kind in MODEL.humans:
        connection.execute(sql.find_nameless(kind))


def _state_anew(connection: sqlite3.Connection) -> None:
    """Make a new row of what a store says of itself: as it was, and with what came later."""
    found = connection.execute("SELECT * FROM meta")
    names = [name for name, *_ in found.description]
    stated = dict(zip(names, found.fetchone(), strict=True))
    connection.execute("DROP TABLE meta")
    connection.execute(create_tables()["meta"])
    connection.execute(sql.INSERT_STATE, {**_first_state(), **stated})


def _first_state() -> dict[str, object]:
    """Return what a new store says of itself, by column."""
    return {
        "data_version": 0,
        "store_id": new_store_id(),
        "commits": 0,
        "marks": "",
        "commits_in_file": 0,
    }


def _let_register_know_new_kinds(connection: sqlite3.Connection) -> None:
    """Make a new register of ids: SQLite cannot change a rule of an existing table.

    The order of steps is that of sqlite.org, "ALTER TABLE", 7: the old table is dropped, not
    renamed, so that references to it by its name still work.
    """
    connection.execute(create_node_table("wider_node"))
    connection.execute(
        "INSERT INTO wider_node (id, kind, search_name) SELECT id, kind, search_name FROM node"
    )
    connection.execute("DROP TABLE node")
    connection.execute("ALTER TABLE wider_node RENAME TO node")


# Errors of SQLite as sentences for the user.


_ROOM_TO_WRITE = 1_000_000
"""Bytes; with less on the disk, a failed write is taken for a full disk."""


@contextmanager
def sqlite_in_words(path: Path) -> Iterator[None]:
    """Turn every error of SQLite into one of ours."""
    try:
        yield
    except sqlite3.Error as error:
        raise _in_words(error, path) from error
    except UnicodeDecodeError as error:  # a text of the file: whatever it is, it is not repeated
        raise damaged(path) from error


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
    if type(error) is sqlite3.OperationalError and not hasattr(error, "sqlite_errorcode"):
        return damaged(path)  # Python's own, about a text that is none: it repeats the cell
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    if code == sqlite3.SQLITE_FULL or (code == sqlite3.SQLITE_IOERR and _is_full(path)):
        return _full(path)
    unknown = (StoreError, f"could not be used ({error}). Bring back a backup of it.")
    kind, sentence = _SENTENCES.get(code, unknown)
    if sentence == _DAMAGED:
        return damaged(path)
    return kind(f"The store {path} {sentence}")


def damaged(path: Path) -> StoreError:
    """Return the error of a file that cannot be trusted any more."""
    return StoreError(f"The store {path} {_DAMAGED} {how_to_put_back(path)}")


def _full(path: Path) -> StoreFullError:
    return StoreFullError(
        f"There is no room left on the disk of the store {path}; nothing was written."
        " Make room and do it again."
    )


def _is_full(path: Path) -> bool:
    return path.parent.is_dir() and shutil.disk_usage(path.parent).free < _ROOM_TO_WRITE


_DAMAGED = "is damaged. Do not go on working with it; bring back the latest backup."

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
    sqlite3.SQLITE_CORRUPT: (StoreError, _DAMAGED),
    sqlite3.SQLITE_ERROR: (StoreError, _DAMAGED),  # a table or a column is not what we made
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
