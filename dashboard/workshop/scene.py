"""One step of a workshop: a question, a sentence of summary, a picture, and an equal table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date

import pandas as pd
import streamlit as st

from dashboard.drawing.marks import Sheet
from dashboard.explorer.kit.start_options import start_options
from dashboard.words.agencies import distinct_names
from dashboard.workshop.round_table import RoundTable, lay_table
from graphmodel import open_store
from graphmodel.analysis.facts.answer import rows_of
from graphmodel.privacy import first_day_of_quarter
from graphmodel.writing.workshop_layers import WorkshopLayers, workshop_layers

UNNAMED_AGENCY = "an agency that is not named here"


@dataclass(frozen=True)
class Scene:
    """What one step shows.

    Parameters
    ----------
    title
        A few words, as a question where it is one.
    summary
        What the picture says, in sentences.
    drawing
        The picture.
    caption, head, rows
        The table that says the same.
    remark
        What to keep in mind; "" where there is nothing.
    can_look_at_one
        Whether it can be shown for one agency alone.
    """

    title: str
    summary: str
    drawing: Sheet
    caption: str
    head: Sequence[str]
    rows: Sequence[tuple[str, ...]]
    remark: str = ""
    can_look_at_one: bool = False

    @property
    def frame(self) -> pd.DataFrame:
        """The table, for a file."""
        return pd.DataFrame(self.rows, columns=list(self.head))


@dataclass(frozen=True)
class Room:
    """What every step is made of.

    Parameters
    ----------
    layers
        What was read.
    names
        Agencies' names by id, no two alike.
    table
        Where they sit; the same at every step.
    """

    layers: WorkshopLayers
    names: Mapping[str, str]
    table: RoundTable


def room_of(layers: WorkshopLayers) -> Room:
    """Return the layers with their agencies named and seated."""
    agencies = layers.agencies
    given = {
        one: name or UNNAMED_AGENCY
        for one, name in zip(agencies["id"], agencies["name"], strict=True)
    }
    names = distinct_names(given, list(given))
    links = [(row["a"], row["b"]) for row in rows_of(layers.view.links)]
    return Room(layers, names, lay_table(names, links))


# What the workshop's screen keeps in memory: the drawn layers, made once, and nothing besides.


def the_room() -> Room:
    """Return what every step is made of; read at the first call and never again.

    A workshop has one map. If it were read again after somebody wrote into the store, the two
    maps would show who came and who went between them.
    """
    started = start_options()
    return _read_once(started.store_url, first_day_of_quarter(started.first_day))


@st.cache_resource(show_spinner="Reading the partnership: once, for the whole workshop")
def _read_once(store_url: str, on: date) -> Room:
    # A connection of its own, closed again, so that it keeps no page of the file in memory.
    with closing(open_store(store_url, create=False)) as store:
        return room_of(workshop_layers(store, on))
