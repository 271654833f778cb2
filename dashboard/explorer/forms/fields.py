"""A form field on screen: the type of its column decides the widget.

==========  ====================================================================
WORD        buttons for a short list of words, else a list to choose from
WORDS       a box to tick for each word
TEXT        a line, or a field of several lines
TEXTS       a field with one text on each line
DAY         a calendar, DD/MM/YYYY
NUMBER      a number within the declared bounds; where they have words, buttons for these
YES_NO      yes, no, not recorded; or a box to tick
reference   a list of those who are offered
==========  ====================================================================
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import streamlit as st

from dashboard.drawing.name_text import isolated
from dashboard.explorer.forms.form_field import FormField
from dashboard.explorer.kit.days import FIRST_DAY, LAST_DAY
from dashboard.explorer.kit.markup import element, plain, show, with_id
from dashboard.explorer.kit.start_options import today
from graphmodel.model.columns import Field, FieldType, Link

LINES_HIGH = 80
"""Height in pixels of a text of several lines."""


def ask(
    question: FormField,
    key: str,
    stored: Any = None,
    *,
    offered: Mapping[str, str] | None = None,
    latest: date = LAST_DAY,
) -> Any:
    """Draw a field; return its answer as a record holds it.

    Parameters
    ----------
    question
        The field.
    key
        Key of its widget, unique on the page.
    stored
        The stored value, which is filled in at first.
    offered
        For a reference: the choices, id to name.
    latest
        For a day: the last choice; today at most for what must have happened.

    Returns
    -------
    Any
        A word, a tuple of words, a text, a tuple of texts, an ISO day, a number, True or False,
        an id or a tuple of ids; None where there is no answer.
    """
    match question.declared:
        case Link(many=True):
            return choose_references(question, key, stored, offered or {}) or None
        case Link():
            return choose_reference(question, key, stored, offered or {})
        case Field(type=FieldType.WORD):
            return choose_word(question, key, stored)
        case Field(type=FieldType.WORDS):
            return tick_words(question, key, stored) or None
        case Field(type=FieldType.YES_NO):
            return choose_yes_no(question, key, stored)
        case Field(type=FieldType.TEXT):
            return _text(question, key, stored) or None
        case Field(type=FieldType.TEXTS):
            return _texts(question, key, stored) or None
        case Field(type=FieldType.NUMBER, level_names=levels) if levels:
            named = {number: question.option(word) for number, word in levels.items()}
            return _buttons(question, key, stored, named)
        case Field(type=FieldType.NUMBER, minimum=minimum, maximum=maximum):
            return _number(question, key, stored, (minimum, maximum))
        case Field(type=FieldType.DAY, happened=happened):
            return _day(question, key, stored, min(latest, today()) if happened else latest)


def _text(question: FormField, key: str, stored: str | None) -> str:
    label, beside = question.label(plain), help_beside(question)
    if question.long:
        return st.text_area(label, stored or "", LINES_HIGH, key=key, help=beside).strip()
    text = st.text_input(label, stored or "", key=key, help=beside, autocomplete="off")
    return text.strip()


def _texts(question: FormField, key: str, stored: Sequence[str] | None) -> tuple[str, ...]:
    text = st.text_area(
        question.label(plain),
        "\n".join(stored or ()),
        LINES_HIGH,
        key=key,
        help=plain(f"{question.beside()} One on each line."),
    )
    lines = (line.strip() for line in text.splitlines())
    return tuple(dict.fromkeys(line for line in lines if line))


def _number(
    question: FormField, key: str, stored: int | None, bounds: tuple[int | None, int | None]
) -> int | None:
    number = st.number_input(
        question.label(plain),
        *bounds,
        value=stored,
        step=1,
        key=key,
        help=help_beside(question),
    )
    return None if number is None else int(number)


def _day(question: FormField, key: str, stored: str | None, latest: date) -> str | None:
    first = None if stored is None else date.fromisoformat(stored)
    day: date | None = st.date_input(
        question.label(plain),
        first,
        min(FIRST_DAY, first or FIRST_DAY),  # the stored day stays possible
        max(latest, first or latest),
        key=key,
        help=help_beside(question),
        format="DD/MM/YYYY",
    )
    return None if day is None else day.isoformat()


# Declared columns that hold a choice: words of a closed list, yes or no, references.


MOST_BUTTONS = 5
SHORT = 40
"""Letters of all options that fit side by side in half a page."""
NOT_RECORDED = "Not recorded"
NOTHING = ""
"""The option for *not recorded*; None means no choice to Streamlit."""


def choose_word(question: FormField, key: str, stored: str | None) -> str | None:
    """Draw a WORD: buttons for a short list of words, else a list to choose from."""
    labels: dict[str, str] = {word: question.option(word) for word in question.closed_list}
    draw = _buttons if len(labels) <= MOST_BUTTONS else _list
    if stored is not None:
        labels.setdefault(stored, stored)  # a text of before, which is no word, stays possible
    chosen = draw(question, key, stored or question.starts_with, labels)
    return next((word for word in labels if word == chosen), None)


def tick_words(question: FormField, key: str, stored: Sequence[str] | None) -> tuple[str, ...]:
    """Draw WORDS: a box to tick for each word."""
    with st.container(gap="xsmall"):
        show(element("p", question.label(), class_="tpg-label"))
        if beside := help_beside(question):
            st.caption(beside)
        return tuple(
            word
            for word in question.closed_list
            if st.checkbox(question.option(word), word in (stored or ()), key=f"{key}-{word}")
        )


def choose_yes_no(question: FormField, key: str, stored: bool | None) -> bool | None:  # noqa: FBT001 - a stored value
    """Draw a YES_NO: yes, no, not recorded; or a box, which says no where it was ticked before."""
    if not question.tick:
        chosen: bool | None = _buttons(question, key, stored, {True: "Yes", False: "No"})
        return chosen
    ticked = st.checkbox(question.label(plain), bool(stored), key=key, help=help_beside(question))
    return True if ticked else None if stored is None else False


def choose_reference(
    question: FormField, key: str, stored: str | None, offered: Mapping[str, str]
) -> str | None:
    """Draw a reference: a list of names."""
    labels = _with_ids(offered, () if stored is None else (stored,))
    chosen: str | None = _list(question, key, stored, labels)
    return chosen


def choose_references(
    question: FormField, key: str, stored: Sequence[str] | None, offered: Mapping[str, str]
) -> tuple[str, ...]:
    """Draw a list of references: a list of names of which several can be chosen."""
    labels = _with_ids(offered, stored or ())
    return tuple(
        st.multiselect(
            question.label(plain),
            list(labels),
            list(stored or ()),
            format_func=lambda one: isolated(labels[one]),
            placeholder="Choose",
            select_all=False,  # Enter alone must choose nobody
            key=key,
            help=help_beside(question),
        )
    )


def help_beside(question: FormField) -> str | None:
    """Return the help of a field, escaped for Streamlit."""
    return plain(question.beside()) or None


def _with_ids(offered: Mapping[str, str], stored: Sequence[str]) -> dict[str, str]:
    """Return labels of the choices; stored ids stay possible."""
    return {one: one for one in stored} | {one: with_id(name, one) for one, name in offered.items()}


def _buttons(question: FormField, key: str, first: Any, labels: Mapping[Any, str]) -> Any:
    shown = _options(question, labels)
    chosen = st.radio(
        question.label(plain),
        list(shown),
        _place(first, shown),
        format_func=lambda one: isolated(shown[one]),
        horizontal=sum(map(len, shown.values())) <= SHORT,
        key=key,
        help=help_beside(question),
    )
    return None if chosen == NOTHING else chosen


def _list(question: FormField, key: str, first: Any, labels: Mapping[Any, str]) -> Any:
    shown = _options(question, labels)
    chosen = st.selectbox(
        question.label(plain),
        list(shown),
        _place(first, shown),
        format_func=lambda one: isolated(shown[one]),
        placeholder="Choose",
        key=key,
        help=help_beside(question),
    )
    return None if chosen == NOTHING else chosen


def _options(question: FormField, labels: Mapping[Any, str]) -> dict[Any, str]:
    """Return the options, with *not recorded* unless an answer is required."""
    return dict(labels) if question.must_choose else {**labels, NOTHING: NOT_RECORDED}


def _place(first: Any, shown: Mapping[Any, str]) -> int | None:
    """Return the index of the first choice among the options, if any."""
    chosen = NOTHING if first is None else first
    return list(shown).index(chosen) if chosen in shown else None
