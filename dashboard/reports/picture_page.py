"""Paper whose last page lies on its side and holds the relationship picture."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
)

from dashboard.drawing.marks import Sheet
from dashboard.drawing.pdf import LYING, draw_sheet
from dashboard.reports.marked_paper import draw_foot, page_marks
from dashboard.reports.paper import a4_settings

__all__ = ["typeset_with_picture"]

UPRIGHT, LYING_PAGE = "upright", "lying"


def typeset_with_picture(
    story: Sequence[Flowable], sheet: Sheet, title: str, mark: str, foot: str
) -> bytes:
    """Return a PDF; the same story, sheet, mark and foot give the same bytes.

    Parameters
    ----------
    story
        What stands on the upright pages.
    sheet
        What is drawn on the page after them.
    title
        Of the document.
    mark, foot
        Stand on every page; nothing does where the foot is "". The sheet bears its mark itself.
    """
    buffer = BytesIO()
    document = BaseDocTemplate(buffer, **a4_settings(title))
    frame = Frame(document.leftMargin, document.bottomMargin, document.width, document.height)

    def draw(canvas: Canvas, document: BaseDocTemplate) -> None:
        if document.pageTemplate.id == LYING_PAGE:
            draw_sheet(canvas, sheet)
            if foot:
                draw_foot(canvas, foot, document.page, LYING[0])
        elif foot:
            page_marks(mark, foot)(canvas, document)

    document.addPageTemplates(
        [
            PageTemplate(UPRIGHT, [frame], draw),
            PageTemplate(LYING_PAGE, [frame], draw, pagesize=LYING),
        ]
    )
    turned = [NextPageTemplate(LYING_PAGE), PageBreak(), _Nothing()]
    document.build([*story, *turned])
    return buffer.getvalue()


class _Nothing(Flowable):
    """Takes no room; a page comes into being with it."""

    def draw(self) -> None:
        """Draw nothing."""
