"""The search for the arrangement in which least is in the way of anything else.

What two options cost each other is worked out once, in a matrix; the search itself only looks
costs up. From a start it takes the best exchange of two items, or the best change of one, for as
long as one helps.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dashboard.drawing.geometry import Box
from dashboard.pictures.ecomap_options import (
    SIDES,
    Integers,
    Options,
    cost_alone,
    cost_together,
)

__all__ = ["Search"]


class Search:
    """The search over one set of options; a choice is an array with one option per item.

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
