import pytest

from graphmodel.errors import blocking
from tests.graphmodel.small_partnership import (
    SECOND_SERVICE,
    a,
    found_in,
    notices,
    partnership,
    records,
    stored_partnership,
)

# Code, table, column, cells that are odd, their nearest neighbour that is not.
ODD = [
    (
        "need-closed-before-identified",
        "need",
        "closed_on",
        {"status": "met", "closed_on": "2026-01-04"},
        {"status": "met", "closed_on": "2026-01-05"},
    ),
    ("closed-need-without-day", "need", "closed_on", {"status": "met"}, {"status": "open"}),
    (
        "open-need-with-closing-day",
        "need",
        "closed_on",
        {"closed_on": "2026-02-01"},
        {"closed_on": "2026-02-01", "status": "met"},
    ),
    (
        "barrier-resolved-before-raised",
        "barrier",
        "resolved_on",
        {"status": "resolved", "resolved_on": "2026-02-09"},
        {"status": "resolved", "resolved_on": "2026-02-10"},
    ),
    (
        "resolved-barrier-without-day",
        "barrier",
        "resolved_on",
        {"status": "resolved"},
        {"status": "mitigated"},
    ),
    (
        "open-barrier-with-resolving-day",
        "barrier",
        "resolved_on",
        {"resolved_on": "2026-03-01"},
        {"resolved_on": "2026-03-01", "status": "mitigated"},
    ),
    (
        "escalation-due-before-raised",
        "escalation",
        "response_due_on",
        {"response_due_on": "2026-02-19"},
        {"response_due_on": "2026-02-20"},
    ),
    (
        "escalation-answered-before-raised",
        "escalation",
        "responded_on",
        {"status": "agreed", "responded_on": "2026-02-19"},
        {"status": "agreed", "responded_on": "2026-02-20"},
    ),
    (
        "answered-escalation-without-day",
        "escalation",
        "responded_on",
        {"status": "declined"},
        {"status": "acknowledged"},
    ),
    (
        "sent-escalation-with-answer-day",
        "escalation",
        "responded_on",
        {"responded_on": "2026-03-01"},
        {"responded_on": "2026-03-01", "status": "acknowledged"},
    ),
    (
        "practice-shared-before-agreed",
        "practice",
        "shared_on",
        {"status": "shared", "agreed_on": "2026-03-02", "shared_on": "2026-03-01"},
        {"status": "shared", "agreed_on": "2026-03-01", "shared_on": "2026-03-01"},
    ),
    (
        "draft-practice-with-agreed-day",
        "practice",
        "agreed_on",
        {"agreed_on": "2026-03-01"},
        {"agreed_on": "2026-03-01", "status": "agreed"},
    ),
    (
        "unshared-practice-with-shared-day",
        "practice",
        "shared_on",
        {"shared_on": "2026-03-01", "status": "agreed"},
        {"shared_on": "2026-03-01", "status": "shared"},
    ),
    (
        "service-closed-before-opened",
        "service",
        "closed_on",
        {"opened_on": "2026-01-02", "closed_on": "2026-01-01"},
        {"opened_on": "2026-01-01", "closed_on": "2026-01-01"},
    ),
    (
        "ages-crossed",
        "service",
        "age_max",
        {"age_min": 25, "age_max": 24},
        {"age_min": 25, "age_max": 25},
    ),
    (
        "died-before-birth",
        "person",
        "deceased_on",
        {"date_of_birth": "1980-01-02", "deceased_on": "1980-01-01"},
        {"date_of_birth": "1980-01-01", "deceased_on": "2026-05-01"},
    ),
    (
        "birth-or-death-in-the-future",
        "person",
        "date_of_birth",
        {"date_of_birth": "2026-06-02"},
        {"date_of_birth": "2026-06-01"},
    ),
    (
        "birth-or-death-in-the-future",
        "worker",
        "deceased_on",
        {"deceased_on": "2026-06-02"},
        {"deceased_on": "2026-06-01"},
    ),
    (
        "status-without-its-day",
        "goal",
        "closed_on",
        {"status": "achieved"},
        {"status": "achieved", "closed_on": "2026-03-01"},
    ),
    (
        "status-without-its-day",
        "plan",
        "ended_on",
        {"status": "superseded"},
        {"status": "draft"},
    ),
    (
        "status-without-its-day",
        "offered",
        "answered_on",
        {"outcome": "refused"},
        {"outcome": None},
    ),
    (
        "status-without-its-day",
        "referral",
        "decided_on",
        {"status": "declined"},
        {"status": "declined", "decided_on": "2026-02-03"},
    ),
    ("follows-itself", "referral", "follows", {"follows": "r1"}, {"follows": None}),
    (
        "ended-without-reason",
        "trusts",
        "end_reason",
        {"ended_on": "2026-01-01"},
        {"ended_on": "2026-01-01", "end_reason": "died"},
    ),
    ("reason-without-end", "trusts", "ended_on", {"end_reason": "died"}, {}),
    ("reason-without-end", "supports", "ended_on", {"end_reason": "moved"}, {}),
]


@pytest.mark.many_cases(quick=8)
@pytest.mark.parametrize(("code", "table", "column", "odd", "even"), ODD)
def test_what_is_odd_is_a_notice_and_stops_nothing(code, table, column, odd, even):
    flaws = found_in(_with(table, odd))
    assert (code, table, 2, column) in notices(flaws)
    assert blocking(flaws) == []
    assert code not in {problem.code for problem in found_in(_with(table, even))}


def _with(table, cells):
    others = [SECOND_SERVICE] if table == "service" else []
    return partnership(**{table: [a(table, **cells), *others]})


def test_a_closed_need_is_held_against_the_day_that_the_store_has():
    row = {"id": "n1", "status": "met", "closed_on": "2026-01-04"}
    assert notices(found_in(records(need=[row]), stored_partnership())) == [
        ("need-closed-before-identified", "need", 2, "closed_on")
    ]


def test_a_referral_about_another_persons_need_is_noticed():
    others = {"person": [a("person"), a("person", id="p2")]}
    rows = [a("referral"), a("referral", id="r2", person="p2")]
    assert notices(found_in(partnership(referral=rows, **others))) == [
        ("referral-of-another-persons-need", "referral", 3, "needs")
    ]


def test_a_referral_about_another_persons_stored_need_is_noticed():
    rows = records(referral=[a("referral", id="r2", person="p2")], person=[a("person", id="p2")])
    assert notices(found_in(rows, stored_partnership())) == [
        ("referral-of-another-persons-need", "referral", 2, "needs")
    ]


@pytest.mark.parametrize("table", ["need", "referral"])
def test_a_need_or_referral_that_passes_to_another_person_is_noticed(table):
    rows = {"person": [a("person", id="p2")], table: [a(table, person="p2")]}
    found = notices(found_in(records(**rows), stored_partnership()))
    assert ("now-of-another-person", table, 2, "person") in found
    assert found_in(records(**{table: [a(table)]}), stored_partnership()) == []


def test_a_tie_that_began_after_a_death_is_noticed_at_either_end():
    person = [a("person", deceased_on="2025-01-01")]
    found = notices(found_in(partnership(person=person, supports=[], addresses=[])))
    assert ("tie-after-death", "excluded_from", 2, "started_on") in found
    assert ("tie-after-death", "trusts", 2, "started_on") not in found  # began on that very day
    worker = [a("worker", deceased_on="2019-12-31")]
    assert notices(found_in(partnership(worker=worker))) == [
        ("tie-after-death", "works_for", 2, "started_on"),
        ("tie-after-death", "invited_to", 2, "started_on"),
    ]


def test_a_tie_that_began_after_a_stored_death_is_noticed():
    known = stored_partnership(worker=[a("worker", deceased_on="2019-12-31")])
    rows = records(works_for=[a("works_for")])
    assert notices(found_in(rows, known)) == [("tie-after-death", "works_for", 2, "started_on")]


@pytest.mark.parametrize(
    ("before", "after", "count"),
    [("team", None, 1), ("team", "open", 1), ("team", "restricted", 0), ("open", None, 0)],
)
def test_a_row_that_would_be_opened_to_all_is_noticed(before, after, count):
    known = stored_partnership(person=[a("person", restricted=before)])
    found = notices(found_in(records(person=[a("person", restricted=after)]), known))
    assert found == [("opened-to-all", "person", 2, "restricted")] * count


def test_a_risk_left_without_a_word_stays_restricted():
    known = stored_partnership(risk_from=[a("risk_from", restricted="restricted")])
    assert found_in(records(risk_from=[a("risk_from", restricted=None)]), known) == []
