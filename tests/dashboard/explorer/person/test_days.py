"""The person page's other days, spells, departures and prints, word for word."""

from datetime import date, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.person.view import PAST_NOT_SHOWN
from tests.agreement.brute_force import Tables
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import days_ago, individual, supports, trusts
from tests.dashboard.explorer.county import county
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
from tests.support.stored import stored

PICTURE = "picture_of_p1"
STARTED, ENDED = days_ago(300), days_ago(100)


def eventful() -> Tables:
    """The county; Mill supported Sam for 200 days until 100 days ago, Lee is trusted since then."""
    tables = county()
    tables["addresses"] = [row for row in tables["addresses"] if row["service"] != "S2"]
    tables["supports"] = [supports("S2", started_on=STARTED, ended_on=ENDED, ago=110)]
    tables["individual"].append(individual("F9", name="Lee Frost"))
    tables["trusts"].append(trusts("F9", started_on=ENDED))
    return tables


@pytest.fixture
def page(tmp_path, monkeypatch) -> AppTest:
    stored(eventful(), tmp_path).close()
    return choose(explorer(tmp_path / "partnership.tpg", monkeypatch), "sammy", "p1")


def slider(page: AppTest):
    (found,) = [one for one in page.select_slider if one.label == "Day in the picture"]
    return found


def compare_with(page: AppTest, day: date) -> AppTest:
    (found,) = [one for one in page.date_input if one.label == "Compare with"]
    return unharmed(found.set_value(day).run())


def words_on(page: AppTest) -> str:
    return " ".join(said(page).split())


def places(page: AppTest) -> dict[str, tuple[float, float]]:
    return {node["id"]: (node["x"], node["y"]) for node in picture_on(page)["nodes"]}


def test_the_slider_holds_the_days_on_which_something_changed_and_ends_at_the_pages_own(page):
    assert slider(page).value == ON
    assert slider(page).options == [
        "17 January 2025",
        "5 August 2025",
        "13 November 2025",
        "21 February 2026",
        "1 June 2026",
    ]


def test_another_day_shows_who_was_there_and_says_that_the_rest_of_the_page_is_of_its_own(page):
    page = unharmed(slider(page).set_value(days_ago(200)).run())
    assert "Mill keywork" in names_in(picture_on(page))
    assert "Lee Frost" not in names_in(picture_on(page))
    words = words_on(page)
    assert "The picture is as at 13 November 2025; the rest of the page as at 1 June 2026." in words
    assert "As at 1 June 2026: Sam Ngata trusts Aunt Bea (family)" in words
    assert "On 13 November 2025: " in picture_on(page)["words"]


def test_a_picture_and_a_page_of_an_earlier_day_say_that_the_past_of_some_is_not_shown(page):
    assert PAST_NOT_SHOWN not in words_on(page)
    page = unharmed(slider(page).set_value(days_ago(200)).run())
    assert PAST_NOT_SHOWN in words_on(page)
    page = unharmed(page.date_input(key="day").set_value(days_ago(100)).run())
    assert words_on(page).count(PAST_NOT_SHOWN) == 2  # under the picture, and under the names


def test_whoever_is_there_on_both_days_keeps_their_place(page):
    before = places(page)
    after = places(unharmed(slider(page).set_value(days_ago(200)).run()))
    assert {"contact:F2", "contact:F1", "contact:S1"} <= before.keys() & after.keys()
    assert all(before[node] == after[node] for node in before.keys() & after.keys())


def test_the_steps_go_from_day_to_day_and_stop_at_the_ends(page):
    page = press(page, "Change before")
    assert slider(page).value == ENDED
    page = press(page, "Change after")
    assert slider(page).value == ON
    (after,) = [one for one in page.button if one.label == "Change after"]
    assert after.disabled


def test_somebody_of_another_day_alone_is_listed_and_told_with_that_day(page):
    page = unharmed(slider(page).set_value(days_ago(200)).run())
    options = page.selectbox(key=f"{PICTURE}_list").options
    assert "Mill keywork (not on 1 June 2026)" in options
    page = touch(page, PICTURE, "contact:S2")
    assert "Mill keywork On 13 November 2025: in touch; moderate tie." in words_on(page)


def test_two_days_are_compared_in_a_sentence_a_table_and_words_in_the_picture(page):
    page = compare_with(page, days_ago(200))
    words = words_on(page)
    assert "From 13 November 2025 to 1 June 2026: one gained and one ended." in words
    assert "Lee Frost new not round them trusted contact; strong tie" in words
    assert "Mill keywork ended in touch; moderate tie not round them" in words
    drawn = [mark["drawn"].get("words") for mark in picture_on(page)["marks"]]
    assert sorted(filter(None, drawn)) == ["ended", "new"]
    legend = " ".join(entry["words"] for entry in picture_on(page)["legend"])
    assert "ended: there on the earlier day alone" in legend


def test_days_on_which_nothing_is_otherwise_are_said_to_be_alike(page):
    words = words_on(compare_with(page, ON - timedelta(days=1)))
    assert "nothing in the picture is otherwise" in words


def test_of_whoever_is_not_available_the_comparison_says_that_it_tells_nothing(page):
    page = compare_with(page, days_ago(200))
    assert "they stand in each picture as they do now" in words_on(page)
    assert "Kit Marlow" in names_in(picture_on(page))


def test_the_spells_stand_in_a_sentence_and_a_table_beside_their_picture(page):
    words = words_on(page)
    assert "5 relations are told up to 1 June 2026: 4 go on and 1 ended." in words
    for row in (
        "Lee Frost trust since 21 February 2026 Trust, in their own word",
        "Mill keywork support 5 August 2025 to 21 February 2026 Services",
        "Harbour outreach keywork on drugs since 13 November 2025 Services",
    ):
        assert row in words
    assert "Kit Marlow trust" not in words
    assert "no day is told" in words


def test_what_would_be_lost_is_told_when_it_is_asked(page):
    page = touch(page, PICTURE, "contact:F9")
    assert "If Lee Frost left" not in said(page)
    (asked,) = [one for one in page.toggle if one.label == "What if Lee Frost leaves?"]
    words = words_on(unharmed(asked.set_value(True).run()))
    assert (
        "If Lee Frost left on 1 June 2026, Sam Ngata would lose their trusted contact and would "
        "have one left who can be asked."
    ) in words
    assert "Would have one left who can be asked Aunt Bea would be left" in words
    assert "never a view of anybody's performance" in words


def test_of_somebody_not_available_it_is_not_offered(page):
    assert not touch(page, PICTURE, "contact:F1").toggle


def test_the_prints_are_offered_with_what_the_own_copy_leaves_out(page):
    labels = [one.label for one in page.get("download_button")]
    assert labels[:4] == [
        "Print for a meeting (PDF)",
        "For a meeting (Word)",
        "Their own copy (PDF)",
        "Their own copy (Word)",
    ]
    assert "it says nothing of harm or risk" in said(page)


def test_somebody_round_whom_nothing_changed_has_no_slider(page):
    page = choose(page, "zoë", "p3")
    assert not page.select_slider
    assert "No spell with a day that can be told is recorded." in said(page)
