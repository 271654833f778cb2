"""Workbooks (.xlsx): one table a sheet, read in a process of its own."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

from graphmodel.check.verdicts import Verdict, quoted
from graphmodel.errors import Severity
from graphmodel.names.misspelt import as_name
from ingest.formats.source import Source
from ingest.formats.workbook_guard import check_archive, too_large
from ingest.tables.cell_values import Cell, Odd, OddCell
from ingest.tables.limits import LARGEST_FILE, MOST_COLUMNS, MOST_ROWS, SECONDS
from ingest.tables.names import IGNORE
from ingest.tables.problems_found import CutShortError, ProblemsFound
from ingest.tables.table import TOTALS_ROW, FileRows

_CHUNK = 1000
_PACKAGES = str(Path(__file__).resolve().parents[2])
_DONE = b'["end"]'

_AS_CSV = "Export the sheets as CSV files and read those."
_TOOK_TOO_LONG = Verdict(
    "workbook-takes-too-long", f"The workbook could not be read in {SECONDS} seconds.", _AS_CSV
)
_STOPPED = Verdict(
    "workbook-not-read", "The program that reads the workbook stopped before its end.", _AS_CSV
)
_SAVE_ANEW = "Open it in a spreadsheet, save it as a workbook (.xlsx) and try that one."
_LOOK_AND_SAVE = (
    "Open it in a spreadsheet, look whether every sheet and row is there, save it as a workbook"
    " (.xlsx) and try that one."
)
_SHOW_OR_REMOVE = "Show it and look whether it should be here; remove it if not."

_SAID = {
    verdict.code: verdict
    for verdict in (
        Verdict("damaged-workbook", "The workbook is damaged; it was read no further.", _SAVE_ANEW),
        Verdict("not-a-workbook", "The file is not an Excel workbook.", _SAVE_ANEW),
        Verdict(
            "strict-workbook",
            "The workbook was saved as Strict Open XML.",
            "Save it as Excel Workbook (.xlsx).",
        ),
        Verdict(
            "binary-workbook",
            "The workbook was saved as Excel Binary Workbook.",
            "Save it as Excel Workbook (.xlsx).",
        ),
        Verdict(
            "sheet-without-rows",
            "The workbook names the sheet {place}, and the rows of that sheet are not in it.",
            _LOOK_AND_SAVE,
        ),
        Verdict(
            "sheet-listed-wrongly",
            "The workbook holds rows of a sheet that its list of sheets does not name, or names"
            " twice.",
            _LOOK_AND_SAVE,
        ),
        Verdict(
            "sheet-without-cells",
            "The sheet is a chart or a dialog and has no cells.",
            f'Remove it, or write "{IGNORE}" into its name to pass it over.',
        ),
        Verdict(
            "rows-out-of-order",
            "A row or cell stands here twice, or after one that should follow it; the sheet was"
            " read no further.",
            _LOOK_AND_SAVE,
        ),
        Verdict(
            "place-beyond-the-sheet",
            "A row, cell or range is said to be where no sheet has one; the sheet was read no"
            " further.",
            _LOOK_AND_SAVE,
        ),
        Verdict(
            "merged-cells",
            "The cells {place} are merged, and it cannot be said what stands in each of them; the"
            " sheet was read no further.",
            "Unmerge them, and write into each cell what it should hold.",
        ),
        Verdict(
            "hidden-row",
            "The row is hidden in the sheet; it is read like any other.",
            _SHOW_OR_REMOVE,
            Severity.NOTICE,
        ),
        Verdict(
            "hidden-column",
            "The column is hidden in the sheet; it is read like any other.",
            _SHOW_OR_REMOVE,
            Severity.NOTICE,
        ),
        Verdict(
            "hidden-sheet",
            "The sheet is hidden; it is read like any other.",
            _SHOW_OR_REMOVE,
            Severity.NOTICE,
        ),
        Verdict(
            "sheet-with-notes",
            "Notes, comments or boxes of text lie beside the cells of the sheet, and those are not"
            " read.",
            "Look whether one says what a column should, such as a risk or a refusal.",
            Severity.NOTICE,
        ),
        Verdict(
            "filtered-sheet",
            "A filter leaves rows of the sheet out of sight; they are read like any other.",
            "Clear the filter, and look whether those rows should be here.",
            Severity.NOTICE,
        ),
        Verdict(
            "struck-through-row",
            "Something in the row is struck through, or raised or lowered like the mark of a"
            " footnote; it is read like any other.",
            "Remove what no longer holds, and such marks.",
            Severity.NOTICE,
        ),
        Verdict(
            "unseen-letters",
            "Something in the row is written so that nobody sees it, in letters of the colour of "
            "the cell or too small to read; it is read like any other.",
            _SHOW_OR_REMOVE,
            Severity.NOTICE,
        ),
        Verdict(
            "rule-hides-cells",
            "A conditional format of the sheet makes cells look empty that are not; they are read "
            "like any other.",
            "Take that rule away, and look whether those cells should be here.",
            Severity.NOTICE,
        ),
        TOTALS_ROW,
        Verdict("workbook-too-large", "Reading the workbook takes too much memory.", _AS_CSV),
        Verdict("too-much-text", "The workbook's cells hold too much text.", _AS_CSV),
        Verdict(
            "too-many-rows",
            f"The sheet has something below row {MOST_ROWS + 1:,}; it was read no further.",
            f"Remove what stands there by mistake. {_AS_CSV}",
        ),
        Verdict(
            "too-many-columns",
            f"The row has something beyond {MOST_COLUMNS} columns; the sheet was read no further.",
            "Remove what stands there by mistake.",
        ),
    )
}


class WorkbookSheet(NamedTuple):
    """A sheet of a workbook; its rows are to be read before the next sheet is asked for.

    Parameters
    ----------
    name
        As the workbook has it.
    rows
        Its rows that are not empty; reading them may raise CutShortError.
    """

    name: str
    rows: Iterator[FileRows]


def read_workbook(source: Source, found: ProblemsFound) -> Iterator[WorkbookSheet]:
    """Yield the sheets of a workbook that are tables (see ``is_ignored``).

    Parameters
    ----------
    source
        The file.
    found
        Where problems go; one with the whole workbook bears the file's name as its table.

    Raises
    ------
    OSError
        The file cannot be read.
    """
    lines = _lines(source)
    if isinstance(lines, Verdict):
        found.add(lines, source.name)
        return
    for _, numbered in groupby(_with_sheet(lines), key=itemgetter(0)):
        of_sheet = (line for _, line in numbered)
        first = next(of_sheet)
        if first[0] == "sheet":
            yield WorkbookSheet(first[1], _rows(as_name(first[1])[:40], of_sheet, found))
        elif first[0] == "refused":
            found.add(_said(first), source.name)


def _lines(source: Source) -> Iterator[list[Any]] | Verdict:
    if source.size > LARGEST_FILE:
        return too_large()
    content = source.read()
    if (verdict := check_archive(content)) is not None:
        return verdict
    written = _written_by_reader(content)
    return written if isinstance(written, Verdict) else map(json.loads, io.BytesIO(written))


def _written_by_reader(content: bytes) -> bytes | Verdict:
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(filter(None, [_PACKAGES, os.environ.get("PYTHONPATH")])),
        "OPENBLAS_NUM_THREADS": "1",  # every thread takes address space
    }
    command = [sys.executable, "-P", "-m", "ingest.formats.workbook_process"]
    try:
        reader = subprocess.run(  # noqa: S603 - our own module; the workbook goes in as data
            command, input=content, capture_output=True, timeout=SECONDS, env=environment
        )
    except subprocess.TimeoutExpired:
        return _TOOK_TOO_LONG
    whole = reader.returncode == 0 and reader.stdout.rstrip().endswith(_DONE)
    return reader.stdout if whole else _STOPPED


def _with_sheet(lines: Iterable[list[Any]]) -> Iterator[tuple[int, list[Any]]]:
    sheet = 0
    for line in lines:
        sheet += line[0] == "sheet"
        yield sheet, line


def _rows(sheet: str, lines: Iterator[list[Any]], found: ProblemsFound) -> Iterator[FileRows]:
    width = 0
    while chunk := list(islice(lines, _CHUNK)):
        numbers = []
        rows = []
        refused = False
        for line in chunk:
            if line[0] == "row":
                _, number, cells = line
                width = width or len(cells)
                numbers.append(number)
                rows.append(_padded(cells, width))
            elif line[0] == "notice":
                column = as_name(line[3])[:40] if line[1] == "hidden-column" else ""
                found.add(_said(line), sheet, line[2], column)
            elif line[0] == "refused":
                found.add(_said(line), sheet, line[2])
                refused = True
        if rows:
            yield FileRows(numbers, rows)
        if refused:
            raise CutShortError


def _said(line: list[Any]) -> Verdict:
    """Return what a line of the process says, its place put into the words."""
    verdict = _SAID[line[1]]
    return replace(verdict, message=verdict.message.replace("{place}", quoted(line[3])))


def _padded(cells: list[Any], width: int) -> list[Cell]:
    read = [cell if type(cell) is str else _odd_cell(cell) for cell in cells]
    return read + [""] * (width - len(read))


def _odd_cell(cell: Any) -> Cell:
    if isinstance(cell, str):
        return cell
    odd, value, *holds = cell
    return OddCell(Odd(odd), _odd_cell(value), *holds)
