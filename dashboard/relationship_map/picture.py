"""What the component draws: nodes and edges in vis-network's terms, and what is round them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from dashboard.drawing.marks import Stroke, TextLine
from dashboard.drawing.name_text import isolated
from dashboard.drawing.path import Point

ASSETS = Path(__file__).with_name("assets")
FRAME = """
<div class="map">
  <div class="scroll"><div class="picture"><div class="canvas"></div></div></div>
  <div class="below">
    <ul class="legend" aria-label="Legend"></ul>
    <div class="size" role="group" aria-label="Size of the picture">
      <button type="button" class="larger" aria-label="Larger">+</button>
      <button type="button" class="smaller" aria-label="Smaller">&minus;</button>
      <button type="button" class="whole">Whole picture</button>
      <button type="button" class="back" hidden>Put back what I moved</button>
    </div>
  </div>
</div>
"""
"""The elements in which the script draws."""


@dataclass(frozen=True)
class Anchored:
    """Something drawn that goes along when its node is moved by hand.

    Parameters
    ----------
    node
        Id of the node.
    drawn
        What is drawn.
    on_tie
        The point of a tie from the middle that it stands on; None for what stands at the node.
    """

    node: str
    drawn: Stroke | TextLine
    on_tie: Point | None = None


@dataclass(frozen=True)
class LegendEntry:
    """A line of the legend: its words, and a drawing as SVG that holds no words of anybody.

    Parameters
    ----------
    words
        What it means.
    drawing
        Elements of an SVG; "" where there is none.
    width, height
        Of the drawing's view box.
    scale
        How large a unit of it is on the screen, in pixels.
    """

    words: str
    drawing: str = ""
    width: float = 0.0
    height: float = 0.0
    scale: float = 1.0


@dataclass(frozen=True)
class MapPicture:
    """A picture, already laid out.

    Parameters
    ----------
    width, height
        Of the view box.
    nodes, edges
        As pyvis lists them, each with an id that stays; a node with ``fixed`` cannot be moved.
    touch
        For each node that can be selected, what of its surroundings counts as touching it: left,
        top, right and bottom from its middle.
    ground, captions
        What lies under everything, and the words there.
    marks
        What is drawn on top, strokes first.
    legend
        What shapes and lines mean.
    middle
        Where the ties of marks begin.
    least_width
        So many pixels wide is it at least, or nearly, for its words to be read; a narrow screen
        scrolls.
    stands_for
        Ids that are selected in another node's place, such as the one that holds several.
    names
        Names of nodes for which the picture has no room; each is written where its node is
        selected.
    lit
        Ink of the edges of the node that is selected; they keep their own where it is None.
    reach
        From the middle of what is selected to the rim of its mark.
    """

    width: float
    height: float
    nodes: Sequence[Mapping[str, Any]]
    edges: Sequence[Mapping[str, Any]]
    touch: Mapping[str, tuple[float, float, float, float]]
    ground: Sequence[Stroke] = ()
    captions: Sequence[TextLine] = ()
    marks: Sequence[Anchored] = ()
    legend: Sequence[LegendEntry] = ()
    middle: Point = (0.0, 0.0)
    least_width: int = 1050
    stands_for: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    lit: str | None = None
    reach: float = 25.0

    @property
    def layout_version(self) -> str:
        """Another one wherever a node stands elsewhere."""
        places = sorted((str(node["id"]), node["x"], node["y"]) for node in self.nodes)
        return hashlib.sha256(json.dumps(places).encode()).hexdigest()[:16]

    def as_data(self) -> dict[str, Any]:
        """Return the picture as the browser is sent it; no name turns what stands round it."""
        return {
            "width": self.width,
            "height": self.height,
            "nodes": [_isolated(node) for node in self.nodes],
            "edges": [_isolated(edge) for edge in self.edges],
            "touch": {node: list(box) for node, box in self.touch.items()},
            "ground": [asdict(stroke) for stroke in self.ground],
            "captions": [_isolated(asdict(words)) for words in self.captions],
            "marks": [
                {**asdict(mark), "drawn": _isolated(asdict(mark.drawn))} for mark in self.marks
            ],
            "legend": [_isolated(asdict(entry)) for entry in self.legend],
            "middle": list(self.middle),
            "least_width": self.least_width,
            "names": {node: isolated(name) for node, name in self.names.items()},
            "lit": self.lit,
            "reach": self.reach,
            "layout_version": self.layout_version,
        }


def _isolated(drawn: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is drawn with the words on it, and those that a pointer shows, isolated."""
    words = {name: isolated(drawn[name]) for name in ("label", "title", "words") if name in drawn}
    return {**drawn, **words}
