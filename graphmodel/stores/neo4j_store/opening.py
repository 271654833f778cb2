"""What is found in a database when it is opened: nothing, a partnership, or something else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit

from neo4j import READ_ACCESS, WRITE_ACCESS, ManagedTransaction, Session

from graphmodel.errors import NotOurStoreError, StoreError, StoreUnreachableError, UsageError
from graphmodel.names.words_for_nothing import is_no_name
from graphmodel.stores.neo4j_store.cypher import writes as statements
from graphmodel.stores.neo4j_store.transaction import run
from graphmodel.stores.same_store import new_store_id
from graphmodel.stores.transaction import MADE_BY, SCHEMA_VERSION, is_older_version

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
        The address, for messages.
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
            session.execute_write(_make_constraints, session.execute_read(_missing))
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
            session.execute_write(_make_constraints, session.execute_read(_missing))
            session.execute_write(_raise_version)


def _found(transaction: ManagedTransaction) -> tuple[str, int] | None:
    """Return who made what is there, and its version; None where nothing is there."""
    stated = run(transaction, statements.READ_META, {}).values()
    if stated:
        return stated[0][0], stated[0][1]
    holds_something = run(transaction, statements.READ_ANYTHING, {}).values()
    return ("", 0) if holds_something else None


def _missing(transaction: ManagedTransaction) -> list[str]:
    """Return what makes the indexes, and the constraints that are missing.

    The index of a constraint is seen before another program has made it: it is not asked for.
    """
    there = {name for (name,) in run(transaction, statements.READ_MADE, {}).values()}
    return [what for name, what in statements.CONSTRAINTS.items() if name not in there]


def _make_constraints(transaction: ManagedTransaction, missing: Iterable[str]) -> None:
    for statement in missing:  # each may be there by now
        run(transaction, statement, {}).consume()


def _raise_version(transaction: ManagedTransaction) -> None:
    parameters = {"version": SCHEMA_VERSION, "store_id": new_store_id()}
    run(transaction, statements.RAISE_VERSION, parameters).consume()
    named = run(transaction, statements.READ_NAMES, {}).values()
    nameless = [identifier for identifier, name in named if is_no_name(name)]
    run(transaction, statements.SET_NAMELESS, {"ids": nameless}).consume()


def _begin(transaction: ManagedTransaction) -> tuple[str, int]:
    parameters = {"made_by": MADE_BY, "version": SCHEMA_VERSION, "store_id": new_store_id()}
    made_by, version = run(transaction, statements.BEGIN, parameters).single(strict=True)
    return made_by, version


# The address of a Neo4j as a user typed it: which are accepted, and which are refused.


_ROUTING = {"policy", "region"}
"""What a cluster may be asked besides, by the driver's documentation."""

_PLAIN = ("neo4j", "bolt")
_ENCRYPTED = ("neo4j+s", "neo4j+ssc", "bolt+s", "bolt+ssc")


@dataclass(frozen=True)
class Neo4jAddress:
    """The address of a database.

    Parameters
    ----------
    url
        As the driver takes it, without a login and without the name of the database.
    database
        Name of the database; the user's own where it is None.
    """

    url: str
    database: str | None

    @property
    def is_one_server(self) -> bool:
        """Whether it leads to one server, and not to whichever member of a cluster can answer."""
        return self.url.startswith("bolt")

    @property
    def place(self) -> str:
        """The address in words; safe to print."""
        return self.url if self.database is None else f"{self.url} (database {self.database})"


def read_address(url: str, database: str | None = None) -> Neo4jAddress:
    """Read an address that a person typed.

    Parameters
    ----------
    url
        ``neo4j+s://host``, ``bolt://localhost:7687`` and so on, with ``?database=`` or without.
    database
        Name of the database; goes before ``?database=``.

    Raises
    ------
    UsageError
        It is no address of a Neo4j, carries a password, or would send everything unencrypted to
        another machine.

    Examples
    --------
    >>> read_address("neo4j+s://graph.example.org?database=county").place
    'neo4j+s://graph.example.org (database county)'
    >>> read_address("neo4j://graph.example.org")
    Traceback (most recent call last):
    graphmodel.errors.UsageError: neo4j://graph.example.org would be spoken to unencrypted: \
password and names could be read on the way. Write neo4j+s:// in place of neo4j://.
    """
    parts = _split(url)
    told = f"{parts.scheme}://{parts.netloc}"
    if parts.path not in {"", "/"}:
        message = f"{told} takes no path. The database is named by ?database= or NEO4J_DATABASE."
        raise UsageError(message)
    if parts.scheme in _PLAIN and not _is_loopback(parts.hostname or ""):
        message = (
            f"{told} would be spoken to unencrypted: password and names could be read on the way. "
            f"Write {parts.scheme}+s:// in place of {parts.scheme}://."
        )
        raise UsageError(message)
    asked = dict(parse_qsl(parts.query))
    named = asked.pop("database", None)
    if not asked.keys() <= _ROUTING:
        # Not repeated: it may be a password.
        message = (
            f"{told} takes ?database= and nothing else after it; user name and password stand in"
            " NEO4J_USERNAME and NEO4J_PASSWORD."
        )
        raise UsageError(message)
    further = f"?{urlencode(asked)}" if asked else ""
    return Neo4jAddress(told + further, database or named)


def _split(url: str) -> SplitResult:
    """Split an address; nothing of one that may carry a password is repeated."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna")
        has_host = bool(host) and parts.port != 0
    except ValueError:  # no number for a port, half a bracket, a name with two dots in a row
        parts, has_host = SplitResult("", "", "", "", ""), False
    if "@" in url:
        message = (
            "User name and password do not belong into the address, where others see them. "
            "Set NEO4J_USERNAME and NEO4J_PASSWORD."
        )
        raise UsageError(message)
    if not has_host or parts.scheme not in (*_PLAIN, *_ENCRYPTED):
        schemes = ", ".join(f"{scheme}://" for scheme in (*_ENCRYPTED, *_PLAIN))
        typed = url.partition("?")[0]  # what follows may be a password
        message = f"{typed} is no address of a Neo4j. Write one of {schemes} and the host's name."
        raise UsageError(message)
    return parts


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
