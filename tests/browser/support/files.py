"""Files that a person brings and takes away."""

import io
from pathlib import Path

from docx import Document
from openpyxl import Workbook
from playwright.sync_api import FilePayload, Locator, Page
from pypdf import PdfReader


def workbook(*people: tuple[str | None, ...]) -> FilePayload:
    """A workbook to bring, with one sheet."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("person")
    for row in people:
        sheet.append(row)
    packed = io.BytesIO()
    book.save(packed)
    return {"name": "people.xlsx", "mimeType": "application/zip", "buffer": packed.getvalue()}


def taken(page: Page, button: Locator, folder: Path) -> Path:
    """Press what gives a file; return the file, under the name that it comes with."""
    with page.expect_download() as downloading:
        button.click()
    kept = folder / downloading.value.suggested_filename
    downloading.value.save_as(kept)
    return kept


def words_in(file: Path) -> str:
    """Open a PDF or a Word document; return the words in it."""
    if file.suffix == ".pdf":
        return " ".join(sheet.extract_text() for sheet in PdfReader(file).pages)
    return " ".join(Document(str(file)).element.body.itertext())
