"""What a row says, in words, for a reader who may see all of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from dashboard.explorer.change_matters import Matter, Row
from dashboard.explorer.question import Question
from dashboard.words.findings import LEVELS, day_in_words
from graphmodel.model.columns import Field, FieldType
from graphmodel.model.in_words import in_words

__all__ = ["told_of"]

YES_AND_NO = {
    "holds_story": ("holds the person's story", "does not hold the person's story"),
    "stressful": ("the tie is a strain", "the tie is no strain"),
    "broken": ("the tie is broken", "the tie is not broken"),
    "agreed_by_person": ("the person agreed to it", "the person did not agree to it"),
}
"""Column to what a yes in it says, and what a no."""


def told_of(matter: Matter, row: Row) -> str:
    """Return what is recorded in a row, in the order in which its form asks."""
    asked = {one.column: one for one in (*matter.to_change, *matter.to_end)}
    told = [
        words for column, question in asked.items() if (words := _in_words(question, row[column]))
    ]
    begun = row.get(matter.begins)
    if begun:
        told.append(f"since {day_in_words(date.fromisoformat(begun))}")
    return "; ".join(told) or "nothing more is recorded"


def _in_words(question: Question, value: Any) -> str:
    declared = question.declared
    if value is None or not isinstance(declared, Field):
        return ""
    match declared.type:
        case FieldType.WORD:
            return question.option(value).lower()
        case FieldType.WORDS:
            return ", ".join(in_words(word) for word in value)
        case FieldType.TEXTS:
            return ", ".join(value)
        case FieldType.DAY:
            day = day_in_words(date.fromisoformat(value))
            return f"{in_words(question.column).removesuffix(' on')} {day}"
        case FieldType.NUMBER:
            return LEVELS.get(value, str(value))
        case FieldType.YES_NO:
            yes, no = YES_AND_NO[question.column]
            return yes if value else no
        case FieldType.TEXT:
            return str(value)
