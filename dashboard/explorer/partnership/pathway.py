"""If two services agree a pathway: which gaps would then have a warm introduction."""

from __future__ import annotations

from collections import Counter
from datetime import date

import streamlit as st

from dashboard.explorer.kit.cache import once_for_each_state_with_progress
from dashboard.explorer.kit.chosen import one_of
from dashboard.explorer.kit.markup import element, show, table
from dashboard.explorer.kit.partnership_cache import whole_of
from dashboard.explorer.kit.tables import show_counted
from dashboard.explorer.partnership.reading import OpenServices
from dashboard.words.meaning import counted_in_words
from dashboard.words.what_if import ABOUT_A_PATHWAY, BEFORE_AND_AFTER, change_rows, pathway_in_words
from graphmodel.analysis.facts.answer import rows_of
from graphmodel.analysis.leaving.agreed_pathway import AgreedPathway, agreed_pathway
from graphmodel.model.in_words import in_words
from graphmodel.progress import Progress
from graphmodel.settings import Settings
from graphmodel.stores.store import Store

GAINS = ("Area of life", "Gaps that would gain a warm introduction")
COUNTED = (
    "What would a pathway between these two change?",
    "gaps",
    "services without areas of life",
)
"""The question, what it counts out of, and what is not recorded."""
STAGES = {
    "routes_before": "Looking for warm introductions as they are",
    "routes_after": "Looking for warm introductions over the pathway",
    "shares": "Counting how many referrals pathways accept",
    "compared": "Comparing before and after",
}
READING = "Reading the partnership"
CHOOSE = "Choose a service"
IT_IS_THERE = "This pathway is agreed already, so nothing would change."


def choose_pathway(store: Store, on: date, services: OpenServices) -> None:
    """Show a choice of two services, and what a pathway between them would change.

    Parameters
    ----------
    store
        Where they are.
    on
        The day.
    services
        The services that are open.
    """
    labels = services.labels
    offered = list(labels)
    cells = st.columns(2)
    one = one_of(
        cells[0],
        "From which service?",
        offered,
        labels.__getitem__,
        placeholder=CHOOSE,
        key="pathway_from",
    )
    others = [other for other in offered if other != one]
    other = one_of(
        cells[1],
        "To which service?",
        others,
        labels.__getitem__,
        placeholder=CHOOSE,
        key="pathway_to",
    )
    both_ways = st.checkbox("And back the other way, too", key="pathway_both_ways")
    if one is None or other is None:
        show(element("p", "Choose two services to see what a pathway would change."))
        return
    found = _agreed(store, on, Settings(), one, other, both_ways=both_ways)
    numbers = rows_of(found.numbers)
    words = IT_IS_THERE
    if not found.is_there:
        words = pathway_in_words(
            services.names[one], services.names[other], numbers, found.share, found.measured
        )
    show(element("p", words, class_="tpg-lead"))
    show_counted(counted_in_words(found.numbers.attrs, *COUNTED))
    show(
        element("p", ABOUT_A_PATHWAY, class_="tpg-check"),
        table("Before and after the pathway", BEFORE_AND_AFTER, change_rows(numbers)),
    )
    gained = Counter(found.gained["domain"])
    if gained:
        rows = [
            (in_words(domain).capitalize(), f"{number:,}")
            for domain, number in sorted(gained.items(), key=lambda one: (-one[1], one[0]))
        ]
        show(element("h3", "Where the gaps are"), table("Where the gaps are", GAINS, rows))


@once_for_each_state_with_progress(READING, most=64)
def _agreed(
    store: Store,
    progress: Progress,
    on: date,
    settings: Settings,
    one: str,
    other: str,
    *,
    both_ways: bool,
) -> AgreedPathway:
    """Return what a pathway would change."""

    def comparing(_: str, done: int, of: int) -> None:
        stage = list(STAGES.values())[min(done, of - 1)]
        progress(f"{stage}, {min(done + 1, of)} of {of}", done, of)

    network = whole_of(store, on).network
    return agreed_pathway(network, one, other, settings, both_ways=both_ways, progress=comparing)
