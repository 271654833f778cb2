"""How names and areas are compared: without case, accents, odd spaces and invisible signs."""

from __future__ import annotations

import re
import unicodedata


def fold_name(text: str) -> str:
    """Return text without accents, case and doubled space.

    Examples
    --------
    >>> fold_name("  Zoë  ŁUKASZ-Straße ")
    'zoe lukasz-strasse'
    """
    if text.isascii():
        return " ".join(text.lower().split())
    decomposed = unicodedata.normalize("NFKD", without_invisible(text).casefold())
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join(bare.translate(_LETTERS_WITHOUT_DECOMPOSITION).split())


def words_of_name(name: str) -> str:
    """Return the words of a name, folded, in one order whichever comes first.

    Examples
    --------
    >>> words_of_name("O'Hara-Field, Dan"), words_of_name("dan ohara field")
    ('dan field ohara', 'dan field ohara')
    """
    parted = fold_name(name).replace("-", " ").replace(",", " ")
    return " ".join(sorted(only_letters(parted).split()))


def as_one_human(name: str, born: str) -> tuple[str, str]:
    """Return what is equal of one human however a name and a day of birth are written.

    Month and day count in either order, for some programs write the month first.

    Examples
    --------
    >>> as_one_human("Sam Marsh", "1974-09-03") == as_one_human("MARSH, Sam", "1974-03-09")
    True
    >>> as_one_human("Sam Marsh", "1974-09-03") == as_one_human("Sam Marsh", "1974-09-30")
    False
    """
    return words_of_name(name), as_one_birth(born)


def as_one_birth(born: str) -> str:
    """Return a day of birth, as YYYY-MM-DD, with the lesser of month and day first."""
    year, month, day = born.split("-")
    return "-".join([year, *sorted([month, day])])


def only_letters(folded: str) -> str:
    """Return a folded text without apostrophes, hyphens and other signs that are no letters."""
    return _NO_LETTER.sub("", folded)


def fold_area(text: str) -> str:
    r"""Return the name of an area as areas are compared: without case, odd spaces, invisible signs.

    Accents count, for they can tell two places apart; how an accented letter is put together
    does not, nor an apostrophe or hyphen that a word processor has changed.

    Examples
    --------
    >>> fold_area("North\u00a0 GATE\u200b") == fold_area("north gate")
    True
    >>> fold_area("King\u2019s\u2011End") == fold_area("King's-End")
    True
    >>> fold_area("Llanfair") == fold_area("Llanfaïr")
    False
    """
    if text.isascii():
        return " ".join(text.lower().split())
    folded = unicodedata.normalize("NFC", without_invisible(text).casefold())
    return " ".join(folded.translate(_SIGNS_AS_TYPED).split())


def without_invisible(text: str) -> str:
    r"""Return text without signs that take no room, such as a zero-width space.

    Examples
    --------
    >>> without_invisible("p3\u200b")
    'p3'
    """
    if text.isprintable():  # what is invisible is not printable
        return text
    return "".join(sign for sign in text if unicodedata.category(sign) != "Cf")


_SIGNS_AS_TYPED = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u02bc\u00b4", "'"),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"),
    }
)
"""What word processors make of an apostrophe and a hyphen while people type."""

_NO_LETTER = re.compile(r"[^\w\s]|_")
_LETTERS_WITHOUT_DECOMPOSITION = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ħ": "h",
        "\u0131": "i",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ð": "d",
    }
)
