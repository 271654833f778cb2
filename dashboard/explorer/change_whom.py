"""Who or what stands at the other end of something new: found by name."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import streamlit as st

from dashboard.explorer.ask_words import LABELS
from dashboard.explorer.chosen import MOST_FOUND, find
from dashboard.explorer.form_fields import ask
from dashboard.explorer.markup import plain
from dashboard.explorer.question import Question
from graphmodel.stores.store import Store

__all__ = ["Whom", "pick_whom"]

_LABELS = {**LABELS, "Agency": "agency"}


@dataclass(frozen=True, slots=True)
class Whom:
    """Who or what was chosen.

    Parameters
    ----------
    id, name
        Of the one chosen.
    is_individual
        Whether they stand in ``individual``.
    """

    id: str
    name: str
    is_individual: bool = False


def pick_whom(
    store: Store, question: Question, labels: Collection[str], key: str, *, but: str
) -> Whom | None:
    """Show a search and a choice; return who or what was chosen, if anybody.

    Parameters
    ----------
    store
        Where names are looked for.
    question
        What is asked.
    labels
        Of what kind the one chosen may be.
    key
        Unlike that of any other choice.
    but
        Id of the one who is never offered: the person themself.
    """
    typed, choice = st.columns([1, 2])
    text = typed.text_input("Search by name", key=f"{key}-search", autocomplete="off")
    found = {one.id: one for one in find(store, text, *labels)[:MOST_FOUND] if one.id != but}
    with choice:
        described = {one.id: f"{one.name}, {_LABELS[one.label]}" for one in found.values()}
        chosen = ask(question, f"{key}-known", offered=described)
    if text.strip() and not found:
        st.info(plain("Nobody of this name is known. Try fewer letters of it."))
    if chosen is None:
        return None
    one = found[chosen]
    return Whom(one.id, one.name, one.label == "Individual")
