"""What is otherwise for each person on one day than it was on an earlier one."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from graphmodel.analysis import finding as f
from graphmodel.analysis.changes_findings import changed_findings
from graphmodel.analysis.changes_ties import changed_ties
from graphmodel.analysis.changes_trust import changed_contacts, changed_trust
from graphmodel.analysis.involvement import people_without_involvement
from graphmodel.errors import UsageError
from graphmodel.network.coded_columns import NOBODY, CodedTable, Codes
from graphmodel.network.network import Network
from graphmodel.settings import Settings

__all__ = ["changes"]

SORTED_BY = ["person", "what", "change", "one", "other"]
"""Of two nodes `one` is the lesser, and a row of trust is the only one of its person. Rows that
are the same in all of these stay in the order of the tables of the model."""


def changes(before: Network, after: Network, settings: Settings | None = None) -> pd.DataFrame:
    """Return what changed for the people who live on both of two days.

    Parameters
    ----------
    before, after
        One partnership as at two days, as ``network.at(day)`` gives it; the later one may hold
        more than the earlier one, as after an import.
    settings
        As for the findings that are compared.

    Returns
    -------
    DataFrame
        person, what (gap, lead, need, tie, trust), change (changed, ended, gained, restored),
        was, now, nodes (ids); sorted by person, what, change, nodes. ``attrs`` hold the earlier
        day as ``before``. Denominator: people who live on both days. Not recorded: living people
        with no involvement recorded by the later day.

    Raises
    ------
    UsageError
        The days are the wrong way round, or the networks are not of one partnership.

    Notes
    -----
    Two days are compared, not what lay between them: what began and ended in between is no row.
    See ``changed_ties``, ``changed_findings`` and ``changed_trust`` for what counts.
    """
    settings = settings or Settings()
    _refuse_other_order(before, after)
    place = _place_in(before, after)
    contacts = changed_contacts(before, after, place, settings)
    rows = pd.concat(
        [
            *changed_ties(before, after, place),
            *changed_findings(before, after, place, settings),
            changed_trust(before, after, place, settings, contacts["person"].to_numpy()),
        ]
    )
    at_both = after.is_living_person & after.flags(place[before.living_people])
    rows = rows[at_both[rows["person"]]].sort_values(SORTED_BY, kind="stable", ignore_index=True)
    answer = f.finding(
        "changes",
        after,
        settings,
        _columns(after, rows, contacts),
        denominator=int(at_both.sum()),
        not_recorded=people_without_involvement(after),
    )
    answer.attrs["before"] = before.on.isoformat()
    return answer


def _columns(network: Network, rows: CodedTable, contacts: CodedTable) -> dict[str, Any]:
    number = np.arange(len(rows))
    is_trust = (rows["what"] == "trust").to_numpy()
    of_trust = np.full(len(network.ids) + 1, -1)
    of_trust[rows["person"][is_trust]] = number[is_trust]
    row = np.concatenate([number, number, of_trust[contacts["person"]]])
    node = np.concatenate([rows["one"], rows["other"], contacts["contact"]])
    kept = (row >= 0) & (node != NOBODY)
    return {
        "person": f.ids(network, rows["person"]),
        **{name: _words(rows[name]) for name in ("what", "change", "was", "now")},
        "nodes": f.id_lists(network, len(rows), row[kept], node[kept]),
    }


def _words(cells: pd.Series[str]) -> pd.Series[str]:
    return cells.astype("str").where(cells != "")


def _refuse_other_order(before: Network, after: Network) -> None:
    if before.on > after.on:
        message = (
            f"The earlier day, {before.on}, lies after the later one, {after.on}. "
            "Give the two days the other way round."
        )
        raise UsageError(message)


def _place_in(before: Network, after: Network) -> Codes:
    """Return the code in `after` of each code in `before`, and last that of NOBODY.

    Raises
    ------
    UsageError
        An id is missing in `after`. Nothing is ever removed from a partnership.
    """
    if before.ids is after.ids:
        place = np.arange(len(after.ids))
    else:
        place = after.ids.get_indexer(before.ids)
    missing = int((place == NOBODY).sum())
    if missing:
        message = (
            f"These are not two days of one partnership: {missing} of the {len(before.ids)} ids of "
            "the earlier network are not in the later one. Read both from one store."
        )
        raise UsageError(message)
    return np.append(place, NOBODY).astype(np.int32)
