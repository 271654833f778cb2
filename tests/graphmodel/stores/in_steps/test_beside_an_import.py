"""What others read and write beside an import, and beside any write that is being committed."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from graphmodel.errors import DataProblemsError, StoreBusyError
from graphmodel.stores.neo4j_store import state as states
from graphmodel.stores.neo4j_store.cypher import writes as statements
from graphmodel.writing.importing import check_import
from graphmodel.writing.verifying import verify
from tests.graphmodel.small_partnership import a, records
from tests.graphmodel.stores.in_steps.many_rows import BUSY, MANY, OTHERS, bring
from tests.graphmodel.stores.neo4j_store.neo4j_stores import DAY, ask, left_half_way


@pytest.mark.slow
def test_meanwhile_nobody_reads_and_nobody_else_writes(store, other):
    bring(store, records(agency=[a("agency", id="there before")]))
    ways = {
        "info": other.info,
        "version": other.data_version,
        "rows": lambda: other.rows("person"),
        "names": lambda: other.names(["p1"]),
        "network": lambda: other.network(DAY),
        "verify": lambda: verify(other),
        "check": lambda: check_import(other, OTHERS, day=DAY),
        "write": lambda: other.transact(lambda transaction: transaction.data_version()),
        "import": lambda: bring(other, OTHERS, by="Ada"),
        "small import": lambda: bring(other, records(agency=[a("agency", id="x")]), by="Ada"),
        "take over": lambda: bring(other, OTHERS, by="Ada", take_over=True),
    }
    refused: dict[str, set[str]] = {name: set() for name in ways}

    def look(table, done, total):
        for name, way in ways.items():
            with pytest.raises(StoreBusyError, match=BUSY) as busy:
                way()
            refused[name].add(table)
            assert ("--take-over" in str(busy.value)) == (name == "take over")

    bring(store, progress=look)
    assert all(tables == set(MANY.tables) for tables in refused.values())
    assert len(other.rows("person")) == 11
    assert sorted(other.rows("agency")["id"]) == ["a1", "there before"]


def test_a_mark_of_which_only_a_part_is_still_in_sight_is_one_of_an_import(store, neo4j_server):
    """Neo4j reads each property on its own: an import may end between two of them."""
    left_half_way(store, MANY)
    rest = ("digest", "by", "since", "alive", "rows", "written", "steps")
    ask(
        neo4j_server,
        f"MATCH (m:Meta {{one: 1}}) REMOVE {', '.join(f'm.import_{one}' for one in rest)}",
    )
    with pytest.raises(StoreBusyError, match=r"An import by somebody since .* is being applied"):
        store.rows("person")


def test_a_read_that_an_import_begins_beside_is_refused_and_not_answered_from_a_half(store, other):
    bring(store, records(agency=[a("agency", id="there before")]))

    def work(transaction):
        before = transaction.count("agency")
        left_half_way(other, MANY)
        return before, transaction.count("person")

    with pytest.raises(StoreBusyError, match=BUSY):
        store.read(work)


def test_a_read_beside_which_a_whole_import_went_by_is_done_again(store, other):
    runs = []

    def work(transaction):
        runs.append(transaction.count("person"))
        if len(runs) == 1:
            bring(other)
            message = "what was read first does not go with what is read now"
            raise LookupError(message)
        return transaction.count("person")

    assert store.read(work) == 11
    assert runs == [0, 11]


def test_an_import_waits_for_a_writer_and_not_for_a_reader(store, other):
    begun, may_end = threading.Event(), threading.Event()

    def slow(transaction):
        begun.set()
        assert may_end.wait(60)
        return transaction.data_version()

    with ThreadPoolExecutor(1) as readers:
        reader = readers.submit(other.read, slow)
        assert begun.wait(60)
        bring(store)
        may_end.set()
        assert reader.result(60) == 1


@pytest.mark.slow
def test_a_read_waits_until_a_write_that_is_being_committed_is_all_in_sight(store, neo4j_server):
    """Neo4j shows the data version of a commit before its indexes find what it wrote.

    Here the announced write is one that is not yet committed: that is longer than any commit.
    """
    bring(store)
    with (
        neo4j_server.driver() as driver,
        driver.session(database="neo4j") as session,
        ThreadPoolExecutor(1) as readers,
    ):
        with session.begin_transaction() as writing:
            writing.run(statements.LOCK).consume()
            writing.run("MATCH (n:Person {id: 'p11'}) SET n.area = 'Hill'").consume()
            ask(neo4j_server, states.ANNOUNCE)
            reader = readers.submit(store.rows, "person", "id", ["p11"])
            with pytest.raises(TimeoutError):
                reader.result(timeout=2)
            writing.commit()
        assert reader.result(60)["area"].tolist() == ["Hill"]
    assert settled(neo4j_server) == [[2, 2]]


def settled(server):
    return ask(server, "MATCH (h:Meta {one: 2}) RETURN h.announced, h.settled")


def test_what_a_writer_left_unsettled_that_went_away_is_settled_by_the_next_reader(
    store, neo4j_server
):
    bring(store)
    ask(neo4j_server, states.ANNOUNCE)
    assert len(store.rows("person")) == 11
    assert settled(neo4j_server) == [[2, 2]]


def test_every_write_is_announced_and_settled_and_one_that_is_refused_is_not(store, neo4j_server):
    bring(store, records(agency=[a("agency")]))
    bring(store, records(agency=[a("agency", name="Southway")]))
    bring(store, records(agency=[a("agency", name="Southway")]))
    with pytest.raises(DataProblemsError):
        bring(store, records(agency=[a("agency", sector="none of them")]))
    assert settled(neo4j_server) == [[2, 2]]
