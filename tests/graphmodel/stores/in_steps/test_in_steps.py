"""An import in many transactions: it is whole in the end, wherever it was cut short."""

from datetime import timedelta

import pytest

from graphmodel.errors import DataProblemsError, StoreBusyError, StoreError
from graphmodel.model import MODEL
from graphmodel.stores import open_store
from graphmodel.writing.digest import digest
from graphmodel.writing.importing import import_records
from graphmodel.writing.last_import import last_import, undo_import
from graphmodel.writing.verifying import verify
from tests.graphmodel.small_partnership import a, partnership, records
from tests.graphmodel.stores.in_steps.many_rows import BUSY, MANY, OTHERS, bring
from tests.graphmodel.stores.neo4j_store.bolt_proxy import Proxy
from tests.graphmodel.stores.neo4j_store.neo4j_stores import (
    DAY,
    IN_STEPS,
    PulledError,
    ask,
    left_half_way,
    opened,
)


def silent_for(server, minutes):
    """Put the last sign of life of the import that is being applied back."""
    query = "MATCH (m:Meta {one: 1}) SET m.import_alive = m.import_alive - $ago"
    ask(server, query, ago=timedelta(minutes=minutes))


def undisturbed(tmp_path, *imports):
    """Digest of a store into which all went that was given, in one file."""
    store = open_store(str(tmp_path / "undisturbed.tpg"))
    for given in imports:
        import_records(store, given, day=DAY)
    found = digest(store)
    store.close()
    return found


@pytest.mark.slow
def test_a_large_import_is_told_in_tables_and_counts_as_one_write(store, tmp_path):
    told = []
    result = bring(store, progress=lambda *step: told.append(step))
    assert sum(result.added.values()) == len(MANY)
    assert [step for step in told if step[0] == "person"] == [
        ("person", done, 11) for done in (3, 6, 9, 11)
    ]
    assert store.data_version() == 1
    assert verify(store) == []
    assert digest(store) == undisturbed(tmp_path, MANY)


@pytest.mark.slow
def test_the_same_files_again_change_nothing(store):
    bring(store)
    assert bring(store).added == {}
    assert store.data_version() == 1


@pytest.mark.slow
def test_an_import_that_ended_half_way_is_finished_by_the_same_files(store, other, tmp_path):
    left_half_way(store, MANY, at="trusts")
    with pytest.raises(StoreBusyError, match=BUSY):
        other.info()
    result = bring(other, by="Ada")
    assert 0 < sum(result.added.values()) < len(MANY)
    assert result.changed == {}
    assert other.data_version() == 1
    assert digest(other) == undisturbed(tmp_path, MANY)
    assert verify(other) == []


@pytest.mark.slow
def test_it_may_end_half_way_again_and_again(store, tmp_path):
    for table in ("agency", "person", "need", "knows"):
        left_half_way(store, MANY, at=table)
    bring(store)
    assert digest(store) == undisturbed(tmp_path, MANY)
    assert store.data_version() == 1


@pytest.mark.slow
def test_a_rest_that_is_small_is_written_with_the_end(store, neo4j_server, tmp_path):
    left_half_way(store, MANY, at="excluded_from")
    with opened(neo4j_server) as roomy:
        bring(roomy)
        assert digest(roomy) == undisturbed(tmp_path, MANY)
        assert roomy.data_version() == 1


@pytest.mark.slow
def test_nothing_but_the_end_may_be_missing(store, neo4j_server, tmp_path):
    with pytest.raises(PulledError):
        bring(store, progress=stop_when_all_is_written())
    assert ask(neo4j_server, "MATCH (m:Meta {one: 1}) RETURN m.import_written") == [[len(MANY)]]
    assert bring(store).added == {}
    assert digest(store) == undisturbed(tmp_path, MANY)
    assert store.data_version() == 1


def stop_when_all_is_written():
    *_, last = MODEL

    def told(table, done, total):
        if table == last.table and done == total:
            raise PulledError

    return told


@pytest.mark.slow
def test_an_older_program_that_still_lives_finds_itself_replaced(store, other, tmp_path):
    def replaced(table, done, total):
        if table == "person" and done == 3:
            bring(other, by="Ada")

    with pytest.raises(StoreBusyError, match="another one was let in its place"):
        bring(store, progress=replaced)
    assert digest(store) == undisturbed(tmp_path, MANY)
    assert store.data_version() == 1


@pytest.mark.slow
def test_other_files_wait_until_it_seems_to_have_ended_and_somebody_lets_them(
    store, other, neo4j_server, tmp_path
):
    left_half_way(store, MANY)
    with pytest.raises(StoreBusyError, match=f"{BUSY}. Try again when it is done.$"):
        bring(other, OTHERS, by="Ada")
    with pytest.raises(StoreBusyError, match="--take-over is for an import that has ended"):
        bring(other, OTHERS, by="Ada", take_over=True)
    silent_for(neo4j_server, minutes=3)
    for way in (other.info, lambda: bring(other, OTHERS, by="Ada")):
        with pytest.raises(StoreBusyError, match=r"it seems to have ended.*The same import"):
            way()
    assert bring(other, OTHERS, by="Ada", take_over=True).added == {"agency": 8}
    assert other.data_version() == 1
    assert verify(other) == []
    bring(other)
    assert digest(other) == undisturbed(tmp_path, OTHERS, MANY)


def test_files_with_problems_take_nothing_over(store, other, neo4j_server):
    left_half_way(store, MANY)
    silent_for(neo4j_server, minutes=3)
    wrong = records(agency=[a("agency", sector="none of them")])
    with pytest.raises(DataProblemsError):
        bring(other, wrong, take_over=True)
    with pytest.raises(StoreBusyError, match="by Sam since"):
        other.info()


@pytest.mark.slow
def test_an_individual_who_becomes_staff_half_way_is_one_in_the_end(store, other, tmp_path):
    before = records(individual=[a("individual", id="w2", privacy_told=True)])
    others = [a("worker", id=f"w{number}", name="Ada Ngata") for number in (2, 3, 4, 5)]
    workers = [a("worker"), *others]
    given = partnership(worker=workers)
    bring(store, before)
    left_half_way(store, given, at="worker")
    bring(other, given)
    assert digest(other) == undisturbed(tmp_path, before, given)
    assert verify(other) == []


@pytest.mark.slow
def test_a_link_that_the_files_do_not_mention_outlives_an_import_that_is_cut_short(store, tmp_path):
    ids = [f"s{number}" for number in range(1, 9)]
    first = partnership(service=[a("service", id=one) for one in ids])
    second = records(service=[{"id": one, "status": "paused"} for one in ids])
    bring(store, first)
    left_half_way(store, second, at="service")
    bring(store, second)
    assert set(store.rows("service")["agency"]) == {"a1"}
    assert digest(store) == undisturbed(tmp_path, first, second)


def test_whoever_stops_it_is_told_that_a_part_is_there(store):
    def stop(table, done, total):
        raise KeyboardInterrupt

    with pytest.raises(StoreError, match="run the same import or copy again"):
        bring(store, progress=stop)


@pytest.mark.slow
@pytest.mark.parametrize("cut", ["unheard", "lost"])
def test_the_mark_a_step_and_the_end_are_kept_once_when_nobody_hears_of_them(
    store, neo4j_server, tmp_path, cut
):
    with (
        Proxy(neo4j_server.url) as wire,
        opened(neo4j_server, wire.url, **IN_STEPS) as far,
    ):
        cuts = []

        def cut_the_next(table, done, total):
            if (table, done) == ("person", 3) or (table == "excluded_from" and done == total):
                cuts.append(table)
                setattr(wire, cut, 1)

        setattr(wire, cut, 1)
        result = bring(far, progress=cut_the_next)
        assert getattr(wire, cut) == 0
    assert sum(result.added.values()) == len(MANY)
    assert cuts == ["person", "excluded_from"]
    assert store.data_version() == 1
    assert digest(store) == undisturbed(tmp_path, MANY)


@pytest.mark.slow
def test_an_import_that_was_cut_short_and_finished_is_undone_whole(store, other, tmp_path):
    few = records(agency=[a("agency", id="a9", name="Harbour Trust")])
    import_records(store, few, day=DAY)
    left_half_way(store, MANY, at="trusts")
    bring(other, by="Ada")
    undo_import(other, day=DAY)
    assert digest(other) == undisturbed(tmp_path, few)
    assert verify(other) == []
    assert last_import(other) is None
