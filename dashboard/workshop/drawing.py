"""What a still picture is made of, before it is written as SVG, PDF or PNG."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from dashboard.drawing.geometry import Point
from dashboard.drawing.name_text import readable, text_width
from dashboard.pictures.ecomap.strokes import circle, in_digits
from dashboard.pictures.ecomap.style import FONT_FACE
from dashboard.relationship_map.picture import MapPicture, Stroke, Written
from dashboard.workshop.round_table import LINE_PITCH, NAME_DISTANCE, NAME_SIZE, Seat

Anchor = Literal["start", "middle", "end"]
HEAD_LENGTH, HEAD_WIDTH = 20.0, 15.0


@dataclass(frozen=True)
class Curve:
    """A line from a point to another, bent towards a third.

    Parameters
    ----------
    start, bend, end
        A quadratic Bézier curve's points.
    ink, width, dashes
        How it is drawn; without dashes it is solid.
    """

    start: Point
    bend: Point
    end: Point
    ink: str
    width: float
    dashes: tuple[float, ...] = ()


@dataclass(frozen=True)
class Disc:
    """A disc with a rim."""

    middle: Point
    radius: float
    fill: str
    ink: str
    width: float = 2.0


@dataclass(frozen=True)
class Polygon:
    """An area without a rim, such as an arrowhead."""

    points: tuple[Point, ...]
    fill: str


@dataclass(frozen=True)
class Words:
    """A line of words by the point on its baseline where it is held; with a pale rim."""

    place: Point
    text: str
    size: float
    anchor: Anchor = "start"
    bold: bool = False
    ink: str = "#0b0c0c"


Mark = Curve | Disc | Polygon | Words


@dataclass(frozen=True)
class Drawing:
    """A page so wide and high, with marks in the order in which they are drawn.

    Parameters
    ----------
    width, height
        Its size.
    title
        What a screen reader says instead of it.
    marks
        What is on it.
    """

    width: float
    height: float
    title: str
    marks: tuple[Mark, ...]


def along(curve: Curve, part: float) -> Point:
    """Return the point of a curve after a part of its way, from 0 to 1.

    Examples
    --------
    >>> along(Curve((0, 0), (10, 10), (20, 0), "#000000", 1), 0.5)
    (10.0, 5.0)
    """
    rest = 1 - part
    weights = (rest * rest, 2 * rest * part, part * part)
    points = (curve.start, curve.bend, curve.end)
    x, y = (
        sum(weight * point[axis] for weight, point in zip(weights, points, strict=True))
        for axis in (0, 1)
    )
    return float(x), float(y)


def arrow_head(towards: Point, end: Point, fill: str) -> Polygon:
    """Return the head of an arrow that comes from one point and ends at another."""
    length = math.dist(towards, end) or 1.0
    dx, dy = (end[0] - towards[0]) / length, (end[1] - towards[1]) / length
    back = (end[0] - HEAD_LENGTH * dx, end[1] - HEAD_LENGTH * dy)
    half = HEAD_WIDTH / 2
    left = (back[0] - half * dy, back[1] + half * dx)
    right = (back[0] + half * dy, back[1] - half * dx)
    return Polygon((end, left, right), fill)


# A drawing as a picture to touch: the same marks in the same places, and agencies as its nodes.


RIM = 5.0
LEAST_WIDTH = 1250
"""Pixels of the whole width: a name of 24 units is then 20 pixels high; less is scrolled."""
BOLD_IS_WIDER = 1.1
REACH = 18.0


def as_picture(drawing: Drawing, seats: Mapping[str, Seat]) -> MapPicture:
    """Return a drawing as the component on the screen is given it.

    Parameters
    ----------
    drawing
        What is drawn, with a disc at every seat.
    seats
        Where agencies sit, by their ids. They keep their seats: no hand moves them.
    """
    agency_at = {seat.point: one for one, seat in seats.items()}
    discs = {
        agency_at[mark.middle]: mark
        for mark in drawing.marks
        if isinstance(mark, Disc) and mark.middle in agency_at
    }
    ground = [mark for mark in drawing.marks if mark not in discs.values()]
    return MapPicture(
        width=drawing.width,
        height=drawing.height,
        nodes=[_node(one, disc) for one, disc in discs.items()],
        edges=[],
        touch={one: _touch(seats[one]) for one in discs},
        ground=[stroke for mark in ground for stroke in _strokes(mark)],
        captions=[_written(mark) for mark in ground if isinstance(mark, Words)],
        least_width=LEAST_WIDTH,
        reach=REACH,
    )


def _node(one: str, disc: Disc) -> dict[str, Any]:
    return {
        "id": one,
        "x": disc.middle[0],
        "y": disc.middle[1],
        "shape": "dot",
        "size": disc.radius,
        "fixed": True,
        "physics": False,
        "borderWidth": disc.width,
        "color": {"background": disc.fill, "border": disc.ink},
    }


def _strokes(mark: Mark) -> Iterator[Stroke]:
    match mark:
        case Curve():
            path = f"M{_at(mark.start)}Q{_at(mark.bend)} {_at(mark.end)}"
            yield Stroke(path, ink=mark.ink, width=round(mark.width, 1), dashes=mark.dashes)
        case Disc():
            yield Stroke(circle(mark.middle, mark.radius), mark.fill, mark.ink, mark.width)
        case Polygon():
            yield Stroke(f"M{'L'.join(map(_at, mark.points))}Z", fill=mark.fill)


def _written(words: Words) -> Written:
    weight = "bold " if words.bold else ""
    return Written(
        readable(words.text),
        words.place[0],
        words.place[1],
        f"{weight}{words.size:g}px {FONT_FACE}",
        words.ink,
        align=words.anchor,
        halo=RIM,
    )


def _touch(seat: Seat) -> tuple[float, float, float, float]:
    """Return the disc and the name beside it."""
    widest = max(text_width(line, NAME_SIZE) for line in seat.lines) * BOLD_IS_WIDER
    far = round(NAME_DISTANCE + widest, 1)
    half = max(24.0, len(seat.lines) * LINE_PITCH / 2)
    near = 24.0
    return (-near, -half, far, half) if seat.is_right else (-far, -half, near, half)


def _at(point: Point) -> str:
    return f"{in_digits(point[0])} {in_digits(point[1])}"
