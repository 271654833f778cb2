"""What is wrong with the register of ids in an SQLite file, which no table of the model shows."""

from __future__ import annotations

from collections.abc import Iterator

from graphmodel.model import MODEL
from graphmodel.stores.layout import has_name
from graphmodel.stores.search_names import folded_names
from graphmodel.stores.sqlite_transaction import SqliteTransaction

__all__ = ["broken_register_invariants"]


def broken_register_invariants(transaction: SqliteTransaction) -> Iterator[str]:
    """Yield a sentence, with ids and without names, for each id that is registered wrongly."""
    registered = transaction.registered()
    named = [transaction.rows(kind.table) for kind in MODEL.nodes if has_name(kind)]
    for identifier, folded in folded_names(named).items():
        if identifier in registered and registered[identifier] != folded:
            yield f"{identifier} is not found by its name. [wrong-search-name]"
    known = set(transaction.nodes()["id"])
    for identifier in registered:
        if identifier not in known:
            yield f"{identifier} is registered, and no table has it. [id-without-row]"
