"""The frame that every answer comes in: its rows, and what its numbers mean.

A finding is a DataFrame whose ``attrs`` hold ``question``, ``on`` (ISO day), ``settings`` (name to
value), ``denominator`` and ``not_recorded``. A number without these does not appear anywhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from graphmodel.coded_columns import NO_DAY
from graphmodel.network import Network, as_dates
from graphmodel.settings import Settings

__all__ = ["counts", "days", "finding", "ids", "lists", "texts", "yes_no"]


def finding(
    question: str,
    network: Network,
    settings: Settings,
    columns: Mapping[str, Any],
    *,
    denominator: int,
    not_recorded: int,
) -> pd.DataFrame:
    """Return an answer's rows with what its numbers mean in ``attrs``."""
    frame = pd.DataFrame(dict(columns))
    frame.attrs = {
        "question": question,
        "on": network.on.isoformat(),
        "settings": settings.as_dict(),
        "denominator": int(denominator),
        "not_recorded": int(not_recorded),
    }
    return frame


def ids(network: Network, codes: npt.ArrayLike) -> pd.Series[str]:
    """Column of ids; null behind NOBODY."""
    return pd.Series(network.names_of(codes), dtype="str")


def texts(values: Sequence[str | None] | npt.NDArray[Any]) -> pd.Series[str]:
    """Column of words."""
    return pd.Series(list(values), dtype="str")


def days(numbers: npt.ArrayLike) -> pd.Series[pd.Timestamp]:
    """Column of days, datetime64[s]; null for NO_DAY."""
    return pd.Series(as_dates(numbers).astype("datetime64[s]"))


def counts(numbers: npt.ArrayLike, *, empty: int = NO_DAY) -> pd.Series[int]:
    """Column of whole numbers, Int64; null for `empty`."""
    values = np.asarray(numbers, np.int64)
    return pd.Series(pd.arrays.IntegerArray(values, values == empty))


def yes_no(marks: npt.ArrayLike) -> pd.Series[bool]:
    """Column of yes and no, boolean."""
    return pd.Series(np.asarray(marks, np.bool_), dtype="boolean")


def lists(groups: int, group: npt.ArrayLike, values: npt.NDArray[np.object_]) -> pd.Series[Any]:
    """Column of lists: for each of `groups` rows the distinct values put into it, sorted.

    Parameters
    ----------
    groups
        Number of rows.
    group
        For each value, the row it belongs to; shape (n,).
    values
        Texts; shape (n,).

    Examples
    --------
    >>> lists(3, [2, 0, 2, 2], np.array(["b", "c", "a", "b"], dtype=object)).to_list()
    [['c'], [], ['a', 'b']]
    """
    result: list[list[str]] = [[] for _ in range(groups)]
    uniques, codes = np.unique(values.astype(object), return_inverse=True)
    width = max(len(uniques), 1)
    pairs = np.unique(np.asarray(group, np.int64) * width + codes)
    rows, members = np.divmod(pairs, width)
    starts = np.flatnonzero(np.diff(rows, prepend=-1))
    texts_ = uniques[members]
    stops = np.append(starts, len(rows))[1:]
    for start, stop in zip(starts, stops, strict=True):
        result[rows[start]] = texts_[start:stop].tolist()
    return pd.Series(result, dtype=object)
