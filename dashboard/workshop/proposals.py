"""The room says that a link is missing or wrong: kept as what was said, and never drawn."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd
import streamlit as st

from dashboard.drawing.name_text import isolated
from dashboard.explorer.forms.form import new_id
from dashboard.explorer.forms.names_in_texts import (
    is_written_as_a_name,
    names_by_one_word,
    names_somebody,
)
from dashboard.explorer.forms.saving import form_key, problems_shown, save
from dashboard.explorer.kit.cache import cached_per_data_version
from dashboard.explorer.kit.markup import element, plain, show
from dashboard.explorer.kit.start_options import today
from dashboard.explorer.kit.tables import show_long_table
from dashboard.readers.restricted import open_to_all
from dashboard.words.agencies import quarter_in_words
from dashboard.workshop.scene import UNNAMED_AGENCY, Room
from graphmodel.analysis.facts.answer import rows_of
from graphmodel.errors import UsageError
from graphmodel.model import MODEL
from graphmodel.model.vocabulary import ProposalStatus
from graphmodel.privacy import quarter_of
from graphmodel.stores.store import Store
from graphmodel.writing.reversible_change import remove_for_good

FORM = "proposal"
MISSING, WRONG = "This link is missing", "This link is wrong"
SOURCE = "said in a workshop"
MOST_LETTERS = 500
NO_NAMES = (
    "What the room says is kept as a proposal, and changes nothing on the map. Write about "
    "agencies. Do not name a person, and do not tell anybody's story: everybody in the room reads "
    "it, and it is taken away in files."
)


def show_proposal_form(store: Store, room: Room) -> None:
    """Show the form, and save what it says."""
    show(element("p", NO_NAMES, class_="tpg-check"))
    agencies = sorted(room.names, key=room.names.__getitem__)
    key = form_key(FORM)
    with st.form(key):
        said = st.radio("What does the room say?", [MISSING, WRONG], key=f"{key}-said")
        a, b = (
            st.selectbox(
                label,
                agencies,
                index=None,
                format_func=lambda one: isolated(room.names[one]),
                placeholder="Choose an agency",
                key=f"{key}-{label}",
            )
            for label in ("One agency", "The other agency")
        )
        text = st.text_area(
            "What is missing or wrong? No names of people.",
            max_chars=MOST_LETTERS,
            key=f"{key}-text",
        )
        names_nobody = _ask_whom_it_names(key)
        sent = st.form_submit_button("Keep this proposal", type="primary")
    if not sent:
        return
    with problems_shown():
        if a is None or b is None or a == b:
            raise UsageError("Choose two different agencies.")
        if not text.strip():
            raise UsageError("Write a few words about what is missing or wrong.")
        _refuse_somebody(store, text, names_nobody)
        proposal = {
            "id": new_id(store, "m"),
            "made_on": today().isoformat(),
            "text": f"{said}: {text.strip()}",
            "a": a,
            "b": b,
            "status": ProposalStatus.OPEN,
            "source": SOURCE,
        }
        sentence = f"Proposal: {said} ({room.names[a]}, {room.names[b]})."
        message = "The proposal is kept. It is no fact, and is not drawn."
        save(store, {"proposal": [proposal]}, sentence, message=message, form=FORM)


# Nobody's name is shown to the room: whoever types is asked, and what reads as a name is refused,
# in one sentence whether or not anybody is recorded by it.


NAMES_NOBODY, NAMES_SOMEBODY = "No, nobody", "Yes"
SAY_IT_WITHOUT = "Write it without names. Nothing was kept."
READS_AS_A_NAME = (
    "It seems to hold a name or somebody's number. Write it without. A capital inside a sentence "
    "is taken for a name where it is not in the name of an agency or service: write other words in "
    "small letters. Nothing was kept."
)

WHERE_TO_REACH = re.compile(r"@|(?:\d[ ()./-]*){9}")
"""An address of mail, and as many digits as a telephone or a register numbers one human by."""


def _ask_whom_it_names(key: str) -> str | None:
    answer: str | None = st.radio(
        "Does this name anybody, or tell of one person?",
        [NAMES_NOBODY, NAMES_SOMEBODY],
        index=None,
        horizontal=True,
        key=f"{key}-names",
    )
    return answer


def _refuse_somebody(store: Store, text: str, names_nobody: str | None) -> None:
    """Raise unless whoever typed a text says that it names nobody, and nothing reads as a name."""
    if names_nobody is None:
        raise UsageError("Say whether it names anybody.")
    if names_nobody != NAMES_NOBODY:
        raise UsageError(SAY_IT_WITHOUT)
    text, known = _as_typed(text), _who_is_known(store)
    if is_written_as_a_name(text, known.places) or _is_of_somebody(text, known):
        raise UsageError(READS_AS_A_NAME)


@dataclass(frozen=True)
class _Known:
    """Names and ids of everybody who is recorded, and names of agencies and services for all."""

    names: Sequence[str]
    ids: frozenset[str]
    places: Sequence[str]


@cached_per_data_version("Reading the names", most=2)
def _who_is_known(store: Store) -> _Known:
    tables = [store.rows(kind.table) for kind in MODEL.humans]
    return _Known(
        [name for rows in tables for name in _names_of(rows)],
        frozenset(
            one.casefold() for rows in tables for one in rows["id"] if any(map(str.isdecimal, one))
        ),
        [name for each in ("agency", "service") for name in open_to_all(store.rows(each))["name"]],
    )


def _is_of_somebody(text: str, known: _Known) -> bool:
    """Whether a text, as it was typed, holds a name or id that is recorded, or a number to call."""
    return (
        names_somebody(text, known.names)
        or names_by_one_word(text, known.names, known.places)
        or not known.ids.isdisjoint(re.findall(r"[\w-]+", text.casefold()))
        or WHERE_TO_REACH.search(text) is not None
    )


def _as_typed(text: str) -> str:
    for said in (MISSING, WRONG):
        text = text.removeprefix(f"{said}: ")
    return text


def _names_of(rows: pd.DataFrame) -> list[str]:
    known_as = rows["known_as"] if "known_as" in rows else [None] * len(rows)
    return [
        name
        for called, others in zip(rows["name"], known_as, strict=True)
        for name in (called, *(others or ()))
    ]


# What was said about the map, and what became of it.


NOT_SHOWN = (
    "Something that was said elsewhere is not shown here, for it seems to name somebody. Whoever "
    "looks after the records finds it on the page of records, and can write it without names."
)
WHAT = "Proposals: what was said, never a fact"


def show_proposals(store: Store, room: Room) -> None:
    """Show the proposals, and a form that says what became of one."""
    proposals = proposals_of(store)
    if len(proposals) < len(open_to_all(store.rows("proposal"))):
        show(element("p", NOT_SHOWN, class_="tpg-check"))
    if proposals.empty:
        show(element("p", "Nothing was said yet."))
        return
    rows = proposal_rows(proposals, room)
    show_long_table(WHAT, HEAD, rows, key="workshop_proposals")
    said = {
        one: f"{text} ({a}, {b})"
        for one, (text, a, b, *_) in zip(proposals["id"], rows, strict=True)
    }
    now = dict(zip(proposals["id"], proposals["status"], strict=True))
    with st.expander("Say what became of a proposal"):
        key = form_key("became")
        with st.form(key):
            which = _pick_proposal("Proposal", said, key)
            status = st.radio(
                "What became of it",
                list(STATUSES),
                format_func=STATUSES.__getitem__,
                horizontal=True,
                key=f"{key}-status",
            )
            sent = st.form_submit_button("Keep this")
        if sent and which is None:
            st.error("Choose a proposal.")
        elif sent and now[which] == status:
            st.info(plain(f"It is {STATUSES[status].lower()} already."))
        elif sent:
            became = STATUSES[status].lower()
            _, a, b, *_ = rows[list(said).index(which)]
            with problems_shown():
                save(
                    store,
                    {"proposal": [{"id": which, "status": status}]},
                    f"Proposal {became} ({a}, {b}).",
                    message=f"Kept: {became}. The map stays as it is.",
                    form=FORM,
                )
    with st.expander("Correct or remove a proposal"):
        _show_correction(store, room, proposals, said)


def _pick_proposal(label: str, said: Mapping[str, str], key: str) -> str | None:
    which: str | None = st.selectbox(
        label,
        list(said),
        index=None,
        format_func=lambda one: isolated(said[one]),
        placeholder="Choose a proposal",
        key=f"{key}-which",
    )
    return which


def _show_correction(
    store: Store, room: Room, proposals: pd.DataFrame, said: Mapping[str, str]
) -> None:
    key = form_key("correct")
    which = _pick_proposal("Which proposal?", said, key)
    if which is None:
        return
    text = dict(zip(proposals["id"], proposals["text"], strict=True))[which]
    with st.form(f"{key}-{which}"):
        corrected = st.text_area(
            "Its words", text, max_chars=MOST_LETTERS + len(MISSING) + 2, key=f"{key}-{which}-text"
        )
        names_nobody = _ask_whom_it_names(f"{key}-{which}")
        with st.container(horizontal=True):
            sent = st.form_submit_button("Keep these words")
            removed = st.form_submit_button("Remove this proposal now")
    with problems_shown():
        if removed:
            remove_for_good(store, "proposal", which)
            st.rerun()
        elif sent:
            if not corrected.strip():
                raise UsageError("Write a few words, or remove it.")
            _refuse_somebody(store, corrected, names_nobody)
            save(
                store,
                {"proposal": [{"id": which, "text": corrected.strip()}]},
                "Proposal corrected.",
                message="The words are corrected. The former ones are shown no more.",
                form=FORM,
            )


# Proposals as they are stored, and as they are read: what somebody said, never a fact.


HEAD = ("What was said", "One end", "The other end", "Said in", "What became of it")

STATUSES: Mapping[str, str] = {
    ProposalStatus.OPEN: "Open",
    ProposalStatus.TAKEN_UP: "Taken up",
    ProposalStatus.REFUSED: "Refused",
}


@cached_per_data_version("Reading the proposals", most=2)
def proposals_of(store: Store) -> pd.DataFrame:
    """Return the stored proposals that everybody may see, the latest first.

    Those are left out that came from elsewhere and hold the name of somebody who is recorded.
    """
    rows = open_to_all(store.rows("proposal"))
    if len(rows):
        known = _who_is_known(store)
        rows = rows[[not _is_of_somebody(_as_typed(text), known) for text in rows["text"]]]
    return rows.sort_values(["made_on", "id"], ascending=[False, True], ignore_index=True)


def proposal_rows(proposals: pd.DataFrame, room: Room) -> list[tuple[str, ...]]:
    """Return proposals under `HEAD`; of days no more than their quarter is told."""
    services = room.layers.services
    names = {**dict(zip(services["id"], services["name"], strict=True)), **room.names}
    return [
        (
            row["text"],
            _name(row["a"], names),
            _name(row["b"], names),
            quarter_in_words(quarter_of(date.fromisoformat(row["made_on"]))),
            STATUSES[row["status"]],
        )
        for row in rows_of(proposals[["text", "a", "b", "made_on", "status"]])
    ]


def _name(identifier: str | None, names: Mapping[str, str]) -> str:
    return names.get(identifier, UNNAMED_AGENCY) if identifier else "not said"
