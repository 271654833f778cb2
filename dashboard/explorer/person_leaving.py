"""What would be lost for one person if somebody round them left, when a reader asks."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

import streamlit as st

from dashboard.explorer.frame import the_store
from dashboard.explorer.markup import element, plain, show, table
from dashboard.explorer.whole import whole_of
from dashboard.person.circle import HIDDEN_NAME
from dashboard.person.leaving import Lost, lost_in_words, what_would_be_lost
from dashboard.person.view import NOT_AVAILABLE, PersonView, Reader
from dashboard.pictures.ecomap.contacts import Contact
from dashboard.readers.reader import Seen, without_restricted_ties
from dashboard.words.leaving import FOR_HANDOVER
from graphmodel.settings import Settings
from graphmodel.stores.store import Store

__all__ = ["offer_leaving"]

NOT_ALL = "What follows from records that may not be seen here is not told."


def offer_leaving(store: Store, view: PersonView, contact: Contact, reader: Reader) -> None:
    """Offer to say what would be lost if a contact left; of some it is not offered.

    Of whoever is named and not available it would tell what rests on them, and of somebody whose
    record is restricted likewise.

    Parameters
    ----------
    store
        What the page is about.
    view
        The person's page.
    contact
        Who would leave.
    reader
        Who reads.
    """
    may_tell = reader.risk_reader or contact.group != NOT_AVAILABLE
    if not may_tell or contact.name == HIDDEN_NAME or view.trust_status == "died":
        return
    asked = st.toggle(
        f"What if {plain(contact.name)} leaves?", key=f"leaving_{view.id}_{contact.id}"
    )
    if not asked:
        return
    about = (store.place, store.data_version(), view.on, view.id, view.settings, reader)
    found = _lost(*about, contact.id)
    show(element("p", lost_in_words(found, view.name, contact.name, view.on)))
    if found:
        rows = [(one.words, one.detail) for one in found]
        show(table("What would be lost", ("What would be lost", "More"), rows))
    small = FOR_HANDOVER if reader.risk_reader else f"{FOR_HANDOVER} {NOT_ALL}"
    show(element("p", small, class_="tpg-small"))


@st.cache_data(max_entries=64, ttl="1h", show_spinner="Working out what would be lost")
def _lost(
    place: str,  # with the version, what makes the answer this one and no other's
    data_version: int,
    on: date,
    person: str,
    settings: Settings,
    reader: Reader,
    leaver: str,
) -> tuple[Lost, ...]:
    whole = whole_of(the_store(), on)

    def names(ids: Collection[str]) -> dict[str, str]:
        return whole.names_at(person, ids, risk_reader=reader.risk_reader)

    seen = Seen(whole.network, person, settings, reader)
    return what_would_be_lost(seen, without_restricted_ties(whole.network), leaver, names)
