"""Where the agencies of a map stand: near those they are joined with, and no name on another."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import networkx as nx
import numpy as np

from dashboard.drawing.name_text import FONT_SIZE, LINE_PITCH, label_lines, text_width
from dashboard.drawing.path import Floats, Point

WIDTH = 1400.0
LEAST_HEIGHT, HEIGHT_FOR_EACH = 320.0, 15.0
RADIUS = 15.0
SEED = 0
SPRING_STEPS = 200
PUSHES = 400
GAP = 26.0
MARGIN = 12.0
BY_ORDER = 0.7
"""How far agencies are spread by their order; the rest is where the springs put them."""
LABEL_DROP = 4.0
"""From the rim of an agency's disc to the top of its name."""


@dataclass(frozen=True)
class PlacedAgency:
    """Where an agency stands.

    Parameters
    ----------
    point
        The middle of its disc.
    lines
        The lines of its name; none where there is no room for it.
    beside
        The middle of the top of its name, from the middle of the disc.
    radius
        Of the disc.
    """

    point: Point
    lines: tuple[str, ...]
    beside: Point = (0.0, RADIUS + LABEL_DROP)
    radius: float = RADIUS

    @property
    def is_named_below(self) -> bool:
        """Whether its name stands below its disc."""
        return bool(self.lines) and self.beside[1] > 0


@dataclass(frozen=True)
class AgencyPlaces:
    """A page of `WIDTH` and of a height, with agencies by id."""

    height: float
    placed: Mapping[str, PlacedAgency]

    def only(self, ids: Collection[str]) -> AgencyPlaces:
        """Return the same page with some of its agencies, each where it stood."""
        kept = {one: placed for one, placed in self.placed.items() if one in ids}
        return AgencyPlaces(self.height, kept)


def height_for(agencies: int) -> float:
    """Return the height of a page for a number of agencies."""
    return LEAST_HEIGHT + HEIGHT_FOR_EACH * agencies


def lay_out_agencies(names: Mapping[str, str], links: Sequence[tuple[str, str]]) -> AgencyPlaces:
    """Return where each agency stands; the same agencies and links stand the same.

    Parameters
    ----------
    names
        Names of the agencies to draw, by id; fewer than 500.
    links
        Pairs of their ids.

    Notes
    -----
    Linked agencies are drawn together as by springs (Fruchterman and Reingold, networkx, seed 0),
    spread by their order so that the page is used, then pushed apart until no name lies on
    another.
    """
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(sorted(names))
    graph.add_edges_from(sorted(links))
    lines = [label_lines(names[one]) for one in graph]
    height = height_for(len(lines))
    if not lines:
        return AgencyPlaces(height, {})
    springs = nx.spring_layout(graph, seed=SEED, iterations=SPRING_STEPS)
    boxes = np.array([_half_size(each) for each in lines])
    low = boxes + MARGIN
    high = np.array([WIDTH, height]) - low
    middles = low + spread_out(np.array([springs[one] for one in graph])) * (high - low)
    middles = pushed_apart(middles, boxes + GAP / 2, low, high)
    points = middles - [0, 1] * boxes + [0, RADIUS]
    placed = {
        one: PlacedAgency((round(float(x), 1), round(float(y), 1)), each)
        for one, (x, y), each in zip(graph, points, lines, strict=True)
    }
    return AgencyPlaces(height, placed)


def _half_size(lines: Sequence[str]) -> tuple[float, float]:
    """Half the width and height of a disc with its name."""
    width = max(2 * RADIUS, *(text_width(line, FONT_SIZE) for line in lines))
    return width / 2, (2 * RADIUS + LABEL_DROP + len(lines) * LINE_PITCH) / 2


def spread_out(points: Floats, by_order: float = BY_ORDER) -> Floats:
    """Return points within the unit square, partly as they lie and partly by their order."""
    least, most = points.min(axis=0), points.max(axis=0)
    lying = (points - least) / np.where(most > least, most - least, 1)
    order = np.argsort(np.argsort(points, axis=0, kind="stable"), axis=0)
    ranked = order / max(len(points) - 1, 1)
    spread = by_order * ranked + (1 - by_order) * lying
    return np.where(most > least, spread, 0.5)


def pushed_apart(
    middles: Floats, half: Floats, low: Floats, high: Floats, slack: float = 0.0
) -> Floats:
    """Return boxes that overlapped by more than some slack, moved apart the shorter way."""
    points = middles.copy()
    room = half[:, None] + half[None]
    wide, deep = room[..., 0].copy(), room[..., 1].copy()
    for each in (wide, deep):
        np.fill_diagonal(each, 0)  # nothing overlaps itself
    for _ in range(PUSHES):
        across, down = (points[:, None, axis] - points[None, :, axis] for axis in (0, 1))
        over = (wide - np.abs(across) > slack) & (deep - np.abs(down) > slack)
        one, other = np.nonzero(over)
        if not len(one):
            break
        apart = points[one] - points[other]
        short = room[one, other] - np.abs(apart)
        sideways = short[:, 0] * 0.5 < short[:, 1]
        push = np.where(np.column_stack([sideways, ~sideways]), short, 0)
        # Of two in one place the one listed first gives way to the left and upwards.
        away = np.where(apart == 0, np.sign(one - other)[:, None], np.sign(apart))
        moved = np.zeros_like(points)
        np.add.at(moved, one, 0.3 * push * away)
        points = np.clip(points + moved, low, high)
    return points
