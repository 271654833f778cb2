"""Half-open intervals of days, the only kind of interval there is here.

A tie is active at day D when ``started_on <= D`` and ``ended_on`` is empty or later than D. An
empty ``started_on`` means "since before records" and sorts before every day.

Days are ISO text (``2026-06-01``) on their way in and out, so that text order is time order.
"""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["ends_before_it_starts", "first_overlap", "is_active"]

BEFORE_RECORDS = ""
FOREVER = "9999-99-99"


def is_active(started_on: str | None, ended_on: str | None, day: str) -> bool:
    """Whether an interval holds at a day.

    Examples
    --------
    >>> is_active("2026-06-01", "2026-06-02", "2026-06-01")
    True
    >>> is_active("2026-06-01", "2026-06-02", "2026-06-02")
    False
    >>> is_active(None, None, "1990-01-01")
    True
    """
    return (started_on or BEFORE_RECORDS) <= day < (ended_on or FOREVER)


def ends_before_it_starts(started_on: str | None, ended_on: str | None) -> bool:
    """Whether an interval is shorter than one day.

    Examples
    --------
    >>> ends_before_it_starts("2026-06-01", "2026-06-01")
    True
    >>> ends_before_it_starts("2026-06-01", "2026-06-02")
    False
    >>> ends_before_it_starts(None, "2026-06-02")
    False
    """
    return started_on is not None and ended_on is not None and ended_on <= started_on


def first_overlap(spells: Iterable[tuple[str | None, str | None]]) -> int | None:
    """Position, in order of start, of the first spell that begins before an earlier one ended.

    Parameters
    ----------
    spells
        Pairs of (started_on, ended_on), sorted by start with an empty start first.

    Returns
    -------
    int or None
        Index into `spells`, or None where no two of them share a day.

    Examples
    --------
    >>> first_overlap([(None, "2026-01-01"), ("2026-01-01", None)]) is None
    True
    >>> first_overlap([("2026-01-01", None), ("2026-02-01", "2026-03-01")])
    1
    """
    reached = BEFORE_RECORDS
    for index, (started_on, ended_on) in enumerate(spells):
        if index and (started_on or BEFORE_RECORDS) < reached:
            return index
        reached = max(reached, ended_on or FOREVER)
    return None
