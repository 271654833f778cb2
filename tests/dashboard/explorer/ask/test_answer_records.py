from dataclasses import replace
from datetime import date, timedelta

import pytest

from dashboard.explorer.ask.answer import EMPTY_TRUST_ROW, TrustStatement, rows_beside
from graphmodel.errors import UsageError
from graphmodel.model.vocabulary import (
    AgreedRole,
    Consent,
    IndividualKind,
    Strength,
    TrustAnswer,
    TrustEndReason,
)

ASKED = date(2026, 6, 1)
PERSON = {"trust_asked_on": None}


def spell(trusted: str = "F1", **more: object) -> dict[str, object]:
    before = {
        "person": "p1",
        "trusted": trusted,
        "named_by": "person",
        "tie": "strong",
        "started_on": "2025-01-01",
        "last_confirmed_on": "2025-07-01",
        "persons_words": "like a sister",
    }
    return {**EMPTY_TRUST_ROW, **before, **more}


def named(**more: object) -> TrustStatement:
    said = {"trusted": "F1", "tie": Strength.STRONG} | more
    return TrustStatement("p1", ASKED, TrustAnswer.NAMED, said)


def rows_of(answer: TrustStatement, *spells: dict[str, object]):
    return rows_beside(answer, PERSON, spells, is_individual=True)


def test_somebody_named_for_the_first_time_begins_a_spell_on_the_day_of_asking():
    rows = rows_of(named(contact_consent=Consent.YES, agreed_roles=(AgreedRole.COME_TO_MEETINGS,)))
    (trust,) = rows["trusts"]
    assert trust["started_on"] == trust["last_confirmed_on"] == "2026-06-01"
    assert trust["named_by"] == "person"
    assert trust["contact_consent"] == "yes"
    assert trust["agreed_roles"] == ("come_to_meetings",)
    assert rows["person"] == [{"id": "p1", "trust_asked_on": "2026-06-01", "trust_answer": "named"}]
    assert "individual" not in rows


def test_somebody_named_again_is_confirmed_in_the_same_spell_and_nothing_else_of_it_is_lost():
    (trust,) = rows_of(named(), spell())["trusts"]
    assert trust == spell(last_confirmed_on="2026-06-01", contact_consent="not_asked")


def test_a_changed_strength_ends_the_spell_and_begins_another():
    old, new = rows_of(named(tie=Strength.TENUOUS), spell())["trusts"]
    assert old == spell(ended_on="2026-06-01")
    assert (new["tie"], new["started_on"], new["ended_on"]) == ("tenuous", "2026-06-01", None)
    assert new["persons_words"] == "like a sister"


def test_a_strength_corrected_on_the_day_it_was_said_stays_one_spell():
    (trust,) = rows_of(named(tie=Strength.MODERATE), spell(started_on="2026-06-01"))["trusts"]
    assert (trust["tie"], trust["started_on"]) == ("moderate", "2026-06-01")


@pytest.mark.parametrize("tie", [Strength.STRONG, Strength.TENUOUS])
def test_a_recorded_no_to_contact_stays_a_no(tie):
    said = named(tie=tie, contact_consent=Consent.YES)
    *_, trust = rows_of(said, spell(contact_consent="no"))["trusts"]
    assert trust["contact_consent"] == "no"


def test_a_yes_to_contact_can_become_a_no():
    said = named(contact_consent=Consent.NO)
    assert rows_of(said, spell(contact_consent="yes"))["trusts"][0]["contact_consent"] == "no"


def test_consent_that_was_not_asked_leaves_what_is_recorded():
    assert rows_of(named(), spell(contact_consent="yes"))["trusts"][0]["contact_consent"] == "yes"


def test_an_ended_spell_is_left_alone_and_another_begins():
    (trust,) = rows_of(named(), spell(ended_on="2026-01-01"))["trusts"]
    assert trust["started_on"] == "2026-06-01"


def test_what_staff_observed_is_no_word_of_the_person():
    (trust,) = rows_of(named(), spell(named_by="worker_observed"))["trusts"]
    assert (trust["started_on"], trust["named_by"]) == ("2026-06-01", "person")


def test_roles_that_the_person_takes_back_are_taken_back_and_roles_not_asked_about_stay():
    before = spell(agreed_roles=("make_introductions",))
    assert rows_of(named(agreed_roles=None), before)["trusts"][0]["agreed_roles"] is None
    assert rows_of(named(), before)["trusts"][0]["agreed_roles"] == ("make_introductions",)


def test_somebody_trusted_no_longer_ends_by_the_persons_word():
    answer = TrustStatement("p1", ASKED, TrustAnswer.SAID_NONE, no_longer=("F1", "F9"))
    rows = rows_of(answer, spell("F1"), spell("F2"))
    assert rows["trusts"] == [
        spell("F1", ended_on="2026-06-01", end_reason=TrustEndReason.PERSON_WITHDREW)
    ]
    assert rows["person"][0]["trust_answer"] == "said_none"


def test_a_spell_that_began_today_ends_tomorrow_at_the_earliest():
    answer = TrustStatement("p1", ASKED, TrustAnswer.SAID_NONE, no_longer=("F1",))
    (ended,) = rows_of(answer, spell(started_on="2026-06-01"))["trusts"]
    assert ended["ended_on"] == "2026-06-02"


def test_whoever_is_named_now_is_not_ended_by_being_ticked_as_trusted_no_longer():
    answer = TrustStatement("p1", ASKED, TrustAnswer.NAMED, named().trusts, no_longer=("F1",))
    (trust,) = rows_of(answer, spell())["trusts"]
    assert trust["ended_on"] is None


def test_somebody_new_gets_a_record_of_their_own():
    new = {
        "name": "Ola Reyes",
        "individual_kind": IndividualKind.NEIGHBOUR,
        "under_18": True,
        "contact": "over the fence",
    }
    said = {"trusted": "i-1", "tie": Strength.MODERATE}
    rows = rows_of(TrustStatement("p1", ASKED, TrustAnswer.NAMED, said, new))
    (individual,) = rows["individual"]
    assert individual["name"] == "Ola Reyes"
    assert individual["individual_kind"] == "neighbour"
    assert individual["contact"] == "over the fence"
    assert individual["under_18"] is True
    assert rows["trusts"][0]["trusted"] == "i-1"


def test_how_to_reach_somebody_known_is_kept_for_individuals_alone():
    said = replace(named(), individual={"contact": "07700 900009"})
    assert rows_of(said)["individual"] == [{"id": "F1", "contact": "07700 900009"}]
    assert "individual" not in rows_beside(said, PERSON, [], is_individual=False)


@pytest.mark.parametrize(("stored", "refused"), [(0, False), (1, True)])
def test_an_answer_older_than_the_one_recorded_is_refused(stored, refused):
    person = {"trust_asked_on": (ASKED + timedelta(days=stored)).isoformat()}
    answer = TrustStatement("p1", ASKED, TrustAnswer.NOT_READY)
    if not refused:
        assert [*rows_beside(answer, person, [], is_individual=False)] == ["person"]
        return
    with pytest.raises(UsageError, match="later day"):
        rows_beside(answer, person, [], is_individual=False)
