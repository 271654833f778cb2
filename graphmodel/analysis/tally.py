"""How often each of several words occurs, as one cell of an answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

__all__ = ["Tally"]


class Tally(dict[str, int]):
    """Words and how often each occurs, the words sorted.

    In JSON it is an object; as text it is a list as files have it, ``no_id 2|threshold 1``.

    Parameters
    ----------
    words
        The words, as often as they occur.

    Examples
    --------
    >>> print(Tally(["threshold", "no_id", "no_id"]))
    no_id 2|threshold 1
    """

    def __init__(self, words: Iterable[str]) -> None:
        super().__init__(sorted(Counter(words).items()))

    def __str__(self) -> str:
        """Return the words, each with its number."""
        return "|".join(f"{word} {number}" for word, number in self.items())
