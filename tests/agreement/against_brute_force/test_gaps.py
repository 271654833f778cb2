"""Gaps by hand: each state, each edge of a day, each trap, one small partnership at a time."""

import pytest

from tests.agreement.both import gaps
from tests.agreement.brute_force import Row, Settings, Tables
from tests.agreement.one_answer import gap, gap_state
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import (
    addresses,
    agency,
    days_ago,
    days_ahead,
    excluded,
    individual,
    need,
    partnership,
    person,
    referral,
    risk,
    service,
    trusts,
)

TOMORROW = days_ahead(1)


@pytest.mark.parametrize(
    ("tie", "expected"),
    [
        pytest.param({"started_on": ON}, "covered", id="a tie is active on its first day"),
        pytest.param({"started_on": TOMORROW}, "uncovered", id="a later tie does not exist yet"),
        pytest.param({"ended_on": ON}, "uncovered", id="a tie is over on the day it ends"),
        pytest.param({"ended_on": TOMORROW}, "covered", id="a tie is active on its last day"),
        pytest.param({"last_contact_on": days_ago(90)}, "covered", id="ninety days are fresh"),
        pytest.param({"last_contact_on": days_ago(91)}, "lapsed", id="ninety-one days are not"),
        pytest.param({"last_contact_on": None}, "lapsed", id="without contact the start counts"),
        pytest.param(
            {"last_contact_on": days_ago(99), "started_on": days_ago(9)},
            "covered",
            id="a start after the last contact counts",
        ),
        pytest.param({"last_contact_on": TOMORROW}, "covered", id="a contact after D counts as D"),
    ],
)
def test_a_tie_covers_while_it_is_active_and_fresh(tie, expected):
    assert gap_state(addresses=[addresses(**tie)]) == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        pytest.param({"closed_on": ON}, "uncovered", id="closed today"),
        pytest.param({"closed_on": TOMORROW, "status": "closed"}, "covered", id="closes tomorrow"),
        pytest.param({"status": "closed"}, "uncovered", id="closed on no recorded day"),
        pytest.param({"opened_on": TOMORROW}, "uncovered", id="opens tomorrow"),
        pytest.param({"opened_on": ON}, "covered", id="opened today"),
        pytest.param({"status": "paused"}, "covered", id="a paused service is not closed"),
    ],
)
def test_a_closed_service_covers_nothing(facts, expected):
    assert gap_state(service=[service(**facts)], addresses=[addresses()]) == expected


def test_a_lapse_of_no_days_wants_contact_on_the_day_itself():
    strict = [service(lapse_after_days=0)]
    assert gap_state(service=strict, addresses=[addresses(ago=0)]) == "covered"
    row = gap(service=strict, addresses=[addresses(ago=1)])
    assert (row["state"], row["since"], row["days"]) == ("lapsed", ON, 0)


def test_an_empty_lapse_takes_the_setting_and_an_own_one_wins():
    settings = Settings(lapse_after_days=9)
    assert gap(settings, addresses=[addresses(ago=10)])["state"] == "lapsed"
    own = [service(lapse_after_days=10)]
    assert gap(settings, service=own, addresses=[addresses(ago=10)])["state"] == "covered"


def test_lapsed_counts_from_the_last_tie_to_lapse():
    two = [service("S1"), service("S2", lapse_after_days=7)]
    ties = [addresses("S1", ago=110), addresses("S2", ago=20)]
    row = gap(service=two, addresses=ties)
    assert (row["since"], row["services"]) == (days_ago(12), ["S1", "S2"])


def test_partial_names_what_is_missing_and_counts_from_the_latest_fresh_tie():
    ties = [addresses("S1"), addresses("S2", started_on=days_ago(50))]
    row = gap(
        service=[service("S1"), service("S2")],
        need=[need(required_functions=["therapy", "keywork", "advocacy"])],
        addresses=[*ties, addresses("S1", ago=100, function="therapy")],
    )
    assert (row["state"], row["since"]) == ("partial", days_ago(50))
    assert (row["missing_functions"], row["services"]) == (["advocacy", "therapy"], ["S1", "S2"])


def test_no_since_is_earlier_than_the_need_was_identified():
    known = need(required_functions=["therapy"], identified_on=days_ago(30))
    assert gap(need=[known], addresses=[addresses()])["since"] == days_ago(30)


@pytest.mark.parametrize(
    ("closes", "ends", "since"),
    [
        pytest.param({}, {"ended_on": days_ago(70)}, days_ago(70), id="the help ended"),
        pytest.param({}, {"ended_on": ON}, ON, id="the help ended today"),
        pytest.param({"closed_on": days_ago(15)}, {}, days_ago(15), id="the service closed"),
        pytest.param({"closed_on": ON}, {}, ON, id="the service closed today"),
        pytest.param(
            {"closed_on": days_ago(15)},
            {"ended_on": days_ago(70)},
            days_ago(70),
            id="the help ended before the service closed",
        ),
        pytest.param(
            {"closed_on": days_ago(15)},
            {"ended_on": TOMORROW},
            days_ago(15),
            id="the help would have ended tomorrow",
        ),
        pytest.param(
            {"closed_on": days_ago(201)}, {}, days_ago(300), id="the service had closed before"
        ),
        pytest.param(
            {"closed_on": days_ahead(9)}, {"started_on": TOMORROW}, days_ago(300), id="all to come"
        ),
        pytest.param({"status": "closed"}, {}, days_ago(300), id="closed on no recorded day"),
    ],
)
def test_uncovered_counts_from_the_end_of_the_last_help(closes, ends, since):
    row = gap(service=[service(**closes)], addresses=[addresses(**ends)])
    assert (row["state"], row["since"]) == ("uncovered", since)


def test_uncovered_looks_at_the_help_with_this_need_only():
    needs = [need(), need("n2", status="met")]
    over = addresses(need="n2", ended_on=days_ago(70))
    assert gap(need=needs, addresses=[over])["since"] == days_ago(300)


@pytest.mark.parametrize(
    ("facts", "open_needs"),
    [
        ({"status": "met"}, 0),
        ({"status": "met", "closed_on": ON}, 0),
        ({"status": "met", "closed_on": TOMORROW}, 1),
        ({"status": "open", "closed_on": ON}, 0),
        ({"identified_on": TOMORROW}, 0),
        ({"identified_on": ON}, 1),
    ],
)
def test_a_need_is_open_from_identified_until_closed(facts, open_needs):
    answer = gaps(partnership(need=[need(**facts)]), ON, Settings())
    assert (len(answer.rows), answer.denominator) == (open_needs, open_needs)
    assert answer.not_recorded == (14 if facts.get("identified_on") == TOMORROW else 13)


@pytest.mark.parametrize(("died_on", "open_needs", "domains"), [(ON, 0, 0), (TOMORROW, 1, 13)])
def test_the_dead_are_in_no_finding(died_on, open_needs, domains):
    tables = partnership(person=[person(deceased_on=died_on)], need=[need()])
    answer = gaps(tables, ON, Settings())
    assert (len(answer.rows), answer.denominator) == (open_needs, open_needs)
    assert answer.not_recorded == domains


HELP: Row = {"helper": "F1", "need": "n1", "started_on": days_ago(5), "agreed_by_person": True}


@pytest.mark.parametrize(
    ("tables", "expected"),
    [
        pytest.param({}, True, id="a living friend, agreed"),
        pytest.param({"helps_with": [{**HELP, "agreed_by_person": None}]}, False, id="not asked"),
        pytest.param({"helps_with": [{**HELP, "ended_on": ON}]}, False, id="over"),
        pytest.param({"helps_with": [{**HELP, "need": "n2"}]}, False, id="with something else"),
        pytest.param({"individual": [individual(deceased_on=ON)]}, False, id="dead"),
        pytest.param({"risk_from": [risk()]}, False, id="unsafe"),
        pytest.param({"trusts": [trusts()]}, True, id="named and usable"),
        pytest.param({"trusts": [trusts(ago=400)]}, False, id="named and dormant"),
        pytest.param(
            {"trusts": [trusts(ended_on=days_ago(9), end_reason="person_withdrew")]},
            False,
            id="named once and withdrawn",
        ),
        pytest.param(
            {"trusts": [trusts(ended_on=days_ago(9), end_reason="error")]}, True, id="an error"
        ),
        pytest.param(
            {"trusts": [trusts(ago=400, ended_on=TOMORROW, end_reason="error")]},
            True,
            id="an error only from tomorrow on",
        ),
        pytest.param({"trusts": [trusts(ago=400, named_by="family")]}, True, id="not named by p"),
    ],
)
def test_informal_help_is_by_somebody_whom_nothing_speaks_against(tables, expected):
    row = gap(**{"individual": [individual()], "helps_with": [HELP], **tables})
    assert row["informal_help"] is expected


def test_gaps_are_sorted_by_level_then_state_then_days_then_id_as_text():
    def ids(tables: Tables) -> list[str]:
        return [row["need"] for row in gaps(tables, ON, Settings()).rows]

    by_level_and_state = partnership(
        agency=[agency()],
        need=[need("n1", level=1), need("n2"), need("n3"), need("n4")],
        addresses=[addresses(need="n2", ago=95)],
        referral=[referral("r3", needs=["n3"])],
    )
    assert ids(by_level_and_state) == ["n4", "n2", "n3", "n1"]
    longer = need("n3", identified_on=days_ago(301))
    assert ids(partnership(need=[need("n2"), need("n10"), longer])) == ["n3", "n10", "n2"]
    undated = need("n1", "drugs")
    blocked = partnership(
        service=[service("S1"), service("S2", domains=["drugs"])],
        need=[undated, need("n2")],
        excluded_from=[excluded("S2", started_on=None), excluded(started_on=ON)],
    )
    assert ids(blocked) == ["n2", "n1"]
