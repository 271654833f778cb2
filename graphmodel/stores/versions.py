"""Which versions of the tables this program reads and writes."""

from __future__ import annotations

from graphmodel.errors import StoreVersionError

__all__ = ["MADE_BY", "SCHEMA_VERSION", "is_older_version"]

SCHEMA_VERSION = 3
"""Goes up with every change of the model that an older program could not read.

1: the core tables. 2: barrier, escalation and practice besides. 3: proposal besides.
"""

OLDEST_VERSION = 1
"""The oldest version that is brought up to date when it is opened.

Nothing in a store changes by that: it is given the tables that it lacks.
"""

MADE_BY = "Trusted Person Graph"
"""What a store of ours says that it was made by."""


def is_older_version(found: int, place: str) -> bool:
    """Whether a store lacks tables, which may be added to it.

    Raises
    ------
    StoreVersionError
        It was written by a newer program, or by one older than any that can be brought up to date.
    """
    if OLDEST_VERSION <= found <= SCHEMA_VERSION:
        return found < SCHEMA_VERSION
    if found > SCHEMA_VERSION:
        advice = "Install the newer program; this one leaves the store as it is."
    else:
        advice = "It is too old to be brought up to date: open it with the program that wrote it."
    message = (
        f"The store {place} has tables of version {found}, and this program knows version"
        f" {SCHEMA_VERSION}. {advice}"
    )
    raise StoreVersionError(message)
