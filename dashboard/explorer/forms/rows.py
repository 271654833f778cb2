"""The rows of a table as a reader may see them: what is listed, searched and chosen from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple

import streamlit as st

from dashboard.explorer.forms.form_field import column_in_words
from dashboard.explorer.kit.cache import cached_per_data_version
from dashboard.explorer.kit.markup import plain
from dashboard.readers.reader import Reader
from dashboard.readers.visible_store import visible_rows
from dashboard.words.findings import value_in_words
from graphmodel.check.checked_table import columns_by_name
from graphmodel.model import MODEL
from graphmodel.model.columns import Field, FieldType, provenance
from graphmodel.model.kinds import Kind, TieKind
from graphmodel.model.records import ids_in, reference_columns
from graphmodel.names.folding import fold_name
from graphmodel.stores.store import Store

Row = Mapping[str, Any]
Names = Mapping[str, str]

NOT_LISTED = {column.name for column in provenance()}
NAMELESS_TABLES = [kind.table for kind in MODEL.nodes if "name" not in kind.column_names]
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
    rows = _visible(store, reader, table, column, [node] if column else None)
    key = MODEL.by_table[table].key
    return sorted(rows, key=lambda row: [row[name] or "" for name in key])


def _visible(
    store: Store, reader: Reader, table: str, column: str, among: Collection[str] | None
) -> list[Row]:
    found = visible_rows(store, reader, table, column, among)
    return [
        dict(zip(found.columns, cells, strict=True)) for cells in found.to_numpy(object).tolist()
    ]


@cached_per_data_version("Reading names", most=32)
def names_in(
    store: Store, reader: Reader, table: str, column: str = "", node: str = ""
) -> dict[str, str]:
    """Return what those are called, by id, at whom rows, as of `read_rows`, point."""
    kind = MODEL.by_table[table]
    ids = _pointed_at(kind, read_rows(store, reader, table, column, node))
    targets = {one.table for link in kind.references for one in MODEL.kinds_at(link)}
    names = called_by_id(store, reader, ids, [one for one in NAMELESS_TABLES if one in targets])
    shared = Counter(names.values())
    return {one: f"{name} ({one})" if shared[name] > 1 else name for one, name in names.items()}


def called_by_id(
    store: Store, reader: Reader, ids: Collection[str], tables: Iterable[str] = NAMELESS_TABLES
) -> dict[str, str]:
    """Return what nodes are called, by id: those that the reader may see, and no others.

    Parameters
    ----------
    store, reader, ids
        Where, who reads, and which nodes.
    tables
        Tables without names in which they are looked for; one there is called by what it says.
    """
    names = reader.visible_names(store, ids)
    for table in tables:
        if not (left := set(ids) - set(names)):
            break
        kind, rows = MODEL.by_table[table], _visible(store, reader, table, "id", left)
        about = reader.visible_names(store, _pointed_at(kind, rows))
        names |= {row["id"]: called(kind, row, about) for row in rows}
    return names


def _pointed_at(kind: Kind, rows: Iterable[Row]) -> set[str]:
    columns = reference_columns(kind)
    return {one for row in rows for column in columns for one in ids_in(row[column])}


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
    """Return what a row is called in a list: its name or title, and whom or what it is about."""
    if isinstance(kind, TieKind):
        joined = ", ".join(names.get(row[end.name], row[end.name]) for end in kind.ends)
        since = cell_in_words(kind, "started_on", row, names)
        return f"{joined}, since {since}" if since else joined
    if row.get("name"):
        return str(row["name"])
    own = [row[name] for name in ("title", "statement", "unit_ref") if row.get(name)]
    nameless = {*NAMELESS_TABLES}
    about = [
        names[row[link.name]]
        for link in kind.links
        if row[link.name] in names
        and (link.required or nameless.isdisjoint(each.table for each in MODEL.kinds_at(link)))
    ]
    listed = [
        cell_in_words(kind, field.name, row, names)
        for field in kind.fields
        if field.required and field.type in {FieldType.WORD, FieldType.DAY}
    ]
    return ", ".join([*own, *about] if own else [*about, *listed])


def cell_in_words(kind: Kind, name: str, row: Row, names: Names) -> str:
    """Return what stands in a cell, in words; free text is shown as it is."""
    value, column = row[name], columns_by_name(kind).get(name)
    if column is None:  # an id, at which another row may point, too
        return str(value)
    if value is not None and isinstance(column, Field):
        return value_in_words(column, value)
    return ", ".join(names.get(one, one) for one in ids_in(value))
