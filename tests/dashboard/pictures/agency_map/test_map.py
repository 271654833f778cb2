import re
from itertools import combinations
from xml.etree import ElementTree

import pytest

from dashboard.drawing.name_text import LINE_PITCH, text_width
from dashboard.pictures.agency_map.layout import LABEL_DROP, RADIUS, WIDTH, lay_out_agencies
from dashboard.pictures.agency_map.map import MapAgency, MapLink, agency_map_svg

KEYS = [f"A{number:02}" for number in range(24)]
NAMES = {key: f"Agency of the north {key}" for key in KEYS}
RING = [(one, other) for one, other in zip(KEYS, [*KEYS[1:], KEYS[0]], strict=True)]
STAR = [(KEYS[0], other) for other in KEYS[1:]]
PARTS = [(KEYS[0], KEYS[1]), (KEYS[2], KEYS[3])]


def box(placed) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of an agency's disc with its name."""
    x, y = placed.point
    half = max(RADIUS, *(text_width(line) / 2 for line in placed.lines))
    below = RADIUS + LABEL_DROP + LINE_PITCH * len(placed.lines)
    return x - half, y - RADIUS, x + half, y + below


@pytest.mark.parametrize("links", [[], RING, STAR, PARTS, list(combinations(KEYS, 2))])
def test_no_agency_lies_on_another_or_off_the_page(links):
    places = lay_out_agencies(NAMES, links)
    boxes = [box(placed) for placed in places.placed.values()]
    assert len(boxes) == len(KEYS)
    for left, top, right, bottom in boxes:
        assert left >= 0
        assert top >= 0
        assert right <= WIDTH
        assert bottom <= places.height
    for one, other in combinations(boxes, 2):
        apart = one[2] < other[0] or other[2] < one[0] or one[3] < other[1] or other[3] < one[1]
        assert apart


def test_the_order_in_which_links_come_moves_nobody():
    back = {key: NAMES[key] for key in reversed(KEYS)}
    assert lay_out_agencies(NAMES, STAR) == lay_out_agencies(back, STAR[::-1])


def test_nobody_to_draw_is_an_empty_page():
    assert lay_out_agencies({}, []).placed == {}


def test_words_are_shown_letter_for_letter():
    name = '<b>&"Mill"</b>'
    agencies = {"a": MapAgency(name, name), "b": MapAgency("Quay", "Quay")}
    svg = agency_map_svg(agencies, [MapLink("a", "b", name, 5, declared=True)], name)
    root = ElementTree.fromstring(svg)  # noqa: S314 - our own
    assert name in [element.text for element in root.iter()]
    assert svg.count("<b>") == 0


def test_both_layers_are_drawn_and_numbers_stand_on_the_links_that_share():
    agencies = {key: MapAgency(key, key, joins=key == "b", group=1) for key in "abc"}
    links = [
        MapLink("a", "b", "ab", 10, declared=True),
        MapLink("b", "c", "bc", None, declared=True),
    ]
    svg = agency_map_svg(agencies, links, "Map")
    assert svg.count("stroke-dasharray") == 2
    assert len(re.findall(r">10</text>", svg)) == 2  # a halo and the number
    assert len(re.findall(r'd="M[^"]*a', svg)) == 4  # discs, and a second rim round b
