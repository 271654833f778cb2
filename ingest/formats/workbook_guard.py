"""A look at a workbook's archive before any parser sees it.

A workbook is a zip archive of XML. One of a few kilobytes can unpack to gigabytes, name files
outside its folder, or fetch and run things when it is opened. Everything is unpacked here once,
in small pieces, counted and thrown away; only then is the workbook given to be read.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from graphmodel.check.verdicts import Verdict
from ingest.formats.source import EMPTY, is_empty
from ingest.tables.limits import (
    LARGEST_FILE,
    LARGEST_RATIO,
    LARGEST_UNPACKED,
    MOST_ENTRIES,
    SMALL_ENTRY,
)

_PIECE = 65_536
_OLE = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK\x03\x04"
_DECLARATION = re.compile(rb"<!(DOCTYPE|ENTITY)")
_OVERLAP = 64
_END = b"PK\x05\x06"
_END_LENGTH = 22
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}

_SAVE_ANEW = "Open it in a spreadsheet, save it as a workbook (.xlsx) and try that one."
_DAMAGED = Verdict("damaged-workbook", "The workbook cannot be unpacked.", _SAVE_ANEW)
_NOT_A_WORKBOOK = Verdict("not-a-workbook", "The file is not an Excel workbook.", _SAVE_ANEW)
_LOCKED_OR_OLD = Verdict(
    "locked-or-old-workbook",
    "The workbook has a password, or is of the old kind (.xls).",
    "Save it as a workbook (.xlsx) without a password.",
)
_MACROS = Verdict(
    "workbook-with-macros",
    "The workbook holds macros, which are never opened here.",
    "Save it as a workbook without macros (.xlsx).",
)
_EXTERNAL_LINKS = Verdict(
    "workbook-with-external-links",
    "The workbook takes values from other files.",
    "Break its links (Data, Edit links), or paste the cells as values only.",
)
_UNSAFE = Verdict(
    "unsafe-workbook",
    "The workbook holds something that no spreadsheet writes and that could do harm.",
    "Copy its rows into a new workbook, and ask where this file came from.",
)
_BOMB = Verdict(
    "workbook-too-large-unpacked",
    f"The workbook unpacks to more than {LARGEST_UNPACKED // 1_000_000} MB, or to more than"
    f" {LARGEST_RATIO} times its size.",
    "Copy its rows into a new workbook, or export each sheet as CSV.",
)


def too_large() -> Verdict:
    """Return what to say of an uploaded file or a workbook over the limit."""
    return Verdict(
        "file-too-large",
        f"The file is larger than {LARGEST_FILE // 1_000_000} MB.",
        "Split it, or read the tables as CSV files from the command line.",
    )


def check_archive(content: bytes) -> Verdict | None:
    """Check a workbook's archive, and return why it is not read.

    Parameters
    ----------
    content
        The file.
    """
    if is_empty(content):
        return EMPTY
    if content.startswith(_OLE):
        return _LOCKED_OR_OLD
    if not content.startswith(_ZIP):
        return _NOT_A_WORKBOOK
    end = content.rfind(_END)
    comment = int.from_bytes(content[end + _END_LENGTH - 2 : end + _END_LENGTH], "little")
    if end < 0 or end + _END_LENGTH + comment != len(content):
        return _DAMAGED  # cut short, or followed by what another program may read
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            return _wrong_entries(entries) or _unpack(archive, entries)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError):
        return _DAMAGED


def _wrong_entries(entries: list[zipfile.ZipInfo]) -> Verdict | None:
    names = [entry.filename.replace("\\", "/") for entry in entries]
    folded = {name.casefold() for name in names}
    if len(entries) > MOST_ENTRIES or len(folded) != len(names):
        return _UNSAFE
    if any(name.startswith("/") or ":" in name or ".." in name.split("/") for name in names):
        return _UNSAFE
    if any(entry.flag_bits & 1 for entry in entries):
        return _LOCKED_OR_OLD
    if any(entry.compress_type not in _METHODS for entry in entries):
        return _UNSAFE
    if any(name.endswith("vbaproject.bin") for name in folded):
        return _MACROS
    if any("/externallinks/" in name for name in folded):
        return _EXTERNAL_LINKS
    return None if any(name.endswith(".xml") for name in folded) else _NOT_A_WORKBOOK


def _unpack(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> Verdict | None:
    unpacked = 0
    for entry in entries:
        size = 0
        end = b""
        with archive.open(entry) as stream:
            while piece := stream.read(_PIECE):
                size += len(piece)
                unpacked += len(piece)
                bloated = size > max(SMALL_ENTRY, LARGEST_RATIO * entry.compress_size)
                if bloated or unpacked > LARGEST_UNPACKED:
                    return _BOMB
                # UTF-16 has a NUL beside every plain letter.
                seen = end + piece.replace(b"\0", b"")
                if _DECLARATION.search(seen):
                    return _UNSAFE
                end = seen[-_OVERLAP:]
    return None
