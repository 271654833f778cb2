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
    UsageError,
)
from graphmodel.stores import open_store
from graphmodel.stores.bolt import BoltStore
from graphmodel.stores.bolt_address import read_address
from tests.graphmodel.stores.bolt_stores import ask, new, opened
from tests.graphmodel.stores.differences import one_of_each, write
from tests.support.neo4j_jars import ROOT
from tests.support.ports import HOST, free_port

SECRET = "s3cret-never-to-be-told"


@pytest.mark.parametrize(
    ("typed", "url", "database"),
    [
        ("neo4j+s://graph.example.org", "neo4j+s://graph.example.org", None),
        ("neo4j+ssc://graph.example.org:7687/", "neo4j+ssc://graph.example.org:7687", None),
        ("bolt+s://graph.example.org?database=county", "bolt+s://graph.example.org", "county"),
        ("neo4j+s://e.org?policy=eu&database=b", "neo4j+s://e.org?policy=eu", "b"),
        ("bolt://localhost", "bolt://localhost", None),
        ("bolt://LOCALHOST:7687", "bolt://LOCALHOST:7687", None),
        ("neo4j://127.0.0.1:7687", "neo4j://127.0.0.1:7687", None),
        ("neo4j://127.8.9.1", "neo4j://127.8.9.1", None),
        ("bolt://[::1]:7687", "bolt://[::1]:7687", None),
    ],
)
def test_an_address_names_a_server_and_perhaps_a_database(typed, url, database):
    address = read_address(typed)
    assert (address.url, address.database) == (url, database)


def test_a_database_that_is_named_besides_goes_before_the_one_in_the_address():
    assert read_address("bolt://localhost?database=one", "two").database == "two"
    assert read_address("bolt://localhost", "two").place == "bolt://localhost (database two)"


@pytest.mark.parametrize(
    "typed",
    [
        "bolt://graph.example.org",
        "neo4j://graph.example.org:7687",
        "neo4j://10.0.0.7",
        "bolt://localhost.example.org",
        "bolt://[2001:db8::1]:7687",
        "neo4j://0.0.0.0",
    ],
)
def test_an_unencrypted_address_of_another_machine_is_refused(typed):
    scheme = typed.partition("://")[0]
    with pytest.raises(UsageError, match=rf"Write {scheme}\+s:// in place of {scheme}://"):
        BoltStore(typed, "neo4j", SECRET)


@pytest.mark.parametrize(
    "typed",
    [
        f"neo4j+s://neo4j:{SECRET}@graph.example.org",
        f"bolt://neo4j:{SECRET}@localhost",
        f"bolt://neo4j:{SECRET}@localhost:port",
        f"bolt://localhost?password=@{SECRET}",
    ],
)
def test_a_login_in_an_address_is_refused_and_not_repeated(typed):
    with pytest.raises(UsageError, match="NEO4J_USERNAME and NEO4J_PASSWORD") as refused:
        BoltStore(typed)
    assert SECRET not in "".join(traceback.format_exception(refused.value))


@pytest.mark.parametrize(
    "typed",
    [
        "bolt://",
        "bolt://:7687",
        "bolt://localhost:99999",
        "bolt://localhost:port",
        "neo4j+s://[::1",
        "neo4j+s://graph..example.org",
        "http://localhost:7474",
        "localhost:7687",
        "bolt://localhost/county",
    ],
)
def test_what_is_no_address_of_a_database_is_refused(typed):
    with pytest.raises(UsageError):
        BoltStore(typed, "neo4j", SECRET)


def test_an_address_that_the_driver_cannot_use_is_told():
    with pytest.raises(StoreUnreachableError, match="Check the address"):
        BoltStore("bolt://localhost?policy=europe", "neo4j", SECRET)


def test_a_routing_address_leads_to_the_same_store(neo4j_server):
    if not neo4j_server.url.startswith("bolt://"):
        pytest.skip("the server was given by an address of another scheme")
    with new(neo4j_server) as store:
        write(store, one_of_each())
        url = neo4j_server.url.replace("bolt://", "neo4j://")
        routed = open_store(url, neo4j_server.username, neo4j_server.password)
        assert routed.place == url
        assert routed.names(["p1"]) == store.names(["p1"])
        write(routed, one_of_each())
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
        BoltStore(neo4j_server.url)


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
        assert repr(store) == f"<BoltStore at {neo4j_server.url}>"
        assert neo4j_server.password not in f"{store} {store.info()} {vars(store)}"


@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_an_address_where_nobody_listens_is_told(scheme):
    with pytest.raises(StoreUnreachableError, match="does not answer"):
        BoltStore(f"{scheme}://{HOST}:{free_port()}", "neo4j", SECRET)


@pytest.mark.slow  # waits for the driver to give up, some twelve seconds
def test_something_that_listens_and_keeps_silent_is_given_up():
    with (
        socket.create_server((HOST, 0)) as silent,
        pytest.raises(StoreUnreachableError, match="does not answer"),
    ):
        BoltStore(f"bolt://{HOST}:{silent.getsockname()[1]}", "neo4j", SECRET)


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
            BoltStore(f"bolt://{HOST}:{listener.getsockname()[1]}", "neo4j", SECRET)


def test_encryption_asked_of_a_server_without_it_brings_a_hint(neo4j_server):
    if not neo4j_server.url.startswith("bolt://"):
        pytest.skip("the server was given by an address of another scheme")
    url = neo4j_server.url.replace("bolt://", "bolt+s://")
    with pytest.raises(StoreUnreachableError, match="certificate"):
        BoltStore(url, neo4j_server.username, neo4j_server.password)


def test_a_database_that_is_not_there_is_told(neo4j_server):
    with (
        pytest.raises(StoreUnreachableError, match="no database of that name"),
        opened(neo4j_server, database="nowhere"),
    ):
        pass


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


def test_several_programs_may_begin_the_same_store(clean_neo4j):
    with ThreadPoolExecutor(4) as programs:
        list(programs.map(lambda _: open_and_close(clean_neo4j), range(4)))
    assert ask(clean_neo4j, "MATCH (m:Meta) RETURN count(m)") == [[1]]


def open_and_close(server):
    with opened(server) as store:
        assert store.data_version() == 0


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


@pytest.mark.parametrize("version", [2, 0])
def test_a_store_of_another_version_is_refused(neo4j_server, version):
    with new(neo4j_server):
        ask(neo4j_server, "MATCH (m:Meta) SET m.schema_version = $version", version=version)
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
