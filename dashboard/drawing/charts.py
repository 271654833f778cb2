"""Charts as SVG: bars with their names and numbers, and the share that has begun by each day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from dashboard.drawing.marks import Letters, Mark, Part, Sheet, Stroke, text_line
from dashboard.drawing.path import Point, polyline, rectangle
from dashboard.drawing.svg import as_svg

CHART_WIDTH = 520
INK, BLUE, RULE = "#0b0c0c", "#1d70b8", "#b1b4b6"
PLAIN, BOLD = Letters(16), Letters(16, bold=True)

ROW, BAR, MARGIN = 46, 18, 4
ROOM_FOR_NUMBER = 90

HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 280, 62, 18, 16, 52
SHARES = {0.0: "0%", 0.25: "25%", 0.5: "50%", 0.75: "75%", 1.0: "100%"}
DAYS = (7, 14, 28, 56, 91, 182, 365)
MOST_DAYS = 4


def bars_svg(bars: Sequence[tuple[str, int]], title: str) -> str:
    """Return horizontal bars below each other, the longest as wide as there is room.

    Parameters
    ----------
    bars
        What each bar stands for, and its number from 0.
    title
        The picture in a sentence.
    """
    longest = max((number for _, number in bars), default=0) or 1
    room = CHART_WIDTH - 2 * MARGIN - ROOM_FOR_NUMBER
    marks: list[Mark] = []
    for place, (name, number) in enumerate(bars):
        top = MARGIN + ROW * place
        width = room * number / longest
        marks.append(text_line(name, MARGIN, top + 16, PLAIN, INK, "start"))
        if number:
            box = (MARGIN, top + 21, MARGIN + max(width, 2), top + 21 + BAR)
            marks.append(Stroke(rectangle(box), fill=BLUE))
        marks.append(text_line(f"{number:,}", MARGIN + width + 8, top + 36, BOLD, INK, "start"))
    return _svg(ROW * len(bars) + 2 * MARGIN, title, marks)


def waiting_svg(steps: Sequence[tuple[int, float]], title: str) -> str:
    """Return the share that has begun by each day as a line of steps.

    Parameters
    ----------
    steps
        Days, ascending and each once, and the share that has begun by then; one at least.
    title
        The picture in a sentence.
    """
    last = max(steps[-1][0], 1)
    middle = (LEFT + CHART_WIDTH - RIGHT) / 2
    marks = [
        *_axes(last),
        text_line("days since the referral was received", middle, HEIGHT - 8, PLAIN, INK),
        Stroke(polyline(_corners(steps, last)), ink=BLUE, width=3),
    ]
    return _svg(HEIGHT, title, marks)


def _svg(height: float, title: str, marks: Sequence[Mark]) -> str:
    return as_svg(Sheet(CHART_WIDTH, height, title, (Part(tuple(marks)),)))


def _axes(last: int) -> Iterator[Mark]:
    for share, words in SHARES.items():
        y = _y(share)
        yield Stroke(polyline([(LEFT, y), (CHART_WIDTH - RIGHT, y)]), ink=RULE)
        yield text_line(words, LEFT - 8, y + 5, PLAIN, INK, "end")
    floor = HEIGHT - BOTTOM
    for day in [0, *[day for day in DAYS if last / 8 <= day <= last][-MOST_DAYS:]]:
        x = _x(day, last)
        yield Stroke(polyline([(x, floor), (x, floor + 6)]), ink=RULE)
        yield text_line(f"{day:,}", x, floor + 23, PLAIN, INK)


def _corners(steps: Sequence[tuple[int, float]], last: int) -> list[Point]:
    corners = [(_x(0, last), _y(0.0))]
    for (_, before), (day, share) in pairwise([(0, 0.0), *steps]):
        corners += [(_x(day, last), _y(before)), (_x(day, last), _y(share))]
    return corners


def _x(day: int, last: int) -> float:
    return LEFT + (CHART_WIDTH - LEFT - RIGHT) * day / last


def _y(share: float) -> float:
    return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * share
