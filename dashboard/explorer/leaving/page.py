"""The page about leaving: what would be lost, whom to tell, and what rests on one alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from dashboard.explorer.kit.choices import offer_person, open_person
from dashboard.explorer.kit.days import pick_leaving_day
from dashboard.explorer.kit.frame import current_reader
from dashboard.explorer.kit.markup import element, plain, show
from dashboard.explorer.kit.partnership_cache import read_partnership
from dashboard.explorer.kit.search import NameSearch, search_and_choose
from dashboard.explorer.kit.tables import (
    offer_csv,
    rows_csv,
    show_long_table,
    show_what_is_counted,
)
from dashboard.explorer.leaving.fragile import show_fragility
from dashboard.explorer.leaving.hand_over import show_handing_over
from dashboard.explorer.leaving.reading import Leaving, fragility_of, leaving_of
from dashboard.explorer.leaving.tables import (
    HANDOVER_HEAD,
    Loss,
    handover_file,
    handover_rows,
    losses_by_effect,
)
from dashboard.readers.partnership_access import PartnershipAccess
from dashboard.words.findings import (
    CHECK_BEFORE_CONTACT,
    day_in_words,
    join_words,
    what_is_counted,
)
from dashboard.words.leaving import (
    EFFECT_WORDS,
    FOR_HANDOVER,
    KIND_WORDS,
    effects_in_words,
    lost_by_people_in_words,
)
from graphmodel.settings import Settings
from graphmodel.stores.store import Store

MOST_LISTED = 10
ABOUT_AGENCIES = "agency_link_lost"
LINKS = """<style>
[class*="st-key-losses_"] button { min-height: 0; padding: 0.1rem 0; color: #1d70b8; }
[class*="st-key-losses_"] .stHorizontalBlock { row-gap: 0; padding-bottom: 0.3rem; }
[class*="st-key-losses_"] button p { font-size: 1rem; text-decoration: underline; }
</style>"""
WHO_IS_TOLD = "Who has to be told, what is to be handed over, and who stays with them?"
THEIR_OWN = "What somebody who leaves may need for themselves is not told here."


def leaving_page(store: Store) -> None:
    """Draw the page."""
    st.html(LINKS)
    show(element("p", FOR_HANDOVER, class_="tpg-check"))
    choice, as_at = st.columns([5, 1])
    with as_at:
        day = pick_leaving_day()
    with choice:
        leaver = pick_leaver(store)
    reader = current_reader()
    access = PartnershipAccess(read_partnership(store, day, reader), reader)
    if leaver is None:
        show(element("p", "Choose who would leave to see what would be lost, and whom to tell."))
    else:
        leaving = leaving_of(store, leaver, day, Settings(), reader)
        _show_leaving(leaving, leaver, day, access)
        if access.network.is_worker[access.network.code(leaver)]:
            show_handing_over(store, leaving, leaver, access)
    st.header("Who and what rests on one alone", anchor=False)
    show_fragility(fragility_of(store, day, Settings(), reader), access)


def _show_leaving(leaving: Leaving, leaver: str, day: date, access: PartnershipAccess) -> None:
    network = access.network
    goes = "closes" if network.is_service[network.code(leaver)] else "leaves"
    title = f"If {access.name(leaver)} {goes} on {day_in_words(day)}"
    st.header(plain(title), anchor=False)
    losses = losses_by_effect(leaving, access)
    counts = {effect: len(rows) for effect, rows in losses.items()}
    named = {person for _, person, *_ in handover_rows(leaving, access) if person}
    lost = lost_by_people_in_words(words for one, words in leaving.loses.items() if one in named)
    follows = effects_in_words(counts) if counts or not lost else ""
    show(element("p", f"{lost} {follows}".strip(), class_="tpg-lead"))
    posts = _posts(access, network.code(leaver))
    if posts and access.reader.risk_reader:  # a post that ended may be why one is not available
        show(element("p", f"In post at {join_words(posts)}."))
    show_what_is_counted(what_is_counted(leaving.effects))
    show(element("p", THEIR_OWN, class_="tpg-small"))
    for effect, rows in losses.items():
        _show_losses(effect, rows)
    _show_handover(leaving, leaver, access)


def _posts(access: PartnershipAccess, leaver: int) -> list[str]:
    """Return the services where a worker is in post, and say where nobody else is."""
    posts = access.network.posts
    own = posts["service"][posts["worker"] == leaver].unique()
    with_others = set(posts["service"][posts["worker"] != leaver])
    names = sorted(zip(access.network.names_of(own), own, strict=True))
    return [
        access.name(one) if code in with_others else f"{access.name(one)} (nobody else is)"
        for one, code in names
    ]


def _show_losses(effect: str, rows: Sequence[Loss]) -> None:
    show(element("h3", f"{EFFECT_WORDS[effect]}: {len(rows):,}"))
    if effect == ABOUT_AGENCIES:
        show(element("ul", *(element("li", loss.detail) for loss in rows)))
        return
    with st.container(key=f"losses_{effect}", gap=None):
        for position, loss in enumerate(rows[:MOST_LISTED]):
            _show_loss(loss, f"open_{effect}_{position}")
    if len(rows) > MOST_LISTED:
        words = f"The first {MOST_LISTED} of {len(rows):,}; everybody is in the handover list."
        show(element("p", words, class_="tpg-small"))


def _show_loss(loss: Loss, key: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if loss.person is None:
            st.markdown(plain(f"{loss.name} {loss.detail}".strip()), width="content")
            return
        if st.button(plain(loss.name), key=key, type="tertiary"):
            open_person(loss.person)
        st.markdown(plain(loss.detail), width="content")


def _show_handover(leaving: Leaving, leaver: str, access: PartnershipAccess) -> None:
    show(element("h3", "Handover list"))
    rows = handover_rows(leaving, access)
    if not rows:
        show(element("p", "Nobody is recorded whom they leave behind."))
        return
    show(element("p", WHO_IS_TOLD))
    names = {person: name for name, person, *_ in rows if person}
    offer_person("Person in this list", names, key=f"handover_of_{leaver}")
    show_long_table("Handover list", HANDOVER_HEAD, rows, key="handover_shown")
    show(element("p", CHECK_BEFORE_CONTACT, class_="tpg-check"))
    _offer_handover(leaving, access)


def _offer_handover(leaving: Leaving, access: PartnershipAccess) -> None:
    meaning = {
        "For": FOR_HANDOVER,
        **what_is_counted(leaving.effects),
        "Question": WHO_IS_TOLD,
    }
    with st.container(horizontal=True, vertical_alignment="center"):
        with_names = st.checkbox("With names: keep the file safe", key="handover_names")
        offer_csv(
            "Download the handover list (CSV)",
            lambda: rows_csv(meaning, handover_file(leaving, access, with_names=with_names)),
            f"handover-{leaving.effects.attrs['on']}",
        )


# The choice of who leaves, stored in the session, never in a URL.


LEAVER_KEY = "leaver"
LEAVER_SEARCH = NameSearch(
    tuple(KIND_WORDS.values()),
    explains="A worker, an individual (family, a friend, a mentor) or a service.",
    nobody="Nobody and no service of this name is known. Try fewer letters of it.",
)


def pick_leaver(store: Store) -> str | None:
    """Show a search and a choice of workers, individuals and services; return the chosen id."""
    return search_and_choose(
        store,
        LEAVER_SEARCH,
        "Worker, individual or service",
        key=LEAVER_KEY,
        placeholder="Choose who leaves",
        with_label=True,
    )
