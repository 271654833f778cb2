"""The workshop view: what is drawn, what everything follows from, and what is withheld."""

import re

import pytest

from graphmodel.analysis.agencies.partnership import partnership
from graphmodel.analysis.agencies.workshop_view import KnownTotal, WorkshopView, workshop_view
from graphmodel.analysis.facts.answer import rows_of
from graphmodel.analysis.system_view import system_view
from graphmodel.errors import UnknownIdError, UsageError
from graphmodel.settings import Settings
from tests.agreement.brute_force import Row, Tables
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import (
    agency,
    days_ago,
    days_ahead,
    person,
    service,
)
from tests.agreement.random_partnerships.partnerships import Size, random_partnership
from tests.support.in_memory import network_of


def sharing(**numbers: int) -> Tables:
    """Return agencies A to D of one service each; ``AB=7`` are seven people of A and B."""
    people = [(key, f"{key}-{place}") for key, n in numbers.items() for place in range(n)]
    return {
        "agency": [agency(key) for key in "ABCD"],
        "service": [service(f"S{key}", key) for key in "ABCD"],
        "person": [person(one) for _, one in people],
        "supports": [
            {"service": f"S{key}", "person": one, "started_on": days_ago(20)}
            for keys, one in people
            for key in keys
        ],
    }


def pathway(source: str, target: str, **more: object) -> Row:
    return {"from_service": f"S{source}", "to_service": f"S{target}", **more}


def view_of(tables: Tables, settings: Settings | None = None) -> WorkshopView:
    return workshop_view(network_of(tables, ON), settings)


def drawn(view: WorkshopView) -> dict[str, int | None]:
    return {row["a"] + row["b"]: row["shared"] for row in rows_of(view.links)}


def by_agency(view: WorkshopView, column: str) -> dict[str, object]:
    return {row["agency"]: row[column] for row in rows_of(view.agencies)}


def all_of(view: WorkshopView) -> list[object]:
    return [[rows_of(table), dict(table.attrs)] for table in view]


@pytest.mark.parametrize(("number", "figure"), [(5, 5), (7, 5), (8, 10), (12, 10)])
def test_shared_people_are_drawn_to_the_nearest_five(number, figure):
    assert drawn(view_of(sharing(AB=number))) == {"AB": figure}


@pytest.mark.parametrize("number", [0, 1, 4])
def test_fewer_than_five_are_not_drawn(number):
    assert drawn(view_of(sharing(AB=number))) == {}


def test_the_small_number_and_the_threshold_say_what_is_drawn():
    tables = sharing(AB=9, BC=10, CD=20)
    assert drawn(view_of(tables, Settings(small_number=10))) == {"CD": 20, "BC": 10}
    assert drawn(view_of(tables, Settings(partnership_threshold=11))) == {"CD": 20}


def test_what_is_declared_is_drawn_with_or_without_people():
    tables = {**sharing(AB=3), "pathway_to": [pathway("B", "A"), pathway("C", "D")]}
    assert rows_of(view_of(tables).links) == [
        {
            "a": a,
            "b": b,
            "pathways_ab": there,
            "pathways_ba": back,
            "teams": 0,
            "shared": None,
            "bridge": True,
        }
        for a, b, there, back in [("A", "B", 0, 1), ("C", "D", 1, 0)]
    ]


@pytest.mark.parametrize(
    ("more", "services", "expected"),
    [
        pytest.param({}, {}, {"AB": None}, id="open at both ends"),
        pytest.param({"ended_on": ON}, {}, {}, id="ended"),
        pytest.param({"started_on": days_ahead(1)}, {}, {}, id="not yet begun"),
        pytest.param({}, {"closed_on": ON}, {}, id="from a closed service"),
        pytest.param({}, {"agency": "B"}, {}, id="within one agency"),
    ],
)
def test_a_pathway_is_drawn_between_open_services_of_two_agencies(more, services, expected):
    tables = {**sharing(), "pathway_to": [pathway("A", "B", **more)]}
    tables["service"][0].update(services)
    assert drawn(view_of(tables)) == expected


def test_a_team_joins_its_agency_and_every_partner():
    partners = [{"agency": key, "service": "SD"} for key in "AC"]
    closed = [service("SX", "B", closed_on=ON)]
    tables = {**sharing(), "partner_in": [*partners, {"agency": "A", "service": "SX"}]}
    tables["service"] += closed
    links = rows_of(view_of(tables).links)
    assert [(row["a"] + row["b"], row["teams"]) for row in links] == [
        ("AC", 1),
        ("AD", 1),
        ("CD", 1),
    ]


def test_measures_follow_from_what_is_drawn_and_not_from_what_is_hidden():
    tables = sharing(AB=6, BC=6, AC=3)
    assert not partnership(network_of(tables, ON)).agencies["articulation"].any()
    view = view_of(tables)
    assert by_agency(view, "articulation") == {"B": True, "A": False, "C": False, "D": False}
    assert by_agency(view, "degree") == {"B": 2, "A": 1, "C": 1, "D": 0}
    assert [row["bridge"] for row in rows_of(view.links)] == [True, True]


def test_totals_are_those_of_the_drawn_numbers():
    # 8, 9 and 4 people: drawn as 10, 10 and not at all
    assert by_agency(view_of(sharing(AB=8, BC=9, AC=4)), "shared") == {
        "B": 20,
        "A": 10,
        "C": 10,
        "D": 0,
    }


def test_measures_count_the_links_of_both_layers_and_communities_the_people_drawn():
    tables = {**sharing(AB=30, CD=30), "pathway_to": [pathway("B", "C")]}
    view = view_of(tables)
    assert by_agency(view, "degree") == {"B": 2, "C": 2, "A": 1, "D": 1}
    assert by_agency(view, "community") == {"A": 1, "B": 1, "C": 2, "D": 2}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param({"AB": 11}, {"AB": 12}, id="within a drawn number"),
        pytest.param({"AB": 3}, {"AB": 4}, id="under five"),
        pytest.param({"AB": 8}, {"AB": 8, "CD": 1}, id="nobody and one"),
        pytest.param({"AB": 8}, {"AB": 8, "D": 1}, id="somebody whom nobody shares"),
    ],
)
def test_one_person_below_the_rounding_changes_nothing(one, other):
    assert all_of(view_of(sharing(**one))) == all_of(view_of(sharing(**other)))


def test_one_person_across_the_rounding_changes_the_number():
    assert all_of(view_of(sharing(AB=12))) != all_of(view_of(sharing(AB=13)))


@pytest.mark.parametrize("small", [0, 1, 4])
def test_a_smallest_number_under_five_is_refused(small):
    with pytest.raises(UsageError, match="set it to 5 or more"):
        view_of(sharing(AB=12), Settings(small_number=small))
    with pytest.raises(UsageError, match="set it to 5 or more"):
        system_view(network_of(sharing(AB=12), ON), Settings(small_number=small))


@pytest.mark.parametrize("seed", range(10))
def test_a_view_names_no_person_no_worker_and_no_day(seed):
    tables = random_partnership(seed, Size((5, 9), (8, 12), (4, 7)))
    text = str(all_of(view_of(tables)))
    agencies = {row["id"] for row in tables["agency"]}
    others = {row["id"] for rows in tables.values() for row in rows if "id" in row} - agencies
    told = set(re.findall(r"'([^']*)'", text))
    assert not told & others
    assert not re.search(r"\d{4}-\d{2}-\d{2}", text)


def test_a_view_says_its_quarter_and_what_is_not_drawn():
    for table in view_of(sharing(AB=8, BC=4)):
        assert table.attrs["question"] == "workshop_view"
        assert table.attrs["on"] == "2026-Q2"
        assert table.attrs["settings"] == Settings().as_dict()
        assert (table.attrs["denominator"], table.attrs["not_recorded"]) == (6, 5)


def test_numbers_are_withheld_where_a_told_total_pins_a_small_one():
    # 12 are drawn as 10, which is 12 at most: of 16 together 4 are the others'
    tables = {**sharing(AB=12, AC=4), "pathway_to": [pathway("A", "D")]}
    told = [KnownTotal([("B", "A"), ("A", "C")], 16, 16)]
    view = workshop_view(network_of(tables, ON), known_totals=told)
    assert "withheld" in view.withheld
    assert all(table.attrs["withheld"] == view.withheld for table in view)
    assert drawn(view) == {"AD": None}
    assert by_agency(view, "degree") == {"A": 1, "D": 1, "B": 0, "C": 0}
    assert set(by_agency(view, "shared").values()) == {0}


@pytest.mark.parametrize("told", [(13, 13), (15, 17), (8, 16)])
def test_numbers_are_drawn_where_a_told_total_leaves_room(told):
    view = workshop_view(
        network_of(sharing(AB=12, AC=1), ON),
        known_totals=[KnownTotal([("A", "B"), ("A", "C")], *told)],
    )
    assert view.withheld == ""
    assert drawn(view) == {"AB": 10}


@pytest.mark.parametrize(
    ("pairs", "total", "error", "said"),
    [
        ([("A", "X")], 3, UnknownIdError, "no agency with the id 'X'"),
        ([("A", "SA")], 3, UnknownIdError, "no agency with the id 'SA'"),
        ([("A", "A")], 3, UsageError, "not 'A' twice"),
        ([("A", "B")], 13, UsageError, "check the totals"),
    ],
)
def test_a_told_total_that_cannot_be_is_refused(pairs, total, error, said):
    with pytest.raises(error, match=said):
        workshop_view(
            network_of(sharing(AB=12), ON), known_totals=[KnownTotal(pairs, total, total)]
        )


def test_a_view_of_nothing_has_no_rows():
    view = view_of({})
    assert [rows_of(table) for table in view] == [[], []]
    assert view.withheld == ""
