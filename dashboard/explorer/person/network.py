"""What only a network shows about one person: drawn below the rest of their page, and after it.

The whole partnership is read for it, so whoever waits has everything else before them already.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

import streamlit as st

from dashboard.explorer.kit.cache import once_for_each_state
from dashboard.explorer.kit.chosen import FIRST_DAY
from dashboard.explorer.kit.markup import element, plain, show
from dashboard.explorer.kit.partnership_cache import surroundings_of, whole_of
from dashboard.explorer.person.network_words import (
    candidate_words,
    changed_words,
    introduction_words,
    number_words,
)
from dashboard.person.build import Candidate, whom_to_ask_about
from dashboard.person.changed import Changed, what_changed
from dashboard.person.introductions import Introductions, who_could_introduce
from dashboard.person.network_numbers import NetworkNumbers, network_numbers
from dashboard.person.view import NeedLine, PersonView
from dashboard.readers.partnership_access import PartnershipAccess
from dashboard.readers.person_access import PersonAccess
from dashboard.readers.reader import Reader
from graphmodel.settings import Settings
from graphmodel.stores.store import Store


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
    about = (view.on, view.id, view.settings, reader)
    # Emptied at once: what stood here of another person may not stand under this one's name.
    introduce, ask, numbers, changed = (st.empty() for _ in range(4))
    with ask.container():
        found = _candidates(store, *about)
        if found is not None:
            st.header("Whom to ask about", anchor=False)
            show(*candidate_words(found))
    with changed.container():
        person_changed(store, view, reader)
    with introduce.container():
        st.header("Who could introduce them", anchor=False)
        gaps = tuple(need for need in view.needs if need.sentence)
        show(*introduction_words(_introductions(store, *about, gaps)))
    with numbers.container():
        st.header("Their network in numbers", anchor=False)
        counted = _numbers(store, view.on, view.id, view.settings)
        if counted is not None:
            show(*number_words(counted))


@once_for_each_state("Looking for who could introduce them", most=64)
def _introductions(
    store: Store,
    on: date,
    person: str,
    settings: Settings,
    reader: Reader,
    needs: tuple[NeedLine, ...],
) -> Introductions:
    whole = whole_of(store, on)
    names = partial(PartnershipAccess(whole, reader).names_at, person)
    return who_could_introduce(PersonAccess(whole.network, person, settings, reader), needs, names)


@once_for_each_state("Counting", most=64)
def _numbers(store: Store, on: date, person: str, settings: Settings) -> NetworkNumbers | None:
    return network_numbers(whole_of(store, on).network, person, settings)


@once_for_each_state("Looking for whom to ask about", most=64)
def _candidates(
    store: Store, on: date, person: str, settings: Settings, reader: Reader
) -> tuple[Candidate, ...] | None:
    access = PersonAccess(surroundings_of(store, person, on), person, settings, reader)
    return whom_to_ask_about(access, store.names)


# What is otherwise round one person than it was on a day that the reader asks for.


DAYS_BACK = 90


@st.fragment
def person_changed(store: Store, view: PersonView, reader: Reader) -> None:
    """Ask since when, and say what changed; a choice draws this part of the page alone.

    Two days are worked out for it, so it waits until somebody asks.

    Parameters
    ----------
    store
        What the page is about.
    view
        The person's page.
    reader
        Who reads.
    """
    st.header("What changed", anchor=False)
    since = _pick_since(view.id, view.on)
    if since is None:
        show(element("p", "Choose a day to see what is otherwise than it was on it."))
        return
    found = _changed(store, view.on, view.id, view.settings, reader, since)
    show(*changed_words(found, since))


def _pick_since(person: str, on: date) -> date | None:
    key = f"since_{person}_{on.isoformat()}"
    back = max(on - timedelta(days=DAYS_BACK), FIRST_DAY)

    def choose() -> None:
        st.session_state[key] = back

    with st.container(horizontal=True, vertical_alignment="bottom"):
        since: date | None = st.date_input(
            "Since",
            None,
            FIRST_DAY,
            on,
            key=key,
            format="DD/MM/YYYY",
            width=200,
            help=plain("What is told above is compared with how it stood on this day."),
        )
        st.button(f"In the last {DAYS_BACK} days", on_click=choose, key=f"{key}_back")
    return since


@once_for_each_state("Comparing the two days", most=64)
def _changed(
    store: Store, on: date, person: str, settings: Settings, reader: Reader, since: date
) -> tuple[Changed, ...]:
    access = PersonAccess(surroundings_of(store, person, on), person, settings, reader)
    return what_changed(access, since, store.names)
