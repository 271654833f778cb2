"""Whom to ask about where nobody is usable, rule by rule."""

from datetime import date

import pytest

from graphmodel.analysis.facts.answer import rows_of
from graphmodel.analysis.trust.candidates import candidates
from graphmodel.errors import UnknownIdError
from graphmodel.settings import Settings
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import (
    days_ago,
    days_ahead,
    individual,
    partnership,
    person,
    risk,
    trusts,
    worker,
    works_for,
)
from tests.support.in_memory import network_of

COLUMNS = ["person", "candidate", "tie", "since", "last_contact_on"]


def connected(other="F1", **more):
    return {"person": "p1", "other": other, "started_on": days_ago(90), **more}


def works_with(worker="W1", **more):
    row = {"worker": worker, "person": "p1", "role": "key_worker", "started_on": days_ago(80)}
    return {**row, "last_contact_on": days_ago(7), **more}


def staff_think(trusted="F1", **more):
    row = {"named_by": "worker_observed", "started_on": days_ago(70), "last_confirmed_on": None}
    return trusts(trusted, **{**row, **more})


def asked(*, risk_reader=False, **tables):
    whole = {
        "individual": [individual("F1")],
        "worker": [worker("W1")],
        "works_for": [works_for("W1")],
        **tables,
    }
    found = candidates(network_of(partnership(**whole), ON), "p1", risk_reader=risk_reader)
    assert list(found.columns) == COLUMNS
    return found


def test_who_does_not_agree_to_contact_or_is_out_of_post_is_not_asked_about():
    assert names(works_with=[works_with()]) == ["W1"]
    assert names(works_with=[works_with()], works_for=[]) == []
    assert names(works_with=[works_with()], works_for=[works_for(ended_on=ON)]) == []
    assert names(connected_to=[connected()]) == ["F1"]
    assert names(connected_to=[connected()], individual=[individual(contact_consent="no")]) == []
    assert names(trusts=[staff_think(contact_consent="not_asked")]) == ["F1"]
    assert names(trusts=[staff_think(contact_consent="no")]) == []


def names(**tables):
    return asked(**tables)["candidate"].to_list()


def test_the_longest_tie_comes_first_and_each_says_what_speaks_for_it():
    found = asked(
        individual=[individual("F1"), individual("F2"), individual("F3")],
        connected_to=[connected("F1"), connected("F3", started_on=None)],
        works_with=[works_with("W1")],
        trusts=[staff_think("F2", last_contact_on=days_ago(3))],
    )
    assert rows_of(found) == [
        {**dict.fromkeys(COLUMNS), "person": "p1", "candidate": "F3", "tie": "connected_to"},
        {
            "person": "p1",
            "candidate": "F1",
            "tie": "connected_to",
            "since": days_ago(90),
            "last_contact_on": None,
        },
        {
            "person": "p1",
            "candidate": "W1",
            "tie": "works_with",
            "since": days_ago(80),
            "last_contact_on": days_ago(7),
        },
        {
            "person": "p1",
            "candidate": "F2",
            "tie": "trusts",
            "since": days_ago(70),
            "last_contact_on": days_ago(3),
        },
    ]
    assert found.attrs == {
        "question": "candidates",
        "on": "2026-06-01",
        "settings": Settings().as_dict(),
        "denominator": 1,
        "not_recorded": 1,
    }


def test_a_human_of_several_ties_is_listed_once_by_the_longest():
    found = asked(connected_to=[connected()], trusts=[staff_think(started_on=days_ago(500))])
    assert rows_of(found)[0]["tie"] == "trusts"
    assert len(found) == 1


def test_of_two_ties_equally_long_the_one_on_the_map_speaks():
    found = asked(connected_to=[connected()], trusts=[staff_think(started_on=days_ago(90))])
    assert found["tie"].to_list() == ["connected_to"]


def test_of_ties_equally_long_the_ids_decide():
    both = [individual("F2"), individual("F1")]
    assert names(individual=both, connected_to=[connected("F2"), connected("F1")]) == ["F1", "F2"]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"broken": True}, []),
        ({"broken": False}, ["F1"]),
        ({"stressful": True}, []),
        ({"stressful": False}, ["F1"]),
        ({"ended_on": ON}, []),
        ({"ended_on": days_ahead(1)}, ["F1"]),
        ({"started_on": days_ahead(1)}, []),
        ({"person": "p2"}, []),
        ({"other": "S1"}, []),
    ],
)
def test_a_tie_on_the_map_speaks_while_it_is_sound_and_active(facts, expected):
    people = [person("p1"), person("p2")]
    assert names(person=people, connected_to=[connected(**facts)]) == expected


def test_a_tie_that_is_sound_speaks_for_whom_a_strained_one_does_not():
    tables = {"connected_to": [connected(stressful=True)], "trusts": [staff_think()]}
    assert asked(**tables)["tie"].to_list() == ["trusts"]


@pytest.mark.parametrize("named_by", ["worker_observed", "family"])
def test_trust_that_others_speak_of_makes_a_candidate(named_by):
    assert names(trusts=[staff_think(named_by=named_by)]) == ["F1"]
    assert names(trusts=[staff_think(named_by=named_by, ended_on=ON)]) == []


def test_a_contact_after_the_day_is_told_as_of_the_day():
    found = asked(works_with=[works_with(last_contact_on=days_ahead(9))])
    assert rows_of(found)[0]["last_contact_on"] == ON


@pytest.mark.parametrize(
    "facts",
    [
        {"deceased_on": ON},
        {"under_18": True},
        {"check_flag": "check_first"},
        {"check_flag": "do_not_contact"},
    ],
)
def test_who_must_not_be_approached_is_no_candidate(facts):
    assert names(individual=[individual(**facts)], connected_to=[connected()]) == []


def test_a_peer_is_a_candidate_from_eighteen_on():
    tie = {"connected_to": [connected("p2")]}
    for born_on, expected in ((date(2008, 6, 1), ["p2"]), (date(2008, 6, 2), [])):
        assert names(person=[person(), person("p2", date_of_birth=born_on)], **tie) == expected


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (risk("p1", "F1"), []),
        (risk("F1", "p1", ended_on=days_ago(3)), []),
        (risk("p1", "F1", "refuted"), ["F1"]),
        (risk("p2", "F1"), ["F1"]),
    ],
)
def test_nobody_unsafe_is_a_candidate_whoever_reads(row, expected):
    tables = {"connected_to": [connected()], "risk_from": [row]}
    assert names(**tables) == expected
    assert names(**tables, risk_reader=True) == expected


def test_whom_the_person_named_and_who_is_not_usable_is_told_to_a_risk_reader_alone():
    dormant = trusts("F1", ago=400)
    tables = {"connected_to": [connected()], "trusts": [dormant]}
    assert names(**tables) == []
    assert names(**tables, risk_reader=True) == ["F1"]
    by_mistake = {**dormant, "ended_on": days_ago(9), "end_reason": "error"}
    assert names(connected_to=[connected()], trusts=[by_mistake]) == ["F1"]


def test_a_risk_and_a_dormant_trust_leave_the_same_answer():
    ties = {"connected_to": [connected(), connected("W1")]}
    unsafe = asked(**ties, trusts=[trusts("F1")], risk_from=[risk("p1", "F1")])
    dormant = asked(**ties, trusts=[trusts("F1", ago=400)])
    assert rows_of(unsafe) == rows_of(dormant)
    assert unsafe.attrs == dormant.attrs


def test_where_somebody_is_usable_nobody_else_is_asked_about():
    found = asked(trusts=[trusts("W1")], works_for=[], connected_to=[connected()])
    assert found["candidate"].to_list() == ["F1"]  # W1 holds no post
    usable = asked(trusts=[trusts("F1")], works_with=[works_with()])
    assert usable.empty
    assert (usable.attrs["denominator"], usable.attrs["not_recorded"]) == (0, 0)


def test_somebody_who_died_is_asked_about_nobody():
    assert names(person=[person(deceased_on=ON)], connected_to=[connected()]) == []


def test_where_nobody_is_left_all_columns_are_there():
    found = asked()
    assert found.empty
    assert found.attrs["denominator"] == 1
    assert all(str(found[name].dtype) == "datetime64[s]" for name in COLUMNS[3:])


def test_an_unknown_person_is_told():
    with pytest.raises(UnknownIdError, match="no person"):
        candidates(network_of(partnership(), ON), "p7")
