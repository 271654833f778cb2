import pytest

from tests.graphmodel.small_partnership import (
    a,
    found_in,
    notices,
    places,
    records,
    stored,
    without,
)

PEER = {"id": "x1", "name": "Sam Ngata"}


def peer(table, **cells):
    return a(table, **{**PEER, **cells})


def test_an_id_given_twice_in_one_table_is_told_at_the_second_row():
    rows = [a("agency"), a("agency", id="a2"), a("agency", name="Northway again")]
    [problem] = found_in(records(agency=rows))
    assert places([problem]) == [("duplicate-id", "agency", 4, "id")]
    assert problem.message == 'The id "a1" stands in row 2 too.'


def test_ids_that_differ_in_case_are_two_ids():
    found = found_in(records(agency=[a("agency"), a("agency", id="A1")]))
    assert notices(found) == [("look-alike-id", "agency", 3, "id")]
    assert places(found) == []


def test_an_id_that_the_store_has_in_the_same_table_is_the_same_thing():
    assert found_in(records(agency=[a("agency")]), stored(agency=[a("agency")])) == []


def test_one_id_is_not_an_agency_and_a_service():
    rows = records(agency=[a("agency", id="x")], service=[a("service", id="x", agency="x")])
    [problem] = found_in(rows)
    assert problem.code == "id-of-two-kinds"
    assert problem.message == 'The id "x" is the id of a service already.'


def test_an_id_of_another_kind_in_the_store_is_told():
    known = stored(agency=[a("agency")])
    rows = records(person=[a("person", id="a1")])
    assert places(found_in(rows, known)) == [("id-of-two-kinds", "person", 2, "id")]
    assert found_in(records(person=[a("person")]), known) == []


def test_a_person_is_no_need():
    known = stored(person=[a("person")])
    rows = records(need=[a("need", id="p1")])
    assert places(found_in(rows, known)) == [("id-of-two-kinds", "need", 2, "id")]


def test_one_human_may_be_person_and_worker():
    assert found_in(records(person=[peer("person")], worker=[peer("worker")])) == []


@pytest.mark.parametrize("table", ["person", "worker"])
def test_an_individual_has_no_other_role_in_the_files(table):
    rows = records(individual=[peer("individual")], **{table: [peer(table)]})
    assert places(found_in(rows)) == [("individual-with-another-role", "individual", 2, "id")]


@pytest.mark.parametrize("table", ["person", "worker"])
def test_somebody_with_a_role_in_the_store_is_no_individual(table):
    known = stored(**{table: [peer(table)]})
    rows = records(individual=[peer("individual")])
    assert places(found_in(rows, known)) == [
        ("individual-with-another-role", "individual", 2, "id")
    ]


def test_an_individual_of_the_store_does_not_become_a_person():
    known = stored(individual=[peer("individual")])
    rows = records(person=[peer("person")])
    assert places(found_in(rows, known)) == [("individual-with-another-role", "person", 2, "id")]


def test_an_individual_of_the_store_may_become_staff():
    known = stored(individual=[peer("individual")])
    assert found_in(records(worker=[peer("worker")]), known) == []


def test_who_becomes_staff_is_not_kept_as_an_individual_in_the_same_files():
    known = stored(individual=[peer("individual")])
    rows = records(worker=[peer("worker")], individual=[peer("individual")])
    assert places(found_in(rows, known)) == [
        ("individual-with-another-role", "individual", 2, "id")
    ]


def test_who_becomes_staff_does_not_become_a_person_at_once():
    known = stored(individual=[peer("individual")])
    rows = records(worker=[peer("worker")], person=[peer("person")])
    assert {code for code, *_ in places(found_in(rows, known))} == {"individual-with-another-role"}


def test_two_names_for_one_id_are_told_at_the_worker():
    rows = records(person=[peer("person")], worker=[peer("worker", name="Someone Else")])
    [problem] = found_in(rows)
    assert places([problem]) == [("one-id-two-names", "worker", 2, "name")]
    assert "Else" not in str(problem)
    assert "Ngata" not in str(problem)


def test_a_new_role_under_another_name_than_in_the_store_is_told():
    known = stored(person=[peer("person")])
    rows = records(worker=[peer("worker", name="Someone Else")])
    assert places(found_in(rows, known)) == [("one-id-two-names", "worker", 2, "name")]
    assert found_in(records(worker=[peer("worker")]), known) == []


def test_a_new_name_in_one_role_alone_is_told():
    known = stored(person=[peer("person")], worker=[peer("worker")])
    rows = records(person=[peer("person", name="Sam Field")])
    assert places(found_in(rows, known)) == [("one-id-two-names", "person", 2, "name")]


def test_a_new_name_in_both_roles_is_a_new_name():
    known = stored(person=[peer("person")], worker=[peer("worker")])
    rows = records(
        person=[peer("person", name="Sam Field")], worker=[peer("worker", name="Sam Field")]
    )
    assert found_in(rows, known) == []


def test_a_row_without_a_name_column_keeps_the_stored_name():
    known = stored(person=[peer("person")], worker=[peer("worker")])
    rows = records(person=[without(peer("person"), "name")], worker=[peer("worker")])
    assert found_in(rows, known) == []


def test_who_becomes_staff_keeps_their_name():
    known = stored(individual=[peer("individual")])
    rows = records(worker=[peer("worker", name="Someone Else")])
    assert places(found_in(rows, known)) == [("one-id-two-names", "worker", 2, "name")]


def test_a_missing_name_is_told_once_and_is_no_second_name():
    rows = records(person=[peer("person")], worker=[peer("worker", name=None)])
    assert places(found_in(rows)) == [("required-missing", "worker", 2, "name")]
