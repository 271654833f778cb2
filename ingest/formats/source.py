"""Where the bytes of a file come from: a path, or an upload held in memory."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO


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
    """

    name: str
    size: int
    open: Callable[[], BinaryIO]

    @classmethod
    def of_path(cls, path: Path) -> Source:
        """Return a file on disk.

        Raises
        ------
        OSError
            It is not there or may not be looked at.
        """
        return cls(path.name, path.stat().st_size, lambda: path.open("rb"))

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
