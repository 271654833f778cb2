"""Records against the model: everything that is wrong, at once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import Any

import numpy as np

from graphmodel.check.cells import JudgedRecords, judge_cells
from graphmodel.check.checked_table import (
    Cells,
    RowFlags,
    is_after,
    is_filled,
    is_same,
    required_columns,
)
from graphmodel.check.existing import DEATHS, FIRST_DAYS, Existing
from graphmodel.check.identities import check_identities, check_references
from graphmodel.check.merged import MergedTable, MergedTables, merge
from graphmodel.check.oddities import ODDITIES
from graphmodel.check.overlapping_spells import check_days, check_ties
from graphmodel.check.resemblances import check_resemblances
from graphmodel.check.rules_between_rows import check_rules
from graphmodel.check.verdicts import Verdict, in_order, notice
from graphmodel.errors import Problem
from graphmodel.model import MODEL
from graphmodel.model.columns import DayOf, FieldType
from graphmodel.model.kinds import Kind, TieKind
from graphmodel.model.records import Records
from graphmodel.model.vocabulary import Restricted


def check_records(
    records: Records, existing: Existing, day: date, found: Sequence[Problem] = ()
) -> list[Problem]:
    """Return everything that is wrong with records, and everything odd as notices.

    Parameters
    ----------
    records
        Records as they were read or typed in.
    existing
        What the store has of the ids they mention (see ``read_existing``).
    day
        The day of import: no contact and no confirmation lies after it.
    found
        What was found wrong while the files were read. Those cells are not judged again, and
        what depends on them is left alone.

    Returns
    -------
    list of Problem
        In the order of tables, rows and columns; without `found`.
    """
    judged = judge_cells(records, day, found)
    return check_merged(judged, merge(judged, existing), existing)


def check_merged(judged: JudgedRecords, tables: MergedTables, existing: Existing) -> list[Problem]:
    """Return the problems of judged records once they lie over what the store has."""
    return in_order(
        chain(
            judged.problems,
            check_absent_columns(tables),
            check_identities(tables, existing),
            check_references(judged, existing),
            check_ties(tables),
            check_days(tables),
            check_rules(tables, existing),
            notice_oddities(tables, existing),
            check_resemblances(tables, existing),
        )
    )


# Columns that a file does not have, though new rows need them.


def check_absent_columns(tables: MergedTables) -> Iterator[Problem]:
    """Yield one problem for each column that is absent and that some row cannot do without.

    A key column is needed by every row, any other required column by rows that are new.
    """
    for table, merged in tables.items():
        kind = merged.kind
        required = required_columns(kind)
        for name in kind.column_names:
            if name not in required or name in merged.checked:
                continue
            if name in kind.key:
                advice = "Add the column; without it nobody knows which rows are meant."
                yield Verdict("required-missing", "The column is absent.", advice).at(
                    table, None, name
                )
            elif merged.is_new.any():
                yield _needed_by_new_rows(merged).at(table, None, name)


def _needed_by_new_rows(merged: MergedTable) -> Verdict:
    rows = merged.checked.rows(merged.is_new)
    which = f"row {rows[0]} is" if len(rows) == 1 else f"{len(rows):,} rows are"
    first = "" if len(rows) == 1 else f", the first of them row {rows[0]}"
    message = f"The column is absent, and {which} new to the store{first}."
    return Verdict("required-missing", message, "Add the column and fill it in for new rows.")


# Oddities that are imported with a notice: worth a question, but no reason to refuse a file.


def notice_oddities(tables: MergedTables, existing: Existing) -> Iterator[Problem]:
    """Yield a notice for everything odd in rows as they will be.

    Parameters
    ----------
    tables
        Rows of the files over those of the store.
    existing
        What else the store has.
    """
    for oddity in ODDITIES:
        merged = tables.get(oddity.table)
        if merged is not None:
            rows = merged.checked.rows(oddity.holds(merged))
            yield from oddity.verdict.at_each(oddity.table, rows, oddity.column)
    for table, merged in tables.items():
        yield from _opened_to_all(table, merged)
    yield from _needs_of_another_person(tables, existing)
    yield from _before_or_after_all(tables, existing)


def _opened_to_all(table: str, merged: MergedTable) -> Iterator[Problem]:
    if "restricted" not in merged.checked or not merged.is_stored.any():
        return
    before = merged.before("restricted")
    hidden = is_filled(before) & ~is_same(before, Restricted.OPEN)
    opened = hidden & is_same(merged.after("restricted"), Restricted.OPEN)
    verdict = notice(
        "opened-to-all",
        "The row was kept to a few, and will be open to all who may see this partnership.",
        "Write team or restricted if it should stay as it was; an empty cell means the default.",
    )
    yield from verdict.at_each(table, merged.checked.rows(opened), "restricted")


def _needs_of_another_person(tables: MergedTables, existing: Existing) -> Iterator[Problem]:
    merged = tables.get("referral")
    if merged is None or "needs" not in merged.checked:
        return
    person_of = _by_id(tables, existing, "need", "person")
    verdict = notice(
        "referral-of-another-persons-need",
        "It concerns a need of somebody else than the person referred.",
        "Look at person and needs.",
    )
    referred = merged.after("person")
    concerned = is_filled(referred) & is_filled(merged.checked.cells("needs"))
    lists = merged.checked.cells("needs")[concerned].tolist()
    owners = _looked_up(np.array(list(chain.from_iterable(lists)), dtype=object), person_of)
    referral = np.repeat(np.flatnonzero(concerned), [len(needs) for needs in lists])
    odd = np.zeros(len(referred), np.bool_)
    odd[referral[is_filled(owners) & ~is_same(owners, referred[referral])]] = True
    yield from verdict.at_each("referral", merged.checked.rows(odd), "needs")


def _before_or_after_all(tables: MergedTables, existing: Existing) -> Iterator[Problem]:
    """Yield what began before those whom it is about were born or known, or after they died."""
    died = dict(existing.died)
    for label, column in DEATHS.items():
        died |= _by_id(tables, existing, MODEL.node(label).table, column)
    first = dict(existing.first_days)
    for label, column in FIRST_DAYS.items():
        first |= _by_id(tables, existing, MODEL.node(label).table, column)
    for table, merged in tables.items():
        kind = merged.kind
        if isinstance(kind, TieKind):
            rows = _rows_where(merged, "started_on", is_after, died, DEATHS)
            yield from _AFTER_DEATH.at_each(table, rows, "started_on")
        column = _first_event(kind)
        for label, verdict in _BEFORE.items() if column else ():
            rows = _rows_where(merged, column, _is_before, first, [label])
            yield from verdict.at_each(table, rows, column)


_AFTER_DEATH = notice(
    "tie-after-death",
    "The tie began after one of its ends had died.",
    "Look at started_on, and at deceased_on of both.",
)
_BEFORE = {
    "Person": notice(
        "before-birth",
        "The day lies before the day on which the person was born.",
        "Look at both days: one of the two is hardly right, or the row is another person's.",
    ),
    "Need": notice(
        "tie-before-need",
        "The tie began before the need was identified; until then nothing counts it.",
        "Look at started_on, and at identified_on of the need.",
    ),
}


def _first_event(kind: Kind) -> str:
    """Return the column of the day on which what a row is about began, or became known."""
    days = [column for column in kind.fields if column.type is FieldType.DAY]
    names = [day.name for day in days if day.of is DayOf.EVENT and day.name != "recorded_on"]
    return "started_on" if "started_on" in names else next(iter(names), "")


def _rows_where(
    merged: MergedTable,
    column: str,
    lies: Callable[[Cells, Cells], RowFlags],
    days: Mapping[str, str],
    labels: Collection[str],
) -> list[int]:
    """Return the rows whose day lies so to that of one of those whom they are about."""
    is_tie = isinstance(merged.kind, TieKind)
    links = merged.kind.ends if isinstance(merged.kind, TieKind) else merged.kind.references
    found = np.zeros(len(merged.checked), np.bool_)
    for link in links if days else ():
        is_about = (is_tie or link.name == "person") and link.name in merged.checked
        if is_about and not set(labels).isdisjoint(link.targets):
            ids = merged.checked.cells(link.name)
            found |= lies(merged.after(column), _looked_up(ids, days))
    return merged.checked.rows(found)


def _is_before(earlier: Cells, later: Cells) -> RowFlags:
    return is_after(later, earlier)


def _looked_up(ids: Cells, values: Mapping[str, Any]) -> Cells:
    found = np.full(len(ids), None, dtype=object)
    found[:] = [values.get(identifier) for identifier in ids.tolist()]
    return found


def _by_id(tables: MergedTables, existing: Existing, table: str, column: str) -> dict[str, Any]:
    """Return the filled cells of a column by id, as they will be."""
    stored = existing.of(table)
    values = dict(zip(stored["id"], stored[column], strict=True))
    if table in tables:
        merged = tables[table]
        known = merged.is_stored | is_filled(merged.after(column))
        ids, cells = merged.checked.cells("id")[known], merged.after(column)[known]
        values |= dict(zip(ids.tolist(), cells.tolist(), strict=True))
    return {identifier: value for identifier, value in values.items() if value is not None}
