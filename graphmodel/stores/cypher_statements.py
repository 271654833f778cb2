"""Cypher that writes, composed from the model: constraints, nodes, links and ties.

Names come from the model alone, which checks them; every value is a parameter. What writes rows
returns how many it wrote: fewer than were sent where an end of one is missing.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphmodel.columns import Link
from graphmodel.kinds import INDIVIDUAL, NodeKind, TieKind
from graphmodel.model import MODEL
from graphmodel.stores.cypher_names import (
    NODE,
    by_id,
    end_label,
    labels_of,
    link_pattern,
    property_of,
)

__all__ = [
    "BECOME_WORKERS",
    "BEGIN",
    "CONSTRAINTS",
    "COUNT_UP",
    "IS_TRUSTED",
    "LABEL_TRUSTED",
    "LOCK",
    "RAISE_VERSION",
    "READ_ANYTHING",
    "READ_CONSTRAINTS",
    "READ_DATA_VERSION",
    "READ_KEPT",
    "READ_META",
    "drop_links",
    "write_links",
    "write_nodes",
    "write_ties",
]


def _constraints() -> Iterator[tuple[str, str]]:
    yield "meta_one", "CONSTRAINT meta_one IF NOT EXISTS FOR (m:Meta) REQUIRE m.one IS UNIQUE"
    for label in dict.fromkeys([NODE, *(kind.label for kind in MODEL.nodes)]):
        name = f"{label.lower()}_id"
        yield name, f"CONSTRAINT {name} IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE"
    for tie in MODEL.ties:
        name, pattern = f"{tie.table}_key", f"()-[r:{tie.relationship}]-()"
        yield name, f"CONSTRAINT {name} IF NOT EXISTS FOR {pattern} REQUIRE r.key IS UNIQUE"
    name = "node_search_name"
    yield name, f"TEXT INDEX {name} IF NOT EXISTS FOR (n:{NODE}) ON (n.search_name)"


CONSTRAINTS = {name: f"CREATE {what}" for name, what in _constraints()}
"""What makes each constraint and index, by name; each may be run again."""

READ_CONSTRAINTS = "SHOW INDEXES YIELD name"
"""Names of the indexes that there are; every constraint has one of its name."""

READ_META = "MATCH (m:Meta {one: 1}) RETURN m.made_by, m.schema_version"
READ_ANYTHING = "MATCH (n) RETURN true LIMIT 1"

BEGIN = (
    "MERGE (m:Meta {one: 1}) ON CREATE SET m.made_by = $made_by, m.schema_version = $version, "
    "m.data_version = 0, m.kept = [] RETURN m.made_by, m.schema_version"
)
"""Makes an empty database a store; two programs may do it at the same moment."""

RAISE_VERSION = (
    "MATCH (m:Meta {one: 1}) WHERE m.schema_version < $version SET m.schema_version = $version"
)
"""Says that the constraints of a newer version are there."""

LOCK = "MATCH (m:Meta {one: 1}) SET m.locked = true REMOVE m.locked RETURN true"
"""Waits until no other transaction has the lock, which goes when the transaction ends."""

READ_DATA_VERSION = "MATCH (m:Meta {one: 1}) RETURN m.data_version"

READ_KEPT = "MATCH (m:Meta {one: 1}) RETURN $token IN m.kept"
"""Whether a write was kept; it may have been although nobody heard of it."""

COUNT_UP = (
    "MATCH (m:Meta {one: 1}) SET m.data_version = m.data_version + 1, "
    "m.kept = ([$token] + m.kept)[..100]"
)
"""Counts a write, and leaves its token for whoever does not hear that it was kept."""


def write_nodes(kind: NodeKind) -> str:
    """Statement that adds or changes nodes; ``$rows`` of id, values, search_name.

    An id that something else has is not written. A worker who is a person too is found by the
    person's names, which are the same and more.
    """
    others = [other for other in MODEL.nodes if not (other == kind or (other.human and kind.human))]
    alone = " AND ".join(f"NOT n:{other.label}" for other in others)
    known = "CASE WHEN n:Person THEN n.search_name END" if kind.label == "Worker" else "null"
    return (
        f"UNWIND $rows AS row MERGE (n:{NODE} {{id: row.id}}) WITH row, n WHERE {alone} "
        f"SET n{labels_of(kind)}, n += row.values, "
        f"n.search_name = coalesce({known}, row.search_name) RETURN count(*)"
    )


def drop_links(kind: NodeKind, link: Link) -> str:
    """Statement that takes away a link of nodes; ``$rows`` of their ids."""
    pattern = link_pattern(link, "n", f"t:{end_label(link)}").replace("[:", "[old:")
    return f"UNWIND $rows AS one {by_id('n', kind.label, 'one')} MATCH {pattern} DELETE old"


def write_links(kind: NodeKind, link: Link) -> str:
    """Statement that adds links; ``$rows`` of id, target."""
    several = " OR ".join(f"t:{label}" for label in link.targets)
    where = f"WHERE {several} " if len(link.targets) > 1 else ""
    return (
        f"UNWIND $rows AS row {by_id('n', kind.label, 'row.id')} "
        f"{by_id('t', end_label(link), 'row.target')} {where}"
        f"MERGE {link_pattern(link, 'n', 't')} RETURN count(*)"
    )


def write_ties(kind: TieKind) -> str:
    """Statement that adds or changes ties; ``$rows`` of source, target, key, values."""
    near, far = (
        by_id(node, end_label(end), f"row.{role}")
        for node, role, end in zip("ab", ("source", "target"), kind.ends, strict=True)
    )
    fitting = [
        " OR ".join(f"{node}:{label}" for label in end.targets)
        for node, end in zip("ab", kind.ends, strict=True)
        if len(end.targets) > 1
    ]
    fitting += [
        f"row.values.{link.name} IS NULL "
        f"OR EXISTS {{ (:{end_label(link)} {{id: row.values.{link.name}}}) }}"
        for link in kind.links
    ]
    where = f"WHERE {' AND '.join(f'({one})' for one in fitting)} " if fitting else ""
    return (
        f"UNWIND $rows AS row {near} {far} WITH row, a, b {where}"
        f"MERGE (a)-[r:{kind.relationship} {{key: row.key}}]->(b) SET r += row.values "
        "RETURN count(*)"
    )


IS_TRUSTED = (
    "EXISTS { (:Person)-[r:TRUSTS]->(t) WHERE r.named_by = 'person' "
    "AND (r.end_reason IS NULL OR r.end_reason <> 'error') }"
)
"""Condition that a person named ``t`` as somebody they trust, and not by mistake."""

LABEL_TRUSTED = (
    f"UNWIND $rows AS one {by_id('t', INDIVIDUAL, 'one')} WITH t, {IS_TRUSTED} AS trusted "
    "FOREACH (_ IN CASE WHEN trusted THEN [1] ELSE [] END | SET t:TrustedPerson) "
    "FOREACH (_ IN CASE WHEN trusted THEN [] ELSE [1] END | REMOVE t:TrustedPerson)"
)
"""Sets the label of trusted people, and takes it where no such trust is left; ``$rows`` of ids."""

_INDIVIDUAL, _WORKER = MODEL.node(INDIVIDUAL), MODEL.node("Worker")
_DIED_ON = property_of(_WORKER, "deceased_on")
_NOT_THE_WORKERS = ", ".join(
    f"n.{field.name}"
    for field in _INDIVIDUAL.fields
    if field.name not in {property_of(_WORKER, column.name) for column in _WORKER.fields}
)

BECOME_WORKERS = (
    f"UNWIND $rows AS one {by_id('n', INDIVIDUAL, 'one')} "
    f"SET n.{_DIED_ON} = coalesce(n.{_DIED_ON}, n.deceased_on) REMOVE {_NOT_THE_WORKERS}"
)
"""Takes away the row in ``individual`` of those written as workers before; ``$rows`` of ids.

A day of death goes with them, unless the worker's row has one of its own.
"""
