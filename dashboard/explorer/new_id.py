"""Ids for what is recorded on screen for the first time."""

from __future__ import annotations

import base64
import secrets

from graphmodel.stores.store import Store

__all__ = ["new_id"]


def new_id(store: Store, letter: str) -> str:
    """Return an id that nothing in the store carries: a letter, ``-``, eight letters and digits."""
    while True:
        drawn = f"{letter}-{base64.b32encode(secrets.token_bytes(5)).decode().lower()}"
        if not _is_taken(store, drawn):
            return drawn


def _is_taken(store: Store, identifier: str) -> bool:
    return len(store.read(lambda transaction: transaction.nodes([identifier]))) > 0
