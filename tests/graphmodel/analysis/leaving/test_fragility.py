"""For whom, and for which needs, one worker, individual or service is all there is."""

from graphmodel.analysis.facts.answer import rows_of
from graphmodel.analysis.leaving.fragility import fragility
from graphmodel.settings import Settings
from tests.agreement.brute_force import Tables
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import (
    addresses,
    days_ago,
    example_t,
    individual,
    need,
    partnership,
    person,
    risk,
    service,
    trusts,
)
from tests.support.in_memory import network_of


def rests_on(tables: Tables, settings: Settings | None = None) -> dict[str, tuple[list[str], ...]]:
    """People and needs that rest on each node alone."""
    found = rows_of(fragility(network_of(tables, ON), settings))
    return {row["node"]: (row["sole_contact_of"], row["sole_cover_of"]) for row in found}


def test_example_t_rests_on_w2_for_p4_alone():
    found = fragility(network_of(example_t(), ON))
    assert [tuple(row.values()) for row in rows_of(found)] == [
        ("F1", "individual", [], []),
        ("F2", "individual", [], []),
        ("S1", "service", [], []),
        ("W1", "worker", [], []),
        ("W2", "worker", ["p4"], []),
    ]
    assert (found.attrs["denominator"], found.attrs["not_recorded"]) == (6, 1)


def test_two_ties_to_one_human_are_one_contact():
    ties = [trusts("F1", ended_on=days_ago(-9)), trusts("F1", started_on=None)]
    tables = partnership(individual=[individual("F1")], trusts=ties)
    assert rests_on(tables)["F1"] == (["p1"], [])


def test_a_human_who_is_unsafe_leaves_the_other_as_the_only_one():
    tables = partnership(
        individual=[individual("F1"), individual("F2")], trusts=[trusts("F1"), trusts("F2")]
    )
    assert rests_on(tables)["F2"] == ([], [])
    assert rests_on({**tables, "risk_from": [risk("p1", "F1")]})["F2"] == (["p1"], [])


def test_a_service_is_the_only_cover_where_no_other_is_in_touch():
    tables = partnership(
        service=[service("S1"), service("S2"), service("S3", closed_on=days_ago(1))],
        need=[
            need("n1"),
            need("n2"),
            need("n3", required_functions=["treatment"]),
            need("n4", status="met", closed_on=days_ago(1)),
            need("n5"),
        ],
        addresses=[
            addresses("S1", "n1"),
            addresses("S1", "n1", function="advocacy"),
            addresses("S2", "n1", ago=120),
            addresses("S1", "n2"),
            addresses("S2", "n2"),
            addresses("S1", "n3"),
            addresses("S1", "n4"),
            addresses("S3", "n5"),
        ],
    )
    assert rests_on(tables) == {"S1": ([], ["n1", "n3"]), "S2": ([], []), "S3": ([], [])}
    patient = Settings(lapse_after_days=200)
    assert rests_on(tables, patient)["S1"] == ([], ["n3"])


def test_people_who_have_died_rest_on_nobody():
    tables = partnership(
        person=[person("p1", deceased_on=days_ago(1))],
        individual=[individual("F1")],
        trusts=[trusts("F1")],
        need=[need("n1")],
        addresses=[addresses("S1", "n1")],
    )
    assert rests_on(tables) == {"F1": ([], []), "S1": ([], [])}


def test_a_peer_who_is_supported_is_not_listed_from_another_persons_record():
    tables = partnership(person=[person("p1"), person("p2")], trusts=[trusts("p2", "p1")])
    assert list(rests_on(tables)) == ["S1"]


def test_an_empty_partnership_rests_on_nobody():
    assert fragility(network_of({}, ON)).empty
