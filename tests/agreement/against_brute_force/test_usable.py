"""Who is usable, by hand: each fact that speaks against a human whom a person named."""

from datetime import date

import pytest

from tests.agreement.brute_force import Settings, trusted_contacts
from tests.agreement.one_answer import contacts, trust_status
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import (
    days_ago,
    days_ahead,
    individual,
    partnership,
    person,
    risk,
    service,
    trusts,
    worker,
    works_for,
)

TOMORROW = days_ahead(1)
P1 = person("p1")


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        pytest.param({"last_confirmed_on": days_ago(183)}, "single", id="confirmed lately"),
        pytest.param({"last_confirmed_on": days_ago(184)}, "fragile", id="to be confirmed"),
        pytest.param({"last_confirmed_on": days_ago(365)}, "fragile", id="all but dormant"),
        pytest.param({"last_confirmed_on": days_ago(366)}, "unavailable", id="dormant"),
        pytest.param({"last_confirmed_on": TOMORROW}, "single", id="confirmed after the day"),
        pytest.param(
            {"last_confirmed_on": None, "started_on": None}, "fragile", id="never confirmed"
        ),
        pytest.param(
            {"last_confirmed_on": days_ago(366), "started_on": days_ago(9)},
            "single",
            id="a later start confirms",
        ),
        pytest.param({"started_on": TOMORROW}, "never_asked", id="begins tomorrow"),
        pytest.param({"started_on": ON}, "single", id="begins today"),
        pytest.param({"ended_on": ON}, "unavailable", id="ends today"),
        pytest.param({"ended_on": TOMORROW}, "fragile", id="ends tomorrow"),
        pytest.param({"ended_on": days_ahead(28)}, "fragile", id="ends within notice"),
        pytest.param({"ended_on": days_ahead(29)}, "single", id="ends beyond notice"),
        pytest.param({"contact_consent": "no"}, "unavailable", id="the person says no"),
        pytest.param({"contact_consent": "not_asked"}, "single", id="the person was not asked"),
        pytest.param({"named_by": "worker_observed"}, "never_asked", id="staff think"),
        pytest.param({"named_by": "family"}, "never_asked", id="the family thinks"),
    ],
)
def test_a_tie_is_usable_while_active_confirmed_and_agreed(facts, expected):
    assert trust_status(trusts=[trusts(**facts)]) == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"deceased_on": ON}, "unavailable"),
        ({"deceased_on": TOMORROW}, "single"),
        ({"contact_consent": "no"}, "unavailable"),
        ({"contact_consent": "not_asked"}, "single"),
        ({"under_18": True}, "unavailable"),
        ({"under_18": False}, "single"),
        ({"check_flag": "check_first"}, "unavailable"),
        ({"check_flag": "do_not_contact"}, "unavailable"),
        ({"check_flag": "none"}, "single"),
    ],
)
def test_an_individual_is_usable_unless_something_speaks_against(facts, expected):
    assert trust_status(individual=[individual(**facts)]) == expected


@pytest.mark.parametrize(
    ("on", "born_on", "expected"),
    [
        (ON, date(2008, 6, 1), "single"),
        (ON, date(2008, 6, 2), "unavailable"),
        (ON, date(2007, 6, 2), "single"),
        (ON, None, "single"),
        (date(2026, 2, 28), date(2008, 2, 29), "unavailable"),
        (date(2026, 3, 1), date(2008, 2, 29), "single"),
    ],
)
def test_a_peer_is_usable_from_their_eighteenth_birthday(on, born_on, expected):
    people = [P1, person("p2", date_of_birth=born_on)]
    tie = trusts("p2", ago=120)
    assert contacts(on, person=people, trusts=[tie])["status"] == expected


@pytest.mark.parametrize(
    ("tables", "expected"),
    [
        pytest.param({"risk_from": [risk(status="alleged")]}, 0, id="alleged"),
        pytest.param({"risk_from": [risk(status="confirmed")]}, 0, id="confirmed"),
        pytest.param({"risk_from": [risk(status="historic")]}, 0, id="historic"),
        pytest.param({"risk_from": [risk(status="refuted")]}, 1, id="refuted lifts"),
        pytest.param({"risk_from": [risk("F1", "p1")]}, 0, id="the other way round"),
        pytest.param({"risk_from": [risk(ended_on=days_ago(9))]}, 0, id="ended holds"),
        pytest.param({"risk_from": [risk(started_on=TOMORROW)]}, 0, id="before its start"),
        pytest.param({"risk_from": [risk("p1", "F2")]}, 1, id="from somebody else"),
        pytest.param({"risk_from": [risk("p2", "F1")]}, 1, id="to somebody else"),
        pytest.param({"no_contact_with": [{"a": "F1", "b": "p1"}]}, 0, id="no contact"),
        pytest.param({"no_contact_with": [{"a": "F2", "b": "p1"}]}, 1, id="with another"),
        pytest.param(
            {"no_contact_with": [{"a": "p1", "b": "F1", "end_reason": "expired"}]}, 0, id="expired"
        ),
        pytest.param(
            {"no_contact_with": [{"a": "p1", "b": "F1", "end_reason": "error"}]}, 1, id="error"
        ),
        pytest.param(
            {"no_contact_with": [{"a": "p1", "b": "F1", "started_on": TOMORROW}]}, 0, id="later"
        ),
    ],
)
def test_only_refuted_or_error_lifts_a_safety_fact(tables, expected):
    row = contacts(**{"person": [P1, person("p2")], **tables})
    assert (row["usable"], row["status"]) == (expected, "single" if expected else "unavailable")


@pytest.mark.parametrize(
    ("posts", "expected"),
    [
        pytest.param([works_for()], "single", id="in post"),
        pytest.param([], "unavailable", id="no post"),
        pytest.param([works_for(ended_on=ON)], "unavailable", id="left today"),
        pytest.param([works_for(ended_on=days_ahead(28))], "fragile", id="leaves within notice"),
        pytest.param([works_for(ended_on=days_ahead(29))], "single", id="leaves beyond notice"),
        pytest.param(
            [works_for(ended_on=days_ahead(28)), works_for(service="S2")], "single", id="one stays"
        ),
        pytest.param([works_for(service="S3")], "unavailable", id="at a closed service"),
        pytest.param(
            [works_for(ended_on=days_ahead(28)), works_for(service="S3")],
            "fragile",
            id="leaves, the other post is closed",
        ),
    ],
)
def test_a_worker_is_usable_while_in_post(posts, expected):
    services = [service("S1"), service("S2"), service("S3", status="closed")]
    tables = {"service": services, "worker": [worker()], "works_for": posts}
    assert trust_status(**tables, trusts=[trusts("W1")]) == expected


def test_a_tie_never_confirmed_is_a_day_older_than_the_setting_allows_unquestioned():
    undated = partnership(
        individual=[individual()], trusts=[trusts(last_confirmed_on=None, started_on=None)]
    )
    strict = Settings(trust_dormant_days=183)
    assert trusted_contacts(undated, ON, strict).rows[0]["status"] == "unavailable"
    lenient = Settings(trust_dormant_days=184)
    assert trusted_contacts(undated, ON, lenient).rows[0]["status"] == "fragile"


def test_a_peer_who_is_also_staff_must_be_in_post_and_alive_in_both_rows():
    peer = {"person": [P1, person("p2")], "trusts": [trusts("p2")]}
    assert trust_status(**peer) == "single"
    assert trust_status(**peer, worker=[worker("p2")]) == "unavailable"
    posts = [works_for("p2")]
    assert trust_status(**peer, worker=[worker("p2")], works_for=posts) == "single"
    assert (
        trust_status(**peer, worker=[worker("p2", deceased_on=ON)], works_for=posts)
        == "unavailable"
    )
