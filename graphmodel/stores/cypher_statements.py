"""Cypher about the store itself: its constraints, and what its one ``Meta`` node says."""

from __future__ import annotations

from collections.abc import Iterator

from graphmodel.model import MODEL
from graphmodel.stores.cypher_names import NODE

__all__ = [
    "BEGIN",
    "CONSTRAINTS",
    "COUNT_UP",
    "LOCK",
    "RAISE_VERSION",
    "READ_ANYTHING",
    "READ_CONSTRAINTS",
    "READ_DATA_VERSION",
    "READ_KEPT",
    "READ_META",
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
