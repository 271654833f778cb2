import pytest

from graphmodel.check.cells import judge_cells
from graphmodel.check.existing import Existing
from graphmodel.check.merged import merge
from graphmodel.model import MODEL
from graphmodel.writing.preparing import compare_merged
from graphmodel.writing.weakened_facts import END_DAYS, WeakenedFact, weakened_facts
from tests.graphmodel.small_partnership import DAY, Row, a, records, stored_partnership

STATUSES = ("refuted", "historic", "alleged", "confirmed")
"""From the least to the most."""


def weakened(table: str, before: Row, after: Row) -> list[WeakenedFact]:
    known = stored_partnership(**{table: [a(table, **before)]})
    return facts(known, **{table: [a(table, **after)]})


def facts(known: Existing, **tables: list[Row]) -> list[WeakenedFact]:
    merged = merge(judge_cells(records(**tables), DAY), known)
    return weakened_facts(compare_merged(merged, known, DAY), merged, known, DAY)


@pytest.mark.parametrize("becomes", range(4))
@pytest.mark.parametrize("was", range(4))
def test_a_risk_is_weakened_when_it_becomes_less_sure(was, becomes):
    found = weakened("risk_from", {"status": STATUSES[was]}, {"status": STATUSES[becomes]})
    assert len(found) == (becomes < was)


CONSENTS = [
    ("no", "yes", True),
    ("no", "not_asked", True),
    ("no", None, True),
    ("no", "no", False),
    ("yes", None, False),
    ("not_asked", "yes", False),
    (None, "yes", False),
]


@pytest.mark.parametrize("table", ["trusts", "individual"])
@pytest.mark.parametrize(("was", "becomes", "weaker"), CONSENTS)
def test_a_consent_of_no_is_weakened_by_anything_else(table, was, becomes, weaker):
    found = weakened(table, {"contact_consent": was}, {"contact_consent": becomes})
    assert len(found) == weaker


FLAGS = [
    ("do_not_contact", "check_first", True),
    ("do_not_contact", "none", True),
    ("do_not_contact", None, True),
    ("check_first", "none", True),
    ("check_first", None, True),
    ("check_first", "do_not_contact", False),
    ("none", None, False),
    (None, "none", False),
    (None, "do_not_contact", False),
]


@pytest.mark.parametrize(("was", "becomes", "weaker"), FLAGS)
def test_a_flag_is_weakened_when_it_asks_for_less(was, becomes, weaker):
    assert len(weakened("individual", {"check_flag": was}, {"check_flag": becomes})) == weaker


@pytest.mark.parametrize(
    ("was", "becomes", "weaker"),
    [(True, False, True), (True, None, True), (False, None, False), (None, True, False)],
)
def test_somebody_under_18_is_no_longer_when_anything_else_is_written(was, becomes, weaker):
    assert len(weakened("individual", {"under_18": was}, {"under_18": becomes})) == weaker


@pytest.mark.parametrize(
    ("was", "becomes", "weaker"),
    [
        (None, "error", True),
        ("expired", "error", True),
        ("error", "error", False),
        (None, "lifted", False),
        ("error", None, False),
    ],
)
def test_an_order_is_weakened_only_when_it_becomes_an_error(was, becomes, weaker):
    ended = {"ended_on": "2026-05-01"}
    found = weakened(
        "no_contact_with", {"end_reason": was, **ended}, {"end_reason": becomes, **ended}
    )
    assert len(found) == weaker


def test_an_end_of_a_risk_weakens_nothing_since_it_counts_whatever_its_days():
    assert weakened("risk_from", {}, {"ended_on": "2026-05-01"}) == []


def test_a_fact_since_before_records_has_no_first_day_in_its_key():
    since = {"started_on": None}
    [fact] = weakened("risk_from", {**since, "status": "confirmed"}, {**since, "status": "alleged"})
    assert fact.key == ("p1", "i1", "")
    assert fact.sentence == ('risk_from "p1", "i1": status is confirmed and would be alleged.')


def test_an_absent_column_weakens_nothing():
    known = stored_partnership(individual=[a("individual", check_flag="do_not_contact")])
    assert facts(known, individual=[a("individual", name="Ada N.")]) == []


def test_a_new_row_weakens_nothing():
    new = a("risk_from", started_on="2010-01-01", ended_on="2011-01-01", status="refuted")
    assert facts(stored_partnership(), risk_from=[new]) == []


def test_a_weakened_fact_says_what_it_was_and_what_it_would_be():
    [fact] = weakened("risk_from", {"status": "alleged"}, {"status": "refuted"})
    assert fact == WeakenedFact(
        "risk_from", ("p1", "i1", "2024-01-01"), "status", "alleged", "refuted", 2
    )
    assert str(fact.as_problem()) == (
        'risk_from, row 2, column status: risk_from "p1", "i1", "2024-01-01": status is alleged '
        "and would be refuted. Ask whoever recorded it; if it is right, import again with "
        "--allow-safety-changes. [weakened-safety-fact]"
    )
    [fact] = weakened("individual", {"under_18": True}, {"under_18": None})
    assert (fact.key, fact.was, fact.becomes) == (("i1",), "yes", "empty")


def test_who_becomes_staff_leaves_their_own_protection_behind():
    guarded = {"check_flag": "check_first", "contact_consent": "no", "under_18": True}
    known = stored_partnership(individual=[a("individual", **guarded)])
    found = facts(known, worker=[a("worker", id="i1", name="Ada Ngata")])
    assert {(fact.column, fact.was, fact.becomes, fact.row) for fact in found} == {
        ("check_flag", "check first", "empty", None),
        ("contact_consent", "no", "empty", None),
        ("under_18", "yes", "empty", None),
    }


def test_who_becomes_staff_without_any_protection_loses_none():
    known = stored_partnership(individual=[a("individual", contact_consent="yes", under_18=False)])
    assert facts(known, worker=[a("worker", id="i1", name="Ada Ngata")]) == []


ENDED = {"ended_on": "2026-05-20"}
SAFETY, ANYTHING = True, False
TAKEN_BACK = [
    ("trusts", {**ENDED, "end_reason": "safety"}, {}, {"ended_on": SAFETY, "end_reason": SAFETY}),
    (
        "trusts",
        {**ENDED, "end_reason": "person_withdrew"},
        {"ended_on": None},
        SAFETY,
    ),
    ("trusts", {**ENDED, "end_reason": "died"}, {**ENDED, "end_reason": "contact_lost"}, SAFETY),
    ("trusts", {**ENDED, "end_reason": "safety"}, {**ENDED, "end_reason": "error"}, SAFETY),
    (
        "trusts",
        {**ENDED, "end_reason": "safety"},
        {"ended_on": "2027-01-01", "end_reason": "safety"},
        SAFETY,
    ),
    ("trusts", {**ENDED, "end_reason": "left_post"}, {}, ANYTHING),
    ("trusts", ENDED, {"ended_on": "2026-05-21"}, ANYTHING),
    ("supports", {**ENDED, "end_reason": "excluded"}, {"end_reason": "excluded"}, SAFETY),
    ("supports", {**ENDED, "end_reason": "planned"}, {"end_reason": "planned"}, ANYTHING),
    ("person", {"deceased_on": "2026-05-01"}, {}, SAFETY),
    ("worker", {"deceased_on": "2026-05-01"}, {"deceased_on": "2026-05-20"}, SAFETY),
    ("individual", {"deceased_on": "2026-05-01"}, {}, SAFETY),
    ("excluded_from", {}, ENDED, SAFETY),
    ("excluded_from", {"ended_on": "2027-01-01"}, ENDED, SAFETY),
    ("excluded_from", ENDED, {}, ANYTHING),
    ("service", {"closed_on": "2026-04-01"}, {}, ANYTHING),
    ("service", {"status": "closed"}, {"status": "paused"}, ANYTHING),
    ("need", {"status": "met"}, {"status": "open"}, ANYTHING),
    ("need", {"closed_on": "2026-04-01"}, {"closed_on": "2026-05-01"}, ANYTHING),
    ("referral", {"status": "declined"}, {"status": "waiting"}, ANYTHING),
    ("referral", {"status": "closed"}, {"status": "started"}, ANYTHING),
    ("referral", {"closed_on": "2026-05-01"}, {}, ANYTHING),
    ("barrier", {"resolved_on": "2026-05-01"}, {}, ANYTHING),
    ("barrier", {"status": "resolved"}, {"status": "open"}, ANYTHING),
    ("escalation", {"responded_on": "2026-05-01"}, {}, ANYTHING),
    ("escalation", {"status": "resolved"}, {"status": "sent"}, ANYTHING),
    ("proposal", {"status": "refused"}, {"status": "open"}, ANYTHING),
    ("connected_to", {"broken": True}, {"broken": None}, ANYTHING),
]


@pytest.mark.parametrize(("table", "was", "becomes", "expected"), TAKEN_BACK)
def test_an_end_that_is_taken_back_is_found_and_needs_its_leave(table, was, becomes, expected):
    empty = dict.fromkeys([*was, *becomes])
    found = weakened(table, was, {**({} if "status" in becomes else empty), **becomes})
    kinds = {fact.is_safety for fact in found}
    assert kinds == (set(expected.values()) if isinstance(expected, dict) else {expected})


@pytest.mark.parametrize(
    ("table", "was", "becomes"),
    [
        ("trusts", {**ENDED, "end_reason": "contact_lost"}, {**ENDED, "end_reason": "safety"}),
        ("trusts", {**ENDED, "end_reason": "safety"}, {"ended_on": "2026-05-19"}),
        ("supports", {"ended_on": "2026-07-01"}, {"ended_on": None}),  # it has not ended yet
        ("need", {"status": "open"}, {"status": "met"}),
        ("referral", {"status": "received"}, {"status": "info_requested"}),
        ("referral", {"status": "sent"}, {"status": "waiting"}),
    ],
)
def test_what_ends_or_has_not_ended_is_not_taken_back(table, was, becomes):
    assert weakened(table, was, {**was, **becomes}) == []


def test_every_tie_and_node_that_ends_is_looked_after():
    for kind in MODEL:
        for name in kind.column_names:
            if name not in END_DAYS or kind.table in ("risk_from", "no_contact_with"):
                continue
            found = weakened(kind.table, {name: "2026-05-20"}, {name: None})
            assert [fact.column for fact in found] == [name]


def test_whoever_becomes_a_usable_contact_again_is_named_first():
    was = [
        a("trusts", trusted=who, **ENDED, end_reason=reason)
        for who, reason in (("i1", "left_post"), ("w1", "safety"))
    ]
    known = stored_partnership(
        supports=[a("supports", **ENDED)], trusts=[*was], individual=[a("individual")]
    )
    back = [{**row, "ended_on": None, "end_reason": None} for row in was]
    found = facts(known, supports=[a("supports", ended_on=None)], trusts=back)
    first = [(fact.table, fact.column, fact.is_contact_again) for fact in found]
    assert first[:2] == [("trusts", "ended_on", True)] * 2
    assert not any(again for *_, again in first[2:])
    assert "usable contact again" in found[0].sentence


FOR_SAFETY = {"started_on": "2024-01-01", "ended_on": "2026-02-01", "end_reason": "safety"}
"""How the trust of which others begin anew ended."""

ANEW = [
    ("goes on", {"started_on": "2026-02-01"}, True),
    ("is to end one day", {"started_on": "2026-02-01", "ended_on": "2027-01-01"}, True),
    (
        "is to end for safety one day",
        {"started_on": "2026-02-01", "ended_on": "2027-01-01", "end_reason": "safety"},
        True,
    ),
    (
        "was over otherwise",
        {"started_on": "2026-02-01", "ended_on": "2026-03-01", "end_reason": "contact_lost"},
        True,
    ),
    (
        "was over for safety, too",
        {"started_on": "2026-02-01", "ended_on": "2026-03-01", "end_reason": "safety"},
        False,
    ),
    ("was before", {"started_on": "2020-01-01", "ended_on": "2021-01-01"}, False),
    ("is staff's word", {"started_on": "2026-02-01", "named_by": "worker_observed"}, False),
    ("is in another", {"started_on": "2026-02-01", "trusted": "w1"}, False),
]


@pytest.mark.parametrize(("what", "row", "weaker"), ANEW, ids=[what for what, *_ in ANEW])
def test_a_trust_after_one_that_ended_for_safety_is_weakened_unless_it_protects_as_much(
    what, row, weaker
):
    known = stored_partnership(trusts=[a("trusts", **FOR_SAFETY)])
    assert [one.begins_anew for one in facts(known, trusts=[a("trusts", **row)])] == [True] * weaker


def test_only_the_last_end_before_counts_and_a_mended_start_does_not_pass_by_it():
    otherwise = {"started_on": "2020-01-01", "ended_on": "2021-01-01", "end_reason": "contact_lost"}
    again = {"started_on": "2026-02-10", "ended_on": "2026-03-01", "end_reason": "contact_lost"}
    known = stored_partnership(
        trusts=[a("trusts", **spell) for spell in (otherwise, FOR_SAFETY, again)]
    )
    assert facts(known, trusts=[a("trusts", started_on="2026-04-01")]) == []
    known = stored_partnership(trusts=[a("trusts", **spell) for spell in (otherwise, FOR_SAFETY)])
    moved = {"started_on": "2026-04-01", "former_started_on": "2020-01-01"}
    row = a("trusts", **moved, ended_on=None, end_reason=None)
    assert facts(known, trusts=[row])[0].begins_anew
