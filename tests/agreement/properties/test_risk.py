"""A risk only takes away: over all pairs of first human and service, before the best are taken."""

from itertools import pairwise

import pytest
from hypothesis import given

from tests.agreement.brute_force import Row, Tables
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.drawn import examples, picks, seeds
from tests.agreement.random_partnerships.partnerships import random_partnership
from tests.support.in_memory import network_of
from tests.support.routes import route_pairs

Routes = dict[tuple[str, str, str], list[str]]
"""By need, first human and service, the ids on the best route from the person on."""

SAFETY = ("risk_from", "no_contact_with")


def _routes(tables: Tables) -> Routes:
    network = network_of(tables, ON)
    found: Routes = {}
    for need in tables["need"]:
        rows = route_pairs(network, need["person"], need["id"])
        for first, service, steps in zip(
            rows["first"], rows["service"], rows["steps"], strict=True
        ):
            found[need["id"], first, service] = steps
    return found


def _with_risk(tables: Tables, one: str, other: str) -> Tables:
    risk: Row = {"at_risk": one, "source_of_risk": other, "status": "alleged"}
    return {**tables, "risk_from": [*tables["risk_from"], risk]}


def _humans(tables: Tables) -> list[str]:
    return [row["id"] for name in ("person", "worker", "individual") for row in tables[name]]


@pytest.mark.slow
@given(seed=seeds, pick=picks)
@examples(20)
def test_removing_a_tie_of_risk_removes_no_pair(seed: int, pick: int):
    tables = random_partnership(seed)
    before = set(_routes(tables))
    for name in SAFETY:
        if tables[name]:
            rest = list(tables[name])
            removed = rest.pop(pick % len(rest))
            assert set(_routes({**tables, name: rest})) >= before, removed


@pytest.mark.slow
@given(seed=seeds, one=picks, other=picks)
@examples(20)
def test_adding_a_tie_of_risk_adds_no_pair(seed: int, one: int, other: int):
    tables = random_partnership(seed)
    humans = _humans(tables)
    before = _routes(tables)
    # Two of all humans, and two who follow each other on a route, where there is one.
    pairs = [(humans[one % len(humans)], humans[other % len(humans)])]
    met = sorted({two for steps in before.values() for two in pairwise(steps)} - set(pairs))
    beside = [two for two in met if set(two) <= set(humans)]
    pairs += beside[other % len(beside) :][:1] if beside else []
    for pair in pairs:
        after = _routes(_with_risk(tables, *pair))
        assert set(after) <= set(before), pair
        assert pair not in {two for steps in after.values() for two in pairwise(steps)}
