"""A drawing as one SVG element, without a script and without anything from outside."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache
from html import escape
from importlib.resources import as_file, files
from io import BytesIO
from itertools import pairwise

from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from dashboard.drawing.geometry import Point
from dashboard.drawing.name_text import readable
from dashboard.reports.paper import BOLD, REGULAR, Ink
from dashboard.workshop.drawing import Curve, Disc, Drawing, Mark, Polygon, Words, along

FONT = "Arial, Helvetica, &quot;Liberation Sans&quot;, sans-serif"
PAPER = "#ffffff"


def as_svg(drawing: Drawing) -> str:
    """Return a drawing as SVG.

    A line's pale rim and its letters are two elements: many converters do not know
    ``paint-order``.
    """
    width, height = _number(drawing.width), _number(drawing.height)
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
            f' viewBox="0 0 {width} {height}" role="img" font-family="{FONT}">',
            f"<title>{escape(readable(drawing.title))}</title>",
            f'<rect width="{width}" height="{height}" fill="{PAPER}"/>',
            *(element for mark in drawing.marks for element in _elements(mark)),
            "</svg>",
        )
    )


def _elements(mark: Mark) -> Iterator[str]:
    match mark:
        case Curve():
            dashes = " ".join(_number(length) for length in mark.dashes)
            dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
            yield (
                f'<path d="M{_at(mark.start)}Q{_at(mark.bend)} {_at(mark.end)}" fill="none"'
                f' stroke="{mark.ink}" stroke-width="{_number(mark.width)}"{dashed}/>'
            )
        case Disc():
            x, y = mark.middle
            yield (
                f'<circle cx="{_number(x)}" cy="{_number(y)}" r="{_number(mark.radius)}"'
                f' fill="{mark.fill}" stroke="{mark.ink}" stroke-width="{_number(mark.width)}"/>'
            )
        case Polygon():
            yield f'<path d="M{"L".join(map(_at, mark.points))}Z" fill="{mark.fill}"/>'
        case Words():
            rim = f'fill="{PAPER}" stroke="{PAPER}" stroke-width="5" stroke-linejoin="round"'
            yield _text(mark, f'{rim} aria-hidden="true"')
            yield _text(mark, f'fill="{mark.ink}"')


def _text(words: Words, look: str) -> str:
    x, y = words.place
    weight = ' font-weight="bold"' if words.bold else ""
    return (
        f'<text x="{_number(x)}" y="{_number(y)}" font-size="{_number(words.size)}"'
        f' text-anchor="{words.anchor}"{weight} {look}>{escape(readable(words.text))}</text>'
    )


def _at(point: Point) -> str:
    return f"{_number(point[0])} {_number(point[1])}"


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


# A drawing as one page of A4, lying.


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


# A drawing as a PNG picture, for slides.


SCALE = 2
PIECES = 60
"""Straight pieces of which a curve is made."""
ANCHORS = {"start": "ls", "middle": "ms", "end": "rs"}


def as_png(drawing: Drawing) -> bytes:
    """Return a drawing as PNG, two dots for each of its units."""
    size = (round(drawing.width * SCALE), round(drawing.height * SCALE))
    image = Image.new("RGB", size, "#ffffff")
    pen = ImageDraw.Draw(image)
    for mark in drawing.marks:
        _draw_pixels(pen, mark)
    buffer = BytesIO()
    image.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def _draw_pixels(pen: ImageDraw.ImageDraw, mark: Mark) -> None:
    match mark:
        case Curve():
            for piece in _pieces(mark):
                _stroke(pen, piece, mark)
        case Disc(middle=(x, y), radius=radius):
            box = [(at + turn * radius) * SCALE for turn in (-1, 1) for at in (x, y)]
            pen.ellipse(box, mark.fill, mark.ink, round(mark.width * SCALE))
        case Polygon():
            pen.polygon([(x * SCALE, y * SCALE) for x, y in mark.points], mark.fill)
        case Words():
            x, y = mark.place
            pen.text(
                (x * SCALE, y * SCALE),
                readable(mark.text),
                mark.ink,
                _font("DejaVuSans-Bold" if mark.bold else "DejaVuSans", mark.size * 0.88 * SCALE),
                ANCHORS[mark.anchor],
                stroke_width=4,
                stroke_fill="#ffffff",
            )


def _stroke(pen: ImageDraw.ImageDraw, piece: Sequence[Point], curve: Curve) -> None:
    """Draw straight pieces, and a dot where two meet, so that a wide line has no notches."""
    points = [(x * SCALE, y * SCALE) for x, y in piece]
    width = max(1, round(curve.width * SCALE))
    pen.line(points, curve.ink, width)
    for x, y in points[1:-1]:
        reach = width / 2 - 0.5
        pen.ellipse((x - reach, y - reach, x + reach, y + reach), curve.ink)


def _pieces(curve: Curve) -> Iterator[Sequence[Point]]:
    """Yield the visible pieces of a curve: all of it, or its dashes."""
    points = [along(curve, number / PIECES) for number in range(PIECES + 1)]
    if not curve.dashes:
        yield points
        return
    drawn, gap = curve.dashes[0], curve.dashes[-1]
    walked = 0.0
    for one, other in pairwise(points):
        length = math.dist(one, other)
        start = walked
        walked += length
        first = math.floor(start / (drawn + gap)) * (drawn + gap)
        while first < walked and length:
            low, high = max(first, start), min(first + drawn, walked)
            if low < high:
                parts = ((low - start) / length, (high - start) / length)
                yield [
                    (one[0] + part * (other[0] - one[0]), one[1] + part * (other[1] - one[1]))
                    for part in parts
                ]
            first += drawn + gap


@lru_cache(maxsize=16)
def _font(name: str, size: float) -> ImageFont.FreeTypeFont:
    with as_file(files("dashboard.reports") / "fonts" / f"{name}.ttf") as path:
        return ImageFont.truetype(str(path), size)
