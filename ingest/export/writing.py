"""Tables of a store as a folder of CSV files or a workbook, read again before they are given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
import pandas as pd

from graphmodel.check.verdicts import Verdict, quoted
from graphmodel.errors import DataProblemsError, Problem, UsageError, blocking
from graphmodel.model import MODEL
from graphmodel.model.kinds import Kind
from graphmodel.private_files import writing_private_file, writing_private_folder
from graphmodel.progress import Progress
from graphmodel.writing.copying import problems_by_key
from ingest.export.about import README, About
from ingest.export.workbook import workbook_of
from ingest.files import ReadFiles, read_files, read_upload
from ingest.for_spreadsheets import cells_of_column, refuse_existing, write_csv_file
from ingest.tables.limits import MOST_ROWS

Tables = Mapping[str, pd.DataFrame]

_AS_FOLDER = "Export a folder of CSV files instead: name one that does not end in .xlsx."
_OTHER_FILES = (".csv", ".zip", ".xls", ".xlsm", ".ods")

_OTHERWISE = Verdict(
    "exported-otherwise",
    "No file can hold the cell so that it is read as it is stored.",
    "Mend the row in the store, which `tpgraph store verify` names, and export again.",
)


def write_export(
    tables: Tables, path: Path, about: About, progress: Progress | None = None
) -> Path:
    """Write tables so that they import again unchanged, all of them or none.

    What was written is read again and compared, cell by cell, before it gets its name.

    Parameters
    ----------
    tables
        Rows by table, as tables of records, with the columns to be written.
    path
        Ending in ``.xlsx``: a workbook. Anything else: a folder of CSV files.
    about
        What it is.
    progress
        Called with the number of tables written.

    Returns
    -------
    Path
        Where it is: a name that says so, where it is about harm.

    Raises
    ------
    UsageError
        Something is there already, there is nothing to write, it is too large for a workbook, or
        it cannot be written there.
    DataProblemsError
        The store holds cells that an import would refuse or change, since another program wrote
        them; each is named by its ids.
    """
    if not any(map(len, tables.values())):
        raise UsageError("There is nothing to export: no row is recorded.")
    if path.suffix.casefold() in _OTHER_FILES:
        raise UsageError(f"{quoted(path.name)} is no folder and no workbook (.xlsx); name one.")
    path = about.marked(path)
    refuse_existing(path)
    ordered = {table: _in_order(MODEL.by_table[table], tables[table]) for table in tables}
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix.casefold() == ".xlsx":
            with writing_private_file(path) as arriving:
                arriving.write_bytes(_workbook(ordered, path.name, about, progress))
        else:
            with writing_private_folder(path) as arriving:
                _write_folder(ordered, arriving, about, progress)
    except OSError as error:
        message = f"The export cannot be written to {quoted(path.name)}: {error.strerror or error}."
        raise UsageError(f"{message} Nothing of it was kept; choose another place.") from error
    return path


def _in_order(kind: Kind, frame: pd.DataFrame) -> pd.DataFrame:
    """Return rows in the order of their keys, and lists of links in the order of their ids."""
    links = {
        link.name: [cell and tuple(sorted(cell)) for cell in frame[link.name]]
        for link in kind.links
        if link.many and link.name in frame
    }
    keys = zip(*(frame[name].fillna("").tolist() for name in kind.key), strict=True)
    order = [place for _, place in sorted(zip(keys, range(len(frame)), strict=True))]
    made = {name: pd.Series(cells, frame.index, dtype=object) for name, cells in links.items()}
    ordered = frame.assign(**made).iloc[order]
    return ordered.set_axis(pd.RangeIndex(2, 2 + len(frame)))


def _write_folder(tables: Tables, folder: Path, about: About, progress: Progress | None) -> None:
    for done, (table, frame) in enumerate(tables.items()):
        if progress:
            progress("written", done, len(tables))
        kind, path = MODEL.by_table[table], folder / f"{table}.csv"
        cells = [cells_of_column(kind, name, frame[name]) for name in frame.columns]
        write_csv_file(path, [*frame.columns], zip(*cells, strict=True))
        if len(frame):
            _refuse_otherwise({table: frame}, read_files([path]))
    words = "\n\n".join(about.sentences)
    (folder / README).touch(0o600)
    (folder / README).write_text(f"{words}\n", encoding="utf-8")
    if progress:
        progress("written", len(tables), len(tables))


def _workbook(tables: Tables, name: str, about: About, progress: Progress | None) -> bytes:
    """Return a workbook that was read again."""
    if progress:
        progress("written", 0, 1)
    if any(len(frame) > MOST_ROWS for frame in tables.values()):
        raise UsageError(f"A table has more than {MOST_ROWS:,} rows. {_AS_FOLDER}")
    content = workbook_of(tables, about.sentences, about.made)
    _refuse_otherwise(tables, read_upload(name, content))
    if progress:
        progress("written", 1, 1)
    return content


def _refuse_otherwise(tables: Tables, read: ReadFiles) -> None:
    """Refuse tables that are not read again as they are."""
    problems = blocking(read.problems) or list(_differences(tables, read))
    whole = [problem for problem in problems if problem.table not in tables]
    if whole:
        raise UsageError(f"No such workbook could be read again. {whole[0].message} {_AS_FOLDER}")
    if problems:
        raise DataProblemsError(problems_by_key(problems, tables))


def _differences(tables: Tables, read: ReadFiles) -> Iterator[Problem]:
    for table, frame in tables.items():
        found = read.records.tables.get(table)
        if found is None or len(found) != len(frame):
            if len(frame):
                yield _OTHERWISE.at(table, None)
            continue
        for name in frame.columns:
            differ = np.array(
                [one != other for one, other in zip(frame[name], found[name], strict=True)],
                np.bool_,
            )
            yield from _OTHERWISE.at_each(table, frame.index[differ].tolist(), name)
