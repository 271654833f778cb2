from datetime import timedelta

import pytest

from dashboard.explorer.caseload.page import CASELOAD_ROWS_PER_PAGE
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import (
    days_ago,
    example_i,
    need,
    partnership,
    person,
)
from tests.dashboard.explorer.county import county, restricted_partnership
from tests.dashboard.explorer.on_screen import explorer, go_to, press, said, unharmed
from tests.support.stored import stored


def caseload(page, topic: str = "gaps"):
    page = go_to(page, "caseload")
    return unharmed(page.radio(key="topic").set_value(topic).run())


def lines(page) -> list[list[str]]:
    """Rows of the table on the page."""
    return page.dataframe[0].value.to_numpy().tolist() if page.dataframe else []


@pytest.mark.parametrize(
    ("topic", "counted", "rows"),
    [
        ("gaps", "Counted out of: 3 open needs of living people", [("p1", "urgent", "nobody")]),
        (
            "trusted_contacts",
            "Not recorded: 2 living people who were never asked",
            [
                ("p2", "never asked", ""),
                ("p3", "never asked", ""),
                ("p1", "one trusted contact", "Aunt Bea"),
            ],
        ),
        (
            "duplicates",
            "Counted out of: 3 living people",
            [
                (
                    "p1",
                    "the same work on one need",
                    "Drugs: is it agreed that Harbour outreach and Mill keywork each do keywork?",
                )
            ],
        ),
        (
            "leads",
            "Counted out of: 3 living people",
            [(who, "nobody leads", "") for who in ("p1", "p2", "p3")],
        ),
        (
            "warm_routes",
            "Counted out of: 1 gaps",
            [("p1", "Housing", "none is known: build it directly")],
        ),
    ],
)
def test_a_topic_lists_everybodys_findings_and_what_they_are_counted_out_of(
    opened, topic, counted, rows
):
    page = caseload(opened(), topic)
    words = said(page)
    assert counted in words
    assert "As at: 1 June 2026" in words
    assert "out of touch after 90 days" in words
    assert "Check before contact" in words
    assert [tuple(line[1:4]) for line in lines(page)] == rows


def test_filters_leave_the_rows_that_fit_all_of_them(opened):
    page = caseload(opened(), "trusted_contacts")
    page.multiselect(key="trusted_contacts_status").set_value(["never_asked"])
    page.text_input(key="caseload_name").input("ŁUKASZ").run()
    assert [line[1] for line in lines(page)] == ["p3"]
    page.text_input(key="caseload_name").input("SAM").run()
    assert [line[1] for line in lines(page)] == ["p2"]
    assert "1 row." in said(page)


def test_nothing_that_fits_is_said_so(opened):
    page = caseload(opened())
    page.multiselect(key="gaps_domain").set_value(["alcohol"]).run()
    assert "No row: nothing fits these filters." in said(unharmed(page))


def test_rows_can_be_put_in_order_of_name(opened):
    page = caseload(opened(), "trusted_contacts")
    page.selectbox(key="trusted_contacts_order").set_value("By name").run()
    assert [line[1] for line in lines(page)] == ["p1", "p2", "p3"]


def test_the_longest_come_first_when_asked_for(tmp_path, monkeypatch):
    long_ago = {"identified_on": days_ago(900)}
    needs = [need("n1", "drugs", 4), need("n2", "housing", 1, **long_ago)]
    tables = {"person": [person()], "need": needs}
    stored(tables, tmp_path).close()
    page = caseload(explorer(tmp_path / "partnership.tpg", monkeypatch))
    assert [line[2] for line in lines(page)] == ["urgent", "low"]
    page.selectbox(key="gaps_order").set_value("Longest first").run()
    assert [line[2] for line in lines(page)] == ["low", "urgent"]


def test_a_gap_that_has_no_day_is_told_without_one(tmp_path, monkeypatch):
    barred = {"person": "p1", "service": "S1", "started_on": None}
    tables = partnership(need=[need("n1")], excluded_from=[barred])
    stored(tables, tmp_path).close()
    page = caseload(explorer(tmp_path / "partnership.tpg", monkeypatch))
    (line,) = lines(page)
    assert line[3] == "blocked"
    assert "since" not in line[5]


def test_a_person_in_a_row_is_opened(opened):
    page = caseload(opened())
    page.selectbox[-1].set_value("p1").run()
    page = press(page, "Open their page")
    assert page.title[0].value == "Person"
    assert page.header[0].value.startswith("Sam Ngata ")


def test_for_a_narrow_screen_the_rows_of_the_grid_are_a_table_too(opened):
    page = caseload(opened())
    assert page.dataframe
    assert "Housing (urgent): Who could take this on?" in said(page)


def test_the_same_stands_in_a_plain_table(opened):
    page = caseload(opened())
    page.toggle(key="plain_table").set_value(True).run()
    assert not page.dataframe
    assert "Housing (urgent): Who could take this on?" in said(unharmed(page))


def test_a_row_has_three_lines_and_more_where_sentences_are_longer(opened, tmp_path, monkeypatch):
    """33 letters fill a line: the next step's 97 take three lines, and 14 more a fourth."""
    assert caseload(opened(), "duplicates").dataframe[0].proto.row_height == 3 * 22
    given = county()
    for service in given["service"]:
        if service["name"] == "Harbour outreach":
            service["name"] += " of the county"
    (tmp_path / "longer").mkdir()
    stored(given, tmp_path / "longer").close()
    longer = explorer(tmp_path / "longer" / "partnership.tpg", monkeypatch)
    assert caseload(longer, "duplicates").dataframe[0].proto.row_height == 4 * 22


def test_a_large_caseload_is_shown_page_by_page(tmp_path, monkeypatch):
    people = [person(f"p{number:04}") for number in range(CASELOAD_ROWS_PER_PAGE + 5)]
    stored({"person": people}, tmp_path).close()
    page = caseload(explorer(tmp_path / "partnership.tpg", monkeypatch), "leads")
    assert len(lines(page)) == CASELOAD_ROWS_PER_PAGE
    assert "105 rows; these are 1 to 100." in said(page)
    page.number_input[0].set_value(2).run()
    assert [line[1] for line in lines(page)] == [f"p{number:04}" for number in range(100, 105)]


def test_the_day_picker_tells_the_caseload_as_at_another_day(opened):
    page = caseload(opened())
    page.date_input(key="day").set_value(ON - timedelta(days=290)).run()
    assert "As at: 15 August 2025" in said(unharmed(page))
    assert len(lines(page)) == 3  # nobody addressed any need yet


def test_what_was_written_since_is_seen_at_once(opened, tmp_path):
    page = caseload(opened())
    assert len(lines(page)) == 1
    more = {"person": [person("p1", name="Sam Ngata")], "need": [need("n9", "alcohol", 2)]}
    stored(more, tmp_path).close()
    assert len(lines(page.run())) == 2


def test_a_row_that_may_not_be_read_counts_and_is_never_named(tmp_path, monkeypatch):
    stored(restricted_partnership(), tmp_path).close()
    page = caseload(explorer(tmp_path / "partnership.tpg", monkeypatch))
    by_person = {line[1]: line[4] for line in lines(page)}
    assert by_person == {
        "p1": "Housing (high): Is restricted still working on this?",
        "p2": "Housing (high): Is Quiet room still working on this?",
    }


def test_a_risk_reader_may_read_it(tmp_path, monkeypatch):
    stored(restricted_partnership(), tmp_path).close()
    page = caseload(explorer(tmp_path / "partnership.tpg", monkeypatch, risk_reader=True))
    assert {"Quiet room" in line[4] for line in lines(page)} == {True}


def test_a_restricted_need_is_counted_and_not_listed(tmp_path, monkeypatch):
    whole = partnership(need=[need("n1", "drugs", restricted="restricted"), need("n2")])
    stored(whole, tmp_path).close()
    page = caseload(explorer(tmp_path / "partnership.tpg", monkeypatch))
    assert [line[4].partition(" ")[0] for line in lines(page)] == ["Housing"]
    assert "Counted out of: 2 open needs of living people" in said(page)


def test_a_warm_introduction_says_who_begins_it_and_where_it_leads(tmp_path, monkeypatch):
    stored(example_i(), tmp_path).close()
    page = caseload(explorer(tmp_path / "partnership.tpg", monkeypatch), "warm_routes")
    (line,) = lines(page)
    assert line[3:7] == ["there is one", "Worker T1", "Service S4", "strong (0.80)"]
    assert line[7] == "Ask Worker T1, if the person agrees."


def test_no_name_in_the_grid_turns_what_stands_round_it(tmp_path, monkeypatch):
    tables = county()
    tables["person"][0]["name"] = "שרה כהן 2"
    stored(tables, tmp_path).close()
    page = caseload(explorer(tmp_path / "partnership.tpg", monkeypatch))
    (line,) = lines(page)
    # The first sign keeps the cell at its left edge, the others keep the number behind the name.
    assert line[:2] == ["\u200e\u2068שרה כהן\u2069\u200e 2", "p1"]
