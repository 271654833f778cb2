"""What is wrong with the rows of a store, whatever keeps them.

A store that only this program writes holds nothing wrong: every row passed the same check on its
way in. This finds what came in past it, by another program or by hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

import pandas as pd

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
    problems = blocking(check_records(Records(tables), Existing(), date.max))
    return [*(_in_words(problem, tables) for problem in problems), *_turned_round(tables)]


def _in_words(problem: Problem, tables: Mapping[str, pd.DataFrame]) -> str:
    place = problem.table
    if problem.row is not None:
        kind, rows = MODEL.by_table[problem.table], tables[problem.table]
        ends = [end.name for end in kind.ends] if isinstance(kind, TieKind) else ["id"]
        place = f"{place} {' → '.join(str(rows.at[problem.row, end]) for end in ends)}"
    column = f", {problem.column}" if problem.column else ""
    # Rows are numbered as in a file; there is none here.
    message = re.sub(r"\b[Rr]ow \d+", "another row", problem.message)
    return f"{place}{column}: {message} [{problem.code}]"


def _turned_round(tables: Mapping[str, pd.DataFrame]) -> Iterator[str]:
    """Symmetric ties with the greater id first: a check turns them without a word."""
    for kind in MODEL.ties:
        if not kind.symmetric:
            continue
        for a, b in tables[kind.table][[end.name for end in kind.ends]].dropna().to_numpy():
            if a > b:
                yield f"{kind.table} {a} → {b}: the lesser id should stand first. [turned-round]"
