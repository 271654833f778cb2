"""A sheet as a still SVG: for a page, for print and for other programs.

Every word is escaped on its way in, and letters that few machines have are drawn. A name's rim
and its letters are two elements, because many converters do not know ``paint-order``.
"""

from __future__ import annotations

from html import escape

from dashboard.drawing.lettering import Piece, in_pieces, shape
from dashboard.drawing.marks import (
    FONT_FACE,
    HALO_WIDTH,
    LETTERS_ON_PAPER,
    NONE,
    PAPER,
    Letters,
    Mark,
    Part,
    Rim,
    Sheet,
    Stroke,
    TextLine,
    letters_of,
)
from dashboard.drawing.name_text import FONT_SIZE, isolated, text_width
from dashboard.drawing.path import in_digits


def as_svg(sheet: Sheet) -> str:
    """Return a sheet as one SVG element on white."""
    width, height = in_digits(sheet.width), in_digits(sheet.height)
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img"'
            f' font-family="{escape(FONT_FACE)}" font-size="{in_digits(FONT_SIZE)}">',
            f"<title>{escape(isolated(sheet.words))}</title>",
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
    title = f"<title>{escape(isolated(part.title))}</title>" if part.title else ""
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
    pieces = in_pieces(words.words)
    if all(piece.face is None for piece in pieces):
        shown = "".join(piece.words for piece in pieces)
        return _letters(shown, words.x, words.y, letters, f'text-anchor="{words.align}" {look}')
    widths = [_width(piece, letters) for piece in pieces]
    x = words.x - {"start": 0.0, "middle": 0.5, "end": 1.0}[words.align] * sum(widths)
    drawn = []
    for piece, width in zip(pieces, widths, strict=True):
        if piece.face is None:
            indent = text_width(piece.words[: -len(piece.words.lstrip())], letters.size)
            drawn.append(_letters(piece.words.strip(), x + indent, words.y, letters, look))
        else:
            shaped = shape(piece, bold=letters.bold)
            path = shaped.path(x, words.y, letters.size * LETTERS_ON_PAPER)
            drawn.append(f'<path d="{path}" {look}/>')
        x += width
    return f'<g role="img" aria-label="{escape(words.words)}">{"".join(drawn)}</g>'


def _letters(words: str, x: float, y: float, letters: Letters, look: str) -> str:
    weight = ' font-weight="bold"' if letters.bold else ""
    return (
        f'<text x="{in_digits(x)}" y="{in_digits(y)}"'
        f' font-size="{in_digits(letters.size)}"{weight} {look}>{escape(words)}</text>'
    )


def _width(piece: Piece, letters: Letters) -> float:
    if piece.face is None:
        return text_width(piece.words, letters.size)
    return shape(piece, bold=letters.bold).width * letters.size * LETTERS_ON_PAPER
