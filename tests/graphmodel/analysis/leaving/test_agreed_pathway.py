"""Before and after two services agree a pathway: worked out by hand."""

import pytest

from graphmodel.analysis.facts.answer import rows_of
from graphmodel.analysis.leaving.agreed_pathway import STEPS, agreed_pathway
from graphmodel.errors import UnknownIdError, UsageError
from tests.agreement.asked import assert_both_answer_alike
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import (
    agency,
    excluded,
    introduces,
    need,
    partnership,
    pathway,
    person,
    referrals_along,
    risk,
    service,
    worker,
    works_for,
)
from tests.support.in_memory import network_of


def apart(**more):
    """p1, whose need is housing, trusts W1 of S1, which does drugs; S4 of A2 does housing."""
    return partnership(
        agency=[agency("A1"), agency("A2")],
        service=[service("S1", "A1", domains=["drugs"]), service("S4", "A2")],
        person=[person("p1"), person("p9")],
        need=[need("n1")],
        worker=[worker("W1")],
        works_for=[works_for("W1", "S1")],
        trusts=[introduces("W1")],
        **more,
    )


def agreed(tables, one="S1", other="S4", **more):
    """Return what a pathway would change; one way, the brute force finds the same."""
    network = network_of(tables, ON)
    if not more:
        assert_both_answer_alike("agreed_pathway", tables, network, None, one, other)
    return agreed_pathway(network, one, other, **more)


def numbers(found):
    return {row["measure"]: (row["before"], row["after"]) for row in rows_of(found.numbers)}


def is_there(found):
    [assumed] = rows_of(found.assumed)
    return assumed["is_there"]


def test_a_pathway_brings_a_route_and_joins_two_agencies():
    found = agreed(apart())
    assert numbers(found) == {
        "gaps_routed": (0, 1),
        "people_routed": (0, 1),
        "declared_parts": (2, 1),
    }
    assert rows_of(found.gained) == [{"domain": "housing", "gaps": 1}]
    assert rows_of(found.assumed) == [{"is_there": False, "middle_share": 0.5, "measured": 0}]


def test_it_is_told_how_much_was_worked_out():
    told = []
    agreed(apart(), progress=lambda *step: told.append(step))
    assert told == [(1, STEPS), (2, STEPS), (3, STEPS), (4, STEPS)]


def test_the_wrong_way_joins_agencies_and_nobody_else():
    assert numbers(agreed(apart(), "S4", "S1"))["gaps_routed"] == (0, 0)
    assert numbers(agreed(apart(), "S4", "S1", both_ways=True))["gaps_routed"] == (0, 1)


def test_nobody_is_led_to_a_service_that_is_closed_to_them_or_unsafe():
    for more in ({"excluded_from": [excluded("S4")]}, {"risk_from": [risk(source="W1")]}):
        assert numbers(agreed(apart(**more)))["gaps_routed"] == (0, 0)


def test_a_pathway_that_is_there_changes_nothing():
    there = apart(pathway_to=[pathway("S1", "S4")])
    found = agreed(there)
    assert is_there(found)
    assert all(before == after for before, after in numbers(found).values())
    assert not is_there(agreed(there, both_ways=True))


def test_the_middle_share_of_the_measured_pathways_is_assumed():
    """Accepted 5 of 5, 3 of 5 and 1 of 5: the middle is 0.6. A fourth has too few decided."""
    along = [("S2", 5), ("S3", 3), ("S5", 1)]
    referrals = [
        one
        for key, accepted in along
        for one in referrals_along(
            "S1", key, *["started"] * accepted, *["declined"] * (5 - accepted)
        )
    ]
    tables = apart(
        pathway_to=[pathway("S1", key) for key in ("S2", "S3", "S5", "S6")],
        referral=[*referrals, *referrals_along("S1", "S6", "started")],
    )
    tables["service"] += [service(key, domains=["drugs"]) for key in ("S2", "S3", "S5", "S6")]
    found = agreed(tables)
    assert rows_of(found.assumed) == [{"is_there": False, "middle_share": 0.6, "measured": 3}]


def test_both_ends_are_two_services():
    network = network_of(apart(), ON)
    with pytest.raises(UsageError, match="two services"):
        agreed_pathway(network, "S1", "S1")
    with pytest.raises(UnknownIdError, match="no service with the id 'W1'"):
        agreed_pathway(network, "W1", "S4")
