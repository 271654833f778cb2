"""Paper with a mark on every page: what it is, when it was made, and which page it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable

from dashboard.reports.paper import BOLD, GREY, MARGIN, REGULAR, a4_document

__all__ = ["draw_foot", "page_marks", "typeset_marked"]

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
    """Draw the foot of a page so wide, with its number."""
    canvas.saveState()
    canvas.setFillColor(GREY)
    canvas.setFont(REGULAR, foot_size)
    canvas.drawString(MARGIN, MARGIN / 2, foot)
    canvas.drawRightString(width - MARGIN, MARGIN / 2, f"Page {page}")
    canvas.restoreState()
