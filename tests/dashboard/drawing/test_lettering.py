"""Names in every script: shaped and ordered right, in every kind of print, or named by their id."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from docx import Document
from PIL import Image
from pypdf import PdfReader

from dashboard.drawing import lettering
from dashboard.drawing.lettering import in_pieces, is_printable, shape
from dashboard.drawing.marks import Letters, Part, Sheet, text_line
from dashboard.drawing.name_text import in_directions, isolated
from dashboard.drawing.pdf import as_pdf
from dashboard.drawing.png import as_png
from dashboard.drawing.svg import as_svg
from dashboard.drawing.unprintable import unprintable_in
from dashboard.person.build import person_view
from dashboard.person.view import PersonView
from dashboard.readers.reader import Reader
from dashboard.reports.meeting_page import person_docx, person_pdf
from dashboard.reports.own_copy import own_copy_docx, own_copy_pdf
from graphmodel.settings import Settings
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import individual, person, trusts
from tests.dashboard.conftest import Run
from tests.support.stored import stored

MADE = datetime(2026, 6, 2, 14, 5, tzinfo=UTC)
NAMES = {
    "p1": "محمد الأحمد",
    "iq2": "שרה כהן",
    "iq3": "王小明",
    "iq4": "ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ",
    "iq5": "আয়েশা বেগম",
    "iq13": "அன்பு",
    "iq8": "Sam 🙂 Marsh",
}
MORE_SCRIPTS = [
    "नेहा शर्मा",
    "สมชาย",
    "Ελένη",
    "Юлия",
    "Nguyễn Thị Ánh",
    "Łukasz",
    "김민준",
    "さくら",
]
NO_FONT = "𐎠𐎡"  # Old Persian, which nobody is called


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> PersonView:
    friends = {one: name for one, name in NAMES.items() if one != "p1"}
    store = stored(
        {
            "person": [person("p1", name=NAMES["p1"])],
            "individual": [individual(one, name=name) for one, name in friends.items()],
            "trusts": [trusts(one) for one in friends],
        },
        tmp_path_factory.mktemp("names"),
    )
    try:
        return person_view(store, "p1", ON, Settings(), Reader())
    finally:
        store.close()


@pytest.fixture
def without_fonts(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine on which there is nothing but the embedded typeface."""
    monkeypatch.setattr(lettering, "_packaged_faces", tuple)
    monkeypatch.setattr(lettering, "_faces_of_the_machine", tuple)
    lettering._face_of.cache_clear()
    yield
    lettering._face_of.cache_clear()


@pytest.mark.parametrize("name", [*NAMES.values(), *MORE_SCRIPTS])
def test_no_letter_of_a_name_is_a_box(name):
    assert is_printable(name)
    for piece in in_pieces(name):
        assert piece.face is None or shape(piece, bold=True).complete


def test_a_name_from_right_to_left_stands_so_and_turns_nothing_beside_it():
    line = "Trusts שרה כהן, محمد (07700 900456)."
    drawn = [piece.words for piece in in_pieces(line)]
    assert drawn == ["Trusts ", "כהן", " ", "שרה", ", ", "محمد", " (07700 900456)."]
    signs = [sign.letters for sign in shape(in_pieces("כהן")[0], bold=False).signs]
    assert signs == list(reversed("כהן"))  # the last letter stands at the left


def test_digits_within_a_name_from_right_to_left_are_read_from_left_to_right():
    assert [piece.words for piece in in_pieces("محمد ١٢٣")] == ["١٢٣", " ", "محمد"]
    (digits,) = in_pieces("١٢٣")
    assert "".join(sign.letters for sign in shape(digits, bold=False).signs) == "١٢٣"


def test_arabic_letters_are_joined_and_indian_vowels_stand_where_they_are_read():
    joined, alone = (shape(in_pieces(text)[0], bold=False) for text in ("مم", "م"))
    assert joined.width != pytest.approx(2 * alone.width)
    (syllable,) = shape(in_pieces("सि")[0], bold=False).signs  # the vowel is drawn first
    assert syllable.letters == "सि"


def test_an_isolated_text_says_the_same_and_loses_signs_that_turn_it():
    assert in_directions("שרה, דן") == [("שרה", True), (", ", False), ("דן", True)]
    assert isolated("\u202eשרה 07700") == "\u2068שרה\u2069 07700"
    assert isolated("Sam") == "Sam"
    assert isolated("नेहा 🙂 王") == "नेहा 🙂 王"


@pytest.mark.slow
def test_a_pdf_has_every_name_in_words_and_no_letter_that_its_typeface_lacks(view):
    for content in (person_pdf(view, MADE), own_copy_pdf(view, MADE)):
        pages = PdfReader(BytesIO(content)).pages
        contents = [page.get_contents() for page in pages]
        drawn = "".join(one.get_data().decode("latin-1") for one in contents if one is not None)
        spans = re.findall(r"/ActualText <FEFF([0-9A-F]*)>", drawn)
        words = "".join(bytes.fromhex(span).decode("utf-16-be") for span in spans)
        for name in ("王小明", "அன்பு", "🙂", "ਸਿੰਘ", "ןהכ"):  # Hebrew from left to right
            assert name in words
        written = "".join(page.extract_text() for page in pages)
        assert not re.search("[^\0-\u058f\u1d00-\u2e7f]", written)


@pytest.mark.slow
def test_word_holds_the_names_in_letters_and_their_direction(view):
    for content in (person_docx(view, MADE), own_copy_docx(view, MADE)):
        document = Document(BytesIO(content))
        tables = [cell for table in document.tables for cell in table._cells]
        paragraphs = [*document.paragraphs, *(p for cell in tables for p in cell.paragraphs)]
        runs = [run for paragraph in paragraphs for run in paragraph.runs]
        assert {run.text for run in runs if run.font.rtl} == {NAMES["p1"], NAMES["iq2"]}
        text = "".join(run.text for run in runs)
        assert all(name in text for name in NAMES.values())


def sheet_of(words: str) -> Sheet:
    return Sheet(200, 40, words, (Part((text_line(words, 100, 25, Letters(16)),)),))


def ink_of(words: str) -> np.ndarray:
    return np.asarray(Image.open(BytesIO(as_png(sheet_of(words))))) < 128


def test_two_names_are_never_drawn_alike():
    drawn = [ink_of(name).tobytes() for name in [*NAMES.values(), *MORE_SCRIPTS]]
    assert len(set(drawn)) == len(drawn)
    assert all(ink_of(name).any() for name in NAMES.values())


def test_an_svg_draws_what_few_machines_have_and_says_it_aloud():
    drawn = as_svg(sheet_of("Sam 王小明 & שרה"))
    assert 'aria-label="Sam 王小明 &amp; שרה"' in drawn
    assert not re.search("<text[^>]*>[^<]*[^\0-\u058f]", drawn)
    assert drawn.count("<path") == 2


def test_a_name_without_a_font_is_named_by_its_id_on_every_print(view, without_fonts):
    missing = unprintable_in(view)
    assert set(missing.ids) == set(NAMES.values()) - {NAMES["p1"], NAMES["iq2"]}
    listed = "The names of iq13, iq3, iq4, iq5, iq8 cannot be printed here"
    assert missing.sentence.startswith(listed)
    for content in (person_pdf(view, MADE), own_copy_pdf(view, MADE)):
        text = " ".join(
            " ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages).split()
        )
        assert listed in text
        assert "U+" not in text
        for one in ("iq3", "iq4"):
            assert f"{one} (" in text  # in the list, where the name would stand
    assert b"\x89PNG" in as_png(sheet_of(NO_FONT))


def test_a_letter_without_a_font_is_written_as_its_number_and_never_as_a_box():
    assert [piece.words for piece in in_pieces(f"Sam {NO_FONT}")] == ["Sam ", "U+103A0 U+103A1"]
    assert not is_printable(NO_FONT)
    assert as_pdf(sheet_of(NO_FONT), NO_FONT)


def test_namesakes_without_a_font_are_told_apart(without_fonts):
    both = unprintable_in({"i7": "王明", "i9": "王明"})
    assert both.with_ids("王明 is trusted") == "i7/i9 is trusted"


def test_the_command_line_names_what_it_could_not_print(
    tmp_path: Path, said: Run, without_fonts: None
) -> None:
    stored({"person": [person("p1", name="王小明")]}, tmp_path).close()
    printed = said(
        tmp_path, *["print", "person", "p1", "--out", "p1.pdf", "--store", "partnership.tpg"]
    )
    assert "The name of p1 cannot be printed here" in printed
    assert "王" not in printed
