"""Files about people as they are written: whole or not at all, and nobody else's to read.

A file is written under another name beside its place, and moved there when it is complete. The
other name carries the number of the process and a mark of the machine: what a process left that
was killed is removed when the next file is written into the same folder.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from platform import node
from secrets import token_hex
from shutil import rmtree
from tempfile import TemporaryDirectory, gettempdir

_COMPANIONS = ("", "-journal", "-wal", "-shm")
"""What the names of files end in that SQLite keeps beside one."""

_ARRIVING = re.compile(
    r"\..*\.(?P<process>\d+)-(?P<machine>\w+)-\w+\.arriving(-journal|-wal|-shm)?"
)


@contextmanager
def writing_private_file(path: Path) -> Iterator[Path]:
    """Yield a new file beside a path, which takes the path's place when all is written.

    Where writing fails, as on a full disk, what was at the path stays and nothing is left.
    Nobody but the owner may read the file, from its first byte on.
    """
    arriving = _arriving(path)
    try:
        os.close(os.open(arriving, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        yield arriving
        _sync(arriving)
        arriving.replace(path)
        _sync(path.absolute().parent)
    finally:
        remove_with_companions(arriving)


@contextmanager
def writing_private_folder(path: Path) -> Iterator[Path]:
    """Yield a new folder beside a path, which takes the path when all is written into it.

    At the path there is nothing, or an empty folder; anything else stays, and OSError is raised.
    """
    arriving = _arriving(path)
    arriving.mkdir(mode=0o700)
    try:
        yield arriving
        for written in (*arriving.iterdir(), arriving):
            _sync(written)
        if path.is_dir():
            path.rmdir()
        arriving.rename(path)
        _sync(path.absolute().parent)
    finally:
        rmtree(arriving, ignore_errors=True)


def _arriving(path: Path) -> Path:
    """Return the other name for a path, once what killed processes left beside it is gone."""
    remove_left_by_killed(path.parent)
    name = f".{path.name}.{os.getpid()}-{_this_machine()}-{token_hex(4)}.arriving"
    return path.with_name(name).absolute()


def remove_with_companions(path: Path) -> None:
    """Remove a file, and what SQLite keeps beside one."""
    for end in _COMPANIONS:
        path.with_name(f"{path.name}{end}").unlink(missing_ok=True)


def remove_left_by_killed(folder: Path) -> None:
    """Remove what a process of this machine was writing when it was killed."""
    for file in folder.glob(".*.arriving*"):
        found = _ARRIVING.fullmatch(file.name)
        if found and found["machine"] == _this_machine() and not _runs(int(found["process"])):
            with suppress(OSError):  # another account's is not ours to remove
                rmtree(file) if file.is_dir() else file.unlink()


@contextmanager
def private_folder(use: str) -> Iterator[Path]:
    """Yield a new temporary folder that is the owner's alone, and goes in the end.

    What a killed process left of the same use goes first.

    Parameters
    ----------
    use
        A word that stands in its name.
    """
    start = f"tpgraph-{use}-"
    for folder in Path(gettempdir()).glob(f"{start}*-*"):
        number = folder.name.removeprefix(start).partition("-")[0]
        if number.isdecimal() and not _runs(int(number)):
            rmtree(folder, ignore_errors=True)  # another account's is not ours to remove
    with TemporaryDirectory(prefix=f"{start}{os.getpid()}-") as made:
        yield Path(made)


def _runs(process: int) -> bool:
    """Whether a process of this machine has a number; where that cannot be told, it may have."""
    if os.name == "nt":  # there a signal would end the process
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True


def _this_machine() -> str:
    return sha256(node().encode()).hexdigest()[:8]


def _sync(path: Path) -> None:
    """Wait until the disk has a file, or a folder's list of files."""
    if path.is_dir() and os.name == "nt":
        return  # Windows has no such thing for a folder
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
