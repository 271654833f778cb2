"""Whether a small number can be worked out from a table of rounded and hidden figures.

Behind every figure stands a true number, of which a reader knows bounds: those of its rounding.
Sums tie figures together: a row to its total, totals to their own total. Each sum narrows the
bounds of its parts and of its whole by what the others leave room for, again and again until
nothing narrows. Then each bound of a number that may be small is tried: where nothing fits a
number that is supposed to lie on its bound, it lies within. A small number left with one possible
value is *pinned*.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from graphmodel.errors import UsageError

Integers = npt.NDArray[np.int64]
Bounds = tuple[Integers, Integers]


class Sum(NamedTuple):
    """One figure is the sum of others, each named by its position in the table."""

    whole: int
    parts: Sequence[int]


@dataclass(frozen=True)
class Audit:
    """What a reader can infer from a table of figures.

    Parameters
    ----------
    low, high
        Bounds of the true number behind each figure, both included; shape (figures,).
    pinned
        Whether a small number, but not 0, is all that a figure can be; shape (figures,).
    """

    low: Integers
    high: Integers
    pinned: npt.NDArray[np.bool_]


def interval_audit(
    low: npt.ArrayLike, high: npt.ArrayLike, sums: Sequence[Sum], small_number: int
) -> Audit:
    """Return what a reader can infer from a table of figures and the sums between them.

    Parameters
    ----------
    low, high
        Bounds of the whole number behind each figure, as its rounding leaves them, both included;
        shape (figures,). A number that the reader knows exactly has both the same.
    sums
        Which figures are sums of which others. A sum of true numbers is one; a total of figures
        that were rounded before they were added tells nothing more, and is none.
    small_number
        The smallest number that is not small.

    Raises
    ------
    UsageError
        No numbers fit the figures and sums.

    Notes
    -----
    For a sum w = x_1 + … + x_n: w lies between the sum of the lows and the sum of the highs, and
    x_i between low(w) - the highs of the other parts and high(w) - the lows of the other parts.
    The bounds are never too narrow. Beside one sum they are exact; where many sums cross, as rows
    and columns do, they can be wider than what all sums together leave possible.
    """
    bounds = _settled((np.array(low, np.int64), np.array(high, np.int64)), sums)
    summed = sorted({position for whole, parts in sums for position in (whole, *parts)})
    while True:
        narrower = bounds
        for position in summed:
            if narrower[0][position] < small_number:
                narrower = _without_empty_ends(narrower, position, sums)
        if narrower is bounds:
            break
        bounds = narrower
    least, most = bounds
    return Audit(least, most, (least == most) & (least > 0) & (least < small_number))


def _settled(bounds: Bounds, sums: Sequence[Sum]) -> Bounds:
    """Return bounds narrowed by every sum until nothing narrows.

    Raises
    ------
    UsageError
        No numbers fit.
    """
    least, most = bounds[0].copy(), bounds[1].copy()
    spread = None
    while spread != (spread := int((most - least).sum())):
        for whole, parts in sums:
            _narrow(least, most, whole, np.asarray(parts, np.intp))
        if (least > most).any():
            message = "No whole numbers fit these figures and totals together: check the totals."
            raise UsageError(message)
    return least, most


def _narrow(least: Integers, most: Integers, whole: int, parts: npt.NDArray[np.intp]) -> None:
    """Narrow the bounds of a sum's whole and of its parts, in place."""
    lowest, highest = least[parts].sum(), most[parts].sum()
    least[whole] = max(least[whole], lowest)
    most[whole] = min(most[whole], highest)
    narrower_low = least[whole] - (highest - most[parts])
    narrower_high = most[whole] - (lowest - least[parts])
    least[parts] = np.maximum(least[parts], narrower_low)
    most[parts] = np.minimum(most[parts], narrower_high)


def _without_empty_ends(bounds: Bounds, position: int, sums: Sequence[Sum]) -> Bounds:
    """Return bounds without an end of one figure's at which nothing fits; the same if both fit."""
    low, high = int(bounds[0][position]), int(bounds[1][position])
    if low < high and not _fits(_held(bounds, position, low, low), sums):
        bounds = _settled(_held(bounds, position, low + 1, high), sums)
    low, high = int(bounds[0][position]), int(bounds[1][position])
    if low < high and not _fits(_held(bounds, position, high, high), sums):
        bounds = _settled(_held(bounds, position, low, high - 1), sums)
    return bounds


def _held(bounds: Bounds, position: int, low: int, high: int) -> Bounds:
    least, most = bounds[0].copy(), bounds[1].copy()
    least[position], most[position] = low, high
    return least, most


def _fits(bounds: Bounds, sums: Sequence[Sum]) -> bool:
    try:
        _settled(bounds, sums)
    except UsageError:
        return False
    return True
