"""The person's own copy: who is round them and what is being done, in plain words and large type.

It goes into somebody's pocket, where others may read it. So nothing in it tells of harm or risk,
of whom a tie is not to be used, or of what anybody but the person said; and of services and needs
that have to do with abuse or safety it says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from PIL import Image, ImageDraw

from dashboard.drawing.marks import Align, Letters
from dashboard.drawing.name_text import readable, signs_of
from dashboard.drawing.path import Box
from dashboard.drawing.png import line_width, write_line
from dashboard.drawing.unprintable import Unprintable, unprintable_in
from dashboard.person.view import InvolvedService, NeedLine, PersonView, TrustedContact
from dashboard.reports.paper import INNER_WIDTH, Ink, Pen, Result, typeset_marked
from dashboard.reports.word import WordPen
from dashboard.words.findings import day_in_words, join_words, marked_if_future
from graphmodel.model.in_words import in_words
from graphmodel.model.vocabulary import Domain

LARGE = 16.0
AIR = 7.0
DRAFT = "Draft until checked with the reader"
BETTER_SAID = "Some things are better said than written down. You can always ask us."
NOT_EVERYBODY = "Somebody you named may not stand here. Ask us about anybody who is missing."
"""Stands in every copy, so that it does not speak where it is needed."""
NOBODY = (
    "Nobody is written here yet whom we can ask. Is there somebody you trust? You choose, and you "
    "do not have to say."
)
NO_SERVICE = "No service is written here yet."
QUESTIONS = ("Is anything wrong?", "Who is missing?", "What matters most to you now?")
BLANK = "_" * 44

_NEVER_WRITTEN = tuple(
    in_words(domain) for domain in (Domain.DOMESTIC_ABUSE, Domain.SAFETY_SAFEGUARDING)
)

_STATES = {
    "covered": "Somebody is working on this with you.",
    "partial": "Somebody is working on a part of this with you.",
    "lapsed": "Somebody was working on this with you. We have lost touch.",
    "waiting": "You are on a list. We are waiting.",
    "pending": "We asked for help with this. We wait for the answer.",
    "blocked": "This is stuck. Let us talk about what we can try.",
    "uncovered": "Nobody is working on this with you yet.",
}

_DOMAINS = {
    Domain.HOUSING: "A place to live",
    Domain.MENTAL_HEALTH: "How you feel",
    Domain.DRUGS: "Drugs",
    Domain.ALCOHOL: "Alcohol",
    Domain.CRIMINAL_JUSTICE: "Police, courts and probation",
    Domain.PHYSICAL_HEALTH: "Your body and health",
    Domain.MONEY_BENEFITS: "Money and benefits",
    Domain.ETE: "Work and learning",
    Domain.RELATIONSHIPS_COMMUNITY: "Family, friends and neighbours",
    Domain.LIVING_SKILLS: "Day-to-day life",
    Domain.LEARNING_DISABILITY_AUTISM: "Learning disability or autism",
    Domain.IMMIGRATION_LEGAL: "Papers and legal matters",
}


def own_copy_pdf(view: PersonView, made: datetime) -> bytes:
    """Return the person's own copy as a PDF.

    Parameters
    ----------
    view
        What their page says; the copy shows less of it.
    made
        When it is made, which stands across every page; the same view and time give the same
        bytes.
    """
    missing = _unprintable_in(view)
    view = missing.with_ids(view)
    story = list(_story(view, Ink(LARGE, AIR), made, missing))
    mark = f"draft · {made:%d/%m/%Y at %H:%M}"
    return typeset_marked(story, _title(view), mark, f"{DRAFT}.", LARGE)


def own_copy_docx(view: PersonView, made: datetime) -> bytes:
    """Return the person's own copy as a Word document, to be put right together with them."""
    foot = f"{DRAFT}. Made on {made:%d/%m/%Y at %H:%M}."
    pen = WordPen(LARGE, _title(view), foot, LARGE)
    for _ in _story(view, pen, made, _unprintable_in(view)):
        pass
    return pen.saved()


def _unprintable_in(view: PersonView) -> Unprintable:
    services = tuple(one for one in view.services if _may_be_written(one))
    return unprintable_in(({view.id: view.name}, view.contacts, services))


def _title(view: PersonView) -> str:
    return f"{view.name}: who is round you"


def _story(
    view: PersonView, pen: Pen[Result], made: datetime, missing: Unprintable
) -> Iterator[Result]:
    contacts = [one for one in view.contacts if not one.hidden]
    services = [one for one in view.services if _may_be_written(one)]
    in_touch = [one for one in services if one.in_touch]
    yield pen.title("Who is round you")
    line = (
        f"For {view.name}. This is what we have written down up to "
        f"{day_in_words(view.on)}. It was printed on {made:%d/%m/%Y at %H:%M}."
    )
    yield pen.text(marked_if_future(line, view.on, made))
    yield pen.text(f"{DRAFT}. The reader is you: please go through it with somebody you work with.")
    names = [missing.with_ids(one.name) for one in contacts]
    png, size = draw_own_picture(names, [one.name for one in in_touch], INNER_WIDTH)
    yield pen.picture(png, size, _picture_in_words(contacts, in_touch))
    if missing.sentence:
        yield pen.text(missing.sentence)
    yield pen.heading("People you trust")
    yield from _people(contacts, pen)
    yield pen.text(NOT_EVERYBODY)
    yield pen.heading("Services")
    yield from _services(services, pen)
    yield from _needs(view.needs, pen)
    yield pen.text(BETTER_SAID)
    yield pen.heading("Is this right?")
    for question in QUESTIONS:
        yield pen.text(question)
        yield pen.text(BLANK)
        yield pen.text(BLANK)


def _picture_in_words(
    contacts: Sequence[TrustedContact], services: Sequence[InvolvedService]
) -> str:
    people = join_words([one.name for one in contacts]) or "nobody is written here yet"
    helping = join_words([one.name for one in services]) or "none is written here yet"
    return f"You in the middle. People you trust: {people}. Services in touch: {helping}."


def _people(contacts: Sequence[TrustedContact], pen: Pen[Result]) -> Iterator[Result]:
    if not contacts:
        yield pen.text(NOBODY)
    for one in contacts:
        told = [f"{one.name} ({one.who})."]
        if one.reach:
            told.append(f"Phone or address: {one.reach}.")
        if one.roles:
            told.append(f"What you agreed to: {join_words(one.roles)}.")
        yield pen.text(" ".join(told))


def _services(services: Sequence[InvolvedService], pen: Pen[Result]) -> Iterator[Result]:
    if not services:
        yield pen.text(NO_SERVICE)
    for one in services:
        how = "in touch with you" if one.in_touch else "not in touch with you lately"
        yield pen.text(f"{one.name}: {how}.")


def _needs(needs: Sequence[NeedLine], pen: Pen[Result]) -> Iterator[Result]:
    told = [
        (_DOMAINS[Domain(need.domain)], _STATES[need.state])
        for need in needs
        if need.state in _STATES and Domain(need.domain) in _DOMAINS
    ]
    if told:
        yield pen.heading("What you want help with")
    for domain, state in dict.fromkeys(told):
        yield pen.text(f"{domain}. {state}")


def _may_be_written(service: InvolvedService) -> bool:
    return not any(topic in does for does in service.does for topic in _NEVER_WRITTEN)


# A plain picture for the person's own copy: them in the middle, people and services beside them.
#
# Its letters are as large as those of the page it stands on, which the ecomap's cannot be.


SCALE = 3  # dots for each point
LETTERS, LINE = 16, 20
COLUMN = 205  # how wide the names at each side may be
SYMBOL, GAP = 13, 9
PADDING, HEAD = 12, 34
MOST_NAMED = 7
INK, LINES, PEOPLE, SERVICES, PAPER = "#0b0c0c", "#4a4f54", "#0072b2", "#e69f00", "#ffffff"
YOU = "You"
HEAD_LETTERS, NAME_LETTERS = Letters(LETTERS * SCALE, bold=True), Letters(LETTERS * SCALE)
CAPITAL = 0.72 * LETTERS  # how high a capital stands
YOU_WIDTH, YOU_HEIGHT = 54, 40


def draw_own_picture(
    people: Sequence[str], services: Sequence[str], width: float
) -> tuple[bytes, tuple[float, float]]:
    """Return a PNG, and its width and height in points.

    Parameters
    ----------
    people, services
        Their names; of more than seven the others are counted.
    width
        How wide it is to be, in points.
    """
    sides = [
        _Side("People you trust", _column(people), bool(people), PEOPLE, SYMBOL),
        _Side("Services in touch", _column(services), bool(services), SERVICES, width - SYMBOL),
    ]
    tallest = max(YOU_HEIGHT + 2 * PADDING, *(side.height for side in sides))
    height = HEAD + tallest + PADDING
    image = Image.new("RGB", (round(width * SCALE), round(height * SCALE)), PAPER)
    pen = ImageDraw.Draw(image)
    middle = (width / 2, HEAD + tallest / 2)
    for side in sides:
        _draw(pen, side, middle)
    x, y = middle
    box = (x - YOU_WIDTH / 2, y - YOU_HEIGHT / 2, x + YOU_WIDTH / 2, y + YOU_HEIGHT / 2)
    pen.rounded_rectangle(_dots(box), 8 * SCALE, INK)
    write_line(pen, _at(x, y + CAPITAL / 2), YOU, HEAD_LETTERS, PAPER, "middle")
    buffer = BytesIO()
    image.save(buffer, "PNG", optimize=True)
    return buffer.getvalue(), (width, height)


@dataclass(frozen=True)
class _Side:
    """One side: its head, names in lines, whether anybody is there, its ink, its symbols' place."""

    head: str
    names: list[list[str]]
    anybody: bool
    ink: str
    edge: float

    @property
    def height(self) -> float:
        return sum(len(lines) * LINE + PADDING for lines in self.names)

    @property
    def is_left(self) -> bool:
        return self.edge == SYMBOL


def _column(names: Sequence[str]) -> list[list[str]]:
    more = len(names) - MOST_NAMED
    shown = [*names[:MOST_NAMED], f"and {more} more"] if more > 0 else list(names)
    return [_wrapped(readable(name)) for name in shown or ["nobody yet"]]


def _wrapped(text: str) -> list[str]:
    """Break a name between words where it is wider than its column; a long word is cut."""
    lines = [""]
    for word in text.split() or ["name not recorded"]:
        joined = f"{lines[-1]} {word}".strip()
        if _width(joined) <= COLUMN - 2 * SYMBOL - GAP:
            lines[-1] = joined
        else:
            lines.append(word)
    return [_cut(line) for line in lines if line]


def _cut(line: str) -> str:
    while _width(line) > COLUMN - 2 * SYMBOL - GAP:
        line = "".join(signs_of(line.removesuffix("…"))[:-1]) + "…"
    return line


def _draw(pen: ImageDraw.ImageDraw, side: _Side, middle: tuple[float, float]) -> None:
    away = 1 if side.is_left else -1
    align: Align = "start" if side.is_left else "end"
    outer = side.edge - away * SYMBOL
    write_line(pen, _at(outer, LINE), side.head, HEAD_LETTERS, INK, align)
    top = middle[1] - side.height / 2
    for lines in side.names:
        centre = top + (len(lines) * LINE + PADDING) / 2
        start = side.edge + away * (SYMBOL + GAP)
        if side.anybody:
            reach = max(map(_width, lines))
            line_from = (start + away * (reach + GAP), centre)
            line_to = (middle[0] - away * YOU_WIDTH / 2, middle[1])
            pen.line([_at(*line_from), _at(*line_to)], LINES, 2 * SCALE)
            box = (side.edge - 10, centre - 10, side.edge + 10, centre + 10)
            shape = pen.ellipse if side.is_left else pen.rectangle
            shape(_dots(box), side.ink, INK, 2 * SCALE)
        for number, words in enumerate(lines):
            at = centre + (number - (len(lines) - 1) / 2) * LINE + CAPITAL / 2
            write_line(pen, _at(start, at), words, NAME_LETTERS, INK, align)
        top += len(lines) * LINE + PADDING


def _at(x: float, y: float) -> tuple[float, float]:
    return x * SCALE, y * SCALE


def _dots(box: Box) -> Box:
    left, top, right, bottom = box
    return left * SCALE, top * SCALE, right * SCALE, bottom * SCALE


def _width(words: str) -> float:
    return line_width(words, NAME_LETTERS) / SCALE
