"""Reads a workbook in a process of its own, which may run out of memory or time.

``python -m ingest.formats.workbook_process`` reads a workbook from standard input and writes a
JSON list to each line of standard output::

    ["sheet", NAME]                   the sheet that the following lines are about
    ["row", NUMBER, [CELL …]]         a row that is not empty; a CELL is text, or an OddCell
    ["notice", CODE, NUMBER, PLACE]   something odd about this sheet, and in which row
    ["refused", CODE, NUMBER, PLACE]  why this sheet was read no further, and in which row
    ["end"]                           everything was read

What it imports imports no numpy and no pandas, so that the process starts quickly.
"""

from __future__ import annotations

import contextlib
import json
import sys
from typing import Any, TextIO

from ingest.formats.open_xml import RefusedWorkbookError, Sheet, Workbook
from ingest.formats.sheet_rows import SheetFacts, rows_of
from ingest.tables.limits import (
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


class _TooMuchError(Exception):
    """The workbook's cells hold more text than is passed on."""


def write_rows(content: bytes, output: TextIO) -> None:
    """Write the rows of a workbook as the module docstring says.

    Parameters
    ----------
    content
        The workbook.
    output
        Where the lines go.
    """
    lines = _Lines(output)
    try:
        workbook = Workbook(content)
        for sheet in workbook.sheets:
            if not is_ignored(sheet.name):
                lines.write("sheet", sheet.name)
                _write_sheet(workbook, sheet, lines)
    except RefusedWorkbookError as error:
        lines.refuse(error.code, error.row, error.place)
    except _TooMuchError:
        lines.refuse("too-much-text")
    except MemoryError:
        lines.refuse("workbook-too-large")
    except Exception:  # zlib, zipfile and expat raise a dozen kinds on what is damaged
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

    def notice(self, code: str, number: int | None = None, place: str = "") -> None:
        self.write("notice", code, number, place)

    def refuse(self, code: str, number: int | None = None, place: str = "") -> None:
        self.write("refused", code, number, place)


def _write_sheet(workbook: Workbook, sheet: Sheet, lines: _Lines) -> None:
    """Write a sheet; what is wrong within its rows ends it, and the next one is read."""
    if sheet.part is None:
        lines.refuse("sheet-without-cells")
        return
    facts = SheetFacts()
    header: dict[int, Any] = {}
    met = False
    try:
        totals = workbook.totals_rows(sheet)
        for row in rows_of(workbook, sheet, facts):
            if row.number in totals:
                lines.notice("totals-row", row.number)
                continue
            last = max(row.cells)
            if row.number > MOST_ROWS + 1:
                raise RefusedWorkbookError("too-many-rows", row.number)
            if last > MOST_COLUMNS:
                raise RefusedWorkbookError("too-many-columns", row.number)
            cells = [row.cells.get(column, "") for column in range(1, last + 1)]
            lines.write("row", row.number, cells)
            if row.hidden:
                lines.notice("hidden-row", row.number)
            if row.struck:
                lines.notice("struck-through-row", row.number)
            if row.unseen:
                lines.notice("unseen-letters", row.number)
            if row.number == 1:
                header = row.cells
            met = True
        if met and workbook.has_notes(sheet):
            lines.notice("sheet-with-notes")
    except RefusedWorkbookError as error:
        lines.refuse(error.code, error.row, error.place)
        return
    if met and sheet.hidden:
        lines.notice("hidden-sheet")
    if met and facts.filtered:
        lines.notice("filtered-sheet")
    if met and facts.rules_hide_cells:
        lines.notice("rule-hides-cells")
    for first, last in facts.hidden_columns:
        for column, name in header.items():
            if first <= column <= last and isinstance(name, str):
                lines.notice("hidden-column", None, name)


def _limit_resources() -> None:
    if resource is None:
        return
    for kind, limit in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS)):
        # Some systems know the limit and refuse to set it.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (limit, limit))


def main() -> None:
    """Read a workbook from standard input and write its rows to standard output."""
    _limit_resources()
    write_rows(sys.stdin.buffer.read(), sys.stdout)


if __name__ == "__main__":
    main()
