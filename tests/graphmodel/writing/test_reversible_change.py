"""A change that is undone leaves nothing behind, whatever was changed, on both stores."""

from contextlib import closing

import pytest

from graphmodel.errors import DataProblemsError, StoreError, UsageError
from graphmodel.stores import Store, open_store
from graphmodel.writing.digest import digest
from graphmodel.writing.importing import import_records
from graphmodel.writing.reversible_change import (
    ChangedSinceError,
    RecordedAlreadyError,
    change_records,
    is_as_left,
    remove_for_good,
    undo,
)
from graphmodel.writing.verifying import verify
from tests.graphmodel.small_partnership import DAY, ROWS, a, partnership, records
from tests.graphmodel.stores.conftest import sqlite_store, store  # noqa: F401 - fixtures
from tests.graphmodel.stores.differences import adding, rows_of, write

pytestmark = pytest.mark.slow_on_neo4j  # what is written there: tests of stores/


@pytest.fixture
def brought_in(store: Store) -> Store:  # noqa: F811
    import_records(store, partnership(), day=DAY)
    return store


def test_the_label_of_a_trusted_person_comes_and_goes_with_the_trust(brought_in):
    before = digest(brought_in)
    trust = a("trusts", trusted="w1", started_on="2026-01-01")
    change = change_records(brought_in, records(trusts=[trust]), day=DAY)
    assert verify(brought_in) == []
    undo(brought_in, change, day=DAY)
    assert verify(brought_in) == []
    mistake = a("trusts", ended_on="2026-05-01", end_reason="error")
    change = change_records(brought_in, records(trusts=[mistake]), day=DAY)
    assert verify(brought_in) == []
    undo(brought_in, change, day=DAY)
    assert verify(brought_in) == []
    assert digest(brought_in) == before


def test_a_human_and_the_tie_to_them_go_together(brought_in):
    before = digest(brought_in)
    given = records(
        individual=[a("individual", id="i9", name="Zoë Brand")],
        connected_to=[{"person": "p1", "other": "i9", "started_on": "2026-05-01"}],
    )
    change = change_records(brought_in, given, day=DAY, new=["individual", "connected_to"])
    assert change.keys == {
        ("individual", ("i9",)),
        ("connected_to", ("p1", "i9", "2026-05-01")),
    }
    undo(brought_in, change, day=DAY)
    assert digest(brought_in) == before
    assert verify(brought_in) == []


def test_what_is_removed_for_good_is_in_the_store_no_more(brought_in):
    before = digest(brought_in)
    said = {"id": "m9", "made_on": "2026-05-01", "text": "Zzyzx", "status": "open"}
    change = change_records(brought_in, records(proposal=[said]), day=DAY)
    remove_for_good(brought_in, "proposal", "m9")
    assert digest(brought_in) == before
    assert verify(brought_in) == []
    assert not is_as_left(brought_in, change)
    remove_for_good(brought_in, "proposal", "m9")
    assert digest(brought_in) == before


def test_what_is_removed_for_good_is_not_left_in_the_file(tmp_path):
    place = tmp_path / "partnership.tpg"
    with closing(open_store(str(place))) as own:
        import_records(own, partnership(), day=DAY)
        said = {"id": "m9", "made_on": "2026-05-01", "text": "Zzyzx", "status": "open"}
        change_records(own, records(proposal=[said]), day=DAY)
        remove_for_good(own, "proposal", "m9")
    assert [one.name for one in tmp_path.iterdir() if b"Zzyzx" in one.read_bytes()] == []


def test_a_list_of_links_is_as_it_was(brought_in):
    before = digest(brought_in)
    given = records(
        person=[a("person", id="p9", name="Lee Frost")],
        barrier=[{"id": "barrier1", "people": ("p1", "p9")}],
    )
    change = change_records(brought_in, given, day=DAY)
    undo(brought_in, change, day=DAY)
    assert digest(brought_in) == before
    assert verify(brought_in) == []


def test_what_somebody_changed_since_is_not_undone(brought_in):
    change = change_records(brought_in, records(need=[{"id": "n1", "level": 4}]), day=DAY)
    change_records(brought_in, records(need=[{"id": "n1", "persons_words": "soon"}]), day=DAY)
    kept, version = digest(brought_in), brought_in.data_version()
    with pytest.raises(ChangedSinceError, match="somebody has changed the same record since"):
        undo(brought_in, change, day=DAY)
    assert (digest(brought_in), brought_in.data_version()) == (kept, version)


def test_it_is_seen_whether_somebody_has_changed_the_record_since(brought_in):
    one = change_records(brought_in, records(need=[{"id": "n1", "level": 4}]), day=DAY)
    assert is_as_left(brought_in, one)
    other = change_records(brought_in, records(need=[{"id": "n1", "level": 1}]), day=DAY)
    assert (is_as_left(brought_in, one), is_as_left(brought_in, other)) == (False, True)
    undo(brought_in, other, day=DAY)
    assert (is_as_left(brought_in, one), is_as_left(brought_in, other)) == (True, False)


def test_a_change_is_about_all_that_was_given_and_all_that_its_rows_refer_to(brought_in):
    same = change_records(brought_in, records(need=[ROWS["need"]]), day=DAY)
    assert same.keys == {("need", ("n1",))}
    assert len(same.ids) == len(same.tables) == 0
    barrier = change_records(brought_in, records(barrier=[{"id": "barrier1", "at": "s2"}]), day=DAY)
    assert barrier.ids == {"barrier1", "s2", "a1", "p1"}
    turned = records(knows=[a("knows", a="w1", b="p1", started_on="2020-01-01")])
    assert change_records(brought_in, turned, day=DAY).keys == {
        ("knows", ("p1", "w1", "2020-01-01"))
    }


def test_what_somebody_changed_elsewhere_does_not_matter(brought_in):
    change = change_records(brought_in, records(need=[{"id": "n1", "level": 4}]), day=DAY)
    change_records(brought_in, records(person=[{"id": "p1", "area": "Hill"}]), day=DAY)
    undo(brought_in, change, day=DAY)
    assert rows_of(brought_in, "need")[0]["level"] == ROWS["need"]["level"]
    assert rows_of(brought_in, "person")[0]["area"] == "Hill"


def test_the_later_of_two_changes_is_undone_first_and_then_the_earlier(brought_in):
    before = digest(brought_in)
    one = change_records(brought_in, records(need=[{"id": "n1", "level": 4}]), day=DAY)
    other = change_records(brought_in, records(need=[{"id": "n1", "level": 1}]), day=DAY)
    with pytest.raises(ChangedSinceError):
        undo(brought_in, one, day=DAY)
    undo(brought_in, other, day=DAY)
    undo(brought_in, one, day=DAY)
    assert digest(brought_in) == before


def test_a_change_is_undone_once(brought_in):
    change = change_records(brought_in, records(need=[a("need", id="need-new")]), day=DAY)
    undo(brought_in, change, day=DAY)
    with pytest.raises(ChangedSinceError):
        undo(brought_in, change, day=DAY)


def test_what_others_refer_to_by_now_is_not_taken_away(brought_in):
    change = change_records(brought_in, records(need=[a("need", id="need-new")]), day=DAY)
    helps = a("helps_with", need="need-new")
    change_records(brought_in, records(helps_with=[helps]), day=DAY)
    kept, version = digest(brought_in), brought_in.data_version()
    with pytest.raises(StoreError, match="while something else refers to it; nothing was written"):
        undo(brought_in, change, day=DAY)
    assert (digest(brought_in), brought_in.data_version()) == (kept, version)


@pytest.mark.parametrize(
    ("added", "referring"),
    [
        (
            {"need": [a("need", id="need-new")]},
            {"referral": [a("referral", needs=("n1", "need-new"))]},
        ),
        (
            {"person": [a("person", id="person-new")]},
            {"barrier": [a("barrier", people=("person-new",))]},
        ),
        (
            {"referral": [a("referral", id="referral-new")]},
            {"supports": [a("supports", referral="referral-new")]},
        ),
        (
            {"worker": [a("worker", id="worker-new")]},
            {"referral": [a("referral", from_worker="worker-new")]},
        ),
        (
            {"individual": [a("individual", id="individual-new")]},
            {"risk_from": [a("risk_from", source_of_risk="individual-new")]},
        ),
    ],
    ids=["a list of links", "people of a barrier", "a tie's link", "a link", "a tie's end"],
)
def test_every_way_to_refer_is_seen(brought_in, added, referring):
    change = change_records(brought_in, records(**added), day=DAY)
    change_records(brought_in, records(**referring), day=DAY)
    with pytest.raises(StoreError, match="while something else refers to it"):
        undo(brought_in, change, day=DAY)


def test_a_human_is_not_left_with_half_of_their_roles(brought_in):
    worker = a("worker", id="p1", name="Sam Ngata")
    change = change_records(brought_in, records(worker=[worker]), day=DAY)
    with pytest.raises(StoreError, match="the same human has another role"):
        undo(brought_in, change, day=DAY)


def test_rows_that_no_longer_fit_are_not_brought_back(brought_in):
    shorter = a("trusts", ended_on="2026-02-01", end_reason="contact_lost")
    change = change_records(brought_in, records(trusts=[shorter]), day=DAY)
    next_spell = a("trusts", started_on="2026-03-01")
    change_records(brought_in, records(trusts=[next_spell]), day=DAY)
    kept = digest(brought_in)
    with pytest.raises(DataProblemsError) as refused:
        undo(brought_in, change, day=DAY)
    assert [problem.code for problem in refused.value.problems] == ["overlapping-spells"]
    assert digest(brought_in) == kept


def test_what_is_there_is_not_added_over(brought_in):
    kept = digest(brought_in)
    for strength in ("moderate", "strong"):
        given = records(knows=[a("knows", strength=strength)])
        with pytest.raises(RecordedAlreadyError, match="recorded already"):
            change_records(brought_in, given, day=DAY, new=["knows"])
    assert digest(brought_in) == kept


def test_a_change_is_checked_as_an_import_is(brought_in):
    wrong = records(need=[a("need", person="nobody")], knows=[a("knows", b="i1")])
    with pytest.raises(DataProblemsError) as refused:
        change_records(brought_in, wrong, day=DAY)
    codes = {problem.code for problem in refused.value.problems}
    assert codes == {"unknown-id", "tie-to-itself"}


def test_a_safety_fact_is_not_weakened_by_the_way(brought_in):
    refuted = records(risk_from=[a("risk_from", status="refuted")])
    with pytest.raises(DataProblemsError) as refused:
        change_records(brought_in, refuted, day=DAY)
    assert [problem.code for problem in refused.value.problems] == ["weakened-safety-fact"]


def test_nobody_becomes_a_worker_by_a_form(brought_in):
    worker = records(worker=[a("worker", id="i1", name="Ada Ngata")])
    with pytest.raises(UsageError, match="brought in by an import"):
        change_records(brought_in, worker, day=DAY)


def test_a_row_that_is_not_there_cannot_be_taken_away(brought_in):
    removed = adding(knows=[a("knows", a="p1", b="w1")]).tables["knows"]
    nothing = removed.added.iloc[:0]
    gone = type(removed)(nothing, nothing, nothing, removed.added)
    with pytest.raises(StoreError, match="othing was written"):
        write(brought_in, type(adding())({"knows": gone}))
