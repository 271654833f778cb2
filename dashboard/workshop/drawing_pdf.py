"""A drawing as one page of A4, lying."""

from __future__ import annotations

from io import BytesIO

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from dashboard.drawing.geometry import Point
from dashboard.drawing.name_text import readable
from dashboard.reports.paper import BOLD, REGULAR, Ink
from dashboard.workshop.drawing import Curve, Disc, Drawing, Mark, Polygon, Words

__all__ = ["as_pdf"]

MARGIN = 28.0
FOOT_SIZE = 8.0


def as_pdf(drawing: Drawing, foot: str) -> bytes:
    """Return a drawing as a PDF of one page; the same drawing and foot give the same bytes.

    Parameters
    ----------
    drawing
        What is on the page.
    foot
        A line under it: what it is, and when it was made.
    """
    Ink(FOOT_SIZE)  # makes the typeface known
    width, height = landscape(A4)
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(width, height), invariant=1, lang="en-GB")
    canvas.setTitle(readable(drawing.title))
    canvas.setFont(REGULAR, FOOT_SIZE)
    canvas.drawString(MARGIN, MARGIN - FOOT_SIZE, readable(foot))
    scale = min(
        (width - 2 * MARGIN) / drawing.width, (height - 2 * MARGIN - FOOT_SIZE) / drawing.height
    )
    canvas.translate((width - scale * drawing.width) / 2, height - MARGIN)
    canvas.scale(scale, scale)
    for mark in drawing.marks:
        _draw(canvas, mark)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _draw(canvas: Canvas, mark: Mark) -> None:
    """Draw a mark; a PDF counts upwards, so every height is turned round."""
    match mark:
        case Curve():
            canvas.setStrokeColor(HexColor(mark.ink))
            canvas.setLineWidth(mark.width)
            canvas.setDash(list(mark.dashes))
            canvas.bezier(*_cubic(mark))
        case Disc(middle=(x, y)):
            canvas.setDash([])
            canvas.setStrokeColor(HexColor(mark.ink))
            canvas.setFillColor(HexColor(mark.fill))
            canvas.setLineWidth(mark.width)
            canvas.circle(x, -y, mark.radius, stroke=1, fill=1)
        case Polygon():
            canvas.setFillColor(HexColor(mark.fill))
            path = canvas.beginPath()
            first, *more = mark.points
            path.moveTo(first[0], -first[1])
            for x, y in more:
                path.lineTo(x, -y)
            path.close()
            canvas.drawPath(path, stroke=0, fill=1)
        case Words():
            _write(canvas, mark)


def _write(canvas: Canvas, words: Words) -> None:
    font, text = BOLD if words.bold else REGULAR, readable(words.text)
    # The paper's typeface is wider than the screen's, by about this much.
    size = words.size * 0.88
    width = canvas.stringWidth(text, font, size)
    left = words.place[0] - {"start": 0.0, "middle": width / 2, "end": width}[words.anchor]
    canvas.setDash([])
    canvas.setLineWidth(4)
    for is_rim, ink in ((True, "#ffffff"), (False, words.ink)):
        canvas.saveState()  # how letters are drawn outlives them: the next would be rims too
        line = canvas.beginText(left, -words.place[1])
        line.setFont(font, size)
        line.setTextRenderMode(1 if is_rim else 0)
        line.setStrokeColor(HexColor(ink))
        line.setFillColor(HexColor(ink))
        line.textOut(text)
        canvas.drawText(line)
        canvas.restoreState()


def _cubic(curve: Curve) -> tuple[float, ...]:
    """Return the same curve with two bends in place of one, as a PDF knows it."""
    first, second = (_towards(end, curve.bend) for end in (curve.start, curve.end))
    points = (curve.start, first, second, curve.end)
    return tuple(value for x, y in points for value in (x, -y))


def _towards(point: Point, bend: Point) -> Point:
    return (point[0] + 2 / 3 * (bend[0] - point[0]), point[1] + 2 / 3 * (bend[1] - point[1]))
