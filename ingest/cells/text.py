"""Free text, ids and lists of them."""

from __future__ import annotations

import re

from graphmodel.check.verdicts import Verdict
from ingest.cells.odd import Value
from ingest.limits import LONGEST_CELL
from ingest.spreadsheet_safe import unguarded

__all__ = [
    "CELL_TOO_LONG",
    "odd_letters",
    "read_id",
    "read_ids",
    "read_text",
    "read_texts",
    "split_list",
]

CELL_TOO_LONG = Verdict(
    "cell-too-long",
    f"The cell holds more than {LONGEST_CELL:,} characters.",
    "Shorten it; long notes stay where they are kept now.",
)
_CONTROL_CHARACTER = Verdict(
    "control-character",
    "The cell holds a control character, which cannot be seen.",
    "Type the cell anew, or export the file again.",
)
_WRONG_LETTERS = Verdict(
    "wrong-letters",
    "The cell holds letters that come of reading text in the wrong encoding.",
    'Export the file again as "CSV UTF-8", or name the encoding it was written in (--encoding).',
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
# What UTF-8 looks like when it was read as Windows-1252 or Latin-1: its lead bytes as letters,
# then one of the signs that a continuing byte becomes. An Ã within capitals (JOÃO) is a letter.
_CONTINUING = "\x80-\xbf" + bytes(range(0x80, 0xA0)).decode("cp1252", errors="ignore")
_MISREAD = re.compile(f"\ufffd|â€|[ÂÃ][{_CONTINUING}]|(?<![A-ZÀ-Þ])Ã(?![A-Za-z])")


def odd_letters(cell: str) -> Verdict | None:
    """Return what is wrong with the letters of a cell, whatever its column."""
    if _MISREAD.search(cell):
        return _WRONG_LETTERS
    return _CONTROL_CHARACTER if _CONTROL.search(cell) else None


def read_text(text: str) -> Value:
    """Return free text: line ends as newlines, the guard of our own exports taken off."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return unguarded(text)


def split_list(text: str) -> tuple[str, ...]:
    """Return the distinct items of a list joined by ``|``, in order.

    Examples
    --------
    >>> split_list("north | south||north")
    ('north', 'south')
    """
    items = (item.strip() for item in text.split("|"))
    return tuple(dict.fromkeys(item for item in items if item))


def read_texts(text: str) -> Value:
    """Return a list of free texts; None where it has no item."""
    return split_list(str(read_text(text))) or None


def read_id(text: str) -> Value:
    """Return one id."""
    return unguarded(text)


def read_ids(text: str) -> Value:
    """Return a list of ids; None where it has no item."""
    return split_list(unguarded(text)) or None
