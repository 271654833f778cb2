from datetime import timedelta

from dashboard.person.changed import (
    CHANGED_TIE_WORDS,
    STAFF_OPINION,
    ChangeInWords,
    what_changed,
)
from graphmodel.model import MODEL
from tests.agreement.brute_force import Row, Tables
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import (
    addresses,
    connected,
    days_ago,
    excluded,
    individual,
    leads_for,
    need,
    partnership,
    service,
    supports,
    trusts,
    worker,
    works_for,
)
from tests.dashboard.person.access import access_of, names_in

SINCE = ON - timedelta(days=90)


def changed(tables: Tables, *, risk_reader: bool = False) -> tuple[ChangeInWords, ...]:
    return what_changed(access_of(tables, risk_reader=risk_reader), SINCE, names_in(tables))


def eventful() -> Tables:
    """Since 90 days: W1 leads, a need was found and is worked on, S1 came back, an exclusion."""
    return partnership(
        worker=[worker("W1")],
        works_for=[works_for("W1")],
        works_with=[leads_for("W1", "S1", ago=60)],
        need=[need(identified_on=days_ago(40))],
        addresses=[addresses(started_on=days_ago(30))],
        supports=[
            supports(started_on=days_ago(600), ended_on=days_ago(500), ago=510),
            supports(started_on=days_ago(20)),
        ],
        excluded_from=[excluded("S1", started_on=days_ago(300), ended_on=days_ago(10))],
    )


def losing_a_contact() -> Tables:
    """p1 named F1, to whom every tie ended, and has F2 since."""
    over: Row = {"ended_on": days_ago(50)}
    return partnership(
        individual=[individual("F1"), individual("F2")],
        trusts=[trusts("F1", ago=60, **over), trusts("F2", started_on=days_ago(15))],
        connected_to=[connected("F1", **over), connected("F2", ago=15)],
    )


def test_each_change_is_told_in_words():
    assert changed(eventful()) == (
        ChangeInWords("New", "Lead coordinator: Worker W1"),
        ChangeInWords("New", "Open need: housing"),
        ChangeInWords("Ended", "Exclusion from Service S1"),
        ChangeInWords("New", "Service S1 working on housing"),
        ChangeInWords("New", "Worker W1 working with them"),
        ChangeInWords("Back", "Support from Service S1"),
    )


def test_of_somebody_named_and_not_available_no_change_is_told():
    told = [one.words for one in changed(losing_a_contact())]
    assert told == [
        "Trust: was “named, not available”, now “one trusted contact”; can be asked now: Friend F2",
        "Friend F2 in their life",
        "Trust in Friend F2",
    ]


def test_a_risk_reader_is_told_who_can_no_longer_be_asked():
    told = [one.words for one in changed(losing_a_contact(), risk_reader=True)]
    assert told[0].endswith("can be asked now: Friend F2; can no longer be asked: Friend F1")
    assert "Friend F1 in their life" in told


def test_a_tie_that_went_on_as_another_is_told_with_both_words():
    worked = leads_for("W1", "S1", ago=300) | {"role": "key_worker", "ended_on": days_ago(20)}
    led = leads_for("W1", "S1", ago=20)
    tables = partnership(
        worker=[worker("W1")], works_for=[works_for("W1")], works_with=[worked, led]
    )
    assert ChangeInWords(
        "Changed", "Worker W1 working with them: was “key worker”, now “lead coordinator”"
    ) in changed(tables)
    moved = worked | {"service": "S2", "started_on": days_ago(20), "ended_on": None}
    tables = tables | {"service": [service("S1"), service("S2")], "works_with": [worked, moved]}
    assert ChangeInWords(
        "Changed", "Worker W1 working with them: was “Service S1”, now “Service S2”"
    ) in changed(tables)
    tables["service"][1]["restricted"] = "restricted"
    assert not [one for one in changed(tables) if "S2" in one.words]


def test_whose_word_it_is_that_they_trust_somebody_is_told():
    thought = trusts("F1", named_by="family", started_on=days_ago(15))
    tables = partnership(individual=[individual("F1")], trusts=[thought])
    assert [one.words for one in changed(tables)] == [STAFF_OPINION.format(one="Friend F1")]


def test_a_change_of_a_restricted_tie_is_not_told():
    tables = eventful()
    tables["excluded_from"][0]["restricted"] = "restricted"
    exclusion = ChangeInWords("Ended", "Exclusion from Service S1")
    assert exclusion not in changed(tables)
    assert exclusion in changed(tables, risk_reader=True)


def test_a_contact_by_a_restricted_word_is_not_named():
    tables = losing_a_contact()
    tables["trusts"][1]["restricted"] = "restricted"
    assert "can be asked now" not in " ".join(one.words for one in changed(tables))


def test_nothing_is_told_where_nothing_changed():
    assert changed(partnership(supports=[supports()])) == ()


def test_every_tie_of_a_person_or_a_need_has_words():
    ties = {
        kind.table
        for kind in MODEL.ties
        if not kind.safety and {end.name for end in kind.ends} & {"person", "need"}
    }
    assert set(CHANGED_TIE_WORDS) == ties
