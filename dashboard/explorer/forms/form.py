"""A form: questions drawn one after the other, and what was said in answer to them."""

from __future__ import annotations

import base64
import secrets
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from dashboard.explorer.forms.fields import ask
from dashboard.explorer.forms.question import Question, what_to_answer
from dashboard.explorer.kit.choices import shown_day
from dashboard.explorer.kit.start_options import today
from graphmodel.errors import UsageError
from graphmodel.stores.store import Store

Columns = Mapping[str, Any]
"""Part of a row: column to value, as a record holds it."""


@dataclass(slots=True)
class Form:
    """What is asked, and what was said.

    A column of which nothing is said is absent, so that a record made of it leaves what is
    stored; a column that was filled in and was emptied is there with None, which clears it.

    Parameters
    ----------
    key
        Unlike that of any other form; widgets of another key start anew.
    stored
        What is filled in already: table to columns.
    offered
        Who or what can be chosen for a reference: column to id to name.
    said
        What was said: table to columns.
    """

    key: str
    stored: Mapping[str, Columns] = field(default_factory=dict)
    offered: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    said: defaultdict[str, dict[str, Any]] = field(
        init=False, default_factory=lambda: defaultdict(dict)
    )
    _unanswered: list[Question] = field(init=False, default_factory=list)

    def ask(self, *questions: Question) -> None:
        """Draw questions here, in this order."""
        for question in questions:
            table, column = question.table, question.column
            before = self.stored.get(table, {}).get(column)
            value = ask(
                question,
                f"{self.key}-{table}-{column}",
                before,
                offered=self.offered.get(column),
            )
            if value is not None or before is not None:
                self.said[table][column] = value
            if value is None and question.is_required:
                self._unanswered.append(question)

    @property
    def missing(self) -> str | None:
        """One sentence that asks for the required answers that are not given, if any."""
        return what_to_answer(self._unanswered) if self._unanswered else None

    def require_answers(self) -> None:
        """Refuse a form without every required answer.

        Raises
        ------
        UsageError
            With what `missing` asks for.
        """
        if self.missing:
            raise UsageError(self.missing)


# What forms fill in: the day, and ids for what is recorded on screen for the first time.


def day_to_begin_with() -> str:
    """Return the day that a form has filled in: the one on the page, today at most."""
    return min(shown_day(), today()).isoformat()


def new_id(store: Store, letter: str) -> str:
    """Return an id that nothing in the store carries: a letter, ``-``, eight letters and digits."""
    while True:
        drawn = f"{letter}-{base64.b32encode(secrets.token_bytes(5)).decode().lower()}"
        if not _is_taken(store, drawn):
            return drawn


def _is_taken(store: Store, identifier: str) -> bool:
    return len(store.read(lambda transaction: transaction.nodes([identifier]))) > 0
