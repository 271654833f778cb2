"""Every finding computed by Neo4j = by Python on SQLite = brute force, on random partnerships.

More seeds: ``TPGRAPH_SEEDS=500 pytest tests/agreement``. Every failure names its seed.
"""

from collections.abc import Iterator
from datetime import timedelta

import pandas as pd
import pytest

from graphmodel.analysis.facts.answer import parts_of
from graphmodel.analysis.questions import question_called
from graphmodel.settings import Settings
from graphmodel.stores.neo4j_store.answers import is_computed_there
from graphmodel.stores.store import Store
from tests.agreement.asked import QUESTIONS, by_brute_force, by_package
from tests.agreement.brute_force import Tables
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


@pytest.fixture(scope="module", params=range(8000, 8000 + SEEDS_ON_NEO4J))
def partnership(
    request: pytest.FixtureRequest,
    neo4j_server: Neo4jServer,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Tables, Store, Store]]:
    """A partnership as rows, on Neo4j and on SQLite."""
    folder = tmp_path_factory.mktemp("partnership")
    tables = random_partnership(request.param)
    with new(neo4j_server) as there:
        bring_in(there, tables, folder / "again")
        yield tables, there, stored(tables, folder)


def test_each_of_them_is_computed_there():
    assert all(map(is_computed_there, COMPUTED))
    assert not is_computed_there("departure")
    assert not is_computed_there("living_people")


@pytest.mark.slow
@pytest.mark.parametrize(("days", "settings"), DAYS_AND_SETTINGS)
@pytest.mark.parametrize("question", COMPUTED)
def test_a_finding_computed_by_neo4j_is_pythons(
    partnership: tuple[Tables, Store, Store], question: str, days: int, settings: Settings
):
    _, there, here = partnership
    people = sorted(here.rows("person")["id"])
    network = here.network(ON + timedelta(days=days))
    found = there.find(question, network.on, settings=settings)
    assert_same(question, found, question_called(question).ask(network, settings))
    for some in (people[::2], people[:1], []):
        few = there.find(question, network.on, people=some, settings=settings)
        expected = question_called(question).ask(network.only(some), settings)
        assert_same(f"{question} of {some}", few, expected)


@pytest.mark.many_cases(quick=2)
@pytest.mark.parametrize("question", COMPUTED)
def test_a_finding_computed_by_neo4j_is_the_brute_forces(
    partnership: tuple[Tables, Store, Store], question: str
):
    tables, there, here = partnership
    by_definition = by_brute_force(question, tables, ON)
    in_python = by_package(question, here.network(ON))
    assert {name: in_python[name] for name in by_definition} == by_definition
    assert_same(
        question,
        there.find(question, ON),
        question_called(question).ask(here.network(ON), Settings()),
    )
