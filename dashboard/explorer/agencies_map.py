"""The map of agencies on the screen: what fits into it, and words about one agency."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

from dashboard.explorer.contact_details import named_facts
from dashboard.explorer.map_beside_list import show_map_beside_list
from dashboard.explorer.markup import element, show
from dashboard.pictures.agency_map import MapAgency, MapLink, agency_map_svg
from dashboard.pictures.agency_map_picture import agency_map_picture
from dashboard.relationship_map.picture import MapPicture
from dashboard.wording import join_words
from dashboard.wording_agencies import declared_in_words, groups_of_several, is_declared

__all__ = ["MOST_AGENCIES", "MOST_SHARED", "DrawnMap", "draw_map", "show_agencies_map"]

Row = Mapping[str, Any]
Rows = Sequence[Row]
Names = Mapping[str, str]

MOST_SHARED = 60
MOST_AGENCIES = 120
MOST_PAIRS = 12
CHOOSE = "Choose an agency in the list or in the map, and what is known of it stands here."


@dataclass(frozen=True)
class DrawnMap:
    """The map, for the screen and for a file.

    Parameters
    ----------
    picture
        The map on the screen; None where there is no link.
    svg
        The still picture; "" where there is no link.
    left_out
        What is not in it, in sentences; "" where everything is.
    """

    picture: MapPicture | None
    svg: str
    left_out: str


def draw_map(
    agencies: Rows, links: Rows, names: Names, title: str, *, counted: str, share: str
) -> DrawnMap:
    """Return the map of agencies by the links between them.

    Parameters
    ----------
    agencies
        Rows with agency, degree, community, articulation and the column `counted`.
    links
        Rows with a, b, shared (None where not drawn), pathways_ab, pathways_ba and teams; those
        that share most first.
    names
        Agencies' names by id.
    title
        The map in a sentence.
    counted
        The column by which agencies are left out where they are too many.
    share
        The word before a number of people shared, such as "share about".
    """
    drawn, left_out = _links_to_draw(agencies, links, counted)
    joined = {one for link in drawn for one in (link["a"], link["b"])}
    several = groups_of_several(agencies)
    discs = {
        row["agency"]: MapAgency(
            name=names[row["agency"]],
            title=f"{names[row['agency']]}: joined with {row['degree']:,}",
            group=row["community"] if row["community"] in several else None,
            joins=row["articulation"],
        )
        for row in agencies
        if row["agency"] in joined
    }
    apart = sorted(names[row["agency"]] for row in agencies if not row["degree"])
    if apart:
        left_out.append(f"Without any link here: {join_words(apart)}.")
    lines = [_link(row, names, share) for row in drawn]
    picture = agency_map_picture(discs, lines) if lines else None
    svg = agency_map_svg(discs, lines, title) if lines else ""
    return DrawnMap(picture, svg, " ".join(left_out))


def show_agencies_map(
    picture: MapPicture,
    names: Names,
    words: str,
    facts: Callable[[str], Mapping[str, str]],
    links: Rows,
    *,
    key: str,
) -> None:
    """Show a map, and before it a list of its agencies and what is known of the one chosen.

    Parameters
    ----------
    picture
        The map.
    names
        Agencies' names by id, no two alike.
    words
        The map in a few sentences.
    facts
        What is known of an agency, by its name for it.
    links
        Links, as for `draw_map`.
    key
        Names the map in the session.
    """
    on_it = sorted(picture.touch, key=names.__getitem__)

    def words_about(agency: str | None) -> None:
        if agency is None:
            show(element("p", CHOOSE, class_="tpg-small"))
            return
        own = [row for row in links if agency in (row["a"], row["b"])]
        show(element("h3", names[agency]), named_facts(dict(facts(agency))), *_pairs(own, agency))

    def _pairs(own: Rows, agency: str) -> list[Element]:
        lines = [element("li", _pair_in_words(row, agency, names)) for row in own[:MOST_PAIRS]]
        told = [element("p", "Linked with", class_="tpg-label"), element("ul", *lines)]
        if len(own) > MOST_PAIRS:
            rest = f"And {len(own) - MOST_PAIRS:,} more; the tables below name them all."
            told.append(element("p", rest, class_="tpg-small"))
        return told if own else []

    show_map_beside_list(
        picture,
        key=key,
        words=f"Map of agencies; the list and the tables below say the same. {words}",
        label="Show details of",
        choices={one: names[one] for one in on_it},
        details=words_about,
    )


def _pair_in_words(row: Row, agency: str, names: Names) -> str:
    said = []
    if row["shared"] is not None:
        said.append(f"{row['shared']:,} in common")
    if is_declared(row):
        said.append(declared_in_words(row, names))
    return f"{names[row['b'] if row['a'] == agency else row['a']]}: {'; '.join(said)}"


def _links_to_draw(agencies: Rows, links: Rows, counted: str) -> tuple[list[Row], list[str]]:
    """Return the links that fit into a picture, and sentences about those that do not."""
    left_out = []
    shared = [row for row in links if row["shared"] is not None]
    kept = {(row["a"], row["b"]) for row in shared[:MOST_SHARED]}
    drawn = [row for row in links if (row["a"], row["b"]) in kept or is_declared(row)]
    if len(shared) > MOST_SHARED:
        also = ", and all that is declared" if any(map(is_declared, drawn)) else ""
        left_out.append(
            f"Of {len(shared):,} pairs that share people the picture draws the {MOST_SHARED} that "
            f"share most{also}; the table below has every pair."
        )
    if len(agencies) > MOST_AGENCIES:
        most = sorted(agencies, key=lambda row: (-row[counted], row["agency"]))
        in_it = {row["agency"] for row in most[:MOST_AGENCIES]}
        drawn = [row for row in drawn if {row["a"], row["b"]} <= in_it]
        left_out.append(
            f"Of {len(agencies):,} agencies the picture draws the {MOST_AGENCIES} that share most."
        )
    return drawn, left_out


def _link(row: Row, names: Names, share: str) -> MapLink:
    shared = row["shared"]
    said = [f"{names[row['a']]} and {names[row['b']]}"]
    if shared is not None:
        said.append(f"{share} {shared:,} {'person' if shared == 1 else 'people'}")
    if is_declared(row):
        said.append(declared_in_words(row, names))
    return MapLink(row["a"], row["b"], "; ".join(said), shared, is_declared(row))
