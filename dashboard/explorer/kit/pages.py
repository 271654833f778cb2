"""The pages of the explorer, for the menu and for links from one page to another.

A page is named by its module, so that a session imports it when it is first opened, and pages can
link to each other.
"""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import NamedTuple

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from dashboard.explorer.kit.frame import show_page
from dashboard.explorer.kit.markup import element, show
from graphmodel.model import MODEL
from graphmodel.stores.store import Store
from graphmodel.stores.transaction import Transaction


class Page(NamedTuple):
    """A page of the explorer.

    Parameters
    ----------
    title
        Its title.
    module, function
        The function that draws it, and the module that defines it.
    has_own_day
        Whether it has a day of its own, not the one that other pages show.
    """

    title: str
    module: str
    function: str
    has_own_day: bool = False


PAGES = {
    "person": Page("Person", "dashboard.explorer.person.page", "person_page"),
    "ask": Page("Ask who you trust", "dashboard.explorer.ask.page", "ask_page", has_own_day=True),
    "change": Page("Change", "dashboard.explorer.change.page", "change_page"),
    "records": Page("Records", "dashboard.explorer.records.page", "records_page"),
    "caseload": Page("Caseload", "dashboard.explorer.caseload.page", "caseload_page"),
    "barriers": Page("Services and barriers", "dashboard.explorer.services.page", "services_page"),
    "partnership": Page(
        "Partnership",
        "dashboard.explorer.partnership.page",
        "partnership_page",
        has_own_day=True,  # a workshop sees no day finer than a quarter
    ),
    "leaving": Page(
        "If somebody leaves", "dashboard.explorer.leaving.page", "leaving_page", has_own_day=True
    ),
    "questions": Page("Questions", "dashboard.explorer.questions.page", "questions_page"),
    "figures": Page("Figures", "dashboard.explorer.questions.figures.page", "figures_page"),
    "partnership_data": Page("Partnership data", "dashboard.explorer.data.page", "data_page"),
}
"""Pages in the order of the menu, by the last part of their address; the first opens first."""

FIRST = next(iter(PAGES))
DATA, RECORDS = "partnership_data", "records"
"""Pages on which a store without a row is filled."""
NOTHING_YET = (
    "Nothing is recorded yet. Bring your files in on the page “Partnership data”; it has empty "
    "files to fill in, too. Or add the first agency, service, worker and person on the page "
    "“Records”. Or try an invented partnership first: `tpgraph sample county` writes its files "
    "into the folder county, which can be brought in like your own."
)


def page_at(address: str) -> StreamlitPage:
    """Return a page by the last part of its address, for the menu and for links."""
    return st.Page(
        partial(_draw, address),
        title=PAGES[address].title,
        url_path=address,
        default=address == FIRST,
    )


def _draw(address: str) -> None:
    page = PAGES[address]

    def draw(store: Store) -> None:
        is_empty = not store.read(_has_nodes)
        if is_empty:
            show(element("p", NOTHING_YET, class_="tpg-check"))
        if is_empty and address not in {DATA, RECORDS}:
            st.page_link(page_at(DATA), label="Bring files in, or take the empty files to fill in")
            st.page_link(page_at(RECORDS), label="Add the first of them by hand")
            return
        getattr(import_module(page.module), page.function)(store)

    show_page(page.title, draw, has_own_day=page.has_own_day)


def _has_nodes(transaction: Transaction) -> bool:
    return any(transaction.count(kind.table) for kind in MODEL.nodes)
