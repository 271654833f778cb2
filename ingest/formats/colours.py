"""Colours of a sheet's letters and cells: whether what stands there can be seen at all."""

from __future__ import annotations

import re
from typing import NamedTuple
from xml.etree import ElementTree

_BLACK, _WHITE = "000000", "FFFFFF"
_INDEXED = {
    **dict.fromkeys(("0", "8"), _BLACK),
    **dict.fromkeys(("1", "9"), _WHITE),
}
_THEME = {"0": _WHITE, "1": _BLACK}
_RGB = re.compile(r"(?:[0-9A-Fa-f]{2})?([0-9A-Fa-f]{6})")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?([eE]-?[0-9]+)?")

_LEAST_CONTRAST = 1.2
"""Below it letters are of the colour of their cell, as far as an eye can tell; black on white has
21, the lightest grey that spreadsheets offer on white 1.1, the next one 1.4."""

_SMALLEST = 4.0
"""Points; nobody reads smaller letters."""


class Letters(NamedTuple):
    """How the letters of a cell, or of a part of its text, are drawn.

    Parameters
    ----------
    colour
        Six hexadecimal digits where it is known, else the words of the workbook for it.
    size
        In points; 0 where it is not said.
    """

    colour: str
    size: float


PLAIN = Letters(_BLACK, 0.0)


def letters_of(font: ElementTree.Element | None, space: str) -> Letters:
    """Return how letters of a font are drawn; `space` is what names of elements begin with."""
    if font is None:
        return PLAIN
    size = font.find(f"{space}sz")
    points = "" if size is None else size.get("val", "")
    return Letters(
        _colour(font.find(f"{space}color"), _BLACK),
        float(points) if _NUMBER.fullmatch(points) else 0.0,
    )


def ground_of(fill: ElementTree.Element | None, space: str, *, of_rule: bool = False) -> str | None:
    """Return the colour of a cell; None where it has several.

    Parameters
    ----------
    fill
        As the workbook has it; None where the cell has none.
    space
        What names of elements begin with.
    of_rule
        Whether it is that of a conditional format, which says the colour in another place.
    """
    if fill is None:
        return _WHITE
    pattern = fill.find(f"{space}patternFill")
    if pattern is None:
        return None
    kind = pattern.get("patternType", "solid" if of_rule else "none")
    if kind == "solid":
        return _colour(pattern.find(f"{space}{'bg' if of_rule else 'fg'}Color"), _WHITE)
    return _WHITE if kind == "none" else None


def are_unseen(letters: Letters, ground: str | None) -> bool:
    """Whether letters cannot be seen on the colour of their cell, or are too small.

    Examples
    --------
    >>> are_unseen(Letters("FFFFFF", 11), "FFFFFF"), are_unseen(Letters("FFFFFF", 11), "203864")
    (True, False)
    >>> are_unseen(Letters("000000", 1), "FFFFFF")
    True
    """
    if 0 < letters.size < _SMALLEST or letters.colour == ground:
        return True
    colours = (letters.colour, ground or "")
    if not all(map(_RGB.fullmatch, colours)):
        return False
    darker, lighter = sorted(map(_luminance, colours))
    return (lighter + 0.05) / (darker + 0.05) < _LEAST_CONTRAST


def _colour(element: ElementTree.Element | None, automatic: str) -> str:
    if element is None or element.get("auto") in {"1", "true"}:
        return automatic
    theme, indexed = element.get("theme", ""), element.get("indexed", "")
    tint = element.get("tint", "0")
    if rgb := _RGB.fullmatch(element.get("rgb", "")):
        colour = rgb[1].upper()
    elif theme in _THEME:
        colour = _THEME[theme]
    elif indexed in {"64", "65"}:
        colour = automatic
    else:
        colour = _INDEXED.get(indexed, f"theme {theme} indexed {indexed} tint {tint}")
    share = float(tint) if _NUMBER.fullmatch(tint) else 0.0
    return _tinted(colour, min(1.0, max(-1.0, share))) if _RGB.fullmatch(colour) else colour


def _tinted(colour: str, share: float) -> str:
    """Return a colour made darker (below 0) or lighter (above 0), as ECMA-376 18.3.1.15 says.

    That is said of the lightness alone; of greys, of which white on white is one, it is the same
    for each of the three parts.
    """
    parts = (int(colour[place : place + 2], 16) for place in (0, 2, 4))
    made = (part * (1 + share) if share < 0 else part + (255 - part) * share for part in parts)
    return "".join(f"{round(part):02X}" for part in made)


def _luminance(colour: str) -> float:
    """Return how light a colour is, from 0 to 1 (WCAG 2.2, relative luminance)."""
    parts = (int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4))
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
