"""Queries in files of their own: one question to a file, with a header that says what it takes.

A header is one comment line for each thing, first in the file and in this order::

    // question: Which open needs does no service cover, and why?
    // param on DATE: the day D
    // column need STRING: id of the need
    // denominator open_needs: open needs of living people
    // not recorded unrecorded_domains: pairs of a living person and a domain without a need row
    // browser :param on => date('2026-06-01')

``param``, ``column`` and ``browser`` repeat; a query that is no finding has neither a denominator
nor what is not recorded. A comment of the query itself comes after an empty line. A query runs as
it stands in Neo4j Browser once its browser lines were run there.

A finding that looks at everything it is counted out of may count it as it goes: its denominator is
then called ``rows``, and so is what is not recorded. Of the columns in `COUNTED`, which are no part
of the answer, it returns those that it needs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import takewhile
from typing import NoReturn

from graphmodel.errors import QueryFileError

TYPES = (
    "STRING",
    "INTEGER",
    "FLOAT",
    "BOOLEAN",
    "DATE",
    "LIST<STRING>",
    "LIST<INTEGER>",
    "MAP",
    "TALLY",
)
"""Cypher's types, and a tally: a list of words, as often as each occurs."""

ROWS = "rows"
"""Denominator, or what is not recorded, of a finding that counts it with its own rows."""

COUNTED = {"is_listed": "true", "counted": "1", "unrecorded": "0"}
"""What a finding may say of each of its rows, and what holds where it does not.

Whether it is a row of the answer or is only counted; how much it counts in the denominator; how
much of it is not recorded.
"""

QUERIES = files("queries")

_PARTS = ("question", "param", "column", "denominator", "not recorded", "browser")
_LINE = re.compile(
    rf"// (?P<part>{'|'.join(_PARTS)})(?: (?P<name>[a-z][a-z_0-9]*))?(?: (?P<type>[A-Z<>]+))?"
    r"(?:: ?(?P<text>.*))?"
)
_BROWSER = re.compile(r"// browser :param (?P<name>\w+) => (?P<text>.+)")
_TEXTS = re.compile(r"""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|//.*|(?s:/\*.*?\*/)""")
_ASKED = re.compile(r"\$(\w+)")


@dataclass(frozen=True)
class QueryFile:
    """One query and what its header says.

    Parameters
    ----------
    folder
        ``findings``, ``counts`` or ``network``.
    name
        Name of the file, which is that of the question.
    question
        The question in plain words.
    parameters
        Cypher type of each parameter, by name.
    columns
        Type of each column of the answer, in order.
    meanings
        What the header says of each parameter and column that it explains.
    denominator, not_recorded
        Names of the counts that say what the rows are counted out of, and what is not known;
        `ROWS` where the query counts it itself.
    browser
        The value of each parameter, as Cypher has it, that its line sets in Neo4j Browser.
    text
        The query.
    """

    folder: str
    name: str
    question: str
    parameters: Mapping[str, str]
    columns: Mapping[str, str]
    meanings: Mapping[str, str]
    denominator: str
    not_recorded: str
    browser: Mapping[str, str]
    text: str

    @property
    def answered(self) -> Mapping[str, str]:
        """Type of each column of the answer: all but those that only count."""
        return {name: kind for name, kind in self.columns.items() if name not in COUNTED}


@cache
def read_queries(root: Traversable = QUERIES) -> Mapping[str, QueryFile]:
    """Return every query in the folders of ``queries``, by name.

    Raises
    ------
    QueryFileError
        A header and its query disagree, or two files have one name; the message has file and line.
    """
    found: dict[str, QueryFile] = {}
    for folder in _sorted(root):
        for path in _sorted(folder) if folder.is_dir() else ():
            name, dot, _ = path.name.partition(".cypher")
            if not dot:
                continue
            query = read_query(str(path), path.read_text("utf-8"), folder.name, name)
            if name in found:
                message = f"{path}, line 1: {found[name].folder} has a query {name} already."
                raise QueryFileError(message)
            found[name] = query
    for query in found.values():
        for count in {query.denominator, query.not_recorded} - {"", ROWS}:
            if count not in found or list(found[count].columns) != ["number"]:
                message = (
                    f"{root / query.folder / query.name}.cypher, line 1: there is no count {count}."
                )
                raise QueryFileError(message)
    return found


def read_query(path: str, content: str, folder: str, name: str) -> QueryFile:
    """Return the query in one file, its header held against its text.

    Parameters
    ----------
    path
        The file, for messages.
    content
        What the file holds.
    folder, name
        Name of its folder and of the query.

    Raises
    ------
    QueryFileError
        The query is empty, or is more than one statement; something is declared twice, or is of
        no known type; a parameter is declared and not asked for, or asked for and not declared; a
        column is declared and not returned, or the other way round.
    """
    header, body, first_line = _split(content)
    reader = _Header(path)
    for number, line in header:
        reader.take(number, line)
    reader.check(body, first_line)
    return QueryFile(
        folder=folder,
        name=name,
        question=reader.question,
        parameters=reader.parameters,
        columns=reader.columns,
        meanings=reader.meanings,
        denominator=reader.counts.get("denominator", ""),
        not_recorded=reader.counts.get("not recorded", ""),
        browser=reader.browser,
        text=body,
    )


class _Header:
    """What the lines of a header have said so far."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.question = ""
        self.browser: dict[str, str] = {}
        self.parameters: dict[str, str] = {}
        self.columns: dict[str, str] = {}
        self.meanings: dict[str, str] = {}
        self.counts: dict[str, str] = {}
        self._lines: dict[str, int] = {}

    def take(self, number: int, line: str) -> None:
        """Take one line in."""
        found = _BROWSER.fullmatch(line) or _LINE.fullmatch(line)
        if found is None:
            known = ", ".join(_PARTS)
            self._refuse(number, f"is no line of a header; they begin with // and one of: {known}")
        said = {"part": "browser", "name": None, "type": None, **found.groupdict()}
        part, name, kind, text = (said[each] or "" for each in ("part", "name", "type", "text"))
        match part:
            case "question":
                if self.question:
                    self._refuse(number, "says the question a second time")
                self.question = text
            case "browser":
                if name in self.browser:
                    self._refuse(number, f"sets {name} a second time")
                self.browser[name] = text
            case "param" | "column":
                self._declare(number, part, name, kind, text)
            case _:
                if part in self.counts:
                    self._refuse(number, f"names a second {part}")
                self.counts[part] = name

    def check(self, body: str, first_line: int) -> None:
        """Hold the header against the query."""
        if not body.strip():
            self._refuse(first_line, "has no query after its header")
        if not self.question:
            self._refuse(1, "has no question; say it as // question: …")
        code = _without_comments(body)
        if ";" in code:
            self._refuse(first_line, "holds more than one statement, or ends in a semicolon")
        self._compare(
            "parameter", self.parameters, set(_ASKED.findall(code)), "asked for", first_line
        )
        self._compare("column", self.columns, set(_returned(code)), "returned", first_line)
        if list(self.columns) != _returned(code):
            self._refuse(first_line, "returns its columns in another order than it declares them")
        if set(self.browser) != set(self.parameters):
            self._refuse(1, "sets other parameters in its browser lines than it declares")

    def _declare(self, number: int, part: str, name: str, kind: str, text: str) -> None:
        declared = self.parameters if part == "param" else self.columns
        if not name or kind not in TYPES:
            self._refuse(number, f"declares a {part} without a name and one of {', '.join(TYPES)}")
        if name in declared:
            self._refuse(number, f"declares the {part} {name} a second time")
        declared[name] = kind
        self._lines[name] = number
        if text:
            self.meanings[name] = text

    def _compare(
        self, what: str, declared: Mapping[str, str], used: set[str], verb: str, first_line: int
    ) -> None:
        for name in declared:
            if name not in used:
                self._refuse(self._lines[name], f"declares the {what} {name}, which is not {verb}")
        for name in sorted(used - set(declared)):
            self._refuse(first_line, f"has a {what} {name} that is {verb} and not declared")

    def _refuse(self, number: int, what: str) -> NoReturn:
        message = f"{self.path}, line {number}: this query {what}."
        raise QueryFileError(message)


def _split(content: str) -> tuple[list[tuple[int, str]], str, int]:
    """Return the numbered lines of the header, the query, and the line on which it begins."""
    header = list(takewhile(_is_comment, enumerate(content.splitlines(), 1)))
    body = "\n".join(content.splitlines()[len(header) :])
    empty = len(body) - len(body.lstrip("\n"))
    return header, body.strip("\n"), len(header) + empty + 1


def _is_comment(numbered: tuple[int, str]) -> bool:
    return numbered[1].startswith("//")


def _without_comments(code: str) -> str:
    """Return a query without comments and the contents of its texts, which may be anything."""
    return _TEXTS.sub(lambda found: "''" if found[0][0] in "'\"" else "", code)


def _returned(code: str) -> list[str]:
    """Return the names of the columns in the last RETURN of a query that stands in no bracket."""
    last = re.split(r"\bRETURN\b(?: DISTINCT\b)?", _outside_brackets(code))[-1]
    last = re.split(r"\bORDER BY\b|\bLIMIT\b|\bSKIP\b", last)[0]
    return [part.split()[-1] for part in last.split(",") if part.strip()]


def _outside_brackets(text: str) -> str:
    kept, depth = [], 0
    for letter in text:
        depth -= letter in ")]}"
        kept.append(letter if depth == 0 else "")
        depth += letter in "([{"
    return "".join(kept)


def _sorted(folder: Traversable) -> list[Traversable]:
    return sorted(folder.iterdir(), key=lambda path: path.name)
