"""The ecomap as marks: what the screen, the files and the paper all draw."""

from __future__ import annotations

import math
from collections.abc import Mapping

from dashboard.drawing.marks import (
    CAPITALS,
    INK,
    PAPER,
    Letters,
    Mark,
    Part,
    Stroke,
    TextLine,
    text_line,
    with_rims,
)
from dashboard.drawing.name_text import FONT_SIZE, LINE_PITCH
from dashboard.drawing.path import (
    Point,
    as_pair,
    circle,
    curve,
    ellipse,
    in_digits,
    polygon,
    polyline,
    rectangle,
    rounded_rectangle,
)
from dashboard.pictures.ecomap.contacts import (
    CAPTION_SIZE,
    Contact,
    EcomapNeed,
    EcomapSector,
    NeedMark,
)
from dashboard.pictures.ecomap.geometry import CENTRE, STRETCH, TINT_RADIUS, on_ellipse
from dashboard.pictures.ecomap.layout import HEAD, EcomapLayout, Fold, Placed, PlacedPerson
from dashboard.pictures.ecomap.style import (
    FOLD_STYLE,
    LABEL_TOP,
    NEED_REACH,
    NEED_SIZE,
    PERSON_FILL,
    PERSON_RADIUS,
    RING_INK,
    SPHERE_STYLES,
    STRESS_INK,
    TRUSTED_REACH,
    TRUSTED_WIDTH,
    Shape,
    SymbolStyle,
    corners,
    symbol_of,
    tie_style,
)
from dashboard.pictures.ecomap.tags import NO_TAGS, TAG_SIZE, PlacedTag, Tag, tag_style, tags_of
from dashboard.pictures.ecomap.ties import PlacedTie
from dashboard.pictures.ecomap.words import tooltip_lines

_NAME, _NUMBER = Letters(FONT_SIZE), Letters(NEED_SIZE, bold=True)
_CAPTION, _TAG = Letters(CAPTION_SIZE, bold=True), Letters(TAG_SIZE, bold=True)
_TICK_WIDTH = 2.6
_TAG_EDGE = 1.6

# The shapes of the marks of needs.
_EDGE = 1.8
_RADIUS = NEED_REACH - _EDGE / 2
_HALF_SQUARE = 9.0
_FOOT = 5.5  # just below the number
_BAR = 8.0  # half as long, and so far below the middle


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
        Part((*map(tie_line, ties), *(mark for tie in ties for mark in tie_marks(tie)))),
        *map(_contact, layout.placed),
        Part(tuple(plates)),
        Part(tuple(_person(layout.person))),
    )


def ground(layout: EcomapLayout) -> list[Stroke]:
    """Return what lies under everything: the sectors' tints and the dotted rings."""
    rings = [Stroke(ellipse(CENTRE, *ring), ink=RING_INK, dashes=(2, 5)) for ring in layout.rings]
    return [_tint(sector) for sector in layout.sectors] + rings


def _tint(sector: EcomapSector) -> Stroke:
    radii = f"{in_digits(STRETCH * TINT_RADIUS)} {in_digits(TINT_RADIUS)}"
    large = int(sector.end - sector.start > math.pi)
    start, end = (as_pair(on_ellipse(TINT_RADIUS, angle)) for angle in (sector.start, sector.end))
    path = f"M{as_pair(CENTRE)}L{start}A{radii} 0 {large} 1 {end}Z"
    return Stroke(path, fill=SPHERE_STYLES[sector.sphere].tint)


def caption(sector: EcomapSector) -> TextLine:
    """Return the name of a sector."""
    left, top, right, _ = sector.caption.box
    ink = SPHERE_STYLES[sector.sphere].outline
    baseline = top + CAPITALS * CAPTION_SIZE
    return text_line(sector.caption.words, (left + right) / 2, baseline, _CAPTION, ink)


def tie_line(tie: PlacedTie) -> Stroke:
    """Return the line of a tie."""
    style = tie_style(tie.tie)
    ends = (tie.start, tie.end)
    path = polyline(ends) if tie.control is None else curve(tie.start, tie.control, tie.end)
    return Stroke(path, ink=style.ink, width=style.width, dashes=style.dashes)


def tie_marks(tie: PlacedTie) -> list[Stroke]:
    """Return the cross ticks and arrowheads on a tie."""
    ticks = [Stroke(polyline(tick), ink=STRESS_INK, width=_TICK_WIDTH) for tick in tie.ticks]
    return ticks + [Stroke(polygon(head), fill=tie_style(tie.tie).ink) for head in tie.arrows]


def _contact(one: Placed[Contact | Fold]) -> Part:
    style = symbol_of(one.shown) if isinstance(one.shown, Contact) else FOLD_STYLE
    left, top, right, _ = one.label
    first = top + LABEL_TOP + CAPITALS * FONT_SIZE
    names = [
        text_line(words, (left + right) / 2, first + line * LINE_PITCH, _NAME, style.ink)
        for line, words in enumerate(one.lines)
    ]
    drawn: list[Mark] = [*trusted_ring(style, one.point), symbol(style, one.point)]
    drawn += [mark for need, point in one.needs for mark in need_marks(need, point)]
    return Part((*drawn, *with_rims(*names)), title="; ".join(tooltip_lines(one.shown)))


def symbol(style: SymbolStyle, point: Point) -> Stroke:
    """Return a symbol without the ring of a trusted contact."""
    if style.shape is Shape.DOT:
        path = circle(point, style.size)
    else:
        path = polygon(corners(style.shape, style.size, point))
    dashes = (3.0, 3.0) if style.dashed else ()
    return Stroke(path, style.fill, style.outline, style.outline_width, dashes)


def trusted_ring(style: SymbolStyle, point: Point) -> list[Stroke]:
    """Return the ring round the symbol of a usable trusted contact; none for anybody else."""
    if not style.trusted:
        return []
    return [Stroke(circle(point, TRUSTED_REACH), ink=style.outline, width=TRUSTED_WIDTH)]


def need_marks(need: EcomapNeed, point: Point) -> list[Stroke | TextLine]:
    """Return the mark of a need with its number."""
    baseline = point[1] + CAPITALS * NEED_SIZE / 2
    number = text_line(str(need.number), point[0], baseline, _NUMBER, need_ink(need.mark))
    return [*need_mark(need.mark, point), number]


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
            square = rectangle((x - half, y - half, x + half, y + half))
            return [Stroke(square, PAPER, INK, _EDGE)]
        case NeedMark.BLOCKED:
            reach = NEED_REACH
            diamond = polygon([(x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y)])
            return [Stroke(diamond, PAPER, INK, _EDGE)]
        case NeedMark.NOBODY:
            return [ring]
        case NeedMark.CLOSED:
            bar = [(x - _BAR, y + _BAR), (x + _BAR, y + _BAR)]
            return [
                Stroke(circle(point, _RADIUS), PAPER),
                Stroke(polygon(bar), ink=INK, width=2),
            ]


def _without_its_foot(point: Point) -> str:
    x, y = point[0], point[1] + _FOOT
    half = math.sqrt(NEED_REACH**2 - _FOOT**2)
    left, right, down, radius = map(in_digits, (x - half, x + half, y, NEED_REACH))
    return f"M{left} {down}A{radius} {radius} 0 1 1 {right} {down}Z"


def need_ink(mark: NeedMark) -> str:
    """Return the colour of the number."""
    return PAPER if mark in (NeedMark.COVERED, NeedMark.PARTLY) else INK


def tag_marks(one: PlacedTag) -> list[Stroke | TextLine]:
    """Return a word on its plate."""
    left, top, right, bottom = one.box
    baseline = (top + bottom + CAPITALS * TAG_SIZE) / 2
    style = tag_style(one.tag)
    plate = Stroke(rectangle(one.box), fill=style.fill, ink=style.ink, width=_TAG_EDGE)
    return [plate, text_line(one.tag, (left + right) / 2, baseline, _TAG, style.letters)]


def _person(person: PlacedPerson) -> list[Mark]:
    size = person.font_size
    # The lines' capitals, as a block, stand in the middle of the name's room.
    first = person.middle + (CAPITALS * size - (len(person.lines) - 1) * size) / 2
    letters = Letters(size)
    names = [
        text_line(words, CENTRE[0], first + line * size, letters, PAPER)
        for line, words in enumerate(person.lines)
    ]
    box = Stroke(rounded_rectangle(person.box, PERSON_RADIUS), fill=PERSON_FILL)
    return [box, *names, *needs_of_the_person(person)]


def needs_of_the_person(person: PlacedPerson) -> list[Stroke | TextLine]:
    """Return the needs in the person's box on their bright field; nothing where there is none."""
    if person.field is None:
        return []
    x, y = person.head
    head = text_line(HEAD, x, y + CAPITALS * NEED_SIZE / 2, _NUMBER, INK)
    numbers = [mark for need, point in person.needs for mark in need_marks(need, point)]
    return [Stroke(rectangle(person.field), fill=PAPER), head, *numbers]
