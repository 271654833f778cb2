"""The frame of every page: title, error messages, glossary and foot line."""

from __future__ import annotations

from collections.abc import Callable
from operator import methodcaller
from pathlib import Path
from xml.etree.ElementTree import Element

import streamlit as st

from dashboard.explorer.kit.days import mark_other_day
from dashboard.explorer.kit.markup import element, plain, show
from dashboard.explorer.kit.start_options import start_options
from dashboard.explorer.kit.tour import offer_tour
from dashboard.readers.reader import Reader
from dashboard.words.terms import TERMS
from graphmodel import open_store
from graphmodel.errors import DataProblemsError, TrustedPersonGraphError, in_rows
from graphmodel.stores.store import Store

STYLESHEET = Path(__file__).with_name("explorer.css")
FOOT = "Invented data, or one team on one machine, until there is access control."


def show_page(
    title: str,
    draw: Callable[[Store], None],
    beside: Callable[[], None] | None = offer_tour,
    *,
    has_own_day: bool = False,
) -> None:
    """Show a page over the store, or a sentence saying why it cannot be shown.

    Parameters
    ----------
    title
        The page's title.
    draw
        Draws the page's content.
    beside
        Draws what stands beside the title, if anything.
    has_own_day
        Whether the page has a day of its own, or none, not the one that other pages show.
    """
    st.html(STYLESHEET)
    heading, corner = st.columns([7, 1], vertical_alignment="center")
    heading.title(title, anchor=False)
    if beside is not None:
        with corner:
            beside()
    bar = st.container()
    try:
        draw(current_store())
        if not has_own_day:
            with bar:  # filled last: what was just saved can change the day
                mark_other_day()
    except DataProblemsError as refused:
        for problem in in_rows(refused.problems):
            st.error(plain(str(problem)))
    except TrustedPersonGraphError as problem:
        st.error(plain(str(problem)))
    show_glossary()
    show(element("p", FOOT, class_="tpg-foot"))


def current_store() -> Store:
    """Return the store that the explorer was started on.

    Raises
    ------
    StoreError
        It cannot be opened.
    """
    return _opened(start_options().store_url)


def current_reader() -> Reader:
    """Return who reads the pages."""
    started = start_options()
    return Reader(risk_reader=started.risk_reader, today=started.first_day)


@st.cache_resource(
    max_entries=4, show_spinner="Opening the store", on_release=methodcaller("close")
)
def _opened(store_url: str) -> Store:
    return open_store(store_url, create=False)


# The glossary at the foot of every page.


def show_glossary() -> None:
    """Show every word with its meaning, folded away."""
    with st.expander("What the words mean"):
        show(element("dl", *_lines(), class_="tpg-words"))


def _lines() -> list[Element]:
    return [
        line
        for term, meaning in TERMS.items()
        for line in (element("dt", term), element("dd", meaning))
    ]
