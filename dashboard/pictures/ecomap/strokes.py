"""The relationship picture's lines and areas as SVG paths, which a canvas draws just as well."""

from __future__ import annotations

import math
from collections.abc import Iterable

from dashboard.drawing.geometry import CENTRE, STRETCH, TINT_RADIUS, Box, Point, on_ellipse
from dashboard.pictures.ecomap.contacts import Sector
from dashboard.pictures.ecomap.layout import EcomapLayout
from dashboard.pictures.ecomap.style import (
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
    tie_style,
)
from dashboard.pictures.ecomap.tags import PlacedTag, tag_style
from dashboard.pictures.ecomap.ties import PlacedTie
from dashboard.relationship_map.picture import Stroke

TICK_WIDTH = 2.6
TAG_EDGE = 1.6
NONE = "none"


def ground(layout: EcomapLayout) -> list[Stroke]:
    """Return what lies under everything: the sectors' tints and the dotted rings."""
    rings = [Stroke(_ellipse(*ring), ink=RING_INK, dashes=(2, 5)) for ring in layout.rings]
    return [_tint(sector) for sector in layout.sectors] + rings


def tie_line(tie: PlacedTie) -> Stroke:
    """Return the line of a tie."""
    style = tie_style(tie.tie)
    start, end = _at(tie.start), _at(tie.end)
    path = f"M{start}L{end}" if tie.control is None else f"M{start}Q{_at(tie.control)} {end}"
    return Stroke(path, ink=style.ink, width=style.width, dashes=style.dashes)


def marks(tie: PlacedTie) -> list[Stroke]:
    """Return the cross ticks and arrowheads on a tie."""
    ticks = [
        Stroke(f"M{_at(one)}L{_at(other)}", ink=STRESS_INK, width=TICK_WIDTH)
        for one, other in tie.ticks
    ]
    return ticks + [Stroke(path_round(head), fill=tie_style(tie.tie).ink) for head in tie.arrows]


def symbol(style: SymbolStyle, point: Point) -> Stroke:
    """Return a symbol without the ring of a trusted contact."""
    if style.shape is Shape.DOT:
        path = circle(point, style.size)
    else:
        path = path_round(corners(style.shape, style.size, point))
    dashes = (3.0, 3.0) if style.dashed else ()
    return Stroke(path, style.fill, style.outline, style.outline_width, dashes)


def trusted_ring(style: SymbolStyle, point: Point) -> list[Stroke]:
    """Return the ring round the symbol of a usable trusted contact; none for anybody else."""
    if not style.trusted:
        return []
    return [Stroke(circle(point, TRUSTED_REACH), ink=style.outline, width=TRUSTED_WIDTH)]


def tag_plate(placed: PlacedTag) -> Stroke:
    """Return the plate of a tag, without its word."""
    left, top, right, bottom = placed.box
    corners_of_it = [(left, top), (right, top), (right, bottom), (left, bottom)]
    style = tag_style(placed.tag)
    return Stroke(path_round(corners_of_it), fill=style.fill, ink=style.ink, width=TAG_EDGE)


def person_box(box: Box) -> Stroke:
    """Return the dark box of the person, with round corners."""
    left, top, right, bottom = box
    round_by = PERSON_RADIUS
    turn = f"A{in_digits(round_by)} {in_digits(round_by)} 0 0 1 "
    sides = [
        ((left + round_by, top), (right - round_by, top)),
        ((right, top + round_by), (right, bottom - round_by)),
        ((right - round_by, bottom), (left + round_by, bottom)),
        ((left, bottom - round_by), (left, top + round_by)),
    ]
    (first, _), *_ = sides
    path = turn.join(f"{_at(start)}L{_at(end)}" for start, end in sides)
    return Stroke(f"M{path}{turn}{_at(first)}Z", fill=PERSON_FILL)


def in_digits(value: float) -> str:
    """Return a length to the tenth, as short as it can be written."""
    return f"{value:.1f}".removesuffix(".0")


def _tint(sector: Sector) -> Stroke:
    radii = f"{in_digits(STRETCH * TINT_RADIUS)} {in_digits(TINT_RADIUS)}"
    large = int(sector.end - sector.start > math.pi)
    start, end = (_at(on_ellipse(TINT_RADIUS, angle)) for angle in (sector.start, sector.end))
    path = f"M{_at(CENTRE)}L{start}A{radii} 0 {large} 1 {end}Z"
    return Stroke(path, fill=SPHERE_STYLES[sector.sphere].tint)


def _ellipse(across: float, upright: float) -> str:
    return _round_path(CENTRE, across, upright)


def circle(point: Point, radius: float) -> str:
    """Return the path of a circle."""
    return _round_path(point, radius, radius)


def _round_path(point: Point, across: float, upright: float) -> str:
    half_turn = f"a{in_digits(across)} {in_digits(upright)} 0 1 0 "
    width = in_digits(2 * across)
    return f"M{_at((point[0] - across, point[1]))}{half_turn}{width} 0{half_turn}-{width} 0Z"


def path_round(points: Iterable[Point]) -> str:
    """Return the closed path through points."""
    return "M" + "L".join(_at(point) for point in points) + "Z"


def _at(point: Point) -> str:
    return f"{in_digits(point[0])} {in_digits(point[1])}"
