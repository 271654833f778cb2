"""The page about a person for a professionals' meeting, with their picture: as a PDF or for Word.

It is drawn from the same view as the screen, so it can say no more than the screen does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from io import BytesIO
from itertools import groupby

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
)

from dashboard.drawing.marks import Sheet
from dashboard.drawing.pdf import LANDSCAPE, draw_sheet
from dashboard.drawing.png import as_png
from dashboard.drawing.unprintable import unprintable_in
from dashboard.person.view import (
    PAST_NOT_SHOWN,
    AskAbout,
    NeedLine,
    OwnWords,
    PersonView,
    ReferralLine,
    WorkerLine,
)
from dashboard.pictures.ecomap.layout import lay_out_ecomap
from dashboard.pictures.ecomap.legend import ecomap_sheet
from dashboard.reports.paper import Ink, Pen, Result, a4_settings, draw_foot, page_marks, typeset
from dashboard.reports.word import WordPen
from dashboard.words import findings as wording
from dashboard.words.findings import settings_in_words
from graphmodel.model.in_words import in_words

SIZES = (9.5, 8.5, 7.5)
"""Sizes of type, tried in turn until everything stands on one page."""

WORD_SIZE = 10
NOTHING = "Nothing recorded."
RESTRICTED = "Not everybody may see this record: hand it to nobody who may not."


def person_pdf(view: PersonView, made: datetime | None = None) -> bytes:
    """Return the page as a PDF, and after it the picture on a page that lies on its side.

    The words take more pages only where the smallest type needs them.

    Parameters
    ----------
    view
        What the page says.
    made
        When it is made, which stands across every page; nothing does where it is None. The same
        view and time give the same bytes.
    """
    missing = unprintable_in(view)
    view = missing.with_ids(view)
    title = _title(view)
    for size in SIZES:
        _, pages = typeset(list(page_story(view, Ink(size), missing.sentence)), title)
        if pages == 1:
            break
    mark, foot = (mark_for_meeting(made), _foot(view, made)) if made else ("", "")
    story = list(page_story(view, Ink(size), missing.sentence))
    return typeset_with_picture(story, _picture(view, mark), title, mark, foot)


def person_docx(view: PersonView, made: datetime) -> bytes:
    """Return the page as a Word document, which can be written in before a meeting.

    The picture stands after the words, on a page that lies on its side.

    Parameters
    ----------
    view
        What the page says.
    made
        When it is made, which stands on every page; the same view and time give the same bytes.
    """
    pen = WordPen(WORD_SIZE, _title(view), _foot(view, made))
    missing = unprintable_in(view)  # in the picture; words are written where they are read
    for _ in page_story(view, pen, missing.sentence):
        pass
    sheet = _picture(missing.with_ids(view), mark_for_meeting(made))
    pen.landscape_picture(as_png(sheet), (sheet.width, sheet.height), sheet.words)
    return pen.saved()


def _picture(view: PersonView, mark: str) -> Sheet:
    """Return the picture that the reader sees on the screen, with its legend."""
    layout = lay_out_ecomap(view.name, view.picture, needs=view.picture_needs)
    return ecomap_sheet(layout, view.summary, mark=mark)


def _title(view: PersonView) -> str:
    return f"{view.name}: for a professionals' meeting"


def mark_for_meeting(made: datetime) -> str:
    """Return what stands across a page that goes to a meeting."""
    return f"for the meeting · {made:%d/%m/%Y at %H:%M}"


def _foot(view: PersonView, made: datetime) -> str:
    return f"{_title(view)}. {wording.made_in_words(view.on, made)}"


def page_story(view: PersonView, ink: Pen[Result], note: str) -> Iterator[Result]:
    """Yield the words of a person's page; a note on what cannot be printed stands at its head."""
    yield ink.title(view.name)
    yield ink.small(f"{view.known_by} As at {wording.day_in_words(view.on)}. Record {view.id}.")
    if view.restricted:
        yield ink.text(RESTRICTED)
    if note:
        yield ink.text(note)
    yield ink.text(view.summary)
    yield from _own_words(view.own_words, ink)
    yield from _ask_about(view.ask_about, ink)
    yield from _contacts(view, ink)
    yield from _workers(view.workers, ink)
    yield from _needs(view.needs, ink)
    yield from _services(view, ink)
    yield from _referrals(view.referrals, ink)
    yield from _others(view, ink)
    yield from _small_print(view, ink)


def _own_words(said: Sequence[OwnWords], ink: Pen[Result]) -> Iterator[Result]:
    if said:
        yield ink.heading("In their own words")
        for one in said:
            yield ink.text(f"“{one.words}” ({one.about})")


def _ask_about(asked: Sequence[AskAbout], ink: Pen[Result]) -> Iterator[Result]:
    yield ink.heading("What to ask about")
    if not asked:
        yield ink.text("No question arises from what is recorded.")
        return
    topics = {"trust": "Trust", "lead": "Lead", "gap": "Gap", "double": "Double"}
    rows = [(topics[item.topic], item.question, item.why) for item in asked]
    yield ink.table(("About", "Question", "Why"), rows, (0.08, 0.46, 0.46))


def _contacts(view: PersonView, ink: Pen[Result]) -> Iterator[Result]:
    yield ink.heading("Trusted contacts, in the person's own word")
    if not view.contacts:
        yield ink.text(f"None who can be asked: {wording.TRUST_WORDS.get(view.trust_status, '')}.")
        return
    rows = [
        (
            f"{contact.name} ({contact.who})",
            in_words(contact.tie),
            ", ".join(contact.roles) or "nothing agreed yet",
            contact.reach or "not recorded",
            wording.day_in_words(contact.last_confirmed_on),
        )
        for contact in view.contacts
    ]
    head = ("Who", "Tie", "Agreed that they may", "How to reach", "Last confirmed")
    yield ink.table(head, rows, (0.25, 0.12, 0.27, 0.2, 0.16))


def _workers(workers: Sequence[WorkerLine], ink: Pen[Result]) -> Iterator[Result]:
    yield ink.heading("Who works with them")
    if not workers:
        yield ink.text("Nobody who can be asked is recorded.")
        return
    rows = [
        (
            worker.name,
            worker.role,
            worker.service or "not recorded",
            worker.reach or "not recorded",
            wording.since_in_words(worker.since),
        )
        for worker in workers
    ]
    head = ("Who", "As what", "For which service", "How to reach", "Since")
    yield ink.table(head, rows, (0.2, 0.18, 0.25, 0.18, 0.19))


def _needs(needs: Sequence[NeedLine], ink: Pen[Result]) -> Iterator[Result]:
    yield ink.heading("Needs")
    if not needs:
        yield ink.text(NOTHING)
        return
    rows = [
        (
            in_words(need.domain),
            wording.LEVELS[need.level],
            wording.STATE_WORDS[need.state],
            wording.day_in_words(need.since) if need.since else "",
        )
        for need in needs
    ]
    yield ink.table(
        ("Area of life", "Level", "How it stands", "Since"), rows, (0.4, 0.15, 0.25, 0.2)
    )


def _services(view: PersonView, ink: Pen[Result]) -> Iterator[Result]:
    yield ink.heading("Services")
    if not view.services:
        yield ink.text(NOTHING)
        return
    rows = [
        (
            f"{service.name} ({service.agency})",
            ", ".join(service.does) or "in their life",
            "in touch" if service.in_touch else "out of touch",
            wording.day_in_words(service.last_contact_on),
        )
        for service in view.services
    ]
    head = ("Service", "Does", "Contact", "Last contact")
    yield ink.table(head, rows, (0.36, 0.36, 0.12, 0.16))


def _referrals(referrals: Sequence[ReferralLine], ink: Pen[Result]) -> Iterator[Result]:
    yield ink.heading("Referrals: open, or come to nothing within a year")
    if not referrals:
        yield ink.text(NOTHING)
        return
    rows = [
        (
            one.name,
            wording.day_in_words(one.made_on),
            one.stands[0].upper() + one.stands[1:],
            wording.day_in_words(one.since),
        )
        for one in referrals
    ]
    yield ink.table(("To", "Made", "How it stands", "Since"), rows, (0.31, 0.18, 0.33, 0.18))


def _others(view: PersonView, ink: Pen[Result]) -> Iterator[Result]:
    if not view.others:
        return
    yield ink.heading("Others round them")
    for group, lines in groupby(view.others, key=lambda line: line.group):
        names = wording.join_words([line.name for line in lines])
        yield ink.text(f"{group[0].upper()}{group[1:]}: {names}.")


def _small_print(view: PersonView, ink: Pen[Result]) -> Iterator[Result]:
    yield ink.heading("What is not recorded")
    domains = wording.join_words(view.not_recorded)
    yield ink.text(
        f"Nothing is recorded about {domains}: not asked is not the same as no need."
        if domains
        else "Something is recorded about each of the 14 areas of life."
    )
    settings = settings_in_words(view.settings.as_dict())
    yield ink.small(
        f"Counted as at {wording.day_in_words(view.on)}. Settings: {settings}. "
        f"Areas of life without any record: {len(view.not_recorded)} of 14. "
        "Trust is the person's own word and is never inferred. Check before contact: nobody on "
        "this page is cleared by being on it, or by not being on it."
    )
    if view.past_not_shown:
        yield ink.small(PAST_NOT_SHOWN)


# Paper whose last page lies on its side and holds the relationship picture.


UPRIGHT, LYING_PAGE = "upright", "lying"


def typeset_with_picture(
    story: Sequence[Flowable], sheet: Sheet, title: str, mark: str, foot: str
) -> bytes:
    """Return a PDF; the same story, sheet, mark and foot give the same bytes.

    Parameters
    ----------
    story
        What stands on the upright pages.
    sheet
        What is drawn on the page after them.
    title
        Of the document.
    mark, foot
        Stand on every page; nothing does where the foot is "". The sheet bears its mark itself.
    """
    buffer = BytesIO()
    document = BaseDocTemplate(buffer, **a4_settings(title))
    frame = Frame(document.leftMargin, document.bottomMargin, document.width, document.height)

    def draw(canvas: Canvas, document: BaseDocTemplate) -> None:
        if document.pageTemplate.id == LYING_PAGE:
            draw_sheet(canvas, sheet)
            if foot:
                draw_foot(canvas, foot, document.page, LANDSCAPE[0])
        elif foot:
            page_marks(mark, foot)(canvas, document)

    document.addPageTemplates(
        [
            PageTemplate(UPRIGHT, [frame], draw),
            PageTemplate(LYING_PAGE, [frame], draw, pagesize=LANDSCAPE),
        ]
    )
    turned = [NextPageTemplate(LYING_PAGE), PageBreak(), _Nothing()]
    document.build([*story, *turned])
    return buffer.getvalue()


class _Nothing(Flowable):
    """Takes no room; a page comes into being with it."""

    def draw(self) -> None:
        """Draw nothing."""
