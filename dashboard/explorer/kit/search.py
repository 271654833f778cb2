"""A search by name, and a choice among the nodes that it finds."""

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
class NameSearch:
    """What a search finds, and its words on the page.

    Parameters
    ----------
    labels
        Labels of the nodes that it finds.
    asks
        Label of the text box.
    explains
        Help of the text box.
    listed
        Plural noun for the note that not all are listed, such as "people".
    nobody
        Note where nothing is found.
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
        """Show the text box; return the nodes found, one more than are listed if there are.

        Parameters
        ----------
        cell
            The cell to draw it in.
        store
            The store to search.
        key
            Session key of the text box.
        persist
            "session" keeps the text while other pages are shown.
        """
        text = cell.text_input(
            self.asks,
            key=key,
            persist_state=persist,
            autocomplete="off",
            help=None if self.explains is None else plain(self.explains),
        )
        return find_nodes(store, text, *self.labels)

    def explain(self, found: Collection[FoundNode], *, is_chosen: bool) -> None:
        """Show a note where nothing is found, or where not all are listed and none is chosen."""
        if not found:
            st.info(plain(self.nobody))
        elif len(found) > MOST_FOUND and not is_chosen:
            listed = f"The first {MOST_FOUND} {self.listed}".rstrip()
            st.caption(plain(f"{listed} are listed. Type more of the name."))


def search_and_choose(
    store: Store,
    search: NameSearch,
    label: str,
    *,
    key: str,
    placeholder: str,
    describe: Callable[[FoundNode], str] = lambda one: f"{one.name} ({one.id})",
) -> str | None:
    """Show a search and a choice; return the chosen id, which stays in the session.

    Parameters
    ----------
    store
        The store to search.
    search
        What it finds.
    label
        Label of the choice.
    key
        Session key of the choice.
    placeholder
        Text while nothing is chosen.
    describe
        Returns a node in words.
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


def find_nodes(store: Store, text: str, *labels: str) -> list[FoundNode]:
    """Return nodes of these labels by part of a name; one more than are listed, if there are."""
    folded = fold_name(text)
    return store.read(lambda transaction: transaction.search(folded, labels, MOST_FOUND + 1))
