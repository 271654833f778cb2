"""What a store says of itself."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["StoreInfo"]


@dataclass(frozen=True, slots=True)
class StoreInfo:
    """What a store says of itself.

    Parameters
    ----------
    kind
        Name and version of the engine.
    place
        Path or address, without user name or password.
    schema_version
        Version of the tables.
    data_version
        Grows by one with every write.
    rows
        Rows per table; the tables about harm are left out, so that nothing speaks by a count.
    cautions
        What is risky about the place and about the engine, a sentence each.
    """

    kind: str
    place: str
    schema_version: int
    data_version: int
    rows: dict[str, int]
    cautions: tuple[str, ...] = ()
