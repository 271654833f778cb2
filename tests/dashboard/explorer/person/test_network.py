from datetime import timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.explorer.person.network import BUILD_IT, NOT_WORSE
from tests.agreement.brute_force import Tables
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import (
    connected,
    days_ago,
    example_i,
    excluded,
    individual,
    need,
    partnership,
    person,
    risk,
    trusts,
)
from tests.dashboard.explorer.on_screen import choose, explorer, said, unharmed
from tests.support.stored import stored

INTRODUCE, ASK, NUMBERS, CHANGED = (
    "Who could introduce them",
    "Whom to ask about",
    "Their network in numbers",
    "What changed",
)


@pytest.fixture
def shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Show the page of p1 of a partnership."""

    def show(tables: Tables, *, risk_reader: bool = False) -> AppTest:
        stored(tables, tmp_path).close()
        opened = explorer(tmp_path / "partnership.tpg", monkeypatch, risk_reader=risk_reader)
        return choose(opened, "person p1", "p1")

    return show


def named() -> Tables:
    """Example I, with names."""
    tables = example_i()
    names = {"S1": "Outreach team", "S4": "Bridge House", "T1": "Tess Amary", "T2": "Bea Ngata"}
    for row in [row for table in ("service", "worker", "individual") for row in tables[table]]:
        row["name"] = names.get(row["id"], row["name"])
    return tables


def below(page: AppTest, heading: str = INTRODUCE) -> str:
    """What stands from one of the new headings on."""
    words = said(page)
    return " ".join(words[words.index(heading) :].split())


def test_a_route_is_read_in_words_with_names(shown):
    words = below(shown(named()))
    for sentence in (
        "Housing (high) Tess Amary → Outreach team → Bridge House",
        "Person p1 trusts Tess Amary; Tess Amary works for Outreach team; Outreach team has a "
        "pathway to Bridge House (4 of 5 referrals accepted); check who else is there.",
        "Carries: strong (0.80). Weakest step: Outreach team to Bridge House.",
        "2 services could meet this need.",
        "Check before contact",
        "it is not the chance that one works",
        NOT_WORSE,
    ):
        assert sentence in words
    assert "was assumed" not in words
    assert ASK not in words


def test_an_assumed_pathway_is_said_to_be_assumed(shown):
    assert "A pathway's weight was assumed" in below(shown({**named(), "referral": []}))


@pytest.mark.many_cases(quick=2)
@pytest.mark.parametrize("risk_reader", [False, True])
@pytest.mark.parametrize(
    ("never", "rows"),
    [
        ("Bridge House", {"excluded_from": [excluded("S4")]}),
        ("Tess Amary", {"risk_from": [risk("p1", "T1")]}),
        ("Bridge House", {"risk_from": [risk("T2", "W3"), risk("p1", "T1", "historic")]}),
    ],
)
def test_an_excluded_or_unsafe_route_never_shows(shown, never, rows, risk_reader):
    words = below(shown({**named(), **rows}, risk_reader=risk_reader))
    assert never not in words[: words.index(NUMBERS)]


def test_somebody_with_nobody_usable_gets_candidates(shown):
    tables = partnership(
        person=[person("p1"), person("p2")],
        need=[need()],
        individual=[individual("F1", name="Ola Brand"), individual("F2", name="Pat Quill")],
        trusts=[trusts("F1", ago=400)],
        connected_to=[connected("F1"), connected("F2")],
    )
    page = shown(tables)
    words = below(page)
    assert "Nobody whom they trust can be asked today. Build it directly, or ask about" in words
    assert "ask Pat Quill In their life, since 1 July 2024." in words
    assert "Ola Brand" not in words
    assert BUILD_IT not in words
    assert BUILD_IT in below(choose(page, "person p2", "p2"), ASK)


def test_a_risk_reader_is_told_of_those_whom_the_person_named(shown):
    tables = partnership(
        individual=[individual("F1", name="Ola Brand")],
        trusts=[trusts("F1", ago=400)],
        connected_to=[connected("F1")],
    )
    words = below(shown(tables, risk_reader=True), ASK)
    assert "Ola Brand In their life, since 1 July 2024. They named them" in words


@pytest.mark.slow
def test_what_changed_is_told_since_the_day_that_is_picked(shown):
    tables = partnership(
        individual=[individual("F1", name="Pat Quill")], connected_to=[connected("F1", ago=200)]
    )
    page = shown(tables)
    assert "Choose a day to see what is otherwise than it was on it." in below(page, CHANGED)
    (back,) = [one for one in page.button if one.label == "In the last 90 days"]
    page = unharmed(back.click().run())
    assert "Nothing that can be shown is otherwise than on 3 March 2026." in below(page, CHANGED)
    (since,) = [one for one in page.date_input if one.label == "Since"]
    page = unharmed(since.set_value(ON - timedelta(days=300)).run())
    assert "New Pat Quill in their life." in below(page, CHANGED)


def test_somebody_without_any_gap_and_without_a_network_is_told_so(shown):
    words = below(shown(partnership()))
    assert "No open need is without cover, so no introduction is looked for." in words
    assert "Density cannot be said (fewer than two are tied to them)" in words
    assert "Counted over 0 humans and services" in words


def test_of_somebody_who_has_died_nothing_is_said_below(shown):
    words = said(shown(partnership(person=[person("p1", deceased_on=days_ago(3))])))
    assert "has died" in words
    for heading in (INTRODUCE, ASK, NUMBERS, CHANGED):
        assert heading not in words


def test_the_next_person_is_never_shown_the_last_ones_routes(shown):
    page = shown({**named(), "person": [person("p1"), person("p9")]})
    assert "Tess Amary" in below(page)
    assert "Tess Amary" not in said(choose(page, "person p9", "p9"))
