from datetime import date, timedelta

import pytest

from dashboard.explorer.person_tables import NO_RISK_RECORDED
from graphmodel.importing import import_records
from graphmodel.records import Records, records_frame
from tests.agreement.hand_made import person, risk
from tests.agreement.partnerships import IMPORTED_ON, ON
from tests.dashboard.explorer.on_screen import choose, explorer, press, said
from tests.support.stored import stored


def test_nobody_is_shown_before_somebody_is_chosen(opened):
    page = opened()
    assert "Choose a person" in said(page)
    assert not page.get("iframe")


def test_namesakes_are_told_apart_by_their_ids(opened):
    page = opened()
    page.text_input(key="person_search").input("SAM NGATA").run()
    options = page.selectbox(key="person_choice").options
    assert sorted(options) == ["Sam Ngata (p1)", "Sam Ngata (p2)"]


@pytest.mark.parametrize(("typed", "found"), [("sammy", ["p1"]), ("zoe lukasz", [])])
def test_a_person_is_found_by_any_of_their_names_however_typed(opened, typed, found):
    page = opened()
    page.text_input(key="person_search").input(typed).run()
    options = page.selectbox(key="person_choice").options
    assert [option[-3:-1] for option in options] == found
    assert ("Nobody of this name is known" in said(page)) == (not found)


def test_the_page_says_whom_they_trust_what_is_open_and_what_to_ask(opened):
    words = said(choose(opened(), "sam", "p1"))
    for sentence in (
        "As at 1 June 2026: Sam Ngata trusts Aunt Bea (family).",
        "Of 3 open needs, 1 not fully covered: housing (nobody).",
        "Housing (urgent): Who could take this on?",
        "Drugs: is it agreed that Harbour outreach and Mill keywork each do keywork?",
        "Who leads?",
        "Who else do they trust, if this one contact is away?",
        "07700 900002",
        "come to meetings",
        "Check before contact",
        "Nothing is recorded about mental health",
        "Gaps are counted out of open needs (3 here)",
        "lapse after days 90",
        "Invented data, or one team on one machine",
    ):
        assert sentence in words


def test_of_somebody_named_and_not_available_there_is_a_name_alone(opened):
    words = said(choose(opened(), "sam", "p1"))
    assert "Named, not available: check before contact Kit Marlow" in " ".join(words.split())
    assert "07700 900001" not in words
    assert "once my best friend" not in words
    assert "confirmed for too long" not in words


def test_the_picture_holds_who_is_round_them_and_asks_nothing_of_another_host(opened):
    (frame,) = choose(opened(), "sam", "p1").get("iframe")
    assert {"Aunt", "Kit", "Harbour"} <= set(frame.proto.srcdoc.replace('"', " ").split())
    assert "default-src 'none'" in frame.proto.srcdoc
    assert "Picture of who is round Sam Ngata" in frame.proto.alt


def test_the_next_person_is_never_shown_the_last_ones_picture(opened):
    page = choose(opened(), "sammy", "p1")
    first = page.get("iframe")[0].proto.srcdoc
    second = choose(page, "zoë", "p3").get("iframe")[0].proto.srcdoc
    assert "Aunt" in first
    assert "Aunt" not in second
    assert "Łukasz" in second


def test_the_day_picker_tells_the_page_as_at_another_day(opened):
    page = choose(opened(), "sam", "p1")
    page.date_input(key="day").set_value(ON - timedelta(days=250)).run()
    words = said(page)
    assert "As at 24 September 2025" in words
    assert "Kit Marlow (friend)" in words  # confirmed 150 days before


def test_a_name_is_never_read_as_markup(opened):
    page = choose(opened(), "zoë", "p3")
    assert page.header[0].value == r"Zoë \*Łukasz\* \[x\]\(y\)"


def test_only_a_risk_reader_reads_why_somebody_is_not_available(opened):
    assert "not confirmed for too long" in said(choose(opened(risk_reader=True), "sam", "p1"))


@pytest.mark.parametrize("tables", [{}, {"risk_from": [risk("p1", "p2")]}])
@pytest.mark.parametrize("risk_reader", [False, True])
def test_a_risk_reader_alone_is_told_when_no_risk_is_recorded(
    tmp_path, monkeypatch, tables, risk_reader
):
    stored({"person": [person("p1"), person("p2")], **tables}, tmp_path).close()
    place = tmp_path / "partnership.tpg"
    words = said(choose(explorer(place, monkeypatch, risk_reader=risk_reader), "", "p1"))
    assert (NO_RISK_RECORDED in words) == (risk_reader and not tables)


def test_the_page_leads_to_the_form_with_the_same_person(opened):
    page = press(choose(opened(), "sammy", "p1"), "Ask who you trust")
    assert page.title[0].value == "Ask who you trust"
    assert page.header[0].value == "Sam Ngata"


def test_somebody_who_has_died_is_told_so_and_nothing_is_suggested(opened, store):
    died = records_frame([{"id": "p1", "deceased_on": date(2026, 5, 1).isoformat()}])
    import_records(store, Records({"person": died}), day=IMPORTED_ON)
    words = said(choose(opened(), "sam", "p1"))
    assert "has died. Nothing is suggested" in words
    assert "No question arises" in words
