"""What the number format of a spreadsheet cell makes of the number that the cell holds.

A sheet shows 07700900456 where a cell holds 7700900456 under a format of zeros, and a day where it
holds 46174 under a format of days. A format that shows something else than its number says is
`OTHER`: nobody can know which of the two was meant.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from itertools import groupby

BUILT_IN = {
    0: "General",
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    48: "##0.0E+0",
    49: "@",
    **dict.fromkeys((5, 6, 37, 38, 41, 42), "#,##0"),
    **dict.fromkeys((7, 8, 39, 40, 43, 44), "#,##0.00"),
    **dict.fromkeys((14, 15, *range(27, 37), *range(50, 59)), "yyyy-mm-dd"),
    16: "d-mmm",
    17: "mmm-yy",
    **dict.fromkeys((18, 19, 20, 21, 45, 46, 47), "h:mm:ss"),
    22: "yyyy-mm-dd h:mm",
}
"""Formats that a workbook names by number alone; of days and money only what they show."""


class Meaning(Enum):
    """What a number is under its format."""

    NUMBER = auto()
    """The number that the cell holds."""
    DAY = auto()
    """A day, perhaps with a time."""
    TIME = auto()
    """A time alone."""
    SHAPED = auto()
    """The digits of a whole number in a shape of their own: zeros in front, signs between."""
    OTHER = auto()
    """Something else than the cell holds, such as a percentage, a fraction or nothing at all."""


@dataclass(frozen=True)
class NumberFormat:
    """A format that was taken apart.

    Parameters
    ----------
    sections
        Its parts for positive numbers, negative ones and zero, as tokens.
    for_text
        Whether a text under it is shown as it is.
    """

    sections: tuple[tuple[str, ...], ...]
    for_text: bool

    def meaning(self, number: float) -> Meaning:
        """Return what a number is under this format."""
        return _meaning(self._section(number), number, several=len(self.sections) > 1)

    def shaped(self, number: int) -> str:
        """Return a whole number that is not negative as a `SHAPED` format shows it.

        Examples
        --------
        >>> number_format("00000 000000").shaped(7700900456)
        '07700 900456'
        """
        digits = str(number) if number else ""
        shown: list[str] = []
        section = self._section(number)
        first = next(place for place, token in enumerate(section) if token in _PLACES)
        for place in range(len(section) - 1, -1, -1):
            token = section[place]
            if token in _PLACES:
                shown.append(digits[-1:] or {"0": "0", "#": "", "?": " "}[token])
                digits = digits[:-1]
                if place == first:
                    shown += reversed(digits)
            else:
                shown.append(_literal(token))
        return "".join(reversed(shown)).strip()

    def _section(self, number: float) -> tuple[str, ...]:
        several = len(self.sections)
        if number < 0 and several > 1:
            return self.sections[1]
        return self.sections[2] if number == 0 and several > 2 else self.sections[0]


@cache
def number_format(code: str) -> NumberFormat:
    """Take a format apart.

    Examples
    --------
    >>> number_format("dd/mm/yyyy").meaning(46174).name
    'DAY'
    >>> number_format("0%").meaning(1).name
    'OTHER'
    """
    parts: list[list[str]] = [[]]
    for piece in _TOKEN.findall(code):
        if piece.casefold() == "general":
            parts[-1].append("General")
        elif piece == ";":
            parts.append([])
        else:
            parts[-1].append(piece)
    if len(parts) > 3:
        for_text = _shows_text(parts[3])
    else:
        for_text = not any("@" in part for part in parts) or _shows_text(parts[-1])
    return NumberFormat(tuple(map(tuple, parts[:3])), for_text)


_TOKEN = re.compile(
    r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|(?i:General)|[Aa][Mm]/[Pp][Mm]|[Aa]/[Pp]|[Ee][+-]|.', re.DOTALL
)
_PLACES = {"0", "#", "?"}
_EXPONENTS = {"E+", "E-", "e+", "e-"}
_OF_NUMBERS = {".", ",", "@", "%", "General"} | _EXPONENTS
_ELAPSED = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)
_CONDITION = re.compile(r"\[[<>=]")
_OF_DAYS = frozenset("yYdDeEgGbB")
_OF_TIMES = frozenset("hHsS")
_OF_BOTH = frozenset("mM")


def _meaning(section: tuple[str, ...], number: float, *, several: bool) -> Meaning:
    letters = {token for token in section if len(token) == 1 and token.isalpha()}
    times = letters & _OF_TIMES or any(map(_ELAPSED.fullmatch, section))
    if letters - _OF_DAYS - _OF_TIMES - _OF_BOTH:
        return Meaning.OTHER  # no spreadsheet writes such a format
    if letters & _OF_DAYS or (letters & _OF_BOTH and not times):
        return Meaning.DAY if _shows_day_and_year(section) else Meaning.OTHER
    if times:
        return Meaning.TIME
    places = "".join(token for token in section if token in _PLACES or token in {".", ","})
    literals = "".join(map(_literal, section))
    exponent = not _EXPONENTS.isdisjoint(section)
    if "General" in section or "@" in section or (not section and not several):
        return _with_literals(literals)
    if (
        "%" in section
        or "/" in section
        or any(map(_CONDITION.match, section))
        or places.rstrip(".").endswith(",")
        or ",." in places
    ):
        return Meaning.OTHER
    if not any(token in _PLACES for token in section):
        return Meaning.NUMBER if number == 0 and literals.strip() == "-" else Meaning.OTHER
    if number == 0 and not exponent and "0" not in places and "-" not in literals:
        return Meaning.OTHER  # shows nothing
    decimals = len(places.partition(".")[2])
    if not exponent and number != round(number, decimals):
        return Meaning.OTHER  # shows it rounded
    if "." in places or "," in places or exponent:
        return _with_literals(literals)
    if places.count("0") < 2 and _with_literals(literals) is Meaning.NUMBER and not _split(section):
        return Meaning.NUMBER
    return Meaning.SHAPED if number >= 0 else Meaning.OTHER


def _shows_day_and_year(section: tuple[str, ...]) -> bool:
    """Whether a format of days shows all of a day.

    Where a month or a year alone is typed, a spreadsheet adds the first day, and to a day alone
    it adds the year of typing; its format hides what was added.
    """
    runs = [(sign, len(list(run))) for sign, run in groupby(map(str.lower, section))]
    shows_day = any(sign == "d" and length < 3 for sign, length in runs)
    return shows_day and any(sign in {"y", "e", "g"} for sign, _ in runs)


def _with_literals(literals: str) -> Meaning:
    """A number beside letters or digits shows more than it holds; beside a sign of money not."""
    return Meaning.OTHER if any(map(str.isalnum, literals)) else Meaning.NUMBER


def _split(section: tuple[str, ...]) -> bool:
    """Whether something is shown between the digits."""
    shown = "".join(token if token in _PLACES else _literal(token) and "x" for token in section)
    return "x" in shown.strip("x")


def _literal(token: str) -> str:
    if token in _PLACES | _OF_NUMBERS or token[0] in "_*[":
        return ""
    if token[0] == '"':
        return token[1:-1] if len(token) > 1 else token
    return token[1:] if token[0] == "\\" else token


def _shows_text(section: list[str]) -> bool:
    return "@" in section and not "".join(map(_literal, section)).strip()
