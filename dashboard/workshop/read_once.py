"""What the workshop's screen keeps in memory: the drawn layers, made once, and nothing besides."""

from __future__ import annotations

from contextlib import closing
from datetime import date

import streamlit as st

from dashboard.explorer.started_with import handed_over
from dashboard.workshop.scene import Room, room_of
from graphmodel import open_store
from graphmodel.privacy import first_day_of_quarter
from graphmodel.writing.workshop_layers import workshop_layers

__all__ = ["the_room"]


def the_room() -> Room:
    """Return what every step is made of; read at the first call and never again.

    A workshop has one map. Were it read anew while somebody writes into the store, the two maps
    would tell who came and who went between them.
    """
    started = handed_over()
    return _read_once(started.store_url, first_day_of_quarter(started.first_day))


@st.cache_resource(show_spinner="Reading the partnership: once, for the whole workshop")
def _read_once(store_url: str, on: date) -> Room:
    # A connection of its own, closed again, so that it keeps no page of the file in memory.
    with closing(open_store(store_url, create=False)) as store:
        return room_of(workshop_layers(store, on))
