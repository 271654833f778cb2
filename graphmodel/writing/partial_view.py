"""An import by somebody who may not be told of all that is stored.

They are told what an import would do to the part of the store that they may see: what is checked
and compared for them knows of nothing else, so that neither a sentence nor its absence speaks of
the rest. What is written is checked and compared with the whole store: rows that do not fit there
are set aside, rows that they may not see stay as they are stored, but for what protects somebody,
and so does every fact that would be taken back unasked.
"""

from __future__ import annotations

from abc import abstractmethod
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Protocol

import numpy as np
import pandas as pd

from graphmodel.check.cells import JudgedRecords, judge_cells
from graphmodel.check.checked_table import RowFlags
from graphmodel.errors import Problem
from graphmodel.model import MODEL
from graphmodel.model.records import Difference, Records, TableDifference
from graphmodel.network.network import Network
from graphmodel.stores.transaction import Transaction
from graphmodel.writing.preparing import Prepared, prepare
from graphmodel.writing.weakened_facts import SAFETY_COLUMNS, WeakenedFact


class PartOfStore(Transaction):
    """The part of a store that somebody may be told of; it is only read."""

    @abstractmethod
    def hides(self, table: str, rows: pd.DataFrame) -> RowFlags:
        """Return which rows of the whole store are restricted to others."""


class PartialView(Protocol):
    """What somebody may be told of a store into which they import."""

    def part_of(self, transaction: Transaction) -> PartOfStore:
        """Return the part of a store that they may be told of."""
        ...

    def untold(self, records: Records) -> frozenset[str]:
        """Return the tables of which they are not told what would be added and changed."""
        ...

    def may_tell(self, problem: Problem) -> bool:
        """Whether a problem or notice may be told that was found in that part."""
        ...

    def may_tell_of(self, table: str, column: str) -> bool:
        """Whether it may be told what stands in a column of rows that may be seen."""
        ...

    def losing_contact(self, before: Network, after: Network) -> list[str]:
        """Return the people of whom they are told that they would lose their contacts."""
        ...


def prepare_in_view(
    transaction: Transaction,
    judged: JudgedRecords,
    day: date,
    found: Sequence[Problem],
    *,
    take_file: bool = False,
    view: PartialView | None,
) -> Prepared:
    """Check judged records against a store, and tell of it what may be told.

    Parameters
    ----------
    transaction, judged, day, found, take_file
        As for ``prepare``.
    view
        What whoever imports may be told; None where that is everything.
    """
    if view is None:
        return prepare(transaction, judged, day, found, take_file=take_file)
    untold = view.untold(judged.records)
    part = view.part_of(transaction)
    seen = prepare(part, judged, day, found, take_file=take_file)
    problems = [one for one in seen.problems if view.may_tell(one)]
    notices = [one for one in seen.notices if view.may_tell(one)]
    if problems:
        return replace(seen, problems=problems, notices=notices, weakened=())
    told = [one for one in seen.weakened if one.table not in untold and not one.begins_anew]
    whole = _what_fits(transaction, judged, day, found, take_file=take_file)
    difference = _with_unseen_as_stored(whole.difference, part)
    difference = _with_facts_as_stored(difference, _untold_facts(whole, told))
    tables = {name: one for name, one in seen.difference.tables.items() if name not in untold}
    shown = Difference(tables, seen.difference.became_workers)
    return Prepared(difference, (), notices, told, whole.tables, shown)


def prepare_on_screen(
    transaction: Transaction, judged: JudgedRecords, day: date, view: PartialView | None
) -> Prepared:
    """Check what a form says against a store, and tell of it what may be told.

    What does not fit is refused, but what is told of a day that may not be seen is told as though
    nothing stood there; a fact that may not be seen stays where it would be weakened.

    Parameters
    ----------
    transaction, judged, day
        As for ``prepare``.
    view
        What whoever filled it in may be told; None where that is everything.
    """
    whole = prepare(transaction, judged, day, [], take_file=None)
    if view is None:
        return whole
    seen = prepare(view.part_of(transaction), judged, day, [], take_file=None)
    problems = [one for one in seen.problems if _ends_out_of_sight(one.table, view)]
    facts = [
        one
        for one in whole.weakened
        if one.is_safety and not one.begins_anew and not view.may_tell_of(one.table, one.column)
    ]
    return replace(
        whole,
        difference=_with_facts_as_stored(whole.difference, facts),
        problems=problems or whole.problems,
        notices=[one for one in seen.notices if view.may_tell(one)],
        weakened=[one for one in whole.weakened if one not in facts],
    )


def _ends_out_of_sight(table: str, view: PartialView) -> bool:
    """Whether it may be told since when rows of a table hold, and not until when."""
    interval = MODEL.by_table[table].interval
    if interval is None:
        return False
    begins, ends = (view.may_tell_of(table, column) for column in interval)
    return begins and not ends


def _what_fits(
    transaction: Transaction,
    judged: JudgedRecords,
    day: date,
    found: Sequence[Problem],
    *,
    take_file: bool,
) -> Prepared:
    """Return what fits the whole store; the rows of the files that do not are set aside."""
    while True:
        whole = prepare(transaction, judged, day, found, take_file=take_file)
        aside = _misfits(whole)
        if not aside:
            return whole
        tables = judged.records.tables
        left = {name: frame.drop(index=list(aside[name])) for name, frame in tables.items()}
        judged = judge_cells(Records(left), day, found)


def _misfits(whole: Prepared) -> defaultdict[str, set[int]]:
    """Return the rows that do not fit beside what is stored, by table."""
    aside: defaultdict[str, set[int]] = defaultdict(set)
    for problem in whole.problems:
        if problem.row is not None:
            aside[problem.table].add(problem.row)
            continue
        merged = whole.tables[problem.table]  # a column is absent that new rows need
        rows = merged.checked.rows(merged.is_new)
        aside[problem.table].update(rows or merged.checked.frame.index.tolist())
    if whole.difference.became_workers:
        workers = whole.tables["worker"].checked.frame
        became = workers["id"].isin(whole.difference.became_workers)
        aside["worker"].update(workers.index[became].tolist())
    return aside


def _untold_facts(whole: Prepared, told: Sequence[WeakenedFact]) -> list[WeakenedFact]:
    may_go = {(fact.table, fact.key, fact.column) for fact in told}
    return [one for one in whole.weakened if (one.table, one.key, one.column) not in may_go]


def _with_unseen_as_stored(difference: Difference, part: PartOfStore) -> Difference:
    """Return a difference in which rows that may not be seen change only where that protects."""
    tables = {}
    for name, table in difference.tables.items():
        moved = pd.Index([])
        if len(table.removed):
            moved = table.removed.index[part.hides(name, table.removed)]
        unseen = part.hides(name, table.before)
        kept = [one for one in MODEL.by_table[name].column_names if one not in _safety(name)]
        cells: dict[str, Any] = {
            column: np.where(unseen, table.before[column], table.changed[column])
            for column in kept
            if unseen.any()
        }
        tables[name] = replace(
            table,
            added=table.added.drop(index=moved),
            removed=table.removed.drop(index=moved),
            changed=table.changed.assign(**cells),
        )
    return _without_what_is_stored(difference, tables)


def _safety(table: str) -> frozenset[str]:
    return SAFETY_COLUMNS.get(table, frozenset())


def _with_facts_as_stored(difference: Difference, facts: Sequence[WeakenedFact]) -> Difference:
    """Return a difference in which what is stored stays as it is, of which some facts are."""
    tables = dict(difference.tables)
    for name in {fact.table for fact in facts} & tables.keys():
        table = tables[name]
        changed, aside = table.changed.copy(), set()
        for fact in facts:
            if fact.table != name or fact.row is None:
                continue
            if fact.row in table.before.index:
                value: Any = table.before.at[fact.row, fact.column]
                changed.at[fact.row, fact.column] = value
            else:  # it begins anew, or is of a row whose first day is mended: nothing of it is kept
                aside.add(fact.row)
        added = table.added.drop(index=[*aside])
        removed = table.removed.drop(index=[*aside], errors="ignore")
        tables[name] = replace(table, added=added, changed=changed, removed=removed)
    return _without_what_is_stored(difference, tables)


def _without_what_is_stored(
    difference: Difference, tables: Mapping[str, TableDifference]
) -> Difference:
    """Return a difference without rows that are as the store has them."""
    left = {}
    for name, table in tables.items():
        differs = (table.changed.to_numpy() != table.before.to_numpy()).any(axis=1)
        table = replace(table, changed=table.changed[differs], before=table.before[differs])
        if len(table):
            left[name] = table
    return replace(difference, tables=left)
