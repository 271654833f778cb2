"""What the relationship picture is drawn with, the same for every file that it is written to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from dashboard.drawing.geometry import Point
from dashboard.pictures.ecomap.style import FONT_FACE
from dashboard.relationship_map.picture import Stroke, Written

LETTERS_ON_PAPER = 0.86
"""The embedded typeface is wider than the screen's: so much smaller, it takes the same room."""

_FONT = re.compile(r"(bold )?(\d+(?:\.\d+)?)px ")


@dataclass(frozen=True)
class Rim:
    """The pale rim round words that are written afterwards."""

    words: Written


Mark = Stroke | Rim | Written


@dataclass(frozen=True)
class Part:
    """Marks that belong together, from the ground upwards.

    Attributes
    ----------
    marks
        In units of their own.
    title
        What a pointer over them is told; "" for nothing.
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


@dataclass(frozen=True)
class Letters:
    """The size of letters, and whether they are bold."""

    size: float
    bold: bool


def written(
    words: str,
    x: float,
    y: float,
    letters: Letters,
    ink: str,
    align: Literal["start", "middle", "end"] = "middle",
) -> Written:
    """Return words in their place, to the tenth."""
    weight = "bold " if letters.bold else ""
    font = f"{weight}{letters.size:g}px {FONT_FACE}"
    return Written(words, round(x, 1), round(y, 1), font, ink, align)


def letters_of(words: Written) -> Letters:
    """Return the letters in which words are written.

    Raises
    ------
    ValueError
        If the font is told otherwise than `written` tells it.
    """
    told = _FONT.match(words.font)
    if told is None:
        raise ValueError(f"not a font of this picture: {words.font!r}")
    return Letters(float(told[2]), bold=told[1] is not None)
