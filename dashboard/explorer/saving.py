"""Keep what a person said, in one transaction and checked like any import."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from dashboard.explorer.answer import Answer
from dashboard.explorer.answer_records import records_of
from graphmodel.stores.store import Store
from graphmodel.writing.importing import ImportResult, import_records

__all__ = ["save_answer"]


def save_answer(store: Store, answer: Answer, today: date) -> ImportResult:
    """Write an answer: the trust, whoever is new, and that the person was asked.

    Parameters
    ----------
    store
        Where to.
    answer
        What the person said.
    today
        The day of writing.

    Raises
    ------
    UsageError
        An answer of a later day is stored already.
    DataProblemsError
        The answer breaks the model; nothing was written.
    """
    (person,) = _rows(store, "person", "id", answer.person)
    trusts = _rows(store, "trusts", "person", answer.person)
    named = answer.trusts.get("trusted")
    is_individual = named is not None and len(store.rows("individual", "id", [named])) > 0
    records = records_of(answer, person, trusts, is_individual=is_individual)
    return import_records(store, records, day=today)


def _rows(store: Store, table: str, column: str, identifier: str) -> list[dict[str, Any]]:
    rows = store.rows(table, column, [identifier])
    return cast("list[dict[str, Any]]", rows.to_dict("records"))
