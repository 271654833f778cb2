"""The lines between the person and a contact, with the marks on them: cross ticks and arrowheads.

The first tie to a contact is straight. Further ones bow to either side of it, in exactly the
curve that vis-network draws for ``curvedCW`` and ``curvedCCW``, so that none hides another.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dashboard.drawing.path import Box, Point
from dashboard.pictures.ecomap.contacts import Contact, Tie
from dashboard.pictures.ecomap.geometry import CENTRE, SYMBOL_REACH, ellipse_radius
from dashboard.pictures.ecomap.style import tie_style
from graphmodel.model.vocabulary import Flow

BOW = 0.2  # vis-network's roundness
TICK_LENGTH = 19.0
TICK_DISTANCE = 10.0
ARROWS_FROM = 84.0  # the ellipse on which arrows to the person end, clear of a long name
_CLEAR = 4.0  # of the box of a person, which may reach farther
# Where the ticks may stand between person and contact, the first free place is taken.
TICK_PLACES = (0.55, 0.65, 0.45, 0.75, 0.35)
_STEPS = 40

Segment = tuple[Point, Point]
Triangle = tuple[Point, Point, Point]


@dataclass(frozen=True)
class PlacedTie:
    """One tie in its place.

    Attributes
    ----------
    tie
        What it says.
    start, end
        The centres of person and contact.
    bow
        How much it bows clockwise; 0 is straight.
    control
        The control point of the curve (quadratic Bézier); None for a straight line.
    ticks
        Three short lines across a stressful tie.
    arrows
        The heads that show which way help flows.
    """

    tie: Tie
    start: Point
    end: Point
    bow: float
    control: Point | None
    ticks: tuple[Segment, ...]
    arrows: tuple[Triangle, ...]


def ties_of(
    contact: Contact, end: Point, labels: Sequence[Box], person: Box
) -> tuple[PlacedTie, ...]:
    """Return all ties to a contact at a point.

    Their arrowheads are clear of the person's box, and so are their ticks, and clear of the names
    too, where possible.
    """
    placed = []
    for number, tie in enumerate(contact.ties):
        # 0, then to either side, each pair farther out.
        bow = BOW * ((number + 1) // 2) * (1 if number % 2 else -1)
        control = _control(end, bow) if number else None
        arrows = _arrows(tie, end, control, person)
        ticks = _ticks(tie, end, control, [*labels, *map(_box_round, arrows)], person)
        placed.append(PlacedTie(tie, CENTRE, end, bow, control, ticks, arrows))
    return tuple(placed)


def cross_ticks(middle: Point, direction: float) -> tuple[Segment, ...]:
    """Return three short lines across a line that runs through a point in that direction."""
    along = (math.cos(direction), math.sin(direction))
    half = TICK_LENGTH / 2
    segments = []
    for place in (-TICK_DISTANCE, 0.0, TICK_DISTANCE):
        x, y = middle[0] + place * along[0], middle[1] + place * along[1]
        segments.append(
            (
                _rounded((x - half * along[1], y + half * along[0])),
                _rounded((x + half * along[1], y - half * along[0])),
            )
        )
    return tuple(segments)


def arrowhead(tip: Point, direction: float, width: float) -> Triangle:
    """Return the head of an arrow with its tip at a point, for a line of that width."""
    along = (math.cos(direction), math.sin(direction))
    length, half = 12 + 1.3 * width, 5.5 + 0.75 * width
    x, y = tip[0] - length * along[0], tip[1] - length * along[1]
    return (
        _rounded(tip),
        _rounded((x - half * along[1], y + half * along[0])),
        _rounded((x + half * along[1], y - half * along[0])),
    )


def _ticks(
    tie: Tie, end: Point, control: Point | None, taken: Sequence[Box], person: Box
) -> tuple[Segment, ...]:
    if not tie.stressful:
        return ()
    tried: list[tuple[bool, int, int, tuple[Segment, ...]]] = []
    from_box = _first(lambda point: _is_clear(point, person), end, control)
    to_symbol = _first(lambda point: math.dist(point, end) <= SYMBOL_REACH, end, control)
    for share in (*TICK_PLACES, (from_box + to_symbol) / 2):
        ticks = cross_ticks(*_at(share, end, control))
        hides = sum(_hides(ticks, box) for box in taken)
        # Under the person's box they could not be seen at all.
        tried.append((_hides(ticks, person), hides, len(tried), ticks))
    return min(tried)[3]


def _hides(ticks: tuple[Segment, ...], box: Box) -> bool:
    one, other = _box_round([point for segment in ticks for point in segment]), box
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _box_round(points: Sequence[Point]) -> Box:
    across, down = zip(*points, strict=True)
    return min(across), min(down), max(across), max(down)


def _arrows(tie: Tie, end: Point, control: Point | None, person: Box) -> tuple[Triangle, ...]:
    width = tie_style(tie).width
    heads = []
    if tie.flow in (Flow.TO_PERSON, Flow.MUTUAL):
        share = _first(lambda point: _is_clear(point, person), end, control)
        tip, direction = _at(share, end, control)
        heads.append(arrowhead(tip, direction + math.pi, width))
    if tie.flow in (Flow.FROM_PERSON, Flow.MUTUAL):
        share = _first(lambda point: math.dist(point, end) <= SYMBOL_REACH + 1, end, control)
        heads.append(arrowhead(*_at(share, end, control), width))
    return tuple(heads)


def _is_clear(point: Point, person: Box) -> bool:
    left, top, right, bottom = person
    inside = left - _CLEAR < point[0] < right + _CLEAR and top - _CLEAR < point[1] < bottom + _CLEAR
    return not inside and ellipse_radius(point) >= ARROWS_FROM


def _first(reached: Callable[[Point], bool], end: Point, control: Point | None) -> float:
    """Return how far along the tie something is first true, found by halving."""
    low, high = 0.0, 1.0
    for _ in range(_STEPS):
        middle = (low + high) / 2
        low, high = (low, middle) if reached(_at(middle, end, control)[0]) else (middle, high)
    return high


def _at(share: float, end: Point, control: Point | None) -> tuple[Point, float]:
    """Return the point at a share of the tie from the person, and the direction outwards there."""
    if control is None:
        control = ((CENTRE[0] + end[0]) / 2, (CENTRE[1] + end[1]) / 2)
    rest = 1 - share
    x, y = (
        rest * rest * CENTRE[axis] + 2 * share * rest * control[axis] + share * share * end[axis]
        for axis in (0, 1)
    )
    across, down = (
        rest * (control[axis] - CENTRE[axis]) + share * (end[axis] - control[axis])
        for axis in (0, 1)
    )
    return (x, y), math.atan2(down, across)


def _control(end: Point, bow: float) -> Point:
    """Return vis-network's control point: a part of the tie, turned by bow quarter turns."""
    share = 0.5 + 0.5 * abs(bow)
    length = math.dist(CENTRE, end) * share
    direction = math.atan2(end[1] - CENTRE[1], end[0] - CENTRE[0]) - bow * math.pi / 2
    return _rounded(
        (CENTRE[0] + length * math.cos(direction), CENTRE[1] + length * math.sin(direction))
    )


def _rounded(point: Point) -> Point:
    return round(point[0], 1), round(point[1], 1)
