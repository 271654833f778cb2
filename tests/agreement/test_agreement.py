"""Brute force = the package on SQLite = the package on a real Neo4j, on random partnerships.

More seeds: ``TPGRAPH_SEEDS=500 pytest tests/agreement``. Every failure names its seed.
"""

import os
from datetime import timedelta
from pathlib import Path

import pytest

from graphmodel.network.surroundings import LEAST_STEPS
from graphmodel.settings import Settings
from tests.agreement.asked import QUESTIONS, by_brute_force, by_package
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.partnerships import random_partnership
from tests.graphmodel.stores.neo4j_store.neo4j_stores import new
from tests.support.neo4j_servers.server import Neo4jServer
from tests.support.stored import bring_in, stored

SEEDS = int(os.environ.get("TPGRAPH_SEEDS", "30"))
SEEDS_ON_NEO4J = max(SEEDS // 6, 1)

SHORT = Settings(
    lapse_after_days=20, trust_confirm_days=30, trust_dormant_days=60, leave_notice_days=3
)


@pytest.mark.many_cases(quick=4)
@pytest.mark.parametrize("seed", range(SEEDS))
def test_every_answer_on_sqlite_is_the_brute_forces(seed: int, tmp_path: Path):
    tables = random_partnership(seed)
    store = stored(tables, tmp_path)
    for days, settings in ((0, Settings()), (-40, Settings()), (25, SHORT)):
        on = ON + timedelta(days=days)
        network = store.network(on)
        for question in QUESTIONS:
            expected = by_brute_force(question, tables, on, settings)
            assert by_package(question, network, settings) == expected


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(1000, 1000 + SEEDS_ON_NEO4J))
def test_every_answer_on_neo4j_is_the_brute_forces(
    seed: int, tmp_path: Path, neo4j_server: Neo4jServer
):
    tables = random_partnership(seed)
    with new(neo4j_server) as store:
        bring_in(store, tables, tmp_path)
        network = store.network(ON)
    for question in QUESTIONS:
        assert by_package(question, network) == by_brute_force(question, tables, ON)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2000, 2000 + SEEDS // 4))
def test_what_is_round_one_person_answers_as_the_whole_does(seed: int, tmp_path: Path):
    tables = random_partnership(seed)
    store = stored(tables, tmp_path)
    whole = {question: by_brute_force(question, tables, ON)["rows"] for question in QUESTIONS}
    for person in (row["id"] for row in tables["person"]):
        for steps in (LEAST_STEPS, LEAST_STEPS + 2):
            network = store.network(ON, around=person, steps=steps)
            for question in QUESTIONS:
                expected = [row for row in whole[question] if row["person"] == person]
                assert by_package(question, network)["rows"] == expected


@pytest.mark.many_cases(quick=2)
@pytest.mark.parametrize("seed", range(3000, 3000 + SEEDS // 6))
def test_asking_about_some_people_answers_as_the_whole_does(seed: int, tmp_path: Path):
    tables = random_partnership(seed)
    network = stored(tables, tmp_path).network(ON)
    people = [row["id"] for row in tables["person"]][::2]
    for question in QUESTIONS:
        expected = [
            row for row in by_brute_force(question, tables, ON)["rows"] if row["person"] in people
        ]
        assert by_package(question, network.only(people))["rows"] == expected
