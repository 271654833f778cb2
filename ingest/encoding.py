"""Which encoding a text file is written in: said by the file or by the user, never guessed."""

from __future__ import annotations

import csv
import io

from graphmodel.check.verdicts import Verdict
from graphmodel.errors import UsageError

__all__ = [
    "check_encoding",
    "encoding_of",
    "is_blank",
    "sample_as",
    "undecodable",
    "undecodable_row",
]

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
