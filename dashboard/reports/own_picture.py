"""A plain picture for the person's own copy: them in the middle, people and services beside them.

Its letters are as large as those of the page it stands on, which the ecomap's cannot be.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageDraw

from dashboard.drawing.name_text import readable
from dashboard.drawing.path import Box
from dashboard.drawing.typeface import BOLD, REGULAR, font

SCALE = 3  # dots for each point
LETTERS, LINE = 16, 20
COLUMN = 205  # how wide the names at each side may be
SYMBOL, GAP = 13, 9
PADDING, HEAD = 12, 34
MOST_NAMED = 7
INK, LINES, PEOPLE, SERVICES, PAPER = "#0b0c0c", "#4a4f54", "#0072b2", "#e69f00", "#ffffff"
YOU = "You"
YOU_WIDTH, YOU_HEIGHT = 54, 40


def draw_own_picture(
    people: Sequence[str], services: Sequence[str], width: float
) -> tuple[bytes, tuple[float, float]]:
    """Return a PNG, and its width and height in points.

    Parameters
    ----------
    people, services
        Their names; of more than seven the others are counted.
    width
        How wide it is to be, in points.
    """
    sides = [
        _Side("People you trust", _column(people), bool(people), PEOPLE, SYMBOL),
        _Side("Services in touch", _column(services), bool(services), SERVICES, width - SYMBOL),
    ]
    tallest = max(YOU_HEIGHT + 2 * PADDING, *(side.height for side in sides))
    height = HEAD + tallest + PADDING
    image = Image.new("RGB", (round(width * SCALE), round(height * SCALE)), PAPER)
    pen = ImageDraw.Draw(image)
    middle = (width / 2, HEAD + tallest / 2)
    for side in sides:
        _draw(pen, side, middle)
    x, y = middle
    box = (x - YOU_WIDTH / 2, y - YOU_HEIGHT / 2, x + YOU_WIDTH / 2, y + YOU_HEIGHT / 2)
    pen.rounded_rectangle(_dots(box), 8 * SCALE, INK)
    pen.text(_at(x, y), YOU, PAPER, font(BOLD, LETTERS * SCALE), "mm")
    buffer = BytesIO()
    image.save(buffer, "PNG", optimize=True)
    return buffer.getvalue(), (width, height)


@dataclass(frozen=True)
class _Side:
    """One side: its head, names in lines, whether anybody is there, its ink, its symbols' place."""

    head: str
    names: list[list[str]]
    anybody: bool
    ink: str
    edge: float

    @property
    def height(self) -> float:
        return sum(len(lines) * LINE + PADDING for lines in self.names)

    @property
    def is_left(self) -> bool:
        return self.edge == SYMBOL


def _column(names: Sequence[str]) -> list[list[str]]:
    more = len(names) - MOST_NAMED
    shown = [*names[:MOST_NAMED], f"and {more} more"] if more > 0 else list(names)
    return [_wrapped(readable(name)) for name in shown or ["nobody yet"]]


def _wrapped(text: str) -> list[str]:
    """Break a name between words where it is wider than its column; a long word is cut."""
    lines = [""]
    for word in text.split() or ["name not recorded"]:
        joined = f"{lines[-1]} {word}".strip()
        if _width(joined) <= COLUMN - 2 * SYMBOL - GAP:
            lines[-1] = joined
        else:
            lines.append(word)
    return [_cut(line) for line in lines if line]


def _cut(line: str) -> str:
    while _width(line) > COLUMN - 2 * SYMBOL - GAP:
        line = line[:-2] + "…"
    return line


def _draw(pen: ImageDraw.ImageDraw, side: _Side, middle: tuple[float, float]) -> None:
    away = 1 if side.is_left else -1
    anchor = "l" if side.is_left else "r"
    outer = side.edge - away * SYMBOL
    pen.text(_at(outer, LINE), side.head, INK, font(BOLD, LETTERS * SCALE), f"{anchor}s")
    top = middle[1] - side.height / 2
    for lines in side.names:
        centre = top + (len(lines) * LINE + PADDING) / 2
        start = side.edge + away * (SYMBOL + GAP)
        if side.anybody:
            reach = max(map(_width, lines))
            line_from = (start + away * (reach + GAP), centre)
            line_to = (middle[0] - away * YOU_WIDTH / 2, middle[1])
            pen.line([_at(*line_from), _at(*line_to)], LINES, 2 * SCALE)
            box = (side.edge - 10, centre - 10, side.edge + 10, centre + 10)
            shape = pen.ellipse if side.is_left else pen.rectangle
            shape(_dots(box), side.ink, INK, 2 * SCALE)
        for number, words in enumerate(lines):
            at = centre + (number - (len(lines) - 1) / 2) * LINE
            pen.text(_at(start, at), words, INK, font(REGULAR, LETTERS * SCALE), f"{anchor}m")
        top += len(lines) * LINE + PADDING


def _at(x: float, y: float) -> tuple[float, float]:
    return x * SCALE, y * SCALE


def _dots(box: Box) -> Box:
    left, top, right, bottom = box
    return left * SCALE, top * SCALE, right * SCALE, bottom * SCALE


def _width(words: str) -> float:
    return float(font(REGULAR, LETTERS * SCALE).getlength(words)) / SCALE
