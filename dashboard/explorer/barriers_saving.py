"""Keep what is told about barriers: in one transaction, and checked like any import."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

from dashboard.explorer.form import Columns
from graphmodel.errors import Problem
from graphmodel.model.in_words import in_words
from graphmodel.names import fold_name
from graphmodel.records import Records, records_frame
from graphmodel.stores.store import Store

__all__ = ["SOURCE", "in_sentences", "names_somebody", "records_of", "with_more"]

SOURCE = "told in the explorer"


def records_of(rows: Mapping[str, Columns]) -> Records:
    """Return records of one row in each table."""
    return Records({table: records_frame([row]) for table, row in rows.items()})


def with_more(
    store: Store, table: str, identifier: str, column: str, more: Iterable[str]
) -> tuple[str, ...]:
    """Return a stored list with more in it; whoever is in it stays.

    Parameters
    ----------
    store
        Where the list is read.
    table, identifier, column
        Which row's list.
    more
        Ids to add.
    """
    (stored,) = store.rows(table, "id", [identifier])[column]
    return tuple(dict.fromkeys([*(stored or ()), *more]))


def names_somebody(text: str | None, names: Collection[str]) -> bool:
    """Whether a text holds one of these names, first and last, however it is written.

    Examples
    --------
    >>> names_somebody("We told Zoe LUKASZ to wait", ["Zoë Łukasz"])
    True
    >>> names_somebody("In May nobody answered", ["May"])
    False
    """
    words = _words(text or "")
    folded = [_words(name) for name in names]
    return any(f" {name} " in f" {words} " for name in folded if " " in name)


def in_sentences(problems: Iterable[Problem]) -> list[str]:
    """Return problems of a form as sentences; a form has no rows to point at.

    Examples
    --------
    >>> in_sentences([Problem("no-day", "It has no day.", "Write one.", "barrier", 2, "raised_on")])
    ['Raised on: It has no day. Write one.']
    """
    return [
        f"{in_words(one.column or one.table).capitalize()}: {one.message} {one.advice}"
        for one in problems
    ]


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold_name(text)))
