"""What an import would empty, or date earlier than it was: said, and no leave is needed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from graphmodel.check.checked_table import is_after, is_filled
from graphmodel.check.verdicts import Verdict, notice
from graphmodel.errors import Problem
from graphmodel.model import MODEL
from graphmodel.model.columns import Column, Field, FieldType, provenance
from graphmodel.model.in_words import cell_in_words
from graphmodel.model.records import Difference
from graphmodel.writing.weakened_facts import WeakenedFact

LATEST_DAYS = ("trust_asked_on", "last_contact_on", "last_confirmed_on")
"""Columns of the day on which something was last done, which goes forward alone."""


def lost_cells(difference: Difference, weakened: Sequence[WeakenedFact]) -> Iterator[Problem]:
    """Yield a notice for each other cell in which something stands that files would take away.

    Parameters
    ----------
    difference
        What would be written.
    weakened
        What is listed as a fact that would be taken back.
    """
    listed = {(fact.table, fact.row, fact.column) for fact in weakened}
    for table, found in difference.tables.items():
        kind = MODEL.by_table[table]
        before, after = found.pairs
        for column in kind.columns:
            if column.name in _OF_RECORDING or column.name in kind.key:
                continue
            was, becomes = before[column.name].to_numpy(), after[column.name].to_numpy()
            lost = is_filled(was) & ~is_filled(becomes)
            if column.name in LATEST_DAYS:
                lost |= is_after(was, becomes)
            for place in np.flatnonzero(lost).tolist():
                row = after.index[place]
                if (table, row, column.name) not in listed:
                    verdict = _lost(column, was[place], becomes[place])
                    yield verdict.at(table, int(row), column.name)


_OF_RECORDING = frozenset(field.name for field in provenance())


def _lost(column: Column, was: Any, becomes: Any) -> Verdict:
    if becomes is not None:
        message = f"The store has {was}, and this would be an earlier day, {becomes}."
        advice = "The file may be older than what is stored; look which of the two holds."
        return notice("earlier-than-stored", message, advice)
    is_text = isinstance(column, Field) and column.type in (FieldType.TEXT, FieldType.TEXTS)
    stored = "something" if is_text else cell_in_words(was)
    message = f"The store has {stored} here, and the file would empty it."
    advice = "Write it again, or leave the column out, where it should stay as it is stored."
    return notice("emptied-cell", message, advice)
