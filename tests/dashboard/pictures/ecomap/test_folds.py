from dashboard.pictures.ecomap.contacts import Contact, Sphere, TieLine
from dashboard.pictures.ecomap.layout import Fold, folded
from tests.dashboard.pictures.ecomap.invented_contacts import friend, neutral, service


def services(number, *, ring, first=0):
    return [service(f"s{first + place:02}", ring=ring) for place in range(number)]


def folds(drawn):
    return {
        one.sphere: [contact.id for contact in one.contacts]
        for one in drawn
        if isinstance(one, Fold)
    }


def test_of_thirty_contacts_all_are_named():
    assert folds(folded(services(30, ring=3))) == {}


def test_of_more_the_outer_ring_becomes_one_mark():
    drawn = folded([*services(20, ring=2), *services(11, ring=3, first=20)])
    assert folds(drawn) == {Sphere.SERVICES: [f"s{place}" for place in range(20, 31)]}
    assert [one.words for one in drawn if isinstance(one, Fold)] == ["+ 11 more"]
    assert len(drawn) == 21


def test_only_as_many_spheres_are_folded_as_need_be_the_fullest_first():
    family = [neutral(f"i{place}") for place in range(5)]
    drawn = folded([*services(20, ring=2), *services(9, ring=3, first=20), *family])
    assert list(folds(drawn)) == [Sphere.SERVICES]
    assert sum(isinstance(one, Contact) for one in drawn) == 25


def test_a_usable_trusted_contact_is_never_folded():
    friends = [friend(f"i{place:02}", ring=3) for place in range(31)]
    others = [neutral("j1"), neutral("j2")]
    drawn = folded([*friends, *others])
    assert folds(drawn) == {Sphere.FAMILY_FRIENDS: ["j1", "j2"]}
    assert [one for one in drawn if isinstance(one, Contact)] == friends


def test_a_single_contact_is_not_folded_it_would_win_nothing():
    friends = [friend(f"i{place:02}") for place in range(31)]
    assert folds(folded([*friends, neutral("j1")])) == {}


def test_who_is_folded_does_not_depend_on_who_they_are():
    inner = [
        Contact(f"a{place}", "Job centre", Sphere.AGENCIES, 1, TieLine.STRONG, False)
        for place in range(28)
    ]
    outer = [neutral("i1", "Ann"), neutral("i2", "Zoe"), neutral("i3", "Bo")]
    renamed = [neutral("i1", "Zoe"), neutral("i2", "Bo"), neutral("i3", "Ann")]
    assert folds(folded([*inner, *outer])) == folds(folded([*inner, *renamed]))
