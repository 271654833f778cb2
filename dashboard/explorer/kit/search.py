"""A search by name, and a choice among what it finds."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Literal

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.explorer.kit.markup import plain
from graphmodel.names import fold_name
from graphmodel.stores.store import Store
from graphmodel.stores.transaction import FoundNode

MOST_FOUND = 100


@dataclass(frozen=True)
class Search:
    """Whom or what a search finds, and its words on the page.

    Parameters
    ----------
    labels
        Labels of the nodes that it finds.
    asks
        What the text box asks for.
    explains
        What the help of the text box says.
    listed
        What is listed if more are found than are listed: "people", or nothing in particular.
    nobody
        What is shown where nothing is found.
    """

    labels: Collection[str]
    asks: str = "Search by name"
    explains: str | None = None
    listed: str = ""
    nobody: str = "Nobody of this name is known. Try fewer letters of it."

    def ask(
        self,
        cell: DeltaGenerator,
        store: Store,
        key: str,
        *,
        persist: Literal["session"] | None = None,
    ) -> list[FoundNode]:
        """Show the text box; return what is found, one more than are listed if there are.

        Parameters
        ----------
        cell
            Where it stands on the page.
        store
            Where it searches.
        key
            Names the text box in the session.
        persist
            Whether the text stays while other pages are shown.
        """
        text = cell.text_input(
            self.asks,
            key=key,
            persist_state=persist,
            autocomplete="off",
            help=None if self.explains is None else plain(self.explains),
        )
        return find(store, text, *self.labels)

    def explain(self, found: Collection[FoundNode], *, is_chosen: bool) -> None:
        """Show what to do where nothing is found, or more than are listed and none is chosen."""
        if not found:
            st.info(plain(self.nobody))
        elif len(found) > MOST_FOUND and not is_chosen:
            listed = f"The first {MOST_FOUND} {self.listed}".rstrip()
            st.caption(plain(f"{listed} are listed. Type more of the name."))


def search_and_choose(
    store: Store,
    search: Search,
    label: str,
    *,
    key: str,
    placeholder: str,
    describe: Callable[[FoundNode], str] = lambda one: f"{one.name} ({one.id})",
) -> str | None:
    """Show a search and a choice of one; return the id chosen, which the session keeps.

    Parameters
    ----------
    store
        Where it searches.
    search
        Whom or what it finds.
    label
        What the choice is called.
    key
        Where the session keeps the choice.
    placeholder
        Stands in the choice while nothing is chosen.
    describe
        Returns the words for one that is found.
    """
    widget = f"{key}_choice"

    def keep() -> None:
        st.session_state[key] = st.session_state[widget]

    typed, choice = st.columns([1, 2])
    found = search.ask(typed, store, f"{key}_search", persist="session")
    words = {one.id: describe(one) for one in found[:MOST_FOUND]}
    chosen: str | None = st.session_state.get(key)
    if chosen is not None and chosen not in words:
        known = store.names([chosen])
        words = {**{one: f"{name} ({one})" for one, name in known.items()}, **words}
        chosen = chosen if known else None
    st.session_state[widget] = chosen
    choice.selectbox(
        label,
        list(words),
        format_func=words.__getitem__,
        placeholder=placeholder,
        key=widget,
        on_change=keep,
    )
    search.explain(found, is_chosen=chosen is not None)
    return chosen


def find(store: Store, text: str, *labels: str) -> list[FoundNode]:
    """Return nodes of these labels by part of a name; one more than are listed, if there are."""
    folded = fold_name(text)
    return store.read(lambda transaction: transaction.search(folded, labels, MOST_FOUND + 1))
