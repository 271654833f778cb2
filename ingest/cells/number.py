"""Whole numbers."""

from __future__ import annotations

import re

from graphmodel.check.verdicts import Verdict, quoted
from ingest.cells.odd import Value

__all__ = ["TOO_MANY_DIGITS", "read_number"]

MOST_DIGITS = 15

_WHOLE = re.compile(r"([+-]?[0-9]+)(\.0+)?")
_BROKEN = re.compile(r"[+-]?[0-9]*\.[0-9]+")
_HOW = "Write a whole number in digits, such as 12, or leave the cell empty."

TOO_MANY_DIGITS = Verdict(
    "too-many-digits",
    f"The cell holds a number of more than {MOST_DIGITS} digits, which spreadsheets cut short.",
    "Format the column as text and type it again.",
)


def read_number(text: str) -> Value | Verdict:
    """Return a whole number; spreadsheets write 3 as ``3.0``.

    Examples
    --------
    >>> read_number("3.0")
    3
    >>> read_number("3.5").code
    'not-a-whole-number'
    """
    if parts := _WHOLE.fullmatch(text):
        digits = parts[1]
        return int(digits) if len(digits.lstrip("+-")) <= MOST_DIGITS else TOO_MANY_DIGITS
    if _BROKEN.fullmatch(text):
        return Verdict("not-a-whole-number", f"{quoted(text)} is not a whole number.", _HOW)
    return Verdict("not-a-number", f"{quoted(text)} is not a number.", _HOW)
