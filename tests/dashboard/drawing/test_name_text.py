import string
import unicodedata

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from dashboard.drawing.name_text import FONT_SIZE, label_lines, readable, text_width

LONGEST = 17.5 * 0.5 * FONT_SIZE  # 17 letters of middling width and a bit


@pytest.mark.parametrize("letter", string.printable[:95])
def test_a_letter_is_as_wide_as_in_the_font_itself(letter):
    assert text_width(letter, 1000) == pytest.approx(stringWidth(letter, "Helvetica", 1000))


def test_an_accent_takes_no_room_of_its_own():
    assert text_width("Siobhán") == text_width("Siobhan")
    assert text_width(unicodedata.normalize("NFD", "Siobhán")) == text_width("Siobhan")


def test_other_scripts_and_pictograms_are_not_taken_for_narrow():
    assert text_width("关系", 10) == 20
    assert text_width("😀", 10) > 12


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Mum (Ruth)", ("Mum (Ruth)",)),
        ("Hospital ward 4", ("Hospital", "ward 4")),
        ("Community mental health team", ("Community mental", "health team")),
        ("Old school friend Jo", ("Old school", "friend Jo")),
        ("Probation officer Ms Hartley-Jones", ("Probation officer", "Ms Hartley-Jones")),
        ("  Day \n centre ", ("Day centre",)),
    ],
)
def test_a_name_stands_in_one_line_or_in_two_of_like_length(name, lines):
    assert label_lines(name) == lines


@pytest.mark.parametrize(
    "name",
    [
        "Riverside Drug and Alcohol Recovery Service for the whole of the north",
        "Rechtsschutzversicherungsgesellschaftsvertreter",
        "x" * 300,
        "W" * 300,
        "👩‍👩‍👧‍👦" * 50,
        "关系" * 100,
    ],
    ids=lambda name: name[:12],
)
def test_a_long_name_is_cut_to_two_lines_and_says_so(name):
    lines = label_lines(name)
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert max(map(text_width, lines)) <= LONGEST
    assert readable(name).startswith(lines[0])


def test_a_letter_is_not_parted_from_its_accents():
    lines = label_lines("e\u0301\u0323" * 60)
    assert not any(unicodedata.combining(line[0]) for line in lines)
    assert all(line.rstrip("…").endswith("\u0323") for line in lines)


def test_a_pictogram_of_several_is_not_taken_apart():
    family = "👩\u200d👩\u200d👧\u200d👦"
    assert label_lines(family * 50) == (family, family + "…")


def test_a_name_that_is_empty_is_said_to_be_missing():
    assert " ".join(label_lines(" ")) == "name not recorded"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\u202eb", "ab"),
        ("a\x00\x1bb", "a b"),
        ("a\ud800b", "a\ufffdb"),
        ("a\ufffeb", "a\ufffdb"),
        ("a\u2028b", "a b"),
        ("<b>&amp;", "<b>&amp;"),
    ],
    ids=ascii,
)
def test_what_cannot_be_shown_is_left_out(text, shown):
    assert readable(text) == shown
