"""How the model lies in Neo4j: labels, properties and patterns, all names from the model.

Every node carries the label ``Node``, whose unique id makes one id space of all labels. A human
carries ``Individual`` and a label for each role; who is in the table ``individual`` has no role.

A human who is a person and a worker has one node and two rows. A column that both tables have
(``deceased_on``, ``source`` …) is kept under two names, the worker's with the prefix ``worker_``;
the name is the same human's in both.
"""

from __future__ import annotations

from graphmodel.model import MODEL
from graphmodel.model.columns import Link
from graphmodel.model.kinds import INDIVIDUAL, Kind, NodeKind, TieKind
from graphmodel.model.link_tables import LinkTable

NODE = "Node"

_PERSON, _WORKER = MODEL.node("Person"), MODEL.node("Worker")
_TOLD_APART = (set(_PERSON.column_names) & set(_WORKER.column_names)) - {"id", "name"}


def property_of(kind: Kind, column: str) -> str:
    """Name of the property that keeps a column."""
    return f"worker_{column}" if kind == _WORKER and column in _TOLD_APART else column


def labels_of(kind: NodeKind) -> str:
    """Labels that a row of a node table gives its node, as a pattern has them."""
    human = (INDIVIDUAL,) if kind.human else ()
    return "".join(f":{label}" for label in dict.fromkeys((NODE, *human, kind.label)))


def individual_alone(node: str) -> str:
    """Return the condition that a human has no role."""
    roles = [kind.label for kind in MODEL.humans if kind.label != INDIVIDUAL]
    return " AND ".join(f"NOT {node}:{role}" for role in roles)


def end_label(link: Link) -> str:
    """Label by which the node at the end of a link or tie is looked up."""
    return link.targets[0] if len(link.targets) == 1 else NODE


def link_pattern(link: Link, node: str, target: str) -> str:
    """Return the pattern of a link between a node and its target, both as they are given."""
    left, right = ("<-", "-") if link.from_target else ("-", "->")
    return f"({node}){left}[:{link.relationship}]{right}({target})"


def match_ids(node: str, label: str) -> str:
    """Return the clauses that match the nodes with ids in ``$among``, by the index of a label."""
    return f"UNWIND $among AS one {match_id(node, label, 'one')}"


def match_id(node: str, label: str, value: str) -> str:
    """Return the clause that matches a node by its id, by the index of a label.

    The index is named: just after a first load the server knows of no row yet, and would as soon
    look through them all.
    """
    return f"MATCH ({node}:{label} {{id: {value}}}) USING INDEX SEEK {node}:{label}(id)"


def match_rows(kind: Kind | LinkTable, column: str) -> str:
    """Return the clauses that match rows: all, or those whose `column` is one of ``$among``.

    Node rows are ``n``; ties are ``(a)-[r]->(b)``; pairs of a list of links ``(n)``, ``(t)``.
    """
    if isinstance(kind, TieKind):
        return _matched_ties(kind, column)
    if isinstance(kind, LinkTable):
        return _matched_pairs(kind, column)
    alone = f" WHERE {individual_alone('n')}" if kind.label == INDIVIDUAL else ""
    if not column:
        return f"MATCH (n:{kind.label}){alone}"
    if column == "id":
        return f"{match_ids('n', kind.label)}{alone}"
    link = next(link for link in kind.links if link.name == column)
    pattern = link_pattern(link, f"n:{kind.label}", "t")
    return f"{match_ids('t', end_label(link))} MATCH {pattern}"


def _matched_ties(kind: TieKind, column: str) -> str:
    # Without labels at the far end: the type alone says what stands there, and a whole table is
    # one scan of its type.
    pattern = f"(a)-[r:{kind.relationship}]->(b)"
    if not column:
        return f"MATCH {pattern}"
    for node, end in zip("ab", kind.ends, strict=True):
        if end.name == column:
            return f"{match_ids(node, end_label(end))} MATCH {pattern}"
    return f"MATCH {pattern} WHERE r.{column} IN $among"


def _matched_pairs(pairs: LinkTable, column: str) -> str:
    pattern = link_pattern(pairs.link, f"n:{pairs.kind.label}", f"t:{end_label(pairs.link)}")
    if not column:
        return f"MATCH {pattern}"
    near = ("t", end_label(pairs.link)) if column == pairs.target else ("n", pairs.kind.label)
    return f"{match_ids(*near)} MATCH {pattern}"
