"""What is printed of a person's page, read back from the files."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from docx import Document
from pypdf import PdfReader

from dashboard.person.build import person_view
from dashboard.person.view import PAST_NOT_SHOWN, PersonView
from dashboard.readers.reader import Reader
from dashboard.reports.meeting_page import person_docx, person_pdf
from dashboard.reports.own_copy import (
    NOT_EVERYBODY,
    draw_own_picture,
    own_copy_docx,
    own_copy_pdf,
)
from graphmodel.settings import Settings
from tests.agreement.brute_force import Row, Tables
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import (
    addresses,
    agency,
    days_ago,
    individual,
    leads_for,
    need,
    person,
    referral,
    risk,
    service,
    supports,
    trusts,
    worker,
    works_for,
)
from tests.agreement.random_partnerships.week.hand_made import goal
from tests.dashboard.two_partnerships import SAM, with_a_dormant_tie, with_a_risk
from tests.support.stored import stored

MADE = datetime(2026, 6, 2, 14, 5, tzinfo=timezone(timedelta(hours=1)))
Write = Callable[[PersonView, datetime], bytes]
KIT = individual("F1", name="Kit Marlow")
TABLES_WITHOUT_KIT = ("agency", "service", "person", "supports", "need", "addresses")
EVERY = [person_pdf, person_docx, own_copy_pdf, own_copy_docx]


def county() -> Tables:
    """Sam trusts Bea, once named Kit; one service in touch, a refuge, a need that nobody has."""
    return {
        "agency": [agency()],
        "service": [
            service("S1", name="Harbour outreach"),
            service("S2", name="Quay refuge"),
            service("S3", name="Mill <b>keywork</b>"),
        ],
        "person": [
            person("p1", name="Sam Ngata", known_as=["Sammy"], date_of_birth=date(1974, 3, 9))
        ],
        "worker": [
            worker("W1", name="Wendy Okoro", contact="01632 960001"),
            worker("W2", name="Lou Gone", contact="01632 960002"),
        ],
        "works_for": [works_for("W1", "S1"), works_for("W2", "S1", ended_on=days_ago(3))],
        "works_with": [
            leads_for("W1", "S1", started_on=days_ago(100)),
            leads_for("W2", "S1", role="key_worker"),
        ],
        "referral": [
            referral("r1", "waiting", to_service="S3", needs=["n1"], made_on=days_ago(130)),
            referral(
                "r2",
                "declined",
                to_service="S1",
                made_on=days_ago(40),
                decided_on=days_ago(30),
                decline_reason="no_id",
            ),
            referral("r3", "declined", made_on=days_ago(500), decided_on=days_ago(400)),
        ],
        "goal": [goal(), goal("g3"), goal("g2", statement="To see the sea", status="dropped")],
        "individual": [
            individual("F1", name="Kit Marlow", contact="07700 900001"),
            individual("F2", name="Aunt Bea", individual_kind="family", contact="07700 900002"),
        ],
        "trusts": [
            trusts("F1", ago=400, started_on=days_ago(900)),
            trusts("F2", agreed_roles=["come_to_meetings"], persons_words="She rings every day."),
        ],
        "supports": [supports("S3", ago=180)],
        "need": [
            need("n1", "drugs"),
            need("n2", "housing", level=4, persons_words="Too loud at night."),
            need("n3", "domestic_abuse"),
        ],
        "addresses": [addresses("S1", "n1"), addresses("S2", "n3")],
    }


def view_of(tables: Tables, *, risk_reader: bool = False, person: str = "p1") -> PersonView:
    with TemporaryDirectory() as folder, closing(stored(tables, Path(folder))) as store:
        return person_view(store, person, ON, Settings(), Reader(risk_reader=risk_reader))


@cache
def county_view(*, risk_reader: bool = False) -> PersonView:
    return view_of(county(), risk_reader=risk_reader)


@cache
def county_print(write: Write, *, risk_reader: bool = False) -> bytes:
    """Write a print of the county, once for all tests that read in it."""
    return write(county_view(risk_reader=risk_reader), MADE)


@pytest.fixture
def view() -> PersonView:
    return county_view()


def pdf_words(document: bytes) -> str:
    return " ".join(
        " ".join(page.extract_text().split()) for page in PdfReader(BytesIO(document)).pages
    )


def docx_words(document: bytes) -> str:
    read = Document(BytesIO(document))
    cells = [cell.text for table in read.tables for row in table.rows for cell in row.cells]
    foot = [line.text for line in read.sections[0].footer.paragraphs]
    return "\n".join([*(line.text for line in read.paragraphs), *cells, *foot])


def words_of(write: Write, *, risk_reader: bool = False) -> str:
    document = county_print(write, risk_reader=risk_reader)
    return pdf_words(document) if document.startswith(b"%PDF") else docx_words(document)


@pytest.mark.many_cases(quick=2)
@pytest.mark.parametrize("write", EVERY)
def test_the_same_page_and_time_give_the_same_bytes_and_another_time_others(write, view):
    assert write(view, MADE) == county_print(write)
    assert write(view, MADE + timedelta(minutes=1)) != county_print(write)


@pytest.mark.parametrize("write", [person_pdf, own_copy_pdf])
def test_a_print_of_a_day_that_has_not_come_says_so(write, view):
    before = " ".join(pdf_words(write(view, MADE - timedelta(days=2))).split())
    assert "This day has not come yet" in before
    assert "This day has not come yet" not in words_of(write)


@pytest.mark.parametrize("write", EVERY)
def test_every_print_says_when_it_was_made(write):
    assert "02/06/2026 at 14:05" in words_of(write)


def test_the_meetings_page_in_word_says_what_the_one_on_paper_says():
    words = words_of(person_docx)
    for told in (
        "Sam Ngata",
        "Known as Sammy. Born: 9 March 1974. As at 1 June 2026. Record p1.",
        "Housing (urgent): Who could take this on?",
        "Aunt Bea (family)",
        "come to meetings",
        "07700 900002",
        "Named, not available: check before contact: Kit Marlow.",
        "Mill <b>keywork</b> (Agency A1)",
        "Nothing is recorded about mental health",
        "Settings: out of touch after 90 days, trust to be asked about again after 183 days",
        "for a professionals' meeting. Made on 02/06/2026",
    ):
        assert told in words
    assert "07700 900001" not in words


@pytest.mark.parametrize("write", [person_pdf, person_docx])
def test_the_meetings_page_says_who_works_with_them_what_was_asked_and_their_own_words(write):
    words = " ".join(words_of(write).split())
    for told in (
        "“A door of my own” (what they want)",
        "“Too loud at night.” (housing)",
        "“She rings every day.” (Aunt Bea)",
        "Waiting, longer than 84 days",
        "Declined: no identity documents",
    ):
        assert told in words
    cells = "Wendy Okoro|lead coordinator|Harbour outreach|01632 960001|21 February 2026"
    assert all(cell in words for cell in cells.split("|"))
    assert "Who works with them" in words
    assert words.count("A door of my own") == 1  # said of two goals
    # Who left is a name among others; a goal that was dropped, and a no of long ago, are not told.
    assert "01632 960002" not in words
    assert "key worker" not in words
    assert "Lou Gone" in words
    assert "sea" not in words
    assert words.count("Declined") == 1


def test_the_meetings_page_in_word_has_headings_and_heads_of_tables():
    read = Document(BytesIO(county_print(person_docx)))
    styles = [line.style.name for line in read.paragraphs if line.style]
    assert styles.count("Heading 1") == 1
    assert styles.count("Heading 2") == 9
    heads = [table.rows[0].cells[0].text for table in read.tables]
    assert heads == ["About", "Who", "Who", "Area of life", "Service", "To"]
    assert all("w:tblHeader" in table.rows[0]._tr.xml for table in read.tables)
    assert read.core_properties.title == "Sam Ngata: for a professionals' meeting"


def test_without_a_time_the_page_bears_none(view):
    words = pdf_words(person_pdf(view))
    assert "Made on" not in words
    assert "for the meeting" not in words


@pytest.mark.parametrize("write", [own_copy_pdf, own_copy_docx])
def test_the_own_copy_says_in_plain_words_who_is_there_and_what_is_done(write):
    words = " ".join(words_of(write).split())
    for told in (
        "Who is round you",
        "For Sam Ngata.",
        "Draft until checked with the reader",
        "Aunt Bea (family).",
        "Phone or address: 07700 900002.",
        "What you agreed to: come to meetings.",
        "Harbour outreach: in touch with you.",
        "Mill <b>keywork</b>: not in touch with you lately.",
        "Drugs. Somebody is working on this with you.",
        "A place to live. Nobody is working on this with you yet.",
        "Some things are better said than written down.",
        "Who is missing?",
    ):
        assert told in words


def test_a_page_of_somebody_whose_record_is_restricted_says_so_and_no_other_does():
    tables = county()
    tables["person"][0]["restricted"] = "restricted"
    words = pdf_words(person_pdf(view_of(tables), MADE))
    assert "Not everybody may see this record: hand it to nobody who may not." in words
    assert "Not everybody may see" not in words_of(person_pdf)


@pytest.mark.parametrize("write", [own_copy_pdf, own_copy_docx])
@pytest.mark.parametrize("risk_reader", [False, True])
def test_the_own_copy_tells_nothing_that_could_harm_them(write, risk_reader):
    words = words_of(write, risk_reader=risk_reader).lower()
    for hidden in ("kit marlow", "not available", "check", "abuse", "refuge", "unsafe", "risk"):
        assert hidden not in words.replace("draft until checked", "")


@pytest.mark.parametrize("write", [own_copy_pdf, own_copy_docx])
def test_the_own_copy_uses_none_of_the_words_of_the_trade(write):
    words = words_of(write).lower()
    for word in ("uncovered", "lapse", "keywork on", "gap", "ecomap", "referral", "stakeholder"):
        assert word not in words


def test_every_letter_of_the_own_copy_is_large():
    sizes = set()

    def look(text, _, matrix, __, size):
        if text.strip():
            sizes.add(round(size * abs(matrix[3] or matrix[0]), 1))

    for page in PdfReader(BytesIO(county_print(own_copy_pdf))).pages:
        page.extract_text(visitor_text=look)
    assert sizes
    assert min(sizes) >= 16


def test_every_style_of_the_own_copy_in_word_is_large():
    read = Document(BytesIO(county_print(own_copy_docx)))
    styles = [line.style for line in read.paragraphs if line.style]
    assert styles
    assert all(style.font.size.pt >= 16 for style in styles)
    runs = [run for line in read.sections[0].footer.paragraphs for run in line.runs]
    assert all(run.font.size.pt >= 16 for run in runs)


def test_the_picture_is_in_both_and_has_words_in_word():
    read = Document(BytesIO(county_print(own_copy_docx)))
    (shape,) = read.inline_shapes
    assert shape._inline.docPr.get("descr") == (
        "You in the middle. People you trust: Aunt Bea. Services in touch: Harbour outreach."
    )
    pages = PdfReader(BytesIO(county_print(own_copy_pdf))).pages
    assert sum(len(page.images) for page in pages) == 1


def test_where_nobody_is_trusted_the_own_copy_asks_and_presses_nobody():
    tables = {**county(), "trusts": [], "supports": [], "addresses": [], "need": []} | {
        "referral": []
    }
    words = docx_words(own_copy_docx(view_of(tables), MADE))
    assert "Is there somebody you trust? You choose" in words
    assert "No service is written here yet." in words
    assert "What you want help with" not in words


NOT_AVAILABLE: dict[str, dict[str, list[Row]]] = {
    "not confirmed for long": {"trusts": [trusts("F1", ago=400, started_on=days_ago(900))]},
    "a risk": {"risk_from": [risk()]},
    "died": {"individual": [individual("F1", name="Kit Marlow", deceased_on=days_ago(5))]},
    "under 18": {"individual": [individual("F1", name="Kit Marlow", under_18=True)]},
    "do not contact": {
        "individual": [individual("F1", name="Kit Marlow", check_flag="do_not_contact")]
    },
    "said no": {"trusts": [trusts("F1", contact_consent="no")]},
    "ended for safety": {"trusts": [trusts("F1", ended_on=days_ago(9), end_reason="safety")]},
    "a worker who left": {
        "individual": [],
        "worker": [worker("F1", name="Kit Marlow")],
        "works_for": [works_for("F1", "S1", ended_on=days_ago(9))],
    },
}


@pytest.mark.slow
@pytest.mark.parametrize("write", [own_copy_pdf, own_copy_docx])
def test_whoever_is_not_available_is_missing_from_the_own_copy_in_one_way_whatever_the_reason(
    write,
):
    without = {name: rows for name, rows in county().items() if name in TABLES_WITHOUT_KIT}
    prints = {
        why: write(
            view_of({**without, "individual": [KIT], "trusts": [trusts("F1")], **tables}), MADE
        )
        for why, tables in NOT_AVAILABLE.items()
    }
    assert len(set(prints.values())) == 1, {why: len(one) for why, one in prints.items()}
    (some, *_) = prints.values()
    words = pdf_words(some) if some.startswith(b"%PDF") else docx_words(some)
    assert NOT_EVERYBODY in words
    assert "Kit Marlow" not in words


def test_the_meetings_page_of_an_earlier_day_says_that_the_past_of_some_is_not_shown(view):
    assert PAST_NOT_SHOWN not in words_of(person_docx)
    earlier = replace(view, past_not_shown=True)
    assert PAST_NOT_SHOWN in docx_words(person_docx(earlier, MADE))


def test_the_own_picture_grows_with_its_names_and_counts_those_beyond_seven():
    few, (width, low) = draw_own_picture(["Bea"], [], 500)
    many, (same, high) = draw_own_picture([f"Friend {n}" for n in range(7)], [], 500)
    more, (_, higher) = draw_own_picture([f"Friend {n}" for n in range(20)], [], 500)
    assert width == same == 500
    assert low < high < higher
    assert few.startswith(b"\x89PNG")
    assert len({few, many, more}) == 3


@pytest.mark.many_cases(quick=2)
@pytest.mark.parametrize("write", EVERY)
def test_a_risk_and_a_dormant_tie_give_the_same_prints(write):
    risk, dormant = with_a_risk(), with_a_dormant_tie()
    prints = [write(view_of(tables, person=SAM), MADE) for tables in (risk, dormant)]
    assert prints[0] == prints[1]
