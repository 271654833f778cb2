"""The relationship picture as a still SVG: for print and for other programs.

Every word is escaped on its way in. A name's rim and its letters are two elements, because many
converters do not know ``paint-order``.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from dashboard.pictures.ecomap_labels import FONT_SIZE, readable
from dashboard.pictures.ecomap_layout import EcomapLayout
from dashboard.pictures.ecomap_marks import Mark, Part, Rim, Sheet, letters_of
from dashboard.pictures.ecomap_parts import picture_parts
from dashboard.pictures.ecomap_strokes import NONE, in_digits
from dashboard.pictures.ecomap_style import FONT_FACE, HALO_WIDTH, PAPER
from dashboard.pictures.ecomap_tags import Tag
from dashboard.pictures.ecomap_words import needs_in_words
from dashboard.relationship_map.picture import Stroke, Written

__all__ = ["as_svg", "draw_ecomap_svg", "in_words_with_needs", "svg_of"]

NO_TAGS: Mapping[str, Tag] = {}


def draw_ecomap_svg(layout: EcomapLayout, title: str, tags: Mapping[str, Tag] = NO_TAGS) -> str:
    """Return the picture as one SVG element, without any reference to something outside it.

    Parameters
    ----------
    layout
        What `lay_out_ecomap` returned.
    title
        What a screen reader says instead of the picture; what it says of needs is added.
    tags
        What became of contacts, by their ids: a word beside each.
    """
    words = in_words_with_needs(layout, title)
    return as_svg(Sheet(layout.width, layout.height, words, picture_parts(layout, tags)))


def in_words_with_needs(layout: EcomapLayout, title: str) -> str:
    """Return a title, and after it what the picture says of needs."""
    return readable(f"{title} {needs_in_words(layout.needs, layout.person.more_needs)}")


def as_svg(sheet: Sheet) -> str:
    """Return a sheet as one SVG element on white."""
    width, height = in_digits(sheet.width), in_digits(sheet.height)
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img"'
            f' font-family="{escape(FONT_FACE)}" font-size="{in_digits(FONT_SIZE)}">',
            f"<title>{escape(sheet.words)}</title>",
            f'<rect width="{width}" height="{height}" fill="{PAPER}"/>',
            *(_part(part) for part in sheet.parts if part.marks),
            "</svg>",
        ]
    )


def svg_of(mark: Mark) -> str:
    """Return one mark as an SVG element."""
    match mark:
        case Stroke():
            return _stroke(mark)
        case Rim(words=words):
            rim = (
                f'fill="{PAPER}" stroke="{PAPER}" stroke-width="{in_digits(HALO_WIDTH)}"'
                ' stroke-linejoin="round" aria-hidden="true"'
            )
            return _text(words, rim)
        case Written():
            return _text(mark, f'fill="{mark.ink}"')


def _part(part: Part) -> str:
    drawn = "".join(map(svg_of, part.marks))
    title = f"<title>{escape(part.title)}</title>" if part.title else ""
    (x, y), scale = part.at, part.scale
    moved = (x, y, scale) != (0.0, 0.0, 1.0)
    if not title and not moved:
        return drawn
    shift = f"translate({in_digits(x)} {in_digits(y)}) scale({scale:g})"
    place = f' transform="{shift}"' if moved else ""
    return f"<g{place}>{title}{drawn}</g>"


def _stroke(stroke: Stroke) -> str:
    line = ""
    if stroke.ink != NONE:
        line = f' stroke="{stroke.ink}" stroke-width="{in_digits(stroke.width)}"'
    if stroke.dashes:
        line += f' stroke-dasharray="{" ".join(in_digits(length) for length in stroke.dashes)}"'
    return f'<path d="{stroke.path}" fill="{stroke.fill}"{line}/>'


def _text(words: Written, look: str) -> str:
    letters = letters_of(words)
    weight = ' font-weight="bold"' if letters.bold else ""
    return (
        f'<text x="{in_digits(words.x)}" y="{in_digits(words.y)}" text-anchor="{words.align}"'
        f' font-size="{in_digits(letters.size)}"{weight} {look}>{escape(words.words)}</text>'
    )
