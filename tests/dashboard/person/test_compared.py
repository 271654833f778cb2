"""Two days of a picture beside each other."""

from datetime import date

from dashboard.person.days import compare_contacts, comparison_in_words, contacts_of_both_days
from dashboard.pictures.ecomap.tags import Tag
from tests.dashboard.pictures.ecomap.invented_contacts import friend, neutral, service

SINCE, ON = date(2026, 3, 1), date(2026, 6, 1)


def tags(before, after, known=()):
    return {one.contact.id: one.tag for one in compare_contacts(before, after, known)}


def test_who_is_there_on_one_day_alone_is_new_or_ended():
    assert tags([service("a"), service("b")], [service("b"), service("c")]) == {
        "a": Tag.ENDED,
        "c": Tag.GAINED,
    }


def test_who_was_there_before_the_earlier_day_is_back():
    assert tags([], [service("a"), service("b")], {"a"}) == {"a": Tag.RESTORED, "b": Tag.GAINED}


def test_another_tie_or_group_is_a_change_and_the_same_ones_are_none():
    before = [friend("a"), service("b", group="in touch"), neutral("c")]
    after = [friend("a", ring=2, stressful=True), service("b", group="out of touch"), neutral("c")]
    assert tags(before, after) == {"a": Tag.CHANGED, "b": Tag.CHANGED}


def test_both_days_are_told_in_words():
    (one,) = compare_contacts([service("b", group="in touch")], [], ())
    assert (one.was, one.now) == ("in touch; moderate tie", "not round them")


def test_the_comparison_is_one_sentence():
    found = compare_contacts([service("a")], [service("b"), service("c")], ())
    assert comparison_in_words(found, SINCE, ON) == (
        "From 1 March 2026 to 1 June 2026: two gained and one ended."
    )
    assert comparison_in_words([], SINCE, ON) == (
        "From 1 March 2026 to 1 June 2026: nothing in the picture is otherwise."
    )


def test_both_days_are_drawn_the_later_one_as_it_is():
    before, after = [friend("a", ring=3), service("b")], [friend("a")]
    assert contacts_of_both_days(before, after) == (friend("a"), service("b"))
