"""A drawing as a PNG picture, for slides."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import as_file, files
from io import BytesIO
from itertools import pairwise

from PIL import Image, ImageDraw, ImageFont

from dashboard.drawing.geometry import Point
from dashboard.drawing.name_text import readable
from dashboard.workshop.drawing import Curve, Disc, Drawing, Mark, Polygon, Words, along

__all__ = ["as_png"]

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
        _draw(pen, mark)
    buffer = BytesIO()
    image.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def _draw(pen: ImageDraw.ImageDraw, mark: Mark) -> None:
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
