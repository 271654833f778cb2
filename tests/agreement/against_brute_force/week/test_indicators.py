"""Brute force = the package, for every figure of every set, on random partnerships.

More seeds: ``TPGRAPH_SEEDS=500 pytest tests/agreement``. Every failure names its seed.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import fields
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest

from graphmodel.analysis.facts.answer import rows_of
from graphmodel.analysis.indicators.figures import Shows
from graphmodel.analysis.indicators.indicators import SETS, indicators, people_behind
from graphmodel.network.network import Network
from graphmodel.settings import Settings
from tests.agreement import brute_force
from tests.agreement.brute_force import Figure, Row, Tables
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.week.partnerships import working_partnership
from tests.agreement.test_agreement import SEEDS, SEEDS_ON_NEO4J
from tests.graphmodel.stores.neo4j_store.neo4j_stores import new
from tests.support.in_memory import network_of
from tests.support.neo4j_servers.server import Neo4jServer
from tests.support.stored import bring_in, stored

BOTH_REGISTERS = ("cea_caseload", "tpg")
GENEROUS = Settings(
    share_from=1,
    two_week_days=40,
    stock_days=100,
    new_after_days=200,
    score_gap_days=5,
    in_touch_days=20,
    ending_days=30,
    lapse_after_days=40,
)

# D in days from ON, first day and the first day after the last likewise, and the thresholds.
WINDOWS = (
    (0, -92, 1, Settings()),
    (0, -183, -30, GENEROUS),
    (-45, -60, 60, GENEROUS),
    (-45, -120, -30, Settings()),
    (0, -400, 10, GENEROUS),
    (-45, 5, 9, Settings()),
)


def by_brute_force(
    chosen: str, tables: Tables, on: date, start: date, end: date, settings: Settings
) -> list[Figure]:
    names = [field.name for field in fields(brute_force.Settings)]
    few = brute_force.Settings(**{name: getattr(settings, name) for name in names})
    asked = brute_force.Asked(tables, on, few, start, end, registers=BOTH_REGISTERS)
    found: list[Figure] = getattr(brute_force, chosen.replace("-", "_"))(asked)
    return found


def by_package(
    chosen: str, network: Network, start: date, end: date, settings: Settings
) -> list[Row]:
    answer = indicators(network, chosen, start, end, settings, registers=BOTH_REGISTERS)
    rows = rows_of(answer)
    assert {row.pop("set") for row in rows} <= {chosen}
    assert all(row.pop("formula") for row in rows)
    return rows


def _compare(tables: Tables, network_at: Callable[[date], Network], window: int) -> None:
    days, before, after, settings = WINDOWS[window % len(WINDOWS)]
    network = network_at(ON + timedelta(days=days))
    start, end = ON + timedelta(days=before), ON + timedelta(days=after)
    for each in SETS:
        expected = by_brute_force(each.name, tables, network.on, start, end, settings)
        found = by_package(each.name, network, start, end, settings)
        assert found == [one.row for one in expected], each.name


@pytest.mark.many_cases(quick=3)
@pytest.mark.parametrize("seed", range(8800, 8800 + SEEDS))
def test_every_figure_is_the_brute_forces(seed: int):
    tables = working_partnership(seed)
    _compare(tables, partial(network_of, tables), seed)


@pytest.mark.many_cases(quick=1)
@pytest.mark.parametrize("seed", range(8900, 8900 + SEEDS // 6))
def test_every_figure_on_sqlite_is_the_brute_forces(seed: int, tmp_path: Path):
    tables = working_partnership(seed)
    _compare(tables, stored(tables, tmp_path).network, seed)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(8950, 8950 + SEEDS_ON_NEO4J))
def test_every_figure_on_neo4j_is_the_brute_forces(
    seed: int, tmp_path: Path, neo4j_server: Neo4jServer
):
    tables = working_partnership(seed)
    with new(neo4j_server) as store:
        bring_in(store, tables, tmp_path)
        _compare(tables, store.network, seed)


NOT_ABOUT_PEOPLE = {
    "occupancy",
    "occupancy_with_offline",
    "voids",
    "void_nights",
    "severe_weather_nights",
    "barriers_escalated",
    "barriers_resolved",
    "practice_shared",
    "cetr_actions_implemented",
}


@pytest.mark.many_cases(quick=1)
@pytest.mark.parametrize("seed", range(8990, 8990 + SEEDS // 6))
def test_the_people_behind_a_figure_are_those_whom_the_brute_force_counted(seed: int):
    tables = working_partnership(seed)
    network = network_of(tables, ON)
    start, end, settings = ON - timedelta(days=120), ON + timedelta(days=1), Settings()
    for each in SETS:
        counted = by_brute_force(each.name, tables, ON, start, end, settings)
        for figure in each.figures:
            if figure.name in NOT_ABOUT_PEOPLE or figure.shows is Shows.MIDDLE:
                continue
            rows = people_behind(
                network, each.name, figure.name, start, end, registers=BOTH_REGISTERS
            )
            found = {
                (row["group"], row["person"]) for row in rows_of(rows) if row["counted"] == "yes"
            }
            expected = {
                (one.group, person)
                for one in counted
                if one.name == figure.name
                for person in one.counted
            }
            assert found == expected, figure.name


@pytest.mark.slow
def test_working_partnerships_reach_every_figure():
    reached: Counter[str] = Counter()
    for seed in range(60):
        tables = working_partnership(seed)
        start, end = ON - timedelta(days=200), ON + timedelta(days=1)
        for each in SETS:
            for one in by_brute_force(each.name, tables, ON, start, end, Settings()):
                is_reached = one.value if one.numerator is None else one.numerator
                reached[one.name] += is_reached not in {None, 0}
    names = [figure.name for each in SETS for figure in each.figures]
    assert {name: reached[name] for name in names if reached[name] < 5} == {}
