"""What cannot be answered is told in a sentence; what was never recorded is counted as such."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphmodel.analysis.agencies.workshop_view import workshop_view
from graphmodel.analysis.facts.answer import parts_of
from graphmodel.analysis.questions import QUESTIONS, Question, question_called
from graphmodel.errors import StoreError, UnknownIdError, UsageError
from graphmodel.model import MODEL
from graphmodel.model.link_tables import LINK_TABLES
from graphmodel.network.coded_columns import code_tables
from graphmodel.network.network import Network, first_day
from graphmodel.settings import Settings
from graphmodel.stores import open_store
from tests.agreement.brute_force import Tables
from tests.agreement.every_answer import every_answer
from tests.agreement.one_answer import example_i_with
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.drawn import examples, picks, seeds
from tests.agreement.random_partnerships.hand_made import need, person
from tests.agreement.random_partnerships.partnerships import random_partnership
from tests.agreement.random_partnerships.week.hand_made import meeting, unit
from tests.support.in_memory import InMemory, network_of
from tests.support.stored import stored

SAFETY = ("risk_from", "no_contact_with")

# Sound values for what each question is about, in the partnership `sound`.
SOUND: dict[str, str | date] = {
    "person": "p1",
    "need": "n1",
    "leaver": "T1",
    "meeting": "m1",
    "unit": "u1",
    "service": "S1",
    "from_service": "S1",
    "to_service": "S2",
    "since": ON - timedelta(days=30),
    "start": ON - timedelta(days=30),
    "end": ON,
}


def sound() -> Tables:
    """Return example I with a meeting and a unit."""
    return example_i_with(meeting=[meeting()], unit=[unit()])


def _ids(which: Callable[[Question], object]) -> dict[str, Any]:
    asked = [question for question in QUESTIONS if which(question)]
    return {"argvalues": asked, "ids": [question.word for question in asked]}


def _ask(question: Question, network: Network, **instead: str | date) -> Any:
    named = {name: instead.get(name, SOUND[name]) for name in question.about}
    return question.ask(network, Settings(), named)


def _told(error: pytest.ExceptionInfo[Exception]) -> str:
    """Return what was told, which is a sentence or several."""
    sentence = str(error.value)
    assert sentence[0].isupper() or sentence[0] == "'"
    assert sentence.endswith(".")
    return sentence


def _about(name: str) -> dict[str, Any]:
    return _ids(lambda asked: name in asked.about)


@pytest.mark.parametrize("unknown", ["nobody", "", "P1", "p1 "])
@pytest.mark.parametrize("question", **_about("person"))
def test_a_person_whom_nobody_knows_is_told(question: Question, unknown: str):
    with pytest.raises(UnknownIdError) as error:
        _ask(question, network_of(sound(), ON), person=unknown)
    assert f"no person with the id {unknown!r}" in _told(error)


@pytest.mark.parametrize("other", ["T1", "T2", "S1", "A1", "n1"])
@pytest.mark.parametrize("question", **_about("person"))
def test_what_is_no_person_is_told_as_such(question: Question, other: str):
    with pytest.raises(UnknownIdError) as error:
        _ask(question, network_of(sound(), ON), person=other)
    assert f"no person with the id {other!r}" in _told(error)


@pytest.mark.parametrize("question", **_about("need"))
def test_a_need_that_is_none_is_told(question: Question):
    for unknown in ("n9", "p1", "S1"):
        with pytest.raises(UnknownIdError) as error:
            _ask(question, network_of(sound(), ON), need=unknown)
        assert f"no need with the id {unknown!r}" in _told(error)


@given(seed=seeds, pick=picks)
@examples(15)
def test_another_persons_need_is_told_and_never_answered(seed: int, pick: int):
    tables = random_partnership(seed)
    network = network_of(tables, ON)
    for row in tables["need"][pick % 3 :: 3]:
        for other in tables["person"]:
            if other["id"] != row["person"]:
                about = {"person": other["id"], "need": row["id"]}
                with pytest.raises(UsageError) as error:
                    question_called("introductions").ask(network, Settings(), about)
                assert "is not a need of" in _told(error)


@pytest.mark.parametrize("question", **_about("leaver"))
def test_who_is_unknown_or_no_human_and_no_service_cannot_leave(question: Question):
    for leaver, said in (("nobody", "There is nobody"), ("A1", "neither"), ("n1", "neither")):
        with pytest.raises(UsageError) as error:
            _ask(question, network_of(sound(), ON), leaver=leaver)
        assert said in _told(error)


@pytest.mark.parametrize("question", **_about("since"))
def test_an_earlier_day_that_is_later_is_told(question: Question):
    with pytest.raises(UsageError) as error:
        _ask(question, network_of(sound(), ON), since=ON + timedelta(days=1))
    assert "other way round" in _told(error)


@pytest.mark.parametrize("question", **_ids(lambda asked: asked.about))
def test_a_question_about_nothing_says_what_to_name(question: Question):
    with pytest.raises(UsageError) as error:
        question.ask(network_of(sound(), ON), Settings())
    assert all(f"--{name.replace('_', '-')}" in _told(error) for name in question.about)


@pytest.mark.parametrize("question", **_about("service"))
def test_a_service_that_is_none_is_told(question: Question):
    for unknown in ("nobody", "p1", "A1"):
        with pytest.raises(UnknownIdError) as error:
            _ask(question, network_of(sound(), ON), service=unknown)
        assert f"no service with the id {unknown!r}" in _told(error)


NEEDS_SOMEBODY = {"person", "leaver", "meeting", "unit", "service", "from_service"}
STAGES = {"referral_funnel"}
"""Its rows are the stages of a referral, whatever there is."""


@pytest.mark.parametrize("question", **_ids(lambda asked: NEEDS_SOMEBODY & {*asked.about}))
def test_in_an_empty_partnership_there_is_nobody_to_ask_about(question: Question):
    with pytest.raises(UnknownIdError) as error:
        _ask(question, network_of({}, ON))
    assert "in this partnership" in _told(error)


@pytest.mark.many_cases(quick=4)
@pytest.mark.parametrize("question", **_ids(lambda asked: not NEEDS_SOMEBODY & {*asked.about}))
def test_an_empty_partnership_has_every_column_and_no_row(question: Question):
    empty = parts_of(_ask(question, network_of({}, ON)))
    full = parts_of(_ask(question, network_of(sound(), ON)))
    assert list(empty) == list(full)
    for name, table in empty.items():
        assert list(table.columns) == list(full[name].columns)
        assert table.dtypes.to_dict() == full[name].dtypes.to_dict()
        assert table.attrs["denominator"] == table.attrs["not_recorded"] == 0
        assert table.empty or question.name in STAGES


def test_the_workshop_view_of_an_empty_partnership_has_every_column_and_no_row():
    full = workshop_view(network_of(sound(), ON))
    for table, other in zip(workshop_view(network_of({}, ON)), full, strict=True):
        assert list(table.columns) == list(other.columns)
        assert len(table) == 0


# Nothing in them began before records: every row has the day from which it holds.
DAYS = ("started_on", "identified_on", "made_on", "raised_on")


@pytest.mark.slow
@given(seed=seeds, before=st.integers(1, 50_000))
@examples(4)
def test_before_the_first_record_all_is_not_recorded_and_nothing_is_none(seed: int, before: int):
    tables = _all_dated(random_partnership(seed))
    first = min(row[day] for rows in tables.values() for row in rows for day in DAYS if day in row)
    network = network_of(tables, first - timedelta(days=before))
    assert first_day(network) == first
    answers = every_answer(tables, network)
    people = len(tables["person"])
    about = {asked[0]: answer for asked, answer in answers.items()}
    assert (about["gaps"]["denominator"], about["gaps"]["not_recorded"]) == (0, 14 * people)
    for question in ("duplicates", "leads", "changes"):
        assert (about[question]["denominator"], about[question]["not_recorded"]) == (people,) * 2
    statuses = {row["status"] for row in about["trusted_contacts"]["rows"]}
    assert statuses == {"never_asked"}
    assert about["trusted_contacts"]["not_recorded"] == people
    assert {row["status"] for row in about["leads"]["rows"]} == {"none"}
    for question in ("gaps", "duplicates", "warm_routes", "departure", "changes", "candidates"):
        assert about[question]["rows"] == []
    assert about["partnership"]["pairs"] == []
    assert all(row["received"] == row["barriers"] == 0 for row in about["service_barriers"]["rows"])


def _all_dated(tables: Tables) -> Tables:
    """Return the rows that have a first day, and people who were not asked before any of them."""
    dated = {
        name: [row for row in rows if row.get("started_on", ON) is not None]
        for name, rows in tables.items()
    }
    dated["person"] = [{**row, "trust_answer": None} for row in tables["person"]]
    return dated


@pytest.mark.parametrize("missing", SAFETY)
def test_a_store_without_a_table_about_harm_answers_nothing(missing: str, tmp_path: Path):
    stored(sound(), tmp_path).close()
    path = tmp_path / "partnership.tpg"
    with sqlite3.connect(path) as connection:
        connection.execute(f"DROP TABLE {missing}")
    connection.close()
    store = open_store(str(path))
    try:
        for around in (None, "p1"):
            with pytest.raises(StoreError) as error:
                store.network(ON, around=around)
            assert "is damaged" in _told(error)
    finally:
        store.close()


NEED_SAFETY = (
    "invitations",
    "compatible",
    "goals",
    "isolation",
    "reviews",
    "retelling",
    "trusted_contacts",
)
"""Questions of the week that answer nothing while it is not known who is unsafe for whom."""


@pytest.mark.parametrize("missing", SAFETY)
def test_no_question_of_the_week_is_answered_without_a_table_about_harm(
    missing: str, tmp_path: Path
):
    stored(sound(), tmp_path).close()
    with closing(sqlite3.connect(tmp_path / "partnership.tpg")) as connection:
        connection.execute(f"DROP TABLE {missing}")
        connection.commit()
    with closing(open_store(str(tmp_path / "partnership.tpg"))) as store:
        for name in NEED_SAFETY:
            named = {one: SOUND[one] for one in question_called(name).about}
            for people in (None, ["p1"]):
                with pytest.raises(StoreError, match="is damaged"):
                    store.find(name, ON, named=named, people=people)


@pytest.mark.parametrize("missing", SAFETY)
def test_tables_without_one_about_harm_are_no_network(missing: str):
    source = InMemory(sound())
    names = [*(kind.table for kind in MODEL), *LINK_TABLES]
    read = {name: source.columns(name) for name in names}
    assert code_tables(read)
    del read[missing]
    with pytest.raises(StoreError) as error:
        code_tables(read)
    assert missing in _told(error)


def test_a_closed_need_of_their_own_is_answered_with_no_route_and_is_no_wrong_use():
    tables = sound()
    tables["need"] = [need("n1", status="met", closed_on=ON)]
    tables["person"] = [person("p1"), person("p9")]
    answer = _ask(question_called("introductions"), network_of(tables, ON))
    assert (len(answer), answer.attrs["denominator"]) == (0, 0)
