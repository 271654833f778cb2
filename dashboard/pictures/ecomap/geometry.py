"""The page of the ecomap, and which of the things on it touch.

Lengths are units of the view box, x to the right and y down. Angles are those of the ellipse
(its parameter, in radians, clockwise from the right), so that one angle is one straight ray
through all rings. Points are arrays (n, 2), boxes (n, 4): left, top, right, bottom.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from dashboard.drawing.path import Floats, Point

Truths = NDArray[np.bool_]

WIDTH = 1400.0  # with HEIGHT the shape of an A4 page on its side
HEIGHT = 990.0
CENTRE: Point = (WIDTH / 2, HEIGHT / 2)
# Labels are wider than they are high, so the rings are too.
STRETCH = 1.62
RING_RADII = (150.0, 262.0, 372.0)  # upright half axes, the closest ring first
TINT_RADIUS = 424.0
SYMBOL_REACH = 20.0  # from a symbol's centre to the edge of the room that is kept for it


def on_ellipse(radius: float, angle: float) -> Point:
    """Return the point at an angle of the ellipse with an upright half axis of that length.

    Rounded to tenths, so that what is compared later is exactly what is drawn.
    """
    x, y = CENTRE
    return (
        round(x + STRETCH * radius * math.cos(angle), 1),
        round(y + radius * math.sin(angle), 1),
    )


def ellipse_radius(point: Point) -> float:
    """Return the upright half axis of the ellipse round the centre that a point lies on."""
    return math.hypot((point[0] - CENTRE[0]) / STRETCH, point[1] - CENTRE[1])


def overlaps(boxes: Floats, others: Floats) -> Truths:
    """Return where two boxes have area in common; shapes (…, 4) that broadcast, to (…)."""
    common: Truths = (
        (boxes[..., 0] < others[..., 2])
        & (others[..., 0] < boxes[..., 2])
        & (boxes[..., 1] < others[..., 3])
        & (others[..., 1] < boxes[..., 3])
    )
    return common


def ties_through(ends: Floats, boxes: Floats) -> Truths:
    """Return where a straight tie from the centre crosses a box; (…, 2) and (…, 4), to (…).

    A tie runs inside a box between the later of its two entries, over the box's left and right
    and over its top and bottom, and the earlier of its two exits (Liang and Barsky 1984).
    """
    towards = ends - np.array(CENTRE)
    towards = np.where(np.abs(towards) < 1e-9, 1e-9, towards)
    share = 1.0 / towards  # of the tie, for each unit that it runs: dividing every box is slower
    entry, leaving = np.zeros(1), np.ones(1)
    for axis in (0, 1):
        one = (boxes[..., axis] - CENTRE[axis]) * share[..., axis]
        other = (boxes[..., axis + 2] - CENTRE[axis]) * share[..., axis]
        enters = np.minimum(one, other)
        leaves = np.maximum(one, other, out=other)
        entry = np.maximum(entry, enters, out=enters)  # in place: new arrays cost half the time
        leaving = np.minimum(leaving, leaves, out=leaves)
    crossed: Truths = entry < leaving
    return crossed
