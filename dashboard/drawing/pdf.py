"""A sheet on a landscape page of A4: lines stay lines, and words stay words."""

from __future__ import annotations

from io import BytesIO
from typing import Final, Literal

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

from dashboard.drawing.lettering import Piece, in_pieces, shape
from dashboard.drawing.marks import (
    HALO_WIDTH,
    LETTERS_ON_PAPER,
    NONE,
    PAPER,
    Letters,
    Mark,
    Part,
    Rim,
    Sheet,
    Stroke,
    TextLine,
    letters_of,
)
from dashboard.drawing.path import Outline, Point, outlines
from dashboard.drawing.typeface import BOLD, REGULAR, register_typeface

LANDSCAPE: tuple[float, float] = landscape(A4)
MARGIN, FOOT_SIZE = 22.0, 8.0
FILLED: Final = 0  # how a PDF draws letters
OUTLINED: Final = 2
UNSEEN: Final = 3
FILL_NON_ZERO: Final = 1  # contours of one letter may overlap
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
        write_line(canvas, (MARGIN, MARGIN - FOOT_SIZE), foot, Letters(FOOT_SIZE))
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
    letters = Letters(letters.size * LETTERS_ON_PAPER, letters.bold)
    width = line_width(words.words, letters)
    left = words.x - {"start": 0.0, "middle": width / 2, "end": width}[words.align]
    canvas.setFillColor(HexColor(ink))
    write_line(canvas, (left, -words.y), words.words, letters, mode)


def line_width(text: str, letters: Letters) -> float:
    """Return how wide a line of text is on paper."""
    return sum(_piece_width(piece, letters) for piece in in_pieces(text))


def write_line(
    canvas: Canvas, at: Point, text: str, letters: Letters, mode: Literal[0, 2] = FILLED
) -> None:
    """Write a line of text from its left end on, in the colours of the canvas.

    What the embedded typeface lacks is drawn; the words themselves stay, to be copied and read
    aloud.
    """
    x, y = at
    for piece in in_pieces(text):
        if piece.face is None:
            line = canvas.beginText(x, y)
            line.setFont(_font(letters), letters.size)
            if mode != FILLED:
                line.setTextRenderMode(mode)
            line.textOut(piece.words)
            canvas.drawText(line)
        else:
            _draw_letters(canvas, (x, y), piece, letters, mode)
        x += _piece_width(piece, letters)


def _draw_letters(
    canvas: Canvas, at: Point, piece: Piece, letters: Letters, mode: Literal[0, 2]
) -> None:
    x, y = at
    space = stringWidth(" ", _font(letters), letters.size)
    for sign in shape(piece, bold=letters.bold).signs:
        words = "FEFF" + sign.letters.encode("utf-16-be").hex().upper()
        canvas.addLiteral(f"/Span <</ActualText <{words}>>> BDC")
        # Readers hang the words on a letter: a space of the same width, unseen.
        carrier = canvas.beginText(x + sign.start * letters.size, y)
        carrier.setFont(_font(letters), letters.size)
        carrier.setTextRenderMode(UNSEEN)
        carrier.setHorizScale(100 * sign.width * letters.size / space)
        carrier.textOut(" ")
        carrier.setHorizScale(100)
        carrier.setTextRenderMode(FILLED)
        canvas.drawText(carrier)
        path = canvas.beginPath()
        for outline in outlines(sign.path(x, -y, letters.size)):
            _walk(path, outline)
        canvas.drawPath(path, stroke=int(mode == OUTLINED), fill=1, fillMode=FILL_NON_ZERO)
        canvas.addLiteral(END_OF_SILENT)


def _piece_width(piece: Piece, letters: Letters) -> float:
    if piece.face is None:
        return stringWidth(piece.words, _font(letters), letters.size)
    return shape(piece, bold=letters.bold).width * letters.size


def _font(letters: Letters) -> str:
    return BOLD if letters.bold else REGULAR
