"""One person at a glance: the picture, what to ask about, and the same again as tables."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from dashboard.explorer import person_tables
from dashboard.explorer.chosen import ASK_SCREEN, pick_day, pick_person_and_day
from dashboard.explorer.frame import reader
from dashboard.explorer.markup import element, plain, show
from dashboard.explorer.person_network import person_network
from dashboard.person.build import person_view
from dashboard.person.view import PersonView
from dashboard.pictures.ecomap_contacts import Contact
from dashboard.pictures.ecomap_html import render_ecomap
from dashboard.reports.person_page import person_pdf
from graphmodel.settings import Settings
from graphmodel.stores.store import Store

__all__ = ["person_page"]

PICTURE_HEIGHT = 900


def person_page(store: Store) -> None:
    """Draw the page."""
    person, day = pick_person_and_day(store, pick_day)
    if person is None:
        show(element("p", "Choose a person to see who is round them and whom they trust."))
        return
    view = person_view(store, person, day, Settings(), reader())
    words, buttons = st.columns([4, 1])
    with words:
        st.header(plain(view.name), anchor=False)
        show(element("p", view.summary, class_="tpg-lead"))
    with buttons:
        _buttons(view)
    questions, picture = st.columns([1, 4])
    with questions:
        st.header("What to ask about", anchor=False)
        show(person_tables.questions(view))
    with picture:
        st.iframe(
            _picture(view.name, view.picture, view.summary),
            height=PICTURE_HEIGHT,
            alt=f"Picture of who is round {view.name}; the tables below say the same",
        )
    for heading, parts in person_tables.sections(view):
        st.header(plain(heading), anchor=False)
        show(*parts)
    person_network(store, view, reader())


def _buttons(view: PersonView) -> None:
    st.download_button(
        "Print for a meeting (PDF)",
        lambda: person_pdf(view),
        file_name=f"person-page-{view.on.isoformat()}.pdf",
        mime="application/pdf",
        on_click="ignore",
        width="stretch",
    )
    if st.button("Ask who you trust", width="stretch"):
        st.switch_page(ASK_SCREEN)


@st.cache_data(max_entries=64, ttl="1h", show_spinner="Drawing the picture")
def _picture(name: str, contacts: Iterable[Contact], summary: str) -> str:
    """Render a picture; all that is in it is in the key, so nobody is shown another's."""
    return render_ecomap(name, contacts, summary)
