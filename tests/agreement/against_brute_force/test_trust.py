"""Trusted contacts by hand: each status and what it rests on."""

import pytest

from tests.agreement.both import trusted_contacts
from tests.agreement.brute_force import Settings
from tests.agreement.one_answer import contacts, trust_status
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import (
    days_ago,
    days_ahead,
    individual,
    partnership,
    person,
    service,
    trusts,
)

TOMORROW = days_ahead(1)
P1 = person("p1")


def test_two_contacts_are_trusted_unless_both_are_fragile():
    old = trusts("F1", ago=200)
    assert trust_status(trusts=[old, trusts("F2")]) == "trusted"
    assert trust_status(trusts=[old, trusts("F2", ago=200)]) == "fragile"


def test_one_human_counts_once_over_spells_and_over_who_named_them():
    former = trusts(started_on=None, ended_on=days_ago(500))
    row = contacts(trusts=[former, trusts(), trusts(named_by="family")])
    assert (row["status"], row["usable"], row["contacts"]) == ("single", 1, ["F1"])


@pytest.mark.parametrize(
    ("reason", "expected"),
    [
        (None, "unavailable"),
        ("contact_lost", "unavailable"),
        ("left_post", "unavailable"),
        ("died", "unavailable"),
        ("safety", "unavailable"),
        ("person_withdrew", "ask_again"),
        ("error", "never_asked"),
    ],
)
def test_somebody_once_named_stands_unless_withdrawn_or_an_error(reason, expected):
    assert trust_status(trusts=[trusts(ended_on=days_ago(9), end_reason=reason)]) == expected


@pytest.mark.parametrize(
    ("asked_on", "answer", "expected"),
    [
        (days_ago(9), "said_none", "none_said"),
        (days_ago(8), "prefers_not", "prefers_not"),
        (days_ago(10), "said_none", "unavailable"),
        (days_ago(8), "not_ready", "unavailable"),
        (None, "said_none", "unavailable"),
        (TOMORROW, "said_none", "unavailable"),
    ],
)
def test_a_later_no_closes_the_matter_of_somebody_who_went_before(asked_on, answer, expected):
    asked = person(trust_asked_on=asked_on, trust_answer=answer)
    ended = trusts(ended_on=days_ago(9), end_reason="contact_lost")
    assert trust_status(person=[asked], trusts=[ended]) == expected


def test_a_no_does_not_close_a_tie_that_is_still_active():
    asked = person(trust_asked_on=days_ago(1), trust_answer="said_none")
    assert trust_status(person=[asked], trusts=[trusts(ago=366)]) == "unavailable"


@pytest.mark.parametrize(
    ("ties", "expected"),
    [
        pytest.param([trusts("S1")], "service_only", id="a service"),
        pytest.param([trusts("S1", ago=900)], "service_only", id="however long ago"),
        pytest.param([trusts("S1", named_by="family")], "never_asked", id="as others think"),
        pytest.param([trusts("S1", ended_on=ON)], "ask_again", id="no longer"),
        pytest.param([trusts("S2")], "ask_again", id="a closed one"),
        pytest.param(
            [trusts("S2", ended_on=TOMORROW, end_reason="error")],
            "never_asked",
            id="a closed one, put in by mistake",
        ),
        pytest.param([trusts("S1"), trusts()], "single", id="and a human"),
        pytest.param([trusts("S1"), trusts(ago=366)], "unavailable", id="and one unavailable"),
    ],
)
def test_a_trusted_service_is_no_trusted_human(ties, expected):
    assert (
        trust_status(service=[service("S1"), service("S2", closed_on=ON)], trusts=ties) == expected
    )


@pytest.mark.parametrize(
    ("asked_on", "answer", "expected"),
    [
        (None, None, "never_asked"),
        (TOMORROW, None, "never_asked"),
        (TOMORROW, "said_none", "never_asked"),
        (ON, None, "ask_again"),
        (ON, "named", "ask_again"),
        (None, "named", "ask_again"),
        (ON, "said_none", "none_said"),
        (None, "said_none", "none_said"),
        (ON, "prefers_not", "prefers_not"),
        (ON, "not_ready", "not_ready"),
    ],
)
def test_not_asked_and_answered_none_are_two_answers(asked_on, answer, expected):
    asked = person(trust_asked_on=asked_on, trust_answer=answer)
    assert trust_status(person=[asked], trusts=[]) == expected


def test_an_answer_comes_before_an_old_name_withdrawn():
    asked = person(trust_asked_on=days_ago(20), trust_answer="not_ready")
    withdrawn = trusts(ended_on=days_ago(9), end_reason="person_withdrew")
    assert trust_status(person=[asked], trusts=[withdrawn]) == "not_ready"


def test_the_story_and_the_confirmation_are_of_usable_ties_only():
    row = contacts(
        trusts=[
            trusts("F1", ago=30, holds_story=True),
            trusts("F2", holds_story=True, contact_consent="no"),
        ]
    )
    assert (row["holds_story"], row["last_confirmed_on"]) == (["F1"], days_ago(30))


def test_only_a_yes_holds_the_story_and_only_a_recorded_day_confirms():
    row = contacts(
        trusts=[
            trusts("F1", holds_story=False, last_confirmed_on=None, started_on=days_ago(9)),
            trusts("F2", holds_story=None, last_confirmed_on=None, started_on=days_ago(9)),
        ]
    )
    assert (row["status"], row["holds_story"], row["last_confirmed_on"]) == ("trusted", [], None)


def test_a_confirmation_after_the_day_is_shown_as_the_day():
    assert contacts(trusts=[trusts(last_confirmed_on=TOMORROW)])["last_confirmed_on"] == ON


def test_the_dead_are_no_row_and_people_are_sorted_as_text_within_a_status():
    people = [person("p2"), person("p10"), person("p3", deceased_on=ON)]
    answer = trusted_contacts(partnership(person=people), ON, Settings())
    assert [row["person"] for row in answer.rows] == ["p10", "p2"]
    assert (answer.denominator, answer.not_recorded) == (2, 2)


def test_statuses_are_sorted_from_never_asked_to_trusted():
    answers = {"p5": "prefers_not", "p6": "not_ready", "p8": "said_none", "p9": "named"}
    people = [person(f"p{n}", trust_answer=answers.get(f"p{n}")) for n in (1, 2, 3, 4, 5, 6, 7)]
    people += [person(key, trust_answer=answers.get(key)) for key in ("p8", "p9", "q1")]
    ties = [
        *[trusts("F1", "p1"), trusts("F2", "p1")],
        trusts("F1", "p2", ago=200),
        trusts("F1", "p3"),
        trusts("S1", "p4"),
        trusts("F1", "p7", ago=400),
    ]
    tables = partnership(
        person=people, individual=[individual("F1"), individual("F2")], trusts=ties
    )
    rows = trusted_contacts(tables, ON, Settings()).rows
    assert [(row["person"], row["status"]) for row in rows] == [
        ("q1", "never_asked"),
        ("p9", "ask_again"),
        ("p8", "none_said"),
        ("p7", "unavailable"),
        ("p4", "service_only"),
        ("p6", "not_ready"),
        ("p5", "prefers_not"),
        ("p3", "single"),
        ("p2", "fragile"),
        ("p1", "trusted"),
    ]


@pytest.mark.parametrize("days", [-10, 0, 10])
def test_trust_that_ended_as_an_error_was_never_said_on_no_day(days):
    wrong = trusts("S1", ended_on=ON, end_reason="error")
    asked = person(trust_asked_on=days_ago(300))
    on = days_ahead(days)
    for somebody, status in ((asked, "ask_again"), (person(), "never_asked")):
        tables = partnership(person=[somebody], trusts=[wrong])
        [row] = trusted_contacts(tables, on, Settings()).rows
        assert row["status"] == status
