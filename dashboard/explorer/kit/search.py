"""A search by name or id, and a choice among the nodes that it finds."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.drawing.name_text import isolated
from dashboard.explorer.kit.cache import cached_per_data_version
from dashboard.explorer.kit.frame import current_reader
from dashboard.explorer.kit.markup import plain, with_id
from dashboard.readers.reader import Reader
from dashboard.words.findings import day_in_words
from graphmodel.model import MODEL
from graphmodel.names.search import SearchableName, find_names
from graphmodel.stores.columns_in_store import has_name
from graphmodel.stores.store import Store
from graphmodel.stores.transaction import FoundNode

MOST_FOUND = 100
EVERY_NODE = 10_000_000
NONE_YET = (
    "None is recorded yet. Bring files in on the page “Partnership data”, or add the first on the "
    "page “Records”."
)
NEAR = "Nobody of exactly this name is known. The list holds names like it."


@dataclass(frozen=True, slots=True)
class Found:
    """What a search finds.

    Parameters
    ----------
    nodes
        The nodes; one more than are listed, if there are.
    is_near
        Whether no name is as it was typed, and these are one typing error away.
    is_sought
        Whether anything was typed.
    """

    nodes: Sequence[FoundNode]
    is_near: bool
    is_sought: bool = True


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
    asks: str = "Search by name or id"
    explains: str | None = None
    listed: str = ""
    nobody: str = "Nobody of this name is known. Try fewer letters of it."

    def ask(
        self,
        cell: DeltaGenerator,
        key: str,
        *,
        persist: Literal["session"] | None = None,
    ) -> str:
        """Show the text box; return what is typed in it.

        Parameters
        ----------
        cell
            The cell to draw it in.
        key
            Session key of the text box.
        persist
            "session" keeps the text while other pages are shown.
        """
        text: str = cell.text_input(
            self.asks,
            key=key,
            persist_state=persist,
            autocomplete="off",
            help=None if self.explains is None else plain(self.explains),
        )
        return text

    def explain(self, found: Found, *, is_chosen: bool) -> None:
        """Show a note where nothing is found, only something near, or more than is listed."""
        if not found.nodes:
            st.info(plain(self.nobody if found.is_sought else NONE_YET))
        elif found.is_near and not is_chosen:
            st.info(NEAR)
        elif len(found.nodes) > MOST_FOUND and not is_chosen:
            listed = f"The first {MOST_FOUND} {self.listed}".rstrip()
            st.caption(plain(f"{listed} are listed. Type more of the name."))
        elif len(found.nodes) > 1 and not is_chosen:
            st.caption(plain(f"{len(found.nodes)} {self.listed or 'names'} to choose from."))


def search_and_choose(
    store: Store,
    search: NameSearch,
    label: str,
    *,
    key: str,
    placeholder: str,
    with_label: bool = False,
) -> str | None:
    """Show a search and a choice; return the chosen id, which stays in the session.

    A new search leaves nobody chosen but the single one whom it finds.

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
    with_label
        Whether the list says whether each is a worker, an individual or a service.
    """
    widget = f"{key}_choice"

    def keep() -> None:
        st.session_state[key] = st.session_state[widget]

    typed, choice = st.columns([1, 2])
    text = search.ask(typed, f"{key}_search", persist="session")
    found = find_nodes(store, text, *search.labels)
    forget_former_choice(key, text, found)
    listed = {one.id: one for one in found.nodes[:MOST_FOUND]}
    names = {one.id: one.name for one in listed.values()}
    chosen: str | None = st.session_state.get(key)
    if chosen is not None and chosen not in names:
        known = current_reader().visible_names(store, [chosen])
        names = {**known, **names}
        chosen = chosen if known else None
    words = in_a_list(store, names)
    if with_label:
        for one, node in listed.items():
            words[one] = with_id(node.name, f"{node.label.lower()}, {one}")
    st.session_state[widget] = chosen
    choice.selectbox(
        label,
        list(words),
        format_func=lambda one: isolated(words[one]),
        placeholder=placeholder,
        key=widget,
        on_change=keep,
    )
    search.explain(found, is_chosen=chosen is not None)
    return chosen


def forget_former_choice(chosen: str, text: str, found: Found) -> None:
    """After a new search leave nobody chosen but the single one whom it finds.

    Parameters
    ----------
    chosen
        Session key of the choice.
    text
        What is typed.
    found
        What it finds.
    """
    searched = f"{chosen}_searched"
    if text.strip() and st.session_state.get(searched, "") != text:
        single = len(found.nodes) == 1 and not found.is_near
        st.session_state[chosen] = found.nodes[0].id if single else None
    st.session_state[searched] = text


def in_a_list(store: Store, names: Mapping[str, str]) -> dict[str, str]:
    """Return names so that namesakes are told apart: with the id, and with a day of birth.

    Parameters
    ----------
    store
        The store that holds them.
    names
        Names by id.
    """
    born = _born(store, current_reader(), tuple(sorted(names)))
    return {one: with_id(name, f"{one}{born.get(one, '')}") for one, name in names.items()}


@cached_per_data_version("Reading days of birth", most=64)
def _born(store: Store, reader: Reader, ids: tuple[str, ...]) -> dict[str, str]:
    """Return the day of birth in words, by id, of those whose own row the reader may see."""
    rows = store.rows("person", "id", ids)
    hidden = reader.hidden_nodes(store, ids)
    return {
        one: f", born {day_in_words(date.fromisoformat(day))}"
        for one, day in zip(rows["id"], rows["date_of_birth"], strict=True)
        if day and one not in hidden
    }


def find_nodes(store: Store, text: str, *labels: str) -> Found:
    """Return nodes of these labels that a text means; one more than are listed, if there are.

    Whoever's own row the reader may not see is not found, neither by name nor by id.
    """
    every, names = _searchable(store, current_reader())
    of_these = [place for place, one in enumerate(every) if one.label in labels]
    meant, near = find_names(text, [names[place] for place in of_these])
    places = (meant or near)[: MOST_FOUND + 1]
    return Found([every[of_these[place]] for place in places], not meant, bool(text.strip()))


@cached_per_data_version("Reading the names", most=2)
def _searchable(store: Store, reader: Reader) -> tuple[list[FoundNode], list[SearchableName]]:
    labels = [kind.label for kind in MODEL.nodes if has_name(kind)]
    hidden = reader.hidden_nodes(store)
    found = store.read(lambda transaction: transaction.search("", labels, EVERY_NODE))
    every = [one for one in found if one.id not in hidden]
    return every, [SearchableName(one.id, one.search_name) for one in every]
