"""Names of what files hold beside the data: notes, lists, example rows and rows of totals."""

from __future__ import annotations

import re

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


_COPY = re.compile(r"^copy of\s+|(?:\s*\(\d+\)|[\s_-]+copy(?:[\s_-]*\d+)?)+$", re.IGNORECASE)


def without_copy_mark(name: str) -> str:
    """Return a file's name without what programs add where there is a file of that name already.

    Examples
    --------
    >>> without_copy_mark("person (1)"), without_copy_mark("Copy of person")
    ('person', 'person')
    >>> without_copy_mark("person - Copy (2)"), without_copy_mark("copy")
    ('person', 'copy')
    """
    return _COPY.sub("", name) or name


# The example rows of a template, which show how it is filled in and are passed over.


EXAMPLE = "example-"
"""What the ids of example rows begin with."""


def is_example(cell: object) -> bool:
    """Whether a cell holds the id of an example row."""
    return isinstance(cell, str) and cell.strip().startswith(EXAMPLE)


# Rows that sum up the rows above them.


TOTALS = re.compile(
    r"\s*(?:grand|sub|overall|running)?[\s-]*totals?\s*[:=]?\s*\(?[\d.,\s]*\)?\s*", re.IGNORECASE
)
"""What stands in the first cell of such a row."""

SUMS = re.compile(
    r"\s*(?:[a-z-]+\s)?totals?(?:[\s:=(].*)?|\s*(?:sum|count|average)(?:[\s:=]+[\d.,]*)?\s*"
    r"|\s*(?:number|no\.?|count|sum|average|max|min) of \S.*|\s*(?:row labels|\(blank\))\s*"
    # and in German, Dutch, Spanish and Polish, Italian, Welsh, Russian, Chinese
    r"|\s*(?:gesamt|(?:gesamt)?summe|(?:eind)?totaal|suma|razem|totale|cyfanswm|итого|[合总]计)\W*[\d.,]*\s*",
    re.IGNORECASE,
)
"""What stands where such a row should have an id."""
