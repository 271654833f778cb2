"""Reading Neo4j: page by page, two tables at once, in one state, and never for ever."""

from dataclasses import replace
from datetime import date

import pytest

from graphmodel.errors import StoreError, StoreUnreachableError
from graphmodel.model import MODEL
from graphmodel.model.link_tables import LINK_TABLES
from graphmodel.stores.neo4j_store import reading as bolt_bulk
from graphmodel.stores.neo4j_store import store as bolt
from graphmodel.stores.neo4j_store.transaction import Neo4jTransaction
from graphmodel.stores.transaction import SCHEMA_VERSION
from graphmodel.writing.verifying import verify
from tests.graphmodel.small_partnership import a
from tests.graphmodel.stores.differences import adding, everything, one_of_each, write
from tests.graphmodel.stores.neo4j_store.neo4j_stores import ask, new, opened
from tests.graphmodel.stores.neo4j_store.test_agreement import plain

ON = date(2026, 6, 1)

FOR_EVER = "UNWIND range(1, 10000000000) AS number WITH number WHERE number < 0 RETURN number"


@pytest.fixture
def store(neo4j_server):
    with new(neo4j_server) as store:
        write(store, one_of_each())
        yield store


@pytest.mark.slow
@pytest.mark.parametrize("number", [1, 2, 3])
def test_no_row_is_lost_or_doubled_between_two_pages(store, monkeypatch, number):
    people = [a("person", id=f"x{one}") for one in range(number)]
    needs = [a("need", id=f"m{one}", person="x0") for one in range(number)]
    ties = [a("connected_to", person=f"x{one}", other="s2") for one in range(number)]
    # The referral without needs stands between two that have some.
    asked = [("m0", "n1"), None, ("m0",)]
    referrals = [a("referral", id=f"q{one}", needs=some) for one, some in enumerate(asked)]
    write(store, adding(person=people, need=needs, connected_to=ties, referral=referrals))
    whole, rows = plain(store.network(ON)), everything(store)
    nodes = store.read(lambda each: each.nodes())
    monkeypatch.setattr(bolt_bulk, "PAGE", 2)
    assert len(rows["connected_to"]) == number + 1
    assert plain(store.network(ON)) == whole
    assert everything(store) == rows
    assert store.read(lambda each: each.nodes()).equals(nodes)
    pairs = store.read(lambda each: each.columns("referral_needs")).to_pylist()
    assert sorted((pair["referral"], pair["need"]) for pair in pairs) == [
        ("q0", "m0"),
        ("q0", "n1"),
        ("q2", "m0"),
        ("r1", "n1"),
    ]


@pytest.mark.slow
def test_tables_read_with_numbers_for_ids_are_the_tables(store):
    names = [*MODEL.by_table, *LINK_TABLES]
    together = store.read(lambda each: each.tables(names))
    assert list(together) == names
    assert together == store.read(lambda each: {name: each.columns(name) for name in names})


@pytest.mark.slow
@pytest.mark.parametrize("page", [1, 20_000])
def test_a_tie_that_somebody_drew_without_a_key_is_read_all_the_same(
    store, neo4j_server, monkeypatch, page
):
    monkeypatch.setattr(bolt_bulk, "PAGE", page)
    ask(
        neo4j_server,
        "MATCH (a:Individual {id: 'p1'}), (b:Individual {id: 'w1'}) "
        "CREATE (a)-[:RISK_FROM {status: 'suspected'}]->(b)",
    )
    risks = [("p1", "i1"), ("p1", "w1")]
    network = store.network(ON)
    rows = network.rows("risk_from")
    ends = zip(
        network.names_of(rows["at_risk"]), network.names_of(rows["source_of_risk"]), strict=True
    )
    assert sorted(ends) == risks
    columns = store.read(lambda each: each.columns("risk_from"))
    assert sorted(columns["source_of_risk"].to_pylist()) == ["i1", "w1"]
    assert sorted(store.rows("risk_from")["source_of_risk"]) == ["i1", "w1"]


@pytest.mark.slow
def test_an_end_that_is_no_row_of_any_table_keeps_its_id(store, neo4j_server):
    ask(
        neo4j_server,
        "MATCH (p:Person {id: 'p1'}) "
        "CREATE (p)-[:CONNECTED_TO {key: 'k', tie: 'strong'}]->(:Film {id: 'f'})",
    )
    network = store.network(ON)
    assert sorted(network.names_of(network.rows("connected_to")["other"])) == ["f", "i1"]


@pytest.mark.slow
def test_a_whole_read_beside_a_writer_sees_one_state(store, neo4j_server, monkeypatch):
    read_table = Neo4jTransaction.numbered
    runs: list[str] = []

    def numbered(transaction, table):
        if table == "works_with" and len(runs) < 2:
            runs.append(table)
            with opened(neo4j_server) as other:
                one_more = f"x{len(runs)}"
                write(
                    other,
                    adding(
                        person=[a("person", id=one_more)],
                        need=[a("need", id=f"m{one_more}", person=one_more)],
                    ),
                )
        return read_table(transaction, table)

    monkeypatch.setattr(Neo4jTransaction, "numbered", numbered)
    network = store.network(ON)
    assert len(runs) == 2
    assert list(network.names_of(network.rows("person")["id"])) == ["p1", "x1", "x2"]
    assert sorted(network.names_of(network.rows("need")["person"])) == ["p1", "x1", "x2"]


def test_a_read_is_done_again_when_one_beside_it_saw_another_state(store):
    runs = []

    def work(transaction):
        runs.append(transaction)
        if len(runs) == 1:  # a server of a cluster that lags behind
            transaction.seen.append(replace(transaction.state(), version=0))
        return len(transaction.tables(["person", "need"])["person"])

    assert store.read(work) == 1
    assert len(runs) == 2


@pytest.mark.slow
@pytest.mark.parametrize(
    "mistake",
    [
        "MATCH (n:Need) SET n.identified_on = 'yesterday'",
        "MATCH (n:Need) SET n.identified_on = 7",
        "MATCH (n:Need) SET n.level = 'high'",
        "MATCH ()-[r:SUPPORTS]->() SET r.started_on = true",
        "MATCH ()-[r:TRUSTS]->() SET r.stressful = 'very'",
    ],
)
def test_a_value_of_another_type_is_told_and_where_to_look_for_it(store, neo4j_server, mistake):
    ask(neo4j_server, mistake)
    with pytest.raises(StoreError, match=r"does not belong there.*tpgraph store verify") as told:
        store.network(ON)
    assert "yesterday" not in str(told.value)
    assert verify(store) != []


def beside(work):
    """The same work in a transaction beside the first."""

    def first(transaction):
        assert transaction._beside is not None
        transaction._beside(work)

    return first


WRITES = ("CREATE (:Film)", "MATCH (n:Need) DELETE n", "CREATE INDEX FOR (n:Need) ON (n.level)")


@pytest.mark.parametrize("statement", WRITES)
def test_the_server_lets_nothing_be_made_where_somebody_reads(store, neo4j_server, statement):
    def work(transaction):
        transaction.run(statement).consume()

    with pytest.raises(StoreError, match="refused"):
        store.read(work)
    with pytest.raises(StoreError, match="refused"):
        store.read(beside(work))
    assert ask(neo4j_server, "MATCH (n:Film) RETURN count(n)") == [[0]]
    assert ask(neo4j_server, "MATCH (n:Need) RETURN count(n)") == [[1]]


@pytest.mark.slow
def test_a_question_that_takes_too_long_is_ended_by_the_server(neo4j_server):
    def work(transaction):
        transaction.run(FOR_EVER).consume()

    with opened(neo4j_server, read_seconds=0.2) as hasty:
        with pytest.raises(StoreError, match=r"took too long .* Ask about fewer people"):
            hasty.read(work)
        with pytest.raises(StoreError, match=r"took too long"):
            hasty.read(beside(work))
    [[left]] = ask(
        neo4j_server,
        "SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery = $asked RETURN count(*)",
        asked=FOR_EVER,
    )
    assert left == 0


@pytest.mark.slow  # starts a server of its own, twice
def test_a_server_that_restarts_between_two_reads_is_read_again(own_neo4j, monkeypatch):
    with opened(own_neo4j) as store:
        write(store, one_of_each())
        before = plain(store.network(ON))
        own_neo4j.kill()
        monkeypatch.setattr(bolt, "READ_PATIENCE", 1.0)
        with pytest.raises(StoreUnreachableError, match="does not answer"):
            store.network(ON)
        own_neo4j.start()
        assert plain(store.network(ON)) == before
        own_neo4j.stop()
        own_neo4j.start()
        assert plain(store.network(ON, around="p1")) == plain(store.network(ON, around="p1"))
        assert store.names(["p1"]) == {"p1": "Sam Ngata"}


@pytest.mark.slow
def test_a_store_of_the_first_version_is_brought_up_to_date_and_read(store, neo4j_server):
    ask(neo4j_server, "MATCH (m:Meta {one: 1}) SET m.schema_version = 1")
    ask(neo4j_server, "DROP CONSTRAINT barrier_id")
    ask(neo4j_server, "MATCH (n) WHERE n:Barrier OR n:Escalation OR n:Practice DETACH DELETE n")
    with opened(neo4j_server) as newer:
        assert len(newer.network(ON).rows("barrier")) == 0
        write(newer, adding(barrier=[a("barrier")]))
        assert list(newer.rows("barrier")["id"]) == ["barrier1"]
    (raised,) = ask(neo4j_server, "MATCH (m:Meta {one: 1}) RETURN m.schema_version")
    assert raised == [SCHEMA_VERSION]
