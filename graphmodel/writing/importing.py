"""Records into a store: read, check, compare, write, all of them or none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from graphmodel.check.cells import judge_cells
from graphmodel.check.verdicts import in_order
from graphmodel.errors import DataProblemsError, Problem
from graphmodel.model.records import Difference, Records
from graphmodel.progress import Progress
from graphmodel.stores.store import Claim, Store
from graphmodel.stores.transaction import Transaction
from graphmodel.writing.last_import import note_import
from graphmodel.writing.partial_view import PartialView, prepare_in_view
from graphmodel.writing.preparing import Prepared, prepare
from graphmodel.writing.weakened_facts import WeakenedFact


@dataclass(frozen=True)
class ImportResult:
    """What an import wrote.

    Parameters
    ----------
    added, changed
        Number of rows by table; tables without any are absent.
    notices
        What is odd and was written all the same.
    weakened
        Safety facts that count for less, and ends that were taken back, because that was allowed.
    became_workers
        Ids of individuals who are staff now.
    """

    added: Mapping[str, int]
    changed: Mapping[str, int]
    notices: Sequence[Problem]
    weakened: Sequence[WeakenedFact]
    became_workers: Sequence[str] = ()


def import_records(
    store: Store,
    records: Records,
    *,
    day: date,
    found: Sequence[Problem] = (),
    allow_safety_changes: bool = False,
    allow_reopening: bool = False,
    take_file: bool = False,
    view: PartialView | None = None,
    by: str = "somebody",
    take_over: bool = False,
    progress: Progress | None = None,
) -> ImportResult:
    """Write records into a store, all of them or none.

    Many rows go into a shared server step by step. Until all are there nobody reads any of them,
    and an import that was cut short is finished when it is run again with the same records.

    Parameters
    ----------
    store
        Where to.
    records
        A few rows from a form or a million from files; only touched rows are read back.
    day
        The day of import.
    found
        What was found wrong while the files were read.
    allow_safety_changes
        Whether safety facts may be weakened.
    allow_reopening
        Whether anything else that has ended may go on again.
    take_file
        Whether the records are taken where somebody changed something else on screen since.
    view
        What whoever imports may be told of the store; None where that is all of it.
    by
        Who imports; told to others who come while it is being applied.
    take_over
        Whether it may go in place of another import that has ended half-way, whose rows so far
        stay.
    progress
        Called with the progress of the writing.

    Raises
    ------
    DataProblemsError
        The records break the model, or would weaken a fact unasked; nothing was written.
    StoreBusyError
        Another import is being applied.
    """
    judged = judge_cells(records, day, found)

    def work(transaction: Transaction) -> tuple[Difference, ImportResult]:
        prepared = prepare_in_view(transaction, judged, day, found, take_file=take_file, view=view)
        allowed = {True: allow_safety_changes, False: allow_reopening}
        refused = [fact for fact in prepared.weakened if not allowed[fact.is_safety]]
        if prepared.problems or refused:
            raise DataProblemsError(_contacts_first(refused, prepared.problems))
        difference = prepared.difference
        if len(difference) and not judged.of_a_store:
            noted = note_import(transaction, difference, day, by)
            difference = replace(difference, journal={**difference.journal, **noted})
        return difference, _result(prepared)

    return store.apply(work, Claim(judged.records, by, take_over), progress)


def check_import(
    store: Store, records: Records, *, day: date, found: Sequence[Problem] = ()
) -> Prepared:
    """Return what ``import_records`` would find in records, and write nothing.

    Parameters
    ----------
    store
        The store as it is; it is only read, and no writer waits.
    records, day, found
        As for ``import_records``.
    """
    judged = judge_cells(records, day, found)
    return store.read(lambda transaction: prepare(transaction, judged, day, found))


def _contacts_first(refused: Sequence[WeakenedFact], others: Sequence[Problem]) -> list[Problem]:
    contacts = [fact.as_problem() for fact in refused if fact.is_contact_again]
    rest = [fact.as_problem() for fact in refused if not fact.is_contact_again]
    return [*in_order(contacts), *in_order([*others, *rest])]


def _result(prepared: Prepared) -> ImportResult:
    tables = prepared.shown.tables
    return ImportResult(
        added={name: table.rows_added for name, table in tables.items() if table.rows_added},
        changed={name: table.rows_changed for name, table in tables.items() if table.rows_changed},
        notices=prepared.notices,
        weakened=prepared.weakened,
        became_workers=prepared.shown.became_workers,
    )
