"""Barriers, where they were taken and what answers them, as rows in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dashboard.explorer.barriers_reported import Reported, Row
from dashboard.words.findings import day_in_words
from graphmodel.model.in_words import in_words
from graphmodel.model.vocabulary import BarrierStatus, EscalationStatus

__all__ = [
    "BARRIERS",
    "BARRIER_COLUMNS",
    "ESCALATIONS",
    "PRACTICES",
    "area_of_life",
    "barrier_rows",
    "barrier_title",
    "escalation_rows",
    "how_it_stands",
    "practice_rows",
    "raised",
]

Rows = list[tuple[str, ...]]

BARRIER_COLUMNS = {
    "People": "those joined to the barrier: living or not, and no measure of how many it meets.",
    "Taken to": "every level it was taken to, in order, and how it stands there.",
    "Answered by": "practice that answers it, as far as it is recorded.",
}
"""What columns mean that do not say it themselves."""

BARRIERS = ("Barrier", "Where", "Area of life", "How it stands", "Raised", *BARRIER_COLUMNS)
ESCALATIONS = ("Taken to", "On", "Answer due", "How it stands", "The answer")
PRACTICES = ("Practice", "What is done", "How far it has come", "By")

NOT_TAKEN = "nobody yet"


def barrier_rows(barriers: Sequence[Row], reported: Reported) -> Rows:
    """Return barriers in words, under `BARRIERS`."""
    return [
        (
            f"{barrier_title(row)}: {row['description']}",
            reported.place(row),
            area_of_life(row),
            how_it_stands(row, reported),
            raised(row, reported),
            f"{len(row['people'] or ()):,}",
            _taken_to(reported.escalations_of(row["id"]), reported.on),
            "; ".join(one["title"] for one in reported.practices_for(row["id"])),
        )
        for row in barriers
    ]


def escalation_rows(escalations: Sequence[Row], on: date) -> Rows:
    """Return where a barrier was taken, under `ESCALATIONS`."""
    return [
        (
            in_words(row["level"]).capitalize(),
            _day(row["raised_on"]),
            _day(row["response_due_on"]),
            _answer(row, on),
            (row["response"] or "") if _is_answered(row, on) else "",
        )
        for row in escalations
    ]


def practice_rows(practices: Sequence[Row], reported: Reported) -> Rows:
    """Return practice that answers a barrier, under `PRACTICES`."""
    return [
        (
            row["title"],
            row["summary"],
            in_words(row["status"]),
            reported.services[row["by"]] if row["by"] else "not recorded",
        )
        for row in practices
    ]


def barrier_title(row: Row) -> str:
    """Return what kind of barrier it is, as a title."""
    return in_words(row["barrier_type"]).capitalize()


def area_of_life(row: Row) -> str:
    """Return in which area of life a barrier stands in the way."""
    return in_words(row["domain"]).capitalize() if row["domain"] else "Not recorded"


def how_it_stands(row: Row, reported: Reported) -> str:
    """Return how a barrier stands on the day: open until the day on which it was resolved."""
    if reported.is_open(row):
        return "open"
    word = "no longer open" if row["status"] == BarrierStatus.OPEN else in_words(row["status"])
    return f"{word}, {_day(row['resolved_on'])}" if row["resolved_on"] else word


def raised(row: Row, reported: Reported) -> str:
    """Return when a barrier was raised, and by whom."""
    by = f" by {reported.agencies[row['raised_by']]}" if row["raised_by"] else ""
    return f"{_day(row['raised_on'])}{by}"


def _taken_to(escalations: Sequence[Row], on: date) -> str:
    told = [f"{in_words(row['level'])}: {_answer(row, on)}" for row in escalations]
    return "; ".join(told) or NOT_TAKEN


def _answer(row: Row, on: date) -> str:
    """How an escalation stands on the day: without an answer until the day on which it came."""
    if _is_answered(row, on):
        came = f", {_day(row['responded_on'])}" if row["responded_on"] else ""
        return f"{in_words(row['status'])}{came}"
    overdue = row["response_due_on"] is not None and row["response_due_on"] < on.isoformat()
    return f"no answer, due {_day(row['response_due_on'])}" if overdue else "no answer yet"


def _is_answered(row: Row, on: date) -> bool:
    came_later = row["responded_on"] is not None and row["responded_on"] > on.isoformat()
    return row["status"] != EscalationStatus.SENT and not came_later


def _day(day: str | None) -> str:
    return day_in_words(None if day is None else date.fromisoformat(day))
