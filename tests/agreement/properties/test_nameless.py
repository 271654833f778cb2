"""Humans stored under a word for nothing before that was refused: nobody can be asked by it."""

from contextlib import closing
from pathlib import Path

import pytest

from graphmodel.analysis.questions import question_called
from graphmodel.model import MODEL
from graphmodel.model.records import Difference, TableDifference
from graphmodel.network.network import Network
from graphmodel.settings import Settings
from graphmodel.stores import open_store
from graphmodel.stores.store import Store
from graphmodel.writing.verifying import verify
from tests.agreement.asked import by_brute_force, by_package, everything_to_ask
from tests.agreement.both import candidates, introductions
from tests.agreement.brute_force import Row, Tables
from tests.agreement.brute_force.facts.usable import WORDS_FOR_NOTHING
from tests.agreement.one_answer import trust_status
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import (
    connected,
    individual,
    introduces,
    knows,
    need,
    partnership,
    person,
    service,
    worker,
    works_for,
)
from tests.agreement.random_partnerships.partnerships import random_partnership
from tests.agreement.test_agreement import SEEDS_ON_NEO4J
from tests.agreement.test_cypher_agreement import assert_same
from tests.graphmodel.stores.differences import write
from tests.graphmodel.stores.neo4j_store.neo4j_stores import new
from tests.support.neo4j_servers.server import Neo4jServer
from tests.support.stored import bring_in

QUESTIONS = ("gaps", "trusted_contacts", "fragility")
ABOUT_SOMEBODY = ("candidates", "introductions")
SEEDS = range(11_000, 11_000 + SEEDS_ON_NEO4J)


def with_nameless(seed: int, store: Store, folder: Path) -> Tables:
    """Bring a partnership in; then call every third human, past the check, by no name."""
    tables = random_partnership(seed)
    bring_in(store, tables, folder)
    humans = sorted({row["id"] for kind in MODEL.humans for row in tables[kind.table]})
    called = {
        human: WORDS_FOR_NOTHING[place % len(WORDS_FOR_NOTHING)].title()
        for place, human in enumerate(humans[::3])
    }
    differences = {}
    for kind in MODEL.humans:
        for row in tables[kind.table]:
            row["name"] = called.get(row["id"], row["name"])
        before = store.rows(kind.table, "id", list(called))
        after = before.assign(name=before["id"].map(called).astype(object))
        differences[kind.table] = TableDifference(after.iloc[:0], after, before)
    write(store, Difference(differences))
    return tables


def assert_by_definition(question: str, network: Network, tables: Tables, *about: str) -> None:
    expected = by_brute_force(question, tables, ON, Settings(), *about)
    found = by_package(question, network, Settings(), *about)
    assert {name: found[name] for name in expected} == expected, question


@pytest.mark.many_cases(quick=2)
@pytest.mark.parametrize("seed", SEEDS)
def test_an_answer_on_sqlite_is_the_brute_forces(seed: int, tmp_path: Path):
    with closing(open_store(str(tmp_path / "partnership.tpg"))) as store:
        tables = with_nameless(seed, store, tmp_path)
        network = store.network(ON)
        told = verify(store)
    assert not [one for one in told if "[trust-in-nobody]" not in one]
    for question in QUESTIONS:
        assert_by_definition(question, network, tables)
    for question in ABOUT_SOMEBODY:
        for about in [*everything_to_ask(question, tables, ON)][:12]:
            assert_by_definition(question, network, tables, *about)


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS)
def test_an_answer_on_neo4j_is_the_brute_forces(
    seed: int, tmp_path: Path, neo4j_server: Neo4jServer
):
    with new(neo4j_server) as store:
        tables = with_nameless(seed, store, tmp_path)
        network = store.network(ON)
        for question in QUESTIONS:
            assert_by_definition(question, network, tables)
            in_python = question_called(question).ask(network, Settings())
            assert_same(question, store.find(question, ON), in_python)
        assert not [one for one in verify(store) if "[trust-in-nobody]" not in one]


NAMELESS: dict[str, dict[str, list[Row]]] = {
    "individual": {"individual": [individual(name="N/A")]},
    "worker": {"worker": [worker("F1", name="TBC")], "works_for": [works_for("F1")]},
    "peer": {"person": [person("p1"), person("F1", name="Unknown")]},
}


@pytest.mark.parametrize("role", NAMELESS)
def test_nobody_is_usable_under_a_word_for_nothing(role: str):
    tables: dict[str, list[Row]] = {"individual": [], **NAMELESS[role]}
    assert trust_status(**tables) == "unavailable"


def test_nobody_is_suggested_under_a_word_for_nothing():
    asked_about = {"individual": [individual(), individual("F2", name="?")]}
    ties = [connected("F1"), connected("F2")]
    found = candidates(partnership(**asked_about, connected_to=ties), ON, Settings(), "p1")
    assert [row["candidate"] for row in found.rows] == ["F1"]


@pytest.mark.parametrize(("name", "routes"), [("Bo Reed", 1), ("None", 0)])
def test_no_route_passes_somebody_under_a_word_for_nothing(name: str, routes: int):
    tables = partnership(
        individual=[individual(contact_consent="yes")],
        trusts=[introduces()],
        worker=[worker("W1", name=name)],
        works_for=[works_for("W1", "S2")],
        knows=[knows("F1", "W1")],
        service=[service("S1"), service("S2")],
        need=[need()],
    )
    assert len(introductions(tables, ON, Settings(), "p1", "n1").rows) == routes
