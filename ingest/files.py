"""Read the files that people bring: folders of CSV files, single ones, and workbooks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import pandas as pd

from graphmodel.check.verdicts import Verdict, notice, quoted
from graphmodel.errors import Problem
from graphmodel.model import MODEL
from graphmodel.model.kinds import Kind
from graphmodel.model.records import Records
from graphmodel.names.misspelt import as_name, did_you_mean
from graphmodel.progress import Progress
from ingest.formats.csv_files import check_encoding, csv_rows
from ingest.formats.source import Source
from ingest.formats.workbook import WorkbookSheet, read_workbook
from ingest.formats.workbook_guard import too_large
from ingest.tables.day_orders import DaysAsWritten
from ingest.tables.limits import LARGEST_FILE
from ingest.tables.names import IGNORE, is_ignored, without_copy_mark
from ingest.tables.problems_found import CutShortError, ProblemsFound
from ingest.tables.table import FileRows, read_table


@dataclass(frozen=True)
class ReadFiles:
    """What was read out of files.

    Parameters
    ----------
    records
        Tables of records; a cell with a problem is empty, and a table that could not be read to
        its end is absent.
    problems
        Everything that is wrong with the files, in the order of tables and rows.
    skipped_examples
        How many example rows of a template were left out.
    files
        Names of the files that were looked into.
    """

    records: Records
    problems: list[Problem]
    skipped_examples: int
    files: tuple[str, ...]


def read_files(
    paths: Sequence[Path], *, encoding: str | None = None, progress: Progress | None = None
) -> ReadFiles:
    """Read folders of CSV files, single CSV files and workbooks into records.

    Parameters
    ----------
    paths
        A folder holds a CSV file for each table, called as the table; a workbook (.xlsx) a sheet.
    encoding
        utf-8, utf-16 or cp1252; needed only where a file is not UTF-8 and does not say so.
    progress
        Called with the progress of reading a file.

    Raises
    ------
    UsageError
        The encoding is not known. Everything that is wrong with the files is a problem instead.
    """
    found = ProblemsFound()
    sources = [source for path in paths for source in _sources_at(path, found)]
    return _read(sources, encoding, found, progress)


def read_uploads(
    contents: Mapping[str, bytes], *, encoding: str | None = None, progress: Progress | None = None
) -> ReadFiles:
    """Read files held in memory, by name, as `read_files` does."""
    found = ProblemsFound()
    sources = []
    for name, content in contents.items():
        if len(content) > LARGEST_FILE:
            found.add(too_large(), Path(name).name)
        else:
            sources.append(Source.of_bytes(Path(name).name, content))
    return _read(sources, encoding, found, progress)


def read_upload(
    name: str, content: bytes, *, encoding: str | None = None, progress: Progress | None = None
) -> ReadFiles:
    """Read one file held in memory, as `read_files` does."""
    return read_uploads({name: content}, encoding=encoding, progress=progress)


_HOW_TO_BRING = (
    "Bring CSV files (.csv) called as the tables, or one workbook (.xlsx) by its own name."
)
_NOT_THERE = Verdict(
    "no-such-path", "There is no such file or folder.", "Check how the name is written."
)
_NO_FILE = Verdict(
    "not-a-file",
    "This is a folder, a pipe, a device, or a link to what is gone, and no file.",
    "Put the file itself there, or take this away.",
)
_NOTHING_TO_READ = Verdict("nothing-to-read", "There is no CSV file here.", _HOW_TO_BRING)
_UNREADABLE = Verdict(
    "unreadable-file",
    "The file or folder may not be read.",
    "Close it in other programs, and check that you may open it.",
)
_OTHER_FILE = Verdict(
    "not-csv-or-workbook",
    "Only CSV files (.csv) and workbooks (.xlsx) are read.",
    "Save it as one of these; unpack an archive first.",
)
_CHANGED = Verdict(
    "file-changed",
    "Somebody wrote to the file while it was read.",
    "Wait until it is whole, close it in other programs, and read it again.",
)
_OPEN_ELSEWHERE = notice(
    "open-elsewhere",
    "Somebody has the file open in a spreadsheet; what they have not saved is not read.",
    "Save and close it there, and read it again.",
)
_NOT_READ = notice(
    "not-read",
    "The file was not read: of a folder only CSV files are.",
    f"If it holds a table, save it as CSV, or bring it by its own name; write {quoted(IGNORE)} into"
    " its name to pass it over.",
)
_NOT_READ_WITHIN = notice(
    _NOT_READ.code,
    "The folder within the folder was not read: only the files that lie beside it are.",
    f"If it holds tables, bring it by its own name too; write {quoted(IGNORE)} into its name to"
    " pass it over.",
)
_NO_ROWS = Verdict(
    "no-rows",
    "No file has a row below its header.",
    "Fill in the rows, and check that this is the file you meant.",
)
_EXAMPLES_ALONE = Verdict(
    "no-rows",
    "The files hold the template's example rows alone, and those are passed over.",
    f"Fill in rows of your own, with ids that do not begin with {quoted('example-')}.",
)


def _sources_at(path: Path, found: ProblemsFound) -> list[Source]:
    try:
        if not path.exists():
            found.add(_NOT_THERE, path.name)
            return []
        if not path.is_dir():
            return _regular([path], found)
        there = sorted(file for file in path.iterdir() if not file.name.startswith((".", "~")))
        files = [file for file in there if file.suffix.casefold() == ".csv"]
        if not files:
            found.add(_NOTHING_TO_READ, path.name)
            return []
        for other in there:
            if other not in files and _may_hold_a_table(other):
                found.add(_NOT_READ_WITHIN if other.is_dir() else _NOT_READ, other.name)
        return _regular(files, found)
    except (OSError, ValueError):
        found.add(_UNREADABLE, path.name)
        return []


def _regular(paths: Iterable[Path], found: ProblemsFound) -> list[Source]:
    """Return those that are files; a pipe would never end, and a link can lead nowhere."""
    sources = []
    for path in paths:
        if path.is_file():
            sources.append(Source.of_path(path))
            locks = (path.with_name(f"~${path.name}"), path.with_name(f".~lock.{path.name}#"))
            if any(lock.exists() for lock in locks):
                found.add(_OPEN_ELSEWHERE, path.name)
        elif not is_ignored(path.stem):
            found.add(_NO_FILE, path.name)
    return sources


_MAY_HOLD_TABLES = {
    *(".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".fods", ".numbers"),
    *(".zip", ".7z", ".rar", ".gz", ".tar", ".tgz"),
}


def _may_hold_a_table(path: Path) -> bool:
    """Whether a file is a spreadsheet's or an archive, or is called as a table whatever its ending.

    So is a folder in which such a file lies, or a CSV file.
    """
    if is_ignored(path.stem):
        return False
    if path.is_dir():
        try:
            return any(map(_is_table_within, path.iterdir()))
        except OSError:
            return True  # nobody knows
    called = as_name(path.name.partition(".")[0])
    ending = path.suffix.casefold()
    return path.is_file() and (ending in _MAY_HOLD_TABLES or called in MODEL.by_table)


def _is_table_within(path: Path) -> bool:
    is_of_a_program = path.name.startswith((".", "~"))
    return not is_of_a_program and path.suffix.casefold() in {".csv", *_MAY_HOLD_TABLES}


def _read(
    sources: Iterable[Source], encoding: str | None, found: ProblemsFound, progress: Progress | None
) -> ReadFiles:
    reading = _Reading(check_encoding(encoding), found, progress)
    files = []
    for source in sources:
        files.append(source.name)
        try:
            reading.read(source)
            if source.has_changed():
                found.add(_CHANGED, source.name)
        except OSError:
            found.add(_UNREADABLE, source.name)
    reading.refuse_doubled()
    reading.days.refuse_swapped(found)
    if not files and not found:
        found.add(_NOTHING_TO_READ)
    records = Records(reading.tables)
    if not found.blocking and not len(records):
        found.add(_EXAMPLES_ALONE if reading.skipped_examples else _NO_ROWS)
    return ReadFiles(records, found.problems(), reading.skipped_examples, tuple(files))


class _Reading:
    """Tables as they come out of one file after the other."""

    def __init__(
        self, encoding: str | None, found: ProblemsFound, progress: Progress | None
    ) -> None:
        self._encoding = encoding
        self._found = found
        self._progress = progress
        self._met: dict[str, tuple[Source, str]] = {}
        self._doubled: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
        self.days = DaysAsWritten()
        self.tables: dict[str, pd.DataFrame] = {}
        self.skipped_examples = 0

    def read(self, source: Source) -> None:
        """Read all tables of a file."""
        if source.ending == ".csv":
            self._read_csv(source)
        elif source.ending == ".xlsx":
            self._read_workbook(source)
        else:
            self._found.add(_OTHER_FILE, source.name)

    def _read_csv(self, source: Source) -> None:
        if is_ignored(source.stem):
            return
        kind = self._kind(without_copy_mark(source.stem), (source, ""))
        if kind is not None:
            rows = csv_rows(source, kind.table, self._encoding, self._found, self._progress)
            with closing(rows):
                self._read_table(kind, rows)

    def _read_workbook(self, source: Source) -> None:
        if self._progress is not None:
            self._progress(source.name, 0, source.size)
        for sheet in read_workbook(source, self._found):
            self._read_sheet(sheet, source)
        if self._progress is not None:
            self._progress(source.name, source.size, source.size)

    def _read_sheet(self, sheet: WorkbookSheet, source: Source) -> None:
        try:
            first = next(sheet.rows, None)
        except CutShortError:
            return
        if first is None and as_name(sheet.name) not in MODEL.by_table:
            return  # the empty sheets that a new workbook begins with
        kind = self._kind(sheet.name, (source, sheet.name))
        if kind is not None:
            self._read_table(kind, chain([] if first is None else [first], sheet.rows))

    def refuse_doubled(self) -> None:
        """Name the files, or the sheets of one file, that hold the same tables."""
        for (first, second), tables in self._doubled.items():
            table = tables[0] if len(tables) == 1 else ""
            self._found.add(_doubled(first, second, tables), table)

    def _kind(self, name: str, place: tuple[Source, str]) -> Kind | None:
        """Return the table that a file or sheet is called by, once."""
        kind = MODEL.by_table.get(as_name(name))
        if kind is None:
            self._found.add(_unknown_table(name), name[:40])
        elif kind.table in self._met:
            first = self._met[kind.table]
            if first[0] is place[0]:
                names = tuple(f"the sheet {quoted(one[1])}" for one in (first, place))
            else:
                names = tuple(quoted(one[0].name) for one in (first, place))
                if names[0] == names[1]:
                    names = f"the first {names[0]}", f"the other {names[1]}"
            self._doubled[names].append(kind.table)
            return None
        else:
            self._met[kind.table] = place
        return kind

    def _read_table(self, kind: Kind, rows: Iterable[FileRows]) -> None:
        try:
            read = read_table(kind, rows, self._found, self.days)
        except CutShortError:
            return
        if read is not None:
            self.tables[kind.table] = read.frame
            self.skipped_examples += read.skipped_examples


def _doubled(first: str, second: str, tables: Sequence[str]) -> Verdict:
    noun = "table" if len(tables) == 1 else "tables"
    return Verdict(
        "doubled-table",
        f"Both {first} and {second} hold the {noun} {', '.join(tables)}; {first} was read.",
        f"Take {first} away if {second} is the mended one, or {second} if not; the files of two "
        "agencies are imported one after the other.",
    )


def _unknown_table(name: str) -> Verdict:
    known = [kind.table for kind in MODEL]
    return Verdict(
        "unknown-table",
        f"There is no table {quoted(name)}.",
        f'{did_you_mean(name, known)}Rename it, or write "{IGNORE}" into its name to pass it over;'
        f" the tables are: {', '.join(known)}.",
    )
