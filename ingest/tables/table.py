"""The rows of one file or sheet, made into a table of records."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import compress
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from graphmodel.check.verdicts import Verdict
from graphmodel.model import MODEL
from graphmodel.model.kinds import Kind, TieKind
from ingest.tables.cell_values import Cell, CellValue, result_of
from ingest.tables.column_reader import ColumnReader
from ingest.tables.day_orders import DayOrder, DaysAsWritten
from ingest.tables.headers import NO_HEADER, Header, read_header
from ingest.tables.names import SUMS, TOTALS, is_example
from ingest.tables.problems_found import ProblemsFound

_TOO_MANY_CELLS = Verdict(
    "too-many-cells",
    "The row has more cells than the header has names.",
    "Look for a comma that should stand within quotation marks; in a workbook, name the column in"
    " the first row, or empty the cell.",
)
_WORDS_OF_SUMS = (
    *("total", "sum", "count", "average", "number of", "no of", "no. of", "max of", "min of"),
    *("row labels", "(blank)", "gesamt", "totaal", "razem", "cyfanswm", "итого", "合计", "总计"),
)
TOTALS_ROW = Verdict(
    "totals-row",
    "The row sums up the rows above it, and would be imported as one of them.",
    "Leave the row out; totals are worked out from what is imported.",
)
_HEADER_AGAIN = Verdict(
    "header-again",
    "The row holds names of columns, or says what they hold, as where several files or tables were "
    "put together.",
    "Leave the row out, and the rows of another table below it.",
)
_NAMES_OF_COLUMNS = frozenset(
    mark + spell(spelt)
    for kind in MODEL
    for name in kind.names_in_files
    for spelt in (name, name.replace("_", " "))
    for spell in (str, str.upper, str.capitalize, str.title)
    for mark in ("", "\ufeff")
)
_ONE_NAME_SHORT = Verdict(
    "one-name-short",
    "Every row begins with a number and has one cell more than the header has names, as where a"
    " program writes numbers of rows without a name: each cell would be read as the one before it.",
    "Take the column of numbers away, or the comma at the end of each row if the number is right.",
)
_NAMELESS_COLUMN = Verdict(
    "nameless-column",
    "The cell stands in a column without a name.",
    "Name the column in the first row, or empty it.",
)


class FileRows(NamedTuple):
    """Some rows as they stand in a file.

    Parameters
    ----------
    numbers
        Row numbers as a spreadsheet counts them; the header is row 1.
    rows
        Their cells.
    """

    numbers: Sequence[int]
    rows: Sequence[Sequence[Cell]]


@dataclass(frozen=True)
class TableRead:
    """A table of records, and how many example rows were left out of it."""

    frame: pd.DataFrame
    skipped_examples: int


def read_table(
    kind: Kind, chunks: Iterable[FileRows], found: ProblemsFound, days: DaysAsWritten
) -> TableRead | None:
    """Read rows into a table of records.

    Parameters
    ----------
    kind
        The table of the model.
    chunks
        All rows in order, the header first.
    found
        Where problems go.
    days
        Where it goes how days are written.

    Returns
    -------
    TableRead or None
        None where the first row is no header. Cells with a problem are empty, rows with too many
        cells are left out, and so are example rows and rows that hold nothing, or nothing but
        FALSE, as a column of tick boxes has below its last row.
    """
    chunks = iter(chunks)
    first = next(chunks, None)
    if first is None or first.numbers[0] != 1:
        found.add(NO_HEADER, kind.table, 1)
        return None
    header = read_header(first.rows[0], kind, found)
    if header is None:
        return None
    if _begin_with_numbers(first.rows[1:], header.width + 1):
        found.add(_ONE_NAME_SHORT, kind.table, 1)
        return None
    if _says_what_columns_hold(first.rows[1:2], header):
        found.add(_HEADER_AGAIN, kind.table, first.numbers[1])
    table = _Table(kind, header, found, days)
    table.add(FileRows(first.numbers[1:], first.rows[1:]))
    for chunk in chunks:
        table.add(chunk)
    return table.read()


class _Table:
    """Columns that grow with every chunk of rows."""

    def __init__(
        self, kind: Kind, header: Header, found: ProblemsFound, days: DaysAsWritten
    ) -> None:
        self._kind = kind
        self._header = header
        self._found = found
        self._days = days
        self._readers = {name: ColumnReader(kind, name) for name in header.places}
        self._values: dict[str, list[CellValue | Verdict]] = {name: [] for name in header.places}
        self._numbers: list[Sequence[int]] = [()]
        self._skipped = 0
        self._keys = _keys(kind, header)

    def add(self, chunk: FileRows) -> None:
        """Read the cells of some more rows."""
        numbers, rows = self._whole(chunk)
        columns: list[tuple[Cell, ...]] = list(zip(*rows, strict=True))
        if not columns:
            return
        values = {
            name: self._readers[name].read_all(columns[place])
            for name, place in self._header.places.items()
        }
        self._refuse_header(numbers, columns)
        self._refuse_totals(numbers, columns)
        self._look_at_orders(numbers, columns)
        nameless = [columns[place] for place in self._header.nameless]
        named = [(values[name], columns[place]) for name, place in self._header.places.items()]
        left_out = self._examples(columns) | _blank(named, nameless)
        if left_out:
            kept = [place not in left_out for place in range(len(rows))]
            numbers = list(compress(numbers, kept))
            nameless = [tuple(compress(cells, kept)) for cells in nameless]
            values = {name: list(compress(column, kept)) for name, column in values.items()}
        self._numbers.append(numbers)
        for cells in nameless:
            self._refuse_nameless(numbers, cells)
        for name, column in values.items():
            self._keep(name, numbers, column)

    def read(self) -> TableRead:
        """Return the table; nothing can be added after that."""
        columns = {name: _as_objects(self._values, name) for name in self._header.places}
        numbers = np.concatenate([np.asarray(some, np.int64) for some in self._numbers])
        frame = pd.DataFrame(columns, index=pd.Index(numbers), dtype=object)
        return TableRead(frame, self._skipped)

    def _whole(self, chunk: FileRows) -> FileRows:
        """Return the rows with as many cells as the header; programs leave out empty ones."""
        width = self._header.width
        if set(map(len, chunk.rows)) <= {width}:
            return chunk
        numbers: list[int] = []
        rows: list[Sequence[Cell]] = []
        for number, row in zip(chunk.numbers, chunk.rows, strict=True):
            if all(map(_is_empty, row[width:])):
                numbers.append(number)
                rows.append([*row[:width], *[""] * (width - len(row))])
            else:
                self._found.add(_TOO_MANY_CELLS, self._kind.table, number)
        return FileRows(numbers, rows)

    def _examples(self, columns: list[tuple[Cell, ...]]) -> set[int]:
        """Where the id, or both ends, of a row are those of an example."""
        if not self._keys or not all(self._readers[name].met_an_example for name in self._keys):
            return set()
        found = set(range(len(columns[0])))
        for name in self._keys:
            cells = columns[self._header.places[name]]
            found = {place for place in found if is_example(cells[place])}
        self._skipped += len(found)
        return found

    def _refuse_header(self, numbers: Sequence[int], columns: list[tuple[Cell, ...]]) -> None:
        """Refuse rows whose id, or both ends, and all other cells are names of columns."""
        keys = [columns[self._header.places[name]] for name in self._keys]
        if not keys or any(map(_NAMES_OF_COLUMNS.isdisjoint, keys)):  # by far the most often
            return
        named = [columns[place] for place in self._header.places.values()]
        for number, key, cells in zip(
            numbers, zip(*keys, strict=True), zip(*named, strict=True), strict=True
        ):
            if _NAMES_OF_COLUMNS.issuperset(key) and (_NAMES_OF_COLUMNS | {""}).issuperset(cells):
                self._found.add(_HEADER_AGAIN, self._kind.table, number)

    def _refuse_totals(self, numbers: Sequence[int], columns: list[tuple[Cell, ...]]) -> None:
        """Refuse rows that sum up the rows above them, by their first cell, ids or name."""
        sums = [(columns[0], TOTALS)]
        if "name" in self._header.places:
            sums.append((columns[self._header.places["name"]], TOTALS))
        sums += [(columns[self._header.places[name]], SUMS) for name in self._keys]
        rows = {
            number
            for cells, words in sums
            if _may_sum_up(cells)
            for number, cell in zip(numbers, cells, strict=True)
            if isinstance(cell, str) and words.fullmatch(cell)
        }
        for number in sorted(rows):
            self._found.add(TOTALS_ROW, self._kind.table, number)

    def _look_at_orders(self, numbers: Sequence[int], columns: list[tuple[Cell, ...]]) -> None:
        """Take note of the orders of days, and of rows with a day that reads as another one so."""
        for name, reader in self._readers.items():
            cells = columns[self._header.places[name]]
            for are_dates, orders in ((False, reader.typed_orders), (True, reader.date_orders)):
                if orders:
                    doubtful = [
                        number
                        for number, cell in zip(numbers, cells, strict=True)
                        if orders.get(cell) is DayOrder.EITHER
                    ]
                    self._days.add(
                        self._kind.table, name, orders.values(), doubtful, are_dates=are_dates
                    )

    def _refuse_nameless(self, numbers: Sequence[int], cells: tuple[Cell, ...]) -> None:
        for number, cell in zip(numbers, cells, strict=True):
            if not _is_empty(cell):
                self._found.add(_NAMELESS_COLUMN, self._kind.table, number)

    def _keep(self, name: str, numbers: Sequence[int], column: list[CellValue | Verdict]) -> None:
        if self._readers[name].met_a_problem:
            for place, value in enumerate(column):
                if isinstance(value, Verdict):
                    self._found.add(value, self._kind.table, numbers[place], name)
                    column[place] = None
        self._values[name] += column


def _begin_with_numbers(rows: Sequence[Sequence[Cell]], width: int) -> bool:
    """Whether all rows that are not empty have this width, and numbers that rise in front."""
    filled = [row for row in rows if not all(map(_is_empty, row))]
    if not filled or any(len(row) != width for row in filled):  # by far the most often
        return False
    firsts = [str(row[0]).strip() for row in filled]
    numbers = [int(text) for text in firsts if text.isascii() and text.isdigit()]
    return len(numbers) == len(firsts) and numbers == sorted(set(numbers))


def _says_what_columns_hold(rows: Sequence[Sequence[Cell]], header: Header) -> bool:
    """Whether the row below the header tells in words what its id and its name are."""
    if not rows or not {"id", "name"} <= header.places.keys() or len(rows[0]) < header.width:
        return False
    identifier, name = (str(rows[0][header.places[one]]) for one in ("id", "name"))
    is_prose = len(identifier.split()) > 1 and not any(map(str.isdigit, identifier))
    return is_prose and "name" in name.casefold().split()


def _may_sum_up(cells: Sequence[Cell]) -> bool:
    """Whether it is worth looking for a row of totals cell by cell."""
    text = "\n".join(map(str, cells)).casefold()
    return any(word in text for word in _WORDS_OF_SUMS)


def _keys(kind: Kind, header: Header) -> tuple[str, ...]:
    """Columns by which an example row is known: its id, or both ends; none where one is absent."""
    names = [end.name for end in kind.ends] if isinstance(kind, TieKind) else ["id"]
    return tuple(names) if header.places.keys() >= set(names) else ()


def _is_empty(cell: Cell) -> bool:
    return isinstance(cell, str) and not cell.strip()


def _blank(
    named: Sequence[tuple[Sequence[object], Sequence[Cell]]], nameless: Sequence[Sequence[Cell]]
) -> set[int]:
    """Where a row has nothing, or nothing but FALSE; columns come as they are read and written."""
    first = named[0][0]
    if None not in first and False not in first and "FALSE" not in first:  # by far the most often
        return set()
    blank = set(range(len(first)))
    for values, cells in named:
        blank = {place for place in blank if values[place] is None or _is_false(cells[place])}
    for cells in nameless:
        blank = {place for place in blank if _is_empty(cells[place]) or _is_false(cells[place])}
    return blank


def _is_false(cell: Cell) -> bool:
    text = result_of(cell)
    return isinstance(text, str) and text.strip().casefold() == "false"


def _as_objects(values: dict[str, list[Any]], name: str) -> np.ndarray[Any, Any]:
    """Take a column out of its list, so that no more than one is held twice."""
    column = values.pop(name)
    return np.fromiter(column, dtype=object, count=len(column))
