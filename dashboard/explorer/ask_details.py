"""What the person says of whoever they named, and of those they named before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from dashboard.explorer.answer import Named
from dashboard.explorer.ask_who import Who
from dashboard.explorer.ask_words import CLOSENESS, CONSENT, ROLES
from dashboard.explorer.markup import element, plain, show
from dashboard.person.view import NOT_AVAILABLE, PersonView, TrustedContact
from graphmodel.vocabulary import Consent, TrustAnswer, in_words

__all__ = ["Filled", "ask_details"]

NO_STAYS = (
    "If a no is recorded from before, it stays: whoever recorded it can change it by an import."
)
HOLDS_STORY = "Hold my story, and pass it on, so that I need not tell it again"
UNDER_18 = "They are under 18 (then nobody asks them to be a contact)"


@dataclass(frozen=True, slots=True)
class Filled:
    """The form as it was sent.

    Parameters
    ----------
    named
        What was said of the one who was named; its id is empty for somebody new.
    under_18
        Whether somebody new is under 18.
    no_longer
        Ids of those whom the person trusts no longer.
    more
        Whether they name somebody else next.
    """

    named: Named | None
    under_18: bool
    no_longer: tuple[str, ...]
    more: bool


def ask_details(view: PersonView, said: TrustAnswer, who: Who | None, key: str) -> Filled | None:
    """Show the form; return what is in it once it is sent and complete."""
    with st.form(key):
        named = under_18 = more = None
        if who is not None:
            named = _ask_named(view, who, key)
            if not who.id:
                under_18 = st.checkbox(UNDER_18, key=f"{key}-under-18")
        no_longer = _ask_no_longer(view, said, who, key)
        with st.container(horizontal=True):
            sent = st.form_submit_button("Save", type="primary")
            if who is not None:
                more = st.form_submit_button("Save, and name somebody else")
    if not (sent or more):
        return None
    if who is not None and named is None:
        st.error("Choose how close you are.")
        return None
    return Filled(named, bool(under_18), tuple(no_longer), bool(more))


def _ask_named(view: PersonView, who: Who, key: str) -> Named | None:
    """Ask about one human or service; None until it is said how close they are."""
    usable = {contact.id: contact for contact in view.contacts}.get(who.id)
    closeness = list(CLOSENESS)
    left, right = st.columns(2, gap="large")
    with left:
        tie = st.radio(
            f"How close are you to {plain(who.name)}?",
            closeness,
            index=None if usable is None else [str(one) for one in closeness].index(usable.tie),
            format_func=CLOSENESS.__getitem__,
            key=f"{key}-tie",
        )
        contact = _ask_contact(usable, key) if who.is_individual else ""
        consent = Consent.NOT_ASKED if who.is_service else _ask_consent(key)
    with right:
        agreed = {} if who.is_service else _ask_agreed(usable, key)
        words = st.text_area("In your own words", key=f"{key}-words", height=80)
    if tie is None:
        return None
    return Named(who.id, tie, contact, consent, persons_words=words.strip(), **agreed)


def _ask_contact(usable: TrustedContact | None, key: str) -> str:
    """Ask how they are reached; empty where that is as it was."""
    reach = "" if usable is None else usable.reach
    contact = st.text_input(
        "How do you reach them?", reach, key=f"{key}-contact", autocomplete="off"
    ).strip()
    return "" if contact == reach else contact


def _ask_consent(key: str) -> Consent:
    return st.radio(
        "May we speak to them?",
        list(CONSENT),
        index=list(CONSENT).index(Consent.NOT_ASKED),
        format_func=CONSENT.__getitem__,
        help=plain(NO_STAYS),
        horizontal=True,
        key=f"{key}-consent",
    )


def _ask_agreed(usable: TrustedContact | None, key: str) -> dict[str, Any]:
    """Ask what they may do; what was agreed with a usable contact is ticked already."""
    before = set() if usable is None else set(usable.roles)
    held = usable is not None and usable.holds_story
    with st.container(gap="xsmall"):
        show(element("p", "What may they do?", class_="tpg-label"))
        roles = tuple(
            role
            for role, words in ROLES.items()
            if st.checkbox(words, in_words(role) in before, key=f"{key}-{role}")
        )
        story = st.checkbox(HOLDS_STORY, held, key=f"{key}-story")
    return {
        "roles": roles if roles or before else None,
        "holds_story": story if story or held else None,
    }


def _ask_no_longer(view: PersonView, said: TrustAnswer, who: Who | None, key: str) -> Sequence[str]:
    """Ask which of those named before they trust no longer; whoever says nobody, trusts none."""
    names = {one.id: one.name for one in view.contacts}
    names |= {one.id: one.name for one in view.others if one.group == NOT_AVAILABLE}
    names |= {one.id: one.name for one in view.services if one.trusted}
    offered = [one for one in names if who is None or one != who.id]
    if not offered or said not in {TrustAnswer.NAMED, TrustAnswer.SAID_NONE}:
        return ()
    return st.multiselect(
        "Named before, and trusted no longer",
        offered,
        offered if said is TrustAnswer.SAID_NONE else None,
        format_func=lambda one: f"{names[one]} ({one})",
        placeholder="Nobody",
        help=plain("For these the trust ends on this day; that they were trusted is kept."),
        key=f"{key}-no-longer",
    )
