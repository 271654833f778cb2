"""The person's own copy: who is round them and what is being done, in plain words and large type.

It goes into somebody's pocket, where others may read it. So nothing in it tells of harm or risk,
of whom a tie is not to be used, or of what anybody but the person said; and of services and needs
that have to do with abuse or safety it says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from dashboard.person.view import InvolvedService, NeedLine, PersonView, TrustedContact
from dashboard.reports.own_picture import draw_own_picture
from dashboard.reports.paper import INNER_WIDTH, Ink, Line, Pen, typeset_marked
from dashboard.reports.word import WordPen
from dashboard.words.findings import day_in_words, join_words
from graphmodel.model.in_words import in_words
from graphmodel.model.vocabulary import Domain

LARGE = 16.0
AIR = 7.0
DRAFT = "Draft until checked with the reader"
BETTER_SAID = "Some things are better said than written down. You can always ask us."
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
        What their page says; less of it is told here.
    made
        When it is made, which stands across every page; the same view and time give the same
        bytes.
    """
    story = list(_story(view, Ink(LARGE, AIR), made))
    mark = f"draft · {made:%d/%m/%Y at %H:%M}"
    return typeset_marked(story, _title(view), mark, f"{DRAFT}.", LARGE)


def own_copy_docx(view: PersonView, made: datetime) -> bytes:
    """Return the person's own copy as a Word document, to be put right together with them."""
    foot = f"{DRAFT}. Made on {made:%d/%m/%Y at %H:%M}."
    pen = WordPen(LARGE, _title(view), foot, LARGE)
    for _ in _story(view, pen, made):
        pass
    return pen.saved()


def _title(view: PersonView) -> str:
    return f"{view.name}: who is round you"


def _story(view: PersonView, pen: Pen[Line], made: datetime) -> Iterator[Line]:
    contacts = [one for one in view.contacts if not one.hidden]
    services = [one for one in view.services if _may_be_written(one)]
    in_touch = [one for one in services if one.in_touch]
    yield pen.title("Who is round you")
    yield pen.text(
        f"For {view.name}. This is what we have written down up to "
        f"{day_in_words(view.on)}. It was printed on {made:%d/%m/%Y at %H:%M}."
    )
    yield pen.text(f"{DRAFT}. The reader is you: please go through it with somebody you work with.")
    png, size = draw_own_picture(
        [one.name for one in contacts], [one.name for one in in_touch], INNER_WIDTH
    )
    yield pen.picture(png, size, _picture_in_words(contacts, in_touch))
    yield pen.heading("People you trust")
    yield from _people(contacts, pen)
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


def _people(contacts: Sequence[TrustedContact], pen: Pen[Line]) -> Iterator[Line]:
    if not contacts:
        yield pen.text(NOBODY)
    for one in contacts:
        told = [f"{one.name} ({one.who})."]
        if one.reach:
            told.append(f"Phone or address: {one.reach}.")
        if one.roles:
            told.append(f"What you agreed to: {join_words(one.roles)}.")
        yield pen.text(" ".join(told))


def _services(services: Sequence[InvolvedService], pen: Pen[Line]) -> Iterator[Line]:
    if not services:
        yield pen.text(NO_SERVICE)
    for one in services:
        how = "in touch with you" if one.in_touch else "not in touch with you lately"
        yield pen.text(f"{one.name}: {how}.")


def _needs(needs: Sequence[NeedLine], pen: Pen[Line]) -> Iterator[Line]:
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
