"""Every finding computed by Neo4j = by Python on SQLite = brute force, on random partnerships.

More seeds: ``TPGRAPH_SEEDS=500 pytest tests/agreement``. Every failure names its seed.
"""

from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import pytest

from graphmodel.analysis.facts.answer import parts_of
from graphmodel.analysis.questions import question_called
from graphmodel.settings import Settings
from graphmodel.stores.neo4j_store.answers import is_computed_there
from graphmodel.stores.store import Store
from tests.agreement.asked import QUESTIONS, by_brute_force, by_package
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.partnerships import random_partnership
from tests.agreement.test_agreement import SEEDS_ON_NEO4J, SHORT
from tests.agreement.test_network_agreement import NARROW
from tests.graphmodel.stores.neo4j_store.neo4j_stores import new
from tests.support.neo4j_servers.server import Neo4jServer
from tests.support.stored import bring_in, stored

COMPUTED = (*QUESTIONS, "partnership", "service_barriers", "provision_gaps", "fragility")

STRICT = Settings(
    lapse_after_days=0,
    trust_confirm_days=0,
    trust_dormant_days=0,
    leave_notice_days=0,
    no_response_days=0,
    partnership_threshold=0,
    year_days=0,
)
DORMANT_FIRST = Settings(trust_confirm_days=60, trust_dormant_days=30, partnership_threshold=3)

DAYS_AND_SETTINGS = ((0, Settings()), (-40, NARROW), (25, SHORT), (0, STRICT), (3, DORMANT_FIRST))


def assert_same(question: str, found: object, expected: object) -> None:
    found_parts, expected_parts = parts_of(found), parts_of(expected)  # type: ignore[arg-type]
    assert list(found_parts) == list(expected_parts)
    for name, frame in expected_parts.items():
        pd.testing.assert_frame_equal(found_parts[name], frame, check_exact=True, obj=question)
        assert found_parts[name].attrs == frame.attrs, question


def assert_alike(there: Store, here: Store, on: date, settings: Settings) -> None:
    network = here.network(on)
    people = sorted(here.rows("person")["id"])
    for question in COMPUTED:
        found = there.find(question, on, settings=settings)
        assert_same(question, found, question_called(question).ask(network, settings))
        for some in (people[::2], people[:1], []):
            few = there.find(question, on, people=some, settings=settings)
            expected = question_called(question).ask(network.only(some), settings)
            assert_same(f"{question} of {some}", few, expected)


def test_each_of_them_is_computed_there():
    assert all(map(is_computed_there, COMPUTED))
    assert not is_computed_there("departure")
    assert not is_computed_there("living_people")


@pytest.mark.many_cases(quick=1)
@pytest.mark.parametrize("seed", range(8000, 8000 + SEEDS_ON_NEO4J))
def test_every_finding_computed_by_neo4j_is_pythons_and_the_brute_forces(
    seed: int, tmp_path: Path, neo4j_server: Neo4jServer
):
    tables = random_partnership(seed)
    here = stored(tables, tmp_path)
    with new(neo4j_server) as there:
        bring_in(there, tables, tmp_path / "again")
        for days, settings in DAYS_AND_SETTINGS:
            assert_alike(there, here, ON + timedelta(days=days), settings)
        network = here.network(ON)
        for question in COMPUTED:
            expected = by_brute_force(question, tables, ON)
            found = by_package(question, network)
            assert {name: found[name] for name in expected} == expected
