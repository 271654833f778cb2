"""One page of barriers for a board, read back from the file and the picture."""

from contextlib import closing
from datetime import datetime, timedelta, timezone
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from PIL import Image
from pypdf import PdfReader

from dashboard.readers.reader import Reader
from dashboard.reports.barriers_page import (
    BarriersPage,
    barriers_pdf,
    barriers_png,
    read_barriers_page,
)
from dashboard.reports.meeting_pack import read_pack
from graphmodel.errors import UsageError
from graphmodel.privacy import HIDDEN
from graphmodel.settings import Settings
from graphmodel.stores import open_store
from tests.agreement.brute_force import Row, Tables
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import (
    barrier,
    days_ago,
    partnership,
    person,
    service,
)
from tests.agreement.random_partnerships.week.hand_made import escalation, meeting
from tests.dashboard.conftest import Run
from tests.dashboard.reports.test_prints import pdf_words
from tests.support.stored import bring_in, stored

MADE = datetime(2026, 6, 2, 14, 5, tzinfo=timezone(timedelta(hours=1)))
SECRET: Row = {"restricted": "restricted"}


def kept_out() -> Tables:
    """Twelve people at b1, of whom one died, four at b2, five at b3, nobody known at b4."""
    everybody = [f"p{number}" for number in range(10, 22)]
    return partnership(
        service=[service("S1", name="Harbour clinic")],
        person=[
            *(person(one, name=f"Ada {one}") for one in everybody[:-1]),
            person(everybody[-1], deceased_on=days_ago(30)),
        ],
        barrier=[
            barrier("b1", people=everybody, description="Nobody without papers is seen"),
            barrier(
                "b2",
                None,
                people=everybody[:4],
                description="A man with two dogs",
                barrier_type="pets_partner",
            ),
            barrier(
                "b3",
                None,
                people=everybody[:5],
                barrier_type="arrears",
                description="Old debts count",
            ),
            barrier(
                "b4", "S1", barrier_type="waiting", description="Half a year", raised_on=days_ago(9)
            ),
            barrier("b5", "S1", status="resolved", resolved_on=days_ago(2)),
        ],
        escalation=[
            escalation("x1", 90, level="change_forum", response_due_on=days_ago(62)),
            escalation("x2", 10, barrier="b3"),
        ],
        practice=[
            {"id": "q1", "title": "One copy for all", "summary": "s", "status": "shared"}
            | {"shared_on": days_ago(30), "answers": ["b1"]},
            {
                "id": "q2",
                "title": "Only an idea",
                "summary": "s",
                "status": "draft",
                "answers": ["b2"],
            },
        ],
    )


def page_of(tables: Tables, *, risk_reader: bool = False, **settings: int) -> BarriersPage:
    with TemporaryDirectory() as folder, closing(stored(tables, Path(folder))) as store:
        reader = Reader(risk_reader=risk_reader, today=ON)
        return read_barriers_page(store, ON, Settings(**settings), reader)


@pytest.fixture(scope="module")
def page() -> BarriersPage:
    return page_of(kept_out())


def test_each_barrier_says_how_many_since_when_who_was_asked_and_what_answers_it(page):
    # 11 living people are about 10; 4 and none are under 5; the answer to x1 was due 62 days ago.
    assert [
        (one.kind, one.name, one.people, one.since, one.asked, one.stands, one.practice)
        for one in page.lines
    ] == [
        (
            "Identity documents",
            "Harbour clinic",
            10,
            "April 2026",
            "Change forum",
            "No answer",
            ("One copy for all",),
        ),
        ("Pets or a partner", "the whole system", HIDDEN, "April 2026", "", "Nobody asked yet", ()),
        ("Waiting", "Harbour clinic", HIDDEN, "May 2026", "", "Nobody asked yet", ()),
        ("Arrears", "the whole system", 5, "April 2026", "Manager", "Waits for an answer", ()),
    ]
    assert page.words == (
        "4 barriers are open: 1 without an answer that was due, 2 taken to nobody yet and 1 "
        "waiting for an answer."
    )


def test_the_page_is_one_page_and_names_nobody(page):
    content = barriers_pdf(page, MADE)
    (sheet,) = PdfReader(BytesIO(content)).pages
    assert [round(float(side)) for side in sheet.mediabox[2:]] == [842, 595]
    words = pdf_words(content)
    for told in (
        "What keeps people out",
        "As at 1 June 2026",
        "Identity documents, Harbour clinic",
        "Nobody without papers is seen",
        "No answer: 62 days",
        "was due 31 March 2026",
        "One copy for all",
        "Old debts count",
        "due 19 June 2026",
        "under 5",
        "Made on 02/06/2026 at 14:05, as at 01/06/2026.",
    ):
        assert told in words
    for left_out in ("Ada", "p10", "two dogs", "Half a year", "Only an idea", "11", "12 "):
        assert left_out not in words.replace("12 March", "")


def test_the_order_does_not_tell_which_of_two_small_numbers_is_the_greater():
    """Three people face the later barrier, or the earlier one: the page is alike."""
    people = [person(one, name=one) for one in ("p1", "p2", "p3")]
    told = []
    for early, late in (([], ["p1", "p2", "p3"]), (["p1", "p2", "p3"], [])):
        barriers = [
            barrier("b1", people=late, raised_on=days_ago(10)),
            barrier("b2", people=early, raised_on=days_ago(20), barrier_type="arrears"),
        ]
        told.append(page_of(partnership(person=people, barrier=barriers)))
    assert told[0] == told[1]
    assert [one.kind for one in told[0].lines] == ["Arrears", "Identity documents"]


def test_the_picture_shows_the_same_page_and_is_fine_enough_for_a_slide(page):
    with Image.open(BytesIO(barriers_png(page, MADE))) as picture:
        assert (picture.format, picture.size) == ("PNG", (2376, 1680))
        darkest = np.asarray(picture.convert("L")).min()
    assert darkest < 40
    assert barriers_png(page, MADE) == barriers_png(page, MADE)
    assert barriers_pdf(page, MADE) == barriers_pdf(page, MADE)


def test_more_barriers_than_there_is_room_for_are_counted_and_stay_on_one_page():
    many = [barrier(f"b{number}", description="x " * 400) for number in range(60)]
    words = barriers_pdf(page_of(partnership(barrier=many)), MADE)
    assert len(PdfReader(BytesIO(words)).pages) == 1
    assert "more are open, for which there is no room here" in pdf_words(words)


def test_without_a_barrier_the_page_says_so():
    assert "No open barrier is recorded." in pdf_words(barriers_pdf(page_of(partnership()), MADE))


def test_a_smallest_number_under_five_is_refused():
    with pytest.raises(UsageError):
        page_of(kept_out(), small_number=4)


def test_the_page_is_the_same_whoever_prints_it_and_whatever_may_not_be_seen(page):
    hidden = kept_out()
    hidden["barrier"] += [
        barrier("b9", description="Behind closed doors", **SECRET),
        barrier("b8", description="Between ourselves", restricted="team"),
    ]
    hidden["escalation"] += [
        escalation("x9", 5, level="safeguarding_board", **SECRET),
        escalation("x8", 5, barrier="b2", restricted="restricted"),
    ]
    hidden["practice"] += [
        {"id": f"q-{word}", "title": "A quiet word", "summary": "s", "status": "shared"}
        | {"shared_on": days_ago(30), "answers": ["b1", "b3"], "restricted": word}
        for word in ("restricted", "team")
    ]
    for right in (False, True):
        assert page_of(hidden, risk_reader=right) == page


@pytest.mark.parametrize("word", ["restricted", "team"])
def test_a_service_that_not_everybody_may_see_is_not_named(word):
    tables = kept_out()
    tables["service"][0]["restricted"] = word
    words = pdf_words(barriers_pdf(page_of(tables, risk_reader=True), MADE))
    assert "Harbour" not in words
    assert "Identity documents, restricted" in words


@pytest.mark.slow_on_neo4j
def test_the_page_and_a_pack_are_the_same_over_a_server(clean_neo4j, page, tmp_path):
    server = clean_neo4j
    store = open_store(server.url, server.username, server.password)
    bring_in(store, kept_out() | {"meeting": [meeting(people=["p10"])]}, tmp_path / "files")
    try:
        assert read_barriers_page(store, ON, Settings(), Reader(today=ON)) == page
        pack = read_pack(store, "m1", ON, Settings(), Reader(today=ON))
        assert [one.name for one in pack.pages] == ["Ada p10"]
    finally:
        store.close()


def test_names_of_every_script_stand_on_the_page():
    tables = kept_out()
    tables["service"][0]["name"] = "عيادة 王小明"
    page = page_of(tables)
    assert {one.name for one in page.lines} >= {"عيادة 王小明"}
    assert len(PdfReader(BytesIO(barriers_pdf(page, MADE))).pages) == 1


def test_the_command_writes_both_and_refuses_any_other_ending(tmp_path: Path, said: Run):
    stored(kept_out(), tmp_path).close()
    asked = ["print", "barriers", "--on", ON.isoformat(), "--out"]
    for name, begins in (("x.pdf", b"%PDF"), ("x.png", b"\x89PNG")):
        assert said(tmp_path, *asked, name) == f"Written as at 2026-06-01: {name}\n0"
        assert (tmp_path / name).read_bytes().startswith(begins)
    assert said(tmp_path, *asked, "x.docx") == "'x.docx' must end in .pdf, .png.\n2"
