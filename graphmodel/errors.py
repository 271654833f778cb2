"""Every error this project raises on purpose.

::

    TrustedPersonGraphError
    ├── ModelError            the declared model contradicts itself (a programmer's mistake)
    ├── QueryFileError        a query's header and its text disagree (likewise)
    ├── UsageError            the question or option cannot be answered as asked
    │   └── UnknownIdError    an id that is not in this partnership
    ├── DataProblemsError     records break the model; carries every problem found
    └── StoreError            the store cannot do what was asked
        ├── StoreUnreachableError   it does not answer, or refuses the login
        ├── NotOurStoreError        something answers, but it is not one of our stores
        ├── StoreVersionError       it was written by another version of this program
        ├── StoreFullError          no room left; nothing was written
        └── StoreBusyError          an import is being applied; nobody reads a half of it

Each message is a sentence for the person at the keyboard: what, where, what to do next. None of
them repeats a name, a note or any other free text out of the data.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum


class TrustedPersonGraphError(Exception):
    """Base of all errors that are meant to be read by a user."""


class ModelError(TrustedPersonGraphError):
    """The declared model contradicts itself."""


class QueryFileError(TrustedPersonGraphError):
    """A file of ``queries`` is not what its header says."""


class UsageError(TrustedPersonGraphError):
    """A question, option or path that cannot be used as given."""


class UnknownIdError(UsageError):
    """An id that no node of this partnership carries."""


class DataProblemsError(TrustedPersonGraphError):
    """Records break the model; nothing was written.

    Parameters
    ----------
    problems
        Every problem found, in the order of tables and rows; notices may be among them.
    """

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        count = len(blocking(self.problems))
        noun = "problem" if count == 1 else "problems"
        super().__init__(f"{count} {noun} found; nothing was written")


class StoreError(TrustedPersonGraphError):
    """The store cannot do what was asked of it."""


class StoreUnreachableError(StoreError):
    """The store does not answer, or refuses the user name and password."""


class NotOurStoreError(StoreError):
    """Something is there, but it is not a store of this program."""


class StoreVersionError(StoreError):
    """The store was written by another version of this program."""


class StoreFullError(StoreError):
    """There is no room left for the data; nothing was written."""


class StoreBusyError(StoreError):
    """An import is being applied: nothing is read from a half of it, and nothing else written."""


# What is wrong with a file or a record, in a form that can be listed, sorted and downloaded.
#
# A problem never repeats the row's personal data: it names the place, and quotes at most the few
# characters of a cell that is no name and no free text.


class Severity(StrEnum):
    """How much a problem weighs."""

    PROBLEM = "problem"
    """Nothing is written until it is mended."""
    NOTICE = "notice"
    """Odd, worth a look, and written all the same."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, where it is, and what to do next.

    Parameters
    ----------
    code
        Stable kebab-case name, such as ``ends-before-it-starts``; never reused.
    message
        What is wrong, one sentence.
    advice
        What to do next, one sentence.
    table
        File or sheet, as the table is called in the model; empty when it concerns the whole.
    row
        Row as a spreadsheet counts it (the header is row 1); None when no row is meant.
    column
        Column name; empty when the whole row is meant.
    severity
        Whether it stops the import.
    """

    code: str
    message: str
    advice: str
    table: str = ""
    row: int | None = None
    column: str = ""
    severity: Severity = Severity.PROBLEM

    @property
    def place(self) -> str:
        """Where it is, in words: ``trusts, row 7, column ended_on``."""
        parts = [self.table or "the files as a whole"]
        if self.row is not None:
            parts.append(f"row {self.row}")
        if self.column:
            parts.append(f"column {self.column}")
        return ", ".join(parts)

    def __str__(self) -> str:
        """Return the sentence that a person reads."""
        return f"{self.place}: {self.message} {self.advice} [{self.code}]"


MOST_ROWS_NAMED = 10
"""Of more rows with one problem, so many are named."""

MOST_VALUES_NAMED = 20
"""Of more problems that differ by an id or a day in their sentence, the first is named."""

EACH_NAMED = frozenset(
    {"changed-on-screen", "weakened-safety-fact", "goes-on-again", "illegal-step"}
)
"""Codes of which every row is told, for each has to be decided."""


@dataclass(frozen=True, slots=True)
class ProblemInRows:
    """One problem, and all rows of the table that have it.

    Parameters
    ----------
    problem
        The first of them.
    rows
        Their rows, in order; empty where it is about no row.
    values_differ
        Whether the others say the same of other ids or days.
    """

    problem: Problem
    rows: tuple[int, ...]
    values_differ: bool = False

    @property
    def all_named(self) -> bool:
        """Whether everything is named that `rows` have."""
        return len(self.rows) <= MOST_ROWS_NAMED and not self.values_differ

    @property
    def rows_named(self) -> str:
        """The rows as they are listed: ``420, 423, 670 … (1,373 rows)``."""
        first = ", ".join(str(row) for row in self.rows[:MOST_ROWS_NAMED])
        more = len(self.rows) > MOST_ROWS_NAMED
        return f"{first} … ({len(self.rows):,} rows)" if more else first

    @property
    def message(self) -> str:
        """What is wrong, and in which row where the others have it with other values."""
        if not self.values_differ:
            return self.problem.message
        first = f"row {self.problem.row}; the other rows are alike, each with its own"
        return f"{self.problem.message} (That is {first}.)"

    def __str__(self) -> str:
        """Return the sentence that a person reads."""
        if len(self.rows) < 2:
            return str(self.problem)
        one = self.problem
        column = f", column {one.column}" if one.column else ""
        place = f"{one.table}, rows {self.rows_named}{column}"
        return f"{place}: {self.message} {one.advice} [{one.code}]"


def in_rows(problems: Iterable[Problem]) -> list[ProblemInRows]:
    """Return problems with those put together that differ by their row alone.

    So are many that differ by the ids, words or days in their sentences.

    Examples
    --------
    >>> two = [Problem("no-day", "It has no day.", "Write one.", "need", row) for row in (2, 7)]
    >>> print(*in_rows(two))
    need, rows 2, 7: It has no day. Write one. [no-day]
    """
    same: dict[Problem, list[Problem]] = {}
    for problem in problems:
        same.setdefault(replace(problem, row=None), []).append(problem)
    alike: dict[Problem, list[list[Problem]]] = {}
    for one, group in same.items():
        alike.setdefault(one if one.code in EACH_NAMED else _without_values(one), []).append(group)
    found = []
    for groups in alike.values():
        if len(groups) > MOST_VALUES_NAMED and all(one[0].row is not None for one in groups):
            rows = sorted(one.row for group in groups for one in group if one.row is not None)
            found.append(ProblemInRows(groups[0][0], tuple(rows), values_differ=True))
        else:
            found += [
                ProblemInRows(group[0], tuple(one.row for one in group if one.row is not None))
                for group in groups
            ]
    return found


_VALUE = re.compile(r'"[^"]*"|[0-9][0-9,-]*')


def _without_values(problem: Problem) -> Problem:
    message, advice = (_VALUE.sub("…", text) for text in (problem.message, problem.advice))
    return replace(problem, row=None, message=message, advice=advice)


def blocking(problems: Iterable[Problem]) -> list[Problem]:
    """Those that stop an import."""
    return [problem for problem in problems if problem.severity is Severity.PROBLEM]
