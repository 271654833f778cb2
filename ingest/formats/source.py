"""Where the bytes of a file come from: a path, or an upload held in memory."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from graphmodel.check.verdicts import Verdict

EMPTY = Verdict(
    "empty-file",
    "The file holds nothing, or nothing but zero bytes: it was not saved or copied whole.",
    "Save or export it again, and look that it is not empty.",
)


def is_empty(content: bytes) -> bool:
    """Whether a file, or its beginning, holds nothing, or nothing but zero bytes."""
    return not content.strip(b"\0")


@dataclass(frozen=True)
class Source:
    """A file that can be read, once or more.

    Parameters
    ----------
    name
        File name without its folder.
    size
        Bytes.
    open
        Opens it for reading.
    has_changed
        Says whether somebody has written to it since it was first looked at.
    """

    name: str
    size: int
    open: Callable[[], BinaryIO]
    has_changed: Callable[[], bool] = lambda: False

    @classmethod
    def of_path(cls, path: Path) -> Source:
        """Return a file on disk.

        Raises
        ------
        OSError
            It is not there or may not be looked at.
        """

        def state() -> tuple[int, ...]:
            now = path.stat()
            return now.st_size, now.st_mtime_ns, now.st_ino

        before = state()
        return cls(path.name, before[0], lambda: path.open("rb"), lambda: state() != before)

    @classmethod
    def of_bytes(cls, name: str, content: bytes) -> Source:
        """Return a file held in memory."""
        return cls(name, len(content), lambda: io.BytesIO(content))

    @property
    def stem(self) -> str:
        """File name without folder and ending."""
        return Path(self.name).stem

    @property
    def ending(self) -> str:
        """Ending in lower case, with its dot."""
        return Path(self.name).suffix.casefold()

    def read(self) -> bytes:
        """Return all of it."""
        with self.open() as stream:
            return stream.read()
