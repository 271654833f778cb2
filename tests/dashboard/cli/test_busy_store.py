"""What a user is told while an import is being applied to the server that everybody shares."""

import re

import pytest
from streamlit import cache_resource

from tests.agreement.random_partnerships.days import ON
from tests.dashboard.explorer.on_screen import explorer, go_to
from tests.dashboard.explorer.on_screen import said as shown_on
from tests.graphmodel.small_partnership import a, partnership
from tests.graphmodel.stores.neo4j_store.neo4j_stores import IN_STEPS, ask, left_half_way, new

GIVEN = partnership(person=[a("person", id=f"p{number}") for number in range(1, 9)])

SENTENCE = r"An import by Sam since \d\d:\d\d is being applied \(\d+ of \d+ rows\)\."


@pytest.fixture
def half(neo4j_server, monkeypatch):
    """The address of a store in which an import stands half-way."""
    monkeypatch.setenv("NEO4J_USERNAME", neo4j_server.username)
    monkeypatch.setenv("NEO4J_PASSWORD", neo4j_server.password)
    monkeypatch.delenv("NEO4J_DATABASE", raising=False)
    with new(neo4j_server, **IN_STEPS) as store:
        left_half_way(store, GIVEN)
        yield store.place
    cache_resource.clear()  # which closes what the explorer opened


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "agency.csv").write_text("id,name,sector\na9,Other,council\n", "utf-8")
    return tmp_path


@pytest.mark.many_cases(quick=2)
@pytest.mark.parametrize(
    "words",
    [
        ("store", "info"),
        ("store", "verify"),
        ("find", "gaps", "--on", ON.isoformat()),
        ("import", "agency.csv"),
        ("import", "agency.csv", "--check"),
        ("import", "agency.csv", "--take-over"),
    ],
    ids=" ".join,
)
def test_a_command_is_refused_with_who_and_since_when(half, folder, said, words):
    printed = said(folder, *words, "--store", half)
    assert re.search(SENTENCE, printed)
    assert printed.endswith("3")


def test_files_take_the_place_of_an_import_that_ended(half, folder, said, neo4j_server):
    ask(neo4j_server, "MATCH (m:Meta {one: 1}) SET m.import_alive = datetime() - duration('PT3M')")
    refused = said(folder, "import", "agency.csv", "--store", half)
    assert "it seems to have ended" in refused
    assert refused.endswith("3")
    printed = said(folder, "import", "agency.csv", "--take-over", "--store", half)
    assert "1 rows written" in printed
    assert said(folder, "store", "info", "--store", half).endswith("0")


def test_the_explorer_says_so_too_and_shows_no_half(half, monkeypatch):
    page = explorer(half, monkeypatch)
    for screen in ("partnership", "ask"):
        shown = shown_on(go_to(page, screen))
        assert re.search(SENTENCE, shown), screen
