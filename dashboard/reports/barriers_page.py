"""One page for a board: what keeps people out, who was asked, and what was not answered.

It leaves the team. So nobody is named, whoever prints it; numbers of people are rounded like those
of the system report; and what a barrier is like stands in words where five or more face it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from dashboard.drawing.marks import (
    LETTERS_ON_PAPER,
    Letters,
    Mark,
    Part,
    Sheet,
    Stroke,
    text_line,
)
from dashboard.drawing.path import polyline, rounded_rectangle
from dashboard.drawing.pdf import as_pdf
from dashboard.drawing.png import as_png
from dashboard.drawing.typeface import register_typeface
from dashboard.drawing.unprintable import unprintable_in
from dashboard.readers.answers import visible_parts
from dashboard.readers.partnership_access import NamedPartnership
from dashboard.readers.reader import HIDDEN as RESTRICTED
from dashboard.readers.reader import Reader
from dashboard.readers.restricted import open_to_all
from dashboard.readers.visible_store import visible_rows
from dashboard.reports.paper import in_lines
from dashboard.reports.system_words import NOT_SHOWN
from dashboard.words.findings import day_in_words, days_in_words, join_words, made_in_words
from graphmodel.analysis.facts.answer import Row, rows_of
from graphmodel.analysis.week.escalations import escalations
from graphmodel.model.in_words import in_words
from graphmodel.privacy import HIDDEN, refuse_small_figures, rounded
from graphmodel.settings import Settings
from graphmodel.stores.store import Store

NO_ANSWER, WAITS, ANSWERED, NOT_ASKED = (
    "No answer",
    "Waits for an answer",
    "Answered",
    "Nobody asked yet",
)
_STATES = {"unanswered": NO_ANSWER, "with": WAITS, "answered": ANSWERED}
_ORDER = (NO_ANSWER, NOT_ASKED, WAITS, ANSWERED)
NO_PRACTICE = "none recorded"


@dataclass(frozen=True, slots=True)
class BarrierLine:
    """An open barrier as a board may see it.

    Parameters
    ----------
    id, name
        Of the service or agency where it is; the whole system where there is none.
    kind, description
        What it is; the description is empty where under five people face it.
    people
        To the nearest 5; `HIDDEN` under five.
    since
        Month in which it was raised, in words.
    asked, asked_on, due_on
        Whom it was taken to at last, and when; empty and None where to nobody.
    stands
        `NO_ANSWER`, `NOT_ASKED`, `WAITS` or `ANSWERED`.
    practice
        Titles of practice that answers it.
    """

    id: str
    name: str
    kind: str
    description: str
    people: int
    since: str
    asked: str
    asked_on: date | None
    due_on: date | None
    stands: str
    practice: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BarriersPage:
    """Open barriers as at a day, those without an answer first, and among them the largest."""

    on: date
    lines: tuple[BarrierLine, ...]
    least: int

    @property
    def words(self) -> str:
        """The page in a sentence."""
        number = len(self.lines)
        if not number:
            return "No open barrier is recorded."
        counted = Counter(one.stands for one in self.lines)
        told = [f"{counted[word]:,} {_TOLD[word]}" for word in _ORDER if counted[word]]
        are = "1 barrier is" if number == 1 else f"{number:,} barriers are"
        return f"{are} open: {join_words(told)}."


_TOLD = {
    NO_ANSWER: "without an answer that was due",
    NOT_ASKED: "taken to nobody yet",
    WAITS: "waiting for an answer",
    ANSWERED: "answered and still there",
}


def read_barriers_page(store: Store, on: date, settings: Settings, reader: Reader) -> BarriersPage:
    """Return what a board may see of the open barriers as at a day.

    Parameters
    ----------
    store, on
        Where from, as at which day.
    settings
        ``small_number`` counts, and those of `escalations`.
    reader
        Who prints it; it shows no more than what is open to all.

    Raises
    ------
    UsageError
        The smallest number to be shown is under 5.
    """
    refuse_small_figures(settings.small_number)
    everybody = reader.as_everybody()
    network = everybody.shown(store.network(on))
    whole = NamedPartnership(network, {})
    answer = escalations(network, settings)
    found = visible_parts("escalations", answer, lambda: whole, settings, everybody)["rows"]
    rows = rows_of(found)

    def open_rows(table: str) -> Sequence[Row]:
        return rows_of(open_to_all(visible_rows(store, everybody, table)))

    recorded = {row["id"]: row for row in open_rows("barrier")}
    practice = {row["id"]: row["title"] for row in open_rows("practice")}
    names = {row["id"]: row["name"] for each in ("agency", "service") for row in open_rows(each)}
    lines = [
        _line(row, recorded[row["barrier"]], names, practice, settings.small_number)
        for row in sorted(rows, key=lambda row: (row["raised"], row["barrier"]))
        if row["barrier"] in recorded
    ]
    # By the rounded number: what `escalations` sorts by would tell which of two small ones is more.
    lines.sort(key=lambda one: (_ORDER.index(one.stands), -one.people))
    return BarriersPage(on, tuple(lines), settings.small_number)


def _line(
    row: Row, recorded: Row, names: Mapping[str, str], practice: Mapping[str, str], least: int
) -> BarrierLine:
    people = int(rounded(row["people"], least))
    kind = in_words(row["barrier_type"])
    return BarrierLine(
        row["at"] or "",
        names.get(row["at"], RESTRICTED) if row["at"] else "the whole system",
        f"{kind[0].upper()}{kind[1:]}",
        "" if people == HIDDEN else recorded["description"],
        people,
        f"{row['raised']:%B %Y}",
        in_words(row["level"]).capitalize() if row["level"] else "",
        row["asked"],
        row["due"],
        _STATES.get(row["state"], NOT_ASKED),
        tuple(practice[one] for one in row["practice"] if one in practice),
    )


def barriers_pdf(page: BarriersPage, made: datetime) -> bytes:
    """Return the page as a PDF; the same page and time give the same bytes."""
    return as_pdf(barriers_sheet(page, made))


def barriers_png(page: BarriersPage, made: datetime) -> bytes:
    """Return the page as a picture; the same page and time give the same bytes."""
    return as_png(barriers_sheet(page, made))


# The sheet: a table drawn with marks, a page of A4 that lies on its side.


WIDTH, HEIGHT, EDGE = 1188.0, 840.0, 34.0
TITLE, LEAD, HEAD, BODY, SMALL = (Letters(size) for size in (27.0, 16.0, 12.5, 14.0, 12.5))
BOLD, BOLD_TITLE = Letters(14.0, bold=True), Letters(27.0, bold=True)
NUMBER = Letters(21.0, bold=True)
LINE, AIR, MOST_LINES = 16.5, 7.0, 3
TOP, BOTTOM = 148.0, HEIGHT - 74.0
INK, GREY, RULE = "#0b0c0c", "#4a4f54", "#b1b4b6"
COLUMNS = {
    "People": (0.0, 78.0),
    "What keeps them out, and where": (78.0, 486.0),
    "Since": (486.0, 612.0),
    "Who was asked, and when": (612.0, 770.0),
    "How it stands": (770.0, 948.0),
    "Practice that answers it": (948.0, WIDTH - 2 * EDGE),
}
"""Where each column begins and ends, from the edge."""
PILLS = {NO_ANSWER: "#f6d7d2", NOT_ASKED: "#eef0f2", WAITS: "#fff1cc", ANSWERED: "#cfe8d8"}
"""The ground behind each word; the word says it."""


def barriers_sheet(page: BarriersPage, made: datetime) -> Sheet:
    """Return the page as a sheet; what does not fit is counted at its foot."""
    register_typeface()  # by which lines are measured
    missing = unprintable_in(page)
    page = missing.with_ids(page)
    marks = [*_top(page)]
    y, shown = TOP, 0
    for line in page.lines:
        height, drawn = _row(line, page, y)
        if y + height > BOTTOM:
            break
        marks += drawn
        y, shown = y + height, shown + 1
    marks += _foot(page, shown, missing.sentence, made)
    return Sheet(WIDTH, HEIGHT, page.words, (Part(tuple(marks)),))


def _top(page: BarriersPage) -> Iterator[Mark]:
    yield text_line("What keeps people out", EDGE, 54, BOLD_TITLE, INK, "start")
    when = f"As at {day_in_words(page.on)}"
    yield text_line(when, WIDTH - EDGE, 54, LEAD, GREY, "end")
    yield text_line(page.words, EDGE, 86, LEAD, INK, "start")
    for head, (left, _) in COLUMNS.items():
        yield text_line(head, EDGE + left, TOP - 14, HEAD, GREY, "start")
    yield _rule(TOP - 4, INK)


def _row(line: BarrierLine, page: BarriersPage, top: float) -> tuple[float, list[Mark]]:
    """Return how high a row is, and its marks."""
    number = NOT_SHOWN if line.people == HIDDEN else f"{line.people:,}"
    asked = [line.asked] if line.asked else ["Nobody yet"]
    if line.asked_on:
        asked.append(day_in_words(line.asked_on))
    practice = _lines("; ".join(line.practice) or NO_PRACTICE, BODY, 5)
    what = [*_lines(f"{line.kind}, {line.name}", BOLD, 1), *_lines(line.description, BODY, 1)]
    asked = [part for one in asked for part in _lines(one, BODY, 3)]
    stands, due = _stands(line, page)
    highest = max(len(what), len(asked), len(practice), 2 if due else 1)
    height = 2 * AIR + highest * LINE
    first = top + AIR + 13
    bold = len(_lines(f"{line.kind}, {line.name}", BOLD, 1))
    letters = BODY if line.people == HIDDEN else NUMBER
    marks: list[Mark] = [
        text_line(
            number, _at(0), first + (0 if line.people == HIDDEN else 4), letters, INK, "start"
        ),
        *(
            text_line(
                one, _at(1), first + LINE * place, BOLD if place < bold else BODY, INK, "start"
            )
            for place, one in enumerate(what)
        ),
        text_line(line.since, _at(2), first, BODY, INK, "start"),
        *_stack(asked, 3, first),
        Stroke(
            rounded_rectangle((_at(4) - 5, first - 13, _at(4) + 167, first + 4), 4),
            fill=PILLS[line.stands],
        ),
        text_line(stands, _at(4), first, BOLD, INK, "start"),
        *([text_line(due, _at(4), first + LINE, BODY, INK, "start")] if due else []),
        *_stack(practice, 5, first, GREY if practice == [NO_PRACTICE] else INK),
        _rule(top + height, RULE),
    ]
    return height, marks


def _stands(line: BarrierLine, page: BarriersPage) -> tuple[str, str]:
    """Return how a barrier stands, and the day on which an answer is due, or was."""
    if line.due_on is None or line.stands not in (NO_ANSWER, WAITS):
        return line.stands, ""
    due = day_in_words(line.due_on)
    if line.stands == WAITS:
        return WAITS, f"due {due}"
    return f"{NO_ANSWER}: {days_in_words((page.on - line.due_on).days)}", f"was due {due}"


def _foot(page: BarriersPage, shown: int, missing: str, made: datetime) -> Iterator[Mark]:
    left_out = len(page.lines) - shown
    more = f"{left_out:,} more are open, for which there is no room here. " if left_out else ""
    told = (
        f"{more}People: living people whom it is known to keep out, to the nearest 5. “{NOT_SHOWN}”"
        f" stands for fewer than {page.least}, or none; what was written down is left out then. "
        "Nobody is named. An answer is due on the day that was agreed, else after the usual time. "
        f"{missing}"
    )
    for place, one in enumerate(in_lines(told, _paper(SMALL), WIDTH - 2 * EDGE)):
        yield text_line(one, EDGE, BOTTOM + 22 + 15 * place, SMALL, GREY, "start")
    yield text_line(made_in_words(page.on, made), WIDTH - EDGE, HEIGHT - 14, SMALL, GREY, "end")


def _at(column: int) -> float:
    return EDGE + [*COLUMNS.values()][column][0]


def _stack(lines: list[str], column: int, first: float, ink: str = INK) -> Iterator[Mark]:
    for place, one in enumerate(lines):
        yield text_line(one, _at(column), first + LINE * place, BODY, ink, "start")


def _rule(y: float, ink: str) -> Stroke:
    return Stroke(polyline([(EDGE, y), (WIDTH - EDGE, y)]), ink=ink, width=1)


def _lines(text: str, letters: Letters, column: int) -> list[str]:
    """Return text in the lines of a column; of more than there is room for, the rest is cut."""
    left, right = [*COLUMNS.values()][column]
    lines = [one for one in in_lines(text, _paper(letters), right - left - 14) if one]
    if len(lines) <= MOST_LINES:
        return lines
    return [*lines[: MOST_LINES - 1], f"{lines[MOST_LINES - 1].rstrip(' ,.;')} …"]


def _paper(letters: Letters) -> Letters:
    """Return the letters that take on paper the room of these on a screen."""
    return Letters(letters.size * LETTERS_ON_PAPER, letters.bold)
