"""The page “Ask who you trust”, filled in together with the person in a minute."""

from __future__ import annotations

from datetime import date

import streamlit as st

from dashboard.explorer.ask.answer import TrustStatement, answer_rows
from dashboard.explorer.ask.details import NamedContact, TrustDetails, ask_details, ask_who
from dashboard.explorer.ask.words import ASKED_ON, TRUST_ANSWER
from dashboard.explorer.forms.fields import ask
from dashboard.explorer.forms.form import day_to_begin_with, new_id
from dashboard.explorer.forms.saving import (
    begin_with_saved_day,
    form_key,
    offer_undo,
    problems_shown,
    save,
    show_saved,
)
from dashboard.explorer.kit.choices import pick_person_and_day
from dashboard.explorer.kit.frame import current_reader
from dashboard.explorer.kit.markup import element, plain, show
from dashboard.explorer.kit.pages import page_at
from dashboard.explorer.kit.partnership_cache import read_person_view
from dashboard.explorer.kit.search import in_a_list
from dashboard.explorer.kit.start_options import today
from dashboard.person.view import PersonView
from dashboard.words.findings import day_in_words, join_words
from graphmodel.model.vocabulary import TrustAnswer
from graphmodel.stores.store import Store

NOT_LISTED = (
    "Was somebody named who does not stand here, and is trusted no longer? Tell whoever looks "
    "after the records: they can end it."
)
"""Stands there for everybody, so that it tells nobody whether there is such a record."""

MORE = "ask_more"
"""Where the session keeps the id of whoever names somebody else next."""


def ask_page(store: Store) -> None:
    """Draw the page."""
    begin_with_saved_day()
    person, asked_on = pick_person_and_day(store, _pick_asked_on)
    if person is None:
        show(element("p", "Choose the person with whom you fill this in."))
        return
    view = read_person_view(store, person, asked_on, current_reader())
    st.header(plain(in_a_list(store, {view.id: view.name})[view.id]), anchor=False)
    if show_saved():
        st.page_link(page_at("person"), label="See the person's page")
    offer_undo(store, _form(view))
    if view.trust_status == "died":
        show(element("p", view.summary))
        return
    _show_named_before(view)
    key = form_key(_form(view))
    said = ask(
        TRUST_ANSWER, key, TrustAnswer.NAMED if st.session_state.get(MORE) == view.id else None
    )
    who = ask_who(store, view, key) if said is TrustAnswer.NAMED else None
    if said is None or (said is TrustAnswer.NAMED and who is None):
        return
    details = ask_details(view, said, who, f"{key}-{who.id if who else said}")
    if details is not None:
        with problems_shown():
            _save(store, view, said, who, details)


def _show_named_before(view: PersonView) -> None:
    """Say whom they named, all alike: how each stands now is not for this page."""
    if view.named:
        names = join_words([one.name for one in view.named.values()])
        words = f"Named before: {names}. Is this still so?"
        show(element("p", words, class_="tpg-lead"))
    show(element("p", NOT_LISTED, class_="tpg-small"))


def _form(view: PersonView) -> str:
    """Name the form: the person reads along, so no other change is listed beside it."""
    return f"ask-{view.id}"


def _save(
    store: Store,
    view: PersonView,
    said: TrustAnswer,
    who: NamedContact | None,
    details: TrustDetails,
) -> None:
    named, trusts, individual = "", details.trusts, details.individual
    if who is not None:
        named = who.id
        if who.kind is not None:
            named = new_id(store, "i")
            individual = {"name": who.name, "individual_kind": who.kind, **individual}
        trusts = {"trusted": named, **trusts}
    answer = TrustStatement(view.id, view.on, said, trusts, individual, details.no_longer)

    def then() -> None:
        st.session_state[MORE] = view.id if details.more else None

    save(
        store,
        answer_rows(store, answer),
        f"What {view.name} said on {day_in_words(view.on)}: "
        f"{f'they trust {who.name}' if who else TRUST_ANSWER.option(said)}.",
        day=view.on.isoformat(),
        form=_form(view),
        # Also somebody whose trust had ended already, in which case nothing is written of them.
        also_about=[("trusts", frozenset({view.id, one})) for one in details.no_longer],
        then=then,
    )


def _pick_asked_on() -> date:
    return date.fromisoformat(ask(ASKED_ON, "asked_on", day_to_begin_with(), latest=today()))
