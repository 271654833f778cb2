from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.explorer.barriers.words import NO_NAMES
from graphmodel.model.records import Records, records_frame
from graphmodel.model.vocabulary import BarrierType, EscalationLevel
from graphmodel.stores import Store
from graphmodel.writing.digest import digest
from graphmodel.writing.importing import import_records
from graphmodel.writing.verifying import verify
from tests.agreement.random_partnerships.days import IMPORTED_ON, ON
from tests.dashboard.explorer.on_screen import go_to, press, said, unharmed

SOON = ON + timedelta(days=10)
LATER = ON + timedelta(days=30)


def labelled(elements, label: str):
    (found,) = [one for one in elements if one.label.startswith(label)]
    return found


def topic(page: AppTest, name: str) -> AppTest:
    return unharmed(go_to(page, "barriers").radio(key="barriers_topic").set_value(name).run())


def raising(page: AppTest, where: str = "S2", people: tuple[str, ...] = ()) -> AppTest:
    """Fill in all that is required to raise a barrier."""
    page = topic(page, "Raise a barrier")
    if people:
        labelled(page.multiselect, "People whom").set_value(people).run()
    labelled(page.selectbox, "At which service").set_value(where)
    labelled(page.selectbox, "What kind").set_value(BarrierType.THRESHOLD)
    labelled(page.text_area, "What happens?").input("Too ill for *one*, not for the other")
    return page


def raise_it(page: AppTest) -> AppTest:
    return press(page, "Raise this barrier")


def recording(page: AppTest, what: str) -> AppTest:
    return unharmed(labelled(page.radio, "What do you want to record?").set_value(what).run())


def answering(page: AppTest) -> AppTest:
    """Choose the last of those to whom a barrier was taken; none is chosen at first."""
    page = recording(page, "An answer came")
    whose = labelled(page.selectbox, "Whose answer?")
    assert whose.value is None
    return unharmed(whose.select_index(len(whose.options) - 1).run())


def barriers(store: Store):
    return store.rows("barrier").to_dict("records")


def the_barrier(store: Store):
    (barrier,) = barriers(store)
    return barrier


def the_escalation(store: Store):
    (escalation,) = store.rows("escalation").to_dict("records")
    return escalation


@pytest.mark.slow
def test_a_barrier_is_raised_taken_further_answered_and_resolved(opened, store):
    before = store.data_version()
    page = raising(opened())
    labelled(page.selectbox, "In which area").set_value("mental_health")
    labelled(page.selectbox, "Which agency raises").set_value("A1")
    page = raise_it(page)
    assert store.data_version() == before + 1
    words = said(page)
    assert "Saved. The barrier is raised." in words
    assert "Too ill for *one*, not for the other" in words
    barrier = the_barrier(store)
    kept = ("barrier_type", "status", "raised_on", "resolved_on", "domain", "at", "raised_by")
    assert [barrier[name] for name in kept] == [
        "threshold",
        "open",
        ON.isoformat(),
        None,
        "mental_health",
        "S2",
        "A1",
    ]
    assert barrier["restricted"] == "open"

    page = recording(page, "It is taken further")
    labelled(page.radio, "To whom").set_value(EscalationLevel.CHANGE_FORUM)
    labelled(page.date_input, "Day by which").set_value(SOON)
    page = press(page, "Save")
    assert store.data_version() == before + 2
    escalation = the_escalation(store)
    taken = ("barrier", "level", "raised_on", "response_due_on", "status")
    assert [escalation[name] for name in taken] == [
        barrier["id"],
        "change_forum",
        ON.isoformat(),
        SOON.isoformat(),
        "sent",
    ]

    page = answering(page)
    labelled(page.radio, "How does it stand there").set_value("agreed")
    labelled(page.date_input, "Day on which the answer").set_value(SOON)
    labelled(page.text_area, "What was the answer").input("It will be changed")
    page = press(page, "Save")
    assert store.data_version() == before + 3
    escalation = the_escalation(store)
    answered = ("status", "responded_on", "response", "level", "response_due_on")
    assert [escalation[name] for name in answered] == [
        "agreed",
        SOON.isoformat(),
        "It will be changed",
        "change_forum",
        SOON.isoformat(),
    ]
    assert "As at: 11 June 2026" in said(page)  # so that what was just written is seen

    page = recording(page, "How it stands")
    labelled(page.radio, "How does it stand?").set_value("resolved")
    labelled(page.date_input, "From which day").set_value(LATER)
    page = press(page, "Save")
    assert store.data_version() == before + 4
    barrier = the_barrier(store)
    assert (barrier["status"], barrier["resolved_on"]) == ("resolved", LATER.isoformat())
    assert barrier["description"] == "Too ill for *one*, not for the other"
    assert "How it stands : resolved, 1 July 2026" in said(page)
    assert "Counted: 0 open of 1 raised by this day" in said(page)


def test_people_are_joined_when_it_is_raised_and_later_and_nobody_is_lost(opened, store):
    page = topic(opened(), "Raise a barrier")
    labelled(page.text_input, "Search for people").input("sam").run()
    chosen = labelled(page.multiselect, "People whom")
    assert sorted(chosen.options) == ["Sam Ngata (p1)", "Sam Ngata (p2)"]
    chosen.set_value(["p2"]).run()
    labelled(page.text_input, "Search for people").input("lukasz").run()
    assert labelled(page.multiselect, "People whom").value == ["p2"]
    labelled(page.multiselect, "People whom").set_value(["p2", "p3"]).run()
    labelled(page.radio, "Where is it?").set_value("In the whole system").run()
    labelled(page.selectbox, "What kind").set_value("no_provision")
    labelled(page.text_area, "What happens?").input("There is no such place")
    page = raise_it(page)
    assert the_barrier(store)["at"] is None
    assert the_barrier(store)["people"] == ("p2", "p3")
    assert "People whom it keeps out: 2" in said(page)

    page = recording(page, "More people face it")
    assert labelled(page.multiselect, "People whom").options == ["Sam Ngata (p1)"]
    page = press(page, "Save")
    assert "Choose the people whom it keeps out." in said(page)
    labelled(page.multiselect, "People whom").set_value(["p1"]).run()
    page = press(page, "Save")
    assert the_barrier(store)["people"] == ("p2", "p3", "p1")


@pytest.mark.parametrize(
    ("left_out", "told"),
    [
        ("At which service", "Choose the service or agency where it is."),
        ("What kind", "Choose what kind of barrier it is."),
        ("What happens?", "Tell what happens."),
    ],
)
def test_a_missing_answer_is_told_and_nothing_is_written(opened, store, left_out, told):
    before = store.data_version()
    page = raising(opened())
    if left_out == "What happens?":
        labelled(page.text_area, left_out).input(" ")
    else:
        labelled(page.selectbox, left_out).set_value(None)
    assert told in said(raise_it(page))
    assert store.data_version() == before


def test_a_text_that_names_somebody_who_is_joined_is_sent_back(opened, store):
    page = raising(opened(), people=("p1",))
    labelled(page.text_area, "What happens?").input("SAM NGATA was turned away")
    page = raise_it(page)
    assert "Somebody who is joined to this barrier is named in the text." in said(page)
    assert barriers(store) == []
    labelled(page.text_area, "What happens?").input("They were turned away")
    raise_it(page)
    assert the_barrier(store)["people"] == ("p1",)


def test_whoever_tells_a_barrier_or_a_practice_is_asked_for_no_identifiers(opened):
    page = raising(opened())
    assert NO_NAMES in said(page)
    assert labelled(page.text_area, "What happens?").help.replace("\\", "") == NO_NAMES
    page = recording(raise_it(page), "Practice answers it")
    assert f"Practice is told so that others can take it up. {NO_NAMES}" in said(page)


def test_a_barrier_that_is_no_longer_open_needs_the_day_and_can_be_opened_again(opened, store):
    page = recording(raise_it(raising(opened())), "How it stands")
    labelled(page.radio, "How does it stand?").set_value("accepted")
    labelled(page.date_input, "From which day").set_value(None)
    page = press(page, "Save")
    assert "Give the day from which on it is no longer open." in said(page)
    assert the_barrier(store)["status"] == "open"
    labelled(page.date_input, "From which day").set_value(SOON)
    page = press(page, "Save")
    assert the_barrier(store)["resolved_on"] == SOON.isoformat()
    page = recording(page, "How it stands")
    labelled(page.radio, "How does it stand?").set_value("open")
    page = press(page, "Save")
    barrier = the_barrier(store)
    assert (barrier["status"], barrier["resolved_on"]) == ("open", None)


def test_what_is_odd_is_written_and_told(opened, store):
    page = recording(raise_it(raising(opened())), "How it stands")
    labelled(page.radio, "How does it stand?").set_value("mitigated")
    labelled(page.date_input, "From which day").set_value(ON - timedelta(days=1))
    words = said(press(page, "Save"))
    assert "Saved. How it stands is recorded." in words
    assert "The barrier was resolved before it was raised." in words
    assert the_barrier(store)["status"] == "mitigated"


def test_an_answer_can_be_put_right_and_taken_back(opened, store):
    page = recording(raise_it(raising(opened())), "An answer came")
    assert "It has not been taken to anybody yet." in said(page)
    page = recording(page, "It is taken further")
    assert "Choose to whom it is taken." in said(press(page, "Save"))
    labelled(page.radio, "To whom").set_value("manager")
    page = answering(press(page, "Save"))
    assert "Choose how it stands there." in said(press(page, "Save"))
    labelled(page.radio, "How does it stand there").set_value("declined")
    labelled(page.text_area, "What was the answer").input("No money")
    page = press(page, "Save")
    assert not [one for one in page.button if one.label == "Save"]  # it is closed
    page = answering(page)
    assert labelled(page.radio, "How does it stand there").value == "declined"
    labelled(page.radio, "How does it stand there").set_value("sent")
    press(page, "Save")
    escalation = the_escalation(store)
    kept = ("status", "responded_on", "response", "level")
    assert [escalation[name] for name in kept] == ["sent", None, None, "manager"]


def test_practice_that_answers_is_recorded_once_and_joined_to_a_second_barrier(opened, store):
    page = recording(raise_it(raising(opened())), "Practice answers it")
    assert "Name the practice, tell what is done and choose how far it has come." in said(
        press(page, "Save")
    )
    labelled(page.text_input, "What is the practice").input("Seen together")
    labelled(page.text_area, "What is done?").input("Two services assess in one appointment")
    labelled(page.radio, "How far").set_value("draft")
    labelled(page.selectbox, "Which service").set_value("S1")
    page = press(page, "Save")
    assert "Two services assess in one appointment" in said(page)
    (first,) = barriers(store)
    (practice,) = store.rows("practice").to_dict("records")
    assert (practice["answers"], practice["by"]) == ((first["id"],), "S1")

    page = recording(raise_it(raising(page, "A2")), "Practice answers it")
    assert "Choose the practice." in said(press(page, "Save"))
    labelled(page.selectbox, "Practice").set_value(practice["id"])
    press(page, "Save")
    (practice,) = store.rows("practice").to_dict("records")
    assert set(practice["answers"]) == {one["id"] for one in barriers(store)}
    assert len(practice["answers"]) == 2
    assert practice["summary"] == "Two services assess in one appointment"


def test_a_list_that_holds_what_may_not_be_read_keeps_it(opened, store):
    hidden = {
        "id": "b9",
        "barrier_type": "other",
        "description": "Said behind closed doors",
        "status": "open",
        "raised_on": ON.isoformat(),
        "restricted": "restricted",
    }
    known = {"id": "x9", "title": "Known", "summary": "Done", "status": "draft", "answers": ("b9",)}
    rows = {"barrier": records_frame([hidden]), "practice": records_frame([known])}
    import_records(store, Records(rows), day=IMPORTED_ON)
    page = recording(raise_it(raising(opened())), "Practice answers it")
    labelled(page.selectbox, "Practice").set_value("x9")
    page = press(page, "Save")
    assert "closed doors" not in said(page)
    (practice,) = store.rows("practice").to_dict("records")
    assert len(practice["answers"]) == 2
    assert "b9" in practice["answers"]


def test_a_problem_is_told_in_a_sentence_and_nothing_is_written(opened, store, monkeypatch):
    monkeypatch.setattr("dashboard.explorer.barriers.forms.new_id", lambda *_: "p1")
    before = store.data_version()
    words = said(raise_it(raising(opened())))
    assert 'Id: The id "p1" is the id of a person already.' in words
    assert store.data_version() == before
    assert barriers(store) == []


def raised(page: AppTest) -> AppTest:
    return raise_it(raising(page, people=("p1",)))


def taken_further(page: AppTest) -> AppTest:
    page = recording(page, "It is taken further")
    labelled(page.radio, "To whom").set_value("manager")
    return press(page, "Save")


def answered(page: AppTest) -> AppTest:
    page = answering(page)
    labelled(page.radio, "How does it stand there").set_value("declined")
    labelled(page.text_area, "What was the answer").input("No money")
    return press(page, "Save")


def more_people(page: AppTest) -> AppTest:
    page = recording(page, "More people face it")
    labelled(page.multiselect, "People whom").set_value(["p2"]).run()
    return press(page, "Save")


def resolved(page: AppTest) -> AppTest:
    page = recording(page, "How it stands")
    labelled(page.radio, "How does it stand?").set_value("resolved")
    return press(page, "Save")


def new_practice(page: AppTest) -> AppTest:
    page = recording(page, "Practice answers it")
    unharmed(labelled(page.radio, "Which practice?").set_value("A new one").run())
    labelled(page.text_input, "What is the practice").input("Seen together")
    labelled(page.text_area, "What is done?").input("Two services assess in one appointment")
    labelled(page.radio, "How far").set_value("draft")
    return press(page, "Save")


def known_practice(page: AppTest) -> AppTest:
    page = recording(page, "Practice answers it")
    labelled(page.selectbox, "Practice").set_value("x9")
    return press(page, "Save")


KNOWN = {"id": "x9", "title": "Known", "summary": "Done", "status": "draft"}


@pytest.mark.slow
def test_every_form_is_undone_and_the_store_is_as_before(opened, store):
    import_records(store, Records({"practice": records_frame([KNOWN])}), day=IMPORTED_ON)
    page, states, sentences = opened(), [], []
    for form, sentence in (
        (raised, "Raised: Threshold, Mill keywork."),
        (taken_further, "Taken further: Threshold, Mill keywork."),
        (answered, "An answer about: Threshold, Mill keywork."),
        (more_people, "1 more joined to: Threshold, Mill keywork."),
        (resolved, "Recorded how it stands: Threshold, Mill keywork."),
        (new_practice, "Practice that answers: Threshold, Mill keywork."),
        (known_practice, "Practice that answers: Threshold, Mill keywork."),
    ):
        states.append(digest(store))
        page = form(page)
        assert digest(store) != states[-1]
        assert sentence in said(page)
        assert verify(store) == []
        sentences.append(sentence)
    for number in range(len(states), 0, -1):
        labels = [one.label for one in page.button if one.label.startswith("Undo")]
        page = press(page, "Undo" if len(labels) == 1 else f"Undo change {number}")
        assert f"Undone. It is again as it was before: {sentences[number - 1]}" in said(page)
        assert digest(store) == states[number - 1]
        assert verify(store) == []
    assert not [one for one in page.button if one.label.startswith("Undo")]


@pytest.mark.parametrize("risk_reader", [False, True])
def test_what_may_not_be_seen_any_longer_is_not_offered_to_be_undone(opened, store, risk_reader):
    page = taken_further(raised(opened(risk_reader=risk_reader)))
    hidden = {"id": the_barrier(store)["id"], "restricted": "restricted"}
    import_records(
        store, Records({"barrier": records_frame([hidden])}), day=IMPORTED_ON, take_file=True
    )
    words = said(unharmed(page.run()))
    assert ("Taken further: Threshold, Mill keywork." in words) == risk_reader
    assert "Raised: Threshold, Mill keywork." not in words  # somebody has changed the record


def test_what_others_refer_to_by_now_is_not_undone(opened, store):
    page = taken_further(raised(opened()))
    before = digest(store)
    assert "something else refers to it" in said(press(page, "Undo change 1"))
    assert digest(store) == before
