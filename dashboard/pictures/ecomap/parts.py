"""The relationship picture as marks: what the screen, the still pictures and the paper all draw."""

from __future__ import annotations

import math
from collections.abc import Mapping

from dashboard.drawing.geometry import CENTRE, Box, Point
from dashboard.drawing.marks import Letters, Mark, Part, Rim, written
from dashboard.drawing.name_text import FONT_SIZE, LINE_PITCH
from dashboard.pictures.ecomap.contacts import CAPTION_SIZE, Contact, Sector
from dashboard.pictures.ecomap.layout import HEAD, EcomapLayout, Fold, Placed, PlacedPerson
from dashboard.pictures.ecomap.needs import Need, NeedMark
from dashboard.pictures.ecomap.strokes import (
    circle,
    ground,
    in_digits,
    marks,
    path_round,
    person_box,
    symbol,
    tag_plate,
    tie_line,
    trusted_ring,
)
from dashboard.pictures.ecomap.style import (
    CAPITALS,
    FOLD_STYLE,
    INK,
    LABEL_TOP,
    NEED_REACH,
    NEED_SIZE,
    PAPER,
    SPHERE_STYLES,
    symbol_of,
)
from dashboard.pictures.ecomap.tags import NO_TAGS, TAG_SIZE, PlacedTag, Tag, tag_style, tags_of
from dashboard.pictures.ecomap.words import in_words
from dashboard.relationship_map.picture import Stroke, Written

_NAME, _NUMBER = Letters(FONT_SIZE, bold=False), Letters(NEED_SIZE, bold=True)
_CAPTION, _TAG = Letters(CAPTION_SIZE, bold=True), Letters(TAG_SIZE, bold=True)


def picture_parts(layout: EcomapLayout, tags: Mapping[str, Tag] = NO_TAGS) -> tuple[Part, ...]:
    """Return everything in the picture, from the ground upwards; the ground is the first part.

    Parameters
    ----------
    layout
        Where everything lies.
    tags
        What became of contacts, by their ids: a word beside each.
    """
    ties = [tie for one in layout.placed for tie in one.ties]
    plates = [mark for one in tags_of(layout, tags) for mark in tag_marks(one)]
    return (
        Part(tuple(ground(layout))),
        Part(tuple(caption(sector) for sector in layout.sectors)),
        Part((*map(tie_line, ties), *(mark for tie in ties for mark in marks(tie)))),
        *map(_contact, layout.placed),
        Part(tuple(plates)),
        Part(tuple(_person(layout.person))),
    )


def caption(sector: Sector) -> Written:
    """Return the name of a sector."""
    left, top, right, _ = sector.caption.box
    ink = SPHERE_STYLES[sector.sphere].outline
    baseline = top + CAPITALS * CAPTION_SIZE
    return written(sector.caption.words, (left + right) / 2, baseline, _CAPTION, ink)


def need_marks(need: Need, point: Point) -> list[Stroke | Written]:
    """Return the mark of a need with its number."""
    baseline = point[1] + CAPITALS * NEED_SIZE / 2
    number = written(str(need.number), point[0], baseline, _NUMBER, need_ink(need.mark))
    return [*need_mark(need.mark, point), number]


def tag_marks(one: PlacedTag) -> list[Stroke | Written]:
    """Return a word on its plate."""
    left, top, right, bottom = one.box
    baseline = (top + bottom + CAPITALS * TAG_SIZE) / 2
    letters = tag_style(one.tag).letters
    return [tag_plate(one), written(one.tag, (left + right) / 2, baseline, _TAG, letters)]


def needs_of_the_person(person: PlacedPerson) -> list[Stroke | Written]:
    """Return the needs in the person's box on their bright field; nothing where there is none."""
    if person.field is None:
        return []
    x, y = person.head
    head = written(HEAD, x, y + CAPITALS * NEED_SIZE / 2, _NUMBER, INK)
    numbers = [mark for need, point in person.needs for mark in need_marks(need, point)]
    return [needs_field(person.field), head, *numbers]


def _contact(one: Placed[Contact | Fold]) -> Part:
    style = symbol_of(one.shown) if isinstance(one.shown, Contact) else FOLD_STYLE
    left, top, right, _ = one.label
    first = top + LABEL_TOP + CAPITALS * FONT_SIZE
    names = [
        written(words, (left + right) / 2, first + line * LINE_PITCH, _NAME, style.ink)
        for line, words in enumerate(one.lines)
    ]
    drawn: list[Mark] = [*trusted_ring(style, one.point), symbol(style, one.point)]
    drawn += [mark for need, point in one.needs for mark in need_marks(need, point)]
    return Part((*drawn, *map(Rim, names), *names), title="; ".join(in_words(one.shown)))


def _person(person: PlacedPerson) -> list[Mark]:
    size = person.font_size
    # The lines' capitals, as a block, stand in the middle of the name's room.
    first = person.middle + (CAPITALS * size - (len(person.lines) - 1) * size) / 2
    letters = Letters(size, bold=False)
    names = [
        written(words, CENTRE[0], first + line * size, letters, PAPER)
        for line, words in enumerate(person.lines)
    ]
    return [person_box(person.box), *names, *needs_of_the_person(person)]


# The marks of needs: a number in a shape that tells how the need stands, without any colour.


_EDGE = 1.8
_RADIUS = NEED_REACH - _EDGE / 2
_HALF_SQUARE = 9.0
_FOOT = 5.5  # just below the number
_BAR = 8.0  # half as long, and so far below the middle


def need_mark(mark: NeedMark, point: Point) -> list[Stroke]:
    """Return what stands behind and round the number of a need.

    A filled disc where it is covered, one without its foot where it is partly, a
    square where somebody is asked or waited for, a diamond where it is blocked, an empty ring
    where nobody is working on it, and a bar under the number where it is closed.
    """
    x, y = point
    ring = Stroke(circle(point, _RADIUS), PAPER, INK, _EDGE)
    match mark:
        case NeedMark.COVERED:
            return [Stroke(circle(point, NEED_REACH), fill=INK)]
        case NeedMark.PARTLY:
            return [Stroke(_without_its_foot(point), fill=INK)]
        case NeedMark.ASKED:
            half = _HALF_SQUARE
            corners = [(x - half, y - half), (x + half, y - half)]
            corners += [(x + half, y + half), (x - half, y + half)]
            return [Stroke(path_round(corners), PAPER, INK, _EDGE)]
        case NeedMark.BLOCKED:
            reach = NEED_REACH
            corners = [(x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y)]
            return [Stroke(path_round(corners), PAPER, INK, _EDGE)]
        case NeedMark.NOBODY:
            return [ring]
        case NeedMark.CLOSED:
            bar = [(x - _BAR, y + _BAR), (x + _BAR, y + _BAR)]
            return [
                Stroke(circle(point, _RADIUS), PAPER),
                Stroke(path_round(bar), ink=INK, width=2),
            ]


def need_ink(mark: NeedMark) -> str:
    """Return the colour of the number."""
    return PAPER if mark in (NeedMark.COVERED, NeedMark.PARTLY) else INK


def needs_field(field: Box) -> Stroke:
    """Return the bright field in the person's box, on which their needs stand."""
    left, top, right, bottom = field
    corners = [(left, top), (right, top), (right, bottom), (left, bottom)]
    return Stroke(path_round(corners), fill=PAPER)


def _without_its_foot(point: Point) -> str:
    x, y = point[0], point[1] + _FOOT
    half = math.sqrt(NEED_REACH**2 - _FOOT**2)
    left, right, down, radius = map(in_digits, (x - half, x + half, y, NEED_REACH))
    return f"M{left} {down}A{radius} {radius} 0 1 1 {right} {down}Z"
