"""A drawing as one SVG element, without a script and without anything from outside."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from dashboard.drawing.geometry import Point
from dashboard.drawing.name_text import readable
from dashboard.workshop.drawing import Curve, Disc, Drawing, Mark, Polygon, Words

__all__ = ["as_svg"]

FONT = "Arial, Helvetica, &quot;Liberation Sans&quot;, sans-serif"
PAPER = "#ffffff"


def as_svg(drawing: Drawing) -> str:
    """Return a drawing as SVG.

    A line's pale rim and its letters are two elements: many converters do not know
    ``paint-order``.
    """
    width, height = _number(drawing.width), _number(drawing.height)
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
            f' viewBox="0 0 {width} {height}" role="img" font-family="{FONT}">',
            f"<title>{escape(readable(drawing.title))}</title>",
            f'<rect width="{width}" height="{height}" fill="{PAPER}"/>',
            *(element for mark in drawing.marks for element in _elements(mark)),
            "</svg>",
        )
    )


def _elements(mark: Mark) -> Iterator[str]:
    match mark:
        case Curve():
            dashes = " ".join(_number(length) for length in mark.dashes)
            dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
            yield (
                f'<path d="M{_at(mark.start)}Q{_at(mark.bend)} {_at(mark.end)}" fill="none"'
                f' stroke="{mark.ink}" stroke-width="{_number(mark.width)}"{dashed}/>'
            )
        case Disc():
            x, y = mark.middle
            yield (
                f'<circle cx="{_number(x)}" cy="{_number(y)}" r="{_number(mark.radius)}"'
                f' fill="{mark.fill}" stroke="{mark.ink}" stroke-width="{_number(mark.width)}"/>'
            )
        case Polygon():
            yield f'<path d="M{"L".join(map(_at, mark.points))}Z" fill="{mark.fill}"/>'
        case Words():
            rim = f'fill="{PAPER}" stroke="{PAPER}" stroke-width="5" stroke-linejoin="round"'
            yield _text(mark, f'{rim} aria-hidden="true"')
            yield _text(mark, f'fill="{mark.ink}"')


def _text(words: Words, look: str) -> str:
    x, y = words.place
    weight = ' font-weight="bold"' if words.bold else ""
    return (
        f'<text x="{_number(x)}" y="{_number(y)}" font-size="{_number(words.size)}"'
        f' text-anchor="{words.anchor}"{weight} {look}>{escape(readable(words.text))}</text>'
    )


def _at(point: Point) -> str:
    return f"{_number(point[0])} {_number(point[1])}"


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
