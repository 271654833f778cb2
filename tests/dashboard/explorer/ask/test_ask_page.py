from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.explorer.ask.page import NOT_LISTED
from dashboard.explorer.ask.words import TRUST_ANSWER
from dashboard.explorer.forms.form import new_id
from graphmodel.model.records import Records, records_frame
from graphmodel.model.vocabulary import Consent, IndividualKind, Strength, TrustAnswer
from graphmodel.stores import Store
from graphmodel.writing.digest import digest
from graphmodel.writing.importing import import_records
from graphmodel.writing.verifying import verify
from tests.agreement.random_partnerships.days import IMPORTED_ON, ON
from tests.agreement.random_partnerships.hand_made import trusts
from tests.dashboard.explorer.change.filled_in import change_level
from tests.dashboard.explorer.county import county
from tests.dashboard.explorer.on_screen import choose, explorer, go_to, press, said, unharmed
from tests.support.stored import stored


def asking(page: AppTest, answer: TrustAnswer) -> AppTest:
    page = choose(go_to(page, "ask"), "sammy", "p1")
    (question,) = [one for one in page.radio if one.label == "Is there somebody you trust?"]
    assert list(question.options) == [TRUST_ANSWER.option(one) for one in TrustAnswer]
    return unharmed(question.set_value(answer).run())


def labelled(elements, label):
    (found,) = [one for one in elements if one.label == label]
    return found


def name_known(page: AppTest, search: str, identifier: str) -> AppTest:
    labelled(page.text_input, "Search by name or id").input(search).run()
    return unharmed(labelled(page.selectbox, "Who you trust").set_value(identifier).run())


def name_new(page: AppTest, name: str, kind: str = "friend") -> AppTest:
    labelled(page.radio, "Who is it?").set_value("Somebody new").run()
    labelled(page.text_input, "Their name").input(name).run()
    return unharmed(labelled(page.selectbox, "Who they are to you").set_value(kind).run())


def strength(page: AppTest):
    (question,) = [one for one in page.radio if one.label.startswith("How strong is the tie")]
    return question


def saved(page: AppTest) -> str:
    (message,) = [one.value for one in page.success]
    return message.replace("\\", "")


def trusts_of(store: Store, trusted: str):
    return store.rows("trusts", "trusted", [trusted]).to_dict("records")


@pytest.mark.slow
def test_somebody_new_is_kept_in_one_transaction_and_stands_on_the_persons_page(opened, store):
    before = store.data_version()
    page = name_new(asking(opened(), TrustAnswer.NAMED), "Ola *Reyes*", "neighbour")
    strength(page).set_value(Strength.STRONG)
    labelled(page.text_input, "How do you reach them?").input("over the fence")
    labelled(page.radio, "May we speak to them?").set_value("yes")
    labelled(page.checkbox, "Come to meetings").check()
    labelled(page.text_area, "In your own words").input("always there")
    page = press(page, "Save")
    assert saved(page) == "Saved."
    assert store.data_version() == before + 1
    spells = store.rows("trusts", "person", ["p1"]).to_dict("records")
    (trust,) = [one for one in spells if one["persons_words"] == "always there"]
    assert trust["agreed_roles"] == ("come_to_meetings",)
    assert trust["contact_consent"] == "yes"
    assert trust["restricted"] == "open"
    (person,) = store.rows("person", "id", ["p1"]).to_dict("records")
    assert (person["trust_asked_on"], person["trust_answer"]) == (ON.isoformat(), "named")
    words = said(go_to(page, "person"))
    assert "Ola *Reyes* (neighbour)" in words
    assert "over the fence" in words


def test_somebody_known_is_confirmed_and_not_named_twice(opened, store):
    page = name_known(asking(opened(), TrustAnswer.NAMED), "", "F2")
    assert strength(page).value == "strong"
    assert labelled(page.text_input, "How do you reach them?").value == ""
    assert labelled(page.checkbox, "Come to meetings").value is True
    press(page, "Save")
    assert store.rows("individual", "id", ["F2"])["contact"].tolist() == ["07700 900002"]
    (trust,) = trusts_of(store, "F2")
    assert trust["last_confirmed_on"] == ON.isoformat()
    assert trust["agreed_roles"] == ("come_to_meetings",)


def test_another_strength_ends_the_spell_and_begins_one(opened, store):
    page = name_known(asking(opened(), TrustAnswer.NAMED), "aunt", "F2")
    strength(page).set_value(Strength.TENUOUS)
    press(page, "Save")
    spells = sorted(trusts_of(store, "F2"), key=lambda spell: str(spell["started_on"]))
    assert [(one["tie"], one["ended_on"]) for one in spells] == [
        ("strong", ON.isoformat()),
        ("tenuous", None),
    ]


def test_a_worker_found_by_name_can_be_named_and_is_reached_at_work(opened, store):
    page = name_known(asking(opened(), TrustAnswer.NAMED), "okoro", "W1")
    assert not [one for one in page.text_input if one.label == "How do you reach them?"]
    strength(page).set_value(Strength.MODERATE)
    assert saved(press(page, "Save")) == "Saved."
    assert len(trusts_of(store, "W1")) == 1


def test_a_service_can_be_trusted(opened, store):
    page = name_known(asking(opened(), TrustAnswer.NAMED), "quay", "S3")
    assert not [one for one in page.radio if one.label == "May we speak to them?"]
    strength(page).set_value(Strength.MODERATE)
    assert saved(press(page, "Save")) == "Saved."
    assert len(trusts_of(store, "S3")) == 1


def test_without_a_strength_nothing_is_kept(opened, store):
    before = store.data_version()
    page = press(name_known(asking(opened(), TrustAnswer.NAMED), "okoro", "W1"), "Save")
    assert "Choose how strong the tie is." in said(page)
    assert store.data_version() == before


@pytest.mark.slow
def test_several_are_named_one_after_the_other(opened, store):
    page = name_known(asking(opened(), TrustAnswer.NAMED), "okoro", "W1")
    strength(page).set_value(Strength.MODERATE)
    page = press(page, "Save, and name somebody else")
    assert labelled(page.radio, "Is there somebody you trust?").value == TrustAnswer.NAMED
    page = name_new(page, "Ola Reyes")
    assert strength(page).value is None
    strength(page).set_value(Strength.STRONG)
    page = press(page, "Save")
    assert labelled(page.radio, "Is there somebody you trust?").value is None
    assert "Sam Ngata trusts Ola Reyes (friend), Aunt Bea (family) and Wendy Okoro" in said(
        go_to(page, "person")
    ).replace("Aunt Bea (family), Ola Reyes (friend)", "Ola Reyes (friend), Aunt Bea (family)")


def test_whoever_is_chosen_next_is_asked_from_the_beginning(opened):
    page = name_known(asking(opened(), TrustAnswer.NAMED), "okoro", "W1")
    strength(page).set_value(Strength.MODERATE)
    page = choose(press(page, "Save, and name somebody else"), "p2", "p2")
    assert labelled(page.radio, "Is there somebody you trust?").value is None


@pytest.mark.many_cases(quick=1)
@pytest.mark.parametrize(
    "answer", [TrustAnswer.SAID_NONE, TrustAnswer.NOT_READY, TrustAnswer.PREFERS_NOT]
)
def test_an_answer_without_a_name_is_kept_as_it_was_given(opened, store, answer):
    before = store.data_version()
    page = press(asking(opened(), answer), "Save")
    assert "Saved." in said(page)
    (person,) = store.rows("person", "id", ["p1"]).to_dict("records")
    assert person["trust_answer"] == answer
    assert store.data_version() == before + 1


def test_whoever_says_nobody_trusts_no_longer_those_named_before(opened, store):
    page = asking(opened(), TrustAnswer.SAID_NONE)
    offered = labelled(page.multiselect, "Named before, and trusted no longer")
    assert sorted(offered.value) == ["F1", "F2"]
    press(page, "Save")
    for human in ("F1", "F2"):
        (trust,) = trusts_of(store, human)
        assert (trust["ended_on"], trust["end_reason"]) == (ON.isoformat(), "person_withdrew")


def test_a_recorded_no_is_neither_lifted_nor_spoken_of(opened, store):
    no = {"person": "p1", "trusted": "F2", "named_by": "person", "contact_consent": "no"}
    started = trusts_of(store, "F2")[0]["started_on"]
    rows = records_frame([{**no, "tie": "strong", "started_on": started}])
    import_records(store, Records({"trusts": rows}), day=IMPORTED_ON)
    page = name_known(asking(opened(), TrustAnswer.NAMED), "aunt", "F2")
    strength(page).set_value(Strength.STRONG)
    labelled(page.radio, "May we speak to them?").set_value("yes")
    page = press(page, "Save")
    assert saved(page) == "Saved."
    assert "weaken" not in said(page)
    assert "available" not in said(page)
    assert [trust["contact_consent"] for trust in trusts_of(store, "F2")] == ["no"]


@pytest.mark.slow
def test_a_trust_that_ended_for_safety_is_said_anew_as_any_and_the_persons_page_tells_how_it_ended(
    opened, store
):
    (spell,) = trusts_of(store, "F2")
    ended = {**spell, "ended_on": "2026-05-20", "end_reason": "safety"}
    rows = records_frame([{name: one for name, one in ended.items() if one is not None}])
    import_records(store, Records({"trusts": rows}), day=IMPORTED_ON)
    page = name_known(asking(opened(), TrustAnswer.NAMED), "aunt", "F2")
    strength(page).set_value(Strength.STRONG)
    page = press(page, "Save")
    assert saved(page) == "Saved."
    assert "safety" not in said(page)
    assert [one["end_reason"] for one in trusts_of(store, "F2")] == ["safety", None]
    earlier = "Aunt Bea: an earlier trust in them ended on 20 May 2026 (safety)."
    assert earlier not in said(go_to(page, "person"))
    coordinator = choose(go_to(opened(risk_reader=True), "person"), "sammy", "p1")
    assert earlier in said(coordinator)


def test_namesakes_of_somebody_new_are_pointed_out(opened):
    page = name_new(asking(opened(), TrustAnswer.NAMED), "wendy okoro")
    assert "Already known: Wendy Okoro (W1)" in said(page)


def test_an_answer_of_a_later_day_is_not_overwritten(opened, store):
    later = records_frame([{"id": "p1", "trust_asked_on": "2026-07-01"}])
    import_records(store, Records({"person": later}), day=IMPORTED_ON)
    page = press(asking(opened(), TrustAnswer.NOT_READY), "Save")
    assert "An answer of a later day is recorded already" in page.error[0].value.replace("\\", "")


def test_the_person_themself_is_never_offered(opened):
    page = asking(opened(), TrustAnswer.NAMED)
    labelled(page.text_input, "Search by name or id").input("sam ngata").run()
    options = labelled(page.selectbox, "Who you trust").options
    assert options == ["Sam Ngata, peer (p2)"]


def test_every_word_of_a_declared_list_can_be_chosen(opened):
    page = name_new(asking(opened(), TrustAnswer.NAMED), "Ola Reyes")
    assert len(strength(page).options) == len(Strength)
    assert len(labelled(page.selectbox, "Who they are to you").options) == len(IndividualKind)
    assert labelled(page.radio, "May we speak to them?").options == ["Yes", "No", "Not asked yet"]
    roles = [one for one in page.checkbox if "-agreed_roles-" in str(one.key)]
    assert [one.label for one in roles] == [
        "Come to meetings",
        "Make introductions",
        "Be given updates, and pass them on",
        "Be called in an emergency",
    ]


def test_agreement_to_contact_is_asked_anew_each_time(opened):
    page = name_known(asking(opened(), TrustAnswer.NAMED), "", "F2")
    assert labelled(page.radio, "May we speak to them?").value == Consent.NOT_ASKED


def test_what_may_be_done_no_longer_is_taken_back_and_a_way_to_reach_them_stays(opened, store):
    page = name_known(asking(opened(), TrustAnswer.NAMED), "", "F2")
    labelled(page.checkbox, "Come to meetings").uncheck()
    press(page, "Save")
    assert trusts_of(store, "F2")[0]["agreed_roles"] is None
    assert store.rows("individual", "id", ["F2"])["contact"].tolist() == ["07700 900002"]


def naming_somebody_new(page: AppTest) -> AppTest:
    page = name_new(asking(page, TrustAnswer.NAMED), "Ola *Reyes*", "neighbour")
    strength(page).set_value(Strength.STRONG)
    labelled(page.text_input, "How do you reach them?").input("over the fence")
    return press(page, "Save")


def naming_them_closer(page: AppTest) -> AppTest:
    page = name_known(asking(page, TrustAnswer.NAMED), "aunt", "F2")
    strength(page).set_value(Strength.TENUOUS)
    labelled(page.text_input, "How do you reach them?").input("07700 900099")
    return press(page, "Save")


def saying_nobody(page: AppTest) -> AppTest:
    return press(asking(page, TrustAnswer.SAID_NONE), "Save")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        (naming_somebody_new, "What Sam Ngata said on 1 June 2026: they trust Ola *Reyes*."),
        (naming_them_closer, "What Sam Ngata said on 1 June 2026: they trust Aunt Bea."),
        (saying_nobody, "What Sam Ngata said on 1 June 2026: No, nobody."),
    ],
)
def test_an_answer_is_undone_and_the_store_is_as_before(opened, store, form, sentence):
    before = digest(store)
    page = form(opened())
    assert digest(store) != before
    assert sentence in said(page)
    page = press(page, "Undo")
    assert f"Undone. It is again as it was before: {sentence}" in said(page)
    assert digest(store) == before
    assert verify(store) == []
    assert "Undo" not in [button.label for button in page.button]


@pytest.mark.slow
def test_beside_a_person_nothing_is_listed_but_their_own_answers(opened):
    page = saying_nobody(change_level(opened()))
    assert "has a need" not in said(page)
    assert [one.label for one in page.button if one.label.startswith("Undo")] == ["Undo"]
    page = go_to(page, "change")
    assert [one.label for one in page.button if one.label.startswith("Undo")] == [
        "Undo change 2",
        "Undo change 1",
    ]
    page = choose(go_to(page, "ask"), "sam", "p2")
    assert "What Sam Ngata said" not in said(page)
    assert not [one for one in page.button if one.label.startswith("Undo")]


def test_they_are_asked_about_all_whom_they_named_before_alike(opened):
    page = asking(opened(), TrustAnswer.NAMED)
    words = said(page)
    assert "Named before: Aunt Bea and Kit Marlow. Is this still so?" in words
    assert "available" not in words
    for one in ("F1", "F2"):  # the former cannot be counted on
        assert strength(name_known(page, "", one)).value == "strong"
        assert labelled(page.text_input, "How do you reach them?").value == ""


@pytest.mark.parametrize(("reason", "listed"), [("safety", True), ("person_withdrew", False)])
def test_whom_they_took_back_themselves_is_not_named_before(opened, store, reason, listed):
    (tie,) = trusts_of(store, "F1")
    ended = {**tie, "ended_on": (ON - timedelta(days=9)).isoformat(), "end_reason": reason}
    import_records(store, Records({"trusts": records_frame([ended])}), day=IMPORTED_ON)
    words = said(asking(opened(), TrustAnswer.NAMED))
    assert ("Named before: Aunt Bea and Kit Marlow" in words) == listed


@pytest.mark.slow
def test_what_to_do_about_a_trust_that_is_not_shown_is_said_to_everybody(tmp_path, monkeypatch):
    shown, kept = [], []
    for name, hidden in (("none", []), ("hidden", [trusts("W1", restricted="restricted")])):
        tables = county()
        tables["trusts"] += hidden
        (tmp_path / name).mkdir()
        store = stored(tables, tmp_path / name)
        monkeypatch.chdir(tmp_path / name)  # the place of the store reads the same
        page = asking(explorer("partnership.tpg", monkeypatch), TrustAnswer.SAID_NONE)
        shown.append([said(page), said(press(page, "Save"))])
        spells = trusts_of(store, "W1")
        kept.append([spell["ended_on"] for spell in spells])
        store.close()
    assert shown[0] == shown[1]
    assert NOT_LISTED in shown[0][0]
    assert kept == [[], [None]]
    everything = said(
        asking(explorer("partnership.tpg", monkeypatch, risk_reader=True), TrustAnswer.NAMED)
    )
    assert NOT_LISTED in everything


def test_a_new_id_is_short_and_nobodys(store):
    drawn = {new_id(store, "i") for _ in range(50)}
    assert len(drawn) == 50
    assert all(len(one) == 10 and one.startswith("i-") for one in drawn)
