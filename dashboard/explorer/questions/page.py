"""Every question that can be asked: what it asks, what it counts, its answer, and a file of it."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard.explorer.kit.cache import with_bar
from dashboard.explorer.kit.markup import element, plain, show, table
from dashboard.explorer.questions.answer import show_answer
from dashboard.explorer.questions.form import ask_for
from dashboard.explorer.questions.reading import Answered, Asking, answered
from dashboard.explorer.questions.words import heading
from graphmodel.analysis.questions import QUESTIONS, Question
from graphmodel.errors import TrustedPersonGraphError
from graphmodel.stores.store import Store

ANSWER = "question_answer"
LISTED = ("Question", "Called", "Who asks it", "Counted out of", "What it cannot know")
CHANGED = "The choices above have changed since. Press “Ask” for their answer."


def questions_page(store: Store) -> None:
    """Draw the page."""
    by_name = {question.name: question for question in QUESTIONS}
    name = st.selectbox(
        "Which question?",
        list(by_name),
        index=None,
        format_func=lambda one: by_name[one].asks,
        placeholder="Choose a question",
        key="question",
        persist_state="session",
    )
    if name is None:
        st.header("All questions", anchor=False)
        _list_questions()
        return
    _ask(store, by_name[name])
    with st.expander("All questions"):
        _list_questions()


def _list_questions() -> None:
    rows = [
        (
            question.asks,
            heading(question.name),
            question.asked_by,
            question.denominator,
            question.not_recorded,
        )
        for question in QUESTIONS
    ]
    show(table("All questions", LISTED, rows))


def _ask(store: Store, question: Question) -> None:
    words = (
        f"Asked by {question.asked_by}. Counted out of {question.denominator}. "
        f"What it cannot know: {question.not_recorded}."
    )
    show(element("p", words, class_="tpg-small"))
    asking, missing = ask_for(store, question)
    if st.button("Ask", type="primary"):
        st.session_state.pop(ANSWER, None)
        if missing:
            st.error(plain(missing))
        else:
            _answer(store, asking)
    found: Answered | None = st.session_state.get(ANSWER)
    if found is None or found.asking.question != question.name:
        return
    if found.asking != asking:
        st.info(plain(CHANGED))
        return
    if found.data_version != store.data_version():
        st.info("The data have changed since. Press “Ask” for the answer as it is now.")
        return
    show_answer(store, found)


def _answer(store: Store, asking: Asking) -> None:
    try:
        with st.spinner("Working out the answer", show_time=True):
            st.session_state[ANSWER] = with_bar(partial(answered, store, asking))
    except TrustedPersonGraphError as problem:
        st.error(plain(str(problem)))
