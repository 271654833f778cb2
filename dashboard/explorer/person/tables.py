"""What a person's page shows beside and below its picture: lists, tables, the timeline."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby
from xml.etree.ElementTree import Element

import streamlit as st

from dashboard.drawing.marks import Letters, Mark, Part, Sheet, Stroke, TextLine, text_line
from dashboard.drawing.name_text import readable, text_width
from dashboard.drawing.path import polygon, polyline
from dashboard.drawing.svg import as_svg
from dashboard.explorer.kit.markup import element, show, table
from dashboard.explorer.kit.picture_and_list import with_unique_texts
from dashboard.person.timeline import Timeline, TimelineRow, TimelineSpell
from dashboard.person.view import (
    PAST_NOT_SHOWN,
    InTheirLife,
    InvolvedService,
    PersonView,
    TrustedContact,
)
from dashboard.pictures.ecomap.contacts import Contact
from dashboard.pictures.ecomap.picture import node_of
from dashboard.pictures.ecomap.words import helps_with, tie_in_words
from dashboard.words import findings as wording
from dashboard.words.findings import CHECK_BEFORE_CONTACT, settings_in_words
from graphmodel.model.in_words import in_words
from graphmodel.model.vocabulary import Domain

TOPIC_WORDS = {"trust": "Trust", "lead": "Lead", "gap": "Gap", "double": "Double"}
NO_RISK_RECORDED = "No risk information has been recorded in this store."


def questions_to_ask(view: PersonView) -> Element:
    """Return the list of what to ask about, each with its reason."""
    if not view.ask_about:
        return element("p", "No question arises from what is recorded.")
    return element(
        "ul",
        *(
            element(
                "li",
                element(
                    "span", TOPIC_WORDS[asked.topic], class_=f"tpg-tag tpg-about-{asked.topic}"
                ),
                element("strong", asked.question),
                element("span", asked.why, class_="tpg-why"),
            )
            for asked in view.ask_about
        ),
        class_="tpg-ask",
    )


def sections(view: PersonView) -> Iterator[tuple[str, list[Element]]]:
    """Yield the headings below the picture, with what stands under each."""
    if view.own_words:
        yield "In their own words", [_own_words(view)]
    yield "Trusted contacts", list(_contacts(view))
    yield "Who works with them", [_workers(view)]
    yield "Others in their life", list(_others(view))
    yield "Services", [_services(view)]
    yield "Needs", [_needs(view)]
    yield "Not recorded", [_not_recorded(view)]
    yield "What these numbers mean", list(_meaning(view))


def _own_words(view: PersonView) -> Element:
    said = (element("li", f"“{one.words}” ({one.about})") for one in view.own_words)
    return element("ul", *said)


def _workers(view: PersonView) -> Element:
    if not view.workers:
        return element("p", "Nobody who can be asked is recorded.")
    rows = [
        (
            one.name,
            one.role,
            one.service,
            one.reach or "not recorded",
            wording.since_in_words(one.since),
        )
        for one in view.workers
    ]
    head = ("Who", "As what", "For which service", "How to reach", "Since")
    return table("Workers in post who work with the person", head, rows)


def _contacts(view: PersonView) -> Iterator[Element]:
    if not view.contacts:
        words = wording.TRUST_WORDS.get(view.trust_status, "")
        yield element("p", f"Nobody who can be asked{f' ({words})' if words else ''}.")
        return
    rows = [
        (
            f"{contact.name} ({contact.who})",
            in_words(contact.tie),
            contact.reach or "not recorded",
            ", ".join(contact.roles) or "nothing agreed yet",
            "yes" if contact.holds_story else "not recorded",
            wording.day_in_words(contact.last_confirmed_on),
        )
        for contact in view.contacts
    ]
    head = ("Who", "Tie", "How to reach", "Agreed that they may", "Holds their story", "Confirmed")
    yield table("Trusted contacts, in the person's own word", head, rows)
    for contact in view.contacts:
        if contact.ended_before:
            line = f"{contact.name}: {contact.ended_before}. Ask whoever recorded that."
            yield element("p", line, class_="tpg-check")


def _others(view: PersonView) -> Iterator[Element]:
    if not view.others:
        yield element("p", "Nobody else is recorded.")
        return
    for group, people in groupby(view.others, key=lambda other: other.group):
        yield element("h3", group[0].upper() + group[1:])
        yield element("ul", *(element("li", _other(one)) for one in people))
    if view.past_not_shown:
        yield element("p", PAST_NOT_SHOWN, class_="tpg-small")
    yield element("p", CHECK_BEFORE_CONTACT, class_="tpg-check")


def _other(one: InTheirLife) -> str:
    return f"{one.name}: {'; '.join(one.reasons)}" if one.reasons else one.name


def _services(view: PersonView) -> Element:
    if not view.services:
        return element("p", "No service is recorded.")
    rows = [
        (
            service.name,
            service.agency,
            ", ".join(service.does) or "in their life",
            "in touch" if service.in_touch else "out of touch",
            wording.day_in_words(service.last_contact_on),
            "yes" if service.trusted else "",
        )
        for service in view.services
    ]
    head = ("Service", "Agency", "Does", "Contact", "Last contact", "Trusted by the person")
    return table("Services with something to do with the person", head, rows)


def _needs(view: PersonView) -> Element:
    if not view.needs:
        return element("p", "No need is recorded.")
    rows = [
        (
            f"{mark.number}. {in_words(need.domain).capitalize()}",  # as in the picture
            wording.LEVELS[need.level],
            wording.STATE_WORDS[need.state],
            wording.day_in_words(need.since) if need.since else "",
            need.sentence,
        )
        for need, mark in zip(view.needs, view.picture_needs, strict=True)
    ]
    return table("Needs", ("Area of life", "Level", "How it stands", "Since", "Why"), rows)


def _not_recorded(view: PersonView) -> Element:
    if not view.not_recorded:
        return element("p", "Something is recorded about every area of life.")
    domains = wording.join_words(view.not_recorded, "or")
    return element(
        "p", f"Nothing is recorded about {domains}. Not asked is not the same as no need."
    )


def _meaning(view: PersonView) -> Iterator[Element]:
    still_open = sum(bool(need.sentence) or need.state == "covered" for need in view.needs)
    yield element(
        "p",
        f"All of it as at {wording.day_in_words(view.on)}. Gaps are counted out of open needs "
        f"({still_open} here); areas of life out of {len(Domain)}, with nothing recorded about "
        f"{len(view.not_recorded)}. Trust is the person's own word and is never inferred. "
        f"Settings: {settings_in_words(view.settings.as_dict())}.",
        class_="tpg-small",
    )
    if view.risk_recorded is False:
        yield element("p", NO_RISK_RECORDED, class_="tpg-check")


# The details of one contact, no more than the page shows elsewhere.


CHOOSE = "Choose somebody in the list or in the picture, and what is known of them stands here."
FOLDED = "Some stand together in the picture; the list names each of them."


def contact_choices(view: PersonView) -> dict[str, str]:
    """Return the entries of the list of contacts, by their node in the picture.

    Trusted contacts first, then services, then everybody else.
    """
    node = {contact.id: node_of(contact) for contact in view.picture}
    texts = {
        **{one.id: f"{one.name} (trusted contact)" for one in view.contacts},
        **{one.id: f"{one.name} (service)" for one in view.services},
        **{one.id: f"{one.name} (in their life)" for one in view.others},
    }
    drawn = {node[one]: text for one, text in texts.items() if one in node}
    return with_unique_texts(drawn)


def contact_details(view: PersonView, node: str | None) -> list[Element]:
    """Return the details of the contact at a node, under their name.

    Parameters
    ----------
    view
        The person's page, as its reader may see it.
    node
        Their node in the picture; None where nobody is selected.
    """
    contact = next((one for one in view.picture if node_of(one) == node), None)
    if contact is None:
        return [element("p", FOLDED if node else CHOOSE, class_="tpg-small")]
    known: list[TrustedContact | InvolvedService | InTheirLife]
    known = [*view.contacts, *view.services, *view.others]
    one = next(one for one in known if one.id == contact.id)
    elements = [element("h3", one.name)]
    match one:
        case TrustedContact():
            elements.append(named_facts(dict(_of_trusted(one, contact))))
        case InvolvedService():
            elements.append(named_facts(dict(_of_service(one, contact))))
        case InTheirLife():
            elements.append(element("p", one.group[0].upper() + one.group[1:] + "."))
            elements += [element("p", f"Why: {'; '.join(one.reasons)}.")] if one.reasons else []
            elements.append(element("p", CHECK_BEFORE_CONTACT, class_="tpg-check"))
    return elements


def named_facts(facts: dict[str, str]) -> Element:
    """Return facts as a list with their names; empty ones are left out."""
    lines = [
        part
        for name, words in facts.items()
        if words
        for part in (element("dt", name), element("dd", words))
    ]
    return element("dl", *lines, class_="tpg-facts")


def _of_trusted(one: TrustedContact, contact: Contact) -> Iterator[tuple[str, str]]:
    yield "Who they are", one.who
    yield "Trust", "the person's own word: can be asked"
    yield "Tie", "; ".join(map(tie_in_words, contact.ties))
    yield "How to reach them", one.reach or "not recorded"
    yield "Agreed that they may", ", ".join(one.roles) or "nothing agreed yet"
    yield "Holds their story", "yes" if one.holds_story else "not recorded"
    yield "Last confirmed", wording.day_in_words(one.last_confirmed_on)
    yield "Before", one.ended_before
    yield "Needs", helps_with(contact.needs)


def _of_service(one: InvolvedService, contact: Contact) -> Iterator[tuple[str, str]]:
    yield "Agency", one.agency
    yield "Does", ", ".join(one.does) or "in their life"
    yield "Contact", "in touch" if one.in_touch else "out of touch"
    yield "Last contact", wording.day_in_words(one.last_contact_on)
    yield "Trusted by the person", "yes" if one.trusted else "not recorded"
    yield "Drawn as", "; ".join(map(tie_in_words, contact.ties))
    yield "Needs", helps_with(contact.needs)


# The timeline of who was round one person: a picture, and the same as a table.


HOW_TO_READ = (
    "A full bar with a point goes on; an empty one, closed by a stroke, has ended; dashes in front "
    "of a bar: since before records."
)
NOT_TOLD = "Of whoever is named and not available, and of what may not be seen, no day is told."


def person_timeline(timeline: Timeline) -> None:
    """Show the timeline under its sentence."""
    show(element("p", timeline.words))
    if timeline.rows:
        st.image(draw_timeline(timeline), width=WIDTH, alt=f"Bars. {timeline.words}")
        show(element("p", HOW_TO_READ, class_="tpg-small"))
        with st.expander("The same as a table"):
            head = ("Who", "What", "Spells", "Group")
            rows = [
                (
                    row.name,
                    row.what,
                    "; ".join(spell.in_words(timeline.on) for spell in row.spells),
                    row.group,
                )
                for row in timeline.rows
            ]
            show(table("Spells", head, rows))
    show(element("p", NOT_TOLD, class_="tpg-small"))


# The timeline as bars, an SVG: one row for each relation, one bar for each spell.


WIDTH = 1200
ROW, TOP, BOTTOM = 28, 34, 12
FROM, TO = 600, 1180  # the bars' left and right edge
PLAIN, HEADING = Letters(15), Letters(15, bold=True)
INK, GREY, GOING_ON, OVER = "#0b0c0c", "#505a5f", "#1d4f7c", "#ffffff"
LEAST_YEAR = timedelta(days=365)
EARLIER = timedelta(days=60)  # the space before the first day
LONGEST_NAME = FROM - 26
MOST_YEARS = 10


def draw_timeline(timeline: Timeline) -> str:
    """Return the timeline as one SVG element.

    A bar that goes on is full and ends in an arrowhead; a bar that ended is hollow with an upright
    stroke at its end; a bar from before records begins with dashes.
    """
    groups = list(dict.fromkeys(row.group for row in timeline.rows))
    height = TOP + ROW * (len(timeline.rows) + len(groups)) + BOTTOM
    axis = _Axis(_first_day(timeline), timeline.on)
    parts = [Part(tuple(_years(axis, height)))]
    top = TOP
    for group in groups:
        parts.append(Part((_words(10, top + 19, group, HEADING),)))
        top += ROW
        for row in timeline.rows:
            if row.group == group:
                parts += _row(row, axis, top)
                top += ROW
    return as_svg(Sheet(WIDTH, height, timeline.words, tuple(parts)))


class _Axis:
    """Days across the picture."""

    def __init__(self, first: date, last: date) -> None:
        self.first, self.last = first, last
        self._days = max((last - first).days, 1)

    def at(self, day: date) -> float:
        share = min(max((day - self.first).days / self._days, 0.0), 1.0)
        return round(FROM + share * (TO - FROM), 1)


def _first_day(timeline: Timeline) -> date:
    days = [spell.started_on or spell.ended_on for row in timeline.rows for spell in row.spells]
    known = [day for day in days if day is not None and day <= timeline.on]
    return min([*known, timeline.on - LEAST_YEAR]) - EARLIER


def _years(axis: _Axis, height: int) -> Iterator[Mark]:
    """Yield an upright line at the beginning of every year, or of every few years."""
    years = range(axis.first.year + 1, axis.last.year + 1)
    step = len(years) // MOST_YEARS + 1
    for year in years[::step]:
        x = axis.at(date(year, 1, 1))
        yield Stroke(polyline([(x, TOP - 6), (x, height)]), ink="#d0d4d8")
        yield text_line(str(year), x, TOP - 12, PLAIN, GREY)


def _row(row: TimelineRow, axis: _Axis, top: int) -> Iterator[Part]:
    yield Part((_words(24, top + 19, _shortened(f"{row.name}: {row.what}"), PLAIN),))
    for spell in row.spells:
        yield Part(tuple(_bar(spell, axis, top)), spell.in_words(axis.last))


def _bar(spell: TimelineSpell, axis: _Axis, top: int) -> Iterator[Stroke]:
    goes_on = spell.goes_on(axis.last)
    start = axis.at(spell.started_on) if spell.started_on else float(FROM)
    end = axis.at(axis.last if goes_on or spell.ended_on is None else spell.ended_on)
    end = max(end, start + 6)
    high, low, middle = top + 7, top + 21, top + 14
    if spell.started_on is None:
        yield Stroke(polyline([(start, middle), (start + 18, middle)]), ink=INK, dashes=(4, 3))
        start = min(start + 18, end - 6)
    arrow, upright = [(end - 6, high), (end, middle), (end - 6, low)], [(end, high), (end, low)]
    shape = polygon([(start, high), *(arrow if goes_on else upright), (start, low)])
    yield Stroke(shape, GOING_ON if goes_on else OVER, GOING_ON, 1.6)
    if not goes_on:
        yield Stroke(polyline([(end, high - 3), (end, low + 3)]), ink=INK, width=3)


def _shortened(words: str) -> str:
    text = readable(words)
    while text_width(text, PLAIN.size) > LONGEST_NAME:
        text = text[:-2].rstrip() + "…"
    return text


def _words(x: float, y: float, words: str, letters: Letters) -> TextLine:
    return text_line(readable(words), x, y, letters, INK, "start")
