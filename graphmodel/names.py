"""How names are folded so that a search finds them, and which name a misspelt one means."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches


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


def fold_area(text: str) -> str:
    r"""Return the name of an area as areas are compared: without case, odd spaces, invisible signs.

    Accents count, for they can tell two places apart; how an accented letter is put together
    does not.

    Examples
    --------
    >>> fold_area("North\u00a0 GATE\u200b") == fold_area("north gate")
    True
    >>> fold_area("Llanfair") == fold_area("Llanfaïr")
    False
    """
    if text.isascii():
        return " ".join(text.lower().split())
    folded = unicodedata.normalize("NFC", without_invisible(text).casefold())
    return " ".join(folded.split())


def without_invisible(text: str) -> str:
    r"""Return text without signs that take no room, such as a zero-width space.

    Examples
    --------
    >>> without_invisible("p3\u200b")
    'p3'
    """
    return "".join(sign for sign in text if unicodedata.category(sign) != "Cf")


def search_name(name: str, known_as: Iterable[str] = ()) -> str:
    r"""Return the text that a search reads for one node: its folded names, a line each.

    Examples
    --------
    >>> search_name("Sam Ngata", ["Sammy"])
    'sam ngata\nsammy'
    """
    return "\n".join(fold_name(text) for text in (name, *known_as))


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


# Names of tables, columns and words that people misspell.


_BETWEEN = re.compile(r"[\s_-]+")
_LONGEST_COMPARED = 60


def as_name(text: str) -> str:
    """Return text the way names and words are written here.

    Examples
    --------
    >>> as_name(" Mental health ")
    'mental_health'
    """
    return _BETWEEN.sub("_", text.strip().casefold())


def nearest_name(text: str, known: Iterable[str], cutoff: float = 0.6) -> str:
    """Return the known name that was probably meant; an empty text where none is near.

    Parameters
    ----------
    text
        What somebody wrote.
    known
        Names as they are written here.
    cutoff
        How alike the two must be, from 0 to 1.

    Examples
    --------
    >>> nearest_name("mentl health", ["housing", "mental_health"])
    'mental_health'
    >>> nearest_name("astrology", ["housing", "mental_health"])
    ''
    """
    sought = as_name(text[:_LONGEST_COMPARED])
    return next(iter(get_close_matches(sought, list(known), n=1, cutoff=cutoff)), "")


def did_you_mean(text: str, known: Iterable[str]) -> str:
    """Return a question that offers the nearest known name; an empty text where none is near.

    Examples
    --------
    >>> did_you_mean("mentl health", ["housing", "mental_health"])
    'Did you mean mental_health? '
    """
    nearest = nearest_name(text, known)
    return f"Did you mean {nearest}? " if nearest else ""
