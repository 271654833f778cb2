"""Where agencies sit: round one table, each in the same place at every step of a workshop.

Lines run across the table and names stand outside it, so that no line crosses a name. Who is
joined sits near each other.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dashboard.drawing.name_text import readable, text_width
from dashboard.drawing.path import Point

WIDTH = 1500.0
NAME_SIZE = 24.0
LINE_PITCH = 27.0
RADIUS = 11.0
GAP = 12.0
"""Least room between two names."""
LEAST_HEIGHT = 560.0
HALF_WIDTH = 400.0
"""From the middle of the table to its widest seats."""
TOP = 40.0
NAME_DISTANCE = RADIUS + 10
ROOM = (WIDTH / 2 - HALF_WIDTH - NAME_DISTANCE) * 0.9
ROUNDS = 6


@dataclass(frozen=True)
class Seat:
    """Where an agency sits.

    Parameters
    ----------
    point
        The middle of its disc.
    lines
        Its name.
    is_right
        Whether its name stands to the right of it.
    """

    point: Point
    lines: tuple[str, ...]
    is_right: bool


@dataclass(frozen=True)
class RoundTable:
    """A page of `WIDTH` and of a height, its middle, and seats by agency id."""

    height: float
    middle: Point
    seats: Mapping[str, Seat]


def lay_table(names: Mapping[str, str], links: Iterable[tuple[str, str]]) -> RoundTable:
    """Return where each agency sits; the same agencies and links sit the same.

    Parameters
    ----------
    names
        Names of the agencies, by id.
    links
        Pairs of their ids.
    """
    order = _seated(sorted(names, key=lambda one: (names[one], one)), links)
    lines = {one: _lines(names[one]) for one in order}
    half = (len(order) + 1) // 2
    right, left = order[:half], order[half:][::-1]
    height = max(LEAST_HEIGHT, *(_height(side, lines) for side in (right, left)))
    middle = (WIDTH / 2, TOP + height / 2)
    seats = {
        one: Seat(_on_rim(middle, y, height, is_right=is_right), lines[one], is_right)
        for side, is_right in ((right, True), (left, False))
        for one, y in zip(side, _levels(side, lines, height), strict=True)
    }
    return RoundTable(height + 2 * TOP, middle, {one: seats[one] for one in order})


def _seated(ids: list[str], links: Iterable[tuple[str, str]]) -> list[str]:
    """Return an order in which those who are joined sit near: seats are swapped while it helps."""
    beside: defaultdict[str, list[str]] = defaultdict(list)
    for a, b in links:
        beside[a].append(b)
        beside[b].append(a)
    place = {one: number for number, one in enumerate(ids)}
    order, n = list(ids), len(ids)

    def reach(one: str) -> int:
        steps = (abs(place[one] - place[other]) for other in beside[one])
        return sum(min(step, n - step) for step in steps)

    for _ in range(ROUNDS):
        before = list(order)
        for i in range(n):
            for j in range(i + 1, n):
                one, other = order[i], order[j]
                length = reach(one) + reach(other)
                place[one], place[other] = j, i
                if reach(one) + reach(other) < length:
                    order[i], order[j] = other, one
                else:
                    place[one], place[other] = i, j
        if order == before:
            break
    return order


def _lines(name: str) -> tuple[str, ...]:
    """Return a name in one line, or in two as equally wide as its words allow."""
    words = readable(name)
    if text_width(words, NAME_SIZE) <= ROOM:
        return (words,)
    cuts = [found.end() for found in re.finditer(r"[\s/\-]", words)]
    halves = [(words[:cut].rstrip(), words[cut:].lstrip()) for cut in cuts]
    if not halves:
        return (_shortened(words),)
    first, second = min(halves, key=lambda half: max(text_width(line) for line in half))
    return (_shortened(first), _shortened(second))


def _shortened(line: str) -> str:
    if text_width(line, NAME_SIZE) <= ROOM:
        return line
    while line and text_width(f"{line}…", NAME_SIZE) > ROOM:
        line = line[:-1]
    return f"{line.rstrip()}…"


def _height(side: Sequence[str], lines: Mapping[str, tuple[str, ...]]) -> float:
    return sum(len(lines[one]) * LINE_PITCH + GAP for one in side)


def _levels(
    side: Sequence[str], lines: Mapping[str, tuple[str, ...]], height: float
) -> list[float]:
    """Return the height of each seat: names stand below each other with equal room between."""
    spare = (height - _height(side, lines)) / max(len(side), 1)
    levels, top = [], TOP
    for one in side:
        own = len(lines[one]) * LINE_PITCH + GAP + spare
        levels.append(top + own / 2)
        top += own
    return levels


def _on_rim(middle: Point, y: float, height: float, *, is_right: bool) -> Point:
    upright = height / 2 * 1.02
    across = HALF_WIDTH * math.sqrt(max(0.0, 1 - ((y - middle[1]) / upright) ** 2))
    return (middle[0] + (across if is_right else -across), y)
