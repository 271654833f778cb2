"""The page of figures: every set, its time, who is behind a figure, and its files."""

import csv
import io
from datetime import date

import pytest

from dashboard.explorer.questions.figures.file import CSV, XLSX, figures_file
from dashboard.readers.figures import to_hand_out
from dashboard.words.figures import TITLES, title_of
from graphmodel.analysis.indicators.indicators import SETS, indicators, set_called
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import days_ago, partnership, person, service
from tests.agreement.random_partnerships.week.hand_made import occupies, unit
from tests.dashboard.explorer.on_screen import explorer, go_to, said, unharmed
from tests.support.in_memory import network_of
from tests.support.stored import stored

FROM, TO = date(2026, 1, 1), date(2026, 4, 1)
"""The quarter before that of the day of the tests, 1 June 2026."""


def a_house():
    """Return a full house of twelve, and three people who were seen; some rows for few eyes."""
    people = [f"p{number}" for number in range(1, 13)]
    return partnership(
        service=[service("S1", name="Elm House", scheme_type="supported", settled=True)],
        person=[
            *(person(one) for one in people),
            person("p13", name="Hidden Person", restricted="restricted"),
        ],
        unit=[unit("u1", beds=12)],
        occupies=[
            *(occupies(one, "u1", 120) for one in people[:11]),
            occupies("p12", "u1", 120, restricted="restricted"),
        ],
        sighting=[
            sighting("x1", "p1", 100),
            sighting("x2", "p2", 100, restricted="restricted"),
            sighting("x3", "p13", 100),
        ],
    )


def sighting(key: str, one: str | None, ago: int, **more: object):
    return {"id": key, "person": one, "seen_on": days_ago(ago), "verified": True, **more}


@pytest.fixture
def page(tmp_path, monkeypatch):
    stored(a_house(), tmp_path).close()
    return go_to(explorer(tmp_path / "partnership.tpg", monkeypatch), "figures")


def words_on(page) -> str:
    return " ".join(said(page).split())


def choose_set(page, name: str):
    return unharmed(page.selectbox(key="figures_set").set_value(name).run())


def behind(page, name: str, figure: str) -> str:
    page = choose_set(page, name)
    return words_on(page.selectbox(key=f"figures_people_{name}").set_value(figure).run())


def test_every_set_is_shown_for_the_last_whole_quarter_with_its_formulas(page):
    for each in SETS:
        words = words_on(choose_set(page, each.name))
        assert "For the time: 1 January 2026 to the day before 1 April 2026" in words
        if "Page, of 2, of figures" in words:
            words += words_on(page.number_input(key="figures_shown").set_value(2).run())
        for figure in each.figures:
            assert figure.formula in words or figure.by_word


def test_a_figure_stands_with_numerator_denominator_and_its_service(page):
    words = words_on(choose_set(page, "accommodation"))
    # 12 beds on the 59 nights from 1 February (120 days before 1 June) to 31 March, out of 90.
    assert "Elm House (supported) 66% 708 1,080 0 0" in words


def test_one_service_and_one_figure_can_be_chosen(page):
    page = choose_set(page, "accommodation")
    page = unharmed(page.selectbox(key="figures_service").set_value("S1").run())
    assert "Nights on which the severe weather provision" not in words_on(page)
    words = words_on(page.selectbox(key="figures_figure").set_value("voids").run())
    assert "1 row. " in words
    assert "nor reserved. Elm House (supported) 0 0 0 0" in words


def test_a_time_that_ends_before_it_begins_is_answered_by_a_sentence(page):
    page.date_input(key="figures_to").set_value(date(2025, 12, 1)).run()
    assert "holds no day" in " ".join(one.value for one in page.error)


def test_who_is_behind_a_figure_is_named_but_not_by_a_row_for_few_eyes(page):
    words = behind(page, "rough-sleeping", "seen")
    assert "not recorded: such sightings without a person. 3 3 0 0" in words
    assert "1 row." in words
    assert "Person p1 (p1) counts" in words
    assert "Hidden Person" not in words
    assert "(p2)" not in words


def test_a_risk_reader_sees_everybody_behind_it(tmp_path, monkeypatch):
    stored(a_house(), tmp_path).close()
    path = tmp_path / "partnership.tpg"
    page = go_to(explorer(path, monkeypatch, risk_reader=True), "figures")
    words = behind(page, "rough-sleeping", "seen")
    assert "Hidden Person (p13) counts" in words
    assert "Person p2 (p2) counts" in words


def test_a_file_to_hand_out_names_no_restricted_service_and_has_the_same_numbers():
    tables = a_house()
    tables["service"][0]["restricted"] = "restricted"
    network = network_of(tables, ON)
    kept, handed_out = (
        indicators(one, "accommodation", FROM, TO) for one in (network, to_hand_out(network))
    )
    numbers = ["name", "numerator", "denominator", "value", "pending", "not_recorded"]
    assert kept[numbers].equals(handed_out[numbers])
    made = figures_file(handed_out, set_called("accommodation"), {"S1": "Elm House"}, CSV)
    words = made.decode("utf-8-sig")
    assert "restricted service 1 (supported)" in words
    assert "S1" not in words
    assert "Elm House" not in words


def _file(**how) -> list[dict[str, str]]:
    figures = indicators(network_of(a_house(), ON), "rough-sleeping", FROM, TO)
    made = figures_file(figures, set_called("rough-sleeping"), {}, CSV, **how)
    rows, _ = made.decode("utf-8-sig").split("\r\n\r\n")
    return list(csv.DictReader(io.StringIO(rows)))


def test_a_file_to_hand_out_withholds_small_numbers_and_one_for_the_team_does_not():
    assert {row["Figure (id)"]: row["Value"] for row in _file(exact=True)}["seen"] == "3"
    handed_out = {row["Figure (id)"]: row for row in _file()}
    assert handed_out["seen"]["Value"] == handed_out["seen"]["Numerator"] == "withheld"
    assert handed_out["seen"]["Denominator"] == ""
    assert handed_out["seen"]["How it is counted"].startswith("People with a verified sighting")


def test_the_workbook_says_what_is_withheld():
    from openpyxl import load_workbook

    figures = indicators(network_of(a_house(), ON), "accommodation", FROM, TO)
    made = figures_file(figures, set_called("accommodation"), {"S1": "Elm House"}, XLSX)
    book = load_workbook(io.BytesIO(made))
    about = {str(row[0]): str(row[1]) for row in book["About"].iter_rows(values_only=True)}
    assert "Numbers under 5 are withheld" in about["Numbers"]
    first = list(book["Figures"].iter_rows(values_only=True))[1]
    assert first[:5] == ("Occupancy", "Elm House (supported)", 0.655555556, 708, 1080)


def test_every_title_is_that_of_a_figure_and_no_two_of_a_set_are_alike():
    assert TITLES.keys() <= {figure.name for each in SETS for figure in each.figures}
    for each in SETS:
        titles = [title_of(figure.name) for figure in each.figures]
        assert len({*titles}) == len(titles)
