"""One contact of a person in words: all that the page knows of them, and no more than it shows."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from dashboard.explorer.frame import CHECK_BEFORE_CONTACT
from dashboard.explorer.map_beside_list import told_apart_by_number
from dashboard.explorer.markup import element
from dashboard.person.view import InTheirLife, InvolvedService, PersonView, TrustedContact
from dashboard.pictures.ecomap.contacts import Contact
from dashboard.pictures.ecomap.picture import node_of
from dashboard.pictures.ecomap.words import helps_with, tie_in_words
from dashboard.words import findings as wording

__all__ = ["contact_choices", "contact_details", "named_facts"]

CHOOSE = "Choose somebody in the list or in the picture, and what is known of them stands here."
FOLDED = "Some stand together in the picture; the list names each of them."


def contact_choices(view: PersonView) -> dict[str, str]:
    """Return everybody round a person as a list names them, by their node in the picture.

    Trusted contacts first, then services, then everybody else.
    """
    node = {contact.id: node_of(contact) for contact in view.picture}
    texts = {
        **{one.id: f"{one.name} (trusted contact)" for one in view.contacts},
        **{one.id: f"{one.name} (service)" for one in view.services},
        **{one.id: f"{one.name} (in their life)" for one in view.others},
    }
    drawn = {node[one]: text for one, text in texts.items() if one in node}
    return told_apart_by_number(drawn)


def contact_details(view: PersonView, node: str | None) -> list[Element]:
    """Return what is known of the contact at a node, under their name.

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
    told = [element("h3", one.name)]
    match one:
        case TrustedContact():
            told.append(named_facts(dict(_of_trusted(one, contact))))
        case InvolvedService():
            told.append(named_facts(dict(_of_service(one, contact))))
        case InTheirLife():
            told.append(element("p", one.group[0].upper() + one.group[1:] + "."))
            told += [element("p", f"Why: {'; '.join(one.reasons)}.")] if one.reasons else []
            told.append(element("p", CHECK_BEFORE_CONTACT, class_="tpg-check"))
    return told


def named_facts(facts: dict[str, str]) -> Element:
    """Return facts by their names, as a list; one without words is left out."""
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
    yield "How close", "; ".join(map(tie_in_words, contact.ties))
    yield "How to reach them", one.reach or "not recorded"
    yield "Agreed that they may", ", ".join(one.roles) or "nothing agreed yet"
    yield "Holds their story", "yes" if one.holds_story else "not recorded"
    yield "Last confirmed", wording.day_in_words(one.last_confirmed_on)
    yield "Needs", helps_with(contact.needs)


def _of_service(one: InvolvedService, contact: Contact) -> Iterator[tuple[str, str]]:
    yield "Agency", one.agency
    yield "Does", ", ".join(one.does) or "in their life"
    yield "Contact", "in touch" if one.in_touch else "out of touch"
    yield "Last contact", wording.day_in_words(one.last_contact_on)
    yield "Trusted by the person", "yes" if one.trusted else "not recorded"
    yield "Drawn as", "; ".join(map(tie_in_words, contact.ties))
    yield "Needs", helps_with(contact.needs)
