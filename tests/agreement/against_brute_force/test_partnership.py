"""The partnership by hand: the worked example, and who counts as round whom."""

import pytest

from tests.agreement.both import partnership as asked
from tests.agreement.brute_force import Row, Settings, Tables
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import (
    addresses,
    agency,
    days_ago,
    example_n,
    need,
    person,
    referrals_along,
    service,
    supports,
)


def _pairs(tables: Tables, **settings: int) -> list[Row]:
    return asked(tables, ON, Settings(**settings)).pairs


def _shared(tables: Tables, **settings: int) -> dict[str, int]:
    return {row["a"] + row["b"]: row["shared"] for row in _pairs(tables, **settings)}


def test_example_n_pair_by_pair():
    columns = ("a", "b", "shared", "jaccard", "newman", "bridge")
    found = [tuple(row[column] for column in columns) for row in _pairs(example_n())]
    assert found == [
        ("A", "B", 3, 0.75, 2.5, False),
        ("B", "C", 2, 0.4, 1.5, False),
        ("A", "C", 1, 0.2, 0.5, False),
        ("C", "D", 1, 0.25, 1.0, True),
    ]


def test_example_n_agency_by_agency():
    columns = ("agency", "people", "degree", "betweenness", "articulation", "core")
    agencies = asked(example_n(), ON, Settings()).agencies
    assert [tuple(row[column] for column in columns) for row in agencies] == [
        ("C", 3, 3, 0.666666667, True, 2),
        ("A", 3, 2, 0.0, False, 2),
        ("B", 4, 2, 0.0, False, 2),
        ("D", 2, 1, 0.0, False, 1),
    ]


def test_an_isolate_is_kept_in_a_community_of_its_own_and_the_largest_is_the_first():
    tables = example_n()
    tables["agency"].append(agency("0"))
    rows = {row["agency"]: row for row in asked(tables, ON, Settings()).agencies}
    assert (rows["0"]["people"], rows["0"]["degree"], rows["0"]["core"]) == (0, 0, 0)
    assert rows["A"]["community"] == rows["B"]["community"] == 1
    assert rows["0"]["community"] > 1


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        pytest.param({}, 3, id="as it is"),
        pytest.param({"ago": 90}, 3, id="fresh to the day"),
        pytest.param({"ago": 91}, 2, id="not fresh"),
        pytest.param({"status": "paused"}, 2, id="paused"),
        pytest.param({"ended_on": ON}, 2, id="ended"),
    ],
)
def test_people_are_shared_where_both_agencies_are_freshly_involved(changed, expected):
    tables = example_n()
    tables["supports"][0] = supports("SA", "p1", **changed)
    assert _shared(tables)["AB"] == expected


def test_addressing_a_need_is_involvement_too_and_the_latest_contact_counts():
    tables = example_n()
    tables["need"] = [need("n1", person="p1")]
    tables["supports"][0] = supports("SA", "p1", ago=91)
    assert _shared(tables)["AB"] == 2
    tables["addresses"] = [addresses("SA", "n1", ago=90)]
    assert _shared(tables)["AB"] == 3


def test_a_closed_service_and_a_person_who_died_share_nobody():
    closed = example_n()
    closed["service"][0] = service("SA", "A", closed_on=ON)
    assert _shared(closed) == {"BC": 2, "CD": 1}
    died = example_n()
    died["person"][0] = person("p1", deceased_on=ON)
    assert _shared(died)["AB"] == 2


def test_a_partner_in_a_service_does_not_share_its_people():
    tables = example_n()
    partner = {"agency": "D", "service": "SA", "started_on": days_ago(400)}
    assert _shared({**tables, "partner_in": [partner]}) == _shared(tables)


def test_a_threshold_leaves_out_pairs_and_the_ties_between_agencies():
    assert _shared(example_n(), partnership_threshold=2) == {"AB": 3, "BC": 2}
    agencies = asked(example_n(), ON, Settings(partnership_threshold=2)).agencies
    assert {row["agency"]: row["degree"] for row in agencies} == {"A": 1, "B": 2, "C": 1, "D": 0}


def test_referrals_are_counted_each_way_and_accepted_among_the_decided():
    tables = example_n()
    tables["person"].append(person("p9"))
    tables["referral"] = [
        *referrals_along("SA", "SB", "accepted", "declined", "closed", "sent", "draft"),
        *referrals_along("SB", "SA", "sent", "no_response"),
        *referrals_along("SB", "SC", "accepted", made_on=days_ago(365)),
    ]
    columns = ("a", "b", "referrals_ab", "referrals_ba", "accepted_ab", "accepted_ba")
    found = [tuple(row[column] for column in columns) for row in _pairs(tables)]
    assert found[:2] == [("A", "B", 4, 2, 0.666666667, None), ("B", "C", 0, 0, None, None)]
