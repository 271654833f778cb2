"""The problems found so far while files are being read."""

from __future__ import annotations

from collections import Counter

from graphmodel.check.verdicts import Verdict, in_order
from graphmodel.errors import Problem, Severity

MOST_ALIKE = 1000


class CutShortError(Exception):
    """A table could not be read to its end; the problem that says why is already recorded."""


class ProblemsFound:
    """Problems, in the order of tables and rows; of very many alike, the first and a count."""

    def __init__(self) -> None:
        self._problems: list[Problem] = []
        self._alike: Counter[tuple[str, str, str, Severity]] = Counter()

    def __len__(self) -> int:
        """Number of problems and notices, those included that are only counted."""
        return self._alike.total()

    @property
    def blocking(self) -> bool:
        """Whether one of them stops an import."""
        return any(severity is Severity.PROBLEM for *_, severity in self._alike)

    def add(
        self, verdict: Verdict, table: str = "", row: int | None = None, column: str = ""
    ) -> None:
        """Keep a problem; after a thousand alike in one column, only count it."""
        place = (table, column, verdict.code, verdict.severity)
        self._alike[place] += 1
        if self._alike[place] <= MOST_ALIKE:
            self._problems.append(verdict.at(table, row, column))

    def problems(self) -> list[Problem]:
        """Those recorded, and how many more of each kind were only counted."""
        more = [
            Verdict(
                "more-of-the-same",
                f"{count - MOST_ALIKE:,} more rows have the {severity} {code}.",
                "Mend the whole column, then read the file again.",
                severity,
            ).at(table, None, column)
            for (table, column, code, severity), count in self._alike.items()
            if count > MOST_ALIKE
        ]
        return in_order([*self._problems, *more])
