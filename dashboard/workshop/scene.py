"""One step of a workshop: a question, a sentence of summary, a picture, and an equal table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from dashboard.words.agencies import told_apart
from dashboard.workshop.drawing import Drawing
from dashboard.workshop.round_table import RoundTable, lay_table
from graphmodel.analysis.facts.answer import rows_of
from graphmodel.writing.workshop_layers import WorkshopLayers

__all__ = ["NOT_NAMED", "Room", "Scene", "room_of"]

NOT_NAMED = "an agency that is not named here"


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
    drawing: Drawing
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
        one: name or NOT_NAMED for one, name in zip(agencies["id"], agencies["name"], strict=True)
    }
    names = told_apart(given, list(given))
    links = [(row["a"], row["b"]) for row in rows_of(layers.view.links)]
    return Room(layers, names, lay_table(names, links))
