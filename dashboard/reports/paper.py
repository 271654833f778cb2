"""The paper that reports are printed on: A4, one embedded typeface, the same bytes every time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any, Protocol, TypeVar
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Image,
    Paragraph,
    SimpleDocTemplate,
    Table,
    TableStyle,
)

from dashboard.drawing.typeface import BOLD, REGULAR, register_typeface

MARGIN = 14 * mm
FRAME_PADDING = 6
INNER_WIDTH = A4[0] - 2 * (MARGIN + FRAME_PADDING)
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
        body = ParagraphStyle(
            "body",
            fontName=REGULAR,
            fontSize=size,
            leading=size * 1.3,
            textColor=INK,
            spaceAfter=air,
        )
        self.size = size
        self._body = body
        self._small = ParagraphStyle(
            "small", body, fontSize=size * 0.82, leading=size * 1.08, textColor=GREY
        )
        self._title = ParagraphStyle(
            "title", body, fontName=BOLD, fontSize=size * 1.7, leading=size * 2.1
        )
        self._heading = ParagraphStyle(
            "heading", body, fontName=BOLD, spaceBefore=size * 0.7, spaceAfter=size * 0.15
        )

    def title(self, text: str) -> Paragraph:
        """Return the title of the page."""
        return Paragraph(escape(text), self._title)

    def heading(self, text: str) -> Paragraph:
        """Return a heading."""
        return Paragraph(escape(text), self._heading)

    def text(self, text: str) -> Paragraph:
        """Return a paragraph."""
        return Paragraph(escape(text), self._body)

    def small(self, text: str) -> Paragraph:
        """Return a paragraph in small type."""
        return Paragraph(escape(text), self._small)

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
        cells = [[Paragraph(f"<b>{escape(word)}</b>", self._small) for word in head]]
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

    def picture(self, png: bytes, size: tuple[float, float], words: str) -> Flowable:
        """Return a picture of a size in points; its words stand beside it on the page."""
        width, height = size
        return Image(BytesIO(png), width, height)


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
        canvas.setFont(BOLD, MARK_SIZE)
        canvas.translate(A4[0] / 2, A4[1] / 2)
        canvas.rotate(52)
        canvas.drawCentredString(0, 0, mark)
        canvas.restoreState()
        draw_foot(canvas, foot, document.page, A4[0], foot_size)

    return draw


def draw_foot(
    canvas: Canvas, foot: str, page: int, width: float, foot_size: float = FOOT_SIZE
) -> None:
    """Draw the foot of a page of a width, with its number."""
    canvas.saveState()
    canvas.setFillColor(GREY)
    canvas.setFont(REGULAR, foot_size)
    canvas.drawString(MARGIN, MARGIN / 2, foot)
    canvas.drawRightString(width - MARGIN, MARGIN / 2, f"Page {page}")
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

    def picture(self, png: bytes, size: tuple[float, float], words: str) -> Result:
        """Set a picture of a size in points, with the words that say the same."""
