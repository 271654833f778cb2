"""Introductions by hand: the worked example, and everything that keeps a route from being taken."""

from typing import Any

import pytest

from tests.agreement.both import introductions, warm_routes
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
    excluded,
    individual,
    introduces,
    knows,
    need,
    no_contact,
    pathway,
    person,
    risk,
    service,
    trusts,
    worker,
    works_for,
)

TOMORROW = days_ahead(1)
BOTH = ["S4", "S3"]


def test_example_i_is_answered_row_by_row():
    answer = introductions(example_i(), ON, Settings(), "p1", "n1")
    assert answer.rows == [
        {
            "person": "p1",
            "need": "n1",
            "service": "S4",
            "score": 0.8,
            "steps": ["p1", "T1", "S1", "S4"],
            "weakest": ["S1", "S4"],
            "assumed": False,
        },
        {
            "person": "p1",
            "need": "n1",
            "service": "S3",
            "score": 0.49,
            "steps": ["p1", "T2", "W3", "S3"],
            "weakest": ["p1", "T2"],
            "assumed": False,
        },
    ]
    assert (answer.denominator, answer.not_recorded) == (2, 0)


def test_a_service_that_the_person_is_excluded_from_is_not_introduced_to():
    assert services_reached(example_i_with(excluded_from=[excluded("S4")])) == ["S3"]


def test_a_contact_who_is_unsafe_introduces_nobody():
    assert services_reached(example_i_with(risk_from=[risk("p1", "T1")])) == ["S3"]


P1_AND_T1_AT_S3 = {"works_for": [works_for("W9", "S3")], "worker": [worker("W9")]}


@pytest.mark.many_cases(quick=10)
@pytest.mark.parametrize(
    ("added", "left"),
    [
        pytest.param({"excluded_from": [excluded("S4", ended_on=ON)]}, BOTH, id="ban over"),
        pytest.param({"excluded_from": [excluded("S1")]}, ["S3"], id="ban on the way"),
        pytest.param({"risk_from": [risk("T1", "p1")]}, ["S3"], id="p is the risk"),
        pytest.param({"risk_from": [risk("p1", "T1", "refuted")]}, BOTH, id="refuted"),
        pytest.param(
            {"risk_from": [risk("p1", "T1", started_on=TOMORROW)]}, ["S3"], id="risk of tomorrow"
        ),
        pytest.param(
            {"risk_from": [risk("p1", "T1", ended_on=days_ago(99))]}, ["S3"], id="risk ended"
        ),
        pytest.param({"risk_from": [risk("p1", "W3")]}, ["S4"], id="unsafe on the way"),
        pytest.param(
            {**P1_AND_T1_AT_S3, "risk_from": [risk("p1", "W9")]}, ["S4"], id="unsafe works there"
        ),
        pytest.param(
            {
                "worker": [worker("W9")],
                "works_for": [works_for("W9", "S1")],
                "no_contact_with": [no_contact("W9", "p1")],
            },
            ["S3"],
            id="unsafe works at a step",
        ),
        pytest.param(
            {
                "worker": [worker("W9")],
                "works_for": [works_for("W9", "S1", ended_on=ON)],
                "risk_from": [risk("p1", "W9")],
            },
            BOTH,
            id="unsafe worked there once",
        ),
        pytest.param(
            {"no_contact_with": [no_contact("W3", "T2")]}, ["S4"], id="unsafe for each other"
        ),
        pytest.param(
            {"no_contact_with": [no_contact("W3", "T2", ended_on=ON, end_reason="error")]},
            BOTH,
            id="order in error",
        ),
        pytest.param({"risk_from": [risk("T1", "T2")]}, BOTH, id="never in one step"),
        pytest.param({"worker": [worker("W3", deceased_on=ON)]}, ["S4"], id="died"),
        pytest.param({"person": [person("W3"), person("p1")]}, ["S4"], id="another person"),
        pytest.param({"service": [service("S3", "A3", closed_on=ON)]}, ["S4"], id="closed"),
        pytest.param(
            {"service": [service("S3", "A3", opened_on=TOMORROW)]}, ["S4"], id="not yet open"
        ),
        pytest.param(
            {"service": [service("S3", "A3", status="paused")]}, ["S4"], id="paused at the end"
        ),
        pytest.param(
            {"service": [service("S1", domains=["drugs"], status="paused")]},
            BOTH,
            id="paused on the way",
        ),
        pytest.param(
            {"trusts": [trusts("W3", ended_on=days_ago(5), end_reason="person_withdrew")]},
            ["S4"],
            id="named once",
        ),
        pytest.param({"trusts": [trusts("W3", contact_consent="no")]}, ["S4"], id="named, refused"),
        pytest.param(
            {"trusts": [trusts("W3", ended_on=days_ago(5), end_reason="error")]},
            BOTH,
            id="named in error",
        ),
        pytest.param(
            {"trusts": [trusts("W3", named_by="family", contact_consent="no")]},
            BOTH,
            id="named by others",
        ),
        pytest.param({"trusts": [trusts("W3", started_on=TOMORROW)]}, BOTH, id="named tomorrow"),
        pytest.param(
            {"individual": [individual("T2", contact_consent="not_asked")]},
            ["S4"],
            id="own consent not asked",
        ),
        pytest.param({"individual": [individual("T2")]}, ["S4"], id="own consent not recorded"),
        pytest.param({"addresses": [addresses("S3")]}, ["S4"], id="addresses it already"),
        pytest.param({"addresses": [addresses("S3", ago=91)]}, BOTH, id="addressed it once"),
    ],
)
def test_what_must_not_be_passed_is_removed_before_searching(added, left):
    assert services_reached(example_i_with(**added)) == left


@pytest.mark.parametrize(
    ("tables", "left"),
    [
        pytest.param({"works_for": [works_for("T1", "S1")]}, ["S4"], id="no longer in post"),
        pytest.param({"knows": []}, ["S4"], id="does not know"),
        pytest.param({"knows": [knows("T2", "W3", ended_on=ON)]}, ["S4"], id="knew once"),
        pytest.param({"pathway_to": []}, ["S3"], id="no pathway"),
        pytest.param({"pathway_to": [pathway("S4", "S1")]}, ["S3"], id="the other way"),
    ],
)
def test_each_step_needs_its_tie(tables, left):
    assert services_reached(example_i_but(**tables)) == left


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param({"contact_consent": "not_asked"}, id="consent not asked"),
        pytest.param({"contact_consent": None}, id="consent not recorded"),
        pytest.param({"agreed_roles": ["come_to_meetings"]}, id="agreed to something else"),
        pytest.param({"named_by": "worker_observed"}, id="staff think"),
        pytest.param({"last_confirmed_on": days_ago(366)}, id="dormant"),
    ],
)
def test_a_person_is_left_only_by_a_tie_agreed_for_introductions(facts):
    tables = example_i_but(trusts=[introduces("T1", **facts), introduces("T2", tie="moderate")])
    assert services_reached(tables) == ["S3"]


@pytest.mark.parametrize(
    "changed",
    [
        {"need": [need("n1", status="met", closed_on=ON)]},
        {"need": [need("n1", identified_on=TOMORROW)]},
        {"person": [person("p1", deceased_on=ON)]},
    ],
)
def test_only_an_open_need_of_a_living_person_has_routes(changed):
    assert routes_of_example_i(example_i_with(**changed)) == []


def test_another_persons_need_is_refused():
    with pytest.raises(LookupError):
        route_pairs(example_i(), ON, Settings(), "p9", "n1")


def test_a_person_who_is_staff_is_left_by_trust_alone():
    tables = example_i_with(
        worker=[worker("p1", name="Person p1")],
        works_for=[works_for("p1", "S4")],
        knows=[knows("p1", "W3")],
    )
    assert [row["steps"][1] for row in routes_of_example_i(tables)] == ["T1", "T2"]


def test_a_trusted_peer_introduces_as_any_other_contact_does():
    peer: dict[str, Any] = {"trusts": [introduces("p9")], "knows": [knows("p9", "W3", "strong")]}
    assert [row["steps"] for row in routes_of_example_i(example_i_but(**peer))] == [
        ["p1", "p9", "W3", "S3"]
    ]


def test_warm_routes_put_the_gaps_without_one_first():
    tables = example_i_with(
        need=[need("n1"), need("n2", "ete", 1), need("n3", "housing", 4, person="p9")]
    )
    answer = warm_routes(tables, ON, Settings())
    no_route = {"routed": False, "first": None, "service": None, "score": None}
    assert answer.rows == [
        {"person": "p9", "need": "n3", "domain": "housing", **no_route},
        {"person": "p1", "need": "n2", "domain": "ete", **no_route},
        {
            "person": "p1",
            "need": "n1",
            "domain": "housing",
            "routed": True,
            "first": "T1",
            "service": "S4",
            "score": 0.8,
        },
    ]
