"""The rows of a sheet of a workbook: what its cells hold and what the sheet shows of them.

What the sheet shows and its cells do not say by themselves (formats of numbers, merged cells,
hidden and struck-through rows) comes with the cells. What is not what it should be is refused, as
in every part (`open_xml`).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import IO, Any, NamedTuple
from xml.etree import ElementTree

from ingest.formats.colours import ground_of
from ingest.formats.number_formats import Meaning, NumberFormat, number_format
from ingest.formats.open_xml import (
    WHOLE,
    M,
    RefusedWorkbookError,
    Sheet,
    Style,
    Text,
    Workbook,
    is_yes,
    listed_items,
    rich_text,
    unescaped,
    whole_number,
)
from ingest.tables.cell_values import Odd
from ingest.tables.limits import LONGEST_LIST

MOST_ROWS_OF_A_SHEET = 1_048_576
MOST_COLUMNS_OF_A_SHEET = 16_384

_ERRORS = {"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"}
_LARGEST_EXACT = 10**15
_YEARS = range(1900, 2101)
_MOST_MERGED = 20_000
_NUMBER = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?")
_PLACE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_MOMENT = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?Z?)?")


class Row(NamedTuple):
    """A row that has a cell with something in it.

    Parameters
    ----------
    number
        As the sheet counts it.
    cells
        Its cells by column, counted from 1; only those that are not empty. A cell is text, or a
        list as `OddCell` is written.
    hidden
        Whether nobody sees it.
    struck
        Whether something in it is struck through, or raised or lowered.
    unseen
        Whether nobody sees the letters of one of its cells.
    """

    number: int
    cells: dict[int, Any]
    hidden: bool
    struck: bool
    unseen: bool


@dataclass
class SheetFacts:
    """What a sheet says beside its rows; complete once its rows have been read.

    Parameters
    ----------
    hidden_columns
        First and last of some columns that nobody sees.
    filtered
        Whether a filter chooses rows.
    rows_are_hidden
        Whether rows are hidden that do not say anything else.
    zeros_are_hidden
        Whether the sheet shows nothing where a cell holds 0.
    rules_hide_cells
        Whether a conditional format of the sheet hides what a cell holds.
    """

    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    filtered: bool = False
    rows_are_hidden: bool = False
    zeros_are_hidden: bool = False
    rules_hide_cells: bool = False


_PLAIN = Style(number_format("General"), struck=False, unseen=False, ground=ground_of(None, M))


def rows_of(workbook: Workbook, sheet: Sheet, facts: SheetFacts) -> Iterator[Row]:
    """Yield the rows of a sheet of cells that are not empty, merged cells filled.

    Parameters
    ----------
    workbook
        Whose sheet it is.
    sheet
        One of its sheets.
    facts
        Filled in on the way.

    Raises
    ------
    RefusedWorkbookError
        Something from here on is not what it should be.
    """
    if sheet.part is None:
        return
    merged = _merged(workbook, sheet.part)
    yield from _filled(_SheetReader(workbook, facts).rows(sheet.part), merged)


class _SheetReader:
    """Reads the rows of one sheet as they are written."""

    def __init__(self, workbook: Workbook, facts: SheetFacts) -> None:
        self._workbook = workbook
        self._facts = facts

    def rows(self, part: str) -> Iterator[Row]:
        last = 0
        rows_read = 0
        rows_are_over = False
        for element in self._workbook.elements(part):
            tag = element.tag
            if tag == f"{M}row":
                if rows_are_over:
                    raise RefusedWorkbookError("damaged-workbook")
                last = _row_number(element, last)
                rows_read += 1
                row = self._row(element, last)
                if row.cells:
                    yield row
                element.clear()
            elif tag == f"{M}sheetData":
                if rows_are_over or len(element) != rows_read:
                    raise RefusedWorkbookError("damaged-workbook")
                rows_are_over = True
            elif tag == f"{M}sheetFormatPr":
                self._facts.rows_are_hidden = is_yes(element, "zeroHeight")
            elif tag == f"{M}sheetView":
                self._facts.zeros_are_hidden |= not is_yes(element, "showZeros", "1")
            elif tag == f"{M}col":
                if _is_hidden(element, "width"):
                    self._facts.hidden_columns.append(_columns(element))
            elif tag == f"{M}filterColumn":
                self._facts.filtered = True
            elif tag == f"{M}cfRule":
                rule = element.get("dxfId", "")
                hides = WHOLE.fullmatch(rule) and int(rule) in self._workbook.hiding_rules
                self._facts.rules_hide_cells |= bool(hides)
        _check_worksheet(element)

    def _row(self, element: ElementTree.Element, number: int) -> Row:
        if _unknown(element, _ROW_ATTRIBUTES):
            raise RefusedWorkbookError("damaged-workbook", number)
        cells: dict[int, Any] = {}
        struck = unseen = False
        last = 0
        for cell in element:
            if cell.tag != f"{M}c":
                if cell.tag != f"{M}extLst":
                    raise RefusedWorkbookError("damaged-workbook", number)
                continue
            last = _column(cell, number, last)
            try:
                value, is_struck, is_unseen = self._cell(cell)
            except _UnreadableCellError as error:
                raise RefusedWorkbookError("damaged-workbook", number) from error
            if value != "":
                cells[last] = value
                struck = struck or is_struck
                unseen = unseen or is_unseen
        hidden = _is_hidden(element, "ht", standard=self._facts.rows_are_hidden)
        return Row(number, cells, hidden, struck, unseen)

    def _cell(self, cell: ElementTree.Element) -> tuple[Any, bool, bool]:
        """Return what a cell holds, whether it is struck through, and whether nobody sees it."""
        kind = cell.get("t", "n")
        style = self._style(cell)
        if _unknown(cell, _CELL_ATTRIBUTES):
            raise _UnreadableCellError
        formula = value = inline = None
        for child in cell:
            if child.tag == f"{M}v" and value is None:
                value = child
            elif child.tag == f"{M}f" and formula is None:
                formula = child
            elif child.tag == f"{M}is" and inline is None and kind == "inlineStr":
                inline = child
            elif child.tag != f"{M}extLst":
                raise _UnreadableCellError
        if value is not None and (len(value) or inline is not None or kind == "inlineStr"):
            raise _UnreadableCellError
        text = None if value is None else (value.text or "")
        held = Text("")
        if kind == "inlineStr":
            held = held if inline is None else rich_text(inline)
            read = _shown_text(held.text, style)
        elif kind == "s" and text:
            held = self._shared_text(text)
            read = _shown_text(held.text, style)
        elif kind == "str" and text is not None:
            read = _shown_text(unescaped(text), style)
        elif kind != "e" and (not text or text.isspace()):
            if kind not in _KINDS:
                raise _UnreadableCellError
            read = "" if formula is None else [Odd.FORMULA, ""]
            return read, style.struck, style.unseen
        else:
            read = self._value(kind, (text or "").strip(), style)
        if formula is not None and read != "":
            read = [Odd.FORMULA, read]
        return read, style.struck or held.struck, held.is_unseen(style)

    def _value(self, kind: str, text: str, style: Style) -> Any:
        if kind == "n" and _NUMBER.fullmatch(text):
            return self._number(text, style.format)
        if kind == "b" and text in {"0", "1"}:
            return "TRUE" if text == "1" else "FALSE"
        if kind == "e":
            return [Odd.ERROR, ""]
        if kind == "d" and (parts := _MOMENT.fullmatch(text)):
            time = parts[2] or ""
            return [Odd.MOMENT if time.strip("T:0.Z") else Odd.DAY, parts[1]]
        raise _UnreadableCellError

    def _number(self, text: str, shown_as: NumberFormat) -> Any:
        number = float(text)
        if not math.isfinite(number):
            return [Odd.ERROR, ""]
        meaning = shown_as.meaning(number)
        if meaning is Meaning.DAY or meaning is Meaning.TIME:
            return self._day(number, time_alone=meaning is Meaning.TIME)
        if abs(number) >= _LARGEST_EXACT:
            return [Odd.LONG_NUMBER, ""]
        if meaning is Meaning.OTHER or (number == 0 and self._facts.zeros_are_hidden):
            return [Odd.SHOWN_OTHERWISE, ""]
        held = str(int(number)) if number == int(number) else repr(number)
        if meaning is Meaning.SHAPED:
            return [Odd.SHAPED, shown_as.shaped(int(number)), held]
        return held

    def _day(self, number: float, *, time_alone: bool) -> Any:
        """Return a day; a spreadsheet counts them, and takes 1900 for a leap year."""
        days = math.floor(number)
        seconds = round((number - days) * 86_400)
        if time_alone or seconds:
            minutes, second = divmod(days * 86_400 + seconds if time_alone else seconds, 60)
            return [Odd.MOMENT, f"{minutes // 60:02}:{minutes % 60:02}:{second:02}"]
        if days == 0:
            return [Odd.NO_DAY, ""]
        if self._workbook.counts_from_1904:
            first = date(1904, 1, 1)
        elif days == 60:
            return [Odd.DAY, "1900-02-29"]
        else:
            first = date(1899, 12, 31) if days < 60 else date(1899, 12, 30)
        if days < 0 or first.toordinal() + days > date.max.toordinal():
            return [Odd.ERROR, ""]  # the sheet shows ########
        odd = Odd.YEAR if days in _YEARS else Odd.DAY
        return [odd, (first + timedelta(days)).isoformat()]

    def _style(self, cell: ElementTree.Element) -> Style:
        styles = self._workbook.styles
        index = cell.get("s")
        if index is None:
            return styles[0] if styles else _PLAIN
        if index == "0" and not styles:
            return _PLAIN
        if not WHOLE.fullmatch(index) or int(index) >= len(styles):
            raise _UnreadableCellError
        return styles[int(index)]

    def _shared_text(self, index: str) -> Text:
        texts = self._workbook.texts
        index = index.strip()
        if not WHOLE.fullmatch(index) or int(index) >= len(texts):
            raise _UnreadableCellError
        return texts[int(index)]


class _UnreadableCellError(Exception):
    """A cell is not what a cell should be."""


_KINDS = {"n", "s", "str", "b", "e", "d", "inlineStr"}
_ROW_ATTRIBUTES = {
    "r",
    "spans",
    "s",
    "customFormat",
    "ht",
    "hidden",
    "customHeight",
    "outlineLevel",
    "collapsed",
    "thickTop",
    "thickBot",
    "ph",
}
_CELL_ATTRIBUTES = {"r", "s", "t", "cm", "vm", "ph"}
_OF_A_WORKSHEET = re.compile(
    re.escape(M) + r"(sheetPr|dimension|sheetViews|sheetFormatPr|cols|sheetData|sheetCalcPr"
    r"|sheetProtection|protectedRanges|scenarios|autoFilter|sortState|dataConsolidate"
    r"|customSheetViews|mergeCells|phoneticPr|conditionalFormatting|dataValidations|hyperlinks"
    r"|printOptions|pageMargins|pageSetup|headerFooter|rowBreaks|colBreaks|customProperties"
    r"|cellWatches|ignoredErrors|smartTags|drawing|legacyDrawing|legacyDrawingHF|drawingHF|picture"
    r"|oleObjects|controls|webPublishItems|tableParts|extLst)"
)


def _check_worksheet(root: ElementTree.Element) -> None:
    tags = [element.tag for element in root]
    unknown = [tag for tag in tags if tag.startswith(M) and not _OF_A_WORKSHEET.fullmatch(tag)]
    if root.tag != f"{M}worksheet" or unknown or tags.count(f"{M}sheetData") != 1:
        raise RefusedWorkbookError("damaged-workbook")


def _holds(stream: IO[bytes], sought: bytes) -> bool:
    end = b""
    while piece := stream.read(1 << 20):
        seen = end + piece.replace(b"\0", b"")  # UTF-16 has a NUL beside every plain letter
        if sought in seen:
            return True
        end = seen[-len(sought) :]
    return False


# Attributes.


def _unknown(element: ElementTree.Element, known: set[str]) -> bool:
    attributes = element.attrib
    return not known.issuperset(attributes) and any(
        name not in known and not name.startswith("{") for name in attributes
    )


def _is_hidden(element: ElementTree.Element, size: str, *, standard: bool = False) -> bool:
    """Whether a row or column is hidden, or has no height or width."""
    if is_yes(element, "hidden", "1" if standard and element.get(size) is None else "0"):
        return True
    value = element.get(size)
    return value is not None and _NUMBER.fullmatch(value) is not None and float(value) == 0


def _columns(element: ElementTree.Element) -> tuple[int, int]:
    first, last = whole_number(element, "min"), whole_number(element, "max")
    if not 1 <= first <= last <= MOST_COLUMNS_OF_A_SHEET:
        raise RefusedWorkbookError("damaged-workbook")
    return first, last


# Where rows, cells and ranges stand.


def _row_number(element: ElementTree.Element, last: int) -> int:
    written = element.get("r")
    number = last + 1 if written is None else int(written) if WHOLE.fullmatch(written) else 0
    if not 1 <= number <= MOST_ROWS_OF_A_SHEET:
        raise RefusedWorkbookError("place-beyond-the-sheet", last + 1)
    if number <= last:
        raise RefusedWorkbookError("rows-out-of-order", number)
    return number


def _column(cell: ElementTree.Element, row: int, last: int) -> int:
    written = cell.get("r")
    if written is None:
        column = last + 1
    else:
        of_row, column = _place(written)
        if of_row != row:
            raise RefusedWorkbookError("rows-out-of-order", row)
    if not 1 <= column <= MOST_COLUMNS_OF_A_SHEET:
        raise RefusedWorkbookError("place-beyond-the-sheet", row)
    if column <= last:
        raise RefusedWorkbookError("rows-out-of-order", row)
    return column


def _place(text: str) -> tuple[int, int]:
    """Return row and column of ``B7``; zeros where it is no place."""
    parts = _PLACE.fullmatch(text)
    if parts is None:
        raise RefusedWorkbookError("place-beyond-the-sheet")
    column = 0
    for letter in parts[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(parts[2]), column


class _Range(NamedTuple):
    first_row: int
    last_row: int
    first_column: int
    last_column: int
    written: str

    @property
    def size(self) -> int:
        rows = self.last_row - self.first_row + 1
        return rows * (self.last_column - self.first_column + 1)

    def meets(self, other: _Range) -> bool:
        return (
            self.first_row <= other.last_row
            and other.first_row <= self.last_row
            and self.first_column <= other.last_column
            and other.first_column <= self.last_column
        )


def _range(written: str) -> _Range:
    first, _, last = written.partition(":")
    first_row, first_column = _place(first)
    last_row, last_column = _place(last or first)
    found = _Range(first_row, last_row, first_column, last_column, written)
    within = last_row <= MOST_ROWS_OF_A_SHEET and last_column <= MOST_COLUMNS_OF_A_SHEET
    if not within or first_row > last_row or first_column > last_column:
        raise RefusedWorkbookError("place-beyond-the-sheet")
    return found


def _merged(workbook: Workbook, part: str) -> list[_Range]:
    """Return the merged ranges of a sheet; they stand below its rows."""
    with workbook.open(part) as stream:
        if not _holds(stream, b"mergeCell"):
            return []
    ranges = []
    for element in workbook.elements(part):
        if element.tag == f"{M}mergeCell":
            ranges.append(_range(element.get("ref", "")))
        elif element.tag == f"{M}mergeCells":
            listed_items(element, "mergeCell")
        elif element.tag == f"{M}row":
            element.clear()
    if len(ranges) > _MOST_MERGED:
        raise RefusedWorkbookError("damaged-workbook")
    return sorted(found for found in ranges if found.size > 1)


def _filled(rows: Iterator[Row], merged: list[_Range]) -> Iterator[Row]:
    """Fill what is merged down a column; refuse what is merged otherwise and holds something.

    A row that has nothing of its own stays empty: a range may go on below the last row.
    """
    if not merged:
        yield from rows
        return
    open_ranges: list[tuple[_Range, Any]] = []
    coming = merged[::-1]
    for row in rows:
        open_ranges = [(found, top) for found, top in open_ranges if found.last_row >= row.number]
        while coming and coming[-1].first_row <= row.number:
            found = coming.pop()
            if any(found.meets(other) for other, _ in open_ranges):
                raise RefusedWorkbookError("merged-cells", row.number, found.written)
            top = row.cells.get(found.first_column, "") if found.first_row == row.number else ""
            open_ranges.append((found, top))
        filled = dict(row.cells)
        for found, top in open_ranges:
            columns = range(found.first_column, found.last_column + 1)
            own = [column for column in row.cells if column in columns]
            is_first = found.first_row == row.number
            across = found.last_column > found.first_column or found.first_row == 1
            if own and (across or not is_first):
                raise RefusedWorkbookError("merged-cells", row.number, found.written)
            if top != "" and not is_first:
                filled[found.first_column] = top
        yield row._replace(cells=filled)


def _shown_text(text: str, style: Style) -> Any:
    if text in _ERRORS:
        return [Odd.ERROR, ""]
    if len(text) > LONGEST_LIST:
        return [Odd.LONG_TEXT, ""]
    return text if style.format.for_text or not text.strip() else [Odd.SHOWN_OTHERWISE, ""]
