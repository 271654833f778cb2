"""An answer as text for a terminal: names beside ids, columns aligned."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard.readers.id_columns import ID_COLUMNS, as_ids, ids_in
from graphmodel.analysis.facts.answer import rows_of
from graphmodel.stores.store import Store
from ingest.for_spreadsheets import as_written

__all__ = ["answer_text"]


def answer_text(answer: pd.DataFrame, store: Store, width: int) -> str:
    """Return an answer as a table or, where that is wider than `width`, a block for each row."""
    rows = rows_of(answer)
    names = store.names(ids_in(rows))
    cells = [{name: _cell(name, value, names) for name, value in row.items()} for row in rows]
    heads = {name: name.replace("_", " ") for name in map(str, answer.columns)}
    widths = {
        name: max([len(head), *(len(row[name]) for row in cells)]) for name, head in heads.items()
    }
    if sum(widths.values()) + 2 * len(widths) <= width:
        return "\n".join(
            "  ".join(row[name].ljust(widths[name]) for name in heads).rstrip()
            for row in [heads, *cells]
        )
    return "\n\n".join(
        "\n".join(f"{heads[name]:<18} {cell}" for name, cell in row.items() if cell)
        for row in cells
    )


def _cell(column: str, value: Any, names: dict[str, str]) -> str:
    ids = as_ids(value) if column in ID_COLUMNS else []
    if not ids:
        return as_written(value).replace("|", ", ")
    return ", ".join(f"{each} {names[each]}" if each in names else each for each in ids)
