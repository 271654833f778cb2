"""The file is replaced, overwritten, cut short, moved or deleted while it is open."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from graphmodel.errors import StoreError
from graphmodel.stores import Store, Transaction, open_store
from graphmodel.writing.verifying import verify
from tests.graphmodel.small_partnership import a
from tests.graphmodel.stores import programs
from tests.graphmodel.stores.differences import adding, one_of_each, write
from tests.support.neo4j_servers.jars import ROOT

DAY = date(2026, 6, 1)

posix = pytest.mark.skipif(os.name != "posix", reason="Windows refuses it while a file is open")


def another_store(path: Path) -> Path:
    """Make another store, to which more was written, beside one."""
    other = path.with_name("other.tpg")
    with closing(open_store(str(other))) as store:
        for number in range(3):
            write(store, adding(agency=[a("agency", id=f"other{number}")]))
    return other


def replaced_by_another_store(path: Path) -> None:
    another_store(path).replace(path)


def replaced_by_an_earlier_state(path: Path) -> None:
    path.with_name("backup.tpg").replace(path)


def overwritten_by_another_store(path: Path) -> None:
    shutil.copyfile(another_store(path), path)


def overwritten_by_a_backup(path: Path) -> None:
    shutil.copyfile(path.with_name("backup.tpg"), path)


def overwritten_by_a_copy_of_its_file(path: Path) -> None:
    shutil.copyfile(path.with_name("copied.tpg"), path)


def overwritten_by_what_a_copy_became(path: Path) -> None:
    """Put a copy of its file in its place, to which more was written than to the file since."""
    copied = path.with_name("copied.tpg")
    with closing(open_store(str(copied))) as store:
        for number in range(4):
            write(store, adding(agency=[a("agency", id=f"c{number}")]))
    shutil.copyfile(copied, path)


def overwritten_block_by_block(path: Path) -> None:
    """Put a backup into the file as ``rsync --inplace`` does, its times too."""
    backup = path.with_name("backup.tpg")
    with path.open("r+b") as file:
        file.write(backup.read_bytes())
        file.truncate()
    shutil.copystat(backup, path)


def overwritten_by_half(path: Path) -> None:
    """Put the first half of another store into the file, as one who is not done yet."""
    other = another_store(path).read_bytes()
    with path.open("r+b") as file:
        file.write(other[: len(other) // 2])


def overwritten_by_a_text(path: Path) -> None:
    path.write_bytes(b"id,name\np1,Sam\n" * 9_000)


def cut_short(path: Path) -> None:
    os.truncate(path, 4096)


def emptied(path: Path) -> None:
    os.truncate(path, 0)


def overwritten_through_sqlite(path: Path) -> None:
    """Put a backup in its place as another program may: page by page, within a transaction."""
    with (
        closing(sqlite3.connect(another_store(path))) as source,
        closing(sqlite3.connect(path)) as target,
    ):
        source.backup(target)


def replaced_by_a_copy_of_its_file(path: Path) -> None:
    path.with_name("copied.tpg").replace(path)


def folder_replaced(path: Path) -> None:
    folder = path.parent
    folder.rename(folder.with_name("former"))
    folder.mkdir()
    shutil.copy(folder.with_name("former") / "backup.tpg", path)


def link_leads_elsewhere(path: Path) -> None:
    path.rename(path.with_name("real.tpg"))
    path.symlink_to(path.with_name("backup.tpg"))


def wal_replaced(path: Path) -> None:
    path.with_name(f"{path.name}-wal").replace(path.with_name("former-wal"))
    path.with_name(f"{path.name}-wal").touch()


OVERWRITINGS: list[Callable[[Path], None]] = [
    overwritten_by_another_store,
    overwritten_by_a_backup,
    overwritten_by_a_copy_of_its_file,
    overwritten_by_what_a_copy_became,
    overwritten_block_by_block,
    overwritten_by_half,
    overwritten_by_a_text,
    cut_short,
    emptied,
]

HAPPENINGS: list[Callable[[Path], object]] = [
    *OVERWRITINGS,
    replaced_by_another_store,
    replaced_by_an_earlier_state,
    Path.unlink,
    lambda path: path.rename(path.with_name("elsewhere.tpg")),
    folder_replaced,
    link_leads_elsewhere,
    wal_replaced,
]


@pytest.fixture
def backed_up(tmp_path: Path) -> Path:
    """A store of one of each, with a backup of it and a copy of its file beside it."""
    folder = tmp_path / "county"
    folder.mkdir()
    path = folder / "partnership.tpg"
    with closing(open_store(str(path))) as store:
        write(store, one_of_each())
    with closing(open_store(str(path))) as store:
        store.backup(folder / "backup.tpg")
    shutil.copy(path, folder / "copied.tpg")
    return path


def contents(folder: Path) -> dict[str, bytes]:
    """What is in the files of a folder; how SQLite finds its way beside a file is its own."""
    return {
        file.name: file.read_bytes() for file in folder.iterdir() if not file.name.endswith("-shm")
    }


@pytest.mark.many_cases(quick=4)
@posix
@pytest.mark.parametrize("happens", HAPPENINGS)
def test_a_store_that_is_no_longer_the_file_that_was_opened_is_neither_read_nor_written(
    backed_up, happens
):
    with closing(open_store(str(backed_up))) as store:
        write(store, adding(agency=[a("agency", id="a7")]))
        happens(backed_up)
        before = contents(backed_up.parent)
        for work in (
            lambda: write(store, adding(agency=[a("agency", id="a8")])),
            store.data_version,
            lambda: store.network(DAY),
            lambda: store.backup(backed_up.with_name("new.tpg")),
            lambda: verify(store),
        ):
            with pytest.raises(StoreError, match=r"no longer the file that was opened.*-wal"):
                work()
        assert contents(backed_up.parent) == before


@posix
def test_what_is_replaced_within_a_transaction_is_not_acknowledged(backed_up):
    def work(transaction: Transaction) -> None:
        transaction.write(adding(agency=[a("agency", id="a7")]))
        replaced_by_an_earlier_state(backed_up)

    with (
        closing(open_store(str(backed_up))) as store,
        pytest.raises(StoreError, match="Nothing was written"),
    ):
        store.transact(work)


@posix
def test_after_putting_back_as_the_sentence_says_the_store_is_whole(backed_up):
    with closing(open_store(str(backed_up))) as store:
        write(store, adding(agency=[a("agency", id="a7")]))
        replaced_by_an_earlier_state(backed_up)
        with pytest.raises(StoreError, match="Close every program"):
            store.data_version()
    for end in ("-wal", "-shm"):
        backed_up.with_name(backed_up.name + end).unlink(missing_ok=True)
    with closing(open_store(str(backed_up))) as store:
        assert verify(store) == []
        assert "a7" not in set(store.rows("agency")["id"])


@posix
@pytest.mark.parametrize("end", ["-wal", "-shm"])
def test_a_store_beside_which_a_file_was_removed_meanwhile_is_refused(backed_up, end):
    with closing(open_store(str(backed_up))) as store:
        write(store, adding(agency=[a("agency", id="a7")]))
        backed_up.with_name(backed_up.name + end).unlink()
        with pytest.raises(StoreError, match="what lies beside it, was replaced"):
            write(store, adding(agency=[a("agency", id="a8")]))


@pytest.mark.many_cases(quick=2)
@posix
@pytest.mark.parametrize("happens", OVERWRITINGS)
def test_a_file_that_was_put_over_one_that_is_open_stays_as_it_was_put_there(backed_up, happens):
    with closing(open_store(str(backed_up))) as store:
        write(store, adding(agency=[a("agency", id="a7")]))
        happens(backed_up)
        put_there = backed_up.read_bytes()
        with pytest.raises(StoreError, match="overwritten"):
            write(store, adding(agency=[a("agency", id="a8")]))
    assert backed_up.read_bytes() == put_there


def in_another_program(path: Path) -> subprocess.Popen[str]:
    """Start a program that writes into a store, and then stays until it is told to end."""
    return subprocess.Popen(
        [sys.executable, "-m", programs.__name__, "stay", str(path)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def ends(program: subprocess.Popen[str]) -> None:
    program.communicate("end\n", timeout=60)


def is_killed(program: subprocess.Popen[str]) -> None:
    program.send_signal(signal.SIGKILL)
    program.communicate(timeout=60)


@posix
@pytest.mark.slow
@pytest.mark.parametrize("end", [ends, is_killed])
@pytest.mark.parametrize(
    "happens",
    [
        overwritten_by_another_store,
        overwritten_by_a_copy_of_its_file,
        replaced_by_another_store,
        replaced_by_a_copy_of_its_file,
    ],
)
def test_what_a_program_leaves_beside_a_file_is_not_taken_for_that_of_another_file(
    backed_up, happens, end
):
    program = in_another_program(backed_up)
    assert program.stdout is not None
    assert program.stdout.readline() == "written\n"
    happens(backed_up)
    put_there = backed_up.read_bytes()
    end(program)
    assert backed_up.read_bytes() == put_there
    log = backed_up.with_name(f"{backed_up.name}-wal")
    if log.exists():
        with pytest.raises(StoreError, match=r"belongs to another file.*remove .*-wal"):
            open_store(str(backed_up))
        assert backed_up.read_bytes() == put_there
    for end_of_name in ("-wal", "-shm"):
        backed_up.with_name(backed_up.name + end_of_name).unlink(missing_ok=True)
    with closing(open_store(str(backed_up), create=False)) as store:
        assert verify(store) == []
        assert "a50" not in set(store.rows("agency")["id"])


def test_another_store_that_a_program_put_into_the_file_through_sqlite_is_not_taken_for_it(
    backed_up,
):
    with closing(open_store(str(backed_up))) as store:
        write(store, adding(agency=[a("agency", id="a7")]))
        overwritten_through_sqlite(backed_up)
        for work in (
            store.cache_key,
            lambda: store.rows("agency"),
            lambda: write(store, adding(agency=[a("agency", id="a8")])),
        ):
            with pytest.raises(StoreError, match="no longer the file that was opened"):
                work()
    with closing(open_store(str(backed_up))) as store:
        assert set(store.rows("agency")["id"]) == {"other0", "other1", "other2"}
        assert verify(store) == []


@pytest.mark.many_cases(quick=3)
@pytest.mark.parametrize(
    "put_over",
    [os.urandom, bytes, lambda size: b""],
    ids=["something else", "zeros", "nothing"],
)
@pytest.mark.parametrize("end", ["-wal", "-shm"])
@posix
def test_what_is_put_over_what_lies_beside_the_file_takes_nothing_away(backed_up, end, put_over):
    beside = backed_up.with_name(backed_up.name + end)
    with closing(open_store(str(backed_up))) as store, closing(open_store(str(backed_up))) as other:
        write(store, adding(agency=[a("agency", id="a7")]))
        with beside.open("r+b") as file:
            file.write(put_over(beside.stat().st_size))
            if end == "-wal":  # SQLite has the other one in its memory: nobody may cut it short
                file.truncate(file.tell())
        assert {"a1", "a7"} == set(other.rows("agency")["id"])
        write(other, adding(agency=[a("agency", id="a8")]))
        assert {"a1", "a7", "a8"} == set(store.rows("agency")["id"])
    with closing(open_store(str(backed_up))) as store:
        assert {"a1", "a7", "a8"} == set(store.rows("agency")["id"])
        assert verify(store) == []


@posix
def test_a_save_that_is_lost_with_what_lay_beside_the_file_is_told(backed_up):
    """As long as somebody reads, SQLite cannot move what is saved into the file."""
    beside = backed_up.with_name(f"{backed_up.name}-shm")

    def meanwhile(transaction: Transaction) -> None:
        assert transaction.count("agency") == 2
        before = beside.read_bytes()
        write(store, adding(agency=[a("agency", id="a8")]))
        with beside.open("r+b") as file:
            file.write(before)
        for work in (
            lambda: store.rows("agency"),
            lambda: write(store, adding(agency=[a("agency", id="a9")])),
        ):
            with pytest.raises(StoreError, match="no longer the file that was opened"):
                work()

    with closing(open_store(str(backed_up))) as store, closing(open_store(str(backed_up))) as other:
        write(store, adding(agency=[a("agency", id="a7")]))
        other.read(meanwhile)
    with closing(open_store(str(backed_up))) as store:
        assert verify(store) == []


def written_by_others(path: Path, store: Store) -> None:
    with closing(open_store(str(path))) as other:
        write(other, adding(agency=[a("agency", id="b1")]))
        assert len(store.rows("agency")) == 3
        write(store, adding(agency=[a("agency", id="b2")]))


def is_touched(path: Path, store: Store) -> None:
    path.touch()
    path.chmod(0o400)
    path.chmod(0o600)


def is_written_at_length(path: Path, store: Store) -> None:
    """More than SQLite leaves beside the file."""
    write(store, adding(agency=[a("agency", id=f"c{number}") for number in range(20_000)]))


@pytest.mark.parametrize("happens", [written_by_others, is_touched, is_written_at_length])
def test_what_leaves_the_store_the_same_is_not_taken_for_an_overwriting(backed_up, happens):
    with closing(open_store(str(backed_up))) as store, closing(open_store(str(backed_up))) as other:
        write(store, adding(agency=[a("agency", id="a7")]))
        assert len(other.rows("agency")) == 2
        happens(backed_up, store)
        assert len(store.rows("agency")) == len(other.rows("agency"))
        write(other, adding(agency=[a("agency", id="a9")]))
        assert "a9" in set(store.rows("agency")["id"])
        assert verify(store) == []


def test_a_backup_is_another_store_and_a_closed_store_stays_the_same(backed_up):
    with closing(open_store(str(backed_up))) as store:
        first = store.cache_key()
    with closing(open_store(str(backed_up))) as store:
        assert store.cache_key() == first
    with closing(open_store(str(backed_up.with_name("backup.tpg")))) as backup:
        assert backup.cache_key()[1:] != first[1:]
        assert backup.data_version() == first[2]
