"""A Word document: A4, real headings, heads of tables on every page, the same bytes each time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from reportlab.lib.units import mm

from dashboard.drawing.name_text import in_directions, readable
from dashboard.reports.paper import WRITING_HEIGHT

TYPEFACE = "Arial"
MARGIN = 16
WIDTH = 210 - 2 * MARGIN
SMALL = 0.82
GREY = RGBColor(0x4A, 0x4F, 0x54)
NO_DAY = datetime(2000, 1, 1)  # noqa: DTZ001 - a day that is always the same says nothing
FIRST_DAY = (1980, 1, 1, 0, 0, 0)


class WordPen:
    """Writes a document from its beginning; what is set is there at once.

    Parameters
    ----------
    size
        Body size in points.
    title
        Of the document.
    foot
        Stands at the foot of every page.
    foot_size
        The size of its type; small where it is None.
    """

    def __init__(self, size: float, title: str, foot: str, foot_size: float | None = None) -> None:
        self._size = size
        self._document = Document()
        about = self._document.core_properties
        about.title, about.author, about.language = title, "Trusted Person Graph", "en-GB"
        about.comments = ""
        about.created = about.modified = NO_DAY
        self._set_page(foot, foot_size or size * SMALL)
        self._set_styles()

    def title(self, text: str) -> None:
        """Set the title of the page."""
        _write(self._document.add_heading(level=1), text)

    def heading(self, text: str) -> None:
        """Set a heading."""
        _write(self._document.add_heading(level=2), text)

    def text(self, text: str) -> None:
        """Set a paragraph."""
        _write(self._document.add_paragraph(), text)

    def small(self, text: str) -> None:
        """Set a paragraph in small type."""
        for run in _write(self._document.add_paragraph(), text):
            _set_size(run, self._size * SMALL)
            run.font.color.rgb = GREY

    def table(
        self, head: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]
    ) -> None:
        """Set a ruled table; its head stands on every page that it reaches.

        Parameters
        ----------
        head
            Column heads.
        rows
            Cells, as plain text.
        widths
            Shares of the inner width; they add up to 1.
        """
        table = self._document.add_table(rows=0, cols=len(head), style="Table Grid")
        table.autofit = False
        for cells in (head, *rows):
            row = table.add_row()
            for cell, text, width in zip(row.cells, cells, widths, strict=True):
                cell.width = Mm(width * WIDTH)
                paragraph = cell.paragraphs[0]
                paragraph.paragraph_format.space_after = Pt(0)
                for run in _write(paragraph, text):
                    run.bold = run.font.cs_bold = cells is head
        _repeat_head(table)
        self._document.add_paragraph().paragraph_format.space_after = Pt(0)

    def lines_to_write(self, head: Sequence[str], number: int, widths: Sequence[float]) -> None:
        """Set a number of ruled empty rows under a head, to be written in."""
        self.table(head, [[""] * len(head)] * number, widths)
        for row in self._document.tables[-1].rows[1:]:
            row.height = Pt(WRITING_HEIGHT)

    def new_page(self) -> None:
        """Go on on a new page."""
        self._document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    def picture(self, png: bytes, size: tuple[float, float], words: str) -> None:
        """Set a picture of a size in points, with the words that say the same."""
        width, height = size
        shape = self._document.add_picture(BytesIO(png), Pt(width), Pt(height))
        shape._inline.docPr.set("descr", readable(words))  # python-docx has no name for it
        self._document.paragraphs[-1].alignment = WD_ALIGN_PARAGRAPH.CENTER

    def landscape_picture(self, png: bytes, size: tuple[float, float], words: str) -> None:
        """Set a picture on a page of its own that lies on its side, as large as it can be.

        Parameters
        ----------
        png
            The picture.
        size
            Its width and height, in any unit.
        words
            What says the same.
        """
        page = self._document.add_section(WD_SECTION.NEW_PAGE)
        page.orientation = WD_ORIENT.LANDSCAPE
        page.page_width, page.page_height = Mm(297), Mm(210)
        room = ((297 - 2 * MARGIN) * mm, (210 - 2 * MARGIN) * mm - 2 * self._size)
        scale = min(room[0] / size[0], room[1] / size[1])
        self.picture(png, (size[0] * scale, size[1] * scale), words)
        self._document.paragraphs[-1].paragraph_format.line_spacing = 1.0

    def saved(self) -> bytes:
        """Return the document; the same words give the same bytes."""
        written, same = BytesIO(), BytesIO()
        self._document.save(written)
        with ZipFile(written) as parts, ZipFile(same, "w", ZIP_DEFLATED) as kept:
            for name in sorted(parts.namelist(), key=lambda name: (name[0] != "[", name)):
                kept.writestr(ZipInfo(name, FIRST_DAY), parts.read(name), ZIP_DEFLATED)
        return same.getvalue()

    def _set_page(self, foot: str, foot_size: float) -> None:
        section = self._document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(MARGIN)
        section.top_margin = section.bottom_margin = Mm(MARGIN)
        paragraph: Paragraph = section.footer.paragraphs[0]
        for run in _write(paragraph, foot):
            _set_size(run, foot_size)

    def _set_styles(self) -> None:
        sizes = {"Normal": 1.0, "Heading 1": 1.7, "Heading 2": 1.15}
        for name, factor in sizes.items():
            style = self._document.styles[name]
            style.font.name = TYPEFACE
            style.font.size = Pt(round(self._size * factor * 2) / 2)
            style.font.color.rgb = RGBColor(0x0B, 0x0C, 0x0C)
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
                fonts.set(qn(script), TYPEFACE)
            for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
                fonts.attrib.pop(qn(theme), None)
            style.paragraph_format.space_after = Pt(self._size * 0.35)


def _write(paragraph: Paragraph, text: str) -> list[Run]:
    """Write text into a paragraph; a name from right to left is a run of its own direction."""
    runs = []
    for piece, is_leftward in in_directions(readable(text)):
        run = paragraph.add_run(piece)
        if is_leftward:
            run.font.rtl = True
        runs.append(run)
    return runs


def _set_size(run: Run, size: float) -> None:
    """Set the size of the letters of a run, of every script."""
    run.font.size = Pt(size)
    complex_script = OxmlElement("w:szCs")
    complex_script.set(qn("w:val"), str(round(size * 2)))
    run._r.get_or_add_rPr().append(complex_script)


def _repeat_head(table: Table) -> None:
    properties = table.rows[0]._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:tblHeader"))
