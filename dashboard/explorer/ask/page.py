"""Ask who you trust: one minute, filled in together with the person."""

from __future__ import annotations

from datetime import date

import streamlit as st

from dashboard.explorer.ask.answer import Answer, save_answer
from dashboard.explorer.ask.details import Filled, Who, ask_details, ask_who
from dashboard.explorer.ask.words import ASKED_ON, TRUST_ANSWER
from dashboard.explorer.forms.fields import ask
from dashboard.explorer.forms.form import new_id
from dashboard.explorer.kit.choices import pick_person_and_day, show_day, shown_day
from dashboard.explorer.kit.frame import current_reader
from dashboard.explorer.kit.markup import element, plain, show
from dashboard.explorer.kit.pages import page_at
from dashboard.explorer.kit.start_options import today
from dashboard.person.build import person_view
from dashboard.person.view import NOT_AVAILABLE, PersonView
from graphmodel.model.vocabulary import TrustAnswer
from graphmodel.settings import Settings
from graphmodel.stores.store import Store

ROUND = "ask_round"
"""Counts the forms of a session: each has widgets of its own, so a new one is empty."""
MORE = "ask_more"
SAVED = "ask_saved"


def ask_page(store: Store) -> None:
    """Draw the page."""
    person, asked_on = pick_person_and_day(store, _pick_asked_on)
    if person is None:
        show(element("p", "Choose the person with whom you fill this in."))
        return
    view = person_view(store, person, asked_on, Settings(), current_reader())
    st.header(plain(view.name), anchor=False)
    _tell_what_was_saved(view)
    if view.trust_status == "died":
        show(element("p", view.summary))
        return
    filled = _ask(store, view)
    if filled is not None:
        said, who, details = filled
        trusted = _keep(store, view, said, who, details)
        show_day(asked_on)
        st.session_state[SAVED] = (person, trusted)
        st.session_state[MORE] = details.more
        st.session_state[ROUND] = _round() + 1
        st.rerun()


def _ask(store: Store, view: PersonView) -> tuple[TrustAnswer, Who | None, Filled] | None:
    key = f"ask-{_round()}-{view.id}"
    said = ask(TRUST_ANSWER, key, TrustAnswer.NAMED if st.session_state.get(MORE) else None)
    who = ask_who(store, view, key) if said is TrustAnswer.NAMED else None
    if said is None or (said is TrustAnswer.NAMED and who is None):
        return None
    details = ask_details(view, said, who, f"{key}-{who.id if who else said}")
    return None if details is None else (said, who, details)


def _keep(
    store: Store, view: PersonView, said: TrustAnswer, who: Who | None, details: Filled
) -> str | None:
    """Write the answer; return the id of the one who was named, if anybody was."""
    if who is None:
        save_answer(store, Answer(view.id, view.on, said, no_longer=details.no_longer), today())
        return None
    trusted, individual = who.id, details.individual
    if who.kind is not None:
        trusted = new_id(store, "i")
        individual = {"name": who.name, "individual_kind": who.kind, **individual}
    trusts = {"trusted": trusted, **details.trusts}
    save_answer(
        store, Answer(view.id, view.on, said, trusts, individual, details.no_longer), today()
    )
    return trusted


def _tell_what_was_saved(view: PersonView) -> None:
    """Say once how whoever was named stands now; why is never said."""
    person, trusted = st.session_state.pop(SAVED, (None, None))
    if person != view.id:
        return
    names = {one.id: f"{one.name} can be asked" for one in view.contacts}
    names |= {one.id: f"{one.name}: {NOT_AVAILABLE}" for one in view.others}
    names |= {one.id: f"{one.name} is a trusted service" for one in view.services}
    told = names.get(trusted or "")
    st.success(plain(f"Saved. {told}." if told else "Saved."))
    st.page_link(page_at("person"), label="See the person's page")


def _pick_asked_on() -> date:
    latest = today()
    shown = min(shown_day(), latest).isoformat()
    return date.fromisoformat(ask(ASKED_ON, "asked_on", shown, latest=latest))


def _round() -> int:
    count: int = st.session_state.get(ROUND, 0)
    return count
