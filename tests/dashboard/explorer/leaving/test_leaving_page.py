import csv
import io
from datetime import timedelta

import pytest

from dashboard.explorer.kit.frame import current_store
from dashboard.explorer.kit.partnership_cache import read_partnership
from dashboard.explorer.kit.start_options import today
from dashboard.explorer.kit.tables import rows_csv
from dashboard.explorer.leaving.fragile import fragility_file
from dashboard.explorer.leaving.page import MOST_LISTED
from dashboard.explorer.leaving.reading import fragility_of, leaving_of
from dashboard.explorer.leaving.tables import handover_file
from dashboard.readers.partnership_access import PartnershipAccess
from dashboard.readers.reader import Reader
from dashboard.words.leaving import EFFECT_WORDS, detail_in_words, effects_in_words
from graphmodel.analysis.leaving.departure import EFFECTS
from graphmodel.settings import Settings
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import (
    addresses,
    agency,
    connected,
    days_ago,
    example_i,
    example_t,
    individual,
    leads_for,
    need,
    partnership,
    person,
    risk,
    service,
    supports,
    trusts,
    worker,
    works_for,
)
from tests.agreement.random_partnerships.week.hand_made import action, plan
from tests.dashboard.explorer.leaving.leaving import access, around, choose, leaves_over
from tests.dashboard.explorer.on_screen import explorer, go_to, press, said, unharmed
from tests.dashboard.test_equal_pages import everything
from tests.dashboard.two_partnerships import FEARED, with_a_dormant_tie, with_a_risk
from tests.support.stored import stored

NOTHING = "Nothing that is recorded would be lost by it."


@pytest.fixture
def leaves(tmp_path, monkeypatch):
    return leaves_over(tmp_path, monkeypatch)


def test_a_worker_leaves_behind_whom_they_were_the_only_contact_of(leaves):
    words = said(leaves(example_t(), "W2"))
    assert "For planning a handover; never a view of anybody's performance." in words
    assert "If Worker W2 leaves on 1 June 2026" in words
    assert (
        "1 person would have nobody left who can be asked, and 1 person would have one left."
        in words
    )
    assert "can count on Worker W2 now" in words
    assert "Friend F2 would be left" in words
    assert "Counted out of: 6 living people" in words
    assert "Not recorded: 1 living people who were never asked whom they trust" in words


def test_a_key_workers_people_are_told_what_they_lose_and_who_stays(leaves):
    tables = around(
        works_with=[
            {"worker": "W1", "person": "p3", "role": "key_worker", "started_on": days_ago(90)},
            {"worker": "W1", "person": "p2", "role": "key_worker", "started_on": days_ago(90)},
        ]
    )
    tables["person"].append(person("p3", name="Priya Nair"))
    words = " ".join(said(leaves(tables, "W1")).split())
    assert "2 people would lose their key worker" in words
    assert "2 people would lose their trusted contact." in words
    listed = words.split("Who stays", 1)[1]
    assert "Priya Nair p3 key worker nobody: build it with them before the day" in listed
    assert "Jo Ilves p2 key worker and trusted contact would have nobody left" in listed
    assert "nothing" not in listed.split("Who and what rests", 1)[0]


@pytest.mark.slow
def test_where_a_leaver_is_in_post_and_nobody_else_is_told_to_a_risk_reader_alone(leaves):
    tables = around()
    tables["service"] += [service("S2"), service("S3")]
    tables["worker"] += [worker("W2")]
    tables["works_for"] += [
        works_for("W1", "S2"),
        works_for("W2", "S2"),
        works_for("W1", "S3", ended_on=days_ago(1)),
        works_for("W2", "S1", ended_on=days_ago(1)),
    ]
    page = leaves(tables, "W1", risk_reader=True)
    assert "In post at Service S1 (nobody else is) and Service S2." in said(page)
    assert "In post at" not in said(leaves(tables, "W1"))


def test_actions_and_plans_are_told_in_words_and_those_about_nobody_too(leaves):
    actions = [action("c1", -3), action("c2", -3, person="p1")]
    page = leaves(around(action=actions, plan=[plan(lead="W1")]), "W1")
    words = " ".join(said(page).split())
    assert "An action would have no owner: 2" in words
    assert "About nobody due 4 June 2026 (c1)" in words
    assert "due 4 June 2026 (c2)" in words
    assert "support (l1)" in words


def test_everybody_who_is_still_round_a_person_stays(leaves):
    tables = around(
        service=[service("S1", name="Mill"), service("S2", name="Quay")],
        individual=[individual("F1", name="Kit Marlow"), individual("F2", name="Aunt Bea")],
        connected_to=[connected("F2", relation="aunt"), connected("F1", relation="partner")],
        supports=[supports("S2")],
        works_with=[{**leads_for("W2", "S2"), "role": "key_worker"}],
        risk_from=[risk("p1", "F1")],
    )
    tables["worker"].append(worker("W2", name="Wes Idle"))
    tables["works_for"].append(works_for("W2", "S2"))
    for risk_reader in (False, True):
        words = " ".join(said(leaves(tables, "W1", risk_reader=risk_reader)).split())
        listed = words.split("Who stays", 1)[1].split("Who and what rests", 1)[0]
        assert (
            "also round them: Aunt Bea (aunt), Quay (service that supports them) and "
            "Wes Idle (key worker)"
        ) in listed
        assert "Kit Marlow" not in listed


def test_whose_friend_leaves_is_in_the_handover_list(leaves):
    tables = around(
        individual=[individual("F2", name="Aunt Bea")],
        connected_to=[connected("F2", relation="aunt")],
    )
    words = " ".join(said(leaves(tables, "F2")).split())
    assert "1 person would lose their aunt." in words
    assert "Sam Ngata p1 aunt can be asked: Wendy Okoro" in words


def test_a_name_leads_to_the_persons_page(leaves):
    page = leaves(example_t(), "W2")
    page = press(page, "Person p4")
    assert page.title[0].value == "Person"
    assert page.header[0].value == r"Person p4 \(p4\)"


def test_a_person_of_the_handover_list_can_be_opened(leaves):
    page = leaves(example_t(), "W2")
    page.selectbox(key="handover_of_W2").set_value("p3").run()
    page = press(page, "Open their page")
    assert page.header[0].value == r"Person p3 \(p3\)"


def test_a_service_closes_with_needs_leads_and_the_joining_of_agencies(leaves):
    tables = around(
        agency=[agency("A1"), agency("A2")],
        service=[service("S1", name="Mill"), service("S2", "A2")],
        need=[need("n1", "drugs", 4)],
        addresses=[addresses("S1", "n1")],
        works_with=[leads_for("W1", "S1")],
        partner_in=[{"agency": "A2", "service": "S1", "started_on": days_ago(900)}],
    )
    words = said(leaves(tables, "S1"))
    assert "If Mill closes on 1 June 2026" in words
    assert (
        "2 people would have nobody left who can be asked, 1 need would no longer be covered, "
        "1 person would lose the lead coordinator, and 1 pair of agencies would no longer be "
        "joined."
    ) in words
    assert "Drugs (urgent)" in words
    assert "led by Wendy Okoro" in words
    assert "Agency A1 and Agency A2" in words
    assert "nobody: build it with them before the day" in words


def test_the_last_warm_introduction_is_told_with_its_need(leaves):
    tables = example_i()
    del tables["pathway_to"]
    words = said(leaves(tables, "W3"))
    assert "Would lose the last warm introduction: 1" in words
    assert "towards Housing (high)" in words


def test_workers_individuals_and_services_are_found_by_name_and_people_are_not(leaves):
    page = leaves(example_t())
    assert "Choose who would leave" in said(page)
    found = page.selectbox(key="leaver_choice").options
    assert "Worker W2 (worker, W2)" in found
    assert "Friend F1 (individual, F1)" in found
    assert "Service S1 (service, S1)" in found
    assert not any("Person" in one for one in found)
    page.text_input(key="leaver_search").input("zzz").run()
    assert "Nobody and no service of this name is known" in said(unharmed(page))


def test_a_new_search_leaves_nobody_chosen_before(leaves):
    page = leaves(example_t(), "W2")
    page.text_input(key="leaver_search").input("friend").run()
    assert "Choose who would leave" in said(unharmed(page))


def test_who_is_not_counted_on_leaves_nothing_behind(leaves):
    assert NOTHING in said(leaves(example_t(), "W1"))


@pytest.mark.slow
def test_the_day_of_leaving_is_the_day_that_is_shown(leaves):
    page = leaves(example_t(), "W1", risk_reader=True)
    page.date_input(key="leaving_day").set_value(ON - timedelta(days=30)).run()
    words = said(unharmed(page))
    assert "If Worker W1 leaves on 2 May 2026" in words
    assert "1 person would have nobody left who can be asked." in words


def test_the_day_of_leaving_goes_along_to_no_other_page(leaves):
    page = leaves(example_t(), "W1")
    assert "Back to today" not in [button.label for button in page.button]
    page.date_input(key="leaving_day").set_value(ON + timedelta(days=200)).run()
    page = go_to(unharmed(page), "caseload")
    assert page.date_input(key="day").value == ON


def test_another_day_than_today_is_marked_and_left_with_one_press(leaves):
    page = go_to(leaves(example_t()), "caseload")
    assert "As at 1 June 2026, not today." in said(page)
    page.date_input(key="day").set_value(today() + timedelta(days=2)).run()
    assert "This day has not come yet" in said(unharmed(page))
    page = press(page, "Back to today")
    assert page.date_input(key="day").value == today()
    assert "not today" not in said(page)


def test_many_people_are_listed_in_the_handover_list_alone(leaves):
    people = [person(f"p{number:02}") for number in range(MOST_LISTED + 3)]
    ties = [trusts("W1", one["id"]) for one in people]
    page = leaves(around() | {"person": people, "trusts": ties}, "W1")
    assert f"The first {MOST_LISTED} of {MOST_LISTED + 3}" in said(page)
    links = [button for button in page.button if button.label.startswith("Person p")]
    assert len(links) == MOST_LISTED
    assert f"Person p{MOST_LISTED + 2:02}" in said(page)


def test_what_a_peer_may_need_for_themselves_is_not_told_where_they_work(leaves):
    tables = partnership(
        person=[person("p1", name="Pat Mere"), person("p2", name="Jo Ilves")],
        worker=[worker("p1", name="Pat Mere"), worker("W2")],
        works_for=[works_for("p1"), works_for("W2")],
        trusts=[trusts("W2", "p1"), trusts("p1", "p2")],
    )
    page = leaves(tables, "p1")
    assert [button.label for button in page.button if button.label != "Tour"][:1] == ["Jo Ilves"]
    assert "1 person would have nobody left who can be asked." in said(page)


def test_fragility_is_told_by_kind_and_id_and_ranks_nobody(leaves):
    page = leaves(example_t() | {"need": [need("n1")], "addresses": [addresses("S1", "n1")]})
    words = said(page)
    assert "Who and what rests on one worker, individual or service alone?" in words
    assert "2 rows. By kind and id: the order says nothing." in words
    assert "Housing (high) of Person p1" in words
    page.toggle(key="fragile_everybody").set_value(True).run()
    assert "5 rows." in said(unharmed(page))
    page.multiselect(key="fragile_kind").set_value(["worker"]).run()
    assert "2 rows." in said(unharmed(page))
    page.text_input(key="fragile_name").input("w1").run()
    assert "1 row." in said(unharmed(page))


def test_no_cell_of_the_files_runs_as_a_formula(tmp_path, monkeypatch):
    tables = around()
    tables["person"][0]["name"] = "=cmd|' /C calc'!A0"
    reader = access(tmp_path, monkeypatch, tables)
    leaving = leaving_of(current_store(), "W1", ON, Settings(), Reader())
    text = rows_csv({}, handover_file(leaving, reader, with_names=True)).decode("utf-8-sig")
    assert "'=cmd|' /C calc'!A0" in [row[0] for row in csv.reader(io.StringIO(text)) if row]


def test_names_are_shown_letter_for_letter(leaves):
    tables = around()
    tables["person"][0]["name"] = "Zoë *Łukasz* [x](y) <b>"
    assert "Zoë *Łukasz* [x](y) <b>" in said(leaves(tables, "W1"))


def test_every_effect_has_words():
    for effect in EFFECTS:
        assert effect in EFFECT_WORDS
        assert "W1" in detail_in_words(effect, ["W1"])
        assert effects_in_words({effect: 2}).startswith("2 ")


@pytest.mark.many_cases(quick=1)
@pytest.mark.parametrize(
    ("leaver", "days"), [(None, 0), (FEARED, 0), (FEARED, -200), ("W1", 0), ("S1", 0)]
)
def test_a_risk_and_a_dormant_tie_give_one_page(tmp_path, monkeypatch, leaver, days):
    pages, files = [], []
    for name, tables in (("risk", with_a_risk()), ("dormant", with_a_dormant_tie())):
        folder = tmp_path / name
        folder.mkdir()
        stored(tables, folder).close()
        monkeypatch.chdir(folder)  # the place of the store reads the same
        day = ON + timedelta(days=days)
        page = choose(explorer("partnership.tpg", monkeypatch, on=day), leaver)
        page = unharmed(page.toggle(key="fragile_everybody").set_value(True).run())
        pages.append((said(page), everything(page)))
        reader = PartnershipAccess(read_partnership(current_store(), day, Reader()), Reader())
        found = fragility_of(current_store(), day, Settings(), Reader())
        files.append(rows_csv({}, fragility_file(found, reader, with_names=True)))
        if leaver is not None:
            leaving = leaving_of(current_store(), leaver, day, Settings(), Reader())
            files[-1] += rows_csv({}, handover_file(leaving, reader, with_names=True))
    assert pages[0] == pages[1]
    assert files[0] == files[1]
    assert len(pages[0][1]) > 3
