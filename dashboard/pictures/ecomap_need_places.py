"""Where the marks of needs stand beside a contact: away from the person, in one row or in two."""

from __future__ import annotations

import math
from collections.abc import Iterable

from dashboard.drawing.geometry import CENTRE, SYMBOL_REACH, Point
from dashboard.pictures.ecomap_needs import Need

__all__ = ["NEED_DISTANCE", "places_beside", "room_beside"]

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
