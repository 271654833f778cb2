"""A sheet as a PNG: for slides, and for Word."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from PIL import Image, ImageDraw

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
from dashboard.drawing.path import Point, dashed, flattened, outlines
from dashboard.drawing.typeface import BOLD, REGULAR, font

SCALE = 2
"""Dots for each unit of the sheet."""

FINER = 2
"""The factor by which it is drawn larger and then reduced, so that slanting lines are smooth."""

MOST_FINE = 4_000_000
"""A larger sheet, in units of its area, is drawn as fine as it is saved: memory is short."""

ANCHORS = {"start": "ls", "middle": "ms", "end": "rs"}


def as_png(sheet: Sheet) -> bytes:
    """Return a sheet as PNG, two dots for each of its units; one sheet gives the same bytes."""
    finer = FINER if sheet.width * sheet.height <= MOST_FINE else 1
    dots = SCALE * finer
    image = Image.new("RGB", (round(sheet.width * dots), round(sheet.height * dots)), PAPER)
    pen = ImageDraw.Draw(image)
    for part in sheet.parts:
        place = _Place(pen, part, dots)
        for mark in part.marks:
            place.draw(mark)
    buffer = BytesIO()
    image.reduce(finer).save(buffer, "PNG", compress_level=6)
    return buffer.getvalue()


class _Place:
    """Draws marks of one part where the part lies."""

    def __init__(self, pen: ImageDraw.ImageDraw, part: Part, dots: int) -> None:
        self._pen = pen
        self._at = (part.at[0] * dots, part.at[1] * dots)
        self._scale = part.scale * dots

    def draw(self, mark: Mark) -> None:
        match mark:
            case Stroke():
                self._stroke(mark)
            case Rim(words=words):
                self._write(words, PAPER, round(HALO_WIDTH / 2 * self._scale))
            case TextLine():
                self._write(mark, mark.ink, 0)

    def _stroke(self, stroke: Stroke) -> None:
        lines = [flattened(outline) for outline in outlines(stroke.path)]
        if stroke.fill != NONE:
            for line in lines:
                self._pen.polygon(self._dots(line), stroke.fill)
        if stroke.ink == NONE:
            return
        width = max(1, round(stroke.width * self._scale))
        for line in lines:
            for piece in dashed(line, stroke.dashes):
                if piece[0] == piece[-1]:  # the corner at which it closes is joined too
                    piece = [*piece, piece[1]]
                dots = self._dots(piece)
                self._pen.line(dots, stroke.ink, width)
                for x, y in dots[1:-1]:  # so that a wide line has no notches where it bends
                    self._pen.circle((x, y), width / 2 - 0.5, stroke.ink)

    def _write(self, words: TextLine, ink: str, rim: int) -> None:
        letters = letters_of(words)
        name, size = BOLD if letters.bold else REGULAR, letters.size * LETTERS_ON_PAPER
        face = font(name, size * self._scale)
        ((x, y),) = self._dots([(words.x, words.y)])
        anchor = ANCHORS[words.align]
        self._pen.text((x, y), words.words, ink, face, anchor, stroke_width=rim, stroke_fill=ink)

    def _dots(self, points: Sequence[Point]) -> list[Point]:
        left, top = self._at
        return [(left + x * self._scale, top + y * self._scale) for x, y in points]
