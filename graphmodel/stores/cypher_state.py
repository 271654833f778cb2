"""Cypher about what is going on: writes that are not all in sight, imports not yet whole."""

from __future__ import annotations

__all__ = ["ADVANCE", "ANNOUNCE", "MARK", "READ_STATE", "SETTLE", "UNMARK"]

READ_STATE = (
    "MATCH (m:Meta {one: 1}) OPTIONAL MATCH (h:Meta {one: 2}) "
    "RETURN m.data_version, coalesce(m.imports, 0), coalesce(h.announced, 0), "
    "coalesce(h.settled, 0), datetime(), m.import_id, coalesce(m.import_digest, ''), "
    "coalesce(m.import_by, 'somebody'), coalesce(m.import_since, datetime()), "
    "coalesce(m.import_alive, datetime()), coalesce(m.import_rows, 0), "
    "coalesce(m.import_written, 0), coalesce(m.import_steps, 0)"
)
"""In what state the rows are, and what is said of an import that is being applied, if one is.

Neo4j reads each property on its own, while others commit: of a mark that is being taken away at
that moment the one is still in sight and the next no more. It is one of an import all the same.
"""

ANNOUNCE = (
    "MERGE (h:Meta {one: 2}) SET h.announced = coalesce(h.announced, 0) + 1 RETURN h.announced"
)
"""Says that a write is about to be committed. Its node is not the one that writers lock."""

SETTLE = (
    "MATCH (h:Meta {one: 2}) SET h.settled = CASE WHEN coalesce(h.settled, 0) < $number "
    "THEN $number ELSE h.settled END"
)
"""Says that all of the writes up to this one are in sight, or were never committed."""

MARK = (
    "MATCH (m:Meta {one: 1}) SET m.imports = coalesce(m.imports, 0) + 1, m.import_id = $id, "
    "m.import_digest = $digest, m.import_by = $by, m.import_since = datetime(), "
    "m.import_alive = datetime(), m.import_rows = $rows, m.import_written = 0, "
    "m.import_steps = 0, m.kept = ([$token] + m.kept)[..100]"
)
"""Says that an import is being applied. ``imports`` stays, and tells a reader who was there
before that one began meanwhile."""

ADVANCE = (
    "MATCH (m:Meta {one: 1}) SET m.import_alive = datetime(), m.import_written = $written, "
    "m.import_steps = $steps"
)
"""Sets the checkpoint: so many steps, and rows, are written."""

UNMARK = (
    "MATCH (m:Meta {one: 1}) REMOVE m.import_id, m.import_digest, m.import_by, m.import_since, "
    "m.import_alive, m.import_rows, m.import_written, m.import_steps"
)
"""Says that the import is whole."""
