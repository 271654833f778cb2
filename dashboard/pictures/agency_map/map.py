"""A map of agencies: who is on it, and the still picture of it as SVG, for files and print.

Two layers: what agencies have declared, and the people they share. What they are, the caller
decides; nothing else is in the picture. `agency_map_picture` makes the one on the screen.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dashboard.drawing.marks import (
    CAPITALS,
    INK,
    PAPER,
    Letters,
    Part,
    Sheet,
    Stroke,
    TextLine,
    text_line,
    with_rims,
)
from dashboard.drawing.name_text import FONT_SIZE, LINE_PITCH, readable
from dashboard.drawing.path import Point, circle, polyline
from dashboard.drawing.svg import as_svg
from dashboard.pictures.agency_map.crowd import lay_out_crowd, named_where_it_fits
from dashboard.pictures.agency_map.layout import (
    RADIUS,
    WIDTH,
    AgencyPlaces,
    PlacedAgency,
    lay_out_agencies,
)

SHARED_INK, DECLARED_INK = "#a9bed6", "#5b6472"
LEAST_WIDTH, MOST_WIDTH = 3.0, 16.0
HAIR = 1.0
"""The least width where lines are many."""
DECLARED_DASHES, DECLARED_WIDTH = (5.0, 5.0), 1.4
GROUP_FILLS = (
    "#cfe3f3",
    "#fbe3c0",
    "#cdebdf",
    "#f3d9e8",
    "#e4e0f5",
    "#f6f0b5",
    "#d5eef7",
    "#f7d3c3",
)
ALONE_FILL = "#ffffff"
NUMBER_SIZE, GROUP_SIZE = 14.0, 12.0
INNER = 0.7
"""What lies within a second rim is smaller than its disc by this much."""
LEAST_NUMBERED = 10.0
"""In a disc with a smaller radius there is no room for its group's number."""
MOST_NAMED = 45
"""More agencies than this are drawn as a crowd: by their size, and with names where they fit."""
MOST_NUMBERS = 40
"""With more links than this, their numbers stand in the tooltips and in the table alone."""


@dataclass(frozen=True)
class MapAgency:
    """An agency: its name, what to say of it, its group if it is in one, and whether it joins.

    Parameters
    ----------
    name, title
        Its name, and what a tooltip says.
    group
        Number of its group from 1; None where it is on its own.
    joins
        Whether the map falls apart further without it.
    people
        How many are with it, or stand for that: among many agencies, what its size is told by.
    """

    name: str
    title: str
    group: int | None = None
    joins: bool = False
    people: int = 0


@dataclass(frozen=True)
class MapLink:
    """A link between two agencies, by their ids.

    Parameters
    ----------
    a, b
        Ids of the agencies.
    title
        What a tooltip says.
    shared
        People they share; None where that is not drawn.
    declared
        Whether they have declared anything between them.
    """

    a: str
    b: str
    title: str
    shared: int | None
    declared: bool


def agency_places(
    agencies: Mapping[str, MapAgency],
    links: Sequence[MapLink],
    shown: Collection[str] | None = None,
) -> AgencyPlaces:
    """Return where agencies stand; the same agencies and links stand the same.

    Parameters
    ----------
    agencies
        The agencies, by id; fewer than 500.
    links
        All links between them, also those that are not drawn.
    shown
        Ids of those that are drawn, each where it stands among all; all where it is None.
    """
    ids = agencies if shown is None else shown
    names = {one: agency.name for one, agency in agencies.items()}
    if len(agencies) <= MOST_NAMED:
        return lay_out_agencies(names, [(link.a, link.b) for link in links]).only(ids)
    people = {one: agency.people for one, agency in agencies.items()}
    joined = [(link.a, link.b, link.shared or 1) for link in links]
    return named_where_it_fits(names, lay_out_crowd(names, joined, people).only(ids), people)


def agency_map_svg(
    agencies: Mapping[str, MapAgency],
    links: Sequence[MapLink],
    title: str,
    places: AgencyPlaces | None = None,
) -> str:
    """Return the map as one SVG element, without any reference to something outside it.

    Parameters
    ----------
    agencies
        The agencies to draw, by id; fewer than 500.
    links
        Links between them.
    title
        What a screen reader says instead of the picture.
    places
        Where they stand; as `agency_places` puts them where it is None.
    """
    places = places or agency_places(agencies, links)
    parts = (
        *_lines(links, places),
        *_numbers(links, places),
        *(_agency(agencies[one], placed) for one, placed in places.placed.items()),
    )
    return as_svg(Sheet(WIDTH, places.height, readable(title), parts))


def fill_of(group: int | None) -> str:
    """Return what fills the disc of an agency of a group, or of one that is on its own."""
    return ALONE_FILL if group is None else GROUP_FILLS[(group - 1) % len(GROUP_FILLS)]


def shared_width(shared: int, most: int, lines: int) -> float:
    """Return the width of a line, one of several, for people out of the most that two share."""
    least = LEAST_WIDTH if lines <= MOST_NUMBERS else HAIR
    return least + (MOST_WIDTH - least) * (shared / most)


def disc_marks(
    point: Point, group: int | None, *, joins: bool, radius: float = RADIUS
) -> list[Stroke | TextLine]:
    """Return an agency's disc with the number of its group.

    It has a second rim where the map falls apart without it.
    """
    fill = fill_of(group)
    rim = Stroke(circle(point, radius), PAPER if joins else fill, INK, 2.4 if joins else 1.6)
    return [rim, *disc_signs(point, group, joins=joins, radius=radius)]


def disc_signs(
    point: Point, group: int | None, *, joins: bool, radius: float
) -> Iterator[Stroke | TextLine]:
    """Yield what is drawn on a disc: what lies within a second rim, and its group's number."""
    if joins:
        yield Stroke(circle(point, INNER * radius), fill_of(group), INK, 1.6)
    if group is not None and radius >= LEAST_NUMBERED:
        x, y = point
        yield text_line(str(group), x, y + CAPITALS * GROUP_SIZE / 2, Letters(GROUP_SIZE))


def _lines(links: Sequence[MapLink], places: AgencyPlaces) -> Iterator[Part]:
    """Draw the people shared first, thick and pale, and on top what is declared."""
    counted = [link.shared for link in links if link.shared is not None]
    most = max(counted, default=0)
    for link in sorted(links, key=lambda link: -(link.shared or 0)):
        path = polyline(_ends(places, link))
        strokes = []
        if link.shared is not None:
            width = shared_width(link.shared, most, len(counted))
            strokes.append(Stroke(path, ink=SHARED_INK, width=width))
        if link.declared:
            strokes.append(
                Stroke(path, ink=DECLARED_INK, width=DECLARED_WIDTH, dashes=DECLARED_DASHES)
            )
        yield Part(tuple(strokes), readable(link.title))


def _numbers(links: Sequence[MapLink], places: AgencyPlaces) -> Iterator[Part]:
    counted = [link for link in links if link.shared is not None]
    if len(counted) > MOST_NUMBERS:
        return
    for link in counted:
        (ax, ay), (bx, by) = _ends(places, link)
        baseline = (ay + by) / 2 + CAPITALS * NUMBER_SIZE / 2
        number = text_line(str(link.shared), (ax + bx) / 2, baseline, Letters(NUMBER_SIZE))
        yield Part(with_rims(number))


def _agency(agency: MapAgency, placed: PlacedAgency) -> Part:
    disc = disc_marks(placed.point, agency.group, joins=agency.joins, radius=placed.radius)
    return Part((*disc, *with_rims(*name_beside(placed))), readable(agency.title))


def name_beside(placed: PlacedAgency) -> Iterator[TextLine]:
    """Yield the lines of an agency's name where they stand by its disc."""
    x = placed.point[0] + placed.beside[0]
    top = placed.point[1] + placed.beside[1] + CAPITALS * FONT_SIZE
    for number, words in enumerate(placed.lines):
        yield text_line(words, x, top + number * LINE_PITCH, Letters(FONT_SIZE))


def _ends(places: AgencyPlaces, link: MapLink) -> tuple[Point, Point]:
    return places.placed[link.a].point, places.placed[link.b].point
