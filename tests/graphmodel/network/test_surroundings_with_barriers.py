"""What is round one person holds the barriers they face, and nobody else who faces them."""

from datetime import timedelta

import pytest

from graphmodel.analysis.facts.answer import rows_of
from graphmodel.analysis.needs.gaps import gaps
from graphmodel.network.surroundings import surroundings_of
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import (
    agency,
    barrier,
    need,
    partnership,
    person,
    service,
)
from tests.support.in_memory import InMemory, network_of

ESCALATION = {"level": "manager", "raised_on": ON - timedelta(days=9), "status": "sent"}
PRACTICE = {"title": "Bans with a review", "summary": "Every ban is looked at again."}
TABLES = partnership(
    agency=[agency("A1"), agency("A2"), agency("A3")],
    service=[service("S1"), service("S2", agency="A2"), service("S3", agency="A3")],
    person=[person("p1"), person("p2")],
    need=[need("n1"), need("n2", person="p2")],
    barrier=[
        barrier("b1", "S2", people=["p1", "p2"], domain="housing", raised_by="A3"),
        barrier("b2", "S3", people=["p2"], domain="housing"),
    ],
    escalation=[
        {"id": "e1", "barrier": "b1", **ESCALATION},
        {"id": "e2", "barrier": "b2", **ESCALATION},
    ],
    practice=[
        {"id": "x1", **PRACTICE, "status": "draft", "by": "S3", "answers": ["b1", "b2"]},
        {"id": "x2", **PRACTICE, "status": "draft", "by": "S1", "answers": ["b2"]},
    ],
)


@pytest.fixture
def network():
    return surroundings_of(InMemory(TABLES), "p1", ON, 2)


def ids(network, table, column="id"):
    return sorted(network.names_of(network.rows(table)[column]))


def test_a_person_is_told_what_keeps_them_out_and_what_was_done_about_it(network):
    assert ids(network, "barrier") == ["b1"]
    assert ids(network, "escalation") == ["e1"]
    assert ids(network, "practice") == ["x1"]
    assert ids(network, "practice_answers", "barrier") == ["b1"]


def test_where_it_is_and_who_raised_it_are_there(network):
    assert {"S2", "S3"} <= set(ids(network, "service"))
    assert {"A2", "A3"} <= set(ids(network, "agency"))


def test_nobody_else_comes_in_through_a_barrier(network):
    assert ids(network, "barrier_people", "person") == ["p1"]
    assert ids(network, "person") == ["p1"]
    assert not {"p2", "n2", "b2", "e2", "x2"} & set(network.ids)


def test_a_blocked_need_is_blocked_all_the_same(network):
    [own] = rows_of(gaps(network))
    assert (own["need"], own["state"], own["reasons"]) == ("n1", "blocked", ["id_documents"])
    assert own == rows_of(gaps(network_of(TABLES, ON)))[0]


def test_a_graph_reads_the_links_of_a_barrier_aloud():
    graph = network_of(TABLES, ON).graph()
    assert {
        ("b1", "S2", "AT"),
        ("b1", "A3", "RAISED_BY"),
        ("b1", "p2", "FACED_BY"),
        ("e1", "b1", "ESCALATES"),
        ("x1", "S3", "BY"),
        ("x1", "b2", "ANSWERS"),
    } <= {(source, target, data["type"]) for source, target, data in graph.edges(data=True)}
