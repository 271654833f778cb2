"""A sheet on a landscape page of A4: lines stay lines, and words stay words."""

from __future__ import annotations

from io import BytesIO
from typing import Final, Literal

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

from dashboard.drawing.marks import (
    HALO_WIDTH,
    LETTERS_ON_PAPER,
    NONE,
    PAPER,
    Mark,
    Part,
    Rim,
    Sheet,
    Stroke,
    TextLine,
    letters_of,
)
from dashboard.drawing.name_text import readable
from dashboard.drawing.path import Outline, outlines
from dashboard.drawing.typeface import BOLD, REGULAR, register_typeface

LANDSCAPE: tuple[float, float] = landscape(A4)
MARGIN, FOOT_SIZE = 22.0, 8.0
FILLED: Final = 0  # how a PDF draws letters
OUTLINED: Final = 2
# What reads the words aloud or copies them passes over a rim.
SILENT, END_OF_SILENT = "/Span <</ActualText ()>> BDC", "EMC"


def as_pdf(sheet: Sheet, foot: str = "") -> bytes:
    """Return a sheet as a PDF of one page; one sheet and foot give the same bytes.

    Parameters
    ----------
    sheet
        What is on the page.
    foot
        A line at the foot of the page; "" for none.
    """
    register_typeface()
    buffer = BytesIO()
    canvas = Canvas(
        buffer,
        pagesize=LANDSCAPE,
        invariant=1,
        lang="en-GB",
        initialFontName=REGULAR,  # type: ignore[arg-type]  # the stubs take it for a number
    )
    canvas.setTitle(sheet.words)
    canvas.setAuthor("Trusted Person Graph")
    draw_sheet(canvas, sheet)
    if foot:
        canvas.setFont(REGULAR, FOOT_SIZE)
        canvas.drawString(MARGIN, MARGIN - FOOT_SIZE, readable(foot))
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def draw_sheet(canvas: Canvas, sheet: Sheet) -> None:
    """Draw a sheet on a landscape page, as large as it can be."""
    width, height = LANDSCAPE
    scale = min((width - 2 * MARGIN) / sheet.width, (height - 2 * MARGIN) / sheet.height)
    canvas.saveState()
    canvas.translate((width - scale * sheet.width) / 2, height - MARGIN)
    canvas.scale(scale, scale)
    for part in sheet.parts:
        _draw(canvas, part)
    canvas.restoreState()


def _draw(canvas: Canvas, part: Part) -> None:
    """Draw a part; a PDF counts upwards, so every height is turned round."""
    canvas.saveState()
    canvas.translate(part.at[0], -part.at[1])
    canvas.scale(part.scale, part.scale)
    for mark in part.marks:
        _mark(canvas, mark)
    canvas.restoreState()


def _mark(canvas: Canvas, mark: Mark) -> None:
    match mark:
        case Stroke():
            _stroke(canvas, mark)
        case Rim(words=words):
            _rim(canvas, words)
        case TextLine():
            _write(canvas, mark, mark.ink)


def _stroke(canvas: Canvas, stroke: Stroke) -> None:
    path = canvas.beginPath()
    for outline in outlines(stroke.path):
        _walk(path, outline)
    is_filled, is_inked = stroke.fill != NONE, stroke.ink != NONE
    if is_filled:
        canvas.setFillColor(HexColor(stroke.fill))
    if is_inked:
        canvas.setStrokeColor(HexColor(stroke.ink))
        canvas.setLineWidth(stroke.width)
        canvas.setDash(list(stroke.dashes))
    canvas.drawPath(path, stroke=int(is_inked), fill=int(is_filled))


def _walk(path: PDFPathObject, outline: Outline) -> None:
    path.moveTo(outline.start[0], -outline.start[1])
    for piece in outline.pieces:
        values = [value for x, y in piece for value in (x, -y)]
        if len(piece) == 1:
            path.lineTo(*values)
        else:
            path.curveTo(*values)
    if outline.is_closed:
        path.close()


def _rim(canvas: Canvas, words: TextLine) -> None:
    canvas.saveState()
    canvas.addLiteral(SILENT)
    canvas.setDash([])
    canvas.setLineJoin(1)
    canvas.setLineWidth(HALO_WIDTH)
    canvas.setStrokeColor(HexColor(PAPER))
    _write(canvas, words, PAPER, OUTLINED)
    canvas.addLiteral(END_OF_SILENT)
    canvas.restoreState()


def _write(canvas: Canvas, words: TextLine, ink: str, mode: Literal[0, 2] = FILLED) -> None:
    letters = letters_of(words)
    font, size = BOLD if letters.bold else REGULAR, letters.size * LETTERS_ON_PAPER
    width = canvas.stringWidth(words.words, font, size)
    left = words.x - {"start": 0.0, "middle": width / 2, "end": width}[words.align]
    canvas.setFillColor(HexColor(ink))
    line = canvas.beginText(left, -words.y)
    line.setFont(font, size)
    if mode != FILLED:
        line.setTextRenderMode(mode)
    line.textOut(words.words)
    canvas.drawText(line)
