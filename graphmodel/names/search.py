"""Which nodes somebody means who typed a name, or one with a typing error in it."""

from __future__ import annotations

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

    __slots__ = ("folded", "id", "letters", "lines")

    def __init__(self, identifier: str, folded: str) -> None:
        self.id = fold_name(identifier)
        self.folded = folded
        self.letters = only_letters(folded)
        self.lines = [line.split() for line in self.letters.split("\n")]


def find_names(text: str, names: Sequence[SearchableName]) -> tuple[list[int], list[int]]:
    """Return the places of the names that a text means, and of those one typing error away.

    A text means a name if it is the id, stands in the name, or if all its words stand in the
    names of one node, in any order and without apostrophes and hyphens. Words of four letters or
    more without digits may be one letter wrong, missing, too many or swapped; ids may not, but a
    space, a zero in front or a letter like a digit is forgiven as an error.

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
    typed = fold_name(text)
    words = only_letters(typed).split()
    run = "".join(words)
    meant = [place for place, one in enumerate(names) if one.id == typed]
    for place, one in enumerate(names):
        if one.id != typed and (typed in one.folded or _holds(one, words, run)):
            meant.append(place)
    if meant or not words:
        return meant, []
    ids = set(map(fold_name, look_alikes(typed))) if len(typed) <= _LONGEST_ID_GUESSED else set()
    return [], [place for place, one in enumerate(names) if one.id in ids or _is_near(one, words)]


def _holds(one: SearchableName, words: Sequence[str], run: str) -> bool:
    if not words:
        return False
    if all(word in one.letters for word in words):
        return True
    return len(run) >= _SHORTEST_WITH_AN_ERROR and any(
        "".join(line[first:]).startswith(run) for line in one.lines for first in range(len(line))
    )


def _is_near(one: SearchableName, words: Sequence[str]) -> bool:
    known = [word for line in one.lines for word in line]
    return all(any(_is_typed_for(word, each) for each in known) for word in words)


def _is_typed_for(typed: str, word: str) -> bool:
    if word.startswith(typed):
        return True
    if len(typed) < _SHORTEST_WITH_AN_ERROR or abs(len(typed) - len(word)) > 1:
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


_SHORTEST_WITH_AN_ERROR = 4
_LONGEST_ID_GUESSED = 40
