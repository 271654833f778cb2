"""What if a service closes, or two services agree a pathway: the numbers before and after."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd
import streamlit as st

from dashboard.explorer.kit.cache import cached_per_data_version_with_progress
from dashboard.explorer.kit.choices import choose_or_none
from dashboard.explorer.kit.frame import current_reader
from dashboard.explorer.kit.markup import element, plain, show, table
from dashboard.explorer.kit.pages import page_at
from dashboard.explorer.kit.partnership_cache import read_partnership
from dashboard.explorer.kit.tables import show_long_table, show_what_is_counted
from dashboard.explorer.leaving.page import LEAVER_KEY
from dashboard.explorer.leaving.reading import Leaving, leaving_of
from dashboard.explorer.leaving.tables import losses_by_effect
from dashboard.explorer.partnership.reading import OpenServices
from dashboard.readers.partnership_access import PartnershipAccess
from dashboard.readers.reader import HIDDEN, Reader
from dashboard.readers.restricted import without_restricted_ties
from dashboard.words.findings import counted_in_words
from dashboard.words.leaving import EFFECT_WORDS
from dashboard.words.what_if import (
    ABOUT_A_CLOSING,
    ABOUT_A_PATHWAY,
    BEFORE_AND_AFTER,
    MEASURES,
    before_and_after_rows,
    closing_in_words,
    pathway_in_words,
)
from graphmodel.analysis.facts.answer import rows_of
from graphmodel.analysis.leaving.agreed_pathway import AgreedPathway, agreed_pathway
from graphmodel.analysis.leaving.closing import MEASURES as MEASURED
from graphmodel.analysis.leaving.closing import closing, left_without_contact
from graphmodel.model.in_words import in_words
from graphmodel.progress import Progress
from graphmodel.settings import Settings
from graphmodel.stores.store import Store

NO_OTHER = "No other service is in touch with them"
TWO_AGENCIES = "Two agencies"
WHO_LOSES_HEAD = ("Person", "What would be lost", "About")
COUNTED_OF_A_CLOSING = (
    "What rests on this service alone?",
    "living people",
    "people who were never asked whom they trust",
)
"""The question, its denominator, and what is not recorded."""
NOT_NAMED = "Of people who cannot be named here only the number is told."


def choose_closing(store: Store, on: date, services: OpenServices) -> None:
    """Show a choice of services, and what would be lost if the one chosen closed.

    Parameters
    ----------
    store
        The store that holds them.
    on
        The day.
    services
        The services that are open.
    """
    chosen = choose_or_none(
        None,
        "Which service closes?",
        list(services.labels),
        services.labels.__getitem__,
        placeholder="Choose a service",
        width=520,
        key="closing_service",
    )
    if chosen is None:
        show(element("p", "Choose a service to see what rests on it alone."))
        return
    show_closing(store, chosen, services.names[chosen], on, key="partnership")


def show_closing(store: Store, service: str, name: str, on: date, *, key: str) -> None:
    """Show what would be lost if a service closed on a day.

    Parameters
    ----------
    store
        The store that holds it.
    service, name
        Its id and its name.
    on
        The day.
    key
        Different for each page that shows it.
    """
    reader = current_reader()
    found = closing_of(store, service, on, Settings(), reader)
    access = PartnershipAccess(read_partnership(store, on, reader), reader)
    numbers = rows_of(found.numbers)
    show(element("p", closing_in_words(name, numbers), class_="tpg-lead"))
    show_what_is_counted(counted_in_words(found.numbers.attrs, *COUNTED_OF_A_CLOSING))
    show(
        element("p", ABOUT_A_CLOSING, class_="tpg-check"),
        table("Before and after it closes", BEFORE_AND_AFTER, before_and_after_rows(numbers)),
        element("h3", "Who would lose what"),
    )
    named, unnamed = _losses(found, service, access)
    if not named + unnamed:
        show(element("p", "Nobody is recorded who would lose anything by it."))
    else:
        show_long_table(
            "Who would lose what", WHO_LOSES_HEAD, named + unnamed, key=f"closing_{key}"
        )
        if unnamed:
            show(element("p", NOT_NAMED, class_="tpg-small"))
    if st.button(plain("Plan the handover"), key=f"handover_{key}"):
        st.session_state[LEAVER_KEY] = service
        st.switch_page(page_at("leaving"))


def _losses(
    found: Closing, service: str, access: PartnershipAccess
) -> tuple[list[tuple[str, str, str]], list[tuple[str, str, str]]]:
    """Return who would lose what: the rows that name people, and those that hide them."""
    alone = [one for one in found.alone if _may_be_named(one, found, service, access)]
    named = sorted((access.name(one), NO_OTHER, "") for one in alone)
    unnamed = [(HIDDEN, NO_OTHER, "")] * (len(found.alone) - len(alone))
    for effect, losses in losses_by_effect(found.leaving, access).items():
        for loss in losses:
            row = (loss.name or TWO_AGENCIES, EFFECT_WORDS[effect], loss.detail)
            (unnamed if loss.hidden else named).append(row)
    return named, unnamed


def _may_be_named(person: str, found: Closing, service: str, access: PartnershipAccess) -> bool:
    if access.reader.risk_reader:
        return True
    return person in found.alone_open_to_all and access.may_name(person, [service])


# The numbers before and after, with a progress bar: a large partnership takes a while.


READING = "Reading the partnership"
ROWS_WHO_LOSES = "Working out who would lose what"
READ, LISTED = 5, 30
"""Percent of the work done when the partnership is read, and when the losses are listed."""


@dataclass(frozen=True)
class Closing:
    """What would be lost if a service closed; shared by sessions, so nobody changes it.

    Parameters
    ----------
    numbers
        What ``closing`` returns.
    alone
        Ids of the people with whom no other service is in touch.
    alone_open_to_all
        Those of them of whom this also follows from what every reader may see.
    leaving
        What ``departure`` returns for the service.
    """

    numbers: pd.DataFrame
    alone: tuple[str, ...]
    alone_open_to_all: frozenset[str]
    leaving: Leaving


@cached_per_data_version_with_progress(READING, most=32)
def closing_of(
    store: Store, progress: Progress, service: str, on: date, settings: Settings, reader: Reader
) -> Closing:
    """Return what would be lost if a service closed on a day; raise what ``closing`` raises."""
    network = read_partnership(store, on, reader).network
    progress(ROWS_WHO_LOSES, READ, 100)
    leaving = leaving_of(store, service, on, settings, reader)
    alone = left_without_contact(network, service, settings=settings)
    open_to_all = without_restricted_ties(network)
    seen = (
        alone
        if open_to_all is network
        else left_without_contact(open_to_all, service, settings=settings)
    )

    def counting(done: int, of: int) -> None:
        counted = (100 - LISTED) * done // of
        progress(_what_is_counted_next(done, of), LISTED + counted, 100)

    progress(_what_is_counted_next(0, 2 * len(MEASURED)), LISTED, 100)
    numbers = closing(network, service, settings=settings, progress=counting)
    return Closing(numbers, tuple(alone), frozenset(seen), leaving)


def _what_is_counted_next(done: int, of: int) -> str:
    """Return what is counted next, after `done` of `of` counts before and after the closing.

    Examples
    --------
    >>> _what_is_counted_next(2, 16)
    'Before it closes, counting 3 of 16: people with a lead coordinator'
    >>> _what_is_counted_next(16, 16)
    'Comparing before and after'
    """
    if done == of:
        return "Comparing before and after"
    when = "Before" if done < of // 2 else "After"
    measure = MEASURES[MEASURED[done % len(MEASURED)]]
    return f"{when} it closes, counting {done + 1} of {of}: {measure.lower()}"


# Two services agree a pathway: the gaps that would gain a warm introduction.


GAINS_HEAD = ("Area of life", "Gaps that would gain a warm introduction")
COUNTED_OF_A_PATHWAY = (
    "What would a pathway between these two change?",
    "gaps",
    "services without areas of life",
)
"""The question, its denominator, and what is not recorded."""
STAGES = (
    "Looking for warm introductions as they are",
    "Looking for warm introductions over the pathway",
    "Counting how many referrals pathways accept",
    "Comparing before and after",
)
CHOOSE = "Choose a service"
IT_IS_THERE = "This pathway is agreed already, so nothing would change."


def choose_pathway(store: Store, on: date, services: OpenServices) -> None:
    """Show a choice of two services, and what a pathway between them would change.

    Parameters
    ----------
    store
        The store that holds them.
    on
        The day.
    services
        The services that are open.
    """
    labels = services.labels
    offered = list(labels)
    cells = st.columns(2)
    one = choose_or_none(
        cells[0],
        "From which service?",
        offered,
        labels.__getitem__,
        placeholder=CHOOSE,
        key="pathway_from",
    )
    others = [other for other in offered if other != one]
    other = choose_or_none(
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
    found = _agreed(store, on, Settings(), current_reader(), one, other, both_ways=both_ways)
    numbers = rows_of(found.numbers)
    [assumed] = rows_of(found.assumed)
    words = IT_IS_THERE
    if not assumed["is_there"]:
        share, measured = assumed["middle_share"], assumed["measured"]
        names = services.names
        words = pathway_in_words(names[one], names[other], numbers, share, measured)
    show(element("p", words, class_="tpg-lead"))
    show_what_is_counted(counted_in_words(found.numbers.attrs, *COUNTED_OF_A_PATHWAY))
    show(
        element("p", ABOUT_A_PATHWAY, class_="tpg-check"),
        table("Before and after the pathway", BEFORE_AND_AFTER, before_and_after_rows(numbers)),
    )
    if len(found.gained):
        rows = [
            (in_words(row["domain"]).capitalize(), f"{row['gaps']:,}")
            for row in rows_of(found.gained)
        ]
        show(element("h3", "Where the gaps are"), table("Where the gaps are", GAINS_HEAD, rows))


@cached_per_data_version_with_progress(READING, most=64)
def _agreed(
    store: Store,
    progress: Progress,
    on: date,
    settings: Settings,
    reader: Reader,
    one: str,
    other: str,
    *,
    both_ways: bool,
) -> AgreedPathway:
    """Return what a pathway would change."""

    def comparing(done: int, of: int) -> None:
        stage = STAGES[min(done, of - 1)]
        progress(f"{stage}, {min(done + 1, of)} of {of}", done, of)

    network = read_partnership(store, on, reader).network
    return agreed_pathway(network, one, other, settings, both_ways=both_ways, progress=comparing)
