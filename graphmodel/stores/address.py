"""From an address that a person typed to the store behind it."""

from __future__ import annotations

import difflib
import os
import re
from pathlib import Path

from graphmodel.errors import UsageError
from graphmodel.stores.store import Store

__all__ = ["open_store"]

_SCHEMES = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")
_ADDRESS = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]+):/{1,2}(?P<rest>.*)")


def open_store(
    url: str,
    username: str | None = None,
    password: str | None = None,
    database: str | None = None,
    *,
    create: bool = True,
) -> Store:
    """Open the store at an address.

    Parameters
    ----------
    url
        A path is an SQLite file; ``neo4j://``, ``neo4j+s://``, ``bolt://`` … is a Neo4j, with
        ``?database=`` for another database than the server's first.
    username, password
        For Neo4j; without them, ``NEO4J_USERNAME`` and ``NEO4J_PASSWORD`` are taken.
    database
        For Neo4j; goes before ``?database=`` and ``NEO4J_DATABASE``.
    create
        Whether an empty place becomes a store.

    Returns
    -------
    Store
        To be closed by the caller.

    Raises
    ------
    UsageError
        The address is misspelt.
    StoreUnreachableError
        Nothing answers there, or the login is refused.
    NotOurStoreError, StoreVersionError
        Something else is there, or a store of another version.

    Examples
    --------
    >>> open_store("neo5j://localhost")
    Traceback (most recent call last):
    graphmodel.errors.UsageError: There is no store at neo5j://…: did you mean neo4j://?
    """
    address = _ADDRESS.fullmatch(url)
    # Each engine is imported when it is asked for: Neo4j's driver alone takes half a second.
    if address is None:
        from graphmodel.stores.sqlite import SqliteStore

        return SqliteStore(Path(url), create=create)
    _refuse_unknown_scheme(address["scheme"])
    from graphmodel.stores.bolt import BoltStore, Login

    login = Login.of(
        url,
        username=username or os.environ.get("NEO4J_USERNAME"),
        password=password or os.environ.get("NEO4J_PASSWORD"),
        database=database or os.environ.get("NEO4J_DATABASE"),
    )
    return BoltStore(login, create=create)


def _refuse_unknown_scheme(scheme: str) -> None:
    if scheme in _SCHEMES:
        return
    nearest = difflib.get_close_matches(scheme.lower(), _SCHEMES, n=1)
    advice = f"did you mean {nearest[0]}://?" if nearest else f"one of {', '.join(_SCHEMES)} is meant."
    message = f"There is no store at {scheme}://…: {advice}"
    raise UsageError(message)
