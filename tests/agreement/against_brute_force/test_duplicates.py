"""Duplicates by hand: what is one question, what is two, and what is none."""

from typing import Any

import pytest

from tests.agreement.both import duplicates
from tests.agreement.brute_force import Row, Settings
from tests.agreement.one_answer import duplicate_rows
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import (
    addresses,
    days_ago,
    days_ahead,
    need,
    partnership,
    person,
    referral,
)

TOMORROW = days_ahead(1)
TWO = [addresses("S1"), addresses("S3", started_on=days_ago(50))]


def of_need(**tables: list[Row]) -> list[Row]:
    return duplicate_rows(**{"need": [need()], "addresses": TWO, **tables})


def test_two_keyworkers_on_one_need_are_a_question():
    (row,) = of_need()
    assert (row["services"], row["scope"], row["since"]) == (
        ["S1", "S3"],
        "cross_agency",
        days_ago(50),
    )


@pytest.mark.parametrize(
    ("function", "rows"),
    [
        *[(name, 1) for name in ("coordination", "assessment", "keywork")],
        *[(name, 1) for name in ("prescribing", "therapy", "accommodation")],
        *[(name, 0) for name in ("treatment", "advocacy", "outreach", "peer_support")],
        *[(name, 0) for name in ("practical_help", "supervision_enforcement", "education")],
    ],
)
def test_only_an_exclusive_function_is_a_question(function, rows):
    ties = [addresses(key, function=function) for key in ("S1", "S3")]
    assert len(of_need(addresses=ties)) == rows


@pytest.mark.parametrize(
    "tables",
    [
        pytest.param({"need": [need(status="met")]}, id="the need is closed"),
        pytest.param({"person": [person(deceased_on=ON)]}, id="the person has died"),
        pytest.param({"addresses": [TWO[0], addresses("S3", ago=91)]}, id="one has lapsed"),
        pytest.param({"addresses": [TWO[0], addresses("S4")]}, id="one is closed"),
        pytest.param(
            {"addresses": [TWO[0], addresses("S3", function="therapy")]}, id="two functions"
        ),
        pytest.param(
            {"addresses": [{**tie, "joint_with": "J1"} for tie in TWO]}, id="they work jointly"
        ),
        pytest.param(
            {
                "addresses": [addresses("S1")],
                "partner_in": [{"agency": "A2", "service": "S1", "started_on": days_ago(9)}],
            },
            id="one service of two partner agencies",
        ),
    ],
)
def test_what_only_looks_like_two_services_is_no_row(tables):
    assert of_need(**tables) == []


def test_a_joint_pair_and_a_third_service_are_two_groups():
    ties = [
        addresses("S1", started_on=days_ago(60)),
        addresses("S2", started_on=days_ago(30), joint_with="J1"),
        addresses("S3", started_on=days_ago(40), joint_with="J1"),
    ]
    (row,) = of_need(addresses=ties)
    assert (row["services"], row["excess"], row["since"]) == (["S1", "S2", "S3"], 1, days_ago(40))


def test_two_services_of_one_agency_are_of_scope_same_agency():
    (row,) = of_need(addresses=[addresses("S1"), addresses("S2")])
    assert (row["scope"], row["agencies"]) == ("same_agency", ["A1"])


def of_referrals(one: dict[str, Any], other: dict[str, Any]) -> list[Row]:
    needs = [need(), need("n2"), need("n3", "drugs"), need("n4", identified_on=TOMORROW)]
    needs.append(need("n5", identified_on=ON))
    made = [
        referral("r1", **{"to": "S1", "made_on": days_ago(9), **one}),
        referral("r2", **{"to": "S3", "made_on": days_ago(8), **other}),
    ]
    return duplicate_rows(need=needs, referral=made)


def test_two_open_referrals_for_one_function_are_a_question_from_the_second_on():
    (row,) = of_referrals({}, {"needs": ["n2"]})
    assert (row["kind"], row["domain"], row["function"]) == (
        "parallel_referrals",
        "housing",
        "keywork",
    )
    assert (row["need"], row["services"], row["since"]) == (None, ["S1", "S3"], days_ago(8))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param({}, {"to": "S1"}, id="to one service"),
        pytest.param({}, {"to": "S4"}, id="to a closed service"),
        pytest.param({}, {"status": "started"}, id="one is no longer open"),
        pytest.param({}, {"status": "draft"}, id="one is a draft"),
        pytest.param({}, {"needs": ["n3"]}, id="different domains"),
        pytest.param({}, {"needs": []}, id="one concerns no need"),
        pytest.param({}, {"needs": ["n4"]}, id="a need not identified yet"),
        pytest.param({}, {"function": "therapy"}, id="different functions"),
        pytest.param({"function": None}, {"function": None}, id="empty equals nothing"),
        pytest.param(
            {"function": "accommodation"}, {"function": "accommodation"}, id="accommodation"
        ),
        pytest.param({}, {"person": "p2"}, id="of two people"),
        pytest.param({}, {"made_on": TOMORROW}, id="one is not made yet"),
    ],
)
def test_what_is_no_parallel_referral(one, other):
    assert of_referrals(one, other) == []


@pytest.mark.parametrize(
    ("status", "rows"),
    [
        *[(status, 1) for status in ("sent", "received", "info_requested")],
        *[(status, 1) for status in ("accepted", "waiting", "offered")],
        *[(status, 0) for status in ("draft", "started", "closed", "declined", "superseded")],
        *[(status, 0) for status in ("withdrawn_by_person", "withdrawn_by_referrer")],
        ("no_response", 0),
    ],
)
def test_only_an_open_referral_is_parallel_to_another(status, rows):
    assert len(of_referrals({}, {"status": status})) == rows


def test_a_service_referred_to_twice_began_with_the_first_referral():
    made = [
        referral("r1", to="S1", made_on=days_ago(30)),
        referral("r2", to="S3", made_on=days_ago(20)),
        referral("r3", to="S3", made_on=days_ago(40)),
        referral("r4", to="S2", made_on=days_ago(10)),
    ]
    (row,) = duplicate_rows(need=[need()], referral=made)
    assert (row["since"], row["excess"], row["scope"]) == (days_ago(30), 2, "cross_agency")


def test_a_need_identified_today_ties_two_referrals_together():
    assert len(of_referrals({}, {"needs": ["n5"]})) == 1


def test_two_services_of_one_agency_referred_to_are_of_scope_same_agency():
    (row,) = of_referrals({}, {"to": "S2"})
    assert (row["scope"], row["agencies"]) == ("same_agency", ["A1"])


def test_referrals_that_share_two_domains_make_two_rows():
    rows = of_referrals({"needs": ["n1", "n3"]}, {"needs": ["n2", "n3"]})
    assert [row["domain"] for row in rows] == ["drugs", "housing"]


def test_a_referral_that_was_open_at_the_day_counts_though_closed_since():
    later = {"status": "closed", "closed_on": TOMORROW}
    assert len(of_referrals({}, later)) == 1


def test_a_closed_need_still_ties_two_referrals_together():
    met = [need(status="met", closed_on=days_ago(3))]
    assert len(duplicate_rows(need=met, referral=[referral("r1"), referral("r2", to="S3")])) == 1


@pytest.mark.parametrize(
    ("tables", "not_recorded"),
    [
        ({}, 1),
        ({"supports": [{"service": "S1", "person": "p1", "started_on": ON}]}, 0),
        ({"supports": [{"service": "S1", "person": "p1", "started_on": TOMORROW}]}, 1),
        (
            {
                "supports": [
                    {
                        "service": "S1",
                        "person": "p1",
                        "status": "paused",
                        "started_on": days_ago(9),
                        "ended_on": days_ago(5),
                    }
                ]
            },
            0,
        ),
        ({"need": [need()], "addresses": [addresses(ended_on=days_ago(9))]}, 0),
        ({"need": [need()], "addresses": [addresses(started_on=TOMORROW)]}, 1),
        ({"need": [need(identified_on=TOMORROW)], "addresses": [addresses()]}, 1),
        ({"need": [need(), need("n2", person="p2")], "addresses": [addresses(need="n2")]}, 1),
        ({"supports": [{"service": "S1", "person": "p2", "started_on": ON}]}, 1),
    ],
)
def test_involvement_is_recorded_once_it_has_begun_whatever_became_of_it(tables, not_recorded):
    answer = duplicates(partnership(**tables), ON, Settings())
    assert (answer.denominator, answer.not_recorded) == (1, not_recorded)


def test_rows_are_sorted_by_kind_then_person_then_domain_then_function_then_need():
    rows = duplicate_rows(
        person=[person("p2"), person("p10")],
        need=[
            need("n1", person="p2"),
            need("n2", "drugs", person="p2"),
            need("n3", person="p10"),
            need("n10", person="p10"),
        ],
        addresses=[addresses(to, key) for key in ("n1", "n2", "n3", "n10") for to in ("S1", "S3")]
        + [addresses(to, "n3", function="assessment") for to in ("S1", "S3")],
    )
    assert [row["need"] for row in rows] == ["n3", "n10", "n3", "n2", "n1"]
