"""Whoever is really called by a word that stands for the hidden is shown like anybody."""

from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from dashboard.explorer.change.recorded import read_recorded
from dashboard.explorer.kit.frame import current_store
from dashboard.explorer.leaving.reading import leaving_of
from dashboard.explorer.leaving.tables import handover_rows, losses_by_effect
from dashboard.explorer.partnership.what_if import NOT_NAMED
from dashboard.person.build import person_view
from dashboard.person.view import PersonView
from dashboard.readers.reader import Reader
from dashboard.reports.own_copy import own_copy_docx
from graphmodel.settings import Settings
from graphmodel.stores import open_store
from tests.agreement.brute_force import Tables
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import (
    connected,
    individual,
    partnership,
    person,
    supports,
    trusts,
    worker,
    works_for,
)
from tests.dashboard.explorer.leaving.leaving import access
from tests.dashboard.explorer.on_screen import explorer, go_to, said, unharmed
from tests.support.stored import stored

CALLED = ["restricted", "somebody whose record is restricted"]


def tables_with(name: str) -> Tables:
    """Sam trusts one so called, and lives near another; a third so called has a worker."""
    return partnership(
        person=[person("p1", name="Sam Ngata"), person("p2", name=name), person("p3", name=name)],
        individual=[individual("F1", contact="07700 900123", name=name)],
        worker=[worker("W1", name="Wendy Okoro")],
        works_for=[works_for("W1", "S1")],
        trusts=[trusts("F1"), trusts("W1", "p2")],
        connected_to=[connected("p3")],
        supports=[supports("S1", "p2")],
    )


def view_with(name: str, folder: Path, **more: object) -> PersonView:
    tables = tables_with(name)
    for row in tables["trusts"]:
        row |= more
    with closing(stored(tables, folder)) as store:
        return person_view(store, "p1", ON, Settings(), Reader())


@pytest.mark.parametrize("name", CALLED)
def test_their_page_says_of_them_what_it_says_of_anybody(name, tmp_path):
    pages = []
    for called in (name, "Iris Vale"):
        (tmp_path / called).mkdir()
        pages.append(view_with(called, tmp_path / called))
    view, usual = pages
    (contact,) = view.contacts
    assert (contact.name, contact.reach, contact.hidden) == (name, "07700 900123", False)
    assert view.contacts == tuple(replace(one, name=name) for one in usual.contacts)
    assert [one.hidden for one in view.others] == [False]
    assert [one.hidden for one in view.picture] == [False] * 2


def test_whoever_is_hidden_is_marked_as_such(tmp_path):
    view = view_with("Iris Vale", tmp_path, restricted="restricted")
    assert [one.hidden for one in view.contacts] == [True]
    assert {one.id for one in view.picture if one.hidden} == {"hidden 1"}


@pytest.mark.parametrize("name", CALLED)
def test_their_own_copy_and_the_list_of_what_is_recorded_name_them(name, tmp_path):
    view = view_with(name, tmp_path)
    copy = Document(BytesIO(own_copy_docx(view, datetime(2026, 6, 2, 14, 5, tzinfo=UTC))))
    words = [paragraph.text for paragraph in copy.paragraphs]
    assert any(one.startswith(f"{name} (") and "07700 900123" in one for one in words)
    with closing(open_store(str(tmp_path / "partnership.tpg"))) as store:
        recorded = read_recorded(store, view, Reader())
    assert [entry.label for entry in recorded.entries["individual"]] == [f"{name} (F1)"]


@pytest.mark.parametrize("name", CALLED)
def test_what_they_would_lose_is_listed_with_their_page(name, tmp_path, monkeypatch):
    reads = access(tmp_path, monkeypatch, tables_with(name))
    leaving = leaving_of(current_store(), "W1", ON, Settings(), Reader())
    losses = [loss for found in losses_by_effect(leaving, reads).values() for loss in found]
    assert {(loss.person, loss.name, loss.hidden) for loss in losses} == {("p2", name, False)}
    assert [row[:2] for row in handover_rows(leaving, reads)] == [(name, "p2")]


@pytest.mark.parametrize("name", CALLED)
def test_a_closing_does_not_call_them_hidden(name, tmp_path, monkeypatch):
    stored(tables_with(name), tmp_path).close()
    page = go_to(explorer(tmp_path / "partnership.tpg", monkeypatch), "partnership")
    page = unharmed(page.radio(key="partnership_topic").set_value("If a service closes").run())
    page = unharmed(page.selectbox(key="closing_service").set_value("S1").run())
    assert f"{name} No other service is in touch with them" in " ".join(said(page).split())
    assert NOT_NAMED not in said(page)
