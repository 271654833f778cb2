"""Cypher that reads, composed from the model: whole columns at once, never row by row.

A whole table comes in pages, each found by the key of the last row before it, so that the server
needs memory for a page and not for the table. A row is read from the map of its properties: one
look at it, and not one for each column. A day to count with comes as a number, see `DAY_PARTS`.

Where everything is read at once, whatever a row refers to comes as the number that the server has
for that node, and each node with its number and its id: an id is looked up, sent and unpacked once
and not at every tie.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graphmodel.model import MODEL
from graphmodel.model.columns import Column, Field, FieldType, Link
from graphmodel.model.kinds import INDIVIDUAL, Kind, NodeKind, TieKind
from graphmodel.model.link_tables import LINK_TABLES, LinkTable
from graphmodel.network.network import BEGINNINGS
from graphmodel.stores.columns_in_store import analysed_types, row_columns
from graphmodel.stores.neo4j_store.cypher.names import (
    NODE,
    end_label,
    individual_alone,
    link_pattern,
    match_ids,
    match_rows,
    property_of,
)

SLICE = 10_000
"""Rows in one record of an answer; larger ones are slower to unpack, and smaller ones too."""

DAY_PARTS = {"year": 372, "month": 31, "day": 1}
"""A day is sent as one number, the sum of each part of it times this.

To write it as a text would cost the server five times as much.
"""

SEARCH = (
    f"MATCH (n:{NODE}) WHERE n.search_name CONTAINS $folded "
    "UNWIND labels(n) AS label "
    "WITH n, label WHERE label IN $labels "
    f"AND (label <> 'Individual' OR {individual_alone('n')}) "
    "RETURN n.id, label, n.name, n.search_name ORDER BY n.search_name, n.id, label LIMIT $limit"
)
"""Query for nodes of ``$labels`` whose folded name holds ``$folded``."""

READ_AREAS = (
    "MATCH (p:Person) WHERE p.area IS NOT NULL RETURN DISTINCT p.area AS area, true AS is_lived_in "
    "UNION MATCH (s:Service) UNWIND s.areas AS area RETURN DISTINCT area, false AS is_lived_in"
)
"""Query for all areas as they are written, and whether anybody lives there."""

HAS_BEGUN = [
    f"MATCH {start} WHERE {row}.{column} <= $on RETURN true LIMIT 1"
    for table, column in BEGINNINGS.items()
    for kind in [MODEL.by_table[table]]
    for start, row in [
        (f"(n:{kind.label})", "n")
        if isinstance(kind, NodeKind)
        else (f"()-[r:{kind.relationship}]->()", "r")
    ]
]
"""Each looks for one row of a table that had begun by the day ``$on``."""


def read_columns(table: str, column: str) -> str:
    """Query for the analysed columns of a table: a page of it, or the rows by a column of ids."""
    if column:
        return _in_slices(*_keyed(table, column))
    if table in LINK_TABLES:
        return _read_pairs(LINK_TABLES[table], "{}.id")
    kind = MODEL.by_table[table]
    return _read_page(kind, *_analysed(table, "{}.id"))


def read_pieces(asked: Sequence[tuple[str, str]]) -> str:
    """Query for rows of several tables, each by a column of ids: those in ``$among_0``, and so on.

    It answers with one record for each: its place, and a list of values for each column.
    """
    branches = []
    for place, (table, column) in enumerate(asked):
        clauses, values = _keyed(table, column)
        branches.append(
            f"{clauses.replace('$among', f'$among_{place}')} "
            f"WITH collect([{', '.join(values)}]) AS rows RETURN {place} AS place, "
            f"[each IN range(0, {len(values) - 1}) | [row IN rows | row[each]]] AS columns"
        )
    return " UNION ALL ".join(branches)


def read_numbered(table: str) -> str:
    """Query for a page of the analysed columns of a table, references as numbers of nodes.

    A node's own number stands after its other columns.
    """
    if table in LINK_TABLES:
        return _read_pairs(LINK_TABLES[table], "id({})")
    kind = MODEL.by_table[table]
    looked_at, values = _analysed(table, "id({})")
    own = ["id(n)"] if isinstance(kind, NodeKind) else []
    return _read_page(kind, looked_at, [*values, *own])


def read_rows(kind: Kind, column: str) -> str:
    """Query for every column of a table, lists of links last: a page, or the rows by ids."""
    looked_at, values = _recorded(kind)
    if column:
        return _in_slices(f"{match_rows(kind, column)} {looked_at}", values)
    return _read_page(kind, looked_at, values)


def read_strays(kind: Kind, *, whole: bool) -> str:
    """Query for rows that no page has for want of a key: somebody wrote past this program.

    Their columns are those of `read_rows` where `whole` is on, else those of `read_columns`.
    """
    looked_at, values = _recorded(kind) if whole else _analysed(kind.table, "{}.id")
    key = ".".join(_key(kind))
    clauses = f"{match_rows(kind, '')} WITH * WHERE coalesce(NOT {key} > '', true) {looked_at}"
    return _in_slices(clauses, values)


def read_nodes(*, chosen: bool) -> str:
    """Query for id, labels and name of nodes: a page of all, or those with ids in ``$among``."""
    values = ["n.id", "labels(n)", "n.name"]
    if chosen:
        return _in_slices(match_ids("n", NODE), values)
    return _in_page(_page_of_nodes(NODE), values, "n", "id")


def read_count(table: str) -> str:
    """Query for the number of rows in a table."""
    rows = match_rows(LINK_TABLES.get(table) or MODEL.by_table[table], "")
    return f"{rows} RETURN count(*)"


def _keyed(table: str, column: str) -> tuple[str, list[str]]:
    """Return the clauses that find rows by a column of ids, and their analysed columns."""
    if table in LINK_TABLES:
        return match_rows(LINK_TABLES[table], column), ["n.id", "t.id"]
    looked_at, values = _analysed(table, "{}.id")
    return f"{match_rows(MODEL.by_table[table], column)} {looked_at}", values


def _read_page(kind: Kind, looked_at: str, values: list[str]) -> str:
    return _in_page(f"{_page(kind)} {looked_at}", values, *_key(kind))


def _read_pairs(pairs: LinkTable, reference: str) -> str:
    # A page of nodes, those without a link among them: by the last of them the next is found.
    links = link_pattern(pairs.link, "n", f"t:{end_label(pairs.link)}")
    clauses = f"{_page_of_nodes(pairs.kind.label)} OPTIONAL MATCH {links}"
    values = [reference.format("n"), reference.format("t")]
    return _in_page(clauses, values, "n", "id", " WHERE row[1] IS NOT NULL")


def _page(kind: Kind) -> str:
    """Return the clauses that find a page of rows, from the key ``$after`` on, in its order."""
    if isinstance(kind, NodeKind):
        alone = f" AND {individual_alone('n')}" if kind.label == INDIVIDUAL else ""
        return _page_of_nodes(kind.label, alone)
    typed = f"r:{kind.relationship}"
    return (
        f"MATCH (a)-[{typed}]->(b) USING INDEX SEEK {typed}(key) WHERE r.key > $after "
        "WITH a, r, b ORDER BY r.key LIMIT $page"
    )


def _page_of_nodes(label: str, further: str = "") -> str:
    return (
        f"MATCH (n:{label}) USING INDEX SEEK n:{label}(id) WHERE n.id > $after{further} "
        "WITH n ORDER BY n.id LIMIT $page"
    )


def _key(kind: Kind) -> tuple[str, str]:
    """Return the variable of a row and the property by which its table is paged."""
    return ("n", "id") if isinstance(kind, NodeKind) else ("r", "key")


def _in_page(clauses: str, values: list[str], row: str, key: str, wanted: str = "") -> str:
    """Return the number of rows found and the last key; then a list of values for each column.

    Rows are collected in the order in which they were found, so that the last one ends the page.
    """
    columns = ", ".join(f"[row IN rows{wanted} | row[{place}]]" for place in range(len(values)))
    return (
        f"{clauses} WITH collect([{', '.join([*values, row])}]) AS rows "
        f"RETURN size(rows), rows[-1][{len(values)}].{key}, {columns}"
    )


def _in_slices(clauses: str, values: list[str]) -> str:
    """Return a list of values for each column, some thousand rows at a time."""
    columns = ", ".join(f"[row IN rows | row[{place}]]" for place in range(len(values)))
    return (
        f"{clauses} WITH collect([{', '.join(values)}]) AS found "
        f"UNWIND range(0, size(found) - 1, {SLICE}) AS place "
        f"WITH found[place .. place + {SLICE}] AS rows RETURN {columns}"
    )


def _analysed(table: str, reference: str) -> tuple[str, list[str]]:
    """Return the clauses that look at a row and what it is linked to, and its analysed columns."""
    kind = MODEL.by_table[table]
    columns = row_columns(kind)
    names = list(analysed_types(table))
    values = [_value(kind, name, columns.get(name), reference) for name in names]
    return _looked_at(kind, map(columns.get, names)), values


def _recorded(kind: Kind) -> tuple[str, list[str]]:
    columns = row_columns(kind)
    values = [
        f"toString({_property(kind, name)})"
        if _is_day(column)
        else _value(kind, name, column, "{}.id")
        for name, column in columns.items()
    ]
    if isinstance(kind, NodeKind):
        values += [_listed(link) for link in kind.links if link.many]
    return _looked_at(kind, columns.values()), values


def _looked_at(kind: Kind, columns: Iterable[Column | None]) -> str:
    if not isinstance(kind, NodeKind):
        return "WITH a, r, b, properties(r) AS known"
    links = [column for column in columns if isinstance(column, Link)]
    ends = [f"to_{link.name}" for link in links]
    linked = [
        f"OPTIONAL MATCH {link_pattern(link, 'n', f'{end}:{end_label(link)}')} "
        for link, end in zip(links, ends, strict=True)
    ]
    return f"{''.join(linked)}WITH {', '.join(['n', *ends])}, properties(n) AS known"


def _value(kind: Kind, name: str, column: Column | None, reference: str) -> str:
    if isinstance(kind, NodeKind) and isinstance(column, Link):
        return reference.format(f"to_{name}")
    if isinstance(kind, TieKind) and name in {kind.source.name, kind.target.name}:
        return reference.format("a" if name == kind.source.name else "b")
    place = _property(kind, name)
    if not _is_day(column):
        return place
    return " + ".join(f"{place}.{part} * {times}" for part, times in DAY_PARTS.items())


def _property(kind: Kind, name: str) -> str:
    return f"known.{property_of(kind, name)}"


def _is_day(column: Column | None) -> bool:
    return isinstance(column, Field) and column.type is FieldType.DAY


def _listed(link: Link) -> str:
    # Under a name of its own: ``t`` may be the node by which the rows were found.
    return f"[{link_pattern(link, 'n', f'linked:{end_label(link)}')} | linked.id]"
