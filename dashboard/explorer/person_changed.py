"""What is otherwise round one person than it was on a day that the reader asks for."""

from __future__ import annotations

from datetime import date, timedelta

import streamlit as st

from dashboard.explorer.chosen import FIRST_DAY
from dashboard.explorer.frame import the_store
from dashboard.explorer.markup import element, plain, show
from dashboard.explorer.person_network_words import changed_words
from dashboard.explorer.whole import surroundings_of
from dashboard.person.changed import Changed, what_changed
from dashboard.person.view import PersonView, Reader
from dashboard.readers.reader import Seen
from graphmodel.settings import Settings
from graphmodel.stores.store import Store

__all__ = ["person_changed"]

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
    about = (store.place, store.data_version(), view.on, view.id, view.settings, reader)
    show(*changed_words(_changed(*about, since), since))


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


@st.cache_data(max_entries=64, ttl="1h", show_spinner="Comparing the two days")
def _changed(
    place: str,  # with the version, what makes the answer this one and no other's
    data_version: int,
    on: date,
    person: str,
    settings: Settings,
    reader: Reader,
    since: date,
) -> tuple[Changed, ...]:
    store = the_store()
    seen = Seen(surroundings_of(store, person, on), person, settings, reader)
    return what_changed(seen, since, store.names)
