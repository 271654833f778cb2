"""One person at a glance: the picture, what to ask about, and the same again as tables."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard.explorer import person_tables
from dashboard.explorer.chosen import ASK_SCREEN, open_person, pick_day, pick_person_and_day
from dashboard.explorer.contact_details import contact_details
from dashboard.explorer.frame import reader
from dashboard.explorer.markup import element, plain, show
from dashboard.explorer.person_leaving import offer_leaving
from dashboard.explorer.person_network import person_network
from dashboard.explorer.person_picture import person_picture
from dashboard.explorer.person_print import offer_prints
from dashboard.explorer.person_timeline import person_timeline
from dashboard.explorer.whole import surroundings_of
from dashboard.person.build import view_of
from dashboard.person.circle import HIDDEN_NAME, read_circle
from dashboard.person.days import OtherDays
from dashboard.person.timeline import timeline_of
from dashboard.person.view import PersonView
from dashboard.pictures.ecomap.picture import node_of
from graphmodel.settings import Settings
from graphmodel.stores.store import Store

__all__ = ["person_page"]


def person_page(store: Store) -> None:
    """Draw the page."""
    person, day = pick_person_and_day(store, pick_day)
    if person is None:
        show(element("p", "Choose a person to see who is round them and whom they trust."))
        return
    network = surroundings_of(store, person, day)
    circle = read_circle(store, network, person, Settings(), reader())
    view = view_of(store, circle)
    words, buttons = st.columns([4, 1])
    with words:
        st.header(plain(view.name), anchor=False)
        show(element("p", view.summary, class_="tpg-lead"))
    with buttons:
        _buttons(view)
    other_days = OtherDays(circle)
    _picture_and_words(store, view, other_days)
    for heading, parts in person_tables.sections(view):
        st.header(plain(heading), anchor=False)
        show(*parts)
    st.header("Since when", anchor=False)
    person_timeline(timeline_of(circle, other_days))
    person_network(store, view, reader())


def _picture_and_words(store: Store, view: PersonView, other_days: OtherDays) -> None:
    contacts = {node_of(contact): contact for contact in view.picture}
    people = _people_among(store, view)

    def words_about(node: str | None) -> None:
        show(*contact_details(view, node))
        if node in contacts:
            offer_leaving(store, view, contacts[node], reader())
        if node in people:
            person = people[node]
            if st.button(f"Go to {plain(contacts[node].name)}'s page", key="walk_to_contact"):
                open_person(person)

    def asked() -> None:
        st.header("What to ask about", anchor=False)
        show(person_tables.questions(view))

    opens = {node: partial(open_person, person) for node, person in people.items()}
    person_picture(view, other_days, words_about, asked, opens)


def _people_among(store: Store, view: PersonView) -> dict[str, str]:
    """Return which contacts have a page of their own, as ids by the nodes of the picture."""
    named = {one.id: node_of(one) for one in view.picture if one.name != HIDDEN_NAME}
    if not named:
        return {}
    return {named[one]: one for one in store.rows("person", "id", set(named))["id"]}


def _buttons(view: PersonView) -> None:
    offer_prints(view)
    if st.button("Ask who you trust", width="stretch"):
        st.switch_page(ASK_SCREEN)
