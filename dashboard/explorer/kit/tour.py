"""A tour of five minutes in a dialog: what each page is for, one step at a time."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from dashboard.explorer.kit.markup import element, plain, show

STEP_KEY = "tour_step"


@dataclass(frozen=True)
class Stop:
    """One step of the tour.

    Parameters
    ----------
    heading
        What it is about.
    words
        What to look at, in a few sentences.
    """

    heading: str
    words: tuple[str, ...]


STOPS = (
    Stop(
        "Welcome",
        (
            "Seven steps, five minutes. Close this whenever you like and go on with your work: "
            "nothing you read here changes anything.",
            "Everything is as at a day, which stands at the top of each page.",
        ),
    ),
    Stop(
        "Person: who is round them",
        (
            "Choose a person. The picture shows who is in their life: nearer the middle is closer, "
            "by the person's own word. Beside it stands what to ask about.",
            "Choose somebody in the list or in the picture to read what is known of them. Nobody "
            "is cleared by being listed, or by not being listed: check before contact.",
        ),
    ),
    Stop(
        "Ask who you trust",
        (
            "One minute, filled in together with the person. Who they trust is their own word; "
            "nobody else's judgement is kept as trust.",
        ),
    ),
    Stop(
        "Change",
        (
            "Add or end what is recorded round a person. Every change is checked, and Undo takes "
            "it back until somebody changes the same record.",
        ),
    ),
    Stop(
        "Caseload",
        (
            "Everybody whom a finding is about: needs that nobody meets, people without a trusted "
            "contact, several services doing the same. Each line leads to the person.",
        ),
    ),
    Stop(
        "Services, partnership, questions",
        (
            "Where referrals wait and why they are declined; which agencies share people and who "
            "holds the map together; what breaks if somebody leaves.",
            "Under Questions stands every question this program answers, with what it counts out "
            "of and what is not recorded. A number without that is half a number.",
            "Under Figures stands what is owed for a time, such as a quarter.",
        ),
    ),
    Stop(
        "Partnership data",
        (
            "Bring files in: all problems are told at once, and nothing is written until all is "
            "well. The board says what is missing, worst first.",
            "That is all. At the foot of each page stands what the words mean.",
        ),
    ),
)


def offer_tour() -> None:
    """Show the button that starts the tour, and the tour once it has started."""
    if st.button("Tour", help="What each page is for, in five minutes", width="stretch"):
        st.session_state[STEP_KEY] = 0
    if STEP_KEY in st.session_state:
        _tour()


def _end() -> None:
    st.session_state.pop(STEP_KEY, None)


@st.dialog("A tour of five minutes", width="medium", on_dismiss=_end)
def _tour() -> None:
    step = st.session_state[STEP_KEY]
    stop = STOPS[step]
    show(element("p", f"Step {step + 1} of {len(STOPS)}", class_="tpg-small"))
    st.header(plain(stop.heading), anchor=False)
    show(*(element("p", words) for words in stop.words))
    back, on, _ = st.columns([1, 1, 2])
    back.button("Back", disabled=step == 0, on_click=_go, args=(-1,), width="stretch")
    if step + 1 < len(STOPS):
        on.button("Next", type="primary", on_click=_go, args=(1,), width="stretch")
    elif on.button("Close", type="primary", width="stretch"):
        _end()
        st.rerun()


def _go(steps: int) -> None:
    st.session_state[STEP_KEY] += steps
