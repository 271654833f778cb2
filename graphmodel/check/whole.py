"""Records against the model: everything that is wrong, at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import chain

from graphmodel.check.absent import check_absent_columns
from graphmodel.check.cells import Judged, judge_cells
from graphmodel.check.days import check_days
from graphmodel.check.existing import Existing
from graphmodel.check.identities import check_identities
from graphmodel.check.merged import MergedTable, merge
from graphmodel.check.notices import notice_oddities
from graphmodel.check.references import check_references
from graphmodel.check.said import in_order
from graphmodel.check.spells import check_ties
from graphmodel.errors import Problem
from graphmodel.records import Records

__all__ = ["check_merged", "check_records"]


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
