"""Rules between rows, declared beside the tables: each says what may not be, and what to do.

They are judged in ``check/rules_between_rows.py``, whichever table declares them: for an import,
a form and both stores' ``verify`` alike. A sentence of a rule repeats nothing of a row.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """What may not be of rows of the table that declares it.

    Parameters
    ----------
    code
        Stable kebab-case name of the problem, never reused.
    message
        What is wrong, one sentence.
    advice
        What to do next, one sentence.
    """

    code: str
    message: str
    advice: str

    @property
    def columns(self) -> tuple[str, ...]:
        """Columns of the table itself that it looks at."""
        return ()

    @property
    def elsewhere(self) -> tuple[str, str] | None:
        """A link, and a column of what it points at, that it looks at besides."""
        return None


@dataclass(frozen=True, slots=True)
class OneAtATime(Rule):
    """Rows that are alike in some columns share no day; those ended as an error are left out.

    Parameters
    ----------
    alike
        The columns.
    """

    alike: tuple[str, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """Columns of the table itself that it looks at."""
        return self.alike


@dataclass(frozen=True, slots=True)
class NoMoreThan(Rule):
    """At what a link points at, no more rows hold on one day than a number there says.

    Parameters
    ----------
    link, limit
        The link, and the column of the number.
    """

    link: str
    limit: str

    @property
    def columns(self) -> tuple[str, ...]:
        """Columns of the table itself that it looks at."""
        return (self.link,)

    @property
    def elsewhere(self) -> tuple[str, str] | None:
        """A link, and a column of what it points at, that it looks at besides."""
        return (self.link, self.limit)


@dataclass(frozen=True, slots=True)
class NotBefore(Rule):
    """One day of a row does not lie before another one.

    Parameters
    ----------
    later, earlier
        The columns.
    """

    later: str
    earlier: str

    @property
    def columns(self) -> tuple[str, ...]:
        """Columns of the table itself that it looks at."""
        return (self.later, self.earlier)


@dataclass(frozen=True, slots=True)
class NotTheSame(Rule):
    """One link of a row does not point at whom another row is about, to which it links, too.

    Parameters
    ----------
    column
        The link that may not point there.
    link, other
        The link to the other row, and the column there.
    """

    column: str
    link: str
    other: str

    @property
    def columns(self) -> tuple[str, ...]:
        """Columns of the table itself that it looks at."""
        return (self.column, self.link)

    @property
    def elsewhere(self) -> tuple[str, str] | None:
        """A link, and a column of what it points at, that it looks at besides."""
        return (self.link, self.other)


@dataclass(frozen=True, slots=True)
class Where(Rule):
    """A rule of the rows in which a word stands: here, or where a link points at.

    Parameters
    ----------
    word, words
        The column of the word, and the words.
    link
        The link to the row that has the column; empty where it is this row.
    """

    word: str
    words: frozenset[str]
    link: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        """Columns of the table itself that it looks at."""
        return (self.link or self.word,)

    @property
    def elsewhere(self) -> tuple[str, str] | None:
        """A link, and a column of what it points at, that it looks at besides."""
        return (self.link, self.word) if self.link else None


@dataclass(frozen=True, slots=True)
class KeptRestricted(Where):
    """Such rows are restricted."""


@dataclass(frozen=True, slots=True)
class NoMinutes(Where):
    """No free text of such rows is minutes of what was said."""
