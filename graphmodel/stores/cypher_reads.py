"""Cypher that reads, composed from the model: whole columns at once, never row by row."""

from __future__ import annotations

from graphmodel.columns import Column, Field, FieldType, Link
from graphmodel.kinds import Kind, NodeKind
from graphmodel.link_tables import LINK_TABLES
from graphmodel.model import MODEL
from graphmodel.stores.cypher_names import (
    NODE,
    end_label,
    individual_alone,
    link_pattern,
    matched,
    property_of,
    sought,
)
from graphmodel.stores.layout import analysed_types, row_columns

__all__ = ["SEARCH", "read_columns", "read_count", "read_nodes", "read_rows"]

SLICE = 10_000
"""Rows in one record of an answer; larger ones are slower to unpack, and smaller ones too."""

SEARCH = (
    f"MATCH (n:{NODE}) WHERE n.search_name CONTAINS $folded "
    "UNWIND labels(n) AS label "
    "WITH n, label WHERE label IN $labels "
    f"AND (label <> 'Individual' OR {individual_alone('n')}) "
    "RETURN n.id, label, n.name ORDER BY n.search_name, n.id, label LIMIT $limit"
)
"""Query for nodes of ``$labels`` whose folded name holds ``$folded``."""


def read_columns(table: str, column: str) -> str:
    """Query for the analysed columns of a table."""
    if table in LINK_TABLES:
        return _in_columns(matched(LINK_TABLES[table], column), ["n.id", "t.id"])
    kind = MODEL.by_table[table]
    columns = row_columns(kind)
    values = [_value(kind, name, columns[name]) for name in analysed_types(table)]
    return _in_columns(matched(kind, column), values)


def read_rows(kind: Kind, column: str) -> str:
    """Query for every column of a table, lists of links after the others."""
    values = [_value(kind, name, declared) for name, declared in row_columns(kind).items()]
    if isinstance(kind, NodeKind):
        values += [_linked(link) for link in kind.links if link.many]
    return _in_columns(matched(kind, column), values)


def read_nodes(*, chosen: bool) -> str:
    """Query for id, labels and name of nodes: all, or those with ids in ``$among``."""
    start = f"MATCH (n:{NODE})"
    if chosen:
        start = sought("n", NODE)
    return _in_columns(start, ["n.id", "labels(n)", "n.name"])


def read_count(table: str) -> str:
    """Query for the number of rows in a table."""
    rows = matched(LINK_TABLES.get(table) or MODEL.by_table[table], "")
    return f"{rows} RETURN count(*)"


def _in_columns(start: str, values: list[str]) -> str:
    """Return a list of values for each column, some thousand rows at a time."""
    columns = ", ".join(f"[row IN rows | row[{place}]]" for place in range(len(values)))
    return (
        f"{start} WITH collect([{', '.join(values)}]) AS found "
        f"UNWIND range(0, size(found) - 1, {SLICE}) AS place "
        f"WITH found[place .. place + {SLICE}] AS rows RETURN {columns}"
    )


def _value(kind: Kind, name: str, column: Column | None) -> str:
    if isinstance(kind, NodeKind):
        if isinstance(column, Link):
            return f"head({_linked(column)})"
        place = f"n.{property_of(kind, name)}"
    elif name in {kind.source.name, kind.target.name}:
        return "a.id" if name == kind.source.name else "b.id"
    else:
        place = f"r.{name}"
    is_day = isinstance(column, Field) and column.type is FieldType.DAY
    return f"toString({place})" if is_day else place


def _linked(link: Link) -> str:
    # Under a name of its own: ``t`` may be the node by which the rows were found.
    return f"[{link_pattern(link, 'n', f'linked:{end_label(link)}')} | linked.id]"
