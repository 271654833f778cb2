"""The legend of the ecomap, and the sheet on which files and paper show it below the picture."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dashboard.drawing.marks import INK, Letters, Mark, Part, Sheet, Stroke, text_line
from dashboard.drawing.name_text import readable, text_width
from dashboard.drawing.path import Point
from dashboard.drawing.svg import svg_of
from dashboard.pictures.ecomap.contacts import (
    SPHERE_WORDS,
    Contact,
    EcomapNeed,
    Sphere,
    Tie,
    TieLine,
)
from dashboard.pictures.ecomap.geometry import CENTRE
from dashboard.pictures.ecomap.layout import EcomapLayout
from dashboard.pictures.ecomap.parts import (
    need_marks,
    picture_parts,
    symbol,
    tie_line,
    tie_marks,
    trusted_ring,
)
from dashboard.pictures.ecomap.style import (
    FOLD_STYLE,
    NEUTRAL_INK,
    PERSON_FILL,
    SymbolStyle,
    neutral_symbol,
    sphere_symbol,
    tie_style,
)
from dashboard.pictures.ecomap.tags import NO_TAGS, Tag
from dashboard.pictures.ecomap.ties import PlacedTie, arrowhead, cross_ticks
from dashboard.pictures.ecomap.words import (
    FLOW_WORDS,
    LINE_WORDS,
    STRESS_WORDS,
    TRUSTED_WORDS,
    needs_in_words,
    numbered_need,
)
from dashboard.relationship_map.picture import LegendEntry
from graphmodel.model.vocabulary import Flow

RING_WORDS = "nearer the middle: closer to the person"
FOLD_WORDS = "more in the outer ring, not named here"
TAG_WORDS = {
    Tag.GAINED: "new: not there on the earlier day",
    Tag.RESTORED: "back: there again, as before the earlier day",
    Tag.CHANGED: "changed: drawn otherwise on the earlier day",
    Tag.ENDED: "ended: there on the earlier day alone, drawn as on that day",
}
BESIDE_WORDS = "the number of a need beside somebody: they are recorded as helping with it"
MORE_NEEDS = "and {} more, in the list of needs"
_START: Point = (3.0, 21.0)
_PERSON = "M0 13L14 13L14 29L0 29Z"
_BESIDE_THE_PERSON: Point = (15.0, 21.0)
_END: Point = (67.0, 21.0)
_MIDDLE: Point = (35.0, 21.0)
_SCALE = 0.75
_LINE_HEIGHT = 43  # of which 21 is the middle
_NARROW: Point = (21.0, 21.0)

# The sheet.
_COLUMNS = 4
_MARGIN = 28.0
_DRAWINGS = 60.0  # the room of the drawings at the left of a column
_LETTERS, _LINE = Letters(15.0), 18.0
_BETWEEN = 3.0
_MARK, _MARK_INK = Letters(46.0, bold=True), "#dde1e6"
_MARK_DOWN = 0.68  # how far down the picture the mark stands


@dataclass(frozen=True)
class LegendLine:
    """A line of the legend: its words, and marks in a box of their own; none where it has none."""

    words: str
    marks: tuple[Mark, ...] = ()
    width: float = 0.0
    height: float = 0.0
    scale: float = 1.0


def legend_of(layout: EcomapLayout, tags: Sequence[Tag] = ()) -> list[LegendEntry]:
    """Return the legend of a layout as the screen is given it."""
    return [
        LegendEntry(one.words, "".join(map(svg_of, one.marks)), one.width, one.height, one.scale)
        for one in legend_lines(layout, tags)
    ]


def legend_lines(layout: EcomapLayout, tags: Sequence[Tag] = ()) -> list[LegendLine]:
    """Return the legend of a layout.

    Every line has an entry, drawn or not. The neutral style is named by the groups of the contacts
    that are drawn in it.

    Parameters
    ----------
    layout
        The picture.
    tags
        The words that stand beside contacts in it.
    """
    left_out = layout.person.more_needs
    groups = sorted({readable(one.group) for one in _contacts(layout) if one.is_neutral})
    return [
        *(
            _symbol(sphere_symbol(sector.sphere), SPHERE_WORDS[sector.sphere])
            for sector in layout.sectors
        ),
        _symbol(sphere_symbol(Sphere.FAMILY_FRIENDS, trusted=True), TRUSTED_WORDS),
        *([_neutral(" / ".join(groups))] if groups else []),
        *([_symbol(FOLD_STYLE, FOLD_WORDS)] if layout.folds else []),
        *(_line(Tie(line), words) for line, words in LINE_WORDS.items()),
        _line(Tie(TieLine.MODERATE, stressful=True), f"{STRESS_WORDS}, at any strength"),
        *(_line(Tie(TieLine.MODERATE, flow=flow), FLOW_WORDS[flow]) for flow in Flow),
        LegendLine(RING_WORDS),
        *(LegendLine(TAG_WORDS[tag]) for tag in tags),
        *map(_need, layout.needs),
        *([LegendLine(MORE_NEEDS.format(left_out))] if left_out else []),
        *([LegendLine(BESIDE_WORDS)] if any(one.needs for one in layout.contacts) else []),
    ]


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
        left = text_line(readable(foot), _MARGIN, lowest, _LETTERS, NEUTRAL_INK, "start")
        parts.append(Part((left,)))
    words = readable(f"{title} {needs_in_words(layout.needs, layout.person.more_needs)}")
    return Sheet(layout.width, lowest + _MARGIN / 2, words, tuple(parts))


def _contacts(layout: EcomapLayout) -> Iterator[Contact]:
    for placed in layout.contacts:
        yield placed.shown
    for fold in layout.folds:
        yield from fold.shown.contacts


def _symbol(style: SymbolStyle, words: str) -> LegendLine:
    return _entry(42, [*trusted_ring(style, _NARROW), symbol(style, _NARROW)], words)


def _line(tie: Tie, words: str) -> LegendLine:
    """Draw a tie from the person, at the left, to a contact at the right."""
    width = tie_style(tie).width
    arrows = []
    if tie.flow in (Flow.TO_PERSON, Flow.MUTUAL):
        arrows.append(arrowhead(_BESIDE_THE_PERSON, math.pi, width))
    if tie.flow in (Flow.FROM_PERSON, Flow.MUTUAL):
        arrows.append(arrowhead(_END, 0.0, width))
    ticks = cross_ticks(_MIDDLE, 0.0) if tie.stressful else ()
    placed = PlacedTie(tie, _START, _END, 0.0, None, ticks, tuple(arrows))
    strokes = [tie_line(placed), *tie_marks(placed)]
    if tie.flow is not None:
        strokes.insert(0, Stroke(_PERSON, fill=PERSON_FILL))
    return _entry(70, strokes, words)


def _neutral(words: str) -> LegendLine:
    """Draw the dotted line and the empty symbol of those who are not usable contacts."""
    placed = PlacedTie(Tie(TieLine.NEUTRAL), _START, _MIDDLE, 0.0, None, (), ())
    style = neutral_symbol(Sphere.FAMILY_FRIENDS)
    return _entry(70, [tie_line(placed), symbol(style, (52.0, 21.0))], words)


def _need(need: EcomapNeed) -> LegendLine:
    marks = tuple(need_marks(need, (13.0, 13.0)))
    return LegendLine(f"need {numbered_need(need)}", marks, 26.0, 26.0)


def _entry(width: int, strokes: Sequence[Stroke], words: str) -> LegendLine:
    return LegendLine(words, tuple(strokes), width, _LINE_HEIGHT, _SCALE)


def _mark(words: str) -> list[Part]:
    across, down = CENTRE[0], 2 * CENTRE[1] * _MARK_DOWN
    return [Part((text_line(readable(words), across, down, _MARK, _MARK_INK),))] if words else []


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
            text_line(line, left + _DRAWINGS, first + place * _LINE, _LETTERS, INK, "start")
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
