"""How the workshop's picture comes on the screen: the one place that knows."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.explorer.kit.markup import element, show
from dashboard.relationship_map.component import (
    relationship_map,
    select_on_map,
    selected_on_map,
)
from dashboard.workshop.drawing_touch import as_picture
from dashboard.workshop.scene import Room, Scene

__all__ = ["choose_agency", "show_picture"]

MAP = "workshop_map"
LISTED = "workshop_only"
AGENCIES = ("Agency", "One agency", "The other")
"""Columns in which agencies stand; the others tell of them."""
NO_ROW = "Nothing in this step is about it."


def choose_agency(room: Room) -> str | None:
    """Show a list of the agencies; return the id of the one chosen in it or in the picture.

    Parameters
    ----------
    room
        Who is there.
    """
    selected = selected_on_map(MAP)
    st.session_state[LISTED] = selected if selected in room.names else None

    def select_what_is_listed() -> None:
        select_on_map(MAP, st.session_state[LISTED])

    chosen: str | None = st.selectbox(
        "Look at one agency",
        sorted(room.names, key=room.names.__getitem__),
        index=None,
        format_func=room.names.__getitem__,
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
        words before the picture tell what the step says of it.
    """
    if only is not None and not scene.can_look_at_one:
        name = room.names[only]
        rows = [element("li", words) for words in _rows_about(scene, name)]
        show(element("h3", name), element("ul", *rows) if rows else element("p", NO_ROW))
    relationship_map(
        as_picture(scene.drawing, room.table.seats),
        key=MAP,
        words=f"{scene.drawing.title} The table says the same.",
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
