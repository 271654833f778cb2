from collections.abc import Iterator
from pathlib import Path

import pytest

from graphmodel.check.existing import Existing, narrow_end, read_existing
from graphmodel.model import MODEL
from graphmodel.stores import open_store
from graphmodel.stores.store import Store
from graphmodel.writing.importing import import_records
from tests.graphmodel.small_partnership import DAY, Row, a, partnership, records


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Two people, both supported by one service; the second one has died."""
    opened = open_store(str(tmp_path / "partnership.tpg"))
    people = [a("person"), a("person", id="p2", deceased_on="2026-02-01")]
    supports = [a("supports"), a("supports", person="p2")]
    needs = [a("need"), a("need", id="n2", person="p2")]
    given = partnership(person=people, supports=supports, need=needs)
    import_records(opened, given, day=DAY)
    yield opened
    opened.close()


def existing(store: Store, **tables: list[Row]) -> Existing:
    return store.read(lambda transaction: read_existing(transaction, records(**tables)))


def test_only_what_is_touched_is_read(store):
    found = existing(store, supports=[a("supports", referral="r1")])
    assert list(found.rows) == ["supports"]
    assert found.rows["supports"]["person"].tolist() == ["p1"]
    assert sorted(found.nodes["id"]) == ["p1", "r1", "s1"]


def test_every_spell_of_a_person_is_read_whatever_its_first_day(store):
    found = existing(store, supports=[a("supports", started_on="2030-01-01")])
    assert found.rows["supports"]["started_on"].tolist() == ["2026-01-10"]


def test_what_the_store_does_not_have_is_not_asked_for(store):
    found = existing(store, person=[a("person", id="p9")])
    assert (found.nodes.empty, found.rows, found.died) == (True, {}, {})


def test_who_has_died_is_known_of_both_ends(store):
    assert existing(store, supports=[a("supports", person="p2")]).died == {"p2": "2026-02-01"}
    assert existing(store, supports=[a("supports")]).died == {}


def test_needs_that_a_referral_concerns_are_read(store):
    found = existing(store, referral=[a("referral", id="r9", needs=("n2",))])
    assert found.rows["need"]["person"].tolist() == ["p2"]


def test_the_row_that_new_staff_leave_behind_is_read(store):
    found = existing(store, worker=[a("worker", id="i1")])
    assert found.rows["individual"]["id"].tolist() == ["i1"]


def test_an_empty_store_has_nothing(tmp_path):
    opened = open_store(str(tmp_path / "empty.tpg"))
    found = existing(opened, person=[a("person")])
    opened.close()
    assert (found.nodes.empty, found.rows, found.died) == (True, {}, {})


def test_ties_are_read_by_the_person_or_need_at_their_end():
    ends = {kind.table: narrow_end(kind) for kind in MODEL.ties}
    assert (ends["supports"], ends["addresses"]) == ("person", "need")
    assert (ends["trusts"], ends["works_for"], ends["knows"]) == ("person", "worker", "a")
