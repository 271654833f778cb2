"""The picture on the meeting's page: after the words, and no more than the screen shows."""

from dataclasses import replace
from functools import cache
from io import BytesIO

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from PIL import Image
from pypdf import PdfReader

from dashboard.pictures.ecomap.picture import ecomap_map
from dashboard.pictures.ecomap.words import tooltip_lines
from dashboard.reports.meeting_page import person_docx, person_pdf
from tests.dashboard.pictures.ecomap.invented_contacts import contacts_of
from tests.dashboard.reports.test_prints import MADE, county_print, county_view

MARK = "for the meeting · 02/06/2026 at 14:05"


@pytest.fixture
def view():
    return county_view()


@cache
def pages_of(document):
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(document)).pages]


def test_the_words_have_the_first_page_to_themselves_and_the_picture_lies_on_the_second():
    pages = PdfReader(BytesIO(county_print(person_pdf))).pages
    sizes = [[round(float(side)) for side in page.mediabox[2:]] for page in pages]
    assert sizes == [[595, 842], [842, 595]]
    words, picture = pages_of(county_print(person_pdf))
    assert "What to ask about" in words
    assert "nobody on this page is cleared" in words
    assert "nearer the middle: closer to the person" not in words
    assert "What to ask about" not in picture
    assert not any(page.images for page in pages)


def test_the_picture_names_whom_the_screen_draws_and_tells_the_same_legend(view):
    picture = pages_of(county_print(person_pdf))[1]
    screen = ecomap_map(view.name, view.picture, view.picture_needs)
    names = {tooltip_lines(one)[0] for one in view.picture}
    assert {"Aunt Bea", "Kit Marlow", "Harbour outreach", "Mill <b>keywork</b>"} <= names
    told = " ".join([*names, view.name, *(entry.words for entry in screen.legend)])
    for word in told.split():
        assert word in picture


def test_of_somebody_not_available_the_picture_says_a_name_alone():
    reader, plain = county_view(risk_reader=True), county_view()
    assert reader.others != plain.others  # the one is told why
    told, untold = (county_print(person_pdf, risk_reader=right) for right in (True, False))
    assert pages_of(told)[1] == pages_of(untold)[1]


def test_the_time_and_a_number_stand_on_every_page_and_without_a_time_on_none(view):
    for number, page in enumerate(pages_of(county_print(person_pdf)), 1):
        assert MARK in page
        assert f"Made on 02/06/2026 at 14:05, as at 01/06/2026. Page {number}" in page
    words, picture = pages_of(person_pdf(view))
    assert "2026 at" not in words + picture
    assert "Aunt Bea" in picture


@pytest.mark.slow
@pytest.mark.parametrize("number", [0, 60])
def test_a_person_with_nobody_and_one_with_sixty_are_printed(view, number):
    crowded = replace(view, picture=tuple(contacts_of(2, number)), picture_needs=())
    *_, picture = pages_of(person_pdf(crowded, MADE))
    assert "Sam Ngata" in picture
    assert len(Document(BytesIO(person_docx(crowded, MADE))).inline_shapes) == 1


def test_in_word_the_picture_lies_on_the_last_page_and_its_words_say_the_same(view):
    read = Document(BytesIO(county_print(person_docx)))
    (shape,) = read.inline_shapes
    words = shape._inline.docPr.get("descr")
    assert words.startswith(view.summary)
    assert words.removeprefix(view.summary) == (
        " Needs: 1 Housing (urgent): nobody; 2 Drugs (high): covered;"
        " 3 Domestic abuse (high): covered."
    )
    upright, lying = read.sections
    assert upright.orientation == WD_ORIENT.PORTRAIT
    assert lying.orientation == WD_ORIENT.LANDSCAPE
    across = lying.page_width, lying.left_margin, lying.right_margin
    upwards = lying.page_height, lying.top_margin, lying.bottom_margin
    for taken, (whole, *margins) in ((shape.width, across), (shape.height, upwards)):
        assert taken <= (whole or 0) - sum(margin or 0 for margin in margins)
    assert read.paragraphs[-1]._p.xml.count("<w:drawing") == 1
    assert lying.footer.is_linked_to_previous


def test_the_picture_in_word_is_fine_enough_for_paper():
    read = Document(BytesIO(county_print(person_docx)))
    (shape,) = read.inline_shapes
    (part,) = [part for part in read.part.package.iter_parts() if "png" in part.content_type]
    with Image.open(BytesIO(part.blob)) as picture:
        across, down = picture.size
    assert across / shape.width.inches >= 250
    assert across / down == pytest.approx(shape.width / shape.height, rel=0.01)


def test_a_name_with_markup_stays_a_name_in_the_pictures_words(view):
    named = replace(view, name="<b>Jo</b>", summary='<b>Jo</b> & "Bo"')
    (shape,) = Document(BytesIO(person_docx(named, MADE))).inline_shapes
    assert shape._inline.docPr.get("descr").startswith('<b>Jo</b> & "Bo"')
    assert "<b>Jo</b>" in pages_of(person_pdf(named, MADE))[1]
