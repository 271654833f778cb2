"""Names of tables, columns and words that people misspell."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches

from graphmodel.names.folding import without_invisible

_BETWEEN = re.compile(r"[\s_-]+")
_LONGEST_COMPARED = 60


def as_name(text: str) -> str:
    r"""Return text the way names and words are written here, without signs that take no room.

    Examples
    --------
    >>> as_name(" Mental health "), as_name("\ufeffmental\u00a0health")
    ('mental_health', 'mental_health')
    """
    seen = text if text.isascii() else without_invisible(text)
    return _BETWEEN.sub("_", seen.strip().casefold())


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
