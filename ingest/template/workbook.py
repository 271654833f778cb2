"""The template as a workbook: a sheet for each table, drop-down lists, notes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from graphmodel.check.checked_table import columns_by_name, required_columns
from graphmodel.model import MODEL
from graphmodel.model.columns import Column, Field, FieldType
from graphmodel.model.kinds import Kind, NodeKind
from ingest.for_spreadsheets import safe_for_spreadsheets
from ingest.tables.limits import MOST_ROWS
from ingest.tables.names import LISTS, NOTES
from ingest.template.example_ties import EXAMPLES
from ingest.template.notes import HOW_TO, explanation, how_filled, table_lines

_REQUIRED = {
    "font": Font(bold=True, color="FFFFFF"),
    "fill": PatternFill("solid", fgColor="1F3864"),
    "border": Border(bottom=Side(style="thick")),
}
_OPTIONAL = {
    "font": Font(color="1F3864"),
    "fill": PatternFill("solid", fgColor="D9E2F3"),
    "border": Border(bottom=Side(style="thin")),
}
_EXAMPLE = Font(italic=True, color="757575")
_WRAPPED = Alignment(wrap_text=True, vertical="top")

_LAST_ROW = MOST_ROWS + 1
_TEXT_FORMAT = "@"
_DAY_FORMAT = "yyyy-mm-dd"
_LONGEST_TITLE, _LONGEST_PROMPT = 32, 255
"""What a spreadsheet shows beside a cell, in characters."""

_YES_NO = ("yes", "no")


Columns = Mapping[str, Sequence[str]]
"""Columns by table; a table that is not named is left out."""

EVERY_COLUMN: Columns = {kind.table: kind.column_names for kind in MODEL}


def template_workbook(
    before: Sequence[str] = (), columns: Columns = EVERY_COLUMN, *, with_examples: bool = True
) -> Workbook:
    """Return the template, unsaved: notes, a sheet for each table in the model's order, lists.

    Parameters
    ----------
    before
        Sentences that stand over the notes.
    columns
        The columns of each table.
    with_examples
        Whether the sheets have example rows, rather than none.
    """
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    _write_notes(workbook.create_sheet(NOTES), [*before, *HOW_TO])
    lists = _Lists(workbook.create_sheet(LISTS))
    for table, names in columns.items():
        sheet = workbook.create_sheet(table, len(workbook.sheetnames) - 1)
        examples = EXAMPLES.get(table, ()) if with_examples else ()
        _write_table(sheet, MODEL.by_table[table], names, examples, lists)
    return workbook


class _Lists:
    """The sheet that holds the words of all drop-down lists, a list to a column."""

    def __init__(self, sheet: Worksheet) -> None:
        self._sheet = sheet
        self._ranges: dict[str, str] = {}

    def range_of(self, name: str, words: tuple[str, ...]) -> str:
        """Return where a list stands, and write it there the first time."""
        if name not in self._ranges:
            place = len(self._ranges) + 1
            for row, word in enumerate((name, *words), 1):
                self._sheet.cell(row, place, word)
            letter = get_column_letter(place)
            self._sheet.column_dimensions[letter].width = 24
            self._ranges[name] = f"{LISTS}!${letter}$2:${letter}${len(words) + 1}"
        return self._ranges[name]


def _write_notes(sheet: Worksheet, sentences: Sequence[str]) -> None:
    for row, sentence in enumerate(sentences, 1):
        sheet.append([sentence])
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=4)
        sheet.cell(row, 1).alignment = _WRAPPED
        sheet.row_dimensions[row].height = 32
    sheet.append([])
    sheet.append(["table", "column", "what it means", "how it is filled in"])
    header = sheet.max_row
    for line in table_lines():
        sheet.append(line)
        for cell in sheet[sheet.max_row]:
            cell.alignment = _WRAPPED
            cell.font = Font(bold=not line[1])
    for letter, width in zip("ABCD", (18, 22, 60, 70), strict=True):
        sheet.column_dimensions[letter].width = width
        sheet[f"{letter}{header}"].font = Font(bold=True)


def _write_table(
    sheet: Worksheet,
    kind: Kind,
    names: Sequence[str],
    examples: Sequence[Mapping[str, object]],
    lists: _Lists,
) -> None:
    required = required_columns(kind)
    columns = columns_by_name(kind)
    for place, name in enumerate(names, 1):
        header = sheet.cell(1, place, name)
        for part, style in (_REQUIRED if name in required else _OPTIONAL).items():
            setattr(header, part, style)
        column = columns.get(name)
        dimension = sheet.column_dimensions[get_column_letter(place)]
        dimension.width = _width(name, column)
        dimension.number_format = _number_format(column)
        sheet.add_data_validation(_choices(kind, name, get_column_letter(place), lists))
        for row, example in enumerate(examples, 2):
            _write_example(sheet, row, place, example.get(name), column)
    sheet.freeze_panes = "B2" if isinstance(kind, NodeKind) else "C2"


def _write_example(
    sheet: Worksheet, row: int, place: int, value: object, column: Column | None
) -> None:
    cell = sheet.cell(row, place)
    cell.font = _EXAMPLE
    cell.number_format = _number_format(column)
    if isinstance(value, str) and isinstance(column, Field) and column.type is FieldType.DAY:
        cell.value = date.fromisoformat(value)
    elif isinstance(value, int) and not isinstance(value, bool):
        cell.value = value
    elif value is not None:
        cell.value = safe_for_spreadsheets(value)
        cell.data_type = "s"


def _choices(kind: Kind, name: str, letter: str, lists: _Lists) -> DataValidation:
    """Return what a spreadsheet says and offers in a column, below its header."""
    column = columns_by_name(kind).get(name)
    validation = DataValidation(allow_blank=True, showInputMessage=True)
    validation.promptTitle = name[:_LONGEST_TITLE]
    validation.prompt = _prompt(kind, name)
    words, called = _words(column)
    if words:
        validation.type = "list"
        validation.formula1 = lists.range_of(called, words)
        # A list of several words joined by | is none of the words, so it is not refused there.
        validation.showErrorMessage = (
            isinstance(column, Field) and column.type in _ONE_WORD and not column.keeps_other_words
        )
        validation.errorTitle = name[:_LONGEST_TITLE]
        validation.error = "Choose one from the list, or leave the cell empty."
    validation.add(f"{letter}2:{letter}{_LAST_ROW}")
    return validation


_ONE_WORD = {FieldType.WORD, FieldType.YES_NO}


def _prompt(kind: Kind, name: str) -> str:
    meaning = f"{explanation(kind, name)} {how_filled(kind, name)}"
    return meaning if len(meaning) <= _LONGEST_PROMPT else f"{meaning[: _LONGEST_PROMPT - 1]}…"


def _words(column: Column | None) -> tuple[tuple[str, ...], str]:
    """Return the words that a column offers, and what their list is called."""
    if not isinstance(column, Field):
        return (), ""
    if column.type is FieldType.YES_NO:
        return _YES_NO, "yes or no"
    if column.words is None:
        return (), ""
    words: type[StrEnum] = column.words
    return tuple(word.value for word in words), words.__name__


def _width(name: str, column: Column | None) -> float:
    text = isinstance(column, Field) and column.type in {FieldType.TEXT, FieldType.TEXTS}
    return max(len(name) + 3, 28 if text else 20)


def _number_format(column: Column | None) -> str:
    """Return the format of a column: ids and texts as text, lest they be turned into dates."""
    if isinstance(column, Field):
        if column.type is FieldType.DAY:
            return _DAY_FORMAT
        if column.type is FieldType.NUMBER:
            return "0"
    return _TEXT_FORMAT
