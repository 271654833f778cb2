"""What a row is called, in words: by its name, or by whom and what it is about."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from dashboard.readers.reader import Reader
from dashboard.words.findings import value_in_words
from dashboard.words.leaving import need_in_words
from graphmodel.check.checked_table import columns_by_name
from graphmodel.model import MODEL
from graphmodel.model.columns import Field, FieldType
from graphmodel.model.coordination.words import Register
from graphmodel.model.in_words import in_words
from graphmodel.model.kinds import Kind, TieKind
from graphmodel.model.records import ids_in, reference_columns
from graphmodel.stores.store import Store

Row = Mapping[str, Any]
Names = Mapping[str, str]

NAMELESS_TABLES = tuple(kind.table for kind in MODEL.nodes if "name" not in kind.column_names)


def called_by_id(
    store: Store, reader: Reader, ids: Collection[str], tables: Iterable[str] = NAMELESS_TABLES
) -> dict[str, str]:
    """Return what nodes are called, by id, without those whose own row the reader may not see.

    Parameters
    ----------
    store, reader, ids
        Where, who reads, and which nodes.
    tables
        Tables without names in which they are looked for.
    """
    names = reader.visible_names(store, ids)
    for table in tables:
        if not (left := set(ids) - set(names)):
            break
        kind = MODEL.by_table[table]
        rows: list[Any] = store.rows(table, "id", left).to_dict("records")
        rows = [row for row in rows if reader.may_see(row)]
        about = reader.visible_names(store, pointed_at(kind, rows))
        names |= {row["id"]: called(kind, row, about) for row in rows}
    return names


def names_of_ids(store: Store, reader: Reader, ids: Collection[str]) -> dict[str, str]:
    """Return what ids in an answer are called: a need by its area of life and level alone."""
    names = {str(word): in_words(word) for word in Register if word in ids}
    needs = store.rows("need", "id", [*ids]).to_dict("records") if ids else []
    names |= {need["id"]: need_in_words(need["domain"], int(need["level"])) for need in needs}
    return names | called_by_id(store, reader, set(ids) - set(names))


def pointed_at(kind: Kind, rows: Iterable[Row]) -> set[str]:
    """Return the ids of all nodes at which rows of a table point."""
    columns = reference_columns(kind)
    return {one for row in rows for column in columns for one in ids_in(row[column])}


def called(kind: Kind, row: Row, names: Names) -> str:
    """Return what a row is called in a list: its name or title, and whom or what it is about."""
    if isinstance(kind, TieKind):
        joined = ", ".join(names.get(row[end.name], row[end.name]) for end in kind.ends)
        since = cell_in_words(kind, "started_on", row, names)
        return f"{joined}, since {since}" if since else joined
    if row.get("name"):
        return str(row["name"])
    titles = ("title", "statement", "unit_ref")
    own = [row[name].rstrip(".") for name in titles if row.get(name)]
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
