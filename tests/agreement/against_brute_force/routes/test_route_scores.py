"""Introductions by hand: what a route is worth, where it may end, and which is the best."""

import pytest

from tests.agreement.brute_force import Settings, route_pairs
from tests.agreement.one_answer import (
    example_i_but,
    example_i_with,
    routes_of_example_i,
    services_reached,
)
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import (
    addresses,
    days_ago,
    days_ahead,
    example_i,
    introduces,
    need,
    pathway,
    person,
    referrals_along,
    service,
    worker,
    works_for,
)

TOMORROW = days_ahead(1)
BOTH = ["S4", "S3"]


@pytest.mark.parametrize(
    ("facts", "score"),
    [
        ({"tie": "strong"}, 0.8),
        ({"tie": "moderate"}, 0.56),
        ({"tie": "tenuous"}, 0.32),
        ({"stressful": True}, 0.4),
        ({"stressful": False}, 0.8),
        ({"last_confirmed_on": days_ago(183)}, 0.8),
        ({"last_confirmed_on": days_ago(184)}, 0.4),
        ({"last_confirmed_on": None, "started_on": None}, 0.4),
        ({"last_confirmed_on": TOMORROW}, 0.8),
    ],
)
def test_a_score_is_strength_stress_recency_and_the_pathway(facts, score):
    assert [
        row["score"]
        for row in routes_of_example_i(example_i_but(trusts=[introduces("T1", **facts)]))
    ] == [score]


@pytest.mark.parametrize(
    ("referrals", "score", "assumed"),
    [
        pytest.param([], 0.5, True, id="none"),
        pytest.param(referrals_along("S1", "S4", *["accepted"] * 4), 0.5, True, id="four"),
        pytest.param(referrals_along("S1", "S4", *["closed"] * 5), 1.0, False, id="five"),
        pytest.param(
            referrals_along("S1", "S4", *["accepted"] * 4, "sent"), 0.5, True, id="undecided"
        ),
        pytest.param(
            referrals_along("S1", "S4", *["accepted"] * 4, "no_response", "declined"),
            0.8,
            False,
            id="without response",
        ),
        pytest.param(
            referrals_along("S1", "S4", *["accepted"] * 6, made_on=days_ago(365)),
            0.5,
            True,
            id="a year ago",
        ),
        pytest.param(
            referrals_along("S1", "S4", *["accepted"] * 6, made_on=days_ago(364)),
            1.0,
            False,
            id="within a year",
        ),
        pytest.param(
            referrals_along("S1", "S4", *["declined"] * 5, decided_on=TOMORROW),
            0.5,
            True,
            id="decided tomorrow",
        ),
        pytest.param(referrals_along("S4", "S1", *["closed"] * 5), 0.5, True, id="other way"),
    ],
)
def test_a_pathway_weighs_what_its_referrals_came_to(referrals, score, assumed):
    route = routes_of_example_i(example_i_but(referral=referrals))[0]
    assert (route["service"], route["score"], route["assumed"]) == ("S4", score, assumed)


def test_a_pathway_on_which_everybody_is_declined_leads_nowhere():
    refused = referrals_along("S1", "S4", *["declined"] * 5)
    assert services_reached(example_i_but(referral=refused)) == ["S3"]


def test_a_route_has_at_most_the_steps_set():
    assert services_reached(example_i(), max_route_steps=3) == BOTH
    assert services_reached(example_i(), max_route_steps=2) == []


@pytest.mark.parametrize(
    ("facts", "left"),
    [
        pytest.param({"domains": ["drugs"]}, ["S4"], id="another domain"),
        pytest.param({"age_min": 18}, BOTH, id="eighteen today"),
        pytest.param({"age_min": 19}, ["S4"], id="too young"),
        pytest.param({"age_max": 18}, BOTH, id="not too old"),
        pytest.param({"age_max": 17}, ["S4"], id="too old"),
        pytest.param({"areas": ["North"]}, BOTH, id="their area"),
        pytest.param({"areas": ["South"]}, ["S4"], id="another area"),
        pytest.param({"areas": []}, BOTH, id="every area"),
    ],
)
def test_a_target_takes_people_of_this_age_and_area(facts, left):
    somebody = person("p1", date_of_birth=ON.replace(year=ON.year - 18), area="North")
    tables = example_i_with(person=[somebody], service=[service("S3", "A3", **facts)])
    assert services_reached(tables) == left


def test_an_unknown_age_or_area_excludes_nobody():
    narrow = service("S3", "A3", age_min=30, age_max=31, areas=["South"])
    assert services_reached(example_i_with(service=[narrow])) == BOTH


def test_a_target_has_a_function_that_is_still_missing():
    wanted = need("n1", required_functions=["keywork", "therapy"])
    therapy = service("S3", "A3", functions=["therapy"])
    assert services_reached(example_i_with(need=[wanted], service=[therapy])) == BOTH
    covered = example_i_with(
        need=[wanted],
        service=[therapy, service("S5")],
        addresses=[addresses("S5", function="keywork")],
    )
    assert services_reached(covered) == ["S3"]


def test_of_one_contacts_routes_the_best_is_kept_and_of_all_three():
    contacts = [f"T{number}" for number in range(5, 9)]
    tables = example_i_but(
        worker=[worker(key) for key in contacts],
        works_for=[works_for(key, service) for key in contacts for service in ("S3", "S4")],
        trusts=[
            introduces(key, tie=tie)
            for key, tie in zip(contacts, ["tenuous", "strong", "moderate", "strong"], strict=True)
        ],
    )
    kept = [(row["score"], row["steps"]) for row in routes_of_example_i(tables)]
    assert kept == [
        (1.0, ["p1", "T6", "S3"]),
        (1.0, ["p1", "T8", "S3"]),
        (0.7, ["p1", "T7", "S3"]),
    ]
    pairs = route_pairs(tables, ON, Settings(), "p1", "n1")
    assert pairs == {(key, service) for key in contacts for service in ("S3", "S4")}


def test_of_routes_with_one_score_the_shorter_is_the_better():
    tables = example_i_with(
        pathway_to=[pathway("S1", "S9"), pathway("S9", "S4")],
        service=[service("S9", domains=["drugs"])],
        referral=[
            *referrals_along("S1", "S4", *["closed"] * 5),
            *referrals_along("S1", "S9", *["closed"] * 5),
            *referrals_along("S9", "S4", *["closed"] * 5),
        ],
    )
    assert routes_of_example_i(tables)[0]["steps"] == ["p1", "T1", "S1", "S4"]


def test_the_first_of_the_weakest_steps_is_named():
    tables = example_i_but(trusts=[introduces("T1", stressful=True)], referral=[])
    assert routes_of_example_i(tables)[0]["weakest"] == ["p1", "T1"]
    assert routes_of_example_i(tables)[0]["score"] == 0.25
