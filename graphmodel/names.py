"""How names are folded, so that a search finds people however their name is typed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable


def fold_name(text: str) -> str:
    """Return text without accents, case and doubled space.

    Examples
    --------
    >>> fold_name("  Zoë  ŁUKASZ-Straße ")
    'zoe lukasz-strasse'
    """
    if text.isascii():
        return " ".join(text.lower().split())
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join(bare.translate(_LETTERS_WITHOUT_DECOMPOSITION).split())


def search_name(name: str, known_as: Iterable[str] = ()) -> str:
    r"""Return what a search looks through for one node: its folded names, a line each.

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
