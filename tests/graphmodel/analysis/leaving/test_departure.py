"""What is lost when a worker, an individual or a service goes."""

from datetime import date, timedelta
from typing import Any

import pytest

from graphmodel.analysis.facts.answer import rows_of
from graphmodel.analysis.leaving.departure import departure, people_affected
from graphmodel.analysis.needs.gaps import gaps
from graphmodel.analysis.needs.leads import leads
from graphmodel.analysis.routes.warm_routes import warm_routes
from graphmodel.analysis.trust.trusted_contacts import trusted_contacts
from graphmodel.errors import UnknownIdError, UsageError
from graphmodel.network.network import Network
from graphmodel.settings import Settings
from tests.agreement.brute_force import Row, Tables
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import (
    addresses,
    agency,
    days_ago,
    days_ahead,
    example_t,
    excluded,
    leads_for,
    need,
    partnership,
    person,
    service,
    trusts,
    worker,
    works_for,
)
from tests.agreement.random_partnerships.partnerships import random_partnership
from tests.graphmodel.analysis.routes.routes_by_hand import example_i
from tests.support.in_memory import network_of

Loss = tuple[str | None, str, list[str]]


def losses(tables: Tables, leaver: str, on: date = ON, **settings: int) -> list[Loss]:
    found = departure(network_of(tables, ON), leaver, on, Settings(**settings))
    return [tuple(row.values()) for row in rows_of(found)]


def test_example_t_when_w2_leaves():
    assert losses(example_t(), "W2") == [
        ("p4", "no_usable_contact", ["W2"]),
        ("p3", "single_contact", ["F2"]),
    ]
    after = rows_of(trusted_contacts(network_of(example_t(), ON).without("W2", ON)))
    status = {row["person"]: row["status"] for row in after}
    assert (status["p3"], status["p4"]) == ("single", "unavailable")


def test_whoever_left_before_is_no_loss():
    assert losses(example_t(), "W1") == []
    assert losses(example_t(), "W1", days_ago(30)) == [("p1", "no_usable_contact", ["W1"])]


def test_an_unsafe_human_is_no_loss():
    assert losses(example_t(), "F1") == []


def test_a_closing_service_takes_with_it_those_who_work_there_alone():
    tables = example_t()
    assert losses(tables, "S1")[0] == ("p4", "no_usable_contact", ["W2"])
    tables["service"].append(service("S2"))
    tables["works_for"].append(works_for("W2", "S2"))
    assert losses(tables, "S1") == []


def covered(**more: list[Row]) -> Tables:
    return partnership(
        service=[service("S1"), service("S2", functions=["treatment"])],
        need=[
            need("n1", level=2),
            need("n2", level=4),
            need("n3", level=4),
            need("n4", level=1, required_functions=["keywork", "treatment"]),
        ],
        addresses=[
            addresses("S1", "n1"),
            addresses("S1", "n2"),
            addresses("S1", "n3"),
            addresses("S2", "n3"),
            addresses("S1", "n4"),
            addresses("S2", "n4", function="treatment"),
        ],
        **more,
    )


def test_needs_that_only_a_closing_service_covers_come_by_level():
    expected = [("p1", "need_uncovered", [need]) for need in ("n2", "n1", "n4")]
    assert losses(covered(), "S1") == expected


def test_a_need_left_in_part_is_worse_than_covered_and_a_lapsed_one_was_lost_before():
    assert losses(covered(), "S2") == [("p1", "need_uncovered", ["n4"])]
    assert losses(covered(), "S1", lapse_after_days=9) == []


def test_a_lead_is_lost_with_the_last_of_them_or_with_the_service_they_lead_for():
    tables = partnership(
        person=[person("p1"), person("p2")],
        service=[service("S1"), service("S2")],
        worker=[worker("W1"), worker("W2")],
        works_for=[works_for("W1"), works_for("W1", "S2"), works_for("W2")],
        works_with=[
            leads_for("W1", "S1"),
            leads_for("W2", None),
            {**leads_for("W1", "S2"), "person": "p2"},
        ],
    )
    assert losses(tables, "W2") == []
    assert losses(tables, "W1") == [("p2", "lead_lost", ["W1"])]
    assert losses(tables, "S2") == [("p2", "lead_lost", ["W1"])]


@pytest.mark.many_cases(quick=2)
@pytest.mark.parametrize(
    ("leaver", "lost"),
    [("T2", True), ("W3", True), ("S3", True), ("T1", False), ("S1", False), ("S4", False)],
)
def test_the_last_warm_route_is_lost_with_any_step_of_it(leaver: str, *, lost: bool):
    tables = example_i(excluded_from=[excluded("S4")])
    found = ("p1", "last_route_lost", ["n1"]) in losses(tables, leaver)
    assert found is lost


@pytest.mark.slow
def test_a_route_is_not_the_last_while_another_is_left():
    for leaver in ("T1", "T2", "W3", "S3"):
        assert not [loss for loss in losses(example_i(), leaver) if loss[1] == "last_route_lost"]


def two_agencies(**more: list[Row]) -> Tables:
    """W1 is in post at services of both agencies."""
    return partnership(
        agency=[agency("A1"), agency("A2"), agency("A3")],
        service=[service("S1", "A1"), service("S2", "A2"), service("S3", "A3")],
        worker=[worker("W1"), worker("W2")],
        **{"works_for": [works_for("W1", "S1"), works_for("W1", "S2")], **more},
    )


def test_agencies_that_one_worker_alone_joins_are_joined_no_more():
    lost = [(None, "agency_link_lost", ["A1", "A2"])]
    assert losses(two_agencies(), "W1") == lost
    assert losses(two_agencies(), "S2") == lost
    assert losses(two_agencies(), "W2") == []


@pytest.mark.parametrize(
    "joins",
    [
        {"works_for": [works_for(one, two) for one in ("W1", "W2") for two in ("S1", "S2")]},
        {"partner_in": [{"agency": "A2", "service": "S1", "started_on": None}]},
        {"partner_in": [{"agency": key, "service": "S3"} for key in ("A1", "A2")]},
    ],
)
def test_agencies_that_another_worker_or_a_team_joins_stay_joined(joins: dict[str, list[Row]]):
    assert losses(two_agencies(**joins), "W1") == []


def test_a_team_that_closes_was_the_link_of_its_partners():
    tables = two_agencies(
        works_for=[],
        partner_in=[
            {"agency": "A2", "service": "S1", "started_on": days_ago(9)},
            {"agency": "A3", "service": "S2", "ended_on": days_ago(9)},
            {"agency": "A3", "service": "S3", "started_on": days_ahead(1)},
        ],
    )
    assert losses(tables, "S1") == [(None, "agency_link_lost", ["A1", "A2"])]
    assert losses(tables, "S2") == []


def test_effects_come_in_their_order_and_then_by_person():
    tables = covered(
        person=[person("p1"), person("p2")],
        agency=[agency("A1"), agency("A2")],
        worker=[worker("W1"), worker("W2")],
        works_for=[works_for("W1"), works_for("W2", "S2")],
        works_with=[leads_for("W1", "S1")],
        trusts=[trusts("W1", "p2"), trusts("W1", "p1"), trusts("W2", "p1")],
        partner_in=[{"agency": "A2", "service": "S1"}],
    )
    assert [(loss[1], loss[0]) for loss in losses(tables, "S1")] == [
        ("no_usable_contact", "p2"),
        ("single_contact", "p1"),
        *[("need_uncovered", "p1")] * 3,
        ("lead_lost", "p1"),
        ("agency_link_lost", None),
    ]


def test_the_day_the_denominator_and_those_never_asked_are_told():
    found = departure(network_of(example_t(), days_ahead(7)), "W2", ON)
    told = {name: found.attrs[name] for name in ("question", "on", "denominator", "not_recorded")}
    assert told == {
        "question": "departure",
        "on": ON.isoformat(),
        "denominator": 6,
        "not_recorded": 1,
    }


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(8))
def test_nobody_whose_findings_differ_is_left_out_of_those_looked_at(seed: int):
    tables = random_partnership(seed)
    for on in (ON, ON - timedelta(days=40)):
        network = network_of(tables, on)
        before = findings(network)
        leavers = [row["id"] for name in ("worker", "service") for row in tables[name]]
        for leaver in leavers[::2]:
            after = findings(network.without(leaver, on))
            differ = {person for person in before if before[person] != after[person]}
            assert differ <= set(people_affected(network, network.code(leaver), Settings()))


def findings(network: Network) -> dict[str, Any]:
    """By person: usable contacts, needs with a gap, leads, and needs with a warm route."""
    found: dict[str, Any] = {}
    for row in rows_of(trusted_contacts(network)):
        found[row["person"]] = [row["contacts"], set(), None, set()]
    for row in rows_of(gaps(network)):
        found[row["person"]][1].add((row["need"], row["state"] == "partial"))
    for row in rows_of(leads(network)):
        found[row["person"]][2] = row["leads"]
    for row in rows_of(warm_routes(network)):
        found[row["person"]][3].add((row["need"], row["routed"]))
    return found


def test_what_cannot_leave_is_refused():
    network = network_of(example_t(), ON)
    with pytest.raises(UnknownIdError, match="nobody and no service with the id 'W9'"):
        departure(network, "W9")
    with pytest.raises(UsageError, match="'A1' is neither a human nor a service"):
        departure(network, "A1")
    with pytest.raises(UnknownIdError):
        departure(network_of({}, ON), "W2")
