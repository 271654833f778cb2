"""Random partnerships give rise to every case of what only a network answers, and to none rarely.

Without this, two programs could agree on a thousand empty answers.
"""

from collections import Counter
from functools import cache

import pytest

from tests.agreement import brute_force
from tests.agreement.brute_force import Settings
from tests.agreement.brute_force.questions.departure import ORDER
from tests.agreement.brute_force.questions.leaving import leavers
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.partnerships import random_partnership

pytestmark = pytest.mark.slow

DEFAULTS = Settings()
SEEDS = range(120)


@cache
def partnerships() -> list[brute_force.Tables]:
    return [random_partnership(seed) for seed in SEEDS]


@pytest.fixture(scope="module")
def routes() -> list[brute_force.Row]:
    return [
        row
        for tables in partnerships()
        for need in tables["need"]
        for row in brute_force.introductions(tables, ON, DEFAULTS, need["person"], need["id"]).rows
    ]


def test_routes_of_every_length_and_weight_are_found(routes):
    lengths = Counter(len(row["steps"]) - 1 for row in routes)
    assert set(lengths) == {2, 3, 4}
    assert min(lengths.values()) >= 20
    assumed = Counter(row["assumed"] for row in routes)
    assert min(assumed[True], assumed[False]) >= 20
    assert any(row["assumed"] is False and len(set(row["steps"][2:-1])) > 1 for row in routes)


def test_risk_and_exclusion_take_routes_away():
    for table in ("risk_from", "excluded_from"):
        lost = 0
        for tables in partnerships():
            for need in tables["need"]:
                about = (ON, DEFAULTS, need["person"], need["id"])
                open_world = brute_force.route_pairs({**tables, table: []}, *about)
                lost += len(open_world - brute_force.route_pairs(tables, *about))
        assert lost >= 20, table


LOST_BY_THE_WEEK = {"action_without_owner", "plan_without_lead"}
"""What only partnerships with the tables of the week's record can lose."""


def test_leavers_take_along_everything_that_can_be_lost():
    effects = Counter(
        row["effect"]
        for tables in partnerships()
        for leaver in leavers(tables)[::4]
        for row in brute_force.departure(tables, leaver["node"], ON, DEFAULTS).rows
    )
    assert set(effects) == set(ORDER) - LOST_BY_THE_WEEK
    assert min(effects.values()) >= 20


def test_candidates_come_by_every_kind_of_tie():
    ties = Counter(
        row["tie"]
        for tables in partnerships()
        for person in tables["person"]
        for row in brute_force.candidates(tables, ON, DEFAULTS, person["id"]).rows
    )
    assert set(ties) == {"connected_to", "works_with", "trusts"}
    assert min(ties.values()) >= 3


def test_services_wait_refuse_are_full_and_do_not_exist():
    reached: Counter[str] = Counter()
    for tables in partnerships():
        for row in brute_force.service_barriers(tables, ON, DEFAULTS).rows:
            reached.update(name for name, value in row.items() if value)
        for row in brute_force.provision_gaps(tables, ON, DEFAULTS).rows:
            reached.update(name for name, value in row.items() if value)
    assert min(reached.values()) >= 10, reached
    assert {"wait_p90", "systemic", "exists_full_or_closed", "does_not_exist"} <= set(reached)


def test_every_kind_of_change_happens():
    kinds = Counter(
        (row["what"], row["change"])
        for tables in partnerships()
        for row in brute_force.changes((tables, ON.replace(month=3)), (tables, ON), DEFAULTS).rows
    )
    expected = {("tie", change) for change in ("gained", "ended", "restored", "changed")}
    expected |= {("need", change) for change in ("gained", "ended")}
    expected |= {("lead", change) for change in ("gained", "ended")}
    expected |= {("gap", change) for change in ("gained", "ended", "changed")}
    assert set(kinds) == expected | {("trust", "changed")}
