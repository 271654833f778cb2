"""The workshop's picture on the screen, to touch: agencies are its nodes and keep their seats."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from dashboard.drawing.marks import HALO_WIDTH, Sheet, Stroke, TextLine
from dashboard.drawing.name_text import isolated, text_width
from dashboard.drawing.path import Box, Point, circle
from dashboard.explorer.kit.markup import element, show
from dashboard.relationship_map.component import (
    relationship_map,
    select_on_map,
    selected_on_map,
)
from dashboard.relationship_map.picture import MapPicture
from dashboard.workshop.round_table import LINE_PITCH, NAME_DISTANCE, NAME_SIZE, RADIUS, Seat
from dashboard.workshop.scene import Room, Scene

LEAST_WIDTH = 1250
"""Pixels of the whole width: a name of 24 units is then 20 pixels high; less is scrolled."""
BOLD_IS_WIDER = 1.1
REACH = 18.0
MAP = "workshop_map"
LISTED = "workshop_only"
AGENCIES = ("Agency", "One agency", "The other")
"""Columns in which agencies stand; the others are about them."""
NO_ROW = "Nothing in this step is about it."


def choose_agency(room: Room) -> str | None:
    """Show a list of the agencies; return the id of the one chosen in it or in the picture.

    Parameters
    ----------
    room
        Who is there.
    """
    nodes = nodes_of(room.table.seats)
    sitting_at = {node: one for one, node in nodes.items()}
    st.session_state[LISTED] = sitting_at.get(selected_on_map(MAP) or "")

    def select_what_is_listed() -> None:
        select_on_map(MAP, nodes.get(st.session_state[LISTED]))

    chosen: str | None = st.selectbox(
        "Look at one agency",
        sorted(room.names, key=room.names.__getitem__),
        index=None,
        format_func=lambda one: isolated(room.names[one]),
        placeholder="All agencies; choose here or in the picture",
        width=520,
        key=LISTED,
        on_change=select_what_is_listed,
    )
    return chosen


def show_picture(room: Room, scene: Scene, only: str | None) -> None:
    """Show a step's picture, as wide as the page; the table below says the same.

    Parameters
    ----------
    room
        Who sits where.
    scene
        The step.
    only
        The agency that is looked at, if one is. Where the step's lines are not its lines alone,
        words before the picture repeat what the step says of it.
    """
    if only is not None and not scene.can_look_at_one:
        name = room.names[only]
        rows = [element("li", words) for words in _rows_about(scene, name)]
        show(element("h3", name), element("ul", *rows) if rows else element("p", NO_ROW))
    relationship_map(
        as_picture(scene.drawing, room.table.seats),
        key=MAP,
        words=f"{scene.drawing.words} The table says the same.",
    )


def _rows_about(scene: Scene, name: str) -> list[str]:
    """Return what the rows of a step's table say of an agency; no two agencies share a name."""
    own = [place for place, column in enumerate(scene.head) if column in AGENCIES]
    return [
        _in_words(scene.head, row, name)
        for row in scene.rows
        if any(row[place] == name for place in own)
    ]


def _in_words(head: Sequence[str], row: Sequence[str], name: str) -> str:
    cells = zip(head, row, strict=True)
    return "; ".join(f"{column}: {cell}" for column, cell in cells if cell != name)


def as_picture(sheet: Sheet, seats: Mapping[str, Seat]) -> MapPicture:
    """Return a step's map as the component on the screen is given it.

    Parameters
    ----------
    sheet
        What is drawn, with a disc at every seat.
    seats
        Where agencies sit, by their ids. No hand moves them.
    """
    sitting_at = {circle(seat.point, RADIUS): one for one, seat in seats.items()}
    strokes = [mark for mark in sheet.marks if isinstance(mark, Stroke)]
    nodes = nodes_of(seats)
    discs = {sitting_at[mark.path]: mark for mark in strokes if mark.path in sitting_at}
    return MapPicture(
        width=sheet.width,
        height=sheet.height,
        nodes=[_node(nodes[one], seats[one].point, disc) for one, disc in discs.items()],
        edges=[],
        touch={nodes[one]: _touch(seats[one]) for one in discs},
        ground=[mark for mark in strokes if mark.path not in sitting_at],
        captions=[
            replace(mark, halo=HALO_WIDTH) for mark in sheet.marks if isinstance(mark, TextLine)
        ],
        least_width=LEAST_WIDTH,
        reach=REACH,
    )


def nodes_of(seats: Mapping[str, Seat]) -> dict[str, str]:
    """Nodes by the ids of agencies, which stay in the store."""
    return {one: f"seat {number}" for number, one in enumerate(seats, start=1)}


def _node(one: str, middle: Point, disc: Stroke) -> dict[str, Any]:
    return {
        "id": one,
        "x": middle[0],
        "y": middle[1],
        "shape": "dot",
        "size": RADIUS,
        "fixed": True,
        "physics": False,
        "borderWidth": disc.width,
        "color": {"background": disc.fill, "border": disc.ink},
    }


def _touch(seat: Seat) -> Box:
    """Return the disc and the name beside it."""
    widest = max(text_width(line, NAME_SIZE) for line in seat.lines) * BOLD_IS_WIDER
    far = round(NAME_DISTANCE + widest, 1)
    half = max(24.0, len(seat.lines) * LINE_PITCH / 2)
    near = 24.0
    return (-near, -half, far, half) if seat.is_right else (-far, -half, near, half)
