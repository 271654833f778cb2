"""Safety rule 2 on screen: a risk and a dormant tie give one page, element for element."""

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Dataframe, Element

from dashboard.explorer.caseload.filters import TOPICS as CASELOAD_TOPICS
from dashboard.explorer.caseload.filters import file_in_words
from dashboard.explorer.caseload.reading import caseload_of, finding_of
from dashboard.explorer.kit.frame import current_store
from dashboard.readers.reader import Reader
from graphmodel.model.vocabulary import TrustAnswer
from graphmodel.settings import Settings
from tests.agreement.random_partnerships.days import ON
from tests.dashboard.explorer.county import county
from tests.dashboard.explorer.on_screen import (
    LEFT_BY_WAITING,
    choose,
    explorer,
    go_to,
    said,
    unharmed,
)
from tests.dashboard.readers.random_restriction import called
from tests.dashboard.two_partnerships import (
    ANA,
    AS_WORKERS,
    FEARED,
    OTHER_REASONS,
    SAM,
    with_a_dormant_tie,
    with_a_risk,
    with_another_reason,
)
from tests.support.runs.walking import all_tried, few_and_others
from tests.support.stored import stored

Show = Callable[[AppTest], AppTest]

DRAWN_ANEW = re.compile(r'deferred_file_id: "\w+"')
"""What stands for a file to download is another in every run."""


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    for name, tables in (("risk", with_a_risk()), ("dormant", with_a_dormant_tie())):
        (tmp_path / name).mkdir()
        stored(tables, tmp_path / name).close()
    return tmp_path / "risk", tmp_path / "dormant"


def person(page: AppTest) -> AppTest:
    return choose(page, "sam", SAM)


def somebody_without_anybody(page: AppTest) -> AppTest:
    return choose(page, "ana", ANA)


def compared_with_last_year(page: AppTest) -> AppTest:
    page = person(page)
    (since,) = [one for one in page.date_input if one.label == "Since"]
    return unharmed(since.set_value(ON - timedelta(days=400)).run())


def asking(page: AppTest) -> AppTest:
    page = go_to(person(page), "ask")
    return unharmed(page.radio[0].set_value(TrustAnswer.NAMED).run())


def naming_them_again(page: AppTest) -> AppTest:
    page = asking(page)
    return unharmed(page.selectbox[-1].set_value(FEARED).run())


def saying_nobody(page: AppTest) -> AppTest:
    page = go_to(person(page), "ask")
    return unharmed(page.radio[0].set_value(TrustAnswer.SAID_NONE).run())


def caseload(topic: str):
    def show(page: AppTest) -> AppTest:
        return unharmed(go_to(page, "caseload").radio(key="topic").set_value(topic).run())

    return show


def data(page: AppTest) -> AppTest:
    return go_to(page, "partnership_data")


def records_of(table: str):
    def show(page: AppTest) -> AppTest:
        page = go_to(page, "records")
        return unharmed(page.selectbox(key="records_table").set_value(table).run())

    return show


def everything(page: AppTest) -> list[str]:
    """Every element as it goes to the browser, tables as their values."""
    return [
        element.value.to_csv()
        if isinstance(element, Dataframe)
        else DRAWN_ANEW.sub("", str(element.proto))
        for element in page.main
        if isinstance(element, Element) and element.type not in LEFT_BY_WAITING
    ]


PAGES = [
    person,
    somebody_without_anybody,
    compared_with_last_year,
    asking,
    naming_them_again,
    saying_nobody,
    *map(records_of, ("individual", "worker", "works_for")),
    data,
]
TOPICS = ["gaps", "trusted_contacts", "duplicates", "leads", "warm_routes"]


@pytest.mark.many_cases(quick=2)
@pytest.mark.parametrize("show", [*PAGES, *map(caseload, TOPICS)])
def test_pages_are_the_same(folders, monkeypatch, show):
    shown = []
    for folder in folders:
        monkeypatch.chdir(folder)  # the place of the store reads the same
        page = show(explorer("partnership.tpg", monkeypatch))
        shown.append((said(page), everything(page)))
    assert shown[0] == shown[1]
    assert len(shown[0][1]) > 3


@pytest.mark.slow
@pytest.mark.parametrize("reason", OTHER_REASONS)
def test_every_reason_gives_the_pages_that_a_risk_gives(tmp_path, monkeypatch, reason):
    assert_as_beside_a_risk(tmp_path, monkeypatch, reason, PAGES)


def assert_as_beside_a_risk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reason: str, shown: list[Show]
) -> None:
    """Compare pages where somebody is a risk with those where they are not available otherwise."""
    pages: dict[str, list[tuple[str, list[str]]]] = {"risk": [], "other": []}
    risk = with_a_risk(as_workers=reason in AS_WORKERS)
    for name, tables in (("risk", risk), ("other", with_another_reason(reason))):
        (tmp_path / name).mkdir()
        stored(tables, tmp_path / name).close()
        monkeypatch.chdir(tmp_path / name)  # the place of the store reads the same
        for show in shown:
            page = show(explorer("partnership.tpg", monkeypatch))
            pages[name].append((said(page), everything(page)))
    with all_tried() as tried:
        for number, (one, other) in enumerate(zip(*pages.values(), strict=True)):
            with tried("page", number):
                assert one == other


@pytest.mark.slow
def test_what_only_a_network_shows_is_in_the_pages_that_are_the_same(folders, monkeypatch):
    page = compared_with_last_year(explorer(folders[0] / "partnership.tpg", monkeypatch))
    words = said(page)
    below = words[words.index("Who could introduce them") :]
    for told in ("Aunt Bea → Wes Idle → Mill", "Family and friends 2", "Support from Service S2"):
        assert told in " ".join(below.split())
    assert "Kit" not in below
    words = said(somebody_without_anybody(page))
    below = words[words.index("Whom to ask about") :]
    assert "Pat Quill In their life" in " ".join(below.split())
    assert "Ola" not in below


@pytest.mark.many_cases(quick=2)
@pytest.mark.parametrize("topic", TOPICS)
def test_files_to_download_are_the_same(folders, monkeypatch, topic):
    files = []
    for folder in folders:
        monkeypatch.chdir(folder)
        explorer("partnership.tpg", monkeypatch)
        found = caseload_of(current_store(), ON, Reader())
        answer = finding_of(current_store(), ON, Settings(), topic, Reader())
        (declared,) = [one for one in CASELOAD_TOPICS if one.question == topic]
        files.append(file_in_words(declared, answer, found, with_names=True).to_csv())
    assert files[0] == files[1]


@pytest.mark.many_cases(quick=1)
@pytest.mark.parametrize("reason", OTHER_REASONS)
def test_every_reason_gives_the_files_of_the_caseload_that_a_risk_gives(
    tmp_path, monkeypatch, reason
):
    files: dict[str, list[str]] = {"risk": [], "other": []}
    risk = with_a_risk(as_workers=reason in AS_WORKERS)
    for name, tables in (("risk", risk), ("other", with_another_reason(reason))):
        (tmp_path / name).mkdir()
        stored(tables, tmp_path / name).close()
        monkeypatch.chdir(tmp_path / name)  # the place of the store reads the same
        explorer("partnership.tpg", monkeypatch)
        reader = Reader(today=ON)
        for on in (ON + timedelta(days=days) for days in (-300, 0, 60)):
            found = caseload_of(current_store(), on, reader)
            for topic in CASELOAD_TOPICS:
                answer = finding_of(current_store(), on, Settings(), topic.question, reader)
                files[name].append(file_in_words(topic, answer, found, with_names=True).to_csv())
    assert files["risk"] == files["other"]
    assert len(files["risk"]) == 3 * len(CASELOAD_TOPICS)


SHOWN_OF_THE_HIDDEN: dict[str, Show] = {
    "services": lambda page: go_to(page, "services"),
    "the map": lambda page: go_to(page, "partnership"),
    "a closing": lambda page: on_topic(page, "If a service closes"),
    "a pathway": lambda page: on_topic(page, "If two agree a pathway"),
    "the report": lambda page: on_topic(page, "Report"),
    "what rests on one": lambda page: go_to(page, "leaving"),
}


def on_topic(page: AppTest, topic: str) -> AppTest:
    page = go_to(page, "partnership")
    (choice,) = [one for one in page.radio if one.label == "Topic"]
    return unharmed(choice.set_value(topic).run())


@pytest.mark.parametrize("shown", few_and_others(SHOWN_OF_THE_HIDDEN, 1))
@pytest.mark.parametrize(
    ("table", "one"),
    [
        ("agency", "A1"),
        pytest.param("service", "S1", marks=pytest.mark.slow),
        pytest.param("worker", "W1", marks=pytest.mark.slow),
    ],
)
def test_a_page_is_the_same_whatever_the_id_and_name_of_whoever_is_restricted(
    tmp_path, monkeypatch, table, one, shown
):
    pages: list[dict[str, tuple[str, list[str]]]] = []
    for identifier, name in (("!first", "Aaron Aardvark"), ("~last", "Zoe Zyx")):
        tables = called(county(), one, identifier)
        (row,) = [row for row in tables[table] if row["id"] == identifier]
        row |= {"name": name, "restricted": "restricted"}
        (tmp_path / name).mkdir()
        stored(tables, tmp_path / name).close()
        monkeypatch.chdir(tmp_path / name)  # the place of the store reads the same
        page = explorer("partnership.tpg", monkeypatch)
        pages.append({})
        for show in shown:
            page = SHOWN_OF_THE_HIDDEN[show](page)
            pages[-1][show] = (said(page), everything(page))
    with all_tried() as tried:
        for show in shown:
            with tried(show):
                assert pages[0][show] == pages[1][show]
                assert name not in pages[1][show][0]


@pytest.mark.slow
def test_a_risk_reader_sees_two_pages(folders, monkeypatch):
    pages = [
        said(person(explorer(folder / "partnership.tpg", monkeypatch, risk_reader=True)))
        for folder in folders
    ]
    assert pages[0] != pages[1]
