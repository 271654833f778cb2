"""What every picture is made of, the same for the screen and for every kind of file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from dashboard.drawing.path import Point

FONT_FACE = "Arial, Helvetica, 'Liberation Sans', sans-serif"
CAPITALS = 0.716
"""How high Arial's capitals stand, in font sizes."""
LETTERS_ON_PAPER = 0.86
"""The embedded typeface is wider than the screen's; scaled by this, it takes the same room."""
HALO_WIDTH = 4.0
INK, PAPER, NONE = "#1f2937", "#ffffff", "none"

Align = Literal["start", "middle", "end"]

_FONT = re.compile(r"(bold )?(\d+(?:\.\d+)?)px ")


@dataclass(frozen=True)
class Stroke:
    """One SVG path: what fills it, and the ink, width and dashes of its line."""

    path: str
    fill: str = NONE
    ink: str = NONE
    width: float = 1.0
    dashes: tuple[float, ...] = ()


@dataclass(frozen=True)
class TextLine:
    """Words that are drawn, in one line.

    Parameters
    ----------
    words
        What is written.
    x, y
        The point on their baseline where they are held.
    font, ink
        How they look.
    align
        Whether they are held at their start, their middle or their end.
    halo
        Width of a pale rim on the screen; none where it is 0. In a file a rim is a `Rim`.
    """

    words: str
    x: float
    y: float
    font: str
    ink: str
    align: Align = "middle"
    halo: float = 0.0


@dataclass(frozen=True)
class Rim:
    """The pale rim round words that are written afterwards."""

    words: TextLine


Mark = Stroke | Rim | TextLine


@dataclass(frozen=True)
class Part:
    """Marks that belong together, from the ground upwards.

    Attributes
    ----------
    marks
        In units of their own.
    title
        The tooltip of them all; "" for none.
    at
        Where their zero lies on the sheet.
    scale
        How large a unit of theirs is on the sheet.
    """

    marks: tuple[Mark, ...]
    title: str = ""
    at: Point = (0.0, 0.0)
    scale: float = 1.0


@dataclass(frozen=True)
class Sheet:
    """All that is drawn on one sheet, from the ground upwards, and what it shows in words."""

    width: float
    height: float
    words: str
    parts: tuple[Part, ...]

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The marks of all parts."""
        return tuple(mark for part in self.parts for mark in part.marks)


@dataclass(frozen=True)
class Letters:
    """The size of letters, and whether they are bold."""

    size: float
    bold: bool = False


def text_line(
    words: str,
    x: float,
    y: float,
    letters: Letters,
    ink: str = INK,
    align: Align = "middle",
) -> TextLine:
    """Return words in their place, to the tenth."""
    weight = "bold " if letters.bold else ""
    font = f"{weight}{letters.size:g}px {FONT_FACE}"
    return TextLine(words, round(x, 1), round(y, 1), font, ink, align)


def with_rims(*lines: TextLine) -> tuple[Rim | TextLine, ...]:
    """Return lines of words on their rims; no rim hides another line."""
    return (*map(Rim, lines), *lines)


def letters_of(words: TextLine) -> Letters:
    """Return the letters in which words are written.

    Raises
    ------
    ValueError
        If the font is not one that `text_line` gives.
    """
    font = _FONT.match(words.font)
    if font is None:
        raise ValueError(f"not a font of this picture: {words.font!r}")
    return Letters(float(font[2]), bold=font[1] is not None)
