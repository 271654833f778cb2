"""Whom the person names: somebody already known, or somebody new."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from dashboard.explorer.ask_words import KIND, LABELS, NAME, WHOM
from dashboard.explorer.chosen import MOST_FOUND, find
from dashboard.explorer.form_fields import ask
from dashboard.explorer.markup import plain
from dashboard.person.view import PersonView
from graphmodel.model.vocabulary import IndividualKind
from graphmodel.stores.store import Store

__all__ = ["Who", "ask_who"]

KNOWN, NEW = "Somebody, or a service, already known", "Somebody new"


@dataclass(frozen=True, slots=True)
class Who:
    """Whom the person names.

    Parameters
    ----------
    name
        As it is read.
    id
        Of somebody known; empty for somebody new.
    kind
        Who somebody new is to the person.
    roles
        Labels of the one who is known: Person, Worker, Individual or Service.
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


def ask_who(store: Store, view: PersonView, key: str) -> Who | None:
    """Show how to say who it is; return it once it is said."""
    how = st.radio("Who is it?", [KNOWN, NEW], key=f"{key}-how", horizontal=True)
    return _known(store, view, key) if how == KNOWN else _new(store, key)


def _known(store: Store, view: PersonView, key: str) -> Who | None:
    typed, choice = st.columns([1, 2])
    text = typed.text_input("Search by name", key=f"{key}-search", autocomplete="off")
    offered = _found(store, text) if text.strip() else _round(view)
    offered.pop(view.id, None)
    described = {one: f"{name}, {what}" for one, (name, what) in offered.items()}
    with choice:
        chosen = ask(WHOM.about(view.name), f"{key}-known", offered=described)
    if text.strip() and not offered:
        st.info(plain("Nobody of this name is known. Try fewer letters, or choose: Somebody new."))
    if chosen is None:
        return None
    nodes = store.read(lambda transaction: transaction.nodes([chosen]))
    return Who(offered[chosen][0], chosen, roles=frozenset(nodes["label"]))


def _new(store: Store, key: str) -> Who | None:
    typed, choice = st.columns([1, 2])
    with typed:
        name = ask(NAME, f"{key}-name")
    with choice:
        kind = ask(KIND, f"{key}-kind")
    namesakes = _found(store, name) if name and len(name) > 2 else {}
    if namesakes:
        listed = ", ".join(f"{called} ({one})" for one, (called, _) in list(namesakes.items())[:5])
        st.caption(plain(f"Already known: {listed}. If it is the same human, choose them instead."))
    return Who(name, kind=kind) if name and kind else None


def _round(view: PersonView) -> dict[str, tuple[str, str]]:
    """Name, and what they are, of whoever is round the person; by id."""
    humans = {one.id: (one.name, "round you") for one in view.contacts}
    humans |= {one.id: (one.name, "round you") for one in view.others}
    services = {one.id: (one.name, LABELS["Service"]) for one in view.services}
    return dict(sorted((humans | services).items(), key=lambda entry: (entry[1][0], entry[0])))


def _found(store: Store, text: str) -> dict[str, tuple[str, str]]:
    found = find(store, text, *LABELS)
    return {one.id: (one.name, LABELS[one.label]) for one in found[:MOST_FOUND]}
