import re
from datetime import date, timedelta

import pytest

from dashboard.explorer.kit.frame import current_store
from dashboard.explorer.kit.partnership_cache import read_person_view
from dashboard.explorer.person import page as person_page
from dashboard.explorer.person.tables import NO_RISK_RECORDED
from dashboard.person.view import PersonView
from dashboard.readers.reader import Reader
from dashboard.words.findings import CHECK_BEFORE_CONTACT
from graphmodel.model.records import Records, records_frame
from graphmodel.writing.importing import import_records
from tests.agreement.random_partnerships.days import IMPORTED_ON, ON
from tests.agreement.random_partnerships.hand_made import person, risk, trusts
from tests.dashboard.explorer.county import county, restricted_partnership
from tests.dashboard.explorer.on_screen import (
    choose,
    explorer,
    names_in,
    picture_on,
    press,
    said,
    touch,
    unharmed,
)
from tests.dashboard.test_equal_pages import everything
from tests.support.stored import stored

LIST, PICTURE, AUNT_BEA = "picture_of_p1_list", "picture_of_p1", "contact:F2"


def details(page):
    """What is told of whoever is selected, by its name; None where nothing is."""
    shown = [str(getattr(one, "value", "")) for one in page.main if one.type == "html"]
    facts = [one for one in shown if "tpg-facts" in one and not one.startswith("<style")]
    facts = [one for one in facts if "<dt>Person</dt>" not in one]  # what words mean, at the foot
    return dict(re.findall("<dt>(.*?)</dt><dd>(.*?)</dd>", facts[0])) if facts else None


def test_a_print_holds_nothing_restricted_whoever_prints_it(tmp_path, monkeypatch):
    stored(restricted_partnership(), tmp_path).close()
    explorer(tmp_path / "partnership.tpg", monkeypatch)
    printed: list[PersonView] = []
    monkeypatch.setattr(person_page, "_offer", lambda *offered: printed.append(offered[2]))
    for right in (False, True):
        reader = Reader(risk_reader=right, today=ON)
        view = read_person_view(current_store(), "p1", ON, reader)
        assert ("Quiet room" in repr(view)) == right
        person_page.offer_prints(current_store(), view, reader)
    assert len(printed) == 8
    assert printed == printed[:1] * 8
    assert "Quiet room" not in repr(printed)


def test_nobody_is_shown_before_somebody_is_chosen(opened):
    page = opened()
    assert "Choose a person" in said(page)
    assert not page.get("bidi_component")


def test_namesakes_are_told_apart_by_their_ids(opened):
    page = opened()
    page.text_input(key="person_search").input("SAM NGATA").run()
    options = page.selectbox(key="person_choice").options
    assert sorted(options) == ["Sam Ngata (p1)", "Sam Ngata (p2)"]


@pytest.mark.parametrize(
    ("typed", "found"), [("sammy", ["p1"]), ("lukasz zoe", ["p3"]), ("zzz", [])]
)
def test_a_person_is_found_by_any_of_their_names_however_typed(opened, typed, found):
    page = opened()
    page.text_input(key="person_search").input(typed).run()
    options = page.selectbox(key="person_choice").options
    assert [option[-3:-1] for option in options] == found
    assert ("Nobody of this name is known" in said(page)) == (not found)


def test_a_search_that_finds_one_opens_them_and_never_leaves_another_on_screen(opened):
    page = choose(opened(), "sam", "p1")
    for typed, heading in (("lukasz", "Zoë"), ("P1", "Sam Ngata")):
        page.text_input(key="person_search").input(typed).run()
        assert page.header[0].value.startswith(heading)
    for typed in ("sam", "nobody of this name", "lukasy"):
        page.text_input(key="person_search").input("P1").run()
        page.text_input(key="person_search").input(typed).run()
        assert page.selectbox(key="person_choice").value is None
        assert "Choose a person to see" in said(unharmed(page))
    assert "The list holds names like it." in said(page)
    assert len(page.selectbox(key="person_choice").options) == 1


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
        "out of touch after 90 days",
        "Invented data, or one team on one machine",
    ):
        assert sentence in words


def test_of_somebody_named_and_not_available_there_is_a_name_alone(opened):
    words = said(choose(opened(), "sam", "p1"))
    assert "Named, not available: check before contact Kit Marlow" in " ".join(words.split())
    assert "07700 900001" not in words
    assert "once my best friend" not in words
    assert "confirmed for too long" not in words


def test_the_picture_holds_who_is_round_them_and_says_so(opened):
    picture = picture_on(choose(opened(), "sam", "p1"))
    assert {"Sam Ngata", "Aunt Bea", "Kit Marlow", "Harbour outreach"} <= names_in(picture)
    assert "Picture of who is round Sam Ngata" in picture["words"]
    assert "Sam Ngata trusts Aunt Bea (family)." in picture["words"]


def test_the_next_person_is_never_shown_the_last_ones_picture(opened):
    page = choose(opened(), "sammy", "p1")
    first = names_in(picture_on(page))
    second = names_in(picture_on(choose(page, "zoë", "p3")))
    assert "Aunt Bea" in first
    assert second == {"Zoë *Łukasz* [x](y)"}


def test_the_list_names_everybody_in_the_picture_trusted_contacts_first(opened):
    page = choose(opened(), "sam", "p1")
    assert page.selectbox(key=LIST).options == [
        "Aunt Bea (trusted contact)",
        "Harbour outreach (service)",
        "Mill keywork (service)",
        "Quay housing (service)",
        "Kit Marlow (in their life)",
    ]
    assert page.selectbox(key=LIST).value is None
    assert "Choose somebody in the list or in the picture" in said(page)


def test_a_touch_in_the_picture_and_a_choice_in_the_list_do_the_same(opened):
    touched = touch(choose(opened(), "sam", "p1"), PICTURE, AUNT_BEA)
    listed = choose(opened(), "sam", "p1")
    listed = unharmed(listed.selectbox(key=LIST).set_value(AUNT_BEA).run())
    for page in (touched, listed):
        assert page.selectbox(key=LIST).value == AUNT_BEA
        assert picture_on(page)["selected"] == AUNT_BEA
    assert details(touched) == details(listed)
    again = touch(listed, PICTURE, "contact:S1")
    assert again.selectbox(key=LIST).value == "contact:S1"


def test_of_a_trusted_contact_everything_the_page_knows_is_told(opened):
    page = touch(choose(opened(), "sam", "p1"), PICTURE, AUNT_BEA)
    assert details(page) == {
        "Who they are": "family",
        "Trust": "the person's own word: can be asked",
        "Tie": "strong tie",
        "How to reach them": "07700 900002",
        "Agreed that they may": "come to meetings",
        "Holds their story": "yes",
        "Last confirmed": "22 May 2026",
    }


def test_of_a_service_its_part_and_its_last_contact_are_told(opened):
    told = details(touch(choose(opened(), "sam", "p1"), PICTURE, "contact:S1"))
    assert (told["Agency"], told["Contact"]) == ("Agency A1", "in touch")
    assert told["Does"] == "keywork on drugs"
    assert told["Trusted by the person"] == "not recorded"


@pytest.mark.parametrize("risk_reader", [False, True])
def test_of_somebody_not_available_the_details_are_a_name_and_a_group(opened, risk_reader):
    page = choose(opened(risk_reader=risk_reader), "sam", "p1")
    page = touch(page, PICTURE, "contact:F1")
    lines = [" ".join(line.split()) for line in said(page).splitlines()]
    (words,) = [line for line in lines if line.startswith("Kit Marlow Named")]
    why = " Why: not confirmed for too long." if risk_reader else ""
    assert words == (
        f"Kit Marlow Named, not available: check before contact.{why} {CHECK_BEFORE_CONTACT}"
    )
    assert details(page) is None


def test_a_peers_own_page_is_reached_by_search_alone(tmp_path, monkeypatch):
    tables = county()
    tables["trusts"].append(trusts("p3"))
    stored(tables, tmp_path).close()
    page = choose(explorer(tmp_path / "partnership.tpg", monkeypatch), "sam", "p1")
    before = [one.label for one in page.button]
    page = touch(page, PICTURE, "contact:p3")
    assert "Zoë *Łukasz* [x](y)" in names_in(picture_on(page))
    assert [one.label for one in page.button] == before


def test_the_id_of_somebody_whose_record_is_restricted_stays_in_the_store(tmp_path, monkeypatch):
    tables = county()
    tables["trusts"].append(trusts("p3", restricted="restricted"))
    stored(tables, tmp_path).close()
    page = choose(explorer(tmp_path / "partnership.tpg", monkeypatch), "sam", "p1")
    assert "Zoë" not in str(picture_on(page))
    sent = " ".join(everything(page))
    assert "contact:hidden 1" in sent
    assert "p3" not in sent


@pytest.mark.slow
def test_the_selection_is_each_persons_own_and_is_there_again(opened):
    page = touch(choose(opened(), "sammy", "p1"), PICTURE, AUNT_BEA)
    page = choose(page, "zoë", "p3")
    assert picture_on(page)["selected"] is None
    page = choose(page, "sammy", "p1")
    assert picture_on(page)["selected"] == AUNT_BEA


def test_the_day_picker_tells_the_page_as_at_another_day(opened):
    page = choose(opened(risk_reader=True), "sam", "p1")
    page.date_input(key="day").set_value(ON - timedelta(days=250)).run()
    words = said(page)
    assert "As at 24 September 2025" in words
    assert "Kit Marlow (friend)" in words  # confirmed 150 days before


def test_whoever_is_not_available_today_is_so_on_every_day_on_which_they_were_named(opened):
    page = choose(opened(), "sam", "p1")
    page.date_input(key="day").set_value(ON - timedelta(days=250)).run()
    words = " ".join(said(page).split())
    assert "Kit Marlow (friend)" not in words
    assert "Named, not available: check before contact Kit Marlow" in words


def test_a_name_is_never_read_as_markup(opened):
    page = choose(opened(), "zoë", "p3")
    assert page.header[0].value == r"Zoë \*Łukasz\* \[x\]\(y\) \(p3\)"


def test_only_a_risk_reader_reads_why_somebody_is_not_available(opened):
    assert "not confirmed for too long" in said(choose(opened(risk_reader=True), "sam", "p1"))


@pytest.mark.many_cases(quick=2)
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
    assert page.header[0].value == r"Sam Ngata \(p1\)"


def test_somebody_who_has_died_is_told_so_and_nothing_is_suggested(opened, store):
    died = records_frame([{"id": "p1", "deceased_on": date(2026, 5, 1).isoformat()}])
    import_records(store, Records({"person": died}), day=IMPORTED_ON)
    words = said(choose(opened(), "sam", "p1"))
    assert "has died. Nothing is suggested" in words
    assert "No question arises" in words
