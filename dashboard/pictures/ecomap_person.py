"""The person in the middle of the relationship picture: the name, and their needs below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dashboard.drawing.geometry import CENTRE, Box, Point
from dashboard.drawing.name_text import LINE_PITCH, label_lines, text_width
from dashboard.pictures.ecomap_need_places import NEED_DISTANCE
from dashboard.pictures.ecomap_needs import Need

__all__ = ["HEAD", "MOST_NEEDS", "PlacedPerson", "person_in_the_middle"]

HEAD = "Needs"
"""The word before the needs."""

MOST_NEEDS = 24
"""So many needs have a mark; the others are counted."""

_SIZE = 20.0
_LONGEST_LINE = 165.0  # of the person's name, in the size of the others
_PADDING = (14.0, 10.0)
_IN_A_ROW = 8
_ROW = 26.0
_HEAD_WIDTH = 50.0  # of the word before the needs, with its room
_EDGE = 3.0  # of the dark box round the bright field with the needs


@dataclass(frozen=True)
class PlacedPerson:
    """The person in the middle.

    Attributes
    ----------
    lines, font_size
        The name as written, and its size.
    middle
        How far down the name's middle is.
    box
        What holds name and needs.
    field
        The bright part of the box behind the needs; None where there is none.
    head
        The middle of the word before them.
    needs
        The needs, and where their marks stand.
    more_needs
        How many have no mark.
    """

    lines: tuple[str, ...]
    font_size: float
    middle: float
    box: Box
    field: Box | None = None
    head: Point = CENTRE
    needs: tuple[tuple[Need, Point], ...] = ()
    more_needs: int = 0

    def without_needs(self) -> PlacedPerson:
        """Return the same box with the name alone."""
        return replace(self, middle=CENTRE[1], field=None, needs=(), more_needs=0)


def person_in_the_middle(name: str, needs: Sequence[Need] = ()) -> PlacedPerson:
    """Place the person's name, and the marks of their needs in rows below it."""
    marked = needs[:MOST_NEEDS]
    lines = label_lines(name, _LONGEST_LINE)
    across, upright = _PADDING
    name_height = len(lines) * _SIZE + 2 * upright
    rows = [marked[first : first + _IN_A_ROW] for first in range(0, len(marked), _IN_A_ROW)]
    field_height = len(rows) * _ROW + 2 * _EDGE if rows else 0.0
    name_width = max(map(text_width, lines)) * _SIZE / LINE_PITCH + 2 * across
    longest = max(map(len, rows), default=0) * NEED_DISTANCE
    row_width = longest + _HEAD_WIDTH + 4 * _EDGE
    half_width = max(name_width, row_width if rows else 0.0) / 2
    height = name_height + field_height + (_EDGE if rows else 0.0)
    x, y = CENTRE
    top = y - height / 2
    box = (x - half_width, top, x + half_width, top + height)
    foot = top + name_height
    field = (box[0] + _EDGE, foot, box[2] - _EDGE, foot + field_height)
    first_row = foot + _EDGE + _ROW / 2
    left = x - (longest + _HEAD_WIDTH) / 2
    first = left + _HEAD_WIDTH + NEED_DISTANCE / 2
    return PlacedPerson(
        lines,
        _SIZE,
        round(top + name_height / 2, 1),
        _rounded(box),
        _rounded(field) if rows else None,
        (round(left + _HEAD_WIDTH / 2, 1), round(first_row, 1)),
        tuple(
            (need, (round(first + column * NEED_DISTANCE, 1), round(first_row + row * _ROW, 1)))
            for row, some in enumerate(rows)
            for column, need in enumerate(some)
        ),
        len(needs) - len(marked),
    )


def _rounded(box: Box) -> Box:
    left, top, right, bottom = (round(side, 1) for side in box)
    return left, top, right, bottom
