"""A drawing as a picture to touch: the same marks in the same places, and agencies as its nodes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from dashboard.drawing.geometry import Point
from dashboard.drawing.name_text import readable, text_width
from dashboard.pictures.ecomap.strokes import circle, in_digits
from dashboard.pictures.ecomap.style import FONT_FACE
from dashboard.relationship_map.picture import MapPicture, Stroke, Written
from dashboard.workshop.drawing import Curve, Disc, Drawing, Mark, Polygon, Words
from dashboard.workshop.round_table import LINE_PITCH, NAME_DISTANCE, NAME_SIZE, Seat

__all__ = ["as_picture"]

RIM = 5.0
LEAST_WIDTH = 1250
"""Pixels of the whole width: a name of 24 units is then 20 pixels high; less is scrolled."""
BOLD_IS_WIDER = 1.1
REACH = 18.0


def as_picture(drawing: Drawing, seats: Mapping[str, Seat]) -> MapPicture:
    """Return a drawing as the component on the screen is given it.

    Parameters
    ----------
    drawing
        What is drawn, with a disc at every seat.
    seats
        Where agencies sit, by their ids. They keep their seats: no hand moves them.
    """
    agency_at = {seat.point: one for one, seat in seats.items()}
    discs = {
        agency_at[mark.middle]: mark
        for mark in drawing.marks
        if isinstance(mark, Disc) and mark.middle in agency_at
    }
    ground = [mark for mark in drawing.marks if mark not in discs.values()]
    return MapPicture(
        width=drawing.width,
        height=drawing.height,
        nodes=[_node(one, disc) for one, disc in discs.items()],
        edges=[],
        touch={one: _touch(seats[one]) for one in discs},
        ground=[stroke for mark in ground for stroke in _strokes(mark)],
        captions=[_written(mark) for mark in ground if isinstance(mark, Words)],
        least_width=LEAST_WIDTH,
        reach=REACH,
    )


def _node(one: str, disc: Disc) -> dict[str, Any]:
    return {
        "id": one,
        "x": disc.middle[0],
        "y": disc.middle[1],
        "shape": "dot",
        "size": disc.radius,
        "fixed": True,
        "physics": False,
        "borderWidth": disc.width,
        "color": {"background": disc.fill, "border": disc.ink},
    }


def _strokes(mark: Mark) -> Iterator[Stroke]:
    match mark:
        case Curve():
            path = f"M{_at(mark.start)}Q{_at(mark.bend)} {_at(mark.end)}"
            yield Stroke(path, ink=mark.ink, width=round(mark.width, 1), dashes=mark.dashes)
        case Disc():
            yield Stroke(circle(mark.middle, mark.radius), mark.fill, mark.ink, mark.width)
        case Polygon():
            yield Stroke(f"M{'L'.join(map(_at, mark.points))}Z", fill=mark.fill)


def _written(words: Words) -> Written:
    weight = "bold " if words.bold else ""
    return Written(
        readable(words.text),
        words.place[0],
        words.place[1],
        f"{weight}{words.size:g}px {FONT_FACE}",
        words.ink,
        align=words.anchor,
        halo=RIM,
    )


def _touch(seat: Seat) -> tuple[float, float, float, float]:
    """Return the disc and the name beside it."""
    widest = max(text_width(line, NAME_SIZE) for line in seat.lines) * BOLD_IS_WIDER
    far = round(NAME_DISTANCE + widest, 1)
    half = max(24.0, len(seat.lines) * LINE_PITCH / 2)
    near = 24.0
    return (-near, -half, far, half) if seat.is_right else (-far, -half, near, half)


def _at(point: Point) -> str:
    return f"{in_digits(point[0])} {in_digits(point[1])}"
