"""Cypher that writes, composed from the model: constraints, nodes, links and ties.

Names come from the model alone, which checks them; every value is a parameter.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphmodel.kinds import INDIVIDUAL, Link, NodeKind, TieKind
from graphmodel.model import MODEL
from graphmodel.stores.cypher_names import NODE, end_label, labels_of, link_pattern, property_of

__all__ = [
    "BECOME_WORKERS",
    "LABEL_TRUSTED",
    "constraints",
    "drop_links",
    "write_links",
    "write_nodes",
    "write_ties",
]


def constraints() -> Iterator[str]:
    """Statements that make every constraint and index; each may be run again."""
    labels = dict.fromkeys([NODE, INDIVIDUAL, *(kind.label for kind in MODEL.nodes)])
    for label in labels:
        yield (
            f"CREATE CONSTRAINT {label.lower()}_id IF NOT EXISTS "
            f"FOR (n:{label}) REQUIRE n.id IS UNIQUE"
        )
    for tie in MODEL.ties:
        yield (
            f"CREATE CONSTRAINT {tie.table}_key IF NOT EXISTS "
            f"FOR ()-[r:{tie.relationship}]-() REQUIRE r.key IS UNIQUE"
        )
    yield f"CREATE TEXT INDEX node_search_name IF NOT EXISTS FOR (n:{NODE}) ON (n.search_name)"
    yield "CREATE CONSTRAINT meta_one IF NOT EXISTS FOR (m:Meta) REQUIRE m.one IS UNIQUE"


BEGIN = (
    "MERGE (m:Meta {one: 1}) ON CREATE SET m.made_by = $made_by, m.schema_version = $version, "
    "m.data_version = 0, m.kept = [] RETURN m.made_by, m.schema_version"
)
READ_META = "MATCH (m:Meta) RETURN m.made_by, m.schema_version LIMIT 1"
READ_ANYTHING = "MATCH (n) RETURN 1 LIMIT 1"
READ_DATA_VERSION = "MATCH (m:Meta {one: 1}) RETURN m.data_version"
LOCK = "MATCH (m:Meta {one: 1}) SET m.locked = true REMOVE m.locked RETURN m.kept"
COUNT_UP = (
    "MATCH (m:Meta {one: 1}) SET m.data_version = m.data_version + 1, "
    "m.kept = ([$token] + m.kept)[..100]"
)


def write_nodes(kind: NodeKind) -> str:
    """Statement that adds or changes nodes; ``$rows`` of id, values, search_name."""
    known = "CASE WHEN n:Person THEN n.search_name END" if kind.label == "Worker" else "null"
    return (
        f"UNWIND $rows AS row MERGE (n:{NODE} {{id: row.id}}) "
        f"SET n{labels_of(kind)}, n += row.values, "
        f"n.search_name = coalesce({known}, row.search_name)"
    )


def drop_links(kind: NodeKind, link: Link) -> str:
    """Statement that takes away a link of the nodes in ``$ids``."""
    pattern = link_pattern(link, "n", "t").replace("[:", "[old:")
    return f"UNWIND $ids AS one MATCH (n:{kind.label} {{id: one}}) MATCH {pattern} DELETE old"


def write_links(kind: NodeKind, link: Link) -> str:
    """Statement that adds links; ``$rows`` of id, target."""
    pattern = link_pattern(link, "n", "t").replace(f"t:{end_label(link)}", "t")
    return (
        f"UNWIND $rows AS row MATCH (n:{kind.label} {{id: row.id}}) "
        f"MATCH (t:{end_label(link)} {{id: row.target}}) MERGE {pattern}"
    )


def write_ties(kind: TieKind) -> str:
    """Statement that adds or changes ties; ``$rows`` of source, target, key, values."""
    source, target = (end_label(end) for end in kind.ends)
    return (
        f"UNWIND $rows AS row MATCH (a:{source} {{id: row.source}}) "
        f"MATCH (b:{target} {{id: row.target}}) "
        f"MERGE (a)-[r:{kind.relationship} {{key: row.key}}]->(b) SET r += row.values"
    )


LABEL_TRUSTED = (
    f"UNWIND $ids AS one MATCH (t:{INDIVIDUAL} {{id: one}}) "
    "WITH t, EXISTS { (:Person)-[r:TRUSTS]->(t) WHERE r.named_by = 'person' "
    "AND (r.end_reason IS NULL OR r.end_reason <> 'error') } AS trusted "
    "FOREACH (_ IN CASE WHEN trusted THEN [1] ELSE [] END | SET t:TrustedPerson) "
    "FOREACH (_ IN CASE WHEN trusted THEN [] ELSE [1] END | REMOVE t:TrustedPerson)"
)
"""Sets the label at the far end of trust in the person's word, and takes it where none is left."""

_INDIVIDUAL_ROW = ", ".join(
    f"n.{column.name}"
    for column in MODEL.node(INDIVIDUAL).fields
    if column.name not in {"name", "contact", "deceased_on"}
)

BECOME_WORKERS = (
    f"UNWIND $ids AS one MATCH (n:{INDIVIDUAL} {{id: one}}) "
    f"SET n.{property_of(MODEL.node('Worker'), 'deceased_on')} = n.deceased_on "
    f"REMOVE n.deceased_on, {_INDIVIDUAL_ROW}"
)
"""Takes away the row in ``individual`` of those who are staff now; their ties stay."""
