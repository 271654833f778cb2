"""Asking a store: it answers where the data is, or from what is read of it."""

from datetime import date, timedelta

import pandas as pd
import pytest

from graphmodel.analysis.facts.answer import parts_of
from graphmodel.analysis.questions import QUESTIONS
from graphmodel.errors import UnknownIdError, UsageError
from graphmodel.settings import Settings
from graphmodel.stores.store import Store
from graphmodel.writing.importing import import_records
from tests.graphmodel.small_partnership import a, records
from tests.support.runs.walking import all_tried, few_and_others

ON = date(2026, 6, 1)
NAMED = {
    "person": "p1",
    "need": "n1",
    "leaver": "w1",
    "meeting": "meeting1",
    "unit": "unit1",
    "service": "s1",
    "from_service": "s1",
    "to_service": "s2",
    "since": ON - timedelta(days=90),
    "start": ON - timedelta(days=30),
    "end": ON,
}


def rows_of(answer):
    return parts_of(answer)["rows"]


def asked_with(question):
    return {name: NAMED[name] for name in question.about}


@pytest.mark.parametrize("questions", few_and_others(QUESTIONS, 1))
def test_a_store_answers_as_the_analysis_does(questions, full: Store):
    network = full.network(ON)
    with all_tried() as tried:
        for question in questions:
            with tried(question.name):
                found = full.find(question.word, ON, named=asked_with(question))
                expected = question.ask(network, Settings(), asked_with(question))
                assert list(parts_of(found)) == list(parts_of(expected))
                for name, table in parts_of(expected).items():
                    pd.testing.assert_frame_equal(parts_of(found)[name], table)
                    assert parts_of(found)[name].attrs == table.attrs


def test_thresholds_are_those_that_were_asked_for(full: Store):
    found = rows_of(full.find("gaps", ON, settings=Settings(lapse_after_days=7)))
    assert found.attrs["settings"]["lapse_after_days"] == 7


@pytest.mark.slow_on_neo4j
def test_a_question_about_one_person_is_about_nobody_else(full: Store):
    assert rows_of(full.find("trusted_contacts", ON, person="p1"))["person"].to_list() == ["p1"]
    assert rows_of(full.find("trusted_contacts", ON, people=[]))["person"].to_list() == []
    changed = rows_of(full.find("changes", ON, person="p1", named={"since": date(2025, 1, 1)}))
    assert set(changed["person"]) <= {"p1"}


@pytest.mark.parametrize("question", ["gaps", "candidates", "warm_routes"])
def test_a_person_who_is_not_there_is_told(question, full: Store):
    with pytest.raises(UnknownIdError, match="no person with the id 'w1'"):
        full.find(question, ON, person="w1")
    with pytest.raises(UnknownIdError, match="no person with the id 'nobody'"):
        full.find(question, ON, people=["p1", "nobody"])


def test_more_rows_than_are_allowed_are_not_read(full: Store):
    with pytest.raises(UsageError, match=r"more than the 3 rows that are allowed.*--max-rows"):
        full.find("warm_routes", ON, max_rows=3)


@pytest.mark.slow
def test_a_question_about_one_person_reads_what_is_round_them_however_much_there_is(full: Store):
    found = rows_of(full.find("candidates", ON, person="p1", max_rows=0))
    assert found.attrs["question"] == "candidates"


def test_what_a_question_is_about_must_be_named(full: Store):
    with pytest.raises(UsageError, match="Name --leaver"):
        full.find("departure", ON)
    with pytest.raises(UsageError, match="There is no question 'gap'"):
        full.find("gap", ON)


def test_a_store_knows_whether_anything_had_begun(full: Store):
    assert full.has_begun(ON)
    assert not full.has_begun(date(1900, 1, 1))


def test_nothing_has_begun_in_an_empty_store(store: Store):
    assert not store.has_begun(ON)
    assert len(store.find("gaps", ON)) == 0


def test_what_a_workshop_said_begins_nothing(store: Store):
    said = a("proposal", a=None, b=None)
    import_records(store, records(proposal=[said]), day=date.fromisoformat(said["made_on"]))
    assert not store.has_begun(date.max)


def test_a_time_that_holds_no_day_is_refused_wherever_it_is_asked_about(full: Store):
    backwards = {"start": ON, "end": ON}
    with pytest.raises(UsageError, match=r"holds no day\. Let it end after it starts"):
        full.find("caseload_month", ON, named=backwards)
