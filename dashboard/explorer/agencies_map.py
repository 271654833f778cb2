"""The map of agencies on the screen: which links it shows, and words about one agency."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from xml.etree.ElementTree import Element

import streamlit as st

from dashboard.explorer.agencies_lines import (
    Asked,
    OnTheMap,
    Row,
    Rows,
    agencies_on,
    lines_to_draw,
    numbers_to_choose,
    usual_number,
)
from dashboard.explorer.contact_details import named_facts
from dashboard.explorer.map_beside_list import show_map_beside_list
from dashboard.explorer.markup import element, show
from dashboard.explorer.one_of import one_of
from dashboard.pictures.agency_map.layout import AgencyPlaces
from dashboard.pictures.agency_map.map import MapAgency, MapLink, agency_map_svg, places_of
from dashboard.pictures.agency_map.picture import agency_map_picture
from dashboard.relationship_map.picture import MapPicture
from dashboard.words.agencies import declared_in_words, groups_of_several, is_declared
from dashboard.words.findings import join_words

__all__ = ["DrawnMap", "draw_map", "show_agencies_map"]

MOST_PAIRS = 12
MOST_NAMED = 8
FEW = 25
"""So few pairs are all drawn at once, and nobody is asked which."""
CHOOSE = "Choose an agency in the list or in the map, and what is known of it stands here."
NO_LINE = "No link is left. Ask for fewer people in common, or for any kind of agency."


@dataclass(frozen=True)
class DrawnMap:
    """The map, for the screen and for a file.

    Parameters
    ----------
    agencies, links
        What is drawn; nothing where there is no link.
    places
        Where the agencies stand; None where there is no link.
    title
        The map in a sentence.
    left_out
        What is not in it, in sentences; "" where everything is.
    """

    agencies: Mapping[str, MapAgency]
    links: Sequence[MapLink]
    places: AgencyPlaces | None
    title: str
    left_out: str

    @cached_property
    def picture(self) -> MapPicture | None:
        """The map on the screen; None where there is no link."""
        return agency_map_picture(self.agencies, self.links, self.places) if self.links else None

    @property
    def svg(self) -> str:
        """The still picture; "" where there is no link."""
        if not self.links:
            return ""
        return agency_map_svg(self.agencies, self.links, self.title, self.places)


def draw_map(given: OnTheMap, title: str, asked: Asked | None = None) -> DrawnMap:
    """Return the map of agencies by the links between them.

    An agency stands at one place whichever links are asked for.

    Parameters
    ----------
    given
        What there is.
    title
        The map in a sentence.
    asked
        Which links are drawn; as many as can be told apart where it is None.
    """
    drawn, ids, left_out = lines_to_draw(given, asked or Asked())
    apart = [row["agency"] for row in given.agencies if not row["degree"]]
    if len(apart) > MOST_NAMED:
        left_out.append(f"Without any link here: {len(apart):,} agencies.")
    elif apart:
        names = sorted(given.names[one] for one in apart)
        left_out.append(f"Without any link here: {join_words(names)}.")
    if not drawn:
        return DrawnMap({}, (), None, title, " ".join(left_out))
    several = groups_of_several(given.agencies)
    discs = {row["agency"]: _disc(given, row, several) for row in given.agencies}
    everywhere = [_link(given, row) for row in given.links]
    among = {one: discs[one] for one in sorted(agencies_on(given))}
    joined = [link for link in everywhere if link.a in among and link.b in among]
    places = places_of(among, joined, ids)
    shown, lines = {one: discs[one] for one in ids}, [_link(given, row) for row in drawn]
    return DrawnMap(shown, lines, places, title, " ".join(left_out))


@st.fragment
def show_agencies_map(
    given: OnTheMap, words: str, facts: Callable[[str], Mapping[str, str]], *, key: str
) -> None:
    """Show a map, and before it a list of its agencies and what is known of the one chosen.

    Parameters
    ----------
    given
        What there is.
    words
        The map in a few sentences.
    facts
        What is known of an agency, by its name for it.
    key
        Names the map in the session.
    """
    drawn = draw_map(given, words, _asked(given, key))
    if drawn.picture is None:
        show(element("p", NO_LINE))
        return
    show_map_beside_list(
        drawn.picture,
        key=key,
        words=f"Map of agencies; the list and the tables below say the same. {words}",
        label="Show details of",
        choices={
            one: given.names[one]
            for one in sorted(drawn.picture.touch, key=given.names.__getitem__)
        },
        details=lambda agency: _show_details(given, agency, facts),
    )
    if drawn.left_out:
        show(element("p", drawn.left_out, class_="tpg-small"))


def _asked(given: OnTheMap, key: str) -> Asked:
    """Show which links can be asked for where they are many; return those that are."""
    counts = numbers_to_choose(given.links)
    if sum(row["shared"] is not None for row in given.links) <= FEW or len(counts) < 2:
        return Asked()
    usual = usual_number(counts)
    cells = st.columns(3)
    least = cells[0].selectbox(
        "Show links of at least",
        list(counts),
        index=list(counts).index(usual) if usual in counts else 0,
        format_func=lambda number: _people(number, counts[number]),
        key=f"{key}_least",
        persist_state="session",
    )
    sectors = sorted({kind.sector for kind in given.kinds.values() if kind.sector})
    areas = sorted({area for kind in given.kinds.values() for area in kind.areas})
    sector = one_of(
        cells[1],
        "Only links of agencies that are",
        sectors,
        str.capitalize,
        disabled=not sectors,
        key=f"{key}_sector",
    )
    area = one_of(
        cells[2],
        "Only links of agencies that work in",
        areas,
        str.capitalize,
        disabled=not areas,
        key=f"{key}_area",
    )
    return Asked(None if least == usual else least, sector, area)


def _people(number: int, pairs: int) -> str:
    people = "1 person" if number == 1 else f"{number:,} people"
    return f"{people} ({pairs:,} {'link' if pairs == 1 else 'links'})"


def _show_details(
    given: OnTheMap, agency: str | None, facts: Callable[[str], Mapping[str, str]]
) -> None:
    if agency is None:
        show(element("p", CHOOSE, class_="tpg-small"))
        return
    own = [row for row in given.links if agency in (row["a"], row["b"])]
    told = [element("h3", given.names[agency]), named_facts(dict(facts(agency)))]
    show(*told, *_pairs(given, own, agency))


def _pairs(given: OnTheMap, own: Rows, agency: str) -> list[Element]:
    if not own:
        return []
    lines = [element("li", _pair_in_words(given, row, agency)) for row in own[:MOST_PAIRS]]
    told = [element("p", "Linked with", class_="tpg-label"), element("ul", *lines)]
    if len(own) > MOST_PAIRS:
        rest = f"And {len(own) - MOST_PAIRS:,} more; the tables below name them all."
        told.append(element("p", rest, class_="tpg-small"))
    return told


def _pair_in_words(given: OnTheMap, row: Row, agency: str) -> str:
    said = []
    if row["shared"] is not None:
        said.append(f"{row['shared']:,} in common")
    if is_declared(row):
        said.append(declared_in_words(row, given.names))
    return f"{given.names[row['b'] if row['a'] == agency else row['a']]}: {'; '.join(said)}"


def _disc(given: OnTheMap, row: Row, several: Collection[int]) -> MapAgency:
    name = given.names[row["agency"]]
    return MapAgency(
        name=name,
        title=f"{name}: joined with {row['degree']:,}",
        group=row["community"] if row["community"] in several else None,
        joins=row["articulation"],
        people=row[given.counted],
    )


def _link(given: OnTheMap, row: Row) -> MapLink:
    shared, names = row["shared"], given.names
    said = [f"{names[row['a']]} and {names[row['b']]}"]
    if shared is not None:
        said.append(f"{given.share} {shared:,} {'person' if shared == 1 else 'people'}")
    if is_declared(row):
        said.append(declared_in_words(row, names))
    return MapLink(row["a"], row["b"], "; ".join(said), shared, is_declared(row))
