"""How a template is filled in, in plain words, and what each table and column means."""

from __future__ import annotations

from collections.abc import Iterator

from graphmodel.check.checked_table import columns_by_name, required_columns
from graphmodel.model import MODEL
from graphmodel.model.columns import Column, FieldType, Link
from graphmodel.model.kinds import FORMER_START, NO_START, Kind, NodeKind
from ingest.tables.limits import LONGEST_CELL
from ingest.tables.names import EXAMPLE, IGNORE

HOW_TO = (
    "Each table has its own sheet or file. Fill in the ones you have; the others may stay empty.",
    "Keep the first row as it is. Columns may be left out or put in another order.",
    f"The rows whose ids begin with {EXAMPLE} show how it is done. They are never imported;"
    " write below them, or over them.",
    "An id is a short code of your own, such as p17. It means one thing or one human in all"
    " tables, for good. Somebody who is supported and also staff has one id, in person and in"
    " worker.",
    "To point at a row of another table, write its id.",
    "Write days as 2026-06-01 or 01/06/2026 (day, month, year). Where an end is asked for, write"
    " the first day on which it no longer held.",
    "Join several values in one cell by |, such as housing|drugs; a comma joins nothing.",
    "Leave a cell empty where nothing is known, and write no None, N/A, Unknown, TBC, ? or 0. Where"
    " somebody said that there is nobody to trust, write trust_answer said_none. Leave out rows of"
    " totals.",
    "Yes or no: write yes or no. An empty cell means: not recorded. It is never taken for no.",
    "Some columns take words from a list; in a workbook the cell offers them.",
    "Import adds and changes; it never removes. A tie that is over gets an ended_on and stays.",
    "An empty cell clears what was there before. A column that is left out changes nothing.",
    f"To mend the start day of a tie, add a column {FORMER_START.name}: write the start day that is"
    f" stored there ({NO_START} where none is), and the right one into started_on.",
    f"A cell holds at most {LONGEST_CELL:,} characters.",
    f"To keep a sheet or file of your own beside the tables, write {IGNORE} into its name.",
)
"""What to know before filling in."""

_ID = "Your own short code for it; the same wherever it is meant."


def explanation(kind: Kind, name: str) -> str:
    """Return what a column means, in a sentence."""
    column = columns_by_name(kind).get(name)
    return _ID if column is None else column.description


def how_filled(kind: Kind, name: str) -> str:
    """Return how a column is filled in, in a few words."""
    column = columns_by_name(kind).get(name)
    asked = "Required" if name in required_columns(kind) else "May be empty"
    return f"{asked}: {_holds(column)}."


def table_lines() -> Iterator[tuple[str, str, str, str]]:
    """Yield table, column, what it means and how it is filled in; a table before its columns."""
    for kind in MODEL:
        yield kind.table, "", kind.description, _rows_are(kind)
        for name in kind.column_names:
            yield kind.table, name, explanation(kind, name), how_filled(kind, name)


def _rows_are(kind: Kind) -> str:
    if isinstance(kind, NodeKind):
        return "One row for each."
    spell = f", and {kind.spell_field}" if kind.spell_field else ""
    return f"One row for each spell, told apart by both ends, started_on{spell}."


def _holds(column: Column | None) -> str:
    if column is None:
        return "an id"
    if isinstance(column, Link):
        return f"{'ids' if column.many else 'an id'} of {_tables(column.targets)}"
    words = ", ".join(column.words or ())
    match column.type:
        case FieldType.WORD:
            empty = f"; empty means {column.default}" if column.default else ""
            return f"one of {words}{empty}"
        case FieldType.WORDS:
            return f"one or more of {words}"
        case FieldType.NUMBER:
            return _bounds(column.minimum, column.maximum)
        case other:
            return _PLAIN[other]


_PLAIN = {
    FieldType.TEXT: "text",
    FieldType.TEXTS: "texts joined by |",
    FieldType.DAY: "a day",
    FieldType.YES_NO: "yes or no",
}


def _bounds(minimum: int | None, maximum: int | None) -> str:
    least = "" if minimum is None else f" from {minimum}"
    most = "" if maximum is None else f" to {maximum}"
    return f"a whole number{least}{most}"


def _tables(labels: tuple[str, ...]) -> str:
    tables = []
    for kind in MODEL.nodes:
        if kind.label in labels or ("Individual" in labels and kind.human):
            tables.append(kind.table)
    return " or ".join(tables)
