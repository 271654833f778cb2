"""A workshop step by step: what each step says, and what the room says about the map."""

import csv
import io
import json
import re
from collections import Counter
from xml.etree import ElementTree

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from dashboard.drawing.marks import Stroke, TextLine
from dashboard.drawing.path import circle
from dashboard.drawing.pdf import as_pdf
from dashboard.drawing.svg import as_svg
from dashboard.explorer.kit.start_options import today
from dashboard.workshop.page import proposals_csv, workbook_of
from dashboard.workshop.picture import as_picture, nodes_of
from dashboard.workshop.scene import the_room
from dashboard.workshop.steps import STEPS, scene_at
from graphmodel.analysis.facts.answer import rows_of
from graphmodel.model.records import Records, records_frame
from graphmodel.writing.digest import digest
from graphmodel.writing.importing import import_records
from graphmodel.writing.verifying import verify
from tests.dashboard.explorer.on_screen import press, said, touch, unharmed
from tests.dashboard.workshop.a_workshop import (
    on_to,
    pictures,
    workshop,
    workshop_county,
    written,
)
from tests.support.stored import stored

AGENCIES = ("One agency", "The other agency")


def asked(page):
    return next(one for one in page.radio if one.label.startswith("Does this name anybody"))


def propose(page, a, b, text, said_of="This link is missing", names="No, nobody"):
    page = on_to(page, len(STEPS))
    page.radio[0].set_value(said_of)
    chosen = {one.label: one for one in page.selectbox}
    for label, agency in zip(AGENCIES, (a, b), strict=True):
        chosen[label].set_value(agency)
    page.text_area[0].input(text)
    asked(page).set_value(names)
    return press(page, "Keep this proposal")


def node_of(agency: str) -> str:
    """Return the node of an agency in the picture; its id stays in the store."""
    return nodes_of(the_room().table.seats)[agency]


@pytest.mark.parametrize(
    ("step", "words"),
    [
        (1, "3 agencies with 3 open services."),
        (2, "2 pairs of agencies have agreed a pathway"),
        (3, "1 pair of agencies work in a team of both. No such team is declared for Quay"),
        (4, "1 pair of agencies have 5 people or more in common."),
        (5, "1 pair of agencies have 5 people or more in common and no agreed pathway"),
        (6, "1 open service of 1 agency could take this on."),
        (7, "Agreed pathways from the moment before lead to 1 of them."),
        (9, "No open service on this map says that it does this."),
        (11, "3 pairs of agencies are joined"),
    ],
)
def test_each_step_says_its_picture_in_a_sentence(opened, step, words):
    page = on_to(opened(), step)
    assert words in said(page)
    (picture,) = pictures(page)
    assert words in picture


def test_numbers_are_rounded_and_small_ones_are_not_there(opened):
    assert re.search(r"Harbour\s+Mill\s+5\s", said(on_to(opened(), 4)))
    page = on_to(opened(), 11)
    assert re.search(r"Mill\s+Quay \*x\* <b>y</b>\s+not shown\s+1 pathway", said(page))
    bold = [one["words"] for one in written(page) if one["font"].startswith("bold")]
    assert bold == ["5"]


def test_it_is_one_day_for_the_whole_workshop(opened):
    page = opened()
    assert "as at the beginning of April to June 2026" in said(page)
    assert page.get("date_input") == []


def test_the_journey_is_marked_as_invented_on_the_page_and_in_the_picture(opened):
    for step in range(6, 11):
        page = on_to(opened(), step)
        assert "Invented: Ash does not exist" in said(page)
        assert "Invented: Ash does not exist" in pictures(page)[0]


def test_back_and_next_end_where_the_steps_end(opened):
    page = opened()
    back, forward = page.button[:2]
    assert (back.label, back.disabled, forward.label, forward.disabled) == (
        "Back",
        True,
        "Next",
        False,
    )
    page = on_to(page, len(STEPS))
    assert [one.disabled for one in page.button[:2]] == [False, True]
    assert f"Step {len(STEPS) - 1} of" in said(press(page, "Back"))


def test_one_agency_can_be_looked_at_alone(opened):
    page = on_to(opened(), 2)
    whole = json.loads(pictures(page)[0])
    page = unharmed(page.selectbox(key="workshop_only").set_value("A1").run())
    assert "Only the lines of Harbour. 1 pair of agencies have agreed" in said(page)
    alone = json.loads(pictures(page)[0])
    assert (whole["selected"], alone["selected"]) == (None, node_of("A1"))
    assert len(alone["ground"]) < len(whole["ground"])
    assert alone["nodes"] == whole["nodes"]


def test_a_touch_chooses_in_the_list_and_a_touch_on_nothing_takes_it_back(opened):
    page = on_to(opened(), 2)
    page = touch(page, "workshop_map", node_of("A1"))
    assert page.selectbox(key="workshop_only").value == "A1"
    assert "Only the lines of Harbour." in said(page)
    page = on_to(page, 3)
    assert page.selectbox(key="workshop_only").value == "A1"
    page = touch(page, "workshop_map", None, turn=2)
    assert page.selectbox(key="workshop_only").value is None
    assert "Only the lines of" not in said(page)


@pytest.mark.parametrize(
    ("step", "agency", "words"),
    [
        (1, "A2", "Mill What it is: voluntary; Open services: 1; Areas of life: drugs"),
        (6, "A1", "Harbour Service: Night outreach; Agreed pathways from"),
        (6, "A3", "Quay *x* <b>y</b> Nothing in this step is about it."),
    ],
)
def test_where_a_step_has_no_lines_words_tell_what_it_says_of_an_agency(
    opened, step, agency, words
):
    page = on_to(opened(), step)
    page = touch(page, "workshop_map", node_of(agency))
    assert words in " ".join(said(page).split())


def test_the_picture_to_touch_has_every_mark_where_the_file_has_it(opened):
    opened()
    room = the_room()
    for step in range(len(STEPS)):
        drawing = scene_at(room, step, None).drawing
        picture = as_picture(drawing, room.table.seats)
        words = [mark for mark in drawing.marks if isinstance(mark, TextLine)]
        strokes = [mark for mark in drawing.marks if isinstance(mark, Stroke)]
        assert [(one.words, one.x, one.y) for one in picture.captions] == [
            (mark.words, mark.x, mark.y) for mark in words
        ]
        discs = {circle((node["x"], node["y"]), node["size"]) for node in picture.nodes}
        assert discs <= {stroke.path for stroke in strokes}
        assert (
            {node["id"] for node in picture.nodes}
            == set(picture.touch)
            == {
                "seat 1",
                "seat 2",
                "seat 3",
            }
        )
        assert len(picture.ground) + len(picture.nodes) == len(strokes)
        assert (picture.width, picture.height) == (drawing.width, drawing.height)


def test_the_files_say_every_word_of_the_picture_once(opened):
    opened()
    drawing = scene_at(the_room(), 3, None).drawing
    words = Counter(mark.words for mark in drawing.marks if isinstance(mark, TextLine))
    assert {"Harbour", "Mill", "Quay *x* <b>y</b>", "5"} <= set(words)
    root = ElementTree.fromstring(as_svg(drawing))  # noqa: S314 - our own
    texts = root.iter("{http://www.w3.org/2000/svg}text")
    assert Counter(text.text for text in texts if text.get("aria-hidden") is None) == words
    assert (root.get("role"), root[0].text) == ("img", drawing.words)
    pdf = as_pdf(drawing, "Made on 1 June.")
    assert pdf == as_pdf(drawing, "Made on 1 June.")
    (page,) = PdfReader(io.BytesIO(pdf)).pages
    assert "Made on 1 June." in page.extract_text()
    contents = page.get_contents()
    assert contents is not None
    silent = [command for _, command in contents.operations if command in {b"BDC", b"EMC"}]
    assert len(silent) == 2 * words.total()  # the rim of every line of words


def test_a_proposal_is_kept_as_what_was_said_and_the_map_stays_as_it_is(opened, store):
    page = opened()
    before = pictures(on_to(page, len(STEPS)))
    page = propose(page, "A1", "A3", "  They meet *on Thursdays*. ")
    assert "The proposal is kept. It is no fact, and is not drawn." in said(page)
    assert "This link is missing: They meet *on Thursdays*." in said(page)
    assert pictures(page) == before
    (row,) = rows_of(store.rows("proposal"))
    assert (row["a"], row["b"], row["status"]) == ("A1", "A3", "open")
    assert row["made_on"] == today().isoformat()
    assert row["source"] == "said in a workshop"
    assert len(rows_of(store.rows("pathway_to"))) == 2
    assert verify(store) == []


@pytest.mark.parametrize(
    ("a", "b", "text", "words"),
    [
        ("A1", "A1", "Twice.", "Choose two different agencies."),
        (None, "A1", "Once.", "Choose two different agencies."),
        ("A1", "A2", "   ", "Write a few words"),
    ],
)
def test_half_a_proposal_is_not_kept(opened, store, a, b, text, words):
    page = propose(opened(), a, b, text)
    assert words in said(page)
    assert store.rows("proposal").empty


@pytest.mark.parametrize(
    ("text", "names", "words"),
    [
        ("They meet.", None, "Say whether it names anybody."),
        ("They meet.", "Yes", "Write it without names."),
        ("Ola Reyes's officer rings Mill.", "No, nobody", "It seems to hold a name"),
        ("The officer of REYES, OLA rings.", "No, nobody", "It seems to hold a name"),
        ("The officer of Óla reyes rings.", "No, nobody", "It seems to hold a name"),
        ("The officer of Reyes rings.", "No, nobody", "It seems to hold a name"),
        ("Reyes waits for weeks.", "No, nobody", "It seems to hold a name"),
        ("They told Ola to wait.", "No, nobody", "It seems to hold a name"),
        ("nobody rings reyes", "No, nobody", "It seems to hold a name"),
        ("P1 waits.", "No, nobody", "It seems to hold a name"),
        ("Nobody answers at 07700 900465.", "No, nobody", "It seems to hold a name"),
        ("They write to o.r@example.org.", "No, nobody", "It seems to hold a name"),
    ],
)
def test_a_proposal_that_names_somebody_is_neither_kept_nor_shown(
    opened, store, text, names, words
):
    page = propose(opened(), "A1", "A2", text, names=names)
    assert words in said(page)
    assert store.rows("proposal").empty
    assert "Nothing was said yet." in said(page)


NOBODY_RECORDED = [
    ("The officer of Reyes rings.", "The officer of Quigley rings."),
    ("They told Ola to wait.", "They told Una to wait."),
    ("Write to Ola Reyes, the officer said.", "Write to Una Quigley, the officer said."),
]
"""Texts with the name of somebody who is recorded, and with that of nobody."""


@pytest.mark.many_cases(quick=1)
@pytest.mark.parametrize("texts", NOBODY_RECORDED)
def test_a_proposal_does_not_tell_whether_anybody_is_recorded_by_a_name(opened, store, texts):
    told = []
    for text in texts:
        page = propose(opened(), "A1", "A2", text)
        told.append([one.value for one in page.error])
    assert told[0] == told[1] != []
    assert store.rows("proposal").empty


def test_a_proposal_of_a_file_that_names_somebody_is_not_shown_to_the_room(opened, store):
    row = {"made_on": "2026-05-01", "a": "A1", "b": "A2", "status": "open"}
    texts = ["They meet on Thursdays.", "Ola Reyes waits.", "Nobody rings p1 back."]
    proposals = [{"id": f"m{place}", "text": text, **row} for place, text in enumerate(texts)]
    import_records(store, Records({"proposal": records_frame(proposals)}), day=today())
    page = on_to(opened(), len(STEPS))
    assert "They meet on Thursdays." in said(page)
    assert "Something that was said elsewhere is not shown here" in said(page)
    assert "Reyes" not in said(page)
    assert "p1 back" not in said(page)


def test_a_proposal_is_corrected_and_removed_from_the_store_at_once(opened, store):
    before = digest(store)
    page = propose(opened(), "A1", "A3", "They meet on Thursdays.")
    (key,) = store.rows("proposal")["id"]
    page.selectbox[-1].set_value(key).run()
    page.text_area[-1].input("This link is missing: Ola Reyes.")
    asked_again = [one for one in page.radio if one.label.startswith("Does this name anybody")]
    asked_again[-1].set_value("No, nobody")
    page = press(page, "Keep these words")
    assert "It seems to hold a name" in said(page)
    page.text_area[-1].input("This link is missing: they meet on Fridays.")
    page = press(page, "Keep these words")
    (text,) = store.rows("proposal")["text"]
    assert text == "This link is missing: they meet on Fridays."
    page.selectbox[-1].set_value(key).run()
    page = press(page, "Remove this proposal now")
    assert store.rows("proposal").empty
    assert "Nothing was said yet." in said(page)
    assert "Undo" not in [one.label for one in page.button]
    assert digest(store) == before
    assert verify(store) == []


def taken_up(page, key):
    which, status = (
        [one for one in group if one.label == label][0]  # noqa: RUF015 - a test's elements
        for group, label in ((page.selectbox, "Proposal"), (page.radio, "What became of it"))
    )
    which.set_value(key)
    status.set_value("taken_up")
    return press(page, "Keep this")


def test_a_proposal_and_what_became_of_it_are_undone_and_the_store_is_as_before(opened, store):
    page = opened()
    states = [digest(store)]
    page = propose(page, "A1", "A2", "They meet.", "This link is wrong")
    states.append(digest(store))
    page = taken_up(page, store.rows("proposal")["id"].iloc[0])
    offered = [one for one in said(page).splitlines() if "(Harbour, Mill)." in one]
    assert [one.strip() for one in offered] == ["Proposal taken up (Harbour, Mill)."]
    page = press(page, "Undo")
    assert "Undone. It is again as it was before: Proposal taken up (Harbour, Mill)." in said(page)
    assert digest(store) == states[1]
    assert "Proposal: This link is wrong (Harbour, Mill)." in said(page)
    page = press(on_to(page, 11), "Undo")
    assert digest(store) == states[0]
    assert verify(store) == []


def test_what_became_of_a_proposal_is_kept_and_nothing_is_drawn(opened, store):
    page = propose(opened(), "A1", "A3", "They meet.", "This link is wrong")
    before = pictures(page)
    (key,) = store.rows("proposal")["id"]
    page = taken_up(page, key)
    assert "Kept: taken up. The map stays as it is." in said(page)
    assert pictures(page) == before
    (row,) = rows_of(store.rows("proposal"))
    assert (row["status"], row["text"]) == ("taken_up", "This link is wrong: They meet.")


def test_a_restricted_proposal_is_not_listed(tmp_path, monkeypatch):
    made = {"made_on": "2026-02-01", "a": "A1", "b": "A2", "status": "open"}
    tables = {
        **workshop_county(),
        "proposal": [
            {**made, "id": "m1", "text": "Seen by all."},
            {**made, "id": "m2", "text": "Seen by few.", "restricted": "restricted"},
        ],
    }
    stored(tables, tmp_path).close()
    page = on_to(workshop(str(tmp_path / "partnership.tpg"), monkeypatch), len(STEPS))
    assert "Seen by all." in said(page)
    assert "January to March 2026" in said(page)
    assert "Seen by few." not in said(page)


def test_no_cell_of_a_file_runs_as_a_formula(opened, store):
    propose(opened(), "A1", "A3", "x")
    room = the_room()
    rows = list(csv.reader(io.StringIO(proposals_csv(store, room).decode("utf-8-sig"))))
    assert rows[1][:3] == ["This link is missing: x", "Harbour", "Quay *x* <b>y</b>"]
    book = load_workbook(io.BytesIO(workbook_of(store, room)))
    assert book.sheetnames == [
        "Agencies",
        "Pathways",
        "Teams",
        "Shared people",
        "Nothing agreed",
        "Whole map",
        "Proposals",
        "About",
    ]
    assert [cell.value for cell in book["Shared people"][2]] == ["Harbour", "Mill", "5"]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}


def test_a_name_that_looks_like_a_formula_is_made_harmless(tmp_path, monkeypatch):
    tables = workshop_county()
    tables["agency"][0]["name"] = "=1+1"
    store = stored(tables, tmp_path)
    workshop(store.place, monkeypatch)
    book = load_workbook(io.BytesIO(workbook_of(store, the_room())))
    assert next(cell.value for cell in book["Pathways"][2]) == "'=1+1"
    store.close()


def test_a_partnership_without_agencies_says_what_to_do(tmp_path, monkeypatch):
    store = stored({"person": workshop_county()["person"]}, tmp_path)
    store.close()
    assert "No agency is recorded" in said(workshop(store.place, monkeypatch))
