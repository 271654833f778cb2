import json

import pytest

from dashboard.pictures.ecomap.contacts import Tie, TieLine
from dashboard.pictures.ecomap.layout import lay_out_ecomap
from dashboard.pictures.ecomap.picture import PERSON_NODE, draw_ecomap_network
from tests.dashboard.pictures.ecomap.invented_contacts import (
    DRUGS,
    HOUSING,
    NOT_NAMED,
    contacts_of,
    friend,
    neutral,
    service,
)


def drawn(*contacts, needs=()):
    network = draw_ecomap_network(lay_out_ecomap("Sam", contacts, needs=needs))
    nodes = {node["id"]: node for node in network.nodes}
    return nodes, network.edges


def look(node):
    """How a node looks: all but who it is, where it is, and how far down its name hangs."""
    own = {"id", "label", "title", "x", "y", "font"}
    font = {name: value for name, value in node["font"].items() if name != "vadjust"}
    return {name: value for name, value in node.items() if name not in own} | {"font": font}


def test_parallel_ties_to_one_contact_are_all_there_with_ids_of_their_own():
    further = (Tie(TieLine.TENUOUS, stressful=True), Tie(TieLine.STRONG))
    _, edges = drawn(service("s1", more_ties=further), friend("i1"))
    to_service = [edge for edge in edges if edge["to"] == "contact:s1"]
    assert [edge["id"] for edge in to_service] == [f"contact:s1:tie:{place}" for place in range(3)]
    assert len({edge["id"] for edge in edges}) == 4
    bows = [edge["smooth"] and edge["smooth"]["type"] for edge in to_service]
    assert bows == [False, "curvedCW", "curvedCCW"]


def test_the_ids_of_edges_stay_when_a_contact_is_added():
    before = {edge["id"] for edge in drawn(service("s1"), friend("i1"))[1]}
    after = {edge["id"] for edge in drawn(service("s0"), service("s1"), friend("i1"))[1]}
    assert after == before | {"contact:s0:tie:0"}


def test_nodes_stand_where_the_layout_puts_them_and_nothing_moves_them():
    layout = lay_out_ecomap("Sam", contacts_of(3, 20))
    nodes, _ = drawn(*contacts_of(3, 20))
    for placed in layout.contacts:
        node = nodes[f"contact:{placed.shown.id}"]
        assert (node["x"], node["y"]) == placed.point
        assert node["label"].split("\n") == list(placed.lines)
    assert not any(node["physics"] for node in nodes.values())
    assert [name for name, node in nodes.items() if node.get("fixed")] == [PERSON_NODE]


def test_neutral_contacts_look_alike_in_every_respect():
    nodes, edges = drawn(neutral("i1", "Dad"), neutral("i2", "Bo", NOT_NAMED), friend("i3"))
    assert look(nodes["contact:i1"]) == look(nodes["contact:i2"]) != look(nodes["contact:i3"])
    one, other, friends = (
        {name: value for name, value in edge.items() if name not in {"id", "to", "title"}}
        for edge in edges
    )
    assert one == other != friends


def test_a_tooltip_says_in_words_what_the_picture_shows():
    nodes, _ = drawn(
        friend("i1", stressful=True, detail="sister", more_ties=(Tie(TieLine.TENUOUS),)),
        service("s1", needs=(DRUGS, HOUSING)),
        neutral("i2"),
        needs=[HOUSING, DRUGS],
    )
    assert nodes["contact:i1"]["title"].split("\n") == [
        "Jo",
        "sister",
        "trusted, can be asked",
        "strong tie, stressful",
        "tenuous tie",
    ]
    assert nodes["contact:s1"]["title"].split("\n") == [
        "Day centre",
        "recorded as helping with: 1 Housing (urgent), 2 Drugs (high)",
        "moderate tie",
    ]
    assert nodes["contact:i2"]["title"].split("\n") == [
        "Dad",
        "named, not available: check before contact",
    ]


def test_a_fold_names_in_its_tooltip_whom_it_holds():
    nodes, edges = drawn(
        *(friend(f"f{place:02}") for place in range(29)), neutral("n1", "Ann"), neutral("n2", "Bo")
    )
    title = nodes["more:family_friends"]["title"]
    assert title.split("\n") == ["Family & friends: 2 more", "Ann", "Bo"]
    assert not any(edge["to"] == "more:family_friends" for edge in edges)


@pytest.mark.parametrize("contact_id", ["person", "contact:s1", "more:services"])
def test_no_id_of_a_contact_is_taken_for_another_node(contact_id):
    nodes, edges = drawn(service(contact_id), service("s1"))
    assert len(nodes) == 3
    assert len(edges) == 2


def test_the_nodes_and_edges_are_plain_data():
    nodes, edges = drawn(*contacts_of(5, 25))
    assert json.loads(json.dumps([nodes, edges])) == [nodes, edges]
