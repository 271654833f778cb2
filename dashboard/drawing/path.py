"""SVG paths: made from points, and read as straight lines and bends for what reads no SVG."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

_COMMAND = re.compile(r"([A-Za-z])([^A-Za-z]*)")
_NUMBERS = {"M": 2, "L": 2, "Q": 4, "C": 6, "A": 7, "a": 7, "Z": 0}
_QUARTER = math.pi / 2
_STEP = 6.0  # a bend is made of straight pieces of about this length
_MOST_PIECES = 64

Floats = NDArray[np.float64]
Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""
Piece = tuple[Point, ...]


def in_digits(value: float) -> str:
    """Return a length to the tenth, as short as it can be written."""
    return f"{value:.1f}".removesuffix(".0")


def as_pair(point: Point) -> str:
    """Return a point as a path writes it."""
    return f"{in_digits(point[0])} {in_digits(point[1])}"


def polyline(points: Iterable[Point]) -> str:
    """Return the path of straight lines from point to point."""
    return "M" + "L".join(map(as_pair, points))


def polygon(points: Iterable[Point]) -> str:
    """Return the closed path through points."""
    return f"{polyline(points)}Z"


def rectangle(box: Box) -> str:
    """Return the path round a box."""
    left, top, right, bottom = box
    return polygon([(left, top), (right, top), (right, bottom), (left, bottom)])


def rounded_rectangle(box: Box, radius: float) -> str:
    """Return the path round a box whose corners are quarters of a circle."""
    left, top, right, bottom = box
    turn = f"A{in_digits(radius)} {in_digits(radius)} 0 0 1 "
    sides = [
        ((left + radius, top), (right - radius, top)),
        ((right, top + radius), (right, bottom - radius)),
        ((right - radius, bottom), (left + radius, bottom)),
        ((left, bottom - radius), (left, top + radius)),
    ]
    first = as_pair(sides[0][0])
    path = turn.join(f"{as_pair(start)}L{as_pair(end)}" for start, end in sides)
    return f"M{path}{turn}{first}Z"


def curve(start: Point, bend: Point, end: Point) -> str:
    """Return the path of a quadratic Bézier curve."""
    return f"M{as_pair(start)}Q{as_pair(bend)} {as_pair(end)}"


def circle(middle: Point, radius: float) -> str:
    """Return the path of a circle."""
    return ellipse(middle, radius, radius)


def ellipse(middle: Point, across: float, upright: float) -> str:
    """Return the path of an ellipse with those half axes."""
    half_turn = f"a{in_digits(across)} {in_digits(upright)} 0 1 0 "
    width = in_digits(2 * across)
    start = as_pair((middle[0] - across, middle[1]))
    return f"M{start}{half_turn}{width} 0{half_turn}-{width} 0Z"


@dataclass
class Outline:
    """One line of a path.

    Attributes
    ----------
    start
        Where it begins.
    pieces
        To where it goes on: (end,) straight, or (control, control, end) in a cubic bend.
    is_closed
        Whether it goes back to its beginning.
    """

    start: Point
    pieces: list[Piece] = field(default_factory=list)
    is_closed: bool = False

    @property
    def end(self) -> Point:
        """How far it has come."""
        return self.pieces[-1][-1] if self.pieces else self.start


def outlines(path: str) -> list[Outline]:
    """Return the lines of an SVG path.

    Parameters
    ----------
    path
        Of the commands M, L, Q, C, A (absolute), a (relative) and Z, each with its letter.

    Raises
    ------
    ValueError
        If there is anything else in it, or an arc is turned.
    """
    if _COMMAND.sub("", path).strip():
        raise ValueError("a path begins with a command")
    found: list[Outline] = []
    for letter, rest in _COMMAND.findall(path):
        numbers = [float(number) for number in rest.split()]
        if letter not in _NUMBERS or len(numbers) != _NUMBERS[letter]:
            raise ValueError(f"not a command of this picture's paths: {letter}{rest}")
        if letter == "M":
            found.append(Outline((numbers[0], numbers[1])))
        elif not found:
            raise ValueError("a path begins with M")
        elif letter == "Z":
            found[-1].is_closed = True
        else:
            found[-1].pieces += _pieces(letter, found[-1].end, numbers)
    return found


def flattened(outline: Outline) -> list[Point]:
    """Return an outline as points with straight lines between them."""
    points = [outline.start]
    for piece in outline.pieces:
        if len(piece) == 1:
            points += piece
            continue
        corners = [points[-1], *piece]
        length = sum(math.dist(*pair) for pair in pairwise(corners))
        number = min(_MOST_PIECES, math.ceil(length / _STEP) + 4)
        points += [along(corners, step / number) for step in range(1, number + 1)]
    return [*points, outline.start] if outline.is_closed else points


def dashed(points: list[Point], dashes: tuple[float, ...]) -> Iterator[list[Point]]:
    """Yield the dashes along points; all of it where there are no dashes.

    Parameters
    ----------
    points
        With straight lines between them.
    dashes
        The lengths of a dash and of the gap after it.
    """
    if not dashes:
        yield points
        return
    drawn, gap = dashes
    left, is_drawn = drawn, True
    piece = [points[0]]
    for one, other in pairwise(points):
        here, length = one, math.dist(one, other)
        while length > left:
            here = between(here, other, left / length)
            length -= left
            if is_drawn:
                yield [*piece, here]
            is_drawn = not is_drawn
            piece, left = [here], drawn if is_drawn else gap
        left -= length
        piece.append(other)
    if is_drawn and len(piece) > 1:
        yield piece


def _pieces(letter: str, start: Point, numbers: list[float]) -> list[Piece]:
    match letter, numbers:
        case "L", [x, y]:
            return [((x, y),)]
        case "Q", [bend_x, bend_y, x, y]:
            bend, end = (bend_x, bend_y), (x, y)
            return [(between(start, bend, 2 / 3), between(end, bend, 2 / 3), end)]
        case "C", [bend_x, bend_y, other_x, other_y, x, y]:
            return [((bend_x, bend_y), (other_x, other_y), (x, y))]
        case _, [across, upright, turn, large, sweep, x, y]:
            if turn:
                raise ValueError("an arc of this picture is not turned")
            end = (x, y) if letter == "A" else (start[0] + x, start[1] + y)
            return _arc(
                start, end, (across, upright), is_left=large != sweep, is_clockwise=sweep != 0
            )
    raise AssertionError(letter)


def _arc(
    start: Point, end: Point, radii: Point, *, is_left: bool, is_clockwise: bool
) -> list[Piece]:
    """Return an arc as bends of at most a quarter turn (SVG 2, appendix B.2.4, without a turn)."""
    across, upright = radii
    half = ((start[0] - end[0]) / 2 / across, (start[1] - end[1]) / 2 / upright)
    # Radii that reach no further than halfway are made to reach.
    reach = max(1.0, math.hypot(*half))
    across, upright = across * reach, upright * reach
    x, y = half[0] / reach, half[1] / reach
    off = math.sqrt(max(0.0, 1.0 / (x * x + y * y) - 1.0)) * (1 if is_left else -1)
    middle_x, middle_y = off * y, -off * x
    centre = (
        (start[0] + end[0]) / 2 + across * middle_x,
        (start[1] + end[1]) / 2 + upright * middle_y,
    )
    first = math.atan2(y - middle_y, x - middle_x)
    angle = (math.atan2(-y - middle_y, -x - middle_x) - first) % math.tau
    if not is_clockwise:
        angle -= math.tau
    number = math.ceil(abs(angle) / _QUARTER - 1e-9)
    step = angle / number
    handle = 4 / 3 * math.tan(step / 4)

    def at(turn: float, lean: float) -> Point:
        on_circle = math.cos(turn) - lean * math.sin(turn), math.sin(turn) + lean * math.cos(turn)
        return centre[0] + across * on_circle[0], centre[1] + upright * on_circle[1]

    turns = [first + place * step for place in range(number + 1)]
    bends = [(at(one, handle), at(two, -handle), at(two, 0.0)) for one, two in pairwise(turns)]
    bends[-1] = (*bends[-1][:2], end)
    return list(bends)


def between(one: Point, other: Point, part: float) -> Point:
    """Return the point a part of the way, from 0 to 1, from one point to another."""
    return one[0] + part * (other[0] - one[0]), one[1] + part * (other[1] - one[1])


def along(corners: Sequence[Point], part: float) -> Point:
    """Return the point after a part, from 0 to 1, of a Bézier curve (de Casteljau).

    Examples
    --------
    >>> along([(0, 0), (10, 10), (20, 0)], 0.5)
    (10.0, 5.0)
    """
    while len(corners) > 1:
        corners = [between(one, other, part) for one, other in pairwise(corners)]
    return corners[0]
