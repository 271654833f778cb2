"""The paper that reports are printed on: A4, one embedded typeface, the same bytes every time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any, Protocol, TypeVar

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Image,
    PageBreak,
    SimpleDocTemplate,
    Table,
    TableStyle,
)

from dashboard.drawing.marks import Letters
from dashboard.drawing.name_text import readable, signs_of
from dashboard.drawing.pdf import line_width, write_line
from dashboard.drawing.typeface import register_typeface

MARGIN = 14 * mm
FRAME_PADDING = 6
INNER_WIDTH = A4[0] - 2 * (MARGIN + FRAME_PADDING)
WRITING_HEIGHT = 8.5 * mm
"""How high a line is that somebody writes on."""
INK, GREY, RULE = HexColor("#0b0c0c"), HexColor("#4a4f54"), HexColor("#b1b4b6")


class Ink:
    """Styles of one size of type.

    Parameters
    ----------
    size
        Body size in points.
    air
        The room after each paragraph, in points.
    """

    def __init__(self, size: float, air: float = 0.0) -> None:
        register_typeface()
        self.size = size
        self._air = air

    def title(self, text: str) -> Flowable:
        """Return the title of the page."""
        letters = Letters(self.size * 1.7, bold=True)
        return _TextBlock(text, letters, self.size * 2.1, after=self._air)

    def heading(self, text: str) -> Flowable:
        """Return a heading."""
        before, after = self.size * 0.7, self.size * 0.15
        letters = Letters(self.size, bold=True)
        return _TextBlock(text, letters, self.size * 1.3, before=before, after=after)

    def text(self, text: str) -> Flowable:
        """Return a paragraph."""
        return _TextBlock(text, Letters(self.size), self.size * 1.3, after=self._air)

    def small(self, text: str) -> Flowable:
        """Return a paragraph in small type."""
        return self._small(text)

    def _small(self, text: str, *, bold: bool = False) -> Flowable:
        letters = Letters(self.size * 0.82, bold)
        return _TextBlock(text, letters, self.size * 1.08, GREY, after=self._air)

    def table(
        self, head: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]
    ) -> Table:
        """Return a ruled table.

        Parameters
        ----------
        head
            Column heads.
        rows
            Cells, as plain text.
        widths
            Shares of the inner width; they add up to 1.
        """
        cells = [[self._small(word, bold=True) for word in head]]
        cells += [[self.text(cell) for cell in row] for row in rows]
        table = Table(cells, [width * INNER_WIDTH for width in widths], repeatRows=1, hAlign="LEFT")
        padding = self.size * 0.22
        table.setStyle(
            TableStyle(
                [
                    ("VALIGN", (0, 0), (-1, -1), "TOP"),
                    ("LINEBELOW", (0, 0), (-1, -1), 0.4, RULE),
                    ("LEFTPADDING", (0, 0), (-1, -1), 0),
                    ("RIGHTPADDING", (0, 0), (-1, -1), 5),
                    ("TOPPADDING", (0, 0), (-1, -1), padding),
                    ("BOTTOMPADDING", (0, 0), (-1, -1), padding),
                ]
            )
        )
        return table

    def lines_to_write(self, head: Sequence[str], number: int, widths: Sequence[float]) -> Table:
        """Return ruled empty rows under a head, high enough to be written in by hand."""
        cells: list[list[Any]] = [[self._small(word, bold=True) for word in head]]
        cells += [[""] * len(head) for _ in range(number)]
        table = Table(
            cells,
            [width * INNER_WIDTH for width in widths],
            [None, *[WRITING_HEIGHT] * number],
            repeatRows=1,
            hAlign="LEFT",
        )
        table.setStyle(
            TableStyle(
                [
                    ("LINEBELOW", (0, 0), (-1, -1), 0.4, RULE),
                    ("LINEAFTER", (0, 1), (-2, -1), 0.4, RULE),
                    ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ]
            )
        )
        return table

    def new_page(self) -> Flowable:
        """Return what ends a page."""
        return PageBreak()

    def picture(self, png: bytes, size: tuple[float, float], words: str) -> Flowable:
        """Return a picture of a size in points; its words stand beside it on the page."""
        width, height = size
        return Image(BytesIO(png), width, height)


class _TextBlock(Flowable):
    """A paragraph: lines as long as there is room, from the left.

    A line is set when it is full, so that a name from right to left goes on in the next one.
    """

    def __init__(
        self,
        text: str,
        letters: Letters,
        leading: float,
        ink: Color = INK,
        *,
        before: float = 0.0,
        after: float = 0.0,
    ) -> None:
        super().__init__()
        self._text, self._letters, self._leading, self._ink = text, letters, leading, ink
        self.spaceBefore, self.spaceAfter = before, after
        self._lines: list[str] = []

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Break the text into lines; return the room that they take."""
        self.width = width
        self._lines = in_lines(self._text, self._letters, width)
        self.height = len(self._lines) * self._leading
        return width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """Return the lines that fit, and the others."""
        self.wrap(width, height)
        fitting = int(height / self._leading + 1e-6)
        if not 0 < fitting < len(self._lines):
            return []
        parts = [self._lines[:fitting], self._lines[fitting:]]
        return [
            _TextBlock(
                " ".join(lines),
                self._letters,
                self._leading,
                self._ink,
                before=self.spaceBefore if first else 0.0,
                after=0.0 if first else self.spaceAfter,
            )
            for first, lines in zip((True, False), parts, strict=True)
        ]

    def draw(self) -> None:
        """Draw the lines."""
        self.canv.setFillColor(self._ink)
        y = self.height
        for line in self._lines:
            write_line(self.canv, (0.0, y - self._letters.size), line, self._letters)
            y -= self._leading


def in_lines(text: str, letters: Letters, width: float) -> list[str]:
    """Return text in lines that fit; a word that is wider than a line is parted."""
    lines = [""]
    for word in readable(text).split():
        joined = f"{lines[-1]} {word}".lstrip()
        if line_width(joined, letters) <= width:
            lines[-1] = joined
            continue
        if lines[-1]:
            lines.append("")
        for sign in (word,) if line_width(word, letters) <= width else signs_of(word):
            if lines[-1] and line_width(lines[-1] + sign, letters) > width:
                lines.append("")
            lines[-1] += sign
    return lines


def typeset(story: Sequence[Flowable], title: str) -> tuple[bytes, int]:
    """Return a PDF, and its number of pages.

    The file holds no time and no random id: the same story gives the same bytes.
    """
    buffer = BytesIO()
    document = a4_document(buffer, title)
    document.build(list(story))
    return buffer.getvalue(), int(document.page)


def a4_document(buffer: BytesIO, title: str) -> SimpleDocTemplate:
    """Return an A4 document that will be written to a buffer, without a time or a random id."""
    return SimpleDocTemplate(buffer, **a4_settings(title))


def a4_settings(title: str) -> dict[str, Any]:
    """Return the settings of an A4 document, by reportlab's names."""
    return {
        "pagesize": A4,
        "leftMargin": MARGIN,
        "rightMargin": MARGIN,
        "topMargin": MARGIN,
        "bottomMargin": MARGIN,
        "title": title,
        "author": "Trusted Person Graph",
        "lang": "en-GB",
        "invariant": 1,
    }


# Paper with a mark on every page: what it is, when it was made, and which page it is.


PALE = HexColor("#e9ecef")
FOOT_SIZE, MARK_SIZE = 7.5, 30


def typeset_marked(
    story: Sequence[Flowable], title: str, mark: str, foot: str, foot_size: float = FOOT_SIZE
) -> bytes:
    """Return a PDF; the same story, mark and foot give the same bytes.

    Parameters
    ----------
    story
        What stands on it.
    title
        Of the document.
    mark
        Stands pale across every page, behind what is on it.
    foot
        Stands at the foot of every page, with the page's number.
    foot_size
        The size of its type, in points.
    """
    buffer = BytesIO()
    document = a4_document(buffer, title)
    draw = page_marks(mark, foot, foot_size)
    document.build(list(story), onFirstPage=draw, onLaterPages=draw)
    return buffer.getvalue()


def page_marks(
    mark: str, foot: str, foot_size: float = FOOT_SIZE
) -> Callable[[Canvas, BaseDocTemplate], None]:
    """Return what draws the mark and the foot of an upright page, before what stands on it."""

    def draw(canvas: Canvas, document: BaseDocTemplate) -> None:
        canvas.saveState()
        canvas.setFillColor(PALE)
        canvas.translate(A4[0] / 2, A4[1] / 2)
        canvas.rotate(52)
        letters = Letters(MARK_SIZE, bold=True)
        write_line(canvas, (-line_width(mark, letters) / 2, 0), mark, letters)
        canvas.restoreState()
        draw_foot(canvas, foot, document.page, A4[0], foot_size)

    return draw


def draw_foot(
    canvas: Canvas, foot: str, page: int, width: float, foot_size: float = FOOT_SIZE
) -> None:
    """Draw the foot of a page of a width, with its number."""
    canvas.saveState()
    canvas.setFillColor(GREY)
    letters, number = Letters(foot_size), f"Page {page}"
    write_line(canvas, (MARGIN, MARGIN / 2), foot, letters)
    right = width - MARGIN - line_width(number, letters)
    write_line(canvas, (right, MARGIN / 2), number, letters)
    canvas.restoreState()


# What a page is written with: the same words go onto paper and into a document to write in.


Result = TypeVar("Result", covariant=True)


class Pen(Protocol[Result]):
    """Something that sets titles, paragraphs and tables; data are texts and never markup."""

    def title(self, text: str) -> Result:
        """Set the title of the page."""

    def heading(self, text: str) -> Result:
        """Set a heading."""

    def text(self, text: str) -> Result:
        """Set a paragraph."""

    def small(self, text: str) -> Result:
        """Set a paragraph in small type."""

    def table(
        self, head: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]
    ) -> Result:
        """Set a ruled table; the widths are shares of the page's and add up to 1."""

    def lines_to_write(self, head: Sequence[str], number: int, widths: Sequence[float]) -> Result:
        """Set a number of ruled empty rows under a head, to be written in."""

    def new_page(self) -> Result:
        """Go on on a new page."""

    def picture(self, png: bytes, size: tuple[float, float], words: str) -> Result:
        """Set a picture of a size in points, with the words that say the same."""
