"""A risk and a dormant tie read the same, byte for byte, wherever no risk reader reads."""

from collections.abc import Mapping
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd
import pytest

from dashboard.person.build import person_view
from dashboard.person.view import NOT_AVAILABLE
from dashboard.pictures.ecomap.picture import ecomap_map
from dashboard.readers.answers import visible_parts
from dashboard.readers.exports import tables_to_export
from dashboard.readers.figures import visible_people
from dashboard.readers.imports import view_of
from dashboard.readers.partnership_access import NamedPartnership
from dashboard.readers.reader import Reader
from dashboard.readers.visible_store import visible_rows
from dashboard.reports.meeting_pack import MeetingPack, pack_docx, pack_pdf, read_pack
from dashboard.reports.meeting_page import person_docx, person_pdf
from graphmodel.analysis.facts.answer import parts_of, rows_of
from graphmodel.analysis.indicators.figures import FigureSet
from graphmodel.analysis.indicators.indicators import indicators, people_behind, set_called
from graphmodel.analysis.questions import QUESTIONS, Question, question_called
from graphmodel.model import MODEL
from graphmodel.network.network import Network
from graphmodel.settings import Settings
from graphmodel.writing.preview import Preview, preview_import
from tests.agreement.brute_force import Tables
from tests.agreement.random_partnerships.days import IMPORTED_ON, ON
from tests.agreement.random_partnerships.hand_made import (
    connected,
    days_ago,
    leads_for,
    risk,
    trusts,
    worker,
    works_for,
)
from tests.agreement.random_partnerships.week.hand_made import action, invited, meeting, plan
from tests.dashboard.conftest import Run
from tests.dashboard.readers.guesses import as_records
from tests.dashboard.two_partnerships import (
    ANA,
    AS_WORKERS,
    FEARED,
    FEARED_BY_ANA,
    OTHER_REASONS,
    SAM,
    with_a_dormant_tie,
    with_a_risk,
    with_another_reason,
)
from tests.support.in_memory import network_of
from tests.support.stored import stored

DEFAULTS = Settings()
MADE = datetime(2026, 6, 1, tzinfo=UTC)

BOTH_FEARED = (FEARED, FEARED_BY_ANA)
FIGURES = [set_called(one) for one in ("coordination", "dsr", "leaving-care")]
"""The sets of which a figure rests on trust, on who helps, or on who is in post."""

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


@pytest.mark.many_cases(quick=3)
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


@pytest.mark.many_cases(quick=2)
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
        reader = Reader(risk_reader=risk_reader, today=ON)
        return person_view(store, SAM, on, Settings(), reader)
    finally:
        store.close()


ASKED: dict[str, dict[str, str | date]] = {
    "changes": {"since": ON - timedelta(days=300)},
    "candidates": {"person": ANA},
    "introductions": {"person": SAM, "need": "n2"},
    "departure": {"leaver": "F2"},
    "ego_measures": {"person": SAM},
    "invitations": {"meeting": "m1"},
    "compatible": {"unit": "u1"},
    "closing": {"service": "S1"},
    "agreed_pathway": {"from_service": "S2", "to_service": "S3"},
    "caseload_month": {"start": ON - timedelta(days=30), "end": ON},
}


@pytest.mark.many_cases(quick=2)
@pytest.mark.parametrize("days", [-900, -600, -300, 0, 60])
@pytest.mark.parametrize("settings", [Settings(), Settings(trust_dormant_days=36_500)])
def test_every_question_has_one_answer_on_every_day_and_with_every_threshold(days, settings):
    for question in QUESTIONS:
        named = _asked_at(question, ON + timedelta(days=days))
        answers = [
            {name: rows_of(part) for name, part in parts_of(answer).items()}
            for answer in (question.ask(each, settings, named) for each in _shown_of_both(days))
        ]
        assert repr(answers[0]) == repr(answers[1]), question.name


@cache
def _shown_of_both(days: int) -> tuple[Network, ...]:
    """Read the two partnerships as at a day, once for all thresholds."""
    reader = Reader(today=ON)
    return tuple(
        reader.shown(network_of(tables, ON + timedelta(days=days))) for _, tables in _both()
    )


@pytest.mark.slow
@pytest.mark.parametrize("name", Settings().as_dict())
def test_every_question_has_one_answer_whatever_one_threshold_is(name):
    reader = Reader(today=ON)
    least, most = (1, 6) if name == "max_route_steps" else (1, 36_500)
    for days, value in product((-400, 0), (least, most)):
        settings = Settings().with_values([f"{name}={value}"])
        for question in QUESTIONS:
            if name in _thresholds_read(question.name, days):
                named = _asked_at(question, ON + timedelta(days=days))
                one, other = (
                    _seen(each, question, named, reader, settings) for each in _shown_of_both(days)
                )
                assert one == other, (question.name, days, value)


@cache
def _thresholds_read(name: str, days: int) -> set[str]:
    """Return the thresholds that are read for an answer: no other one makes it another answer."""
    read: set[str] = set()

    class Noted(Settings):
        def __getattribute__(self, name: str) -> Any:
            read.add(name)
            return super().__getattribute__(name)

        def as_dict(self) -> dict[str, int]:  # told beside the answer, whichever was read
            return Settings().as_dict()

        def __eq__(self, other: object) -> bool:  # so that nothing is remembered of another
            return self is other

        __hash__ = object.__hash__

    question = question_called(name)
    for each in _shown_of_both(days):
        named = _asked_at(question, ON + timedelta(days=days))
        _seen(each, question, named, Reader(today=ON), Noted())
    return read


@pytest.mark.slow
def test_the_thresholds_that_an_answer_reads_are_known():
    read = _thresholds_read("gaps", 0) & Settings().as_dict().keys()
    assert {"lapse_after_days", "trust_confirm_days", "trust_dormant_days"} <= read
    assert not read & {"soon_days", "small_number", "returner_gap_days"}


def _asked_at(question: Question, on: date) -> dict[str, Any]:
    """Return what a question is about; a time since when ends on the day."""
    named = dict(ASKED.get(question.name, {}))
    return named | {"since": on - timedelta(days=300)} if "since" in named else named


@pytest.mark.slow
@pytest.mark.parametrize("reason", OTHER_REASONS)
@pytest.mark.parametrize("days", [-300, 0])
def test_another_reason_gives_the_page_and_the_prints_that_a_risk_gives(reason, days):
    of_a_risk = _page_of_a_risk(days, as_workers=reason in AS_WORKERS)
    for one, other in zip(of_a_risk, _page(with_another_reason(reason), days), strict=True):
        assert one == other


@cache
def _page_of_a_risk(days: int, *, as_workers: bool) -> tuple[object, ...]:
    return _page(with_a_risk(as_workers=as_workers), days)


def _page(tables: Tables, days: int) -> tuple[object, ...]:
    """Return Sam's page, its picture, and its prints."""
    with TemporaryDirectory() as folder:
        view = _view(tables, Path(folder, "store"), days)
    picture = ecomap_map(view.name, view.picture, view.picture_needs).as_data()
    return view, picture, person_pdf(view, MADE), person_docx(view, MADE)


@pytest.mark.slow
@pytest.mark.parametrize("reason", OTHER_REASONS)
def test_another_reason_gives_the_pack_for_a_meeting_that_a_risk_gives(reason):
    pack, *prints = _pack(with_another_reason(reason))
    assert (pack, *prints) == _pack_beside_a_risk(as_workers=reason in AS_WORKERS)
    assert [one.name for one in pack.asked] == ["Aunt Bea", "Kit Marlow"]


@cache
def _pack_beside_a_risk(*, as_workers: bool) -> tuple[MeetingPack, bytes, bytes]:
    return _pack(with_a_risk(as_workers=as_workers))


def _pack(tables: Tables) -> tuple[MeetingPack, bytes, bytes]:
    """Return the pack for a meeting about Sam and Ana, and its prints."""
    tables |= {
        "meeting": [meeting(people=[SAM, ANA])],
        "invited_to": [invited("F2"), invited(FEARED)],
        "action": [action("a1", 3, person=SAM)],
    }
    with TemporaryDirectory() as folder, closing(stored(tables, Path(folder))) as store:
        pack = read_pack(store, "m1", ON, Settings(), Reader(today=ON))
    return pack, pack_pdf(pack, MADE), pack_docx(pack, MADE)


@pytest.mark.slow
@pytest.mark.parametrize("days", [-300, 0])
def test_a_worker_who_is_a_risk_and_one_who_left_stand_alike_among_those_round_them(days, tmp_path):
    """Nobody named Una, who works with Sam: in one she is a risk, in the other she left."""
    prints = []
    for name in ("risk", "left"):
        tables = with_a_dormant_tie()
        tables["worker"].append(worker("W3", name="Una Voss", contact="07700 900003"))
        left = {"ended_on": days_ago(21)} if name == "left" else {}
        tables["works_for"].append(works_for("W3", "S3", **left))
        tables["works_with"].append(leads_for("W3", "S3", 700, role="key_worker"))
        tables["risk_from"] += [risk(SAM, "W3")] if name == "risk" else []
        view = _view(tables, tmp_path / name, days)
        assert [line.id for line in view.workers] == ["W1"]
        assert "Una Voss" in [line.name for line in view.others]
        assert "07700 900003" not in repr(view)
        prints.append((view, person_pdf(view, MADE), person_docx(view, MADE)))
    assert prints[0] == prints[1]


@pytest.mark.slow
def test_a_restricted_meeting_about_nobody_changes_no_answer():
    tables = with_a_risk()
    tables["meeting"].append(meeting("m9", people=[], restricted="restricted"))
    assert _answers(tables, 0) == _answers_beside_a_risk(0, as_workers=False)


@pytest.mark.slow
@pytest.mark.parametrize("reason", OTHER_REASONS)
@pytest.mark.parametrize("days", [-900, -25, 0, 60])
def test_another_reason_gives_every_answer_that_a_risk_gives_on_every_day(reason, days):
    of_a_risk = _answers_beside_a_risk(days, as_workers=reason in AS_WORKERS)
    for name, answer in _answers(with_another_reason(reason), days).items():
        assert answer == of_a_risk[name], name


@cache
def _answers_beside_a_risk(days: int, *, as_workers: bool) -> dict[str, str]:
    return _answers(with_a_risk(as_workers=as_workers), days)


def _answers(tables: Tables, days: int) -> dict[str, str]:
    """Return what a reader sees of every answer on a day."""
    reader, on = Reader(today=ON), ON + timedelta(days=days)
    network = reader.shown(network_of(tables, on))
    return {one.name: _seen(network, one, _asked_at(one, on), reader) for one in QUESTIONS}


@pytest.mark.slow
def test_of_somebody_with_work_to_do_a_risk_reads_as_trust_that_nobody_confirmed():
    """Kit and Ola are staff: each leads, has a plan, an action and the people of a service."""
    pair = []
    for name in ("risk", "dormant"):
        tables = with_a_risk(as_workers=True)
        if name == "dormant":
            tables["risk_from"] = [one for one in tables["risk_from"] if one["at_risk"] == "p2"]
            for tie in tables["trusts"]:
                if tie["trusted"] in BOTH_FEARED:
                    tie["last_confirmed_on"] = days_ago(800)
        tables["works_with"] += [leads_for(one, "S9", 300) for one in BOTH_FEARED]
        tables["action"] += [action(f"of {one}", 9, owner=one) for one in BOTH_FEARED]
        tables["plan"] += [plan(f"by {one}", ago=300, lead=one) for one in BOTH_FEARED]
        pair.append(tables)
    for days in (-300, 0, 60):
        assert _answers(pair[0], days) == _answers(pair[1], days), days


@pytest.mark.slow
@pytest.mark.parametrize("reason", [None, *OTHER_REASONS])
def test_figures_exports_and_lists_of_records_are_those_that_a_risk_gives(reason, tmp_path):
    """Where no reason is given, somebody is named whom nobody confirmed."""
    reader, found = Reader(today=ON), []
    other = with_a_dormant_tie() if reason is None else with_another_reason(reason)
    risk_of = with_a_risk(as_workers=reason in AS_WORKERS)
    for name, tables in (("risk", risk_of), ("other", other)):
        (tmp_path / name).mkdir()
        store = stored(tables, tmp_path / name)
        told: list[object] = [
            {table: rows.to_dict("records") for table, rows in exported.items()}
            for exported in (
                tables_to_export(store, reader, ON, **whose)
                for whose in ({}, {"team": "S1"}, {"worker": "W1"})
            )
        ]
        told += [visible_rows(store, reader, kind.table).to_dict("records") for kind in MODEL]
        store.close()
        for days in (-300, 0) if reason in {None, *AS_WORKERS} else ():
            network = reader.shown(network_of(tables, ON + timedelta(days=days)))
            told += [_figures(network, reader, each) for each in FIGURES]
        found.append(told)
    assert found[0] == found[1]


def _figures(network: Network, reader: Reader, chosen: FigureSet) -> str:
    """Return the figures of a quarter that has just gone by, and who is behind them."""
    window: dict[str, Any] = {
        "start": network.on - timedelta(days=92),
        "end": network.on,
        "registers": ["dsr", "cea_caseload"],
    }

    def behind(figure: str) -> pd.DataFrame:
        return visible_people(
            network, reader, lambda one: people_behind(one, chosen.name, figure, **window)
        )

    figures = indicators(network, chosen.name, **window)
    return repr([rows_of(figures), rows_of(behind(chosen.figures[0].name))])


def _seen(
    network: Network,
    question: Question,
    named: Mapping[str, Any],
    reader: Reader,
    settings: Settings = DEFAULTS,
) -> str:
    """Return what a reader sees of an answer, its denominator and what is not recorded."""
    answer = question.ask(network, settings, named)
    whole = NamedPartnership(network, {})
    seen = visible_parts(question.name, answer, lambda: whole, settings, reader)
    return repr([(name, rows_of(part), part.attrs) for name, part in seen.items()])


@pytest.mark.slow
@pytest.mark.parametrize("reason", OTHER_REASONS)
def test_a_preview_of_an_import_says_the_same_for_every_reason(reason):
    seen = _previews(with_another_reason(reason))
    assert seen == _previews_beside_a_risk(as_workers=reason in AS_WORKERS)
    assert any(preview.without_contact for preview in seen)


@cache
def _previews_beside_a_risk(*, as_workers: bool) -> list[Preview]:
    return _previews(with_a_risk(as_workers=as_workers))


def _previews(tables: Tables) -> list[Preview]:
    """Return what is said of every guess before it is imported."""
    view = view_of(Reader(today=ON))
    with TemporaryDirectory() as folder, closing(stored(tables, Path(folder))) as store:
        return [
            preview_import(store, as_records(file), day=IMPORTED_ON, on=ON, view=view)
            for file in FILES
        ]


FILES: list[Tables] = [
    {"trusts": [{**trusts(FEARED), "started_on": days_ago(900)}]},
    {"trusts": [{**trusts(FEARED), "started_on": days_ago(20)}]},
    {"trusts": [{**trusts(FEARED), "ended_on": days_ago(30), "end_reason": "safety"}]},
    {"risk_from": [risk(SAM, FEARED)]},
    {"risk_from": [risk(SAM, FEARED, "refuted")]},
    {"connected_to": [connected(FEARED, 5)]},
    {"trusts": [{**trusts("F2"), "ended_on": days_ago(0), "end_reason": "contact_lost"}]},
    {"works_for": [{**works_for(FEARED, "S9"), "ended_on": None}]},
    {"works_for": [{**works_for(FEARED, "S9"), "ended_on": days_ago(21)}]},
    {"works_for": [{**works_for(FEARED, "S9"), "started_on": days_ago(20)}]},
]
"""Guesses at why they are not available, and the end of the one contact that Sam has."""
