"""Where many agencies stand: near those with whom they share most, and names where they fit."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

import networkx as nx
import numpy as np

from dashboard.drawing.name_text import FONT_SIZE, LINE_PITCH, label_lines, text_width
from dashboard.drawing.path import Box, Floats, Point
from dashboard.pictures.agency_map.layout import (
    LABEL_DROP,
    SEED,
    SPRING_STEPS,
    WIDTH,
    AgencyPlaces,
    PlacedAgency,
    pushed_apart,
    spread_out,
)

LEAST_RADIUS, MOST_RADIUS = 7.0, 20.0
LEAST_HEIGHT, HEIGHT_FOR_EACH = 500.0, 3.8
ROOM = 9.0
"""Left free round every disc, and round the names of the largest."""
LEAST_ROOM = 2.0
NAMED_FIRST = 60
"""How many of the largest agencies are pushed apart with their names below them."""
BY_ORDER = 0.75
STRONGEST = 4
"""Every agency is drawn towards this many others: with more, all stand in one heap."""
SIDE_GAP = 4.0
BETWEEN_NAMES = 3.0


def lay_out_crowd(
    names: Mapping[str, str],
    links: Sequence[tuple[str, str, int]],
    people: Mapping[str, int],
) -> AgencyPlaces:
    """Return where each agency stands, without its name; the same ones stand the same.

    Parameters
    ----------
    names
        Names of the agencies to draw, by id; fewer than 500.
    links
        Pairs of their ids, and how strongly they are joined.
    people
        How many people are with each: the more, the larger its disc.

    Notes
    -----
    The springs are those of `lay_out_agencies`, between each agency and the few to which it is
    joined most for its size: shared / sqrt(all of the one's x all of the other's). Then discs are
    pushed apart, those of the largest with their names.
    """
    return _laid_out(
        tuple(sorted(names.items())),
        tuple(sorted(links)),
        tuple(people.get(one, 0) for one in sorted(names)),
    )


@lru_cache(maxsize=8)
def _laid_out(
    named: tuple[tuple[str, str], ...],
    links: tuple[tuple[str, str, int], ...],
    people: tuple[int, ...],
) -> AgencyPlaces:
    ids = [one for one, _ in named]
    height = LEAST_HEIGHT + HEIGHT_FOR_EACH * len(ids)
    most = max(people, default=0) or 1
    radii = np.array(
        [LEAST_RADIUS + (MOST_RADIUS - LEAST_RADIUS) * math.sqrt(each / most) for each in people]
    )
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(ids)
    graph.add_weighted_edges_from(_strongest(links))
    springs = nx.spring_layout(graph, seed=SEED, iterations=SPRING_STEPS)
    order = sorted(range(len(ids)), key=lambda place: (-people[place], ids[place]))
    first = set(order[:NAMED_FIRST])
    half = np.array(
        [
            _half_size(radii[place], label_lines(name) if place in first else ())
            for place, (_, name) in enumerate(named)
        ]
    )
    low, high = half, np.array([WIDTH, height]) - half
    middles = low + spread_out(np.array([springs[one] for one in ids]), BY_ORDER) * (high - low)
    middles = pushed_apart(middles, half, low, high, slack=ROOM / 2)
    middles[:, 1] += radii + ROOM - half[:, 1]
    # Where names left too little room, at least no disc lies on another.
    bare = np.repeat(radii[:, None] + LEAST_ROOM, 2, axis=1)
    middles = pushed_apart(middles, bare, bare, np.array([WIDTH, height]) - bare)
    points = [(round(float(x), 1), round(float(y), 1)) for x, y in middles]
    placed = {
        one: PlacedAgency(points[place], (), radius=round(float(radii[place]), 1))
        for place, one in enumerate(ids)
    }
    return AgencyPlaces(height, placed)


def _half_size(radius: float, lines: Sequence[str]) -> tuple[float, float]:
    """Half the width and height of a disc, and of its name below it if it has one."""
    width = max(2 * radius, *(text_width(line, FONT_SIZE) for line in lines), 0)
    deep = LABEL_DROP + len(lines) * LINE_PITCH if lines else 0
    return width / 2 + ROOM, radius + deep / 2 + ROOM


def _strongest(links: Sequence[tuple[str, str, int]]) -> Iterator[tuple[str, str, float]]:
    """Yield the links by which agencies are drawn together, with their strength."""
    total: defaultdict[str, int] = defaultdict(int)
    for a, b, strength in links:
        total[a] += strength
        total[b] += strength
    own: defaultdict[str, list[tuple[float, str, str]]] = defaultdict(list)
    for a, b, strength in links:
        near = strength / math.sqrt(total[a] * total[b])
        own[a].append((-near, a, b))
        own[b].append((-near, a, b))
    kept = {link for each in own.values() for link in sorted(each)[:STRONGEST]}
    for near, a, b in sorted(kept):
        yield a, b, -near


def named_where_it_fits(
    names: Mapping[str, str], places: AgencyPlaces, people: Mapping[str, int]
) -> AgencyPlaces:
    """Return the same places with names wherever one of the four sides of a disc is free.

    Parameters
    ----------
    names
        Names of the agencies, by id.
    places
        Where those stand that are drawn.
    people
        How many people are with each: the largest agency's name is written first.
    """
    placed = dict(places.placed)
    ids = list(placed)
    discs = np.array([_box(placed[one]) for one in ids]).reshape(-1, 4)
    taken = np.empty((0, 4))
    for place in sorted(range(len(ids)), key=lambda place: (-people.get(ids[place], 0), place)):
        agency = placed[ids[place]]
        lines = label_lines(names[ids[place]])
        for beside, box in _sides(agency, lines):
            left, top, right, bottom = box
            if left < 0 or top < 0 or right > WIDTH or bottom > places.height:
                continue
            if _meets(box, discs, without=place) or _meets(box, taken):
                continue
            placed[ids[place]] = replace(agency, lines=lines, beside=beside)
            rim = BETWEEN_NAMES
            taken = np.vstack([taken, (left - rim, top - rim, right + rim, bottom + rim)])
            break
    return AgencyPlaces(places.height, placed)


def _box(agency: PlacedAgency) -> Box:
    (x, y), radius = agency.point, agency.radius
    return x - radius, y - radius, x + radius, y + radius


def _sides(agency: PlacedAgency, lines: Sequence[str]) -> Iterator[tuple[Point, Box]]:
    """Yield where a name could be held, from the middle of the disc, and the box it would fill."""
    (x, y), radius = agency.point, agency.radius
    width = max(text_width(line, FONT_SIZE) for line in lines)
    deep = len(lines) * LINE_PITCH
    away = radius + SIDE_GAP + width / 2
    for across, down in (
        (0.0, radius + LABEL_DROP),
        (0.0, -radius - LABEL_DROP - deep),
        (away, -deep / 2),
        (-away, -deep / 2),
    ):
        left, top = x + across - width / 2, y + down
        yield (round(across, 1), round(down, 1)), (left, top, left + width, top + deep)


def _meets(box: Box, others: Floats, without: int | None = None) -> bool:
    """Whether a box lies on any of others, one of them left out."""
    left, top, right, bottom = others.T
    meets = (left < box[2]) & (box[0] < right) & (top < box[3]) & (box[1] < bottom)
    if without is not None:
        meets[without] = False
    return bool(meets.any())
