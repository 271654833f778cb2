"""The timeline as bars, an SVG: one row for each relation, one bar for each spell."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from html import escape

from dashboard.drawing.name_text import readable, text_width
from dashboard.person.timeline import Row, Spell, Timeline
from dashboard.pictures.ecomap.style import FONT_FACE

WIDTH = 1200
ROW, TOP, BOTTOM = 28, 34, 12
FROM, TO = 600, 1180  # the bars' room across
SIZE = 15
INK, GREY, GOING_ON, OVER, PAPER = "#0b0c0c", "#505a5f", "#1d4f7c", "#ffffff", "#ffffff"
LEAST_YEAR = timedelta(days=365)
EARLIER = timedelta(days=60)  # the room for what lies before the first day told
LONGEST_NAME = FROM - 26
MOST_YEARS = 10


def draw_timeline(timeline: Timeline) -> str:
    """Return the timeline as one SVG element.

    A bar that goes on is full and ends in an arrowhead; one that ended is hollow and closed by an
    upright stroke; one from before records begins with dashes.
    """
    groups = list(dict.fromkeys(row.group for row in timeline.rows))
    height = TOP + ROW * (len(timeline.rows) + len(groups)) + BOTTOM
    first = _first_day(timeline)
    axis = _Axis(first, timeline.on)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" '
        f'width="{WIDTH}" height="{height}" font-family="{escape(FONT_FACE)}" '
        f'font-size="{SIZE}">',
        f"<title>{escape(timeline.words)}</title>",
        f'<rect width="{WIDTH}" height="{height}" fill="{PAPER}"/>',
        *_years(axis, height),
    ]
    top = TOP
    for group in groups:
        parts.append(_words(10, top + 19, group, INK, bold=True))
        top += ROW
        for row in timeline.rows:
            if row.group == group:
                parts += _row(row, axis, top)
                top += ROW
    return "\n".join([*parts, "</svg>"])


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
    told = [day for day in days if day is not None and day <= timeline.on]
    return min([*told, timeline.on - LEAST_YEAR]) - EARLIER


def _years(axis: _Axis, height: int) -> Iterator[str]:
    """Yield an upright line at the beginning of every year, or of every few, and the last day."""
    years = range(axis.first.year + 1, axis.last.year + 1)
    step = len(years) // MOST_YEARS + 1
    for year in years[::step]:
        x = axis.at(date(year, 1, 1))
        yield f'<path d="M{x} {TOP - 6}V{height}" stroke="#d0d4d8" stroke-width="1"/>'
        yield _words(x, TOP - 12, str(year), GREY, middle=True)


def _row(row: Row, axis: _Axis, top: int) -> Iterator[str]:
    yield _words(24, top + 19, _shortened(f"{row.name}: {row.what}"), INK)
    for spell in row.spells:
        yield from _bar(spell, axis, top)


def _bar(spell: Spell, axis: _Axis, top: int) -> Iterator[str]:
    goes_on = spell.goes_on(axis.last)
    start = axis.at(spell.started_on) if spell.started_on else float(FROM)
    end = axis.at(axis.last if goes_on or spell.ended_on is None else spell.ended_on)
    end = max(end, start + 6)
    high, low, middle = top + 7, top + 21, top + 14
    if spell.started_on is None:
        yield f'<path d="M{start} {middle}H{start + 18}" stroke="{INK}" stroke-dasharray="4 3"/>'
        start = min(start + 18, end - 6)
    if goes_on:
        shape = f"M{start} {high}H{end - 6}L{end} {middle}L{end - 6} {low}H{start}Z"
    else:
        shape = f"M{start} {high}H{end}V{low}H{start}Z"
    fill = GOING_ON if goes_on else OVER
    days = escape(spell.in_words(axis.last))
    yield (
        f'<path d="{shape}" fill="{fill}" stroke="{GOING_ON}" stroke-width="1.6">'
        f"<title>{days}</title></path>"
    )
    if not goes_on:
        yield f'<path d="M{end} {high - 3}V{low + 3}" stroke="{INK}" stroke-width="3"/>'


def _shortened(words: str) -> str:
    text = readable(words)
    while text_width(text, SIZE) > LONGEST_NAME:
        text = text[:-2].rstrip() + "…"
    return text


def _words(
    x: float, y: float, words: str, ink: str, *, bold: bool = False, middle: bool = False
) -> str:
    weight = ' font-weight="bold"' if bold else ""
    anchor = ' text-anchor="middle"' if middle else ""
    return f'<text x="{x}" y="{y}" fill="{ink}"{weight}{anchor}>{escape(readable(words))}</text>'
