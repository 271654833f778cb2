"""The search for places in which no name, symbol or tie is in the way of another.

Every item has options: the spots that are free to it, each with its name on either side. An
option costs something alone, and beside each option of another item.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dashboard.drawing.path import Box, Floats
from dashboard.pictures.ecomap.geometry import (
    CENTRE,
    HEIGHT,
    RING_RADII,
    SYMBOL_REACH,
    WIDTH,
    Truths,
    on_ellipse,
    overlaps,
    ties_through,
)

Integers = NDArray[np.int64]
Costs = NDArray[np.int32]

# What each fault of a picture costs, in tenths of a point.
NAME_ON_NAME = 100
NAME_ON_SYMBOL = 100
SYMBOL_ON_SYMBOL = 100
ON_THE_PERSON = 100
OFF_THE_PAGE = 100
NAME_ON_CAPTION = 60
TIE_THROUGH_SYMBOL = 40
TIE_THROUGH_NAME = 20
NAME_INWARDS = 4
OFF_THE_RING = 12  # per step

SIDES = 2  # a name stands outwards or inwards
STEP = 34.0  # so that a name passes beside another symbol
_GAP = 3.0  # between a symbol's room and its name
_MARGIN = 4.0  # between a name and the page's edge


@dataclass(frozen=True)
class Item:
    """What is to be placed.

    Attributes
    ----------
    key
        Its own; the order of the search begins with it.
    sector, ring
        The number of its sector, and its ring.
    width, height
        The size of its name.
    beside
        The room that marks need beside its symbol, on the side away from the person.
    upright
        How far symbol and marks reach up and down.
    tied
        Whether a line joins it to the person.
    """

    key: str
    sector: int
    ring: int
    width: float
    height: float
    beside: float = 0.0
    upright: float = SYMBOL_REACH
    tied: bool = True


@dataclass(frozen=True)
class Spot:
    """Where a symbol may go.

    Attributes
    ----------
    ray
        The number of its ray in the sector.
    angle
        Its own angle, at the ray or a little beside it.
    outside
        How many steps it stands off its ring.
    """

    ray: int
    angle: float
    outside: int = 0


@dataclass(frozen=True)
class Options:
    """Ways of placing items, one row each; the options of one item follow each other.

    Attributes
    ----------
    item, ray, spots
        The number of the item, and where it goes.
    point, label, symbol
        The symbol's centre, and the boxes of name and symbol.
    tied
        Whether a line joins it to the person.
    extra
        What the option costs by itself, wherever it lies.
    """

    item: Integers
    ray: Integers
    spots: tuple[Spot, ...]
    point: Floats
    label: Floats
    symbol: Floats
    tied: Truths
    extra: Integers


class PlacementSearch:
    """Finds the choice of one option per item in which least is in the way.

    What two options cost each other is worked out once, in a matrix; the search only looks costs
    up. From a start it takes the best exchange of two items, or the best change of one, for as
    long as one helps. A choice is an array with one option per item.

    Parameters
    ----------
    options
        All that may be chosen.
    person, captions
        Boxes that are to stay free.
    swaps
        The pairs of items that may exchange their rays.
    """

    def __init__(
        self,
        options: Options,
        person: Box,
        captions: Sequence[Box],
        swaps: Sequence[tuple[int, int]],
    ) -> None:
        self.options = options
        self.item = options.item
        self.ray = options.ray
        self.alone = cost_alone(options, person, captions)
        self.together = cost_together(options)
        self.first = np.searchsorted(options.item, np.arange(options.item[-1] + 1))
        self.one, self.other = np.array(swaps, dtype=np.int64).reshape(-1, 2).T

    def cost(self, chosen: Integers) -> int:
        """Return what a choice costs in all."""
        pairs = int(self.together[np.ix_(chosen, chosen)].sum()) // 2
        return int(self.alone[chosen].sum()) + pairs

    def improved(self, start: Integers) -> Integers:
        """Return the choice from which no exchange and no turn is better, reached from a start."""
        chosen = start.copy()
        # What each option would cost beside all that is chosen.
        beside = self.alone + self.together[chosen].sum(axis=0)
        while True:
            gain, moves = min(self._best_turn(chosen, beside), self._best_swap(chosen, beside))
            if gain >= 0:
                return chosen
            for option in moves:
                before = chosen[self.item[option]]
                beside += self.together[option] - self.together[before]
                chosen[self.item[option]] = option

    def _best_turn(self, chosen: Integers, beside: Integers) -> tuple[int, tuple[int, ...]]:
        """Return the best change of one item on its ray, and what it changes the cost by."""
        now = chosen[self.item]
        change = np.where(self.ray == self.ray[now], beside - beside[now], 0)
        option = int(change.argmin())
        return int(change[option]), (option,)

    def _best_swap(self, chosen: Integers, beside: Integers) -> tuple[int, tuple[int, ...]]:
        """Return the best exchange of two items' rays, and what it changes the cost by."""
        if not len(self.one):
            return 0, ()
        # Shapes: (pairs, the one's side, the other's side).
        was_one = chosen[self.one][:, None, None]
        was_other = chosen[self.other][:, None, None]
        side = np.arange(SIDES)
        one = (self.first[self.one] + SIDES * self.ray[chosen[self.other]])[:, None, None] + (
            side[None, :, None]
        )
        other = (self.first[self.other] + SIDES * self.ray[chosen[self.one]])[:, None, None] + (
            side[None, None, :]
        )
        together = self.together
        change = (
            (beside[one] - together[one, was_other])
            + (beside[other] - together[other, was_one])
            + together[one, other]
            - (beside[was_one] + beside[was_other] - together[was_one, was_other])
        )
        pair, one_side, other_side = np.unravel_index(int(change.argmin()), change.shape)
        best = int(change[pair, one_side, other_side])
        return best, (int(one[pair, one_side, 0]), int(other[pair, 0, other_side]))


def cost_alone(options: Options, person: Box, captions: Sequence[Box]) -> Integers:
    """Return what each option costs whatever the others do: (options)."""
    middle = np.array(person)
    names = np.array(captions).reshape(1, -1, 4)
    label = options.label
    least = np.minimum(label, options.symbol)[:, :2]
    greatest = np.maximum(label, options.symbol)[:, 2:]
    page = np.array([WIDTH, HEIGHT]) - _MARGIN
    off_the_page = (least < _MARGIN).any(axis=1) | (greatest > page).any(axis=1)
    own = ties_through(options.point, label) & options.tied
    cost: Integers = (
        options.extra
        + ON_THE_PERSON * overlaps(label, middle)
        + ON_THE_PERSON * overlaps(options.symbol, middle)
        + NAME_ON_CAPTION * overlaps(label[:, None], names).sum(axis=1)
        + NAME_ON_CAPTION * overlaps(options.symbol[:, None], names).sum(axis=1)
        + OFF_THE_PAGE * off_the_page
        + TIE_THROUGH_NAME * own
    )
    return cost


def cost_together(options: Options) -> Costs:
    """Return what two options cost each other, 0 for two of one item: (options, options).

    Symbols and ties do not depend on the name, so few of them are different: what costs time is
    worked out for those and then looked up.
    """
    ends, end = np.unique(
        np.column_stack([options.point, options.symbol, options.tied]), axis=0, return_inverse=True
    )
    point, symbol, tied = ends[:, :2], ends[:, 2:6], ends[:, 6:].astype(bool)
    label = options.label
    on_name = _priced(overlaps(symbol[:, None], label[None]), NAME_ON_SYMBOL) + _priced(
        ties_through(point[:, None], label[None]) & tied, TIE_THROUGH_NAME
    )
    through_symbol = _priced(ties_through(point[:, None], symbol[None]) & tied, TIE_THROUGH_SYMBOL)
    touching = _priced(overlaps(symbol[:, None], symbol[None]), SYMBOL_ON_SYMBOL)
    on_symbol = through_symbol + through_symbol.T + touching
    cost: Costs = on_symbol[end][:, end]
    cost += on_name[end]
    cost += on_name[end].T
    cost += _priced(overlaps(label[:, None], label[None]), NAME_ON_NAME)
    cost[options.item[:, None] == options.item[None, :]] = 0
    return cost


def _priced(true: Truths, price: int) -> Costs:
    return true * np.int32(price)


def options_of(items: Sequence[Item], free: Sequence[Sequence[Spot]]) -> Options:
    """List, per item and for each spot that is free to it, the name outwards and then inwards."""
    rows = [
        (number, spot, inwards)
        for number, spots in enumerate(free)
        for spot in spots
        for inwards in (False, True)
    ]
    item = np.array([number for number, _, _ in rows])
    inwards = np.array([row[2] for row in rows])
    outside = np.array([spot.outside for _, spot, _ in rows])
    point = np.array(
        [
            on_ellipse(RING_RADII[items[number].ring - 1] + spot.outside * STEP, spot.angle)
            for number, spot, _ in rows
        ]
    )
    return Options(
        item=item,
        ray=np.array([spot.ray for _, spot, _ in rows]),
        spots=tuple(spot for _, spot, _ in rows),
        point=point,
        label=_labels(items, item, point, above=(point[:, 1] < CENTRE[1]) != inwards),
        symbol=_symbols(
            point,
            np.array([one.beside for one in items])[item],
            np.array([one.upright for one in items])[item],
        ),
        tied=np.array([one.tied for one in items])[item],
        extra=np.abs(outside) * OFF_THE_RING + inwards * NAME_INWARDS,
    )


def _labels(items: Sequence[Item], item: Integers, point: Floats, *, above: Truths) -> Floats:
    width = np.array([one.width for one in items])[item]
    height = np.array([one.height for one in items])[item]
    room = SYMBOL_REACH + _GAP
    top = np.where(above, point[:, 1] - room - height, point[:, 1] + room)
    left = point[:, 0] - width / 2
    return np.round(np.stack([left, top, left + width, top + height], axis=1), 1)


def _symbols(point: Floats, beside: Floats, upright: Floats) -> Floats:
    x, y = point.T
    leftwards = np.where(x < CENTRE[0], beside, 0.0)
    return np.stack(
        [
            x - SYMBOL_REACH - leftwards,
            y - upright,
            x + SYMBOL_REACH + (beside - leftwards),
            y + upright,
        ],
        axis=1,
    )
