"""The map of agencies as the component on the screen is given it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pyvis.network import Network

from dashboard.pictures.agency_map import (
    DECLARED_DASHES,
    DECLARED_INK,
    DECLARED_WIDTH,
    GROUP_SIZE,
    MOST_NUMBERS,
    NUMBER_SIZE,
    SHARED_INK,
    MapAgency,
    MapLink,
    fill_of,
    shared_width,
    svg_agency,
)
from dashboard.pictures.agency_map_layout import (
    LABEL_DROP,
    RADIUS,
    WIDTH,
    PlacedAgency,
    lay_out_agencies,
)
from dashboard.pictures.ecomap_labels import FONT_SIZE, LINE_PITCH, readable, text_width
from dashboard.pictures.ecomap_strokes import circle
from dashboard.pictures.ecomap_style import CAPITALS, FONT_FACE, HALO_WIDTH, INK, PAPER
from dashboard.pictures.ecomap_svg import svg_of
from dashboard.relationship_map.picture import Anchored, LegendEntry, MapPicture, Stroke, Written

__all__ = ["agency_map_picture"]

INNER = RADIUS - 4.5
LEAST_WIDTH = 1000
_LINE = "M2 18L58 18"


def agency_map_picture(agencies: Mapping[str, MapAgency], links: Sequence[MapLink]) -> MapPicture:
    """Return the map of agencies.

    Parameters
    ----------
    agencies
        The agencies to draw, by id, which is their node's; fewer than 500.
    links
        Links between them.
    """
    names = {one: agency.name for one, agency in agencies.items()}
    places = lay_out_agencies(names, [(link.a, link.b) for link in links])
    network = Network(directed=True)  # an undirected one drops every second line between two
    for one, placed in places.placed.items():
        _add_agency(network, one, agencies[one], placed)
    _add_links(network, links)
    marks = [
        mark for one, placed in places.placed.items() for mark in _marks(one, agencies[one], placed)
    ]
    return MapPicture(
        width=WIDTH,
        height=places.height,
        nodes=network.nodes,
        edges=network.edges,
        touch={one: _touch(placed) for one, placed in places.placed.items()},
        marks=marks,
        legend=list(_legend(agencies, links)),
        least_width=LEAST_WIDTH,
    )


def _add_agency(network: Network, one: str, agency: MapAgency, placed: PlacedAgency) -> None:
    network.add_node(
        one,
        label="\n".join(placed.lines),
        shape="dot",
        color={"background": PAPER if agency.joins else fill_of(agency.group), "border": INK},
        title=readable(agency.title),
        x=placed.point[0],
        y=placed.point[1],
        physics=False,
        size=RADIUS,
        borderWidth=2.4 if agency.joins else 1.6,
        font={
            "face": FONT_FACE,
            "size": FONT_SIZE,
            "color": INK,
            "strokeWidth": HALO_WIDTH,
            "strokeColor": PAPER,
            "vadjust": LABEL_DROP - FONT_SIZE / 2 - 4,  # vis-network's own drop taken back
        },
    )


def _add_links(network: Network, links: Sequence[MapLink]) -> None:
    """Add the people shared first, thick and pale, and on top what is declared."""
    counted = [(link, link.shared) for link in links if link.shared is not None]
    most = max((shared for _, shared in counted), default=0)
    for link, shared in sorted(counted, key=lambda entry: -entry[1]):
        look = {"label": f"{shared:,}"} if len(counted) <= MOST_NUMBERS else {}
        _add_link(network, link, "shared", SHARED_INK, shared_width(shared, most), look)
    for link in links:
        if link.declared:
            dashes = {"dashes": list(DECLARED_DASHES)}
            _add_link(network, link, "declared", DECLARED_INK, DECLARED_WIDTH, dashes)


def _add_link(
    network: Network,
    link: MapLink,
    layer: str,
    ink: str,
    width: float,
    look: Mapping[str, object],
) -> None:
    network.add_edge(
        link.a,
        link.b,
        id=f"{link.a}:{link.b}:{layer}",
        title=readable(link.title),
        width=round(width, 1),
        color={"color": ink, "hover": ink},
        smooth=False,
        arrows="",
        physics=False,
        hoverWidth=0,
        font={
            "face": FONT_FACE,
            "size": NUMBER_SIZE,
            "color": INK,
            "strokeWidth": HALO_WIDTH,
            "strokeColor": PAPER,
            "align": "horizontal",
        },
        **look,
    )


def _marks(one: str, agency: MapAgency, placed: PlacedAgency) -> Iterator[Anchored]:
    if agency.joins:
        inner = Stroke(circle(placed.point, INNER), fill_of(agency.group), INK, 1.6)
        yield Anchored(one, inner)
    if agency.group is not None:
        x, y = placed.point
        baseline = round(y + CAPITALS * GROUP_SIZE / 2, 1)
        font = f"{GROUP_SIZE:g}px {FONT_FACE}"
        yield Anchored(one, Written(str(agency.group), x, baseline, font, INK))


def _touch(placed: PlacedAgency) -> tuple[float, float, float, float]:
    half = round(max(RADIUS, *(text_width(line) / 2 for line in placed.lines)), 1)
    return -half, -RADIUS, half, RADIUS + LABEL_DROP + len(placed.lines) * LINE_PITCH


def _legend(agencies: Mapping[str, MapAgency], links: Sequence[MapLink]) -> Iterator[LegendEntry]:
    """Tell every line; of marks only those that somebody bears."""
    shared = Stroke(_LINE, ink=SHARED_INK, width=9)
    yield _entry(60, svg_of(shared), "people shared: the more, the wider")
    if any(link.declared for link in links):
        declared = Stroke(_LINE, ink=DECLARED_INK, width=DECLARED_WIDTH, dashes=DECLARED_DASHES)
        yield _entry(60, svg_of(declared), "declared: a pathway, or a team of both")
    middle = (18.0, 18.0)
    if any(agency.group for agency in agencies.values()):
        words = "number and colour: agencies that share most among themselves"
        yield _entry(36, svg_agency(middle, 1, joins=False), words)
    if any(agency.joins for agency in agencies.values()):
        words = "second rim: without it the map falls apart further"
        yield _entry(36, svg_agency(middle, None, joins=True), words)


def _entry(width: int, drawing: str, words: str) -> LegendEntry:
    return LegendEntry(words, drawing, width, 36)
