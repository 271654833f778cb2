"""A sheet as a PNG: for slides, and for Word."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from itertools import pairwise

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from dashboard.drawing.lettering import Piece, in_pieces, shape
from dashboard.drawing.marks import (
    HALO_WIDTH,
    LETTERS_ON_PAPER,
    NONE,
    PAPER,
    Align,
    Letters,
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

SMOOTHER = 3
"""The factor by which letters that are drawn are larger before they are reduced."""

MOST_FINE = 4_000_000
"""A larger sheet, in units of its area, is drawn as fine as it is saved: memory is short."""


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
        size = letters.size * LETTERS_ON_PAPER * self._scale
        ((x, y),) = self._dots([(words.x, words.y)])
        write_line(
            self._pen, (x, y), words.words, Letters(size, letters.bold), ink, words.align, rim
        )

    def _dots(self, points: Sequence[Point]) -> list[Point]:
        left, top = self._at
        return [(left + x * self._scale, top + y * self._scale) for x, y in points]


def write_line(
    pen: ImageDraw.ImageDraw,
    at: Point,
    text: str,
    letters: Letters,
    ink: str,
    align: Align = "start",
    rim: int = 0,
) -> None:
    """Write a line of text.

    Parameters
    ----------
    pen
        What draws.
    at
        The point on the baseline at which the line is held, in dots.
    text, letters, ink
        What is written, and how it looks; a size in dots.
    align
        Whether it is held at its start, its middle or its end.
    rim
        How far a rim of the same ink reaches round the letters.
    """
    x, y = at
    x -= {"start": 0.0, "middle": 0.5, "end": 1.0}[align] * line_width(text, letters)
    for piece in in_pieces(text):
        if piece.face is None:
            face = _font(letters)
            pen.text((x, y), piece.words, ink, face, "ls", stroke_width=rim, stroke_fill=ink)
        else:
            path = shape(piece, bold=letters.bold).path(x, y, letters.size)
            _fill(pen, [flattened(outline) for outline in outlines(path)], ink, rim)
        x += _piece_width(piece, letters)


def _fill(pen: ImageDraw.ImageDraw, lines: Sequence[list[Point]], ink: str, rim: int) -> None:
    """Fill what lines go round, where they overlap too: a hole is a line the other way round."""
    points = [point for line in lines for point in line]
    if not points:
        return
    left, top = (int(min(side)) - rim - 1 for side in zip(*points, strict=True))
    right, foot = (int(max(side)) + rim + 2 for side in zip(*points, strict=True))
    size = ((right - left) * SMOOTHER, (foot - top) * SMOOTHER)
    rounds = np.zeros(size[::-1], np.int16)
    for line in lines:
        inside = Image.new("1", size)
        finer = [((x - left) * SMOOTHER, (y - top) * SMOOTHER) for x, y in line]
        ImageDraw.Draw(inside).polygon(finer, 1)
        turn = sum(x * v - u * y for (x, y), (u, v) in pairwise([*line, line[0]]))
        rounds += np.asarray(inside) * np.int16(1 if turn > 0 else -1)
    mask = Image.fromarray(np.where(rounds == 0, np.uint8(0), np.uint8(255))).reduce(SMOOTHER)
    if rim:
        mask = mask.filter(ImageFilter.MaxFilter(2 * rim + 1))
    pen.bitmap((left, top), mask, ink)


def line_width(text: str, letters: Letters) -> float:
    """Return how wide a line of text is, in dots."""
    return sum(_piece_width(piece, letters) for piece in in_pieces(text))


def _piece_width(piece: Piece, letters: Letters) -> float:
    if piece.face is None:
        return float(_font(letters).getlength(piece.words))
    return shape(piece, bold=letters.bold).width * letters.size


def _font(letters: Letters) -> ImageFont.FreeTypeFont:
    return font(BOLD if letters.bold else REGULAR, letters.size)
