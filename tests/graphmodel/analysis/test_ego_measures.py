"""What one person's network looks like; values from the literature and by hand."""

import math
from itertools import combinations
from typing import Any

import networkx as nx
import pytest

from graphmodel.analysis.facts.answer import rows_of
from graphmodel.analysis.person_network import care_density, ego_measures, structure_round
from graphmodel.errors import UnknownIdError
from graphmodel.settings import Settings
from tests.agreement.brute_force import Row, Tables
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import (
    addresses,
    agency,
    days_ago,
    days_ahead,
    individual,
    leads_for,
    need,
    partnership,
    person,
    service,
    trusts,
    worker,
    works_for,
)
from tests.support.in_memory import network_of

FLORENCE = nx.florentine_families_graph()


def measures(tables: Tables, of: str = "p1", **settings: int) -> dict[str, Any]:
    (row,) = rows_of(ego_measures(network_of(tables, ON), of, Settings(**settings)))
    return row


def tied_to(other: str, person: str = "p1", **more: object) -> Row:
    return {"person": person, "other": other, "started_on": None, **more}


def supports(service: str, person: str = "p1", **more: object) -> Row:
    return {"service": service, "person": person, "started_on": days_ago(50), **more}


def knows(one: str, other: str, **more: object) -> Row:
    return {"a": min(one, other), "b": max(one, other), "strength": "moderate", **more}


def round_p1(families: list[str], ties: "nx.Graph[str]") -> Tables:
    """p1 tied to some families, whose own ties are those of a graph."""
    return partnership(
        individual=[individual(family) for family in families],
        connected_to=[tied_to(family) for family in families],
        knows=[knows(*pair) for pair in ties.subgraph(families).edges],
    )


def test_medici_among_the_florentine_families():
    medici = structure_round(FLORENCE, "Medici")
    assert medici.constraint == pytest.approx(0.20988, abs=5e-6)
    assert medici.effective_size == pytest.approx(5.6667, abs=5e-5)
    assert nx.betweenness_centrality(FLORENCE)["Medici"] == pytest.approx(0.52198, abs=5e-6)


def test_a_person_tied_to_all_florentine_families_has_their_density():
    row = measures(round_p1(sorted(FLORENCE), FLORENCE))
    assert row["density"] == pytest.approx(0.19048, abs=5e-6)


def test_a_person_in_the_place_of_the_medici():
    row = measures(round_p1(sorted(FLORENCE["Medici"]), FLORENCE))
    assert row["effective_size"] == pytest.approx(6 - 2 / 6)
    assert row["efficiency"] == pytest.approx((6 - 2 / 6) / 6)
    assert row["density"] == pytest.approx(1 / 15)
    # Of six neighbours two know each other: (1/6 + 1/6 * 1/2)² for these, (1/6)² for the others.
    assert row["constraint"] == pytest.approx(2 * (1 / 6 + 1 / 12) ** 2 + 4 / 36)


def test_the_davis_southern_women_and_their_events():
    davis = nx.davis_southern_women_graph()
    women = [node for node, side in davis.nodes(data="bipartite") if side == 0]
    events = [node for node in davis if node not in women]
    tables = partnership(
        person=[person(woman) for woman in women],
        service=[service(event) for event in events],
        supports=[supports(event, woman) for woman in women for event in davis[woman]],
    )
    attended = [measures(tables, woman)["services"] for woman in women]
    assert sum(attended) / (len(women) * len(events)) == pytest.approx(0.35317, abs=5e-6)
    pairs = list(combinations(davis["Flora Price"], 2))
    shared = sum(len(set(davis[one]) & set(davis[other])) for one, other in pairs)
    care_density = measures(tables, "Flora Price")["care_density"]
    assert care_density == pytest.approx(shared / len(pairs))


def test_care_density_of_pollack():
    tables = partnership(
        person=[person(key) for key in "12345"],
        service=[service(key) for key in "ACD"],
        supports=[
            supports(key, who)
            for who, keys in {"1": "ACD", "2": "AD", "3": "AD", "4": "D", "5": "C"}.items()
            for key in keys
        ],
    )
    found = [measures(tables, key)["care_density"] for key in "12345"]
    assert found[:3] == [pytest.approx(1.6667, abs=5e-5), 3, 3]
    assert found[3:] == [None, None]
    answer = ego_measures(network_of(tables, ON), "4")
    assert math.isnan(answer["care_density"].item())


def test_care_density_counts_services_in_touch_with_needs_and_none_that_rest_or_of_the_dead():
    tables = partnership(
        person=[person("p1"), person("p2"), person("p3", deceased_on=days_ago(3))],
        service=[service("S1"), service("S2"), service("S3")],
        need=[need("n1"), need("n2", person="p2")],
        supports=[
            supports("S1"),
            supports("S3", status="paused"),
            supports("S1", "p2"),
            supports("S1", "p3"),
            supports("S2", "p3"),
        ],
        addresses=[addresses("S2", "n1", ago=199), addresses("S2", "n2")],
    )
    row = measures(tables)
    assert (row["services"], row["care_density"]) == (2, 2)
    assert math.isnan(care_density([], [], 7))


def test_who_is_round_a_person_is_counted_once_each_by_kind():
    kinds = ("family", "partner", "ex_partner", "friend", "carer", "peer", "neighbour", "other")
    tables = partnership(
        person=[person("p1"), person("p2")],
        agency=[agency("A1"), agency("A2")],
        service=[service("S1"), service("S2", "A2"), service("S3", "A2"), service("S4")],
        worker=[worker("W1"), worker("W2")],
        individual=[individual(kind, individual_kind=kind) for kind in kinds],
        connected_to=[
            *[tied_to(kind) for kind in kinds],
            tied_to("p2"),
            tied_to("S2"),
            tied_to("W2", ended_on=days_ago(1)),
        ],
        trusts=[trusts("family"), trusts("W1"), trusts("S3", named_by="family")],
        supports=[supports("S1"), supports("S4", ended_on=days_ago(1))],
        works_with=[leads_for("W1", "S1")],
    )
    row = measures(tables)
    names = ("family_friends", "peers_community", "professionals", "services", "agencies")
    assert [row[name] for name in names] == [5, 4, 1, 3, 2]
    assert row["professional_share"] == pytest.approx(1 / 10)


def test_ties_among_those_round_a_person_are_collapsed():
    tables = partnership(
        service=[service("S1"), service("S2")],
        worker=[worker("W1")],
        individual=[individual("F1")],
        trusts=[trusts("W1"), trusts("F1")],
        supports=[supports("S1"), supports("S2")],
        knows=[knows("F1", "W1"), knows("F1", "W1", ended_on=days_ago(3))],
        works_for=[works_for("W1", "S1"), works_for("W1", "S2", started_on=days_ahead(1))],
        pathway_to=[
            {"from_service": one, "to_service": two, "started_on": None}
            for one, two in (("S1", "S2"), ("S2", "S1"))
        ],
        partner_in=[{"agency": "A1", "service": "S1", "started_on": None}],
    )
    row = measures(tables)
    # F1-W1, W1-S1 and S1-S2 of the six pairs.
    assert row["density"] == 0.5
    assert row["effective_size"] == 4 - 2 * 3 / 4


def test_what_is_undefined_is_empty_and_never_nought():
    alone = measures(partnership())
    undefined = ("density", "effective_size", "efficiency", "constraint", "professional_share")
    assert [alone[name] for name in (*undefined, "care_density", "keyworker_days")] == [None] * 7
    assert alone["services"] == alone["keyworker_changes"] == 0
    one = measures(partnership(individual=[individual("F1")], trusts=[trusts("F1")]))
    assert [one[name] for name in undefined] == [None, 1, 1, 1, 0]


def test_who_left_altogether_within_the_year_is_a_change_and_giving_up_one_of_two_roles_is_none():
    tables = partnership(
        worker=[worker("W1"), worker("W2"), worker("W3", deceased_on=days_ago(3)), worker("W4")],
        works_with=[
            # Two roles end: one change. One of two roles ends: none.
            leads_for("W1", "S1", ago=700, ended_on=days_ago(9)),
            leads_for("W1", "S1", ago=700, ended_on=days_ago(2), role="other"),
            leads_for("W2", "S1", ago=300),
            leads_for("W2", "S1", ago=700, ended_on=ON, role="other"),
            # The dead count, too, and who left before the year does not.
            leads_for("W3", "S1", ago=800, ended_on=days_ago(364)),
            leads_for("W4", "S1", ago=800, ended_on=days_ago(365)),
        ],
    )
    assert measures(tables)["keyworker_changes"] == 2
    assert measures(tables, year_days=366)["keyworker_changes"] == 3


def test_spells_of_one_worker_that_touch_or_overlap_are_one_whatever_role_or_service():
    tables = partnership(
        worker=[worker("W1"), worker("W2", deceased_on=days_ago(100))],
        works_with=[
            leads_for("W1", "S1", ago=700, ended_on=days_ago(501)),
            leads_for("W1", "S1", ago=500, ended_on=days_ago(200)),
            leads_for("W1", None, ago=300, ended_on=days_ago(100), role="other"),
            leads_for("W1", None, ago=100),
            leads_for("W2", "S1", ago=900),
        ],
    )
    assert measures(tables)["keyworker_days"] == 500
    tables["works_with"].append(leads_for("W1", "S1", role="idva") | {"started_on": None})
    assert measures(tables)["keyworker_days"] is None


def test_a_worker_who_moves_to_another_agency_and_goes_on_is_no_change():
    tables = partnership(
        agency=[agency("A1"), agency("A2")],
        service=[service("S1"), service("S2", "A2")],
        worker=[worker("W1")],
        works_for=[works_for("W1", "S1", ended_on=ON), works_for("W1", "S2", started_on=ON)],
        works_with=[
            leads_for("W1", "S1", ago=111, ended_on=ON),
            leads_for("W1", "S2", ago=0),
        ],
    )
    row = measures(tables)
    assert (row["keyworker_days"], row["keyworker_changes"]) == (111, 0)


def test_the_dead_are_neither_in_the_network_nor_somebody_s_worker():
    tables = partnership(
        worker=[worker("W1", deceased_on=days_ago(140))],
        individual=[individual("F1", deceased_on=days_ago(1)), individual("F2")],
        connected_to=[tied_to("F1"), tied_to("F2")],
        works_with=[leads_for("W1", "S1", ago=300)],
    )
    row = measures(tables)
    assert (row["family_friends"], row["professionals"], row["density"]) == (1, 0, None)
    assert (row["keyworker_days"], row["keyworker_changes"]) == (None, 0)


def test_those_with_no_tie_on_record_to_another_are_told():
    tables = partnership(
        individual=[individual("F1"), individual("F2"), individual("F3")],
        connected_to=[tied_to("F1"), tied_to("F2"), tied_to("F3")],
        knows=[knows("F1", "F2")],
    )
    answer = ego_measures(network_of(tables, ON), "p1")
    assert (answer.attrs["denominator"], answer.attrs["not_recorded"]) == (3, 1)


def test_of_somebody_who_has_died_there_is_no_row():
    answer = ego_measures(network_of(partnership(person=[person(deceased_on=ON)]), ON), "p1")
    assert answer.empty
    assert answer.attrs["denominator"] == 0


@pytest.mark.parametrize("unknown", ["p9", "S1", ""])
def test_who_is_no_person_is_refused(unknown: str):
    with pytest.raises(UnknownIdError, match="no person"):
        ego_measures(network_of(partnership(), ON), unknown)
