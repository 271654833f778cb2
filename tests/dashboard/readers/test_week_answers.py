"""Answers of the week's work name no restricted action, plan or stay to who may not see it."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pandas as pd
import pytest

from dashboard.readers.answers import visible_parts
from dashboard.readers.partnership_access import NamedPartnership
from dashboard.readers.reader import HIDDEN, Reader
from graphmodel.analysis.facts.answer import rows_of
from graphmodel.analysis.questions import question_called
from graphmodel.network.network import Network
from graphmodel.settings import Settings
from tests.agreement.brute_force import Row, Tables
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import (
    barrier,
    connected,
    days_ago,
    partnership,
    referral,
    risk,
    service,
    trusts,
    worker,
    works_for,
)
from tests.agreement.random_partnerships.week.hand_made import (
    action,
    assessment,
    contributes,
    entry,
    escalation,
    example_of_invitations,
    goal,
    institution_stay,
    invited,
    meeting,
    occupies,
    offered,
    period,
    plan,
    unit,
)
from tests.support.in_memory import network_of

SECRET: Row = {"restricted": "restricted"}


def with_secrets() -> Tables:
    """Return one open and one restricted row of each kind."""
    return partnership(
        person=[{"id": key, "name": key} for key in ("p1", "p2", "p3")],
        service=[service("S1", max_stay_days=28), *(service(key) for key in ("S2", "S3"))],
        worker=[worker()],
        works_for=[works_for()],
        meeting=[meeting("m1", meeting_type="marac", **SECRET)],
        action=[action("a1", 3, person="p1", meeting="m1"), action("a2", 4, **SECRET)],
        goal=[goal("g1"), goal("g2", **SECRET)],
        plan=[
            plan("l1", ago=100, goals=["g1", "g2"], lead="W1"),
            plan("l2", ago=100, goals=["g1"], **SECRET),
        ],
        contributes_to=[
            contributes("S1", "l1"),
            contributes("S2", "l2"),
            contributes("S3", "l1", **SECRET),
        ],
        institution_stay=[
            institution_stay("i1", "p2", ON + timedelta(days=1)),
            institution_stay("i2", "p2", ON + timedelta(days=1), **SECRET),
        ],
        register_entry=[
            entry("p1", ON - timedelta(days=60), register="iom", **SECRET),
            entry("p1", ON - timedelta(days=60)),
            entry("p2", ON - timedelta(days=60)),
        ],
        unit=[unit("u1", beds=2), unit("u2", **SECRET), unit("u3")],
        occupies=[
            occupies("p1", "u1", 30),
            occupies("p2", "u1", 20, **SECRET, ended_on=ON + timedelta(days=1)),
            occupies("p3", "u3", 20, **SECRET),
        ],
        offered=[offered("p2", "u1"), offered("p1", "u1", **SECRET)],
        barrier=[barrier("b1"), barrier("b2", **SECRET)],
        escalation=[escalation("x1"), escalation("x2", **SECRET)],
    )


def shown(question: str, *, risk_reader: bool) -> list[dict[str, Any]]:
    return rows_of(seen(with_secrets(), question, risk_reader=risk_reader))


def seen(
    tables: Tables,
    question: str,
    *,
    risk_reader: bool = False,
    named: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """Return an answer as a reader is shown it on screen."""
    reader = Reader(risk_reader=risk_reader, today=ON)
    return seen_in(reader.shown(network_of(tables, ON)), question, Settings(), reader, named)


def seen_in(
    network: Network,
    question: str,
    settings: Settings,
    reader: Reader,
    named: Mapping[str, str] | None,
) -> pd.DataFrame:
    """Return the same of a partnership as it is shown to a reader."""
    answer = question_called(question).ask(network, settings, named)
    whole = NamedPartnership(network, {})
    return visible_parts(question, answer, lambda: whole, settings, reader)["rows"]


@pytest.mark.parametrize(
    ("question", "columns", "seen", "hidden"),
    [
        ("actions", ("action", "meeting"), [("a1", HIDDEN)], [("a2", None), ("a1", "m1")]),
        (
            "reviews",
            ("person", "node"),
            [(None, "x1"), ("p1", "l1"), ("p1", "dsr"), ("p2", "dsr")],
            [(None, "x2"), ("p1", "l2"), ("p1", "iom")],
        ),
        (
            "registers",
            ("person", "register"),
            [("p1", "dsr"), ("p2", "dsr")],
            [("p1", "iom")],
        ),
        ("escalations", ("barrier",), [("b1",)], [("b2",)]),
        ("units", ("unit",), [("u1",), ("u3",)], [("u2",)]),
        ("goals", ("goal",), [("g1",)], [("g2",)]),
        (
            "endings",
            ("what", "node"),
            [("release", "i1"), ("max_stay", "u1")],
            [("release", "i2"), ("max_stay", "u3")],
        ),
    ],
)
def test_a_restricted_row_is_named_to_a_risk_reader_alone(question, columns, seen, hidden):
    of_all, of_few = (
        {tuple(row[column] for column in columns) for row in shown(question, risk_reader=one)}
        for one in (False, True)
    )
    assert of_all == set(seen)
    assert of_few >= set(hidden)


def test_somebody_who_is_there_by_an_open_row_besides_is_named_and_is_there_once():
    tables = with_secrets()
    tables["occupies"].append(occupies("p2", "u1", 10))
    network = network_of(tables, ON)
    answer = question_called("units").ask(network, Settings())
    whole = NamedPartnership(network, {})
    shown = visible_parts("units", answer, lambda: whole, Settings(), Reader(today=ON))
    row = next(row for row in rows_of(shown["rows"]) if row["unit"] == "u1")
    assert (row["occupants"], row["state"], row["free"]) == (["p1", "p2"], "full", 0)


def test_somebody_whose_being_there_is_restricted_is_counted_and_not_named():
    row, _ = shown("units", risk_reader=False)
    assert (row["occupants"], row["offered"]) == (["p1", HIDDEN], [HIDDEN, "p2"])
    named = shown("units", risk_reader=True)[0]
    assert (named["occupants"], named["offered"]) == (["p1", "p2"], ["p1", "p2"])


def test_who_helps_by_a_restricted_plan_or_part_of_one_is_counted_and_not_named():
    (row,) = shown("goals", risk_reader=False)
    assert (row["helpers"], row["state"]) == (["S1", "W1", HIDDEN, HIDDEN], "in_hand")
    assert shown("goals", risk_reader=True)[0]["helpers"] == ["S1", "S2", "S3", "W1"]


def test_beside_what_is_masked_a_yes_or_no_and_an_empty_cell_stay_as_they_are():
    rows = shown("registers", risk_reader=False)
    assert [(row["lead"], row["plan"], row["action"]) for row in rows] == [
        (False, False, True),
        (False, False, False),
    ]
    assert [row["barrier"] for row in shown("actions", risk_reader=False)] == [None]


PEERS: Tables = {
    "person": [{"id": key, "name": key} for key in ("p1", "p2", "p3")],
    "trusts": [
        trusts("p2", "p1", agreed_roles=["come_to_meetings"]),
        trusts("p3", "p1", agreed_roles=["come_to_meetings"]),
    ],
    "meeting": [meeting("m1"), meeting("m2", people=["p3"])],
    "goal": [goal("g1"), goal("g2", person="p2"), goal("g3", person="p3")],
    "plan": [
        plan("l1", goals=["g1"]),
        plan("l2", goals=["g2"], person="p2"),
        plan("l3", goals=["g3"], person="p3"),
    ],
    "contributes_to": [contributes("p3", "l2"), contributes("p2", "l3"), contributes("p2", "l1")],
    "connected_to": [connected("p3", person="p2", tie="strong")],
    "unit": [unit("u1"), unit("u2")],
    "occupies": [occupies("p3", "u2", 60)],
    "referral": [referral("r1", "waiting", person="p2")],
}
"""Three people who know each other; none of them works anywhere."""

NAMED_EACH_OTHER = [trusts("p3", "p2", ago=30), trusts("p2", "p3", ago=30)]
LAPSED = [{**one, "last_confirmed_on": days_ago(400)} for one in NAMED_EACH_OTHER]


@pytest.mark.many_cases(quick=4)
@pytest.mark.parametrize("lives_elsewhere", [True, False])
@pytest.mark.parametrize("invited_to", [[], [invited("p3")], [invited("p2", "m2")]], ids=len)
@pytest.mark.parametrize(("on", "dormant_days"), [(ON, 365), (days_ago(350), 365), (ON, 36_500)])
def test_a_risk_between_two_people_reads_as_trust_that_has_lapsed(
    invited_to, on, dormant_days, lives_elsewhere
):
    settings, reader = Settings(trust_dormant_days=dormant_days), Reader(today=ON)
    shown_of: list[list[str]] = []
    for apart in (
        {"trusts": NAMED_EACH_OTHER, "risk_from": [risk("p2", "p3")]},
        {"trusts": LAPSED, "risk_from": []},
    ):
        tables = partnership(**PEERS) | {"invited_to": invited_to, "risk_from": apart["risk_from"]}
        tables["trusts"] = [*PEERS["trusts"], *apart["trusts"]]
        if lives_elsewhere:
            del tables["occupies"]
        network = reader.shown(network_of(tables, on))
        answers = []
        for name, named in (
            ("invitations", {"meeting": "m1"}),
            ("invitations", {"meeting": "m2"}),
            ("compatible", {"unit": "u1"}),
            ("goals", {}),
            ("isolation", {}),
            ("endings", {}),
            ("trusted_contacts", {}),
        ):
            rows = seen_in(network, name, settings, reader, named)
            answers.append(repr([rows.attrs, rows_of(rows)]))
        shown_of.append(answers)
    assert shown_of[0] == shown_of[1]


def test_of_two_whom_somebody_named_apart_neither_is_listed_to_others_and_both_to_a_risk_reader():
    tables = partnership(**PEERS)
    tables["trusts"] = [*PEERS["trusts"], *LAPSED]
    rows = {
        reads: seen(tables, "invitations", risk_reader=reads, named={"meeting": "m1"})[
            "who"
        ].tolist()
        for reads in (False, True)
    }
    assert rows == {False: [], True: ["p2", "p3"]}


def test_who_is_asked_by_a_restricted_row_is_not_said_to_be():
    tables = example_of_invitations()
    tables["worker"].append(worker("W2"))
    tables["works_for"].append(works_for("W2", "S2", **SECRET))
    tables["invited_to"] = [invited("F1", **SECRET), invited("W1"), invited("W2")]
    found = {}
    for reads in (False, True):
        part = seen(tables, "invitations", risk_reader=reads, named={"meeting": "m1"})
        found[reads] = [row["who"] for row in rows_of(part) if row["asked"]]
        assert part.attrs["caution"] == "Check who else is there"
    assert found == {False: ["W1", "S1"], True: ["W1", "S1", "S2", "F1"]}


def test_a_restricted_offer_reserves_a_unit_for_nobody_else_to_see():
    tables = partnership(
        person=[{"id": key, "name": key} for key in ("p1", "p2")],
        unit=[unit("u1")],
        unit_period=[period("u1", "reserved", 3)],
        offered=[offered("p1", "u1", **SECRET), offered("p2", "u1")],
        referral=[referral(f"r{key}", "waiting", person=f"p{key}") for key in (1, 2)],
    )
    found = {}
    for reads in (False, True):
        rows = rows_of(seen(tables, "compatible", risk_reader=reads, named={"unit": "u1"}))
        found[reads] = [(row["person"], row["fit"], row["reason"]) for row in rows]
    assert found == {
        False: [("p1", "no", "reserved"), ("p2", "yes", None)],
        True: [("p1", "yes", None), ("p2", "yes", None)],
    }


def test_a_barrier_stands_as_by_the_escalations_that_the_reader_may_see():
    """Nothing was heard of x3, a later and restricted one: without the right it is not there."""
    shown_of = []
    for secret in ([], [escalation("x3", 5, level="safeguarding_board", **SECRET)]):
        tables = with_secrets()
        tables["escalation"] += secret
        part = seen(tables, "escalations")
        shown_of.append((rows_of(part), part.attrs))
    assert shown_of[0] == shown_of[1]
    assert [(row["barrier"], row["level"], row["state"]) for row in shown_of[0][0]] == [
        ("b1", "manager", "unanswered")
    ]


def test_a_restricted_account_beside_an_open_one_changes_no_row():
    """p1 is red on the register, and lives in u3 as well, by accounts that are restricted."""
    more: Tables = {
        "register_entry": [entry("p1", ON - timedelta(days=3), id="e9", rating="red", **SECRET)],
        "occupies": [occupies("p1", "u3", 25, **SECRET)],
    }
    found = []
    for secret in ({}, more):
        tables = {table: [*rows, *secret.get(table, [])] for table, rows in with_secrets().items()}
        found.append([rows_of(seen(tables, one)) for one in ("registers", "reviews", "endings")])
    assert found[0] == found[1]
    assert [len(rows) for rows in found[0]] == [2, 4, 2]


def test_a_service_that_only_a_restricted_assessment_names_is_not_named():
    asks: Row = {"asked_for_full_story": True}
    tables = partnership(
        service=[service(key) for key in ("S1", "S2")],
        assessment=[assessment("x1", 20, **asks), assessment("x2", 9, service="S2", **asks)],
    )
    tables["assessment"][1] |= SECRET
    found = {
        reads: [
            rows_of(seen(tables, question, risk_reader=reads))[0]["services"]
            for question in ("retelling", "duplicates")
        ]
        for reads in (False, True)
    }
    assert found == {False: [["S1", HIDDEN]] * 2, True: [["S1", "S2"]] * 2}
