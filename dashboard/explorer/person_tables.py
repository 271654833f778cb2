"""What a person's page says below and beside its picture, as lists and tables."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from xml.etree.ElementTree import Element

from dashboard.explorer.frame import CHECK_BEFORE_CONTACT
from dashboard.explorer.markup import element, table
from dashboard.person.view import InTheirLife, PersonView
from dashboard.words import findings as wording
from dashboard.words.findings import settings_in_words
from graphmodel.model.in_words import in_words
from graphmodel.model.vocabulary import Domain

__all__ = ["questions", "sections"]

TOPICS = {"trust": "Trust", "lead": "Lead", "gap": "Gap", "double": "Double"}
NO_RISK_RECORDED = "No risk information has been recorded in this store."


def questions(view: PersonView) -> Element:
    """Return what to ask about, each with why."""
    if not view.ask_about:
        return element("p", "No question arises from what is recorded.")
    return element(
        "ul",
        *(
            element(
                "li",
                element("span", TOPICS[asked.topic], class_=f"tpg-tag tpg-about-{asked.topic}"),
                element("strong", asked.question),
                element("span", asked.why, class_="tpg-why"),
            )
            for asked in view.ask_about
        ),
        class_="tpg-ask",
    )


def sections(view: PersonView) -> Iterator[tuple[str, list[Element]]]:
    """Yield the headings below the picture, with what stands under each."""
    yield "Trusted contacts", [_contacts(view)]
    yield "Others in their life", list(_others(view))
    yield "Services", [_services(view)]
    yield "Needs", [_needs(view)]
    yield "Not recorded", [_not_recorded(view)]
    yield "What these numbers mean", list(_meaning(view))


def _contacts(view: PersonView) -> Element:
    if not view.contacts:
        words = wording.TRUST_WORDS.get(view.trust_status, "")
        return element("p", f"Nobody who can be asked{f' ({words})' if words else ''}.")
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
    return table("Trusted contacts, in the person's own word", head, rows)


def _others(view: PersonView) -> Iterator[Element]:
    if not view.others:
        yield element("p", "Nobody else is recorded.")
        return
    for group, people in groupby(view.others, key=lambda other: other.group):
        yield element("h3", group[0].upper() + group[1:])
        yield element("ul", *(element("li", _other(one)) for one in people))
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
