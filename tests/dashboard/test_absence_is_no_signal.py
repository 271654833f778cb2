"""A risk and a dormant tie read the same, byte for byte, wherever no risk reader reads."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from dashboard.person.build import person_view
from dashboard.person.view import NOT_AVAILABLE
from dashboard.pictures.ecomap.picture import ecomap_map
from dashboard.readers.reader import Reader
from dashboard.reports.meeting_page import person_pdf
from graphmodel.analysis.facts.answer import parts_of, rows_of
from graphmodel.analysis.questions import QUESTIONS
from graphmodel.settings import Settings
from tests.agreement.brute_force import Tables
from tests.agreement.random_partnerships.days import ON
from tests.dashboard.conftest import Run
from tests.dashboard.two_partnerships import (
    ANA,
    FEARED,
    OTHER_REASONS,
    SAM,
    with_a_dormant_tie,
    with_a_risk,
    with_another_reason,
)
from tests.support.in_memory import network_of
from tests.support.stored import stored

COMMANDS = [
    *(
        ["find", question, "--format", style, *person]
        for question in ("gaps", "duplicates", "leads", "trusted-contacts")
        for style in ("table", "csv", "json")
        for person in ([], ["--person", SAM])
    ),
    ["store", "verify"],
    ["store", "info"],
]


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """Return the two partnerships, each in a folder of its own."""
    for name, tables in (("risk", with_a_risk()), ("dormant", with_a_dormant_tie())):
        (tmp_path / name).mkdir()
        stored(tables, tmp_path / name).close()
    return tmp_path / "risk", tmp_path / "dormant"


@pytest.mark.many_cases(quick=8)
@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_commands_print_the_same(words: list[str], folders: tuple[Path, Path], said: Run):
    on = ["--on", ON.isoformat()] if words[0] == "find" else []
    one, other = (said(folder, *words, *on) for folder in folders)
    assert one == other
    assert one.endswith("0")


def test_the_printed_page_is_the_same(folders: tuple[Path, Path], said: Run):
    pages = []
    for folder in folders:
        said(folder, "print", "person", SAM, "--on", ON.isoformat(), "--out", "page.pdf")
        pages.append((folder / "page.pdf").read_bytes())
    assert pages[0] == pages[1]
    assert pages[0].startswith(b"%PDF")


@pytest.mark.parametrize("days", [0, -200, 30])
def test_the_page_and_its_picture_are_the_same(days: int, tmp_path: Path):
    views = [_view(tables, tmp_path / name, days) for name, tables in _both()]
    assert views[0] == views[1]
    pictures = [ecomap_map(view.name, view.picture, view.picture_needs).as_data() for view in views]
    assert pictures[0] == pictures[1]
    assert person_pdf(views[0]) == person_pdf(views[1])


def test_a_risk_reader_sees_the_difference(tmp_path: Path):
    views = [_view(tables, tmp_path / name, 0, risk_reader=True) for name, tables in _both()]
    reasons = [next(line.reasons for line in view.others if line.id == FEARED) for view in views]
    assert reasons == [
        ("unsafe: a risk or an order not to be in contact is recorded",),
        ("not confirmed for too long",),
    ]


def test_of_the_one_who_is_not_available_there_is_a_name_and_nothing_else(tmp_path: Path):
    view = _view(with_a_risk(), tmp_path / "risk", 0)
    line = next(line for line in view.others if line.id == FEARED)
    assert (line.name, line.group, line.reasons) == ("Kit Marlow", NOT_AVAILABLE, ())
    assert "07700 900001" not in repr(view)
    assert [contact.id for contact in view.contacts] == ["F2"]
    assert "07700 900002" in repr(view)


def _both() -> list[tuple[str, Tables]]:
    return [("risk", with_a_risk()), ("dormant", with_a_dormant_tie())]


def _view(tables: Tables, folder: Path, days: int, *, risk_reader: bool = False):
    folder.mkdir()
    store = stored(tables, folder)
    try:
        on = ON + timedelta(days=days)
        return person_view(store, SAM, on, Settings(), Reader(risk_reader=risk_reader))
    finally:
        store.close()


ASKED: dict[str, dict[str, str | date]] = {
    "changes": {"since": ON - timedelta(days=300)},
    "candidates": {"person": ANA},
    "introductions": {"person": SAM, "need": "n2"},
    "departure": {"leaver": "F2"},
    "ego_measures": {"person": SAM},
}


@pytest.mark.parametrize("days", [-900, -600, -300, 0, 60])
@pytest.mark.parametrize("settings", [Settings(), Settings(trust_dormant_days=36_500)])
def test_every_question_has_one_answer_on_every_day_and_with_every_threshold(days, settings):
    reader = Reader(today=ON)
    one, other = (
        reader.shown(network_of(tables, ON + timedelta(days=days))) for _, tables in _both()
    )
    for question in QUESTIONS:
        named = dict(ASKED.get(question.name, {}))
        if "since" in named:
            named["since"] = ON + timedelta(days=days - 300)
        answers = [
            {name: rows_of(part) for name, part in parts_of(answer).items()}
            for answer in (question.ask(each, settings, named) for each in (one, other))
        ]
        assert repr(answers[0]) == repr(answers[1]), question.name


@pytest.mark.parametrize("reason", OTHER_REASONS)
@pytest.mark.parametrize("days", [-300, 0])
def test_another_reason_gives_the_page_that_a_risk_gives(reason, days, tmp_path):
    views = [
        _view(tables, tmp_path / name, days)
        for name, tables in (("risk", with_a_risk()), ("other", with_another_reason(reason)))
    ]
    assert views[0] == views[1]
