"""Which ray each contact gets and on which side its name stands, so that names stay readable.

The search starts from several orders that follow from the contacts' keys alone. Nothing is left
to chance: the same contacts give the same picture, in whatever order they come.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from dashboard.drawing.path import Box, Point
from dashboard.pictures.ecomap.placement_search import (
    NAME_ON_NAME,
    SIDES,
    TIE_THROUGH_NAME,
    Integers,
    Item,
    Options,
    PlacementSearch,
    Spot,
    options_of,
)

STARTS = 8
SECOND_LOOKS = 4
# Beyond this the order within a sector is not searched for: it would take too long, and memory.
MOST_OPTIONS = 2500
# What is still in the way is moved along its ring, by a share of the distance of two rays, and, at
# a higher cost, off its ring.
ASIDE = (0.0, -0.35, 0.35)
OUTSIDE = (0, -1, 1)


@dataclass(frozen=True)
class Place:
    """Where an item goes: its symbol's centre, its angle, and the box of its name."""

    point: Point
    angle: float
    label: Box


def places_of_items(
    items: Sequence[Item], rays: Sequence[Sequence[float]], person: Box, captions: Sequence[Box]
) -> list[Place]:
    """Return a place for every item, in the order of the items.

    Parameters
    ----------
    items
        With different keys, those of one sector next to each other.
    rays
        Per sector as many angles as it has items.
    person
        The box of the person in the middle.
    captions
        The boxes of the sectors' names.
    """
    if not items:
        return []
    if sum(SIDES * len(rays[item.sector]) for item in items) > MOST_OPTIONS:
        free = [
            [Spot(rank, rays[item.sector][rank])]
            for item, rank in zip(items, _ranks(items, 0), strict=True)
        ]
        search = PlacementSearch(options_of(items, free), person, captions, swaps=[])
        found = [search.improved(search.first)]
    else:
        free = [[Spot(*ray) for ray in enumerate(rays[item.sector])] for item in items]
        search = PlacementSearch(
            options_of(items, free), person, captions, _pairs_of_a_sector(items)
        )
        found = [
            search.improved(search.first + SIDES * np.array(_ranks(items, start)))
            for start in range(STARTS)
        ]
    found.sort(key=lambda choice: (search.cost(choice), choice.tolist()))
    least, best = search.cost(found[0]), places_of_choice(search.options, found[0])
    for choice in found[:SECOND_LOOKS] if least >= TIE_THROUGH_NAME else []:
        closer, moved = _moved_a_little(items, rays, search, choice, person, captions)
        if closer.cost(moved) < least:
            least, best = closer.cost(moved), places_of_choice(closer.options, moved)
        if least < NAME_ON_NAME:
            break
    return best


def _pairs_of_a_sector(items: Sequence[Item]) -> list[tuple[int, int]]:
    return [
        (one, other)
        for one, other in combinations(range(len(items)), 2)
        if items[one].sector == items[other].sector
    ]


def _ranks(items: Sequence[Item], start: int) -> list[int]:
    """Return each item's place in its sector, in the order of their hashed keys."""
    hashed = [
        hashlib.sha256(f"{start} {item.key}".encode(errors="surrogatepass")).digest()
        for item in items
    ]
    taken: Counter[int] = Counter()
    ranks = [0] * len(items)
    for number in sorted(range(len(items)), key=hashed.__getitem__):
        sector = items[number].sector
        ranks[number] = taken[sector]
        taken[sector] += 1
    return ranks


def _moved_a_little(
    items: Sequence[Item],
    rays: Sequence[Sequence[float]],
    search: PlacementSearch,
    choice: Integers,
    person: Box,
    captions: Sequence[Box],
) -> tuple[PlacementSearch, Integers]:
    """Search again near a choice, every item on its ray; return that search and its choice."""
    free = [
        _near(search.options.spots[row], rays[item.sector])
        for item, row in zip(items, choice.tolist(), strict=True)
    ]
    closer = PlacementSearch(options_of(items, free), person, captions, swaps=[])
    inwards = (choice - search.first) % SIDES
    return closer, closer.improved(closer.first + inwards)


def _near(spot: Spot, rays: Sequence[float]) -> list[Spot]:
    """Return a spot on its ray and ring, and then those near it."""
    apart = rays[1] - rays[0] if len(rays) > 1 else 0.0
    return [
        Spot(spot.ray, spot.angle + aside * apart, outside)
        for aside in ASIDE
        for outside in OUTSIDE
    ]


def places_of_choice(options: Options, choice: Integers) -> list[Place]:
    """Return the place of each item by the option that was chosen for it."""
    return [
        Place(
            (float(options.point[row, 0]), float(options.point[row, 1])),
            round(options.spots[row].angle, 6),
            _as_box(options.label[row].tolist()),
        )
        for row in choice.tolist()
    ]


def _as_box(sides: Sequence[float]) -> Box:
    left, top, right, bottom = sides
    return left, top, right, bottom
