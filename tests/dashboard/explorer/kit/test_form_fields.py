"""A form of declared columns, drawn without a browser: what stands in it and what it says."""

from datetime import date
from enum import StrEnum, auto

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.explorer.forms import form_field
from dashboard.explorer.forms.form_field import FormField, what_to_answer
from graphmodel.errors import ModelError
from graphmodel.model import MODEL
from graphmodel.model.columns import Field, FieldType
from graphmodel.model.in_words import in_words
from graphmodel.model.kinds import Model, NodeKind
from graphmodel.model.records import Records, records_frame
from graphmodel.writing.importing import import_records
from tests.dashboard.explorer.on_screen import unharmed

STANDS_FOR_EMPTY = {"restricted", "status"}
"""Columns in which an empty cell is a word of the list, which is chosen from the start."""


def screen(questions, stored, offered):
    import streamlit as st  # the body runs by itself, as a script

    from dashboard.explorer.forms.form import Form

    form = Form("form", stored, offered)
    form.ask(*questions)
    st.session_state["said"] = {table: dict(columns) for table, columns in form.said.items()}
    st.session_state["missing"] = form.missing


def drawn(*questions: FormField, stored=None, offered=None) -> AppTest:
    given = {"questions": questions, "stored": stored or {}, "offered": offered or {}}
    return unharmed(AppTest.from_function(screen, default_timeout=60, kwargs=given).run())


def said(page: AppTest):
    return unharmed(page.run()).session_state["said"]


def missing(page: AppTest):
    return unharmed(page.run()).session_state["missing"]


@pytest.mark.many_cases(quick=8)
@pytest.mark.parametrize("kind", [*MODEL], ids=lambda kind: kind.table)
def test_every_declared_column_can_be_asked_and_a_form_left_alone_says_nothing(kind):
    names = [name for name in kind.column_names if name != "id"]
    page = drawn(*(FormField(kind.table, name) for name in names))
    assert set(said(page).get(kind.table, {})) <= STANDS_FOR_EMPTY
    required = [column.name for column in kind.columns if column.required]
    for words in map(in_words, required):
        assert f"“{words[:1].upper()}{words[1:]}”" in missing(page)


def test_up_to_five_words_are_buttons_and_more_are_a_list():
    page = drawn(FormField("need", "status"), FormField("need", "domain"))
    (few,), (many,) = page.radio, page.selectbox
    assert few.options == ["Open", "Met", "Met informally", "Declined by person", "Closed other"]
    assert len(many.options) == 14
    assert "Education, training, employment" in many.options
    many.set_value("drugs")
    few.set_value("met")
    assert said(page) == {"need": {"status": "met", "domain": "drugs"}}


def test_short_words_stand_side_by_side_and_long_ones_below_each_other():
    long = {"strong": "Strong: the first I would turn to"}
    page = drawn(FormField("knows", "strength"), FormField("trusts", "tie", words=long))
    assert [one.proto.horizontal for one in page.radio] == [True, False]
    assert page.radio[1].options == [long["strong"], "Moderate", "Tenuous"]


def test_a_word_that_need_not_be_chosen_can_be_taken_back():
    page = drawn(FormField("trusts", "flow"), stored={"trusts": {"flow": "mutual"}})
    assert said(page) == {"trusts": {"flow": "mutual"}}
    page.radio[0].set_value("")
    assert said(page) == {"trusts": {"flow": None}}


def test_a_word_that_means_nobody_asked_stands_in_place_of_not_recorded():
    (consent,) = drawn(FormField("trusts", "contact_consent", first="not_asked")).radio
    assert (consent.options, consent.value) == (["Yes", "No", "Not asked"], "not_asked")


def test_a_word_added_to_the_vocabulary_stands_in_the_form_by_itself(monkeypatch):
    class Mood(StrEnum):
        FINE = auto()
        SO_SO = auto()

    columns = (Field("mood", FieldType.WORD, "How they are.", words=Mood),)
    diary = NodeKind("Diary", "diary", "A page of a diary.", columns)
    monkeypatch.setattr(form_field, "MODEL", Model(nodes=(diary,), ties=()))
    page = drawn(FormField("diary", "mood", "How are you?", {Mood.FINE: "All is well"}))
    (mood,) = page.radio
    assert mood.options == ["All is well", "So so", "Not recorded"]
    mood.set_value(Mood.SO_SO)
    assert said(page) == {"diary": {"mood": "so_so"}}


def test_words_of_a_set_are_ticked_one_by_one():
    page = drawn(FormField("trusts", "agreed_roles", "What may they do?"))
    assert said(page) == {}
    introductions, meetings = page.checkbox[1], page.checkbox[0]
    assert introductions.label == "Make introductions"
    introductions.check()
    meetings.check()
    assert said(page) == {"trusts": {"agreed_roles": ("come_to_meetings", "make_introductions")}}


def test_words_of_a_set_that_are_taken_back_are_cleared():
    stored = {"trusts": {"agreed_roles": ("make_introductions",)}}
    page = drawn(FormField("trusts", "agreed_roles"), stored=stored)
    assert [one.value for one in page.checkbox] == [False, True, False, False]
    page.checkbox[1].uncheck()
    assert said(page) == {"trusts": {"agreed_roles": None}}


@pytest.mark.parametrize(
    ("stored", "chosen", "answer"),
    [
        (None, "", {}),
        (None, False, {"stressful": False}),
        (False, True, {"stressful": True}),
        (True, "", {"stressful": None}),
    ],
)
def test_yes_no_and_not_recorded_are_three_answers(stored, chosen, answer):
    page = drawn(FormField("trusts", "stressful"), stored={"trusts": {"stressful": stored}})
    assert page.radio[0].options == ["Yes", "No", "Not recorded"]
    assert said(page).get("trusts", {}).get("stressful") is stored
    page.radio[0].set_value(chosen)
    assert said(page).get("trusts", {}) == answer


@pytest.mark.parametrize(
    ("stored", "ticked", "answer"),
    [
        (None, False, {}),
        (None, True, {"holds_story": True}),
        (False, False, {"holds_story": False}),
        (True, False, {"holds_story": False}),
    ],
)
def test_an_empty_box_says_nothing_unless_it_was_ticked_before(stored, ticked, answer):
    asked = FormField("trusts", "holds_story", tick=True)
    page = drawn(asked, stored={"trusts": {"holds_story": stored}})
    page.checkbox[0].set_value(ticked)
    assert said(page).get("trusts", {}) == answer


def test_a_text_is_kept_without_blanks_round_it_and_blanks_alone_are_none():
    page = drawn(FormField("individual", "contact"), FormField("need", "persons_words", long=True))
    page.text_input[0].input("  over the fence ")
    page.text_area[0].input("  \n ")
    assert said(page) == {"individual": {"contact": "over the fence"}}


def test_a_text_that_is_emptied_is_cleared():
    stored = {"individual": {"contact": "over the fence"}}
    page = drawn(FormField("individual", "contact"), stored=stored)
    assert said(page) == stored
    page.text_input[0].input("")
    assert said(page) == {"individual": {"contact": None}}


def test_texts_stand_one_on_each_line():
    stored = {"person": {"known_as": ("Sammy", "Sam")}}
    page = drawn(FormField("person", "known_as"), stored=stored)
    assert page.text_area[0].value == "Sammy\nSam"
    page.text_area[0].input("Sammy\n\n Zed \nSammy")
    assert said(page) == {"person": {"known_as": ("Sammy", "Zed")}}


def test_a_day_is_kept_as_iso():
    page = drawn(FormField("need", "identified_on"))
    (day,) = page.date_input
    assert (day.value, day.format) == (None, "DD/MM/YYYY")
    day.set_value(date(2026, 6, 1))
    assert said(page) == {"need": {"identified_on": "2026-06-01"}}


def test_what_can_only_have_happened_has_no_day_to_come():
    stored = {"trusts": {"last_contact_on": "2020-02-01", "ended_on": "2020-02-01"}}
    page = drawn(
        FormField("trusts", "last_contact_on"), FormField("trusts", "ended_on"), stored=stored
    )
    happened, may_come = page.date_input
    assert happened.value == date(2020, 2, 1)
    assert happened.max < may_come.max


def test_a_number_keeps_within_its_bounds():
    page = drawn(FormField("service", "capacity"))
    (capacity,) = page.number_input
    assert (capacity.proto.has_min, capacity.proto.has_max) == (True, False)
    capacity.set_value(3)
    assert said(page) == {"service": {"capacity": 3}}


def test_a_number_whose_values_have_words_is_chosen_by_these():
    page = drawn(FormField("need", "level"))
    (level,) = page.radio
    assert (level.options, level.value) == (["Low", "Medium", "High", "Urgent"], None)
    level.set_value(3)
    answer = said(page)
    assert answer == {"need": {"level": 3}}
    assert type(answer["need"]["level"]) is int


def test_a_reference_is_chosen_among_those_who_are_offered():
    services = {"S1": "Quay *x*", "S2": "Night shelter"}
    page = drawn(
        *(FormField("referral", name) for name in ("to_service", "from_service", "needs")),
        offered={"to_service": services, "from_service": services, "needs": {"n1": "Housing"}},
        stored={"referral": {"from_service": "S9"}},
    )
    asked, asking = page.selectbox
    assert asked.options == ["Quay *x* (S1)", "Night shelter (S2)"]
    assert asking.options == ["S9", "Quay *x* (S1)", "Night shelter (S2)", "Not recorded"]
    asked.set_value("S2")
    page.multiselect[0].set_value(["n1"])
    assert said(page) == {
        "referral": {"to_service": "S2", "from_service": "S9", "needs": ("n1",)},
    }


def test_the_declaration_is_the_label_and_the_help_where_a_form_has_no_words_of_its_own():
    page = drawn(
        FormField("need", "level"),
        FormField("need", "closed_on"),
        FormField("service", "capacity", "How many?"),
    )
    (required,) = page.radio
    (ours,) = page.number_input
    assert required.label == "Level (required)"
    assert required.help.replace("\\", "") == "1 low, 2 medium, 3 high, 4 urgent."
    assert page.date_input[0].label == "Closed on"
    assert (ours.label, ours.help) == ("How many?", "")


def test_a_name_in_a_question_is_no_markup():
    asked = FormField(
        "trusts", "tie", "How strong is the tie to {name}?", help="Ask {name}."
    ).about("*{Sam}*")
    (close,) = drawn(asked).radio
    assert close.label == r"How strong is the tie to \*\{Sam\}\*?"
    assert close.help == r"Ask \*\{Sam\}\*\."
    assert what_to_answer([asked]) == "Fill in “How strong is the tie to *{Sam}*?”."


def test_what_is_missing_is_said_in_one_sentence():
    page = drawn(
        FormField("trusts", "tie", "How strong?", missing="choose how strong the tie is"),
        FormField("need", "level"),
        FormField("need", "closed_on"),
        FormField("person", "trust_answer", needed=True),
    )
    assert missing(page) == "Choose how strong the tie is and fill in “Level” and “Trust answer”."
    page.radio[0].set_value("strong")
    page.radio[2].set_value("named")
    assert missing(page) == "Fill in “Level”."
    page.radio[1].set_value(4)
    assert missing(page) is None


@pytest.mark.parametrize(
    ("table", "column", "more"),
    [
        ("friendship", "tie", {}),
        ("trusts", "warmth", {}),
        ("trusts", "tie", {"words": {"lukewarm": "Lukewarm"}}),
        ("trusts", "tie", {"first": "lukewarm"}),
        ("need", "level", {"words": {"strong": "Strong"}}),
    ],
)
def test_a_form_cannot_ask_for_what_the_model_has_not(table, column, more):
    with pytest.raises(ModelError, match=f"{table}.{column}"):
        FormField(table, column, **more)


def test_what_a_form_says_is_a_row_that_the_store_takes(store):
    names = ("domain", "level", "status", "identified_on", "required_functions", "persons_words")
    page = drawn(*(FormField("need", name) for name in names))
    page.selectbox[0].set_value("housing")
    page.radio[0].set_value(2)
    page.radio[1].set_value("open")
    page.date_input[0].set_value(date(2026, 5, 1))
    page.checkbox[0].check()
    page.text_input[0].input("a door that locks")
    row = {"id": "n-new", "person": "p1", **said(page)["need"]}
    import_records(store, Records({"need": records_frame([row])}), day=date(2026, 6, 1))
    (need,) = store.rows("need", "id", ["n-new"]).to_dict("records")
    assert (need["domain"], need["level"], need["status"]) == ("housing", 2, "open")
    assert (need["identified_on"], need["persons_words"]) == ("2026-05-01", "a door that locks")
    assert need["required_functions"] == ("coordination",)
    assert need["closed_on"] is None
