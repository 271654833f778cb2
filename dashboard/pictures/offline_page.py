"""A picture as one HTML file that works offline: drawn as on the screen, and written out in tables.

Nothing in the file asks a host for anything. The scripts stand in it; its policy names them by
their hashes, and forbids every other script and every connection. Words are never read as markup.
"""

from __future__ import annotations

import hashlib
import json
import re
from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from html import escape
from typing import Any

from dashboard.drawing.name_text import NO_NAME, in_directions, isolated, readable
from dashboard.pictures.agency_map.links import EVERY_PAIR, DrawnMap
from dashboard.pictures.ecomap.contacts import SPHERE_WORDS, Contact
from dashboard.pictures.ecomap.layout import EcomapLayout
from dashboard.pictures.ecomap.picture import map_of
from dashboard.pictures.ecomap.tags import NO_TAGS, Tag
from dashboard.pictures.ecomap.words import needs_in_words, tooltip_lines
from dashboard.relationship_map.picture import ASSETS, FRAME, MapPicture
from dashboard.words.findings import CHECK_BEFORE_CONTACT

LABEL = "Picture that works offline (HTML)"
COUNTED = {"people": "People", "shared": "Shared in all"}
POLICY = (
    "default-src 'none'; script-src {}; style-src 'unsafe-inline'; img-src data:; "
    "base-uri 'none'; form-action 'none'"
)
STYLE = """
body { margin: 0 auto; max-width: 1400px; padding: 8px 16px; background: #fff; color: #1f2937;
  font: 16px/1.4 Arial, Helvetica, "Liberation Sans", sans-serif; }
h1 { font-size: 24px; margin: 8px 0; }
p, th, td { overflow-wrap: anywhere; }
.map { max-width: 1150px; margin: 0 auto; }
#touched { min-height: 1.4em; white-space: pre-line; }
table { border-collapse: collapse; width: 100%; margin: 16px 0; }
caption { font-weight: bold; text-align: left; padding: 4px 0; }
th, td { border-bottom: 1px solid #6b7280; padding: 4px 12px 4px 0; text-align: left;
  vertical-align: top; }
"""
START = """
const data = JSON.parse(document.getElementById("data").textContent);
const titles = new Map(data.nodes.map(({ id, title }) => [id, title]));
showMap({
  data,
  parentElement: document.body,
  setStateValue(name, value) {
    if (name !== "picked") return;
    document.getElementById("touched").textContent = titles.get(value.id) ?? "";
  },
  setTriggerValue() {},
});
"""
JOINED = (
    (re.compile(r"^import .*;\n", re.MULTILINE), ""),
    (re.compile(r"^export default function ", re.MULTILINE), "const showMap = function "),
    (re.compile(r"^export ", re.MULTILINE), ""),
)
"""How modules become one script: a file opened from a disk may not load another."""


@dataclass(frozen=True)
class OfflineTable:
    """A table: what it holds, the heads of its columns, and its rows."""

    caption: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]


def offline_ecomap(
    layout: EcomapLayout, words: str, about: str, made: datetime, tags: Mapping[str, Tag] = NO_TAGS
) -> bytes:
    """Return the relationship picture of one person, with everybody in it in a table.

    Parameters
    ----------
    layout
        The picture as it is on the screen.
    words
        What it shows, in a few sentences.
    about
        Whose it is and of which day.
    made
        When the file is made.
    tags
        What became of contacts, by their ids.
    """
    folded = (one for fold in layout.folds for one in fold.shown.contacts)
    contacts: list[Contact] = [*(placed.shown for placed in layout.contacts), *folded]
    head = ["Who", "Part of their life", "In the picture", *(["What became of it"] if tags else [])]
    rows = [
        (
            readable(one.name) or NO_NAME,
            SPHERE_WORDS[one.sphere],
            "; ".join(tooltip_lines(one)[1:]),
            *([tags.get(one.id, "")] if tags else []),
        )
        for one in contacts
    ]
    needs = needs_in_words(layout.needs, layout.person.more_needs)
    listed = [OfflineTable("Everybody in the picture", head, rows)]
    said = [f"{words} {needs}", CHECK_BEFORE_CONTACT]
    return _page(map_of(layout, tags), about, said, listed, made)


def offline_agency_map(
    drawn: DrawnMap, counted: str, about: str, made: datetime, notes: Sequence[str] = ()
) -> bytes:
    """Return a map of agencies, with its agencies and links in tables.

    Parameters
    ----------
    drawn
        The map as it is on the screen.
    counted
        What is counted of each agency: ``people``, or for a workshop ``shared``.
    about
        What it is of, and of which day.
    made
        When the file is made.
    notes
        Further sentences to stand before it.

    Raises
    ------
    ValueError
        If the map has no link.
    """
    if drawn.picture is None:
        raise ValueError("a map without links is not drawn")
    agencies = [
        (
            agency.name,
            f"{agency.people:,}",
            "on its own" if agency.group is None else str(agency.group),
            "yes" if agency.joins else "",
        )
        for agency in drawn.agencies.values()
    ]
    links = []
    for link in drawn.links:
        a, b = drawn.agencies[link.a].name, drawn.agencies[link.b].name
        links.append((a, b, link.title.removeprefix(f"{a} and {b}; ")))
    head = ("Agency", COUNTED[counted], "Group", "Only link")
    listed = [
        OfflineTable("Agencies in the picture", head, agencies),
        OfflineTable("Links in the picture", ("One agency", "The other", "What joins them"), links),
    ]
    left_out = drawn.left_out.replace(EVERY_PAIR, "")
    return _page(drawn.picture, about, [drawn.title, *notes, left_out], listed, made)


def _page(
    picture: MapPicture,
    about: str,
    notes: Iterable[str],
    tables: Iterable[OfflineTable],
    made: datetime,
) -> bytes:
    data = _numbered(picture) | {"words": f"{about}. The tables below say the same."}
    scripts = _scripts()
    hashes = (b64encode(hashlib.sha256(one.encode()).digest()).decode() for one in scripts)
    policy = POLICY.format(" ".join(f"'sha256-{one}'" for one in hashes))
    lines = [
        '<!doctype html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<link rel="icon" href="data:,">',
        f"<title>{escape(isolated(readable(about)))}</title>",
        f"<style>{STYLE}{(ASSETS / 'style.css').read_text('utf-8')}</style>",
        f"</head>\n<body>\n<main>\n<h1>{_text(about)}</h1>",
        *(f"<p>{_text(note)}</p>" for note in notes if note),
        f'{FRAME}<p id="touched" role="status"></p>',
        *map(_table, tables),
        f"<p>{_text(about)}; made on {made:%d/%m/%Y at %H:%M}.</p>\n</main>",
        f'<script type="application/json" id="data">{_json(data)}</script>',
        *(f"<script>{script}</script>" for script in scripts),
        "</body>\n</html>\n",
    ]
    return "\n".join(lines).encode()


@cache
def _scripts() -> tuple[str, str]:
    """Return vis-network, and our own modules joined with what starts them."""
    own = "\n".join((ASSETS / name).read_text("utf-8") for name in ("drawing.js", "index.js"))
    for pattern, instead in JOINED:
        own = pattern.sub(instead, own)
    drawing = (ASSETS / "vis-network.min.js").read_text("utf-8")
    return drawing, f'"use strict";\n(() => {{\n{own}\n{START}}})();\n'


def _numbered(picture: MapPicture) -> dict[str, Any]:
    """Return a picture as the script is given it, with numbers for the ids of whom it draws.

    An id would show a file's reader who somebody is whose name they may not see.
    """
    data = picture.as_data()
    number = {node["id"]: f"n{place}" for place, node in enumerate(data["nodes"])}
    return data | {
        "nodes": [{**node, "id": number[node["id"]]} for node in data["nodes"]],
        "edges": [
            {**edge, "id": f"e{place}", "from": number[edge["from"]], "to": number[edge["to"]]}
            for place, edge in enumerate(data["edges"])
        ],
        "touch": {number[one]: box for one, box in data["touch"].items()},
        "marks": [{**mark, "node": number[mark["node"]]} for mark in data["marks"]],
        "names": {number[one]: name for one, name in data["names"].items()},
        "layout_version": "",
        "selected": None,
        "view": None,
    }


def _json(data: Mapping[str, Any]) -> str:
    """Return JSON in ASCII that no browser takes for the end of its element."""
    text = json.dumps(data, allow_nan=False)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _table(listed: OfflineTable) -> str:
    heads = "".join(f'<th scope="col">{_text(word)}</th>' for word in listed.head)
    rows = "\n".join(
        f'<tr><th scope="row">{_text(first)}</th>'
        + "".join(f"<td>{_text(cell)}</td>" for cell in cells)
        + "</tr>"
        for first, *cells in listed.rows
    )
    return (
        f"<table>\n<caption>{_text(listed.caption)}</caption>\n"
        f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>"
    )


def _text(words: str) -> str:
    return "".join(
        f"<bdi>{escape(piece)}</bdi>" if is_leftward else escape(piece)
        for piece, is_leftward in in_directions(readable(words))
    )
