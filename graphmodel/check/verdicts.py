"""How a problem is put into words, and how much of a cell may be repeated in it.

Ids and words of closed lists may be quoted, shortened; names and free text never are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graphmodel.errors import Problem, Severity
from graphmodel.model import MODEL
from graphmodel.model.kinds import INDIVIDUAL

QUOTED_LENGTH = 40


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is wrong with a cell or a row, before it is known where that stands.

    Parameters
    ----------
    code
        Stable kebab-case name.
    message
        What is wrong, one sentence.
    advice
        What to do next, one sentence.
    severity
        Whether it stops an import.
    """

    code: str
    message: str
    advice: str
    severity: Severity = Severity.PROBLEM

    def at(self, table: str, row: int | None, column: str = "") -> Problem:
        """Return it as a problem with its place."""
        return Problem(self.code, self.message, self.advice, table, row, column, self.severity)

    def at_each(self, table: str, rows: Iterable[int], column: str = "") -> Iterator[Problem]:
        """Yield it as a problem for each of several rows."""
        return (self.at(table, int(row), column) for row in rows)


def notice(code: str, message: str, advice: str) -> Verdict:
    """Return a verdict that stops nothing."""
    return Verdict(code, message, advice, Severity.NOTICE)


def quoted(text: str) -> str:
    r"""Return the beginning of an id or word in quotes, what cannot be seen made visible.

    Examples
    --------
    >>> print(quoted("s9"), quoted("a\tb"))
    "s9" "a\u0009b"
    >>> len(quoted("x" * 1_000_000))
    42
    """
    start = text if len(text) <= QUOTED_LENGTH else text[: QUOTED_LENGTH - 1] + "…"
    if start.isprintable():
        return f'"{start}"'
    seen = (sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in start)
    return f'"{"".join(seen)}"'


def a_label(label: str) -> str:
    """Return a label as one thing in a sentence: ``a service``, ``an individual``."""
    word = label.lower()
    return f"{'an' if word[0] in 'aeiou' else 'a'} {word}"


def no_label(labels: Iterable[str]) -> str:
    """Return labels as what is not there: ``no service``; every human counts as a human.

    Examples
    --------
    >>> no_label(["Individual", "Service"])
    'no human and no service'
    """
    words = ["human" if label == INDIVIDUAL else label.lower() for label in labels]
    return " and ".join(f"no {word}" for word in words)


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Sort problems by table as the model lists them, then row, then column as in the template."""
    tables = {kind.table: place for place, kind in enumerate(MODEL)}
    columns = {
        (kind.table, name): place for kind in MODEL for place, name in enumerate(kind.column_names)
    }

    def place(problem: Problem) -> tuple[int, int, int, str]:
        return (
            tables.get(problem.table, -1),
            -1 if problem.row is None else problem.row,
            columns.get((problem.table, problem.column), -1),
            problem.code,
        )

    return sorted(problems, key=place)
