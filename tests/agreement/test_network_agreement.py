"""Questions that only a network answers: brute force = SQLite = Neo4j, on random partnerships.

More seeds: ``TPGRAPH_SEEDS=500 pytest tests/agreement``. Every failure names its seed.
"""

from datetime import timedelta
from pathlib import Path

import pytest

from graphmodel.network.network import Network
from graphmodel.settings import Settings
from tests.agreement import brute_force
from tests.agreement.asked import (
    NETWORK_QUESTIONS,
    QUESTIONS,
    assert_both_answer_alike,
    by_brute_force,
    by_package,
    everything_to_ask,
)
from tests.agreement.brute_force import Tables
from tests.agreement.brute_force.questions.leaving import leavers
from tests.agreement.every_answer import ASK_OTHERS_TWICE
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.partnerships import random_partnership
from tests.agreement.test_agreement import SEEDS, SEEDS_ON_NEO4J, SHORT
from tests.graphmodel.stores.neo4j_store.neo4j_stores import new
from tests.support.in_memory import network_of
from tests.support.neo4j_servers.server import Neo4jServer
from tests.support.routes import route_pairs
from tests.support.stored import bring_in, stored

NARROW = Settings(max_route_steps=2, year_days=60, partnership_threshold=2, no_response_days=7)


def _compare(tables: Tables, network: Network, settings: Settings) -> None:
    for question in NETWORK_QUESTIONS:
        about = list(everything_to_ask(question, tables, network.on))
        # Some ask everything twice: one in six of what they can be about will do.
        for named in about[::6] if question in ASK_OTHERS_TWICE - {"changes"} else about:
            assert_both_answer_alike(question, tables, network, settings, *named)


@pytest.mark.many_cases(quick=1)
@pytest.mark.parametrize("seed", range(4000, 4000 + SEEDS // 3))
def test_every_network_answer_on_sqlite_is_the_brute_forces(seed: int, tmp_path: Path):
    tables = random_partnership(seed)
    days, settings = ((0, Settings()), (-40, NARROW), (25, SHORT))[seed % 3]
    _compare(tables, stored(tables, tmp_path).network(ON + timedelta(days=days)), settings)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(5000, 5000 + SEEDS_ON_NEO4J))
def test_every_network_answer_on_neo4j_is_the_brute_forces(
    seed: int, tmp_path: Path, neo4j_server: Neo4jServer
):
    tables = random_partnership(seed)
    with new(neo4j_server) as store:
        bring_in(store, tables, tmp_path)
        network = store.network(ON)
    _compare(tables, network, Settings())


@pytest.mark.many_cases(quick=4)
@pytest.mark.parametrize("seed", range(6000, 6000 + SEEDS))
def test_all_pairs_of_first_human_and_service_are_the_brute_forces(seed: int):
    tables = random_partnership(seed)
    network = network_of(tables, ON)
    for need in tables["need"]:
        about = (need["person"], need["id"])
        for settings in (Settings(), Settings(max_route_steps=6)):
            found = route_pairs(network, *about, settings=settings)
            few = brute_force.Settings(max_route_steps=settings.max_route_steps)
            expected = brute_force.route_pairs(tables, ON, few, *about)
            assert set(zip(found["first"], found["service"], strict=True)) == expected


@pytest.mark.many_cases(quick=2)
@pytest.mark.parametrize("seed", range(7000, 7000 + SEEDS // 3))
def test_a_network_without_somebody_is_the_tables_with_their_end_days_written_in(seed: int):
    tables = random_partnership(seed)
    network = network_of(tables, ON)
    for leaver in [row["node"] for row in leavers(tables)][::2]:
        rest, written = network.without(leaver, ON), brute_force.without(tables, leaver, ON)
        for question in QUESTIONS:
            assert by_package(question, rest) == by_brute_force(question, written, ON), leaver
