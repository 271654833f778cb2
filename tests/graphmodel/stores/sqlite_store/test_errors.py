import errno
import sqlite3

import pytest

from graphmodel.errors import (
    NotOurStoreError,
    StoreError,
    StoreFullError,
    StoreUnreachableError,
)
from graphmodel.stores.sqlite_store import connection as sqlite_errors
from graphmodel.stores.sqlite_store.connection import disk_in_words, sqlite_in_words


def told(path, code: int) -> StoreError:
    error = sqlite3.OperationalError("as SQLite has it")
    error.sqlite_errorcode = code
    with pytest.raises(StoreError) as raised, sqlite_in_words(path):
        raise error
    return raised.value


@pytest.mark.parametrize(
    ("code", "kind", "words"),
    [
        (sqlite3.SQLITE_BUSY, StoreError, "in use by another program"),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, StoreError, "in use by another program"),
        (sqlite3.SQLITE_FULL, StoreFullError, "no room left"),
        (sqlite3.SQLITE_CORRUPT, StoreError, "is damaged"),
        (sqlite3.SQLITE_NOTADB, NotOurStoreError, "--store"),
        (sqlite3.SQLITE_CANTOPEN, StoreUnreachableError, "folder exists"),
        (sqlite3.SQLITE_READONLY, StoreError, "may not be written"),
        (sqlite3.SQLITE_IOERR_WRITE, StoreError, "check the disk"),
        (sqlite3.SQLITE_CONSTRAINT_CHECK, StoreError, "refused rows"),
        (sqlite3.SQLITE_MISUSE, StoreError, "as SQLite has it"),
    ],
)
def test_what_sqlite_says_becomes_a_sentence_that_names_the_store(tmp_path, code, kind, words):
    path = tmp_path / "partnership.tpg"
    error = told(path, code)
    assert type(error) is kind
    assert words in str(error)
    assert str(path) in str(error)


def test_a_write_that_fails_on_a_disk_without_room_is_a_full_disk(tmp_path, monkeypatch):
    monkeypatch.setattr(sqlite_errors, "_ROOM_TO_WRITE", 10**18)  # no disk has so much
    assert type(told(tmp_path / "a.tpg", sqlite3.SQLITE_IOERR_WRITE)) is StoreFullError


@pytest.mark.parametrize(
    ("number", "kind"),
    [(errno.ENOSPC, StoreFullError), (errno.EACCES, StoreUnreachableError)],
)
def test_what_the_disk_says_becomes_a_sentence_too(tmp_path, number, kind):
    with (
        pytest.raises(kind, match=r"partnership\.tpg"),
        disk_in_words(tmp_path / "partnership.tpg"),
    ):
        raise OSError(number, "as the system has it")


def test_what_is_no_error_of_the_store_passes_through(tmp_path):
    with pytest.raises(LookupError), sqlite_in_words(tmp_path), disk_in_words(tmp_path):
        raise LookupError
