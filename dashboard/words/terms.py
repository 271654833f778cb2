"""The words that stand all over the explorer, what they mean, and where one can point at them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element

from dashboard.words.findings import LEVELS

TERMS: Mapping[str, str] = {
    "Person": "Somebody who is supported: an adult who faces several disadvantages at once.",
    "Trusted person": "Somebody whom the person says they trust; nobody else can say it for them.",
    "Trusted contact": "A trusted person who can be asked today: neither gone, nor unsafe, nor "
    "unwilling, and confirmed not too long ago.",
    "Worker, service, agency": "Somebody in a post; a team that does something; the organisation "
    "that employs.",
    "Need": "An area of life in which the person wants or needs something done.",
    "Gap": "An open need for which no service in touch does all that it asks for.",
    "In touch": "Involved, with a contact not longer ago than the service's own limit; else it "
    "has lapsed.",
    "Tie, spell": "What joins two people or services, from a day to a day; each stretch is a "
    "spell.",
    "Duplicated involvement": "Two services do the same for one need or person, though only one "
    "of them should.",
    "Warm introduction": "Somebody whom the person trusts brings them together with another one.",
    "Handover": "What whoever leaves passes on, to whom, and with whom the person meets first.",
    "Barrier, escalation": "What keeps people out of a service; taking it to those who can change "
    "it.",
    "Pathway": "An agreed way from one service to another.",
    "Not recorded": "Nobody has written it down. That is not the same as: there is none.",
}
"""In the order in which they build on each other."""

_POINTED_AT: Mapping[str, str] = {
    "trusted contact": "Trusted contact",
    "in touch": "In touch",
    "gap": "Gap",
    "warm introduction": "Warm introduction",
    "handover": "Handover",
    "escalation": "Barrier, escalation",
    "pathway": "Pathway",
    "not recorded": "Not recorded",
}
"""What stands in a sentence, in the singular, and the word that explains it."""

_PHRASE = re.compile(rf"\b({'|'.join(_POINTED_AT)})(s?)\b", re.IGNORECASE)
_SENTENCES = frozenset({"p", "li", "strong"})


def explain_first(root: Element, explained: set[str]) -> None:
    """Give words in the sentences below an element their meaning, where one points at them.

    Parameters
    ----------
    root
        An element of a page; it is changed.
    explained
        Phrases that have their meaning already, further up; those found are added.
    """
    for one in list(root.iter()):
        if one.tag not in _SENTENCES or not one.text:
            continue
        found = next(
            (match for match in _PHRASE.finditer(one.text) if _name(match) not in explained), None
        )
        if found is None:
            continue
        explained.add(_name(found))
        pointed_at = Element("abbr", {"title": TERMS[_POINTED_AT[_name(found)]]})
        pointed_at.text, pointed_at.tail = found.group(), one.text[found.end() :]
        one.text = one.text[: found.start()]
        one.insert(0, pointed_at)


def _name(found: re.Match[str]) -> str:
    return found.group(1).lower()


# What the heads of columns mean, shown where one points at them.


COLUMN_MEANINGS: Mapping[str, str] = {
    "Area of life": "One of fourteen: housing, alcohol, money and benefits, and so on.",
    "How it stands": "What is done about the need as at the day of the page.",
    "Contact": "Whether the service has been in contact recently enough, by its own limit.",
    "Last contact": "The last day on which a contact was recorded.",
    "Level": ", ".join(f"{number} {word}" for number, word in LEVELS.items())
    + ", as whoever recorded it judged.",
    "Does": "What the service does for this person, in the words of a fixed list.",
    "Share": "People with whom both are in touch.",
    "Of all theirs": "The same, out of the people with whom either is in touch.",
    "Weighed": "The same, somebody counted the less the more agencies are in touch with them.",
    "Stands between": "Of the shortest ways between two others, the part that leads through it.",
    "Only link": "Without it, some would no longer be joined to the others.",
}
"""Head of a column to its meaning; heads that say it themselves are not here."""
