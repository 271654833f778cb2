"""The one composer of SQL: tables, indexes, upserts and selects, all from the model.

Names come from the model alone, which checks them; every value is a parameter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graphmodel.kinds import INDIVIDUAL, Field, FieldType, Kind, Link, NodeKind, TieKind
from graphmodel.model import MODEL
from graphmodel.stores.layout import LINK_TABLES, row_columns

__all__ = ["create_indexes", "create_tables", "insert_row", "row_parameters", "upsert_row"]

NODE_KINDS = tuple(dict.fromkeys(INDIVIDUAL if kind.human else kind.label for kind in MODEL.nodes))
"""What a node is, whatever its roles."""


def create_tables() -> Iterator[str]:
    """Statements that make every table, targets of references first."""
    yield (
        "CREATE TABLE meta (one INTEGER PRIMARY KEY CHECK (one = 1),"
        " data_version INTEGER NOT NULL, made_by TEXT NOT NULL) STRICT"
    )
    yield (
        f"CREATE TABLE node (id TEXT PRIMARY KEY NOT NULL CHECK ({_plain('id')}),"
        f" kind TEXT NOT NULL CHECK ({_one_of('kind', NODE_KINDS)}), search_name TEXT, UNIQUE (id, kind)) STRICT"
    )
    for kind in MODEL:
        yield _create_table(kind)
    for name, pairs in LINK_TABLES.items():
        yield (
            f"CREATE TABLE {name} ("
            f"{pairs.source} TEXT NOT NULL REFERENCES {pairs.source} (id) ON DELETE CASCADE,"
            f" {pairs.target} TEXT NOT NULL REFERENCES {pairs.target} (id),"
            f" PRIMARY KEY ({pairs.source}, {pairs.target})) STRICT"
        )


def create_indexes() -> dict[str, str]:
    """Statements that make every index that no table makes itself, by the index's name."""
    indexes: dict[str, str] = {}
    for kind in MODEL:
        first_of_key = ""
        if isinstance(kind, TieKind):
            first_of_key = kind.source.name
            key = ", ".join(_key_terms(kind))
            name = f"{kind.table}_key"
            indexes[name] = f"CREATE UNIQUE INDEX {name} ON {kind.table} ({key})"
        for column_name, column in row_columns(kind).items():
            if isinstance(column, Link) and column_name != first_of_key:
                name = f"{kind.table}_{column_name}"
                indexes[name] = f"CREATE INDEX {name} ON {kind.table} ({column_name})"
    for pairs in LINK_TABLES.values():
        name = f"{pairs.table}_{pairs.target}"
        indexes[name] = f"CREATE INDEX {name} ON {pairs.table} ({pairs.target})"
    return indexes


def row_parameters(kind: Kind) -> tuple[str, ...]:
    """Columns whose values `insert_row` and `upsert_row` take, in order; some are taken twice."""
    names: list[str] = []
    for name, column in row_columns(kind).items():
        names.append(name)
        if isinstance(column, Link) and _has_kind_of_its_own(column):
            names.append(name)
    return tuple(names)


def insert_row(kind: Kind) -> str:
    """Statement that adds one row."""
    names: list[str] = []
    values: list[str] = []
    for name, column in row_columns(kind).items():
        names.append(name)
        values.append("?")
        if isinstance(column, Link) and _has_kind_of_its_own(column):
            names.append(f"{name}_kind")
            values.append("(SELECT kind FROM node WHERE id = ?)")
    return f"INSERT INTO {kind.table} ({', '.join(names)}) VALUES ({', '.join(values)})"


def upsert_row(kind: Kind) -> str:
    """Statement that adds one row, or makes the row with its key equal to it."""
    key = ", ".join(_key_terms(kind))
    rest = [name for name in row_columns(kind) if name not in kind.key]
    settings = ", ".join(f"{name} = excluded.{name}" for name in rest)
    return f"{insert_row(kind)} ON CONFLICT ({key}) DO UPDATE SET {settings}"


def _create_table(kind: Kind) -> str:
    parts: list[str] = []
    rules: list[str] = []
    if isinstance(kind, NodeKind):
        own = INDIVIDUAL if kind.human else kind.label
        parts += ["id TEXT PRIMARY KEY NOT NULL", f"id_kind TEXT AS ('{own}') VIRTUAL"]
        rules.append("FOREIGN KEY (id, id_kind) REFERENCES node (id, kind)")
    else:
        rules += _tie_rules(kind)
    for name, column in row_columns(kind).items():
        if isinstance(column, Field):
            parts.append(_field(column))
        elif column is not None:
            own_table = isinstance(kind, NodeKind) and kind.label in column.targets
            parts += _reference(column, deferred=own_table)
            if not _is_one_table(column):
                rules.append(f"FOREIGN KEY ({name}, {name}_kind) REFERENCES node (id, kind)")
    return f"CREATE TABLE {kind.table} ({', '.join([*parts, *rules])}) STRICT"


def _tie_rules(kind: TieKind) -> list[str]:
    source, target = kind.source.name, kind.target.name
    between = "<" if kind.symmetric else "<>"
    return ["CHECK (started_on < ended_on)", f"CHECK ({source} {between} {target})"]


def _reference(link: Link, *, deferred: bool) -> list[str]:
    empty = " NOT NULL" if link.required else ""
    column = f"{link.name} TEXT{empty}"
    if _is_one_table(link):
        # Rows of one table may come in any order: the one that a row follows may stand below it.
        later = " DEFERRABLE INITIALLY DEFERRED" if deferred else ""
        return [f"{column} REFERENCES {MODEL.node(link.targets[0]).table} (id){later}"]
    if _has_kind_of_its_own(link):
        kind_of = f"{link.name}_kind"
        return [column, f"{kind_of} TEXT{empty} CHECK ({_one_of(kind_of, link.targets)})"]
    return [column, f"{link.name}_kind TEXT AS ('{link.targets[0]}') VIRTUAL"]


def _is_one_table(link: Link) -> bool:
    """Whether all its targets are rows of one table: any human may be a row of three."""
    return len(link.targets) == 1 and link.targets[0] != INDIVIDUAL


def _has_kind_of_its_own(link: Link) -> bool:
    """Whether its targets are of several kinds, so that each row says of which."""
    return len(link.targets) > 1


def _field(field: Field) -> str:
    number = field.type in {FieldType.NUMBER, FieldType.YES_NO}
    empty = " NOT NULL" if field.required else ""
    return f"{field.name} {'INTEGER' if number else 'TEXT'}{empty}{_field_check(field)}"


def _field_check(field: Field) -> str:
    name = field.name
    match field.type:
        case FieldType.WORD:
            rule = _one_of(name, field.words or ())
        case FieldType.YES_NO:
            rule = f"{name} IN (0, 1)"
        case FieldType.NUMBER:
            bounds = ((">=", field.minimum), ("<=", field.maximum))
            rule = " AND ".join(
                f"{name} {sign} {bound}" for sign, bound in bounds if bound is not None
            )
        case FieldType.DAY:
            digits = "-".join("[0-9]" * count for count in (4, 2, 2))
            # Both: date() alone takes 2023-02-31 for a day, GLOB alone takes 2023-99-99.
            rule = f"{name} GLOB '{digits}' AND {name} IS date({name}, '+0 days')"
        case FieldType.WORDS | FieldType.TEXTS:
            rule = (
                f"{name} IS NULL OR json_valid({name}) AND {name} GLOB '[[]*]' AND {_plain(name)}"
            )
        case FieldType.TEXT:
            rule = _plain(name) if field.analysed else f"{name} <> ''"
    return f" CHECK ({rule})" if rule else ""


def _key_terms(kind: Kind) -> list[str]:
    terms = dict(row_columns(kind))
    return [name if _is_required(terms[name]) else f"ifnull({name}, '')" for name in kind.key]


def _is_required(column: Field | Link | None) -> bool:
    return column is None or column.required


def _plain(name: str) -> str:
    """Rule that a text is not empty and holds no control character.

    Rows are read in bulk as lines of separated values (see ``bulk_columns``).
    """
    return f"{name} <> '' AND {name} NOT GLOB '*[' || char(1) || '-' || char(31) || ']*'"


def _one_of(name: str, words: Iterable[str]) -> str:
    """Rule that a word is one of a list; ``IN`` would build the list anew for every row."""
    return " OR ".join(f"{name} = '{word}'" for word in words)
