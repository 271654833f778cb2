"""Show text on a page: data is never parsed as markup, is no link, and turns nothing round."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element, tostring

import streamlit as st

from dashboard.drawing.name_text import END_OF_ISOLATE, ISOLATE, in_directions, isolated
from dashboard.words.terms import COLUMN_MEANINGS, explain_first

_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
# What Streamlit makes links, icons and arrows of after it has read the Markdown, where no
# backslash helps: a sign without width stands in between.
# The time of a day, "08:17", is none of them.
_ALIVE = re.compile(
    r"(?<=:)(?!\d\d(?![\w:+-]))(?=[\w/+-])|(?=@)|(?<=www)(?=\.)|(?<=[-<>~])(?=[-=>])", re.IGNORECASE
)
_NO_WIDTH = "\u2060"
_RIGHTWARD = "\u200e"  # a letter without a width, as one that runs rightwards


def element(tag: str, *children: str | Element, **attributes: str) -> Element:
    """Return an HTML element.

    Parameters
    ----------
    tag
        Its name.
    children
        Texts, shown as they are, and further elements.
    attributes
        By name; ``class_`` is ``class``, and ``aria_label`` is ``aria-label``.

    Examples
    --------
    >>> tostring(element("p", "1 < 2 ", element("b", "yes"), class_="sum"), encoding="unicode")
    '<p class="sum">1 &lt; 2 <b>yes</b></p>'
    """
    made = Element(tag, {_attribute(name): value for name, value in attributes.items()})
    for child in children:
        if isinstance(child, Element):
            made.append(child)
        elif len(made):
            made[-1].tail = (made[-1].tail or "") + child
        else:
            made.text = (made.text or "") + child
    return made


def table(caption: str, head: Sequence[str], rows: Iterable[Sequence[str | Element]]) -> Element:
    """Return a table whose first cells are the heads of their rows; it scrolls if it must.

    On a narrow screen its cells stand below each other, each with its column's head. A browser
    takes that for no table unless the roles are written out.

    Parameters
    ----------
    caption
        What the table holds, for a screen reader; the heading above says it on screen.
    head
        Column heads.
    rows
        Cells, texts or elements.
    """
    heads = (element("th", _explained(word), scope="col", role="columnheader") for word in head)
    made = element(
        "table",
        element("caption", caption),
        element("thead", element("tr", *heads, role="row"), role="rowgroup"),
        element("tbody", *(_row(head, cells) for cells in rows), role="rowgroup"),
        role="table",
    )
    return element(
        "div", made, class_="tpg-scroll", tabindex="0", role="region", aria_label=caption
    )


def folded(line: str, more: str) -> Element:
    """Return a line that unfolds to more words."""
    return element("details", element("summary", line), element("p", more, class_="tpg-small"))


def show(*elements: Element) -> None:
    """Show elements on the page; the first use of each term shows its meaning to a pointer."""
    explained: set[str] = set()
    for one in elements:
        explain_first(one, explained)
        _isolate(one)
    st.html("".join(tostring(one, encoding="unicode", method="html") for one in elements))


def plain(text: str) -> str:
    r"""Return text for Streamlit's Markdown (labels, messages), which shows it as it is.

    CommonMark shows ASCII punctuation after a backslash as it is. An address is no link.

    Examples
    --------
    >>> print(plain("*Sam* [x](y)"))
    \*Sam\* \[x\]\(y\)
    >>> plain("www.example.org").replace("\u2060", "~")
    'www~\\.example\\.org'
    """
    dead = _ALIVE.sub(_NO_WIDTH, " ".join(text.split()))
    return isolated(_PUNCTUATION.sub(r"\\\g<0>", dead))


def with_id(name: str, identifier: str) -> str:
    """Return a name and its id, for a list of choices, which shows text as it is."""
    return isolated(f"{name} ({identifier})")


def in_grid(text: str) -> str:
    """Return text for a cell of a grid, which takes the direction of its first letter for all.

    A grid breaks a long cell into lines and draws each on its own. A name that is parted so is
    isolated on its first line alone; the sign after it keeps what follows in its place on the next.
    """
    shown = isolated(text)
    if ISOLATE not in shown:
        return shown
    return _RIGHTWARD + shown.replace(END_OF_ISOLATE, END_OF_ISOLATE + _RIGHTWARD)


def _isolate(one: Element) -> None:
    """Put each name that runs leftwards into an element of its own direction."""
    for name, value in one.attrib.items():
        one.set(name, isolated(value))
    for child in list(one):
        _isolate(child)
        if child.tail and not child.tail.isascii():
            rest, child.tail = child.tail, None
            _put(one, list(one).index(child) + 1, rest)
    if one.text and not one.text.isascii():
        rest, one.text = one.text, None
        _put(one, 0, rest)


def _put(parent: Element, place: int, text: str) -> None:
    """Put text into an element before the child at a place."""
    for piece, is_leftward in in_directions(text):
        if is_leftward:
            parent.insert(place, element("bdi", piece))
            place += 1
        elif place:
            parent[place - 1].tail = piece
        else:
            parent.text = piece


def _explained(head: str) -> str | Element:
    return element("abbr", head, title=COLUMN_MEANINGS[head]) if head in COLUMN_MEANINGS else head


def _row(head: Sequence[str], cells: Sequence[str | Element]) -> Element:
    first, *more = cells
    return element(
        "tr",
        element("th", first, scope="row", role="rowheader"),
        *(
            element("td", cell, role="cell", data_label=word)
            for word, cell in zip(head[1:], more, strict=True)
        ),
        role="row",
    )


def _attribute(name: str) -> str:
    return name.rstrip("_").replace("_", "-")
