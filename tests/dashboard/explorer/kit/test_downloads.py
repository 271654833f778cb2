"""Every table to download, of every page: the words of the screen, the header first."""

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from html import unescape
from itertools import chain, permutations
from typing import Any

import openpyxl
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Dataframe

from dashboard.cli.answers import answer_file, answer_text
from dashboard.explorer.ask.words import STRENGTH
from dashboard.explorer.caseload.filters import TOPICS
from dashboard.explorer.change.kinds_of_change import MATTERS
from dashboard.explorer.partnership.page import TEAM, WORKSHOP
from dashboard.explorer.services.provision import EXISTS_WORDS
from dashboard.pictures.ecomap.contacts import TieLine
from dashboard.pictures.ecomap.words import LINE_WORDS
from dashboard.words import answers, findings
from dashboard.words.leaving import EFFECT_WORDS
from dashboard.workshop.steps import STEPS
from graphmodel.analysis.facts.answer import parts_of, rows_of
from graphmodel.analysis.facts.involvement import involved_services
from graphmodel.analysis.facts.nights import units_in_service
from graphmodel.analysis.leaving.agreed_pathway import agreed_pathway
from graphmodel.analysis.leaving.fragility import fragility
from graphmodel.analysis.questions import DAYS, QUESTIONS
from graphmodel.analysis.routes.warm_routes import warm_routes
from graphmodel.analysis.trust.candidates import candidates
from graphmodel.analysis.trust.trusted_contacts import trusted_contacts
from graphmodel.analysis.week.compatible import compatible
from graphmodel.analysis.week.invitations import invitations
from graphmodel.model import MODEL
from graphmodel.model.in_words import in_words
from graphmodel.model.vocabulary import Strength
from graphmodel.network.network import Network
from graphmodel.settings import Settings
from graphmodel.stores import Store, open_store
from graphmodel.writing.importing import import_records
from ingest.files import read_files
from ingest.sample import write_sample
from tests.agreement.random_partnerships.days import IMPORTED_ON, ON
from tests.agreement.random_partnerships.hand_made import days_ago
from tests.dashboard.explorer.on_screen import explorer, go_to, press, unharmed
from tests.dashboard.workshop.a_workshop import on_to, workshop

WITH_NAMES = "With names: keep the file safe"
WITH = ", with names"
"""Stands in the place of a file that was asked for with names."""
HEAD = re.compile(r'<th scope="col"[^>]*>(.*?)</th>')
MARKUP = re.compile(r"<[^>]*>")
PARTS = re.compile(r"\s*(?:[,;|:→()]|\band\b|\bor\b)\s*")
DAY_IN_WORDS = re.compile(r"\d{1,2} [A-Z][a-z]+ \d{4}")
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
WIDE = 10_000
"""Letters of a terminal on which every row is a line."""
IDS = (" (id)", "Id")
"""How the heads of columns end that only a program reads."""


@dataclass
class Walk:
    """What was shown and offered on the way over all pages: heads, and tables by their labels.

    Beside them, what the humans of the partnership are called.
    """

    heads: set[str] = field(default_factory=set)
    tables: dict[str, list[list[Any]]] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)


def codes() -> set[str]:
    """Every declared code that is not its own word, and is no word of anything else."""
    model = {str(word) for kind in MODEL for column in kind.fields for word in column.words or ()}
    of_answers = [
        findings.STATE_WORDS,
        findings.TRUST_WORDS,
        answers.DUPLICATE_KIND_WORDS,
        answers.LEAD_WORDS,
        EFFECT_WORDS,
        EXISTS_WORDS,
    ]
    said = {in_words(word) for word in model} | {
        words for each in of_answers for words in each.values()
    }
    declared = model | {code for each in of_answers for code in each}
    # As a number of referrals, "none" is a word.
    return {code for code in declared if "_" in code or code not in said} - {"none"}


@pytest.fixture(scope="module")
def walk(tmp_path_factory: pytest.TempPathFactory) -> Walk:
    """Go over every page of an invented partnership, and take every table that is offered."""
    folder = tmp_path_factory.mktemp("downloads")
    write_sample(folder / "files", 120, 3, ON)
    store = folder / "partnership.tpg"
    read = read_files([folder / "files"])
    found = Walk()
    with closing(open_store(str(store))) as opened, pytest.MonkeyPatch.context() as patch:
        import_records(opened, read.records, day=IMPORTED_ON, found=read.problems)
        offered: dict[str, bytes] = {}

        def take(label: str, data: Callable[[], Any] | bytes, **told: Any) -> bool:
            name = told["file_name"]
            # A template goes round to an import, and has the codes that an import reads.
            if name.endswith((".csv", ".xlsx")) and "template" not in name:
                offered[f"{label}, {name}"] = data() if callable(data) else data
            return False

        patch.setattr(st, "download_button", take)

        def gather(shown: Iterator[tuple[str, AppTest]]) -> None:
            for where, page in shown:
                found.heads |= set(heads_on(page))
                for name, content in offered.items():
                    for sheet, rows in tables_of(name, content):
                        found.tables[f"{where}, {name}, {sheet}"] = rows
                offered.clear()

        for humans in map(opened.rows, ("person", "worker", "individual")):
            found.names |= {name for name in humans["name"] if " " in str(name)}
        named = whom_to_name(opened)
        gather(pages(explorer(store, patch, risk_reader=True), named))
        gather(steps(workshop(str(store), patch)))
        for where, printed, table in printed_answers(opened, named):
            found.heads |= printed
            found.tables[where] = table
    return found


def whom_to_name(store: Store) -> dict[str, Any]:
    """Return whom the questions are asked about: such that there is something to answer."""
    network = store.network(ON)
    route = next(row for row in rows_of(warm_routes(network)) if row["routed"])
    most = max(
        (row for row in rows_of(fragility(network)) if row["kind"] == "worker"),
        key=lambda row: len(row["sole_contact_of"]),
    )
    people = (row["person"] for row in rows_of(trusted_contacts(network)))
    return {
        "person": route["person"],
        "need": route["need"],
        "leaver": most["node"],
        **_meeting_and_unit(network),
        **_busy_services(network),
        "since": days_ago(90),
        "start": days_ago(30),
        "end": ON,
        "candidates": next(one for one in people if len(candidates(network, one))),
    }


def _meeting_and_unit(network: Network) -> dict[str, str]:
    """Return a meeting somebody could be asked to, and a unit somebody waits for."""
    meetings = network.names_of(network.rows("meeting")["id"])
    units = network.names_of(units_in_service(network)["id"])
    return {
        "meeting": next(one for one in meetings if len(invitations(network, one))),
        "unit": next(one for one in units if len(compatible(network, one))),
    }


def _busy_services(network: Network) -> dict[str, str]:
    """Return a service with many people, and another to which a pathway from it would help."""
    involved = Counter(network.names_of(involved_services(network, Settings())["service"]))
    busy = [service for service, _ in involved.most_common(8)]
    one, other = next(
        pair
        for pair in permutations(busy, 2)
        if len(parts_of(agreed_pathway(network, *pair))["gained"])
    )
    return {"service": one, "from_service": one, "to_service": other}


def pages(page: AppTest, named: dict[str, Any]) -> Iterator[tuple[str, AppTest]]:
    """Yield every page and topic that offers a table, the table without and with names."""
    page = go_to(page, "caseload")
    for topic in TOPICS:
        unharmed(page.radio(key="topic").set_value(topic.question).run())
        yield from both(f"Caseload {topic.title}", page)
    page = go_to(page, "barriers")
    for name in ("Services", "Provision"):
        yield name, unharmed(page.radio(key="barriers_topic").set_value(name).run())
    page = go_to(page, "partnership")
    for for_whom in (WORKSHOP, TEAM):
        yield for_whom, unharmed(page.radio(key="partnership_for").set_value(for_whom).run())
    page = go_to(page, "leaving")
    yield from both("If somebody leaves", choose(page, "leaver", named["leaver"]))
    yield "Partnership data", go_to(page, "partnership_data")
    page = go_to(page, "questions")
    for question in QUESTIONS:
        unharmed(page.selectbox(key="question").set_value(question.name).run())
        for what in question.about:
            if what == "need":
                unharmed(
                    page.selectbox(key=f"question_need_{named['person']}")
                    .set_value(named[what])
                    .run()
                )
            elif what in {"meeting", "unit", "service", "from_service", "to_service"}:
                unharmed(page.selectbox(key=f"question_{what}").set_value(named[what]).run())
            elif what in DAYS:
                unharmed(page.date_input(key=f"question_{what}").set_value(named[what]).run())
            else:
                choose(page, what, named.get(question.name, named[what]))
        yield from both(f"Questions {question.name}", press(page, "Ask"))


def steps(page: AppTest) -> Iterator[tuple[str, AppTest]]:
    """Yield every step of a workshop."""
    for step in range(1, len(STEPS) + 1):
        page = on_to(page, step)
        yield f"Workshop {step}", page


def printed_answers(
    store: Store, named: dict[str, Any]
) -> Iterator[tuple[str, set[str], list[list[Any]]]]:
    """Yield every answer of the command line: the heads that it prints, and its CSV."""
    for question in QUESTIONS:
        about = {what: named[what] for what in question.about}
        if "person" in about:
            about["person"] = named.get(question.name, named["person"])
        answer = store.find(question.name, ON, person=about.get("person"), named=about)
        for name, part in parts_of(answer).items():
            head, *_ = answer_text(part, store, WIDE).splitlines()
            table = answer_file(part, store)
            rows = [list(row) for row in table.itertuples(index=False)]
            where = f"Command line {question.name}, {name}"
            yield where, set(re.split(r"\s{2,}", head)), [list(table.columns), *rows]


def choose(page: AppTest, what: str, identifier: str) -> AppTest:
    unharmed(page.text_input(key=f"{what}_search").input(identifier).run())
    return unharmed(page.selectbox(key=f"{what}_choice").set_value(identifier).run())


def both(where: str, page: AppTest) -> Iterator[tuple[str, AppTest]]:
    yield where, page
    for box in [one for one in page.checkbox if one.label == WITH_NAMES]:
        box.check()
    yield f"{where}{WITH}", unharmed(page.run())
    for box in [one for one in page.checkbox if one.label == WITH_NAMES]:
        box.uncheck()


def heads_on(page: AppTest) -> Iterator[str]:
    """Yield what stands above the columns of all tables, and what choices are called."""
    for element in page._tree:
        if isinstance(element, Dataframe):
            yield from map(str, element.value.columns)
        elif element.type == "html":
            for head in HEAD.findall(str(getattr(element, "value", ""))):
                yield unescape(MARKUP.sub("", head))
        else:
            yield str(getattr(element, "label", ""))


def tables_of(name: str, content: bytes) -> Iterator[tuple[str, list[list[Any]]]]:
    """Yield the tables of a file by name, without what stands below about their numbers."""
    if name.endswith(".xlsx"):
        book = openpyxl.load_workbook(io.BytesIO(content))
        for sheet in book.worksheets[:-1]:
            yield sheet.title, [list(row) for row in sheet.values]
        return
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    yield "", rows[: rows.index([])]


def cells(walk: Walk) -> Iterator[tuple[str, str, Any]]:
    """Yield every cell of every file with its place and its head, but for ids."""
    for where, (head, *rows) in walk.tables.items():
        for row in rows:
            for column, cell in zip(head, row, strict=True):
                if not column.endswith(IDS):
                    yield where, column, cell


def codes_in(walk: Walk) -> set[tuple[str, str, str]]:
    """Return every code in a cell, with its place and its head."""
    forbidden = codes()
    return {
        (where, column, part)
        for where, column, cell in cells(walk)
        for part in PARTS.split(str(cell))
        if part in forbidden
    }


@pytest.mark.slow
def test_every_page_with_a_table_offers_it_with_rows(walk):
    filled = {where: rows for where, rows in walk.tables.items() if "Workshop" not in where}
    empty = [where for where, rows in filled.items() if len(rows) < 2]
    assert empty == []
    pages_of = {where.partition(",")[0] for where in walk.tables}
    assert pages_of >= {f"Caseload {topic.title}" for topic in TOPICS}
    assert pages_of >= {f"Questions {question.name}" for question in QUESTIONS}
    assert pages_of >= {f"Workshop {step}" for step in range(1, len(STEPS) + 1)}
    assert pages_of >= {f"Command line {question.name}" for question in QUESTIONS}
    assert pages_of >= {"Services", "Provision", TEAM, WORKSHOP, "If somebody leaves"}
    assert len(walk.tables) > 60


@pytest.mark.slow
def test_the_first_row_is_the_header_in_the_words_of_the_screen(walk):
    shown = {*walk.heads, "Id"}
    odd = {
        (where, head)
        for where, (first, *_) in walk.tables.items()
        for head in first
        if head.removesuffix(" (id)") not in shown
    }
    assert odd == set()


@pytest.mark.slow
def test_no_cell_is_a_code_of_a_closed_list(walk):
    assert codes_in(walk) == set()


@pytest.mark.parametrize(
    "cell", ["mental_health", "housing, ete", "uncovered", "Harbour: ask_again", "drugs|key_worker"]
)
def test_a_code_is_found_among_words(cell):
    table = [["Person (id)", "Level"], ["money_benefits", "high"], ["p1", cell]]
    ((_, column, _),) = codes_in(Walk(tables={"Caseload": table}))
    assert column == "Level"


@pytest.mark.slow
def test_nobody_is_named_in_a_file_that_was_not_asked_for_with_names(walk):
    texts = {where: " ".join(map(str, chain(*rows))) for where, rows in walk.tables.items()}
    naming = {where for where, text in texts.items() if any(name in text for name in walk.names)}
    assert {where for where in naming if WITH not in where} == set()
    assert len(naming) > 20


@pytest.mark.slow
def test_yes_and_no_levels_and_days_are_written_as_on_screen(walk):
    every = list(cells(walk))
    assert [one for one in every if isinstance(one[2], bool) or one[2] in {"True", "False"}] == []
    levels = {cell for _, column, cell in every if column == "Level"}
    assert levels == {"low", "medium", "high", "urgent"}
    assert [one for one in every if isinstance(one[2], str) and ISO_DAY.search(one[2])] == []
    since = [cell for _, column, cell in every if column == "Since" and cell]
    assert {type(cell) for cell in since} == {str, datetime}  # in CSV, and in a workbook
    assert all(
        re.fullmatch(r"\d{1,2} [A-Z][a-z]+ \d{4}", one) for one in since if isinstance(one, str)
    )


def test_how_strong_a_tie_is_comes_from_one_scale_everywhere():
    scale = [in_words(word) for word in ("strong", "moderate", "tenuous")]
    assert [in_words(word) for word in Strength] == scale
    assert [LINE_WORDS[TieLine(word)] for word in Strength] == [f"{word} tie" for word in scale]
    assert [findings.route_strength(score).split()[0] for score in (0.7, 0.4, 0.39)] == scale
    asked = [
        STRENGTH,
        *(
            question
            for matter in MATTERS.values()
            for questions in matter.asked
            for question in questions
            if question.closed_list == tuple(Strength)
        ),
    ]
    assert {question.table for question in asked} == {"trusts", "connected_to", "knows"}
    for question in asked:
        options = [question.option(word).partition(":")[0].lower() for word in Strength]
        assert options == scale
        assert "strong is the tie" in question.asked
