"""What is wrong with the rows of a store, whatever keeps them.

A store that only this program writes holds nothing wrong: every row passed the same check on its
way in. This finds what came in past it, by another program or by hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import pandas as pd

from graphmodel.check.cells import OF_A_STORE
from graphmodel.check.check_records import check_records
from graphmodel.check.existing import Existing
from graphmodel.errors import Problem, blocking
from graphmodel.model import MODEL
from graphmodel.model.kinds import TieKind
from graphmodel.model.records import Records
from graphmodel.stores.store import Store
from graphmodel.stores.transaction import Transaction


def verify(store: Store) -> list[str]:
    """Check a store against the model: a sentence, with ids and without names, for each fault."""
    return store.examine(_broken_rows)


def _broken_rows(transaction: Transaction) -> list[str]:
    tables = {kind.table: transaction.rows(kind.table) for kind in MODEL}
    problems = blocking(check_records(Records(tables), Existing(), OF_A_STORE))
    told = [_in_words(problem, tables) for problem in problems]
    return [*told, *_turned_round(tables)]


def ids_at(problem: Problem, tables: Mapping[str, pd.DataFrame]) -> list[str]:
    """Return the ids that name the row of a problem; none where it is about no row."""
    if problem.row is None:
        return []
    kind, rows = MODEL.by_table[problem.table], tables[problem.table]
    names = [end.name for end in kind.ends] if isinstance(kind, TieKind) else ["id"]
    return [str(rows.at[problem.row, name]) for name in names]


def without_row_numbers(message: str) -> str:
    """Return the message of a problem for a store, whose rows have no numbers as a file's have.

    Examples
    --------
    >>> without_row_numbers("The spell overlaps that of row 17.")
    'The spell overlaps that of another row.'
    """
    return re.sub(r"\b[Rr]ow \d+", "another row", message)


def _in_words(problem: Problem, tables: Mapping[str, pd.DataFrame]) -> str:
    place = " ".join(filter(None, [problem.table, " → ".join(ids_at(problem, tables))]))
    column = f", {problem.column}" if problem.column else ""
    return f"{place}{column}: {without_row_numbers(problem.message)} [{problem.code}]"


def _turned_round(tables: Mapping[str, pd.DataFrame]) -> Iterator[str]:
    """Symmetric ties with the greater id first: a check turns them without a problem."""
    for kind in MODEL.ties:
        if not kind.symmetric:
            continue
        for a, b in tables[kind.table][[end.name for end in kind.ends]].dropna().to_numpy():
            if a > b:
                yield f"{kind.table} {a} → {b}: the lesser id should stand first. [turned-round]"
