import math
import random
from dataclasses import replace
from itertools import combinations, pairwise, product

import pytest

from dashboard.pictures.ecomap.layout import Fold, lay_out_ecomap
from graphmodel.model.vocabulary import Flow
from tests.dashboard.pictures.ecomap.invented_contacts import (
    DRUGS,
    HOUSING,
    MONEY,
    contacts_of,
    friend,
    needs_of,
    neutral,
    service,
)

SYMBOL = 19  # the reach of a symbol with its ring
MARK = 11  # the reach of a need's mark


def meet(one, other):
    """Whether two boxes have area in common; written out, apart from the code under test."""
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return across > 0 and down > 0


def round_symbol(placed):
    x, y = placed.point
    return (x - SYMBOL, y - SYMBOL, x + SYMBOL, y + SYMBOL)


def round_marks(placed):
    """Round the marks of the needs of a contact, or of the person."""
    return [(x - MARK, y - MARK, x + MARK, y + MARK) for _, (x, y) in placed.needs]


def all_round(placed):
    """What a contact takes up, by what it is."""
    marks = [("need", box) for box in round_marks(placed)]
    return [("name", placed.label), ("symbol", round_symbol(placed)), *marks]


def within(inner, outer):
    return (
        inner[0] >= outer[0]
        and inner[1] >= outer[1]
        and inner[2] <= outer[2]
        and inner[3] <= outer[3]
    )


def faults(layout):
    """Everything that lies over something else, off the page, or off the person's own box."""
    page = (0, 0, layout.width, layout.height)
    standing = [("person", layout.person.box)]
    standing += [("caption", sector.caption.box) for sector in layout.sectors]
    found: list[object] = []
    for one, other in combinations(layout.placed, 2):
        for (what, box), (over, beside) in product(all_round(one), all_round(other)):
            if meet(box, beside):
                found.append((what, "on", over, one.lines, other.lines))
    for one in layout.placed:
        for (what, box), (over, beside) in combinations(all_round(one), 2):
            if meet(box, beside):
                found.append((what, "on its own", over, one.lines))
        for what, box in all_round(one):
            found += [(what, "on", over, one.lines) for over, its in standing if meet(box, its)]
            if not within(box, page):
                found.append((what, "off the page", one.lines))
    marks = round_marks(layout.person)
    found += ["need outside the person's field" for one in marks if not within(one, field(layout))]
    found += ["need on need" for one, other in combinations(marks, 2) if meet(one, other)]
    return found


def field(layout):
    assert within(layout.person.field, layout.person.box)
    return layout.person.field


@pytest.mark.slow
def test_no_name_hides_another_round_two_hundred_people():
    """Names, symbols, needs, captions and the person's box, each against every other."""
    chance = random.Random(2026)
    needs_drawn = 0
    for seed in range(200):
        needs = needs_of(chance.choice([0, 3, 6, 14]))
        contacts = contacts_of(seed, chance.randint(1, 30), needs)
        layout = lay_out_ecomap("Sam", contacts, needs=needs)
        assert len(layout.contacts) == len(contacts)
        assert layout.needs == needs
        needs_drawn += sum(len(one.needs) for one in layout.contacts)
        assert faults(layout) == [], f"seed {seed}"
    assert needs_drawn > 200


@pytest.mark.parametrize(
    "moved",
    [
        lambda one, other, _: replace(one, label=other.label),
        lambda one, other, _: replace(one, label=round_symbol(other)),
        lambda one, other, _: replace(one, point=other.point),
        lambda one, other, _: replace(one, needs=((HOUSING, other.point),)),
        lambda one, other, _: replace(one, needs=((HOUSING, one.point),)),
        lambda one, other, _: replace(one, point=(700.0, 495.0)),
        lambda one, other, layout: replace(one, label=layout.sectors[0].caption.box),
        lambda one, other, _: replace(one, label=(-1.0, 0.0, 90.0, 16.0)),
    ],
    ids=["name", "symbol on name", "symbol", "need", "own need", "person", "caption", "page"],
)
def test_whatever_hides_something_is_counted(moved):
    layout = lay_out_ecomap("Sam", [friend("i1"), service("s1")], needs=[HOUSING])
    assert faults(layout) == []
    one, other = layout.contacts
    assert faults(replace(layout, contacts=(moved(one, other, layout), other))) != []


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


def test_a_service_that_helps_with_many_needs_shows_them_all_on_the_page():
    many = needs_of(7)
    services = [service(f"s{n}", ring=3, needs=many) for n in range(3)]
    layout = lay_out_ecomap("Sam", services, needs=many)
    assert faults(layout) == []
    assert all(len(placed.needs) == 7 for placed in layout.contacts)


def test_the_needs_of_a_contact_stand_beside_it_in_the_order_of_their_numbers():
    contacts = [service("s1", needs=(MONEY, HOUSING)), service("s2", needs=(DRUGS,))]
    layout = lay_out_ecomap("Sam", contacts, needs=[HOUSING, DRUGS, MONEY])
    needs = {one.shown.id: one.needs for one in layout.contacts}
    assert {need for need, _ in needs["s1"]} == {HOUSING, MONEY}
    assert [need for need, _ in needs["s2"]] == [DRUGS]
    (one, (one_x, _)), (other, (other_x, _)) = needs["s1"]
    assert (one.number < other.number) == (one_x < other_x)


def test_every_need_stands_under_the_name_also_one_that_nobody_helps_with():
    layout = lay_out_ecomap("Sam", [service("s1")], needs=[HOUSING, DRUGS, MONEY])
    assert layout.needs == (HOUSING, DRUGS, MONEY)
    places = [point for _, point in layout.person.needs]
    assert places == sorted(places)
    assert len({y for _, y in places}) == 1
    name_ends = layout.person.middle + 10
    assert all(y - MARK > name_ends for _, y in places)


@pytest.mark.parametrize("number", [1, 8, 9, 17, 24])
@pytest.mark.parametrize("name", ["Al", "Bartholomew Okonkwo-Smith"])
def test_the_persons_box_holds_name_and_needs_and_nobody_stands_in_it(name, number):
    needs = needs_of(number)
    contacts = [friend(f"f{place}", ring=1) for place in range(6)]
    contacts += [service(f"s{place}", ring=1, needs=needs[:2]) for place in range(6)]
    layout = lay_out_ecomap(name, contacts, needs=needs)
    assert faults(layout) == []
    left, top, right, bottom = layout.person.box
    assert (left + right) / 2 == pytest.approx(700, abs=0.1)
    assert (top + bottom) / 2 == pytest.approx(495, abs=0.1)


def test_of_more_needs_than_have_room_the_first_ones_are_marked_and_the_others_counted():
    needs = needs_of(27)
    layout = lay_out_ecomap("Sam", [service("s1", needs=needs[22:26])], needs=needs)
    assert layout.needs == needs[:24]
    assert layout.person.more_needs == 3
    assert {need for need, _ in layout.contacts[0].needs} == set(needs[22:24])


def test_without_needs_the_person_has_the_name_alone():
    person = lay_out_ecomap("Sam", [friend("i1")]).person
    assert (person.needs, person.field, person.middle) == ((), None, 495.0)


def test_a_contact_cannot_help_with_somebody_elses_need():
    with pytest.raises(ValueError, match="not among the person's"):
        lay_out_ecomap("Sam", [service("s1", needs=(DRUGS,))], needs=[HOUSING])


def test_arrows_end_at_the_persons_box_and_ticks_are_not_under_it():
    needs = needs_of(24)
    contacts = [
        service(f"s{place}", ring=1 + place % 3, stressful=True, flow=Flow.TO_PERSON)
        for place in range(12)
    ]
    layout = lay_out_ecomap("Bartholomew Okonkwo-Smith", contacts, needs=needs)
    for placed in layout.contacts:
        (tie,) = placed.ties
        drawn = [*tie.arrows, *tie.ticks]
        for across, down in (zip(*points, strict=True) for points in drawn):
            box = (min(across), min(down), max(across), max(down))
            assert not meet(box, layout.person.box)
