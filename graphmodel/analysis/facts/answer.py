"""The frame that every answer comes in: its rows, and what its numbers mean.

A finding is a DataFrame whose ``attrs`` hold ``question``, ``on`` (ISO day), ``settings`` (name to
value), ``denominator`` and ``not_recorded``. A number without these does not appear anywhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from graphmodel.errors import UsageError
from graphmodel.network.coded_columns import NO_DAY, as_dates
from graphmodel.network.network import Network
from graphmodel.settings import Settings

DECIMALS = 9
"""Decimals to which scores and shares are rounded before anything is sorted or compared."""

Answer = pd.DataFrame | tuple[pd.DataFrame, ...]
"""A finding, or a named tuple of several that belong together."""

Row = Mapping[str, Any]
"""A row of a finding or of a table, by column."""


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
    frame = pd.DataFrame(dict(columns), copy=False)
    frame.attrs = meaning(
        question, network.on, settings, denominator=denominator, not_recorded=not_recorded
    )
    return frame


def meaning(
    question: str, on: date, settings: Settings, *, denominator: int, not_recorded: int
) -> dict[Hashable | None, Any]:
    """Return the ``attrs`` of a finding: what its numbers mean."""
    return {
        "question": question,
        "on": on.isoformat(),
        "settings": settings.as_dict(),
        "denominator": int(denominator),
        "not_recorded": int(not_recorded),
    }


def refuse_empty_window(start: date, end: date) -> None:
    """Refuse a time in which there is no day.

    Raises
    ------
    UsageError
        The window ends before it starts, or as it does.
    """
    if end <= start:
        message = f"The window from {start} to {end} holds no day. Let it end after it starts."
        raise UsageError(message)


def parts_of(answer: Answer) -> dict[str, pd.DataFrame]:
    """Return the tables of an answer by name; one alone is called ``rows``."""
    if isinstance(answer, pd.DataFrame):
        return {"rows": answer}
    parts: dict[str, pd.DataFrame] = answer._asdict()  # type: ignore[attr-defined]
    return parts


def rows_of(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return an answer's rows as plain values: str, int, bool, date, list, None."""
    bare = pd.DataFrame(frame)  # without attrs, which pandas would copy with every column
    names = [str(name) for name in bare.columns]
    columns = [[_plain(value) for value in bare[name].to_list()] for name in names]
    return [dict(zip(names, cells, strict=True)) for cells in zip(*columns, strict=True)]


def id_column(network: Network, codes: npt.ArrayLike) -> pd.Series[str]:
    """Column of ids; null behind NOBODY."""
    return pd.Series(network.names_of(codes), dtype="str")


def day_column(numbers: npt.ArrayLike) -> pd.Series[pd.Timestamp]:
    """Column of days, datetime64[s]; null for NO_DAY."""
    return pd.Series(as_dates(numbers).astype("datetime64[s]"))


def count_column(numbers: npt.ArrayLike, *, empty: int = NO_DAY) -> pd.Series[int]:
    """Column of whole numbers, Int64; null for `empty`."""
    values = np.asarray(numbers, np.int64)
    return pd.Series(pd.arrays.IntegerArray(values, values == empty))


def yes_no_column(marks: npt.ArrayLike) -> pd.Series[bool]:
    """Column of yes and no, boolean."""
    return pd.Series(np.asarray(marks, np.bool_), dtype="boolean")


def word_column(words: Sequence[str], index: npt.ArrayLike) -> pd.Series[str]:
    """Column of words, each given by its position in a list; null where the position is -1."""
    return pd.Series(np.array([*words, None], object)[np.asarray(index)], dtype="str")


def id_list_column(
    network: Network, groups: int, group: npt.ArrayLike, codes: npt.ArrayLike
) -> pd.Series[Any]:
    """Column of lists of ids: for each row the distinct ids put into it, sorted.

    Parameters
    ----------
    groups
        Number of rows.
    group, codes
        For each id, the row it belongs to and its code; shape (n,).
    """
    return _lists(groups, group, codes, network.text_ids)


def text_list_column(
    groups: int, group: npt.ArrayLike, values: npt.NDArray[np.object_]
) -> pd.Series[Any]:
    """Column of lists of words: for each row the distinct words put into it, sorted.

    Examples
    --------
    >>> text_list_column(3, [2, 0, 2, 2], np.array(["b", "c", "a", "b"], dtype=object)).to_list()
    [['c'], [], ['a', 'b']]
    """
    words = np.array(sorted(set(values)), object)
    return _lists(groups, group, np.searchsorted(words, values), words)


def _lists(
    groups: int,
    group: npt.ArrayLike,
    members: npt.ArrayLike,
    texts_in_order: npt.NDArray[np.object_],
) -> pd.Series[Any]:
    width = max(len(texts_in_order), 1)
    pairs = np.unique(np.asarray(group, np.int64) * width + np.asarray(members, np.int64))
    rows, positions = np.divmod(pairs, width)
    bounds = np.searchsorted(rows, np.arange(groups + 1)).tolist()
    ordered = texts_in_order[positions].tolist()
    result = [ordered[start:stop] for start, stop in pairwise(bounds)]
    return pd.Series(result, dtype=object)


def _plain(value: Any) -> Any:
    if isinstance(value, str | list):
        return value
    if value is None or value is pd.NA or value is pd.NaT or value != value:
        return None
    if isinstance(value, pd.Timestamp):
        return value.date()
    return value.item() if isinstance(value, np.generic) else value


# One cell of an answer: several words and how often each occurs.


class Tally(dict[str, int]):
    """Words and how often each occurs, the words sorted.

    In JSON it is an object; as text it is a list as files have it, ``no_id 2|threshold 1``.

    Parameters
    ----------
    words
        The words, as often as they occur.

    Examples
    --------
    >>> print(Tally(["threshold", "no_id", "no_id"]))
    no_id 2|threshold 1
    """

    def __init__(self, words: Iterable[str]) -> None:
        super().__init__(sorted(Counter(words).items()))

    def __str__(self) -> str:
        """Return the words, each with its number."""
        return "|".join(f"{word} {number}" for word, number in self.items())
