"""A form: its fields drawn one after another, and the answers."""

from __future__ import annotations

import base64
import secrets
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from dashboard.explorer.forms.fields import ask
from dashboard.explorer.forms.form_field import FormField, what_to_answer
from dashboard.explorer.kit.days import shown_day
from dashboard.explorer.kit.start_options import today
from graphmodel.errors import UsageError
from graphmodel.stores.store import Store

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
    said
        The answers: table to columns.
    """

    key: str
    stored: Mapping[str, Columns] = field(default_factory=dict)
    offered: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    said: defaultdict[str, dict[str, Any]] = field(
        init=False, default_factory=lambda: defaultdict(dict)
    )
    _unanswered: list[FormField] = field(init=False, default_factory=list)

    def ask(self, *questions: FormField) -> None:
        """Draw fields here, in this order."""
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
        """A sentence that asks for the missing required answers, if any."""
        return what_to_answer(self._unanswered) if self._unanswered else None

    def require_answers(self) -> None:
        """Refuse a form without every required answer.

        Raises
        ------
        UsageError
            With the sentence of `missing`.
        """
        if self.missing:
            raise UsageError(self.missing)


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
