"""Who has to be told when somebody leaves, and to whom to speak."""

import pytest

from graphmodel.analysis.facts.answer import rows_of
from graphmodel.analysis.leaving.handover import handover
from graphmodel.errors import UnknownIdError
from tests.agreement.brute_force import Row, Tables
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import (
    addresses,
    example_t,
    individual,
    leads_for,
    need,
    partnership,
    person,
    risk,
    service,
    trusts,
    worker,
    works_for,
)
from tests.support.in_memory import network_of


def handed_over(tables: Tables, leaver: str) -> list[tuple[object, ...]]:
    return [tuple(row.values()) for row in rows_of(handover(network_of(tables, ON), leaver))]


def test_example_t_when_w2_leaves():
    assert handed_over(example_t(), "W2") == [
        ("p4", ["no_usable_contact"], [], [], []),
        ("p3", ["single_contact"], [], ["F2"], []),
    ]


def test_people_who_lose_nothing_are_told_too_and_come_last():
    tables = partnership(
        person=[person(key) for key in ("p1", "p2", "p3", "p4")],
        worker=[worker("W1"), worker("W2")],
        individual=[individual("F1")],
        works_for=[works_for("W1"), works_for("W2")],
        works_with=[
            {**leads_for("W1", "S1"), "person": "p1", "role": "key_worker"},
            {**leads_for("W2", "S1"), "person": "p1"},
            {**leads_for("W1", "S1"), "person": "p2"},
        ],
        trusts=[trusts("W1", "p3"), trusts("W2", "p3"), trusts("F1", "p3"), trusts("F1", "p4")],
    )
    assert handed_over(tables, "W1") == [
        ("p2", ["lead_lost"], [], [], []),
        ("p1", [], [], [], ["W2"]),
        ("p3", [], [], ["F1", "W2"], []),
    ]


def closing(**more: list[Row]) -> Tables:
    return partnership(
        person=[person("p1"), person("p2")],
        service=[service("S1"), service("S2")],
        need=[need("n1"), need("n2"), need("n3", person="p2")],
        addresses=[addresses("S1", "n1"), addresses("S1", "n2"), addresses("S1", "n3")],
        **more,
    )


def test_the_needs_that_lose_their_cover_are_listed_by_person():
    assert handed_over(closing(), "S1") == [
        ("p1", ["need_uncovered"], ["n1", "n2"], [], []),
        ("p2", ["need_uncovered"], ["n3"], [], []),
    ]


def test_an_unsafe_human_is_nobody_to_speak_to_and_nobody_to_hand_over_from():
    tables = closing(
        individual=[individual("F1"), individual("F2")],
        trusts=[trusts("F1"), trusts("F2")],
        risk_from=[risk("p1", "F1")],
    )
    assert handed_over(tables, "S1")[0] == ("p1", ["need_uncovered"], ["n1", "n2"], ["F2"], [])
    assert handed_over(tables, "F1") == []


def test_a_leaver_who_is_supported_too_is_not_handed_over():
    tables = partnership(
        person=[person("p1"), person("p2")],
        worker=[worker("p2", name="Person p2")],
        individual=[individual("F1")],
        works_for=[works_for("p2")],
        trusts=[trusts("p2", "p1"), trusts("F1", "p2")],
    )
    assert handed_over(tables, "p2") == [("p1", ["no_usable_contact"], [], [], [])]


def test_who_is_unknown_is_refused():
    with pytest.raises(UnknownIdError):
        handover(network_of(example_t(), ON), "W9")


@pytest.mark.parametrize(
    "set_aside",
    [
        {"risk_from": [risk("p1", "W2")]},
        {"trusts": [trusts("W2", ago=400), trusts("W1")]},
        {"worker": [worker("W1"), worker("W2", name="Vacant")]},
        {},
    ],
)
def test_a_lead_who_must_not_or_might_not_be_met_is_nobody_to_speak_to(set_aside: Tables):
    led = [leads_for("W2", "S1"), {**leads_for("W1", "S1"), "role": "key_worker"}]
    posts = [works_for("W1"), works_for("W2")]
    tables = partnership(works_for=posts, works_with=led)
    tables |= {"worker": [worker("W1"), worker("W2")], **set_aside}
    ((_, _, _, _, leads),) = handed_over(tables, "W1")
    assert leads == ([] if set_aside else ["W2"])
