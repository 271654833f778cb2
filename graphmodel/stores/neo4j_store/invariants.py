"""What is wrong with the labels, links and keys of a store in Neo4j."""

from __future__ import annotations

from collections.abc import Iterator

from graphmodel.model import MODEL
from graphmodel.model.columns import FieldType, Link
from graphmodel.model.kinds import INDIVIDUAL, NAMELESS, Kind, NodeKind, TieKind
from graphmodel.stores.columns_in_store import wrongly_nameless
from graphmodel.stores.neo4j_store.cypher.names import NODE, end_label, link_pattern, property_of
from graphmodel.stores.neo4j_store.cypher.writes import CONSTRAINTS, IS_TRUSTED, READ_CONSTRAINTS
from graphmodel.stores.neo4j_store.reading import searched_name, tie_key
from graphmodel.stores.neo4j_store.transaction import Neo4jTransaction


def broken_graph_invariants(transaction: Neo4jTransaction) -> Iterator[str]:
    """Yield a sentence, with ids and without names, for each thing that no row of a table shows."""
    there = {name for (name,) in transaction.run(READ_CONSTRAINTS)}
    for name in CONSTRAINTS:
        if name not in there:
            yield f"The constraint or index {name} is missing. [no-constraint]"
    for told, query in invariants():
        for (identifier,) in transaction.run(query):
            yield f"{identifier} {told}"
    for kind in MODEL:
        for ids, column in transaction.run(read_odd_days(kind)):
            place = " → ".join(map(str, ids))
            yield f"{kind.table} {place}, {column}: The day is kept as no date. [no-date]"
    for tie in MODEL.ties:
        for columns, key in transaction.run(read_keys(tie)):
            if key != tie_key(columns):
                source, target, *_ = columns
                yield f"{tie.table} {source} → {target}: Its key is another tie's. [wrong-key]"
    for identifier, name, known_as, folded in transaction.run(NAMES):
        if folded != searched_name(name, known_as):
            yield f"{identifier} is not found by its name. [wrong-search-name]"
    for human in MODEL.humans:
        noted_of = list(transaction.run(read_nameless(human)))
        names = {identifier: name for identifier, name, _ in noted_of}
        noted = [identifier for identifier, _, is_noted in noted_of if is_noted]
        yield from wrongly_nameless(human.table, names, noted)


# Cypher that finds what breaks the model in Neo4j and is in no column of a table.
#
# Each query returns the ids of what is wrong: another program wrote it, or a person by hand.


_LABELS = [kind.label for kind in MODEL.nodes]
_ROLES = [kind.label for kind in MODEL.humans if kind.label != INDIVIDUAL]
_INDIVIDUALS_ALONE = sorted(
    set(MODEL.node(INDIVIDUAL).column_names).difference(
        *(MODEL.node(role).column_names for role in _ROLES)
    )
)
"""Columns that nobody has but who is in ``individual``."""

NAMES = f"MATCH (n:{NODE}) WHERE n.name IS NOT NULL RETURN n.id, n.name, n.known_as, n.search_name"
"""Query for names, and the folded names that a search looks through."""


def read_nameless(kind: NodeKind) -> str:
    """Return a query for the names of humans, and whether each is noted as standing for nothing."""
    return (
        f"MATCH (n:{kind.label}) WHERE n.name IS NOT NULL "
        f"RETURN n.id, n.name, coalesce(n.{NAMELESS}, false)"
    )


def invariants() -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the nodes or links that a query finds, and the query."""
    yield (
        "has the label TrustedPerson and nobody's trust, or trust and no label. [trusted-label]",
        f"MATCH (t:{NODE}) WITH t, t:{INDIVIDUAL} AND {IS_TRUSTED} AS trusted "
        "WHERE trusted <> t:TrustedPerson RETURN t.id",
    )
    yield (
        "has no label of the model. [no-kind]",
        f"MATCH (n) WHERE NOT n:Meta AND NOT ({_any_of('n', _LABELS)}) "
        "RETURN coalesce(n.id, elementId(n))",
    )
    yield (
        f"lacks the label {NODE}, by which its id is looked up. [no-node]",
        f"MATCH (n) WHERE ({_any_of('n', _LABELS)}) AND NOT n:{NODE} "
        "RETURN coalesce(n.id, elementId(n))",
    )
    yield (
        f"is a human without the label {INDIVIDUAL}. [no-individual]",
        f"MATCH (n:{NODE}) WHERE ({_any_of('n', _ROLES)}) AND NOT n:{INDIVIDUAL} RETURN n.id",
    )
    yield (
        "is in individual, and has another role. [individual-with-another-role]",
        f"MATCH (n:{INDIVIDUAL}) WHERE ({_any_of('n', _ROLES)}) "
        f"AND ({' OR '.join(f'n.{name} IS NOT NULL' for name in _INDIVIDUALS_ALONE)}) RETURN n.id",
    )
    for kind in MODEL.nodes:
        for link in kind.links:
            yield f"has the link {link.name} twice. [doubled-link]", _doubled(kind, link)
    ends = _ends_by_type()
    for relationship, pairs in ends.items():
        fitting = " OR ".join(f"(a:{source} AND b:{target})" for source, target in pairs)
        yield (
            f"has a {relationship} to or from something that it does not fit. [wrong-ends]",
            f"MATCH (a)-[r:{relationship}]->(b) WHERE NOT ({fitting}) "
            "RETURN DISTINCT coalesce(a.id, b.id, elementId(a))",
        )
    yield (
        "has a relationship that the model does not know. [unknown-relationship]",
        f"MATCH (a)-[r]->() WHERE NOT type(r) IN {list(ends)} "
        "RETURN DISTINCT coalesce(a.id, elementId(a))",
    )


def read_keys(tie: TieKind) -> str:
    """Query for the columns that make a tie this tie, and the key that stands for them."""
    values = {
        "started_on": "toString(r.started_on)",
        tie.source.name: "a.id",
        tie.target.name: "b.id",
    }
    columns = ", ".join(values.get(name, f"r.{name}") for name in tie.key)
    return f"MATCH (a)-[r:{tie.relationship}]->(b) RETURN [{columns}], r.key"


def read_odd_days(kind: Kind) -> str:
    """Query for the ids in rows, and the columns of days in which they hold no date."""
    if isinstance(kind, TieKind):
        pattern, row, ids = f"(a)-[r:{kind.relationship}]->(b)", "r", "[a.id, b.id]"
    else:
        pattern, row, ids = f"(n:{kind.label})", "n", "[n.id]"
    days = ", ".join(
        f"['{field.name}', {row}.{property_of(kind, field.name)} IS :: DATE]"
        for field in kind.fields
        if field.type is FieldType.DAY
    )
    return f"MATCH {pattern} UNWIND [{days}] AS day WITH * WHERE NOT day[1] RETURN {ids}, day[0]"


def _any_of(node: str, labels: list[str]) -> str:
    return " OR ".join(f"{node}:{label}" for label in labels)


def _doubled(kind: NodeKind, link: Link) -> str:
    """Query for nodes with several of a single link, or the same twice in a list of links."""
    pattern = link_pattern(link, f"n:{kind.label}", f"t:{end_label(link)}")
    apart = "n, t" if link.many else "n"
    return f"MATCH {pattern} WITH {apart}, count(*) AS links WHERE links > 1 RETURN DISTINCT n.id"


def _ends_by_type() -> dict[str, list[tuple[str, str]]]:
    """Return the labels at the two ends of every relationship type."""
    ends: dict[str, list[tuple[str, str]]] = {}
    for tie in MODEL.ties:
        ends[tie.relationship] = [
            (source, target) for source in tie.source.targets for target in tie.target.targets
        ]
    for kind in MODEL.nodes:
        for link in kind.links:
            for target in link.targets:
                pair = (target, kind.label) if link.from_target else (kind.label, target)
                ends.setdefault(link.relationship, []).append(pair)
    return ends
