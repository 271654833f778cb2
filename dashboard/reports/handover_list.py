"""The list of a handover: who takes over what of whom, on paper and for Word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from dashboard.drawing.unprintable import unprintable_in
from dashboard.reports.paper import Ink, Pen, Result, typeset_marked
from dashboard.reports.word import WordPen
from dashboard.words.findings import day_in_words

SIZE = 10.0
MARK = "keep it safe"
NOT_TRUST = (
    "Trust is not handed over: it is the person's own word. Ask each of them whom they trust now."
)
RESTRICTED = "Not everybody may see all of it: hand it to nobody who may not."
HEAD = ("Person", "Id", "What is handed over")
WIDTHS = (0.28, 0.16, 0.56)
NOBODY = "Not about one person"


@dataclass(frozen=True)
class HandedOver:
    """What one worker takes over of one person.

    Parameters
    ----------
    id, name
        Of the person; empty where it is about nobody.
    what
        What is handed over, in words.
    to
        The name of the worker who takes it over.
    """

    id: str
    name: str
    what: str
    to: str


@dataclass(frozen=True)
class HandoverList:
    """A handover.

    Parameters
    ----------
    leaver
        The name of the worker who leaves.
    on
        The day from which on it holds.
    lines
        What is handed over.
    restricted
        Whether there is anything among it that not everybody may see.
    """

    leaver: str
    on: date
    lines: tuple[HandedOver, ...]
    restricted: bool = False


def handover_pdf(handover: HandoverList, made: datetime) -> bytes:
    """Return the list as a PDF; the same list and time give the same bytes."""
    missing = unprintable_in(handover)
    title, foot = _title(handover), _foot(handover, made)
    story = list(_story(missing.with_ids(handover), Ink(SIZE), missing.sentence))
    return typeset_marked(story, title, MARK, foot)


def handover_docx(handover: HandoverList, made: datetime) -> bytes:
    """Return the list as a Word document; the same list and time give the same bytes."""
    pen = WordPen(SIZE, _title(handover), _foot(handover, made))
    for _ in _story(handover, pen, ""):
        pass
    return pen.saved()


def _title(handover: HandoverList) -> str:
    return f"Handover, {day_in_words(handover.on)}"


def _foot(handover: HandoverList, made: datetime) -> str:
    return f"{_title(handover)}. Made on {made:%d/%m/%Y at %H:%M}. {MARK.capitalize()}."


def _story(handover: HandoverList, pen: Pen[Result], missing: str) -> Iterator[Result]:
    yield pen.title(_title(handover))
    yield pen.text(f"What {handover.leaver} hands over from this day on, and to whom.")
    if handover.restricted:
        yield pen.text(RESTRICTED)
    for to, lines in groupby(sorted(handover.lines, key=_by_worker), key=lambda line: line.to):
        listed = list(lines)
        yield pen.heading(f"To {to}")
        yield pen.table(HEAD, [_cells(line) for line in listed], WIDTHS)
    yield pen.small(f"{NOT_TRUST} {missing}".strip())


def _by_worker(line: HandedOver) -> tuple[str, str, str]:
    return line.to, line.name, line.id


def _cells(line: HandedOver) -> Sequence[str]:
    return line.name or NOBODY, line.id, line.what
