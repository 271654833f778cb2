"""What is wrong with the rows of a store, whatever keeps them.

A store that only this program writes holds nothing wrong: every row passed the same check on its
way in. This finds what came in past it, by another program or by hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pandas as pd

from graphmodel.check.existing import Existing
from graphmodel.check.whole import check_records
from graphmodel.kinds import Kind, TieKind
from graphmodel.model import MODEL
from graphmodel.problems import Problem, blocking
from graphmodel.records import Records
from graphmodel.stores.store import Transaction

__all__ = ["find_faults"]


def find_faults(transaction: Transaction) -> list[str]:
    """Return one sentence, with ids and without names, for each row that breaks the model."""
    tables = {kind.table: transaction.rows(kind.table) for kind in MODEL}
    problems = blocking(check_records(Records(tables), Existing(), date.max))
    found = [_in_words(problem, tables) for problem in problems]
    return [*found, *_turned_round(tables)]


def _in_words(problem: Problem, tables: dict[str, pd.DataFrame]) -> str:
    place = problem.table
    if problem.row is not None:
        row = tables[problem.table].loc[problem.row]
        place = _place(MODEL.by_table[problem.table], row)
    column = f", {problem.column}" if problem.column else ""
    return f"{place}{column}: {problem.message} [{problem.code}]"


def _place(kind: Kind, row: pd.Series[str]) -> str:
    if isinstance(kind, TieKind):
        return f"{kind.table} {row[kind.source.name]} → {row[kind.target.name]}"
    return f"{kind.table} {row['id']}"


def _turned_round(tables: dict[str, pd.DataFrame]) -> Iterator[str]:
    """Symmetric ties with the greater id first: a check turns them without a word."""
    for kind in MODEL.ties:
        if not kind.symmetric:
            continue
        for a, b in tables[kind.table][[kind.source.name, kind.target.name]].dropna().to_numpy():
            if a > b:
                yield f"{kind.table} {a} → {b}: The lesser id should stand first. [turned-round]"
