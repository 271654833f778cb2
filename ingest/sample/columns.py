"""Columns on their way to text: codes into lists of words, and days counted from the sample's day.

While a table is made, a column is an array of whole numbers. A day is the number of days after
the day of the sample (0 is that day, negative is before it).
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Truth = npt.NDArray[np.bool_]
TextColumn = npt.NDArray[np.object_]
TextColumns = dict[str, TextColumn]
"""A part of a table: column name to cells, in the order of the header."""

NOTHING = -1
"""The code of an empty cell."""

NO_DAY = 1_000_000
"""The day of an empty cell; later than every day, so that a tie without an end has not ended."""

_DAYS_BACK = 40_000
_DAYS_AHEAD = 2_000


class Calendar:
    """Days as text, reckoned from one day.

    Parameters
    ----------
    on
        The day that counts as 0.
    """

    def __init__(self, on: date) -> None:
        first = np.datetime64(on.isoformat(), "D") - _DAYS_BACK
        days = first + np.arange(_DAYS_BACK + _DAYS_AHEAD)
        self._text = np.array([*np.datetime_as_string(days).tolist(), ""], dtype=object)

    def cells(self, days: Ints) -> TextColumn:
        """ISO days; empty where there is none."""
        return self._text[np.where(days == NO_DAY, -1, days + _DAYS_BACK)]


def words_of_codes(choices: Sequence[str], codes: Ints) -> TextColumn:
    """The word for each code, as written in a CSV file; empty for NOTHING."""
    return np.array([*(_quoted(word) for word in choices), ""], dtype=object)[codes]


def yes_no_words(codes: Ints) -> TextColumn:
    """Yes for 1, no for 0, empty for NOTHING."""
    return words_of_codes(("no", "yes"), codes)


def text_of(numbers: Ints) -> TextColumn:
    """Numbers as text; empty for NOTHING."""
    return np.array(["" if number < 0 else str(number) for number in numbers.tolist()], object)


def take(cells: TextColumn, index: Ints) -> TextColumn:
    """The cell at each index; empty for NOTHING."""
    return np.append(cells, "")[index]


def numbered(prefix: str, first: int, count: int, width: int) -> TextColumn:
    """``count`` ids, equally wide so that they sort as text as they do as numbers."""
    return np.array([f"{prefix}{i:0{width}}" for i in range(first, first + count)], dtype=object)


def first_of_each(key: Ints) -> Truth:
    """Where a key occurs for the first time."""
    first = np.zeros(len(key), dtype=np.bool_)
    first[np.unique(key, return_index=True)[1]] = True
    return first


def rank_within(owner: Ints) -> Ints:
    """The place of each row among the rows of its owner, from 0; rows stand by owner."""
    return np.arange(len(owner)) - np.searchsorted(owner, owner, side="left")


def expand(codes: Ints, lengths: Sequence[int]) -> tuple[Ints, Ints]:
    """Spread stories into their parts.

    Parameters
    ----------
    codes
        The story of each row.
    lengths
        How many parts each story has.

    Returns
    -------
    tuple
        For every part of every row: the row, and the part's place in the list of all parts of
        all stories, one story after the other.

    Examples
    --------
    >>> owner, part = expand(np.array([1, 0, 1]), [1, 2])
    >>> owner.tolist(), part.tolist()
    ([0, 0, 1, 2, 2], [1, 2, 0, 1, 2])
    """
    length = np.asarray(lengths, dtype=np.int64)
    first = np.cumsum(length) - length
    owner = np.repeat(np.arange(len(codes)), length[codes])
    return owner, first[codes][owner] + rank_within(owner)


def _quoted(word: str) -> str:
    if any(mark in word for mark in ',"\n\r'):
        return '"' + word.replace('"', '""') + '"'
    return word


# A folder of CSV files, written part by part, that appears only when it is complete.


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

    def add(self, table: str, rows: TextColumns) -> None:
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


# Random columns that are the same on every machine, drawn from a documented stream.
#
# Only the raw output of PCG64 is used, which numpy promises to keep; what numpy builds on top of it
# (``Generator.integers`` and the like) may change between versions. All else here is whole-number
# arithmetic and one exact multiplication.


class Draws:
    """A stream of its own for one topic and one batch of people.

    Parameters
    ----------
    seed
        The seed of the whole sample, not negative.
    topic
        What the draws are for. Another topic's stream does not move when this one draws more.
    batch
        Number of the batch of people.
    """

    def __init__(self, seed: int, topic: str, batch: int = 0) -> None:
        entropy = [seed, zlib.crc32(topic.encode("utf-8")), batch]
        self._bits = np.random.PCG64(np.random.SeedSequence(entropy))

    def shares(self, n: int) -> npt.NDArray[np.float64]:
        """``n`` numbers in [0, 1), multiples of 2⁻⁵³."""
        raw = np.asarray(self._bits.random_raw(n), dtype=np.uint64)
        return np.asarray((raw >> np.uint64(11)) * 2.0**-53, dtype=np.float64)

    def whole(self, n: int, below: int | Ints) -> Ints:
        """``n`` whole numbers in [0, below); 0 where ``below`` is under 1."""
        return np.floor(self.shares(n) * np.maximum(below, 1)).astype(np.int64)

    def small(self, n: int, below: int | Ints) -> Ints:
        """Like :meth:`whole`, but small numbers come more often (the square of a share)."""
        share = self.shares(n)
        return np.floor(share * share * np.maximum(below, 1)).astype(np.int64)

    def between(self, n: int, first: int, last: int) -> Ints:
        """``n`` whole numbers from ``first`` to ``last``, both included."""
        return first + self.whole(n, last - first + 1)

    def yes(self, n: int, percent: int | Ints) -> Truth:
        """``n`` answers that are yes in this many of a hundred."""
        return np.asarray(self.shares(n) * 100 < percent)

    def pick(self, n: int, weights: Sequence[int]) -> Ints:
        """``n`` codes, each with the chance that its weight gives it."""
        bounds = np.cumsum(weights)
        drawn = self.whole(n, int(bounds[-1]))
        return np.searchsorted(bounds, drawn, side="right").astype(np.int64)

    def deal(self, n: int, weights: Sequence[int]) -> Ints:
        """``n`` codes in shuffled order, each as often as its weight asks for.

        Unlike :meth:`pick`, a code whose share of ``n`` is at least one is never left out
        (systematic sampling): what is rare in a county is present in a small sample too.
        """
        bounds = np.cumsum(weights)
        total = int(bounds[-1])
        spread = (np.arange(n, dtype=np.int64) * total + self.whole(1, total)) // max(n, 1)
        return np.searchsorted(bounds, spread, side="right")[self.order(n)].astype(np.int64)

    def order(self, n: int) -> Ints:
        """The numbers 0 … n - 1, shuffled."""
        return np.argsort(np.asarray(self._bits.random_raw(n)), kind="stable").astype(np.int64)

    def maybe(self, n: int, percent_yes: int, percent_no: int) -> Ints:
        """``n`` codes of yes (1), no (0) and not recorded (-1)."""
        rest = 100 - percent_yes - percent_no
        return self.pick(n, (rest, percent_no, percent_yes)) - 1
