import socket
import subprocess
import sys
import threading
import traceback
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace

import pytest

from graphmodel.errors import (
    NotOurStoreError,
    StoreError,
    StoreUnreachableError,
    StoreVersionError,
)
from graphmodel.stores import open_store
from graphmodel.stores.neo4j_store.store import Neo4jStore
from graphmodel.stores.transaction import SCHEMA_VERSION
from tests.graphmodel.small_partnership import a
from tests.graphmodel.stores.differences import changing, one_of_each, write
from tests.graphmodel.stores.neo4j_store.neo4j_stores import ask, new, opened
from tests.support.neo4j_servers.jars import ROOT
from tests.support.ports import HOST, free_port

SECRET = "s3cret-never-to-be-told"


def test_an_address_that_the_driver_cannot_use_is_told():
    with pytest.raises(StoreUnreachableError, match="Check the address"):
        Neo4jStore("bolt://localhost?policy=europe", "neo4j", SECRET)


@pytest.mark.slow
def test_a_routing_address_leads_to_the_same_store(neo4j_server):
    if not neo4j_server.url.startswith("bolt://"):
        pytest.skip("the server was given by an address of another scheme")
    with new(neo4j_server) as store:
        write(store, one_of_each())
        url = neo4j_server.url.replace("bolt://", "neo4j://")
        routed = open_store(url, neo4j_server.username, neo4j_server.password)
        assert routed.place == url
        assert routed.names(["p1"]) == store.names(["p1"])
        write(routed, changing(agency=[a("agency", name="Southway")]))
        routed.close()
        assert store.data_version() == 2


def test_a_wrong_login_is_refused_and_no_password_told(neo4j_server):
    # Nobody's user name: the server locks one out after a few wrong passwords.
    stranger = replace(neo4j_server, username="stranger", password=SECRET)
    with (
        pytest.raises(StoreUnreachableError, match="refuses the user name") as refused,
        opened(stranger),
    ):
        pass
    assert SECRET not in "".join(traceback.format_exception(refused.value))
    with pytest.raises(StoreUnreachableError, match="NEO4J_USERNAME"):
        Neo4jStore(neo4j_server.url)


@pytest.fixture
def newcomer(neo4j_server):
    """A login of its own, to be locked out and to be told to change its password."""
    server = replace(neo4j_server, username="newcomer", password=SECRET)
    make = "CREATE USER newcomer SET PASSWORD $password CHANGE REQUIRED"
    with neo4j_server.driver() as driver:
        driver.execute_query(make, password=SECRET, database_="system")
        yield server
        driver.execute_query("DROP USER newcomer", database_="system")


def test_a_first_password_has_to_be_changed_elsewhere(newcomer):
    with pytest.raises(StoreUnreachableError, match="changed first"), opened(newcomer):
        pass


def test_a_login_that_was_wrong_too_often_has_to_wait(newcomer):
    told = []
    for _ in range(5):
        with (
            pytest.raises(StoreUnreachableError) as refused,
            opened(replace(newcomer, password="another")),
        ):
            pass
        told.append(str(refused.value))
    assert "refuses the user name or password" in told[0]
    assert "Wait a minute" in told[-1]


def test_an_open_store_shows_no_password(neo4j_server):
    with new(neo4j_server) as store:
        assert repr(store) == f"<Neo4jStore at {neo4j_server.url}>"
        assert neo4j_server.password not in f"{store} {store.info()} {vars(store)}"


@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_an_address_where_nobody_listens_is_told(scheme):
    with pytest.raises(StoreUnreachableError, match="does not answer"):
        Neo4jStore(f"{scheme}://{HOST}:{free_port()}", "neo4j", SECRET)


@pytest.mark.slow  # waits for the driver to give up, some twelve seconds
def test_something_that_listens_and_keeps_silent_is_given_up():
    with (
        socket.create_server((HOST, 0)) as silent,
        pytest.raises(StoreUnreachableError, match="does not answer"),
    ):
        Neo4jStore(f"bolt://{HOST}:{silent.getsockname()[1]}", "neo4j", SECRET)


def test_a_server_that_is_no_neo4j_is_told():
    with socket.create_server((HOST, 0)) as listener:

        def answer():
            with suppress(OSError):
                client, _ = listener.accept()
                with client:
                    client.recv(1000)
                    client.sendall(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")

        threading.Thread(target=answer, daemon=True).start()
        with pytest.raises(StoreUnreachableError, match="does not answer"):
            Neo4jStore(f"bolt://{HOST}:{listener.getsockname()[1]}", "neo4j", SECRET)


def test_encryption_asked_of_a_server_without_it_brings_a_hint(neo4j_server):
    if not neo4j_server.url.startswith("bolt://"):
        pytest.skip("the server was given by an address of another scheme")
    url = neo4j_server.url.replace("bolt://", "bolt+s://")
    with pytest.raises(StoreUnreachableError, match="certificate"):
        Neo4jStore(url, neo4j_server.username, neo4j_server.password)


def test_a_database_that_is_not_there_is_told(neo4j_server):
    with (
        pytest.raises(StoreUnreachableError, match="no database of that name"),
        opened(neo4j_server, database="nowhere"),
    ):
        pass


@pytest.mark.slow
def test_an_empty_database_becomes_a_store_only_where_asked(clean_neo4j):
    with (
        pytest.raises(StoreUnreachableError, match=r"no partnership .* yet"),
        opened(clean_neo4j, create=False),
    ):
        pass
    assert ask(clean_neo4j, "SHOW CONSTRAINTS YIELD name RETURN count(name)") == [[0]]
    assert ask(clean_neo4j, "MATCH (n) RETURN count(n)") == [[0]]
    with opened(clean_neo4j) as store:
        write(store, one_of_each())
    with opened(clean_neo4j, create=False) as store:
        assert store.data_version() == 1


@pytest.mark.slow
def test_several_programs_may_begin_the_same_store(clean_neo4j):
    with ThreadPoolExecutor(4) as programs:
        list(programs.map(lambda _: open_and_close(clean_neo4j), range(4)))
    assert ask(clean_neo4j, "MATCH (m:Meta) RETURN count(m)") == [[1]]


def open_and_close(server):
    with opened(server) as store:
        assert store.data_version() == 0


@pytest.mark.slow
@pytest.mark.parametrize(
    "something",
    [
        "CREATE (:Film {title: 'M'})",
        "CREATE (:Meta {one: 1})",
        "CREATE (:Meta {made_by: 'others'})",
    ],
)
def test_a_database_of_somebody_else_is_refused_and_left_alone(clean_neo4j, something):
    ask(clean_neo4j, something)
    with pytest.raises(NotOurStoreError, match="holds something else"), opened(clean_neo4j):
        pass
    assert ask(clean_neo4j, "SHOW CONSTRAINTS YIELD name RETURN count(name)") == [[0]]
    assert ask(clean_neo4j, "MATCH (n) RETURN count(n)") == [[1]]


@pytest.mark.parametrize("version", [SCHEMA_VERSION + 1, 0])
def test_a_store_of_another_version_is_refused(neo4j_server, version):
    with new(neo4j_server):
        ask(
            neo4j_server, "MATCH (m:Meta {one: 1}) SET m.schema_version = $version", version=version
        )
    with pytest.raises(StoreVersionError, match=f"version {version}"), opened(neo4j_server):
        pass


def test_a_store_that_was_emptied_under_a_program_is_told(neo4j_server):
    with new(neo4j_server) as store:
        ask(neo4j_server, "MATCH (n) DETACH DELETE n")
        with pytest.raises(NotOurStoreError, match="emptied"):
            write(store, one_of_each())
        with pytest.raises(NotOurStoreError, match="emptied"):
            store.rows("person")
        assert ask(neo4j_server, "MATCH (n) RETURN count(n)") == [[0]]


def test_a_backup_is_left_to_the_server(neo4j_server, tmp_path):
    with new(neo4j_server) as store, pytest.raises(StoreError, match="neo4j-admin"):
        store.backup(tmp_path / "copy.tpg")
    assert list(tmp_path.iterdir()) == []


NOISY = """
import sys
from neo4j.exceptions import ServiceUnavailable
from graphmodel.stores import open_store

store = open_store(*sys.argv[1:])
runs = []

def work(transaction):
    runs.append(transaction)
    if len(runs) == 1:
        raise ServiceUnavailable("the driver warns of this, and tries again")
    return transaction.search("nobody", ["Person"], 1)

assert store.read(work) == []
assert len(runs) == 2
store.network(__import__("datetime").date(2026, 6, 1))
store.close()
"""


@pytest.mark.slow
def test_nothing_that_the_driver_has_to_say_reaches_a_terminal(clean_neo4j):
    login = (clean_neo4j.url, clean_neo4j.username, clean_neo4j.password)
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", NOISY, *login],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
