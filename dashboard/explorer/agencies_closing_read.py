"""What a partnership counts with a service and without it, worked out once for each state.

While it is worked out, a bar tells what is being counted: on a large partnership it takes a while.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd
import streamlit as st

from dashboard.explorer.kept import Kept, Tell
from dashboard.explorer.leaving_read import Leaving, leaving_of
from dashboard.explorer.whole import whole_of
from dashboard.readers.reader import without_restricted_ties
from dashboard.words.what_if import MEASURES
from graphmodel.analysis.leaving.closing import MEASURES as MEASURED
from graphmodel.analysis.leaving.closing import closing, left_without_contact
from graphmodel.settings import Settings
from graphmodel.stores.store import Store

__all__ = ["Closing", "closing_of"]

READING = "Reading the partnership"
WHO_LOSES = "Working out who would lose what"
READ, LISTED = 0.05, 0.3
"""Parts of the work after which the partnership is read, and after which losses are listed."""


@dataclass(frozen=True)
class Closing:
    """What would be lost if a service closed; shared by sessions, so nobody changes it.

    Parameters
    ----------
    numbers
        What ``closing`` returns.
    alone
        Ids of the people with whom no other service is in touch.
    alone_told
        Those of them of whom it follows, too, from what every reader may see.
    leaving
        What ``departure`` says of the service.
    """

    numbers: pd.DataFrame
    alone: tuple[str, ...]
    alone_told: frozenset[str]
    leaving: Leaving


def closing_of(store: Store, service: str, on: date, settings: Settings) -> Closing:
    """Return what would be lost if a service closed on a day; raise what ``closing`` raises."""
    kept = _kept(store.place, store.data_version(), on, settings, service)
    return kept.or_found(READING, lambda tell: _find(store, service, on, settings, tell))


@st.cache_resource(max_entries=32, ttl="30m", show_spinner=False)
def _kept(
    place: str,  # with the version, what makes the answer this one and no other's
    data_version: int,
    on: date,
    settings: Settings,
    service: str,
) -> Kept[Closing]:
    return Kept()


def _find(store: Store, service: str, on: date, settings: Settings, tell: Tell) -> Closing:
    network = whole_of(store, on).network
    tell(READ, WHO_LOSES)
    leaving = leaving_of(store, service, on, settings)
    alone = left_without_contact(network, service, settings=settings)
    open_to_all = without_restricted_ties(network)
    seen = (
        alone
        if open_to_all is network
        else left_without_contact(open_to_all, service, settings=settings)
    )

    def counting(_: str, done: int, of: int) -> None:
        tell(LISTED + (1 - LISTED) * done / of, _what_is_counted_next(done, of))

    tell(LISTED, _what_is_counted_next(0, 2 * len(MEASURED)))
    numbers = closing(network, service, settings=settings, tell=counting)
    return Closing(numbers, tuple(alone), frozenset(seen), leaving)


def _what_is_counted_next(done: int, of: int) -> str:
    """Return what is being counted after so many of all that is counted before and after.

    Examples
    --------
    >>> _what_is_counted_next(2, 16)
    'Before it closes, counting 3 of 16: people with a lead coordinator'
    >>> _what_is_counted_next(16, 16)
    'Comparing before and after'
    """
    if done == of:
        return "Comparing before and after"
    when = "Before" if done < of // 2 else "After"
    measure = MEASURES[MEASURED[done % len(MEASURED)]]
    return f"{when} it closes, counting {done + 1} of {of}: {measure.lower()}"
