"""The legend under the relationship picture: every shape and line with its words."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dashboard.drawing.geometry import Point
from dashboard.drawing.marks import Mark
from dashboard.drawing.name_text import readable
from dashboard.drawing.svg import svg_of
from dashboard.pictures.ecomap_contacts import Contact, Line, Sphere, Tie
from dashboard.pictures.ecomap_layout import EcomapLayout
from dashboard.pictures.ecomap_needs import Need
from dashboard.pictures.ecomap_parts import need_marks
from dashboard.pictures.ecomap_sectors import SPHERE_WORDS
from dashboard.pictures.ecomap_strokes import marks, symbol, tie_line, trusted_ring
from dashboard.pictures.ecomap_style import (
    FOLD_STYLE,
    PERSON_FILL,
    SymbolStyle,
    neutral_symbol,
    sphere_symbol,
    tie_style,
)
from dashboard.pictures.ecomap_tags import Tag
from dashboard.pictures.ecomap_ties import PlacedTie, arrowhead, cross_ticks
from dashboard.pictures.ecomap_words import (
    FLOW_WORDS,
    LINE_WORDS,
    STRESS_WORDS,
    TRUSTED_WORDS,
    need_in_words,
)
from dashboard.relationship_map.picture import LegendEntry, Stroke
from graphmodel.model.vocabulary import Flow

__all__ = ["LegendLine", "legend_lines", "legend_of"]

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

    Every line is told, drawn or not. The neutral style is named by the groups of the contacts
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
        _line(Tie(Line.MODERATE, stressful=True), f"{STRESS_WORDS}, at any strength"),
        *(_line(Tie(Line.MODERATE, flow=flow), FLOW_WORDS[flow]) for flow in Flow),
        LegendLine(RING_WORDS),
        *(LegendLine(TAG_WORDS[tag]) for tag in tags),
        *map(_need, layout.needs),
        *([LegendLine(MORE_NEEDS.format(left_out))] if left_out else []),
        *([LegendLine(BESIDE_WORDS)] if any(one.needs for one in layout.contacts) else []),
    ]


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
    strokes = [tie_line(placed), *marks(placed)]
    if tie.flow is not None:
        strokes.insert(0, Stroke(_PERSON, fill=PERSON_FILL))
    return _entry(70, strokes, words)


def _neutral(words: str) -> LegendLine:
    """Draw the dotted line and the empty symbol of those who are not usable contacts."""
    placed = PlacedTie(Tie(Line.NEUTRAL), _START, _MIDDLE, 0.0, None, (), ())
    style = neutral_symbol(Sphere.FAMILY_FRIENDS)
    return _entry(70, [tie_line(placed), symbol(style, (52.0, 21.0))], words)


def _need(need: Need) -> LegendLine:
    marks = tuple(need_marks(need, (13.0, 13.0)))
    return LegendLine(f"need {need_in_words(need)}", marks, 26.0, 26.0)


def _entry(width: int, strokes: Sequence[Stroke], words: str) -> LegendLine:
    return LegendLine(words, tuple(strokes), width, _LINE_HEIGHT, _SCALE)
