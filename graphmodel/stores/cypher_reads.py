"""Cypher that reads, composed from the model: whole columns at once, never row by row."""

from __future__ import annotations

from graphmodel.kinds import Column, Field, FieldType, Kind, Link, NodeKind
from graphmodel.model import MODEL
from graphmodel.stores.cypher_names import link_pattern, matched, property_of
from graphmodel.stores.layout import LINK_TABLES, analysed_types, row_columns

__all__ = ["read_columns", "read_count", "read_nodes", "read_rows", "read_search"]

SLICE = 10_000
"""Rows in one record of an answer; larger ones are slower to unpack, and smaller ones too."""


def read_columns(table: str, column: str) -> str:
    """Query for the analysed columns of a table, in slices of lists of values."""
    if table in LINK_TABLES:
        pairs = LINK_TABLES[table]
        return _sliced(matched(pairs, column), ["n.id", "t.id"])
    kind = MODEL.by_table[table]
    columns = row_columns(kind)
    values = [_value(kind, name, columns[name]) for name in analysed_types(table)]
    return _sliced(matched(kind, column), values)


def read_rows(kind: Kind, column: str) -> str:
    """Query for every column of a table, lists of links after the others."""
    columns = row_columns(kind)
    values = [_value(kind, name, declared) for name, declared in columns.items()]
    many = [link for link in kind.links if link.many] if isinstance(kind, NodeKind) else []
    values += [f"[{link_pattern(link, 'n', 't')} | t.id]" for link in many]
    return _sliced(matched(kind, column), values)


def read_nodes(*, chosen: bool) -> str:
    """Query for id, labels and name of nodes: all, or those with ids in ``$among``."""
    start = "UNWIND $among AS one MATCH (n:Node {id: one})" if chosen else "MATCH (n:Node)"
    return _sliced(start, ["n.id", "labels(n)", "n.name"])


def read_search(labels: list[str]) -> str:
    """Query for nodes of some labels whose folded name holds ``$folded``."""
    of_label = " OR ".join(f"n:{label}" for label in labels)
    return (
        f"MATCH (n:Node) WHERE n.search_name CONTAINS $folded AND ({of_label}) "
        "RETURN n.id, labels(n), n.name ORDER BY n.search_name, n.id LIMIT $limit"
    )


def read_count(table: str) -> str:
    """Query for the number of rows in a table."""
    if table in LINK_TABLES:
        return f"{matched(LINK_TABLES[table], '')} RETURN count(*)"
    return f"{matched(MODEL.by_table[table], '')} RETURN count(*)"


def _sliced(start: str, values: list[str]) -> str:
    return (
        f"{start} WITH collect([{', '.join(values)}]) AS found "
        f"UNWIND range(0, size(found) - 1, {SLICE}) AS place "
        f"RETURN found[place .. place + {SLICE}]"
    )


def _value(kind: Kind, name: str, column: Column | None) -> str:
    if isinstance(kind, NodeKind):
        if isinstance(column, Link):
            return f"head([{link_pattern(column, 'n', 't')} | t.id])"
        place = f"n.{property_of(kind, name)}"
    elif name in {kind.source.name, kind.target.name}:
        return "a.id" if name == kind.source.name else "b.id"
    else:
        place = f"r.{name}"
    is_day = isinstance(column, Field) and column.type is FieldType.DAY
    return f"toString({place})" if is_day else place

