"""What is wrong with the labels, links and keys of a store in Neo4j."""

from __future__ import annotations

from collections.abc import Iterator

from graphmodel.model import MODEL
from graphmodel.stores.bolt_transaction import BoltTransaction
from graphmodel.stores.bolt_values import searched_name, tie_key
from graphmodel.stores.cypher_invariants import NAMES, invariants, read_keys, read_odd_days
from graphmodel.stores.cypher_statements import CONSTRAINTS, READ_CONSTRAINTS

__all__ = ["broken_graph_invariants"]


def broken_graph_invariants(transaction: BoltTransaction) -> Iterator[str]:
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
