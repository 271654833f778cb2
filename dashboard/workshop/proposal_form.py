"""The room says that a link is missing or wrong: kept as what was said, and never drawn."""

from __future__ import annotations

import streamlit as st

from dashboard.explorer.forms.form import Columns, new_id
from dashboard.explorer.forms.saving import in_sentences, records_of
from dashboard.explorer.kit.markup import element, plain, show
from dashboard.explorer.started_with import today
from dashboard.workshop.scene import Room
from graphmodel.errors import DataProblemsError
from graphmodel.model.vocabulary import ProposalStatus
from graphmodel.stores.store import Store
from graphmodel.writing.importing import import_records

__all__ = ["keep_proposal", "show_proposal_form", "tell_what_was_kept"]

ROUND, KEPT = "workshop_round", "workshop_kept"
MISSING, WRONG = "This link is missing", "This link is wrong"
SOURCE = "said in a workshop"
MOST_LETTERS = 500
NO_NAMES = (
    "What the room says is kept as a proposal, and changes nothing on the map. Write about "
    "agencies. Do not name a person, and do not tell anybody's story: everybody in the room reads "
    "it, and it is taken away in files."
)


def show_proposal_form(store: Store, room: Room) -> None:
    """Show the form, and keep what it says."""
    show(element("p", NO_NAMES, class_="tpg-check"))
    agencies = sorted(room.names, key=room.names.__getitem__)
    key = f"proposal-{st.session_state.get(ROUND, 0)}"
    with st.form(key):
        said = st.radio("What does the room say?", [MISSING, WRONG], key=f"{key}-said")
        a, b = (
            st.selectbox(
                label,
                agencies,
                index=None,
                format_func=room.names.__getitem__,
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
        sent = st.form_submit_button("Keep this proposal", type="primary")
    if not sent:
        return
    if a is None or b is None or a == b:
        st.error("Choose two different agencies.")
    elif not text.strip():
        st.error("Write a few words about what is missing or wrong.")
    else:
        proposal = {
            "id": new_id(store, "m"),
            "made_on": today().isoformat(),
            "text": f"{said}: {text.strip()}",
            "a": a,
            "b": b,
            "status": ProposalStatus.OPEN,
            "source": SOURCE,
        }
        keep_proposal(store, proposal, "The proposal is kept. It is no fact, and is not drawn.")


def keep_proposal(store: Store, row: Columns, done: str) -> None:
    """Write a proposal, checked, in one transaction, and begin the page anew; or say what is wrong.

    Parameters
    ----------
    store
        Where to.
    row
        Its id, and the columns that are new.
    done
        What is told when it is done.
    """
    try:
        import_records(store, records_of({"proposal": row}), day=today())
    except DataProblemsError as refused:
        for sentence in in_sentences(refused.problems):
            st.error(plain(sentence))
        return
    st.session_state[KEPT] = done
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
    st.rerun()


def tell_what_was_kept() -> None:
    """Say once what was kept."""
    if KEPT in st.session_state:
        st.success(plain(st.session_state.pop(KEPT)))
