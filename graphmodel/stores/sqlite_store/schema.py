"""The one composer of SQL tables and indexes, from the model.

There is one row of ``node`` for every id, whatever its roles, so that ids are one space. A table
of the model refers to the table of what it points at where that is one table, and to
``node (id, kind)`` where it may be any human (three tables) or of several kinds; the kind is then
a column beside the reference, ``trusted_kind``, and part of the foreign key.

Names come from the model alone, which checks them.
"""

from __future__ import annotations

from collections.abc import Iterable

from graphmodel.model import MODEL
from graphmodel.model.columns import Field, FieldType, Link
from graphmodel.model.kinds import INDIVIDUAL, NAMELESS, STARTED_AND_ENDED, Kind, NodeKind, TieKind
from graphmodel.model.link_tables import LINK_TABLES
from graphmodel.stores.columns_in_store import row_columns

APPLICATION_ID = int.from_bytes(b"TPGr")
"""Stands in the header of every file of ours."""


def node_kind(kind: NodeKind) -> str:
    """Return what its nodes are, whatever their roles."""
    return INDIVIDUAL if kind.human else kind.label


def create_tables() -> dict[str, str]:
    """Statements that make every table, by its name, targets of references first."""
    tables = {
        "meta": "CREATE TABLE meta (one INTEGER PRIMARY KEY CHECK (one = 1),"
        " data_version INTEGER NOT NULL, made_by TEXT NOT NULL, store_id TEXT NOT NULL,"
        " commits INTEGER NOT NULL, marks TEXT NOT NULL, commits_in_file INTEGER NOT NULL) STRICT",
        "node": create_node_table("node"),
        "journal": "CREATE TABLE journal (topic TEXT NOT NULL, entry TEXT NOT NULL,"
        " value BLOB NOT NULL, PRIMARY KEY (topic, entry)) STRICT",
    }
    for kind in MODEL:
        tables[kind.table] = _create_table(kind)
    for name, pairs in LINK_TABLES.items():
        tables[name] = (
            f"CREATE TABLE {name} ("
            f"{pairs.source} TEXT NOT NULL REFERENCES {pairs.source} (id),"
            f" {pairs.target} TEXT NOT NULL REFERENCES {pairs.target} (id),"
            f" PRIMARY KEY ({pairs.source}, {pairs.target})) STRICT"
        )
    return tables


def create_node_table(name: str) -> str:
    """Statement that makes the register of ids, under a name."""
    kinds = dict.fromkeys(node_kind(kind) for kind in MODEL.nodes)
    return (
        f"CREATE TABLE {name} (id TEXT PRIMARY KEY NOT NULL CHECK (id <> ''),"
        f" kind TEXT NOT NULL CHECK ({_one_of('kind', kinds)}),"
        " search_name TEXT, UNIQUE (id, kind)) STRICT, WITHOUT ROWID"
    )


def create_indexes() -> dict[str, str]:
    """Statements that make every index that no table makes by itself, by the index's name."""
    indexes = {
        # A search reads this instead of the table: most nodes are needs and have no name.
        "node_search_name": "CREATE INDEX node_search_name ON node (search_name, id)"
        " WHERE search_name IS NOT NULL"
    }
    for kind in MODEL:
        first_of_key = ""
        if isinstance(kind, TieKind):
            first_of_key = kind.source.name
            terms = ", ".join(key_terms(kind))
            name = f"{kind.table}_key"
            indexes[name] = f"CREATE UNIQUE INDEX {name} ON {kind.table} ({terms})"
        for column_name, column in row_columns(kind).items():
            if isinstance(column, Link) and column_name != first_of_key:
                name = f"{kind.table}_{column_name}"
                indexes[name] = f"CREATE INDEX {name} ON {kind.table} ({column_name})"
    for pairs in LINK_TABLES.values():
        name = f"{pairs.table}_{pairs.target}"
        indexes[name] = f"CREATE INDEX {name} ON {pairs.table} ({pairs.target})"
    return indexes


def key_terms(kind: Kind) -> list[str]:
    """Return what makes a row this row; an empty day is one value, not unlike every other."""
    columns = row_columns(kind)
    terms = []
    for name in kind.key:
        column = columns[name]
        required = column is None or column.required
        terms.append(name if required else f"ifnull({name}, '')")
    return terms


def has_kind_beside(link: Link) -> bool:
    """Whether its targets are of several kinds, so that each row says of which."""
    return len(link.targets) > 1


def columns_of(kind: Kind) -> dict[str, str]:
    """Return what makes each column of a table, with its own rules, by the column's name."""
    made: dict[str, str] = {}
    if isinstance(kind, NodeKind):
        made["id"] = "id TEXT PRIMARY KEY NOT NULL"
        made["id_kind"] = f"id_kind TEXT AS ('{node_kind(kind)}') VIRTUAL"
    for name, column in row_columns(kind).items():
        if isinstance(column, Field):
            made[name] = _field(column)
        elif column is not None:
            made |= _reference(column, kind)
    if isinstance(kind, NodeKind) and kind.human:
        made[NAMELESS] = f"{NAMELESS} INTEGER NOT NULL DEFAULT 0 CHECK ({NAMELESS} IN (0, 1))"
    return made


def _create_table(kind: Kind) -> str:
    parts = list(columns_of(kind).values())
    rules: list[str] = []
    if isinstance(kind, NodeKind):
        rules.append("FOREIGN KEY (id, id_kind) REFERENCES node (id, kind)")
    else:
        between = "<" if kind.symmetric else "<>"
        rules.append(f"CHECK ({kind.source.name} {between} {kind.target.name})")
    if kind.interval == STARTED_AND_ENDED:
        rules.append("CHECK (started_on < ended_on)")
    rules += [
        f"FOREIGN KEY ({name}, {name}_kind) REFERENCES node (id, kind)"
        for name, column in row_columns(kind).items()
        if isinstance(column, Link) and _table_of(column) is None
    ]
    return f"CREATE TABLE {kind.table} ({', '.join([*parts, *rules])}) STRICT"


def _reference(link: Link, kind: Kind) -> dict[str, str]:
    empty = " NOT NULL" if link.required else ""
    column = f"{link.name} TEXT{empty}"
    table = _table_of(link)
    if table is not None:
        # A row may follow one that stands below it in the same file.
        later = " DEFERRABLE INITIALLY DEFERRED" if table == kind.table else ""
        return {link.name: f"{column} REFERENCES {table} (id){later}"}
    beside = f"{link.name}_kind"
    if has_kind_beside(link):
        rule = _one_of(beside, link.targets)
        if not link.required:  # without its kind, an id would be looked up nowhere
            rule = f"({link.name} IS NULL) = ({beside} IS NULL) AND ({rule})"
        return {link.name: column, beside: f"{beside} TEXT{empty} CHECK ({rule})"}
    return {link.name: column, beside: f"{beside} TEXT AS ('{link.targets[0]}') VIRTUAL"}


def _table_of(link: Link) -> str | None:
    """Return the one table whose rows it may point at; any human may be a row of three."""
    if has_kind_beside(link) or link.targets[0] == INDIVIDUAL:
        return None
    return MODEL.node(link.targets[0]).table


def _field(field: Field) -> str:
    number = field.type in {FieldType.NUMBER, FieldType.YES_NO}
    empty = " NOT NULL" if field.required else ""
    rule = _rule(field)
    check = f" CHECK ({rule})" if rule else ""
    return f"{field.name} {'INTEGER' if number else 'TEXT'}{empty}{check}"


def _rule(field: Field) -> str:
    name = field.name
    match field.type:
        case FieldType.WORD if not field.keeps_other_words:
            return _one_of(name, field.words or ())
        case FieldType.YES_NO:
            return f"{name} IN (0, 1)"
        case FieldType.NUMBER:
            bounds = ((">=", field.minimum), ("<=", field.maximum))
            return " AND ".join(f"{name} {sign} {end}" for sign, end in bounds if end is not None)
        case FieldType.DAY:
            digits = "-".join("[0-9]" * count for count in (4, 2, 2))
            # Both are needed: date() alone takes 2023-02-31 for a day, GLOB takes 2023-99-99.
            return f"{name} GLOB '{digits}' AND {name} IS date({name}, '+0 days')"
        case FieldType.WORDS | FieldType.TEXTS:
            return f"{name} IS NULL OR json_valid({name}) AND {name} GLOB '[[]?*]'"
        case _:
            return f"{name} <> ''"


def _one_of(name: str, words: Iterable[str]) -> str:
    """Return the rule that a word is one of a list; IN would build the list again for each row."""
    return " OR ".join(f"{name} = '{word}'" for word in words)
