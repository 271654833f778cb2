"""The rows of a table as a reader may see them: what is listed, searched and chosen from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from typing import NamedTuple

import streamlit as st

from dashboard.explorer.forms.form_field import column_in_words
from dashboard.explorer.kit.cache import cached_per_data_version
from dashboard.explorer.kit.markup import plain
from dashboard.readers.called import (
    NAMELESS_TABLES,
    Names,
    Row,
    called,
    called_by_id,
    cell_in_words,
    pointed_at,
)
from dashboard.readers.reader import Reader
from dashboard.readers.visible_store import visible_rows
from graphmodel.model import MODEL
from graphmodel.model.columns import provenance
from graphmodel.model.kinds import Kind
from graphmodel.names.folding import fold_name
from graphmodel.stores.store import Store

NOT_LISTED = {column.name for column in provenance()}
MOST_COLUMNS = 8
"""Columns of a list that a screen of usual width shows whole."""
BESIDES = "Also recorded"


class Listing(NamedTuple):
    """Rows of a table, and what is shown of them: the heads of the columns, and cells in words.

    Where there are many columns, what the last of them hold stands in one, in words.
    """

    rows: list[Row]
    head: list[str]
    cells: list[list[str]]


@cached_per_data_version("Looking through the records", most=32)
def listing(store: Store, reader: Reader, table: str, text: str) -> Listing:
    """Return the rows that hold a text: as it is stored, in words, or in the name of a node."""
    kind, names = MODEL.by_table[table], names_in(store, reader, table)
    rows, wanted = read_rows(store, reader, table), fold_name(text)
    if wanted:
        rows = [row for row in rows if wanted in fold_name(_all_of(kind, row, names))]
    shown = [
        name
        for name in sorted(kind.column_names, key="id".__eq__)  # an id is told last
        if name not in NOT_LISTED and any(row[name] is not None for row in rows)
    ]
    head = [column_in_words(name) for name in shown]
    cells = [[cell_in_words(kind, name, row, names) for name in shown] for row in rows]
    if len(head) > MOST_COLUMNS + 1:
        cells = [[*row[:MOST_COLUMNS], _besides(head, row)] for row in cells]
        head = [*head[:MOST_COLUMNS], BESIDES]
    return Listing(rows, head, cells)


def _besides(head: list[str], row: list[str]) -> str:
    told = [*zip(head, row, strict=True)][MOST_COLUMNS:]
    return "; ".join(f"{name}: {words}" for name, words in told if words)


def _all_of(kind: Kind, row: Row, names: Names) -> str:
    return " ".join(f"{row[name]} {cell_in_words(kind, name, row, names)}" for name in row)


@cached_per_data_version("Reading the records", most=32)
def read_rows(
    store: Store, reader: Reader, table: str, column: str = "", node: str = ""
) -> list[Row]:
    """Return all rows of a table, or those with a node in a column, in the order of their keys."""
    found = visible_rows(store, reader, table, column, [node] if column else None)
    rows = [
        dict(zip(found.columns, cells, strict=True)) for cells in found.to_numpy(object).tolist()
    ]
    key = MODEL.by_table[table].key
    return sorted(rows, key=lambda row: [row[name] or "" for name in key])


@cached_per_data_version("Reading names", most=32)
def names_in(
    store: Store, reader: Reader, table: str, column: str = "", node: str = ""
) -> dict[str, str]:
    """Return what those are called, by id, at whom rows, as of `read_rows`, point."""
    kind = MODEL.by_table[table]
    ids = pointed_at(kind, read_rows(store, reader, table, column, node))
    targets = {one.table for link in kind.references for one in MODEL.kinds_at(link)}
    names = called_by_id(store, reader, ids, [one for one in NAMELESS_TABLES if one in targets])
    shared = Counter(names.values())
    return {one: f"{name} ({one})" if shared[name] > 1 else name for one, name in names.items()}


@cached_per_data_version("Reading what there is to choose", most=32)
def choices(store: Store, reader: Reader, tables: tuple[str, ...]) -> dict[str, str]:
    """Return what each row of some tables of nodes is called, by id."""
    return {
        row["id"]: called(MODEL.by_table[table], row, names_in(store, reader, table))
        for table in tables
        for row in read_rows(store, reader, table)
    }


MOST_OFFERED = 200
"""Choices that are listed without a search."""


def offered_of(
    label: str, every: Mapping[str, str], kept: Collection[str], key: str
) -> dict[str, str]:
    """Return what is offered of many choices: where they are too many, show a search for them.

    Parameters
    ----------
    label
        Label of the search.
    every
        All choices: what each is called, by id.
    kept
        Ids that are offered whatever is searched for.
    key
        Key of the search, unique on the page.
    """
    if len(every) <= MOST_OFFERED:
        return dict(every)
    typed = st.text_input(plain(label), key=key, autocomplete="off")
    wanted = fold_name(typed)
    found = {
        one: words
        for one, words in every.items()
        if (wanted and wanted in fold_name(f"{words} {one}")) or one in kept
    }
    return dict([*found.items()][:MOST_OFFERED])
