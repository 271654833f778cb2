"""Ids that people take for one and the same."""

from __future__ import annotations

import re
import unicodedata

from graphmodel.names.folding import fold_area

_LIKE_LATIN = str.maketrans(
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u0442\u043c\u043a\u043d\u0432"
    "\u03b1\u03bf\u03c1\u03bd\u03c4\u03ba\u03b9\u03c7\u03c5",
    "aeopcyxijstmkhbaopvtkixu",
)
"""Small letters of Cyrillic and Greek that look like Latin ones, small or capital."""

_QUOTES = "'\"`\u201a\u201c\u201d\u201e\u00ab\u00bb"
_ORDINARY_ID = re.compile(
    r"([a-z]?[a-hjkmnp-z_.:/-]*)0*([1-9][0-9]*)(?:(-)0*([1-9][0-9]*))?", re.ASCII
)
_ZEROS_IN_FRONT = re.compile(r"(?<!\d)0+(?=\d)")
_DECIMALS = re.compile(r"(?<=^\d)\.0+$|(?<=\d\d)\.0+$")
_COMMA_OF_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?:,|$))")
_SPACE_IN_ID = re.compile(r"(?<!\d)\s+|\s+(?!\d)")
_LETTER_FOR_DIGIT = re.compile(r"(?<=\d)[oil]|(?<!^)[oil](?=\d)")


def look_alike_key(identifier: str) -> str:
    """Return the same text for ids that differ by case, spaces, quotes, zeros or like letters.

    So do ids that a program has made numbers of: ``7.0`` is 7, and ``1,234`` is 1234.

    Examples
    --------
    >>> look_alike_key("1,234"), look_alike_key("1234.0")
    ('1234', '1234')
    >>> {look_alike_key(one) for one in ("p7", "P7", "p 07", "\u0440007")}
    {'p7'}
    >>> look_alike_key("p1O") == look_alike_key("p10"), look_alike_key("i1") == look_alike_key("11")
    (True, False)
    """
    if ordinary := _ORDINARY_ID.fullmatch(identifier):
        return "".join(filter(None, ordinary.groups()))
    folded = fold_area(unicodedata.normalize("NFKC", identifier)).strip(_QUOTES)
    folded = folded.translate(_LIKE_LATIN)
    folded = _COMMA_OF_THOUSANDS.sub("", _DECIMALS.sub("", _SPACE_IN_ID.sub("", folded)))
    folded = _LETTER_FOR_DIGIT.sub(lambda found: "0" if found[0] == "o" else "1", folded)
    return _ZEROS_IN_FRONT.sub("", folded)


_LAST_DIGITS = re.compile(r"[0-9]+(?=[^0-9]*$)")
_TO_CYRILLIC = str.maketrans("aeopcyx", "\u0430\u0435\u043e\u0440\u0441\u0443\u0445")
_MOST_DIGITS_OF_ID = 8


def look_alikes(identifier: str) -> set[str]:
    """Return spellings that people take for this id, to look them up where all ids are too many.

    Examples
    --------
    >>> {"p7", "P7", "P 7", "p007"} <= look_alikes("p07")
    True
    """
    key = look_alike_key(identifier)
    digits = _LAST_DIGITS.search(key)
    padded = {key}
    if digits is not None:
        before, after = key[: digits.start()], key[digits.end() :]
        for width in range(2, _MOST_DIGITS_OF_ID + 1):
            padded.add(f"{before}{digits[0].zfill(width)}{after}")
        padded.add(f"{before} {digits[0]}{after}")
        if key.isdigit():
            padded |= {f"{key}.0", f"{int(key):,}"}
        for digit, letter in ("0o", "0O", "1l", "1I"):
            padded.add(before + digits[0].replace(digit, letter) + after)
    padded |= {one.translate(_TO_CYRILLIC) for one in padded}
    return {how(one) for one in padded for how in (str, str.upper, str.capitalize, str.title)}
