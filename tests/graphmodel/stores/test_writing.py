import pandas as pd
import pytest

from graphmodel.errors import StoreError
from graphmodel.model.records import Difference
from tests.graphmodel.small_partnership import ROWS, a
from tests.graphmodel.stores.differences import (
    adding,
    changing,
    everything,
    one_of_each,
    rows_of,
    write,
)


def test_a_changed_row_is_changed_and_the_rest_stays(full):
    before = everything(full)
    write(full, changing(need=[a("need", level=1)]))
    after = everything(full)
    (need,) = after.pop("need")
    assert {**before.pop("need")[0], "level": 1} == need
    assert after == before


def test_an_emptied_cell_is_empty(store):
    write(store, one_of_each(person=[a("person", area="Hill", deceased_on="2026-01-01")]))
    write(store, changing(person=[a("person", area=None, deceased_on=None)]))
    (person,) = rows_of(store, "person")
    assert (person["area"], person["deceased_on"]) == (None, None)


def test_a_tie_of_other_days_is_another_spell(full):
    spell = a("supports", started_on="2020-01-01", ended_on="2021-01-01")
    write(full, adding(supports=[spell]))
    starts = [row["started_on"] for row in rows_of(full, "supports")]
    assert sorted(starts) == ["2020-01-01", ROWS["supports"]["started_on"]]


def test_a_tie_since_before_records_is_one_and_not_many(full):
    write(full, changing(knows=[a("knows", strength="strong")]))
    assert [row["strength"] for row in rows_of(full, "knows")] == ["strong"]


def test_ties_of_two_functions_are_two(full):
    write(full, adding(addresses=[a("addresses", function="advocacy")]))
    assert {row["function"] for row in rows_of(full, "addresses")} == {"keywork", "advocacy"}


def test_a_list_of_links_becomes_the_one_that_is_written(full):
    write(full, adding(need=[a("need", id="n2"), a("need", id="n3")]))
    write(full, changing(referral=[a("referral", needs=("n2", "n3"))]))
    assert set(rows_of(full, "referral")[0]["needs"]) == {"n2", "n3"}
    write(full, changing(referral=[a("referral", needs=None)]))
    assert rows_of(full, "referral")[0]["needs"] is None


def test_a_link_that_changes_leaves_nothing_behind(full):
    write(full, adding(agency=[a("agency", id="a2")]))
    write(full, changing(service=[a("service", agency="a2")]))
    assert rows_of(full, "service", "id", ["s1"])[0]["agency"] == "a2"
    assert rows_of(full, "service", "agency", ["a2"])[0]["id"] == "s1"
    assert [row["id"] for row in rows_of(full, "service", "agency", ["a1"])] == ["s2"]


def test_a_referral_may_follow_one_that_stands_below_it(full):
    later = a("referral", id="r2", follows="r3", from_service="s2", from_worker="w1")
    write(full, adding(referral=[later, a("referral", id="r3")]))
    (found,) = rows_of(full, "referral", "follows", ["r3"])
    assert (found["id"], found["from_service"], found["from_worker"]) == ("r2", "s2", "w1")


def test_each_role_of_one_human_keeps_what_it_records(full):
    person = a("person", id="b1", name="Kit Lane", source="sheet one", deceased_on="2026-02-01")
    worker = a("worker", id="b1", name="Kit Lane", source="sheet two", recorded_by="Jo")
    write(full, adding(person=[person], worker=[worker]))
    kept = [rows_of(full, table, "id", ["b1"])[0] for table in ("person", "worker")]
    assert [row["source"] for row in kept] == ["sheet one", "sheet two"]
    assert [row["recorded_by"] for row in kept] == [None, "Jo"]
    assert [row["deceased_on"] for row in kept] == ["2026-02-01", None]
    assert rows_of(full, "individual", "id", ["b1"]) == []


def test_an_individual_who_becomes_staff_keeps_their_ties(full):
    worker = a("worker", id="i1", name="Ada Ngata", role_title="peer mentor")
    write(full, adding(worker=[worker], became_workers=["i1"]))
    assert rows_of(full, "individual") == []
    assert rows_of(full, "worker", "id", ["i1"])[0]["role_title"] == "peer mentor"
    assert rows_of(full, "trusts", "trusted", ["i1"])[0]["person"] == "p1"
    assert rows_of(full, "knows", "a", ["i1"])[0]["b"] == "w1"


@pytest.mark.parametrize(
    ("as_individual", "as_worker", "kept"),
    [
        ("2026-01-01", None, "2026-01-01"),
        ("2026-01-01", "2026-02-02", "2026-02-02"),
        (None, None, None),
    ],
)
def test_a_day_of_death_outlives_the_move_to_staff(store, as_individual, as_worker, kept):
    write(store, one_of_each(individual=[a("individual", deceased_on=as_individual)]))
    worker = a("worker", id="i1", name="Ada Ngata", deceased_on=as_worker)
    write(store, adding(worker=[worker], became_workers=["i1"]))
    assert rows_of(store, "worker", "id", ["i1"])[0]["deceased_on"] == kept


def test_what_is_private_to_an_individual_does_not_follow_them_to_staff(store):
    individual = a("individual", contact="at home", source="her niece", under_18=False)
    write(store, one_of_each(individual=[individual]))
    worker = a("worker", id="i1", name="Ada Ngata")
    write(store, adding(worker=[worker], became_workers=["i1"]))
    (kept,) = rows_of(store, "worker", "id", ["i1"])
    assert (kept["contact"], kept["source"]) == (None, None)


def test_work_that_fails_half_way_leaves_nothing(full):
    before, version = everything(full), full.data_version()

    def fail(transaction):
        transaction.write(adding(agency=[a("agency", id="a2")]))
        transaction.write(changing(need=[a("need", level=1)]))
        raise LookupError("the caller changed their mind")

    with pytest.raises(LookupError, match="changed their mind"):
        full.transact(fail)
    assert (everything(full), full.data_version()) == (before, version)


@pytest.mark.many_cases(quick=2)
@pytest.mark.parametrize(
    "wrong",
    [
        adding(need=[a("need", id="n9", person="nobody")]),
        adding(referral=[a("referral", id="r9", needs=("n1", "nothing"))]),
        adding(trusts=[a("trusts", trusted="nobody", started_on="2020-01-01")]),
        adding(trusts=[a("trusts", trusted="a1", started_on="2020-01-01")]),
        adding(works_for=[a("works_for", worker="i1")]),
        adding(works_with=[a("works_with", role="idva", service="nothing")]),
        adding(supports=[a("supports", started_on="2020-01-01", referral="nothing")]),
        adding(person=[a("person", id="a1")]),
        adding(need=[a("need", id="s1")]),
    ],
    ids=[
        "a need of nobody",
        "a referral concerning nothing",
        "trust in nobody",
        "trust in an agency",
        "a post of no worker",
        "work for no service",
        "support from no referral",
        "a person with an agency's id",
        "a need with a service's id",
    ],
)
def test_a_row_that_points_nowhere_is_refused_and_nothing_is_kept(full, wrong):
    before, version = everything(full), full.data_version()
    good = adding(agency=[a("agency", id="a7")])
    both = Difference({**good.tables, **wrong.tables})
    with pytest.raises(StoreError, match="othing was written"):
        write(full, both)
    assert (everything(full), full.data_version()) == (before, version)


def test_the_version_counts_writes_that_write(store):
    assert store.data_version() == 0
    write(store, one_of_each())
    assert store.data_version() == 1
    write(store, Difference({}))
    assert store.data_version() == 1
    write(store, changing(person=[a("person", area="Hill")]))
    assert store.data_version() == 2


def test_what_is_read_while_reading_cannot_be_written(full):
    with pytest.raises(StoreError):
        full.read(lambda transaction: transaction.write(changing(need=[a("need", level=1)])))
    assert rows_of(full, "need")[0]["level"] == ROWS["need"]["level"]
    assert full.data_version() == 1


def test_a_write_sees_itself_before_it_is_kept(full):
    def work(transaction):
        transaction.write(changing(need=[a("need", level=1)]))
        return transaction.columns("need")["level"].to_pylist(), transaction.data_version()

    assert full.transact(work) == ([1], 2)


def test_progress_is_told_to_the_last_row(store):
    told = []
    difference = one_of_each()
    store.transact(lambda each: each.write(difference, lambda *step: told.append(step)))
    reached = {table: done for table, done, _ in told}
    assert reached == {name: len(table) for name, table in difference.tables.items()}
    assert all(total == len(difference.tables[table]) for table, _, total in told)


def test_what_is_given_to_be_written_is_left_as_it_was(store):
    difference = one_of_each()
    before = {name: table.added.copy(deep=True) for name, table in difference.tables.items()}
    write(store, difference)
    for name, table in difference.tables.items():
        pd.testing.assert_frame_equal(table.added, before[name])
