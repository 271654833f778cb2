"""The needs in a person's picture: those of the page's table, and beside whom they stand."""

from pathlib import Path

import pytest

from dashboard.person.build import person_view
from dashboard.person.picture import picture_contacts, picture_needs
from dashboard.person.services import services_round
from dashboard.person.view import NeedLine, PersonView
from dashboard.pictures.ecomap.contacts import NeedMark
from dashboard.readers.reader import Reader
from dashboard.words import findings as wording
from graphmodel.settings import Settings
from tests.agreement.brute_force import Tables
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import (
    addresses,
    days_ago,
    example_g,
    individual,
    need,
    partnership,
    risk,
    service,
    trusts,
    worker,
)
from tests.dashboard.person.circles import circle_of, other_days_of
from tests.support.stored import stored


def view_of(tables: Tables, folder: Path, *, risk_reader: bool = False) -> PersonView:
    folder.mkdir(exist_ok=True)
    store = stored(tables, folder)
    try:
        return person_view(store, "p1", ON, Settings(), Reader(risk_reader=risk_reader))
    finally:
        store.close()


def numbers_by_contact(view: PersonView) -> dict[str, list[int]]:
    return {one.id: [need.number for need in one.needs] for one in view.picture if one.needs}


def marked(tables: Tables, *, risk_reader: bool = False) -> dict[str, list[int]]:
    """The numbers of needs beside contacts, where the page lists n1, n2 and n3."""
    circle = circle_of(tables, risk_reader=risk_reader)
    domains = {"n1": "housing", "n2": "drugs", "n3": "alcohol"}
    lines = [NeedLine(one, domain, 3, "covered", None, "") for one, domain in domains.items()]
    contacts = picture_contacts(circle, services_round(circle), picture_needs(lines))
    return {one.id: [need.number for need in one.needs] for one in contacts}


def helps(helper: str, need_id: str = "n1", *, agreed: bool = True) -> dict[str, object]:
    row = {"helper": helper, "need": need_id, "agreed_by_person": agreed}
    return {**row, "started_on": days_ago(90)}


def test_the_needs_are_those_of_the_table_in_its_order_with_its_words(tmp_path: Path):
    view = view_of(example_g(), tmp_path)
    told = [(one.number, one.words, one.state) for one in view.picture_needs]
    assert told == [
        (1, "Drugs (urgent)", "waiting"),
        (2, "Mental health (high)", "out of touch"),
        (3, "Physical health (medium)", "blocked"),
        (4, "Housing (high)", "covered"),
        (5, "Money and benefits (medium)", "met informally"),
    ]
    assert [line.domain for line in view.needs] == [
        "drugs",
        "mental_health",
        "physical_health",
        "housing",
        "money_benefits",
    ]


def test_the_shape_of_a_mark_tells_what_the_table_says_in_words(tmp_path: Path):
    view = view_of(example_g(), tmp_path)
    assert [one.mark for one in view.picture_needs] == [
        NeedMark.ASKED,
        NeedMark.NOBODY,
        NeedMark.BLOCKED,
        NeedMark.COVERED,
        NeedMark.CLOSED,
    ]


@pytest.mark.parametrize("state", list(wording.STATE_WORDS))
def test_every_state_that_the_page_can_tell_has_a_mark(state):
    marks = picture_needs([NeedLine("n1", "housing", 3, state, None, "")])
    assert marks["n1"].state == wording.STATE_WORDS[state]
    is_over = state in {"met", "met_informally", "declined_by_person", "closed_other"}
    assert (marks["n1"].mark is NeedMark.CLOSED) == is_over


def test_a_service_has_the_marks_of_the_needs_it_is_recorded_to_help_with(tmp_path: Path):
    view = view_of(example_g(), tmp_path)
    assert numbers_by_contact(view) == {"S1": [4], "S2": [2]}


def test_a_trusted_contact_has_them_where_the_person_agreed_to_the_help():
    tables = partnership(
        need=[need("n1"), need("n2", "drugs")],
        individual=[individual("F1"), individual("F2")],
        trusts=[trusts("F1"), trusts("F2")],
        helps_with=[helps("F1", "n1"), helps("F1", "n2"), helps("F2", agreed=False)],
    )
    assert marked(tables) == {"F1": [1, 2], "F2": []}


@pytest.mark.parametrize("risk_reader", [False, True])
@pytest.mark.parametrize(
    "why",
    [
        {"risk_from": [risk("p1", "F1")], "trusts": [trusts("F1")]},
        {"trusts": [trusts("F1", started_on=days_ago(900), ago=800)]},
        {"trusts": []},
        {"trusts": [{**trusts("F1"), "named_by": "staff"}]},
    ],
    ids=["unsafe", "dormant", "not named", "staff think"],
)
def test_nobody_in_the_one_style_has_a_mark_whyever_they_are_in_it(why, risk_reader):
    tables = partnership(
        need=[need("n1")], individual=[individual("F1")], helps_with=[helps("F1")], **why
    )
    assert marked(tables, risk_reader=risk_reader) == {"F1": []}


def test_a_worker_drawn_in_the_one_style_has_no_mark_of_their_service():
    works = {"worker": "W1", "person": "p1", "role": "key_worker", "service": "S1"}
    tables = partnership(
        need=[need("n1")],
        worker=[worker("W1")],
        works_with=[{**works, "started_on": days_ago(60)}],
        addresses=[addresses("S1", "n1")],
    )
    assert marked(tables) == {"S1": [1], "W1": []}


@pytest.mark.parametrize(("risk_reader", "expected"), [(False, [1]), (True, [1, 2])])
def test_help_in_a_restricted_row_is_marked_for_a_risk_reader_alone(risk_reader, expected):
    tables = partnership(
        need=[need("n1"), need("n2", "drugs")],
        addresses=[addresses("S1", "n1"), addresses("S1", "n2", restricted="restricted")],
    )
    assert marked(tables, risk_reader=risk_reader) == {"S1": expected}


@pytest.mark.parametrize(
    ("risk_reader", "words"),
    [(False, ["Drugs (high)"]), (True, ["Drugs (high)", "Housing (low)"])],
)
def test_a_restricted_need_has_a_mark_for_a_risk_reader_alone(tmp_path, risk_reader, words):
    tables = partnership(
        need=[need("n1", "housing", 1, restricted="restricted"), need("n2", "drugs")],
        addresses=[addresses("S1", "n1"), addresses("S1", "n2")],
    )
    view = view_of(tables, tmp_path, risk_reader=risk_reader)
    assert [one.words for one in view.picture_needs] == words
    assert numbers_by_contact(view) == {"S1": list(range(1, len(words) + 1))}
    assert ("Housing" in repr(view.picture)) == risk_reader


def test_a_closed_service_and_help_that_ended_have_no_mark():
    tables = partnership(
        service=[service("S1", closed_on=days_ago(30)), service("S2")],
        need=[need("n1"), need("n2", "drugs")],
        addresses=[
            addresses("S1", "n1"),
            addresses("S2", "n1"),
            addresses("S2", "n2", ended_on=days_ago(5)),
        ],
    )
    assert marked(tables) == {"S1": [], "S2": [1]}


def test_a_contact_known_by_restricted_rows_alone_has_no_mark(tmp_path: Path):
    tables = partnership(
        need=[need("n1")],
        individual=[individual("F1")],
        trusts=[trusts("F1", restricted="restricted")],
        helps_with=[helps("F1")],
    )
    assert numbers_by_contact(view_of(tables, tmp_path / "one")) == {}
    seen = view_of(tables, tmp_path / "other", risk_reader=True)
    assert numbers_by_contact(seen) == {"F1": [1]}


def test_the_pictures_of_other_days_mark_no_need():
    days = other_days_of(
        partnership(need=[need("n1")], addresses=[addresses("S1", "n1", started_on=days_ago(77))])
    )
    for day in days.days:
        assert [one.id for one in days.contacts_on(day)] == ["S1"]
        assert days.contacts_on(day)[0].needs == ()
