"""A cache for what pages compute from a store: once for each version of its data.

On every hit Streamlit's own cache draws again what was drawn while a value was computed, so a
progress bar would come back full. So Streamlit caches empty entries, which are filled outside it.
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

Result = TypeVar("Result")
Arguments = ParamSpec("Arguments")

TIME_TO_LIVE = "30m"
SECONDS_WITHOUT_BAR = 0.7
"""A shorter wait needs no progress bar."""


def cached_per_data_version(
    words: str, *, most: int
) -> Callable[
    [Callable[Concatenate[Store, Arguments], Result]],
    Callable[Concatenate[Store, Arguments], Result],
]:
    """Return a decorator that computes a value once for each version of a store's data.

    The key is the function, the store's place, id and data version, and every other argument, also
    one whose name begins with an underscore. So a function whose result depends on who reads takes
    the reader as an argument. Arguments are hashable, and no network is among them. All sessions
    share a value, so nobody changes it. A session that asks while another one computes the value
    waits for it; errors are not cached.

    Parameters
    ----------
    words
        Text beside the spinner.
    most
        How many values are cached at most.
    """

    def decorate(
        work: Callable[Concatenate[Store, Arguments], Result],
    ) -> Callable[Concatenate[Store, Arguments], Result]:
        def new_entry(key: str) -> _Entry[Result]:
            del key
            return _Entry()

        # Streamlit tells caches apart by this name.
        new_entry.__qualname__ = f"{work.__module__}.{work.__qualname__}"
        entries = st.cache_resource(max_entries=most, ttl=TIME_TO_LIVE, show_spinner=False)(
            new_entry
        )

        @wraps(work)
        def cached(store: Store, /, *args: Arguments.args, **kwargs: Arguments.kwargs) -> Result:
            key = (store.cache_key(), args, tuple(sorted(kwargs.items())))
            # A text, for Streamlit takes milliseconds to hash what is nested.
            return entries(repr(key)).value(key, words, lambda: work(store, *args, **kwargs))

        return cached

    return decorate


def cached_per_data_version_with_progress(
    words: str, *, most: int
) -> Callable[
    [Callable[Concatenate[Store, Progress, Arguments], Result]],
    Callable[Concatenate[Store, Arguments], Result],
]:
    """Return `cached_per_data_version` for a function that reports its progress.

    The function takes the progress callback after the store; its callers do not pass it.
    """

    def decorate(
        work: Callable[Concatenate[Store, Progress, Arguments], Result],
    ) -> Callable[Concatenate[Store, Arguments], Result]:
        @cached_per_data_version(words, most=most)
        @wraps(work)
        def with_progress(
            store: Store, /, *args: Arguments.args, **kwargs: Arguments.kwargs
        ) -> Result:
            return with_progress_bar(lambda progress: work(store, progress, *args, **kwargs))

        return with_progress

    return decorate


def with_progress_bar(work: Callable[[Progress], Result]) -> Result:
    """Return the result of a function, and show a progress bar if it takes a while.

    Parameters
    ----------
    work
        Computes the result, and reports its progress.
    """
    place, began = st.empty(), monotonic()

    def progress(words: str, done: int, of: int) -> None:
        if monotonic() - began > SECONDS_WITHOUT_BAR:
            place.progress(min(1.0, done / of), plain(words))

    try:
        return work(progress)
    finally:
        place.empty()


class _Entry(Generic[Result]):
    """A place in the cache for one value, computed by the session that asks first.

    Streamlit finds the entry by the key in words; the value is stored under the key itself, so
    that two keys of the same words do not share a value.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._values: dict[Hashable, Result] = {}

    def value(self, key: Hashable, words: str, work: Callable[[], Result]) -> Result:
        if key not in self._values:
            with st.spinner(words), self._lock:
                if key not in self._values:
                    self._values[key] = work()
        return self._values[key]
