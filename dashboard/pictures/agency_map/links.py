"""Which agencies and links a map of agencies draws, and the map drawn of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from dashboard.pictures.agency_map.layout import AgencyPlaces
from dashboard.pictures.agency_map.map import MapAgency, MapLink, agency_map_svg, agency_places
from dashboard.pictures.agency_map.picture import agency_map_picture
from dashboard.relationship_map.picture import MapPicture
from dashboard.words.agencies import declared_in_words, groups_of_several, is_declared
from dashboard.words.findings import join_words
from graphmodel.analysis.agencies.partnership import Partnership
from graphmodel.analysis.facts.answer import Row, rows_of

Rows = Sequence[Row]

MOST_NAMED = 8
EVERY_PAIR = "; the table below has every pair"
NOTHING_DECLARED = {"pathways_ab": 0, "pathways_ba": 0, "teams": 0}
MOST_SHARED = 60
"""Pairs that share people are drawn while nobody asks for more."""
MOST_LINES = 400
MOST_AGENCIES = 250
NUMBERS = (1, 2, 3, 5, 10, 15, 20, 30, 50, 75, 100, 150, 200, 300, 500, 750, 1000, 1500, 2000, 5000)


@dataclass(frozen=True)
class AgencyKind:
    """An agency's kind and its services' areas of life, in words.

    Parameters
    ----------
    sector
        What it is; "" where that is not recorded.
    areas
        Areas of life in which any of its services works.
    """

    sector: str
    areas: frozenset[str]


@dataclass(frozen=True)
class MapContent:
    """What a map of agencies can show.

    Parameters
    ----------
    agencies
        Rows with agency, degree, community, articulation and the column `counted`.
    links
        Rows with a, b, shared (None where not drawn), pathways_ab, pathways_ba and teams; those
        that share most first.
    names
        Agencies' names by id, no two alike.
    counted
        The column that tells which agencies are large.
    share
        The word before a number of people shared, such as "share about".
    kinds
        What kind each agency is, by its id.
    """

    agencies: Rows
    links: Rows
    names: Mapping[str, str]
    counted: str
    share: str
    kinds: Mapping[str, AgencyKind] = field(default_factory=dict)


@dataclass(frozen=True)
class LinkFilter:
    """Which links are wanted; None where it does not matter.

    Parameters
    ----------
    least
        The least number of people that two share.
    sector
        What one of the two agencies is.
    area
        An area of life in which one of the two works.
    """

    least: int | None = None
    sector: str | None = None
    area: str | None = None


def team_map(
    found: Partnership, names: Mapping[str, str], kinds: Mapping[str, AgencyKind] | None = None
) -> MapContent:
    """Return what the team's map can show: people alone join two agencies there.

    Parameters
    ----------
    found
        Pairs and agencies, as they are counted.
    names
        Agencies' names by id, no two alike.
    kinds
        What kind each agency is, by its id; where it is None, links are not asked for by that.
    """
    # What is declared is the workshop's layer.
    links = [{**row, **NOTHING_DECLARED} for row in rows_of(found.pairs) if row["shared"]]
    return MapContent(rows_of(found.agencies), links, names, "people", "share", kinds or {})


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


def draw_agency_map(given: MapContent, title: str, asked: LinkFilter | None = None) -> DrawnMap:
    """Return the map of agencies by the links between them.

    An agency stands at one place whichever links are asked for.

    Parameters
    ----------
    given
        What there is.
    title
        The map in a sentence.
    asked
        Which links are drawn; as many as can be distinguished where it is None.
    """
    drawn, ids, left_out = lines_to_draw(given, asked or LinkFilter())
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
    places = agency_places(among, joined, ids)
    shown, lines = {one: discs[one] for one in ids}, [_link(given, row) for row in drawn]
    return DrawnMap(shown, lines, places, title, " ".join(left_out))


def _disc(given: MapContent, row: Row, several: Collection[int]) -> MapAgency:
    name = given.names[row["agency"]]
    return MapAgency(
        name=name,
        title=f"{name}: joined with {row['degree']:,}",
        group=row["community"] if row["community"] in several else None,
        joins=row["articulation"],
        people=row[given.counted],
    )


def _link(given: MapContent, row: Row) -> MapLink:
    shared, names = row["shared"], given.names
    said = [f"{names[row['a']]} and {names[row['b']]}"]
    if shared is not None:
        said.append(f"{given.share} {shared:,} {'person' if shared == 1 else 'people'}")
    if is_declared(row):
        said.append(declared_in_words(row, names))
    return MapLink(row["a"], row["b"], "; ".join(said), shared, is_declared(row))


def numbers_to_choose(links: Rows) -> dict[int, int]:
    """Return how many pairs share a number of people or more, by that number; no two alike."""
    shared = [row["shared"] for row in links if row["shared"] is not None]
    counts: dict[int, int] = {}
    for number in NUMBERS:
        pairs = sum(each >= number for each in shared)
        if pairs in counts.values():
            counts = {other: many for other, many in counts.items() if many != pairs}
        if pairs:
            counts[number] = pairs
    return counts


def usual_number(counts: Mapping[int, int]) -> int | None:
    """Return the least number by which few enough pairs are drawn; the last one if none is."""
    few = [number for number, pairs in counts.items() if pairs <= MOST_SHARED]
    return min(few, default=max(counts, default=None))


def lines_to_draw(given: MapContent, asked: LinkFilter) -> tuple[list[Row], list[str], list[str]]:
    """Return the links to draw, the ids of the agencies, and sentences about what is left out."""
    largest = _largest_first(given)
    on_it, told = set(largest[:MOST_AGENCIES]), []
    if len(largest) > MOST_AGENCIES:
        told.append(
            f"Of {len(given.agencies):,} agencies the picture draws the {MOST_AGENCIES} that share "
            "most."
        )
    links = [
        row
        for row in given.links
        if {row["a"], row["b"]} <= on_it and any(_is_asked(given, asked, row[end]) for end in "ab")
    ]
    shared = [row for row in links if row["shared"] is not None]
    least = usual_number(numbers_to_choose(given.links)) if asked.least is None else asked.least
    most = MOST_SHARED if asked.least is None else MOST_LINES
    enough = [row for row in shared if least is None or row["shared"] >= least][:most]
    kept = {(row["a"], row["b"]) for row in enough}
    drawn = [row for row in links if (row["a"], row["b"]) in kept or is_declared(row)]
    if len(enough) < len(shared):
        also = ", and all that is declared" if any(map(is_declared, drawn)) else ""
        told.append(
            f"Of {len(shared):,} pairs that share people the picture draws the {len(enough):,} "
            f"that share most{also}{EVERY_PAIR}."
        )
    if asked.sector is None and asked.area is None:
        return drawn, sorted(on_it), told
    ends = {row[end] for row in drawn for end in "ab"}
    return drawn, [one for one in sorted(on_it) if one in ends], told


def agencies_on(given: MapContent) -> set[str]:
    """Return the ids of the agencies that have any link, the largest if they are too many."""
    return set(_largest_first(given)[:MOST_AGENCIES])


def _largest_first(given: MapContent) -> list[str]:
    joined = {row[end] for row in given.links for end in "ab"}
    order = sorted(given.agencies, key=lambda row: (-row[given.counted], row["agency"]))
    return [row["agency"] for row in order if row["agency"] in joined]


def _is_asked(given: MapContent, asked: LinkFilter, agency: str) -> bool:
    kind = given.kinds.get(agency)
    if kind is None:
        return asked.sector is None and asked.area is None
    return asked.sector in (None, kind.sector) and (asked.area is None or asked.area in kind.areas)
