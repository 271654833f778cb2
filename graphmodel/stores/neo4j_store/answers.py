"""Findings that Neo4j computes itself, as the analyses would have returned them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from typing import Any, Protocol

import numpy as np
import pandas as pd
from neo4j import Result

from graphmodel.analysis.agencies.partnership import with_measures
from graphmodel.analysis.facts.answer import Answer, Tally, meaning
from graphmodel.analysis.facts.eligibility import area_spellings
from graphmodel.names.folding import fold_area
from graphmodel.settings import Settings
from graphmodel.stores.neo4j_store.cypher.reads import READ_AREAS
from graphmodel.stores.neo4j_store.query_files import COUNTED, ROWS, QueryFile, read_queries

SLICE = 10_000
"""Rows in one record of an answer."""

FOLDER = "findings"

HALVES: Mapping[str, Sequence[Mapping[str, Any]]] = {
    "gaps": ({"levels": [4, 3]}, {"levels": [2, 1]}),
}
"""What two readers ask for at once, each for one half of the rows that end to end are all.

Neo4j Community works at a query with one processor; the longest would have its reader wait.
"""

AREAS = "areas"
"""A parameter that the store sets: how each area is shown, by how it is written."""

ALL: Mapping[str, Any] = {"levels": None}
"""Parameters that no caller sets: everything is asked for."""


class QueryRunner(Protocol):
    """A reading transaction."""

    def ask(self, text: str, given: Mapping[str, Any]) -> Result:
        """Run a query out of its file."""


class JobRunner(Protocol):
    """Runs named jobs, two at the same time where it can."""

    def __call__(self, jobs: Mapping[str, Callable[[QueryRunner], Any]]) -> dict[str, Any]:
        """Return what came of each."""


def is_computed_there(question: str) -> bool:
    """Whether a question has a query of its own."""
    query = read_queries().get(question)
    return query is not None and query.folder == FOLDER


def computed_there(
    together: JobRunner,
    question: str,
    on: date,
    settings: Settings,
    people: Collection[str] | None,
    named: Mapping[str, str | date],
) -> Answer:
    """Return the answer to a question, computed by its query.

    Parameters
    ----------
    together
        Does named jobs.
    question
        One for which `is_computed_there`.
    on, settings
        The day D and the thresholds.
    people
        Ids of the people whom the answer is about; everybody where it is None.
    named
        What else the question is about.

    Returns
    -------
    Answer
        Rows, their order, types and ``attrs`` as the analysis of the same name returns them.
    """
    queries = read_queries()
    query = queries[question]
    chosen = None if people is None else list(people)
    given = {"on": on, "people": chosen, **settings.as_dict(), **named, **ALL}
    if AREAS in query.parameters:
        # Case and invisible signs are folded here: Cypher cannot say exactly what Python says.
        given |= together({AREAS: _spellings})
    halves = HALVES.get(question, [{}]) if chosen is None else [{}]
    jobs: dict[str, Callable[[QueryRunner], Any]] = {
        f"rows {place}": _rows(query, {**given, **half}) for place, half in enumerate(halves)
    }
    if question == "partnership":
        jobs["agencies"] = _rows(queries["partnership_agencies"], given)
    for what, count in (("denominator", query.denominator), ("not_recorded", query.not_recorded)):
        if count != ROWS:
            jobs[what] = _number(queries[count], given)
    found = together(jobs)
    parts = [found[f"rows {place}"] for place in range(len(halves))]
    numbers = {
        what: found[what] if what in found else sum(part.attrs[what] for part in parts)
        for what in ("denominator", "not_recorded")
    }

    def told(frame: pd.DataFrame) -> pd.DataFrame:
        frame.attrs = meaning(question, on, settings, **numbers)
        return frame

    rows = told(parts[0] if len(parts) == 1 else pd.concat(parts, ignore_index=True))
    return with_measures(rows, told(found["agencies"])) if "agencies" in found else rows


def _spellings(there: QueryRunner) -> dict[str, str]:
    """Return how each area is shown, by how it is written."""
    written = [record.values() for record in there.ask(READ_AREAS, {})]
    shown = area_spellings(area for area, is_lived_in in written if is_lived_in)
    return {area: shown.get(fold_area(area), fold_area(area)) for area, _ in written}


def _number(query: QueryFile, given: Mapping[str, Any]) -> Callable[[QueryRunner], int]:
    def number(there: QueryRunner) -> int:
        record = there.ask(query.text, _asked_for(query, given)).single(strict=True)
        return int(record["number"])

    return number


def _rows(query: QueryFile, given: Mapping[str, Any]) -> Callable[[QueryRunner], pd.DataFrame]:
    def rows(there: QueryRunner) -> pd.DataFrame:
        result = there.ask(_in_columns(query), _asked_for(query, given))
        slices = [record.values() for record in result]
        columns = {
            name: [cell for one in slices for cell in one[place]]
            for place, name in enumerate(query.answered)
        }
        frame = pd.DataFrame(
            {name: _AS_TYPED[kind](columns[name]) for name, kind in query.answered.items()}
        )
        *_, denominator, not_recorded = slices[0]
        frame.attrs = {"denominator": denominator, "not_recorded": not_recorded}
        return frame

    return rows


def _asked_for(query: QueryFile, given: Mapping[str, Any]) -> dict[str, Any]:
    return {name: given[name] for name in query.parameters}


def _in_columns(query: QueryFile) -> str:
    """Return the query rewritten to return whole columns: fetching each row costs much more.

    With them come the sums of what its rows count, in every slice; there is one slice at least.
    """
    cells = [
        f"toString({name})" if kind == "DATE" else name for name, kind in query.answered.items()
    ]
    is_listed, counted, unrecorded = (
        name if name in query.columns else default for name, default in COUNTED.items()
    )
    columns = ", ".join(f"[row IN rows | row[{place}]]" for place in range(len(cells)))
    return (
        f"CALL () {{\n{query.text}\n}} "
        f"WITH collect(CASE WHEN {is_listed} THEN [{', '.join(cells)}] END) AS found, "
        f"sum({counted}) AS denominator, sum({unrecorded}) AS not_recorded "
        f"UNWIND range(0, CASE size(found) WHEN 0 THEN 0 ELSE size(found) - 1 END, {SLICE}) "
        f"AS place WITH found[place .. place + {SLICE}] AS rows, denominator, not_recorded "
        f"RETURN {columns}, denominator, not_recorded"
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
    "LIST<INTEGER>": _lists,
    "TALLY": lambda cells: _lists([Tally(words) for words in cells]),  # type: ignore[misc]
}
