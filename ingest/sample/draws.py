"""Chance that comes out the same on every machine: columns drawn from a documented stream.

Only the raw output of PCG64 is used, which numpy promises to keep; what numpy builds on top of it
(``Generator.integers`` and the like) may change between versions. All else here is whole-number
arithmetic and one exact multiplication.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from ingest.sample.columns import Ints, Truth


class Draws:
    """A stream of its own for one topic and one batch of people.

    Parameters
    ----------
    seed
        The seed of the whole sample, not negative.
    topic
        What the draws are for. Another topic's stream does not move when this one draws more.
    batch
        Number of the batch of people.
    """

    def __init__(self, seed: int, topic: str, batch: int = 0) -> None:
        entropy = [seed, zlib.crc32(topic.encode("utf-8")), batch]
        self._bits = np.random.PCG64(np.random.SeedSequence(entropy))

    def shares(self, n: int) -> npt.NDArray[np.float64]:
        """``n`` numbers in [0, 1), multiples of 2⁻⁵³."""
        raw = np.asarray(self._bits.random_raw(n), dtype=np.uint64)
        return np.asarray((raw >> np.uint64(11)) * 2.0**-53, dtype=np.float64)

    def whole(self, n: int, below: int | Ints) -> Ints:
        """``n`` whole numbers in [0, below); 0 where ``below`` is under 1."""
        return np.floor(self.shares(n) * np.maximum(below, 1)).astype(np.int64)

    def small(self, n: int, below: int | Ints) -> Ints:
        """Like :meth:`whole`, but small numbers come more often (the square of a share)."""
        share = self.shares(n)
        return np.floor(share * share * np.maximum(below, 1)).astype(np.int64)

    def between(self, n: int, first: int, last: int) -> Ints:
        """``n`` whole numbers from ``first`` to ``last``, both included."""
        return first + self.whole(n, last - first + 1)

    def yes(self, n: int, percent: int | Ints) -> Truth:
        """``n`` answers that are yes in so many of a hundred."""
        return np.asarray(self.shares(n) * 100 < percent)

    def pick(self, n: int, weights: Sequence[int]) -> Ints:
        """``n`` codes, each with the chance that its weight gives it."""
        bounds = np.cumsum(weights)
        drawn = self.whole(n, int(bounds[-1]))
        return np.searchsorted(bounds, drawn, side="right").astype(np.int64)

    def deal(self, n: int, weights: Sequence[int]) -> Ints:
        """``n`` codes in shuffled order, each as often as its weight asks for.

        Unlike :meth:`pick`, a code whose share of ``n`` is at least one is never left out
        (systematic sampling): what is rare in a county is present in a small sample too.
        """
        bounds = np.cumsum(weights)
        total = int(bounds[-1])
        spread = (np.arange(n, dtype=np.int64) * total + self.whole(1, total)) // max(n, 1)
        return np.searchsorted(bounds, spread, side="right")[self.order(n)].astype(np.int64)

    def order(self, n: int) -> Ints:
        """The numbers 0 … n - 1, shuffled."""
        return np.argsort(np.asarray(self._bits.random_raw(n)), kind="stable").astype(np.int64)

    def maybe(self, n: int, percent_yes: int, percent_no: int) -> Ints:
        """``n`` codes of yes (1), no (0) and not recorded (-1)."""
        rest = 100 - percent_yes - percent_no
        return self.pick(n, (rest, percent_no, percent_yes)) - 1
