"""A sheet as a still SVG: for a page, for print and for other programs.

Every word is escaped on its way in. A name's rim and its letters are two elements, because many
converters do not know ``paint-order``.
"""

from __future__ import annotations

from html import escape

from dashboard.drawing.marks import (
    FONT_FACE,
    HALO_WIDTH,
    NONE,
    PAPER,
    Mark,
    Part,
    Rim,
    Sheet,
    Stroke,
    TextLine,
    letters_of,
)
from dashboard.drawing.name_text import FONT_SIZE
from dashboard.drawing.path import in_digits


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
        case TextLine():
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


def _text(words: TextLine, look: str) -> str:
    letters = letters_of(words)
    weight = ' font-weight="bold"' if letters.bold else ""
    return (
        f'<text x="{in_digits(words.x)}" y="{in_digits(words.y)}" text-anchor="{words.align}"'
        f' font-size="{in_digits(letters.size)}"{weight} {look}>{escape(words.words)}</text>'
    )
