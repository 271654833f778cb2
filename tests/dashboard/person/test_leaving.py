"""What one person would lose if somebody left."""

import pytest

from dashboard.person.leaving import Losses, LossInWords, losses_if_left, losses_in_words
from dashboard.readers.restricted import without_restricted_ties
from tests.agreement.brute_force import Tables
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import (
    addresses,
    connected,
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


def losses(tables: Tables, leaver: str, *, risk_reader: bool = False) -> Losses:
    seen = access_of(tables, risk_reader=risk_reader)
    return losses_if_left(seen, without_restricted_ties(seen.network), leaver, names_in(tables))


def lost(tables: Tables, leaver: str, *, risk_reader: bool = False) -> tuple[LossInWords, ...]:
    return losses(tables, leaver, risk_reader=risk_reader).follows


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
    found = losses(county(), "W1")
    assert losses_in_words(found, "Sam", "Worker W1", ON) == (
        "If Worker W1 left on 1 June 2026, Sam would lose their lead coordinator and trusted "
        "contact, would have one left who can be asked and would lose the lead coordinator."
    )
    needs = Losses((), (LossInWords("need_uncovered", "Housing (high)"),) * 2)
    assert losses_in_words(needs, "Sam", "Mill", days_ago(0)) == (
        "If Mill left on 1 June 2026, Sam would have 2 needs no longer covered as they are now."
    )
    assert losses_in_words(Losses((), ()), "Sam", "Kit", ON) == (
        "If Kit left on 1 June 2026, nothing that can be told would be lost for Sam."
    )


@pytest.mark.slow
def test_a_key_worker_a_friend_and_a_third_trusted_contact_are_something_to_lose():
    tables = county()
    tables["works_with"] = [{**leads_for("W1", "S1"), "role": "key_worker"}]
    tables["individual"] += [individual("F2"), individual("F3")]
    tables["trusts"] += [trusts("F2"), trusts("F3", "p2")]
    tables["connected_to"] = [connected("F3", relation="aunt")]
    tables["helps_with"] = [
        {"helper": "F3", "need": "n1", "agreed_by_person": True, "started_on": days_ago(90)}
    ]
    sentences = {
        leaver: losses_in_words(losses(tables, leaver), "Sam", "X", ON)
        for leaver in ("W1", "F2", "F3")
    }
    assert sentences == {
        "W1": "If X left on 1 June 2026, Sam would lose their key worker and trusted contact.",
        "F2": "If X left on 1 June 2026, Sam would lose their trusted contact.",
        "F3": "If X left on 1 June 2026, Sam would lose their aunt and help with a need.",
    }


def test_what_a_restricted_row_alone_makes_of_them_is_lost_to_a_risk_reader_alone():
    tables = county()
    tables["works_with"][0] |= {"role": "key_worker", "restricted": "restricted"}
    assert losses(tables, "W1").lost == ("trusted contact",)
    assert losses(tables, "W1", risk_reader=True).lost == ("key worker", "trusted contact")


@pytest.mark.slow
def test_of_whoever_is_named_and_not_available_nothing_else_is_said():
    for reason in ({"check_flag": "check_first"}, {"deceased_on": days_ago(3)}):
        tables = county()
        tables["individual"] = [individual("F1", **reason)]
        tables["connected_to"] = [connected("F1", relation="partner")]
        assert losses(tables, "F1") == Losses((), ())
