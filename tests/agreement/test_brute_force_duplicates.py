"""Duplicates and leads by hand: what is one question, what is two, and what is none."""

from typing import Any

import pytest

from tests.agreement.brute_force import Row, Settings, duplicates, leads
from tests.agreement.hand_made import (
    addresses,
    agency,
    days_ago,
    days_ahead,
    leads_for,
    need,
    partnership,
    person,
    referral,
    service,
    worker,
    works_for,
)
from tests.agreement.partnerships import ON

TOMORROW = days_ahead(1)
SERVICES = [service("S1"), service("S2"), service("S3", "A2"), service("S4", closed_on=ON)]
TWO = [addresses("S1"), addresses("S3", started_on=days_ago(50))]


def found(**tables: list[Row]) -> list[Row]:
    whole = {"service": SERVICES, "agency": [agency("A1"), agency("A2")], **tables}
    return duplicates(partnership(**whole), ON, Settings()).rows


def of_need(**tables: list[Row]) -> list[Row]:
    return found(**{"need": [need()], "addresses": TWO, **tables})


def test_two_keyworkers_on_one_need_are_a_question():
    (row,) = of_need()
    assert (row["services"], row["scope"], row["since"]) == (
        ["S1", "S3"],
        "cross_agency",
        days_ago(50),
    )


@pytest.mark.parametrize(
    "tables",
    [
        pytest.param({"need": [need(status="met")]}, id="the need is closed"),
        pytest.param({"person": [person(deceased_on=ON)]}, id="the person has died"),
        pytest.param({"addresses": [TWO[0], addresses("S3", ago=91)]}, id="one has lapsed"),
        pytest.param({"addresses": [TWO[0], addresses("S4")]}, id="one is closed"),
        pytest.param(
            {"addresses": [addresses(key, function="treatment") for key in ("S1", "S3")]},
            id="treatment is not exclusive",
        ),
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
    ties = [addresses("S1"), addresses("S2", joint_with="J1"), addresses("S3", joint_with="J1")]
    (row,) = of_need(addresses=ties)
    assert (row["services"], row["excess"]) == (["S1", "S2", "S3"], 1)


def test_two_services_of_one_agency_are_of_scope_same_agency():
    (row,) = of_need(addresses=[addresses("S1"), addresses("S2")])
    assert (row["scope"], row["agencies"]) == ("same_agency", ["A1"])


def of_leads(ties: list[Row], **tables: list[Row]) -> list[Row]:
    staff = {
        "worker": [worker(key) for key in ("W1", "W2", "W3")],
        "works_for": [works_for(key, "S1") for key in ("W1", "W2", "W3")],
    }
    return found(**{**staff, "works_with": ties, **tables})


LEADS = [leads_for("W1", "S1"), leads_for("W2", "S2", ago=30)]


@pytest.mark.parametrize(
    ("tables", "status"),
    [
        pytest.param({"works_with": [LEADS[0], leads_for("W2", "S1")]}, "several", id="one place"),
        pytest.param({"works_with": [LEADS[0], leads_for("W2", "S4")]}, "one", id="closed service"),
        pytest.param(
            {"works_with": [LEADS[0], leads_for("W2", "S2", ended_on=ON)]}, "one", id="ended"
        ),
        pytest.param(
            {"works_with": [LEADS[0], leads_for("W2", "S2", role="key_worker")]}, "one", id="role"
        ),
        pytest.param({"works_for": [works_for("W1")]}, "one", id="not in post"),
        pytest.param(
            {"works_for": [works_for("W1"), works_for("W2", "S4")]}, "one", id="in a closed post"
        ),
        pytest.param({"worker": [worker("W1"), worker("W2", deceased_on=ON)]}, "one", id="died"),
        pytest.param({"works_with": []}, "none", id="none at all"),
    ],
)
def test_two_leads_are_no_row_unless_both_are_in_post_at_two_open_services(tables, status):
    ties = tables.get("works_with", LEADS)
    assert of_leads(ties, **tables) == []
    staff = {"worker": [worker("W1"), worker("W2")]}
    staff["works_for"] = [works_for("W1"), works_for("W2")]
    whole = partnership(**{"service": SERVICES, **staff, "works_with": ties, **tables})
    assert [row["status"] for row in leads(whole, ON, Settings()).rows] == [status]


@pytest.mark.parametrize(
    ("ties", "expected"),
    [
        pytest.param(LEADS, (["S1", "S2"], "same_agency", 1), id="two services of one agency"),
        pytest.param(
            [leads_for("W1", "S1"), leads_for("W2", None)], (["S1"], None, 1), id="one unnamed"
        ),
        pytest.param(
            [leads_for("W1", None), leads_for("W2", None)], ([], None, 1), id="both unnamed"
        ),
        pytest.param(
            [leads_for("W1", "S1"), leads_for("W2", "S3"), leads_for("W3", None)],
            (["S1", "S3"], "cross_agency", 2),
            id="two agencies and an unnamed service",
        ),
        pytest.param(
            [leads_for("W1", "S1"), leads_for("W2", "S1"), leads_for("W3", "S3")],
            (["S1", "S3"], "cross_agency", 1),
            id="two in one service and a third elsewhere",
        ),
    ],
)
def test_an_empty_service_counts_as_one_of_its_own(ties, expected):
    (row,) = of_leads(ties)
    assert (row["services"], row["scope"], row["excess"]) == expected
    assert (row["need"], row["domain"], row["function"]) == (None, None, "coordination")


@pytest.mark.parametrize(
    ("first", "second", "since"),
    [(9, 30, days_ago(9)), (None, 30, days_ago(30)), (None, None, None)],
)
def test_an_empty_start_sorts_first(first, second, since):
    ties = [leads_for("W1", "S1"), leads_for("W2", "S2")]
    for tie, ago in zip(ties, (first, second), strict=True):
        tie["started_on"] = None if ago is None else days_ago(ago)
    (row,) = of_leads(ties)
    assert row["since"] == since


def of_referrals(one: dict[str, Any], other: dict[str, Any]) -> list[Row]:
    needs = [need(), need("n2"), need("n3", "drugs"), need("n4", identified_on=TOMORROW)]
    made = [
        referral("r1", **{"to": "S1", "made_on": days_ago(9), **one}),
        referral("r2", **{"to": "S3", "made_on": days_ago(8), **other}),
    ]
    return found(need=needs, referral=made)


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


def test_referrals_that_share_two_domains_make_two_rows():
    rows = of_referrals({"needs": ["n1", "n3"]}, {"needs": ["n2", "n3"]})
    assert [row["domain"] for row in rows] == ["drugs", "housing"]


def test_a_referral_that_was_open_at_the_day_counts_though_closed_since():
    later = {"status": "closed", "closed_on": TOMORROW}
    assert len(of_referrals({}, later)) == 1


def test_a_closed_need_still_ties_two_referrals_together():
    met = [need(status="met", closed_on=days_ago(3))]
    assert len(found(need=met, referral=[referral("r1"), referral("r2", to="S3")])) == 1


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
    ],
)
def test_involvement_is_recorded_once_it_has_begun_whatever_became_of_it(tables, not_recorded):
    answer = duplicates(partnership(**tables), ON, Settings())
    assert (answer.denominator, answer.not_recorded) == (1, not_recorded)


def test_rows_are_sorted_by_kind_then_person_then_domain_then_function_then_need():
    rows = found(
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


def test_leads_are_sorted_none_then_several_then_one():
    people = [person(key) for key in ("p1", "p2", "p3", "p10")]
    ties = [leads_for("W1", "S1"), leads_for("W2", "S1", person="p2")]
    ties.append(leads_for("W1", "S1", person="p2"))
    tables = partnership(
        person=people,
        worker=[worker("W1"), worker("W2")],
        works_for=[works_for("W1"), works_for("W2")],
        works_with=ties,
    )
    answer = leads(tables, ON, Settings())
    assert [row["person"] for row in answer.rows] == ["p10", "p3", "p2", "p1"]
    assert answer.rows[2]["leads"] == ["W1", "W2"]
    assert answer.denominator == 4
