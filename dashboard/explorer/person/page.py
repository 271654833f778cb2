"""The page of one person: the picture, what to ask about, tables and prints."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import streamlit as st

from dashboard.drawing.unprintable import unprintable_in
from dashboard.explorer.kit.cache import cached_per_data_version
from dashboard.explorer.kit.choices import pick_person_and_day
from dashboard.explorer.kit.days import pick_day
from dashboard.explorer.kit.frame import current_reader
from dashboard.explorer.kit.markup import element, plain, show
from dashboard.explorer.kit.pages import page_at
from dashboard.explorer.kit.partnership_cache import read_person_circle, read_person_view
from dashboard.explorer.kit.search import in_a_list
from dashboard.explorer.kit.tables import offer_print
from dashboard.explorer.person import tables as person_tables
from dashboard.explorer.person.network import offer_leaving, person_network
from dashboard.explorer.person.picture import person_picture
from dashboard.explorer.person.referrals import person_referrals
from dashboard.explorer.person.tables import contact_details, person_timeline
from dashboard.person.days import OtherDays
from dashboard.person.timeline import Timeline, timeline_of
from dashboard.person.view import PersonView
from dashboard.pictures.ecomap.picture import node_of
from dashboard.readers.reader import Reader
from dashboard.reports.meeting_page import person_docx, person_pdf
from dashboard.reports.own_copy import own_copy_docx, own_copy_pdf
from graphmodel.stores.store import Store


def person_page(store: Store) -> None:
    """Draw the page."""
    person, day = pick_person_and_day(store, pick_day)
    if person is None:
        show(element("p", "Choose a person to see who is round them and whom they trust."))
        return
    reader = current_reader()
    view = read_person_view(store, person, day, reader)
    other_days, spells = _read_times(store, person, day, reader)
    words, buttons = st.columns([4, 1])
    with words:
        st.header(plain(in_a_list(store, {view.id: view.name})[view.id]), anchor=False)
        show(element("p", view.known_by, class_="tpg-small"))
        show(element("p", view.summary, class_="tpg-lead"))
    with buttons:
        offer_prints(store, view, reader)
        if st.button("Ask who you trust", width="stretch"):
            st.switch_page(page_at("ask"))
    _picture_and_words(store, view, other_days)
    for heading, parts in person_tables.sections(view):
        st.header(plain(heading), anchor=False)
        show(*parts)
    st.header("Referrals", anchor=False)
    person_referrals(store, view, reader)
    st.header("Since when", anchor=False)
    person_timeline(spells)
    person_network(store, view, reader)


@cached_per_data_version("Reading since when they are round them", most=64)
def _read_times(store: Store, person: str, day: date, reader: Reader) -> tuple[OtherDays, Timeline]:
    circle = read_person_circle(store, person, day, reader)
    other_days = OtherDays(circle)
    return other_days, timeline_of(circle, other_days)


def _picture_and_words(store: Store, view: PersonView, other_days: OtherDays) -> None:
    contacts = {node_of(contact): contact for contact in view.picture}

    def words_about(node: str | None) -> None:
        show(*contact_details(view, node))
        if node in contacts:
            offer_leaving(store, view, contacts[node], current_reader())

    def asked() -> None:
        st.header("What to ask about", anchor=False)
        show(person_tables.questions_to_ask(view))

    person_picture(view, other_days, words_about, asked)


# Prints of the page: for a meeting, and for the person themselves.


WritePrint = Callable[[PersonView, datetime], bytes]

AS_EVERYBODY = "Nothing restricted is on any print, whoever prints it."
OWN_COPY = (
    "Their own copy is in plain words and large type, for you to check together. Others may read "
    "it: it says nothing of harm or risk, and nothing of services and needs about abuse or safety."
)


def offer_prints(store: Store, view: PersonView, reader: Reader) -> None:
    """Offer the meeting's page and the person's own copy, as PDF and for Word.

    Each shows the time when it was made, and nothing that not everybody may see: it is handed on.
    """
    day = view.on.isoformat()
    view = read_person_view(store, view.id, view.on, reader.as_everybody())
    if reader.risk_reader:
        st.caption(AS_EVERYBODY)
    missing = unprintable_in(view).sentence
    if missing:
        st.caption(plain(missing))
    _offer("Print for a meeting (PDF)", person_pdf, view, f"person-page-{day}.pdf")
    with st.popover("More to print", width="stretch"):
        _offer("For a meeting (Word)", person_docx, view, f"person-page-{day}.docx")
        if view.trust_status != "died":
            show(element("p", OWN_COPY))
            _offer("Their own copy (PDF)", own_copy_pdf, view, f"own-copy-{day}.pdf")
            _offer("Their own copy (Word)", own_copy_docx, view, f"own-copy-{day}.docx")


def _offer(label: str, write: WritePrint, view: PersonView, name: str) -> None:
    offer_print(label, lambda made: write(view, made), name, width="stretch")
