"""The timeline as bars, an SVG: one row for each relation, one bar for each spell."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from dashboard.drawing.marks import Letters, Mark, Part, Sheet, Stroke, Written, written
from dashboard.drawing.name_text import readable, text_width
from dashboard.drawing.path import polygon, polyline
from dashboard.drawing.svg import as_svg
from dashboard.person.timeline import Row, Spell, Timeline

WIDTH = 1200
ROW, TOP, BOTTOM = 28, 34, 12
FROM, TO = 600, 1180  # the bars' room across
PLAIN, HEADING = Letters(15), Letters(15, bold=True)
INK, GREY, GOING_ON, OVER = "#0b0c0c", "#505a5f", "#1d4f7c", "#ffffff"
LEAST_YEAR = timedelta(days=365)
EARLIER = timedelta(days=60)  # the room for what lies before the first day
LONGEST_NAME = FROM - 26
MOST_YEARS = 10


def draw_timeline(timeline: Timeline) -> str:
    """Return the timeline as one SVG element.

    A bar that goes on is full and ends in an arrowhead; one that ended is hollow and closed by an
    upright stroke; one from before records begins with dashes.
    """
    groups = list(dict.fromkeys(row.group for row in timeline.rows))
    height = TOP + ROW * (len(timeline.rows) + len(groups)) + BOTTOM
    axis = _Axis(_first_day(timeline), timeline.on)
    parts = [Part(tuple(_years(axis, height)))]
    top = TOP
    for group in groups:
        parts.append(Part((_words(10, top + 19, group, HEADING),)))
        top += ROW
        for row in timeline.rows:
            if row.group == group:
                parts += _row(row, axis, top)
                top += ROW
    return as_svg(Sheet(WIDTH, height, timeline.words, tuple(parts)))


class _Axis:
    """Days across the picture."""

    def __init__(self, first: date, last: date) -> None:
        self.first, self.last = first, last
        self._days = max((last - first).days, 1)

    def at(self, day: date) -> float:
        share = min(max((day - self.first).days / self._days, 0.0), 1.0)
        return round(FROM + share * (TO - FROM), 1)


def _first_day(timeline: Timeline) -> date:
    days = [spell.started_on or spell.ended_on for row in timeline.rows for spell in row.spells]
    known = [day for day in days if day is not None and day <= timeline.on]
    return min([*known, timeline.on - LEAST_YEAR]) - EARLIER


def _years(axis: _Axis, height: int) -> Iterator[Mark]:
    """Yield an upright line at the beginning of every year, or of every few."""
    years = range(axis.first.year + 1, axis.last.year + 1)
    step = len(years) // MOST_YEARS + 1
    for year in years[::step]:
        x = axis.at(date(year, 1, 1))
        yield Stroke(polyline([(x, TOP - 6), (x, height)]), ink="#d0d4d8")
        yield written(str(year), x, TOP - 12, PLAIN, GREY)


def _row(row: Row, axis: _Axis, top: int) -> Iterator[Part]:
    yield Part((_words(24, top + 19, _shortened(f"{row.name}: {row.what}"), PLAIN),))
    for spell in row.spells:
        yield Part(tuple(_bar(spell, axis, top)), spell.in_words(axis.last))


def _bar(spell: Spell, axis: _Axis, top: int) -> Iterator[Stroke]:
    goes_on = spell.goes_on(axis.last)
    start = axis.at(spell.started_on) if spell.started_on else float(FROM)
    end = axis.at(axis.last if goes_on or spell.ended_on is None else spell.ended_on)
    end = max(end, start + 6)
    high, low, middle = top + 7, top + 21, top + 14
    if spell.started_on is None:
        yield Stroke(polyline([(start, middle), (start + 18, middle)]), ink=INK, dashes=(4, 3))
        start = min(start + 18, end - 6)
    arrow, upright = [(end - 6, high), (end, middle), (end - 6, low)], [(end, high), (end, low)]
    shape = polygon([(start, high), *(arrow if goes_on else upright), (start, low)])
    yield Stroke(shape, GOING_ON if goes_on else OVER, GOING_ON, 1.6)
    if not goes_on:
        yield Stroke(polyline([(end, high - 3), (end, low + 3)]), ink=INK, width=3)


def _shortened(words: str) -> str:
    text = readable(words)
    while text_width(text, PLAIN.size) > LONGEST_NAME:
        text = text[:-2].rstrip() + "…"
    return text


def _words(x: float, y: float, words: str, letters: Letters) -> Written:
    return written(readable(words), x, y, letters, INK, "start")
