"""Where no route goes, checked on every route that is found, from the tables alone."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphmodel.analysis.routes.introductions import introductions
from graphmodel.model import MODEL
from graphmodel.network.network import Network
from graphmodel.settings import Settings
from tests.agreement import brute_force
from tests.agreement.brute_force import Row, Tables
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.drawn import examples, picks, seeds
from tests.agreement.random_partnerships.hand_made import (
    example_i,
    excluded,
    introduces,
    knows,
    need,
    partnership,
    pathway,
    person,
    risk,
    service,
    trusts,
    worker,
    works_for,
)
from tests.agreement.random_partnerships.obstacles import obstructed
from tests.agreement.random_partnerships.partnerships import random_partnership
from tests.agreement.random_partnerships.route_rules import RouteInTables
from tests.support.in_memory import network_of
from tests.support.routes import route_pairs


def _routes(network: Network, wanted: Row, settings: Settings | None = None) -> list[list[str]]:
    about = (wanted["person"], wanted["id"])
    every = route_pairs(network, *about, settings=settings)
    best = introductions(network, *about, settings=settings)
    return [*every["steps"], *best["steps"]]


def _broken(tables: Tables, on: date, steps: list[str], most: int = 4) -> list[str]:
    rules = brute_force.Settings(max_route_steps=most)
    return RouteInTables(tables, on, rules, steps).broken_rules()


@pytest.mark.slow
@given(seed=seeds, days=st.sampled_from([-40, 0, 25]), most=st.sampled_from([2, 3, 4, 6]))
@examples(20)
def test_no_route_passes_anybody_or_anything_that_it_must_not(seed: int, days: int, most: int):
    tables, on = random_partnership(seed), ON + timedelta(days=days)
    network, settings = network_of(tables, on), Settings(max_route_steps=most)
    for wanted in tables["need"]:
        for steps in _routes(network, wanted, settings):
            assert steps[0] == wanted["person"]
            assert _broken(tables, on, steps, most) == [], steps


@pytest.mark.slow
@given(seed=seeds, pick=picks)
@examples(7)
def test_no_route_passes_what_is_put_in_its_way(seed: int, pick: int):
    tables = random_partnership(seed)
    network = network_of(tables, ON)
    ways = [(steps, row) for row in tables["need"] for steps in _routes(network, row)]
    for way, wanted in sorted(ways, key=lambda each: len(each[0]))[-1:]:
        for closed in obstructed(tables, way, pick):
            found = _routes(network_of(closed, ON), wanted)
            assert [broken for steps in found for broken in _broken(closed, ON, steps)] == []
            assert way not in found or not _broken(closed, ON, way)


def _one_long_way() -> Tables:
    """Return a person, three humans in a row, then three services in a row, and nothing beside."""
    made = partnership(
        service=[service(key) for key in ("S1", "S2", "S3", "S9")],
        worker=[worker(key) for key in ("T1", "W2", "W3")],
        need=[need()],
        trusts=[introduces("T1")],
        knows=[knows("T1", "W2"), knows("W2", "W3")],
        works_for=[works_for("T1", "S9"), works_for("W2", "S9"), works_for("W3", "S1")],
        pathway_to=[pathway("S1", "S2"), pathway("S2", "S3")],
    )
    return {kind.table: [] for kind in MODEL} | made


@pytest.mark.parametrize("pick", range(3))
def test_a_long_way_is_closed_by_whatever_is_put_on_it(pick: int):
    tables, way = _one_long_way(), ["p1", "T1", "W2", "W3", "S1", "S2", "S3"]
    settings = Settings(max_route_steps=len(way) - 1)
    assert way in _routes(network_of(tables, ON), need(), settings)
    for closed in obstructed(tables, way, pick):
        assert way not in _routes(network_of(closed, ON), need(), settings)


# What a route of example I breaks when the tables around it are changed: the rules can tell.
T2_TO_S3 = ["p1", "T2", "W3", "S3"]
BROKEN: dict[str, Tables] = {
    "an unsafe human": {"risk_from": [risk("W3", "p1")]},
    "an unsafe service": {
        "worker": [*example_i()["worker"], {"id": "W9"}],
        "works_for": [*example_i()["works_for"], {"worker": "W9", "service": "S3"}],
        "risk_from": [risk("p1", "W9")],
    },
    "two unsafe for each other": {"no_contact_with": [{"a": "W3", "b": "T2"}]},
    "a banned service": {"excluded_from": [excluded("S3")]},
    "a closed service": {
        "service": [{**row, "closed_on": ON} for row in example_i()["service"]],
    },
    "the dead": {"worker": [{**row, "deceased_on": ON} for row in example_i()["worker"]]},
    "another person's record": {"person": [*example_i()["person"], person("W3")]},
    "somebody named and not usable": {
        "trusts": [*example_i()["trusts"], trusts("W3", ended_on=ON)],
    },
    "a step that is not there": {"knows": []},
}


@pytest.mark.parametrize("changed", BROKEN.values(), ids=BROKEN)
def test_the_rules_find_a_route_that_breaks_them(changed: Tables):
    assert _broken(example_i(), ON, T2_TO_S3) == []
    assert _broken({**example_i(), **changed}, ON, T2_TO_S3)


@pytest.mark.slow
def test_the_random_partnerships_have_long_routes_and_routes_past_other_people():
    long = past_people = 0
    for seed in range(24):
        tables = random_partnership(seed)
        people = {row["id"] for row in tables["person"]}
        network = network_of(tables, ON)
        for steps in (steps for row in tables["need"] for steps in _routes(network, row)):
            long += len(steps) >= 4
            past_people += bool(people & set(steps[1:]))
    assert long >= 10
    assert past_people >= 1
