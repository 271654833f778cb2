"""What a still picture is made of, before it is written as SVG, PDF or PNG."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from dashboard.drawing.geometry import Point

__all__ = ["Anchor", "Curve", "Disc", "Drawing", "Mark", "Polygon", "Words", "along", "arrow_head"]

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
