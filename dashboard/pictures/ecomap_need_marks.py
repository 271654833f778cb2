"""The marks of needs: a number in a shape that tells how the need stands, without any colour."""

from __future__ import annotations

import math

from dashboard.drawing.geometry import Box, Point
from dashboard.pictures.ecomap_needs import NeedMark
from dashboard.pictures.ecomap_strokes import circle, in_digits, path_round
from dashboard.pictures.ecomap_style import INK, NEED_REACH, PAPER
from dashboard.relationship_map.picture import Stroke

__all__ = ["need_ink", "need_mark", "needs_field"]

_EDGE = 1.8
_RADIUS = NEED_REACH - _EDGE / 2
_HALF_SQUARE = 9.0
_FOOT = 5.5  # just below the number
_BAR = 8.0  # half as long, and so far below the middle


def need_mark(mark: NeedMark, point: Point) -> list[Stroke]:
    """Return what stands behind and round the number of a need.

    A filled disc where it is covered, one without its foot where it is partly, a
    square where somebody is asked or waited for, a diamond where it is blocked, an empty ring
    where nobody is working on it, and a bar under the number where it is closed.
    """
    x, y = point
    ring = Stroke(circle(point, _RADIUS), PAPER, INK, _EDGE)
    match mark:
        case NeedMark.COVERED:
            return [Stroke(circle(point, NEED_REACH), fill=INK)]
        case NeedMark.PARTLY:
            return [Stroke(_without_its_foot(point), fill=INK)]
        case NeedMark.ASKED:
            half = _HALF_SQUARE
            corners = [(x - half, y - half), (x + half, y - half)]
            corners += [(x + half, y + half), (x - half, y + half)]
            return [Stroke(path_round(corners), PAPER, INK, _EDGE)]
        case NeedMark.BLOCKED:
            reach = NEED_REACH
            corners = [(x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y)]
            return [Stroke(path_round(corners), PAPER, INK, _EDGE)]
        case NeedMark.NOBODY:
            return [ring]
        case NeedMark.CLOSED:
            bar = [(x - _BAR, y + _BAR), (x + _BAR, y + _BAR)]
            return [
                Stroke(circle(point, _RADIUS), PAPER),
                Stroke(path_round(bar), ink=INK, width=2),
            ]


def need_ink(mark: NeedMark) -> str:
    """Return the colour of the number."""
    return PAPER if mark in (NeedMark.COVERED, NeedMark.PARTLY) else INK


def needs_field(field: Box) -> Stroke:
    """Return the bright field in the person's box, on which their needs stand."""
    left, top, right, bottom = field
    corners = [(left, top), (right, top), (right, bottom), (left, bottom)]
    return Stroke(path_round(corners), fill=PAPER)


def _without_its_foot(point: Point) -> str:
    x, y = point[0], point[1] + _FOOT
    half = math.sqrt(NEED_REACH**2 - _FOOT**2)
    left, right, down, radius = map(in_digits, (x - half, x + half, y, NEED_REACH))
    return f"M{left} {down}A{radius} {radius} 0 1 1 {right} {down}Z"
