"""The picture that works offline: one file, which says what the screen says and asks nobody."""

import json
import re
from datetime import UTC, datetime
from html.parser import HTMLParser
from typing import Any

import pytest

from dashboard.drawing.name_text import isolated
from dashboard.person.build import person_view
from dashboard.pictures.agency_map.links import DrawnMap
from dashboard.pictures.agency_map.map import MapAgency, MapLink
from dashboard.pictures.ecomap.layout import lay_out_ecomap
from dashboard.pictures.ecomap.picture import ecomap_map
from dashboard.pictures.ecomap.tags import Tag
from dashboard.pictures.offline_page import offline_agency_map, offline_ecomap
from dashboard.readers.reader import Reader
from graphmodel.settings import Settings
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import (
    agency,
    individual,
    partnership,
    person,
    trusts,
)
from tests.dashboard.pictures.ecomap.invented_contacts import contacts_of, friend, neutral, service
from tests.support.stored import stored

MADE = datetime(2026, 6, 2, 14, 5, tzinfo=UTC)
ABOUT = "Sam: who is round them, as at 01/06/2026"
HOSTILE = [
    "</script><script>alert(1)</script>",
    '<a href="https://example.org">href</a>',
    """ "double" 'single' `back` \\u003c """,
    "\U0001f469\u200d\U0001f680 Zoë",
    "شبكة الثقة \u202eabc",
    "line\u2028and\u2029paragraph",
    "<!-- <script> ]]> &amp;",
]


class Read(HTMLParser):
    """What a browser makes of a page: its elements, and the words in each."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[tuple[str, str]] = []
        self._open = ""
        self.feed(page.decode())

    def handle_starttag(self, tag, attrs):
        self._open = tag
        self.elements.append((tag, dict(attrs)))
        if tag in ("th", "td", "h1", "title", "caption", "p"):
            self.words.append((tag, ""))

    def handle_data(self, data):
        if self.words and self._open not in ("script", "style"):
            tag, words = self.words[-1]
            self.words[-1] = tag, words + data

    def cells(self) -> list[str]:
        return [words.strip() for tag, words in self.words if tag in ("th", "td")]


def data_in(page: bytes) -> dict[str, Any]:
    (found,) = re.findall(
        r'<script type="application/json" id="data">(.*?)</script>', page.decode(), re.DOTALL
    )
    data: dict[str, Any] = json.loads(found)
    return data


def page_of(contacts, words="Sam trusts Jo.", **more) -> bytes:
    return offline_ecomap(lay_out_ecomap("Sam", contacts), words, ABOUT, MADE, **more)


def agencies(*names) -> bytes:
    discs = {name: MapAgency(name, f"{name}: joined with 1", people=7) for name in names}
    a, b, *_ = names
    link = MapLink(a, b, f"{a} and {b}; share 7 people", 7, declared=False)
    drawn = DrawnMap(discs, [link], None, f"{a}; {b}", "")
    return offline_agency_map(drawn, "people", ABOUT, MADE, ["For the team."])


def as_read(words: str) -> str:
    """Return words as a reader sees them: in one line, without marks that turn its direction."""
    turning = dict.fromkeys(map(ord, "\u202e"))
    return " ".join(words.translate(turning).split())


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_is_words_and_never_markup(name):
    contacts = [neutral("F1", name), service("S1", detail=name)]
    plain = [Read(page_of([neutral("F1"), service("S1")])), Read(agencies("A", "B"))]
    named = [Read(page_of(contacts, words=name)), Read(agencies(name, "B"))]
    for one, other in zip(plain, named, strict=True):
        # Beside a name that runs leftwards stands the element that keeps it to itself.
        tags = [tag for tag, _ in other.elements if tag != "bdi"]
        assert [tag for tag, _ in one.elements] == tags
        assert as_read(name) in other.cells()
    titles = [node.get("title", "") for node in data_in(page_of(contacts))["nodes"]]
    assert any(title.startswith(isolated(as_read(name))) for title in titles)


@pytest.mark.parametrize("page", [page_of([friend("F1")]), agencies("A", "B")])
def test_a_page_names_no_host_and_its_policy_forbids_every_connection(page):
    read = Read(page)
    links = [
        (tag, value)
        for tag, attributes in read.elements
        for name, value in attributes.items()
        if name in ("src", "href", "action", "data", "srcset", "poster")
    ]
    assert links == [("link", "data:,")]
    (policy,) = [
        str(attributes["content"])
        for _, attributes in read.elements
        if attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    scripts = r"'sha256-[\w+/]{43}=' 'sha256-[\w+/]{43}='"
    assert re.fullmatch(
        rf"default-src 'none'; script-src {scripts}; style-src 'unsafe-inline'; img-src data:; "
        "base-uri 'none'; form-action 'none'",
        policy,
    )
    text = page.decode()
    for word in ("@import", "import(", "fetch(", "XMLHttpRequest", "WebSocket", "Beacon"):
        assert word not in text
    assert not re.search(r"""url\((?!["']?data:image/)""", text)
    # In comments and names of formats alone; the browser test sees that nothing is asked for.
    hosts = {"visjs.github.io", "almende.com", "github.com", "www.apache.org", "opensource.org"}
    hosts |= {"naver.github.io", "www.w3.org"}
    assert set(re.findall(r"https?://([\w.]+)", text)) <= hosts


def test_the_picture_is_the_screens_with_numbers_for_ids():
    contacts = contacts_of(1, 24)
    given, screen = data_in(page_of(contacts)), ecomap_map("Sam", contacts)
    number = {node["id"]: f"n{place}" for place, node in enumerate(screen.nodes)}
    assert given["nodes"] == [{**node, "id": number[node["id"]]} for node in screen.nodes]
    assert [(edge["from"], edge["to"]) for edge in given["edges"]] == [
        (number[edge["from"]], number[edge["to"]]) for edge in screen.edges
    ]
    assert list(given["touch"]) == [number[one] for one in screen.touch]
    assert [mark["node"] for mark in given["marks"]] == [number[one.node] for one in screen.marks]
    assert [one["words"] for one in given["legend"]] == [one.words for one in screen.legend]
    assert len(given["ground"]) == len(screen.ground)
    ids = {word for one in contacts for word in (one.id, f"contact:{one.id}")}
    assert ids.isdisjoint(re.findall(r'"([^"]*)"', json.dumps(given)))


@pytest.mark.parametrize("number", [0, 5, 60])
def test_everybody_in_the_picture_stands_in_the_table(number):
    contacts = contacts_of(2, number)
    cells = Read(page_of(contacts)).cells()
    assert cells[:3] == ["Who", "Part of their life", "In the picture"]
    assert sorted(cells[3::3]) == sorted(one.name for one in contacts)


def test_the_words_say_whose_day_it_is_how_to_read_it_and_when_it_was_made():
    told = [words.strip() for tag, words in Read(page_of([friend("F1")])).words if tag == "p"]
    assert told[0] == "Sam trusts Jo."
    assert told[1].startswith("Check before contact: nobody is cleared by being listed here")
    assert told[-1] == f"{ABOUT}; made on 02/06/2026 at 14:05."


def test_two_days_compared_say_what_became_of_each():
    cells = Read(page_of([friend("F1"), service("S1")], tags={"S1": Tag.GAINED})).cells()
    assert cells[:4] == ["Who", "Part of their life", "In the picture", "What became of it"]
    assert cells[4::4] == ["Jo", "Day centre"]
    assert cells[7::4] == ["", "new"]


def test_agencies_and_links_of_a_map_stand_in_tables():
    assert Read(agencies("Quay", "Mill")).cells() == [
        *("Agency", "People", "Group", "Only link"),
        *("Quay", "7", "on its own", ""),
        *("Mill", "7", "on its own", ""),
        *("One agency", "The other", "What joins them"),
        *("Quay", "Mill", "share 7 people"),
    ]


@pytest.mark.parametrize(("risk_reader", "told"), [(False, False), (True, True)])
def test_somebody_known_by_a_restricted_row_is_named_to_a_reader_with_the_right_alone(
    tmp_path, risk_reader, told
):
    tables = partnership(
        agency=[agency()],
        person=[person()],
        individual=[individual("iris-vale-1", name="Iris Vale", contact="07700 900123")],
        trusts=[trusts("iris-vale-1", restricted="restricted")],
    )
    store = stored(tables, tmp_path)
    view = person_view(store, "p1", ON, Settings(), Reader(risk_reader=risk_reader))
    page = page_of(view.picture, words=view.summary).decode()
    assert ("Iris Vale" in page) is told
    assert "iris-vale-1" not in page
    assert "07700" not in page
