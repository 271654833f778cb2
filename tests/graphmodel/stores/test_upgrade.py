"""An older store is given the tables that came later, and nothing else in it changes."""

import sqlite3
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from graphmodel.errors import StoreError, StoreVersionError
from graphmodel.model.coordination.nodes import COORDINATION_NODES
from graphmodel.model.coordination.ties import COORDINATION_TIES
from graphmodel.model.link_tables import LINK_TABLES
from graphmodel.stores import Store, open_store
from graphmodel.stores.sqlite_store.store import SqliteStore
from graphmodel.stores.transaction import SCHEMA_VERSION
from graphmodel.writing.importing import import_records
from graphmodel.writing.last_import import last_import, undo_import
from graphmodel.writing.verifying import verify
from tests.graphmodel.small_partnership import DAY, Row, a, records
from tests.graphmodel.stores.differences import adding, changing, everything, one_of_each, write
from tests.graphmodel.stores.neo4j_store.neo4j_stores import ask, new, opened

WEEK: dict[str, list[Row]] = {kind.table: [] for kind in (*COORDINATION_NODES, *COORDINATION_TIES)}
"""Without a row of any table of the week's record."""

NO_PROPOSAL: dict[str, list[Row]] = {"proposal": [], **WEEK}
NONE: dict[str, list[Row]] = {"barrier": [], "escalation": [], "practice": [], **NO_PROPOSAL}

FIRST_KINDS = ("Agency", "Service", "Individual", "Need", "Referral")
SECOND_KINDS = (*FIRST_KINDS, "Barrier", "Escalation", "Practice")
FIFTH_TABLES = (
    *(name for name, pairs in LINK_TABLES.items() if pairs.kind in COORDINATION_NODES),
    *reversed(WEEK),
)
FOURTH_TABLES = (*FIFTH_TABLES, "journal")
THIRD_TABLES = (*FOURTH_TABLES, "proposal")
THIRD_KINDS = (*SECOND_KINDS, "Proposal")
LATER_TABLES = (
    *THIRD_TABLES,
    "practice_answers",
    "barrier_people",
    "practice",
    "escalation",
    "barrier",
)


WITHOUT_ID = (
    "CREATE TEMPORARY TABLE stated AS SELECT one, data_version, made_by FROM meta",
    "DROP TABLE meta",
    "CREATE TABLE meta (one INTEGER PRIMARY KEY CHECK (one = 1),"
    " data_version INTEGER NOT NULL, made_by TEXT NOT NULL) STRICT",
    "INSERT INTO meta SELECT * FROM stated",
)


FORGET_NAMELESS = [
    f"ALTER TABLE {table} DROP COLUMN nameless" for table in ("person", "worker", "individual")
]


def take_back(path: Path, version: int, tables: tuple[str, ...], kinds: tuple[str, ...]) -> None:
    """Leave a file as an older version made it: fewer tables, and a register of fewer kinds."""
    known = " OR ".join(f"kind = '{kind}'" for kind in kinds)
    with closing(sqlite3.connect(path)) as connection:
        for statement in (
            *FORGET_NAMELESS,
            *(f"DROP TABLE {table}" for table in tables),
            "ALTER TABLE person DROP COLUMN gp_registered_on",
            "CREATE TEMPORARY TABLE kept AS SELECT * FROM node",
            "DROP TABLE node",
            "CREATE TABLE node (id TEXT PRIMARY KEY NOT NULL CHECK (id <> ''), kind TEXT NOT NULL"
            f" CHECK ({known}), search_name TEXT, UNIQUE (id, kind)) STRICT, WITHOUT ROWID",
            "INSERT INTO node SELECT * FROM kept",
            "CREATE INDEX node_search_name ON node (search_name, id) WHERE search_name IS NOT NULL",
            *(WITHOUT_ID if version < 5 else ("ALTER TABLE meta DROP COLUMN marks",)),
            f"PRAGMA user_version = {version}",
        ):
            connection.execute(statement)
        connection.commit()


@pytest.fixture
def first_version(tmp_path: Path) -> Path:
    """A store of one of each of the core tables, as the first version left it."""
    path = tmp_path / "partnership.tpg"
    with closing(open_store(str(path))) as store:
        write(store, one_of_each(**NONE))
    take_back(path, 1, LATER_TABLES, FIRST_KINDS)
    return path


@pytest.fixture
def second_version(tmp_path: Path) -> Path:
    """A store of one of each of the tables that there were before a workshop's, with barriers."""
    path = tmp_path / "second.tpg"
    with closing(open_store(str(path))) as store:
        write(store, one_of_each(**NO_PROPOSAL))
    take_back(path, 2, THIRD_TABLES, SECOND_KINDS)
    return path


@pytest.fixture
def third_version(tmp_path: Path) -> Path:
    """A store of one of each of all tables, which notes nothing beside them."""
    path = tmp_path / "third.tpg"
    with closing(open_store(str(path))) as store:
        write(store, one_of_each(**WEEK))
    take_back(path, 3, FOURTH_TABLES, THIRD_KINDS)
    return path


def tables_and_indexes(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as connection:
        return {name for (name,) in connection.execute("SELECT name FROM sqlite_schema")}


def test_what_was_in_a_store_of_the_first_version_stays_as_it_was(first_version, tmp_path):
    with closing(open_store(str(tmp_path / "new.tpg"))) as new_store:
        write(new_store, one_of_each(**NONE))
        expected = everything(new_store)
    assert "barrier" not in tables_and_indexes(first_version)
    with closing(SqliteStore(first_version, create=False)) as store:
        assert everything(store) == expected
        assert store.data_version() == 1
        assert store.info().schema_version == SCHEMA_VERSION
        assert [found.id for found in store.read(lambda each: each.search("sam", ["Person"], 9))]
        assert verify(store) == []
    assert tables_and_indexes(first_version) == tables_and_indexes(tmp_path / "new.tpg")


def test_barriers_can_be_written_once_it_has_their_tables(first_version):
    with closing(SqliteStore(first_version)) as store:
        write(
            store,
            adding(barrier=[a("barrier")], escalation=[a("escalation")], practice=[a("practice")]),
        )
        assert verify(store) == []
        with pytest.raises(StoreError):  # the register of ids is still referred to
            write(store, adding(barrier=[a("barrier", id="b9", at="nowhere")]))
    with closing(SqliteStore(first_version)) as store:
        assert len(store.rows("barrier")) == 1


def test_what_was_in_a_store_of_the_second_version_stays_as_it_was(second_version, tmp_path):
    with closing(open_store(str(tmp_path / "new.tpg"))) as new_store:
        write(new_store, one_of_each(**NO_PROPOSAL))
        expected = everything(new_store)
    assert "proposal" not in tables_and_indexes(second_version)
    with closing(SqliteStore(second_version, create=False)) as store:
        assert everything(store) == expected
        assert store.data_version() == 1
        assert verify(store) == []
        write(store, adding(proposal=[a("proposal")]))
        assert verify(store) == []
    with closing(SqliteStore(second_version, create=False)) as store:
        assert list(store.rows("proposal")["a"]) == ["a1"]
    assert tables_and_indexes(second_version) == tables_and_indexes(tmp_path / "new.tpg")


def test_a_store_of_the_third_version_notes_its_imports_from_then_on(third_version, tmp_path):
    with closing(open_store(str(tmp_path / "new.tpg"))) as new_store:
        write(new_store, one_of_each(**WEEK))
        expected = everything(new_store)
    with closing(SqliteStore(third_version, create=False)) as store:
        assert everything(store) == expected
        assert last_import(store) is None
        import_records(store, records(need=[{"id": "n1", "level": 4}]), day=DAY)
        undo_import(store, day=DAY)
        assert everything(store) == expected
        assert verify(store) == []
    assert tables_and_indexes(third_version) == tables_and_indexes(tmp_path / "new.tpg")


@pytest.fixture
def fourth_version(tmp_path: Path) -> Path:
    """A store of one of each of all tables, without an id."""
    path = tmp_path / "fourth.tpg"
    with closing(open_store(str(path))) as store:
        write(store, one_of_each(**WEEK))
    take_back(path, 4, FIFTH_TABLES, THIRD_KINDS)
    return path


def test_a_store_of_the_fourth_version_is_given_an_id_that_it_keeps(fourth_version, tmp_path):
    with closing(open_store(str(tmp_path / "new.tpg"))) as new_store:
        write(new_store, one_of_each(**WEEK))
        expected = everything(new_store)
        other_id = new_store.cache_key()[1]
    with closing(SqliteStore(fourth_version, create=False)) as store:
        assert everything(store) == expected
        assert verify(store) == []
        place, identifier, version = store.cache_key()
        assert (place, version) == (str(fourth_version), 1)
        assert identifier not in {"", other_id}
    with closing(SqliteStore(fourth_version, create=False)) as store:
        write(store, adding(agency=[a("agency", id="a9")]))
        assert store.cache_key() == (place, identifier, 2)


@pytest.fixture
def fifth_version(tmp_path: Path) -> Path:
    """A store of one of each of the tables that there were before the week's record."""
    path = tmp_path / "fifth.tpg"
    with closing(open_store(str(path))) as store:
        write(store, one_of_each(**{**WEEK, "person": [a("person", gender="in my own word")]}))
    take_back(path, 5, FIFTH_TABLES, THIRD_KINDS)
    return path


def test_a_store_of_the_fifth_version_is_given_the_week_and_keeps_its_id_and_words(
    fifth_version, tmp_path
):
    with closing(sqlite3.connect(fifth_version)) as connection:
        (identifier,) = connection.execute("SELECT store_id FROM meta").fetchone()
    assert "plan" not in tables_and_indexes(fifth_version)
    with closing(SqliteStore(fifth_version, create=False)) as store:
        assert store.cache_key() == (str(fifth_version), identifier, 1)
        assert list(store.rows("person")["gender"]) == ["in my own word"]
        assert verify(store) == []
        registered = a("person", gp_registered_on="2026-02-01")
        week = {table: [a(table)] for table in WEEK}
        import_records(store, records(person=[registered], **week), day=DAY)
        assert verify(store) == []
        (person,) = store.rows("person").to_dict("records")
        assert (person["gender"], person["gp_registered_on"]) == ("in my own word", "2026-02-01")
        assert {table: len(store.rows(table)) for table in WEEK} == dict.fromkeys(WEEK, 1)
    with closing(open_store(str(tmp_path / "new.tpg"))):
        assert tables_and_indexes(fifth_version) == tables_and_indexes(tmp_path / "new.tpg")


def assert_nobody_is_called(store: Store, human: str) -> None:
    network = store.network(DAY)
    assert network.names_of(np.flatnonzero(network.is_nameless)).tolist() == [human]
    assert not [one for one in verify(store) if "wrong-nameless" in one]


def test_a_store_of_the_sixth_version_then_knows_whose_name_stands_for_nothing(tmp_path):
    path = tmp_path / "sixth.tpg"
    with closing(open_store(str(path))) as store:
        write(store, one_of_each(individual=[a("individual", name="N/A")]))
        expected, known_by = everything(store), store.cache_key()
    with closing(sqlite3.connect(path)) as connection:
        for statement in (
            *FORGET_NAMELESS,
            "ALTER TABLE meta DROP COLUMN marks",
            "PRAGMA user_version = 6",
        ):
            connection.execute(statement)
    with closing(SqliteStore(path, create=False)) as store:
        assert (everything(store), store.cache_key()) == (expected, known_by)
        assert_nobody_is_called(store, "i1")
        write(store, changing(individual=[a("individual", name="Ann Reed")]))
        assert not store.network(DAY).is_nameless.any()
        assert verify(store) == []


@pytest.mark.slow
def test_a_partnership_of_the_sixth_version_in_neo4j_then_knows_it_too(neo4j_server):
    with new(neo4j_server) as store:
        write(store, one_of_each(individual=[a("individual", name="N/A")]))
        expected, known_by = everything(store), store.cache_key()
    ask(neo4j_server, "MATCH (m:Meta {one: 1}) SET m.schema_version = 6")
    ask(neo4j_server, "MATCH (n:Individual) REMOVE n.nameless")
    with opened(neo4j_server, create=False) as store:
        assert (everything(store), store.cache_key()) == (expected, known_by)
        assert_nobody_is_called(store, "i1")
        write(store, changing(individual=[a("individual", name="Ann Reed")]))
        assert not store.network(DAY).is_nameless.any()
        assert verify(store) == []


def test_a_store_that_is_being_written_is_left_as_it_is(first_version):
    with closing(sqlite3.connect(first_version)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="in use by another program"):
            SqliteStore(first_version, busy_seconds=0.1)
        writer.rollback()
        assert writer.execute("PRAGMA user_version").fetchone() == (1,)
    assert "barrier" not in tables_and_indexes(first_version)
    SqliteStore(first_version).close()
    assert "barrier" in tables_and_indexes(first_version)


def test_two_programs_may_open_it_at_the_same_moment(first_version):
    with closing(SqliteStore(first_version)), closing(SqliteStore(first_version)) as other:
        assert verify(other) == []


@pytest.mark.slow
def test_a_partnership_in_neo4j_is_given_the_new_constraints(neo4j_server):
    with new(neo4j_server) as store:
        write(store, one_of_each(**NONE))
        expected = everything(store)
    for name in ("barrier_id", "escalation_id", "practice_id"):
        ask(neo4j_server, f"DROP CONSTRAINT {name}")
    ask(neo4j_server, "MATCH (m:Meta {one: 1}) SET m.schema_version = 1")
    with opened(neo4j_server, create=False) as store:
        assert everything(store) == expected
        assert store.data_version() == 1
        write(store, adding(barrier=[a("barrier")]))
        assert verify(store) == []
    assert ask(neo4j_server, "MATCH (m:Meta {one: 1}) RETURN m.schema_version") == [
        [SCHEMA_VERSION]
    ]
    names = {name for [name] in ask(neo4j_server, "SHOW CONSTRAINTS YIELD name")}
    assert {"barrier_id", "escalation_id", "practice_id"} <= names


@pytest.mark.slow
def test_a_partnership_of_the_second_version_in_neo4j_is_given_the_newest_constraint(neo4j_server):
    with new(neo4j_server) as store:
        write(store, one_of_each(**NO_PROPOSAL))
        expected = everything(store)
    ask(neo4j_server, "DROP CONSTRAINT proposal_id")
    ask(neo4j_server, "MATCH (m:Meta {one: 1}) SET m.schema_version = 2 REMOVE m.store_id")
    with opened(neo4j_server, create=False) as store:
        identifier = store.cache_key()[1]
        assert len(identifier) == 32
        assert everything(store) == expected
        write(store, adding(proposal=[a("proposal")]))
        assert verify(store) == []
        assert list(store.rows("proposal")["b"]) == ["s1"]
    with opened(neo4j_server, create=False) as store:
        assert store.cache_key()[1] == identifier
    assert ask(neo4j_server, "MATCH (m:Meta {one: 1}) RETURN m.schema_version") == [
        [SCHEMA_VERSION]
    ]
    assert ["proposal_id"] in ask(neo4j_server, "SHOW CONSTRAINTS YIELD name")


def test_a_newer_version_is_refused_with_what_to_do(first_version):
    with closing(sqlite3.connect(first_version)) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    with pytest.raises(StoreVersionError, match=r"version 8, .* knows version 7\. Install"):
        SqliteStore(first_version)
