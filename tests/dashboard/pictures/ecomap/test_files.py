"""The picture as SVG, PNG and PDF: drawn from one list of marks, so all show the same."""

from collections import Counter
from dataclasses import replace
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

import pytest
from PIL import Image, ImageColor
from pypdf import PdfReader

from dashboard.drawing.marks import (
    Letters,
    Part,
    Rim,
    Sheet,
    Stroke,
    TextLine,
    letters_of,
    text_line,
)
from dashboard.drawing.pdf import as_pdf
from dashboard.drawing.png import as_png
from dashboard.drawing.svg import as_svg
from dashboard.pictures.ecomap.layout import lay_out_ecomap
from dashboard.pictures.ecomap.legend import ecomap_sheet, legend_of
from dashboard.pictures.ecomap.tags import Tag
from tests.dashboard.pictures.ecomap.invented_contacts import (
    DRUGS,
    HOUSING,
    contacts_of,
    friend,
    needs_of,
    neutral,
    service,
)

MARK, FOOT = "made on 02/06/2026 at 14:05", "Sam: who is round them"
SQUARE = "M0 0L20 0L20 20L0 20Z"
RED, GREEN, WHITE = (255, 0, 0), (0, 128, 0), (255, 255, 255)


def sheet_of(name="Sam", contacts=(), needs=(), **more):
    return ecomap_sheet(lay_out_ecomap(name, contacts, needs=needs), "Summary.", **more)


def drawn(*parts, width=200.0, height=100.0):
    return Image.open(BytesIO(as_png(Sheet(width, height, "", parts))))


def words_of_pdf(pdf):
    (page,) = PdfReader(BytesIO(pdf)).pages
    return page.extract_text()


def lines_of_svg(svg):
    """Every line that is read, each as often as it is written."""
    texts = ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")  # noqa: S314
    return Counter(text.text for text in texts if text.get("aria-hidden") is None)


def marks_of(sheet):
    return [mark for part in sheet.parts for mark in part.marks]


def test_every_word_of_the_marks_is_read_in_the_svg_and_in_the_pdf():
    needs = needs_of(3)
    sheet = sheet_of("Zoë Čerin", contacts_of(7, 25, needs), needs, mark=MARK, foot=FOOT)
    told = Counter(one.words for one in marks_of(sheet) if isinstance(one, TextLine))
    assert lines_of_svg(as_svg(sheet)) == told
    page = words_of_pdf(as_pdf(sheet))
    for words, number in told.items():
        assert page.count(words) >= number
    assert {"Zoë Čerin", "Family & friends", MARK, FOOT} <= set(told)


def test_the_whole_legend_stands_on_the_pdf_and_letters_of_many_languages_are_themselves():
    names = ["Łukasz Żółć", "Čerin", "Zoë", "Ольга", "Δήμητρα"]
    contacts = [replace(friend(f"i{place}"), name=name) for place, name in enumerate(names)]
    layout = lay_out_ecomap("Žofie", contacts, needs=[HOUSING, DRUGS])
    page = " ".join(words_of_pdf(as_pdf(ecomap_sheet(layout, ""))).split())
    for word in (*" ".join(names).split(), "Žofie"):
        assert word in page
    for entry in legend_of(layout):
        for word in entry.words.split():
            assert word in page


def test_symbols_and_names_are_on_the_png_where_the_layout_puts_them():
    contacts = [friend("i1"), service("s1"), neutral("i2")]
    layout = lay_out_ecomap("Sam", contacts)
    image = Image.open(BytesIO(as_png(ecomap_sheet(layout, ""))))
    fills = {"i1": "#0072b2", "s1": "#e69f00", "i2": "#ffffff"}
    for one in layout.contacts:
        x, y = one.point
        assert image.getpixel((round(2 * x), round(2 * y))) == ImageColor.getrgb(
            fills[one.shown.id]
        )
        left, top, right, bottom = (round(2 * side) for side in one.label)
        name = image.crop((left, top, right, bottom)).convert("L")
        assert min(name.tobytes()) < 140


def test_a_mark_is_drawn_two_dots_to_a_unit_and_where_its_part_lies():
    image = drawn(
        Part((Stroke(SQUARE, fill="#ff0000"),), at=(10.0, 30.0)),
        Part((Stroke(SQUARE, fill="#008000"),), at=(100.0, 50.0), scale=0.5),
    )
    assert image.size == (400, 200)
    assert image.getpixel((22, 62)) == image.getpixel((58, 98)) == RED
    assert image.getpixel((17, 62)) == image.getpixel((63, 62)) == WHITE
    assert image.getpixel((203, 103)) == image.getpixel((217, 117)) == GREEN
    assert image.getpixel((223, 103)) == WHITE


def test_a_line_has_its_width_and_its_dashes():
    image = drawn(Part((Stroke("M0 50L200 50", ink="#ff0000", width=6, dashes=(10, 20)),)))
    assert [image.getpixel((x, 100)) for x in (5, 15, 25, 35, 55, 65)] == [
        *(RED, RED),
        *(WHITE, WHITE, WHITE),
        RED,
    ]
    assert image.getpixel((5, 96)) == image.getpixel((5, 104)) == RED
    assert image.getpixel((5, 92)) == image.getpixel((5, 108)) == WHITE


def test_a_rim_hides_what_is_behind_the_words_and_the_words_stand_on_it():
    ground = Stroke("M0 0L200 0L200 100L0 100Z", fill="#ff0000")
    words = text_line("mmmmm", 100, 50, Letters(30.0, bold=True), "#000000")
    image = drawn(Part((ground, Rim(words), words)))
    colours = {colour for _, colour in image.getcolors(100_000)}
    assert {RED, WHITE, (0, 0, 0)} <= colours
    assert WHITE not in {colour for _, colour in drawn(Part((ground, words))).getcolors(100_000)}


def test_the_pdf_is_one_lying_page_of_lines_and_words_without_a_picture_of_dots():
    pdf = as_pdf(sheet_of("Sam", contacts_of(4, 20)))
    (page,) = PdfReader(BytesIO(pdf)).pages
    assert [round(float(side)) for side in page.mediabox[2:]] == [842, 595]
    assert not page.images
    resources: Any = page["/Resources"]
    fonts = [font.get_object() for font in resources["/Font"].values()]
    used = [font for font in fonts if "/FontDescriptor" in font]
    assert used
    assert all("/FontFile2" in font["/FontDescriptor"] for font in used)
    assert {str(font["/BaseFont"]).split("+")[-1] for font in fonts} == {
        "DejaVuSans",
        "DejaVuSans-Bold",
    }


def test_on_the_pdf_rims_alone_are_outlined_and_nobody_is_read_them():
    (page,) = PdfReader(BytesIO(as_pdf(sheet_of("Sam", [friend("i1"), neutral("i2")])))).pages
    kept, mode, is_silent = [], 0, False
    seen: Counter[tuple[int, bool]] = Counter()
    contents = page.get_contents()
    assert contents is not None
    for told, command in contents.operations:
        match command:
            case b"q":
                kept.append(mode)
            case b"Q":
                mode = kept.pop()
            case b"Tr":
                (mode,) = told
            case b"BDC" | b"EMC":
                is_silent = command == b"BDC"
            case b"Tj":
                seen[int(mode), is_silent] += 1
    assert set(seen) == {(0, False), (2, True)}
    assert seen[2, True] == 2  # one line of each name


@pytest.mark.slow
@pytest.mark.parametrize("write", [as_svg, as_png, as_pdf])
@pytest.mark.parametrize("number", [0, 60])
def test_nobody_and_sixty_can_be_saved_and_the_same_picture_gives_the_same_file(write, number):
    def saved(name):
        return write(sheet_of(name, contacts_of(6, number), mark=MARK, foot=FOOT))

    assert saved("Sam") == saved("Sam")
    assert saved("Sam") != saved("Tom")


@pytest.mark.parametrize("name", ["<b>Jo</b>", "&amp; \\(", "%PDF (x"])
def test_a_name_with_markup_stays_words_on_paper(name):
    assert name in words_of_pdf(as_pdf(sheet_of(name)))
    as_png(sheet_of(name, [neutral("i1", name)]))


def test_the_mark_lies_under_the_ties_and_without_one_nothing_is_marked():
    contacts = contacts_of(3, 12)
    marked, plain = (sheet_of("Sam", contacts, **more) for more in ({"mark": MARK}, {}))
    (place,) = (n for n, part in enumerate(marked.parts) if part not in plain.parts)
    assert place == 1  # next to the ground
    assert MARK not in as_svg(plain)


def test_a_line_at_the_foot_stands_below_everything_else():
    sheet = sheet_of("Sam", contacts_of(3, 12), needs_of(9), foot=FOOT)
    written_low = [
        (part.at[1] + one.y, one.words)
        for part in sheet.parts
        for one in part.marks
        if isinstance(one, TextLine)
    ]
    assert max(written_low)[1] == FOOT
    assert max(written_low)[0] < sheet.height


def test_what_became_of_contacts_stands_on_the_pdf_with_its_legend():
    layout = lay_out_ecomap("Sam", [friend("i1"), service("s1")])
    tags = {"i1": Tag.GAINED, "s1": Tag.ENDED}
    words = words_of_pdf(as_pdf(ecomap_sheet(layout, "", tags)))
    assert "new: not there on the earlier day" in words
    assert "ended: there on the earlier day" in words


def test_letters_are_read_back_as_they_were_written_and_a_strange_font_is_refused():
    for letters in (Letters(16.0, bold=False), Letters(12.5, bold=True)):
        assert letters_of(text_line("x", 0, 0, letters, "#000000")) == letters
    with pytest.raises(ValueError, match="font"):
        letters_of(TextLine("x", 0, 0, "italic 3em serif", "#000000"))
