import multiprocessing
import threading
from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from graphmodel.errors import (
    DataProblemsError,
    StoreError,
    StoreFullError,
    StoreUnreachableError,
)
from graphmodel.writing.importing import import_records
from graphmodel.writing.verifying import verify
from tests.graphmodel.small_partnership import a, partnership, records
from tests.graphmodel.stores.differences import adding, changing, one_of_each, write
from tests.graphmodel.stores.neo4j_store.bolt_proxy import Proxy
from tests.graphmodel.stores.neo4j_store.neo4j_stores import DAY, ask, import_folder, new, opened

PATIENCE = 60
"""Seconds until a test that waits for another thread gives up."""


@pytest.fixture
def store(neo4j_server):
    with new(neo4j_server) as store:
        yield store


@pytest.mark.slow
@pytest.mark.parametrize(
    "error",
    [
        DataProblemsError([]),
        StoreFullError("full"),
        StoreUnreachableError("away"),
        LookupError("no"),
        KeyboardInterrupt(),
    ],
    ids=lambda error: type(error).__name__,
)
def test_work_that_raises_is_undone_and_not_tried_again(store, neo4j_server, error):
    runs = []

    def work(transaction):
        runs.append(transaction)
        transaction.write(one_of_each())
        raise error

    with pytest.raises(type(error)) as raised:
        store.transact(work)
    assert raised.value is error
    assert len(runs) == 1
    assert ask(neo4j_server, "MATCH (n) WHERE NOT n:Meta RETURN count(n)") == [[0]]
    assert store.data_version() == 0
    write(store, one_of_each())  # and nothing stands in the way of the next
    assert store.data_version() == 1


def test_the_server_itself_refuses_a_write_in_a_reading_transaction(store):
    with pytest.raises(StoreError, match="AccessMode"):
        store.read(lambda transaction: transaction.lock())


def test_a_read_is_done_again_when_somebody_wrote_meanwhile(store, neo4j_server):
    write(store, one_of_each())
    runs = []

    def work(transaction):
        before = transaction.count("agency")
        runs.append(before)
        if len(runs) == 1:
            with opened(neo4j_server) as other:
                write(other, adding(agency=[a("agency", id="a2")]))
        return before, transaction.count("agency")

    assert store.read(work) == (2, 2)
    assert runs == [1, 2]


@pytest.mark.slow
def test_a_read_that_writers_never_let_finish_keeps_them_waiting_in_the_end(store, neo4j_server):
    write(store, one_of_each())
    runs: list[int] = []
    written: list[Future[None]] = []

    def work(transaction):
        number = len(runs)
        runs.append(number)
        before = transaction.count("agency")
        one_more = adding(agency=[a("agency", id=f"b{number}")])
        done = writers.submit(write, other, one_more)
        written.append(done)
        try:
            done.result(timeout=3)
        except TimeoutError:
            assert number == 3
        return before, transaction.count("agency")

    with opened(neo4j_server) as other, ThreadPoolExecutor(1) as writers:
        assert store.read(work) == (4, 4)
        written[-1].result(timeout=PATIENCE)
    assert runs == [0, 1, 2, 3]
    assert store.read(lambda transaction: transaction.count("agency")) == 5


def test_a_read_that_is_done_alone_may_not_write_either(store, neo4j_server):
    write(store, one_of_each())
    runs = []

    def work(transaction):
        runs.append(transaction)
        if len(runs) <= 3:
            write(store, changing(person=[a("person", area=f"Hill {len(runs)}")]))
        else:
            transaction.write(changing(person=[a("person", area="by a reader")]))

    with pytest.raises(StoreError):
        store.read(work)
    assert len(runs) == 4
    assert store.rows("person")["area"].to_list() == ["Hill 3"]


def test_a_writer_waits_until_the_one_before_has_ended(store, neo4j_server):
    begun, may_end = threading.Event(), threading.Event()
    order = []

    def first(transaction):
        begun.set()
        assert may_end.wait(PATIENCE)
        order.append(("first", transaction.count("agency")))
        transaction.write(one_of_each())

    def second(transaction):
        order.append(("second", transaction.count("agency")))
        transaction.write(adding(agency=[a("agency", id="a2")]))

    with opened(neo4j_server) as other, ThreadPoolExecutor(2) as both:
        one = both.submit(store.transact, first)
        assert begun.wait(PATIENCE)
        two = both.submit(other.transact, second)
        threading.Timer(0.5, may_end.set).start()
        one.result(PATIENCE)
        two.result(PATIENCE)
    assert order == [("first", 0), ("second", 1)]
    assert store.data_version() == 2


@pytest.mark.slow
def test_two_programs_that_import_at_once_are_both_done(store, neo4j_server, tmp_path):
    login = (neo4j_server.url, neo4j_server.username, neo4j_server.password)
    programs = []
    for name in ("north", "south"):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "agency.csv").write_text(
            f"id,name,sector\n{name},{name},voluntary\nboth,Both,council\n", "utf-8"
        )
        (folder / "service.csv").write_text(
            f"id,name,agency,domains\ns-{name},Outreach,both,housing\n", "utf-8"
        )
        programs.append(
            multiprocessing.get_context("spawn").Process(
                target=import_folder, args=(*login, folder)
            )
        )
    for program in programs:
        program.start()
    for program in programs:
        program.join(PATIENCE)
    assert [program.exitcode for program in programs] == [0, 0]
    assert sorted(store.rows("agency")["id"]) == ["both", "north", "south"]
    assert sorted(store.rows("service")["id"]) == ["s-north", "s-south"]
    assert store.data_version() == 2
    assert verify(store) == []


@pytest.mark.slow
@pytest.mark.parametrize("cut", ["unheard", "lost"])
def test_a_commit_that_nobody_heard_of_is_kept_once(store, neo4j_server, cut):
    with Proxy(neo4j_server.url) as wire, opened(neo4j_server, wire.url) as far:
        setattr(wire, cut, 1)
        result = import_records(far, partnership(), day=DAY)
        assert getattr(wire, cut) == 0
        again = import_records(far, partnership(), day=DAY)
    assert sum(result.added.values()) == len(partnership())
    assert (again.added, again.changed) == ({}, {})
    assert store.data_version() == 1
    counted = store.info().rows
    assert counted["service"] == 2
    assert counted["trusts"] == counted["supports"] == counted["referral"] == 1
    assert verify(store) == []


@pytest.mark.slow
@pytest.mark.parametrize(("times", "ends"), [(3, False), (1, True)])
def test_a_commit_that_stays_unheard_of_is_told_as_that(store, neo4j_server, times, ends):
    agency = records(agency=[a("agency")])
    with (
        Proxy(neo4j_server.url) as wire,
        opened(neo4j_server, wire.url, write_patience=0.5) as far,
    ):
        wire.unheard, wire.ends = times, ends
        with pytest.raises(StoreUnreachableError, match="nobody heard whether"):
            import_records(far, agency, day=DAY)
        assert wire.unheard == 0
    assert store.data_version() == 1
    assert import_records(store, agency, day=DAY).added == {}
