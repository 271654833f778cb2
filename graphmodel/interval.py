"""Half-open intervals of days, the only kind of interval there is here.

A tie is active at day D when ``started_on <= D`` and ``ended_on`` is empty or later than D. An
empty ``started_on`` means "since before records" and sorts before every day.

Days are ISO text (``2026-06-01``) on their way in and out, so that text order is time order.
"""

from __future__ import annotations

__all__ = ["BEFORE_RECORDS", "FOREVER", "is_active"]

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
