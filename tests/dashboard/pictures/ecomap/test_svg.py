import re
from xml.etree import ElementTree

import pytest

from dashboard.pictures.ecomap.contacts import EcomapNeed
from dashboard.pictures.ecomap.layout import lay_out_ecomap
from dashboard.pictures.ecomap.legend import legend_of
from dashboard.pictures.ecomap.tags import Tag
from tests.dashboard.pictures.ecomap.ecomap_drawn import draw_ecomap_sheet, draw_ecomap_svg
from tests.dashboard.pictures.ecomap.invented_contacts import (
    DRUGS,
    HOUSING,
    contacts_of,
    friend,
    needs_of,
    neutral,
    service,
)

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
    contacts = [friend("i1"), service("s1", detail="x", needs=(HOUSING,))]
    plain = parsed(draw_ecomap_sheet(lay_out_ecomap("Sam", contacts, needs=[HOUSING]), "summary"))
    need = EcomapNeed(1, name, HOUSING.mark, name)
    contacts = [friend("i1"), service("s1", detail=name, needs=(need,), group=name)]
    hostile = draw_ecomap_sheet(lay_out_ecomap(name, contacts, needs=[need]), name)
    tags = {element.tag for element in parsed(hostile).iter()}
    assert tags == {element.tag for element in plain.iter()}
    attributes = {key for element in parsed(hostile).iter() for key in element.keys()}  # noqa: SIM118
    assert not any(key.startswith("on") or "href" in key for key in attributes)


@pytest.mark.parametrize("draw", [draw_ecomap_svg, draw_ecomap_sheet])
def test_nothing_outside_is_referred_to(draw):
    svg = draw(lay_out_ecomap("Sam", contacts_of(6, 30), needs=needs_of(6)), "")
    assert re.findall(r"https?://[^\"]*", svg) == ["http://www.w3.org/2000/svg"]
    assert "url(" not in svg


def test_a_screen_reader_is_told_every_need_and_how_it_stands():
    layout = lay_out_ecomap("Sam", [], needs=[HOUSING, DRUGS])
    assert parsed(draw_ecomap_svg(layout, "As at 1 June."))[0].text == (
        "As at 1 June. Needs: 1 Housing (urgent): covered; 2 Drugs (high): partly covered."
    )
    many = parsed(draw_ecomap_svg(lay_out_ecomap("Sam", [], needs=needs_of(26)), ""))[0].text
    assert many.endswith("; and 2 more.")


def test_the_number_of_a_need_stands_with_the_person_and_with_whoever_helps():
    def numbers(**more):
        layout = lay_out_ecomap("Sam", [service("s1", **more)], needs=[HOUSING, DRUGS])
        return [text for text in texts(draw_ecomap_svg(layout, "")) if text.isdigit()]

    assert numbers() == ["1", "2"]
    assert sorted(numbers(needs=(DRUGS,))) == ["1", "2", "2"]


def test_the_sheet_is_the_picture_with_the_words_of_its_whole_legend_below_it():
    contacts = [*contacts_of(4, 12), neutral("n1", group="named, " * 20)]
    layout = lay_out_ecomap("Sam", contacts, needs=needs_of(6))
    root = parsed(draw_ecomap_sheet(layout, "Sam", {"c1": Tag.GAINED}))
    height = float(root.get("viewBox").split()[3])
    below = [text for text in root.iter(f"{SVG}text") if text.get("font-size") == "15"]
    assert all(990 < float(text.get("y")) < height for text in below)
    said = " ".join("".join(text.itertext()) for text in below)
    for entry in legend_of(layout, [Tag.GAINED]):
        assert " ".join(entry.words.split()) in said
    picture = draw_ecomap_svg(layout, "Sam", {"c1": Tag.GAINED}).splitlines()[3:-1]
    assert "\n".join(picture) in draw_ecomap_sheet(layout, "Sam", {"c1": Tag.GAINED})
