"""What only a network shows about one person: drawn below the rest of their page, and after it.

The whole partnership is read for it, so whoever waits has everything else before them already.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

import streamlit as st

from dashboard.explorer.frame import the_store
from dashboard.explorer.markup import show
from dashboard.explorer.person_changed import person_changed
from dashboard.explorer.person_network_words import (
    candidate_words,
    introduction_words,
    number_words,
)
from dashboard.explorer.whole import surroundings_of, whole_of
from dashboard.person.build import Candidate, whom_to_ask_about
from dashboard.person.introductions import Introductions, who_could_introduce
from dashboard.person.network_numbers import NetworkNumbers, network_numbers
from dashboard.person.view import NeedLine, PersonView, Reader
from dashboard.readers.reader import Seen
from graphmodel.settings import Settings
from graphmodel.stores.store import Store

__all__ = ["person_network"]


def person_network(store: Store, view: PersonView, reader: Reader) -> None:
    """Draw who could introduce the person, whom to ask about, their network, and what changed.

    Parameters
    ----------
    store
        What the page is about.
    view
        What stands above.
    reader
        Who reads.
    """
    if view.trust_status == "died":
        return
    about = (store.place, store.data_version(), view.on, view.id, view.settings, reader)
    # Emptied at once: what stood here of another person may not stand under this one's name.
    introduce, ask, numbers, changed = (st.empty() for _ in range(4))
    with ask.container():
        found = _candidates(*about)
        if found is not None:
            st.header("Whom to ask about", anchor=False)
            show(*candidate_words(found))
    with changed.container():
        person_changed(store, view, reader)
    with introduce.container():
        st.header("Who could introduce them", anchor=False)
        gaps = tuple(need for need in view.needs if need.sentence)
        show(*introduction_words(_introductions(*about, gaps)))
    with numbers.container():
        st.header("Their network in numbers", anchor=False)
        counted = _numbers(*about)
        if counted is not None:
            show(*number_words(counted))


@st.cache_data(max_entries=64, ttl="1h", show_spinner="Looking for who could introduce them")
def _introductions(
    place: str,  # with the version, what makes the answer this one and no other's
    data_version: int,
    on: date,
    person: str,
    settings: Settings,
    reader: Reader,
    needs: tuple[NeedLine, ...],
) -> Introductions:
    whole = whole_of(the_store(), on)

    def names(ids: Collection[str]) -> Mapping[str, str]:
        return whole.names_at(person, ids, risk_reader=reader.risk_reader)

    return who_could_introduce(Seen(whole.network, person, settings, reader), needs, names)


@st.cache_data(max_entries=64, ttl="1h", show_spinner="Counting")
def _numbers(
    place: str,
    data_version: int,
    on: date,
    person: str,
    settings: Settings,
    reader: Reader,
) -> NetworkNumbers | None:
    return network_numbers(whole_of(the_store(), on).network, person, settings)


@st.cache_data(max_entries=64, ttl="1h", show_spinner="Looking for whom to ask about")
def _candidates(
    place: str,
    data_version: int,
    on: date,
    person: str,
    settings: Settings,
    reader: Reader,
) -> tuple[Candidate, ...] | None:
    store = the_store()
    seen = Seen(surroundings_of(store, person, on), person, settings, reader)
    return whom_to_ask_about(seen, store.names)
