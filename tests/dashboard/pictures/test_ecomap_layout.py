import math
import random
from itertools import combinations, pairwise, permutations

import pytest

from dashboard.pictures.ecomap_folds import Fold
from dashboard.pictures.ecomap_layout import lay_out_ecomap
from tests.dashboard.pictures.invented_contacts import contacts_of, friend, neutral, service

SYMBOL = 19  # the reach of a symbol with its ring


def meet(one, other):
    """Whether two boxes have area in common; written out, apart from the code under test."""
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return across > 0 and down > 0


def round_symbol(placed):
    x, y = placed.point
    return (x - SYMBOL, y - SYMBOL, x + SYMBOL, y + SYMBOL)


def round_numbers(placed):
    return [(x - 8, y - 8, x + 8, y + 8) for _, (x, y) in placed.needs]


def faults(layout):
    everything = layout.placed
    found: list[object] = []
    for one, other in combinations(everything, 2):
        if meet(one.label, other.label):
            found.append(("name on name", one.lines, other.lines))
        if meet(round_symbol(one), round_symbol(other)):
            found.append(("symbol on symbol", one.lines, other.lines))
    for one, other in permutations(everything, 2):
        for number in round_numbers(one):
            if meet(number, other.label) or meet(number, round_symbol(other)):
                found.append(("need hidden", one.lines, other.lines))
    for one in everything:
        left, top, right, bottom = one.label
        if left < 0 or top < 0 or right > layout.width or bottom > layout.height:
            found.append(("off the page", one.lines))
        if any(x < 8 or x > layout.width - 8 for _, (x, _) in one.needs):
            found.append(("need off the page", one.lines))
        if meet(one.label, layout.person.box):
            found.append(("name on the person", one.lines))
        if any(meet(one.label, sector.caption.box) for sector in layout.sectors):
            found.append(("name on a caption", one.lines))
    return found


def test_no_name_hides_another_round_two_hundred_people():
    chance = random.Random(2026)
    for seed in range(200):
        layout = lay_out_ecomap("Sam", contacts_of(seed, chance.randint(1, 30)))
        assert faults(layout) == [], f"seed {seed}"


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_the_contacts_changes_nothing(seed):
    contacts = contacts_of(seed, 27)
    shuffled = random.Random(seed).sample(contacts, k=len(contacts))
    assert shuffled != contacts
    assert lay_out_ecomap("Sam", shuffled) == lay_out_ecomap("Sam", contacts)


@pytest.mark.parametrize("seed", range(5))
def test_every_contact_has_a_ray_of_its_own_within_its_sector(seed):
    layout = lay_out_ecomap("Sam", contacts_of(seed, 30))
    angles = sorted(placed.angle for placed in layout.placed)
    assert all(later - earlier > math.radians(2) for earlier, later in pairwise(angles))
    sectors = {sector.sphere: sector for sector in layout.sectors}
    for placed in layout.placed:
        sector = sectors[placed.shown.sphere]
        assert sector.start < placed.angle < sector.end
        across, down = placed.point[0] - 700, placed.point[1] - 495
        assert math.atan2(down, across / 1.62) == pytest.approx(
            math.remainder(placed.angle, 2 * math.pi), abs=0.01
        )


@pytest.mark.parametrize("seed", range(5))
def test_a_contact_is_nearest_to_its_own_ring(seed):
    layout = lay_out_ecomap("Sam", contacts_of(seed, 30))
    for placed in layout.contacts:
        radius = math.hypot((placed.point[0] - 700) / 1.62, placed.point[1] - 495)
        rings = {ring: abs(radius - upright) for ring, upright in enumerate((150, 262, 372), 1)}
        assert min(rings, key=lambda ring: rings[ring]) == placed.shown.ring


def test_a_few_contacts_stand_exactly_on_their_rings():
    layout = lay_out_ecomap("Sam", [friend("i1", ring=1), service("s1", ring=3)])
    radii = [math.hypot((one.point[0] - 700) / 1.62, one.point[1] - 495) for one in layout.contacts]
    assert radii == pytest.approx([150, 372], abs=0.1)


def test_names_stand_outside_their_symbols():
    layout = lay_out_ecomap("Sam", [friend("i1"), service("s1"), service("s2")])
    for placed in layout.contacts:
        above = placed.label[3] < placed.point[1]
        assert above == (placed.point[1] < 495)


def test_nobody_round_the_person_is_a_picture_too():
    layout = lay_out_ecomap("Sam", [])
    assert layout.placed == ()
    assert len(layout.sectors) == 4


def test_two_contacts_of_one_id_are_refused():
    with pytest.raises(ValueError, match="same id"):
        lay_out_ecomap("Sam", [friend("i1"), neutral("i1")])


def test_what_is_folded_has_a_place_and_no_line():
    contacts = [
        *[friend(f"f{place:02}") for place in range(25)],
        *[neutral(f"n{n}") for n in range(9)],
    ]
    layout = lay_out_ecomap("Sam", contacts)
    (fold,) = layout.folds
    assert isinstance(fold.shown, Fold)
    assert fold.lines == ("+ 9 more",)
    assert fold.ties == ()
    assert len(layout.contacts) == 25


def test_more_usable_contacts_than_can_be_set_apart_are_all_drawn_on_the_page():
    contacts = [friend(f"f{place:02}", ring=1 + place % 3) for place in range(60)]
    layout = lay_out_ecomap("Sam", contacts)
    assert [placed.shown for placed in layout.contacts] == contacts
    assert all(0 <= x <= 1400 and 0 <= y <= 990 for x, y in (one.point for one in layout.contacts))


def test_a_service_that_covers_many_needs_shows_them_all_on_the_page():
    many = tuple(f"need {place}" for place in range(7))
    layout = lay_out_ecomap("Sam", [service(f"s{n}", ring=3, needs=many) for n in range(3)])
    assert faults(layout) == []
    assert all(len(placed.needs) == 7 for placed in layout.contacts)


def test_needs_are_numbered_in_one_order_and_stand_beside_their_services():
    layout = lay_out_ecomap(
        "Sam", [service("s1", needs=("money", "drugs")), service("s2", needs=("housing",))]
    )
    assert layout.needs == ("drugs", "housing", "money")
    numbers = {one.shown.id: one.needs for one in layout.contacts}
    assert [number for number, _ in sorted(numbers["s1"])] == [1, 3]
    assert [number for number, _ in numbers["s2"]] == [2]
    (one, (one_x, _)), (other, (other_x, _)) = numbers["s1"]
    assert (one < other) == (one_x < other_x)
