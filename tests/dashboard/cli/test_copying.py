"""``tpgraph copy``: what it prints, writes and refuses."""

import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from graphmodel.stores import open_store
from graphmodel.writing.digest import digest
from tests.agreement.random_partnerships.hand_made import example_t
from tests.dashboard.conftest import Run
from tests.graphmodel.stores.neo4j_store.neo4j_stores import ask
from tests.support.neo4j_servers.server import Neo4jServer
from tests.support.stored import stored

STORE = "partnership.tpg"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a store whose people have sources of risk among their contacts."""
    stored(example_t(), tmp_path).close()
    return tmp_path


def digest_of(path: Path) -> str:
    with closing(open_store(str(path), create=False)) as store:
        return digest(store)


def test_a_copy_to_a_new_file_is_its_owners_alone_and_says_what_it_holds(folder: Path, said: Run):
    printed = said(folder, "copy", STORE, "copy.tpg")
    assert printed.endswith("0")
    for words in ("person: 6", "Copied to copy.tpg", "every row is equal"):
        assert words in printed
    found = digest_of(folder / "copy.tpg")
    assert found == digest_of(folder / STORE)
    assert f"Digest {found[:16]}\n" in printed
    if os.name == "posix":
        assert stat.S_IMODE((folder / "copy.tpg").stat().st_mode) == 0o600


def test_no_count_tells_of_harm(folder: Path, said: Run):
    with closing(open_store(str(folder / STORE), create=False)) as store:
        assert len(store.rows("risk_from"))
    printed = said(folder, "copy", STORE, "copy.tpg")
    assert "trusts: " in printed
    assert "risk_from" not in printed
    assert "no_contact_with" not in printed


def test_copying_twice_says_that_all_is_there(folder: Path, said: Run):
    said(folder, "copy", STORE, "copy.tpg")
    printed = said(folder, "copy", STORE, "copy.tpg")
    assert "Nothing to copy: all of it is in copy.tpg" in printed
    assert printed.endswith("0")
    assert "data version 1" in said(folder, "store", "info", "--store", "copy.tpg")


@pytest.mark.slow
def test_to_neo4j_and_back_gives_the_same_digest(
    folder: Path, said: Run, clean_neo4j: Neo4jServer, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("NEO4J_USERNAME", clean_neo4j.username)
    monkeypatch.setenv("NEO4J_PASSWORD", clean_neo4j.password)
    there = said(folder, "copy", STORE, clean_neo4j.url)
    assert there.endswith("0")
    assert ask(clean_neo4j, "MATCH (n:Person) RETURN count(n)") == [[6]]
    back = said(folder, "copy", clean_neo4j.url, "back.tpg")
    assert back.endswith("0")
    assert clean_neo4j.password not in there + back
    first = digest_of(folder / STORE)
    assert first == digest_of(folder / "back.tpg")
    assert f"Digest {first[:16]}" in there
    assert f"Digest {first[:16]}" in back


WRONG = {
    "a source that is not there": (["nowhere.tpg", "copy.tpg"], "no store at nowhere.tpg", "3"),
    "one store twice": ([STORE, f"./{STORE}"], "is one store", "2"),
    "a file that is no store": ([STORE, "person.csv"], "person.csv", "3"),
    "a misspelt address": ([STORE, "neo5j://localhost"], "did you mean neo4j://", "2"),
    "one store alone": ([STORE], "Missing argument 'TO'", "2"),
    "a folder that is not there": ([STORE, "none/copy.tpg"], "folder none is not there", "3"),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_wrong_use_is_told_and_writes_nothing(what: str, folder: Path, said: Run):
    words, told, code = WRONG[what]
    (folder / "person.csv").write_text("id,name\np90,Other\n")
    before = {path: path.read_bytes() for path in folder.rglob("*.csv")}
    printed = said(folder, "copy", *words)
    assert told in printed
    assert printed.endswith(code)
    assert not (folder / "copy.tpg").exists()
    assert {path: path.read_bytes() for path in folder.rglob("*.csv")} == before


def test_a_store_that_holds_something_else_is_refused(folder: Path, said: Run):
    (folder / "more").mkdir()
    (folder / "more" / "agency.csv").write_text("id,name,sector\na90,Other,voluntary\n")
    assert said(folder, "import", "more", "--store", "other.tpg").endswith("0")
    before = digest_of(folder / "other.tpg")
    printed = said(folder, "copy", STORE, "other.tpg")
    assert "nothing was written. A copy goes into an empty store" in printed
    assert printed.endswith("3")
    assert digest_of(folder / "other.tpg") == before


def test_rows_that_another_program_wrote_are_listed_without_names(folder: Path, said: Run):
    with closing(sqlite3.connect(folder / STORE)) as connection, connection:
        connection.execute("UPDATE person SET recorded_on = NULL WHERE id = 'p2'")
    printed = said(folder, "copy", STORE, "copy.tpg")
    assert "holds rows that another program wrote or changed" in printed
    assert 'person, column recorded_on: "p2": The cell is empty' in printed
    assert "Person p2" not in printed
    assert "1 problem found; nothing was written." in printed
    assert printed.endswith("1")
