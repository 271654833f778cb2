"""Findings in words: questions about the system, with names as they may be read."""

from datetime import date

import pytest

from dashboard.words import findings as wording
from dashboard.words.answers import answer_cell
from graphmodel.analysis.needs.gaps import STATES
from graphmodel.analysis.trust.trusted_contacts import STATUSES
from graphmodel.model.in_words import cell_in_words

NAMES = {"s1": "Northgate outreach", "s2": "Harbour recovery", "w1": "Ana", "w2": "Ben"}


def gap(**facts: object) -> dict[str, object]:
    return {
        "domain": "mental_health",
        "level": 3,
        "state": "uncovered",
        "since": date(2026, 5, 1),
        "days": 31,
        "missing_functions": [],
        "services": [],
        "reasons": [],
        "informal_help": False,
        **facts,
    }


@pytest.mark.parametrize(
    ("facts", "question", "why"),
    [
        (
            {},
            "Mental health (high): Who could take this on?",
            "No service is working on this, since 1 May 2026 (31 days).",
        ),
        (
            {"state": "lapsed", "services": ["s1", "s2"], "days": 1},
            "Mental health (high): Is Northgate outreach or Harbour recovery still working on "
            "this?",
            "Northgate outreach and Harbour recovery: recorded as involved, last contact too long "
            "ago, since 1 May 2026 (1 day).",
        ),
        (
            {"state": "blocked", "reasons": ["exclusion", "no_id"], "since": None, "days": None},
            "Mental health (high): What would lift this?",
            "Blocked by: exclusion and no identity documents.",
        ),
        (
            {"state": "partial", "services": ["s1"], "missing_functions": ["prescribing"]},
            "Mental health (high): Who could add prescribing?",
            "In touch: Northgate outreach; nobody in touch does prescribing, since 1 May 2026 "
            "(31 days).",
        ),
        (
            {"informal_help": True},
            "Mental health (high): Who could take this on?",
            "No service is working on this, since 1 May 2026 (31 days). Somebody helps informally.",
        ),
    ],
)
def test_a_gap_is_a_question_with_its_reason(facts, question, why):
    assert wording.gap_question(gap(**facts), NAMES) == (question, why)


@pytest.mark.parametrize("state", STATES)
def test_every_state_of_a_gap_has_its_question_and_its_word(state):
    question, why = wording.gap_question(gap(state=state, services=["s1"]), NAMES)
    assert question.endswith("?")
    assert why.endswith(".")
    assert wording.STATE_WORDS[state]


@pytest.mark.parametrize("status", STATUSES)
def test_every_trust_status_has_a_word_and_only_trusted_asks_nothing(status):
    assert wording.TRUST_WORDS[status]
    assert (wording.trust_question(status) is None) == (status == "trusted")


def test_two_services_on_one_need_are_asked_about_never_blamed():
    row = {
        "kind": "need_function",
        "domain": "drugs",
        "function": "keywork",
        "services": ["s1", "s2"],
        "scope": "cross_agency",
        "since": date(2026, 3, 2),
    }
    assert wording.duplicate_question(row, NAMES) == (
        "Drugs: is it agreed that Northgate outreach and Harbour recovery each do keywork?",
        "Each is in touch about keywork (two agencies or more), since 2 March 2026.",
    )


def test_a_lead_whose_service_is_not_named_is_told_so():
    row: dict[str, object] = {
        "kind": "lead_coordination",
        "domain": None,
        "function": "coordination",
        "services": [],
        "scope": None,
        "since": None,
    }
    assert wording.duplicate_question(row, NAMES) == (
        "Who leads?",
        "Lead coordinators at services not recorded (agency not recorded for all).",
    )


def test_two_full_assessments_are_asked_to_be_one():
    row: dict[str, object] = {
        "kind": "repeat_assessment",
        "domain": "housing",
        "function": None,
        "services": ["s1", "s2"],
        "scope": "same_agency",
        "since": date(2026, 3, 2),
    }
    assert wording.duplicate_question(row, NAMES) == (
        "Housing: could Northgate outreach and Harbour recovery use one assessment?",
        "Each assessed them in full of late (one agency), since 2 March 2026.",
    )


def test_one_lead_is_no_question_none_and_several_are():
    assert wording.lead_question({"status": "one", "leads": ["w1"]}, NAMES) is None
    assert wording.lead_question({"status": "none", "leads": []}, NAMES) == (
        "Who leads?",
        "No lead coordinator in post is recorded.",
    )
    several = {"status": "several", "leads": ["w1", "w2"]}
    assert wording.lead_question(several, NAMES) == (
        "Who leads: Ana or Ben?",
        "More than one lead coordinator is recorded.",
    )


@pytest.mark.parametrize("area", ["North_End", "mental_health", "ete", "st_ives"])
def test_a_place_is_shown_as_it_was_typed_even_where_it_reads_like_a_word_of_a_list(area):
    assert answer_cell("area", area, {}) == area


def test_only_words_of_the_closed_lists_are_put_in_words():
    assert answer_cell("domain", "mental_health", {}) == "mental health"
    assert answer_cell("now", "key_worker", {}) == "key worker"
    assert answer_cell("was", "mill_service", {}) == "mill_service"
    assert cell_in_words("mill_service") == "mill_service"
    assert cell_in_words(("ete", "north_end")) == "education, training, employment, north_end"


def test_a_reason_begins_with_a_services_name_as_it_is_written():
    _, why = wording.gap_question(
        gap(state="lapsed", services=["S1"]), {"S1": "de Beauvoir outreach"}
    )
    assert why.startswith("de Beauvoir outreach: recorded as involved")
