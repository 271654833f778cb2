"""The rows of one CSV file, a chunk at a time."""

from __future__ import annotations

import csv
import io
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from itertools import islice

from graphmodel.check.verdicts import Verdict
from ingest.cells.text import CELL_TOO_LONG
from ingest.encoding import encoding_of, is_blank, undecodable, undecodable_row
from ingest.found import CutShortError, Found
from ingest.headers import NO_HEADER
from ingest.source import Progress, Source
from ingest.table import Rows

__all__ = ["csv_rows"]

_CHUNK = 1000
"""Rows at a time; more of them do not fit the processor's cache, and take four times as long."""

_TOLD_EVERY = 20_000
_HEAD = 4096
_LONGEST_FIELD = 2_000_000
"""So many characters are read before a cell, or an unclosed quotation mark, is given up."""

_QUOTES = Verdict(
    "broken-quotes",
    "A quotation mark is opened and not closed, or stands within a quoted cell; the file was read"
    " no further.",
    'Close it, or write a quotation mark within a quoted cell twice ("").',
)
_ENDLESS = Verdict(
    CELL_TOO_LONG.code,
    "A cell has millions of characters, or a quotation mark is never closed; the file was read no"
    " further.",
    "Close the quotation mark, or shorten the cell.",
)
_NOT_TEXT = Verdict(
    "not-a-csv-file",
    "The file is called CSV but is a workbook or an archive.",
    "Rename it to .xlsx if it is a workbook, or export it as CSV.",
)


def csv_rows(
    source: Source, table: str, asked: str | None, found: Found, progress: Progress | None
) -> Generator[Rows]:
    """Yield the rows of a file, the header first; rows are counted, not lines.

    Parameters
    ----------
    source
        The file.
    table
        Its table, for problems.
    asked
        The encoding that the user asked for, as `check_encoding` returns it.
    found
        Where problems go.
    progress
        Told of every chunk.

    Raises
    ------
    CutShortError
        The file has a problem after which nothing in it can be trusted.
    OSError
        The file cannot be read.
    """
    encoding = _encoding(source, table, asked, found)
    number = 1
    with (
        source.open() as raw,
        io.TextIOWrapper(raw, encoding=encoding, newline="") as text,
        _long_fields(),
    ):
        reader = csv.reader(text, strict=True)
        verdict: Verdict | None = None
        while verdict is None:
            rows: list[list[str]] = []
            row: int | None = None
            try:
                rows.extend(islice(reader, _CHUNK))
            except csv.Error as error:
                verdict = _ENDLESS if str(error).startswith("field larger") else _QUOTES
                row = number + len(rows)
            except UnicodeDecodeError:
                verdict = undecodable(encoding)
                row = undecodable_row(source.read(), encoding)
            if rows:
                yield Rows(range(number, number + len(rows)), rows)
                number += len(rows)
            elif verdict is None:
                return
            if progress is not None and (number % _TOLD_EVERY == 1 or len(rows) < _CHUNK):
                progress(source.name, raw.tell(), source.size)
        found.add(verdict, table, row)
        raise CutShortError


def _encoding(source: Source, table: str, asked: str | None, found: Found) -> str:
    with source.open() as stream:
        head = stream.read(_HEAD)
    if is_blank(head):
        verdict: str | Verdict = NO_HEADER
    elif head.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        verdict = _NOT_TEXT
    else:
        verdict = encoding_of(head, asked)
    if isinstance(verdict, str):
        return verdict
    found.add(verdict, table, 1)
    raise CutShortError


@contextmanager
def _long_fields() -> Iterator[None]:
    """Let a long cell through, to be named with its row and column instead of ending the file.

    The limit is one for the whole process; where two files are read at once, the worst is that a
    long cell ends its file after all.
    """
    before = csv.field_size_limit(_LONGEST_FIELD)
    try:
        yield
    finally:
        csv.field_size_limit(before)
