"""Referrals, provision and one service on the page of services and barriers."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.agreement.brute_force import Tables
from tests.agreement.random_partnerships.hand_made import (
    days_ago,
    need,
    partnership,
    person,
    referral,
    service,
    supports,
    works_for,
)
from tests.agreement.random_partnerships.hand_made import worker as a_worker
from tests.dashboard.explorer.barriers.barrier_county import BUSY, QUIET, barrier_county
from tests.dashboard.explorer.barriers.test_page import rows, topic
from tests.dashboard.explorer.on_screen import explorer, go_to, said, unharmed
from tests.support.stored import stored


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def open_it(tables: Tables | None = None, **options) -> AppTest:
        stored(tables or barrier_county(), tmp_path).close()
        page = explorer(tmp_path / "partnership.tpg", monkeypatch, **options)
        return go_to(page, "barriers")

    return open_it


def pictures(page: AppTest) -> str:
    """What is told of the pictures to whoever cannot see them."""
    return " ".join(str(one.proto) for one in page.get("image"))


def test_referrals_are_followed_stage_by_stage_for_all_services(opened):
    page = topic(opened(), "Referrals")
    words = said(page)
    assert (
        "14 referrals were made in the year: 12 received, 12 decided, 7 accepted and 0 started. "
        "9 still wait." in words
    )
    assert "Counted out of: 14 referrals made in the last 365 days" in words
    assert rows(page, "How far referrals came") == [
        ["Made", "14", "100%", "12", "2", "0"],
        ["Received", "12", "86%", "10", "0", "0"],
        ["Decided", "12", "86%", "10", "0", "5"],
        ["Accepted", "7", "50%", "7", "7", "0"],
        ["Started", "0", "0%", "0", "", ""],
    ]
    assert "5 referrals were declined, most often for: threshold (2), area (1)" in words
    assert rows(page, "Why referrals were declined")[0] == [
        "Threshold",
        "2",
        "too few to give a share",
    ]
    told = pictures(page)
    assert "made 14, received 12, decided 12, accepted 7, started 0" in told
    assert "The table beside it says the same." in told


def test_referrals_of_one_service_are_followed_by_themselves(opened):
    page = topic(opened(), "Referrals")
    page = unharmed(page.selectbox(key="referrals_to").set_value(QUIET).run())
    assert "2 referrals were made in the year: 2 received" in said(page)
    assert rows(page, "Why referrals were declined") == [["Area", "1", "too few to give a share"]]


def test_waits_are_told_by_parts_of_those_referred(opened):
    """Begun after 2 and 5 days; seen for 5 and 8 days without a beginning: half within 5."""
    begun = [
        referral("r1", "started", started_on=days_ago(18)),
        referral("r2", "started", started_on=days_ago(15)),
        referral("r3", "withdrawn_by_person", closed_on=days_ago(15)),
        referral("r4", "waiting", made_on=days_ago(8)),
    ]
    page = topic(opened(partnership(need=[need()], referral=begun)), "Referrals")
    words = said(page)
    assert "for half of those referred within 5 days; for nine in ten it has not begun" in words
    assert "4 waits; of 2 the end was not seen." in words
    assert rows(page, "How long people waited") == [
        ["A quarter", "2 days"],
        ["Half", "5 days"],
        ["Three quarters", "not reached yet"],
        ["Nine in ten", "not reached yet"],
    ]
    assert "a quarter: 2 days; half: 5 days" in pictures(page)


def test_without_referrals_nothing_is_drawn(opened):
    page = topic(opened(partnership()), "Referrals")
    assert "No referral was made in the year." in said(page)
    assert "Nobody has waited for a service in the year." in said(page)
    assert not page.get("image")


def places() -> Tables:
    """Two gaps in housing in Mill End, for which S1 is full; one in drugs in Quay, without any."""
    people = [person(f"p{n}", area="Mill End" if n < 3 else "Quay") for n in range(1, 4)]
    needs = [need("n1", person="p1"), need("n2", person="p2"), need("n3", "drugs", person="p3")]
    return partnership(
        person=people, need=needs, service=[service(capacity=1)], supports=[supports("S1", "p3")]
    )


def test_gaps_stand_by_area_of_life_and_place_the_worst_first(opened):
    page = topic(opened(places()), "Provision")
    words = said(page)
    assert "3 gaps, most in housing in Mill End: 2." in words
    assert "Of all gaps, 2 have only one that is full or closed and 1 have none at all." in words
    (shaded,) = [
        text
        for one in page.get("html")
        if "<caption>Gaps by area of life and place" in (text := str(getattr(one, "value", "")))
    ]
    assert shaded.index("Mill End") < shaded.index("Quay")
    assert shaded.index(">Housing<") < shaded.index(">Drugs<")
    assert "<b>2 gaps: very many</b><span>2 of 2 people</span><span>2 full or closed" in shaded
    assert "<b>1 gap: many</b><span>1 of 1 people</span><span>1 none exists" in shaded
    assert shaded.count("nothing recorded") == 2


def test_where_every_need_is_met_the_table_says_so(opened):
    tables = places() | {"need": [], "supports": []}
    assert "No open need is recorded of anybody" in said(topic(opened(tables), "Provision"))


@pytest.mark.slow
def test_one_service_has_its_funnel_its_barriers_and_what_rests_on_it(opened):
    tables = barrier_county() | {
        "worker": [a_worker("W1", name="Wendy Okoro")],
        "works_for": [works_for("W1", QUIET)],
    }
    page = opened(tables)
    page = unharmed(page.selectbox(key="one_service_choice").set_value(QUIET).run())
    words = said(page)
    assert "2 referrals were made in the year" in words
    assert "If Mill *advice* closed, 1 person would have no service in touch with them." in words
    assert rows(page, "Who would lose what") == [
        ["Ada Nr3", "No other service is in touch with them", ""]
    ]
    assert rows(page, "Before and after it closes")[0] == [
        "People with whom any service is in touch",
        "1",
        "0",
        "1 fewer",
    ]


def test_a_service_that_is_closed_does_not_close_again(opened):
    tables = barrier_county()
    tables["service"][0] |= {"closed_on": days_ago(5)}
    page = opened(tables)
    page = unharmed(page.selectbox(key="one_service_choice").set_value(BUSY).run())
    assert "It is closed on this day." in said(page)
