import os

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.explorer.kit.pages import NOTHING_YET
from dashboard.explorer.kit.search import NONE_YET
from dashboard.explorer.kit.tour import STOPS
from dashboard.explorer.records.page import ADD
from dashboard.explorer.server import SCRIPT
from dashboard.words.terms import TERMS
from graphmodel import open_store
from graphmodel.model.records import Records, records_frame
from graphmodel.writing.importing import import_records
from graphmodel.writing.last_import import undo_import
from tests.agreement.random_partnerships.days import ON
from tests.dashboard.explorer.on_screen import choose, explorer, go_to, press, said, unharmed

SCREENS = ("person", "ask", "caseload", "partnership_data")
FOOT = "Invented data, or one team on one machine, until there is access control."


@pytest.mark.parametrize("screen", SCREENS)
def test_every_page_ends_with_what_it_may_be_used_for(opened, screen):
    assert FOOT in said(go_to(opened(), screen))


@pytest.mark.parametrize("screen", SCREENS)
def test_a_missing_store_is_a_sentence_on_every_page(tmp_path, monkeypatch, screen):
    page = go_to(explorer(tmp_path / "nowhere.tpg", monkeypatch), screen)
    assert "There is no store at" in page.error[0].value
    assert not (tmp_path / "nowhere.tpg").exists()
    assert FOOT in said(page)


def test_a_file_that_is_no_store_is_a_sentence(tmp_path, monkeypatch):
    (tmp_path / "notes.tpg").write_text("shopping list\n" * 100)
    page = explorer(tmp_path / "notes.tpg", monkeypatch)
    assert len(page.error) == 1
    assert "Traceback" not in said(page)


def test_pages_started_without_a_store_say_how_to_start(monkeypatch):
    monkeypatch.delenv("TPGRAPH_STORE", raising=False)
    page = unharmed(AppTest.from_file(str(SCRIPT), default_timeout=60).run())
    assert "tpgraph explore" in page.error[0].value


def test_a_person_who_is_gone_is_no_longer_chosen(opened):
    page = choose(opened(), "sammy", "p1")
    page.session_state["person"] = "p77"
    assert page.run().selectbox(key="person_choice").value is None


def test_neither_an_address_nor_a_title_holds_a_name(opened):
    page = choose(opened(), "sammy", "p1")
    assert page.query_params == {}
    assert "Ngata" not in page.title[0].value


def test_what_is_handed_over_holds_no_password(opened):
    opened()
    assert not [name for name in os.environ if name.startswith("TPGRAPH") and "PASS" in name]


def test_the_tour_leads_through_every_page_and_back(opened):
    page = press(opened(), "Tour")
    told = []
    for step in range(1, len(STOPS) + 1):
        assert f"Step {step} of {len(STOPS)}" in said(page)
        told.append(said(page))
        if step < len(STOPS):
            page = press(page, "Next")
    for stop, words in zip(STOPS, told, strict=True):
        assert all(sentence in words for sentence in stop.words)
    page = press(page, "Back")
    assert f"Step {len(STOPS) - 1} of {len(STOPS)}" in said(page)
    page = press(press(page, "Next"), "Close")
    assert f"of {len(STOPS)}" not in said(page)


@pytest.mark.parametrize("screen", SCREENS)
def test_every_page_says_what_its_words_mean(opened, screen):
    words = said(go_to(opened(), screen))
    assert all(meaning in words for meaning in TERMS.values())


@pytest.mark.parametrize("address", ["person", "change", "questions", "partnership_data"])
def test_an_empty_store_says_on_every_page_what_to_do_first(tmp_path, monkeypatch, address):
    open_store(str(tmp_path / "partnership.tpg")).close()
    page = go_to(explorer(tmp_path / "partnership.tpg", monkeypatch), address)
    words = said(page)
    assert "Nothing is recorded yet. Bring your files in" in words
    assert "Nobody of this name is known" not in words


def test_a_store_whose_only_import_was_undone_says_so_too_and_the_first_row_is_added_by_hand(
    tmp_path, monkeypatch
):
    store = open_store(str(tmp_path / "partnership.tpg"))
    rows = records_frame([{"id": "a1", "name": "Northway", "sector": "voluntary"}])
    import_records(store, Records({"agency": rows}), day=ON)
    undo_import(store, day=ON)
    store.close()
    page = explorer(tmp_path / "partnership.tpg", monkeypatch)
    assert NOTHING_YET in said(page)
    page = go_to(page, "records")
    assert NOTHING_YET in said(page)
    page.selectbox(key="records_table").set_value("agency").run()
    page.radio(key="records_action-agency-0").set_value(ADD).run()
    page.text_input(key="record-agency-new-0-agency-name").input("Northway")
    page.selectbox(key="record-agency-new-0-agency-sector").set_value("voluntary")
    page = press(page, "Save")
    assert "Added: agency: Northway" in said(page)
    words = said(go_to(page, "person"))
    assert NONE_YET in words
    assert "Nobody of this name is known" not in words
