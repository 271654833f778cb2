"""Whoever's own row is restricted is found by a risk reader alone, by name and by id."""

from contextlib import closing

import pytest

from dashboard.explorer.kit.frame import current_store
from dashboard.explorer.kit.search import find_nodes
from dashboard.readers.reader import Reader
from graphmodel.stores import open_store
from tests.agreement.brute_force import Tables
from tests.agreement.random_partnerships.hand_made import (
    agency,
    individual,
    partnership,
    person,
    service,
    trusts,
    worker,
    works_for,
)
from tests.dashboard.explorer.on_screen import explorer, go_to, said, unharmed
from tests.support.stored import stored

LABELS = ("Person", "Worker", "Individual", "Service", "Agency")
HIDDEN = {"p2": "Ola Reyes", "W2": "Olga Renn", "F2": "Olive Reed", "S2": "Olden House"}


def with_restricted_rows() -> Tables:
    """Return a partnership that keeps a person, a worker, a friend and a service to a few."""
    tables = partnership(
        agency=[agency()],
        person=[person("p1", name="Sam Ngata"), person("p2")],
        worker=[worker("W1", name="Wes Idle"), worker("W2")],
        individual=[individual("F1", name="Kit Marlow"), individual("F2")],
        service=[service("S1", name="Mill"), service("S2")],
        works_for=[works_for("W1", "S1"), works_for("W2", "S1")],
        trusts=[trusts("F1"), trusts("F1", "p2"), trusts("F2")],
    )
    for rows in tables.values():
        for row in rows:
            if row.get("id") in HIDDEN:
                row |= {"name": HIDDEN[row["id"]], "restricted": "restricted"}
    return tables


@pytest.fixture
def place(tmp_path):
    stored(with_restricted_rows(), tmp_path).close()
    return tmp_path / "partnership.tpg"


@pytest.mark.many_cases(quick=8)
@pytest.mark.parametrize("risk_reader", [False, True])
@pytest.mark.parametrize("text", [*HIDDEN, *HIDDEN.values(), "Ol", "Olla Reyes", "Reyes Ola"])
def test_a_search_finds_nobody_whose_own_row_is_restricted(place, monkeypatch, risk_reader, text):
    explorer(place, monkeypatch, risk_reader=risk_reader)
    found = {one.id for one in find_nodes(current_store(), text, *LABELS).nodes}
    assert found.isdisjoint(HIDDEN) != risk_reader


def test_what_is_found_near_does_not_show_that_somebody_is_hidden(place, monkeypatch):
    explorer(place, monkeypatch)
    for text in ("Ola Reyes", "Nobody Atall"):
        found = find_nodes(current_store(), text, *LABELS)
        assert (found.nodes, found.is_near) == ([], True)


@pytest.mark.parametrize("screen", ["person", "ask", "change"])
def test_a_page_is_opened_of_nobody_whose_own_row_is_restricted(place, monkeypatch, screen):
    page = explorer(place, monkeypatch)
    page.session_state["person"] = "p2"
    words = said(unharmed(go_to(page, screen)))
    assert "Ola Reyes" not in words
    assert "Choose" in words


def test_a_risk_reader_opens_their_page(place, monkeypatch):
    page = explorer(place, monkeypatch, risk_reader=True)
    page.session_state["person"] = "p2"
    assert "Ola Reyes" in said(unharmed(go_to(page, "person")))


def test_the_reader_knows_who_is_hidden_of_all_and_of_some(place):
    with closing(open_store(str(place), create=False)) as store:
        assert Reader().hidden_nodes(store) == set(HIDDEN)
        assert Reader().hidden_nodes(store, ["p1", "p2"]) == {"p2"}
        assert Reader(risk_reader=True).hidden_nodes(store) == set()
        assert Reader().visible_names(store, ["p1", "p2"]) == {"p1": "Sam Ngata"}
