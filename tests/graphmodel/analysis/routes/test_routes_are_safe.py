"""What is removed before any route is searched, rule by rule, on example I."""

import sqlite3

import pytest

from graphmodel.analysis.routes.introductions import introductions
from graphmodel.analysis.routes.warm_routes import warm_routes
from graphmodel.errors import StoreError
from graphmodel.network.network import Network
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import (
    days_ago,
    days_ahead,
    excluded,
    individual,
    person,
    risk,
    service,
    trusts,
    worker,
    works_for,
)
from tests.agreement.random_partnerships.partnerships import random_partnership
from tests.graphmodel.analysis.routes.routes_by_hand import (
    BOTH,
    VIA_T1,
    VIA_T2,
    amended,
    example_i,
    introduces,
    knows,
    routes,
)
from tests.support.in_memory import network_of
from tests.support.routes import route_pairs
from tests.support.stored import stored

NO_CONTACT = {"a": "T1", "b": "p1"}


@pytest.mark.parametrize(
    ("added", "expected"),
    [
        pytest.param({"risk_from": [risk("p1", "T1")]}, [VIA_T2], id="alleged"),
        pytest.param({"risk_from": [risk("T1", "p1")]}, [VIA_T2], id="the other way"),
        pytest.param(
            {"risk_from": [risk("p1", "T1", "historic", ended_on=days_ago(99))]},
            [VIA_T2],
            id="ended",
        ),
        pytest.param(
            {"risk_from": [risk("p1", "T1", started_on=days_ahead(9))]}, [VIA_T2], id="to come"
        ),
        pytest.param({"risk_from": [risk("p1", "T1", "refuted")]}, BOTH, id="refuted"),
        pytest.param({"no_contact_with": [NO_CONTACT]}, [VIA_T2], id="an order"),
        pytest.param(
            {"no_contact_with": [{**NO_CONTACT, "end_reason": "lifted"}]}, [VIA_T2], id="lifted"
        ),
        pytest.param(
            {"no_contact_with": [{**NO_CONTACT, "end_reason": "error"}]}, BOTH, id="an error"
        ),
        pytest.param({"risk_from": [risk("p9", "T1")]}, BOTH, id="for somebody else"),
        pytest.param({"risk_from": [risk("p1", "W3")]}, [VIA_T1], id="on the way"),
    ],
)
def test_no_route_passes_a_human_who_is_unsafe_for_the_person(added, expected):
    assert routes(example_i(**added)) == expected


@pytest.mark.parametrize(
    ("place", "expected"), [("S4", [VIA_T2]), ("S1", [VIA_T2]), ("S3", [VIA_T1])]
)
def test_no_route_passes_a_service_where_somebody_unsafe_works(place, expected):
    unsafe = {"worker": [worker("W9")], "risk_from": [risk("p1", "W9")]}
    assert routes(example_i(**unsafe, works_for=[works_for("W9", place)])) == expected
    left = works_for("W9", place, ended_on=ON)
    assert routes(example_i(**unsafe, works_for=[left])) == BOTH
    assert routes(example_i(works_for=[works_for("W9", place)], worker=[worker("W9")])) == BOTH


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (excluded("S4"), [VIA_T2]),
        (excluded("S1"), [VIA_T2]),
        (excluded("S3"), [VIA_T1]),
        (excluded("S4", ended_on=ON), BOTH),
        (excluded("S4", started_on=days_ahead(1)), BOTH),
        (excluded("S4", person="p9"), BOTH),
    ],
)
def test_no_route_passes_a_service_that_the_person_is_excluded_from(row, expected):
    assert routes(example_i(excluded_from=[row])) == expected


@pytest.mark.parametrize(("place", "expected"), [(0, [VIA_T2]), (1, [VIA_T1]), (2, [VIA_T2])])
def test_no_route_passes_a_closed_service(place, expected):
    assert routes(amended("service", place, status="closed")) == expected


def test_no_route_passes_the_dead():
    assert routes(amended("worker", 1, deceased_on=ON)) == [VIA_T1]
    assert routes(amended("worker", 1, deceased_on=days_ahead(1))) == BOTH
    assert routes(amended("individual", 0, deceased_on=ON)) == [VIA_T1]


def test_no_route_passes_a_worker_who_has_left():
    assert routes(amended("works_for", 1, ended_on=ON)) == [VIA_T1]


def with_a_friend_between(**friend):
    """T2 does not know W3, but F5, who does."""
    tables = example_i(
        individual=[individual("F5", **friend)], knows=[knows("F5", "W3"), knows("F5", "T2")]
    )
    del tables["knows"][0]
    return tables


def test_no_route_passes_a_friend_who_is_not_usable():
    assert routes(with_a_friend_between()) == [VIA_T1]


def test_a_route_may_pass_a_friend_who_is_usable_though_they_introduce_nobody():
    tables = with_a_friend_between()
    tables["trusts"].append(trusts("F5"))
    assert routes(tables) == [VIA_T1, ("S3", 0.343, "p1 T2 F5 W3 S3")]
    of_somebody_else = with_a_friend_between()
    of_somebody_else["trusts"].append(trusts("F5", "p9"))
    assert routes(of_somebody_else) == [VIA_T1]


def test_no_route_passes_another_supported_person_unless_they_are_usable():
    also_supported = example_i(person=[person("W3")])
    assert routes(also_supported) == [VIA_T1]
    also_supported["trusts"].append(trusts("W3"))
    assert routes(also_supported) == BOTH


@pytest.mark.parametrize(
    ("tie", "expected"),
    [
        pytest.param({"ended_on": days_ago(9), "end_reason": "contact_lost"}, [VIA_T1], id="lost"),
        pytest.param({"ended_on": days_ago(9)}, [VIA_T1], id="ended without a reason"),
        pytest.param({"ended_on": days_ago(9), "end_reason": "error"}, BOTH, id="an error"),
        pytest.param({"last_confirmed_on": days_ago(400)}, [VIA_T1], id="dormant"),
        pytest.param({"contact_consent": "no"}, [VIA_T1], id="must not be spoken to"),
        pytest.param({"started_on": days_ahead(1)}, BOTH, id="not yet named"),
        pytest.param({"named_by": "family", "ended_on": days_ago(9)}, BOTH, id="not their word"),
        pytest.param({"person": "p9", "ended_on": days_ago(9)}, BOTH, id="named by another"),
        pytest.param({}, BOTH, id="usable"),
    ],
)
def test_no_route_passes_whom_the_person_named_and_who_is_not_usable(tie, expected):
    assert routes(example_i(trusts=[trusts("W3", **tie)])) == expected


def test_two_humans_unsafe_for_each_other_are_not_brought_into_one_step():
    assert routes(example_i(risk_from=[risk("W3", "T2")])) == [VIA_T1]
    around = example_i(
        risk_from=[risk("W3", "T2")],
        worker=[worker("W5")],
        service=[service("S5", domains=["drugs"])],
        works_for=[works_for("W5", "S5")],
        knows=[knows("T2", "W5"), knows("W3", "W5")],
    )
    assert routes(around)[1] == ("S3", 0.343, "p1 T2 W5 W3 S3")


def test_the_person_is_never_entered_again():
    """p1 is a worker of S3 as well, and T2 knows them."""
    tables = example_i(
        worker=[worker("p1")], works_for=[works_for("p1", "S3")], knows=[knows("T2", "p1")]
    )
    del tables["knows"][0]
    assert routes(tables) == [VIA_T1]


def test_the_number_of_services_that_could_help_does_not_tell_of_a_risk():
    for added in (
        {"risk_from": [risk("p1", "T1")]},
        {"risk_from": [risk("p1", "W3")]},
        {"excluded_from": [excluded("S4")]},
    ):
        found = introductions(network_of(example_i(**added), ON), "p1", "n1")
        assert found.attrs["denominator"] == 2


@pytest.mark.many_cases(quick=3)
@pytest.mark.parametrize("seed", range(20))
def test_without_a_risk_no_route_is_lost_and_with_one_none_is_won(seed):
    tables = random_partnership(seed)
    riskier = network_of(tables, ON)
    safer = network_of({**tables, "risk_from": tables["risk_from"][1:]}, ON)
    for need in tables["need"]:
        asked = (need["person"], need["id"])
        few, more = (route_pairs(each, *asked)[["first", "service"]] for each in (riskier, safer))
        assert set(few.itertuples(index=False)) <= set(more.itertuples(index=False))


@pytest.mark.parametrize("table", ["risk_from", "no_contact_with"])
def test_a_network_without_a_table_of_harm_suggests_nothing(table):
    whole = network_of(example_i(trusts=[introduces("W3")]), ON)
    tables = {name: whole.rows(name) for name in example_i() if name != table}
    with pytest.raises(KeyError):
        introductions(Network(whole.ids, tables, ON), "p1", "n1")
    with pytest.raises(KeyError):
        warm_routes(Network(whole.ids, tables, ON))


@pytest.mark.parametrize("table", ["risk_from", "no_contact_with"])
def test_of_a_store_whose_table_of_harm_cannot_be_read_there_is_no_network(table, tmp_path):
    store = stored(example_i(), tmp_path)
    assert len(introductions(store.network(ON), "p1", "n1")) == 2
    with sqlite3.connect(store.place) as connection:
        connection.execute(f"DROP TABLE {table}")
    connection.close()
    with pytest.raises(StoreError, match="is damaged"):
        store.network(ON)
