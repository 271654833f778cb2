"""The rows of a table as a reader may see them: what is listed, searched and chosen from."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

import streamlit as st

from dashboard.explorer.kit.cache import cached_per_data_version
from dashboard.explorer.kit.markup import plain
from dashboard.readers.reader import Reader
from dashboard.readers.visible_store import visible_rows
from dashboard.words.findings import value_in_words
from graphmodel.check.checked_table import columns_by_name
from graphmodel.model import MODEL
from graphmodel.model.columns import Field, FieldType, provenance
from graphmodel.model.in_words import in_words
from graphmodel.model.kinds import Kind, TieKind
from graphmodel.model.records import ids_in, reference_columns
from graphmodel.names.folding import fold_name
from graphmodel.stores.store import Store

Row = Mapping[str, Any]
Names = Mapping[str, str]

NOT_LISTED = {column.name for column in provenance()}


class Listing(NamedTuple):
    """Rows of a table, and what is shown of them: the heads of the columns, and cells in words."""

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
        for name in kind.column_names
        if name not in NOT_LISTED and any(row[name] is not None for row in rows)
    ]
    return Listing(
        rows,
        [in_words(name).capitalize() for name in shown],
        [[cell_in_words(kind, name, row, names) for name in shown] for row in rows],
    )


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
    """Return the names by id of those whom rows, as of `read_rows`, point at."""
    ids = {
        one
        for row in read_rows(store, reader, table, column, node)
        for column in reference_columns(MODEL.by_table[table])
        for one in ids_in(row[column])
    }
    return reader.visible_names(store, ids)


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


def called(kind: Kind, row: Row, names: Names) -> str:
    """Return what a row is called in a list: its name, else whom or what it is about."""
    if isinstance(kind, TieKind):
        joined = ", ".join(names.get(row[end.name], row[end.name]) for end in kind.ends)
        since = cell_in_words(kind, "started_on", row, names)
        return f"{joined}, since {since}" if since else joined
    own = next((row[name] for name in ("name", "title", "unit_ref") if row.get(name)), "")
    about = [names[row[link.name]] for link in kind.links if row[link.name] in names]
    listed = [
        cell_in_words(kind, field.name, row, names)
        for field in kind.fields
        if field.required and field.type in {FieldType.WORD, FieldType.DAY}
    ]
    return ", ".join([own] if own else [*about, *listed])


def cell_in_words(kind: Kind, name: str, row: Row, names: Names) -> str:
    """Return what stands in a cell, in words; free text is shown as it is."""
    value, column = row[name], columns_by_name(kind).get(name)
    if value is not None and isinstance(column, Field):
        return value_in_words(column, value)
    return ", ".join(names.get(one, one) for one in ids_in(value))
