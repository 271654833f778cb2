import csv
import io
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.explorer.kit.frame import current_store
from dashboard.explorer.kit.tables import rows_csv
from dashboard.explorer.partnership.page import TEAM, WORKSHOP, report_as_at
from dashboard.explorer.partnership.reading import agencies_as_at, workshop_as_at
from dashboard.explorer.partnership.tables import pair_columns
from dashboard.explorer.partnership.workshop_map import draw_workshop_map, what_the_workshop_counts
from dashboard.pictures.agency_map.links import MOST_AGENCIES, MOST_SHARED
from dashboard.words.columns import file_rows
from graphmodel.analysis.agencies.workshop_view import KnownTotal, workshop_view
from graphmodel.analysis.facts.answer import rows_of
from graphmodel.settings import Settings
from tests.agreement.brute_force import Row, Tables
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import (
    agency,
    example_n,
    partnership,
    pathway,
    person,
    referrals_along,
    service,
    supports,
)
from tests.dashboard.explorer.on_screen import (
    explorer,
    go_to,
    names_in,
    picture_on,
    said,
    touch,
    unharmed,
)
from tests.dashboard.test_equal_pages import everything
from tests.dashboard.two_partnerships import with_a_dormant_tie, with_a_risk
from tests.support.in_memory import network_of
from tests.support.stored import stored

A_DAY = re.compile(r"\d{4}-\d{2}-\d{2}|\b\d{1,2} [A-Z][a-z]+ \d{4}|\d{2}/\d{2}/\d{4}")


@pytest.fixture
def shown(tmp_path, monkeypatch):
    """Show the page over a partnership, to the team or to a workshop."""

    def show(tables: Tables, for_whom: str = TEAM, *, on: date = ON) -> AppTest:
        stored(tables, tmp_path).close()
        page = go_to(explorer(tmp_path / "partnership.tpg", monkeypatch, on=on), "partnership")
        return unharmed(page.radio(key="partnership_for").set_value(for_whom).run())

    return show


def cells(page: AppTest, caption: str) -> list[list[str]]:
    """Rows of a table on the page, without its head."""
    shown = [str(getattr(one, "value", "")) for one in page.main if one.type == "html"]
    (found,) = [one for one in shown if f"<caption>{caption}</caption>" in one]
    body = found.split("</thead>")[1]
    rows = re.findall(r"<tr.*?</tr>", body, re.DOTALL)
    return [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in rows]


def called(key: str, name: str) -> Row:
    return agency(key) | {"name": name}


def sharing(people: int, **tables: list[Row]) -> Tables:
    """Two agencies that share so many people, and a third that shares nobody."""
    ids = [f"p{number:03}" for number in range(people)]
    return partnership(
        agency=[agency("A1"), called("A2", "Quay"), called("A3", "Mill")],
        service=[service("S1", "A1"), service("S2", "A2"), service("S3", "A3")],
        person=[person(one, name=f"Nobody {one}") for one in ids],
        supports=[supports(key, one) for one in ids for key in ("S1", "S2")],
        **tables,
    )


def test_the_page_says_how_the_agencies_hang_together(shown):
    words = said(shown(example_n()))
    assert (
        "4 agencies are in touch with 6 people. No tie is stronger than that of Agency A and "
        "Agency B, who share 3 people. Without Agency C, some agencies would no longer be joined "
        "to the others."
    ) in words
    assert "Counted out of: 6 living people with whom a service is freshly involved" in words
    assert "Not recorded: 0 living people" in words
    assert "As at: 1 June 2026" in words
    assert "Exact numbers, for the team alone" in words


def test_agencies_are_told_with_what_joins_them(shown):
    assert cells(shown(example_n()), "Agencies") == [
        ["Agency C", "3", "3", "67%", "yes", "2"],
        ["Agency A", "3", "2", "0%", "", "1"],
        ["Agency B", "4", "2", "0%", "", "1"],
        ["Agency D", "2", "1", "0%", "", "2"],
    ]


def test_pairs_are_told_with_their_referrals(shown):
    tables = example_n() | {"referral": referrals_along("SA", "SB", "accepted", "declined", "sent")}
    tables["person"].append(person("p9"))
    page = shown(tables)
    rows = cells(page, "Pairs of agencies")
    referred = "3, accepted 50% of those decided"
    assert rows[0] == ["Agency A", "Agency B", "3", "75%", "2.50", referred, "none", ""]
    assert rows[-1] == ["Agency C", "Agency D", "1", "25%", "1.00", "none", "none", "yes"]
    page.selectbox(key="pairs_of").set_value("D").run()
    assert [row[:2] for row in cells(unharmed(page), "Pairs of agencies")] == [
        ["Agency C", "Agency D"]
    ]


def test_agencies_of_one_name_are_told_apart(shown):
    tables = sharing(1)
    tables["agency"] = [called(key, "Mill") for key in ("A1", "A2", "A3")]
    assert {row[0] for row in cells(shown(tables), "Agencies")} == {
        "Mill (A1)",
        "Mill (A2)",
        "Mill (A3)",
    }


def test_a_partnership_without_agencies_is_told_so(shown):
    assert "No agency is recorded." in said(shown({"person": [person()]}))


def test_agencies_that_share_nobody_are_told_so(shown):
    assert "No two agencies share anybody." in said(shown(sharing(0) | {"person": [person()]}))


def test_the_files_say_what_they_count_and_no_cell_runs_as_a_formula(tmp_path, monkeypatch):
    tables = sharing(6)
    tables["agency"][0] = called("A1", "=1+1")
    stored(tables, tmp_path).close()
    explorer(tmp_path / "partnership.tpg", monkeypatch)
    found = agencies_as_at(current_store(), ON, Settings())
    pairs = file_rows(pair_columns(found.names), rows_of(found.found.pairs))
    text = rows_csv({"For": "the team"}, pairs).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert ["For", "the team"] in rows
    assert ["Rows in this file", "1"] in rows
    assert rows[0][:5] == ["One agency", "One agency (id)", "The other", "The other (id)", "Share"]
    assert rows[1][:5] == ["'=1+1", "A1", "Quay", "A2", "6"]


def test_a_workshop_sees_rounded_numbers_and_nobody(shown):
    page = shown(sharing(7, pathway_to=[pathway("S2", "S3")]), WORKSHOP)
    words = said(page)
    assert "3 of 3 agencies are joined: 1 pair by people they share, 1 pair by what they" in words
    assert cells(page, "Links on the map") == [
        ["Agency A1", "Quay", "5", "", "yes"],
        ["Quay", "Mill", "not shown", "1 pathway from Quay to Mill", "yes"],
    ]
    assert cells(page, "Agencies on the map")[0] == ["Quay", "5", "2", "100%", "yes", "1"]
    assert "Counted out of: 3 pairs of agencies" in words
    assert "Not shown: 2 pairs without a number: fewer than 5 people in common, or none" in words
    assert "Nobody p" not in words
    assert not re.search(r"\bp\d{3}\b", words)


def test_no_day_finer_than_the_quarter_reaches_a_workshop(shown):
    page = shown(sharing(7), WORKSHOP)
    assert "April to June 2026" in said(page)
    assert not page.date_input
    assert not any(map(A_DAY.search, everything(page)))


@pytest.mark.parametrize("other_day", [date(2026, 4, 1), date(2026, 6, 30)])
def test_a_quarter_has_one_map(shown, other_day):
    tables = sharing(7)
    tables["supports"][0]["ended_on"] = date(2026, 5, 10)
    tables["supports"][2]["ended_on"] = date(2026, 5, 20)
    tables["supports"][4]["ended_on"] = date(2026, 5, 30)
    pages = [everything(shown(tables, WORKSHOP, on=day)) for day in (ON, other_day)]
    assert pages[0] == pages[1]
    assert any("<td" in element for element in pages[0])


def test_two_partnerships_that_differ_in_one_person_have_one_map():
    views = [workshop_view(network_of(sharing(people), ON)) for people in (6, 7)]
    pictures = [draw_workshop_map(view, {"A1": "A1", "A2": "Quay", "A3": "Mill"}) for view in views]
    assert pictures[0] == pictures[1]
    assert what_the_workshop_counts(views[0]) == what_the_workshop_counts(views[1])
    assert pictures[0].left_out == "Without any link here: Mill."
    assert "share about 5 people" in pictures[0].svg


def test_the_map_names_who_is_joined_and_rounds_for_a_workshop(shown):
    workshop = picture_on(shown(sharing(7), WORKSHOP))
    assert names_in(workshop) == {"Agency A1", "Quay"}
    assert [edge["label"] for edge in workshop["edges"]] == ["5"]
    team = picture_on(shown(sharing(7), TEAM))
    assert names_in(team) == {"Agency A1", "Quay"}
    assert [(edge["label"], edge["title"]) for edge in team["edges"]] == [
        ("7", "Agency A1 and Quay; share 7 people")
    ]


@pytest.mark.parametrize("for_whom", [TEAM, WORKSHOP])
def test_the_map_is_offered_as_a_picture_that_works_offline(shown, for_whom):
    page = shown(sharing(7), for_whom)
    labels = [str(getattr(one, "label", "")) for one in page.get("download_button")]
    assert labels.count("Picture that works offline (HTML)") == 1


def test_an_agency_that_is_touched_is_told_with_its_pairs(shown):
    page = touch(shown(example_n()), "agencies_map", "C")
    assert page.selectbox(key="agencies_map_list").value == "C"
    (words,) = [line for line in said(page).splitlines() if "Linked with" in line]
    assert " ".join(words.split()) == (
        "Agency C People 3 Shares people with 3 Stands between 67% Only link yes Group 2 "
        "Linked with Agency B: 2 in common Agency A: 1 in common Agency D: 1 in common"
    )


def test_a_workshop_is_told_what_an_agency_declared_and_rounded_numbers(shown):
    page = shown(sharing(7, pathway_to=[pathway("S2", "S3")]), WORKSHOP)
    page = unharmed(page.selectbox(key="workshop_map_list").set_value("A2").run())
    (words,) = [line for line in said(page).splitlines() if "Linked with" in line]
    assert "Agency A1: 5 in common Mill: 1 pathway from Quay to Mill" in " ".join(words.split())
    assert "7 in common" not in words


def test_numbers_that_could_be_worked_out_are_withheld():
    network = network_of(sharing(4), ON)
    told = [KnownTotal([("A1", "A2")], 4, 4)]
    view = workshop_view(network, known_totals=told)
    names = {"A1": "A1", "A2": "Quay", "A3": "Mill"}
    drawn = AppTest.from_function(show_workshop_alone, default_timeout=60, args=(view, names))
    page = unharmed(drawn.run())
    assert "The numbers of people shared are withheld" in said(page)


def show_workshop_alone(view, names):
    from dashboard.explorer.partnership.workshop_map import show_workshop

    show_workshop(view, names)


def test_a_picture_of_many_agencies_says_what_it_leaves_out():
    many = MOST_AGENCIES + 5
    keys = [f"A{number:03}" for number in range(many)]
    ids = [f"p{number}" for number in range(8)]
    tables = partnership(
        agency=[agency(key) for key in keys],
        service=[service(f"S{key}", key) for key in keys],
        person=[person(one) for one in ids],
        supports=[supports(f"S{key}", one) for one in ids for key in keys[:20]],
        pathway_to=[pathway(f"S{one}", f"S{keys[0]}") for one in keys[20:]],
    )
    picture = draw_workshop_map(workshop_view(network_of(tables, ON)), {key: key for key in keys})
    assert f"Of 190 pairs that share people the picture draws the {MOST_SHARED}" in (
        picture.left_out
    )
    assert f"Of {many} agencies the picture draws the {MOST_AGENCIES}" in picture.left_out
    assert picture.svg.count("share about 10 people") == MOST_SHARED


@pytest.mark.many_cases(quick=1)
@pytest.mark.parametrize("for_whom", [TEAM, WORKSHOP])
@pytest.mark.parametrize("days", [0, -200])
def test_a_risk_and_a_dormant_tie_give_one_page(tmp_path, monkeypatch, for_whom, days):
    pages = []
    for name, tables in (("risk", with_a_risk()), ("dormant", with_a_dormant_tie())):
        folder: Path = tmp_path / name
        folder.mkdir()
        stored(tables, folder).close()
        monkeypatch.chdir(folder)  # the place of the store reads the same
        page = explorer("partnership.tpg", monkeypatch, on=ON + timedelta(days=days))
        page = go_to(page, "partnership")
        page = unharmed(page.radio(key="partnership_for").set_value(for_whom).run())
        pages.append((said(page), everything(page)))
    assert pages[0] == pages[1]
    assert len(pages[0][1]) > 3


SECRET = "zz-hidden-house"


def with_hidden_agencies(*ids: str) -> Tables:
    """Three agencies with people in common, and so many restricted ones that share them."""
    tables = sharing(6)
    for number, one in enumerate(ids):
        key = f"hidden{number}"
        hidden = {"name": f"Refuge {one}", "restricted": "restricted"}
        tables["agency"].append(agency(one) | hidden)
        tables["service"].append(service(key, one) | {"restricted": "restricted"})
        tables["supports"] += [supports(key, f"p{place:03}") for place in range(6)]
    return tables


@pytest.mark.parametrize("for_whom", [TEAM, WORKSHOP])
def test_a_restricted_agency_is_drawn_and_counted_and_neither_its_id_nor_its_name_is_sent(
    tmp_path, monkeypatch, for_whom
):
    seen = []
    for folder, ids in (("one", (SECRET, f"a-{SECRET}")), ("other", ("A0", "B5"))):
        (tmp_path / folder).mkdir()
        stored(with_hidden_agencies(*ids), tmp_path / folder).close()
        page = explorer(tmp_path / folder / "partnership.tpg", monkeypatch)
        page = go_to(page, "partnership")
        page = unharmed(page.radio(key="partnership_for").set_value(for_whom).run())
        found = agencies_as_at(current_store(), ON, Settings())
        workshop = workshop_as_at(current_store(), ON, Settings())
        for part in (*found.found, *workshop.view):
            assert not {*ids} & {str(cell) for cell in part.to_numpy().ravel()}
        assert len(found.found.agencies) == len(workshop.view.agencies) == 5
        seen.append((everything(page), repr(picture_on(page)), found.names, workshop.names))
        assert "Refuge" not in repr(seen[-1])
        assert SECRET not in repr(seen[-1])
    assert seen[0] == seen[1], "nothing tells which ids they have"


def test_what_leaves_the_team_holds_only_what_is_open_to_all_whoever_makes_it(
    tmp_path, monkeypatch
):
    tables = with_hidden_agencies(SECRET)
    tables["pathway_to"] = [
        pathway("S1", "S2", restricted="restricted"),
        pathway("S1", "S3", restricted="team"),
        pathway("S2", "S3"),
    ]
    tables["service"][0] |= {"name": "Team rooms", "restricted": "team"}
    stored(tables, tmp_path).close()
    made = []
    for right in (False, True):
        page = explorer(tmp_path / "partnership.tpg", monkeypatch, risk_reader=right)
        page = go_to(page, "partnership")
        page = unharmed(page.radio(key="partnership_for").set_value(WORKSHOP).run())
        report = report_as_at(current_store(), ON)
        made.append((said(page), repr(picture_on(page)), repr(report)))
    assert made[0] == made[1]
    words = repr(made[0])
    assert "Refuge" not in words
    assert "Team rooms" not in words
    links = workshop_as_at(current_store(), ON, Settings()).view.links
    assert links[["pathways_ab", "pathways_ba"]].to_numpy().sum() == 1
