"""A server or a program that goes away in the middle of an import: all of it or nothing."""

import multiprocessing
import time

import pytest

from graphmodel.errors import StoreFullError, StoreUnreachableError
from graphmodel.stores.neo4j_store.store import Neo4jStore
from graphmodel.writing.importing import import_records
from graphmodel.writing.verifying import verify
from tests.graphmodel.small_partnership import a, partnership, records
from tests.graphmodel.stores.neo4j_store.neo4j_stores import DAY, ask, new, opened

pytestmark = pytest.mark.slow


def nodes_in(server):
    return ask(server, "MATCH (n) WHERE NOT n:Meta RETURN count(n)")[0][0]


def test_an_import_that_a_killed_server_cut_short_left_nothing_and_can_be_done_again(own_neo4j):
    """The driver tries again for `write_patience` seconds, with growing pauses, then gives up.

    The package waits two minutes, longer than a server needs to start again; and this test three
    seconds, since nobody starts it.
    """
    told = []

    def pull_the_plug(table, done, total):
        told.append(table)
        if table == "trusts":
            own_neo4j.kill()

    with opened(own_neo4j, write_patience=3) as store:
        with pytest.raises(StoreUnreachableError, match="does not answer") as raised:
            import_records(store, partnership(), day=DAY, progress=pull_the_plug)
        assert own_neo4j.password not in str(raised.value)
        assert told[-1] == "trusts"
        with pytest.raises(StoreUnreachableError):
            import_records(store, partnership(), day=DAY)  # at once: there is nobody to wait for
        own_neo4j.start()
        assert nodes_in(own_neo4j) == 0
        assert store.data_version() == 0
        result = import_records(store, partnership(), day=DAY)
    assert sum(result.added.values()) == len(partnership())


def test_an_import_outlives_a_server_that_is_killed_and_comes_back(own_neo4j):
    kills: list[str] = []

    def restart(table, done, total):
        if table == "trusts" and not kills:
            kills.append(table)
            own_neo4j.kill()
            own_neo4j.start()

    with opened(own_neo4j) as store:
        result = import_records(store, partnership(), day=DAY, progress=restart)
        assert sum(result.added.values()) == len(partnership())
        assert store.data_version() == 1
        assert verify(store) == []
    assert kills == ["trusts"]


def test_a_change_too_large_for_the_servers_memory_is_told_and_left_out(own_neo4j):
    if own_neo4j.home is None:
        pytest.skip("its settings are in a container, out of reach")
    own_neo4j.kill()
    settings = own_neo4j.home / "conf" / "neo4j.conf"
    as_before = settings.read_text("utf-8")
    settings.write_text(f"{as_before}db.memory.transaction.max=12m\n", "utf-8")
    own_neo4j.start()
    many = [a("person", id=f"p{number}", name="Sam " * 200) for number in range(8_000)]
    with opened(own_neo4j) as store:
        with pytest.raises(StoreFullError, match="no memory left"):
            import_records(store, records(person=many), day=DAY)
        assert nodes_in(own_neo4j) == 0
        assert import_records(store, records(person=many[:10]), day=DAY).added == {"person": 10}
    own_neo4j.kill()
    settings.write_text(as_before, "utf-8")


def stop_half_way(url, username, password, half_way):
    """Begin an import and never end it; what a program does that is killed in the middle."""

    def stop(table, done, total):
        half_way.set()
        time.sleep(3_600)

    store = Neo4jStore(url, username, password)
    import_records(store, partnership(), day=DAY, progress=stop)


def test_a_program_that_is_killed_half_way_leaves_nothing_and_keeps_nobody_waiting(neo4j_server):
    with new(neo4j_server) as store:
        started_anew = multiprocessing.get_context("spawn")
        half_way = started_anew.Event()
        login = (neo4j_server.url, neo4j_server.username, neo4j_server.password)
        program = started_anew.Process(target=stop_half_way, args=(*login, half_way))
        program.start()
        assert half_way.wait(60)
        program.kill()
        program.join()
        result = import_records(store, records(agency=[a("agency")]), day=DAY)
        assert result.added == {"agency": 1}
        assert nodes_in(neo4j_server) == 1
