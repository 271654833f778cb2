"""Imports beside changes on screen: what was changed stays, and the last import is undone."""

import pytest

from graphmodel.errors import StoreError, UsageError
from graphmodel.model import MODEL
from graphmodel.stores import Store
from graphmodel.writing.digest import digest
from graphmodel.writing.importing import import_records
from graphmodel.writing.last_import import last_import, undo_import
from graphmodel.writing.reversible_change import change_records, undo
from graphmodel.writing.screen_changes import SCREEN
from graphmodel.writing.verifying import verify
from tests.graphmodel.small_partnership import DAY, Row, a, notices, partnership, records
from tests.graphmodel.stores.conftest import sqlite_store, store  # noqa: F401 - fixtures
from tests.graphmodel.stores.differences import rows_of

ENDED = {"ended_on": "2026-05-20", "end_reason": "planned"}
CONFLICTS = [
    ("changed-on-screen", "supports", 2, "ended_on"),
    ("changed-on-screen", "supports", 2, "end_reason"),
]
OLD = a("supports", ended_on=None, end_reason=None)


@pytest.fixture
def brought_in(store: Store) -> Store:  # noqa: F811
    import_records(store, partnership(), day=DAY, by="Jo")
    return store


def imported(opened: Store, *, take_file: bool = False, **tables: list[Row]):
    return import_records(
        opened, records(**tables), day=DAY, take_file=take_file, allow_reopening=take_file
    )


def noted(opened: Store) -> dict[str, bytes]:
    return opened.read(lambda each: each.journal(SCREEN))


@pytest.mark.slow_on_neo4j
def test_what_was_ended_on_screen_stays_when_last_months_file_comes_again(brought_in):
    change_records(brought_in, records(supports=[a("supports", **ENDED)]), day=DAY)
    result = imported(brought_in, supports=[OLD])
    assert notices(result.notices) == CONFLICTS
    assert [row["ended_on"] for row in rows_of(brought_in, "supports")] == ["2026-05-20"]
    assert "ended_on was changed on screen and is 2026-05-20 there; the file says empty." in (
        result.notices[0].message
    )
    again = imported(brought_in, supports=[OLD])
    assert notices(again.notices) == CONFLICTS


@pytest.mark.slow_on_neo4j
def test_the_files_value_is_taken_where_that_is_asked_and_is_no_conflict_from_then_on(brought_in):
    change_records(brought_in, records(supports=[a("supports", **ENDED)]), day=DAY)
    result = imported(brought_in, supports=[OLD], take_file=True)
    assert notices(result.notices) == CONFLICTS
    assert [row["ended_on"] for row in rows_of(brought_in, "supports")] == [None]
    assert noted(brought_in) == {}
    imported(brought_in, supports=[a("supports", **ENDED)])
    assert [row["ended_on"] for row in rows_of(brought_in, "supports")] == ["2026-05-20"]


@pytest.mark.slow_on_neo4j
def test_other_cells_of_the_row_and_files_that_agree_are_taken(brought_in):
    change_records(brought_in, records(supports=[a("supports", **ENDED)]), day=DAY)
    result = imported(brought_in, supports=[{**OLD, "last_contact_on": "2026-05-19"}])
    assert notices(result.notices) == CONFLICTS
    [row] = rows_of(brought_in, "supports")
    assert (row["last_contact_on"], row["ended_on"]) == ("2026-05-19", "2026-05-20")
    agreeing = imported(brought_in, supports=[a("supports", **ENDED)])
    assert (notices(agreeing.notices), noted(brought_in)) == ([], {})


@pytest.mark.slow_on_neo4j
def test_a_change_on_screen_that_is_undone_leaves_no_conflict(brought_in):
    change = change_records(brought_in, records(supports=[a("supports", **ENDED)]), day=DAY)
    assert noted(brought_in)
    undo(brought_in, change, day=DAY)
    assert noted(brought_in) == {}
    given = a("need", id="n9", persons_words="soon")
    change = change_records(brought_in, records(need=[given]), day=DAY, new=["need"])
    undo(brought_in, change, day=DAY)
    assert noted(brought_in) == {}


@pytest.mark.slow_on_neo4j
def test_a_free_text_is_not_repeated_in_a_conflict(brought_in):
    given = {"id": "n1", "persons_words": "Ask Ada"}
    change_records(brought_in, records(need=[given]), day=DAY)
    [notice] = imported(brought_in, need=[{"id": "n1", "persons_words": "Ask Bea"}]).notices
    assert "Ada" not in str(notice)
    assert "Bea" not in str(notice)


@pytest.mark.slow_on_neo4j
def test_the_last_import_is_undone(brought_in):
    before = digest(brought_in)
    imported(
        brought_in,
        person=[a("person", name="Sam N."), a("person", id="p9", name="Lee Frost")],
        barrier=[{"id": "barrier1", "people": ("p1", "p9")}],
        trusts=[a("trusts", trusted="w1", person="p9")],
        supports=[
            {
                "service": "s1",
                "person": "p1",
                "started_on": "2026-01-12",
                "former_started_on": "2026-01-10",
            }
        ],
    )
    assert undo_import(brought_in, day=DAY).day == "2026-06-01"
    assert digest(brought_in) == before
    assert verify(brought_in) == []
    assert last_import(brought_in) is None
    with pytest.raises(UsageError, match="no import to undo"):
        undo_import(brought_in, day=DAY)


@pytest.mark.slow_on_neo4j
def test_the_first_import_is_undone_until_nothing_is_there(brought_in):
    undo_import(brought_in, day=DAY)
    assert brought_in.info().rows["person"] == 0
    assert verify(brought_in) == []
    import_records(brought_in, partnership(), day=DAY)
    assert verify(brought_in) == []


@pytest.mark.slow_on_neo4j
def test_an_import_whose_record_was_changed_on_screen_is_not_undone_until_that_is(brought_in):
    imported(brought_in, need=[a("need", level=4)])
    change = change_records(brought_in, records(need=[{"id": "n1", "level": 2}]), day=DAY)
    before = digest(brought_in)
    with pytest.raises(UsageError, match="somebody has changed one of its records"):
        undo_import(brought_in, day=DAY)
    assert digest(brought_in) == before
    undo(brought_in, change, day=DAY)
    undo_import(brought_in, day=DAY)
    assert rows_of(brought_in, "need")[0]["level"] == 3


@pytest.mark.slow_on_neo4j
def test_an_import_to_which_something_new_refers_is_not_undone(brought_in):
    imported(brought_in, person=[a("person", id="p9", name="Lee Frost")])
    tie = {"person": "p9", "other": "i1", "started_on": "2026-05-01"}
    change_records(brought_in, records(connected_to=[tie]), day=DAY, new=["connected_to"])
    before = digest(brought_in)
    with pytest.raises(StoreError, match="something else refers to it"):
        undo_import(brought_in, day=DAY)
    assert digest(brought_in) == before


@pytest.mark.slow_on_neo4j
def test_an_import_that_changes_nothing_leaves_the_last_one_to_be_undone(brought_in):
    imported(brought_in, need=[a("need", level=4)])
    version = last_import(brought_in)
    imported(brought_in, need=[a("need", level=4)])
    assert last_import(brought_in) == version


@pytest.mark.slow_on_neo4j
def test_what_an_import_took_from_the_screen_is_a_conflict_again_once_it_is_undone(brought_in):
    change_records(brought_in, records(supports=[a("supports", **ENDED)]), day=DAY)
    imported(brought_in, supports=[OLD], take_file=True)
    undo_import(brought_in, day=DAY)
    assert notices(imported(brought_in, supports=[OLD]).notices) == CONFLICTS


STAFF: dict[str, dict[str, list[Row]]] = {
    "an individual": {"worker": [a("worker", id="i1", name="Ada Ngata")]},
    "an individual, with a post": {
        "worker": [a("worker", id="i1", name="Ada Ngata")],
        "works_for": [a("works_for", worker="i1")],
    },
    "a person": {
        "worker": [a("worker", id="p1", name="Sam Ngata")],
        "works_for": [a("works_for", worker="p1")],
    },
}


@pytest.mark.slow_on_neo4j
@pytest.mark.parametrize("who", STAFF)
def test_an_import_that_made_somebody_staff_is_undone(brought_in, who):
    before, found = digest(brought_in), searched(brought_in)
    import_records(brought_in, records(**STAFF[who]), day=DAY, allow_safety_changes=True)
    assert digest(brought_in) != before
    undo_import(brought_in, day=DAY)
    assert digest(brought_in) == before
    assert searched(brought_in) == found
    assert verify(brought_in) == []
    import_records(brought_in, records(**STAFF[who]), day=DAY, allow_safety_changes=True)
    assert verify(brought_in) == []


@pytest.mark.slow_on_neo4j
def test_an_import_of_somebody_who_is_a_person_and_staff_is_undone_with_both_rows(brought_in):
    before, found = digest(brought_in), searched(brought_in)
    imported(
        brought_in,
        person=[a("person", id="p9", name="Ada Ngata")],
        worker=[a("worker", id="p9", name="Ada Ngata")],
        need=[a("need", id="n9", person="p9")],
        works_for=[a("works_for", worker="p9")],
    )
    undo_import(brought_in, day=DAY)
    assert digest(brought_in) == before
    assert searched(brought_in) == found
    assert verify(brought_in) == []


@pytest.mark.slow_on_neo4j
def test_an_import_that_made_a_worker_a_person_is_undone(brought_in):
    before, found = digest(brought_in), searched(brought_in)
    person = a("person", id="w1", name="Jo Field", known_as=("Joey",), area="Northgate")
    imported(brought_in, person=[person], need=[a("need", id="n9", person="w1")])
    undo_import(brought_in, day=DAY)
    assert digest(brought_in) == before
    assert searched(brought_in) == found
    assert verify(brought_in) == []


def searched(opened: Store) -> list[tuple[str, str]]:
    labels = [kind.label for kind in MODEL.humans]
    found = opened.read(lambda each: each.search("", labels, 100))
    return sorted((one.id, one.search_name) for one in found)


@pytest.mark.slow_on_neo4j
def test_a_role_to_which_something_new_refers_is_not_undone(brought_in):
    imported(brought_in, worker=[a("worker", id="p1", name="Sam Ngata")])
    tie = a("works_for", worker="p1")
    change_records(brought_in, records(works_for=[tie]), day=DAY, new=["works_for"])
    before = digest(brought_in)
    with pytest.raises(StoreError, match="something else refers to it"):
        undo_import(brought_in, day=DAY)
    assert digest(brought_in) == before
