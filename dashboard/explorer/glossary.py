"""What the words mean that stand all over the explorer: at the foot of every page."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element

import streamlit as st

from dashboard.explorer.markup import element, show

__all__ = ["TERMS", "show_glossary"]

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
"""Words used all over the explorer, in the order in which they build on each other."""


def show_glossary() -> None:
    """Show every word with its meaning, folded away."""
    with st.expander("What the words mean"):
        show(element("dl", *_lines(), class_="tpg-words"))


def _lines() -> list[Element]:
    return [
        line
        for term, meaning in TERMS.items()
        for line in (element("dt", term), element("dd", meaning))
    ]
