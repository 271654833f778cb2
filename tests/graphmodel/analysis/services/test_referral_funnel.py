"""How far referrals came, and how long until support began: worked out by hand."""

from itertools import pairwise

import pytest

from graphmodel.analysis.facts.answer import rows_of
from graphmodel.analysis.services.referral_funnel import referral_funnel
from graphmodel.analysis.services.service_barriers import service_barriers
from graphmodel.analysis.services.waiting_time import days_until, waiting_time
from graphmodel.errors import UnknownIdError, UsageError
from tests.agreement.asked import assert_both_answer_alike
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import (
    days_ago,
    days_ahead,
    need,
    partnership,
    person,
    referral,
)
from tests.agreement.random_partnerships.hand_made import service as a_service
from tests.agreement.random_partnerships.partnerships import random_partnership
from tests.support.in_memory import network_of

PEOPLE = [person("p1"), person("p2"), person("p9", deceased_on=days_ago(3))]


def network(*referrals):
    """Return a partnership in which both questions have the answers of the brute force."""
    tables = {"person": PEOPLE, "need": [need()], "service": [a_service(), a_service("S2")]}
    tables = partnership(**tables, referral=list(referrals))
    found = network_of(tables, ON)
    for about in ((), ("S2",)):
        assert_both_answer_alike("referral_funnel", tables, found, None, *about)
        assert_both_answer_alike("waiting_time", tables, found, None, *about)
    return found


def funnel(*referrals, service=None):
    return [tuple(row.values()) for row in rows_of(referral_funnel(network(*referrals), service))]


def test_one_of_each_stage():
    found = funnel(
        referral("r1", "sent"),
        referral("r2", "received", person="p2"),
        referral("r3", "declined"),
        referral("r4", "waiting"),
        referral("r5", "started", started_on=days_ago(2)),
    )
    assert found == [
        ("made", 5, 2, 1, 0),
        ("received", 4, 2, 1, 0),
        ("decided", 3, 1, 0, 1),
        ("accepted", 2, 1, 1, 0),
        ("started", 1, 1, None, None),
    ]


@pytest.mark.parametrize(
    ("made_of", "reached"),
    [
        ({"status": "withdrawn_by_person"}, 1),
        ({"status": "no_response", "received_on": days_ago(15)}, 2),
        ({"status": "withdrawn_by_referrer", "decided_on": days_ago(9)}, 2),
        ({"status": "closed"}, 4),
        ({"status": "closed", "started_on": days_ago(9)}, 5),
        ({"status": "started", "started_on": days_ahead(1), "received_on": days_ago(8)}, 2),
    ],
)
def test_what_has_ended_or_is_recorded_ahead_came_as_far_as_it_came(made_of, reached):
    counted = [row[1] for row in funnel(referral("r1", **made_of))]
    assert counted == [1] * reached + [0] * (5 - reached)


def test_a_referral_of_somebody_who_has_died_waits_no_longer():
    assert funnel(referral("r1", "sent", person="p9"))[0] == ("made", 1, 1, 0, 1)


def test_a_service_counts_its_own_referrals_alone():
    both = (referral("r1"), referral("r2", "received", "S2"))
    assert [row[1] for row in funnel(*both, service="S2")] == [1, 1, 0, 0, 0]
    assert [row[1] for row in funnel(*both)] == [2, 1, 0, 0, 0]


def test_a_draft_and_what_is_older_than_a_year_are_not_counted():
    assert funnel(referral("r1", "draft"), referral("r2", made_on=days_ago(365)))[0][1] == 0


def test_nobody_and_no_service_of_an_id_is_refused():
    with pytest.raises(UnknownIdError, match="'S9'"):
        referral_funnel(network(), "S9")
    with pytest.raises(UsageError, match="neither"):
        waiting_time(network(), "A1")


@pytest.mark.parametrize("seed", range(5))
def test_it_agrees_with_what_is_told_of_each_service(seed):
    whole = network_of(random_partnership(seed), ON)
    told = rows_of(service_barriers(whole))
    found = {row["stage"]: row for row in rows_of(referral_funnel(whole))}
    for stage, column in (("made", "received"), ("decided", "decided"), ("accepted", "accepted")):
        assert found[stage]["referrals"] == sum(row[column] for row in told)
    assert sum(row["waiting"] or 0 for row in found.values()) == sum(r["waiting"] for r in told)
    for row in told:
        waited = waiting_time(whole, row["service"])
        assert days_until(waited, 0.5) == row["wait_median"]
        assert days_until(waited, 0.9) == row["wait_p90"]


@pytest.mark.parametrize("seed", range(5))
def test_of_each_stage_those_who_went_on_wait_or_ended(seed):
    rows = rows_of(referral_funnel(network_of(random_partnership(seed), ON)))
    for here, further in pairwise(rows):
        assert here["referrals"] == further["referrals"] + here["waiting"] + here["ended"]


def test_half_have_begun_by_the_day_on_which_the_second_of_four_began():
    """Begun after 2 and 5 days; seen for 5 and 8 days without a beginning."""
    begun = [
        referral("r1", "started", started_on=days_ago(18)),
        referral("r2", "started", started_on=days_ago(15)),
        referral("r3", "withdrawn_by_person", closed_on=days_ago(15)),
        referral("r4", "waiting", made_on=days_ago(8)),
    ]
    found = waiting_time(network(*begun))
    assert [tuple(row.values()) for row in rows_of(found)] == [(2, 0.25), (5, 0.5)]
    assert (found.attrs["denominator"], found.attrs["not_recorded"]) == (4, 2)
    assert (days_until(found, 0.5), days_until(found, 0.9)) == (5, None)
