"""Plain bars, each with its name and number written out, as SVG."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from xml.etree.ElementTree import Element, SubElement, tostring

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


# How many have begun after so many days: a line of steps, as SVG.


HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 280, 62, 18, 16, 52
RULE, STEP_INK = "#b1b4b6", "#1d70b8"
PARTS = {0.0: "0%", 0.25: "25%", 0.5: "50%", 0.75: "75%", 1.0: "100%"}
MARKS = (7, 14, 28, 56, 91, 182, 365)
MOST_MARKS = 4


def waiting_svg(steps: Sequence[tuple[int, float]], title: str) -> str:
    """Return the share that has begun by each day as a line of steps.

    Parameters
    ----------
    steps
        Days, ascending and each once, and the share that has begun by then; one at least.
    title
        The picture in a sentence.
    """
    picture = Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {BARS_WIDTH} {HEIGHT}",
            "role": "img",
        },
    )
    SubElement(picture, "title").text = title
    last = max(steps[-1][0], 1)
    for share, words in PARTS.items():
        height = _height(share)
        _line(picture, [(LEFT, height), (BARS_WIDTH - RIGHT, height)], RULE, 1)
        written(picture, LEFT - 8, height + 5, words, anchor="end")
    for day in _days_to_mark(last):
        across = _across(day, last)
        _line(picture, [(across, HEIGHT - BOTTOM), (across, HEIGHT - BOTTOM + 6)], RULE, 1)
        written(picture, across, HEIGHT - BOTTOM + 23, f"{day:,}", anchor="middle")
    middle = (LEFT + BARS_WIDTH - RIGHT) / 2
    written(picture, middle, HEIGHT - 8, "days since the referral was received", anchor="middle")
    _line(picture, _corners(steps, last), STEP_INK, 3)
    return tostring(picture, encoding="unicode")


def _corners(steps: Sequence[tuple[int, float]], last: int) -> list[tuple[float, float]]:
    corners = [(_across(0, last), _height(0.0))]
    for (_, before), (day, share) in pairwise([(0, 0.0), *steps]):
        corners += [(_across(day, last), _height(before)), (_across(day, last), _height(share))]
    return corners


def _across(day: int, last: int) -> float:
    return LEFT + (BARS_WIDTH - LEFT - RIGHT) * day / last


def _height(share: float) -> float:
    return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * share


def _days_to_mark(last: int) -> list[int]:
    return [0, *[day for day in MARKS if last / 8 <= day <= last][-MOST_MARKS:]]


def _line(picture: Element, points: Sequence[tuple[float, float]], ink: str, width: float) -> None:
    SubElement(
        picture,
        "polyline",
        {
            "points": " ".join(f"{x:.1f},{y:.1f}" for x, y in points),
            "fill": "none",
            "stroke": ink,
            "stroke-width": str(width),
        },
    )
