import re
from xml.etree import ElementTree

import pytest

from dashboard.pictures.ecomap_layout import lay_out_ecomap
from dashboard.pictures.ecomap_svg import draw_ecomap_svg
from tests.dashboard.pictures.invented_contacts import contacts_of, friend, neutral, service

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = [
    "</script><img src=x onerror=alert(1)>",
    "\"'><svg onload=alert(1)>",
    "]]></title><script>alert(1)</script>",
    "&lt;b&gt; &amp;",
    "😀 O'Brien \u202e\x00\ud800",
    "x" * 300,
]


def parsed(svg):
    return ElementTree.fromstring(svg)  # noqa: S314 - our own picture, and that it parses is tested


def texts(svg):
    return ["".join(text.itertext()) for text in parsed(svg).iter(f"{SVG}text")]


def test_a_screen_reader_is_told_the_title_first():
    root = parsed(draw_ecomap_svg(lay_out_ecomap("Sam", []), "Sam & the others"))
    assert root.get("role") == "img"
    assert root[0].tag == f"{SVG}title"
    assert root[0].text == "Sam & the others"


def test_every_name_is_written_once_over_a_halo_of_its_own():
    layout = lay_out_ecomap("Sam", contacts_of(4, 20))
    svg = draw_ecomap_svg(layout, "")
    written = texts(svg)
    for placed in layout.contacts:
        same = [one for one in layout.contacts if set(one.lines) & set(placed.lines)]
        for line in placed.lines:
            assert written.count(line) == 2 * sum(one.lines.count(line) for one in same)
    assert "paint-order" not in svg


def test_every_tie_tick_and_ring_is_drawn():
    contacts = [friend("i1", stressful=True), service("s1"), neutral("i2")]
    bare = draw_ecomap_svg(lay_out_ecomap("Sam", []), "").count("<path")
    full = draw_ecomap_svg(lay_out_ecomap("Sam", contacts), "").count("<path")
    ties, ticks, symbols, trusted_rings = 3, 3, 3, 1
    assert full - bare == ties + ticks + symbols + trusted_rings


@pytest.mark.parametrize("name", HOSTILE, ids=lambda name: ascii(name)[:16])
def test_a_hostile_name_stays_a_name(name):
    contacts = [friend("i1"), service("s1", detail=name, needs=(name,))]
    plain = parsed(draw_ecomap_svg(lay_out_ecomap("Sam", contacts), "summary"))
    hostile = draw_ecomap_svg(
        lay_out_ecomap(name, [friend("i1"), service("s1", detail="x", needs=(name,), group=name)]),
        name,
    )
    tags = {element.tag for element in parsed(hostile).iter()}
    assert tags == {element.tag for element in plain.iter()}
    attributes = {key for element in parsed(hostile).iter() for key in element.keys()}  # noqa: SIM118
    assert not any(key.startswith("on") or "href" in key for key in attributes)


def test_nothing_outside_is_referred_to():
    svg = draw_ecomap_svg(lay_out_ecomap("Sam", contacts_of(6, 30)), "")
    assert re.findall(r"https?://[^\"]*", svg) == ["http://www.w3.org/2000/svg"]
    assert "url(" not in svg
