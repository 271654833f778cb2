import sqlite3
from collections.abc import Callable
from contextlib import closing

import pytest

from graphmodel.stores import Store
from graphmodel.stores.sqlite_store.store import SqliteStore
from graphmodel.writing.verifying import verify
from tests.graphmodel.small_partnership import a
from tests.graphmodel.stores.differences import adding, one_of_each, write
from tests.support.neo4j_servers.server import Neo4jServer

Plant = Callable[[str, str], None]


@pytest.fixture
def plant(full: Store, request: pytest.FixtureRequest) -> Plant:
    """Write past the program: SQL with every rule switched off, or Cypher."""

    def plant_one(statement: str, query: str) -> None:
        if isinstance(full, SqliteStore):
            with closing(sqlite3.connect(full.place)) as connection, connection:
                connection.execute("PRAGMA ignore_check_constraints = ON")
                connection.execute(statement)
        else:
            server: Neo4jServer = request.getfixturevalue("neo4j_server")
            with server.driver() as driver:
                driver.execute_query(query, database_="neo4j")

    return plant_one


@pytest.mark.slow_on_neo4j
def test_a_store_that_only_this_program_wrote_is_found_well(full):
    write(full, adding(person=[a("person", id="w1", name="Jo Field")]))
    spells = [
        a("supports", started_on="2020-01-01", ended_on="2021-01-01"),
        a("supports", started_on="2021-01-01", ended_on="2021-01-02"),
    ]
    write(full, adding(supports=spells, trusts=[a("trusts", started_on=None, named_by="family")]))
    assert verify(full) == []


def test_an_empty_store_is_found_well(store):
    assert verify(store) == []


NAMES = ("Robin", "Ngata", "Sam", "Jo Field", "Outreach")

# How it is planted in SQLite, how in Neo4j, and what a sentence about it must hold.
FAULTS = {
    "a name that is noted as one for nothing": (
        "UPDATE person SET nameless = 1 WHERE id = 'p1'",
        "MATCH (n {id: 'p1'}) SET n.nameless = true",
        ["person", "p1", "wrong-nameless"],
    ),
    "overlapping spells": (
        "INSERT INTO supports (service, person, started_on) VALUES ('s1', 'p1', '2026-02-01')",
        """MATCH (s {id: 's1'}), (p {id: 'p1'})
        CREATE (s)-[:SUPPORTS {started_on: date('2026-02-01'), key: 'x'}]->(p)""",
        ["supports", "s1", "p1"],
    ),
    "an interval that ends before it starts": (
        "UPDATE supports SET ended_on = '2026-01-09'",
        "MATCH ()-[r:SUPPORTS]->() SET r.ended_on = date('2026-01-09')",
        ["supports", "s1", "p1"],
    ),
    "an individual who is staff": (
        "INSERT INTO worker (id, name, role_title) VALUES ('i1', 'Ada Ngata', 'mentor')",
        "MATCH (n {id: 'i1'}) SET n:Worker, n.role_title = 'mentor'",
        ["i1"],
    ),
    "an individual who is supported": (
        "INSERT INTO person (id, name) VALUES ('i1', 'Ada Ngata')",
        "MATCH (n {id: 'i1'}) SET n:Person",
        ["i1"],
    ),
    "a tie of a node to itself": (
        "UPDATE pathway_to SET to_service = from_service",
        """MATCH (s {id: 's1'}), ()-[old:PATHWAY_TO]->() DELETE old
        CREATE (s)-[:PATHWAY_TO {key: 'x'}]->(s)""",
        ["pathway_to", "s1"],
    ),
    "a symmetric tie turned round": (
        "UPDATE knows SET a = 'w1', b = 'i1'",
        """MATCH (i {id: 'i1'})-[old:KNOWS]->(w) DELETE old
        CREATE (w)-[:KNOWS {strength: 'strong', key: 'x'}]->(i)""",
        ["knows", "w1", "i1"],
    ),
    "a word that is none": (
        "UPDATE need SET status = 'almost'",
        "MATCH (n:Need) SET n.status = 'almost'",
        ["need", "n1", "status"],
    ),
    "a word in a list that is none": (
        "UPDATE service SET functions = '[\"magic\"]' WHERE id = 's2'",
        "MATCH (n:Service {id: 's2'}) SET n.functions = ['magic']",
        ["service", "s2", "functions"],
    ),
    "a number out of bounds": (
        "UPDATE need SET level = 9",
        "MATCH (n:Need) SET n.level = 9",
        ["need", "n1", "level"],
    ),
    "a day that is none": (
        "UPDATE need SET identified_on = '2023-02-31'",
        "MATCH (n:Need) SET n.identified_on = 'soon'",
        ["need", "n1", "identified_on"],
    ),
    "a list that is none": (
        "UPDATE service SET functions = 'keywork' WHERE id = 's2'",
        "MATCH (n:Service {id: 's2'}) SET n.functions = 'keywork'",
        ["service", "s2", "functions"],
    ),
    "a need of nobody": (
        "UPDATE need SET person = 'p77'",
        "MATCH (:Person)-[old:HAS_NEED]->(:Need) DELETE old",
        ["need", "n1", "person"],
    ),
    "a post in no service": (
        "UPDATE works_for SET service = 's77'",
        """MATCH (w)-[old:WORKS_FOR]->(), (i {id: 'i1'}) DELETE old
        CREATE (w)-[:WORKS_FOR {key: 'x'}]->(i)""",
        ["works_for", "w1"],
    ),
    "support from a referral that is not there": (
        "UPDATE supports SET referral = 'r77'",
        "MATCH ()-[r:SUPPORTS]->() SET r.referral = 'r77'",
        ["supports", "s1", "p1", "referral"],
    ),
    "a name that a search does not know": (
        "UPDATE person SET name = 'Robin'",
        "MATCH (n:Person) SET n.name = 'Robin'",
        ["p1"],
    ),
    "a phone number that is turned round": (
        "UPDATE worker SET contact = char(8238) || '654321'",
        "MATCH (n:Worker) SET n.contact = '\u202e654321'",
        ["worker", "w1", "contact", "U+202E"],
    ),
}


@pytest.mark.many_cases(quick=4)
@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_planted_fault_is_found_and_its_place_told_by_ids(full, plant, fault):
    statement, query, places = fault
    plant(statement, query)
    found = verify(full)
    assert any(all(place in sentence for place in places) for sentence in found), found
    assert not any(name in " ".join(found) for name in NAMES)


@pytest.mark.many_cases(quick=1)
@pytest.mark.neo4j
@pytest.mark.parametrize("store", ["neo4j"], indirect=True)
@pytest.mark.parametrize(
    ("query", "places"),
    [
        ("MATCH (n:Need) SET n.level = '3'", ["need", "n1", "level"]),
        ("MATCH (n:Need) REMOVE n.domain", ["need", "n1", "domain"]),
        ("MATCH (n:Need) SET n.identified_on = '2026-01-05'", ["need", "n1", "identified_on"]),
        ("MATCH (n:Worker) SET n.champion = 'yes'", ["worker", "w1", "champion"]),
    ],
    ids=["a number that is a text", "nothing", "a day that is a text", "a yes that is a text"],
)
def test_what_sqlite_types_refuse_is_found_in_neo4j(full, plant, query, places):
    plant("", query)
    found = verify(full)
    assert any(all(place in sentence for place in places) for sentence in found), found


def test_a_human_of_two_names_is_found(store):
    """Only where each role has a row of its own can there be two."""
    if not isinstance(store, SqliteStore):
        pytest.skip("one node has one name")
    write(store, one_of_each(worker=[a("worker"), a("worker", id="p1", name="Pat Low")]))
    (sentence,) = verify(store)
    assert "p1" in sentence
    assert "Pat" not in sentence
    assert "Sam" not in sentence


def test_an_id_that_no_table_has_is_found(sqlite_store):
    write(sqlite_store, one_of_each())
    with closing(sqlite3.connect(sqlite_store.place)) as connection, connection:
        connection.execute("INSERT INTO node (id, kind) VALUES ('x9', 'Agency')")
    (sentence,) = verify(sqlite_store)
    assert "x9" in sentence


def test_an_id_that_is_of_another_kind_is_found(sqlite_store):
    write(sqlite_store, one_of_each())
    with closing(sqlite3.connect(sqlite_store.place)) as connection, connection:
        connection.execute("UPDATE node SET kind = 'Agency' WHERE id = 'n1'")
    assert any("need" in sentence and "kind" in sentence for sentence in verify(sqlite_store))
