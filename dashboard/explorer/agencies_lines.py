"""Which links a map of agencies draws: few enough to tell apart, and those asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dashboard.explorer.agencies_kinds import AgencyKind
from dashboard.words.agencies import is_declared

__all__ = [
    "MOST_AGENCIES",
    "MOST_LINES",
    "MOST_SHARED",
    "Asked",
    "OnTheMap",
    "Row",
    "Rows",
    "agencies_on",
    "lines_to_draw",
    "numbers_to_choose",
    "usual_number",
]

Row = Mapping[str, Any]
Rows = Sequence[Row]

MOST_SHARED = 60
"""Pairs that share people are drawn while nobody asks for more."""
MOST_LINES = 400
MOST_AGENCIES = 250
NUMBERS = (1, 2, 3, 5, 10, 15, 20, 30, 50, 75, 100, 150, 200, 300, 500, 750, 1000, 1500, 2000, 5000)


@dataclass(frozen=True)
class OnTheMap:
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
class Asked:
    """Which links are asked for; None where it does not matter.

    Parameters
    ----------
    least
        So many people at least are shared.
    sector
        What one of the two agencies is.
    area
        An area of life in which one of the two works.
    """

    least: int | None = None
    sector: str | None = None
    area: str | None = None


def numbers_to_choose(links: Rows) -> dict[int, int]:
    """Return how many pairs share so many people or more, by that number; no two alike."""
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


def lines_to_draw(given: OnTheMap, asked: Asked) -> tuple[list[Row], list[str], list[str]]:
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
            f"that share most{also}; the table below has every pair."
        )
    if asked.sector is None and asked.area is None:
        return drawn, sorted(on_it), told
    ends = {row[end] for row in drawn for end in "ab"}
    return drawn, [one for one in sorted(on_it) if one in ends], told


def agencies_on(given: OnTheMap) -> set[str]:
    """Return the ids of the agencies that have any link, the largest if they are too many."""
    return set(_largest_first(given)[:MOST_AGENCIES])


def _largest_first(given: OnTheMap) -> list[str]:
    joined = {row[end] for row in given.links for end in "ab"}
    order = sorted(given.agencies, key=lambda row: (-row[given.counted], row["agency"]))
    return [row["agency"] for row in order if row["agency"] in joined]


def _is_asked(given: OnTheMap, asked: Asked, agency: str) -> bool:
    kind = given.kinds.get(agency)
    if kind is None:
        return asked.sector is None and asked.area is None
    return asked.sector in (None, kind.sector) and (asked.area is None or asked.area in kind.areas)
