"""A whole partnership from one store into another, every cell as it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd
import pyarrow.compute as pc

from graphmodel.check.cells import OF_A_STORE
from graphmodel.check.checked_table import is_after, tidy_cells
from graphmodel.check.verdicts import Verdict, in_order, quoted
from graphmodel.errors import (
    DataProblemsError,
    Problem,
    StoreBusyError,
    StoreError,
    UsageError,
    blocking,
)
from graphmodel.model import MODEL
from graphmodel.model.kinds import Kind, TieKind
from graphmodel.model.records import Records
from graphmodel.progress import Progress
from graphmodel.stores.store import Store
from graphmodel.stores.transaction import Transaction
from graphmodel.writing.digest import digest_of_tables, table_digest, table_digests, written_rows
from graphmodel.writing.importing import check_import, import_records
from graphmodel.writing.verifying import ids_at, without_row_numbers

Tables = Mapping[str, pd.DataFrame]

_TOLD = tuple(kind.table for kind in MODEL if not (isinstance(kind, TieKind) and kind.safety))
"""Tables that may be named and counted; those about harm speak by a count."""


@dataclass(frozen=True)
class CopyResult:
    """What was copied, and found equal when it was read back.

    Parameters
    ----------
    rows
        Rows per table; the tables about harm are left out, so that no count reveals anything.
    digest
        Digest of all rows of all tables, the same of both stores (see ``digest``).
    is_new
        Whether anything was written; nothing was where the target held all of it already.
    """

    rows: Mapping[str, int]
    digest: str
    is_new: bool


def copy_store(
    source: Store, target: Store, progress: Progress | None = None, *, by: str = "somebody"
) -> CopyResult:
    """Copy everything that a store holds into an empty one, and compare the two.

    Rows go in as an import's do, through the same checks, but nothing is filled in or tidied on
    the way: days of recording, sources, former spells and the order in lists stay. A copy that
    was interrupted is finished when it is run again.

    Parameters
    ----------
    source
        The store to be copied, read as at one moment.
    target
        An empty store, or one that holds a part of the same rows and no other.
    progress
        Called with the progress of reading, writing and comparing, except of tables about harm.
    by
        Who copies; told to others who come while a large copy is being written.

    Raises
    ------
    UsageError
        The two are one store.
    DataProblemsError
        The source holds rows that an import would refuse or change, since another program wrote
        them; each is named by its ids, and nothing was written.
    StoreBusyError
        An import into one of the two is being applied that is no earlier part of this copy.
    StoreError
        The target holds something else, and nothing was written; or the two are not equal
        afterwards; or the source was written to meanwhile. Each message says so.
    """
    _refuse_one_store(source, target)
    told = _without_harm(progress)
    version, tables = source.read(lambda each: (each.data_version(), _whole(each, told)))
    _refuse_other_rows(source, target, tables)
    try:
        _refuse_otherwise(target, tables)
        written = import_records(target, Records(tables), day=OF_A_STORE, by=by, progress=told)
    except DataProblemsError as error:
        raise DataProblemsError(problems_by_key(error.problems, tables)) from error
    digests = {kind.table: table_digest(kind, tables[kind.table]) for kind in MODEL}
    _refuse_unequal(source, target, digests, target.read(lambda each: table_digests(each, told)))
    _refuse_moved(source, target, version)
    rows = {table: len(tables[table]) for table in _TOLD}
    return CopyResult(rows, digest_of_tables(digests), is_new=bool(written.added))


def _whole(transaction: Transaction, progress: Progress) -> Tables:
    tables: dict[str, pd.DataFrame] = {}
    for kind in MODEL:
        tables[kind.table] = transaction.rows(kind.table)
        progress("read", len(tables), len(MODEL.by_table))
    return tables


def _without_harm(progress: Progress | None) -> Progress:
    harm = MODEL.by_table.keys() - set(_TOLD)

    def told(what: str, done: int, total: int) -> None:
        if progress and what not in harm:
            progress(what, done, total)

    return told


def _refuse_one_store(source: Store, target: Store) -> None:
    places = [Path(store.place) for store in (source, target)]
    are_files = all(place.is_file() for place in places)
    if source.place == target.place or (are_files and places[0].samefile(places[1])):
        message = f"{source.place} is one store; a copy goes from one into another. Name two."
        raise UsageError(message)


def _refuse_other_rows(source: Store, target: Store, tables: Tables) -> None:
    """Refuse a target with any row that the source does not have just so."""
    try:
        held = target.read(lambda each: {kind: each.rows(kind.table) for kind in MODEL})
    except StoreBusyError:
        return  # a half: the import finishes one of the same rows, and refuses any other
    for kind, found in held.items():
        if not len(found):
            continue
        theirs, ours = written_rows(kind, found), written_rows(kind, tables[kind.table])
        if not pc.all(pc.is_in(theirs, value_set=ours)).as_py():
            message = (
                f"{target.place} holds rows that {source.place} does not have, or has otherwise;"
                " nothing was written. A copy goes into an empty store: name a new file, or an"
                " empty database."
            )
            raise StoreError(message)


def _refuse_otherwise(target: Store, tables: Tables) -> None:
    """Refuse rows that an import would change or refuse, and list all of them at once."""
    otherwise = list(changes_by_import(tables))
    if otherwise:
        checked = check_import(target, Records(tables), day=OF_A_STORE)
        raise DataProblemsError(in_order([*otherwise, *checked.problems]))


def _refuse_unequal(
    source: Store, target: Store, ours: Mapping[str, str], theirs: Mapping[str, str]
) -> None:
    if ours == theirs:
        return
    tables = [table for table in _TOLD if ours[table] != theirs[table]]
    where = f" in {', '.join(tables)}" if tables else ""
    message = (
        f"{target.place} was written, and is not equal to {source.place}{where}: somebody else may"
        " have written there meanwhile. Do not work with it; copy again into an empty store."
    )
    raise StoreError(message)


def _refuse_moved(source: Store, target: Store, version: int) -> None:
    now = source.data_version()
    if now == version:
        return
    message = (
        f"Somebody wrote to {source.place} while it was copied: {target.place} holds it whole, as"
        f" at data version {version}, and it is at {now} by now. Run the copy again for what was"
        " added; where rows were changed, copy into an empty store."
    )
    raise StoreError(message)


# Rows of a store that a copy cannot take over unchanged, listed by their keys.
#
# A store that only this program writes has none: every row passed the import's checks, which the
# copy passes too. Another program may have left a text that an import would tidy, an empty cell
# that it would fill in, or a row that it would refuse.


_FILLED_IN = ("recorded_on", "restricted")
"""What an import never leaves empty."""

_ADVICE = "Mend the row in the store itself, or import it anew, and copy again."

_EMPTY = Verdict("copied-otherwise", "The cell is empty, and an import would fill it.", _ADVICE)
_UNTIDY = Verdict("copied-otherwise", "An import would write the cell otherwise.", _ADVICE)
_TURNED = Verdict("copied-otherwise", "The lesser id should stand first.", _ADVICE)


def changes_by_import(tables: Mapping[str, pd.DataFrame]) -> Iterator[Problem]:
    """Yield what an import of a store's rows would change without a problem.

    Parameters
    ----------
    tables
        Table name to all rows of the store, as tables of records.
    """
    for kind in MODEL:
        frame = tables[kind.table]
        for name in kind.column_names:
            cells = frame[name].tolist()
            if name in _FILLED_IN and None in cells:
                yield from _at(kind, frame, name, [cell is None for cell in cells], _EMPTY)
            tidied, _ = tidy_cells(cells)
            if tidied is not cells:
                untidy = [tidy != cell for tidy, cell in zip(tidied, cells, strict=True)]
                yield from _at(kind, frame, name, untidy, _UNTIDY)
        if isinstance(kind, TieKind) and kind.symmetric:
            turned = is_after(*(frame[end.name].to_numpy() for end in kind.ends))
            yield from _at(kind, frame, kind.source.name, turned.tolist(), _TURNED)


def _at(
    kind: Kind, frame: pd.DataFrame, name: str, marks: list[bool], verdict: Verdict
) -> Iterator[Problem]:
    return verdict.at_each(kind.table, frame.index[marks].tolist(), name)


def problems_by_key(
    problems: Iterable[Problem], tables: Mapping[str, pd.DataFrame]
) -> list[Problem]:
    """Return the problems that stop a copy, located by ids: a store has no numbered rows.

    Parameters
    ----------
    problems
        Problems at rows of `tables`; notices are left out.
    tables
        Table name to all rows of the store, as tables of records.
    """
    return [_by_key(problem, tables) for problem in blocking(problems)]


def _by_key(problem: Problem, tables: Mapping[str, pd.DataFrame]) -> Problem:
    which = " → ".join(quoted(identifier) for identifier in ids_at(problem, tables))
    message = without_row_numbers(problem.message)
    return replace(problem, row=None, message=f"{which}: {message}" if which else message)
