"""Names that people misspell, and the known name they probably meant."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches

__all__ = ["as_name", "did_you_mean"]

_BETWEEN = re.compile(r"[\s_-]+")
LONGEST_COMPARED = 60


def as_name(text: str) -> str:
    """Return text the way names and words are written here.

    Examples
    --------
    >>> as_name(" Mental health ")
    'mental_health'
    """
    return _BETWEEN.sub("_", text.strip().casefold())


def did_you_mean(text: str, known: Iterable[str]) -> str:
    """Return a question that offers the nearest known name, or nothing where none is near.

    Examples
    --------
    >>> did_you_mean("mentl health", ["housing", "mental_health"])
    'Did you mean mental_health? '
    >>> did_you_mean("astrology", ["housing", "mental_health"])
    ''
    """
    nearest = get_close_matches(as_name(text[:LONGEST_COMPARED]), list(known), n=1)
    return f"Did you mean {nearest[0]}? " if nearest else ""
