import os
import shutil
import socket
import sqlite3
import stat
from contextlib import closing
from datetime import date
from pathlib import Path
from random import Random

import pytest

from graphmodel.errors import (
    NotOurStoreError,
    StoreError,
    StoreFullError,
    StoreUnreachableError,
    StoreVersionError,
    TrustedPersonGraphError,
)
from graphmodel.stores import open_store
from graphmodel.stores.sqlite_store import connection as sqlite_connection
from graphmodel.stores.sqlite_store import store as sqlite_module
from graphmodel.stores.sqlite_store import transaction as sqlite_transaction
from graphmodel.stores.sqlite_store.schema import APPLICATION_ID
from graphmodel.stores.sqlite_store.store import SqliteStore
from graphmodel.stores.transaction import SCHEMA_VERSION, Transaction
from graphmodel.writing.verifying import verify
from tests.graphmodel.small_partnership import a
from tests.graphmodel.stores.differences import (
    adding,
    changing,
    everything,
    one_of_each,
    write,
)

DAY = date(2026, 6, 1)
PAGE_SIZE = 4096

posix = pytest.mark.skipif(os.name != "posix", reason="rights of files are POSIX's")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "partnership.tpg"


@pytest.fixture
def closed(path: Path) -> Path:
    """A store of one of each, closed."""
    with closing(open_store(str(path))) as store:
        write(store, one_of_each())
    return path


def refused(path: Path, error: type[StoreError], words: str, *, create: bool = True) -> None:
    """Opening is refused in a sentence and leaves everything as it was."""
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(error, match=words) as refusal:
        open_store(str(path), create=create)
    assert str(refusal.value).endswith((".", "?"))
    assert (path.read_bytes() if path.is_file() else None) == before


@posix
def test_nobody_but_its_owner_may_read_a_store(path):
    with closing(open_store(str(path))) as store:
        write(store, one_of_each())
        files = sorted(path.parent.iterdir())
        assert [file.name for file in files] == [path.name, f"{path.name}-shm", f"{path.name}-wal"]
        assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}


@posix
def test_a_store_that_others_could_read_is_taken_from_them(closed):
    closed.chmod(0o644)
    with closing(open_store(str(closed))) as store:
        files = list(closed.parent.iterdir())
        assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
        assert store.cautions() == ()


def test_what_was_written_is_there_after_it_was_closed(closed):
    with closing(open_store(str(closed), create=False)) as store:
        assert store.data_version() == 1
        assert len(store.rows("person")) == 1


def test_an_empty_file_becomes_a_store(path):
    path.touch()
    with closing(open_store(str(path))) as store:
        assert store.data_version() == 0


def test_a_store_that_is_not_there_is_said_to_be_missing(path):
    refused(path, StoreUnreachableError, "no store at", create=False)
    assert not path.exists()


def test_a_folder_that_is_not_there_is_said_to_be_missing(tmp_path):
    refused(tmp_path / "gone" / "x.tpg", StoreUnreachableError, "folder .*gone is not there")


def test_a_folder_is_no_store(tmp_path):
    refused(tmp_path, StoreUnreachableError, "is a folder")


@pytest.mark.parametrize("content", [b"id,name\np1,Sam\n" * 100, b"SQLite", bytes(4096)])
def test_some_other_file_is_no_store_and_is_left_alone(path, content):
    path.write_bytes(content)
    path.chmod(0o644)
    refused(path, NotOurStoreError, "--store")
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o644


def test_another_programs_database_is_no_store_and_is_left_alone(path):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE person (id)")
    refused(path, NotOurStoreError, "left as it is")
    assert [file.name for file in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize(
    ("version", "words"), [(SCHEMA_VERSION + 1, "newer program"), (0, "too old")]
)
def test_a_store_of_another_version_is_refused_and_left_alone(closed, version, words):
    with closing(sqlite3.connect(closed)) as connection:
        connection.execute(f"PRAGMA user_version = {version}")
    refused(closed, StoreVersionError, words)


def test_a_damaged_store_is_said_to_be_damaged(closed):
    content = bytearray(closed.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    closed.write_bytes(content)
    with pytest.raises(StoreError, match="is damaged"):
        open_store(str(closed)).rows("person")


def test_damage_is_found_before_anybody_stumbles_on_it(path):
    with closing(open_store(str(path))) as store:
        write(store, adding(agency=[a("agency", id=f"a{n}") for n in range(5_000)]))
    content = bytearray(path.read_bytes())
    content[-20_480:-4_096] = bytes(16_384)
    path.write_bytes(content)
    with closing(open_store(str(path))) as store:
        (sentence,) = verify(store)
    assert "damaged" in sentence
    assert "backup" in sentence


def test_a_writer_that_does_not_let_go_is_waited_for_and_then_named(closed):
    with closing(SqliteStore(closed, busy_seconds=0.2)) as store:
        with closing(sqlite3.connect(closed, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(StoreError, match="in use by another program"):
                write(store, changing(need=[a("need", level=1)]))
            assert len(store.rows("need")) == 1, "reading goes on meanwhile"
        write(store, changing(need=[a("need", level=1)]))


def test_a_full_disk_is_said_to_be_full_and_nothing_is_written(closed, monkeypatch):
    """SQLite itself refuses to grow the file, as it does when the disk refuses."""
    connect = sqlite_connection.connect

    def connect_within_limits(*args, **options):
        connection = connect(*args, **options)
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages + 5}")
        return connection

    monkeypatch.setattr(sqlite_module, "connect", connect_within_limits)
    with closing(open_store(str(closed))) as store:
        before = everything(store)
        with pytest.raises(StoreFullError, match="nothing was written"):
            write(store, adding(agency=[a("agency", id=f"b{n}") for n in range(5_000)]))
        assert everything(store) == before
        assert store.data_version() == 1
        write(store, changing(need=[a("need", level=1)]))


@posix
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may do anything")
def test_a_store_that_may_not_be_written_says_so(closed):
    closed.chmod(0o400)
    closed.parent.chmod(0o500)
    try:
        with pytest.raises(StoreError):
            write(open_store(str(closed)), changing(need=[a("need", level=1)]))
    finally:
        closed.parent.chmod(0o700)


def test_a_large_write_is_moved_into_the_file(path, monkeypatch):
    monkeypatch.setattr(sqlite_module, "_LARGE_WAL", 1_000)
    with closing(open_store(str(path))) as store:
        write(store, one_of_each())
        assert path.with_name(f"{path.name}-wal").stat().st_size == 0
        write(store, changing(need=[a("need", level=1)]))
        assert len(store.rows("need")) == 1


def test_a_reader_does_not_stop_a_large_write(path, monkeypatch):
    monkeypatch.setattr(sqlite_module, "_LARGE_WAL", 1_000)
    with closing(open_store(str(path))) as store:
        write(store, one_of_each())

        def write_meanwhile(transaction):
            transaction.count("need")
            write(store, changing(need=[a("need", level=1)]))
            return transaction.columns("need")["level"].to_pylist()

        assert store.read(write_meanwhile) == [3]
        assert store.rows("need")["level"].tolist() == [1]


def test_a_table_is_read_whole_however_many_stretches_it_takes(path, monkeypatch):
    monkeypatch.setattr(sqlite_transaction, "_STRETCH", 7)
    ids = [f"a{number:03}" for number in range(100)]
    with closing(open_store(str(path))) as store:
        write(store, adding(agency=[a("agency", id=identifier) for identifier in ids]))
        columns = store.read(lambda transaction: transaction.columns("agency"))
        assert columns["id"].to_pylist() == ids
        assert store.rows("agency")["id"].tolist() == ids
        assert columns.num_rows == store.info().rows["agency"] == 100


def test_a_python_with_too_old_an_sqlite_is_refused(path, monkeypatch):
    monkeypatch.setattr(sqlite_connection, "_OLDEST_SQLITE", (99, 0))
    refused(path, StoreError, "needs 99.0 or later")


def test_what_belongs_nowhere_is_a_sentence_and_no_crash(closed):
    with closing(sqlite3.connect(closed)) as connection, connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("UPDATE need SET identified_on = 'soon'")
    with closing(open_store(str(closed))) as store, pytest.raises(StoreError, match="verify"):
        store.read(lambda transaction: transaction.columns("need"))


def test_a_closed_store_leaves_one_file(closed):
    assert [file.name for file in closed.parent.iterdir()] == [closed.name]


def test_a_name_with_signs_of_an_address_in_it_is_a_file(tmp_path):
    path = tmp_path / "50% of #1? ü.tpg"
    with closing(open_store(str(path))) as store:
        write(store, one_of_each())
    assert path.stat().st_size > 0
    shutil.copy(path, tmp_path / "copy.tpg")
    with closing(open_store(str(tmp_path / "copy.tpg"))) as store:
        assert store.data_version() == 1


@posix
def test_a_pipe_a_device_and_a_socket_are_named_as_what_they_are(tmp_path, monkeypatch):
    os.mkfifo(tmp_path / "pipe")
    refused(tmp_path / "pipe", StoreUnreachableError, "is a pipe, and a store is a file")
    refused(Path("/dev/null"), StoreUnreachableError, "is a device, and a store is a file")
    with socket.socket(socket.AF_UNIX) as bound:
        monkeypatch.chdir(tmp_path)  # a socket's address is short
        bound.bind("socket")
    refused(tmp_path / "socket", StoreUnreachableError, "is a socket, and a store is a file")


@pytest.mark.parametrize("size", [1, 15, 100, 511])
def test_a_small_file_of_somebody_elses_is_not_written_over(path, size):
    path.write_bytes(b"x" * size)
    refused(path, NotOurStoreError, "no store of this program")


def test_a_file_with_our_mark_and_other_tables_stays_byte_for_byte_as_it_is(path):
    with closing(sqlite3.connect(path)) as other:
        other.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        other.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        other.execute("CREATE TABLE diary (day)")
    refused(path, NotOurStoreError, "no store of this program")


# The file is damaged.


def with_a_flipped_bit(content: bytes, page: int, chance: Random) -> bytes:
    """Flip a bit of a page, where there is something rather than in its empty middle."""
    start = page * PAGE_SIZE
    written = [start + place for place in range(PAGE_SIZE) if content[start + place]]
    changed = bytearray(content)
    changed[chance.choice(written or [start])] ^= 1 << chance.randrange(8)
    return bytes(changed)


@pytest.mark.slow
def test_a_flipped_bit_of_any_page_is_refused_in_our_words_or_does_no_harm(closed):
    content, chance = closed.read_bytes(), Random(14)
    refusals = 0
    for page in range(len(content) // PAGE_SIZE):
        damaged = with_a_flipped_bit(content, page, chance)
        for work in (
            verify,
            lambda store: store.network(DAY),
            lambda store: write(store, changing(need=[a("need", level=1)])),
        ):
            for file in closed.parent.iterdir():
                file.unlink()
            closed.write_bytes(damaged)
            try:
                with closing(SqliteStore(closed, create=False)) as store:
                    work(store)
            except TrustedPersonGraphError:
                refusals += 1
    assert refusals > 10


def test_a_text_that_is_none_in_the_schema_or_in_a_cell_is_a_damaged_store(closed, tmp_path):
    content = closed.read_bytes()
    for number, text in enumerate((b"CREATE TABLE person (", b"search_name", b"Sam")):
        path = tmp_path / f"{number}.tpg"
        at = content.index(text) + len(text) - 1
        path.write_bytes(content[:at] + b"\xd4" + content[at + 1 :])
        for work in (verify, everything):
            with (
                pytest.raises(StoreError, match="is damaged") as refusal,
                closing(SqliteStore(path, create=False)) as store,
            ):
                work(store)
            assert "Sa" not in str(refusal.value).replace(str(path), "")


@pytest.mark.parametrize("missing", [1, 100, PAGE_SIZE - 1, PAGE_SIZE])
def test_a_store_that_is_cut_short_is_refused_whoever_opens_it(closed, missing):
    content = closed.read_bytes()
    closed.write_bytes(content[:-missing])
    refused(closed, StoreError, "is damaged", create=False)
    refused(closed, StoreError, "is damaged")


def test_what_goes_wrong_over_a_damaged_store_is_the_damage_and_over_a_sound_one_is_not(closed):
    def stumble(_: Transaction) -> None:
        raise KeyError("n1")

    with closing(open_store(str(closed))) as store, pytest.raises(KeyError):
        store.read(stumble)
    content = closed.read_bytes()
    closed.write_bytes(content[:-PAGE_SIZE] + b"\xff" * PAGE_SIZE)
    with (
        closing(open_store(str(closed))) as store,
        pytest.raises(StoreError, match="is damaged"),
    ):
        store.read(stumble)
