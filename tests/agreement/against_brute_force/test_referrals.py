"""Waiting, pending and blocked by hand: what a referral, an exclusion or a barrier comes to."""

from typing import Any

import pytest

from tests.agreement.brute_force import Row
from tests.agreement.brute_force.facts.referrals import status_at
from tests.agreement.one_answer import gap, gap_state
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import (
    addresses,
    days_ago,
    days_ahead,
    excluded,
    need,
    referral,
    service,
)

TOMORROW = days_ahead(1)


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("draft", "uncovered"),
        ("sent", "pending"),
        ("received", "pending"),
        ("info_requested", "pending"),
        ("accepted", "waiting"),
        ("waiting", "waiting"),
        ("offered", "waiting"),
        ("started", "uncovered"),
        ("closed", "uncovered"),
        ("declined", "blocked"),
        ("withdrawn_by_person", "uncovered"),
        ("withdrawn_by_referrer", "uncovered"),
        ("no_response", "uncovered"),
        ("superseded", "uncovered"),
    ],
)
def test_a_referral_status_without_days_stands_as_recorded(status, expected):
    assert gap_state(referral=[referral(status=status)]) == expected


@pytest.mark.parametrize(
    ("status", "days", "expected"),
    [
        pytest.param("sent", {"made_on": TOMORROW}, "uncovered", id="not made yet"),
        pytest.param("waiting", {"decided_on": ON}, "waiting", id="decided today"),
        pytest.param("waiting", {"decided_on": TOMORROW}, "pending", id="decided tomorrow"),
        pytest.param("declined", {"decided_on": TOMORROW}, "pending", id="declined tomorrow"),
        pytest.param(
            "started",
            {"decided_on": days_ago(3), "started_on": TOMORROW},
            "waiting",
            id="accepted, starts tomorrow",
        ),
        pytest.param(
            "started", {"decided_on": TOMORROW}, "pending", id="an earlier stage holds it back"
        ),
        pytest.param(
            "closed",
            {"started_on": days_ago(3), "closed_on": TOMORROW},
            "uncovered",
            id="started, closes tomorrow",
        ),
        pytest.param("superseded", {"closed_on": TOMORROW}, "pending", id="superseded tomorrow"),
        pytest.param(
            "accepted", {"offered_on": TOMORROW}, "waiting", id="a later stage holds nothing back"
        ),
    ],
)
def test_a_referral_status_after_the_day_falls_back_to_the_stage_reached(status, days, expected):
    assert gap_state(referral=[referral(status=status, **days)]) == expected


STAGES: dict[str, Any] = {
    "made_on": days_ago(60),
    "received_on": days_ago(50),
    "decided_on": days_ago(40),
    "offered_on": days_ago(30),
    "started_on": days_ago(20),
    "closed_on": days_ago(10),
}


@pytest.mark.parametrize(
    ("ago", "expected"),
    [
        (60, "sent"),
        (51, "sent"),
        (50, "received"),
        (41, "received"),
        (40, "accepted"),
        (31, "accepted"),
        (30, "offered"),
        (21, "offered"),
        (20, "started"),
        (11, "started"),
        (10, "closed"),
    ],
)
def test_a_closed_referral_once_stood_at_each_of_its_stages(ago, expected):
    assert status_at(referral(status="closed", **STAGES), days_ago(ago)) == expected


@pytest.mark.parametrize(
    ("recorded", "before", "at"),
    [
        ("received", "sent", 50),
        ("info_requested", "sent", 50),
        ("accepted", "received", 40),
        ("waiting", "received", 40),
        ("declined", "received", 40),
        ("offered", "accepted", 30),
        ("started", "offered", 20),
        ("withdrawn_by_person", "started", 10),
        ("withdrawn_by_referrer", "started", 10),
        ("no_response", "started", 10),
        ("superseded", "started", 10),
    ],
)
def test_each_status_holds_from_its_own_day(recorded, before, at):
    made = referral(status=recorded, **STAGES)
    assert status_at(made, days_ago(at + 1)) == before
    assert status_at(made, days_ago(at)) == recorded


@pytest.mark.parametrize("column", ["received_on", "decided_on", "offered_on", "started_on"])
def test_any_earlier_day_after_the_day_asked_for_holds_a_status_back(column):
    later: dict[str, Any] = {column: TOMORROW}
    assert status_at(referral(status="closed", **later), ON) == "sent"


def test_a_referral_exists_from_the_day_it_is_made():
    assert gap_state(referral=[referral(made_on=ON)]) == "pending"


def test_a_referral_to_a_closed_service_is_no_wait():
    assert gap_state(service=[service(status="closed")], referral=[referral()]) == "uncovered"


def test_waiting_comes_before_pending_and_counts_from_the_earliest_decision():
    made = [
        referral("r1", "sent", made_on=days_ago(80)),
        referral("r2", "accepted", made_on=days_ago(60), received_on=days_ago(50)),
        referral("r3", "offered", made_on=days_ago(70), decided_on=days_ago(40)),
    ]
    assert (gap(referral=made)["state"], gap(referral=made)["since"]) == ("waiting", days_ago(50))


def test_waiting_without_any_other_day_counts_from_the_referral_made():
    assert gap(referral=[referral(status="waiting")])["since"] == days_ago(20)


def test_pending_counts_from_the_earliest_referral_made():
    made = [referral("r1", made_on=days_ago(30)), referral("r2", made_on=days_ago(31))]
    assert gap(referral=made)["since"] == days_ago(31)


DECLINED = referral("r2", "declined", made_on=days_ago(40), decided_on=days_ago(35))


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        pytest.param(referral("r1", "closed", made_on=days_ago(39)), "uncovered", id="later"),
        pytest.param(referral("r1", "closed", made_on=days_ago(41)), "blocked", id="earlier"),
        pytest.param(referral("r10", "closed", made_on=days_ago(40)), "blocked", id="r10 < r2"),
        pytest.param(referral("r3", "closed", made_on=days_ago(40)), "uncovered", id="r3 > r2"),
        pytest.param(referral("r3", "superseded"), "blocked", id="superseded is left out"),
        pytest.param(referral("r3", "draft"), "blocked", id="a draft is no referral"),
        pytest.param(referral("r3", "closed", made_on=TOMORROW), "blocked", id="not made yet"),
        pytest.param(referral("r3", "closed", needs=["n2"]), "blocked", id="of another need"),
    ],
)
def test_only_the_latest_referral_can_block(more, expected):
    assert gap_state(referral=[DECLINED, more]) == expected


@pytest.mark.parametrize(
    ("started", "expected"), [(40, "blocked"), (39, "uncovered"), (-1, "blocked")]
)
def test_help_that_began_after_the_referral_lifts_the_block(started, expected):
    tie = addresses(started_on=days_ago(started))
    if started > 0:
        tie["ended_on"] = days_ago(5)
    assert gap_state(referral=[DECLINED], addresses=[tie]) == expected


def test_help_that_began_on_the_day_itself_lifts_the_block():
    tie = addresses("S2", started_on=ON)
    services = [service("S1"), service("S2", status="closed")]
    assert gap_state(service=services, referral=[DECLINED], addresses=[tie]) == "uncovered"


def test_help_with_another_need_does_not_lift_the_block():
    other = [need(), need("n2", status="met")]
    tie = addresses(need="n2", started_on=days_ago(5))
    assert gap_state(need=other, referral=[DECLINED], addresses=[tie]) == "blocked"


def barrier(**more: object) -> Row:
    row = {"id": "b1", "barrier_type": "waiting", "description": "…", "status": "open"}
    return {**row, "raised_on": days_ago(50), "domain": "housing", "people": ["p1"], **more}


@pytest.mark.parametrize(
    ("tables", "expected"),
    [
        ({"excluded_from": [excluded()]}, "blocked"),
        ({"excluded_from": [excluded(ended_on=ON)]}, "uncovered"),
        ({"excluded_from": [{**excluded(), "person": "p2"}]}, "uncovered"),
        ({"excluded_from": [excluded()], "service": [service(domains=["ete"])]}, "uncovered"),
        ({"excluded_from": [excluded()], "service": [service(status="closed")]}, "uncovered"),
        ({"barrier": [barrier()]}, "blocked"),
        ({"barrier": [barrier(status="mitigated")]}, "uncovered"),
        ({"barrier": [barrier(status="resolved", resolved_on=TOMORROW)]}, "blocked"),
        ({"barrier": [barrier(resolved_on=ON)]}, "uncovered"),
        ({"barrier": [barrier(raised_on=ON)]}, "blocked"),
        ({"barrier": [barrier(raised_on=TOMORROW)]}, "uncovered"),
        ({"barrier": [barrier(domain="drugs")]}, "uncovered"),
        ({"barrier": [barrier(people=["p2"])]}, "uncovered"),
    ],
)
def test_exclusions_and_barriers_block_while_they_hold(tables, expected):
    assert gap_state(**tables) == expected


def test_a_blocked_need_gives_every_reason_and_counts_from_the_earliest_day():
    row = gap(referral=[DECLINED], excluded_from=[excluded()], barrier=[barrier()])
    assert row["reasons"] == ["declined", "exclusion", "waiting"]
    assert (row["since"], row["days"]) == (days_ago(60), 60)


def test_a_block_without_the_day_of_the_decision_counts_from_the_referral_made():
    assert gap(referral=[referral(status="declined")])["since"] == days_ago(20)


def test_a_block_is_undated_only_when_none_of_its_reasons_has_a_day():
    undated = excluded(started_on=None)
    row = gap(excluded_from=[undated])
    assert (row["state"], row["since"], row["days"]) == ("blocked", None, None)
    assert gap(excluded_from=[undated], referral=[DECLINED])["since"] == days_ago(35)
