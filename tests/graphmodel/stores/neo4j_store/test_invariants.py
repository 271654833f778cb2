"""What somebody broke by hand, past every check, is found and told without a name."""

import re

import pytest

from graphmodel.errors import StoreError
from graphmodel.writing.verifying import verify
from tests.graphmodel.small_partnership import a
from tests.graphmodel.stores.differences import adding, one_of_each, write
from tests.graphmodel.stores.neo4j_store.neo4j_stores import DAY, ask, new

NAMES = ("Sam Ngata", "Ada Ngata", "Jo Field", "Northway", "Outreach", "Clinic", "Kit Lane")


@pytest.fixture
def store(neo4j_server):
    with new(neo4j_server) as store:
        write(store, one_of_each(trusts=[a("trusts"), a("trusts", trusted="w1")]))
        both = {"person": [a("person", id="p2", name="Kit Lane", known_as=("Kitty",))]}
        write(store, adding(**both, worker=[a("worker", id="p2", name="Kit Lane")]))
        yield store


@pytest.mark.slow
def test_nothing_is_wrong_with_what_the_package_wrote(store):
    assert verify(store) == []


@pytest.mark.many_cases(quick=3)
@pytest.mark.parametrize(
    ("done", "code", "ids"),
    [
        ("MATCH (n {id: 'i1'}) REMOVE n:TrustedPerson", "trusted-label", ["i1"]),
        ("MATCH (n {id: 'p1'}) SET n:TrustedPerson", "trusted-label", ["p1"]),
        ("MATCH (n {id: 's1'}) SET n:TrustedPerson", "trusted-label", ["s1"]),
        ("CREATE (:Node {id: 'x1'})", "no-kind", ["x1"]),
        ("CREATE (:Film {id: 'x1'})", "no-kind", ["x1"]),
        ("CREATE (:Person:Individual {id: 'x1', name: 'Sam Ngata'})", "no-node", ["x1"]),
        ("MATCH (n {id: 'w1'}) REMOVE n:Individual", "no-individual", ["w1"]),
        (
            "MATCH (n {id: 'n1'}) MERGE (m:Node:Individual:Person {id: 'x1', name: 'A',"
            " search_name: 'a'}) CREATE (m)-[:HAS_NEED]->(n)",
            "doubled-link",
            ["n1"],
        ),
        (
            "MATCH (r {id: 'r1'}), (n {id: 'n1'}) CREATE (r)-[:CONCERNING]->(n)",
            "doubled-link",
            ["r1"],
        ),
        ("MATCH ({id: 's1'})-[r:PART_OF]->() DELETE r", "required-missing", ["s1"]),
        ("MATCH ({id: 'n1'})<-[r:HAS_NEED]-() DELETE r", "required-missing", ["n1"]),
        ("MATCH (r {id: 'r1'}), (i {id: 'i1'}) CREATE (r)-[:FROM]->(i)", "wrong-ends", ["r1"]),
        ("MATCH (a {id: 'i1'}), (b {id: 'w1'}) CREATE (a)-[:HATES]->(b)", "unknown-rel", ["i1"]),
        ("MATCH ()-[r:KNOWS]->() SET r.key = 'another'", "wrong-key", ["i1", "w1"]),
        ("MATCH ()-[r:TRUSTS]->({id: 'i1'}) REMOVE r.key", "wrong-key", ["p1", "i1"]),
        ("MATCH (n {id: 'p2'}) SET n.name = 'Lee Park'", "wrong-search-name", ["p2"]),
        ("MATCH (n {id: 'n1'}) SET n.level = 9", "out-of-range", ["n1"]),
        ("MATCH (n {id: 'n1'}) SET n.level = 'three'", "wrong-type", ["n1"]),
        ("MATCH (n {id: 'n1'}) SET n.domain = 'love'", "not-in-list", ["n1"]),
        ("MATCH (n {id: 'n1'}) SET n.identified_on = '2023-02-31'", "wrong-type", ["n1"]),
        ("MATCH (n {id: 'n1'}) SET n.closed_on = '2026-03-01'", "no-date", ["n1", "closed_on"]),
        ("MATCH (n {id: 'p2'}) SET n.worker_deceased_on = 7", "no-date", ["worker p2"]),
        ("MATCH ()-[r:TRUSTS]->({id: 'i1'}) SET r.ended_on = ''", "no-date", ["p1 → i1"]),
        ("MATCH (n {id: 'i1'}) SET n:Worker, n.role_title = 'x'", "individual-with", ["i1"]),
        ("MATCH (n {id: 'p1'}) REMOVE n.name", "required-missing", ["p1"]),
        ("MATCH ()-[r:SUPPORTS]->() SET r.referral = 'gone'", "unknown-id", ["s1", "p1"]),
        (
            "MATCH ()-[r:SUPPORTS]->() SET r.ended_on = r.started_on",
            "ends-before-it-starts",
            ["s1", "p1"],
        ),
        (
            "MATCH (a)-[r:SUPPORTS]->(b) CREATE (a)-[s:SUPPORTS]->(b) SET s = r {.*, key:"
            ' \'["s1", "p1", "2026-01-11"]\', started_on: date(\'2026-01-11\')}',
            "overlapping-spells",
            ["s1", "p1"],
        ),
        (
            "MATCH (a {id: 'i1'})-[r:KNOWS]->(b) CREATE (b)-[s:KNOWS]->(a) SET s = r {.*,"
            ' key: \'["w1", "i1", null]\'} DELETE r',
            "turned-round",
            ["w1", "i1"],
        ),
    ],
)
def test_what_was_broken_by_hand_is_found(store, neo4j_server, done, code, ids):
    ask(neo4j_server, done)
    found = verify(store)
    told = [sentence for sentence in found if f"[{code}" in sentence]
    assert len(told) == 1, found
    assert all(identifier in told[0] for identifier in ids)
    assert not any(name in sentence for sentence in found for name in NAMES)
    assert not any(re.search(r"\brow \d", sentence) for sentence in found)


@pytest.mark.slow
def test_a_constraint_that_somebody_dropped_is_missed(clean_neo4j):
    with new(clean_neo4j) as store:
        ask(clean_neo4j, "DROP CONSTRAINT trusts_key")
        ask(clean_neo4j, "DROP INDEX node_search_name")
        found = verify(store)
    assert [sentence.split()[4] for sentence in found] == ["trusts_key", "node_search_name"]


@pytest.mark.slow
def test_what_cannot_be_read_is_told_with_its_column_and_no_traceback(store, neo4j_server):
    ask(neo4j_server, "MATCH (n {id: 'n1'}) SET n.level = 'three'")
    with pytest.raises(StoreError, match=r"need\.level"):
        store.network(DAY)
