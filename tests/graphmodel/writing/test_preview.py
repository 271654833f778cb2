from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from graphmodel.stores import open_store
from graphmodel.stores.store import Store
from graphmodel.writing.importing import import_records
from graphmodel.writing.preview import TablePreview, newly_without_contact, preview_import
from tests.graphmodel.small_partnership import DAY, Row, a, partnership, places, records


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(str(tmp_path / "partnership.tpg"))
    yield opened
    opened.close()


@pytest.fixture
def full(store: Store) -> Store:
    """A person who trusts their aunt, and can ask her: no risk stands between them."""
    trust = a("trusts", last_confirmed_on="2026-05-01")
    import_records(store, partnership(trusts=[trust], risk_from=[], no_contact_with=[]), day=DAY)
    return store


def previewed(store: Store, **tables: list[Row]):
    version = store.data_version()
    preview = preview_import(store, records(**tables), day=DAY, on=DAY)
    assert store.data_version() == version
    return preview


def test_a_preview_counts_what_would_be_added_and_changed_and_keeps_nothing(full):
    people = [a("person", area="north", gp_status="registered"), a("person", id="p2")]
    preview = previewed(full, person=people, need=[a("need")])
    assert preview.tables == {"person": TablePreview(1, 1, {"area": 1, "gp_status": 1})}
    assert full.rows("person")["id"].tolist() == ["p1"]
    assert full.rows("person")["area"].tolist() == [None]


def test_who_would_lose_their_only_contact_is_named(full):
    assert previewed(full, risk_from=[a("risk_from")]).without_contact == ["p1"]
    assert previewed(full, risk_from=[a("risk_from", status="refuted")]).without_contact == []


def test_who_never_had_a_contact_does_not_lose_one(full):
    assert previewed(full, person=[a("person", id="p2")]).without_contact == []


def test_a_preview_of_nothing_new_is_empty(full):
    preview = previewed(full, person=[a("person")])
    assert (preview.tables, preview.without_contact, preview.weakened) == ({}, [], [])


def test_a_preview_of_a_first_import_counts_it(store):
    preview = preview_import(store, partnership(), day=DAY, on=DAY)
    assert preview.tables["trusts"] == TablePreview(1, 0, {})
    assert store.rows("trusts").empty


def test_weakened_facts_are_told_with_and_without_problems(full):
    import_records(full, records(risk_from=[a("risk_from")]), day=DAY)
    weaker = [a("risk_from", status="alleged")]
    assert len(previewed(full, risk_from=weaker).weakened) == 1
    preview = previewed(full, risk_from=weaker, agency=[a("agency", sector="x")])
    assert places(preview.problems) == [("not-in-list", "agency", 2, "sector")]
    assert len(preview.weakened) == 1
    assert preview.tables == {}


def test_notices_and_new_staff_are_told(full):
    new = a("worker", id="i1", name="Ada Ngata")
    preview = previewed(full, worker=[new], need=[a("need", status="met")])
    assert preview.became_workers == ("i1",)
    assert [notice.code for notice in preview.notices] == ["closed-need-without-day"]
    # Staff without a post cannot be asked.
    assert preview.without_contact == ["p1"]


def test_only_people_in_both_answers_lose_a_contact():
    before = pd.DataFrame({"person": ["p1", "p2", "p3"], "usable": [1, 2, 0]})
    after = pd.DataFrame({"person": ["p4", "p3", "p1"], "usable": [0, 0, 0]})
    assert newly_without_contact(before, after) == ["p1"]
