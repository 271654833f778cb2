"""Plain bars, each with its name and number written out, as SVG."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, tostring

__all__ = ["BARS_WIDTH", "bars_svg", "written"]

BARS_WIDTH = 520
ROW, BAR, MARGIN = 46, 18, 4
ROOM_FOR_NUMBER = 90
BAR_INK, INK = "#1d70b8", "#0b0c0c"
WRITING = {"font-family": "Arial, Helvetica, sans-serif", "font-size": "16", "fill": INK}


def bars_svg(bars: Sequence[tuple[str, int]], title: str) -> str:
    """Return horizontal bars below each other, the longest as wide as there is room.

    Parameters
    ----------
    bars
        What each bar stands for, and its number from 0.
    title
        The picture in a sentence.
    """
    height = ROW * len(bars) + 2 * MARGIN
    picture = Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {BARS_WIDTH} {height}",
            "role": "img",
        },
    )
    SubElement(picture, "title").text = title
    longest = max((number for _, number in bars), default=0) or 1
    room = BARS_WIDTH - 2 * MARGIN - ROOM_FOR_NUMBER
    for place, (name, number) in enumerate(bars):
        top = MARGIN + ROW * place
        written(picture, MARGIN, top + 16, name)
        width = room * number / longest
        if number:
            SubElement(
                picture,
                "rect",
                {
                    "x": str(MARGIN),
                    "y": str(top + 21),
                    "width": f"{max(width, 2):.1f}",
                    "height": str(BAR),
                    "fill": BAR_INK,
                },
            )
        written(picture, MARGIN + width + 8, top + 36, f"{number:,}", bold=True)
    return tostring(picture, encoding="unicode")


def written(
    picture: Element, x: float, y: float, text: str, *, bold: bool = False, anchor: str = "start"
) -> None:
    """Write a text into a picture.

    Parameters
    ----------
    picture
        Where to.
    x, y
        Where the text begins, or is in the middle of, or ends; and its base line.
    text
        The text, letter for letter.
    bold
        Whether it is bold.
    anchor
        start, middle or end.
    """
    how = {**WRITING, "x": f"{x:.1f}", "y": f"{y:.1f}", "text-anchor": anchor}
    if bold:
        how["font-weight"] = "700"
    SubElement(picture, "text", how).text = text
