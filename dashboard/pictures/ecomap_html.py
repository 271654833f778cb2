"""The relationship picture as an HTML page of its own, which asks nothing of any other host.

vis-network comes out of the installed pyvis; data reaches the script as JSON only; a content
security policy lets nothing else run or load. Without script the still picture is shown.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict
from functools import cache
from html import escape
from importlib.resources import files
from string import Template
from typing import Any

from dashboard.pictures.ecomap_contacts import Contact
from dashboard.pictures.ecomap_labels import readable
from dashboard.pictures.ecomap_layout import EcomapLayout, lay_out_ecomap
from dashboard.pictures.ecomap_legend import legend_of
from dashboard.pictures.ecomap_picture import VIS_OPTIONS, draw_ecomap_network
from dashboard.pictures.ecomap_sectors import CAPTION_SIZE, Sector
from dashboard.pictures.ecomap_strokes import ground, marks, need_disc, trusted_ring
from dashboard.pictures.ecomap_style import (
    CAPITALS,
    FONT_FACE,
    NEED_SIZE,
    PAPER,
    SPHERE_STYLES,
    symbol_of,
)
from dashboard.pictures.ecomap_svg import draw_ecomap_svg

__all__ = ["render_ecomap"]

VIS_NETWORK = "templates/lib/vis-9.1.2/vis-network.min.js"

# In JSON these may as well stand as escapes, and then no text can end the script element.
_ESCAPES = {ord(letter): f"\\u{ord(letter):04x}" for letter in "<>&"}


def render_ecomap(person_name: str, contacts: Iterable[Contact], summary: str) -> str:
    """Return the HTML page with the relationship picture of one person.

    The same contacts, in any order, give the same bytes.

    Parameters
    ----------
    person_name
        As it is to be read.
    contacts
        Who is drawn round the person.
    summary
        The picture in a few sentences, for a screen reader.

    Raises
    ------
    ValueError
        If two contacts have one id.
    """
    layout = lay_out_ecomap(person_name, contacts)
    data = _json(_data(layout, readable(summary)))
    parts = {
        "title": escape(f"Relationships of {readable(person_name)}"),
        "svg": draw_ecomap_svg(layout, summary),
        "legend": legend_of(layout),
        "data": data,
        "vis": _vis_network(),
        "script": _own("ecomap.js"),
    }
    # It follows from the content, so that equal contents are equal pages.
    digest = hashlib.sha256("\0".join(parts.values()).encode()).digest()
    nonce = base64.b64encode(digest[:24]).decode()
    return Template(_own("ecomap.html")).substitute(parts, nonce=nonce)


def _data(layout: EcomapLayout, summary: str) -> dict[str, Any]:
    """Return all that the script draws from."""
    network = draw_ecomap_network(layout)
    rings = [
        ring for one in layout.contacts for ring in trusted_ring(symbol_of(one.shown), one.point)
    ]
    on_ties = [mark for one in layout.contacts for tie in one.ties for mark in marks(tie)]
    needs = [need for one in layout.contacts for need in one.needs]
    return {
        "width": layout.width,
        "height": layout.height,
        "nodes": network.nodes,
        "edges": network.edges,
        "options": VIS_OPTIONS,
        "ground": [asdict(stroke) for stroke in ground(layout)],
        "captions": [_caption(sector) for sector in layout.sectors],
        "marks": [
            asdict(stroke)
            for stroke in (*on_ties, *rings, *(need_disc(point) for _, point in needs))
        ],
        "numbers": [
            _words(str(number), x, y + CAPITALS * NEED_SIZE / 2, NEED_SIZE, PAPER)
            for number, (x, y) in needs
        ],
        "summary": summary,
    }


def _caption(sector: Sector) -> dict[str, Any]:
    left, top, right, _ = sector.caption.box
    ink = SPHERE_STYLES[sector.sphere].outline
    baseline = top + CAPITALS * CAPTION_SIZE
    return _words(sector.caption.words, (left + right) / 2, baseline, CAPTION_SIZE, ink)


def _words(words: str, x: float, y: float, size: float, ink: str) -> dict[str, Any]:
    font = f"bold {size:g}px {FONT_FACE}"
    return {"words": words, "x": round(x, 1), "y": round(y, 1), "font": font, "ink": ink}


def _json(data: dict[str, Any]) -> str:
    """Return JSON in ASCII, so that line separators and half characters are escapes as well."""
    return json.dumps(data, sort_keys=True, separators=(",", ":")).translate(_ESCAPES)


@cache
def _own(name: str) -> str:
    return (files("dashboard.pictures") / name).read_text(encoding="utf-8")


@cache
def _vis_network() -> str:
    return (files("pyvis") / VIS_NETWORK).read_text(encoding="utf-8")
