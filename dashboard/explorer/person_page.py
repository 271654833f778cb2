"""One person at a glance: the picture, what to ask about, and the same again as tables."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from dashboard.explorer import person_tables
from dashboard.explorer.chosen import ASK_SCREEN, open_person, pick_day, pick_person_and_day
from dashboard.explorer.contact_details import contact_choices, contact_details
from dashboard.explorer.frame import reader
from dashboard.explorer.map_beside_list import show_map_beside_list
from dashboard.explorer.markup import element, plain, show
from dashboard.explorer.person_network import person_network
from dashboard.person.build import person_view
from dashboard.person.circle import HIDDEN_NAME
from dashboard.person.view import PersonView
from dashboard.pictures.ecomap_contacts import Contact
from dashboard.pictures.ecomap_layout import lay_out_ecomap
from dashboard.pictures.ecomap_map import ecomap_map
from dashboard.pictures.ecomap_picture import node_of
from dashboard.pictures.ecomap_svg import draw_ecomap_svg
from dashboard.relationship_map.picture import MapPicture
from dashboard.reports.person_page import person_pdf
from graphmodel.settings import Settings
from graphmodel.stores.store import Store

__all__ = ["person_page"]


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
    _picture_and_words(store, view)
    for heading, parts in person_tables.sections(view):
        st.header(plain(heading), anchor=False)
        show(*parts)
    person_network(store, view, reader())


def _picture_and_words(store: Store, view: PersonView) -> None:
    choices = contact_choices(view)
    people = _people_among(store, view)

    def words_about(node: str | None) -> None:
        show(*contact_details(view, node))
        if node in people:
            person = people[node]
            if st.button(f"Go to {plain(names[person])}'s page", key="walk_to_contact"):
                open_person(person)
        st.header("What to ask about", anchor=False)
        show(person_tables.questions(view))

    names = {contact.id: contact.name for contact in view.picture}
    show_map_beside_list(
        _picture(view.name, view.picture),
        key=f"picture_of_{view.id}",
        words=f"Picture of who is round {view.name}; the list and the tables say the same. "
        f"{view.summary}",
        label="Show details of",
        choices=choices,
        details=words_about,
        opens=people,
        open_one=lambda node: open_person(people[node]),
    )
    st.download_button(
        "Save the picture (SVG)",
        lambda: draw_ecomap_svg(lay_out_ecomap(view.name, view.picture), view.summary),
        file_name=f"picture-{view.on.isoformat()}.svg",
        mime="image/svg+xml",
        on_click="ignore",
    )


def _people_among(store: Store, view: PersonView) -> dict[str, str]:
    """Return which contacts have a page of their own, as ids by the nodes of the picture."""
    named = {one.id: node_of(one) for one in view.picture if one.name != HIDDEN_NAME}
    if not named:
        return {}
    return {named[one]: one for one in store.rows("person", "id", set(named))["id"]}


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
def _picture(name: str, contacts: Iterable[Contact]) -> MapPicture:
    """Lay a picture out; all that is in it is in the key, so nobody is shown another's."""
    return ecomap_map(name, contacts)
