"""Every finding computed by Neo4j = by Python on SQLite = brute force, on random partnerships.

More seeds: ``TPGRAPH_SEEDS=500 pytest tests/agreement``. Every failure names its seed.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache
from itertools import product
from typing import Any

import pandas as pd
import pytest

from graphmodel.analysis.facts.answer import parts_of
from graphmodel.analysis.questions import QUESTIONS, question_called
from graphmodel.network.network import Network
from graphmodel.settings import Settings
from graphmodel.stores.neo4j_store.answers import is_computed_there
from graphmodel.stores.store import Store
from tests.agreement.asked import (
    NETWORK_QUESTIONS,
    by_brute_force,
    by_package,
    everything_to_ask,
)
from tests.agreement.brute_force import Tables
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.week.partnerships import working_partnership
from tests.agreement.test_agreement import SEEDS_ON_NEO4J, SHORT
from tests.agreement.test_network_agreement import NARROW
from tests.graphmodel.stores.neo4j_store.neo4j_stores import new
from tests.support.neo4j_servers.server import Neo4jServer
from tests.support.runs.walking import all_tried
from tests.support.stored import bring_in, stored

COMPUTED = tuple(asked.name for asked in QUESTIONS if is_computed_there(asked.name))

STRICT = Settings(
    lapse_after_days=0,
    trust_confirm_days=0,
    trust_dormant_days=0,
    leave_notice_days=0,
    no_response_days=0,
    partnership_threshold=0,
    year_days=0,
    soon_days=0,
    review_notice_days=0,
    answer_days=0,
    decision_days=0,
    start_days=0,
    offer_days=0,
    escalate_people=0,
    escalate_days=0,
    reply_days=0,
    repeat_story_days=0,
    returner_gap_days=0,
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
    tables = working_partnership(request.param)
    with new(neo4j_server) as there:
        bring_in(there, tables, folder / "again")
        yield tables, there, stored(tables, folder)


def about_what(question: str, tables: Tables, on: date) -> list[tuple[Any, ...]]:
    """Return all that a question can be about besides the day."""
    return [*everything_to_ask(question, tables, on)] if question in NETWORK_QUESTIONS else [()]


def test_all_but_a_search_for_ways_and_what_is_about_something_is_computed_there():
    about_everybody = {asked.name for asked in QUESTIONS if not asked.about}
    assert about_everybody - {*COMPUTED} == {
        "warm_routes",
        "bridges",
        "referral_funnel",
        "waiting_time",
    }
    assert not is_computed_there("living_people")


@pytest.fixture(scope="module")
def network_at(partnership: tuple[Tables, Store, Store]) -> Callable[..., Network]:
    """Read a partnership as at a day, about all or some people, once for all questions."""
    _, _, here = partnership

    @cache
    def network_about(on: date, some: tuple[str, ...] | None = None) -> Network:
        return here.network(on) if some is None else network_about(on).only(some)

    return network_about


@pytest.mark.slow
@pytest.mark.parametrize("question", COMPUTED)
def test_a_finding_computed_by_neo4j_is_pythons(
    partnership: tuple[Tables, Store, Store],
    network_at: Callable[..., Network],
    question: str,
):
    tables, there, here = partnership
    people = tuple(sorted(here.rows("person")["id"]))
    asked = question_called(question)
    with all_tried() as tried:
        for (days, settings), some in product(
            DAYS_AND_SETTINGS, (None, people[::2], people[:1], ())
        ):
            network = network_at(ON + timedelta(days=days), some)
            for about in about_what(question, tables, network.on):
                with tried(days, settings, some, about):
                    named = dict(zip(asked.about, about, strict=True))
                    found = there.find(
                        question, network.on, people=some, named=named, settings=settings
                    )
                    assert_same(question, found, asked.ask(network, settings, named))


@pytest.mark.many_cases(quick=2)
@pytest.mark.parametrize("question", COMPUTED)
def test_a_finding_computed_by_neo4j_is_the_brute_forces(
    partnership: tuple[Tables, Store, Store], network_at: Callable[..., Network], question: str
):
    tables, there, _ = partnership
    asked, network = question_called(question), network_at(ON)
    for about in about_what(question, tables, ON):
        named = dict(zip(asked.about, about, strict=True))
        by_definition = by_brute_force(question, tables, ON, None, *about)
        in_python = by_package(question, network, None, *about)
        assert {name: in_python[name] for name in by_definition} == by_definition
        assert_same(
            question,
            there.find(question, ON, named=named),
            asked.ask(network, Settings(), named),
        )
