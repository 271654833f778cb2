"""Days, as ISO text: ``2026-06-01``, or UK ``01/06/2026``; anything else is never guessed."""

from __future__ import annotations

import re
from datetime import date

from graphmodel.check.verdicts import Verdict, quoted
from ingest.cells.odd import Value

__all__ = ["HAS_A_TIME", "read_day"]

_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_UK = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
_TWO_DIGIT_YEAR = re.compile(r"[0-9]{1,2}/[0-9]{1,2}/[0-9]{2}")
_HOW = "Write it as 2026-06-01 or 01/06/2026 (day, month, year)."

HAS_A_TIME = Verdict(
    "day-with-a-time",
    "The cell holds a time of day; a day alone is kept.",
    f"Remove the time. {_HOW}",
)


def read_day(text: str) -> Value | Verdict:
    """Return a day as ISO text.

    Examples
    --------
    >>> read_day("1/6/2026")
    '2026-06-01'
    >>> read_day("2023-02-31").code
    'impossible-day'
    """
    if parts := _ISO.fullmatch(text):
        year, month, day = map(int, parts.groups())
    elif parts := _UK.fullmatch(text):
        day, month, year = map(int, parts.groups())
    elif _TWO_DIGIT_YEAR.fullmatch(text):
        return Verdict("two-digit-year", f"{quoted(text)} does not say which century.", _HOW)
    else:
        return Verdict("not-a-day", f"{quoted(text)} is not a day as it is written here.", _HOW)
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return Verdict("impossible-day", f"No calendar has the day {quoted(text)}.", _HOW)
