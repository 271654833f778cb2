"""What is worked out once and then shared, while a bar tells whoever waits how far it is.

Streamlit's own caches draw again, with every answer, what was drawn while it was worked out; a
bar would come back full. So they keep one of these, and the answer is put in it.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from time import monotonic
from typing import Generic, TypeVar

import streamlit as st

from dashboard.explorer.markup import plain

__all__ = ["Kept", "Tell", "with_bar"]

Found = TypeVar("Found")

Tell = Callable[[float, str], None]
"""Is told what part is done, from 0 to 1, and what is being done."""

PATIENCE = 0.7
"""Seconds that pass before there is a bar: of a shorter wait nobody asks how far it is."""


class Kept(Generic[Found]):
    """One answer, worked out by whoever asks first; others who ask meanwhile wait for it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._found: list[Found] = []

    def or_found(self, words: str, find: Callable[[Tell], Found]) -> Found:
        """Return the answer.

        Parameters
        ----------
        words
            What is being done, said until there is a bar.
        find
            Works it out, and tells how far it is; called unless it is known already.
        """
        if not self._found:
            with st.spinner(words), self._lock:
                if not self._found:
                    self._found.append(with_bar(find))
        return self._found[0]


def with_bar(find: Callable[[Tell], Found]) -> Found:
    """Return what is worked out, and show how far it is if that takes a while.

    Parameters
    ----------
    find
        Works it out, and tells how far it is.
    """
    place, began = st.empty(), monotonic()

    def tell(done: float, words: str) -> None:
        if monotonic() - began > PATIENCE:
            place.progress(min(1.0, done), plain(words))

    try:
        return find(tell)
    finally:
        place.empty()
