"""How a partnership lies in Neo4j, for whoever asks it in Cypher."""

from datetime import date

import pytest
from neo4j.time import Date

from graphmodel.model import MODEL
from graphmodel.stores.neo4j_store import transaction as bolt_transaction
from graphmodel.stores.neo4j_store.cypher import reads as cypher_reads
from tests.graphmodel.small_partnership import a
from tests.graphmodel.stores.differences import adding, changing, one_of_each, write
from tests.graphmodel.stores.neo4j_store.neo4j_stores import ask, new


@pytest.fixture
def store(neo4j_server):
    with new(neo4j_server) as store:
        yield store


def labels(server, identifier):
    [[found]] = ask(server, "MATCH (n:Node {id: $id}) RETURN labels(n)", id=identifier)
    return set(found)


def test_every_node_has_its_labels_and_humans_have_one_in_common(store, neo4j_server):
    write(store, one_of_each(worker=[a("worker"), a("worker", id="p1", name="Sam Ngata")]))
    assert labels(neo4j_server, "a1") == {"Node", "Agency"}
    assert labels(neo4j_server, "s1") == {"Node", "Service"}
    assert labels(neo4j_server, "n1") == {"Node", "Need"}
    assert labels(neo4j_server, "r1") == {"Node", "Referral"}
    assert labels(neo4j_server, "w1") == {"Node", "Individual", "Worker"}
    assert labels(neo4j_server, "p1") == {"Node", "Individual", "Person", "Worker"}
    assert labels(neo4j_server, "i1") == {"Node", "Individual", "TrustedPerson"}


@pytest.mark.parametrize(
    ("cells", "is_trusted"),
    [
        ({"named_by": "person"}, True),
        ({"named_by": "person", "ended_on": "2025-06-01", "end_reason": "contact_lost"}, True),
        ({"named_by": "person", "ended_on": "2025-06-01"}, True),
        ({"named_by": "person", "ended_on": "2025-06-01", "end_reason": "error"}, False),
        ({"named_by": "worker_observed"}, False),
        ({"named_by": "family"}, False),
    ],
)
def test_a_trusted_person_is_one_whom_a_person_named_and_not_by_mistake(
    store, neo4j_server, cells, is_trusted
):
    write(store, one_of_each(trusts=[a("trusts", **cells)]))
    assert ("TrustedPerson" in labels(neo4j_server, "i1")) == is_trusted


def test_the_label_goes_with_the_last_trust_that_was_no_mistake(store, neo4j_server):
    trusts = [a("trusts"), a("trusts", started_on="2026-01-01")]
    mistakes = [{**row, "ended_on": "2026-02-01", "end_reason": "error"} for row in trusts]
    write(store, one_of_each(trusts=trusts))
    write(store, changing(trusts=mistakes[:1]))
    assert "TrustedPerson" in labels(neo4j_server, "i1")
    write(store, changing(trusts=mistakes[1:]))
    assert "TrustedPerson" not in labels(neo4j_server, "i1")
    write(store, changing(trusts=trusts[:1]))
    assert "TrustedPerson" in labels(neo4j_server, "i1")


def test_a_service_that_is_trusted_is_no_trusted_person(store, neo4j_server):
    write(store, one_of_each(trusts=[a("trusts", trusted="s1")]))
    assert labels(neo4j_server, "s1") == {"Node", "Service"}
    assert ask(neo4j_server, "MATCH (:Person)-[:TRUSTS]->(s:Service) RETURN s.id") == [["s1"]]


def test_an_individual_who_became_staff_is_a_worker_with_the_same_ties(store, neo4j_server):
    write(store, one_of_each(individual=[a("individual", contact="at home", privacy_told=True)]))
    [before] = ask(neo4j_server, "MATCH (n:Individual {id: 'i1'}) RETURN COUNT { (n)--() }")
    worker = a("worker", id="i1", name="Ada Ngata", contact="at work")
    write(store, adding(worker=[worker], became_workers=["i1"]))
    assert labels(neo4j_server, "i1") == {"Node", "Individual", "Worker", "TrustedPerson"}
    [kept] = ask(neo4j_server, "MATCH (n:Worker {id: 'i1'}) RETURN n, COUNT { (n)--() }")
    assert kept[1:] == before
    assert "privacy_told" not in kept[0]
    assert "individual_kind" not in kept[0]
    assert kept[0]["contact"] == "at work"


def test_links_are_relationships_that_read_aloud(store, neo4j_server):
    later = a("referral", id="r2", follows="r1", from_service="s2", from_worker="w1")
    write(store, one_of_each())
    write(store, adding(referral=[later]))
    expected = [
        ("(:Service {id: 's1'})-[:PART_OF]->(:Agency {id: 'a1'})", 1),
        ("(:Person {id: 'p1'})-[:HAS_NEED]->(:Need {id: 'n1'})", 1),
        ("(:Referral)-[:FOR]->(:Person {id: 'p1'})", 2),
        ("(:Referral)-[:TO]->(:Service {id: 's1'})", 2),
        ("(:Referral {id: 'r2'})-[:FROM]->(:Service {id: 's2'})", 1),
        ("(:Referral {id: 'r2'})-[:FROM]->(:Worker {id: 'w1'})", 1),
        ("(:Referral)-[:CONCERNING]->(:Need {id: 'n1'})", 2),
        ("(:Referral {id: 'r2'})-[:FOLLOWS]->(:Referral {id: 'r1'})", 1),
    ]
    for pattern, count in expected:
        assert ask(neo4j_server, f"MATCH {pattern} RETURN count(*)") == [[count]], pattern


def test_changing_the_service_that_refers_leaves_the_worker_who_does(store, neo4j_server):
    referral = a("referral", from_service="s1", from_worker="w1")
    write(store, one_of_each(referral=[referral]))
    write(store, changing(referral=[{**referral, "from_service": "s2"}]))
    query = "MATCH (:Referral {id: 'r1'})-[:FROM]->(n) RETURN n.id ORDER BY n.id"
    assert ask(neo4j_server, query) == [["s2"], ["w1"]]
    write(store, changing(referral=[{**referral, "from_service": None}]))
    assert ask(neo4j_server, query) == [["w1"]]


def test_days_are_days_yes_is_true_and_what_is_empty_is_not_there(store, neo4j_server):
    trusts = a("trusts", stressful=False, agreed_roles=("make_introductions",), persons_words="")
    write(store, one_of_each(trusts=[trusts]))
    [[found]] = ask(neo4j_server, "MATCH ()-[r:TRUSTS]->() RETURN properties(r)")
    assert found.pop("key") == '["p1", "i1", "2025-01-01", "person"]'
    assert found.pop("recorded_on") == Date(2026, 1, 15)
    assert found == {
        "named_by": "person",
        "tie": "strong",
        "stressful": False,
        "agreed_roles": ["make_introductions"],
        "started_on": Date.from_native(date(2025, 1, 1)),
        "restricted": "open",
    }


def test_the_roles_of_one_human_keep_what_both_record_apart(store, neo4j_server):
    person = a("person", source="one", deceased_on="2026-01-01")
    worker = a("worker", id="p1", name="Sam Ngata", source="two")
    write(store, one_of_each(person=[person]))
    write(store, adding(worker=[worker]))
    [[found]] = ask(neo4j_server, "MATCH (n:Person:Worker) RETURN properties(n)")
    assert (found["source"], found["worker_source"]) == ("one", "two")
    assert found["deceased_on"] == Date(2026, 1, 1)
    assert "worker_deceased_on" not in found
    assert found["name"] == "Sam Ngata"


def test_large_tables_come_and_go_in_pieces_and_none_is_lost(store, monkeypatch):
    monkeypatch.setattr(bolt_transaction, "BATCH", 2)
    monkeypatch.setattr(cypher_reads, "SLICE", 2)
    people = [a("person", id=f"p{number}", name=f"Name {number}") for number in range(5)]
    needs = [a("need", id=f"n{number}", person=f"p{number}") for number in range(5)]
    told = []
    difference = adding(person=people, need=needs)
    store.transact(lambda each: each.write(difference, lambda *step: told.append(step)))
    assert told == [(table, n, 5) for table in ("person", "need") for n in (2, 4, 5)]
    assert sorted(store.rows("person")["name"]) == [row["name"] for row in people]
    columns = store.read(lambda transaction: transaction.columns("need"))
    pairs = zip(columns["id"].to_pylist(), columns["person"].to_pylist(), strict=True)
    assert sorted(pairs) == [(f"n{number}", f"p{number}") for number in range(5)]
    assert len(store.names([f"p{number}" for number in range(5)])) == 5


@pytest.mark.slow
def test_the_database_itself_refuses_a_second_node_or_tie_of_one_key(clean_neo4j):
    with new(clean_neo4j):
        constrained = ask(clean_neo4j, "SHOW CONSTRAINTS YIELD labelsOrTypes, properties RETURN *")
    unique = {(names[0], *properties) for names, properties in constrained}
    assert unique == {
        ("Meta", "one"),
        ("Node", "id"),
        *((kind.label, "id") for kind in MODEL.nodes),
        *((kind.relationship, "key") for kind in MODEL.ties),
    }


@pytest.mark.slow
def test_long_names_and_keys_fit_their_indexes(store):
    long = "Ł" * 200
    names = tuple(f"{number} {'ø' * 3_990}" for number in range(20))
    write(
        store,
        adding(
            person=[a("person", id=long, name="é" * 4_000, known_as=names)],
            individual=[a("individual", id=f"{long[1:]}ß")],
            trusts=[a("trusts", person=long, trusted=f"{long[1:]}ß")],
        ),
    )
    assert len(store.rows("trusts")) == 1
    assert len(store.rows("person", "id", [long])) == 1
    hits = store.read(lambda transaction: transaction.search("\n0 ooo", ["Person"], 5))
    assert [hit.id for hit in hits] == [long]
