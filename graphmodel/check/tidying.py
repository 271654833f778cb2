"""Making records say one thing in one way, before anybody judges them.

Nothing that a person could have meant is altered: letters are composed as Unicode recommends
(NFC), line ends become one newline, an empty text is an empty cell, a list holds each value once,
and a symmetric tie has its lesser id first.
"""

from __future__ import annotations

import operator
import unicodedata
from itertools import chain
from typing import Any

import numpy as np
import pandas as pd

from graphmodel.kinds import Kind, TieKind
from graphmodel.model import MODEL
from graphmodel.records import Records

__all__ = ["normalise_records"]


def normalise_records(records: Records) -> Records:
    """Return the records as the model writes them; cells of a wrong type stay as they are.

    Parameters
    ----------
    records
        Records as they were read or typed in; they are not changed.

    Returns
    -------
    Records
        The same rows. Tables and columns where nothing had to be tidied are the same objects.

    Examples
    --------
    >>> from graphmodel.records import records_frame
    >>> rows = records_frame([{"a": "w2", "b": "w1", "basis": ""}])
    >>> normalise_records(Records({"knows": rows})).tables["knows"].to_dict("records")
    [{'a': 'w1', 'b': 'w2', 'basis': None}]
    """
    tables = {}
    for table, frame in records.tables.items():
        kind = MODEL.by_table.get(table)
        tidy = _tidy_columns(frame)
        tables[table] = tidy if kind is None else _lesser_id_first(kind, tidy)
    return Records(tables)


def _tidy_columns(frame: pd.DataFrame) -> pd.DataFrame:
    changed = {}
    for name in frame.columns:
        values = frame[name].tolist()
        tidied = _tidy_values(values)
        if tidied is not values:
            changed[name] = pd.Series(tidied, index=frame.index, dtype=object)
    return frame.assign(**changed) if changed else frame


def _tidy_values(values: list[Any]) -> list[Any]:
    """Return the same list where there is nothing to tidy."""
    types = set(map(type, values)) - {type(None)}
    if not any(issubclass(found, str | tuple) for found in types):
        return values
    if types == {str}:
        doubtful = [text for text in set(values) - {None} if not _is_plain(text)]
    elif types == {tuple} and _item_types(values) <= {str}:
        doubtful = list(set(values) - {None})
    else:  # a word that is equal to a text may yet be of another type, so every cell is looked at
        cells = [_tidy(value) for value in values]
        return cells if any(map(operator.is_not, cells, values)) else values
    tidied = {value: tidy for value in doubtful if (tidy := _tidy(value)) is not value}
    return [tidied.get(value, value) for value in values] if tidied else values


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


def _lesser_id_first(kind: Kind, frame: pd.DataFrame) -> pd.DataFrame:
    if not (isinstance(kind, TieKind) and kind.symmetric):
        return frame
    names = [end.name for end in kind.ends]
    if not set(names) <= set(frame.columns):
        return frame
    source, target = (frame[name].to_numpy(copy=True) for name in names)
    turned = np.fromiter(
        (type(a) is type(b) is str and a > b for a, b in zip(source, target, strict=True)),
        np.bool_,
        len(frame),
    )
    if not turned.any():
        return frame
    source[turned], target[turned] = target[turned], source[turned]
    ends = (pd.Series(ids, index=frame.index, dtype=object) for ids in (source, target))
    return frame.assign(**dict(zip(names, ends, strict=True)))
