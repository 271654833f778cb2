"""Who could be expected at a meeting; of two who must not meet neither is."""

import pytest

from graphmodel import invitations as package
from graphmodel.errors import UnknownIdError
from tests.agreement.both import invitations
from tests.agreement.brute_force import Answer, Row, Settings
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import (
    agency,
    days_ago,
    days_ahead,
    individual,
    leads_for,
    no_contact,
    person,
    risk,
    service,
    supports,
    trusts,
    worker,
    works_for,
)
from tests.agreement.random_partnerships.week.hand_made import (
    example_of_invitations,
    invited,
    meeting,
    occupies,
    unit,
)
from tests.support.in_memory import network_of

EVERYBODY = ["W1", "S1", "S2", "F1"]
"""Who is expected in the example: p1's lead, two services and a friend."""


def asked(**added: list[Row]) -> Answer:
    """Return the answer to the example with rows added; one with a known id replaces it."""
    tables = example_of_invitations()
    for name, rows in added.items():
        new = {row["id"] for row in rows if "id" in row}
        kept = [row for row in tables.get(name, []) if row.get("id") not in new]
        tables[name] = kept + rows
    return invitations(tables, ON, Settings(), "m1")


def expected(**added: list[Row]) -> list[str]:
    return [row["who"] for row in asked(**added).rows]


COMES = trusts("F3", agreed_roles=["come_to_meetings"])
F3 = {"individual": [individual("F3")], "trusts": [COMES]}
IN_S2 = {"worker": [worker("W2")], "works_for": [works_for("W2", "S2")]}


@pytest.mark.parametrize(
    ("tables", "gone"),
    [
        pytest.param({"risk_from": [risk("p1", "F1")]}, ["F1"], id="feared by the person"),
        pytest.param({"risk_from": [risk("F1", "p1", "historic")]}, ["F1"], id="fears the person"),
        pytest.param({"risk_from": [risk("p1", "F1", "refuted")]}, [], id="refuted"),
        pytest.param(
            {"no_contact_with": [no_contact("F1", "W1")]},
            ["W1", "S1", "F1"],
            id="two who are expected, and the service of one",
        ),
        pytest.param(
            {"risk_from": [risk("p1", "W1")]}, ["W1", "S1"], id="the lead and their service"
        ),
        pytest.param({**IN_S2, "risk_from": [risk("p1", "W2")]}, ["S2"], id="works in a service"),
        pytest.param({**IN_S2, "risk_from": [risk("W2", "F1")]}, ["S2"], id="feared by expected"),
        pytest.param(
            {**IN_S2, "risk_from": [risk("F2", "W2")]}, [], id="feared by who is not expected"
        ),
        pytest.param(
            {**IN_S2, "invited_to": [invited("F2")], "risk_from": [risk("F2", "W2")]},
            ["S2"],
            id="feared by who is asked",
        ),
        pytest.param(
            {"invited_to": [invited("F2")], "risk_from": [risk("F2", "F1")]},
            ["F1"],
            id="unsafe for who is asked",
        ),
        pytest.param(
            {"invited_to": [invited("F2", ended_on=ON)], "risk_from": [risk("F2", "F1")]},
            [],
            id="unsafe for who was uninvited today",
        ),
        pytest.param(
            {
                "invited_to": [invited("F2", started_on=days_ahead(1))],
                "risk_from": [risk("F2", "F1")],
            },
            [],
            id="unsafe for who is asked tomorrow",
        ),
        pytest.param(
            {
                "unit": [unit("u1", "S2")],
                "occupies": [occupies("p2", "u1", 60)],
                "risk_from": [risk("p1", "p2")],
            },
            [],
            id="who lives in its units does not count",
        ),
    ],
)
def test_whoever_is_unsafe_is_removed_before_anything_is_listed(tables, gone):
    assert expected(**tables) == [one for one in EVERYBODY if one not in gone]


def test_of_two_friends_who_must_not_meet_neither_is_listed():
    assert expected(**F3) == [*EVERYBODY, "F3"]
    apart = {"no_contact_with": [no_contact("F1", "F3", ended_on=days_ago(300))]}
    assert expected(**F3, **apart) == ["W1", "S1", "S2"]


def test_whoever_is_unsafe_for_another_person_of_the_meeting_living_or_dead_is_removed():
    both = {"meeting": [meeting(people=["p1", "p2"])], "risk_from": [risk("p2", "W1")]}
    assert expected(**both) == ["S2"]
    dead = {"person": [person("p2", deceased_on=days_ago(9))]}
    assert expected(**both, **dead) == ["S2"]


def test_two_who_lead_for_two_people_and_must_not_meet_both_go():
    found = asked(
        meeting=[meeting(people=["p1", "p2"])],
        works_with=[leads_for("W2", "S2", person="p2")],
        risk_from=[risk("W1", "W2")],
        **IN_S2,
    )
    assert found.rows == []
    assert (found.denominator, found.not_recorded) == (0, 1)


@pytest.mark.parametrize(
    ("kind", "comes"),
    [("professionals", True), ("mdt", True), ("family_group", True), ("marac", False)]
    + [(kind, False) for kind in ("mappa", "iom", "death_review", "strategy", "strategy_group")]
    + [(kind, False) for kind in ("risk_management", "aben", "task_and_target")],
)
def test_nobody_is_expected_by_trust_at_a_meeting_of_professionals_alone(kind, comes):
    assert ("F1" in expected(meeting=[meeting(meeting_type=kind)])) == comes


def test_nobody_trusted_is_expected_beside_a_second_person_who_has_died():
    tables = {
        "meeting": [meeting(people=["p1", "p2"])],
        "person": [person("p2", deceased_on=days_ago(9))],
    }
    assert expected(**tables) == ["W1", "S1", "S2"]


def test_only_usable_humans_and_services_in_touch_are_expected():
    assert expected(individual=[individual("F1", check_flag="check_first")]) == ["W1", "S1", "S2"]
    assert expected(service=[service("S2", closed_on=ON)]) == ["W1", "S1", "F1"]
    assert expected(service=[service("S2", lapse_after_days=9)]) == ["W1", "S1", "F1"]


def test_a_lead_is_listed_once_for_each_person():
    found = asked(
        meeting=[meeting(people=["p1", "p2"])],
        works_with=[leads_for("W1", "S1", person="p2")],
        supports=[supports("S2", "p2")],
    )
    assert [(row["person"], row["who"], row["why"]) for row in found.rows] == [
        ("p1", "W1", "lead"),
        ("p1", "S1", "involved"),
        ("p1", "S2", "involved"),
        ("p2", "W1", "lead"),
        ("p2", "S2", "involved"),
    ]


@pytest.mark.parametrize(
    ("tables", "names"),
    [
        pytest.param({}, [], id="nobody"),
        pytest.param({"invited_to": [invited("F1")]}, ["F1"], id="a friend"),
        pytest.param({"invited_to": [invited("F1", ended_on=ON)]}, [], id="taken back today"),
        pytest.param(
            {"invited_to": [invited("F1", ended_on=days_ahead(1))]}, ["F1"], id="tomorrow"
        ),
        pytest.param({"invited_to": [invited("W1")]}, ["W1", "S1"], id="a worker"),
        pytest.param({**IN_S2, "invited_to": [invited("W2")]}, ["S2"], id="somebody of a service"),
        pytest.param(
            {"meeting": [meeting(agencies=["A2"])], "service": [service("S2", "A2")]},
            ["S2"],
            id="an agency",
        ),
        pytest.param(
            {"invited_to": [invited("F1", "m2")], "meeting": [meeting("m2")]}, [], id="m2"
        ),
    ],
)
def test_who_is_asked_is_said(tables, names):
    rows = asked(agency=[agency("A2")], **tables).rows
    assert [row["who"] for row in rows if row["asked"]] == names


def test_every_answer_says_to_check_who_else_is_there():
    for people in (["p1"], []):
        tables = example_of_invitations()
        tables["meeting"][0]["people"] = people
        found = package(network_of(tables, ON), "m1")
        assert found.attrs["caution"] == "Check who else is there"
        assert len(found) == (4 if people else 0)


def test_a_meeting_that_is_not_recorded_is_refused():
    network = network_of(example_of_invitations(), ON)
    with pytest.raises(UnknownIdError, match="There is no meeting with the id 'p1'"):
        package(network, "p1")


def test_whom_it_is_asked_about_changes_nothing_about_who_is_removed():
    tables = example_of_invitations()
    tables["meeting"][0]["people"] = ["p1", "p2"]
    tables["works_with"].append(leads_for("W2", "S2", person="p2"))
    tables["worker"].append(worker("W2"))
    tables["works_for"].append(works_for("W2", "S2"))
    tables["risk_from"] = [risk("W1", "W2")]
    assert len(package(network_of(tables, ON).only(["p1"]), "m1")) == 0
    tables["risk_from"] = []
    whose = package(network_of(tables, ON).only(["p1"]), "m1")["person"]
    assert list(whose) == ["p1", "p1", "p1"]
