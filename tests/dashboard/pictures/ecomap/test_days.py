"""One picture on several days: nobody moves without a reason, and no name hides another."""

import random
from itertools import combinations

import pytest

from dashboard.pictures.ecomap.days import lay_out_days
from dashboard.pictures.ecomap.layout import Fold, lay_out_ecomap
from dashboard.pictures.ecomap.picture import map_of
from dashboard.pictures.ecomap.tags import Tag, tags_of
from tests.dashboard.pictures.ecomap.ecomap_drawn import draw_ecomap_svg
from tests.dashboard.pictures.ecomap.invented_contacts import (
    DRUGS,
    HOUSING,
    contacts_of,
    friend,
    needs_of,
    neutral,
    service,
)
from tests.dashboard.pictures.ecomap.test_layout import meet, round_marks, round_symbol


def places(layout):
    return {(one.shown.id, one.shown.ring): (one.point, one.label) for one in layout.contacts}


def days_of(seed, number, days=6):
    """The last day's contacts, and days on which some of them and others were there."""
    chance = random.Random(seed)
    everybody = contacts_of(seed, number)
    now = [one for one in everybody if chance.random() < 0.7]
    return [now, *([one for one in everybody if chance.random() < 0.5] for _ in range(days))]


def test_the_first_day_is_laid_out_as_if_it_were_the_only_one():
    pictures = days_of(3, 15)
    assert lay_out_days("Sam", pictures)[0] == lay_out_ecomap("Sam", pictures[0])


def test_whoever_is_there_on_several_days_keeps_their_place():
    chance = random.Random(11)
    for seed in range(40):
        layouts = [places(one) for one in lay_out_days("Sam", days_of(seed, chance.randint(1, 26)))]
        for one, other in combinations(layouts, 2):
            for key in one.keys() & other.keys():
                assert one[key] == other[key], f"seed {seed}"


def test_a_contact_who_is_closer_on_another_day_stands_in_another_ring():
    first, other = lay_out_days("Sam", [[friend("a", ring=1)], [friend("a", ring=3)]])
    assert first.contacts[0].point != other.contacts[0].point


@pytest.mark.slow
def test_no_name_hides_another_on_any_day_of_a_hundred_people():
    chance = random.Random(2027)
    for seed in range(100):
        for layout in lay_out_days("Sam", days_of(seed, chance.randint(1, 24), days=4)):
            for one, other in combinations(layout.placed, 2):
                assert not meet(one.label, other.label), f"seed {seed}"
                assert not meet(round_symbol(one), round_symbol(other)), f"seed {seed}"


def test_the_order_of_the_contacts_of_a_day_changes_nothing():
    pictures = days_of(5, 12)
    assert lay_out_days("Sam", [day[::-1] for day in pictures]) == lay_out_days("Sam", pictures)


def test_what_is_folded_on_the_first_day_is_folded_on_all():
    crowd = [neutral(f"c{number:02}", f"Cousin {number}") for number in range(35)]
    few = crowd[:4]
    first, other = lay_out_days("Sam", [crowd, few])
    for layout, words in ((first, "+ 35 more"), (other, "+ 4 more")):
        (fold,) = layout.folds
        assert isinstance(fold.shown, Fold)
        assert fold.lines == (words,)
        assert layout.contacts == ()
    assert first.folds[0].point == other.folds[0].point


def test_a_sphere_of_another_day_alone_has_its_sector():
    only_now, then = [friend("a")], [friend("a"), service("b")]
    first, other = lay_out_days("Sam", [only_now, then])
    assert [sector.sphere for sector in first.sectors] == [one.sphere for one in other.sectors]
    assert {one.shown.id for one in other.contacts} == {"a", "b"}


def test_a_day_without_anybody_has_a_picture_too():
    first, other = lay_out_days("Sam", [[friend("a")], []])
    assert (len(first.contacts), len(other.contacts)) == (1, 0)


@pytest.mark.parametrize("seed", range(12))
def test_a_tag_hides_no_name_and_stays_on_the_page(seed):
    layout = lay_out_ecomap("Sam", contacts_of(seed, 12))
    tags = tags_of(layout, {one.shown.id: Tag.CHANGED for one in layout.contacts})
    assert len(tags) == 12
    for tag in tags:
        left, top, right, bottom = tag.box
        assert left >= 0
        assert top >= 0
        assert right <= layout.width
        assert bottom <= layout.height
        assert not any(meet(tag.box, one.label) for one in layout.placed)


def test_a_tag_is_a_word_in_the_picture_in_the_svg_and_in_the_legend():
    layout = lay_out_ecomap("Sam", [friend("a"), service("b")])
    tags = {"a": Tag.GAINED, "b": Tag.ENDED}
    drawn = map_of(layout, tags)
    words = [mark.drawn.words for mark in drawn.marks if hasattr(mark.drawn, "words")]
    assert words == ["new", "ended"]
    legend = " / ".join(entry.words for entry in drawn.legend)
    assert "new: not there on the earlier day" in legend
    assert "ended: there on the earlier day alone" in legend
    assert "back:" not in legend
    svg = draw_ecomap_svg(layout, "Two days", tags)
    assert ">new</text>" in svg
    assert ">ended</text>" in svg


def test_without_tags_the_picture_is_as_before():
    layout = lay_out_ecomap("Sam", [friend("a")])
    assert map_of(layout) == map_of(layout, {})
    assert not any("earlier day" in entry.words for entry in map_of(layout).legend)


def test_needs_are_marked_on_their_own_day_alone_and_nobody_moves_for_it():
    helping = [friend("a", needs=(DRUGS,)), service("b", needs=(HOUSING, DRUGS))]
    first, other = lay_out_days("Sam", [helping, helping], [HOUSING, DRUGS])
    assert first == lay_out_ecomap("Sam", helping, needs=[HOUSING, DRUGS])
    assert first.needs == (HOUSING, DRUGS)
    assert (other.needs, other.person.field) == ((), None)
    assert not any(one.needs for one in other.contacts)
    assert places(first) == places(other)
    assert first.person.box == other.person.box
    assert not any("need" in entry.words for entry in map_of(other).legend)


def test_a_newcomer_of_another_day_hides_no_need_of_the_first():
    chance = random.Random(2028)
    for seed in range(30):
        needs = needs_of(chance.choice([3, 6, 14]))
        everybody = contacts_of(seed, chance.randint(8, 24), needs)
        now, then = everybody[::2], everybody[::3]
        first, other = lay_out_days("Sam", [now, then], needs)
        marks = [box for one in first.contacts for box in round_marks(one)]
        known = {one.shown.id for one in first.contacts}
        for one in other.contacts:
            if one.shown.id not in known:
                assert not any(meet(one.label, mark) for mark in marks), f"seed {seed}"
                assert not meet(one.label, first.person.box), f"seed {seed}"
