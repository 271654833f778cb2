"""A declared column on screen: its type says what it is filled in with.

==========  ====================================================================
WORD        buttons for a short list of words, else a list to choose from
WORDS       a box to tick for each word
TEXT        a line, or a field of several lines
TEXTS       a field with one text on each line
DAY         a calendar, DD/MM/YYYY
NUMBER      a number within the declared bounds
YES_NO      yes, no, not recorded; or a box to tick
reference   a list of those who are offered
==========  ====================================================================
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import streamlit as st

from dashboard.explorer import form_choices
from dashboard.explorer.chosen import FIRST_DAY, LAST_DAY
from dashboard.explorer.form_choices import help_beside
from dashboard.explorer.handover import today
from dashboard.explorer.markup import plain
from dashboard.explorer.question import Question
from graphmodel.model.columns import Field, FieldType, Link

__all__ = ["ask"]

LINES_HIGH = 80
"""Pixels of a field of several lines."""


def ask(
    question: Question,
    key: str,
    stored: Any = None,
    *,
    offered: Mapping[str, str] | None = None,
    latest: date = LAST_DAY,
) -> Any:
    """Draw a question; return its answer as a record holds it.

    Parameters
    ----------
    question
        What is asked.
    key
        Of its widget, unlike any other on the page.
    stored
        What the column holds now, which is filled in already.
    offered
        For a reference: who or what can be chosen, id to name.
    latest
        For a day: the last that can be picked; today at most for what can only have happened.

    Returns
    -------
    Any
        A word, a tuple of words, a text, a tuple of texts, an ISO day, a number, True or False,
        an id or a tuple of ids; None where there is no answer.
    """
    match question.declared:
        case Link(many=True):
            return form_choices.choose_references(question, key, stored, offered or {}) or None
        case Link():
            return form_choices.choose_reference(question, key, stored, offered or {})
        case Field(type=FieldType.WORD):
            return form_choices.choose_word(question, key, stored)
        case Field(type=FieldType.WORDS):
            return form_choices.tick_words(question, key, stored) or None
        case Field(type=FieldType.YES_NO):
            return form_choices.choose_yes_no(question, key, stored)
        case Field(type=FieldType.TEXT):
            return _text(question, key, stored) or None
        case Field(type=FieldType.TEXTS):
            return _texts(question, key, stored) or None
        case Field(type=FieldType.NUMBER, minimum=minimum, maximum=maximum):
            return _number(question, key, stored, (minimum, maximum))
        case Field(type=FieldType.DAY, happened=happened):
            return _day(question, key, stored, min(latest, today()) if happened else latest)


def _text(question: Question, key: str, stored: str | None) -> str:
    label, beside = question.label(plain), help_beside(question)
    if question.long:
        return st.text_area(label, stored or "", LINES_HIGH, key=key, help=beside).strip()
    text = st.text_input(label, stored or "", key=key, help=beside, autocomplete="off")
    return text.strip()


def _texts(question: Question, key: str, stored: Sequence[str] | None) -> tuple[str, ...]:
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
    question: Question, key: str, stored: int | None, bounds: tuple[int | None, int | None]
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


def _day(question: Question, key: str, stored: str | None, latest: date) -> str | None:
    first = None if stored is None else date.fromisoformat(stored)
    day: date | None = st.date_input(
        question.label(plain),
        first,
        min(FIRST_DAY, first or FIRST_DAY),  # what is stored can always be kept
        max(latest, first or latest),
        key=key,
        help=help_beside(question),
        format="DD/MM/YYYY",
    )
    return None if day is None else day.isoformat()
