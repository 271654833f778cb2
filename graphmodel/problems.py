"""What is wrong with a file or a record, in a form that can be listed, sorted and downloaded.

A problem never repeats the row's personal data: it names the place, and quotes at most the few
characters of a cell that is no name and no free text.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Problem", "Severity", "blocking"]


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


def blocking(problems: Iterable[Problem]) -> list[Problem]:
    """Those that stop an import."""
    return [problem for problem in problems if problem.severity is Severity.PROBLEM]
