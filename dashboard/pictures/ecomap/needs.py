"""What the relationship picture is told about a need of the person: a number, words and a state."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum, auto

from dashboard.drawing.path import Point
from dashboard.pictures.ecomap.geometry import CENTRE, SYMBOL_REACH


class NeedMark(StrEnum):
    """How a need stands, as far as the shape of its mark tells it."""

    COVERED = auto()
    PARTLY = auto()
    ASKED = auto()
    """A service was asked, or it is being waited for."""
    BLOCKED = auto()
    NOBODY = auto()
    """Nobody in touch is working on it."""
    CLOSED = auto()


@dataclass(frozen=True)
class Need:
    """One need of the person.

    Attributes
    ----------
    number
        Its own among the needs of one picture.
    words
        What it is, such as "Housing (high)".
    mark
        The shape of its mark.
    state
        How it stands, in the words of the page.
    """

    number: int
    words: str
    mark: NeedMark
    state: str


# Where the marks of needs stand beside a contact: away from the person, in one row or in two.


NEED_DISTANCE = 24.0  # of the marks of two needs

_ONE_ROW = 4
_ROW = 23.0


def room_beside(number: int) -> tuple[float, float]:
    """Return the room of so many marks: its width, and how far it reaches up and down."""
    if number <= _ONE_ROW:
        return number * NEED_DISTANCE, SYMBOL_REACH
    return math.ceil(number / 2) * NEED_DISTANCE, _ROW


def places_beside(symbol: Point, needs: Iterable[Need]) -> tuple[tuple[Need, Point], ...]:
    """Set the marks beside a symbol, to be read from left to right and then downwards."""
    in_order = sorted(needs, key=lambda need: need.number)
    columns = round(room_beside(len(in_order))[0] / NEED_DISTANCE)
    leftwards = symbol[0] < CENTRE[0]
    first = SYMBOL_REACH + NEED_DISTANCE / 2
    marks = []
    for place, need in enumerate(in_order):
        row, column = divmod(place, columns)
        taken = min(columns, len(in_order) - row * columns)
        x = first + (taken - 1 - column if leftwards else column) * NEED_DISTANCE
        down = 0.0 if columns == len(in_order) else (row - 0.5) * _ROW
        marks.append((need, (round(symbol[0] + (-x if leftwards else x), 1), symbol[1] + down)))
    return tuple((need, (x, round(y, 1))) for need, (x, y) in marks)
