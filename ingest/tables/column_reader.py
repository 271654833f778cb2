"""What reads the cells of one column."""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np

from graphmodel.check.checked_table import columns_by_name
from graphmodel.check.verdicts import Verdict
from graphmodel.model.columns import Column, Field, FieldType, Link
from graphmodel.model.kinds import FORMER_START, NO_START, Kind
from graphmodel.model.records import reference_columns
from graphmodel.names.words_for_nothing import is_spreadsheet_error
from ingest.tables.cell_values import (
    CELL_TOO_LONG,
    HAS_A_TIME,
    TOO_MANY_DIGITS,
    ZERO_FOR_EMPTY,
    Cell,
    CellValue,
    Odd,
    OddCell,
    between_marks,
    day_reader,
    list_between_marks,
    number_reader,
    odd_letters,
    read_id,
    read_ids,
    read_text,
    read_texts,
    read_yes_no,
    result_of,
    unguarded,
    word_reader,
    words_reader,
    year_alone,
)
from ingest.tables.day_orders import DayOrder, day_order
from ingest.tables.limits import LONGEST_CELL, LONGEST_LIST
from ingest.tables.names import EXAMPLE

_MOST_REMEMBERED = 50_000
_DAYS = re.compile(r"(?:(?:(?!0000)[0-9]{4}-[0-9]{2}-[0-9]{2})?\n)*")
_KEPT_AS_TEXT = re.compile('="([^"]+)"')
"""How programs write a text into a CSV file that a spreadsheet should not take for a number."""

_SPREADSHEET_ERROR = Verdict(
    "spreadsheet-error",
    "The cell holds an error of the spreadsheet, such as #REF! or #N/A.",
    "Mend its formula, or type the value in.",
)
_BECAME_A_DAY = Verdict(
    "became-a-day",
    "The spreadsheet has turned this text into a date.",
    "Format the column as text and type the cell again.",
)
_TOO_NARROW = Verdict(
    _SPREADSHEET_ERROR.code,
    "The cell holds the signs that a spreadsheet shows where a column is too narrow.",
    "Make the column wider in the spreadsheet, and export the file again.",
)
_FORMULA_IN_KEY = Verdict(
    "formula-in-key",
    "The cell holds a formula; ids and what tells rows apart must be typed in.",
    "Copy the column and paste it back as values only.",
)
_FORMULA_WITHOUT_RESULT = Verdict(
    "formula-without-result",
    "The cell holds a formula whose result was not saved.",
    "Open the workbook in a spreadsheet and save it, or paste the column as values only.",
)
_SHOWN_OTHERWISE = Verdict(
    "shown-otherwise",
    "The sheet shows something else here than the cell holds.",
    "Set the format of the cell to General or Text, and type in what it should hold.",
)
_PART_OF_A_DAY = Verdict(
    _SHOWN_OTHERWISE.code,
    "The sheet shows something else here than a whole day, such as a month or a year alone.",
    "Format the cell as a date with day, month and year, and look whether that day is meant; leave "
    "it empty where the day is not known.",
)


class ColumnReader(dict[Cell, CellValue | Verdict]):
    """Cell to value for one column; each distinct cell is read once.

    Parameters
    ----------
    kind
        The table.
    name
        One of its columns.
    """

    def __init__(self, kind: Kind, name: str) -> None:
        super().__init__()
        column = self._column = columns_by_name(kind).get(name)
        self._takes_formulas = name not in {*kind.key, *reference_columns(kind)}
        self._type = FieldType.TEXT if column is None or isinstance(column, Link) else column.type
        self._is_day = self._type is FieldType.DAY
        self._is_text = self._type in {FieldType.TEXT, FieldType.TEXTS}
        self._is_list = _is_list(column)
        self._read = _reader_of(column)
        self._misses = 0
        self._repeats: bool | None = None
        self.met_a_problem = False
        self.met_an_example = False
        self.typed_orders: dict[Cell, DayOrder] = {}
        self.date_orders: dict[Cell, DayOrder] = {}

    def read_all(self, cells: tuple[Cell, ...]) -> list[CellValue | Verdict]:
        """Read some cells of the column, in order."""
        if self._is_day and (days := _plain_days(cells)) is not None:
            return days
        is_text = self._read in {read_text, read_id}
        if self._repeats is None:
            self._repeats = not is_text or len(set(cells)) < len(cells) / 2
        if not self._repeats and (plain := _plain_texts(cells)) is not None:
            return plain
        misses = self._misses
        values = list(map(self.__getitem__, cells))
        self._repeats = not is_text or self._misses - misses < len(cells) / 2
        return values

    def __missing__(self, cell: Cell) -> CellValue | Verdict:
        """Read a cell that was not seen before."""
        self._misses += 1
        value = self._read_cell(cell)
        if self._is_day:
            self._look_at_order(cell)
        if type(value) is Verdict:
            self.met_a_problem = True
        if len(self) >= _MOST_REMEMBERED:
            self.clear()
        self[cell] = value
        return value

    def _read_cell(self, cell: Cell) -> CellValue | Verdict:
        if isinstance(cell, OddCell):
            return self._read_odd(cell)
        if len(cell) > LONGEST_LIST:
            return CELL_TOO_LONG
        marked = self._between_marks(cell) if "''" in cell else None
        value = self._read_plain(cell) if marked is None else marked
        too_long = isinstance(value, str) and len(value) > LONGEST_CELL
        return CELL_TOO_LONG if too_long else value

    def _between_marks(self, cell: str) -> CellValue:
        if not self._is_text:
            return None
        text = unguarded(cell.strip())
        return list_between_marks(text) if self._is_list else between_marks(text)

    def _read_plain(self, cell: str) -> CellValue | Verdict:
        if len(cell) > LONGEST_CELL and not self._is_text:
            return CELL_TOO_LONG
        if not (cell.isascii() and cell.isprintable()) and (verdict := odd_letters(cell)):
            return verdict
        text = cell.strip()
        if not text:
            return None
        if text[0] == "#" and (verdict := self._refuse_error(text)):
            return verdict
        if text[0] == "=" and (kept := _KEPT_AS_TEXT.fullmatch(text)):
            text = kept[1].strip()
        if not self._is_day and text.startswith(EXAMPLE):
            self.met_an_example = True
        return self._read(text)

    def _look_at_order(self, cell: Cell) -> None:
        """Remember in which order a day can be written, however the cell holds it."""
        if isinstance(cell, str) and "/" not in cell:
            return  # by far the most often
        held = result_of(cell)
        if not isinstance(held, OddCell):
            kept = _KEPT_AS_TEXT.fullmatch(held.strip())
            order, orders = day_order(kept[1] if kept else held.strip()), self.typed_orders
        elif held.odd is Odd.DAY and isinstance(held.value, str):
            year, month, day = held.value.split("-")
            order, orders = day_order(f"{day}/{month}/{year}"), self.date_orders
        else:
            return
        if order is not None:
            orders[cell] = order

    def _refuse_error(self, text: str) -> Verdict | None:
        """Return what is wrong with the text of an error; a free text may speak of one."""
        if len(text) > 1 and not text.strip("#"):
            return _TOO_NARROW
        is_free = self._is_text and self._read not in {read_id, read_ids}
        return _SPREADSHEET_ERROR if not is_free and is_spreadsheet_error(text) else None

    def _read_odd(self, cell: OddCell) -> CellValue | Verdict:
        match cell.odd:
            case Odd.FORMULA if not self._takes_formulas:
                return _FORMULA_IN_KEY
            case Odd.FORMULA:
                return self._read_result(cell.value)
            case Odd.NO_DAY:
                return ZERO_FOR_EMPTY
            case Odd.DAY | Odd.YEAR | Odd.MOMENT if self._is_text:
                return _BECAME_A_DAY
            case Odd.SHAPED:
                return self._read_cell(cell.value if self._is_text else cell.holds)
            case Odd.SHOWN_OTHERWISE:
                return _PART_OF_A_DAY if self._is_day else _SHOWN_OTHERWISE
            case Odd.MOMENT if self._is_day:
                return HAS_A_TIME
            case Odd.YEAR if self._is_day and isinstance(self._column, Field):
                return year_alone(str(cell.value), self._column)
            case Odd.DAY | Odd.YEAR | Odd.MOMENT:
                return self._read_cell(cell.value)
            case Odd.LONG_TEXT:
                return CELL_TOO_LONG
            case Odd.LONG_NUMBER:
                return TOO_MANY_DIGITS
            case Odd.ERROR:
                return _SPREADSHEET_ERROR

    def _read_result(self, result: Cell) -> CellValue | Verdict:
        if not result:
            return _FORMULA_WITHOUT_RESULT
        counts = self._is_text or self._type is FieldType.NUMBER
        return ZERO_FOR_EMPTY if counts and result == "0" else self._read_cell(result)


def _plain_texts(cells: tuple[Cell, ...]) -> list[CellValue | Verdict] | None:
    """Return cells as they are, all at once, where none of them has anything to look into.

    Names and ids hardly ever repeat; this reads them ten times as fast as one by one.
    """
    texts = [cell for cell in cells if isinstance(cell, str)]
    lines = "\n".join(["", *texts, ""])
    plain = (
        len(texts) == len(cells)
        and lines.isascii()
        and lines.replace("\n", "").isprintable()
        and lines.count("\n") == len(cells) + 1
        and not any(sign in lines for sign in ("\n ", " \n", "\n'", '\n="', "\n#", f"\n{EXAMPLE}"))
        and max(map(len, texts)) <= LONGEST_CELL
    )
    return [text or None for text in texts] if plain else None


def _plain_days(cells: tuple[Cell, ...]) -> list[CellValue | Verdict] | None:
    """Return days as they are, all at once, where each is empty or an ISO day of the calendar."""
    texts = [cell for cell in cells if isinstance(cell, str)]
    lines = "\n".join([*texts, ""])
    if len(texts) < len(cells) or lines.count("\n") > len(cells) or not _DAYS.fullmatch(lines):
        return None
    try:
        np.array([text for text in texts if text], "datetime64[D]")
    except ValueError:  # a 31st of February
        return None
    return [text or None for text in texts]


def _reader_of(column: Column | None) -> Callable[[str], CellValue | Verdict]:
    if column is None:
        return read_id
    if column == FORMER_START:
        return _former_start_reader(day_reader(FORMER_START))
    if isinstance(column, Link):
        return read_ids if column.many else read_id
    if column.words is not None:
        if column.type is FieldType.WORDS:
            return words_reader(column.words)
        return word_reader(column.words, keeps_other_words=column.keeps_other_words)
    if column.type is FieldType.DAY:
        return day_reader(column)
    return number_reader(column) if column.type is FieldType.NUMBER else _READERS[column.type]


def _former_start_reader(
    day: Callable[[str], CellValue | Verdict],
) -> Callable[[str], CellValue | Verdict]:
    return lambda text: NO_START if text.casefold() == NO_START else day(text)


def _is_list(column: Column | None) -> bool:
    """Whether a column holds a list of ids or of free texts."""
    if isinstance(column, Link):
        return column.many
    return column is not None and column.type is FieldType.TEXTS


_READERS: dict[FieldType, Callable[[str], CellValue | Verdict]] = {
    FieldType.TEXT: read_text,
    FieldType.TEXTS: read_texts,
    FieldType.YES_NO: read_yes_no,
}
