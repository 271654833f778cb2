"""What the relationship picture is told about a need of the person: a number, words and a state."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, auto

__all__ = ["Need", "NeedMark"]


class NeedMark(StrEnum):
    """How a need stands, as far as the shape of its mark tells it."""

    COVERED = auto()
    PARTLY = auto()
    ASKED = auto()
    """A service was asked, or it is being waited for."""
    BLOCKED = auto()
    NOBODY = auto()
    """Nobody in touch is working on it."""
    CLOSED = auto()


@dataclass(frozen=True)
class Need:
    """One need of the person.

    Attributes
    ----------
    number
        Its own among the needs of one picture.
    words
        What it is, such as "Housing (high)".
    mark
        The shape of its mark.
    state
        How it stands, in the words of the page.
    """

    number: int
    words: str
    mark: NeedMark
    state: str
