from dashboard.pictures.agency_map.layout import lay_out_agencies
from dashboard.pictures.agency_map.map import MOST_NUMBERS, MapAgency, MapLink
from dashboard.pictures.agency_map.picture import agency_map_picture

NAMES = {"a": "Mill", "b": "Quay", "c": "Harbour"}


def picture(*links, **agencies):
    given = {key: agencies.get(key, MapAgency(name, name)) for key, name in NAMES.items()}
    return agency_map_picture(given, links)


def test_both_layers_are_lines_of_their_own_with_ids_that_stay():
    drawn = picture(
        MapLink("a", "b", "ab", 10, declared=True), MapLink("b", "c", "bc", None, declared=True)
    )
    assert [edge["id"] for edge in drawn.edges] == ["a:b:shared", "a:b:declared", "b:c:declared"]
    assert [edge.get("label") for edge in drawn.edges] == ["10", None, None]
    assert [bool(edge.get("dashes")) for edge in drawn.edges] == [False, True, True]


def test_the_more_people_are_shared_the_wider_the_line():
    drawn = picture(
        MapLink("a", "b", "ab", 5, declared=False), MapLink("b", "c", "bc", 10, declared=False)
    )
    assert [(edge["id"], edge["width"]) for edge in drawn.edges] == [
        ("b:c:shared", 16.0),
        ("a:b:shared", 9.5),
    ]


def test_agencies_stand_where_the_layout_puts_them():
    drawn = picture(MapLink("a", "b", "ab", 5, declared=False))
    places = lay_out_agencies(NAMES, [("a", "b")]).placed
    assert {node["id"]: (node["x"], node["y"]) for node in drawn.nodes} == {
        key: placed.point for key, placed in places.items()
    }
    assert set(drawn.touch) == set(NAMES)


def test_group_and_second_rim_are_marks_that_go_along():
    drawn = picture(
        MapLink("a", "b", "ab", 5, declared=False),
        a=MapAgency("Mill", "Mill", group=2),
        b=MapAgency("Quay", "Quay", group=2, joins=True),
    )
    assert [(mark.node, getattr(mark.drawn, "words", "rim")) for mark in drawn.marks] == [
        ("a", "2"),
        ("b", "rim"),
        ("b", "2"),
    ]


def test_the_legend_tells_what_is_drawn_and_nothing_else():
    words = [entry.words for entry in picture(MapLink("a", "b", "ab", 5, declared=False)).legend]
    assert words == ["people shared: the more, the wider"]
    joined = picture(
        MapLink("a", "b", "ab", 5, declared=True), b=MapAgency("Quay", "Quay", group=1, joins=True)
    )
    assert len(joined.legend) == 4


def test_too_many_numbers_are_left_to_the_table():
    keys = [f"k{number:02}" for number in range(MOST_NUMBERS + 2)]
    agencies = {key: MapAgency(key, key) for key in keys}
    links = [MapLink(keys[0], key, key, 5, declared=False) for key in keys[1:]]
    assert not any("label" in edge for edge in agency_map_picture(agencies, links).edges)
    few = agency_map_picture(agencies, links[:-1])
    assert all("label" in edge for edge in few.edges)
