"""Change what is recorded round a person, in the words of the page; and take it back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.explorer.change.kinds_of_change import GROUPS, MATTERS
from dashboard.explorer.kit.start_options import today
from graphmodel.model.records import Records, records_frame
from graphmodel.writing.digest import digest
from graphmodel.writing.importing import import_records
from graphmodel.writing.verifying import verify
from tests.agreement.random_partnerships.days import IMPORTED_ON, ON
from tests.dashboard.explorer.change.filled_in import (
    add_address,
    add_barrier,
    add_help,
    add_knows,
    add_need,
    add_new_human,
    add_support,
    add_tie,
    add_trust,
    add_worker,
    change_level,
    change_person,
    change_reach,
    change_strength,
    changing,
    close_need,
    contact_about_a_need,
    end_address,
    end_as_a_mistake,
    end_trust,
    labelled,
    mend_start,
    on_day,
    rows,
    tell,
)
from tests.dashboard.explorer.on_screen import go_to, press, said, unharmed


@dataclass(frozen=True)
class Made:
    """A form, and the sentence that tells of it."""

    form: Callable[[AppTest], AppTest]
    sentence: str
    tables: frozenset[str]


def made(form: Callable[[AppTest], AppTest], sentence: str, *tables: str) -> Made:
    return Made(form, sentence, frozenset(tables))


FORMS = [
    made(
        add_new_human,
        "Added: Ola *Reyes* is in the life of Sam Ngata, and how to reach them.",
        "individual",
        "connected_to",
    ),
    made(change_reach, "Changed: how to reach Aunt Bea.", "individual"),
    made(change_person, "Changed: what is recorded about Sam Ngata.", "person"),
    made(add_trust, "Added: Sam Ngata trusts Wendy Okoro.", "trusts", "person"),
    made(change_strength, "Changed: Sam Ngata trusts Aunt Bea.", "trusts"),
    made(end_trust, "Ended from 1 June 2026 on: Sam Ngata trusts Aunt Bea.", "trusts"),
    made(end_as_a_mistake, "Ended from 1 June 2026 on: Sam Ngata trusts Kit Marlow.", "trusts"),
    made(add_tie, "Added: Wendy Okoro is in the life of Sam Ngata.", "connected_to"),
    made(add_worker, "Added: Wendy Okoro works with Sam Ngata.", "works_with"),
    made(add_help, "Added: Aunt Bea helps Sam Ngata with housing.", "helps_with"),
    made(add_knows, "Added: Aunt Bea and Wendy Okoro know each other.", "knows"),
    made(add_support, "Added: Quay housing supports Sam Ngata.", "supports"),
    made(add_address, "Added: Quay housing does something about housing.", "addresses"),
    made(
        end_address,
        "Ended from 1 June 2026 on: Mill keywork does something about drugs.",
        "addresses",
    ),
    made(contact_about_a_need, "Changed: Mill keywork does something about drugs.", "addresses"),
    made(add_need, "Added: Sam Ngata has a need: physical health.", "need"),
    made(change_level, "Changed: Sam Ngata has a need: drugs.", "need"),
    made(close_need, "Recorded how it stands: Sam Ngata has a need: drugs.", "need"),
    made(add_barrier, "Added: a barrier that Sam Ngata faces.", "barrier"),
]


@pytest.mark.slow
@pytest.mark.parametrize("kind", FORMS, ids=lambda one: one.form.__name__)
def test_what_a_form_says_is_kept_and_can_be_undone(opened, store, kind):
    before, version = digest(store), store.data_version()
    kept = {table: store.rows(table) for table in MATTERS}
    page = kind.form(opened())
    assert kind.sentence in said(page)
    assert "Saved." in said(page)
    assert store.data_version() == version + 1
    differ = {table for table in MATTERS if not store.rows(table).equals(kept[table])}
    assert differ == kind.tables
    page = press(go_to(go_to(page, "person"), "change"), "Undo")
    assert f"Undone. It is again as it was before: {kind.sentence}" in said(page)
    assert digest(store) == before
    assert verify(store) == []
    assert "Undo" not in [button.label for button in page.button]


def test_every_table_round_a_person_has_a_form():
    reached = {table for kind in FORMS for table in kind.tables}
    assert reached == set(MATTERS)
    assert {matter.table for matters in GROUPS.values() for matter in matters} == set(MATTERS)
    assert {"risk_from", "no_contact_with"}.isdisjoint(MATTERS)


@pytest.mark.slow
def test_another_strength_ends_the_spell_and_begins_one_and_the_former_can_be_found(opened, store):
    change_strength(opened())
    spells = sorted(rows(store, "trusts", "trusted", "F2"), key=lambda one: str(one["started_on"]))
    assert [(one["tie"], one["ended_on"], one["end_reason"]) for one in spells] == [
        ("strong", ON.isoformat(), None),
        ("tenuous", None, None),
    ]
    assert spells[1]["started_on"] == ON.isoformat()
    assert spells[1]["last_confirmed_on"] == ON.isoformat()
    assert spells[1]["agreed_roles"] == ("come_to_meetings",)
    assert spells[1]["holds_story"] is True


@pytest.mark.slow
def test_a_first_day_that_was_recorded_wrongly_is_mended_and_that_is_undone(opened, store):
    before = digest(store)
    (was,) = rows(store, "addresses", "service", "S2")
    page = mend_start(opened())
    (spell,) = rows(store, "addresses", "service", "S2")
    assert was["started_on"] == (ON - timedelta(days=200)).isoformat()
    assert spell == {**was, "started_on": (ON - timedelta(days=150)).isoformat()}
    assert "Changed: Mill keywork does something about drugs." in said(page)
    press(page, "Undo")
    assert digest(store) == before
    assert verify(store) == []


@pytest.mark.many_cases(quick=1)
@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("No", "is Sam Ngata's own word, so it is changed only when they say so."),
        (None, "Say whether Sam Ngata said so."),
    ],
)
def test_nobody_but_the_person_changes_how_close_somebody_is(opened, store, answer, told):
    before = digest(store)
    page = changing(
        opened(), "Trust", "Change what the person said of somebody they trust", "Aunt Bea"
    )
    tell(page, "How strong is the tie?", "tenuous")
    if answer:
        tell(page, "If that is another strength", answer)
    assert told in said(press(page, "Save"))
    assert digest(store) == before


@pytest.mark.slow
def test_what_they_may_do_changes_without_another_spell(opened, store):
    page = changing(
        opened(), "Trust", "Change what the person said of somebody they trust", "Aunt Bea"
    )
    labelled(page.checkbox, "Come to meetings").uncheck()
    press(page, "Save")
    (trust,) = rows(store, "trusts", "trusted", "F2")
    assert trust["agreed_roles"] is None
    assert trust["tie"] == "strong"


def test_after_an_ending_the_form_is_closed_and_a_second_press_ends_nobody_else(opened, store):
    page = changing(opened(), "Trust", "End trust", "Kit Marlow")
    labelled(page.selectbox, "Why did it end?").set_value("contact_lost")
    ended = press(page, "End trust in Kit Marlow")
    version, words = store.data_version(), said(ended)
    assert labelled(ended.selectbox, "What do you want to do?").value is None
    assert not [one for one in ended.button if one.label.startswith("End ")]
    action = labelled(ended.selectbox, "What do you want to do?").set_value("End trust")
    again = unharmed(action.run())
    which = labelled(again.selectbox, "Which?")
    assert which.value is None, "an ending is chosen, even where one alone is left"
    assert not [one for one in again.button if one.label.startswith("End ")]
    assert store.data_version() == version
    assert words.index("What do you want to do?") < words.index("Saved.") < words.index("Undo")


@pytest.mark.slow
def test_an_end_before_the_beginning_is_refused_in_a_sentence(opened, store):
    before = digest(store)
    page = changing(opened(), "Trust", "End trust", "Aunt Bea")
    labelled(page.selectbox, "Why did it end?").set_value("contact_lost")
    on_day(page, "From which day on is it no longer so?", date(2001, 1, 1))
    assert "Give a later day, or look at the day again." in said(
        press(page, "End trust in Aunt Bea")
    )
    assert digest(store) == before


@pytest.mark.slow
def test_of_somebody_who_is_not_available_no_day_is_told_by_a_refusal(opened, store):
    page = changing(opened(), "Trust", "End trust", "Kit Marlow")
    labelled(page.selectbox, "Why did it end?").set_value("contact_lost")
    on_day(page, "From which day on is it no longer so?", date(2001, 1, 1))
    page = press(page, "End trust in Kit Marlow")
    assert "Ended from 1 January 2001 on: Sam Ngata trusts Kit Marlow." in said(page)
    (trust,) = rows(store, "trusts", "trusted", "F1")
    assert trust["started_on"] < trust["ended_on"] < "2026-06-01"


@pytest.mark.slow
def test_a_day_that_has_not_come_is_refused(opened, store):
    before = digest(store)
    page = changing(opened(), "Trust", "End trust", "Aunt Bea")
    labelled(page.selectbox, "Why did it end?").set_value("contact_lost")
    on_day(page, "From which day on is it no longer so?", today() + timedelta(days=1))
    assert "has not come yet. Give today or an earlier day." in said(
        press(page, "End trust in Aunt Bea")
    )
    assert digest(store) == before


@pytest.mark.slow
def test_without_a_reason_a_trust_does_not_end(opened, store):
    before = digest(store)
    page = press(changing(opened(), "Trust", "End trust", "Aunt Bea"), "End trust in Aunt Bea")
    assert "Choose why it ended." in said(page)
    assert digest(store) == before


@pytest.mark.slow
def test_what_is_recorded_already_is_not_added_over(opened, store):
    add_support(opened())
    before = digest(store)
    assert "It does not fit beside what is recorded already" in said(add_support(opened()))
    assert digest(store) == before


def test_a_barrier_does_not_name_the_person(opened, store):
    before = digest(store)
    page = changing(opened(), "Barriers", "Add a barrier")
    labelled(page.selectbox, "What kind of barrier is it?").set_value("opening_times")
    page.text_area[0].input("They told SAM NGATA to wait.")
    assert "The person is named in the text." in said(press(page, "Save"))
    assert digest(store) == before


@pytest.mark.slow
def test_what_somebody_else_changed_since_is_not_undone(opened, store):
    page = change_level(opened())
    frame = records_frame([{"id": "n1", "persons_words": "soon"}])
    import_records(store, Records({"need": frame}), day=IMPORTED_ON)
    kept = digest(store)
    page = press(page, "Undo")
    assert "somebody has changed the same record since" in said(page)
    assert digest(store) == kept


def test_a_new_search_leaves_nobody_chosen_but_the_single_one_whom_it_finds(opened):
    page = changing(opened(), "Trust", "Add trust, in the person's own word")
    search = labelled(page.text_input, "Search by name or id")
    whom = "Whom or which service do they trust?"
    page = unharmed(search.input("okoro").run())
    assert labelled(page.selectbox, whom).value == "W1"
    page = unharmed(labelled(page.text_input, "Search by name or id").input("o").run())
    assert len(labelled(page.selectbox, whom).options) > 1
    assert labelled(page.selectbox, whom).value is None
    page = unharmed(labelled(page.text_input, "Search by name or id").input("okoru").run())
    assert labelled(page.selectbox, whom).value is None  # only a name like it
    assert "The list holds names like it." in said(page)


@pytest.mark.slow
def test_what_somebody_else_changed_while_a_form_was_open_is_not_saved_over(opened, store):
    page = changing(opened(), "Contact details", "Change how to reach somebody", "Aunt Bea")
    labelled(page.text_input, "How to reach them").input("07700 900099")
    frame = records_frame([{"id": "F2", "contact": "01632 960777"}])
    import_records(store, Records({"individual": frame}), day=IMPORTED_ON)
    kept = digest(store)
    page = press(page, "Save")
    assert "Somebody changed this while you filled it in. Nothing was saved." in said(page)
    assert digest(store) == kept
    field = labelled(page.text_input, "How to reach them")
    assert field.value == "01632 960777"
    field.input("07700 900099")
    assert "Saved." in said(press(page, "Save"))
    assert rows(store, "individual", "id", "F2")[0]["contact"] == "07700 900099"


@pytest.mark.slow
def test_the_last_change_of_a_record_is_undone_before_the_one_below_it(opened, store):
    before = digest(store)
    page = opened()
    change_level(page)
    close_need(page)
    assert [one.label for one in page.button if one.label.startswith("Undo")] == ["Undo"]
    press(page, "Undo")
    assert rows(store, "need", "id", "n1")[0]["status"] == "open"
    press(page, "Undo")
    assert digest(store) == before


@pytest.mark.slow
def test_changes_of_two_records_are_undone_in_any_order(opened, store):
    before = digest(store)
    page = opened()
    change_level(page)
    change_reach(page)
    page = press(page, "Undo change 1")
    assert rows(store, "individual", "id", "F2")[0]["contact"] == "07700 900099"
    press(page, "Undo")
    assert digest(store) == before


@pytest.mark.slow
def test_the_page_says_how_long_a_change_can_be_undone(opened):
    words = said(change_level(opened()))
    assert "can be undone until somebody changes the same record" in words
    assert "as long as this page stays open" in words


@pytest.mark.slow
def test_the_list_is_grouped_and_says_what_is_recorded(opened):
    page = changing(opened(), "Trust")
    words = " ".join(said(page).split())
    assert "Aunt Bea (F2) strong; come to meetings" in words
    assert "Kit Marlow (F1) named, not available: check before contact" in words
    words = " ".join(said(changing(page, "Services")).split())
    assert "Harbour outreach (S1): drugs (n1), keywork" in words
    assert "Drugs (n1) high; open" in " ".join(said(changing(page, "Needs")).split())


def test_nobody_is_chosen_and_the_page_says_what_to_do(opened):
    assert "Choose the person round whom something has changed." in said(go_to(opened(), "change"))
