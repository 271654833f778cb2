"""What is found in a database when it is opened: nothing, a partnership, or something else."""

from __future__ import annotations

import re
from collections.abc import Callable

from neo4j import READ_ACCESS, WRITE_ACCESS, ManagedTransaction, Session

from graphmodel.errors import NotOurStoreError, StoreError, StoreUnreachableError
from graphmodel.stores import cypher_statements as statements
from graphmodel.stores.bolt_meta import run
from graphmodel.stores.versions import MADE_BY, SCHEMA_VERSION, is_older_version

__all__ = ["open_database", "refuse_old_server"]

OLDEST = (5, 26)
"""The oldest Neo4j on which this program is tested."""

PATIENCE = 5.0
"""Seconds for which opening is tried again."""


def refuse_old_server(agent: str, place: str) -> None:
    """Refuse a server that is older than any that this program is tested on.

    Raises
    ------
    StoreError
        It is older.

    Examples
    --------
    >>> refuse_old_server("Neo4j/2025.06.1", "bolt://localhost")
    >>> refuse_old_server("Neo4j/4.4.41", "bolt://localhost")
    Traceback (most recent call last):
    graphmodel.errors.StoreError: bolt://localhost is a Neo4j/4.4.41, and this program needs \
Neo4j 5.26 or later.
    """
    found = re.match(r"Neo4j/(\d+)\.(\d+)", agent)
    if found and (int(found[1]), int(found[2])) < OLDEST:
        needed = ".".join(map(str, OLDEST))
        message = f"{place} is a {agent}, and this program needs Neo4j {needed} or later."
        raise StoreError(message)


def open_database(session_of: Callable[[str, float], Session], place: str, *, create: bool) -> None:
    """Make an empty database a store, bring an older one up to date; refuse one that is not ours.

    Parameters
    ----------
    session_of
        Opens a session with an access mode and seconds of patience.
    place
        The address, to be told.
    create
        Whether an empty database becomes a store.

    Raises
    ------
    StoreUnreachableError
        It is empty, and `create` is off.
    NotOurStoreError, StoreVersionError
        It holds something else, or was written by a newer version, or by one too old; it is left
        as it is.
    """
    with session_of(READ_ACCESS, PATIENCE) as session:
        found = session.execute_read(_found)
    if found is None and not create:
        message = (
            f"There is no partnership at {place} yet. `tpgraph import` begins one; or name "
            "another store with --store."
        )
        raise StoreUnreachableError(message)
    if found is None:
        with session_of(WRITE_ACCESS, PATIENCE) as session:
            session.execute_write(_make_constraints)
            found = session.execute_write(_begin)
    made_by, version = found
    if made_by != MADE_BY:
        message = (
            f"The database at {place} holds something else; it was left as it is. "
            "Name an empty database, or the address of a partnership, with --store."
        )
        raise NotOurStoreError(message)
    if is_older_version(int(version or 0), place):
        with session_of(WRITE_ACCESS, PATIENCE) as session:
            session.execute_write(_make_constraints)
            session.execute_write(_raise_version)


def _found(transaction: ManagedTransaction) -> tuple[str, int] | None:
    """Return who made what is there, and its version; None where nothing is there."""
    stated = run(transaction, statements.READ_META, {}).values()
    if stated:
        return stated[0][0], stated[0][1]
    holds_something = run(transaction, statements.READ_ANYTHING, {}).values()
    return ("", 0) if holds_something else None


def _make_constraints(transaction: ManagedTransaction) -> None:
    for statement in statements.CONSTRAINTS.values():
        run(transaction, statement, {}).consume()


def _raise_version(transaction: ManagedTransaction) -> None:
    run(transaction, statements.RAISE_VERSION, {"version": SCHEMA_VERSION}).consume()


def _begin(transaction: ManagedTransaction) -> tuple[str, int]:
    parameters = {"made_by": MADE_BY, "version": SCHEMA_VERSION}
    made_by, version = run(transaction, statements.BEGIN, parameters).single(strict=True)
    return made_by, version
