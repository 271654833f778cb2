"""Where the agencies of a map stand: near those they are joined with, and no name on another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import networkx as nx
import numpy as np

from dashboard.pictures.ecomap_geometry import Floats, Point
from dashboard.pictures.ecomap_labels import FONT_SIZE, LINE_PITCH, label_lines, text_width

__all__ = [
    "LABEL_DROP",
    "RADIUS",
    "WIDTH",
    "AgencyPlaces",
    "PlacedAgency",
    "height_for",
    "lay_out_agencies",
]

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
    """Where an agency stands: the middle of its disc, and the lines of its name below."""

    point: Point
    lines: tuple[str, ...]


@dataclass(frozen=True)
class AgencyPlaces:
    """A page of `WIDTH` and so high, with agencies by id."""

    height: float
    placed: Mapping[str, PlacedAgency]


def height_for(agencies: int) -> float:
    """Return how high a page is for so many agencies."""
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
    middles = low + _spread(np.array([springs[one] for one in graph])) * (high - low)
    middles = _pushed_apart(middles, boxes + GAP / 2, low, high)
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


def _spread(points: Floats) -> Floats:
    """Return points within the unit square, partly as they lie and partly by their order."""
    least, most = points.min(axis=0), points.max(axis=0)
    lying = (points - least) / np.where(most > least, most - least, 1)
    order = np.argsort(np.argsort(points, axis=0, kind="stable"), axis=0)
    ranked = order / max(len(points) - 1, 1)
    spread = BY_ORDER * ranked + (1 - BY_ORDER) * lying
    return np.where(most > least, spread, 0.5)


def _pushed_apart(middles: Floats, half: Floats, low: Floats, high: Floats) -> Floats:
    """Move boxes that overlap away from each other, each time the shorter way."""
    points = middles.copy()
    room = half[:, None] + half[None]
    for _ in range(PUSHES):
        apart = points[:, None] - points[None]
        short = room - np.abs(apart)
        short[np.arange(len(points)), np.arange(len(points))] = -1
        overlapping = (short > 0).all(axis=2)
        if not overlapping.any():
            break
        sideways = short[..., 0] * 0.5 < short[..., 1]
        push = np.where(np.stack([sideways, ~sideways], axis=2), short, 0)
        push[~overlapping] = 0
        # Of two in one place the one listed first gives way to the left and upwards.
        away = np.where(apart == 0, np.sign(_listed_after(len(points)))[..., None], np.sign(apart))
        points = np.clip(points + 0.3 * (push * away).sum(axis=1), low, high)
    return points


def _listed_after(size: int) -> Floats:
    places = np.arange(size, dtype=np.float64)
    return places[:, None] - places[None]
