"""The workshop's map: agencies round one table, and the lines of one step between them."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from dashboard.drawing.marks import (
    CAPITALS,
    NONE,
    PAPER,
    Letters,
    Mark,
    Part,
    Sheet,
    Stroke,
    TextLine,
    text_line,
    with_rims,
)
from dashboard.drawing.name_text import readable, text_width
from dashboard.drawing.path import Point, along, between, circle, curve, polygon
from dashboard.workshop.round_table import (
    LINE_PITCH,
    NAME_DISTANCE,
    NAME_SIZE,
    RADIUS,
    WIDTH,
    RoundTable,
)

INK, GREY, LIT = "#0b0c0c", "#505a5f", "#1d70b8"
LEAST_WIDTH, MOST_WIDTH = 5.0, 18.0
THIN, COUNTED = 3.0, 10.0
DASHES = (12.0, 8.0)
FAR = 520.0
"""Neighbours are joined by flat lines; from this distance on, lines bend as much as they may."""
LEAST_PULL = 0.06
HEAD_LENGTH, HEAD_WIDTH = 20.0, 15.0
NUMBER, NUMBER_PLACES = Letters(22.0, bold=True), (0.5, 0.4, 0.6, 0.3, 0.7, 0.24, 0.76)
LEGEND, LEGEND_LINE, LEGEND_HEIGHT = Letters(21.0), 56.0, 40.0
NOTE = Letters(22.0, bold=True)

Curve = tuple[Point, Point, Point]
"""Where a quadratic Bézier curve starts, the point it bends towards, and where it ends."""


class LineKind(Enum):
    """What a line stands for: its words in the legend, ink, how far it bends to the middle."""

    PATHWAY = ("an agreed pathway, to where the arrow points", "#1d3f6e", 0.35)
    TEAM = ("a team in which both take part", "#6b2d86", 0.62)
    SHARED = ("people in common, to the nearest 5", "#9db6d3", 0.18)
    UNAGREED = ("people in common, and no agreed pathway", "#d98a4a", 0.18)

    @property
    def words(self) -> str:
        """What the legend says."""
        return self.value[0]

    @property
    def ink(self) -> str:
        """Its colour."""
        return self.value[1]

    @property
    def pull(self) -> float:
        """How far it bends to the middle of the table, so that two lines of a pair lie apart."""
        return self.value[2]


@dataclass(frozen=True)
class WorkshopLine:
    """A line between two agencies, by their ids.

    Parameters
    ----------
    a, b
        Its ends.
    kind
        What it stands for.
    there, back
        Whether an arrow points to b, and to a.
    number
        People in common as they may be shown, where it stands for that.
    """

    a: str
    b: str
    kind: LineKind
    there: bool = False
    back: bool = False
    number: int | None = None


def draw_step_map(
    table: RoundTable,
    lines: Sequence[WorkshopLine],
    title: str,
    *,
    lit: Collection[str] | None = None,
    note: str = "",
) -> Sheet:
    """Return the map of one step.

    Parameters
    ----------
    table
        Where agencies sit.
    lines
        What is drawn between them.
    title
        What a screen reader says instead of the picture.
    lit
        Agencies that the step is about, the others pale; all alike where it is None.
    note
        A mark in a corner, such as that the journey is invented.
    """
    most = max((line.number or 0 for line in lines), default=0)
    ordered = sorted(lines, key=lambda line: (line.number is None, -(line.number or 0)))
    curves = [(line, _curve(table, line)) for line in ordered]
    kinds = [kind for kind in LineKind if any(line.kind is kind for line in lines)]
    legend = list(_legend(kinds, table.height, has_lit=lit is not None))
    parts = [
        *(Part((_stroke(line.kind, curve, _width(line, most)),)) for line, curve in curves),
        *(Part((head,)) for line, curve in curves for head in _heads(line, curve)),
        *(Part(with_rims(number)) for number in _numbers(curves)),
        *(Part(tuple(_agency(table, one, lit))) for one in table.seats),
    ]
    if note:
        parts.append(Part(with_rims(text_line(note, 20, 32, NOTE, INK, "start"))))
    rows = 1 + max((row for row, _ in legend), default=-1)
    parts += [entry for _, entry in legend]
    height = table.height + rows * LEGEND_HEIGHT
    return Sheet(WIDTH, height, readable(title), tuple(parts))


def _curve(table: RoundTable, line: WorkshopLine) -> Curve:
    a, b = table.seats[line.a].point, table.seats[line.b].point
    pull = line.kind.pull * min(1.0, math.dist(a, b) / FAR)
    bend = between(between(a, b, 0.5), table.middle, pull + LEAST_PULL)
    return _before(bend, a), bend, _before(bend, b)


def _width(line: WorkshopLine, most: int) -> float:
    if line.number is None or not most:
        return THIN
    return round(LEAST_WIDTH + (MOST_WIDTH - LEAST_WIDTH) * line.number / most, 1)


def _stroke(kind: LineKind, points: Curve, width: float) -> Stroke:
    dashes = DASHES if kind is LineKind.TEAM else ()
    return Stroke(curve(*points), NONE, kind.ink, width, dashes)


def _heads(line: WorkshopLine, points: Curve) -> Iterator[Stroke]:
    start, bend, end = points
    if line.there:
        yield _arrowhead(bend, end, line.kind.ink)
    if line.back:
        yield _arrowhead(bend, start, line.kind.ink)


def _arrowhead(towards: Point, end: Point, fill: str) -> Stroke:
    """Return the head of an arrow that comes from one point and ends at another."""
    length = math.dist(towards, end) or 1.0
    dx, dy = (end[0] - towards[0]) / length, (end[1] - towards[1]) / length
    back = (end[0] - HEAD_LENGTH * dx, end[1] - HEAD_LENGTH * dy)
    half = HEAD_WIDTH / 2
    left = (back[0] - half * dy, back[1] + half * dx)
    right = (back[0] + half * dy, back[1] - half * dx)
    return Stroke(polygon((end, left, right)), fill)


def _numbers(curves: Sequence[tuple[WorkshopLine, Curve]]) -> Iterator[TextLine]:
    """Write numbers on lines, each where it is furthest from those that stand already."""
    taken: list[Point] = []
    for line, points in curves:
        if line.number is None:
            continue
        places = [along(points, part) for part in NUMBER_PLACES]
        free = [place for place in places if all(_apart(place, one) for one in taken)]
        x, y = (free or places)[0]
        taken.append((x, y))
        yield text_line(f"{line.number:,}", x, y + CAPITALS * NUMBER.size / 2, NUMBER, INK)


def _apart(one: Point, other: Point) -> bool:
    across, down = abs(one[0] - other[0]), abs(one[1] - other[1])
    return across > 2 * NUMBER.size or down > NUMBER.size + 4


def _agency(table: RoundTable, one: str, lit: Collection[str] | None) -> Iterator[Mark]:
    seat = table.seats[one]
    is_lit, is_pale = lit is not None and one in lit, lit is not None and one not in lit
    ink = GREY if is_pale else INK
    yield Stroke(circle(seat.point, RADIUS), LIT if is_lit else PAPER, ink, 2.0)
    x = seat.point[0] + (NAME_DISTANCE if seat.is_right else -NAME_DISTANCE)
    top = seat.point[1] - (len(seat.lines) - 1) * LINE_PITCH / 2 + CAPITALS * NAME_SIZE / 2
    letters = Letters(NAME_SIZE, bold=is_lit)
    yield from with_rims(
        *(
            text_line(
                words, x, top + row * LINE_PITCH, letters, ink, "start" if seat.is_right else "end"
            )
            for row, words in enumerate(seat.lines)
        )
    )


def _legend(kinds: Sequence[LineKind], top: float, *, has_lit: bool) -> Iterator[tuple[int, Part]]:
    """Yield the row and the marks of each entry; they flow from left to right."""
    entries: list[tuple[str, LineKind | None]] = [(kind.words, kind) for kind in kinds]
    if has_lit:
        entries.append(("could take this on", None))
    x, row = 20.0, 0
    for words, kind in entries:
        width = LEGEND_LINE + 12 + text_width(words, LEGEND.size) * 1.05 + 40
        if x > 20 and x + width > WIDTH:
            x, row = 20.0, row + 1
        y = top + row * LEGEND_HEIGHT + LEGEND_HEIGHT / 2
        baseline = y + CAPITALS * LEGEND.size / 2
        line = text_line(words, x + LEGEND_LINE + 12, baseline, LEGEND, INK, "start")
        yield row, Part((*_sample(kind, x, y), *with_rims(line)))
        x += width


def _sample(kind: LineKind | None, x: float, y: float) -> Iterator[Stroke]:
    start, end = (x, y), (x + LEGEND_LINE, y)
    if kind is None:
        yield Stroke(circle((end[0] - RADIUS - 2, y), RADIUS), LIT, INK, 2.0)
        return
    is_counted = kind in {LineKind.SHARED, LineKind.UNAGREED}
    yield _stroke(kind, (start, between(start, end, 0.5), end), COUNTED if is_counted else THIN)
    if kind is LineKind.PATHWAY:
        yield _arrowhead(start, end, kind.ink)


def _before(bend: Point, point: Point) -> Point:
    """Return where a line that comes from its bend meets the rim of a disc."""
    length = math.dist(bend, point) or 1.0
    return between(point, bend, (RADIUS + 3) / length)
