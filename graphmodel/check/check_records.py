"""Records against the model: everything that is wrong, at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import chain

from graphmodel.check.cells import Judged, judge_cells
from graphmodel.check.checked_table import required_columns
from graphmodel.check.existing import Existing
from graphmodel.check.identities import check_identities
from graphmodel.check.merged import MergedTable, merge
from graphmodel.check.notices import notice_oddities
from graphmodel.check.overlapping_spells import check_days, check_ties
from graphmodel.check.references import check_references
from graphmodel.check.verdicts import Verdict, in_order
from graphmodel.errors import Problem
from graphmodel.model.records import Records


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
    return check_merged(judged, merge(judged, existing), existing, day)


def check_merged(
    judged: Judged, tables: Mapping[str, MergedTable], existing: Existing, day: date
) -> list[Problem]:
    """Return the problems of judged records once they lie over what the store has."""
    return in_order(
        chain(
            judged.problems,
            check_absent_columns(tables),
            check_identities(tables, existing),
            check_references(judged, existing),
            check_ties(tables),
            check_days(tables),
            notice_oddities(tables, existing, day),
        )
    )


# Columns that a file does not have, though new rows need them.


def check_absent_columns(tables: Mapping[str, MergedTable]) -> Iterator[Problem]:
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
