"""What a workbook knows of a cell beyond its text.

A CSV file knows text alone. A workbook's texts, numbers and yes/no come as text too, as people
would have typed them; a cell whose text would not say all comes as an `OddCell`.
"""

from __future__ import annotations

from enum import StrEnum, auto
from typing import NamedTuple

__all__ = ["Cell", "Odd", "OddCell", "Value"]


class Odd(StrEnum):
    """Why a cell is more than its text."""

    DAY = auto()
    """A real spreadsheet date."""
    MOMENT = auto()
    """A real spreadsheet date with a time of day, or a time alone."""
    FORMULA = auto()
    """A formula; its value is the cell that it came to."""
    ERROR = auto()
    """An error such as ``#REF!``."""
    LONG_TEXT = auto()
    """A text that is too long to be passed on."""
    LONG_NUMBER = auto()
    """A number of more than 15 digits, of which the spreadsheet has lost the last ones."""


class OddCell(NamedTuple):
    """A cell that is more than its text.

    Parameters
    ----------
    odd
        Why.
    value
        A day or moment in ISO form, or what a formula came to; else empty.
    """

    odd: Odd
    value: Cell


Cell = str | OddCell
"""A cell as a file has it; empty is ``""``."""

Value = str | int | bool | tuple[str, ...] | None
"""A cell as records have it."""
