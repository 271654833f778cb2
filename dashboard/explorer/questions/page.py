"""The questions page: all questions, the arguments of one, and its answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import partial

import numpy as np
import streamlit as st

from dashboard.explorer.kit.cache import with_progress_bar
from dashboard.explorer.kit.choices import pick_person_and_day
from dashboard.explorer.kit.days import FIRST_DAY, LAST_DAY, pick_day
from dashboard.explorer.kit.frame import current_reader
from dashboard.explorer.kit.markup import element, plain, show, table, with_id
from dashboard.explorer.kit.partnership_cache import read_partnership
from dashboard.explorer.leaving.page import pick_leaver
from dashboard.explorer.leaving.tables import needs_by_id
from dashboard.explorer.partnership.reading import open_services
from dashboard.explorer.questions.answer import show_answer
from dashboard.explorer.questions.reading import AskedQuestion, QuestionAnswer, answer_question
from dashboard.readers.called import called_by_id
from dashboard.words.answers import heading
from dashboard.words.findings import day_in_words, join_words, settings_in_words
from graphmodel.analysis.facts.nights import units_in_service
from graphmodel.analysis.facts.open_needs import open_needs
from graphmodel.analysis.questions import QUESTIONS, SINCE, WINDOW, Question
from graphmodel.errors import TrustedPersonGraphError
from graphmodel.model.in_words import in_words
from graphmodel.network.coded_columns import as_date
from graphmodel.settings import Settings
from graphmodel.stores.store import Store

ANSWER_KEY = "question_answer"
QUESTIONS_HEAD = ("Question", "Called", "Who asks it", "Counted out of", "What it cannot know")
CHOICES_CHANGED = "The choices above have changed since. Press “Ask” for their answer."


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
    show(table("All questions", QUESTIONS_HEAD, rows))


def _ask(store: Store, question: Question) -> None:
    words = (
        f"Asked by {question.asked_by}. Counted out of {question.denominator}. "
        f"What it cannot know: {question.not_recorded}."
    )
    show(element("p", words, class_="tpg-small"))
    asking, missing = ask_for_arguments(store, question)
    if st.button("Ask", type="primary"):
        st.session_state.pop(ANSWER_KEY, None)
        if missing:
            st.error(plain(missing))
        else:
            _answer(store, asking)
    found: QuestionAnswer | None = st.session_state.get(ANSWER_KEY)
    if found is None or found.asking.question != question.name:
        return
    if found.asking != asking:
        st.info(plain(CHOICES_CHANGED))
        return
    if found.data_version != store.data_version():
        st.info("The data have changed since. Press “Ask” for the answer as it is now.")
        return
    show_answer(store, found)


def _answer(store: Store, asking: AskedQuestion) -> None:
    try:
        with st.spinner("Working out the answer", show_time=True):
            st.session_state[ANSWER_KEY] = with_progress_bar(
                partial(answer_question, store, asking)
            )
    except TrustedPersonGraphError as problem:
        st.error(plain(str(problem)))


# The arguments of a question, in the order of its declaration.


ONE_PERSON = frozenset(
    {"gaps", "duplicates", "leads", "trusted_contacts", "warm_routes", "changes"}
)
"""Questions about everybody that can also be asked about one person."""

SETTING_WORDS = {
    "lapse_after_days": "Days without contact after which a service is out of touch.",
    "trust_confirm_days": "Days after which trust is to be confirmed.",
    "trust_dormant_days": "Days after which trust that nobody confirmed is not counted on.",
    "leave_notice_days": "A tie or a post that ends within so many days is about to end.",
    "no_response_days": "Days without a decision after which a referral had no response.",
    "repeat_story_days": "Full assessments within so many days: the story is told again.",
    "meeting_days": "Meetings within so many days are recent.",
    "year_days": "Days that yearly figures look back.",
    "max_route_steps": "The most steps of an introduction.",
    "partnership_threshold": "The least number of people shared that joins two agencies.",
    "small_number": "Smaller numbers than this are not shown outside the team.",
    "review_notice_days": "What is due to be looked at within so many days is listed.",
    "plan_review_days": "A plan without a day of its own is due after so many days.",
    "long_plan_review_days": "A pathway or person-centred plan is due after so many days.",
    "red_review_days": "A register entry rated red is due after so many days.",
    "amber_review_days": "An entry rated amber or blue, or not rated, is due after so many days.",
    "green_review_days": "A register entry rated green is due after so many days.",
    "soon_days": "An action that is due within so many days is due soon.",
    "answer_days": "A referral that was sent is answered within so many days.",
    "decision_days": "A referral that was received is decided within so many days.",
    "start_days": "A referral that was accepted starts within so many days.",
    "offer_days": "A place that was offered is taken up within so many days.",
    "escalate_people": "A barrier that so many people face is to be escalated.",
    "escalate_days": "A barrier that has been open for more than so many days is to be escalated.",
    "reply_days": "An escalation without a day of its own is answered within so many days.",
    "ending_days": "A birthday within so many days brings an ending.",
    "release_days": "A release that is expected within so many days is an ending.",
    "stay_notice_days": "A longest stay that is reached within so many days is an ending.",
    "returner_gap_days": "Who comes back to a register after more than so many days has returned.",
    "in_touch_days": "A personal adviser whose contact is no more days ago is in touch.",
    "two_week_days": "Who is new on the streets is to be helped within so many days.",
    "score_gap_days": "Two scores tell of a change when they lie at least so many days apart.",
    "stock_days": "Who was seen within so many days before the time is of its stock.",
    "new_after_days": "Who was not seen for more than so many days before is new on the streets.",
    "share_from": "A share of the figures is given where it is out of at least so many.",
}
"""What each threshold is."""

MOST = {"max_route_steps": 6, "partnership_threshold": 1_000, "escalate_people": 1_000}
"""The largest values of these thresholds; `MOST_DAYS` is that of all others."""
MOST_DAYS = 36_500
LATELY = timedelta(days=90)
ARGUMENT_WORDS = {
    "person": "a person",
    "need": "one of their needs",
    "leaver": "who leaves",
    "meeting": "a meeting",
    "unit": "a unit",
    "service": "a service",
    "from_service": "the service from which a pathway leads",
    "to_service": "the service to which it leads",
}
PICK_WORDS = {"from_service": "From which service?", "to_service": "To which service?"}
"""What a choice is called, where that is not Which and its name."""


def ask_for_arguments(store: Store, question: Question) -> tuple[AskedQuestion, str]:
    """Draw the widgets for the arguments of a question.

    Returns
    -------
    asking : Asking
        The question with the arguments chosen so far.
    missing : str
        A sentence that asks for the missing arguments; empty if none is missing.
    """
    named: dict[str, str | date] = {}
    person, day, alone = _person_and_day(store, question)
    if person is not None and "person" in question.about:
        named["person"] = person
    if "need" in question.about and person is not None:
        need = _pick_need(store, person, day)
        named |= {} if need is None else {"need": need}
    if "leaver" in question.about:
        leaver = pick_leaver(store)
        named |= {} if leaver is None else {"leaver": leaver}
    for name, words_of in _OFFERED.items():
        if name in {*question.about, *question.may_name}:
            others = "All of them" if name in question.may_name else ""
            chosen = _pick(name, words_of(store, day), others=others)
            named |= {} if chosen is None else {name: chosen}
    if SINCE in question.about:
        named[SINCE] = _pick_day(SINCE, "Compared with the earlier day", day - LATELY)
    if question.about == WINDOW:
        named["start"] = _pick_day("start", "From", day - LATELY)
        named["end"] = _pick_day("end", "Until the day before", day + timedelta(days=1))
    lacking = [ARGUMENT_WORDS["person"]] if alone and person is None else []
    lacking += [ARGUMENT_WORDS[name] for name in question.about if name not in named]
    settings = _pick_settings(question)
    told = tuple(
        (name, named[name]) for name in (*question.about, *question.may_name) if name in named
    )
    asking = AskedQuestion(question.name, day, settings, told, person, current_reader())
    return asking, f"Choose {join_words(lacking)} first." if lacking else ""


def _person_and_day(store: Store, question: Question) -> tuple[str | None, date, bool]:
    """Draw the choices of a person and a day; return them, and whether it is about one person."""
    if "person" in question.about:
        return *pick_person_and_day(store, pick_day), False
    choice, beside = st.columns([5, 1], vertical_alignment="bottom")
    alone = question.name in ONE_PERSON and choice.checkbox(
        "About one person alone", key="question_alone", persist_state="session"
    )
    if alone:
        return *pick_person_and_day(store, pick_day), True
    with beside:
        return None, pick_day(), False


def _pick_need(store: Store, person: str, day: date) -> str | None:
    network = read_partnership(store, day, current_reader()).network
    needs = open_needs(network)
    own = current_reader().visible(needs[needs["person"] == network.code(person)])
    words = {
        need: found.words
        for need, found in needs_by_id(network, network.names_of(own["need"]).tolist()).items()
    }
    if not words:
        st.info(plain("No open need of theirs is recorded on this day."))
    return _pick("need", words, key=f"question_need_{person}")


def _meetings(store: Store, day: date) -> dict[str, str]:
    """Return what each meeting is called, those nearest to a day first."""
    network = read_partnership(store, day, current_reader()).network
    rows = current_reader().visible(network.rows("meeting"))
    rows = rows.iloc[np.argsort(np.abs(rows["held_on"] - network.day), kind="stable")]
    held_on = (as_date(number) for number in rows["held_on"])
    return {
        one: f"{in_words(kind).capitalize()}, {day_in_words(on)}"
        for one, kind, on in zip(
            network.names_of(rows["id"]), rows["meeting_type"], held_on, strict=True
        )
    }


def _units(store: Store, day: date) -> dict[str, str]:
    """Return what each unit is called that is in service on a day."""
    network = read_partnership(store, day, current_reader()).network
    rows = current_reader().visible(units_in_service(network))
    units = network.names_of(rows["id"])
    named = called_by_id(store, current_reader(), units, ("unit",))
    return {unit: named.get(unit, unit) for unit in units}


def _services(store: Store, day: date) -> Mapping[str, str]:
    return open_services(store, day).labels


_OFFERED: Mapping[str, Callable[[Store, date], Mapping[str, str]]] = {
    "meeting": _meetings,
    "unit": _units,
    **dict.fromkeys(("service", "from_service", "to_service"), _services),
}
"""What a question can be about that is chosen among a few, and how each of them is called."""


def _pick(
    what: str, words: Mapping[str, str], key: str | None = None, others: str = ""
) -> str | None:
    chosen: str | None = st.selectbox(
        PICK_WORDS.get(what, f"Which {what}?"),
        list(words),
        index=None,
        format_func=lambda one: with_id(words[one], one),
        placeholder=others or f"Choose a {what.rpartition('_')[2]}",
        width=420,
        key=key or f"question_{what}",
    )
    return chosen


def _pick_day(name: str, label: str, offered: date) -> date:
    chosen: date = st.date_input(
        label,
        min(max(FIRST_DAY, offered), LAST_DAY),
        FIRST_DAY,
        LAST_DAY,
        format="DD/MM/YYYY",
        width=240,
        key=f"question_{name}",
    )
    return chosen


def _pick_settings(question: Question) -> Settings:
    """Draw an input for each threshold that counts for a question."""
    values: dict[str, int] = {}
    if not question.settings:
        return Settings()
    with st.expander("Settings"):
        cells = st.columns(3)
        for place, name in enumerate(question.settings):
            values[name] = int(
                cells[place % len(cells)].number_input(
                    in_words(name).capitalize(),
                    0,
                    MOST.get(name, MOST_DAYS),
                    getattr(Settings(), name),
                    step=1,
                    help=plain(SETTING_WORDS[name]),
                    key=f"setting_{name}",
                    persist_state="session",
                )
            )
    changed = {name: value for name, value in values.items() if value != getattr(Settings(), name)}
    if changed:
        st.caption(plain(f"Changed: {settings_in_words(changed)}."))
    return Settings(**values)
