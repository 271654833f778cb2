"""Making records say one thing in one way.

Nothing that a person could have meant is altered: letters are composed as Unicode recommends
(NFC), line ends become one newline, an empty text is an empty cell, a list holds each value once;
and, once the ids have been judged, a symmetric tie has its lesser id first.
"""

from __future__ import annotations

import operator
import unicodedata
from dataclasses import replace
from itertools import chain
from typing import Any

import numpy as np
import pandas as pd

from graphmodel.check.sheets import Sheet, is_after
from graphmodel.model.kinds import TieKind

__all__ = ["lesser_id_first", "tidy_cells"]


def tidy_cells(cells: list[Any]) -> tuple[list[Any], set[Any] | None]:
    r"""Return cells of one column as the model writes them, and the distinct values among them.

    Parameters
    ----------
    cells
        One column of records; cells of a wrong type stay as they are.

    Returns
    -------
    list
        The same list where there is nothing to tidy.
    set or None
        Distinct values, empty cells left out; None where cells are of several types.

    Examples
    --------
    >>> tidy_cells(["one\r\ntwo", ""])
    (['one\ntwo', None], {'one\ntwo'})
    """
    types = set(map(type, cells)) - {type(None)}
    if len(types) > 1 or not all(found in {str, tuple, bool, int} for found in types):
        # A word that is equal to a text may yet be of another type, so every cell is looked at.
        tidied = [_tidy(cell) for cell in cells]
        return (tidied if any(map(operator.is_not, tidied, cells)) else cells), None
    if types == {tuple} and not _item_types(cells) <= {str}:
        return [_tidy(cell) for cell in cells], None
    distinct = set(cells) - {None}
    otherwise = {
        cell: tidy
        for cell in distinct
        if not (type(cell) is str and _is_plain(cell)) and (tidy := _tidy(cell)) is not cell
    }
    if not otherwise:
        return cells, distinct
    tidied = [otherwise.get(cell, cell) for cell in cells]
    return tidied, distinct.difference(otherwise).union(otherwise.values()) - {None}


def _is_plain(text: str) -> bool:
    """Whether there can be nothing to tidy."""
    return text.isascii() and "\r" not in text and text != ""


def _item_types(lists: list[Any]) -> set[type]:
    return set(map(type, chain.from_iterable(filter(None, lists))))


def _tidy(value: Any) -> Any:
    """Return the same object where there is nothing to tidy."""
    if isinstance(value, str):
        return _tidy_text(value)
    if not isinstance(value, tuple) or not all(isinstance(item, str) for item in value):
        return value
    items = tuple(dict.fromkeys(_tidy_text(item) for item in value))
    items = tuple(item for item in items if item is not None)
    same = len(items) == len(value) and all(map(operator.is_, items, value))
    return value if same and items else items or None


def _tidy_text(text: str) -> str | None:
    plain = text if type(text) is str else str(text)
    if "\r" in plain:
        plain = plain.replace("\r\n", "\n").replace("\r", "\n")
    if not plain.isascii() and not unicodedata.is_normalized("NFC", plain):
        plain = unicodedata.normalize("NFC", plain)
    return plain or None


def lesser_id_first(sheet: Sheet) -> Sheet:
    """Return a symmetric tie's rows with the lesser id first; any other sheet as it is.

    Row numbers stay. Problems with the ids themselves are told before this, in the columns in
    which they were written.
    """
    kind = sheet.kind
    if not (isinstance(kind, TieKind) and kind.symmetric):
        return sheet
    a, b = (sheet.cells(end.name) for end in kind.ends)
    turned = is_after(a, b)
    if not turned.any():
        return sheet
    ends = (np.where(turned, b, a), np.where(turned, a, b))
    columns = {
        end.name: pd.Series(ids, index=sheet.frame.index, dtype=object)
        for end, ids in zip(kind.ends, ends, strict=True)
    }
    return replace(sheet, frame=sheet.frame.assign(**columns))
