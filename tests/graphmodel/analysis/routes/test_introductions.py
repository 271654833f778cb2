"""Introductions by hand: weights, what carries how far, what could meet a need, and the best."""

import pytest

from graphmodel.analysis.routes.introductions import introductions, steps_in_words
from graphmodel.errors import UnknownIdError, UsageError
from graphmodel.settings import Settings
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import (
    agency,
    days_ago,
    days_ahead,
    individual,
    need,
    service,
    trusts,
    worker,
    works_for,
)
from tests.graphmodel.analysis.routes.routes_by_hand import (
    BOTH,
    T1,
    VIA_T1,
    VIA_T2,
    amended,
    example_i,
    introduces,
    knows,
    pathway,
    referrals,
    routes,
)
from tests.support.in_memory import network_of
from tests.support.routes import route_pairs

COLUMNS = ["person", "need", "service", "score", "steps", "weakest", "words", "assumed"]
FIVE_YES = ["accepted"] * 5


def of(tables, need="n1", settings=None):
    return introductions(network_of(tables, ON), "p1", need, settings)


def score(tables):
    """Return the score of the route to S4, None where there is none."""
    return {service: score for service, score, _ in routes(tables)}.get("S4")


def test_example_i():
    found = of(example_i())
    assert list(found.columns) == COLUMNS
    assert routes(example_i()) == BOTH
    assert found["weakest"].to_list() == [["S1", "S4"], ["p1", "T2"]]
    assert found["words"].to_list() == [
        "p1 trusts T1; T1 works for S1; S1 has a pathway to S4 (4 of 5 referrals accepted); "
        "check who else is there",
        "p1 trusts T2; T2 knows W3; W3 works for S3; check who else is there",
    ]
    assert found["assumed"].to_list() == [False, False]
    assert set(found["person"]) == {"p1"}
    assert set(found["need"]) == {"n1"}
    assert found.attrs == {
        "question": "introductions",
        "on": "2026-06-01",
        "settings": Settings().as_dict(),
        "denominator": 2,
        "not_recorded": 0,
    }


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"tie": "moderate"}, 0.56),
        ({"tie": "tenuous"}, 0.32),
        ({"stressful": True}, 0.4),
        ({"stressful": False}, 0.8),
        ({"last_confirmed_on": days_ago(183)}, 0.8),
        ({"last_confirmed_on": days_ago(184)}, 0.4),
        ({"last_confirmed_on": None, "started_on": None}, 0.4),
        ({"last_confirmed_on": days_ago(184), "stressful": True, "tie": "tenuous"}, 0.08),
    ],
)
def test_trust_carries_by_strength_strain_and_confirmation(facts, expected):
    assert score(amended("trusts", T1, **facts)) == expected


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param({"agreed_roles": ["come_to_meetings"]}, id="another role"),
        pytest.param({"agreed_roles": []}, id="no role"),
        pytest.param({"contact_consent": "not_asked"}, id="not asked"),
        pytest.param({"contact_consent": None}, id="consent not recorded"),
        pytest.param({"contact_consent": "no"}, id="no"),
        pytest.param({"last_confirmed_on": days_ago(366)}, id="dormant"),
        pytest.param({"named_by": "worker_observed"}, id="staff think"),
    ],
)
def test_only_who_agreed_and_can_be_asked_makes_introductions(facts):
    assert routes(amended("trusts", T1, **facts)) == [VIA_T2]


@pytest.mark.parametrize("consent", ["not_asked", None, "no"])
def test_an_individual_must_have_agreed_themselves(consent):
    assert routes(amended("individual", 0, contact_consent=consent)) == [VIA_T1]


@pytest.mark.parametrize(("strength", "expected"), [("strong", 0.7), ("tenuous", 0.28)])
def test_knowing_carries_by_its_strength(strength, expected):
    assert routes(amended("knows", 0, strength=strength))[1][1] == expected


@pytest.mark.many_cases(quick=4)
@pytest.mark.parametrize(
    ("statuses", "more", "expected", "assumed"),
    [
        pytest.param([*FIVE_YES, "declined"], {}, 0.833333333, False, id="five of six"),
        pytest.param(FIVE_YES[:4], {}, 0.5, True, id="four decided say too little"),
        pytest.param([], {}, 0.5, True, id="none"),
        pytest.param([*FIVE_YES, "sent", "withdrawn_by_person"], {}, 1.0, False, id="undecided"),
        pytest.param(["declined"] * 5, {}, None, False, id="nobody was accepted"),
        pytest.param(FIVE_YES, {"made_on": days_ago(364)}, 1.0, False, id="within the year"),
        pytest.param(FIVE_YES, {"made_on": days_ago(365)}, 0.5, True, id="longer ago"),
        pytest.param(FIVE_YES, {"decided_on": days_ahead(1)}, 0.5, True, id="decided tomorrow"),
        pytest.param(FIVE_YES, {"from_service": "S3"}, 0.5, True, id="from elsewhere"),
        pytest.param(FIVE_YES, {"from_service": None}, 0.5, True, id="from nowhere said"),
    ],
)
def test_a_pathway_carries_the_share_that_was_accepted(statuses, more, expected, assumed):
    tables = {**example_i(), "referral": referrals("S1", "S4", *statuses, **more)}
    assert score(tables) == expected
    if expected is not None:
        assert of(tables)["assumed"].to_list() == [assumed, False]
        assert ("half assumed" in of(tables)["words"][0]) == assumed


def test_of_parallel_ties_the_greatest_counts():
    more = example_i(
        trusts=[introduces("T1", "tenuous"), introduces("T2", "strong", stressful=True)],
        knows=[knows("T2", "W3", "strong"), knows("T2", "W3", "tenuous")],
    )
    assert routes(more) == [VIA_T1, ("S3", 0.7, "p1 T2 W3 S3")]


def test_a_usable_tie_without_the_role_lends_its_strength_to_nobody():
    tables = amended("trusts", T1, tie="tenuous")
    tables["trusts"].append(trusts("T1", contact_consent="yes"))
    assert score(tables) == 0.32


def test_a_paused_service_can_be_a_step():
    assert routes(amended("service", 0, status="paused")) == BOTH


def test_a_service_that_could_meet_the_need_can_be_a_step_to_another():
    tables = example_i(service=[service("S5")], pathway_to=[pathway("S4", "S5")])
    found = route_pairs(network_of(tables, ON), "p1", "n1")
    assert list(found.columns) == ["first", "service", "score", "steps"]
    assert list(zip(found["first"], found["service"], found["score"], strict=True)) == [
        ("T1", "S4", 0.8),
        ("T2", "S3", 0.49),
        ("T1", "S5", 0.4),
    ]
    assert found["steps"][2] == ["p1", "T1", "S1", "S4", "S5"]


@pytest.mark.parametrize("steps", [0, 1, 2, 3, 4])
def test_a_route_takes_no_more_steps_than_are_set(steps):
    tables = example_i(works_for=[works_for("T1", "S3")], service=[service("S5")])
    tables["pathway_to"].append(pathway("S4", "S5"))
    found = route_pairs(network_of(tables, ON), "p1", "n1", Settings(max_route_steps=steps))
    by_length = {2: ["S3"], 3: ["S3", "S4", "S3"], 4: ["S3", "S4", "S3", "S5"]}
    assert found["service"].to_list() == by_length.get(steps, [])


def test_each_row_has_another_first_human_and_there_are_three():
    trusted = ["F1", "F2", "F3", "F4"]
    tables = example_i(
        individual=[individual(key, contact_consent="yes") for key in trusted],
        worker=[worker("W4")],
        trusts=[introduces(key, "tenuous") for key in trusted],
        knows=[knows(key, "W4", "strong") for key in trusted],
        works_for=[works_for("W4", "S3"), works_for("W4", "S4")],
    )
    assert routes(tables) == [VIA_T1, VIA_T2, ("S3", 0.4, "p1 F1 W4 S3")]


def test_of_equal_scores_the_shorter_route_wins():
    tables = example_i(works_for=[works_for("T1", "S3")], knows=[knows("T1", "W3", "strong")])
    assert routes(tables)[0] == ("S3", 1.0, "p1 T1 S3")


def test_of_equally_long_routes_the_lesser_ids_win():
    tables = example_i(
        service=[service("S0", domains=["drugs"]), service("S9")],
        works_for=[works_for("T1", "S0")],
        pathway_to=[pathway("S0", "S9")],
        referral=referrals("S0", "S9", "started", "started", "started", "started", "declined"),
    )
    assert routes(tables)[0] == ("S9", 0.8, "p1 T1 S0 S9")


def test_scores_that_differ_by_a_last_bit_are_equal():
    """Both routes carry 0.2, of which the longer way round to it loses a last bit."""
    assert 0.7 * (2 / 7) < 0.2
    tables = example_i(
        worker=[worker("W1"), worker("W2")],
        knows=[knows("T1", "W1", "moderate"), knows("T1", "W2", "strong")],
        works_for=[works_for("W1", "S5"), works_for("W2", "S6")],
        service=[service(key, domains=["drugs"]) for key in ("S5", "S6")] + [service("S7")],
        pathway_to=[pathway("S5", "S7"), pathway("S6", "S7")],
        referral=[
            *referrals("S5", "S7", *["started"] * 2, *["declined"] * 5),
            *referrals("S6", "S7", *["started"] * 1, *["declined"] * 4),
        ],
    )
    found = route_pairs(network_of(tables, ON), "p1", "n1")
    to_s7 = found[found["service"] == "S7"]
    assert to_s7["steps"].to_list() == [["p1", "T1", "W1", "S5", "S7"]]
    assert to_s7["score"].to_list() == [0.2]


def test_of_equally_weak_steps_the_first_is_named():
    tables = amended("knows", 0, strength="moderate")
    assert of(tables)["weakest"][1] == ["p1", "T2"]
    tables = amended("knows", 0, strength="tenuous")
    assert of(tables)["weakest"][1] == ["T2", "W3"]


@pytest.mark.parametrize(
    "facts",
    [
        {"status": "met"},
        {"status": "met", "closed_on": days_ago(3)},
        {"identified_on": days_ahead(1)},
    ],
)
def test_a_need_that_is_not_open_has_no_routes(facts):
    found = of(amended("need", 0, **facts))
    assert found.empty
    assert list(found.columns) == COLUMNS
    assert (found.attrs["question"], found.attrs["denominator"]) == ("introductions", 0)


def test_somebody_who_died_has_no_routes():
    assert of(amended("person", 0, deceased_on=ON)).empty


def test_columns_have_their_types_with_rows_and_without():
    types = {"score": "float64", "assumed": "boolean", "steps": "object", "weakest": "object"}
    for tables in (example_i(), amended("need", 0, status="met")):
        found = of(tables)
        assert {name: str(found[name].dtype) for name in types} == types
        assert all(found[name].dtype == "str" for name in ("person", "need", "service", "words"))


def test_what_is_unknown_or_somebody_elses_is_told():
    network = network_of(example_i(need=[need("n9", person="p9")]), ON)
    with pytest.raises(UnknownIdError, match="no person with the id 'p7'"):
        introductions(network, "p7", "n1")
    with pytest.raises(UnknownIdError, match="no person with the id 'T1'"):
        introductions(network, "T1", "n1")
    with pytest.raises(UnknownIdError, match="no need with the id 'n7'"):
        introductions(network, "p1", "n7")
    with pytest.raises(UnknownIdError, match="no need with the id 'S1'"):
        route_pairs(network, "p1", "S1")
    with pytest.raises(UsageError, match="not a need of 'p1'"):
        introductions(network, "p1", "n9")


def test_an_empty_network_has_nobody_to_ask_about():
    with pytest.raises(UnknownIdError):
        introductions(network_of({}, ON), "p1", "n1")


def test_words_take_names():
    network = network_of(example_i(), ON)
    names = {"p1": "Sam", "T2": "Ada", "W3": "Lee", "S3": "Outreach"}
    assert steps_in_words(network, ["p1", "T2", "W3", "S3"], name=lambda each: names[each]) == (
        "Sam trusts Ada; Ada knows Lee; Lee works for Outreach; check who else is there"
    )


def test_the_network_is_left_as_it_was():
    network = network_of(example_i(agency=[agency("A9")]), ON)
    before = {table: network.rows(table).copy() for table in ("trusts", "knows", "pathway_to")}
    introductions(network, "p1", "n1")
    assert all(network.rows(table).equals(rows) for table, rows in before.items())
