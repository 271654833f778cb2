"""What the words mean that stand all over the explorer: at the foot of every page."""

from __future__ import annotations

from xml.etree.ElementTree import Element

import streamlit as st

from dashboard.explorer.markup import element, show
from dashboard.words.terms import TERMS

__all__ = ["show_glossary"]


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
