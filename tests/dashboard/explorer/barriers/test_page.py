import csv
import io
import re
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.explorer.kit.frame import current_store
from dashboard.explorer.kit.tables import rows_csv
from dashboard.explorer.services.reading import services_as_at
from dashboard.explorer.services.service_rows import service_columns
from dashboard.words.columns import file_rows
from dashboard.words.findings import what_is_counted
from graphmodel.analysis.facts.answer import rows_of
from graphmodel.analysis.services.service_barriers import people_reached
from graphmodel.settings import Settings
from tests.agreement.brute_force import Tables
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import (
    addresses,
    days_ago,
    need,
    partnership,
    person,
    referral,
    service,
    supports,
)
from tests.dashboard.explorer.barriers.barrier_county import BUSY, QUIET, barrier_county
from tests.dashboard.explorer.on_screen import explorer, go_to, press, said, unharmed
from tests.support.stored import stored


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def open_it(tables=None, **options) -> AppTest:
        stored(tables or barrier_county(), tmp_path).close()
        page = explorer(tmp_path / "partnership.tpg", monkeypatch, **options)
        return go_to(page, "barriers")

    return open_it


def topic(page: AppTest, name: str) -> AppTest:
    return unharmed(page.radio(key="barriers_topic").set_value(name).run())


def rows(page: AppTest, caption: str) -> list[list[str]]:
    """Cells of the table of this caption."""
    shown = [str(getattr(one, "value", "")) for one in page.get("html")]
    (found,) = [one for one in shown if f"<caption>{caption}</caption>" in one]
    body = found.partition("<tbody")[2]
    return [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in body.split("</tr>")[:-1]]


def test_each_service_says_what_becomes_of_referrals_and_who_is_kept_out(opened):
    page = opened()
    words = said(page)
    assert "As at: 1 June 2026" in words
    assert "Counted out of: 2 services" in words
    assert "Not recorded: 1 declined referrals without a reason" in words
    assert "a year of 365 days" in words
    busy, quiet = rows(page, "Services")
    assert busy[:5] == [
        "Harbour clinic",
        "12",
        "6 of 10; 60%",
        "threshold 2, capacity 1, and 1 more reason",
        "0",
    ]
    assert busy[6:] == ["8", "0", "2", "3", "25% of 12", "yes"]
    assert quiet[:4] == ["Mill *advice*", "2", "1 of 2; too few to give a share", "area 1"]
    assert quiet[8:] == ["0", "0", "", ""]


def test_a_share_is_given_out_of_ten_and_withheld_out_of_nine(opened):
    tables = barrier_county()
    tables["referral"] = [row for row in tables["referral"] if row["id"] != "rp01"]
    busy, _ = rows(opened(tables), "Services")
    assert busy[2] == "6 of 9; too few to give a share"
    assert busy[9:11] == [
        "3",
        "18% of 11",
    ]  # 2 of 11: p01 faces it, and was referred elsewhere alone


def test_the_share_who_face_a_barrier_is_withheld_where_few_were_reached(opened):
    tables = barrier_county()
    tables["barrier"][3] |= {"at": QUIET, "people": ["p01"]}
    _, quiet = rows(opened(tables), "Services")
    assert quiet[8:] == ["1", "1", "too few to give a share", ""]  # of p01, p02 and p03


def test_services_are_searched_filtered_and_put_in_order(opened):
    page = opened()
    page.text_input(key="service_name").input("HARB").run()
    assert [row[0] for row in rows(page, "Services")] == ["Harbour clinic"]
    page.text_input(key="service_name").input("").run()
    page.selectbox(key="service_agency").set_value("A2").run()
    assert [row[0] for row in rows(page, "Services")] == ["Mill *advice*"]
    page.selectbox(key="service_agency").set_value(None).run()
    page.selectbox(key="service_shown").set_value("Systemic").run()
    assert [row[0] for row in rows(page, "Services")] == ["Harbour clinic"]
    page.selectbox(key="service_shown").set_value("With people excluded").run()
    assert "0 rows." in said(unharmed(page))


def test_of_services_that_tie_those_with_referrals_come_first_then_the_names_decide(opened):
    tables = barrier_county()
    tables["service"] += [service("S8", name="Zest"), service("S9", name="Abbey")]
    page = opened(tables)
    names = ["Harbour clinic", "Mill *advice*", "Abbey", "Zest"]
    assert [row[0] for row in rows(page, "Services")] == names
    page.selectbox(key="service_order").set_value("By name").run()
    assert [row[0] for row in rows(page, "Services")] == [names[2], *names[:2], names[3]]


def test_one_service_tells_every_reason_and_lists_the_barriers_that_may_be_read(opened):
    page = opened()
    page = unharmed(page.selectbox(key="one_service_choice").set_value(BUSY).run())
    words = said(page)
    assert "A service of Agency A1." in words
    assert "threshold 2, capacity 1, reason not recorded 1" in words
    assert [row[0] for row in rows(page, "Open barriers at this service")] == [
        "Threshold: Too ill for one, not ill enough for the other"
    ]
    assert "1 more open here: restricted, and not listed." in words
    assert "closed doors" not in words
    assert len(rows(press(page, "Back to all services"), "Services")) == 2


def test_the_file_gives_no_share_out_of_few_and_says_what_it_counts(opened):
    opened()
    found = services_as_at(current_store(), ON, Settings())
    listed = file_rows(service_columns(found), rows_of(found.barriers))
    content = rows_csv(what_is_counted(found.barriers), listed)
    lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert ["Counted out of", "2 services"] in lines
    rows_of_it = lines[1 : lines.index([])]
    busy, quiet = (dict(zip(lines[0], line, strict=True)) for line in rows_of_it)
    told = (busy["Service (id)"], busy["Service"], busy["Agency"])
    assert told == (BUSY, "Harbour clinic", "Agency A1")
    assert busy["Accepted"].endswith("; 60%")
    assert busy["Share facing"].startswith("25% of ")
    assert (quiet["Service (id)"], quiet["Accepted"]) == (QUIET, "1 of 2; too few to give a share")
    assert "%" not in "".join(quiet.values())


def test_people_count_once_who_were_referred_or_with_whom_a_service_is_involved(tmp_path):
    people = [person(f"p{number}") for number in range(1, 8)]
    people[6] = person("p7", deceased_on=days_ago(3))
    tables = partnership(
        person=people,
        need=[
            need("n1"),
            need("n2", person="p2"),
            need("n3", person="p3", identified_on=days_ago(-9)),
        ],
        addresses=[addresses("S1", "n1"), addresses("S1", "n2"), addresses("S1", "n3")],
        supports=[
            supports("S1", "p1"),
            supports("S1", "p4", status="paused"),
            supports("S1", "p5", ended_on=days_ago(1)),
            supports("S1", "p7"),
        ],
        referral=[
            referral("r1", person="p1", needs=[]),
            referral("r2", person="p6", needs=[], made_on=days_ago(364)),
            referral("r3", person="p5", needs=[], made_on=days_ago(365)),
        ],
    )
    store = stored(tables, tmp_path)
    network = store.network(ON)
    # p1 (three times over), p2, p6; not: a later need, a pause, an end, a year ago, the dead
    assert people_reached(network, Settings(), pd.Series(["S1"])).to_list() == [3]
    store.close()


def test_gaps_are_told_by_area_of_life_and_place(opened):
    homes = [need(f"h{number:02}", "housing", person=f"p{number:02}") for number in range(1, 13)]
    tables = barrier_county() | {"need": homes, "addresses": [addresses("S1", "h01")]}
    for row in tables["person"][:10]:
        row["area"] = "Northgate"
    tables["person"][10]["area"] = "Quayside"
    page = topic(opened(tables), "Provision")
    assert rows(page, "Provision by area of life and place") == [
        ["Housing", "Northgate", "10", "9", "90%", "9", "0", "0", "0", "0"],
        ["Housing", "Quayside", "1", "1", "too few to give a share", "1", "0", "0", "0", "0"],
    ]
    words = said(page)
    assert "Counted out of: 12 living people" in words
    assert "Not recorded: 1 living people" in words
    page.multiselect(key="provision_area").set_value(["Quayside"]).run()
    assert len(rows(unharmed(page), "Provision by area of life and place")) == 1


def test_open_barriers_tell_who_was_asked_and_what_answers_them(opened):
    page = topic(opened(), "Barriers")
    assert "One page for a board" in said(page)
    labels = [getattr(one, "label", "") for one in page.get("download_button")]
    assert labels == ["The page (PDF)", "The page (PNG)"]
    assert rows(page, "Barriers") == [
        [
            "Threshold: Too ill for one, not ill enough for the other",
            "Harbour clinic",
            "Mental health",
            "open",
            "12 April 2026 by Agency A2",
            "3",
            "manager: declined, 2 May 2026; change forum: no answer, due 30 May 2026",
            "Seen together",
        ],
        [
            "Identity documents: Old debts rule people out",
            "Agency A2",
            "Not recorded",
            "open",
            "27 April 2025",
            "0",
            "nobody yet",
            "",
        ],
    ]
    words = said(page)
    assert "Counted: 2 open of 3 raised by this day" in words
    assert "Restricted, and not listed: 1 open ones" in words
    assert "closed doors" not in words
    page.selectbox(key="barrier_open").set_value("All").run()
    (gone,) = [row for row in rows(unharmed(page), "Barriers") if row[1] == "the whole system"]
    assert gone[3] == "resolved, 27 May 2026"


@pytest.mark.parametrize(
    ("key", "value", "left"),
    [
        ("barrier_domain", "mental_health", ["Harbour clinic"]),
        ("barrier_kind", "id_documents", ["Agency A2"]),
        ("barrier_level", "change_forum", ["Harbour clinic"]),
        ("barrier_level", "nobody_yet", ["Agency A2"]),
    ],
)
def test_barriers_are_filtered(opened, key, value, left):
    page = topic(opened(), "Barriers")
    page.selectbox(key=key).set_value(value).run()
    assert [row[1] for row in rows(unharmed(page), "Barriers")] == left


def test_barriers_are_searched_by_their_words_and_their_place(opened):
    page = topic(opened(), "Barriers")
    for text, left in (("DEBTS", ["Agency A2"]), ("harbour", ["Harbour clinic"])):
        page.text_input(key="barrier_text").input(text).run()
        assert [row[1] for row in rows(unharmed(page), "Barriers")] == left


def test_one_barrier_names_its_people_and_an_answer_that_came_later_is_not_told(opened):
    page = topic(opened(), "Barriers")
    page = unharmed(page.selectbox(key="barrier_choice").set_value("b1").run())
    words = said(page)
    assert "Ada Nr1 (p01), Ada Nr2 (p02), Ada Nr4 (p04)." in words
    assert "Two services assess in one appointment" in words
    assert "No money for it" in words
    assert "It will be changed" not in words
    assert not [one for one in page.selectbox if one.key == "barrier_kind"]  # filters give way
    page.selectbox(key="person_of_b1").set_value("p02").run()
    page = press(page, "Open their page")
    assert page.header[0].value.startswith("Ada Nr2 ")


def test_what_was_done_is_left_out_where_it_may_not_be_read(opened):
    tables = barrier_county()
    tables["escalation"][0]["restricted"] = "restricted"
    tables["practice"][0]["restricted"] = "restricted"
    row, _ = rows(topic(opened(tables), "Barriers"), "Barriers")
    assert row[6:] == ["change forum: no answer, due 30 May 2026", ""]


def with_restricted_nodes() -> Tables:
    """Return the county in which a person, an agency and a service are for few eyes."""
    tables = barrier_county()
    for row in (tables["person"][1], tables["agency"][1], tables["service"][1]):
        row["restricted"] = "restricted"
    return tables


def test_who_may_not_be_named_is_counted_at_a_barrier_and_offered_in_no_form(opened):
    page = topic(opened(with_restricted_nodes()), "Barriers")
    assert said(page).count("restricted") == 3  # at A2, raised by A2, and b3, which is not listed
    page = unharmed(page.selectbox(key="barrier_choice").set_value("b1").run())
    words = said(page)
    assert "People whom it keeps out: 3" in words
    assert "Ada Nr1 (p01), Ada Nr4 (p04), restricted. Named on this team's screen alone." in words
    assert "Raised : 12 April 2026 by restricted" in words
    raised = said(topic(page, "Raise a barrier"))
    for hidden in ("Ada Nr2", "p02", "Mill *advice*", "Agency A2", "A2"):
        assert hidden not in words
        assert hidden not in raised
    assert "Harbour clinic" in raised


def test_a_risk_reader_reads_who_they_are(opened):
    page = topic(opened(with_restricted_nodes(), risk_reader=True), "Barriers")
    words = said(unharmed(page.selectbox(key="barrier_choice").set_value("b1").run()))
    for told in ("Ada Nr2 (p02)", "Agency A2", "Mill *advice*"):
        assert told in words


def test_a_risk_reader_may_read_what_is_restricted(opened):
    page = topic(opened(risk_reader=True), "Barriers")
    assert "Said behind closed doors" in said(page)
    assert "not listed" not in said(page)


def test_a_store_without_services_or_barriers_says_so(opened):
    page = opened({"person": [person()]})
    assert "No service is recorded." in said(page)
    assert "No open need is recorded" in said(topic(page, "Provision"))
    assert "No barrier is recorded by this day" in said(topic(page, "Barriers"))
