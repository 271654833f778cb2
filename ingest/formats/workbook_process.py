"""Reads a workbook in a process of its own, which may run out of memory or time.

``python -m ingest.formats.workbook_process [--formulas]`` reads a workbook from standard
input and writes a JSON list to each line of standard output::

    ["sheet", NAME]             the sheet that the following lines are about
    ["row", NUMBER, [CELL …]]   a row that is not empty; a CELL is text, or [odd, CELL]
    ["refused", CODE, NUMBER]   why this sheet was read no further, and in which row
    ["end"]                     everything was read

This module knows the standard library and openpyxl alone, so that the process starts quickly.
"""

from __future__ import annotations

import contextlib
import io
import json
import math
import sys
import warnings
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from typing import Any, TextIO

import openpyxl
from openpyxl.cell.cell import ERROR_CODES

from ingest.tables.cell_values import Odd
from ingest.tables.limits import (
    LONGEST_CELL,
    MEMORY,
    MOST_COLUMNS,
    MOST_ROWS,
    MOST_WRITTEN,
    SECONDS,
)
from ingest.tables.names import is_ignored

try:
    import resource
except ImportError:  # not on Windows; there the time limit of whoever started this must do
    resource = None  # type: ignore[assignment]


_LARGEST_EXACT = 10**15


class _TooMuchError(Exception):
    """The workbook's cells hold more text than is passed on."""


def write_rows(content: bytes, output: TextIO, *, formulas: bool) -> None:
    """Write the rows of a workbook as the module docstring says.

    Parameters
    ----------
    content
        The workbook.
    output
        Where the lines go.
    formulas
        Whether to look for formulas; takes twice as long.
    """
    lines = _Lines(output)
    try:
        values = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sources = openpyxl.load_workbook(io.BytesIO(content), read_only=True) if formulas else None
        for sheet in values.worksheets:
            if is_ignored(sheet.title):
                continue
            lines.write("sheet", sheet.title)
            rows = _values(sheet)
            if sources is not None:
                rows = map(_marked, rows, _formulas(sources[sheet.title]))
            _write_sheet(rows, lines)
    except _TooMuchError:
        lines.refuse("too-much-text")
    except MemoryError:
        lines.refuse("workbook-too-large")
    except Exception:  # openpyxl raises eight kinds on damaged workbooks, none of its own making
        lines.refuse("damaged-workbook")
    lines.write("end")


class _Lines:
    """Lines of JSON, counted."""

    def __init__(self, output: TextIO) -> None:
        self._output = output
        self._written = 0

    def write(self, *parts: object) -> None:
        line = json.dumps(parts)
        self._written += len(line)
        if self._written > MOST_WRITTEN:
            self._written = 0
            raise _TooMuchError
        self._output.write(line + "\n")

    def refuse(self, code: str, number: int | None = None) -> None:
        self.write("refused", code, number)


def _write_sheet(rows: Iterable[list[Any]], lines: _Lines) -> None:
    for number, cells in enumerate(rows, 1):
        while cells and cells[-1] == "":
            cells.pop()
        if not cells:
            continue
        if number > MOST_ROWS + 1:
            lines.refuse("too-many-rows", number)
            return
        if len(cells) > MOST_COLUMNS:
            lines.refuse("too-many-columns", number)
            return
        lines.write("row", number, cells)


def _values(sheet: Any) -> Iterator[list[Any]]:
    sheet.reset_dimensions()  # what a file says of its own size may be wrong
    return ([_cell(value) for value in row] for row in sheet.iter_rows(values_only=True))


def _formulas(sheet: Any) -> Iterator[list[bool]]:
    sheet.reset_dimensions()
    return ([cell.data_type == "f" for cell in row] for row in sheet.iter_rows())


def _marked(cells: list[Any], formulas: list[bool]) -> list[Any]:
    pairs = zip(cells, formulas, strict=True)
    return [[Odd.FORMULA, cell] if formula else cell for cell, formula in pairs]


def _cell(value: Any) -> Any:
    """Return a cell as text, or as a pair where its text would not say all."""
    if value is None:
        return ""
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, datetime) and value.time() == time():
        return [Odd.DAY, value.date().isoformat()]
    if isinstance(value, date) and not isinstance(value, datetime):
        return [Odd.DAY, value.isoformat()]
    return [Odd.MOMENT, str(value)]


def _text(value: str) -> Any:
    if value in ERROR_CODES:
        return [Odd.ERROR, ""]
    if len(value) > LONGEST_CELL:
        return [Odd.LONG_TEXT, ""]
    return value.replace("_x000D_", "")  # how Excel writes the first half of a Windows line end


def _number(value: float) -> Any:
    if not math.isfinite(value):
        return [Odd.ERROR, ""]
    if abs(value) >= _LARGEST_EXACT:
        return [Odd.LONG_NUMBER, ""]
    return str(int(value)) if value == int(value) else repr(value)


def _limit_resources() -> None:
    if resource is None:
        return
    for kind, limit in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS)):
        # Some systems know the limit and refuse to set it.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (limit, limit))


def main() -> None:
    """Read a workbook from standard input and write its rows to standard output."""
    warnings.simplefilter("ignore")
    _limit_resources()
    write_rows(sys.stdin.buffer.read(), sys.stdout, formulas="--formulas" in sys.argv)


if __name__ == "__main__":
    main()
