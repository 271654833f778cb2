"""A folder of CSV files, written part by part and there only when it is whole."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from ingest.sample.columns import Rows

__all__ = ["Folder"]


class Folder:
    """One CSV file for each table: UTF-8, lines ended by a line feed.

    While it is open the files are called ``*.csv.part``; they get their names when all went
    well, and are taken away when it did not. Used in a ``with`` statement.

    Parameters
    ----------
    path
        The folder; made if it is not there.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._files: dict[str, BinaryIO] = {}
        self._open = ExitStack()
        self.rows: dict[str, int] = {}

    def __enter__(self) -> Folder:
        """Make the folder."""
        self._path.mkdir(parents=True, exist_ok=True)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Give the files their names, or take them away."""
        self._open.close()
        try:
            for table in self._files if kind is None else ():
                self._part(table).replace(self._path / f"{table}.csv")
        finally:
            for table in self._files:
                self._part(table).unlink(missing_ok=True)

    def add(self, table: str, rows: Rows) -> None:
        """Write rows to a table; the first part of a table brings its header."""
        if table not in self._files:
            self._files[table] = self._open.enter_context(self._part(table).open("wb"))
            self._files[table].write((",".join(rows) + "\n").encode("ascii"))
            self.rows[table] = 0
        columns = [cells.tolist() for cells in rows.values()]
        lines = [",".join(row) for row in zip(*columns, strict=True)]
        if lines:
            self._files[table].write(("\n".join(lines) + "\n").encode("utf-8"))
            self.rows[table] += len(lines)

    def _part(self, table: str) -> Path:
        return self._path / f"{table}.csv.part"
