"""A cache for what pages work out from a store: once for each state of its data.

Streamlit's own cache draws again, with every hit, what was drawn while a value was worked out; a
progress bar would come back full. So Streamlit keeps empty entries, which are filled outside it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import wraps
from threading import Lock
from time import monotonic
from typing import Concatenate, Generic, ParamSpec, TypeVar

import streamlit as st

from dashboard.explorer.kit.markup import plain
from graphmodel.progress import Progress
from graphmodel.stores.store import Store

Value = TypeVar("Value")
Arguments = ParamSpec("Arguments")

TIME_TO_LIVE = "30m"
SECONDS_WITHOUT_BAR = 0.7
"""Nobody asks how far a shorter wait is."""


def once_for_each_state(
    words: str, *, most: int
) -> Callable[
    [Callable[Concatenate[Store, Arguments], Value]],
    Callable[Concatenate[Store, Arguments], Value],
]:
    """Return a decorator that works a value out once for each state of a store's data.

    The key is the function, the store's place, its data version and every other argument, also
    one whose name begins with an underscore. So whatever depends on who reads takes the reader as
    an argument. Arguments are hashable, and no network is among them. All sessions share a value,
    so nobody changes it. Who asks while another session works it out waits for that session; what
    raises an error is not kept.

    Parameters
    ----------
    words
        What is being done, shown to whoever waits.
    most
        How many values are kept.
    """

    def decorate(
        work: Callable[Concatenate[Store, Arguments], Value],
    ) -> Callable[Concatenate[Store, Arguments], Value]:
        def new_entry(key: Hashable) -> _Entry[Value]:
            del key
            return _Entry()

        # Streamlit tells caches apart by this name.
        new_entry.__qualname__ = f"{work.__module__}.{work.__qualname__}"
        entries = st.cache_resource(max_entries=most, ttl=TIME_TO_LIVE, show_spinner=False)(
            new_entry
        )

        @wraps(work)
        def cached(store: Store, /, *args: Arguments.args, **kwargs: Arguments.kwargs) -> Value:
            key = (store.place, store.data_version(), args, tuple(sorted(kwargs.items())))
            return entries(key).value(key, words, lambda: work(store, *args, **kwargs))

        return cached

    return decorate


def once_for_each_state_with_progress(
    words: str, *, most: int
) -> Callable[
    [Callable[Concatenate[Store, Progress, Arguments], Value]],
    Callable[Concatenate[Store, Arguments], Value],
]:
    """Return `once_for_each_state` for a function that reports how far it is.

    The function takes, after the store, what it reports to; its callers do not pass that.
    """

    def decorate(
        work: Callable[Concatenate[Store, Progress, Arguments], Value],
    ) -> Callable[Concatenate[Store, Arguments], Value]:
        @once_for_each_state(words, most=most)
        @wraps(work)
        def with_progress(
            store: Store, /, *args: Arguments.args, **kwargs: Arguments.kwargs
        ) -> Value:
            return with_bar(lambda progress: work(store, progress, *args, **kwargs))

        return with_progress

    return decorate


def with_bar(work: Callable[[Progress], Value]) -> Value:
    """Return what a function works out, and show a progress bar if that takes a while.

    Parameters
    ----------
    work
        Works it out, and reports how far it is.
    """
    place, began = st.empty(), monotonic()

    def progress(words: str, done: int, of: int) -> None:
        if monotonic() - began > SECONDS_WITHOUT_BAR:
            place.progress(min(1.0, done / of), plain(words))

    try:
        return work(progress)
    finally:
        place.empty()


class _Entry(Generic[Value]):
    """A place in the cache for one value, worked out by whoever asks first.

    Streamlit finds it by a hash; the value stands under the key itself, so that no two keys share
    a value even where their hashes are the same.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._values: dict[Hashable, Value] = {}

    def value(self, key: Hashable, words: str, work: Callable[[], Value]) -> Value:
        if key not in self._values:
            with st.spinner(words), self._lock:
                if key not in self._values:
                    self._values[key] = work()
        return self._values[key]
