"""Whom the person names: somebody already known, or somebody new."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from dashboard.explorer.ask.words import (
    AGREED_ROLES,
    CONSENT,
    HOLDS_STORY,
    KIND,
    LABEL_WORDS,
    NAME,
    PERSONS_WORDS,
    REACH,
    STRENGTH,
    UNDER_18,
    WHOM,
)
from dashboard.explorer.forms.fields import ask
from dashboard.explorer.forms.form import Columns, Form
from dashboard.explorer.forms.saving import problems_shown
from dashboard.explorer.kit.markup import plain, with_id
from dashboard.explorer.kit.search import MOST_FOUND, NEAR, Found, find_nodes, forget_former_choice
from dashboard.person.view import NamedBefore, PersonView
from graphmodel.model.vocabulary import IndividualKind, TrustAnswer
from graphmodel.stores.store import Store

KNOWN, NEW = "Somebody, or a service, already known", "Somebody new"


@dataclass(frozen=True, slots=True)
class NamedContact:
    """Whom the person names.

    Parameters
    ----------
    name
        The name as it is shown.
    id
        Of somebody known; empty for somebody new.
    kind
        Who somebody new is to the person.
    roles
        Labels of somebody known: Person, Worker, Individual or Service.
    """

    name: str
    id: str = ""
    kind: IndividualKind | None = None
    roles: frozenset[str] = frozenset()

    @property
    def is_service(self) -> bool:
        """Whether they trust a service, not a human."""
        return "Service" in self.roles

    @property
    def is_individual(self) -> bool:
        """Whether how to reach them is kept with them: for whoever is neither staff nor peer."""
        return not self.id or "Individual" in self.roles


def ask_who(store: Store, view: PersonView, key: str) -> NamedContact | None:
    """Show the choice of whom the person names; return it once it is made."""
    how = st.radio("Who is it?", [KNOWN, NEW], key=f"{key}-how", horizontal=True)
    return _known(store, view, key) if how == KNOWN else _new(store, key)


def _known(store: Store, view: PersonView, key: str) -> NamedContact | None:
    typed, choice = st.columns([1, 2])
    text = typed.text_input("Search by name or id", key=f"{key}-search", autocomplete="off")
    hits = find_nodes(store, text, *LABEL_WORDS)
    hits = Found([one for one in hits.nodes if one.id != view.id], hits.is_near)
    offered = _named(hits) if text.strip() else _round(view)
    forget_former_choice(f"{key}-known", text, hits)
    described = {one: f"{name}, {what}" for one, (name, what) in offered.items()}
    with choice:
        chosen = ask(WHOM.about(view.name), f"{key}-known", offered=described)
    if text.strip() and not offered:
        st.info(plain("Nobody of this name is known. Try fewer letters, or choose: Somebody new."))
    elif text.strip() and hits.is_near and chosen is None:
        st.info(NEAR)
    if chosen is None:
        return None
    nodes = store.read(lambda transaction: transaction.nodes([chosen]))
    return NamedContact(offered[chosen][0], chosen, roles=frozenset(nodes["label"]))


def _new(store: Store, key: str) -> NamedContact | None:
    typed, choice = st.columns([1, 2])
    with typed:
        name = ask(NAME, f"{key}-name")
    with choice:
        kind = ask(KIND, f"{key}-kind")
    namesakes = _named(find_nodes(store, name, *LABEL_WORDS)) if name and len(name) > 2 else {}
    if namesakes:
        listed = ", ".join(f"{called} ({one})" for one, (called, _) in list(namesakes.items())[:5])
        st.caption(plain(f"Already known: {listed}. If it is the same human, choose them instead."))
    return NamedContact(name, kind=kind) if name and kind else None


def _round(view: PersonView) -> dict[str, tuple[str, str]]:
    """Name, and what they are, of whoever is round the person; by id."""
    round_you = {one.id: (one.name, "round you") for one in view.contacts if not one.hidden}
    round_you |= {one.id: (one.name, "round you") for one in view.others if not one.hidden}
    services = {
        one.id: (one.name, LABEL_WORDS["Service"]) for one in view.services if not one.hidden
    }
    return dict(sorted((round_you | services).items(), key=lambda entry: (entry[1][0], entry[0])))


def _named(found: Found) -> dict[str, tuple[str, str]]:
    return {one.id: (one.name, LABEL_WORDS[one.label]) for one in found.nodes[:MOST_FOUND]}


# What the person says about whom they name, and about those they named before.


@dataclass(frozen=True, slots=True)
class TrustDetails:
    """The form as it was sent.

    Parameters
    ----------
    trusts
        What was said about the one who was named.
    individual
        What was said that is kept with them.
    no_longer
        Ids of those the person no longer trusts.
    more
        Whether they name somebody else next.
    """

    trusts: Columns
    individual: Columns
    no_longer: tuple[str, ...]
    more: bool


def ask_details(
    view: PersonView, said: TrustAnswer, who: NamedContact | None, key: str
) -> TrustDetails | None:
    """Show the form; return what is in it once it is sent and complete."""
    form = Form(key, _already(view.named.get(who.id if who else "")), recorded=True)
    with st.form(key):
        more = False
        if who is not None:
            _ask_named(form, who)
        no_longer = _ask_no_longer(view, said, who, key)
        with st.container(horizontal=True):
            sent = st.form_submit_button("Save", type="primary")
            if who is not None:
                more = st.form_submit_button("Save, and name somebody else")
    if sent or more:
        with problems_shown():
            form.require_answers()
            return TrustDetails(
                form.said["trusts"], form.said["individual"], tuple(no_longer), more
            )
    return None


def _ask_named(form: Form, who: NamedContact) -> None:
    """Ask about one human or service."""
    left, right = st.columns(2, gap="large")
    with left:
        form.ask(STRENGTH.about(who.name))
        if who.is_individual:
            form.ask(REACH)
        if not who.is_service:
            form.ask(CONSENT)
    with right:
        if not who.is_service:
            with st.container(gap="xsmall"):
                form.ask(AGREED_ROLES, HOLDS_STORY)
        form.ask(PERSONS_WORDS)
    if not who.id:
        form.ask(UNDER_18)


def _already(before: NamedBefore | None) -> Mapping[str, Columns]:
    """What the person said of somebody is filled in already, of all alike: they read along.

    Agreement to contact starts at *not asked* every time, which leaves what is stored; how to reach
    somebody, which not everybody is to be told, starts empty, which leaves it too.
    """
    if before is None:
        return {}
    story = before.holds_story or None
    return {
        "trusts": {"tie": before.tie, "agreed_roles": before.roles or None, "holds_story": story}
    }


def _ask_no_longer(
    view: PersonView, said: TrustAnswer, who: NamedContact | None, key: str
) -> Sequence[str]:
    """Ask which of those named before they trust no longer; whoever says nobody, trusts none."""
    offered = [one for one in view.named if who is None or one != who.id]
    if not offered or said not in {TrustAnswer.NAMED, TrustAnswer.SAID_NONE}:
        return ()
    return st.multiselect(
        "Named before, and trusted no longer",
        offered,
        offered if said is TrustAnswer.SAID_NONE else None,
        format_func=lambda one: with_id(view.named[one].name, one),
        placeholder="Nobody",
        help=plain("For these the trust ends on this day; that they were trusted is kept."),
        select_all=False,  # Enter alone must choose nobody
        key=f"{key}-no-longer",
    )
