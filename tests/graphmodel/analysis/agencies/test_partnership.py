"""Partnership: the worked example, each clause of the definition, and the brute force."""

import pytest

from graphmodel.analysis.agencies.partnership import partnership
from graphmodel.analysis.facts.answer import rows_of
from graphmodel.settings import Settings
from tests.agreement import brute_force
from tests.agreement.brute_force import Row, Tables
from tests.agreement.brute_force.facts.what_holds import active
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import (
    addresses,
    agency,
    days_ago,
    days_ahead,
    need,
    person,
    referral,
    service,
    supports,
)
from tests.agreement.random_partnerships.partnerships import Size, random_partnership
from tests.support.in_memory import network_of

EXAMPLE_N = {"p1": "AB", "p2": "AB", "p3": "ABC", "p4": "CD", "p5": "BC", "p6": "D"}


def around(people: dict[str, str], agencies: str, **more: list[Row]) -> Tables:
    """Return people with the agencies, of one service each, that support them."""
    return {
        "agency": [agency(key) for key in agencies],
        "service": [service(f"S{key}", key) for key in agencies],
        "person": [person(key) for key in people],
        "supports": [supports(f"S{key}", one) for one, keys in people.items() for key in keys],
        **more,
    }


def pairs_of(tables: Tables, settings: Settings | None = None, **more: bool) -> list[Row]:
    return rows_of(partnership(network_of(tables, ON), settings, **more).pairs)


def agencies_of(tables: Tables, settings: Settings | None = None, **more: bool) -> list[Row]:
    return rows_of(partnership(network_of(tables, ON), settings, **more).agencies)


def shared(tables: Tables, settings: Settings | None = None, **more: bool) -> dict[str, int]:
    return {row["a"] + row["b"]: row["shared"] for row in pairs_of(tables, settings, **more)}


def test_example_n_pair_by_pair():
    rows = pairs_of(around(EXAMPLE_N, "ABCD"))
    found = [(r["a"] + r["b"], r["shared"], r["jaccard"], r["newman"], r["bridge"]) for r in rows]
    assert found == [
        ("AB", 3, 0.75, 2.5, False),
        ("BC", 2, 0.4, 1.5, False),
        ("AC", 1, 0.2, 0.5, False),
        ("CD", 1, 0.25, 1.0, True),
    ]


def test_example_n_agency_by_agency():
    rows = agencies_of(around(EXAMPLE_N, "ABCD"))
    assert rows == [
        {
            "agency": key,
            "people": people,
            "degree": degree,
            "betweenness": between,
            "articulation": key == "C",
            "community": community,
            "core": core,
        }
        for key, people, degree, between, community, core in [
            ("C", 3, 3, 0.666666667, 2, 2),
            ("A", 3, 2, 0, 1, 2),
            ("B", 4, 2, 0, 1, 2),
            ("D", 2, 1, 0, 2, 1),
        ]
    ]


def test_an_answer_says_what_it_is_counted_out_of():
    people = {**EXAMPLE_N, "p7": "", "p8": ""}
    tables = around(people, "ABCD")
    tables["supports"].append(supports("SA", "p7", ago=91))
    for frame in partnership(network_of(tables, ON)):
        assert frame.attrs["question"] == "partnership"
        assert frame.attrs["on"] == "2026-06-01"
        assert frame.attrs["settings"] == Settings().as_dict()
        assert (frame.attrs["denominator"], frame.attrs["not_recorded"]) == (6, 1)


@pytest.mark.parametrize(
    ("tie", "counted"),
    [
        pytest.param({}, True, id="in touch"),
        pytest.param({"last_contact_on": days_ago(90)}, True, id="ninety days are fresh"),
        pytest.param({"last_contact_on": days_ago(91)}, False, id="ninety-one days are not"),
        pytest.param({"status": "paused"}, False, id="support that rests is no involvement"),
        pytest.param({"status": "active"}, True, id="support that runs is"),
        pytest.param({"ended_on": ON}, False, id="over on the day it ends"),
        pytest.param({"started_on": days_ahead(1)}, False, id="not yet begun"),
    ],
)
def test_a_person_is_shared_while_both_agencies_are_in_touch(tie, counted):
    tables = around({"p1": "A"}, "AB")
    tables["supports"].append({**supports("SB"), **tie})
    assert shared(tables) == ({"AB": 1} if counted else {})


@pytest.mark.parametrize(
    ("facts", "counted"),
    [
        pytest.param({"closed_on": ON}, False, id="closed"),
        pytest.param({"status": "paused"}, True, id="a paused service is not closed"),
        pytest.param({"lapse_after_days": 9}, False, id="its own lapse days win"),
    ],
)
def test_a_service_counts_while_it_is_open_and_in_touch_by_its_own_measure(facts, counted):
    tables = around({"p1": "AB"}, "AB", service=[service("SA", "A"), service("SB", "B", **facts)])
    assert shared(tables) == ({"AB": 1} if counted else {})


@pytest.mark.parametrize(
    ("facts", "counted"),
    [
        pytest.param({}, True, id="open"),
        pytest.param({"status": "met", "closed_on": days_ago(5)}, True, id="closed, still at work"),
        pytest.param({"identified_on": days_ahead(1)}, False, id="not yet identified"),
    ],
)
def test_work_on_a_need_is_involvement_as_support_is(facts, counted):
    tables = around({"p1": "A"}, "AB", need=[need(**facts)], addresses=[addresses("SB")])
    assert shared(tables) == ({"AB": 1} if counted else {})


def test_two_services_of_one_agency_are_one_agency():
    tables = around({"p1": "AB"}, "AB")
    tables["service"].append(service("SA2", "A"))
    tables["supports"].append(supports("SA2"))
    assert shared(tables) == {"AB": 1}
    assert [row["newman"] for row in pairs_of(tables)] == [1.0]


def test_somebody_who_died_is_shared_by_nobody():
    tables = around({"p1": "AB", "p2": "AB"}, "AB")
    tables["person"][1]["deceased_on"] = ON
    assert shared(tables) == {"AB": 1}


def test_partners_of_a_team_count_only_when_asked():
    teams = [
        {"agency": "B", "service": "SA", "started_on": days_ago(50)},
        {"agency": "C", "service": "SA", "started_on": days_ago(50), "ended_on": ON},
    ]
    tables = around({"p1": "A"}, "ABC", partner_in=teams)
    assert shared(tables) == {}
    assert shared(tables, with_partners=True) == {"AB": 1}
    people = {r["agency"]: r["people"] for r in agencies_of(tables, with_partners=True)}
    assert people == {"A": 1, "B": 1, "C": 0}


def test_a_pair_without_a_shared_person_is_no_row_even_with_a_threshold_of_none():
    tables = around({**EXAMPLE_N}, "ABCDE", referral=[ab_referral(from_service="SE")])
    settings = Settings(partnership_threshold=0)
    rows = pairs_of(tables, settings)
    assert [row["a"] + row["b"] for row in rows] == ["AB", "BC", "AC", "CD"]
    assert rows == pairs_of(tables)
    assert agencies_of(tables, settings) == agencies_of(tables)


def test_agencies_that_share_nobody_stay_each_a_community_of_its_own():
    rows = agencies_of(around({"p1": "BC", "p2": "A"}, "ABCD"))
    assert [(r["agency"], r["people"], r["degree"], r["community"], r["core"]) for r in rows] == [
        ("A", 1, 0, 2, 0),
        ("B", 1, 1, 1, 1),
        ("C", 1, 1, 1, 1),
        ("D", 0, 0, 3, 0),
    ]


def ab_referral(key: str = "r1", status: str = "sent", **more: object) -> Row:
    return referral(key, status, "SB", **{"from_service": "SA", "needs": [], **more})


def test_referrals_are_counted_by_direction_and_accepted_out_of_the_decided():
    decided = {"decided_on": days_ago(3)}
    tables = around(
        {"p1": "AB"},
        "AB",
        referral=[
            ab_referral("r1", "accepted", **decided),
            ab_referral("r2", "closed", **decided, closed_on=days_ago(1)),
            ab_referral("r3", "declined", **decided),
            ab_referral("r4", "sent"),
            ab_referral("r5", "withdrawn_by_person", closed_on=days_ago(1)),
            ab_referral("r6", "draft"),
            referral("r7", "sent", "SA", from_service="SB", needs=[]),
            referral("r8", "accepted", "SB", needs=[], **decided),
        ],
    )
    [row] = pairs_of(tables)
    assert (row["referrals_ab"], row["referrals_ba"]) == (5, 1)
    assert (row["accepted_ab"], row["accepted_ba"]) == (0.666666667, None)
    assert row["meetings"] == 0


@pytest.mark.parametrize(
    ("made_on", "counted"),
    [
        (days_ago(365), 0),
        (days_ago(364), 1),
        (ON, 1),
        (days_ahead(1), 0),
    ],
)
def test_the_year_is_half_open_and_ends_with_the_day(made_on, counted):
    tables = around({"p1": "AB"}, "AB", referral=[ab_referral(made_on=made_on)])
    assert [row["referrals_ab"] for row in pairs_of(tables)] == [counted]


def test_a_decision_after_the_day_is_none_yet():
    later = [ab_referral("r1", "accepted", decided_on=days_ahead(1))]
    [row] = pairs_of(around({"p1": "AB"}, "AB", referral=later))
    assert (row["referrals_ab"], row["accepted_ab"]) == (1, None)


def test_a_partnership_without_agencies_has_no_rows():
    pairs, agencies = partnership(network_of({}, ON))
    assert rows_of(pairs) == rows_of(agencies) == []


def test_findings_about_some_people_count_these_people():
    network = network_of(around(EXAMPLE_N, "ABCD"), ON).only(["p1", "p4"])
    pairs = partnership(network).pairs
    assert [(r["a"], r["b"], r["shared"]) for r in rows_of(pairs)] == [("A", "B", 1), ("C", "D", 1)]
    assert pairs.attrs["denominator"] == 2


def test_a_partnership_leaves_the_network_as_it_was():
    network = network_of(around(EXAMPLE_N, "ABCD"), ON)
    before = {name: network.rows(name).copy() for name in ("supports", "service", "agency")}
    partnership(network)
    assert all(network.rows(name).equals(rows) for name, rows in before.items())


@pytest.mark.many_cases(quick=4)
@pytest.mark.parametrize("seed", range(25))
def test_numbers_are_those_of_the_brute_force_with_partners_and_without(seed):
    tables = random_partnership(seed, Size((6, 14), (8, 14), (5, 8)))
    for with_partners, meant in ((False, tables), (True, partners_as_services(tables))):
        pairs, agencies = partnership(network_of(tables, ON), with_partners=with_partners)
        expected = brute_force.partnership(meant, ON, brute_force.Settings())
        assert rows_of(pairs) == expected.pairs
        assert rows_of(agencies) == expected.agencies


def partners_as_services(tables: Tables) -> Tables:
    """Return tables in which each partner of a service runs a service of its own, just like it."""
    teams = [tie for tie in tables["partner_in"] if active(tie, ON)]
    copies = [(tie["service"], f"{tie['agency']} in {tie['service']}", tie) for tie in teams]
    found = dict(tables)
    found["service"] = tables["service"] + [
        {**row, "id": copy, "agency": tie["agency"]}
        for original, copy, tie in copies
        for row in tables["service"]
        if row["id"] == original
    ]
    for table in ("supports", "addresses"):
        found[table] = tables[table] + [
            {**row, "service": copy}
            for original, copy, _ in copies
            for row in tables[table]
            if row["service"] == original
        ]
    return found


@pytest.mark.many_cases(quick=4)
@pytest.mark.parametrize("seed", range(8))
def test_a_renaming_that_keeps_the_order_of_ids_changes_nothing_else(seed):
    tables = random_partnership(seed, Size((6, 14), (8, 14), (5, 8)))
    before = partnership(network_of(tables, ON))
    renamed = {
        **tables,
        "agency": [{**row, "id": "z" + row["id"]} for row in tables["agency"]],
        "service": [{**row, "agency": "z" + row["agency"]} for row in tables["service"]],
        "partner_in": [{**row, "agency": "z" + row["agency"]} for row in tables["partner_in"]],
    }
    after = partnership(network_of(renamed, ON))
    for one, other in zip(before, after, strict=True):
        named = one.assign(**{c: "z" + one[c] for c in ("a", "b", "agency") if c in one})
        assert rows_of(named) == rows_of(other)
