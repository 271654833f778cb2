"""The ecomap as the component on the screen is given it.

Only pyvis's add_node and add_edge are used, on a directed network: an undirected one silently
drops every second tie between the same two ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pyvis.network import Network

from dashboard.drawing.marks import FONT_FACE, HALO_WIDTH, PAPER
from dashboard.drawing.name_text import FONT_SIZE
from dashboard.drawing.path import Box, Point
from dashboard.pictures.ecomap.contacts import Contact, EcomapNeed
from dashboard.pictures.ecomap.geometry import CENTRE, SYMBOL_REACH
from dashboard.pictures.ecomap.layout import EcomapLayout, Fold, Placed, lay_out_ecomap
from dashboard.pictures.ecomap.legend import legend_of
from dashboard.pictures.ecomap.parts import (
    caption,
    ground,
    need_marks,
    needs_of_the_person,
    tag_marks,
    tie_marks,
    trusted_ring,
)
from dashboard.pictures.ecomap.style import (
    FOLD_STYLE,
    LABEL_TOP,
    PERSON_FILL,
    PERSON_RADIUS,
    symbol_of,
    tie_style,
)
from dashboard.pictures.ecomap.tags import NO_TAGS, Tag, tags_of
from dashboard.pictures.ecomap.ties import PlacedTie
from dashboard.pictures.ecomap.words import tooltip_lines
from dashboard.relationship_map.picture import Anchored, MapPicture

PERSON_NODE = "person"


def ecomap_map(
    person_name: str, contacts: Iterable[Contact], needs: Sequence[EcomapNeed] = ()
) -> MapPicture:
    """Return the ecomap of one person.

    The same contacts, in any order, give the same picture.

    Parameters
    ----------
    person_name
        As it is to be read.
    contacts
        Who is drawn round the person.
    needs
        The person's, in the order of their numbers.

    Raises
    ------
    ValueError
        If two contacts have one id, or one helps with a need that is not among the person's.
    """
    return map_of(lay_out_ecomap(person_name, contacts, needs=needs))


def map_of(layout: EcomapLayout, tags: Mapping[str, Tag] = NO_TAGS) -> MapPicture:
    """Return a layout as the component on the screen is given it.

    Parameters
    ----------
    layout
        Where everything lies.
    tags
        What became of contacts, by their ids: a word beside each.
    """
    network = draw_ecomap_network(layout)
    on_symbols = [Anchored(PERSON_NODE, mark) for mark in needs_of_the_person(layout.person)]
    on_symbols += [mark for one in layout.contacts for mark in _on_symbol(one)]
    on_symbols += [
        Anchored(node_of(one.contact), mark)
        for one in tags_of(layout, tags)
        for mark in tag_marks(one)
    ]
    return MapPicture(
        width=layout.width,
        height=layout.height,
        nodes=network.nodes,
        edges=network.edges,
        touch={node_of(one.shown): _touch(one) for one in layout.placed},
        ground=ground(layout),
        captions=[caption(sector) for sector in layout.sectors],
        marks=[*(mark for one in layout.contacts for mark in _on_ties(one)), *on_symbols],
        legend=legend_of(layout, sorted(set(tags.values()))),
        middle=CENTRE,
        stands_for={
            node_of(contact): node_of(fold.shown)
            for fold in layout.folds
            for contact in fold.shown.contacts
        },
    )


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
        title="\n".join(tooltip_lines(one.shown)),
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
        _add_tie(network, node, number, tie, "\n".join(tooltip_lines(one.shown)))


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


def _touch(one: Placed[Contact | Fold]) -> Box:
    """Return what counts as touching it: its symbol and its name, from the symbol's middle."""
    x, y = one.point
    left, top, right, bottom = one.label
    reach = SYMBOL_REACH
    return (
        round(min(left - x, -reach), 1),
        round(min(top - y, -reach), 1),
        round(max(right - x, reach), 1),
        round(max(bottom - y, reach), 1),
    )


def _on_ties(one: Placed[Contact]) -> Iterator[Anchored]:
    for tie in one.ties:
        stand = [_middle(points) for points in (*tie.ticks, *tie.arrows)]
        for drawn, point in zip(tie_marks(tie), stand, strict=True):
            yield Anchored(node_of(one.shown), drawn, point)


def _on_symbol(one: Placed[Contact]) -> Iterator[Anchored]:
    node = node_of(one.shown)
    for ring in trusted_ring(symbol_of(one.shown), one.point):
        yield Anchored(node, ring)
    for need, point in one.needs:
        for mark in need_marks(need, point):
            yield Anchored(node, mark)


def _middle(points: Iterable[Point]) -> Point:
    across, down = zip(*points, strict=True)
    return round(sum(across) / len(across), 1), round(sum(down) / len(down), 1)
