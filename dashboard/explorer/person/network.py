"""What only a network shows about one person: introductions, numbers, changes, losses.

It needs the whole partnership, so it is drawn last, when the rest of the page is on screen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from xml.etree.ElementTree import Element

import streamlit as st

from dashboard.explorer.kit.cache import cached_per_data_version
from dashboard.explorer.kit.days import FIRST_DAY
from dashboard.explorer.kit.markup import element, plain, show, table
from dashboard.explorer.kit.partnership_cache import read_partnership, read_surroundings
from dashboard.person.build import Candidate, whom_to_ask_about
from dashboard.person.changed import ChangeInWords, what_changed
from dashboard.person.introductions import (
    Introductions,
    RoutesToMeet,
    WarmRoute,
    who_could_introduce,
)
from dashboard.person.leaving import Losses, losses_if_left, losses_in_words
from dashboard.person.network_numbers import NetworkNumbers, network_numbers, who_is_not_counted
from dashboard.person.view import NOT_AVAILABLE, NeedLine, PersonView
from dashboard.pictures.ecomap.contacts import Contact
from dashboard.readers.partnership_access import PartnershipAccess
from dashboard.readers.person_access import PersonAccess
from dashboard.readers.reader import Reader
from dashboard.readers.restricted import without_restricted_ties
from dashboard.words.findings import (
    CHECK_BEFORE_CONTACT,
    LEAST_MODERATE,
    LEAST_STRONG,
    day_in_words,
)
from dashboard.words.leaving import FOR_HANDOVER
from graphmodel.analysis.routes.graph import LEAST_DECIDED
from graphmodel.settings import Settings
from graphmodel.stores.store import Store


def person_network(store: Store, view: PersonView, reader: Reader) -> None:
    """Draw who could introduce the person, whom to ask about, their network, and what changed.

    Parameters
    ----------
    store
        The store of the person.
    view
        What the page shows above.
    reader
        Who reads.
    """
    if view.trust_status == "died":
        return
    about = (view.on, view.id, view.settings, reader)
    # Emptied at once, so that nothing about another person stands under this one's name.
    introduce, ask, numbers, changed = (st.empty() for _ in range(4))
    with ask.container():
        found = _candidates(store, *about)
        if found is not None:
            st.header("Whom to ask about", anchor=False)
            show(*candidate_words(found))
    with changed.container():
        show_person_changes(store, view, reader)
    with introduce.container():
        st.header("Who could introduce them", anchor=False)
        gaps = tuple(need for need in view.needs if need.sentence)
        show(*introduction_words(_introductions(store, *about, gaps)))
    with numbers.container():
        st.header("Their network in numbers", anchor=False)
        counted = _numbers(store, *about)
        if counted is not None:
            show(*number_words(counted, reader))


@cached_per_data_version("Looking for who could introduce them", most=64)
def _introductions(
    store: Store,
    on: date,
    person: str,
    settings: Settings,
    reader: Reader,
    needs: tuple[NeedLine, ...],
) -> Introductions:
    whole = read_partnership(store, on, reader)
    names = partial(PartnershipAccess(whole, reader).names_at, person)
    return who_could_introduce(PersonAccess(whole.network, person, settings, reader), needs, names)


@cached_per_data_version("Counting", most=64)
def _numbers(
    store: Store, on: date, person: str, settings: Settings, reader: Reader
) -> NetworkNumbers | None:
    return network_numbers(read_partnership(store, on, reader).network, person, settings)


@cached_per_data_version("Looking for whom to ask about", most=64)
def _candidates(
    store: Store, on: date, person: str, settings: Settings, reader: Reader
) -> tuple[Candidate, ...] | None:
    access = PersonAccess(read_surroundings(store, person, on, reader), person, settings, reader)
    return whom_to_ask_about(access, store.names)


# What has changed round one person since a day that the reader chooses.


DAYS_BACK = 90


@st.fragment
def show_person_changes(store: Store, view: PersonView, reader: Reader) -> None:
    """Ask since when, and show what changed; a choice reruns only this part of the page.

    It computes two days, so it waits until somebody chooses one.

    Parameters
    ----------
    store
        The store of the person.
    view
        The person's page.
    reader
        Who reads.
    """
    st.header("What changed", anchor=False)
    since = _pick_since(view.id, view.on)
    if since is None:
        show(element("p", "Choose a day to see what is otherwise than it was on it."))
        return
    found = _changed(store, view.on, view.id, view.settings, reader, since)
    show(*changed_words(found, since))


def _pick_since(person: str, on: date) -> date | None:
    key = f"since_{person}_{on.isoformat()}"
    back = max(on - timedelta(days=DAYS_BACK), FIRST_DAY)

    def choose() -> None:
        st.session_state[key] = back

    with st.container(horizontal=True, vertical_alignment="bottom"):
        since: date | None = st.date_input(
            "Since",
            None,
            FIRST_DAY,
            on,
            key=key,
            format="DD/MM/YYYY",
            width=200,
            help=plain("What is told above is compared with how it stood on this day."),
        )
        st.button(f"In the last {DAYS_BACK} days", on_click=choose, key=f"{key}_back")
    return since


@cached_per_data_version("Comparing the two days", most=64)
def _changed(
    store: Store, on: date, person: str, settings: Settings, reader: Reader, since: date
) -> tuple[ChangeInWords, ...]:
    access = PersonAccess(read_surroundings(store, person, on, reader), person, settings, reader)
    return what_changed(access, since, store.names)


# What a network shows about one person, as words, lists and tables.


BUILD_IT = "Build it directly: nobody round them is known who could be asked about."
NO_GAP = "No open need is without cover, so no introduction is looked for."
ASSUMED = (
    f"A pathway's weight was assumed: fewer than {LEAST_DECIDED} referrals along it were decided "
    "in a year."
)
SCORE = (
    "A route carries as far as its steps multiplied: 1 for a strong tie, 0.7 for a moderate and "
    "0.4 for a tenuous one, half of it where trust is stressful or to be confirmed, 1 from a "
    "worker to where they work, and along a pathway the share of referrals accepted in a year. "
    f"From {LEAST_STRONG} it is called strong, from {LEAST_MODERATE} moderate. It puts routes in "
    "an order; it is not the chance that one works."
)
NOT_WORSE = "A smaller network is not worse. It is no score, and people are not compared by it."


def introduction_words(found: Introductions) -> Iterator[Element]:
    """Yield the routes to meet each need, or what to do where there is none."""
    if not found.needs:
        yield element("p", NO_GAP)
        return
    for need in found.needs:
        yield element("h3", need.heading)
        yield from _routes(need)
    yield element("p", CHECK_BEFORE_CONTACT, class_="tpg-check")
    if any(need.routes for need in found.needs):
        yield element("p", SCORE, class_="tpg-small")
    yield element(
        "p",
        "At most three ways to meet a need, each through somebody else. Services of which it is "
        f"not recorded what they work on: {found.services_without_domains:,}.",
        class_="tpg-small",
    )


def candidate_words(found: Sequence[Candidate]) -> Iterator[Element]:
    """Yield whom to ask about."""
    if not found:
        yield element("p", BUILD_IT)
        return
    yield element("p", "Nobody whom they trust can be asked today. Ask them about:")
    yield element("ul", *(_candidate(one) for one in found), class_="tpg-ask")
    yield element("p", CHECK_BEFORE_CONTACT, class_="tpg-check")


def number_words(found: NetworkNumbers, reader: Reader) -> Iterator[Element]:
    """Yield the numbers of a network, each with what it counts."""
    yield element("p", NOT_WORSE)
    rows = [(number.name, number.value, number.counts) for number in found.numbers]
    yield table("Their network in numbers", ("Number", "Value", "What it counts"), rows)
    yield element(
        "p",
        f"Counted over {found.tied:,} humans and services tied to them. Of {found.alone:,} of "
        "these no tie to another of them is recorded, which may be because nobody asked."
        f" {who_is_not_counted(reader)}".rstrip(),
        class_="tpg-small",
    )


def changed_words(found: Sequence[ChangeInWords], since: date) -> Iterator[Element]:
    """Yield what is different from an earlier day."""
    if found:
        yield element("ul", *(_change(one) for one in found))
    else:
        yield element("p", f"Nothing that can be shown is otherwise than on {day_in_words(since)}.")
    yield element(
        "p",
        "Two days are compared: what began and ended in between is not in it, nor what is not "
        "recorded.",
        class_="tpg-small",
    )


def _routes(need: RoutesToMeet) -> Iterator[Element]:
    if need.routes:
        yield element("ul", *(_route(route) for route in need.routes), class_="tpg-ask")
    else:
        yield element("p", need.next_step)
    could = "service could" if need.services == 1 else "services could"
    yield element("p", f"{need.services:,} {could} meet this need.", class_="tpg-small")


def _route(route: WarmRoute) -> Element:
    why = f"Carries: {route.carries}. Weakest step: {route.weakest}."
    return element(
        "li",
        element("strong", route.chain),
        element("span", route.words),
        element("span", f"{why} {ASSUMED}" if route.assumed else why, class_="tpg-why"),
    )


def _candidate(one: Candidate) -> Element:
    named = " They named them, and cannot count on them today: see above." if one.named else ""
    return element(
        "li",
        element("span", "ask", class_="tpg-tag tpg-about-trust"),
        element("strong", one.name),
        element("span", f"{one.tie[0].upper()}{one.tie[1:]}.{named}", class_="tpg-why"),
    )


def _change(one: ChangeInWords) -> Element:
    return element("li", element("span", one.change, class_="tpg-tag"), f" {one.words}.")


# What one person would lose if somebody round them left, shown on request.


NOT_ALL = "What follows from records that may not be seen here is not told."


def offer_leaving(store: Store, view: PersonView, contact: Contact, reader: Reader) -> None:
    """Offer to show what would be lost if a contact left.

    It is not offered for somebody who is named and not available, nor for somebody whose record is
    restricted, as it would reveal what rests on them.

    Parameters
    ----------
    store
        The store of the person.
    view
        The person's page.
    contact
        Who would leave.
    reader
        Who reads.
    """
    may_tell = reader.risk_reader or contact.group != NOT_AVAILABLE
    if not may_tell or contact.hidden or view.trust_status == "died":
        return
    asked = st.toggle(
        f"What if {plain(contact.name)} leaves?", key=f"leaving_{view.id}_{contact.id}"
    )
    if not asked:
        return
    found = _lost(store, view.on, view.id, view.settings, reader, contact.id)
    show(element("p", losses_in_words(found, view.name, contact.name, view.on)))
    if found.follows:
        rows = [(one.words, one.detail) for one in found.follows]
        show(table("What would be lost", ("What would be lost", "More"), rows))
    small = FOR_HANDOVER if reader.risk_reader else f"{FOR_HANDOVER} {NOT_ALL}"
    show(element("p", small, class_="tpg-small"))


@cached_per_data_version("Working out what would be lost", most=64)
def _lost(
    store: Store, on: date, person: str, settings: Settings, reader: Reader, leaver: str
) -> Losses:
    whole = read_partnership(store, on, reader)
    names = partial(PartnershipAccess(whole, reader).names_at, person)
    access = PersonAccess(whole.network, person, settings, reader)
    return losses_if_left(access, without_restricted_ties(whole.network), leaver, names)
