import dataclasses

import pytest

from dashboard.pictures.ecomap.contacts import Contact, Sphere, Tie, TieLine
from graphmodel.model.vocabulary import Flow
from tests.dashboard.pictures.ecomap.invented_contacts import (
    HOUSING,
    NOT_AVAILABLE,
    neutral,
    service,
)


@pytest.mark.parametrize(
    "fact",
    [
        {"ring": 1},
        {"ring": 2},
        {"usable": True},
        {"stressful": True},
        {"flow": Flow.MUTUAL},
        {"detail": "moved away in May"},
        {"needs": (HOUSING,)},
        {"more_ties": (Tie(TieLine.STRONG),)},
        {"more_ties": (Tie(TieLine.NEUTRAL),)},
        {"group": ""},
    ],
    ids=str,
)
def test_a_neutral_contact_carries_no_fact_that_could_show(fact):
    with pytest.raises(ValueError, match="neutral"):
        dataclasses.replace(neutral("i1"), **fact)


def test_a_neutral_contact_has_a_name_a_sphere_and_a_group():
    contact = Contact.neutral("i1", "Dad", Sphere.FAMILY_FRIENDS, NOT_AVAILABLE)
    assert contact.is_neutral
    assert contact.ring == 3
    assert contact.ties == (Tie(TieLine.NEUTRAL),)


@pytest.mark.parametrize("sphere", [Sphere.FAMILY_FRIENDS, Sphere.PROFESSIONALS])
def test_a_human_who_is_not_usable_has_no_strength(sphere):
    with pytest.raises(ValueError, match="drawn neutral"):
        Contact("i1", "Jo", sphere, 2, TieLine.STRONG, usable=False)


def test_a_service_need_not_be_trusted_to_have_a_strength():
    assert service("s1").ties == (Tie(TieLine.MODERATE),)


@pytest.mark.parametrize("more", [{"stressful": True}, {"flow": Flow.TO_PERSON}], ids=str)
def test_a_neutral_tie_says_nothing(more):
    with pytest.raises(ValueError, match="neither stress nor flow"):
        Tie(TieLine.NEUTRAL, **more)


@pytest.mark.parametrize("ring", [0, 4])
def test_there_are_three_rings(ring):
    with pytest.raises(ValueError, match="no ring"):
        service("s1", ring=ring)


def test_further_ties_follow_the_first():
    further = Tie(TieLine.TENUOUS, stressful=True)
    assert service("s1", more_ties=(further,)).ties == (Tie(TieLine.MODERATE), further)
