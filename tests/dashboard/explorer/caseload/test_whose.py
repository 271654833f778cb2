"""One worker's people, one service's people, and what to do next about each."""

import csv
import io

import pytest

from dashboard.explorer.caseload.filters import (
    TOPICS,
    file_in_words,
    gap_next,
    lead_next,
    trust_next,
)
from dashboard.explorer.caseload.reading import ServicesAsked, caseload_of, finding_of
from dashboard.explorer.kit.frame import current_store
from dashboard.explorer.kit.tables import rows_csv
from dashboard.readers.reader import Reader
from dashboard.words.findings import what_is_counted
from graphmodel.analysis.needs.leads import STATUSES as LEAD_STATUSES
from graphmodel.analysis.trust.trusted_contacts import STATUSES
from graphmodel.settings import Settings
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import (
    addresses,
    agency,
    days_ago,
    excluded,
    leads_for,
    need,
    person,
    referral,
    service,
    supports,
    worker,
    works_for,
)
from tests.dashboard.explorer.caseload.test_page import caseload, lines
from tests.dashboard.explorer.on_screen import explorer, go_to, press, said, unharmed
from tests.support.stored import stored

RESTRICTED = {"restricted": "restricted"}


def team(**tables):
    """W1 leads p1 and once led p2; S1 supports p2, addresses p3's need, and W1 works for it."""
    return {
        "agency": [agency()],
        "service": [service("S1", name="Harbour"), service("S2", name="Mill")],
        "person": [person(key) for key in ("p1", "p2", "p3", "p4")],
        "worker": [worker("W1", name="Wendy Okoro"), worker("W2", name="Idle Ida")],
        "works_for": [works_for("W1", "S1")],
        "need": [need("n3", person="p3")],
        "supports": [supports("S1", "p2"), supports("S1", "p4", status="paused")],
        "addresses": [addresses("S1", "n3")],
        "works_with": [
            leads_for("W1", "S1"),
            {**leads_for("W1", "S1", ago=300), "person": "p2", "ended_on": days_ago(50)},
        ],
        **tables,
    }


@pytest.fixture
def shown(tmp_path, monkeypatch):
    def show(tables, kind: str = "", chosen: str | None = None, *, risk_reader: bool = False):
        stored(tables, tmp_path).close()
        page = explorer(tmp_path / "partnership.tpg", monkeypatch, risk_reader=risk_reader)
        page = caseload(page, "leads")
        unharmed(page.radio(key="caseload_whose").set_value(kind).run())
        if chosen is not None:
            key = f"caseload_of_{kind}_choice"
            unharmed(page.selectbox(key=key).set_value(chosen).run())
        return page

    return show


def people(page) -> list[str]:
    return sorted(line[1] for line in lines(page))


def test_a_workers_people_are_those_they_work_with_today(shown):
    page = shown(team(), "Worker", "W1")
    assert people(page) == ["p1"]
    assert "Counted out of: 1 living people" in said(page)
    assert "Whose people: worker W1" in said(page)


def test_a_services_people_are_those_with_whom_it_is_involved(shown):
    page = shown(team(), "Service", "S1")
    assert people(page) == ["p1", "p2", "p3"]
    assert "Counted out of: 3 living people" in said(page)


def test_everybody_is_shown_until_somebody_is_chosen(shown):
    page = shown(team())
    assert people(page) == ["p1", "p2", "p3", "p4"]
    assert "Whose people" not in said(page)


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("Worker", "Choose a worker to see their people."),
        ("Service", "Choose a service to see their people."),
    ],
)
def test_whoever_has_to_be_chosen_is_asked_for(shown, kind, words):
    page = shown(team(), kind)
    assert words in said(page)
    assert not lines(page)


def test_nobody_to_show_is_said_so(shown):
    page = shown(team(), "Worker", "W2")
    assert "Nobody is recorded with them on this day." in said(page)
    assert not lines(page)


def test_a_name_that_nobody_bears_is_said_so(shown):
    page = shown(team(), "Worker")
    page.text_input(key="caseload_of_Worker_search").input("zzz").run()
    assert "Nobody of this name is known." in said(unharmed(page))


def test_who_was_chosen_stays_chosen_on_the_way_to_a_person_and_back(shown):
    page = shown(team(), "Worker", "W1")
    page.selectbox[-1].set_value("p1").run()
    page = press(page, "Open their page")
    assert page.title[0].value == "Person"
    page = go_to(page, "caseload")
    assert page.selectbox(key="caseload_of_Worker_choice").value == "W1"


@pytest.mark.parametrize(("risk_reader", "seen"), [(False, ["p3"]), (True, ["p1", "p2", "p3"])])
def test_nobody_is_listed_by_a_restricted_row_alone(shown, risk_reader, seen):
    tables = team()
    tables["works_with"][0] |= RESTRICTED
    tables["supports"][0] |= RESTRICTED
    assert people(shown(tables, "Service", "S1", risk_reader=risk_reader)) == seen


@pytest.mark.parametrize(("risk_reader", "seen"), [(False, []), (True, ["p3"])])
def test_nobody_is_listed_by_a_restricted_need(shown, risk_reader, seen):
    tables = team(works_with=[], supports=[])
    tables["need"][0] |= RESTRICTED
    assert people(shown(tables, "Service", "S1", risk_reader=risk_reader)) == seen


def test_the_file_says_whose_people_they_are_by_id(shown):
    shown(team())
    found = caseload_of(current_store(), ON, Reader())
    answer = finding_of(current_store(), ON, Settings(), "leads", Reader(), people=("p1", "p3"))
    (topic,) = [one for one in TOPICS if one.question == "leads"]
    content = rows_csv(
        {**what_is_counted(answer), "Whose people": "worker W1"},
        file_in_words(topic, answer, found, with_names=False),
    )
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert ["Whose people", "worker W1"] in rows
    assert ["Counted out of", "2 living people"] in rows
    assert {row[0] for row in rows[1:3]} == {"p1", "p3"}


def next_step(tables, tmp_path, monkeypatch, *, risk_reader: bool = False) -> str:
    stored(tables, tmp_path).close()
    page = explorer(tmp_path / "partnership.tpg", monkeypatch, risk_reader=risk_reader)
    (line,) = lines(caseload(page))
    return line[-1]


def of_one_need(**tables):
    return {
        "agency": [agency()],
        "service": [service("S1", name="Harbour"), service("S2", name="Mill")],
        "person": [person()],
        "need": [need()],
        **tables,
    }


@pytest.mark.many_cases(quick=4)
@pytest.mark.parametrize(
    ("tables", "step"),
    [
        (
            {"referral": [referral("r1", "declined", decline_reason="no_id")]},
            "Ask Harbour to look again; raise a barrier under “Services and barriers”.",
        ),
        (
            {"excluded_from": [excluded("S2")]},
            "Ask Mill when the exclusion is looked at again.",
        ),
        (
            {"referral": [referral("r1", "received")]},
            "Ask Harbour for an answer.",
        ),
        (
            {"referral": [referral("r1", "waiting"), referral("r2", "sent", "S2")]},
            "Ask Harbour for a day to begin, and who helps until then.",
        ),
        (
            {"addresses": [addresses("S2", ago=150)]},
            "Ask Mill whether they are still in touch, and record the day.",
        ),
        (
            {
                "addresses": [addresses("S2")],
                "need": [need(required_functions=["keywork", "advocacy"])],
            },
            "Ask Mill who could add advocacy, or refer for it.",
        ),
        (
            {},
            "Ask who could introduce them to a service: their page shows whom. Or refer.",
        ),
    ],
)
def test_each_gap_has_a_next_step_that_names_whom_to_ask(tmp_path, monkeypatch, tables, step):
    assert next_step(of_one_need(**tables), tmp_path, monkeypatch) == step


def test_a_barrier_in_the_area_of_life_is_followed_up(tmp_path, monkeypatch):
    barrier = {
        "id": "b1",
        "barrier_type": "waiting",
        "description": "A long list",
        "status": "open",
        "raised_on": days_ago(9),
        "domain": "housing",
        "people": ["p1"],
    }
    step = next_step(of_one_need(barrier=[barrier]), tmp_path, monkeypatch)
    assert step == "Follow up the open barrier under “Services and barriers”."


@pytest.mark.parametrize("risk_reader", [False, True])
def test_a_restricted_referral_names_no_service(tmp_path, monkeypatch, risk_reader):
    tables = of_one_need(referral=[referral("r1", "received", **RESTRICTED)])
    step = next_step(tables, tmp_path, monkeypatch, risk_reader=risk_reader)
    asked = "Harbour" if risk_reader else "the service that was asked"
    assert step == f"Ask {asked} for an answer."


def test_the_referral_before_the_last_is_not_the_one_to_look_again_at():
    row = {"state": "blocked", "reasons": ["exclusion"], "services": [], "missing_functions": []}
    step = gap_next(row, {"S2": "Mill"}, ServicesAsked(excludes=["S2"]))
    assert step == "Ask Mill when the exclusion is looked at again."


def test_every_status_has_a_next_step():
    assert all(trust_next(status) for status in STATUSES)
    assert all(lead_next(status) for status in LEAD_STATUSES)
