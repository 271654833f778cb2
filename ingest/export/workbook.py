"""Rows poured into the sheets of the template, as one workbook."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from xml.etree import ElementTree
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pandas as pd
from openpyxl.utils import get_column_letter

from graphmodel.check.checked_table import columns_by_name
from graphmodel.model import MODEL
from graphmodel.model.columns import Field, FieldType
from graphmodel.model.kinds import Kind
from ingest.for_spreadsheets import cells_of_column
from ingest.template.workbook import template_workbook

_M = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ROWS_AT_ONCE = 2_000
_END_OF_ROWS = b"</sheetData>"
_CORE = "docProps/core.xml"
_MOMENT = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")

_NO_XML = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
"""What stands as ``_x000D_`` in a workbook: signs that XML cannot hold, and what looks like it."""

_FIRST_REAL_DAY = "1906-01-01"
"""Days before are text: of some a spreadsheet takes the number for a year, of older it has none."""
_DAY_ZERO = date(1899, 12, 30)


def workbook_of(tables: Mapping[str, pd.DataFrame], about: Sequence[str], made: datetime) -> bytes:
    """Return tables as a workbook with the template's sheets; the same rows give the same bytes.

    Parameters
    ----------
    tables
        Rows by table, with the columns to be written.
    about
        Sentences about the file, which stand first in it.
    made
        When it is made.
    """
    columns = {table: [str(name) for name in frame.columns] for table, frame in tables.items()}
    empty, packed = io.BytesIO(), io.BytesIO()
    workbook = template_workbook(about, columns, with_examples=False)
    workbook.save(empty)
    parts = {
        f"xl/worksheets/sheet{place}.xml": name for place, name in enumerate(workbook.sheetnames, 1)
    }
    moment = made.astimezone(UTC)
    with ZipFile(empty) as template, ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name in template.namelist():
            entry = ZipInfo(name, moment.timetuple()[:6])
            entry.compress_type = ZIP_DEFLATED
            content = template.read(name)
            if name == _CORE:
                content = _MOMENT.sub(f"{moment:%Y-%m-%dT%H:%M:%SZ}".encode(), content)
            with archive.open(entry, "w") as stream:
                table = parts.get(name, "")
                if table in tables:
                    before, after = content.split(_END_OF_ROWS)
                    stream.write(before)
                    for xml in _rows(MODEL.by_table[table], tables[table], _styles(content)):
                        stream.write(xml.encode())
                    stream.write(_END_OF_ROWS + after)
                else:
                    stream.write(content)
    return packed.getvalue()


def _styles(sheet: bytes) -> list[str]:
    """Return the number of the style of each column of a sheet."""
    found = []
    for column in ElementTree.fromstring(sheet).iter(f"{_M}col"):  # noqa: S314 - our own template
        width = int(column.get("max", "1")) - int(column.get("min", "1")) + 1
        found += [column.get("style", "0")] * width
    return found


def _rows(kind: Kind, frame: pd.DataFrame, styles: Sequence[str]) -> Iterator[str]:
    """Yield the rows of a sheet as XML, some at a time."""
    columns = [
        (_cell_writer(kind, name, get_column_letter(place), style), frame[name].tolist())
        for place, (name, style) in enumerate(zip(frame.columns, styles, strict=True), 1)
    ]
    for first in range(0, len(frame), _ROWS_AT_ONCE):
        numbers = range(first + 2, min(first + _ROWS_AT_ONCE, len(frame)) + 2)
        written = [
            write(numbers, cells_of_column(kind, name, cells[first : first + _ROWS_AT_ONCE]))
            for name, (write, cells) in zip(frame.columns, columns, strict=True)
        ]
        yield "".join(
            f'<row r="{number}">{"".join(cells)}</row>'
            for number, cells in zip(numbers, zip(*written, strict=True), strict=True)
        )


def _cell_writer(
    kind: Kind, name: str, letter: str, style: str
) -> Callable[[range, list[object]], list[str]]:
    """Return what writes the cells of a column, given as ``cells_of_column`` returns them."""
    column = columns_by_name(kind).get(name)
    is_day = isinstance(column, Field) and column.type is FieldType.DAY

    def inside(cell: object) -> str:
        if isinstance(cell, int):
            return f"<v>{cell}</v>"
        text = str(cell)
        if is_day and text >= _FIRST_REAL_DAY:
            return f"<v>{(date.fromisoformat(text) - _DAY_ZERO).days}</v>"
        text = escape(_NO_XML.sub(lambda sign: f"_x{ord(sign[0]):04X}_", text))
        return f'<is><t xml:space="preserve">{text}</t></is>'

    def write(numbers: range, cells: list[object]) -> list[str]:
        known = {cell: inside(cell) for cell in dict.fromkeys(cells)}
        written = []
        for number, cell in zip(numbers, cells, strict=True):
            content = known[cell] if cell != "" else ""
            kind_of = ' t="inlineStr"' if content.startswith("<is>") else ""
            written.append(
                f'<c r="{letter}{number}" s="{style}"{kind_of}>{content}</c>' if content else ""
            )
        return written

    return write
