"""Cypher that writes rows, composed from the model: nodes, links and ties.

Rows come as columns, a parameter each, named as the properties are; row ``at`` has ``$name[at]``.
A day comes as its place in the list ``$all_days``: the same few days stand in thousands of rows,
and each is sent once. Names come from the model alone, which checks them.

What writes rows returns how many it wrote: fewer than were sent where an end of one is missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graphmodel.model import MODEL
from graphmodel.model.columns import Column, Field, FieldType, Link
from graphmodel.model.kinds import INDIVIDUAL, NAMELESS, NodeKind, TieKind
from graphmodel.stores.columns_in_store import has_name
from graphmodel.stores.neo4j_store.cypher.names import (
    NODE,
    end_label,
    labels_of,
    link_pattern,
    match_id,
    property_of,
)
from graphmodel.stores.same_store import MOST_MARKS

_EACH_ROW = "UNWIND range(0, size($id) - 1) AS at"
_EACH_TIE = "UNWIND range(0, size($key) - 1) AS at"


def required_links(kind: NodeKind) -> tuple[Link, ...]:
    """Links of a kind that every row has, to a node written before it: made along with its node."""
    return tuple(
        link
        for link in kind.links
        if link.required and len(link.targets) == 1 and kind.label not in link.targets
    )


def create_nodes(kind: NodeKind) -> str:
    """Statement that adds nodes, and the links that each has.

    The database refuses an id that something else has. A human who is there in another role is
    left out: ``change_nodes`` gives them this one, and leaves those new as they are.
    """
    properties = {property_of(kind, field.name): field for field in kind.fields}
    values = ["id: $id[at]"]
    values += [f"{name}: {_value(field, name)}" for name, field in properties.items()]
    if has_name(kind):
        values.append("search_name: $search_name[at]")
    if kind.human:
        values.append(f"{NAMELESS}: ${NAMELESS}[at]")
    links = required_links(kind)
    ends = [match_id(link.name, end_label(link), f"${link.name}[at]") for link in links]
    ties = [f"CREATE {link_pattern(link, 'n', link.name)}" for link in links]
    if has_several_roles(kind):
        there = match_id("other", INDIVIDUAL, "$id[at]")
        ends.append(f"WITH at WHERE NOT EXISTS {{ {there} }}")
    node = f"CREATE (n{labels_of(kind)} {{{', '.join(values)}}})"
    return " ".join([_EACH_ROW, *ends, node, *ties, "RETURN count(*)"])


def has_several_roles(kind: NodeKind) -> bool:
    """Whether a row may be about somebody who has a node already, in another role."""
    return kind.human and kind.label != INDIVIDUAL


def change_nodes(kind: NodeKind) -> str:
    """Statement that changes nodes, or gives humans who are there another role.

    An id that something else has is not written. A worker who is a person too is found by the
    person's names, which are the same and more.
    """
    properties = {property_of(kind, field.name): field for field in kind.fields}
    values = [f"n.{name} = {_value(field, name)}" for name, field in properties.items()]
    if has_name(kind):
        known = "CASE WHEN n:Person THEN n.search_name END" if kind.label == "Worker" else "null"
        values.append(f"n.search_name = coalesce({known}, $search_name[at])")
    if kind.human:
        values.append(f"n.{NAMELESS} = ${NAMELESS}[at]")
    label = INDIVIDUAL if kind.human else kind.label
    return (
        f"{_EACH_ROW} {match_id('n', label, '$id[at]')} "
        f"SET n{labels_of(kind)}, {', '.join(values)} RETURN count(*)"
    )


def drop_links(kind: NodeKind, link: Link) -> str:
    """Statement that takes away a link of nodes; ``$ids`` of them."""
    pattern = link_pattern(link, "n", f"t:{end_label(link)}").replace("[:", "[old:")
    return f"UNWIND $ids AS one {match_id('n', kind.label, 'one')} MATCH {pattern} DELETE old"


def drop_nodes(kind: NodeKind) -> str:
    """Statement that takes away nodes without links; the database refuses one that has any."""
    return f"UNWIND $ids AS one {match_id('n', kind.label, 'one')} DELETE n RETURN count(*)"


def drop_role(kind: NodeKind) -> str:
    """Statement that takes a role of humans away who have, or are given, another; ``$ids``.

    A person who was a worker too keeps what stands under names of both. A worker who was a person
    too is found by the worker's names alone, ``$names``.
    """
    other = {"Person": "Worker", "Worker": "Person"}[kind.label]
    kept = {property_of(MODEL.node(other), field.name) for field in MODEL.node(other).fields}
    own = sorted({property_of(kind, field.name) for field in kind.fields} - kept)
    removed = ", ".join([f"n:{kind.label}", *(f"n.{name}" for name in own)])
    named = "SET n.search_name = $names[at] " if kind.label == "Person" else ""
    return (
        f"UNWIND range(0, size($ids) - 1) AS at {match_id('n', kind.label, '$ids[at]')} "
        f"{named}REMOVE {removed} RETURN count(*)"
    )


def drop_ties(kind: TieKind) -> str:
    """Statement that takes away ties, found by their keys."""
    return (
        f"UNWIND $key AS one MATCH ()-[r:{kind.relationship} {{key: one}}]->() "
        f"USING INDEX SEEK r:{kind.relationship}(key) DELETE r RETURN count(*)"
    )


def write_links(kind: NodeKind, link: Link) -> str:
    """Statement that adds links; ``$id``, ``$target``."""
    where = f"WHERE {_one_of('t', link)} " if len(link.targets) > 1 else ""
    return (
        f"{_EACH_ROW} {match_id('n', kind.label, '$id[at]')} "
        f"{match_id('t', end_label(link), '$target[at]')} {where}"
        f"CREATE {link_pattern(link, 'n', 't')} RETURN count(*)"
    )


def create_ties(kind: TieKind) -> str:
    """Statement that adds ties; the database refuses a second one of the same key."""
    near, far = (
        match_id(node, end_label(end), f"${end.name}[at]")
        for node, end in zip("ab", kind.ends, strict=True)
    )
    fitting = [
        _one_of(node, end)
        for node, end in zip("ab", kind.ends, strict=True)
        if len(end.targets) > 1
    ]
    fitting += _referring(kind.links)
    where = f"WITH at, a, b WHERE {' AND '.join(f'({one})' for one in fitting)} " if fitting else ""
    values = ["key: $key[at]", *(f"{one.name}: {_value(one, one.name)}" for one in kind.columns)]
    return (
        f"{_EACH_TIE} {near} {far} {where}"
        f"CREATE (a)-[:{kind.relationship} {{{', '.join(values)}}}]->(b) RETURN count(*)"
    )


def change_ties(kind: TieKind) -> str:
    """Statement that changes ties, found by their keys."""
    fitting = _referring(kind.links)
    where = f"WITH at, r WHERE {' AND '.join(f'({one})' for one in fitting)} " if fitting else ""
    values = [f"r.{one.name} = {_value(one, one.name)}" for one in kind.columns]
    return (
        f"{_EACH_TIE} MATCH ()-[r:{kind.relationship} {{key: $key[at]}}]->() "
        f"USING INDEX SEEK r:{kind.relationship}(key) {where}SET {', '.join(values)} "
        "RETURN count(*)"
    )


def _value(column: Column, name: str) -> str:
    is_day = isinstance(column, Field) and column.type is FieldType.DAY
    return f"$all_days[${name}[at]]" if is_day else f"${name}[at]"


def _one_of(node: str, link: Link) -> str:
    return " OR ".join(f"{node}:{label}" for label in link.targets)


def _referring(links: Iterable[Link]) -> list[str]:
    """Conditions that what a tie refers to, besides its ends, is there."""
    return [
        f"${link.name}[at] IS NULL OR EXISTS {{ (:{end_label(link)} {{id: ${link.name}[at]}}) }}"
        for link in links
    ]


IS_TRUSTED = (
    "EXISTS { (:Person)-[r:TRUSTS]->(t) WHERE r.named_by = 'person' "
    "AND (r.end_reason IS NULL OR r.end_reason <> 'error') }"
)
"""Condition that a person named ``t`` as somebody they trust, and not by mistake."""

LABEL_TRUSTED = f"UNWIND $ids AS one {match_id('t', INDIVIDUAL, 'one')} SET t:TrustedPerson"
"""Sets the label of people whom somebody is known to trust; ``$ids`` of them, and of services."""

RELABEL_TRUSTED = (
    f"UNWIND $ids AS one {match_id('t', INDIVIDUAL, 'one')} WITH t, {IS_TRUSTED} AS trusted "
    "FOREACH (_ IN CASE WHEN trusted THEN [1] ELSE [] END | SET t:TrustedPerson) "
    "FOREACH (_ IN CASE WHEN trusted THEN [] ELSE [1] END | REMOVE t:TrustedPerson)"
)
"""Sets the label of trusted people, and takes it where no such trust is left; ``$ids`` of them."""

_INDIVIDUAL, _WORKER = MODEL.node(INDIVIDUAL), MODEL.node("Worker")
_DIED_ON = property_of(_WORKER, "deceased_on")
_NOT_THE_WORKERS = ", ".join(
    f"n.{field.name}"
    for field in _INDIVIDUAL.fields
    if field.name not in {property_of(_WORKER, column.name) for column in _WORKER.fields}
)

BECOME_WORKERS = (
    f"UNWIND $ids AS one {match_id('n', INDIVIDUAL, 'one')} "
    f"SET n.{_DIED_ON} = coalesce(n.{_DIED_ON}, n.deceased_on) REMOVE {_NOT_THE_WORKERS}"
)
"""Takes away the row in ``individual`` of those written as workers before; ``$ids`` of them.

A day of death goes with them, unless the worker's row has one of its own.
"""


# Cypher about the store itself: its constraints, and what its one ``Meta`` node says.


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

READ_MADE = "SHOW CONSTRAINTS YIELD name"
"""Names of the constraints that have been made for good."""

READ_META = "MATCH (m:Meta {one: 1}) RETURN m.made_by, m.schema_version"
READ_ANYTHING = "MATCH (n) RETURN true LIMIT 1"

BEGIN = (
    "MERGE (m:Meta {one: 1}) ON CREATE SET m.made_by = $made_by, m.schema_version = $version, "
    "m.store_id = $store_id, m.data_version = 0, m.kept = [] "
    "RETURN m.made_by, m.schema_version"
)
"""Makes an empty database a store; two programs may do it at the same moment."""

RAISE_VERSION = (
    "MATCH (m:Meta {one: 1}) WHERE m.schema_version < $version "
    "SET m.schema_version = $version, m.store_id = coalesce(m.store_id, $store_id)"
)
"""Says that the constraints of a newer version are there, and gives an older store an id."""

READ_NAMES = f"MATCH (n:{INDIVIDUAL}) WHERE n.name IS NOT NULL RETURN n.id, n.name"
SET_NAMELESS = f"UNWIND $ids AS one {match_id('n', INDIVIDUAL, 'one')} SET n.{NAMELESS} = true"
"""Notes of humans, ``$ids`` of them, that their name stands for nothing."""

READ_JOURNAL = "MATCH (j:Meta) WHERE j.topic = $topic RETURN j.entry, j.value"
WRITE_JOURNAL = (
    "UNWIND $entries AS each MERGE (j:Meta {one: each.one}) "
    "SET j.topic = each.topic, j.entry = each.entry, j.value = each.value"
)
"""Notes what a store keeps beside its rows; the text in ``one`` is unlike those of other nodes."""

DROP_JOURNAL = "UNWIND $entries AS each MATCH (j:Meta {one: each}) DELETE j"

LOCK = "MATCH (m:Meta {one: 1}) SET m.locked = true REMOVE m.locked RETURN true"
"""Waits until no other transaction has the lock, which goes when the transaction ends."""

READ_KEPT = "MATCH (m:Meta {one: 1}) RETURN $token IN m.kept"
"""Whether a write was committed; it may have been without a confirmation."""

COUNT_UP = (
    "MATCH (m:Meta {one: 1}) SET m.data_version = m.data_version + 1, "
    f"m.kept = ([$token] + m.kept)[..{MOST_MARKS}] RETURN m.data_version"
)
"""Counts a write, and leaves its token, by which an unconfirmed write is found."""
