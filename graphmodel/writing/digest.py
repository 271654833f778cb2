"""One short text for everything that a store holds: equal where two stores hold the same."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from itertools import chain
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from graphmodel.errors import StoreError
from graphmodel.model import MODEL
from graphmodel.model.columns import Column, Field, FieldType
from graphmodel.model.kinds import Kind
from graphmodel.progress import Progress
from graphmodel.stores.columns_in_store import row_columns
from graphmodel.stores.store import Store
from graphmodel.stores.transaction import Transaction

_TEXT = pa.large_string()
"""Of 64-bit offsets: the notes of a large table are more than 2 GB."""

_TYPES: dict[FieldType, tuple[type, pa.DataType]] = {
    FieldType.NUMBER: (int, pa.int64()),
    FieldType.YES_NO: (bool, pa.bool_()),
    FieldType.WORDS: (tuple, _TEXT),
    FieldType.TEXTS: (tuple, _TEXT),
}
"""What a column of records holds, and as what it is written, where that is no text."""


def digest(store: Store, progress: Progress | None = None) -> str:
    """Return the digest of every row of every table, as at one moment.

    What is hashed is one line for each table, in the model's order: as JSON its name, its
    columns, its number of rows, and the SHA-256 of its rows, which are sorted and joined by line
    breaks. A row is its cells in the model's order, an empty one as ``-``, any other as
    ``LENGTH:TEXT`` with the length in bytes of UTF-8. Numbers are written in digits, yes/no as
    ``true`` and ``false``, days as ISO text, lists as JSON.

    So neither the order of rows nor the store makes a difference. The order in a list of words or
    texts counts; in a list of links, which no store keeps in order, it does not.

    Two stores that differ have different digests, as surely as SHA-256 finds no two texts alike:
    from what is hashed the rows can be read again. A cell says where it ends, whatever is in it;
    a row ends with its last column, and columns and rows are counted. An empty text, ``0:``, is no
    empty cell; and no text is taken for a number, since a column holds one type alone.

    Parameters
    ----------
    store
        The store; it is only read.
    progress
        Called with the number of tables done.

    Returns
    -------
    str
        64 hexadecimal digits; equal for equal rows under one version of the model.

    Raises
    ------
    StoreError
        The store holds something that is not of its column's type.
    """
    return digest_of_tables(store.read(lambda each: table_digests(each, progress)))


def table_digests(transaction: Transaction, progress: Progress | None = None) -> dict[str, str]:
    """Return the digest of each table of a store by its name; see ``table_digest``."""
    digests: dict[str, str] = {}
    for kind in MODEL:
        digests[kind.table] = table_digest(kind, transaction.rows(kind.table))
        if progress:
            progress("compare", len(digests), len(MODEL.by_table))
    return digests


def digest_of_tables(digests: Mapping[str, str]) -> str:
    """Return the digest of a store whose tables have these digests; see ``digest``."""
    return sha256("\n".join(digests[kind.table] for kind in MODEL).encode()).hexdigest()


def table_digest(kind: Kind, rows: pd.DataFrame) -> str:
    """Return the line of one table that ``digest`` hashes.

    Parameters
    ----------
    kind
        The table of the model.
    rows
        All of its rows, as a table of records with every column.

    Raises
    ------
    StoreError
        A cell is not of its column's type.
    """
    written = written_rows(kind, rows)
    ordered = written.take(pc.array_sort_indices(written))
    hashed = sha256("\n".join(ordered.to_pylist()).encode()).hexdigest()
    return json.dumps([kind.table, kind.column_names, len(rows), hashed])


def written_rows(kind: Kind, rows: pd.DataFrame) -> pa.LargeStringArray:
    """Return each row as one text, as ``digest`` describes it: equal texts, equal rows.

    Parameters
    ----------
    kind, rows
        As for ``table_digest``.

    Raises
    ------
    StoreError
        A cell is not of its column's type.
    """
    declared: dict[str, Column | None] = {link.name: link for link in kind.links if link.many}
    declared |= row_columns(kind)
    written = []
    for name in kind.column_names:
        try:
            written.append(_written(declared[name], rows[name].tolist()))
        except (TypeError, ValueError, pa.ArrowException) as error:
            message = (
                f"The table {kind.table} holds something in its column {name} that does not belong"
                " there, written by another program. `tpgraph store verify` says where."
            )
            raise StoreError(message) from error
    return pc.binary_join_element_wise(*written, pa.scalar("", _TEXT))


def _written(column: Column | None, cells: list[Any]) -> pa.LargeStringArray:
    """Return cells so that each says where it ends, however it is followed."""
    expected: type = str
    kind: pa.DataType = _TEXT
    if isinstance(column, Field):
        expected, kind = _TYPES.get(column.type, (str, _TEXT))
    elif column is not None and column.many:
        expected = tuple
        cells = [cell if cell is None else tuple(sorted(cell)) for cell in cells]
    # Arrow would make 1 of 1.5 without a word, and to Python (1,) is (True,).
    _refuse_unless(expected, [cell for cell in cells if cell is not None])
    if expected is tuple:
        lists = set(cells) - {None}
        _refuse_unless(str, chain.from_iterable(lists))
        texts_of = {items: json.dumps(items, ensure_ascii=False) for items in lists}
        cells = [texts_of.get(items) for items in cells]
    texts = pa.array(cells, kind).cast(_TEXT)
    lengths = pc.binary_length(texts).cast(_TEXT)
    told = pc.binary_join_element_wise(lengths, texts, pa.scalar(":", _TEXT))
    return pc.fill_null(told, pa.scalar("-", _TEXT))


def _refuse_unless(expected: type, values: Iterable[Any]) -> None:
    if not set(map(type, values)) <= {expected}:
        message = f"a cell holds no {expected.__name__}"
        raise TypeError(message)
