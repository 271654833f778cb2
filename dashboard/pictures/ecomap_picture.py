"""The relationship picture as a pyvis network: nodes and edges, already in their places.

Only pyvis's add_node and add_edge are used, on a directed network: an undirected one silently
drops every second tie between the same two ends. What is round them stands in
`ecomap_map`.
"""

from __future__ import annotations

from pyvis.network import Network

from dashboard.drawing.geometry import CENTRE
from dashboard.drawing.name_text import FONT_SIZE
from dashboard.pictures.ecomap_contacts import Contact
from dashboard.pictures.ecomap_folds import Fold
from dashboard.pictures.ecomap_layout import EcomapLayout, Placed
from dashboard.pictures.ecomap_style import (
    FOLD_STYLE,
    FONT_FACE,
    HALO_WIDTH,
    LABEL_TOP,
    PAPER,
    PERSON_FILL,
    PERSON_RADIUS,
    symbol_of,
    tie_style,
)
from dashboard.pictures.ecomap_ties import PlacedTie
from dashboard.pictures.ecomap_words import in_words

__all__ = ["PERSON_NODE", "draw_ecomap_network", "node_of"]

PERSON_NODE = "person"


def draw_ecomap_network(layout: EcomapLayout) -> Network:
    """Return the nodes and edges of a layout.

    Edges run from the person to the contact, and have ids that follow from the contact's id and
    the number of the tie. Their arrowheads and cross ticks are not vis-network's, which would
    crowd round the middle, but marks of the layout.
    """
    network = Network(directed=True)
    person = layout.person
    left, top, right, bottom = person.box
    network.add_node(
        PERSON_NODE,
        label="\n".join(person.lines),
        shape="box",
        color={"background": PERSON_FILL, "border": PERSON_FILL},
        x=CENTRE[0],
        y=CENTRE[1],
        physics=False,
        fixed=True,
        font={
            "face": FONT_FACE,
            "size": person.font_size,
            "color": PAPER,
            "vadjust": round(person.middle - CENTRE[1], 1),
        },
        widthConstraint=round(right - left, 1) - 10,
        heightConstraint=round(bottom - top, 1) - 10,
        margin=5,
        shapeProperties={"borderRadius": PERSON_RADIUS},
    )
    for one in layout.placed:
        _add(network, one)
    return network


def _add(network: Network, one: Placed[Contact | Fold]) -> None:
    node = node_of(one.shown)
    style = symbol_of(one.shown) if isinstance(one.shown, Contact) else FOLD_STYLE
    network.add_node(
        node,
        label="\n".join(one.lines),
        shape=str(style.shape),
        color={"background": style.fill, "border": style.outline},
        title="\n".join(in_words(one.shown)),
        x=one.point[0],
        y=one.point[1],
        physics=False,
        size=style.size,
        borderWidth=style.outline_width,
        font={
            "face": FONT_FACE,
            "size": FONT_SIZE,
            "color": style.ink,
            "strokeWidth": HALO_WIDTH,
            "strokeColor": PAPER,
            "vadjust": round(one.label[1] + LABEL_TOP - _vis_label_top(one, style.size), 1),
        },
        shapeProperties={"borderDashes": [3, 3] if style.dashed else False},
    )
    for number, tie in enumerate(one.ties):
        _add_tie(network, node, number, tie, "\n".join(in_words(one.shown)))


def _add_tie(network: Network, node: str, number: int, placed: PlacedTie, title: str) -> None:
    style = tie_style(placed.tie)
    bow = {
        "enabled": True,
        "type": "curvedCW" if placed.bow > 0 else "curvedCCW",
        "roundness": round(abs(placed.bow), 2),
    }
    network.add_edge(
        PERSON_NODE,
        node,
        id=f"{node}:tie:{number}",
        title=title,
        width=style.width,
        color={"color": style.ink, "hover": style.ink},
        dashes=list(style.dashes) or False,
        smooth=bow if placed.control else False,
        arrows="",
        physics=False,
        hoverWidth=0,
    )


def node_of(shown: Contact | Fold) -> str:
    """Return the id of a contact's node, or a fold's, which no other node has."""
    return f"more:{shown.sphere}" if isinstance(shown, Fold) else f"contact:{shown.id}"


def _vis_label_top(one: Placed[Contact | Fold], size: float) -> float:
    """Return where vis-network would set the top of a label's first line, whatever its lines.

    It hangs the text below the symbol: half a font size and four units under its lower edge.
    """
    return one.point[1] + size + FONT_SIZE / 2 + 4
