"""Workbooks (.xlsx): one table a sheet, read in a process of its own."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

from graphmodel.check.verdicts import Verdict
from graphmodel.names import as_name
from ingest.formats.source import Source
from ingest.formats.workbook_guard import check_archive, too_large
from ingest.tables.cell_values import Cell, Odd, OddCell
from ingest.tables.limits import LARGEST_FILE, MOST_COLUMNS, MOST_ROWS, SECONDS
from ingest.tables.problems_found import CutShortError, ProblemsFound
from ingest.tables.table import FileRows

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
_REFUSED = {
    verdict.code: verdict
    for verdict in (
        Verdict(
            "damaged-workbook",
            "The workbook is damaged; it was read no further.",
            "Open it in a spreadsheet, save it as a workbook (.xlsx) and try that one.",
        ),
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
            found.add(_REFUSED[first[1]], source.name)


def _lines(source: Source) -> Iterator[list[Any]] | Verdict:
    if source.size > LARGEST_FILE:
        return too_large()
    content = source.read()
    looked = check_archive(content)
    if isinstance(looked, Verdict):
        return looked
    written = _written_by_reader(content, ["--formulas"] if looked.has_formulas else [])
    return written if isinstance(written, Verdict) else map(json.loads, io.BytesIO(written))


def _written_by_reader(content: bytes, options: list[str]) -> bytes | Verdict:
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(filter(None, [_PACKAGES, os.environ.get("PYTHONPATH")])),
        "OPENBLAS_NUM_THREADS": "1",  # every thread takes address space
    }
    command = [sys.executable, "-P", "-m", "ingest.formats.workbook_process", *options]
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
        refused = None
        for line in chunk:
            if line[0] == "row":
                _, number, cells = line
                width = width or len(cells)
                numbers.append(number)
                rows.append(_padded(cells, width))
            elif line[0] == "refused":
                refused = line
        if rows:
            yield FileRows(numbers, rows)
        if refused is not None:
            found.add(_REFUSED[refused[1]], sheet, refused[2])
            raise CutShortError


def _padded(cells: list[Any], width: int) -> list[Cell]:
    read = [cell if type(cell) is str else _odd_cell(cell) for cell in cells]
    return read + [""] * (width - len(read))


def _odd_cell(cell: Any) -> Cell:
    return cell if isinstance(cell, str) else OddCell(Odd(cell[0]), _odd_cell(cell[1]))
