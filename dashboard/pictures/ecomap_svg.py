"""The relationship picture as a still SVG: for print and for other programs.

Built by hand from the layout. Every word is escaped on its way in. A name's halo and its letters
are two elements, because many converters do not know ``paint-order``.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from dashboard.pictures.ecomap_contacts import Contact
from dashboard.pictures.ecomap_folds import Fold
from dashboard.pictures.ecomap_geometry import CENTRE, Point
from dashboard.pictures.ecomap_labels import FONT_SIZE, LINE_PITCH, readable
from dashboard.pictures.ecomap_layout import EcomapLayout, Placed
from dashboard.pictures.ecomap_sectors import CAPTION_SIZE, Sector
from dashboard.pictures.ecomap_strokes import (
    NONE,
    ground,
    in_digits,
    marks,
    need_disc,
    symbol,
    tag_plate,
    tie_line,
    trusted_ring,
)
from dashboard.pictures.ecomap_style import (
    CAPITALS,
    FOLD_STYLE,
    FONT_FACE,
    HALO_WIDTH,
    LABEL_TOP,
    NEED_SIZE,
    PAPER,
    PERSON_FILL,
    PERSON_RADIUS,
    SPHERE_STYLES,
    symbol_of,
)
from dashboard.pictures.ecomap_tags import TAG_SIZE, PlacedTag, Tag, tag_style, tags_of
from dashboard.pictures.ecomap_words import in_words
from dashboard.relationship_map.picture import Stroke

__all__ = ["draw_ecomap_svg", "svg_need", "svg_of", "svg_tag"]

NO_TAGS: Mapping[str, Tag] = {}


def draw_ecomap_svg(layout: EcomapLayout, title: str, tags: Mapping[str, Tag] = NO_TAGS) -> str:
    """Return the picture as one SVG element, without any reference to something outside it.

    Parameters
    ----------
    layout
        What `lay_out_ecomap` returned.
    title
        What a screen reader says instead of the picture.
    tags
        What became of contacts, by their ids: a word beside each.
    """
    width, height = in_digits(layout.width), in_digits(layout.height)
    ties = [tie for one in layout.placed for tie in one.ties]
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img"'
        f' font-family="{escape(FONT_FACE)}" font-size="{in_digits(FONT_SIZE)}">',
        f"<title>{escape(readable(title))}</title>",
        f'<rect width="{width}" height="{height}" fill="{PAPER}"/>',
        *(svg_of(stroke) for stroke in ground(layout)),
        *(_caption(sector) for sector in layout.sectors),
        *(svg_of(tie_line(tie)) for tie in ties),
        *(svg_of(mark) for tie in ties for mark in marks(tie)),
        *(_contact(one) for one in layout.placed),
        *(svg_tag(one) for one in tags_of(layout, tags)),
        _person(layout),
        "</svg>",
    ]
    return "\n".join(parts)


def svg_of(stroke: Stroke) -> str:
    """Return one path as an SVG element."""
    line = ""
    if stroke.ink != NONE:
        line = f' stroke="{stroke.ink}" stroke-width="{in_digits(stroke.width)}"'
    if stroke.dashes:
        line += f' stroke-dasharray="{" ".join(in_digits(length) for length in stroke.dashes)}"'
    return f'<path d="{stroke.path}" fill="{stroke.fill}"{line}/>'


def svg_need(number: int, point: Point) -> str:
    """Return the mark of a need: its number on a disc."""
    look = f'fill="{PAPER}" font-weight="bold" font-size="{in_digits(NEED_SIZE)}"'
    baseline = point[1] + CAPITALS * NEED_SIZE / 2
    return svg_of(need_disc(point)) + _text(point[0], baseline, str(number), look)


def svg_tag(one: PlacedTag) -> str:
    """Return a word on its plate."""
    left, top, right, bottom = one.box
    fill = tag_style(one.tag).letters
    look = f'fill="{fill}" font-weight="bold" font-size="{in_digits(TAG_SIZE)}"'
    baseline = (top + bottom + CAPITALS * TAG_SIZE) / 2
    return svg_of(tag_plate(one)) + _text((left + right) / 2, baseline, one.tag, look)


def _caption(sector: Sector) -> str:
    left, top, right, _ = sector.caption.box
    look = (
        f'font-weight="bold" font-size="{in_digits(CAPTION_SIZE)}"'
        f' fill="{SPHERE_STYLES[sector.sphere].outline}"'
    )
    return _text((left + right) / 2, top + CAPITALS * CAPTION_SIZE, sector.caption.words, look)


def _contact(one: Placed[Contact | Fold]) -> str:
    style = symbol_of(one.shown) if isinstance(one.shown, Contact) else FOLD_STYLE
    left, top, right, _ = one.label
    middle = (left + right) / 2
    written = [
        (middle, top + LABEL_TOP + CAPITALS * FONT_SIZE + line * LINE_PITCH, words)
        for line, words in enumerate(one.lines)
    ]
    halo = (
        f'fill="{PAPER}" stroke="{PAPER}" stroke-width="{in_digits(HALO_WIDTH)}"'
        ' stroke-linejoin="round" aria-hidden="true"'
    )
    return (
        f"<g><title>{escape('; '.join(in_words(one.shown)))}</title>"
        + "".join(svg_of(ring) for ring in trusted_ring(style, one.point))
        + svg_of(symbol(style, one.point))
        + "".join(svg_need(*need) for need in one.needs)
        + "".join(_text(*place, halo) for place in written)
        + "".join(_text(*place, f'fill="{style.ink}"') for place in written)
        + "</g>"
    )


def _person(layout: EcomapLayout) -> str:
    left, top, right, bottom = layout.person.box
    size = layout.person.font_size
    # The lines' capitals, as a block, stand in the middle of the box.
    first = (top + bottom - (len(layout.person.lines) - 1) * size + CAPITALS * size) / 2
    look = f'fill="{PAPER}" font-size="{in_digits(size)}"'
    return (
        f'<rect x="{in_digits(left)}" y="{in_digits(top)}" width="{in_digits(right - left)}"'
        f' height="{in_digits(bottom - top)}" rx="{in_digits(PERSON_RADIUS)}"'
        f' fill="{PERSON_FILL}"/>'
        + "".join(
            _text(CENTRE[0], first + line * size, words, look)
            for line, words in enumerate(layout.person.lines)
        )
    )


def _text(x: float, y: float, words: str, look: str) -> str:
    return (
        f'<text x="{in_digits(x)}" y="{in_digits(y)}" text-anchor="middle" {look}>'
        f"{escape(words)}</text>"
    )
