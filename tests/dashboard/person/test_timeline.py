"""Since when and until when everybody was round a person."""

from xml.etree import ElementTree as ET

from dashboard.explorer.person.tables import draw_timeline
from dashboard.person.timeline import Timeline, timeline_of
from tests.agreement.brute_force import Tables
from tests.agreement.random_partnerships.hand_made import (
    addresses,
    connected,
    days_ago,
    excluded,
    individual,
    leads_for,
    need,
    partnership,
    risk,
    supports,
    trusts,
    worker,
)
from tests.dashboard.person.circles import circle_of, other_days_of


def timeline(tables: Tables, *, risk_reader: bool = False) -> Timeline:
    circle = circle_of(tables, risk_reader=risk_reader)
    return timeline_of(circle, other_days_of(tables, risk_reader=risk_reader))


def told(tables: Tables, *, risk_reader: bool = False) -> list[tuple[str, str, str]]:
    found = timeline(tables, risk_reader=risk_reader)
    return [
        (row.name, row.what, "; ".join(spell.in_words(found.on) for spell in row.spells))
        for row in found.rows
    ]


def eventful() -> Tables:
    return partnership(
        worker=[worker("W1")],
        individual=[individual("F1"), individual("F2", name='Bea <b> & "Co"')],
        trusts=[trusts("F1")],
        connected_to=[{**connected("F2"), "started_on": None}],
        works_with=[leads_for("W1", "S1", ago=60)],
        need=[need()],
        addresses=[addresses(started_on=days_ago(30))],
        supports=[
            supports(started_on=days_ago(600), ended_on=days_ago(500), ago=510),
            supports(started_on=days_ago(20), ended_on=days_ago(-14)),
        ],
        excluded_from=[excluded("S1", started_on=days_ago(300), ended_on=days_ago(10))],
    )


def test_each_relation_is_a_row_with_its_spells_by_group():
    assert told(eventful()) == [
        ("Friend F1", "trust", "since 17 January 2025"),
        ('Bea <b> & "Co"', "in their life", "since before records"),
        ("Worker W1", "works with them", "since 2 April 2026"),
        ("Service S1", "keywork on housing", "since 2 May 2026"),
        (
            "Service S1",
            "support",
            "9 October 2024 to 17 January 2025; since 12 May 2026, to end 15 June 2026",
        ),
        ("Service S1", "not let in", "5 August 2025 to 22 May 2026"),
    ]


def test_the_sentence_counts_what_goes_on_what_ended_and_what_came_again():
    assert timeline(eventful()).words == (
        "6 relations are told up to 1 June 2026: 5 go on, 1 ended and 1 of them in more than one "
        "spell."
    )
    assert timeline(partnership(supports=[supports()])).words == (
        "1 relation is told up to 1 June 2026: 1 goes on."
    )
    assert timeline(partnership()).words == "No spell with a day that can be told is recorded."


def test_of_somebody_not_available_there_is_no_row_but_for_a_risk_reader():
    tables = partnership(
        individual=[individual("F1")],
        trusts=[trusts("F1")],
        connected_to=[connected("F1")],
        risk_from=[risk("p1", "F1")],
    )
    assert told(tables) == []
    assert [row[:2] for row in told(tables, risk_reader=True)] == [
        ("Friend F1", "trust"),
        ("Friend F1", "in their life"),
    ]


def test_a_restricted_row_is_told_to_a_risk_reader_alone():
    tables = partnership(supports=[supports(restricted="restricted")])
    assert told(tables) == []
    assert len(told(tables, risk_reader=True)) == 1


def test_what_only_staff_think_is_no_trust():
    tables = partnership(individual=[individual("F1")], trusts=[trusts("F1", named_by="staff")])
    assert told(tables) == []


def test_what_begins_later_is_not_there_yet():
    assert told(partnership(supports=[supports(started_on=days_ago(-5), ago=-5)])) == []


def test_the_picture_names_every_row_and_says_every_spell():
    tree = ET.fromstring(draw_timeline(timeline(eventful())))  # noqa: S314 - our own drawing
    texts = [one.text or "" for one in tree.iter() if one.tag.endswith("}text")]
    for row in ('Bea <b> & "Co": in their life', "Friend F1: trust", "Service S1: support"):
        assert row in texts
    bars = [one.text for one in tree.iter() if one.tag.endswith("}title")][1:]
    assert bars.count("9 October 2024 to 17 January 2025") == 1
    assert len(bars) == 7


def test_a_bar_that_ended_is_hollow_and_one_that_goes_on_is_full():
    tables = partnership(supports=[supports(started_on=days_ago(90), ended_on=days_ago(30))])
    drawn = draw_timeline(timeline(tables))
    assert 'fill="#ffffff" stroke="#1d4f7c"' in drawn
    assert 'fill="#1d4f7c"' not in drawn
    assert 'fill="#1d4f7c"' in draw_timeline(timeline(partnership(supports=[supports()])))
