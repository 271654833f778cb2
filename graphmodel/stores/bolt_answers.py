"""Findings that Neo4j computes itself, as the analyses would have returned them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from neo4j import ManagedTransaction

from graphmodel.analysis.finding import Answer, meaning
from graphmodel.analysis.partnership import with_measures
from graphmodel.analysis.tally import Tally
from graphmodel.settings import Settings
from graphmodel.stores.query_files import QueryFile, read_queries

__all__ = ["computed_there", "is_computed_there"]

SLICE = 10_000
"""Rows in one record of an answer."""

FOLDER = "findings"


def is_computed_there(question: str) -> bool:
    """Whether a question has a query of its own."""
    query = read_queries().get(question)
    return query is not None and query.folder == FOLDER


def computed_there(
    transaction: ManagedTransaction,
    question: str,
    on: date,
    settings: Settings,
    people: Collection[str] | None,
) -> Answer:
    """Return the answer to a question, computed by its query.

    Parameters
    ----------
    transaction
        The driver's own.
    question
        One for which `is_computed_there`.
    on, settings
        The day D and the thresholds.
    people
        Ids of the people whom the answer is about; everybody where it is None.

    Returns
    -------
    Answer
        Rows, their order, types and ``attrs`` as the analysis of the same name returns them.
    """
    query = read_queries()[question]
    given = {"on": on, "people": None if people is None else list(people), **settings.as_dict()}
    numbers = {
        "denominator": _number(transaction, query.denominator, given),
        "not_recorded": _number(transaction, query.not_recorded, given),
    }

    def told(frame: pd.DataFrame) -> pd.DataFrame:
        frame.attrs = meaning(question, on, settings, **numbers)
        return frame

    rows = _rows(transaction, query, given)
    if question == "partnership":
        agencies = _rows(transaction, read_queries()["partnership_agencies"], given)
        return with_measures(told(rows), told(agencies))
    return told(rows)


def _number(transaction: ManagedTransaction, count: str, given: Mapping[str, Any]) -> int:
    query = read_queries()[count]
    record = query.run(transaction, query.text, _asked_for(query, given)).single(strict=True)
    return int(record["number"])


def _rows(
    transaction: ManagedTransaction, query: QueryFile, given: Mapping[str, Any]
) -> pd.DataFrame:
    result = query.run(transaction, _in_columns(query), _asked_for(query, given))
    slices = [record.values() for record in result]
    columns = {
        name: [cell for one in slices for cell in one[place]]
        for place, name in enumerate(query.columns)
    }
    return pd.DataFrame(
        {name: _AS_TYPED[kind](columns[name]) for name, kind in query.columns.items()}
    )


def _asked_for(query: QueryFile, given: Mapping[str, Any]) -> dict[str, Any]:
    return {name: given[name] for name in query.parameters}


def _in_columns(query: QueryFile) -> str:
    """Return the query so that it answers with whole columns: fetching each row costs much more."""
    cells = [
        f"toString({name})" if kind == "DATE" else name for name, kind in query.columns.items()
    ]
    columns = ", ".join(f"[row IN rows | row[{place}]]" for place in range(len(cells)))
    return (
        f"CALL () {{\n{query.text}\n}} WITH collect([{', '.join(cells)}]) AS found "
        f"UNWIND range(0, size(found) - 1, {SLICE}) AS place "
        f"WITH found[place .. place + {SLICE}] AS rows RETURN {columns}"
    )


def _days(cells: Sequence[str | None]) -> pd.Series[Any]:
    return pd.Series(np.array(cells, "datetime64[D]").astype("datetime64[s]"))


def _lists(cells: Sequence[list[str]]) -> pd.Series[Any]:
    return pd.Series(cells, dtype=object)


_AS_TYPED: Mapping[str, Callable[[Sequence[Any]], pd.Series[Any]]] = {
    "STRING": lambda cells: pd.Series(cells, dtype="str"),
    "INTEGER": lambda cells: pd.Series(cells, dtype="Int64"),
    "FLOAT": lambda cells: pd.Series(cells, dtype="float64"),
    "BOOLEAN": lambda cells: pd.Series(cells, dtype="boolean"),
    "DATE": _days,
    "LIST<STRING>": _lists,
    "TALLY": lambda cells: _lists([Tally(words) for words in cells]),  # type: ignore[misc]
}
