"""What the map hangs on, what if a service closes or two agree a pathway, and the report."""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from streamlit.testing.v1 import AppTest

from dashboard.explorer.kit.frame import current_store
from dashboard.explorer.leaving.page import LEAVER_KEY
from dashboard.explorer.partnership.page import report_as_at
from dashboard.reports.system_report import system_pdf
from tests.agreement.brute_force import Tables
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import (
    agency,
    days_ago,
    example_n,
    introduces,
    need,
    partnership,
    pathway,
    person,
    referral,
    service,
    supports,
    worker,
    works_for,
)
from tests.dashboard.explorer.barriers.test_page import rows
from tests.dashboard.explorer.on_screen import explorer, go_to, press, said, unharmed
from tests.dashboard.test_equal_pages import everything
from tests.dashboard.two_partnerships import with_a_dormant_tie, with_a_risk
from tests.support.stored import stored

MADE = datetime(2026, 6, 2, 9, 30, tzinfo=UTC)


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def open_it(tables: Tables, topic: str, **options) -> AppTest:
        stored(tables, tmp_path).close()
        page = go_to(explorer(tmp_path / "partnership.tpg", monkeypatch, **options), "partnership")
        return unharmed(page.radio(key="partnership_topic").set_value(topic).run())

    return open_it


def chosen(page: AppTest, **ends: str) -> AppTest:
    for key, value in ends.items():
        page = page.selectbox(key=key).set_value(value).run()
    return unharmed(page)


def apart(**more) -> Tables:
    """p1, whose need is housing, trusts W1 of S1, which does drugs; S4 of A2 does housing."""
    return partnership(
        agency=[agency("A1"), agency("A2") | {"name": "Quay"}],
        service=[
            service("S1", "A1", name="Harbour clinic", domains=["drugs"]),
            service("S4", "A2", name="Mill lettings"),
        ],
        person=[person("p1", name="Sam Ngata"), person("p2", name="Jo Ilves")],
        need=[need("n1")],
        worker=[worker("W1", name="Wendy Okoro")],
        works_for=[works_for("W1", "S1")],
        trusts=[introduces("W1")],
        supports=[supports("S1", "p1"), supports("S1", "p2"), supports("S4", "p2")],
        **more,
    )


def test_what_the_map_hangs_on_is_named_with_who_is_cut_off(opened):
    page = opened(example_n(), "What it hangs on")
    assert (
        "1 agency is the only link between others. Without Agency C, 1 agency would be cut off "
        "from the rest." in said(page)
    )
    assert rows(page, "What the map hangs on") == [
        ["Agency C", "the agency", "2", "Agency D"],
        ["Agency C and Agency D", "the link between the two", "2", "Agency D"],
    ]


def test_where_no_agency_is_the_only_link_it_says_so(opened):
    assert "the map holds together without any one" in said(opened(apart(), "What it hangs on"))


def test_a_service_that_closes_is_counted_before_and_after(opened):
    page = opened(apart(), "If a service closes")
    assert "Choose a service to see what rests on it alone." in said(page)
    page = chosen(page, closing_service="S1")
    words = said(page)
    assert (
        "If Harbour clinic closed, 1 person would have no service in touch with them, 1 person "
        "would have nobody left who can be asked and the agencies would fall into 1 more group."
    ) in words
    assert "no other service takes anybody on" in words
    assert "Counted out of: 2 living people" in words
    table = {row[0]: row[1:] for row in rows(page, "Before and after it closes")}
    assert table["People with whom any service is in touch"] == ["2", "1", "1 fewer"]
    assert table["Open needs that are neither"] == ["1", "1", "no change"]
    assert rows(page, "Who would lose what") == [
        ["Sam Ngata", "No other service is in touch with them", ""],
        ["Sam Ngata", "Would have nobody left who can be asked", "can count on Wendy Okoro now"],
    ]


@pytest.mark.slow
def test_who_is_in_touch_by_a_restricted_row_alone_is_counted_and_not_named(opened):
    tables = apart()
    tables["supports"][0] |= {"restricted": "restricted"}
    page = chosen(opened(tables, "If a service closes"), closing_service="S1")
    assert "1 person would have no service in touch with them" in said(page)
    told = rows(page, "Who would lose what")
    assert told[-1] == ["restricted", "No other service is in touch with them", ""]
    assert "Of people who cannot be named here only the number is told." in said(page)


@pytest.mark.slow
def test_a_risk_reader_is_told_the_name(opened):
    tables = apart()
    tables["supports"][0] |= {"restricted": "restricted"}
    page = opened(tables, "If a service closes", risk_reader=True)
    told = rows(chosen(page, closing_service="S1"), "Who would lose what")
    assert told[0] == ["Sam Ngata", "No other service is in touch with them", ""]


def test_the_handover_is_planned_on_its_own_page(opened):
    page = chosen(opened(apart(), "If a service closes"), closing_service="S1")
    page = press(page, "Plan the handover")
    assert page.session_state[LEAVER_KEY] == "S1"
    assert "If Harbour clinic closes on 1 June 2026" in said(page)


def test_a_pathway_is_counted_before_and_after(opened):
    page = opened(apart(), "If two agree a pathway")
    assert "Choose two services" in said(page)
    page = chosen(page, pathway_from="S1", pathway_to="S4")
    words = said(page)
    assert (
        "With a pathway from Harbour clinic to Mill lettings, 1 more gap would have a warm "
        "introduction: 0 before, 1 after. How many people it would carry cannot be told"
    ) in words
    assert "1 group of agencies fewer would stand apart." in words
    assert "Assumed: the pathway begins on this day" in words
    assert rows(page, "Before and after the pathway") == [
        ["Gaps to which a warm introduction leads", "0", "1", "1 more"],
        ["People for whom a warm introduction leads to a gap of theirs", "0", "1", "1 more"],
        ["Separate groups of agencies, by pathways and shared teams", "2", "1", "1 fewer"],
    ]
    assert rows(page, "Where the gaps are") == [["Housing", "1"]]


def test_a_pathway_that_is_there_changes_nothing(opened):
    page = opened(apart(pathway_to=[pathway("S1", "S4")]), "If two agree a pathway")
    page = chosen(page, pathway_from="S1", pathway_to="S4")
    assert "This pathway is agreed already, so nothing would change." in said(page)
    page = unharmed(page.checkbox(key="pathway_both_ways").check().run())
    assert "no further gap would have a warm introduction: 1 have one." in said(page)


def written(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


def many_referred() -> Tables:
    """12 referrals, 7 of them declined for risk, made before the quarter began."""
    declined = {"decline_reason": "risk", "made_on": days_ago(100)}
    asked = [referral(f"r{n}", "declined", "S1", needs=[], **declined) for n in range(7)]
    asked += [referral(f"s{n}", "sent", "S1", needs=[], made_on=days_ago(100)) for n in range(5)]
    return apart(referral=asked)


def test_the_report_tells_rounded_numbers_with_what_they_are_out_of(opened):
    page = opened(many_referred(), "Report")
    words = said(page)
    assert "about 10 referrals were made; under 5 were accepted" in words
    assert "Every number is to the nearest 5." in words
    assert "How agencies are joined" in words
    pages = written(system_pdf(report_as_at(current_store(), ON), MADE))
    whole = " ".join(" ".join(pages).split())
    assert "System report, April to June 2026" in whole
    assert "Counted out of about 10 referrals made in the year before." in whole
    assert "Received 5 50%" in whole
    assert "Harbour clinic 10 under 5 5 5" in whole
    assert "Risk 5" in whole
    assert "numbers below 5 for the team alone" in whole


@pytest.mark.slow
def test_every_page_of_the_report_says_when_it_was_made_and_that_it_is_rounded(opened):
    opened(many_referred(), "Report")
    report = report_as_at(current_store(), ON)
    for number, words in enumerate(written(system_pdf(report, MADE)), start=1):
        assert "rounded, not exact · 02/06/2026 at 09:30" in words
        assert f"Page {number}" in words
    assert system_pdf(report, MADE) == system_pdf(report, MADE)


def test_nobody_is_in_the_report(opened):
    opened(many_referred(), "Report")
    whole = " ".join(written(system_pdf(report_as_at(current_store(), ON), MADE)))
    for name in ("Sam Ngata", "Jo Ilves", "Wendy Okoro", "p1"):
        assert name not in whole


@pytest.mark.many_cases(quick=1)
@pytest.mark.parametrize(
    ("topic", "ends"),
    [
        ("What it hangs on", {}),
        ("If a service closes", {"closing_service": "S1"}),
        ("If a service closes", {"closing_service": "S3"}),
        ("If two agree a pathway", {"pathway_from": "S1", "pathway_to": "S3"}),
        ("Report", {}),
    ],
)
def test_a_risk_and_a_dormant_tie_give_one_page_and_one_report(tmp_path, monkeypatch, topic, ends):
    shown = []
    for name, tables in (("risk", with_a_risk()), ("dormant", with_a_dormant_tie())):
        (tmp_path / name).mkdir()
        stored(tables, tmp_path / name).close()
        monkeypatch.chdir(tmp_path / name)  # the place of the store reads the same
        page = go_to(explorer("partnership.tpg", monkeypatch), "partnership")
        page = chosen(page.radio(key="partnership_topic").set_value(topic).run(), **ends)
        report = system_pdf(report_as_at(current_store(), ON), MADE)
        shown.append((said(page), everything(page), report))
    assert shown[0] == shown[1]
    assert len(shown[0][1]) > 5
