"""How the ecomap looks: shapes, colours and lines, the same on the screen and in print.

Nothing is shown by colour alone. The fills are those of Okabe and Ito, which stay apart for people
who see colours differently; the darker outlines and captions reach 4.5:1 on white.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum, auto

from dashboard.drawing.marks import INK, PAPER
from dashboard.drawing.path import Point
from dashboard.pictures.ecomap.contacts import Contact, Sphere, Tie, TieLine

LABEL_TOP = 1.0  # from the top of a name's box to the top of its capitals
TIE_INK = "#273449"
STRESS_INK = "#b5121b"
NEUTRAL_INK = "#5b6472"
RING_INK = "#c3c9d2"
NEED_REACH = 11.0
NEED_SIZE = 13.0
PERSON_FILL = "#1f2937"
PERSON_RADIUS = 7.0
TRUSTED_REACH = 19.0  # the ring round the symbol of a usable trusted contact
TRUSTED_WIDTH = 2.4


class Shape(StrEnum):
    """The outline of a symbol, by vis-network's names."""

    DOT = auto()
    HEXAGON = auto()
    DIAMOND = auto()
    SQUARE = auto()
    TRIANGLE = auto()


@dataclass(frozen=True)
class SphereStyle:
    """A sphere's shape, how large it is drawn so that all look alike, and its colours."""

    shape: Shape
    size: float
    fill: str
    outline: str
    tint: str


SPHERE_STYLES: Mapping[Sphere, SphereStyle] = {
    Sphere.FAMILY_FRIENDS: SphereStyle(Shape.DOT, 12.5, "#0072b2", "#00466e", "#edf4fa"),
    Sphere.PEERS_COMMUNITY: SphereStyle(Shape.HEXAGON, 14, "#009e73", "#005c43", "#ebf6f2"),
    Sphere.PROFESSIONALS: SphereStyle(Shape.DIAMOND, 15.5, "#cc79a7", "#863a66", "#faf3f7"),
    Sphere.SERVICES: SphereStyle(Shape.SQUARE, 11.5, "#e69f00", "#6f4d00", "#fdf7e9"),
    Sphere.AGENCIES: SphereStyle(Shape.TRIANGLE, 14, "#7a7a7a", "#3b3b3b", "#f3f3f3"),
}


@dataclass(frozen=True)
class LineStyle:
    """A line's width, the lengths of its dashes and gaps (none: solid), and its colour."""

    width: float
    dashes: tuple[float, ...]
    ink: str


LINE_STYLES: Mapping[TieLine, LineStyle] = {
    TieLine.STRONG: LineStyle(6, (), TIE_INK),
    TieLine.MODERATE: LineStyle(2.4, (), TIE_INK),
    TieLine.TENUOUS: LineStyle(2, (9, 7), TIE_INK),
    TieLine.NEUTRAL: LineStyle(1.4, (2, 6), NEUTRAL_INK),
}


def tie_style(tie: Tie) -> LineStyle:
    """Return the line of a tie: its strength's, in the colour of stress where it is stressful."""
    plain = LINE_STYLES[tie.line]
    return LineStyle(plain.width, plain.dashes, STRESS_INK) if tie.stressful else plain


@dataclass(frozen=True)
class SymbolStyle:
    """How one symbol is drawn, with its ring if `trusted`, and the ink of its name."""

    shape: Shape
    size: float
    fill: str
    outline: str
    outline_width: float
    dashed: bool = False
    trusted: bool = False
    ink: str = INK


FOLD_STYLE = SymbolStyle(Shape.DOT, 11, PAPER, NEUTRAL_INK, 1.6, dashed=True)


def sphere_symbol(sphere: Sphere, *, trusted: bool = False) -> SymbolStyle:
    """Return the symbol of a sphere's contacts that are drawn with their ties."""
    style = SPHERE_STYLES[sphere]
    return SymbolStyle(style.shape, style.size, style.fill, style.outline, 2, trusted=trusted)


def neutral_symbol(sphere: Sphere) -> SymbolStyle:
    """Return the symbol of every human of a sphere who is not a usable trusted contact."""
    style = SPHERE_STYLES[sphere]
    return SymbolStyle(style.shape, style.size, PAPER, NEUTRAL_INK, 2, ink=NEUTRAL_INK)


def symbol_of(contact: Contact) -> SymbolStyle:
    """Return the symbol of a contact."""
    if contact.is_neutral:
        return neutral_symbol(contact.sphere)
    return sphere_symbol(contact.sphere, trusted=contact.usable)


def corners(shape: Shape, size: float, point: Point) -> tuple[Point, ...]:
    """Return the corners of a symbol, just as vis-network draws it; none for a dot."""
    x, y = point
    if shape is Shape.HEXAGON:
        turns = [math.pi / 3 * turn for turn in range(6)]
        return tuple((x + size * math.cos(turn), y + size * math.sin(turn)) for turn in turns)
    if shape is Shape.DIAMOND:
        return ((x, y + size), (x + size, y), (x, y - size), (x - size, y))
    if shape is Shape.SQUARE:
        return (
            (x - size, y - size),
            (x + size, y - size),
            (x + size, y + size),
            (x - size, y + size),
        )
    if shape is Shape.TRIANGLE:
        half = 1.15 * size
        base = y + 0.275 * half + half / math.sqrt(3)
        return ((x, base - half * math.sqrt(3)), (x + half, base), (x - half, base))
    return ()
