"""Safety rule 2 where any question is asked: a risk and a dormant tie read the same."""

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from dashboard.explorer.kit.frame import current_store
from dashboard.explorer.kit.tables import tables_xlsx
from dashboard.explorer.questions.answer import answer_file
from dashboard.explorer.questions.reading import AskedQuestion, answer_question
from dashboard.readers.reader import Reader
from graphmodel.analysis.questions import DAYS, QUESTIONS
from graphmodel.settings import Settings
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import days_ago
from tests.dashboard.explorer.on_screen import explorer, go_to, press, said, unharmed
from tests.dashboard.test_equal_pages import everything
from tests.dashboard.two_partnerships import (
    FEARED,
    SAM,
    with_a_dormant_tie,
    with_a_risk,
)
from tests.support.runs.walking import all_tried, few_and_others
from tests.support.stored import stored

NAMED: dict[str, tuple[tuple[str, Any], ...]] = {
    "candidates": (("person", "p3"),),
    "introductions": (("person", SAM), ("need", "n2")),
    "departure": (("leaver", FEARED),),
    "closing": (("service", "S1"),),
    "agreed_pathway": (("from_service", "S1"), ("to_service", "S3")),
    "ego_measures": (("person", SAM),),
    "changes": (("since", days_ago(60)),),
    "invitations": (("meeting", "m1"),),
    "compatible": (("unit", "u1"),),
    "caseload_month": (("start", days_ago(30)), ("end", ON)),
}
NAMES = [question.name for question in QUESTIONS]


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    for name, tables in (("risk", with_a_risk()), ("dormant", with_a_dormant_tie())):
        (tmp_path / name).mkdir()
        stored(tables, tmp_path / name).close()
    return tmp_path / "risk", tmp_path / "dormant"


def answer_of(name: str, *, risk_reader: bool = False):
    named = NAMED.get(name, ())
    asking = AskedQuestion(name, ON, Settings(), named, reader=Reader(risk_reader=risk_reader))
    return answer_question(current_store(), asking, lambda words, done, of: None)


def tell(page, name: str) -> None:
    for what, value in NAMED.get(name, ()):
        if what == "person":
            unharmed(page.selectbox(key="person_choice").set_value(value).run())
        elif what == "need":
            unharmed(page.selectbox(key=f"question_need_{SAM}").set_value(value).run())
        elif what == "leaver":
            unharmed(page.selectbox(key="leaver_choice").set_value(value).run())
        elif what in DAYS:
            unharmed(page.date_input(key=f"question_{what}").set_value(value).run())
        else:
            unharmed(page.selectbox(key=f"question_{what}").set_value(value).run())


@pytest.mark.parametrize("names", few_and_others(NAMES, 1))
def test_answers_are_the_same_on_screen(folders, monkeypatch, names):
    shown: dict[Path, list[tuple[str, list[str]]]] = {folder: [] for folder in folders}
    for folder in folders:
        monkeypatch.chdir(folder)
        page = go_to(explorer("partnership.tpg", monkeypatch), "questions")
        for name in names:
            unharmed(page.selectbox(key="question").set_value(name).run())
            tell(page, name)
            page = press(page, "Ask")
            assert "Check before contact" in said(page)
            shown[folder].append((said(page), everything(page)))
    with all_tried() as tried:
        for name, one, other in zip(names, *shown.values(), strict=True):
            with tried(name):
                assert one == other


@pytest.mark.parametrize("names", few_and_others(NAMES, 3))
def test_files_are_the_same(folders, monkeypatch, names):
    files: dict[Path, list[object]] = {folder: [] for folder in folders}
    for folder in folders:
        monkeypatch.chdir(folder)
        explorer("partnership.tpg", monkeypatch)
        for name in names:
            found = answer_of(name)
            book = tables_xlsx(
                {"Question": name},
                {
                    part: answer_file(current_store(), found, part, with_names=True)
                    for part in found.parts
                },
            )
            sheets = openpyxl.load_workbook(io.BytesIO(book)).worksheets
            files[folder].append([list(sheet.values) for sheet in sheets])
    with all_tried() as tried:
        for name, one, other in zip(names, *files.values(), strict=True):
            with tried(name):
                assert one == other


def test_nobody_who_is_not_available_is_somebody_to_ask_about(folders, monkeypatch):
    for folder in folders:
        monkeypatch.chdir(folder)
        explorer("partnership.tpg", monkeypatch)
        assert "F4" not in set(answer_of("candidates").parts["rows"]["candidate"])


@pytest.mark.slow
def test_no_day_of_contact_is_told(folders, monkeypatch):
    monkeypatch.chdir(folders[0])
    explorer("partnership.tpg", monkeypatch)
    for name in NAMES:
        for part in answer_of(name, risk_reader=True).parts.values():
            assert "last_contact_on" not in part
