"""Which services could meet a need, rule by rule, on example I."""

from datetime import date

import pytest

from graphmodel.analysis.routes.introductions import introductions
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import (
    addresses,
    days_ahead,
    need,
    person,
    service,
)
from tests.graphmodel.analysis.routes.routes_by_hand import (
    BOTH,
    VIA_T1,
    VIA_T2,
    amended,
    example_i,
    routes,
)
from tests.support.in_memory import network_of


def of(tables):
    return introductions(network_of(tables, ON), "p1", "n1")


@pytest.mark.many_cases(quick=6)
@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        pytest.param({"domains": ["drugs"]}, [VIA_T2], id="another domain"),
        pytest.param({"status": None}, BOTH, id="an empty status is open"),
        pytest.param({"status": "paused"}, [VIA_T2], id="paused"),
        pytest.param({"status": "closed"}, [VIA_T2], id="closed"),
        pytest.param({"closed_on": ON}, [VIA_T2], id="closed today"),
        pytest.param({"closed_on": days_ahead(1), "status": "closed"}, BOTH, id="closes tomorrow"),
        pytest.param({"opened_on": days_ahead(1)}, [VIA_T2], id="opens tomorrow"),
        pytest.param({"age_min": 36}, BOTH, id="just old enough"),
        pytest.param({"age_min": 37}, [VIA_T2], id="too young"),
        pytest.param({"age_max": 36}, BOTH, id="just young enough"),
        pytest.param({"age_max": 35}, [VIA_T2], id="too old"),
        pytest.param({"areas": ["North", "West"]}, BOTH, id="their area"),
        pytest.param({"areas": ["West"]}, [VIA_T2], id="another area"),
        pytest.param({"areas": []}, BOTH, id="everywhere"),
    ],
)
def test_a_service_must_be_open_to_the_person(facts, expected):
    tables = amended("service", 2, **facts)
    born_36_years_ago = date(1990, 6, 1)
    tables["person"][0] = person("p1", date_of_birth=born_36_years_ago, area="North")
    assert routes(tables) == expected
    assert of(tables).attrs["denominator"] == len(expected)


def test_a_birthday_tomorrow_has_not_been():
    tables = amended("service", 2, age_min=36)
    tables["person"][0] = person("p1", date_of_birth=date(1990, 6, 2))
    assert routes(tables) == [VIA_T2]


def test_an_age_or_area_that_is_not_recorded_excludes_nobody():
    assert routes(amended("service", 2, age_min=90, age_max=95, areas=["West"])) == BOTH


@pytest.mark.parametrize(
    ("required", "offered", "expected"),
    [
        (["therapy"], ["therapy", "advocacy"], [VIA_T1]),
        (["therapy", "advocacy"], ["advocacy"], [VIA_T1]),
        (["therapy"], ["advocacy"], []),
        ([], [], BOTH),
        (["keywork"], [], [VIA_T2]),
    ],
)
def test_a_service_must_offer_a_function_that_is_missing(required, offered, expected):
    tables = amended("service", 2, functions=offered)
    tables["need"] = [need(required_functions=required)]
    assert routes(tables) == expected


def test_a_function_that_somebody_in_touch_holds_is_not_missing():
    tables = amended("need", 0, required_functions=["keywork"])
    assert routes({**tables, "addresses": [addresses("S1", ago=91)]}) == BOTH
    assert routes({**tables, "addresses": [addresses("S1", ago=90)]}) == []


def test_a_service_in_touch_with_the_need_is_no_aim():
    assert routes(example_i(addresses=[addresses("S4", ago=90)])) == [VIA_T2]
    assert routes(example_i(addresses=[addresses("S4", ago=91)])) == BOTH
    other = {"need": [need("n2", "drugs")], "addresses": [addresses("S4", "n2")]}
    assert routes(example_i(**other)) == BOTH


def test_services_without_domains_are_not_recorded():
    assert of(example_i(service=[service("S8", domains=[])])).attrs["not_recorded"] == 1
