"""From an address that a person typed to the store behind it."""

from __future__ import annotations

from graphmodel.stores.store import Store

__all__ = ["open_store"]


def open_store(
    url: str,
    username: str | None = None,
    password: str | None = None,
    database: str | None = None,
    *,
    create: bool = True,
) -> Store:
    """Open the store at an address."""
    raise NotImplementedError
