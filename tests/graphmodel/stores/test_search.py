import pytest

from graphmodel.names.folding import fold_name
from graphmodel.stores import FoundNode
from tests.graphmodel.small_partnership import a
from tests.graphmodel.stores.differences import adding, changing, write

HUMANS = ("Person", "Worker", "Individual")


@pytest.fixture
def named(store):
    write(
        store,
        adding(
            agency=[a("agency", name="Zoë House")],
            service=[a("service", name="Zoë's Table")],
            person=[
                a("person", id="p1", name="Zoë Łukasz", known_as=("Red", "Billie")),
                a("person", id="p2", name="Bill 100%"),
                a("person", id="p3", name="Kit Lane", known_as=("Kitty",)),
            ],
            worker=[a("worker", id="p3", name="Kit Lane"), a("worker", id="w1", name="Anna")],
            individual=[a("individual", id="i1", name="Anna_B")],
            need=[a("need")],
        ),
    )
    return store


def found(store, text, labels=HUMANS, limit=10):
    hits = store.read(lambda each: each.search(fold_name(text), labels, limit))
    return [(hit.id, hit.label) for hit in hits]


@pytest.mark.many_cases(quick=6)
@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("zoe", ["p1"]),
        ("ZOË", ["p1"]),
        ("lukasz", ["p1"]),
        ("oe lu", ["p1"]),
        ("red", ["p1"]),
        ("bill", ["p2", "p1"]),
        ("100%", ["p2"]),
        ("%", ["p2"]),
        ("a_b", ["i1"]),
        ("_", ["i1"]),
        ("*", []),
        (".", []),
        ("łukasz red", []),
        ("nobody", []),
    ],
)
def test_people_are_found_however_the_name_is_typed(named, text, ids):
    hits = [identifier for identifier, _ in found(named, text)]
    assert sorted(hits) == sorted(ids)


def test_only_the_labels_asked_for_are_found(named):
    assert found(named, "zoe", ["Agency", "Service"]) == [("a1", "Agency"), ("s1", "Service")]
    assert found(named, "anna", ["Worker"]) == [("w1", "Worker")]
    assert found(named, "anna", ["Individual"]) == [("i1", "Individual")]
    assert found(named, "zoe", []) == []
    assert found(named, "zoe", ["Need"]) == []


def test_a_human_of_two_roles_is_found_in_each_by_every_name(named):
    both = [("p3", "Person"), ("p3", "Worker")]
    assert sorted(found(named, "kitty")) == both
    assert sorted(found(named, "kit lane")) == both
    assert found(named, "kitty", ["Worker"]) == [("p3", "Worker")]


def test_what_is_found_has_its_name(named):
    hits = named.read(lambda each: each.search("lukasz", HUMANS, 10))
    assert hits == [FoundNode("p1", "Person", "Zoë Łukasz", "zoe lukasz\nred\nbillie")]


def test_names_come_in_order_and_no_more_than_asked_for(named):
    assert found(named, "", limit=3) == [("w1", "Worker"), ("i1", "Individual"), ("p2", "Person")]


def test_a_new_name_is_found_and_the_old_one_is_not(named):
    write(named, changing(person=[a("person", id="p1", name="Robin Ash", known_as=None)]))
    assert found(named, "robin") == [("p1", "Person")]
    assert found(named, "zoe") == []


def test_writing_one_role_keeps_the_other_names_of_the_human(named):
    write(named, changing(worker=[a("worker", id="p3", name="Kit Lane", role_title="lead")]))
    assert sorted(found(named, "kitty")) == [("p3", "Person"), ("p3", "Worker")]


def test_somebody_who_became_staff_is_found_as_staff(named):
    worker = a("worker", id="i1", name="Anna Bell")
    write(named, adding(worker=[worker], became_workers=["i1"]))
    assert found(named, "anna bell") == [("i1", "Worker")]
    assert found(named, "anna_b") == []
