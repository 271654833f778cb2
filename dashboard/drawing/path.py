"""The relationship picture's paths as straight lines and bends, for what reads no SVG."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from dashboard.drawing.geometry import Point

_COMMAND = re.compile(r"([A-Za-z])([^A-Za-z]*)")
_NUMBERS = {"M": 2, "L": 2, "Q": 4, "A": 7, "a": 7, "Z": 0}
_QUARTER = math.pi / 2
_STEP = 6.0  # a bend is made of straight pieces about so long
_MOST_PIECES = 64

Piece = tuple[Point, ...]


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
        Of the commands M, L, Q, A (absolute), a (relative) and Z, each with its letter.

    Raises
    ------
    ValueError
        If there is anything else in it, or an arc is turned.
    """
    if _COMMAND.sub("", path).strip():
        raise ValueError("a path begins with a command")
    found: list[Outline] = []
    for letter, told in _COMMAND.findall(path):
        numbers = [float(number) for number in told.split()]
        if letter not in _NUMBERS or len(numbers) != _NUMBERS[letter]:
            raise ValueError(f"not a command of this picture's paths: {letter}{told}")
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
        points += [_along(corners, step / number) for step in range(1, number + 1)]
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
            here = _between(here, other, left / length)
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
            return [(_between(start, bend, 2 / 3), _between(end, bend, 2 / 3), end)]
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


def _between(one: Point, other: Point, part: float) -> Point:
    return one[0] + part * (other[0] - one[0]), one[1] + part * (other[1] - one[1])


def _along(corners: list[Point], part: float) -> Point:
    """Return a point of a cubic bend (de Casteljau)."""
    while len(corners) > 1:
        corners = [_between(one, other, part) for one, other in pairwise(corners)]
    return corners[0]
