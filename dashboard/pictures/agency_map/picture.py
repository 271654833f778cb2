"""The map of agencies as the component on the screen is given it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pyvis.network import Network

from dashboard.drawing.marks import FONT_FACE, HALO_WIDTH, INK, PAPER, Mark, Stroke
from dashboard.drawing.name_text import FONT_SIZE, LINE_PITCH, readable, text_width
from dashboard.drawing.svg import svg_of
from dashboard.pictures.agency_map.layout import LABEL_DROP, WIDTH, AgencyPlaces, PlacedAgency
from dashboard.pictures.agency_map.map import (
    DECLARED_DASHES,
    DECLARED_INK,
    DECLARED_WIDTH,
    MOST_NUMBERS,
    NUMBER_SIZE,
    SHARED_INK,
    MapAgency,
    MapLink,
    agency_places,
    disc_marks,
    disc_signs,
    fill_of,
    name_beside,
    shared_width,
)
from dashboard.relationship_map.picture import Anchored, LegendEntry, MapPicture

LEAST_WIDTH = 1000
LEAST_REACH = 13.0
"""From the middle of a small disc to where a touch is no longer one of it."""
LIT_INK = "#1d70b8"
_LINE = "M2 18L58 18"


def agency_map_picture(
    agencies: Mapping[str, MapAgency],
    links: Sequence[MapLink],
    places: AgencyPlaces | None = None,
) -> MapPicture:
    """Return the map of agencies.

    Parameters
    ----------
    agencies
        The agencies to draw, by id, which is their node's; fewer than 500.
    links
        Links between them.
    places
        Where they stand; as `agency_places` puts them where it is None.
    """
    places = places or agency_places(agencies, links)
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
        legend=list(_legend(agencies, links, places)),
        least_width=LEAST_WIDTH,
        names={
            one: readable(agencies[one].name)
            for one, placed in places.placed.items()
            if not placed.lines
        },
        lit=LIT_INK,
    )


def _add_agency(network: Network, one: str, agency: MapAgency, placed: PlacedAgency) -> None:
    network.add_node(
        one,
        # Without a label pyvis would write the id.
        label="\n".join(placed.lines) if placed.is_named_below else " ",
        shape="dot",
        color={"background": PAPER if agency.joins else fill_of(agency.group), "border": INK},
        title=readable(agency.title),
        x=placed.point[0],
        y=placed.point[1],
        physics=False,
        size=placed.radius,
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
        look = _number(shared) if len(counted) <= MOST_NUMBERS else {}
        _add_link(
            network, link, "shared", SHARED_INK, shared_width(shared, most, len(counted)), look
        )
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
        **look,
    )


def _number(shared: int) -> dict[str, object]:
    font = {
        "face": FONT_FACE,
        "size": NUMBER_SIZE,
        "color": INK,
        "strokeWidth": HALO_WIDTH,
        "strokeColor": PAPER,
        "align": "horizontal",
    }
    return {"label": f"{shared:,}", "font": font}


def _marks(one: str, agency: MapAgency, placed: PlacedAgency) -> Iterator[Anchored]:
    signs = disc_signs(placed.point, agency.group, joins=agency.joins, radius=placed.radius)
    for sign in signs:
        yield Anchored(one, sign)
    if placed.is_named_below:
        return  # vis-network writes it
    for words in name_beside(placed):
        yield Anchored(one, replace(words, halo=HALO_WIDTH))


def _touch(placed: PlacedAgency) -> tuple[float, float, float, float]:
    """Return the disc with its name; a small disc can be touched a little beside it."""
    reach = max(placed.radius, LEAST_REACH)
    if not placed.lines:
        return -reach, -reach, reach, reach
    half = max(text_width(line) for line in placed.lines) / 2
    across, top = placed.beside
    deep = len(placed.lines) * LINE_PITCH
    return (
        round(min(-reach, across - half), 1),
        round(min(-reach, top), 1),
        round(max(reach, across + half), 1),
        round(max(reach, top + deep), 1),
    )


def _legend(
    agencies: Mapping[str, MapAgency], links: Sequence[MapLink], places: AgencyPlaces
) -> Iterator[LegendEntry]:
    """Return an entry for every line, and for those marks that some agency has."""
    shared = Stroke(_LINE, ink=SHARED_INK, width=9)
    yield _entry(60, [shared], "people shared: the more, the wider")
    if any(link.declared for link in links):
        declared = Stroke(_LINE, ink=DECLARED_INK, width=DECLARED_WIDTH, dashes=DECLARED_DASHES)
        yield _entry(60, [declared], "declared: a pathway, or a team of both")
    middle = (18.0, 18.0)
    if any(agency.group for agency in agencies.values()):
        words = "number and colour: agencies that share most among themselves"
        yield _entry(36, disc_marks(middle, 1, joins=False), words)
    if any(agency.joins for agency in agencies.values()):
        words = "second rim: without it the map falls apart further"
        yield _entry(36, disc_marks(middle, None, joins=True), words)
    if len({placed.radius for placed in places.placed.values()}) > 1:
        discs = [
            *disc_marks((10.0, 18.0), None, joins=False, radius=6.0),
            *disc_marks((32.0, 18.0), None, joins=False, radius=13.0),
        ]
        yield _entry(48, discs, "the larger, the more people; touch a disc without a name for it")


def _entry(width: int, marks: Sequence[Mark], words: str) -> LegendEntry:
    return LegendEntry(words, "".join(map(svg_of, marks)), width, 36)
