"""What a workbook knows of a cell beyond its text.

A CSV file knows text alone. A workbook's texts, numbers and yes/no come as text too, as people
would have typed them; a cell whose text would not say all comes as an `OddCell`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from enum import StrEnum, auto
from itertools import count
from typing import NamedTuple

from graphmodel.check.values import how_to_write_number
from graphmodel.check.verdicts import Verdict, quoted
from graphmodel.model.columns import Field
from graphmodel.model.in_words import in_words
from graphmodel.names.misspelt import as_name, did_you_mean
from graphmodel.names.words_for_nothing import is_spreadsheet_error, stands_for_nothing
from ingest.tables.day_orders import DayOrder, day_order
from ingest.tables.limits import LONGEST_CELL, LONGEST_LIST
from ingest.tables.names import EXAMPLE, SUMS, TOTALS


class Odd(StrEnum):
    """Why a cell is more than its text."""

    DAY = auto()
    """A real spreadsheet date."""
    YEAR = auto()
    """A real spreadsheet date, counted by a number that is a year of our time, such as 1974."""
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
    NO_DAY = auto()
    """A spreadsheet date that holds 0, which a spreadsheet makes of an empty cell."""
    SHAPED = auto()
    """A whole number that its format shows in a shape of its own, as ``00123`` for 123."""
    SHOWN_OTHERWISE = auto()
    """A number or text of which its format shows something else, or nothing."""


class OddCell(NamedTuple):
    """A cell that is more than its text.

    Parameters
    ----------
    odd
        Why.
    value
        A day in ISO form, what a formula came to, or a number as it is shown; else empty.
    holds
        The digits of a number that is shown in a shape of its own.
    """

    odd: Odd
    value: Cell
    holds: str = ""


Cell = str | OddCell
"""A cell as a file has it; empty is ``""``."""


def result_of(cell: Cell) -> Cell:
    """Return what the formula of a cell came to, or the cell itself where it holds none."""
    while isinstance(cell, OddCell) and cell.odd is Odd.FORMULA:
        cell = cell.value
    return cell


CellValue = str | int | bool | tuple[str, ...] | None
"""A cell as records have it."""


# Days, as ISO text: ``2026-06-01``, or UK ``01/06/2026``; anything else is never guessed.


_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_UK = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
_WITH_TIME = re.compile(r"(\S+?)(?:T| +)([0-9]{1,2}:[0-9]{2}.*)")
_MIDNIGHT = re.compile(
    r"(0?0:00(:00([.,]0+)?)?|12:00(:00)? ?[Aa][Mm]) ?(Z|UTC|GMT|[+-][0-9]{2}:?[0-9]{2})?"
)
_TWO_DIGIT_YEAR = re.compile(r"[0-9]{1,2}([/.-])[0-9]{1,2}\1[0-9]{2}")
_HOW = "Write it as 2026-06-01 or 01/06/2026 (day, month, year)."

HAS_A_TIME = Verdict(
    "day-with-a-time",
    "The cell holds a time of day; a day alone is kept.",
    f"Remove the time. {_HOW}",
)


def read_day(text: str) -> CellValue | Verdict:
    """Return a day as ISO text; programs write midnight beside a day that has no time.

    Examples
    --------
    >>> read_day("1/6/2026")
    '2026-06-01'
    >>> read_day("2026-06-01T00:00:00")
    '2026-06-01'
    >>> read_day("2026-06-01 13:42").code
    'day-with-a-time'
    >>> read_day("2023-02-31").code
    'impossible-day'
    """
    if parts := _ISO.fullmatch(text):
        year, month, day = map(int, parts.groups())
    elif parts := _UK.fullmatch(text):
        day, month, year = map(int, parts.groups())
    elif timed := _WITH_TIME.fullmatch(text):
        alone = read_day(timed[1])
        return alone if isinstance(alone, Verdict) or _MIDNIGHT.fullmatch(timed[2]) else HAS_A_TIME
    elif _TWO_DIGIT_YEAR.fullmatch(text):
        return Verdict("two-digit-year", f"{quoted(text)} does not say which century.", _HOW)
    else:
        return Verdict("not-a-day", f"{quoted(text)} is not a day as it is written here.", _HOW)
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return Verdict("impossible-day", f"No calendar has the day {quoted(text)}.", _HOW)


def day_reader(field: Field) -> Callable[[str], CellValue | Verdict]:
    """Return what reads a day, and says of what is none what it seems to be."""

    def read(text: str) -> CellValue | Verdict:
        found = read_day(text)
        if not isinstance(found, Verdict):
            return found
        if _ZEROS.fullmatch(text):
            return ZERO_FOR_EMPTY
        if found.code == "impossible-day" and day_order(text) is DayOrder.MONTH_FIRST:
            return _month_first(text)
        if found.code != "not-a-day":
            return found
        is_no_day = stands_for_nothing(text) or text.casefold() in _NOT_YET
        if is_no_day and not field.required:
            how = "Leave the cell empty where the day is not known, or has not come."
            return replace(found, advice=how)
        if _NUMBER_OF_A_DAY.fullmatch(text):
            message = f"{quoted(text)} is the number by which a spreadsheet counts a day."
            return Verdict(found.code, message, f"Format the column as dates first. {_HOW}")
        if _YEAR_ALONE.fullmatch(text) or _MONTH_ALONE.fullmatch(text):
            message = f"{quoted(text)} is no day, for it has none."
            return Verdict(found.code, message, _without_a_day(field))
        return found

    return read


_NOT_YET = {"nat", "ongoing", "on-going", "current", "present", "open", "still open", "to date"}
"""What is written where something goes on; programs write NaT."""

_ZEROS = re.compile(r"0+(?:\.0+)?|0{1,2}/(?:0{1,2}|0?1)/(?:0{4}|1900)|0{4}-00-00")
_NUMBER_OF_A_DAY = re.compile(r"[1-9][0-9]{4}(?:\.[0-9]+)?")
_YEAR_ALONE = re.compile(r"[^0-9]*[12][0-9]{3}(?:\.0+)?[^0-9]*")
_MONTH_ALONE = re.compile(r"[0-9]{1,2}[/.-][12][0-9]{3}|[12][0-9]{3}[/.-][0-9]{1,2}")

ZERO_FOR_EMPTY = Verdict(
    "zero-for-empty",
    "The cell holds 0, which a spreadsheet makes of an empty cell.",
    "Empty the cell, or type in what it should hold.",
)


def year_alone(day: str, field: Field) -> Verdict:
    """Return what to ask where a spreadsheet counts a day by a number that is a year."""
    message = f"The cell shows a day of {day[:4]}: was a year alone typed, such as 1974?"
    return Verdict("year-alone", message, _without_a_day(field))


def _without_a_day(field: Field) -> str:
    if field.required:
        return f"{_HOW} Ask for the day where only the year is known."
    return f"{_HOW[:-1]}, or leave it empty where only the year is known."


def _month_first(text: str) -> Verdict:
    month = text.split("/")[1]
    return Verdict(
        "impossible-day",
        f"No calendar has the day {quoted(text)}: {month} as month. Are the days of this file "
        "written month first? Then the others are swapped as well.",
        f"{_HOW} Mend all days of the file, not this one alone, and of others from that program.",
    )


# Whole numbers.


MOST_DIGITS = 15

_WHOLE = re.compile(r"([+-]?[0-9]+)(\.0+)?")
_BROKEN = re.compile(r"[+-]?[0-9]*\.[0-9]+")
TOO_MANY_DIGITS = Verdict(
    "too-many-digits",
    f"The cell holds a number of more than {MOST_DIGITS} digits, which spreadsheets cut short.",
    "Format the column as text and type it again.",
)


def number_reader(field: Field) -> Callable[[str], CellValue | Verdict]:
    """Return what reads a whole number, or the name of one where the numbers have names.

    Spreadsheets write 3 as ``3.0``.
    """
    how = how_to_write_number(field)
    levels = {
        spelling: number
        for number, name in field.level_names.items()
        for spelling in (name, f"{number}_{name}")
    }

    def read(text: str) -> CellValue | Verdict:
        if parts := _WHOLE.fullmatch(text):
            digits = parts[1]
            return int(digits) if len(digits.lstrip("+-")) <= MOST_DIGITS else TOO_MANY_DIGITS
        level = levels.get(as_name(text))
        if level is not None:
            return level
        if _BROKEN.fullmatch(text):
            return Verdict("not-a-whole-number", f"{quoted(text)} is not a whole number.", how)
        return Verdict("not-a-number", f"{quoted(text)} is not a number.", how)

    return read


# Words of a closed list, sets of them, and yes or no.
#
# Case, outer space, and what stands between the parts of a word are forgiven, and so is the way a
# word is shown on screen; nothing else is.


MOST_LOOKED_UP = 200
"""Of how many unknown words in one column the nearest known word is looked up; it takes time."""

_YES_NO = {"yes": True, "y": True, "true": True, "no": False, "n": False, "false": False}


def word_reader(
    words: type[StrEnum], *, keeps_other_words: bool = False
) -> Callable[[str], CellValue | Verdict]:
    """Return what reads one word of a list, or any other text where that is kept."""
    known = _spellings(words)
    refuse = read_text if keeps_other_words else _refuser(words, "Write one of")

    def read(text: str) -> CellValue | Verdict:
        word = known.get(as_name(text))
        return refuse(text) if word is None else word

    return read


def words_reader(words: type[StrEnum]) -> Callable[[str], CellValue | Verdict]:
    """Return what reads several words of a list, joined by ``|``."""
    known = _spellings(words)
    refuse = _refuser(words, "Write one or several, joined by |, of")

    def read(text: str) -> CellValue | Verdict:
        items = split_list(text)
        for item in items:
            if as_name(item) not in known:
                return refuse(item)
        return tuple(dict.fromkeys(known[as_name(item)] for item in items)) or None

    return read


def read_yes_no(text: str) -> CellValue | Verdict:
    """Return yes or no; an empty cell, which is neither, never comes here."""
    answer = _YES_NO.get(text.casefold())
    if answer is not None:
        return answer
    return Verdict(
        "not-yes-or-no",
        f"{quoted(text)} is neither yes nor no.",
        "Write yes or no, or leave the cell empty where it is not recorded.",
    )


def _spellings(words: type[StrEnum]) -> dict[str, str]:
    return {as_name(spelling): word.value for word in words for spelling in (in_words(word), word)}


def _refuser(words: type[StrEnum], how: str) -> Callable[[str], Verdict]:
    looked_up = count()

    def refuse(text: str) -> Verdict:
        near = did_you_mean(text, words) if next(looked_up) < MOST_LOOKED_UP else ""
        return Verdict(
            "not-in-list",
            f"{quoted(text)} is not in the list of this column.",
            f"{near}{how}: {', '.join(words)}.",
        )

    return refuse


# Free text, ids and lists of them.


CELL_TOO_LONG = Verdict(
    "cell-too-long",
    f"The cell holds more than {LONGEST_CELL:,} characters, or a list of more than"
    f" {LONGEST_LIST:,}.",
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
# And what é and others of DOS or of an old Mac become, behind a small letter: Jos\u201a, Jos\u017d.
_MISREAD = re.compile(
    f"\ufffd|â€|[ÂÃ][{_CONTINUING}]|(?<![A-ZÀ-Þ])Ã(?![A-Za-z])"
    "|(?<=[a-z])[\u017d\u0160\u0178\u201a\u201e\u02c6\u2030\u2039¡¢¤]"
)


def odd_letters(cell: str) -> Verdict | None:
    """Return what is wrong with the letters of a cell, whatever its column."""
    if _MISREAD.search(cell):
        return _WRONG_LETTERS
    return _CONTROL_CHARACTER if _CONTROL.search(cell) else None


# Letters for = + - @ as they are written full-width, which spreadsheets read alike; and a number
# behind an apostrophe, by which people keep its zeros in a spreadsheet.
GUARDED = re.compile(r"[\s']*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]|'[\s']*[\d(][\d\s().-]*\Z")
"""How a text begins that our own exports guard with an apostrophe; see ``for_spreadsheets``."""


def unguarded(text: str) -> str:
    """Return text without the apostrophe that `safe_for_spreadsheets`, or people, put before it.

    Examples
    --------
    >>> unguarded("'=1+1"), unguarded("'07700 900457"), unguarded("'tis"), unguarded("'90s")
    ('=1+1', '07700 900457', "'tis", "'90s")
    """
    return text[1:] if text[:1] == "'" and GUARDED.match(text) else text


def read_text(text: str) -> CellValue:
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


def read_texts(text: str) -> CellValue | Verdict:
    """Return a list of free texts; None where it has no item.

    A comma or semicolon would make one value of several, which nothing is equal to.
    """
    return _NOT_JOINED if _OTHER_JOINTS.search(text) else split_list(str(read_text(text))) or None


_OTHER_JOINTS = re.compile(r"[,;\uff0c\uff1b\u3001\u060c\u061b\n\r]|^\[.*\]$|^\{.*\}$")
_NOT_JOINED = Verdict(
    "not-joined-by-bars",
    "The values of a list are joined by | here; the cell holds a comma, semicolon or line break, or"
    " brackets round its values.",
    "Write the values with | between them; leave a comma out of a value that has one.",
)


def read_id(text: str) -> CellValue:
    """Return one id."""
    return unguarded(text)


def read_ids(text: str) -> CellValue:
    """Return a list of ids; None where it has no item."""
    return split_list(unguarded(text)) or None


# Text just as it stands. Where a cell would be read as something else than it holds, or refused,
# our own exports write two apostrophes on either side; they go when it is read. Whoever writes
# such signs round another text keeps them.


_MARK = "''"


def with_marks(text: str) -> str:
    """Return a text as a cell holds it that is read just as it stands.

    Examples
    --------
    >>> with_marks("Sam"), with_marks(" Sam"), with_marks("#N/A"), with_marks("''Sam''")
    ('Sam', "'' Sam''", "''#N/A''", "''Sam''")
    """
    return f"{_MARK}{text}{_MARK}" if _is_read_otherwise(text) else text


def between_marks(text: str) -> str | None:
    """Return the text that `with_marks` put between marks; None where it put none."""
    inner = _within(text)
    return inner if inner is not None and _is_read_otherwise(inner) else None


def list_with_marks(items: Iterable[str]) -> str:
    """Return the items of a list as a cell holds them that are read just as they stand.

    Examples
    --------
    >>> list_with_marks(["north", "south"]), list_with_marks(["north, east", "south"])
    ('north|south', "''north, east|south''")
    """
    joined = "|".join(items)
    return f"{_MARK}{joined}{_MARK}" if _is_list_read_otherwise(joined) else joined


def list_between_marks(text: str) -> tuple[str, ...] | None:
    """Return the items that `list_with_marks` put between marks; None where it put none."""
    inner = _within(text)
    if inner is None or not _is_list_read_otherwise(inner):
        return None
    return tuple(dict.fromkeys(inner.split("|")))


def _within(text: str) -> str | None:
    is_marked = len(text) > 4 and text.startswith(_MARK) and text.endswith(_MARK)
    return text[2:-2].replace("\r\n", "\n") if is_marked else None


def _is_read_otherwise(text: str) -> bool:
    return (
        text != text.strip()
        or text.startswith(EXAMPLE)
        or (text[:1] == "#" and (not text.strip("#") or is_spreadsheet_error(text)))
        or _MISREAD.search(text) is not None
        or TOTALS.fullmatch(text) is not None
        or SUMS.fullmatch(text) is not None
        or between_marks(text) is not None
    )


def _is_list_read_otherwise(joined: str) -> bool:
    return (
        any(map(_is_read_otherwise, joined.split("|")))
        or _OTHER_JOINTS.search(joined) is not None
        or list_between_marks(joined) is not None
    )
