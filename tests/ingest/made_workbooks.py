"""Workbooks made for a test: honest ones by openpyxl, and others part by part."""

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

import openpyxl

from ingest.formats.workbook_process import write_rows

NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml"

PARTS = {
    "[Content_Types].xml": (
        f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{XLSX}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{XLSX}.worksheet+xml"/>'
        "</Types>"
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
        "</Relationships>"
    ),
    "xl/workbook.xml": (
        f'<workbook xmlns="{NAMESPACE}" xmlns:r="{OFFICE}">'
        '<sheets><sheet name="person" sheetId="1" r:id="r1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        "</Relationships>"
    ),
}
SHEET = "xl/worksheets/sheet1.xml"


def workbook(**sheets: Sequence[Sequence[Any]]) -> bytes:
    """Return a workbook with these rows in its sheets."""
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    return saved(made)


def saved(made: openpyxl.Workbook) -> bytes:
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def text_cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def sheet_of(rows: str) -> str:
    """Return the XML of a sheet with the header id, name and these rows."""
    header = f'<row r="1">{text_cell("A1", "id")}{text_cell("B1", "name")}</row>'
    return f'<worksheet xmlns="{NAMESPACE}"><sheetData>{header}{rows}</sheetData></worksheet>'


SAM = f'<row r="2">{text_cell("A2", "p1")}{text_cell("B2", "Sam")}</row>'


def archive(
    parts: Mapping[str, str | bytes] | None = None,
    *,
    rows: str = SAM,
    method: int = zipfile.ZIP_DEFLATED,
) -> bytes:
    """Return a workbook put together by hand; parts given here replace or join the others."""
    return packed({**PARTS, SHEET: sheet_of(rows), **(parts or {})}, method)


def packed(parts: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a workbook that has these parts and no others."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return stream.getvalue()


def written_in_this_process(content: bytes) -> bytes:
    """Return what the process that reads a workbook writes, without the process."""
    output = io.StringIO()
    write_rows(content, output)
    return output.getvalue().encode()


def lines_of(content: bytes) -> list[list[Any]]:
    """Return the lines of the process that reads a workbook."""
    return [json.loads(line) for line in written_in_this_process(content).splitlines()]
