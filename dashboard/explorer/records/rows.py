"""The rows of a table as a reader may see them: what is listed, searched and chosen from."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from dashboard.explorer.kit.cache import cached_per_data_version
from dashboard.readers.reader import Reader
from dashboard.readers.visible_store import visible_rows
from dashboard.words.findings import day_in_words
from graphmodel.model import MODEL
from graphmodel.model.columns import Column, Field, FieldType
from graphmodel.model.in_words import in_words
from graphmodel.model.kinds import INDIVIDUAL, Kind, TieKind
from graphmodel.model.records import reference_columns
from graphmodel.names.folding import fold_name
from graphmodel.stores.store import Store

Row = Mapping[str, Any]
Names = Mapping[str, str]


def columns_by_name(kind: Kind) -> dict[str, Column]:
    """Return the columns of a table, both ends of a tie among them."""
    ends = kind.ends if isinstance(kind, TieKind) else ()
    return {column.name: column for column in (*ends, *kind.columns)}


def matching_rows(store: Store, reader: Reader, table: str, text: str) -> list[Row]:
    """Return the rows that hold a text: as it is stored, in words, or in the name of a node."""
    rows, wanted = read_rows(store, reader, table), fold_name(text)
    if not wanted:
        return rows
    kind, names = MODEL.by_table[table], names_in(store, reader, table)

    def told(row: Row) -> str:
        cells = (f"{row[name]} {cell_in_words(kind, name, row, names)}" for name in row)
        return fold_name(" ".join(cells))

    return [row for row in rows if wanted in told(row)]


@cached_per_data_version("Reading the records", most=32)
def read_rows(store: Store, reader: Reader, table: str) -> list[Row]:
    """Return all rows of a table, in the order of their keys."""
    found = visible_rows(store, reader, table)
    rows = [
        dict(zip(found.columns, cells, strict=True)) for cells in found.to_numpy(object).tolist()
    ]
    key = MODEL.by_table[table].key
    return sorted(rows, key=lambda row: [row[name] or "" for name in key])


@cached_per_data_version("Reading names", most=32)
def names_in(store: Store, reader: Reader, table: str) -> dict[str, str]:
    """Return the names by id of those whom the rows of a table point at."""
    ids = {
        one
        for row in read_rows(store, reader, table)
        for column in reference_columns(MODEL.by_table[table])
        for one in several(row[column])
    }
    return reader.visible_names(store, ids)


def choices(store: Store, reader: Reader, labels: Collection[str]) -> dict[str, str]:
    """Return what a reference to one of these labels can be: what each is called, by id."""
    found: dict[str, str] = {}
    for kind in MODEL.nodes:
        if kind.label in labels or (INDIVIDUAL in labels and kind.human):
            names = names_in(store, reader, kind.table)
            for row in read_rows(store, reader, kind.table):
                found[row["id"]] = called(kind, row, names)
    return found


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
    if value is None or not isinstance(column, Field):
        return ", ".join(names.get(one, one) for one in several(value))
    match column.type:
        case FieldType.WORD | FieldType.WORDS:
            return ", ".join(in_words(word) for word in several(value))
        case FieldType.DAY:
            return day_in_words(date.fromisoformat(value))
        case FieldType.YES_NO:
            return "yes" if value else "no"
        case FieldType.NUMBER:
            return column.level_names.get(value, str(value))
        case FieldType.TEXT | FieldType.TEXTS:
            return ", ".join(several(value))


def several(value: Any) -> tuple[Any, ...]:
    """Return the values of a cell: of a list all, of an empty cell none."""
    if isinstance(value, tuple):
        return value
    return () if value is None else (value,)
