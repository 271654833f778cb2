"""Which nodes somebody means who typed a name, or one with a typing error in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from graphmodel.names.folding import fold_name, only_letters
from graphmodel.names.look_alikes import look_alikes


def search_name(name: str, known_as: Iterable[str] = ()) -> str:
    r"""Return the text that a search reads for one node: its folded names, a line each.

    Examples
    --------
    >>> search_name("Sam Ngata", ["Sammy"])
    'sam ngata\nsammy'
    """
    return "\n".join(fold_name(text) for text in (name, *known_as))


class SearchableName:
    """A node's id and folded names, ready to be compared with what somebody typed.

    Parameters
    ----------
    identifier
        Its id.
    folded
        Its folded names, a line each; see `search_name`.
    """

    __slots__ = ("folded", "id", "letters", "lines", "parts")

    def __init__(self, identifier: str, folded: str) -> None:
        self.id = fold_name(identifier)
        self.folded = folded
        self.letters = only_letters(folded)
        self.lines = [line.split() for line in self.letters.split("\n")]
        self.parts = _NO_LETTERS.split(folded) if _SIGN.search(folded) else []


def find_names(text: str, names: Sequence[SearchableName]) -> tuple[list[int], list[int]]:
    """Return the places of the names that a text means, and of those one typing error away.

    A text means a name if it is the id, stands in the name, or if all its words stand in the
    names of one node, in any order and without apostrophes and hyphens; a title in front says
    nothing, and an id may stand beside the name, as lists show it. Words of four letters or more
    without digits may be one letter wrong, missing, too many or swapped, words of three swapped;
    ids may not, but their number alone, a space, a sign or a zero too many and a letter like a
    digit is forgiven as an error.

    Parameters
    ----------
    text
        What somebody typed.
    names
        The names to search.

    Examples
    --------
    >>> names = [SearchableName("p1", "dan o'hara"), SearchableName("p2", "dana field")]
    >>> find_names("ohara dan", names), find_names("P2", names), find_names("dan ohaar", names)
    (([0], []), ([1], []), ([], [0]))
    """
    typed = _BORN.sub("", _TITLE.sub("", fold_name(text)))
    words = only_letters(typed).split()
    run = "".join(words)
    beside = [word.strip("()[]#,;.") for word in typed.split()]
    meant = [place for place, one in enumerate(names) if one.id == typed]
    for place, one in enumerate(names):
        if one.id != typed and (
            typed in one.folded or _holds(one, words, run) or _has_id_beside(one, beside)
        ):
            meant.append(place)
    if meant or not words:
        return meant, []
    ids = set(map(fold_name, look_alikes(run))) if len(run) <= _LONGEST_ID_GUESSED else set()
    return [], [
        place
        for place, one in enumerate(names)
        if one.id in ids or _has_letters_of_id(one, run) or _is_near(one, words)
    ]


def _has_id_beside(one: SearchableName, typed: Sequence[str]) -> bool:
    """Whether the id stands among words that else are those of the name."""
    if one.id not in typed:
        return False
    others = only_letters(" ".join(word for word in typed if word != one.id)).split()
    return all(word in one.letters for word in others)


def _has_letters_of_id(one: SearchableName, run: str) -> bool:
    """Whether letters and digits are those of the id, or digits all that it has."""
    if only_letters(one.id) == run:
        return True
    return run.isdecimal() and "".join(filter(str.isdecimal, one.id)).lstrip("0") == run.lstrip("0")


def _holds(one: SearchableName, words: Sequence[str], run: str) -> bool:
    if not words:
        return False
    if all(word in one.letters for word in words):
        return True
    return len(run) >= _SHORTEST_WITH_AN_ERROR and any(
        "".join(line[first:]).startswith(run) for line in one.lines for first in range(len(line))
    )


def _is_near(one: SearchableName, words: Sequence[str]) -> bool:
    known = [*(word for line in one.lines for word in line), *filter(None, one.parts)]
    return all(any(_is_typed_for(word, each) for each in known) for word in words)


def _is_typed_for(typed: str, word: str) -> bool:
    if word.startswith(typed):
        return True
    if len(typed) == len(word) == 3:
        return sorted(typed) == sorted(word)
    shorter, longer = sorted((len(typed), len(word)))
    if shorter < 3 or longer < _SHORTEST_WITH_AN_ERROR or longer - shorter > 1:
        return False
    return typed.isalpha() and _is_one_error(typed, word)


def _is_one_error(typed: str, word: str) -> bool:
    """Return whether one letter is wrong, missing or too many, or two neighbours are swapped."""
    same = 0
    while same < min(len(typed), len(word)) and typed[same] == word[same]:
        same += 1
    rest, other = typed[same:], word[same:]
    swapped = rest[:2] == other[:2][::-1] and rest[2:] == other[2:]
    return swapped or rest[1:] == other[1:] or rest == other[1:] or rest[1:] == other


_SIGN = re.compile(r"[^\w\s]")
_NO_LETTERS = re.compile(r"\W+")
_BORN = re.compile(r",? born [^()]*\)?$")
_TITLE = re.compile(r"^(?:mr|mrs|ms|miss|mx|dr|prof)\.? (?=\S)")
_SHORTEST_WITH_AN_ERROR = 4
_LONGEST_ID_GUESSED = 40
