"""The parts of a workbook (ECMA-376), read strictly: a part is what it should be, or refused.

Whatever a spreadsheet would repair, leave out or read twice is refused here, because nobody can
know what was lost. What the sheet shows and its cells do not say by themselves (formats of numbers,
merged cells, hidden and struck-through rows) comes with the cells.
"""

from __future__ import annotations

import io
import math
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import IO, Any, NamedTuple
from xml.etree import ElementTree

from ingest.formats.number_formats import BUILT_IN, Meaning, NumberFormat, number_format
from ingest.tables.cell_values import Odd
from ingest.tables.limits import LONGEST_CELL

MOST_ROWS_OF_A_SHEET = 1_048_576
MOST_COLUMNS_OF_A_SHEET = 16_384

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_STRICT = "http://purl.oclc.org/ooxml/"
_M = f"{{{_MAIN}}}"

_WITHOUT_CELLS = {"chartsheet", "dialogsheet"}
_STATES = {"visible": False, "hidden": True, "veryHidden": True}
_YES = {"1", "true", "on"}
_NO = {"0", "false", "off"}

_LARGEST_EXACT = 10**15
_MOST_MERGED = 20_000
_NUMBER = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?")
_WHOLE = re.compile(r"[0-9]{1,7}")
_PLACE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_MOMENT = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?Z?)?")
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_ERRORS = {"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"}


class RefusedWorkbookError(Exception):
    """The workbook, or a sheet of it, is read no further.

    Parameters
    ----------
    code
        Why.
    row
        In which row of the sheet.
    place
        Name of the sheet, or range of cells, that is meant.
    """

    def __init__(self, code: str, row: int | None = None, place: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.row = row
        self.place = place


class Sheet(NamedTuple):
    """A sheet of a workbook.

    Parameters
    ----------
    name
        As the workbook has it.
    hidden
        Whether nobody sees it.
    part
        Name of the part that holds its rows; None for a chart or a dialog.
    """

    name: str
    hidden: bool
    part: str | None


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
        Whether one of its cells is struck through.
    """

    number: int
    cells: dict[int, Any]
    hidden: bool
    struck: bool


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
    """

    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    filtered: bool = False
    rows_are_hidden: bool = False
    zeros_are_hidden: bool = False


class _Style(NamedTuple):
    format: NumberFormat
    struck: bool


class _Text(NamedTuple):
    text: str
    struck: bool


class _Relationship(NamedTuple):
    type: str
    part: str | None


_PLAIN = _Style(number_format("General"), struck=False)


class Workbook:
    """A workbook's sheets and what they share.

    Parameters
    ----------
    content
        The file, which ``check_archive`` has let through.

    Raises
    ------
    RefusedWorkbookError
        A part of it is not there, or not what it should be.
    """

    def __init__(self, content: bytes) -> None:
        self._archive = zipfile.ZipFile(io.BytesIO(content))
        self._entries = {
            entry.filename.replace("\\", "/").casefold(): entry.filename
            for entry in self._archive.infolist()
        }
        main = self._part_of(self._relationships(""), "officeDocument")
        if main is None or main not in self._entries:
            raise RefusedWorkbookError("not-a-workbook")
        root = self._root(main, "workbook", otherwise="not-a-workbook")
        related = self._relationships(main)
        self._counts_from_1904 = any(
            _yes(properties, "date1904") for properties in root.findall(f"{_M}workbookPr")
        )
        self._texts = self._shared_texts(self._part_of(related, "sharedStrings"))
        self._styles = self._cell_styles(self._part_of(related, "styles"))
        self.sheets = self._sheets(root, related)

    def _sheets(
        self, root: ElementTree.Element, related: dict[str, _Relationship]
    ) -> tuple[Sheet, ...]:
        listed = root.findall(f"{_M}sheets")
        if len(listed) != 1 or not len(listed[0]):
            raise RefusedWorkbookError("damaged-workbook")
        sheets = [self._sheet(element, related) for element in listed[0]]
        parts = [sheet.part for sheet in sheets if sheet.part is not None]
        of_rows = {entry for entry in self._entries if _is_sheet_part(entry)} | {
            str(one.part) for one in related.values() if one.type == "worksheet"
        }
        if len(set(parts)) != len(parts) or not of_rows <= set(parts):
            raise RefusedWorkbookError("sheet-listed-wrongly")
        return tuple(sheets)

    def _sheet(self, element: ElementTree.Element, related: dict[str, _Relationship]) -> Sheet:
        name = element.get("name", "")
        state = element.get("state", "visible")
        if element.tag != f"{_M}sheet" or not name.strip() or state not in _STATES:
            raise RefusedWorkbookError("damaged-workbook")
        found = related.get(element.get(f"{{{_OFFICE}}}id", ""))
        if found is None or found.part not in self._entries:
            raise RefusedWorkbookError("sheet-without-rows", place=name)
        if found.type in _WITHOUT_CELLS:
            return Sheet(name, _STATES[state], None)
        if found.type != "worksheet":
            raise RefusedWorkbookError("sheet-without-rows", place=name)
        return Sheet(name, _STATES[state], found.part)

    def rows(self, sheet: Sheet, facts: SheetFacts) -> Iterator[Row]:
        """Yield the rows of a sheet of cells that are not empty, merged cells filled.

        Parameters
        ----------
        sheet
            One of the sheets.
        facts
            Filled in on the way.

        Raises
        ------
        RefusedWorkbookError
            Something from here on is not what it should be.
        """
        if sheet.part is None:
            return
        merged = self._merged(sheet.part)
        yield from _filled(self._own_rows(sheet.part, facts), merged)

    def _own_rows(self, part: str, facts: SheetFacts) -> Iterator[Row]:
        last = 0
        rows_read = 0
        rows_are_over = False
        for element in self._elements(part):
            tag = element.tag
            if tag == f"{_M}row":
                if rows_are_over:
                    raise RefusedWorkbookError("damaged-workbook")
                last = _row_number(element, last)
                rows_read += 1
                row = self._row(element, last, facts)
                if row.cells:
                    yield row
                element.clear()
            elif tag == f"{_M}sheetData":
                if rows_are_over or len(element) != rows_read:
                    raise RefusedWorkbookError("damaged-workbook")
                rows_are_over = True
            elif tag == f"{_M}sheetFormatPr":
                facts.rows_are_hidden = _yes(element, "zeroHeight")
            elif tag == f"{_M}sheetView":
                facts.zeros_are_hidden |= not _yes(element, "showZeros", "1")
            elif tag == f"{_M}col":
                if _is_hidden(element, "width"):
                    facts.hidden_columns.append(_columns(element))
            elif tag == f"{_M}filterColumn":
                facts.filtered = True
        _check_worksheet(element)

    def _row(self, element: ElementTree.Element, number: int, facts: SheetFacts) -> Row:
        if _unknown(element, _ROW_ATTRIBUTES):
            raise RefusedWorkbookError("damaged-workbook", number)
        cells: dict[int, Any] = {}
        struck = False
        last = 0
        for cell in element:
            if cell.tag != f"{_M}c":
                if cell.tag != f"{_M}extLst":
                    raise RefusedWorkbookError("damaged-workbook", number)
                continue
            last = _column(cell, number, last)
            try:
                value, is_struck = self._cell(cell, facts)
            except _UnreadableCellError as error:
                raise RefusedWorkbookError("damaged-workbook", number) from error
            if value != "":
                cells[last] = value
                struck = struck or is_struck
        hidden = _is_hidden(element, "ht", standard=facts.rows_are_hidden)
        return Row(number, cells, hidden, struck)

    def _cell(self, cell: ElementTree.Element, facts: SheetFacts) -> tuple[Any, bool]:
        """Return what a cell holds, and whether it is struck through."""
        kind = cell.get("t", "n")
        style = self._style(cell)
        if _unknown(cell, _CELL_ATTRIBUTES):
            raise _UnreadableCellError
        formula = value = inline = None
        for child in cell:
            if child.tag == f"{_M}v" and value is None:
                value = child
            elif child.tag == f"{_M}f" and formula is None:
                formula = child
            elif child.tag == f"{_M}is" and inline is None and kind == "inlineStr":
                inline = child
            elif child.tag != f"{_M}extLst":
                raise _UnreadableCellError
        if value is not None and (len(value) or inline is not None or kind == "inlineStr"):
            raise _UnreadableCellError
        text = None if value is None else (value.text or "")
        struck = style.struck
        if kind == "inlineStr":
            held = _Text("", struck=False) if inline is None else _rich_text(inline)
            read = _shown_text(held.text, style)
            struck = struck or held.struck
        elif kind == "s" and text:
            held = self._shared_text(text)
            read = _shown_text(held.text, style)
            struck = struck or held.struck
        elif kind == "str" and text is not None:
            read = _shown_text(_unescaped(text), style)
        elif kind != "e" and (not text or text.isspace()):
            if kind not in _KINDS:
                raise _UnreadableCellError
            read = "" if formula is None else [Odd.FORMULA, ""]
            return read, struck
        else:
            read = self._value(kind, (text or "").strip(), style, facts)
        if formula is not None and read != "":
            read = [Odd.FORMULA, read]
        return read, struck

    def _value(self, kind: str, text: str, style: _Style, facts: SheetFacts) -> Any:
        if kind == "n" and _NUMBER.fullmatch(text):
            return self._number(text, style.format, facts)
        if kind == "b" and text in {"0", "1"}:
            return "TRUE" if text == "1" else "FALSE"
        if kind == "e":
            return [Odd.ERROR, ""]
        if kind == "d" and (parts := _MOMENT.fullmatch(text)):
            time = parts[2] or ""
            return [Odd.MOMENT if time.strip("T:0.Z") else Odd.DAY, parts[1]]
        raise _UnreadableCellError

    def _number(self, text: str, shown_as: NumberFormat, facts: SheetFacts) -> Any:
        number = float(text)
        if not math.isfinite(number):
            return [Odd.ERROR, ""]
        meaning = shown_as.meaning(number)
        if meaning is Meaning.DAY or meaning is Meaning.TIME:
            return self._day(number, time_alone=meaning is Meaning.TIME)
        if abs(number) >= _LARGEST_EXACT:
            return [Odd.LONG_NUMBER, ""]
        if meaning is Meaning.OTHER or (number == 0 and facts.zeros_are_hidden):
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
        if self._counts_from_1904:
            first = date(1904, 1, 1)
        elif days == 0:
            return [Odd.NO_DAY, ""]
        elif days == 60:
            return [Odd.DAY, "1900-02-29"]
        else:
            first = date(1899, 12, 31) if days < 60 else date(1899, 12, 30)
        if days < 0 or first.toordinal() + days > date.max.toordinal():
            return [Odd.ERROR, ""]  # the sheet shows ########
        return [Odd.DAY, (first + timedelta(days)).isoformat()]

    def _style(self, cell: ElementTree.Element) -> _Style:
        index = cell.get("s")
        if index is None:
            return self._styles[0] if self._styles else _PLAIN
        if index == "0" and not self._styles:
            return _PLAIN
        if not _WHOLE.fullmatch(index) or int(index) >= len(self._styles):
            raise _UnreadableCellError
        return self._styles[int(index)]

    def _shared_text(self, index: str) -> _Text:
        index = index.strip()
        if not _WHOLE.fullmatch(index) or int(index) >= len(self._texts):
            raise _UnreadableCellError
        return self._texts[int(index)]

    # What the sheets share.

    def _shared_texts(self, part: str | None) -> list[_Text]:
        if part is None:
            return []
        texts = []
        for element in self._elements(part):
            if element.tag == f"{_M}si":
                texts.append(_rich_text(element))
                element.clear()
        if element.tag != f"{_M}sst" or len(_items(element, "si", "uniqueCount")) != len(texts):
            raise RefusedWorkbookError("damaged-workbook")
        return texts

    def _cell_styles(self, part: str | None) -> list[_Style]:
        if part is None:
            return []
        root = self._root(part, "styleSheet")
        formats = {number: number_format(code) for number, code in BUILT_IN.items()}
        for element in _listed(root, "numFmts", "numFmt"):
            formats[_whole(element, "numFmtId")] = number_format(element.get("formatCode", ""))
        struck = [
            any(_yes(strike, "val", "1") for strike in font.findall(f"{_M}strike"))
            for font in _listed(root, "fonts", "font")
        ]
        styles = []
        for element in _listed(root, "cellXfs", "xf"):
            font = _whole(element, "fontId", "0")
            number = _whole(element, "numFmtId", "0")
            if font >= len(struck) and font:
                raise RefusedWorkbookError("damaged-workbook")
            # A number that names no format is read as one that shows something else.
            shown_as = formats.get(number) or number_format(";;;")
            styles.append(_Style(shown_as, struck=font < len(struck) and struck[font]))
        return styles

    # Parts, and how one leads to another.

    def _open(self, part: str) -> IO[bytes]:
        return self._archive.open(self._entries[part])

    def _elements(self, part: str) -> Iterator[ElementTree.Element]:
        """Yield each element of a part as soon as it is complete, the root last."""
        if part not in self._entries:
            raise RefusedWorkbookError("damaged-workbook")
        with self._open(part) as stream:
            for _, element in ElementTree.iterparse(stream):  # noqa: S314 - see _root
                yield element

    def _root(
        self, part: str, name: str, *, otherwise: str = "damaged-workbook"
    ) -> ElementTree.Element:
        if part not in self._entries:
            raise RefusedWorkbookError("damaged-workbook")
        with self._open(part) as stream:
            root = ElementTree.parse(stream).getroot()  # noqa: S314 - the guard lets no document type in
        if root.tag.startswith(f"{{{_STRICT}"):
            raise RefusedWorkbookError("strict-workbook")
        if root.tag != f"{_M}{name}":
            raise RefusedWorkbookError(otherwise)
        return root

    def _relationships(self, part: str) -> dict[str, _Relationship]:
        """Return what a part, or the whole package, is related to, by id."""
        folder, name = posixpath.split(part)
        of_part = posixpath.join(folder, "_rels", f"{name}.rels")
        if of_part not in self._entries:
            return {}
        with self._open(of_part) as stream:
            root = ElementTree.parse(stream).getroot()  # noqa: S314 - see _root
        found: dict[str, _Relationship] = {}
        for element in root:
            identity, type_ = element.get("Id", ""), element.get("Type", "")
            if element.tag != f"{{{_PACKAGE}}}Relationship" or not identity or identity in found:
                raise RefusedWorkbookError("damaged-workbook")
            if type_.startswith(_STRICT):
                raise RefusedWorkbookError("strict-workbook")
            office = type_.startswith(f"{_OFFICE}/")
            target = element.get("Target", "").replace("\\", "/")
            inside = element.get("TargetMode", "Internal") == "Internal"
            found[identity] = _Relationship(
                type_.removeprefix(f"{_OFFICE}/") if office else "",
                posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/").casefold()
                if inside
                else None,
            )
        return found

    def _part_of(self, related: dict[str, _Relationship], type_: str) -> str | None:
        parts = [one.part for one in related.values() if one.type == type_]
        if len(parts) > 1 or None in parts:
            raise RefusedWorkbookError("damaged-workbook")
        return parts[0] if parts else None

    # Merged cells.

    def _merged(self, part: str) -> list[_Range]:
        """Return the merged ranges of a sheet; they stand below its rows."""
        with self._open(part) as stream:
            if not _holds(stream, b"mergeCell"):
                return []
        ranges = []
        for element in self._elements(part):
            if element.tag == f"{_M}mergeCell":
                ranges.append(_range(element.get("ref", "")))
            elif element.tag == f"{_M}mergeCells":
                _items(element, "mergeCell")
            elif element.tag == f"{_M}row":
                element.clear()
        if len(ranges) > _MOST_MERGED:
            raise RefusedWorkbookError("damaged-workbook")
        return sorted(found for found in ranges if found.size > 1)


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
    re.escape(_M) + r"(sheetPr|dimension|sheetViews|sheetFormatPr|cols|sheetData|sheetCalcPr"
    r"|sheetProtection|protectedRanges|scenarios|autoFilter|sortState|dataConsolidate"
    r"|customSheetViews|mergeCells|phoneticPr|conditionalFormatting|dataValidations|hyperlinks"
    r"|printOptions|pageMargins|pageSetup|headerFooter|rowBreaks|colBreaks|customProperties"
    r"|cellWatches|ignoredErrors|smartTags|drawing|legacyDrawing|legacyDrawingHF|drawingHF|picture"
    r"|oleObjects|controls|webPublishItems|tableParts|extLst)"
)


def _listed(root: ElementTree.Element, parent: str, name: str) -> list[ElementTree.Element]:
    """Return the items of a list that a part may have once."""
    lists = root.findall(f"{_M}{parent}")
    if len(lists) > 1:
        raise RefusedWorkbookError("damaged-workbook")
    return _items(lists[0], name) if lists else []


def _items(
    parent: ElementTree.Element, name: str, count: str = "count"
) -> list[ElementTree.Element]:
    """Return the items of a list; one that is gone, or is something else, would move the others."""
    items = [child for child in parent if child.tag != f"{_M}extLst"]
    counted = _whole(parent, count, str(len(items)))
    if counted != len(items) or any(item.tag != f"{_M}{name}" for item in items):
        raise RefusedWorkbookError("damaged-workbook")
    return items


def _check_worksheet(root: ElementTree.Element) -> None:
    tags = [element.tag for element in root]
    unknown = [tag for tag in tags if tag.startswith(_M) and not _OF_A_WORKSHEET.fullmatch(tag)]
    if root.tag != f"{_M}worksheet" or unknown or tags.count(f"{_M}sheetData") != 1:
        raise RefusedWorkbookError("damaged-workbook")


def _is_sheet_part(entry: str) -> bool:
    folder, name = posixpath.split(entry)
    return folder == "xl/worksheets" and name.endswith(".xml")


def _holds(stream: IO[bytes], sought: bytes) -> bool:
    end = b""
    while piece := stream.read(1 << 20):
        seen = end + piece.replace(b"\0", b"")  # UTF-16 has a NUL beside every plain letter
        if sought in seen:
            return True
        end = seen[-len(sought) :]
    return False


# Attributes.


def _yes(element: ElementTree.Element, name: str, absent: str = "0") -> bool:
    value = element.get(name, absent)
    if value not in _YES | _NO:
        raise RefusedWorkbookError("damaged-workbook")
    return value in _YES


def _whole(element: ElementTree.Element, name: str, absent: str = "") -> int:
    value = element.get(name, absent)
    if not _WHOLE.fullmatch(value):
        raise RefusedWorkbookError("damaged-workbook")
    return int(value)


def _unknown(element: ElementTree.Element, known: set[str]) -> bool:
    attributes = element.attrib
    return not known.issuperset(attributes) and any(
        name not in known and not name.startswith("{") for name in attributes
    )


def _is_hidden(element: ElementTree.Element, size: str, *, standard: bool = False) -> bool:
    """Whether a row or column is hidden, or has no height or width."""
    if _yes(element, "hidden", "1" if standard and element.get(size) is None else "0"):
        return True
    value = element.get(size)
    return value is not None and _NUMBER.fullmatch(value) is not None and float(value) == 0


def _columns(element: ElementTree.Element) -> tuple[int, int]:
    first, last = _whole(element, "min"), _whole(element, "max")
    if not 1 <= first <= last <= MOST_COLUMNS_OF_A_SHEET:
        raise RefusedWorkbookError("damaged-workbook")
    return first, last


# Where rows, cells and ranges stand.


def _row_number(element: ElementTree.Element, last: int) -> int:
    written = element.get("r")
    number = last + 1 if written is None else int(written) if _WHOLE.fullmatch(written) else 0
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


# Texts.


def _rich_text(element: ElementTree.Element) -> _Text:
    """Return a text that may stand in runs of different fonts; how it is spoken is left out."""
    texts = []
    struck = False
    for child in element:
        if child.tag == f"{_M}t":
            texts.append(_plain_text(child))
        elif child.tag == f"{_M}r":
            run = "".join(_plain_text(part) for part in child if part.tag != f"{_M}rPr")
            texts.append(run)
            strikes = child.findall(f"{_M}rPr/{_M}strike")
            struck = struck or (bool(run) and any(_yes(one, "val", "1") for one in strikes))
        elif child.tag not in {f"{_M}rPh", f"{_M}phoneticPr", f"{_M}extLst"}:
            raise RefusedWorkbookError("damaged-workbook")
    return _Text(_unescaped("".join(texts)), struck)


def _plain_text(element: ElementTree.Element) -> str:
    if element.tag != f"{_M}t" or len(element):
        raise RefusedWorkbookError("damaged-workbook")
    return element.text or ""


def _unescaped(text: str) -> str:
    """Return text with the signs that XML cannot hold; ``_x000D_`` is half a line end."""
    if "_x" not in text:
        return text
    plain = _ESCAPE.sub(lambda sign: chr(int(sign[1], 16)), text)
    return plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _shown_text(text: str, style: _Style) -> Any:
    if text in _ERRORS:
        return [Odd.ERROR, ""]
    if len(text) > LONGEST_CELL:
        return [Odd.LONG_TEXT, ""]
    return text if style.format.for_text or not text.strip() else [Odd.SHOWN_OTHERWISE, ""]
