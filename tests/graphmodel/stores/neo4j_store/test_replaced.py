"""Another program puts other contents into a database that is open here."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from graphmodel.errors import StoreError
from graphmodel.stores.transaction import Transaction
from graphmodel.writing.verifying import verify
from tests.graphmodel.small_partnership import a
from tests.graphmodel.stores.differences import adding, one_of_each, write
from tests.graphmodel.stores.neo4j_store.neo4j_stores import ask, new, opened
from tests.support.neo4j_servers.server import Neo4jServer, set_first_password

DAY = date(2026, 6, 1)


def made_anew(server: Neo4jServer) -> None:
    """Empty the database, and bring another partnership in, to which more was written."""
    with new(server) as other:
        for number in range(4):
            write(other, adding(agency=[a("agency", id=f"other{number}")]))


def brought_back(server: Neo4jServer) -> None:
    """Leave the rows as they were two writes ago, as a dump that is loaded does."""
    ask(server, "MATCH (n:Agency) WHERE n.id IN ['a7', 'a8'] DETACH DELETE n")
    ask(server, "MATCH (m:Meta {one: 1}) SET m.data_version = 1")


def brought_back_and_written_on(server: Neo4jServer) -> None:
    """Bring it back, and write to it through another program until there are more writes."""
    ask(server, "MATCH (m:Meta {one: 1}) SET m.kept = m.kept[-1..]")
    brought_back(server)
    with opened(server) as other:
        for number in range(4):
            write(other, adding(agency=[a("agency", id=f"other{number}")]))


@pytest.mark.many_cases(quick=2)
@pytest.mark.parametrize("happens", [made_anew, brought_back_and_written_on, brought_back])
def test_a_database_with_other_contents_is_neither_read_nor_written(
    neo4j_server: Neo4jServer, happens: Callable[[Neo4jServer], None]
):
    with new(neo4j_server) as store:
        write(store, one_of_each())
        write(store, adding(agency=[a("agency", id="a7")]))
        write(store, adding(agency=[a("agency", id="a8")]))
        happens(neo4j_server)
        there = ids_there(neo4j_server)
        for work in (
            lambda: write(store, adding(agency=[a("agency", id="a9")])),
            store.cache_key,
            lambda: store.network(DAY),
            lambda: verify(store),
        ):
            with pytest.raises(StoreError, match=r"no longer holds .* open it again"):
                work()
        assert ids_there(neo4j_server) == there
    with opened(neo4j_server, create=False) as again:
        assert set(again.rows("agency")["id"]) == set(there)
        write(again, adding(agency=[a("agency", id="a9")]))


def test_what_others_write_is_read_on(neo4j_server: Neo4jServer):
    with new(neo4j_server) as store, opened(neo4j_server) as other:
        assert store.cache_key() == other.cache_key()
        write(store, adding(agency=[a("agency", id="a7")]))
        write(other, adding(agency=[a("agency", id="a8")]))
        assert set(store.rows("agency")["id"]) == {"a7", "a8"}


def test_a_write_that_is_taken_back_makes_no_other_store_of_it(neo4j_server: Neo4jServer):
    def written_and_taken_back(transaction: Transaction) -> None:
        transaction.write(adding(agency=[a("agency", id="a7")]))
        assert set(transaction.rows("agency")["id"]) == {"a7"}
        assert not transaction.is_empty()
        message = "taken back"
        raise ValueError(message)

    with new(neo4j_server) as store:
        with pytest.raises(ValueError, match="taken back"):
            store.transact(written_and_taken_back)
        assert list(store.rows("agency")["id"]) == []
        write(store, adding(agency=[a("agency", id="a8")]))


def brought_back_from_disk(server: Neo4jServer, backup: Path) -> None:
    """Start the server on the data of before, as after a restored backup."""
    assert server.home is not None
    shutil.copytree(backup, server.home / "data")
    server.start()


def wiped(server: Neo4jServer, _: Path) -> None:
    """Start a server that has never held anything, under the same address and login."""
    assert server.process is not None
    server.process.start()
    set_first_password(server)
    server.wait()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("happens", "scheme", "told"),
    [
        (brought_back_from_disk, "bolt", "no longer holds the partnership"),
        (brought_back_from_disk, "neo4j", "has not got what this program wrote last"),
        (wiped, "bolt", "is gone from .*emptied the database"),
    ],
)
def test_a_server_whose_disk_was_changed_under_a_program_is_neither_read_nor_written(
    own_neo4j: Neo4jServer,
    happens: Callable[[Neo4jServer, Path], None],
    scheme: str,
    told: str,
    tmp_path: Path,
):
    home, backup = own_neo4j.home, tmp_path / "backup"
    if home is None:
        pytest.skip("its data are in a container, out of reach")
    with opened(own_neo4j, url=own_neo4j.url.replace("bolt", scheme)) as store:
        write(store, one_of_each())
        own_neo4j.stop()
        shutil.copytree(home / "data", backup)
        own_neo4j.start()
        for number in range(3):
            write(store, adding(agency=[a("agency", id=f"b{number}")]))
        own_neo4j.stop()
        shutil.rmtree(home / "data")
        happens(own_neo4j, backup)
        with pytest.raises(StoreError, match=told):
            store.cache_key()
        if scheme == "bolt":
            with opened(own_neo4j) as other:  # until there are more writes than this program saw
                for number in range(5):
                    write(other, adding(agency=[a("agency", id=f"other{number}")]))
            with pytest.raises(StoreError, match="no longer holds the partnership"):
                write(store, adding(agency=[a("agency", id="a9")]))
        assert "a9" not in ids_there(own_neo4j)


def ids_there(server: Neo4jServer) -> list[str]:
    return [one for [one] in ask(server, "MATCH (n:Agency) RETURN n.id ORDER BY n.id")]


def test_an_emptied_database_is_said_to_be_empty(neo4j_server: Neo4jServer):
    with new(neo4j_server) as store:
        write(store, one_of_each())
        ask(neo4j_server, "MATCH (n) DETACH DELETE n")
        with pytest.raises(StoreError, match=r"gone from .*bolt"):
            store.cache_key()
