"""Sheets and files that stand beside the tables and are not read."""

from __future__ import annotations

__all__ = ["IGNORE", "LISTS", "NOTES", "is_ignored"]

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
