"""What a reader may see of an import: nothing of what is stored about safety, not even a count.

Whoever may not read about risk could otherwise ask a preview what is stored, by guessing it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from dashboard.readers.reader import Reader
from graphmodel.model import MODEL
from graphmodel.model.kinds import TieKind
from graphmodel.model.records import Records
from graphmodel.writing.importing import ImportResult
from graphmodel.writing.preview import Preview
from graphmodel.writing.weakened_facts import SAFETY_COLUMNS

Value = TypeVar("Value")

KEPT_AS_STORED = (
    "These files say something about safety: about harm, agreement to contact, flags, children, "
    "deaths, or ends that protect somebody. It is taken where it protects; where it would take "
    "protection back, what is stored stays. What is stored of it is neither shown nor counted "
    "here: whoever may read about risk can import it whole."
)
BECOME_STAFF = (
    "Somebody in these files is in somebody's life until now and would be staff from now on. "
    "That sets aside what is recorded of their safety: ask whoever may read about risk to import "
    "it."
)


def withheld_tables(records: Records, reader: Reader) -> frozenset[str]:
    """Return the tables of some records of which a reader is told nothing that is stored."""
    if reader.risk_reader:
        return frozenset()
    return frozenset(
        table
        for table, frame in records.tables.items()
        if len(frame) and (_is_about_harm(table) or SAFETY_COLUMNS.get(table, set()) & {*frame})
    )


def visible_preview(preview: Preview, records: Records, reader: Reader) -> Preview:
    """Return what a reader may see of a preview.

    Parameters
    ----------
    preview
        What an import of the records would do; it is not changed.
    records
        What would be imported.
    reader
        Who imports.
    """
    withheld = withheld_tables(records, reader)
    if not withheld:
        return preview
    return replace(
        preview,
        weakened=[fact for fact in preview.weakened if fact.table not in withheld],
        tables=_without(preview.tables, withheld),
        notices=[
            notice
            for notice in preview.notices
            if not _is_about_harm(notice.table)
            and notice.column not in SAFETY_COLUMNS.get(notice.table, set())
        ],
    )


def visible_result(result: ImportResult, records: Records, reader: Reader) -> ImportResult:
    """Return what a reader may see of what an import of some records has written."""
    withheld = withheld_tables(records, reader)
    return replace(
        result,
        added=_without(result.added, withheld),
        changed=_without(result.changed, withheld),
    )


def _is_about_harm(table: str) -> bool:
    kind = MODEL.by_table.get(table)
    return isinstance(kind, TieKind) and kind.safety


def _without(tables: Mapping[str, Value], withheld: frozenset[str]) -> dict[str, Value]:
    return {name: value for name, value in tables.items() if name not in withheld}
