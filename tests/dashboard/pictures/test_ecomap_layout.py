import math
import random
from itertools import combinations, pairwise

import pytest

from dashboard.pictures.ecomap_contacts import Line, Tie
from dashboard.pictures.ecomap_folds import Fold
from dashboard.pictures.ecomap_layout import lay_out_ecomap
from graphmodel.vocabulary import Flow
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


def faults(layout):
    everything = layout.placed
    found: list[object] = []
    for one, other in combinations(everything, 2):
        if meet(one.label, other.label):
            found.append(("name on name", one.lines, other.lines))
        if meet(round_symbol(one), round_symbol(other)):
            found.append(("symbol on symbol", one.lines, other.lines))
    for one in everything:
        left, top, right, bottom = one.label
        if left < 0 or top < 0 or right > layout.width or bottom > layout.height:
            found.append(("off the page", one.lines))
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


def ties_of_one(**contact):
    (placed,) = lay_out_ecomap("Sam", [service("s1", ring=3, **contact)]).contacts
    return placed


def test_one_tie_is_straight_and_further_ones_bow_to_either_side():
    placed = ties_of_one(more_ties=(Tie(Line.STRONG), Tie(Line.TENUOUS)))
    straight, one, other = placed.ties
    assert straight.control is None

    def side(tie):
        (x, y), (end_x, end_y) = tie.control, placed.point
        return (end_x - 700) * (y - 495) - (end_y - 495) * (x - 700)

    assert side(one) * side(other) < 0


def test_only_a_stressful_tie_has_ticks_and_it_has_three_across_it():
    assert ties_of_one().ties[0].ticks == ()
    placed = ties_of_one(stressful=True)
    ticks = placed.ties[0].ticks
    assert len(ticks) == 3
    along = math.atan2(placed.point[1] - 495, placed.point[0] - 700)
    for (x, y), (other_x, other_y) in ticks:
        across = math.atan2(other_y - y, other_x - x)
        assert abs(math.sin(across - along)) == pytest.approx(1, abs=0.01)


@pytest.mark.parametrize(
    ("flow", "pointing"),
    [
        (None, []),
        (Flow.TO_PERSON, ["in"]),
        (Flow.FROM_PERSON, ["out"]),
        (Flow.MUTUAL, ["in", "out"]),
    ],
)
def test_arrowheads_point_the_way_help_goes(flow, pointing):
    def direction(head):
        tip, left, right = (math.dist(corner, (700, 495)) for corner in head)
        return "in" if tip < min(left, right) else "out"

    assert [direction(head) for head in ties_of_one(flow=flow).ties[0].arrows] == pointing


def test_ticks_keep_off_names_and_arrowheads():
    hidden = 0
    for seed in range(20):
        layout = lay_out_ecomap("Sam", contacts_of(seed, 15))
        for placed in layout.contacts:
            for tie in placed.ties:
                ends = [point for tick in tie.ticks for point in tick]
                for label in (one.label for one in layout.contacts):
                    hidden += any(
                        label[0] < x < label[2] and label[1] < y < label[3] for x, y in ends
                    )
    assert hidden == 0


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
