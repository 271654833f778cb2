"""The relationship picture with its legend below it, on one sheet: for files and for paper."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from dashboard.drawing.geometry import CENTRE
from dashboard.drawing.marks import Letters, Part, Sheet, written
from dashboard.drawing.name_text import readable, text_width
from dashboard.pictures.ecomap_layout import EcomapLayout
from dashboard.pictures.ecomap_legend import LegendLine, legend_lines
from dashboard.pictures.ecomap_parts import picture_parts
from dashboard.pictures.ecomap_style import INK, NEUTRAL_INK
from dashboard.pictures.ecomap_tags import NO_TAGS, Tag
from dashboard.pictures.ecomap_words import needs_in_words

__all__ = ["ecomap_sheet"]


_COLUMNS = 4
_MARGIN = 28.0
_DRAWINGS = 60.0  # the room of the drawings at the left of a column
_LETTERS, _LINE = Letters(15.0, bold=False), 18.0
_BETWEEN = 3.0
_MARK, _MARK_INK = Letters(46.0, bold=True), "#dde1e6"
_MARK_DOWN = 0.68  # how far down the picture the mark stands


def ecomap_sheet(
    layout: EcomapLayout,
    title: str,
    tags: Mapping[str, Tag] = NO_TAGS,
    mark: str = "",
    foot: str = "",
) -> Sheet:
    """Return the picture and its legend as one sheet, which every kind of file is drawn from.

    Parameters
    ----------
    layout
        What `lay_out_ecomap` returned.
    title
        What the picture shows; what it says of needs is added.
    tags
        What became of contacts, by their ids: a word beside each.
    mark
        Stands pale across the picture, such as when it was made; "" for nothing.
    foot
        A line under everything; "" for none.
    """
    entries = legend_lines(layout, sorted(set(tags.values())))
    width = (layout.width - 2 * _MARGIN) / _COLUMNS
    legend: list[Part] = []
    lowest = layout.height
    for number, column in enumerate(_columns(entries, width)):
        drawn, end = _column(column, _MARGIN + number * width, layout.height, width)
        legend += drawn
        lowest = max(lowest, end)
    ground, *rest = picture_parts(layout, tags)
    parts = [ground, *_mark(mark), *rest, *legend]
    if foot:
        lowest += 2 * _LINE
        left = written(readable(foot), _MARGIN, lowest, _LETTERS, NEUTRAL_INK, "start")
        parts.append(Part((left,)))
    words = readable(f"{title} {needs_in_words(layout.needs, layout.person.more_needs)}")
    return Sheet(layout.width, lowest + _MARGIN / 2, words, tuple(parts))


def _mark(words: str) -> list[Part]:
    across, down = CENTRE[0], 2 * CENTRE[1] * _MARK_DOWN
    return [Part((written(readable(words), across, down, _MARK, _MARK_INK),))] if words else []


def _columns(entries: Sequence[LegendLine], width: float) -> list[list[LegendLine]]:
    """Return the entries in columns that reach about as far down as each other."""
    heights = [_height(entry, width) for entry in entries]
    share = sum(heights) / _COLUMNS
    columns: list[list[LegendLine]] = [[] for _ in range(_COLUMNS)]
    above = 0.0
    for entry, height in zip(entries, heights, strict=True):
        middle = above + height / 2
        columns[min(_COLUMNS - 1, math.floor(middle / share))].append(entry)
        above += height
    return columns


def _height(entry: LegendLine, width: float) -> float:
    lines = len(_wrapped(entry.words, width))
    return max(entry.height * entry.scale, lines * _LINE) + _BETWEEN


def _column(
    entries: Sequence[LegendLine], left: float, top: float, width: float
) -> tuple[list[Part], float]:
    """Return entries below each other, and how far down they reach."""
    drawn = []
    for entry in entries:
        lines = _wrapped(entry.words, width)
        height = _height(entry, width)
        middle = top + height / 2
        if entry.marks:
            place = (left, middle - entry.height * entry.scale / 2)
            drawn.append(Part(entry.marks, at=place, scale=entry.scale))
        first = middle - (len(lines) - 1) * _LINE / 2 + _LETTERS.size * 0.35
        words = [
            written(line, left + _DRAWINGS, first + place * _LINE, _LETTERS, INK, "start")
            for place, line in enumerate(lines)
        ]
        drawn.append(Part(tuple(words)))
        top += height
    return drawn, top


def _wrapped(words: str, width: float) -> list[str]:
    """Break words into lines beside the drawings; a word that is wider has a line of its own."""
    lines = [""]
    for word in words.split():
        joined = f"{lines[-1]} {word}".strip()
        if text_width(joined, _LETTERS.size) <= width - _DRAWINGS - _LINE:
            lines[-1] = joined
        else:
            lines.append(word)
    return [line for line in lines if line]
