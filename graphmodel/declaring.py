"""Short ways to write columns down, for the files that declare the model."""

from __future__ import annotations

from enum import StrEnum

from graphmodel.columns import Field, FieldType, Link
from graphmodel.vocabulary import Restricted

__all__ = [
    "day",
    "end",
    "number",
    "provenance",
    "reference",
    "text",
    "texts",
    "word",
    "words",
    "yes_no",
]


def text(name: str, description: str, *, required: bool = False, analysed: bool = False) -> Field:
    """Return a field of free text; analyses do not read it unless it is said."""
    return Field(name, FieldType.TEXT, description, required=required, analysed=analysed)


def texts(name: str, description: str, *, analysed: bool = False) -> Field:
    """Return a field of a list of free texts."""
    return Field(name, FieldType.TEXTS, description, analysed=analysed)


def word(
    name: str,
    words: type[StrEnum],
    description: str,
    *,
    required: bool = False,
    default: str | None = None,
) -> Field:
    """Return a field of one word of a closed list."""
    return Field(name, FieldType.WORD, description, words=words, required=required, default=default)


def words(name: str, words: type[StrEnum], description: str, *, required: bool = False) -> Field:
    """Return a field of a set of words of a closed list."""
    return Field(name, FieldType.WORDS, description, words=words, required=required)


def day(name: str, description: str, *, required: bool = False, happened: bool = False) -> Field:
    """Return a field of a day."""
    return Field(name, FieldType.DAY, description, required=required, happened=happened)


def number(
    name: str,
    description: str,
    minimum: int,
    maximum: int | None = None,
    *,
    required: bool = False,
) -> Field:
    """Return a field of a whole number."""
    return Field(
        name, FieldType.NUMBER, description, required=required, minimum=minimum, maximum=maximum
    )


def yes_no(name: str, description: str) -> Field:
    """Return a field of yes, no or not recorded."""
    return Field(name, FieldType.YES_NO, description)


def end(name: str, description: str, *targets: str) -> Link:
    """Return one end of a tie."""
    return Link(name, targets, description, required=True)


def reference(name: str, description: str, target: str) -> Link:
    """Return a link that a tie has besides its ends."""
    return Link(name, (target,), description)


def provenance(default: Restricted = Restricted.OPEN) -> tuple[Field, ...]:
    """Return the columns that every table ends with."""
    return (
        text("source", "Where the row came from."),
        Field(
            "recorded_on",
            FieldType.DAY,
            "Day on which it was recorded; the store writes the day of import where it is empty.",
            analysed=False,
        ),
        text("recorded_by", "Who recorded it."),
        Field(
            "restricted",
            FieldType.WORD,
            "Who may see the row.",
            words=Restricted,
            default=default,
        ),
    )
