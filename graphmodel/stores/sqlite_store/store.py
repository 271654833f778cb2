"""A partnership's graph in one SQLite file: the store that needs no server."""

from __future__ import annotations

import atexit
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from threading import Lock

from graphmodel.errors import StoreError, StoreUnreachableError, TrustedPersonGraphError
from graphmodel.private_files import remove_with_companions
from graphmodel.stores.same_store import LastSeen, StoreState
from graphmodel.stores.sqlite_store import statements as sql
from graphmodel.stores.sqlite_store.connection import (
    connect,
    damaged,
    disk_in_words,
    how_to_put_back,
    make_private_file,
    move_into_file,
    refuse_old_sqlite,
    sqlite_in_words,
    take_from_others,
)
from graphmodel.stores.sqlite_store.opened_file import (
    OpenedFile,
    beside,
    identity,
    leave_unmoved,
    state_on,
)
from graphmodel.stores.sqlite_store.transaction import SqliteTransaction
from graphmodel.stores.sqlite_store.upkeep import (
    back_up,
    broken_register_invariants,
    cautions_about_place,
    cautions_about_sqlite,
    examine,
)
from graphmodel.stores.store import Store
from graphmodel.stores.transaction import ResultT, Transaction

_BUSY_SECONDS = 30.0

_IDLE_KEPT = 4
"""Connections that wait for the next thread; each may hold 64 MB of the file in memory."""

_LARGE_WAL = 16_000_000
"""Bytes that may wait beside the file before they are moved into it."""


class SqliteStore(Store):
    """One file, read by several processes and threads while one of them writes.

    Parameters
    ----------
    path
        The file.
    create
        Whether a missing or empty file becomes a store.
    busy_seconds
        How long a write waits for another one.

    Raises
    ------
    StoreUnreachableError
        There is no such file, or it may not be opened.
    NotOurStoreError, StoreVersionError
        The file is something else, or was written by a newer version, or by one too old; it was
        left as it is.
    """

    def __init__(
        self, path: Path, *, create: bool = True, busy_seconds: float = _BUSY_SECONDS
    ) -> None:
        self.place = str(path)
        self._path = path.absolute()
        self._busy_seconds = busy_seconds
        self._idle: list[sqlite3.Connection] = []
        self._last_seen = LastSeen(self.place)
        self._identities_beside: dict[sqlite3.Connection, list[tuple[int, int] | None]] = {}
        self._is_closed = False
        self._lock = Lock()
        with disk_in_words(path), sqlite_in_words(path):
            refuse_old_sqlite()
            _refuse_what_is_no_file(path, create=create)
            self._is_new = make_private_file(self._path)
            try:
                self._open(create=create)
            except BaseException:
                if self._is_new:
                    remove_with_companions(self._path)
                raise
        atexit.register(self.close)  # else Python would close the connections, unwatched

    def _open(self, *, create: bool) -> None:
        self._file = OpenedFile(self._path)
        first = self._first_connection(create=create)
        if self._file.is_another():
            self._close(first)
            raise self._another_file("Nothing was read or written.")
        self._idle.append(first)
        take_from_others(self._path)

    def read(self, work: Callable[[SqliteTransaction], ResultT]) -> ResultT:
        """Run `work` in one reading transaction and return what it returns."""
        with sqlite_in_words(self._path), self._connection() as connection:
            seen = self._last_seen.state
            connection.execute("PRAGMA query_only = ON")
            connection.execute("BEGIN")
            try:
                self._refuse_other_contents(connection, seen)
                return work(SqliteTransaction(connection))
            finally:
                _end(connection)
                connection.execute("PRAGMA query_only = OFF")

    def transact(self, work: Callable[[Transaction], ResultT]) -> ResultT:
        """Run `work` in one writing transaction; all of it is kept, or none where it raises."""
        with sqlite_in_words(self._path), self._connection() as connection:
            seen = self._last_seen.state
            connection.execute("BEGIN IMMEDIATE")
            try:
                state = self._refuse_other_contents(connection, seen)
                rows = connection.total_changes
                answer = work(SqliteTransaction(connection))
                if connection.total_changes > rows:
                    state = self._count_up(connection, state)
                self._refuse_another_file(connection, "Nothing was written.")
                connection.execute("COMMIT")
            except BaseException:
                _end(connection)
                self._move_into_file(connection)  # else a full disk stays full of what was refused
                raise
            self._refuse_another_file(connection, "What was written just now is not in it.")
            self._last_seen.note(state)
            self._move_into_file(connection)
            return answer

    def engine(self) -> str:
        """Name and version of what keeps the data."""
        return f"SQLite {sqlite3.sqlite_version}"

    def cautions(self) -> tuple[str, ...]:
        """Return what is risky about the place of the file."""
        return cautions_about_place(self._path)

    def engine_cautions(self) -> tuple[str, ...]:
        """Return what is risky about this version of SQLite."""
        return cautions_about_sqlite(sqlite3.sqlite_version_info)

    def examine(self, broken_rows: Callable[[Transaction], list[str]]) -> list[str]:
        """Check the file and what it holds; one sentence for each thing that is wrong."""
        with sqlite_in_words(self._path), self._connection() as connection:
            examined = examine(connection)
        if examined.damage:
            return list(examined.damage)
        found = self.read(lambda each: [*broken_rows(each), *broken_register_invariants(each)])
        return [*examined.broken_rules, *found]

    def backup(self, path: Path) -> None:
        """Write a checked copy of everything to a new file."""
        with sqlite_in_words(self._path), self._connection() as connection:
            back_up(connection, path)

    def close(self) -> None:
        """Let go of the file."""
        atexit.unregister(self.close)
        with self._lock:
            self._is_closed = True
            while self._idle:
                self._close(self._idle.pop())

    def close_unless_used(self) -> None:
        """Close; remove the file, where opening made it and nothing was written into it."""
        is_unused = False
        if self._is_new:
            with suppress(StoreError):  # it is no longer ours
                is_unused = self.read(lambda each: each.is_empty())
        self.close()
        if is_unused:
            remove_with_companions(self._path)

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        """Lend a connection to one thread at a time."""
        with self._lock:
            idle = self._idle.pop() if self._idle else None
        connection = idle or self._connect()
        try:
            self._refuse_another_file(connection, "Nothing was read or written.")
            yield connection
        except (TrustedPersonGraphError, sqlite3.Error, UnicodeDecodeError):
            raise
        except Exception as error:
            _end(connection)
            if examine(connection).damage:  # then it was no wonder
                raise damaged(self._path) from error
            raise
        finally:
            with self._lock:
                is_of_use = not (self._is_closed or connection.in_transaction)
                if is_of_use and len(self._idle) < _IDLE_KEPT:
                    self._idle.append(connection)
                else:
                    self._close(connection)

    def _connect(self) -> sqlite3.Connection:
        if self._file.is_another():
            raise self._another_file("Nothing was read or written.")
        return self._first_connection(create=False)

    def _first_connection(self, *, create: bool) -> sqlite3.Connection:
        connection = connect(self._path, self._busy_seconds, create=create)
        self._identities_beside[connection] = self._beside_now()
        return connection

    def _close(self, connection: sqlite3.Connection) -> None:
        del self._identities_beside[connection]
        if self._file.is_overwritten():
            leave_unmoved(connection, self._path)
        else:
            connection.close()

    def _refuse_another_file(self, connection: sqlite3.Connection, done: str) -> None:
        """Raise where the path leads to another file than the one that was opened.

        SQLite would go on in the one that was: what is saved there is lost when it is closed.
        """
        if self._file.is_another() or self._beside_now() != self._identities_beside[connection]:
            raise self._another_file(done)

    def _beside_now(self) -> list[tuple[int, int] | None]:
        """Identify the two files beside; by the second, programs wait for each other."""
        return [identity(file) for file in beside(self._path)]

    def _refuse_other_contents(
        self, connection: sqlite3.Connection, seen: StoreState
    ) -> StoreState:
        """Return what the store says of itself, unless others put other contents into the file.

        Parameters
        ----------
        connection
            On which a transaction has begun.
        seen
            What was last seen before it began.
        """
        state = state_on(connection)
        if not seen.is_followed_by(state):
            raise self._another_file("Nothing was read or written.")
        self._last_seen.note(state)
        return state

    def _count_up(self, connection: sqlite3.Connection, before: StoreState) -> StoreState:
        """Count a write, leave a mark of it, and return what the store says of itself then."""
        after = before.after_write(token_hex(8))
        connection.execute(sql.COUNT_COMMITS_UP, (" ".join(after.marks), self._file.writes))
        return after

    def _another_file(self, done: str) -> StoreError:
        return StoreError(
            f"The store {self._path} is no longer the file that was opened: it, or what lies"
            f" beside it, was replaced, overwritten, moved or deleted. {done}"
            f" {how_to_put_back(self._path)}"
        )

    def _move_into_file(self, connection: sqlite3.Connection) -> None:
        """Move what was written into the file, as far as nobody reads what it would replace.

        After a large write what lies beside the file is cut short, too, unless somebody reads.
        """
        if self._file.is_another():
            return
        move_into_file(connection)
        wal = beside(self._path)[0]
        if wal.is_file() and wal.stat().st_size >= _LARGE_WAL:
            connection.execute("PRAGMA busy_timeout = 0")
            with suppress(sqlite3.Error):  # then a later write does it
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            connection.execute(f"PRAGMA busy_timeout = {int(self._busy_seconds * 1000)}")
        self._file.is_another()  # notes what the file holds now


def _end(connection: sqlite3.Connection) -> None:
    """Take back what a transaction did; a full disk may have ended it already."""
    if connection.in_transaction:
        connection.execute("ROLLBACK")


def _kind_of(path: Path) -> str:
    """Return what lies at a path where no file does."""
    kinds = {
        "a folder": path.is_dir,
        "a pipe": path.is_fifo,
        "a socket": path.is_socket,
        "a disk": path.is_block_device,
    }
    return next((name for name, is_one in kinds.items() if is_one()), "a device")


def _refuse_what_is_no_file(path: Path, *, create: bool) -> None:
    if path.is_file() or (create and path.parent.is_dir() and not path.exists()):
        return
    if path.exists():
        message = f"{path} is {_kind_of(path)}, and a store is a file. Name one with --store."
    elif not path.parent.is_dir():
        message = f"The folder {path.parent} is not there. Make it, or name another with --store."
    else:
        message = f"There is no store at {path}. `tpgraph import` makes one; --store names another."
    raise StoreUnreachableError(message)
