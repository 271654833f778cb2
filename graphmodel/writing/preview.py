"""What an import would do, found by doing it and taking it back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NoReturn

import pandas as pd

from graphmodel.analysis.trust.trusted_contacts import trusted_contacts
from graphmodel.check.cells import judge_cells
from graphmodel.errors import Problem
from graphmodel.model.records import Records, TableDifference
from graphmodel.network.surroundings import whole_network
from graphmodel.progress import Progress
from graphmodel.stores.store import Store
from graphmodel.stores.transaction import Transaction
from graphmodel.writing.partial_view import PartialView, prepare_in_view
from graphmodel.writing.preparing import Prepared
from graphmodel.writing.weakened_facts import WeakenedFact


@dataclass(frozen=True)
class TablePreview:
    """What would change in one table.

    Parameters
    ----------
    added, changed
        Number of rows.
    changed_columns
        Column name to the number of rows in which it would change.
    """

    added: int
    changed: int
    changed_columns: Mapping[str, int]


@dataclass(frozen=True)
class Preview:
    """What an import would do.

    Parameters
    ----------
    problems
        What stops the import; if anything does, only weakened facts and oddities are listed too.
    weakened
        Safety facts that would be weakened, and ends that would be taken back.
    without_contact
        Ids of people who have a usable contact now and would have none.
    tables
        Table name to what would change there; tables without a change are absent.
    became_workers
        Ids of individuals who would be staff.
    notices
        What is odd.
    """

    problems: Sequence[Problem] = ()
    weakened: Sequence[WeakenedFact] = ()
    without_contact: Sequence[str] = ()
    tables: Mapping[str, TablePreview] = field(default_factory=dict)
    became_workers: Sequence[str] = ()
    notices: Sequence[Problem] = ()


class _TakenBackError(Exception):
    """Ends the transaction of a preview, so that nothing is saved."""

    def __init__(self, preview: Preview) -> None:
        super().__init__("a preview keeps nothing")
        self.preview = preview


def preview_import(
    store: Store,
    records: Records,
    *,
    day: date,
    on: date,
    found: Sequence[Problem] = (),
    take_file: bool = False,
    view: PartialView | None = None,
    progress: Progress | None = None,
) -> Preview:
    """Return what ``import_records`` would do, and change nothing.

    Parameters
    ----------
    store
        The store as it is.
    records
        What would be imported.
    day
        The day of import.
    on
        The day as at which people have, or have no, usable contact.
    found
        What was found wrong while the files were read.
    take_file, view
        As for ``import_records``.
    progress
        Called with the progress of the writing that is then taken back.

    Notes
    -----
    Who would lose their contact is found by the import's own code: it writes in a transaction
    that is then rolled back. Other writers wait for as long as the import itself would take.
    Nothing is written where nothing would change, or nobody has a contact to lose.
    """
    judged = judge_cells(records, day, found)

    def work(transaction: Transaction) -> NoReturn:
        prepared = prepare_in_view(transaction, judged, day, found, take_file=take_file, view=view)
        if prepared.problems:
            raise _TakenBackError(
                Preview(
                    problems=prepared.problems,
                    weakened=prepared.weakened,
                    notices=prepared.notices,
                )
            )
        raise _TakenBackError(
            _preview(prepared, _losing_contact(transaction, prepared, on, view, progress))
        )

    try:
        store.transact(work)
    except _TakenBackError as taken_back:
        return taken_back.preview


def newly_without_contact(before: pd.DataFrame, after: pd.DataFrame) -> list[str]:
    """Return the people who have a usable contact before and none after.

    Parameters
    ----------
    before, after
        Two answers of ``trusted_contacts``. Somebody who is in one of them alone (new, or no
        longer living) has not lost a contact.

    Examples
    --------
    >>> before = pd.DataFrame({"person": ["p1", "p2"], "usable": [1, 0]})
    >>> newly_without_contact(before, pd.DataFrame({"person": ["p2", "p1"], "usable": [0, 0]}))
    ['p1']
    """
    had = set(before["person"][before["usable"] > 0])
    without = set(after["person"][after["usable"] == 0])
    return sorted(had & without)


def _losing_contact(
    transaction: Transaction,
    prepared: Prepared,
    on: date,
    view: PartialView | None,
    progress: Progress | None,
) -> list[str]:
    if not len(prepared.difference) and not prepared.difference.became_workers:
        return []
    network = whole_network(transaction, on)
    before = trusted_contacts(network)
    if not (before["usable"] > 0).any():
        return []
    transaction.write(prepared.difference, progress)
    after = whole_network(transaction, on)
    if view is not None:
        return view.losing_contact(network, after)
    return newly_without_contact(before, trusted_contacts(after))


def _preview(prepared: Prepared, without_contact: Sequence[str]) -> Preview:
    difference = prepared.shown
    return Preview(
        weakened=prepared.weakened,
        without_contact=without_contact,
        tables={name: _table_preview(table) for name, table in difference.tables.items()},
        became_workers=difference.became_workers,
        notices=prepared.notices,
    )


def _table_preview(table: TableDifference) -> TablePreview:
    before, after = table.pairs
    columns = Counter(
        {
            str(name): int((after[name].to_numpy() != before[name].to_numpy()).sum())
            for name in after.columns
        }
    )
    return TablePreview(table.rows_added, table.rows_changed, dict(+columns))
