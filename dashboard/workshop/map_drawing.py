"""The workshop's map: agencies round one table, and the lines of one step between them."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

import streamlit as st

from dashboard.drawing.geometry import Point
from dashboard.drawing.name_text import text_width
from dashboard.explorer.kit.markup import element, show
from dashboard.relationship_map.component import (
    relationship_map,
    select_on_map,
    selected_on_map,
)
from dashboard.workshop.drawing import (
    Anchor,
    Curve,
    Disc,
    Drawing,
    Mark,
    Words,
    along,
    arrow_head,
    as_picture,
)
from dashboard.workshop.round_table import LINE_PITCH, NAME_SIZE, RADIUS, WIDTH, RoundTable
from dashboard.workshop.scene import Room, Scene

INK, GREY, PAPER, LIT = "#0b0c0c", "#505a5f", "#ffffff", "#1d70b8"
NAME_DISTANCE = RADIUS + 10
CAPITALS = 0.72
LEAST_WIDTH, MOST_WIDTH = 5.0, 18.0
FAR = 520.0
"""Neighbours are joined by flat lines; from so far apart on, lines bend as much as they may."""
LEAST_PULL = 0.06
NUMBER_SIZE = 22.0
NUMBER_PLACES = (0.5, 0.4, 0.6, 0.3, 0.7, 0.24, 0.76)
LEGEND_SIZE, LEGEND_LINE, LEGEND_HEIGHT = 21.0, 56.0, 40.0
MARK_SIZE = 22.0


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
class Line:
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


def draw_map(
    table: RoundTable,
    lines: Sequence[Line],
    title: str,
    *,
    lit: Collection[str] | None = None,
    note: str = "",
) -> Drawing:
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
    curves = [(line, _curve(table, line, most)) for line in ordered]
    kinds = [kind for kind in LineKind if any(line.kind is kind for line in lines)]
    legend = list(_legend(kinds, table.height, lit is not None))
    marks: list[Mark] = [curve for _, curve in curves]
    marks += [head for line, curve in curves for head in _heads(line, curve)]
    marks += _numbers(curves)
    for one in table.seats:
        marks += _agency(table, one, lit)
    if note:
        marks.append(Words((20, 32), note, MARK_SIZE, bold=True))
    rows = 1 + max((row for row, _ in legend), default=-1)
    marks += [mark for _, entry in legend for mark in entry]
    return Drawing(WIDTH, table.height + rows * LEGEND_HEIGHT, title, tuple(marks))


def _curve(table: RoundTable, line: Line, most: int) -> Curve:
    a, b = table.seats[line.a].point, table.seats[line.b].point
    halfway = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
    pull = line.kind.pull * min(1.0, math.dist(a, b) / FAR)
    bend = _between(halfway, table.middle, pull + LEAST_PULL)
    width = 3.0
    if line.number is not None and most:
        width = LEAST_WIDTH + (MOST_WIDTH - LEAST_WIDTH) * line.number / most
    dashes = (12.0, 8.0) if line.kind is LineKind.TEAM else ()
    start, end = (_before(bend, point) for point in (a, b))
    return Curve(start, bend, end, line.kind.ink, width, dashes)


def _heads(line: Line, curve: Curve) -> Iterator[Mark]:
    if line.there:
        yield arrow_head(curve.bend, curve.end, line.kind.ink)
    if line.back:
        yield arrow_head(curve.bend, curve.start, line.kind.ink)


def _numbers(curves: Sequence[tuple[Line, Curve]]) -> list[Mark]:
    """Write numbers on lines, each where it is furthest from those that stand already."""
    taken: list[Point] = []
    marks: list[Mark] = []
    for line, curve in curves:
        if line.number is None:
            continue
        places = [along(curve, part) for part in NUMBER_PLACES]
        free = [place for place in places if all(_apart(place, one) for one in taken)]
        x, y = (free or places)[0]
        taken.append((x, y))
        baseline = y + CAPITALS * NUMBER_SIZE / 2
        marks.append(Words((x, baseline), f"{line.number:,}", NUMBER_SIZE, "middle", bold=True))
    return marks


def _apart(one: Point, other: Point) -> bool:
    return abs(one[0] - other[0]) > 2 * NUMBER_SIZE or abs(one[1] - other[1]) > NUMBER_SIZE + 4


def _agency(table: RoundTable, one: str, lit: Collection[str] | None) -> Iterator[Mark]:
    seat = table.seats[one]
    is_lit, is_pale = lit is not None and one in lit, lit is not None and one not in lit
    ink = GREY if is_pale else INK
    yield Disc(seat.point, RADIUS, LIT if is_lit else PAPER, ink, 2.0)
    x = seat.point[0] + (NAME_DISTANCE if seat.is_right else -NAME_DISTANCE)
    top = seat.point[1] - (len(seat.lines) - 1) * LINE_PITCH / 2 + CAPITALS * NAME_SIZE / 2
    for number, line in enumerate(seat.lines):
        place = (x, top + number * LINE_PITCH)
        anchor: Anchor = "start" if seat.is_right else "end"
        yield Words(place, line, NAME_SIZE, anchor, bold=is_lit, ink=ink)


def _legend(
    kinds: Sequence[LineKind],
    top: float,
    has_lit: bool,  # noqa: FBT001 - passed on
) -> Iterator[tuple[int, list[Mark]]]:
    """Yield the row and the marks of each entry; they flow from left to right."""
    entries: list[tuple[str, LineKind | None]] = [(kind.words, kind) for kind in kinds]
    if has_lit:
        entries.append(("could take this on", None))
    x, row = 20.0, 0
    for words, kind in entries:
        width = LEGEND_LINE + 12 + text_width(words, LEGEND_SIZE) * 1.05 + 40
        if x > 20 and x + width > WIDTH:
            x, row = 20.0, row + 1
        y = top + row * LEGEND_HEIGHT + LEGEND_HEIGHT / 2
        yield row, [*_sample(kind, x, y), _said(words, x, y)]
        x += width


def _said(words: str, x: float, y: float) -> Words:
    return Words((x + LEGEND_LINE + 12, y + CAPITALS * LEGEND_SIZE / 2), words, LEGEND_SIZE)


def _sample(kind: LineKind | None, x: float, y: float) -> Iterator[Mark]:
    end = x + LEGEND_LINE
    if kind is None:
        yield Disc((end - RADIUS - 2, y), RADIUS, LIT, INK, 2.0)
        return
    is_counted = kind in {LineKind.SHARED, LineKind.UNAGREED}
    dashes = (12.0, 8.0) if kind is LineKind.TEAM else ()
    width = 10.0 if is_counted else 3.0
    yield Curve((x, y), ((x + end) / 2, y), (end, y), kind.ink, width, dashes)
    if kind is LineKind.PATHWAY:
        yield arrow_head((x, y), (end, y), kind.ink)


def _before(bend: Point, point: Point) -> Point:
    """Return where a line that comes from its bend meets the rim of a disc."""
    length = math.dist(bend, point) or 1.0
    return _between(point, bend, (RADIUS + 3) / length)


def _between(one: Point, other: Point, part: float) -> Point:
    return (one[0] + part * (other[0] - one[0]), one[1] + part * (other[1] - one[1]))


# How the workshop's picture comes on the screen: the one place that knows.


MAP = "workshop_map"
LISTED = "workshop_only"
AGENCIES = ("Agency", "One agency", "The other")
"""Columns in which agencies stand; the others tell of them."""
NO_ROW = "Nothing in this step is about it."


def choose_agency(room: Room) -> str | None:
    """Show a list of the agencies; return the id of the one chosen in it or in the picture.

    Parameters
    ----------
    room
        Who is there.
    """
    selected = selected_on_map(MAP)
    st.session_state[LISTED] = selected if selected in room.names else None

    def select_what_is_listed() -> None:
        select_on_map(MAP, st.session_state[LISTED])

    chosen: str | None = st.selectbox(
        "Look at one agency",
        sorted(room.names, key=room.names.__getitem__),
        index=None,
        format_func=room.names.__getitem__,
        placeholder="All agencies; choose here or in the picture",
        width=520,
        key=LISTED,
        on_change=select_what_is_listed,
    )
    return chosen


def show_picture(room: Room, scene: Scene, only: str | None) -> None:
    """Show a step's picture, as wide as the page; the table below says the same.

    Parameters
    ----------
    room
        Who sits where.
    scene
        The step.
    only
        The agency that is looked at, if one is. Where the step's lines are not its lines alone,
        words before the picture tell what the step says of it.
    """
    if only is not None and not scene.can_look_at_one:
        name = room.names[only]
        rows = [element("li", words) for words in _rows_about(scene, name)]
        show(element("h3", name), element("ul", *rows) if rows else element("p", NO_ROW))
    relationship_map(
        as_picture(scene.drawing, room.table.seats),
        key=MAP,
        words=f"{scene.drawing.title} The table says the same.",
    )


def _rows_about(scene: Scene, name: str) -> list[str]:
    """Return what the rows of a step's table say of an agency; no two agencies share a name."""
    own = [place for place, column in enumerate(scene.head) if column in AGENCIES]
    return [
        _in_words(scene.head, row, name)
        for row in scene.rows
        if any(row[place] == name for place in own)
    ]


def _in_words(head: Sequence[str], row: Sequence[str], name: str) -> str:
    cells = zip(head, row, strict=True)
    return "; ".join(f"{column}: {cell}" for column, cell in cells if cell != name)
