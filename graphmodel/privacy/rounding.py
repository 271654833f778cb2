"""Numbers of people as they may be shown outside the team, and what a reader can infer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

import numpy as np
import numpy.typing as npt

from graphmodel.errors import UsageError
from graphmodel.privacy.audit import Sum, interval_audit

ROUND_TO = 5

HIDDEN = -1
"""Stands for a number that is not shown; it may be 0."""

MONTHS_IN_A_QUARTER = 3


def refuse_small_figures(small_number: int) -> None:
    """Refuse a smallest number to be shown under 5: views with several would tell small numbers.

    Raises
    ------
    UsageError
        It is under 5.
    """
    if small_number < ROUND_TO:
        message = (
            f"The setting small_number is {small_number}. What leaves the team shows no number "
            f"under {ROUND_TO}: set it to {ROUND_TO} or more."
        )
        raise UsageError(message)


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


# Figures of several tables, rounded, with the sums between them, and which tables must go.


WITHHELD = (
    "Withheld: together with the other tables a number under {small} could be worked out exactly."
)


class Figures:
    """Figures that leave the team together.

    Parameters
    ----------
    small_number
        The smallest number that is shown.

    Raises
    ------
    UsageError
        It is under 5.

    Examples
    --------
    >>> figures = Figures(5)
    >>> parts = figures.add("parts", [10, 0, 4])
    >>> figures.total("all", 14, parts)
    >>> [figures.shown[place] for place in parts], figures.withheld()
    ([10, -1, -1], {})
    """

    def __init__(self, small_number: int) -> None:
        refuse_small_figures(small_number)
        self._small_number = small_number
        self._tables: list[str] = []
        self._low: list[int] = []
        self._high: list[int] = []
        self._sums: list[Sum] = []
        self.shown: list[int] = []
        """Figures as they are shown, by place; `HIDDEN` where a number is not."""

    def add(self, table: str, numbers: Iterable[int]) -> list[int]:
        """Take in true numbers of a table; return the place of each figure."""
        figures = rounded(np.array(list(numbers), np.int64), self._small_number)
        low, high = bounds_of(figures, self._small_number)
        first = len(self.shown)
        self.shown += figures.tolist()
        self._low += low.tolist()
        self._high += high.tolist()
        self._tables += [table] * len(figures)
        return list(range(first, len(self.shown)))

    def total(self, table: str, number: int, parts: Sequence[int]) -> None:
        """Take in the true sum of figures, which is shown rounded, too."""
        (place,) = self.add(table, [number])
        self.sum_of(place, parts)

    def sum_of(self, whole: int, parts: Sequence[int]) -> None:
        """Take in that the true number behind one figure is the sum of those behind others."""
        self._sums.append(Sum(whole, list(parts)))

    def at_most(self, table: str, part: int | Sequence[int], whole: int) -> None:
        """Take in that some figures are parts of one, and that the rest of it is not shown."""
        parts = [part] if isinstance(part, int) else list(part)
        self._low.append(0)
        self._high.append(self._high[whole])
        self._tables.append(table)
        self.shown.append(self.shown[whole])
        self.sum_of(whole, [*parts, len(self.shown) - 1])

    def unlisted(self, table: str, number_of_figures: int) -> int:
        """Take in the sum of figures that are too small to be listed; return its place.

        Parameters
        ----------
        table
            Where they would stand.
        number_of_figures
            How many they are, which a reader may know; each is under `small_number`.
        """
        (most,) = bounds_of([HIDDEN], self._small_number)[1].tolist()
        self._low.append(0)
        self._high.append(most * number_of_figures)
        self._tables.append(table)
        self.shown.append(HIDDEN)
        return len(self.shown) - 1

    def withheld(self) -> dict[str, str]:
        """Return why tables cannot be shown, by table; nothing for those that can."""
        if not self._sums:
            return {}
        audit = interval_audit(self._low, self._high, self._sums, self._small_number)
        tables = {self._tables[place] for place in np.flatnonzero(audit.pinned)}
        return {table: WITHHELD.format(small=self._small_number) for table in sorted(tables)}
