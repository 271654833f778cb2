"""Which version of the tables this program reads and writes."""

from __future__ import annotations

from graphmodel.errors import StoreVersionError

__all__ = ["MADE_BY", "SCHEMA_VERSION", "refuse_other_version"]

SCHEMA_VERSION = 1
"""Goes up with every change of the model that an older program could not read."""

MADE_BY = "Trusted Person Graph"
"""What a store of ours says that it was made by."""


def refuse_other_version(found: int, place: str) -> None:
    """Raise unless a store was written by this version of the program.

    Raises
    ------
    StoreVersionError
        It was written by a newer or an older one.
    """
    if found == SCHEMA_VERSION:
        return
    if found > SCHEMA_VERSION:
        advice = "Install the newer program; this one leaves the store as it is."
    else:
        advice = "Open it with the program that wrote it, and copy it with `tpgraph copy`."
    message = (
        f"The store {place} has tables of version {found}, and this program knows version"
        f" {SCHEMA_VERSION}. {advice}"
    )
    raise StoreVersionError(message)
