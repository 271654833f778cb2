"""Numbers of people as they may be shown outside the team, and what a reader can tell from them."""

from __future__ import annotations

from datetime import date

import numpy as np
import numpy.typing as npt

__all__ = ["HIDDEN", "bounds_of", "first_day_of_quarter", "quarter_of", "rounded"]

ROUND_TO = 5

HIDDEN = -1
"""Stands for a number that is not shown; it may be 0."""

MONTHS_IN_A_QUARTER = 3


def rounded(numbers: npt.ArrayLike, least: int) -> npt.NDArray[np.int64]:
    """Return numbers to the nearest 5, those under `least` hidden.

    Parameters
    ----------
    numbers
        True numbers, from 0; any shape.
    least
        The smallest number that is shown. Whatever it is, 0, 1 and 2 are hidden.

    Examples
    --------
    >>> rounded([0, 4, 5, 7, 8, 12], 5)
    array([-1, -1,  5,  5, 10, 10])
    """
    true = np.asarray(numbers, np.int64)
    nearest = (true + ROUND_TO // 2) // ROUND_TO * ROUND_TO
    return np.where(true < _least_shown(least), HIDDEN, nearest)


def bounds_of(
    figures: npt.ArrayLike, least: int
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Return the smallest and the greatest number behind each figure that `rounded` gave.

    Examples
    --------
    >>> low, high = bounds_of([HIDDEN, 5, 10], 5)
    >>> low, high
    (array([0, 5, 8]), array([ 4,  7, 12]))
    """
    shown = np.asarray(figures, np.int64)
    smallest = _least_shown(least)
    low = np.maximum(shown - ROUND_TO // 2, smallest)
    high = shown + ROUND_TO // 2
    is_hidden = shown == HIDDEN
    return np.where(is_hidden, 0, low), np.where(is_hidden, smallest - 1, high)


def quarter_of(day: date) -> str:
    """Return the quarter of a day: no finer day leaves the team.

    Examples
    --------
    >>> quarter_of(date(2026, 6, 1))
    '2026-Q2'
    """
    return f"{day.year}-Q{(day.month - 1) // MONTHS_IN_A_QUARTER + 1}"


def first_day_of_quarter(day: date) -> date:
    """Return the first day of the quarter of a day.

    Examples
    --------
    >>> first_day_of_quarter(date(2026, 6, 30))
    datetime.date(2026, 4, 1)
    """
    first_month = day.month - (day.month - 1) % MONTHS_IN_A_QUARTER
    return day.replace(month=first_month, day=1)


def _least_shown(least: int) -> int:
    """Smallest number that is shown: smaller ones would be rounded to 0."""
    return max(least, ROUND_TO - ROUND_TO // 2)
