"""What one person would lose if somebody left."""

from dashboard.person.leaving import LossInWords, losses_if_left, losses_in_words
from dashboard.readers.restricted import without_restricted_ties
from tests.agreement.brute_force import Tables
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import (
    addresses,
    days_ago,
    individual,
    leads_for,
    need,
    partnership,
    person,
    trusts,
    worker,
    works_for,
)
from tests.dashboard.person.access import access_of, names_in


def lost(tables: Tables, leaver: str, *, risk_reader: bool = False) -> tuple[LossInWords, ...]:
    seen = access_of(tables, risk_reader=risk_reader)
    return losses_if_left(seen, without_restricted_ties(seen.network), leaver, names_in(tables))


def county() -> Tables:
    """W1 leads p1 and is trusted by p1 and p2, with F1 besides by p1; S1 alone covers n1."""
    return partnership(
        person=[person("p1"), person("p2")],
        worker=[worker("W1")],
        individual=[individual("F1")],
        works_for=[works_for("W1")],
        works_with=[leads_for("W1", "S1")],
        trusts=[trusts("W1"), trusts("F1"), trusts("W1", "p2")],
        need=[need()],
        addresses=[addresses()],
    )


def test_what_rests_on_them_is_told_for_this_person_alone():
    assert lost(county(), "W1") == (
        LossInWords("single_contact", "Friend F1 would be left"),
        LossInWords("lead_lost", "led by Worker W1"),
    )


def test_a_need_is_told_by_its_area_of_life_and_level():
    (one, *_) = [row for row in lost(county(), "S1") if row.effect == "need_uncovered"]
    assert one.detail == "Housing (high)"
    assert one.words == "Need no longer covered as it is now"


def test_what_follows_from_a_restricted_row_is_told_to_a_risk_reader_alone():
    tables = county()
    tables["works_with"][0]["restricted"] = "restricted"
    assert [row.effect for row in lost(tables, "W1")] == ["single_contact"]
    assert [row.effect for row in lost(tables, "W1", risk_reader=True)] == [
        "single_contact",
        "lead_lost",
    ]


def test_a_restricted_need_is_not_named():
    tables = county()
    tables["need"][0]["restricted"] = "restricted"
    assert "need_uncovered" not in [row.effect for row in lost(tables, "S1")]


def test_the_sentence_says_what_or_that_there_is_nothing():
    found = lost(county(), "W1")
    assert losses_in_words(found, "Sam", "Worker W1", ON) == (
        "If Worker W1 left on 1 June 2026, Sam would have one left who can be asked and would "
        "lose the lead coordinator."
    )
    needs = [LossInWords("need_uncovered", "Housing (high)")] * 2
    assert losses_in_words(needs, "Sam", "Mill", days_ago(0)) == (
        "If Mill left on 1 June 2026, Sam would have 2 needs no longer covered as they are now."
    )
    assert losses_in_words((), "Sam", "Kit", ON) == (
        "If Kit left on 1 June 2026, nothing that can be told would be lost for Sam."
    )
