"""Words of a closed list, sets of them, and yes or no.

Case, outer space, and what stands between the parts of a word are forgiven, and so is the way a
word is shown on screen; nothing else is.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from itertools import count

from graphmodel.check.verdicts import Verdict, quoted
from graphmodel.model.in_words import in_words
from ingest.cells.odd import Value
from ingest.cells.text import split_list
from ingest.nearest import as_name, did_you_mean

__all__ = ["read_yes_no", "word_reader", "words_reader"]

MOST_LOOKED_UP = 200
"""Of how many unknown words in one column the nearest known word is looked up; it takes time."""

_YES_NO = {"yes": True, "y": True, "true": True, "no": False, "n": False, "false": False}


def word_reader(words: type[StrEnum]) -> Callable[[str], Value | Verdict]:
    """Return what reads one word of a list."""
    known = _spellings(words)
    refuse = _refuser(words, "Write one of")

    def read(text: str) -> Value | Verdict:
        word = known.get(as_name(text))
        return refuse(text) if word is None else word

    return read


def words_reader(words: type[StrEnum]) -> Callable[[str], Value | Verdict]:
    """Return what reads several words of a list, joined by ``|``."""
    known = _spellings(words)
    refuse = _refuser(words, "Write one or several, joined by |, of")

    def read(text: str) -> Value | Verdict:
        items = split_list(text)
        for item in items:
            if as_name(item) not in known:
                return refuse(item)
        return tuple(dict.fromkeys(known[as_name(item)] for item in items)) or None

    return read


def read_yes_no(text: str) -> Value | Verdict:
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
