"""Before and after a service closes: worked out by hand, and against departure."""

import pytest

from graphmodel.analysis.facts.answer import rows_of
from graphmodel.analysis.leaving.closing import MEASURES, closing, left_without_contact
from graphmodel.analysis.leaving.departure import departure
from graphmodel.errors import UnknownIdError, UsageError
from tests.agreement.asked import assert_both_answer_alike
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import (
    addresses,
    agency,
    leads_for,
    need,
    partnership,
    person,
    service,
    supports,
    trusts,
    worker,
    works_for,
)
from tests.agreement.random_partnerships.partnerships import random_partnership
from tests.support.in_memory import network_of


def two_services(**more):
    """S1 of A1 and S2 of A2 support p1; S1 alone supports p2, whose need it meets; W1 is there."""
    return partnership(
        agency=[agency("A1"), agency("A2")],
        service=[service("S1", "A1"), service("S2", "A2")],
        person=[person("p1"), person("p2")],
        need=[need("n1", person="p2")],
        worker=[worker("W1")],
        works_for=[works_for("W1", "S1")],
        works_with=[leads_for("W1", "S1")],
        addresses=[addresses("S1", "n1")],
        supports=[supports("S1", "p1"), supports("S2", "p1")],
        trusts=[trusts("W1", person="p2")],
        **more,
    )


def counted(tables, one="S1"):
    """Return what is counted before and after, as the brute force counts it, too."""
    network = network_of(tables, ON)
    assert_both_answer_alike("closing", tables, network, None, one)
    found = closing(network, one)
    return {row["measure"]: (row["before"], row["after"]) for row in rows_of(found)}


def test_it_is_told_how_much_was_counted_before_and_after():
    told = []
    closing(network_of(two_services(), ON), "S1", progress=lambda *step: told.append(step))
    assert told == [(number, 2 * len(MEASURES)) for number in range(1, 17)]


def test_another_service_has_the_same_before():
    network = network_of(two_services(), ON)
    kept, anew = closing(network, "S1"), closing(network_of(two_services(), ON), "S2")
    again = closing(network, "S2")
    assert again["before"].tolist() == kept["before"].tolist() == anew["before"].tolist()
    assert again["after"].tolist() == anew["after"].tolist() != kept["after"].tolist()


def test_what_hangs_on_one_service_is_counted_before_and_after():
    assert counted(two_services()) == {
        "people_in_touch": (2, 1),
        "people_with_contact": (1, 0),
        "people_with_lead": (1, 0),
        "needs_met": (1, 0),
        "needs_unmet": (0, 1),
        "gaps_routed": (0, 0),
        "parts_by_people": (1, 2),
        "declared_parts": (2, 2),
    }
    assert set(counted(two_services(), "S2").values()) <= {(n, n) for n in range(3)} | {(1, 2)}


def test_a_team_of_two_agencies_joins_them_until_it_closes():
    team = two_services(partner_in=[{"agency": "A2", "service": "S1"}])
    assert counted(team)["declared_parts"] == (1, 2)


def test_whoever_only_this_service_is_in_touch_with_is_left_without():
    network = network_of(two_services(), ON)
    assert left_without_contact(network, "S1") == ["p2"]
    assert left_without_contact(network, "S2") == []


def test_a_contact_that_has_lapsed_keeps_nobody_in_touch():
    lapsed = two_services() | {"supports": [supports("S1", "p1"), supports("S2", "p1", ago=200)]}
    assert left_without_contact(network_of(lapsed, ON), "S1") == ["p1", "p2"]


def test_only_a_service_closes():
    network = network_of(two_services(), ON)
    with pytest.raises(UsageError, match="no service"):
        closing(network, "W1")
    with pytest.raises(UnknownIdError, match="'S9'"):
        left_without_contact(network, "S9")


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(5))
def test_the_numbers_are_those_of_what_is_lost(seed):
    network = network_of(random_partnership(seed), ON)
    for one in network.names_of(network.rows("service")["id"])[:4]:
        told = rows_of(closing(network, one))
        numbers = {row["measure"]: row["before"] - row["after"] for row in told}
        lost = departure(network, one)["effect"].value_counts()
        assert numbers["people_with_contact"] == lost.get("no_usable_contact", 0)
        assert numbers["people_with_lead"] == lost.get("lead_lost", 0)
        assert numbers["people_in_touch"] == len(left_without_contact(network, one))
        assert numbers["needs_met"] == -numbers["needs_unmet"]
