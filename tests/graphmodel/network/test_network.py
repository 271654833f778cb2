"""A network: what it knows of a day, what it refuses, and what it leaves as it found it."""

from datetime import date

import pandas as pd
import pytest

from graphmodel.analysis.needs.duplicates import duplicates
from graphmodel.analysis.needs.gaps import gaps
from graphmodel.analysis.needs.leads import leads
from graphmodel.analysis.trust.trusted_contacts import trusted_contacts
from graphmodel.errors import UnknownIdError, UsageError
from graphmodel.network.surroundings import surroundings_of
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import (
    agency,
    days_ago,
    days_ahead,
    example_d,
    example_t,
    person,
    referral,
    service,
    trusts,
    worker,
    works_for,
)
from tests.agreement.random_partnerships.partnerships import random_partnership
from tests.support.in_memory import InMemory, network_of


def test_ids_are_sorted_as_text_and_a_code_is_a_place_among_them():
    network = network_of({"person": [person("p10"), person("p2"), person("É"), person("Z")]}, ON)
    assert network.ids.to_list() == ["Z", "p10", "p2", "É"]
    assert network.code("p2") == 2
    assert network.code("p3") == -1
    assert network.names_of([2, -1]).tolist() == ["p2", None]


def test_nobody_is_never_marked():
    network = network_of(example_t(), ON)
    assert not network.is_closed[-1]
    assert not network.is_person[-1]
    assert not network.flags([-1]).any()


def test_the_same_partnership_stands_differently_at_another_day():
    tables = example_t()
    network = network_of(tables, ON)
    assert not network.is_in_post[network.code("W1")]
    assert network.at(days_ago(30)).is_in_post[network.code("W1")]
    assert not network.is_in_post[network.code("W1")]


def test_only_some_people_are_what_findings_are_about():
    some = network_of(example_t(), ON).only(["p3", "p4"])
    assert trusted_contacts(some)["person"].to_list() == ["p4", "p3"]
    assert trusted_contacts(some).attrs["denominator"] == 2


@pytest.mark.parametrize("identifier", ["p9", "W1", "S1", ""])
def test_what_is_no_person_is_refused(identifier: str):
    network = network_of(example_t(), ON)
    with pytest.raises(UnknownIdError, match="no person"):
        network.only([identifier])
    with pytest.raises(UnknownIdError, match="no person"):
        surroundings_of(InMemory(example_t()), identifier, ON, 2)


def test_surroundings_take_at_least_two_steps():
    with pytest.raises(UsageError, match="at least 2"):
        surroundings_of(InMemory(example_t()), "p1", ON, 1)


def test_from_a_peer_nobody_enters_the_peers_own_record():
    tables = {
        "agency": [agency()],
        "service": [service("S1"), service("S2")],
        "person": [person("p1"), person("p2")],
        "trusts": [trusts("p2", "p1"), trusts("F2", "p2")],
        "individual": [{"id": "F2", "name": "Friend", "individual_kind": "friend"}],
    }
    network = surroundings_of(InMemory(tables), "p1", ON, 4)
    assert "p2" in network.ids
    assert "F2" not in network.ids
    assert trusted_contacts(network)["person"].to_list() == ["p1"]


def test_an_analysis_changes_nothing_it_is_given():
    tables = random_partnership(7)
    network, twin = network_of(tables, ON), network_of(tables, ON)
    for question in (gaps, duplicates, leads, trusted_contacts):
        question(network)
    for table in ("need", "addresses", "trusts", "referral", "works_with", "person"):
        pd.testing.assert_frame_equal(network.rows(table), twin.rows(table))


def test_an_empty_partnership_has_answers_without_rows():
    network = network_of({}, ON)
    for question in (gaps, duplicates, leads, trusted_contacts):
        answer = question(network)
        assert answer.empty
        assert (answer.attrs["denominator"], answer.attrs["not_recorded"]) == (0, 0)


def test_columns_have_the_types_that_are_promised():
    gap = gaps(network_of(random_partnership(3), ON))
    assert gap["since"].dtype == "datetime64[s]"
    assert gap["days"].dtype == "Int64"
    assert gap["informal_help"].dtype == "boolean"
    assert gap["person"].dtype == "str"
    assert gap.attrs["on"] == "2026-06-01"


def test_the_graph_has_kinds_and_days_on_it():
    tables = {
        **example_d(),
        "trusts": [trusts("W5", "p1", ended_on=days_ago(3))],
        "works_for": [works_for("W5", "S5"), works_for("W6", "S6", started_on=days_ahead(5))],
        "worker": [worker("W5"), worker("W6"), worker("p1", name="Person p1")],
        "referral": [referral("r1", needs=["n2"])],
    }
    graph = network_of(tables, ON).graph()
    assert graph.nodes["p1"]["labels"] == ("Person", "Worker")
    assert list(graph.get_edge_data("p1", "W5").values()) == [
        {"type": "TRUSTS", "started_on": days_ago(500), "ended_on": days_ago(3)}
    ]
    assert [edge["type"] for edge in graph.get_edge_data("p1", "n1").values()] == ["HAS_NEED"]
    assert graph.get_edge_data("n1", "p1") is None
    assert [edge["type"] for edge in graph.get_edge_data("S1", "A1").values()] == ["PART_OF"]
    assert [edge["type"] for edge in graph.get_edge_data("r1", "n2").values()] == ["CONCERNING"]
    assert graph.get_edge_data("W6", "S6") is None
    assert graph.graph["on"] == ON


def test_a_network_tells_its_size_and_no_name():
    network = network_of({"person": [person("p1", name="Sam Ngata")]}, date(2026, 6, 1))
    assert repr(network) == "<Network of 1 people and 1 nodes as at 2026-06-01>"
