from datetime import date

import pytest

from dashboard.person.introductions import (
    NO_ROUTE,
    NO_SERVICE,
    NOBODY_TO_ASK,
    RoutesToMeet,
    who_could_introduce,
)
from dashboard.person.view import NeedLine
from tests.agreement.brute_force import Tables
from tests.agreement.random_partnerships.hand_made import days_ago, example_i, excluded, knows, risk
from tests.dashboard.person.access import access_of, names_in

HOUSING = NeedLine("n1", "housing", 3, "uncovered", date(2026, 1, 1), "Nobody works on it.")

TO_S4 = "Worker T1 → Service S1 → Service S4"
TO_S3 = "Friend T2 → Worker W3 → Service S3"


def routes(tables: Tables, *, risk_reader: bool = False) -> RoutesToMeet:
    seen = access_of(tables, risk_reader=risk_reader)
    (found,) = who_could_introduce(seen, [HOUSING], names_in(tables)).needs
    return found


def chains(tables: Tables, *, risk_reader: bool = False) -> list[str]:
    return [route.chain for route in routes(tables, risk_reader=risk_reader).routes]


def test_a_route_is_told_with_names_its_score_and_its_weakest_step():
    found = routes(example_i())
    first, second = found.routes
    assert found.heading == "Housing (high)"
    assert found.services == 2
    assert first.chain == TO_S4
    assert first.words == (
        "Person p1 trusts Worker T1; Worker T1 works for Service S1; Service S1 has a pathway to "
        "Service S4 (4 of 5 referrals accepted); check who else is there."
    )
    assert first.carries == "strong (0.80)"
    assert first.weakest == "Service S1 to Service S4"
    assert second.chain == TO_S3
    assert second.carries == "moderate (0.49)"
    assert second.weakest == "Person p1 to Friend T2"
    assert not first.assumed


def test_a_pathway_on_which_too_little_was_decided_is_said_to_be_assumed():
    tables = example_i()
    del tables["referral"][0]
    (route,) = [route for route in routes(tables).routes if route.assumed]
    assert route.chain == TO_S4
    assert route.carries == "moderate (0.50)"


def test_a_service_that_excludes_the_person_is_at_the_end_of_no_route():
    assert chains({**example_i(), "excluded_from": [excluded("S4")]}) == [TO_S3]


@pytest.mark.parametrize("risk_reader", [False, True])
def test_nobody_unsafe_for_the_person_is_on_a_route(risk_reader):
    tables = {**example_i(), "risk_from": [risk("p1", "T1")]}
    assert chains(tables, risk_reader=risk_reader) == [TO_S3]


@pytest.mark.parametrize(
    ("table", "row"),
    [("trusts", 1), ("knows", 0), ("works_for", 1), ("individual", 0), ("service", 1)],
)
def test_a_route_over_a_restricted_row_reads_as_one_that_is_not_there(table, row):
    tables = example_i()
    tables[table][row]["restricted"] = "restricted"
    assert chains(tables) == [TO_S4]
    assert chains(tables, risk_reader=True) == [TO_S4, TO_S3]


def test_one_restricted_spell_of_a_step_is_enough_to_leave_the_route_out():
    tables = example_i()
    former = {"started_on": days_ago(900), "ended_on": days_ago(800), "restricted": "restricted"}
    tables["knows"].append({**knows("T2", "W3"), **former})
    assert chains(tables) == [TO_S4]


def test_a_row_for_the_team_is_told():
    tables = example_i()
    tables["knows"][0]["restricted"] = "team"
    assert chains(tables) == [TO_S4, TO_S3]


def test_where_there_is_no_route_it_is_said_what_to_do_next():
    tables = example_i()
    without = {**tables, "knows": [], "pathway_to": []}
    assert routes(without).next_step == NO_ROUTE
    assert routes({**tables, "trusts": []}).next_step == NOBODY_TO_ASK
    closed = [{**row, "status": "closed"} for row in tables["service"]]
    assert routes({**tables, "service": closed}).next_step == NO_SERVICE
    assert routes(tables).next_step == ""


def test_where_no_route_may_be_told_the_words_are_those_of_no_route():
    tables = example_i()
    without = {**tables, "pathway_to": [], "knows": []}
    for table in ("knows", "pathway_to"):
        tables[table][0]["restricted"] = "restricted"
    assert routes(tables) == routes(without)
