"""Brute force = the package, for the week's questions, on random partnerships with its records.

More seeds: ``TPGRAPH_SEEDS=500 pytest tests/agreement``. Every failure names its seed.
"""

from datetime import timedelta
from pathlib import Path

import pytest

from graphmodel.network.network import Network
from graphmodel.network.surroundings import surroundings_of
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
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import (
    individual,
    partnership,
    person,
    risk,
    trusts,
)
from tests.agreement.random_partnerships.route_rules import RouteInTables
from tests.agreement.random_partnerships.week.hand_made import meeting
from tests.agreement.random_partnerships.week.partnerships import working_partnership
from tests.agreement.test_agreement import SEEDS, SEEDS_ON_NEO4J
from tests.graphmodel.stores.neo4j_store.neo4j_stores import new
from tests.support.in_memory import InMemory, network_of
from tests.support.neo4j_servers.server import Neo4jServer
from tests.support.stored import bring_in, stored

WEEK = (
    "actions",
    "reviews",
    "stuck_referrals",
    "invitations",
    "goals",
    "units",
    "compatible",
    "registers",
    "caseload_month",
    "retelling",
    "isolation",
    "endings",
    "escalations",
)
ALIVE = ("trusted_contacts", "duplicates", "partnership")
"""Older questions to which the week's records add something."""

HASTY = Settings(
    review_notice_days=3,
    plan_review_days=60,
    long_plan_review_days=91,
    red_review_days=2,
    amber_review_days=7,
    green_review_days=30,
    soon_days=0,
    answer_days=7,
    decision_days=7,
    start_days=28,
    offer_days=1,
    escalate_people=1,
    escalate_days=28,
    reply_days=7,
    repeat_story_days=60,
    trust_confirm_days=30,
    trust_dormant_days=90,
    returner_gap_days=0,
)


OTHERS = tuple(
    name
    for name in (*QUESTIONS, *NETWORK_QUESTIONS)
    if name not in (*WEEK, *ALIVE, "introductions", "departure", "closing", "agreed_pathway")
)
"""Older questions; those that ask others many times are compared elsewhere."""


def _compare(
    tables: Tables,
    network: Network,
    settings: Settings,
    questions: tuple[str, ...] = (*WEEK, *ALIVE),
) -> None:
    for question in questions:
        for about in everything_to_ask(question, tables, network.on):
            assert_both_answer_alike(question, tables, network, settings, *about)


@pytest.mark.many_cases(quick=2)
@pytest.mark.parametrize("seed", range(8000, 8000 + SEEDS))
def test_every_answer_of_the_week_is_the_brute_forces(seed: int):
    tables = working_partnership(seed)
    for days, settings in ((0, Settings()), (-40, Settings()), (-100, Settings()), (25, HASTY)):
        _compare(tables, network_of(tables, ON + timedelta(days=days)), settings)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(9000, 9000 + SEEDS // 3))
def test_every_older_answer_is_the_brute_forces_where_two_accounts_are_kept(seed: int):
    tables = working_partnership(seed)
    for days, settings in ((0, Settings()), (-40, HASTY)):
        _compare(tables, network_of(tables, ON + timedelta(days=days)), settings, OTHERS)


@pytest.mark.many_cases(quick=1)
@pytest.mark.parametrize("seed", range(8200, 8200 + SEEDS // 6))
def test_every_answer_of_the_week_on_sqlite_is_the_brute_forces(seed: int, tmp_path: Path):
    tables = working_partnership(seed)
    _compare(tables, stored(tables, tmp_path).network(ON), Settings())


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(8300, 8300 + SEEDS_ON_NEO4J))
def test_every_answer_of_the_week_on_neo4j_is_the_brute_forces(
    seed: int, tmp_path: Path, neo4j_server: Neo4jServer
):
    tables = working_partnership(seed)
    with new(neo4j_server) as store:
        bring_in(store, tables, tmp_path)
        network = store.network(ON)
    _compare(tables, network, Settings())


@pytest.mark.many_cases(quick=1)
@pytest.mark.parametrize("seed", range(8500, 8500 + SEEDS // 6))
def test_asking_about_some_people_leaves_out_the_others_and_what_is_about_nobody(seed: int):
    tables = working_partnership(seed)
    people = [row["id"] for row in tables["person"]][::2]
    network = network_of(tables, ON)
    for question in ("actions", "reviews", "stuck_referrals", "registers", "retelling"):
        rows = by_brute_force(question, tables, ON)["rows"]
        expected = [row for row in rows if row["person"] in people]
        assert by_package(question, network.only(people))["rows"] == expected


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(8800, 8800 + SEEDS // 6))
def test_what_is_round_one_person_answers_as_the_whole_partnership_does(seed: int):
    tables = working_partnership(seed)
    network = network_of(tables, ON)
    for question in ("trusted_contacts", "duplicates"):
        rows = by_package(question, network)["rows"]
        for one in tables["person"]:
            around = surroundings_of(InMemory(tables), one["id"], ON, Settings().max_route_steps)
            own = [row for row in rows if row["person"] == one["id"]]
            assert by_package(question, around)["rows"] == own


def test_whether_anybody_has_a_plan_or_meeting_is_known_round_everybody():
    comes = trusts("F1", agreed_roles=["come_to_meetings"])
    tables = partnership(
        person=[person("p1"), person("p2")], individual=[individual("F1")], trusts=[comes]
    )
    found = {}
    for name, rows in {"nothing": [], "a meeting about nobody": [meeting(people=[])]}.items():
        source = InMemory({**tables, "meeting": rows})
        around = surroundings_of(source, "p1", ON, Settings().max_route_steps)
        found[name] = by_package("trusted_contacts", around.at(ON))["rows"][0]["left_out"]
    assert found == {"nothing": [], "a meeting about nobody": ["F1"]}


def _with_a_feared_neighbour(seed: int) -> Tables:
    """Return a partnership in which somebody feared lives in the services people are led to."""
    tables = working_partnership(seed)
    living = {row["person"]: row for row in tables["occupies"]}
    for number, row in enumerate(tables["person"]):
        others = [one for one in living if one != row["id"]]
        if others:
            feared = others[number % len(others)]
            tables["risk_from"].append(risk(row["id"], feared))
    return tables


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(8600, 8600 + SEEDS // 6))
def test_nobody_is_introduced_to_where_somebody_unsafe_lives_however_much_is_read(seed: int):
    tables = _with_a_feared_neighbour(seed)
    network = network_of(tables, ON)
    for need in tables["need"]:
        about = (need["person"], need["id"])
        assert_both_answer_alike("introductions", tables, network, None, *about)
        around = surroundings_of(InMemory(tables), need["person"], ON, Settings().max_route_steps)
        for row in by_package("introductions", around, None, *about)["rows"]:
            route = RouteInTables(tables, ON, brute_force.Settings(), row["steps"])
            assert route.broken_rules() == []


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(8700, 8700 + SEEDS // 6))
def test_actions_and_plans_that_a_leaver_leaves_behind_are_the_brute_forces(seed: int):
    tables = working_partnership(seed)
    network = network_of(tables, ON)
    for leaver in [row["id"] for name in ("worker", "service") for row in tables[name]][::3]:
        assert_both_answer_alike("departure", tables, network, None, leaver)
