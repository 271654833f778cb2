"""From columns as a store reads them to columns as an analysis counts with them.

Inside a network every value is a number or one of a short list, so that a join of a hundred
thousand people is plain arithmetic:

=========  ======================================================================
ids        int32, the rank of the id among all ids sorted as text; NOBODY if empty
days       int32, days since 1970-01-01; NO_DAY if empty, which sorts first
words      pandas Categorical over the closed list, in its order
word sets  int32, one bit for each word of the closed list
numbers    int32; NOT_RECORDED if empty
yes/no     int8: YES, NO or NOT_RECORDED
texts      pandas Categorical over the texts that occur (lists of texts as JSON)
=========  ======================================================================
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from graphmodel.errors import StoreError
from graphmodel.model import MODEL
from graphmodel.model.columns import Field, FieldType
from graphmodel.model.kinds import NAMELESS, Kind, NodeKind, TieKind
from graphmodel.model.link_tables import LINK_TABLES
from graphmodel.model.records import reference_columns

Codes = npt.NDArray[np.int32]
"""Ranks of ids."""

Numbers = npt.NDArray[np.int64]
"""Whole numbers, such as counts."""

CodedTable = pd.DataFrame
"""A table of the model whose columns are coded as the module docstring says."""

NOBODY = -1
NO_DAY = int(np.iinfo(np.int32).min)
NEVER = int(np.iinfo(np.int64).max)
"""Day number of what has not happened; later than every day."""
YES, NO, NOT_RECORDED = 1, 0, -1

ENDED_AS_ERROR = "error"
"""The end_reason, of whatever tie has one, that says that the tie was recorded by mistake."""


def or_never(days: npt.ArrayLike) -> Numbers:
    """Return day numbers, NEVER where there is no day.

    Examples
    --------
    >>> or_never([NO_DAY, 5]) == [NEVER, 5]
    array([ True,  True])
    """
    wide = np.asarray(days).astype(np.int64)
    return np.where(wide == NO_DAY, NEVER, wide)


def is_first_of_each(*keys: npt.NDArray[Any]) -> npt.NDArray[np.bool_]:
    """Return which places of columns in order begin another key than the place before.

    Examples
    --------
    >>> is_first_of_each(np.array([1, 1, 2, 2]), np.array([5, 5, 5, 6]))
    array([ True, False,  True,  True])
    """
    is_first = np.ones(len(keys[0]), np.bool_)
    is_first[1:] = np.logical_or.reduce([key[1:] != key[:-1] for key in keys])
    return is_first


def day_number(day: date) -> int:
    """Days since 1970-01-01.

    Examples
    --------
    >>> day_number(date(1970, 1, 31))
    30
    """
    return (day - date(1970, 1, 1)).days


def as_dates(days: npt.ArrayLike) -> npt.NDArray[np.datetime64]:
    """Return day numbers as datetime64[D], NaT for NO_DAY."""
    numbers = np.asarray(days).astype(np.int64)
    dates = numbers.astype("datetime64[D]")
    dates[numbers == NO_DAY] = np.datetime64("NaT")
    return dates


def as_date(day: int) -> date | None:
    """Return a day number as a date, None for NO_DAY."""
    return None if day == NO_DAY else date(1970, 1, 1) + timedelta(days=int(day))


def bit_of_word(word: StrEnum) -> int:
    """Return the number in which only this word's bit is set.

    Examples
    --------
    >>> from graphmodel.model.vocabulary_services import Function
    >>> bit_of_word(Function.COORDINATION), bit_of_word(Function.KEYWORK)
    (1, 4)
    """
    return 1 << list(type(word)).index(word)


def words_of(mask: int, words: type[StrEnum]) -> list[str]:
    """Return the words of a set, sorted as text.

    Examples
    --------
    >>> from graphmodel.model.vocabulary_services import Function
    >>> words_of(5, Function)
    ['coordination', 'keywork']
    """
    return sorted(str(word) for index, word in enumerate(words) if mask >> index & 1)


def code_tables(tables: Mapping[str, pa.Table]) -> tuple[pd.Index[str], dict[str, CodedTable]]:
    """Code the tables of a store's reading.

    Parameters
    ----------
    tables
        Table name to columns, as ``Transaction.columns`` returns them; lists of links among
        them, each as a table of pairs.

    Returns
    -------
    ids : Index of str
        Every id that occurs, sorted as text; an id's position is its code.
    coded : dict
        Table name to coded table; a table that was not read is empty.

    Raises
    ------
    StoreError
        A table about harm was not read.
    """
    places: list[tuple[str, str]] = []
    columns: list[pa.ChunkedArray] = []
    for name, table in tables.items():
        for column in id_columns(name):
            places.append((name, column))
            columns.append(table.column(column))
    ids, codes = _rank(columns)
    coded_ids = dict(zip(places, codes, strict=True))
    coded: dict[str, CodedTable] = {}
    for kind in MODEL:
        table = tables.get(kind.table)
        if table is None and isinstance(kind, TieKind) and kind.safety:
            # Nobody may be suggested where it is not known whom that could harm.
            message = f"The table {kind.table} could not be read, so nothing can be answered."
            raise StoreError(message)
        is_empty = table is None or not table.num_rows
        rows = _empty_table(kind) if is_empty else _code_table(kind, table, coded_ids)
        coded[kind.table] = rows if is_empty else _without_errors(rows)
    for name, pairs in LINK_TABLES.items():
        coded[name] = pd.DataFrame(
            {
                column: coded_ids.get((name, column), np.empty(0, np.int32))
                for column in pairs.columns
            }
        )
    return ids, coded


def id_columns(table: str) -> tuple[str, ...]:
    """Columns of a coded table that hold codes of ids."""
    if table in LINK_TABLES:
        return LINK_TABLES[table].columns
    kind = MODEL.by_table[table]
    own = ("id",) if isinstance(kind, NodeKind) else ()
    lists = {link.name for link in kind.links if link.many}
    return (*own, *(name for name in reference_columns(kind) if name not in lists))


def _rank(columns: list[pa.ChunkedArray]) -> tuple[pd.Index[str], list[Codes]]:
    chunks = [chunk for column in columns for chunk in column.chunks]
    together = pa.chunked_array(chunks, pa.string()).combine_chunks().dictionary_encode()
    order = pc.array_sort_indices(together.dictionary).to_numpy()
    rank = np.empty(len(order), np.int32)
    rank[order] = np.arange(len(order), dtype=np.int32)
    indices = together.indices.fill_null(len(order)).to_numpy()
    codes = np.append(rank, np.int32(NOBODY))[indices]
    ends = np.cumsum([len(column) for column in columns])[:-1]
    ids = pd.Index(together.dictionary.take(pa.array(order)).to_numpy(zero_copy_only=False))
    return ids, list(np.split(codes, ends))


@cache
def _empty_table(kind: Kind) -> CodedTable:
    return _code_table(kind, None, {})


def _code_table(
    kind: Kind, table: pa.Table | None, coded_ids: Mapping[tuple[str, str], Codes]
) -> CodedTable:
    data: dict[str, Any] = {}
    for column in id_columns(kind.table):
        data[column] = coded_ids.get((kind.table, column), np.empty(0, np.int32))
    for field in kind.fields:
        if field.analysed:
            data[field.name] = _code_column(field, table)
    if isinstance(kind, NodeKind) and kind.human:
        nameless = pa.array([], pa.bool_()) if table is None else table.column(NAMELESS)
        # A store may keep the few who have none, and nothing of the others.
        data[NAMELESS] = _numbers(nameless, pa.bool_(), 0)
    return pd.DataFrame(data, copy=False)


def _without_errors(rows: CodedTable) -> CodedTable:
    """Leave out ties that ended as an error: they were never true, whatever their days."""
    if "end_reason" not in rows or not (rows["end_reason"] == ENDED_AS_ERROR).any():
        return rows
    return rows[rows["end_reason"] != ENDED_AS_ERROR].reset_index(drop=True)


def _code_column(field: Field, table: pa.Table | None) -> Any:
    column = pa.array([], pa.null()) if table is None else table.column(field.name)
    if isinstance(column, pa.ChunkedArray):
        column = column.combine_chunks()
    match field.type:
        case FieldType.DAY:
            return _numbers(column, pa.date32(), NO_DAY)
        case FieldType.NUMBER:
            return _numbers(column, pa.int64(), NOT_RECORDED).astype(np.int32)
        case FieldType.YES_NO:
            return _numbers(column, pa.bool_(), NOT_RECORDED)
        case FieldType.WORD:
            return _word_codes(field, column.cast(pa.string()))
        case FieldType.WORDS:
            return _word_sets(field, column.cast(pa.string()))
        case _:
            texts = column.cast(pa.string()).dictionary_encode()
            codes = texts.indices.fill_null(-1).to_numpy()
            return pd.Categorical.from_codes(codes, categories=texts.dictionary.to_pylist())


def _numbers(column: pa.Array, kind: pa.DataType, empty: int) -> npt.NDArray[Any]:
    plain = {pa.date32(): pa.int32(), pa.bool_(): pa.int8()}.get(kind, kind)
    numbers: npt.NDArray[Any] = column.cast(kind).cast(plain).fill_null(empty).to_numpy()
    return numbers


def _word_codes(field: Field, column: pa.Array) -> Any:
    words, dtype = _closed_list(field)
    codes = pc.index_in(column, words).fill_null(-1).to_numpy()
    return pd.Categorical.from_codes(codes, dtype=dtype)


@cache
def _closed_list(field: Field) -> tuple[pa.Array, pd.CategoricalDtype]:
    words = _words(field)
    return pa.array(words), pd.CategoricalDtype(words, ordered=True)


def _word_sets(field: Field, column: pa.Array) -> npt.NDArray[np.int32]:
    bits = {word: 1 << index for index, word in enumerate(_words(field))}
    lists = column.dictionary_encode()
    masks = [
        sum(bits.get(word, 0) for word in _words_in(text)) for text in lists.dictionary.to_pylist()
    ]
    codes = lists.indices.fill_null(len(masks)).to_numpy()
    masks_by_code = np.array([*masks, 0], np.int32)
    sets: npt.NDArray[np.int32] = masks_by_code[codes]
    return sets


def _words_in(text: str) -> set[str]:
    """Return the words of a list as a store keeps it; of a damaged one none, as of a word."""
    try:
        return set(json.loads(text))
    except (ValueError, TypeError):
        return set()


def _words(field: Field) -> list[str]:
    return [] if field.words is None else [str(word) for word in field.words]


# Half-open intervals of days, the only kind of interval there is here.
#
# A tie is active at day D when ``started_on <= D`` and ``ended_on`` is empty or later than D. An
# empty ``started_on`` means "since before records" and sorts before every day.
#
# Days are ISO text (``2026-06-01``) on their way in and out, so that text order is time order.


BEFORE_RECORDS = ""
FOREVER = "9999-99-99"


def is_active(started_on: str | None, ended_on: str | None, day: str) -> bool:
    """Whether an interval holds at a day.

    Examples
    --------
    >>> is_active("2026-06-01", "2026-06-02", "2026-06-01")
    True
    >>> is_active("2026-06-01", "2026-06-02", "2026-06-02")
    False
    >>> is_active(None, None, "1990-01-01")
    True
    """
    return (started_on or BEFORE_RECORDS) <= day < (ended_on or FOREVER)
