"""Sheets and files that stand beside the tables and are not read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches

NOTES = "notes"
"""The sheet of a template that says how to fill it in."""

LISTS = "lists"
"""The sheet of a template that holds the words of its drop-down lists."""

IGNORE = "(ignore)"
"""What people write into a name so that it is passed over."""


def is_ignored(name: str) -> bool:
    """Whether a sheet or file of this name is no table.

    Examples
    --------
    >>> is_ignored("Notes"), is_ignored("old people (ignore)"), is_ignored("person")
    (True, True, False)
    """
    folded = name.strip().casefold()
    return folded in {NOTES, LISTS} or IGNORE in folded


# Names that people misspell, and the known name they probably meant.


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


# The example rows of a template, which show how it is filled in and are passed over.


EXAMPLE = "example-"
"""What the ids of example rows begin with."""


def is_example(cell: object) -> bool:
    """Whether a cell holds the id of an example row."""
    return isinstance(cell, str) and cell.strip().startswith(EXAMPLE)
