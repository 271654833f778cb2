"""What an import would do, or why it cannot be done, as tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.etree.ElementTree import Element

import pandas as pd

from dashboard.explorer.markup import element, table
from graphmodel.errors import Problem
from graphmodel.writing.preview import TablePreview
from graphmodel.writing.weakened_safety_facts import WeakenedFact

__all__ = ["changes", "problem_frame", "problem_table", "weakened_facts"]

MOST_SHOWN = 200


def problem_table(title: str, problems: Sequence[Problem]) -> list[Element]:
    """Return the first problems as a table, each with its place and what to do next."""
    head = ("Table or file", "Row", "Column", "What is wrong", "What to do")
    rows = [
        (
            problem.table or "all files",
            "" if problem.row is None else f"{problem.row:,}",
            problem.column,
            problem.message,
            problem.advice,
        )
        for problem in problems[:MOST_SHOWN]
    ]
    made = [table(title, head, rows)]
    if len(problems) > MOST_SHOWN:
        words = f"These are the first {MOST_SHOWN} of {len(problems):,}; the file below has all."
        made.append(element("p", words))
    return made


def problem_frame(problems: Sequence[Problem]) -> pd.DataFrame:
    """Return all problems as a table to download."""
    return pd.DataFrame(
        [
            {
                "code": problem.code,
                "table": problem.table,
                "row": problem.row,
                "column": problem.column,
                "message": problem.message,
                "advice": problem.advice,
                "severity": problem.severity.value,
            }
            for problem in problems
        ]
    ).astype({"row": "Int64"})


def weakened_facts(facts: Sequence[WeakenedFact]) -> Element:
    """Return safety facts that would be weakened: where, what stands there, what would."""
    head = ("Table", "Which", "Column", "Now", "Would be", "Row")
    rows = [
        (
            fact.table,
            ", ".join(part for part in fact.key if part),
            fact.column,
            fact.was,
            fact.becomes,
            "" if fact.row is None else f"{fact.row:,}",
        )
        for fact in facts
    ]
    return table("Safety facts that would be weakened", head, rows)


def changes(tables: Mapping[str, TablePreview]) -> Element:
    """Return how many rows would be added and changed, and in which columns."""
    rows = [
        (
            name,
            f"{one.added:,}",
            f"{one.changed:,}",
            ", ".join(f"{column} ({count:,})" for column, count in one.changed_columns.items()),
        )
        for name, one in tables.items()
    ]
    head = ("Table", "Rows added", "Rows changed", "Columns changed (rows)")
    return table("What would be added and changed", head, rows)
