"""A form: its fields drawn one after another, and the answers."""

from __future__ import annotations

import base64
import secrets
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import streamlit as st

from dashboard.explorer.forms.fields import ask
from dashboard.explorer.forms.form_field import FormField, what_to_answer
from dashboard.explorer.kit.days import shown_day
from dashboard.explorer.kit.start_options import today
from dashboard.words.findings import day_in_words
from graphmodel.errors import UsageError
from graphmodel.stores.store import Store

CHANGED_MEANWHILE = (
    "Somebody changed this while you filled it in. Nothing was saved. The form shows what is "
    "recorded now: fill in again what you want to change."
)

Columns = Mapping[str, Any]
"""Part of a row: column to value, as a record holds it."""


@dataclass(slots=True)
class Form:
    """The fields of a form, and the answers.

    A column without an answer is absent, so that a record made of the answers leaves what is
    stored; a column that was emptied is there with None, which clears it.

    Parameters
    ----------
    key
        Key of the form, unique on the page; a new key gives empty widgets.
    stored
        Values that are filled in at first: table to columns.
    offered
        Choices for a reference: column to id to name.
    recorded
        Whether `stored` is what the store holds. Where somebody changes that while the form is
        open, its fields are filled in anew, and what was sent is not saved over it.
    said
        The answers: table to columns.
    """

    key: str
    stored: Mapping[str, Columns] = field(default_factory=dict)
    offered: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    recorded: bool = False
    said: defaultdict[str, dict[str, Any]] = field(
        init=False, default_factory=lambda: defaultdict(dict)
    )
    _unanswered: list[FormField] = field(init=False, default_factory=list)
    _fields: str = field(init=False)
    _is_changed: bool = field(init=False, default=False)

    def __post_init__(self) -> None:
        self._fields = self.key
        if self.recorded:
            filled_in = f"{self.key}-filled-in"
            before, turn = st.session_state.get(filled_in, (self.stored, 0))
            self._is_changed = before != self.stored
            turn += self._is_changed
            st.session_state[filled_in] = (self.stored, turn)
            self._fields = f"{self.key}-{turn}"

    def ask(self, *questions: FormField) -> None:
        """Draw fields here, in this order."""
        for question in questions:
            table, column = question.table, question.column
            before = self.stored.get(table, {}).get(column)
            value = ask(
                question,
                f"{self._fields}-{table}-{column}",
                before,
                offered=self.offered.get(column),
            )
            if value is not None or before is not None:
                self.said[table][column] = value
            if value is None and question.is_required:
                self._unanswered.append(question)

    def ask_in_two_columns(
        self, questions: Iterable[FormField], offer: Callable[[FormField], None] | None = None
    ) -> None:
        """Draw fields, the first half on the left and the rest beside.

        Parameters
        ----------
        questions
            The fields.
        offer
            Called where a field is drawn, before it: to draw and offer what it needs.
        """
        asked = [*questions]
        half = (len(asked) + 1) // 2
        columns = st.columns(2, gap="large")
        for cell, part in zip(columns, (asked[:half], asked[half:]), strict=True):
            with cell:
                for question in part:
                    if offer is not None:
                        offer(question)
                    self.ask(question)

    @property
    def missing(self) -> str | None:
        """A sentence that asks for the missing required answers, if any."""
        return what_to_answer(self._unanswered) if self._unanswered else None

    def require_answers(self) -> None:
        """Refuse a form without every required answer, or whose record was changed meanwhile.

        Raises
        ------
        UsageError
            With `CHANGED_MEANWHILE`, or the sentence of `missing`.
        """
        if self._is_changed:
            raise UsageError(CHANGED_MEANWHILE)
        if self.missing:
            raise UsageError(self.missing)


def refuse_future(said: Mapping[str, Columns], today: date) -> None:
    """Raise if a day among the answers is in the future.

    Raises
    ------
    UsageError
        A day is in the future.
    """
    for columns in said.values():
        for name, value in columns.items():
            if name.endswith("_on") and value is not None and value > today.isoformat():
                message = (
                    f"{day_in_words(date.fromisoformat(value))} has not come yet. Give today or an "
                    "earlier day."
                )
                raise UsageError(message)


# Values that forms fill in: the day, and new ids.


def day_to_begin_with() -> str:
    """Return the day that a form fills in at first: the page's day, today at most."""
    return min(shown_day(), today()).isoformat()


def new_id(store: Store, letter: str) -> str:
    """Return an id that is not in the store: a letter, ``-``, eight letters and digits."""
    while True:
        drawn = f"{letter}-{base64.b32encode(secrets.token_bytes(5)).decode().lower()}"
        if not _is_taken(store, drawn):
            return drawn


def _is_taken(store: Store, identifier: str) -> bool:
    return len(store.read(lambda transaction: transaction.nodes([identifier]))) > 0
