"""Whom a worker leaves behind is handed over by who may see it, with a list that says to whom."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timezone
from io import BytesIO

import pytest
from docx import Document
from pypdf import PdfReader

from dashboard.explorer.kit.frame import current_store
from dashboard.explorer.leaving.hand_over import NOT_ALL, NOTHING, PRINTED
from dashboard.reports.handover_list import (
    HandedOver,
    HandoverList,
    handover_docx,
    handover_pdf,
)
from tests.agreement.brute_force import Row, Tables
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import days_ago, person, worker
from tests.dashboard.explorer.leaving.leaving import around, leaves_over
from tests.dashboard.explorer.on_screen import press, said, unharmed

RESTRICTED: Row = {"restricted": "restricted"}


@pytest.fixture
def leaves(tmp_path, monkeypatch):
    return leaves_over(tmp_path, monkeypatch)


def works_with(person: str, **more: object) -> Row:
    row: Row = {"worker": "W1", "person": person, "role": "key_worker", "service": "S1"}
    return {**row, "started_on": days_ago(90), **more}


def plan(key: str, **more: object) -> Row:
    row: Row = {"id": key, "person": "p1", "plan_type": "crisis", "status": "active", "lead": "W1"}
    return {**row, "started_on": days_ago(50), **more}


def of_wendy(*rows: Row, plans: Sequence[Row] = ()) -> Tables:
    tables = around(works_with=list(rows), plan=list(plans))
    tables["worker"] = [worker("W1", name="Wendy Okoro"), worker("W2", name="Ben Adeyemi")]
    return tables


def section(page) -> str:
    return said(page).split("Hand their people over")[1].split("Who and what rests on")[0]


def hand_all_to_ben(page):
    (every,) = [one for one in page.selectbox if one.label.startswith("Who takes over all")]
    return unharmed(every.set_value("W2").run())


@pytest.mark.slow
def test_what_may_not_be_seen_is_neither_listed_nor_handed_over(leaves, tmp_path, monkeypatch):
    seen = [works_with("p2")]
    hidden = works_with("p1", **RESTRICTED)
    for name in ("with", "without"):
        (tmp_path / name).mkdir()
    without = leaves_over(tmp_path / "without", monkeypatch)(of_wendy(*seen), "W1")
    words = section(without)
    kept = plan("l9", **RESTRICTED)
    page = leaves_over(tmp_path / "with", monkeypatch)(of_wendy(*seen, hidden, plans=[kept]), "W1")
    assert section(page) == words
    assert NOT_ALL in words
    press(hand_all_to_ben(page), "Hand over 1 person of Wendy Okoro")
    rows = current_store().rows("works_with").to_dict("records")
    assert {(row["worker"], row["person"], row["ended_on"]) for row in rows} == {
        ("W1", "p1", None),
        ("W1", "p2", ON.isoformat()),
        ("W2", "p2", None),
    }
    assert current_store().rows("plan")["lead"].tolist() == ["W1"]


@pytest.mark.slow
def test_a_risk_reader_hands_over_a_restricted_row_as_one(leaves):
    page = leaves(of_wendy(works_with("p1", **RESTRICTED)), "W1", risk_reader=True)
    assert "Sam Ngata" in section(page)
    page = press(hand_all_to_ben(page), "Hand over 1 person of Wendy Okoro")
    handover, _ = page.session_state[PRINTED]
    made = datetime(2026, 6, 1, 9, 30, tzinfo=timezone.utc)  # noqa: UP017 - as the neighbours write
    says_so = "Not everybody may see all of it: hand it to nobody who may not."
    for restricted in (True, False):
        pdf = handover_pdf(replace(handover, restricted=restricted), made)
        words = " ".join(PdfReader(BytesIO(pdf)).pages[0].extract_text().split())
        assert (says_so in words) == restricted
    assert handover.restricted
    rows = current_store().rows("works_with").to_dict("records")
    assert {(row["worker"], row["restricted"], row["service"]) for row in rows} == {
        ("W1", "restricted", "S1"),
        ("W2", "restricted", "S1"),
    }


def test_what_is_over_or_of_the_dead_is_nobodys_to_hand_over(leaves):
    over = works_with("p1", ended_on=days_ago(5))
    closed = plan("l1", status="closed", ended_on=days_ago(5))
    late = works_with("p2")
    tables = of_wendy(over, late, plans=[closed, plan("l2", person="p2")])
    tables["person"][1]["deceased_on"] = days_ago(1)
    assert NOTHING in section(leaves(tables, "W1"))


@pytest.mark.slow
def test_whoever_works_with_them_in_that_role_already_goes_on(leaves):
    page = leaves(of_wendy(works_with("p1"), works_with("p1", worker="W2")), "W1")
    press(hand_all_to_ben(page), "Hand over 1 person of Wendy Okoro")
    rows = current_store().rows("works_with").to_dict("records")
    assert {(row["worker"], row["ended_on"]) for row in rows} == {
        ("W1", ON.isoformat()),
        ("W2", None),
    }


@pytest.mark.slow
def test_work_that_may_not_be_seen_is_handed_over_to_as_though_it_were_not_there(leaves):
    hidden = works_with("p1", worker="W2", **RESTRICTED)
    press(
        hand_all_to_ben(leaves(of_wendy(works_with("p1"), hidden), "W1")),
        "Hand over 1 person of Wendy Okoro",
    )
    rows = current_store().rows("works_with", "worker", ["W2"]).to_dict("records")
    assert {(row["started_on"], row["restricted"]) for row in rows} == {
        (hidden["started_on"].isoformat(), "restricted"),
        (ON.isoformat(), "open"),
    }


def test_the_list_names_under_each_worker_whom_they_take_over():
    lines = (
        HandedOver("p2", "Jo Ilves", "outreach", "Cara Lund"),
        HandedOver("p1", "سلمى", "key worker; leads the plan: crisis", "Ben Adeyemi"),
        HandedOver("", "", "action: Ask for a second key (due 3 June 2026)", "Ben Adeyemi"),
    )
    handover = HandoverList("Wendy Okoro", ON, lines)
    made = datetime(2026, 6, 1, 9, 30, tzinfo=timezone.utc)  # noqa: UP017 - as the neighbours write
    pdf, word = handover_pdf(handover, made), handover_docx(handover, made)
    assert pdf == handover_pdf(handover, made)
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    document = Document(BytesIO(word))
    headings = [
        one.text for one in document.paragraphs if one.style and one.style.name == "Heading 2"
    ]
    assert headings == ["To Ben Adeyemi", "To Cara Lund"]
    cells = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert cells[1:] == [
        ["Not about one person", "", "action: Ask for a second key (due 3 June 2026)"],
        ["سلمى", "p1", "key worker; leads the plan: crisis"],
    ]
    for words in ("Handover, 1 June 2026", "To Ben Adeyemi", "Jo Ilves", "Trust is not handed"):
        assert " ".join(words.split()) in " ".join(text.split())


@pytest.mark.slow
def test_of_many_workers_one_is_searched_for_and_of_many_people_the_first_come_first(leaves):
    tables = of_wendy()
    tables["worker"] += [worker(f"V{n}", name=f"Vera Number {n}") for n in range(200)]
    tables["person"] = [person(f"p{n}", name=f"Person {n:02}") for n in range(1, 52)]
    tables["works_with"] = [works_with(f"p{n}") for n in range(1, 52)]
    page = leaves(tables)
    unharmed(page.text_input(key="leaver_search").input("Wendy").run())
    assert "These are the first 50 of 51: hand them over, then go on." in section(page)
    (search,) = [one for one in page.text_input if one.label == "Search for a worker"]
    unharmed(search.input("number 77").run())
    (one,) = [each for each in page.selectbox if "takes over Person 01" in each.label]
    unharmed(one.set_value("V77").run())
    (search,) = [one for one in page.text_input if one.label == "Search for a worker"]
    unharmed(search.input("number 8").run())
    page = press(page, "Hand over 1 person of Wendy Okoro")
    assert "Handed over: 1 person of Wendy Okoro, to Vera Number 77." in said(page)
    assert "first 50 of" not in section(page)
    assert len(current_store().rows("works_with")) == 52
