"""The rows of one CSV file, a chunk at a time."""

from __future__ import annotations

import csv
import io
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from itertools import islice

from graphmodel.check.verdicts import Verdict
from graphmodel.errors import UsageError
from graphmodel.progress import Progress
from ingest.formats.source import EMPTY, Source, is_empty
from ingest.tables.cell_values import CELL_TOO_LONG
from ingest.tables.headers import NO_HEADER, wrong_separator
from ingest.tables.problems_found import CutShortError, ProblemsFound
from ingest.tables.table import FileRows

_CHUNK = 1000
"""Rows at a time; more of them do not fit the processor's cache, and take four times as long."""

_TOLD_EVERY = 20_000
_HEAD = 4096
_LONGEST_FIELD = 2_000_000
"""Number of characters after which a cell, or an unclosed quotation mark, is given up."""

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
_QUOTE_AFTER_SPACE = Verdict(
    "quote-after-space",
    "A cell begins with a space before its quotation mark, which then closes nothing in.",
    "Remove the space before the quotation mark.",
)
_NOT_TEXT = Verdict(
    "not-a-csv-file",
    "The file is called CSV but is a workbook or an archive.",
    "Rename it to .xlsx if it is a workbook, or export it as CSV.",
)


def csv_rows(
    source: Source, table: str, asked: str | None, found: ProblemsFound, progress: Progress | None
) -> Generator[FileRows]:
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
        Called after every chunk.

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
                if row == 1 and verdict is _QUOTES:
                    verdict = wrong_separator(_first_line(source, encoding)) or _QUOTES
            except UnicodeDecodeError:
                verdict = undecodable(encoding)
                row = undecodable_row(source.read(), encoding)
            if rows:
                if any('"' in "".join(cells) for cells in rows):
                    for place, cells in enumerate(rows, number):
                        if any(map(_opens_late, cells)):
                            found.add(_QUOTE_AFTER_SPACE, table, place)
                yield FileRows(range(number, number + len(rows)), rows)
                number += len(rows)
            elif verdict is None:
                return
            if progress is not None and (number % _TOLD_EVERY == 1 or len(rows) < _CHUNK):
                progress(source.name, raw.tell(), source.size)
        found.add(verdict, table, row)
        raise CutShortError


def _first_line(source: Source, encoding: str) -> str:
    with source.open() as stream:
        head = stream.read(_HEAD).decode(encoding, errors="ignore")
    return head.splitlines()[0]


def _opens_late(cell: str) -> bool:
    return cell[:1].isspace() and cell.lstrip().startswith('"')


def _encoding(source: Source, table: str, asked: str | None, found: ProblemsFound) -> str:
    with source.open() as stream:
        head = stream.read(_HEAD)
    if is_empty(head):
        verdict: str | Verdict = EMPTY
    elif is_blank(head):
        verdict = NO_HEADER
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


# Which encoding a text file is written in: said by the file or by the user, never guessed.


_ASKED = {
    "utf8": "utf-8",
    "utf8sig": "utf-8",
    "utf16": "utf-16",
    "cp1252": "cp1252",
    "windows1252": "cp1252",
}
_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_BLANK = {mark[:length] for mark in _MARKS for length in range(4)}
_LOOKED_AT = 400

_UTF_16_WITHOUT_MARK = Verdict(
    "utf-16-without-mark",
    "The file is written in UTF-16 and does not say so at its beginning.",
    'Save it as "CSV UTF-8", or name the encoding: --encoding utf-16.',
)


def check_encoding(asked: str | None) -> str | None:
    """Return Python's name of the encoding that a user asked for.

    Raises
    ------
    UsageError
        It is none of utf-8, utf-16 and cp1252.
    """
    if asked is None:
        return None
    name = _ASKED.get(asked.casefold().replace("-", "").replace("_", ""))
    if name is None:
        message = "The encoding is not known. Use utf-8, utf-16 or cp1252 (Windows-1252)."
        raise UsageError(message)
    return name


def is_blank(content: bytes) -> bool:
    """Whether a file holds nothing, or nothing but a byte order mark, whole or cut."""
    return content in _BLANK


def encoding_of(head: bytes, asked: str | None) -> str | Verdict:
    """Return the encoding of a file, or why it cannot be read.

    A byte order mark decides; then what the user asked for; then UTF-8.

    Parameters
    ----------
    head
        The file's first bytes.
    asked
        As `check_encoding` returns it.
    """
    for mark, name in _MARKS.items():
        if head.startswith(mark):
            return name
    order = _utf_16_order(head[:_LOOKED_AT])
    if asked == "utf-16":
        return f"utf-16-{order or 'le'}"
    if order:
        return _UTF_16_WITHOUT_MARK
    return asked or "utf-8"


def undecodable(encoding: str) -> Verdict:
    """Return what to say of a file that holds bytes which its encoding does not know."""
    if encoding.startswith("utf-8"):
        return Verdict(
            "not-utf-8",
            "From this row on the file is not written in UTF-8; it was read no further.",
            'Save it as "CSV UTF-8", or, if an older Windows program wrote it, read it with'
            " --encoding cp1252.",
        )
    return Verdict(
        "not-this-encoding",
        f"From this row on the file is not written in {encoding}; it was read no further.",
        'Save it as "CSV UTF-8" and leave the encoding out.',
    )


def undecodable_row(content: bytes, encoding: str) -> int | None:
    """Return the row, as a spreadsheet counts it, in which a file cannot be decoded.

    None where it can be, or where its rows cannot be told apart.
    """
    try:
        content.decode(encoding)
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode(encoding, errors="ignore")
        try:
            return sum(1 for _ in csv.reader(io.StringIO(before + "?", newline="")))
        except csv.Error:
            return None
    return None


def sample_as(content: bytes, encoding: str, lines: int = 3) -> list[str]:
    r"""Return lines with letters beyond ASCII, decoded, for a person to say if they are right.

    Parameters
    ----------
    content
        A file's bytes.
    encoding
        A name that `check_encoding` takes.
    lines
        How many lines at most.

    Examples
    --------
    >>> sample_as(b"id,name\np1,Zo\xeb\n", "cp1252")
    ['p1,Zoë']
    """
    text = content.decode(check_encoding(encoding) or "utf-8", errors="replace")
    odd = (line for line in text.splitlines() if not line.isascii())
    return [line[:200] for _, line in zip(range(lines), odd, strict=False)]


def _utf_16_order(head: bytes) -> str:
    """Return ``le`` or ``be`` where every other byte is NUL, as in UTF-16 of plain letters."""
    if len(head) < 2 or b"\0" not in head:
        return ""
    half = len(head) // 2
    for order, nuls in (("le", head[1::2].count(0)), ("be", head[0::2].count(0))):
        if nuls * 10 >= half * 7:
            return order
    return ""
