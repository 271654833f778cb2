"""Rows of a store that a copy cannot take over just as they stand, told by their keys.

A store that only this program writes has none: every row passed the import's checks, which the
copy passes too. Another program may have left a text that an import would tidy, an empty cell
that it would fill in, or a row that it would refuse.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

import pandas as pd

from graphmodel.check.sheets import is_after, tidy_cells
from graphmodel.check.verdicts import Verdict, quoted
from graphmodel.errors import Problem, blocking
from graphmodel.model import MODEL
from graphmodel.model.kinds import Kind, TieKind

__all__ = ["copied_otherwise", "told_by_key"]

_FILLED_IN = ("recorded_on", "restricted")
"""What an import never leaves empty."""

_ADVICE = "Mend the row in the store itself, or import it anew, and copy again."

_EMPTY = Verdict("copied-otherwise", "The cell is empty, and an import would fill it.", _ADVICE)
_UNTIDY = Verdict("copied-otherwise", "An import would write the cell otherwise.", _ADVICE)
_TURNED = Verdict("copied-otherwise", "The lesser id should stand first.", _ADVICE)


def copied_otherwise(tables: Mapping[str, pd.DataFrame]) -> Iterator[Problem]:
    """Yield what an import of a store's rows would change without a word.

    Parameters
    ----------
    tables
        Table name to all rows of the store, as tables of records.
    """
    for kind in MODEL:
        frame = tables[kind.table]
        for name in kind.column_names:
            cells = frame[name].tolist()
            if name in _FILLED_IN and None in cells:
                yield from _at(kind, frame, name, [cell is None for cell in cells], _EMPTY)
            tidied, _ = tidy_cells(cells)
            if tidied is not cells:
                untidy = [tidy != cell for tidy, cell in zip(tidied, cells, strict=True)]
                yield from _at(kind, frame, name, untidy, _UNTIDY)
        if isinstance(kind, TieKind) and kind.symmetric:
            turned = is_after(*(frame[end.name].to_numpy() for end in kind.ends))
            yield from _at(kind, frame, kind.source.name, turned.tolist(), _TURNED)


def _at(
    kind: Kind, frame: pd.DataFrame, name: str, marks: list[bool], verdict: Verdict
) -> Iterator[Problem]:
    return verdict.at_each(kind.table, frame.index[marks].tolist(), name)


def told_by_key(problems: Iterable[Problem], tables: Mapping[str, pd.DataFrame]) -> list[Problem]:
    """Return what stops a copy as it is told: by ids, since a store has no numbered rows.

    Parameters
    ----------
    problems
        Problems at rows of `tables`; notices are left out.
    tables
        Table name to all rows of the store, as tables of records.
    """
    return [_by_key(problem, tables) for problem in blocking(problems)]


def _by_key(problem: Problem, tables: Mapping[str, pd.DataFrame]) -> Problem:
    message = re.sub(r"\b[Rr]ow \d+", "another row", problem.message)
    if problem.row is None:
        return replace(problem, message=message)
    kind = MODEL.by_table[problem.table]
    row = tables[problem.table].loc[problem.row]
    names = [end.name for end in kind.ends] if isinstance(kind, TieKind) else ["id"]
    which = " → ".join(quoted(str(row[name])) for name in names)
    return replace(problem, row=None, message=f"{which}: {message}")
