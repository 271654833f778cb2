import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from graphmodel.errors import StoreError, StoreUnreachableError
from graphmodel.stores import open_store
from graphmodel.writing.verifying import verify
from tests.graphmodel.small_partnership import a
from tests.graphmodel.stores.differences import changing, everything, one_of_each, write


@pytest.fixture
def kept(sqlite_store):
    write(sqlite_store, one_of_each())
    return sqlite_store


def test_a_backup_holds_everything_and_opens_as_a_store(kept, tmp_path):
    copy = tmp_path / "copy.tpg"
    kept.backup(copy)
    with closing(open_store(str(copy), create=False)) as opened:
        assert everything(opened) == everything(kept)
        assert opened.data_version() == kept.data_version()
        assert verify(opened) == []


def test_a_backup_is_for_its_owner_alone_and_leaves_no_other_file(kept, tmp_path):
    folder = tmp_path / "backups"
    folder.mkdir()
    kept.backup(folder / "copy.tpg")
    assert [file.name for file in folder.iterdir()] == ["copy.tpg"]
    if os.name == "posix":
        assert stat.S_IMODE((folder / "copy.tpg").stat().st_mode) == 0o600


def test_a_backup_is_of_the_moment_and_does_not_follow(kept, tmp_path):
    kept.backup(tmp_path / "copy.tpg")
    write(kept, changing(need=[a("need", level=1)]))
    with closing(open_store(str(tmp_path / "copy.tpg"))) as opened:
        assert opened.rows("need")["level"].tolist() == [3]


def test_a_backup_never_writes_over_a_file(kept, tmp_path):
    there = tmp_path / "there.tpg"
    there.write_bytes(b"something else")
    with pytest.raises(StoreError, match="never writes over"):
        kept.backup(there)
    assert there.read_bytes() == b"something else"


def test_a_backup_into_a_missing_folder_is_refused(kept, tmp_path):
    with pytest.raises(StoreUnreachableError, match="could not be"):
        kept.backup(tmp_path / "gone" / "copy.tpg")


def test_a_copy_that_does_not_pass_its_check_is_thrown_away(kept, tmp_path):
    with closing(sqlite3.connect(kept.place)) as connection, connection:
        connection.execute("UPDATE need SET person = 'nobody'")
    with pytest.raises(StoreError, match="did not pass its check"):
        kept.backup(tmp_path / "copy.tpg")
    assert not [file for file in Path(tmp_path).iterdir() if "copy" in file.name]


@pytest.mark.parametrize("store", ["neo4j"], indirect=True)
@pytest.mark.neo4j
def test_neo4j_is_copied_by_its_own_tools(store, tmp_path):
    with pytest.raises(StoreError, match="neo4j-admin"):
        store.backup(tmp_path / "copy.tpg")
    assert list(tmp_path.iterdir()) == []
