from itertools import combinations

import pytest

from dashboard.drawing.name_text import LINE_PITCH, text_width
from dashboard.pictures.agency_map.layout import WIDTH
from dashboard.pictures.agency_map.map import MapAgency, MapLink, agency_places
from dashboard.pictures.agency_map.picture import agency_map_picture

KEYS = [f"A{number:03}" for number in range(200)]
AGENCIES = {
    key: MapAgency(f"Housing and advice centre {key}", key, people=3 * number % 97)
    for number, key in enumerate(KEYS)
}
NEAR = [(KEYS[a], KEYS[b], 20) for a in range(200) for b in range(a + 1, min(a + 4, 200))]
FAR = [(KEYS[a], KEYS[b], 1) for a in range(0, 200, 3) for b in range(a + 7, 200, 9)]
LINKS = [MapLink(a, b, f"{a} {b}", shared, declared=False) for a, b, shared in (*NEAR, *FAR)]


def disc(placed):
    (x, y), radius = placed.point, placed.radius
    return x - radius, y - radius, x + radius, y + radius


def name(placed):
    left = placed.point[0] + placed.beside[0] - max(map(text_width, placed.lines)) / 2
    top = placed.point[1] + placed.beside[1]
    right = left + max(map(text_width, placed.lines))
    return left, top, right, top + LINE_PITCH * len(placed.lines)


def apart(one, other):
    return one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


@pytest.fixture(scope="module")
def places():
    return agency_places(AGENCIES, LINKS)


def test_no_disc_and_no_name_lies_on_another_or_off_the_page(places):
    each = list(places.placed.values())
    assert len(each) == 200
    named = [one for one in each if one.lines]
    assert all(apart(disc(one), disc(other)) for one, other in combinations(each, 2))
    assert all(apart(name(one), name(other)) for one, other in combinations(named, 2))
    assert all(apart(name(one), disc(other)) for one in named for other in each if one != other)
    for left, top, right, bottom in (*map(disc, each), *map(name, named)):
        assert left >= 0
        assert top >= 0
        assert right <= WIDTH
        assert bottom <= places.height


def test_the_largest_are_named_and_a_name_without_room_is_left_to_the_touch(places):
    largest = sorted(AGENCIES, key=lambda one: -AGENCIES[one].people)[:40]
    assert sum(bool(places.placed[one].lines) for one in largest) > 30
    picture = agency_map_picture(AGENCIES, LINKS[:60], places)
    bare = {one for one, placed in places.placed.items() if not placed.lines}
    assert bare
    assert picture.names == {one: AGENCIES[one].name for one in bare}
    assert set(picture.touch) == set(KEYS)
    assert not any(str(node["label"]) in KEYS for node in picture.nodes)


def test_an_agency_stands_where_it_stood_whichever_others_are_drawn(places):
    shown = KEYS[::5]
    few = agency_places(AGENCIES, LINKS, shown)
    assert {one: placed.point for one, placed in few.placed.items()} == {
        one: places.placed[one].point for one in shown
    }
    named = [sum(bool(each.placed[one].lines) for one in shown) for each in (places, few)]
    assert named[1] > named[0]


def test_who_shares_much_stands_near(places):
    def far(a, b):
        (ax, ay), (bx, by) = places.placed[a].point, places.placed[b].point
        return ((ax - bx) ** 2 + (ay - by) ** 2) ** 0.5

    near = sorted(far(a, b) for a, b, _ in NEAR)
    others = sorted(far(a, b) for a, b, _ in FAR)
    assert near[len(near) // 2] < others[len(others) // 2] / 2


def test_the_more_people_the_larger_the_disc(places):
    order = sorted(KEYS, key=lambda one: AGENCIES[one].people)
    radii = [places.placed[one].radius for one in order]
    assert radii == sorted(radii)
    assert radii[0] < radii[-1]
