"""A store of the first version is given the tables that came later, and nothing else changes."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from graphmodel.errors import StoreError, StoreVersionError
from graphmodel.stores import open_store
from graphmodel.stores.sqlite import SqliteStore
from tests.graphmodel.small_partnership import Row, a
from tests.graphmodel.stores.bolt_stores import ask, new, opened
from tests.graphmodel.stores.differences import adding, everything, one_of_each, write

NONE: dict[str, list[Row]] = {"barrier": [], "escalation": [], "practice": []}

# What a first version was made with, and no longer is.
FIRST_NODE_TABLE = """
CREATE TABLE node (id TEXT PRIMARY KEY NOT NULL CHECK (id <> ''), kind TEXT NOT NULL CHECK
(kind = 'Agency' OR kind = 'Service' OR kind = 'Individual' OR kind = 'Need' OR kind = 'Referral'),
search_name TEXT, UNIQUE (id, kind)) STRICT, WITHOUT ROWID
"""
TAKE_BACK = (
    "DROP TABLE practice_answers",
    "DROP TABLE barrier_people",
    "DROP TABLE practice",
    "DROP TABLE escalation",
    "DROP TABLE barrier",
    "CREATE TEMPORARY TABLE kept AS SELECT * FROM node",
    "DROP TABLE node",
    FIRST_NODE_TABLE,
    "INSERT INTO node SELECT * FROM kept",
    "CREATE INDEX node_search_name ON node (search_name, id) WHERE search_name IS NOT NULL",
    "PRAGMA user_version = 1",
)


@pytest.fixture
def first_version(tmp_path: Path) -> Path:
    """A store of one of each of the core tables, as the first version left it."""
    path = tmp_path / "partnership.tpg"
    with closing(open_store(str(path))) as store:
        write(store, one_of_each(**NONE))
    with closing(sqlite3.connect(path)) as connection:
        for statement in TAKE_BACK:
            connection.execute(statement)
        connection.commit()
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
        assert store.info().schema_version == 2
        assert [found.id for found in store.read(lambda each: each.search("sam", ["Person"], 9))]
        assert store.verify() == []
    assert tables_and_indexes(first_version) == tables_and_indexes(tmp_path / "new.tpg")


def test_barriers_can_be_written_once_it_has_their_tables(first_version):
    with closing(SqliteStore(first_version)) as store:
        write(
            store,
            adding(barrier=[a("barrier")], escalation=[a("escalation")], practice=[a("practice")]),
        )
        assert store.verify() == []
        with pytest.raises(StoreError):  # the register of ids is still referred to
            write(store, adding(barrier=[a("barrier", id="b9", at="nowhere")]))
    with closing(SqliteStore(first_version)) as store:
        assert len(store.rows("barrier")) == 1


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
        assert other.verify() == []


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
        assert store.verify() == []
    assert ask(neo4j_server, "MATCH (m:Meta {one: 1}) RETURN m.schema_version") == [[2]]
    names = {name for [name] in ask(neo4j_server, "SHOW CONSTRAINTS YIELD name")}
    assert {"barrier_id", "escalation_id", "practice_id"} <= names


def test_a_newer_version_is_refused_with_what_to_do(first_version):
    with closing(sqlite3.connect(first_version)) as connection:
        connection.execute("PRAGMA user_version = 3")
    with pytest.raises(StoreVersionError, match=r"version 3, .* knows version 2\. Install"):
        SqliteStore(first_version)
