"""Which links the map of agencies draws, and how they are asked for."""

import pytest

from dashboard.pictures.agency_map.links import (
    MOST_SHARED,
    AgencyKind,
    LinkFilter,
    MapContent,
    lines_to_draw,
    numbers_to_choose,
    usual_number,
)
from tests.agreement.random_partnerships.hand_made import (
    agency,
    partnership,
    person,
    service,
    supports,
)
from tests.dashboard.explorer.on_screen import explorer, go_to, picture_on, said, unharmed
from tests.support.stored import stored

POLICE = AgencyKind("police", frozenset({"housing"}))
FAITH = AgencyKind("faith", frozenset({"drugs"}))


def link(a, b, shared, pathways=0):
    return {"a": a, "b": b, "shared": shared, "pathways_ab": pathways, "pathways_ba": 0, "teams": 0}


def on_the_map(*links):
    ids = sorted({row[end] for row in links for end in "ab"})
    agencies = [{"agency": one, "people": 9, "degree": 1, "community": 1} for one in ids]
    kinds = {"A": POLICE, "B": FAITH, "C": FAITH}
    return MapContent(agencies, links, {one: one for one in ids}, "people", "share", kinds)


def drawn(given, **asked):
    return [(row["a"], row["b"]) for row in lines_to_draw(given, LinkFilter(**asked))[0]]


def test_a_number_is_offered_once_for_the_pairs_that_it_draws():
    links = [link("A", "B", 12), link("A", "C", 4), link("B", "C", 4), link("C", "D", None)]
    assert numbers_to_choose(links) == {3: 3, 10: 1}


def test_usually_the_least_number_that_draws_few_enough():
    assert usual_number({1: 900, 5: MOST_SHARED + 1, 10: MOST_SHARED, 20: 3}) == 10
    assert usual_number({1: 900, 5: 800}) == 5
    assert usual_number({}) is None


def test_fewer_people_are_asked_for_and_what_is_declared_is_always_there():
    given = on_the_map(link("A", "B", 12), link("A", "C", 4), link("B", "C", None, pathways=1))
    assert drawn(given, least=10) == [("A", "B"), ("B", "C")]
    assert drawn(given, least=3) == [("A", "B"), ("A", "C"), ("B", "C")]


@pytest.mark.parametrize(
    ("asked", "expected", "agencies"),
    [
        ({"sector": "police"}, [("A", "B"), ("A", "C")], ["A", "B", "C"]),
        ({"area": "drugs"}, [("A", "B"), ("A", "C"), ("B", "D")], ["A", "B", "C", "D"]),
        ({"sector": "faith", "area": "housing"}, [], []),
    ],
)
def test_links_of_a_kind_of_agency_have_one_end_of_that_kind(asked, expected, agencies):
    given = on_the_map(link("A", "B", 3), link("A", "C", 3), link("B", "D", 3), link("D", "E", 3))
    assert drawn(given, **asked) == expected
    assert lines_to_draw(given, LinkFilter(**asked))[1] == agencies


def crowded():
    """Nine agencies: each two share two people or more, the first two the most."""
    keys = [f"A{number}" for number in range(9)]
    groups = [keys, keys, keys[:2]]
    people = [f"p{number}" for number in range(len(groups))]
    sectors = {key: "police" if key == "A8" else "voluntary" for key in keys}
    return partnership(
        agency=[agency(key) | {"sector": sectors[key]} for key in keys],
        service=[service(f"S{key}", key) for key in keys],
        person=[person(one) for one in people],
        supports=[
            supports(f"S{key}", one)
            for one, group in zip(people, groups, strict=True)
            for key in group
        ],
    )


def test_the_page_asks_which_links_and_every_agency_stays_where_it_was(tmp_path, monkeypatch):
    stored(crowded(), tmp_path).close()
    page = go_to(explorer(tmp_path / "partnership.tpg", monkeypatch), "partnership")
    least = page.selectbox(key="agencies_map_least")
    assert least.options == ["2 people (36 links)", "3 people (1 link)"]
    whole = picture_on(page)
    assert len(whole["edges"]) == 36
    page = unharmed(least.set_value(3).run())
    assert [edge["id"] for edge in picture_on(page)["edges"]] == ["A0:A1:shared"]
    assert picture_on(page)["layout_version"] == whole["layout_version"]
    assert "Of 36 pairs that share people the picture draws the 1 that share most" in said(page)
    page = unharmed(page.selectbox(key="agencies_map_sector").set_value("police").run())
    assert "No link is left." in said(page)
    page = unharmed(page.selectbox(key="agencies_map_least").set_value(2).run())
    assert {edge["to"] for edge in picture_on(page)["edges"]} == {"A8"}
