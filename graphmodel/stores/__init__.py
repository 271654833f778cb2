"""Where a partnership's graph is kept: one SQLite file, or Neo4j."""

from __future__ import annotations

import os
import re
from pathlib import Path

from graphmodel.errors import UsageError
from graphmodel.names.misspelt import nearest_name
from graphmodel.stores.store import Store, StoreInfo
from graphmodel.stores.transaction import FoundNode, Transaction

__all__ = ["FoundNode", "Store", "StoreInfo", "Transaction", "open_store"]

_SCHEMES = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")
_ADDRESS = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]+):(?P<slashes>/{0,2})")
"""Two letters at least: one alone is a drive of Windows."""


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
    graphmodel.errors.UsageError: There is no store at an address that begins with neo5j:// — did \
you mean neo4j://? A file is named by its path alone.
    """
    scheme = _scheme_of(url)
    # Each engine is imported when it is asked for: Neo4j's driver alone takes half a second.
    if not scheme:
        from graphmodel.stores.sqlite_store.store import SqliteStore

        return SqliteStore(Path(url), create=create)
    from graphmodel.stores.neo4j_store.store import Neo4jStore

    named = database or (None if "?database=" in url else os.environ.get("NEO4J_DATABASE"))
    return Neo4jStore(
        url,
        username or os.environ.get("NEO4J_USERNAME"),
        password or os.environ.get("NEO4J_PASSWORD"),
        named,
        create=create,
    )


def _scheme_of(url: str) -> str:
    """Return the scheme of an address, or nothing for a path.

    Raises
    ------
    UsageError
        It is no path, and no scheme of ours either.
    """
    found = _ADDRESS.match(url)
    if found is None:
        return ""
    scheme = found["scheme"].lower()
    if scheme in _SCHEMES and found["slashes"] == "//":
        return scheme
    nearest = nearest_name(scheme, _SCHEMES, cutoff=0.7)
    if found["slashes"] != "//" and not nearest:
        return ""  # a file may have a colon in its name
    meant = nearest or "neo4j+s"
    # Nothing after the scheme is repeated: some people write their password there.
    message = (
        f"There is no store at an address that begins with {found['scheme']}:{found['slashes']}"
        f" — did you mean {meant}://? A file is named by its path alone."
    )
    raise UsageError(message)
