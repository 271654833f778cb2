import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from dashboard.explorer.data.import_steps import MOST_SHOWN, problem_table
from dashboard.explorer.data.page import template_xlsx, template_zip
from dashboard.readers.imports import KEPT_AS_STORED
from graphmodel.errors import Problem
from graphmodel.model import MODEL
from graphmodel.model.records import Records, records_frame
from graphmodel.stores.store import Store
from graphmodel.writing.importing import import_records
from graphmodel.writing.reversible_change import change_records
from ingest.files import read_upload
from tests.agreement.brute_force import Tables
from tests.agreement.random_partnerships.days import IMPORTED_ON
from tests.agreement.random_partnerships.hand_made import risk
from tests.dashboard.explorer.county import county
from tests.dashboard.explorer.on_screen import explorer, go_to, press, said
from tests.support.stored import stored

CSV = "text/csv"


def data_page(page):
    return go_to(page, "partnership_data")


def bring(page, **files: str | bytes):
    """Upload files, named with _ for their dot, and have them checked."""
    for name, content in files.items():
        content = content.encode() if isinstance(content, str) else content
        page.file_uploader[0].upload(name.replace("_csv", ".csv"), content, CSV)
    page.run()
    return press(page, "Check the files")


def workbook(sheets: dict[str, list[list[object]]]) -> bytes:
    book = Workbook(write_only=True)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def table_of(page, *heads: str):
    (found,) = [one.value for one in page.get("html") if all(f">{h}<" in one.value for h in heads)]
    return found


def test_the_store_is_described_without_a_count_about_harm(opened, store):
    words = said(data_page(opened()))
    assert "person 3 Somebody who is supported." in " ".join(words.split())
    assert store.place in words
    for kind in MODEL:
        assert (f" {kind.table} " in words) == (not getattr(kind, "safety", False))


def test_everything_wrong_with_a_workbook_is_listed_and_nothing_is_written(opened, store):
    before = store.data_version()
    page = data_page(opened())
    bad = workbook({"person": [["id", "name", "trust_answer"], ["p9", None, "maybe"]]})
    page.file_uploader[0].upload("bad.xlsx", bad, "application/octet-stream").run()
    page = press(page, "Check the files")
    words = said(page)
    assert "2 problems found. Nothing was written" in words
    listed = table_of(page, "What is wrong", "What to do")
    assert "trust_answer" in listed
    assert "name" in listed
    assert "Download the problems (CSV)" in [
        getattr(one, "label", "") for one in page.get("download_button")
    ]
    assert not [one for one in page.button if one.label == "Import"]
    assert store.data_version() == before


def test_a_good_file_is_previewed_then_imported(opened, store):
    page = bring(data_page(opened()), person_csv="id,name\np9,Ola Reyes\np3,Zoe\n")
    row = " ".join(said(page).split())
    assert "person 1 1 name (1)" in row
    assert store.data_version() == 1
    page = press(page, "Import")
    assert "Imported. person: 1 added, 1 changed." in said(page)
    assert store.names(["p9", "p3"]) == {"p9": "Ola Reyes", "p3": "Zoe"}
    assert store.data_version() == 2
    assert not page.file_uploader[0].value


@pytest.mark.slow
def test_a_workbook_is_imported_as_well(opened, store):
    page = data_page(opened())
    good = workbook({"person": [["id", "name"], ["p9", "Ola Reyes"]]})
    page.file_uploader[0].upload("good.xlsx", good, "application/octet-stream").run()
    press(press(page, "Check the files"), "Import")
    assert store.names(["p9"]) == {"p9": "Ola Reyes"}


def test_files_that_say_nothing_new_offer_no_import(opened):
    page = bring(
        data_page(opened()), worker_csv="id,name,role_title\nW1,Wendy Okoro,Outreach worker\n"
    )
    assert "Nothing would change" in said(page)
    assert not [one for one in page.button if one.label == "Import"]


@pytest.mark.parametrize(
    ("risk_reader", "head"),
    [
        (True, "Who would be newly without a trusted contact"),
        (False, "Who would lose every trusted contact they have now"),
    ],
)
def test_who_would_be_newly_without_a_contact_stands_in_the_preview(opened, risk_reader, head):
    died = "id,name,individual_kind,deceased_on\nF2,Aunt Bea,family,2026-05-01\n"
    page = bring(data_page(opened(risk_reader=risk_reader)), individual_csv=died)
    assert head in [one.value for one in page.header]
    assert "Sam Ngata (p1)" in said(page)


def test_weakened_safety_facts_come_first_and_need_a_tick_of_their_own(opened, store):
    page = bring(
        data_page(opened(risk_reader=True)),
        risk_from_csv="at_risk,source_of_risk,status,started_on\np2,W1,refuted,\n",
    )
    assert "Safety facts would be weakened" in page.warning[0].value
    facts = table_of(page, "Now", "Would be")
    assert "alleged" in facts
    assert "refuted" in facts
    (button,) = [one for one in page.button if one.label == "Import"]
    assert button.disabled
    page.checkbox[-1].check().run()
    press(page, "Import")
    assert store.rows("risk_from")["status"].to_list() == ["refuted"]


def test_a_check_is_worth_nothing_once_the_data_have_changed(opened, store):
    page = bring(data_page(opened()), person_csv="id,name\np9,Ola Reyes\n")
    rows = records_frame([{"id": "p8", "name": "Somebody"}])
    import_records(store, Records({"person": rows}), day=IMPORTED_ON)
    page = press(page, "Import")
    assert "The data have changed since these files were checked" in page.error[0].value
    assert store.names(["p9"]) == {}


@pytest.mark.many_cases(quick=2)
@pytest.mark.parametrize("mended", ["person.csv", "person (1).csv", "Person.csv"])
def test_a_mended_file_replaces_the_one_it_mends(opened, store, mended):
    page = data_page(opened())
    page.file_uploader[0].upload("person.csv", b"id,name,trust_answer\np8,A,maybe\n", CSV)
    page.file_uploader[0].upload(mended, b"id,name\np9,B\n", CSV).run()
    choice = page.radio[0]
    assert choice.value == 0
    assert "the older one is set aside" in choice.label
    page = press(press(page, "Check the files"), "Import")
    assert store.names(["p8", "p9"]) == {"p9": "B"}


@pytest.mark.slow
def test_the_file_that_was_set_aside_is_taken_back(opened, store):
    page = data_page(opened())
    page.file_uploader[0].upload("person.csv", b"id,name\np8,A\n", CSV)
    page.file_uploader[0].upload("person.csv", b"id,name\np9,B\n", CSV).run()
    page = press(page, "Check the files")
    page.radio[0].set_value(1).run()
    assert not [one for one in page.button if one.label == "Import"]  # of the other file
    press(press(page, "Check the files"), "Import")
    assert store.names(["p8", "p9"]) == {"p8": "A"}


@pytest.mark.slow
def test_an_older_encoding_is_read_when_asked_for_and_shown_first(opened, store):
    page = data_page(opened())
    page.file_uploader[0].upload("person.csv", "id,name\np9,Zoë\n".encode("cp1252"), CSV).run()
    assert "not written in UTF-8" in said(press(page, "Check the files"))
    page.selectbox[0].set_value("cp1252").run()
    assert "p9,Zoë" in said(page)
    press(press(page, "Check the files"), "Import")
    assert store.names(["p9"]) == {"p9": "Zoë"}


def test_a_file_of_another_kind_is_refused_whatever_the_browser_let_through(opened):
    page = data_page(opened())
    page.file_uploader[0].upload("person.csv", b"PK\x03\x04 not a table", CSV).run()
    assert "problem" in said(press(page, "Check the files"))


@pytest.mark.slow
def test_templates_are_what_the_import_reads(tmp_path: Path):
    assert read_upload("template.xlsx", template_xlsx()).skipped_examples > 0
    with zipfile.ZipFile(io.BytesIO(template_zip())) as packed:
        names = packed.namelist()
    assert {f"template/{kind.table}.csv" for kind in MODEL} <= set(names)


@pytest.mark.parametrize(("count", "cut"), [(MOST_SHOWN, False), (MOST_SHOWN + 1, True)])
def test_a_flood_of_problems_is_cut_and_said_so(count, cut):
    problems = [Problem(f"code-{row}", "Wrong.", "Mend it.", "person", row) for row in range(count)]
    assert (len(problem_table("Problems", problems)) == 2) == cut


@pytest.mark.slow
def test_the_last_import_is_undone_on_screen(opened, store):
    page = data_page(opened(risk_reader=True))
    page = bring(page, agency_csv="id,name,sector\nZ9,Zeal,voluntary\n")
    page = press(page, "Import")
    assert "Z9" in store.rows("agency")["id"].to_list()
    page.checkbox(key=f"undo_import_{store.data_version()}").check().run()
    page = press(page, "Undo the last import")
    assert "The last import is undone" in page.success[0].value
    assert "Z9" not in store.rows("agency")["id"].to_list()


def test_what_was_changed_on_screen_stays_unless_the_files_are_taken(opened, store):
    change_records(
        store,
        Records({"need": records_frame([{"id": "n1", "level": 4}])}),
        day=IMPORTED_ON,
    )
    file = "id,level\nn1,1\n"
    page = bring(data_page(opened()), need_csv=file)
    assert "level was changed on screen and is 4 there; the file says 1" in said(page)
    page.checkbox(key="take_file").check().run()
    page = press(press(page, "Check the files"), "Import")
    levels = store.rows("need", "id", ["n1"])["level"].to_list()
    assert levels == [1]


GUESSES = {
    "a risk refuted": {
        "risk_from_csv": "at_risk,source_of_risk,status,started_on\np2,W1,refuted,\n"
    },
    "a risk alleged": {
        "risk_from_csv": "at_risk,source_of_risk,status,started_on\np2,W1,alleged,\n"
    },
    "a friend without a flag": {
        "individual_csv": "id,name,individual_kind,contact_consent,check_flag,under_18\n"
        "F2,Aunt Bea,family,yes,none,no\n"
    },
}
STORED: dict[str, dict[str, Any]] = {
    "nothing": {"risk_from": []},
    "alleged": {"risk_from": [risk("p2", "W1")]},
    "confirmed": {"risk_from": [risk("p2", "W1", status="confirmed")]},
    "refused": {"individual": {"contact_consent": "no"}},
    "flagged": {"individual": {"check_flag": "check_first", "under_18": True}},
}


def with_stored(which: str) -> Tables:
    tables = county()
    for table, stored_there in STORED[which].items():
        if table == "risk_from":
            tables["risk_from"] = stored_there
        else:
            (row,) = [row for row in tables[table] if row["id"] == "F2"]
            row |= stored_there
    return tables


@pytest.mark.slow
@pytest.mark.parametrize("guess", GUESSES)
def test_an_import_answers_no_guess_about_what_is_stored(tmp_path, monkeypatch, guess):
    pages = []
    for which in STORED:
        folder = tmp_path / which
        folder.mkdir()
        store = stored(with_stored(which), folder)
        monkeypatch.chdir(folder)  # the place of the store reads the same
        page = go_to(explorer("partnership.tpg", monkeypatch), "partnership_data")
        before = safety_of(store)
        checked = bring(page, **GUESSES[guess])
        words = [re.sub(r"\[UploadedFile.*?\)\]", "", said(checked), flags=re.DOTALL)]
        words += said(press(checked, "Import")).split("\n")
        pages.append([line for line in words if line.strip() != "None"])  # of empty elements
        assert KEPT_AS_STORED in words[0].replace("\\", "")
        assert before - safety_of(store) == set()  # what protects somebody is all there still
        store.close()
    for words in pages:
        assert words == pages[0]


def safety_of(store: Store) -> set[tuple[str, str, str]]:
    """Return what is stored of p2 and W1 and of Aunt Bea that protects somebody."""
    risks = store.rows("risk_from").to_dict("records")
    (bea,) = store.rows("individual", "id", ["F2"]).to_dict("records")
    found = {
        (row["at_risk"], row["source_of_risk"], "unsafe")
        for row in risks
        if row["status"] != "refuted"
    }
    found |= {("F2", "consent", "no")} if bea["contact_consent"] == "no" else set()
    found |= {("F2", "flag", "check")} if bea["check_flag"] == "check_first" else set()
    return found | ({("F2", "age", "minor")} if bea["under_18"] is True else set())


def test_one_problem_in_a_thousand_rows_is_one_line():
    problems = [Problem("code", "Wrong.", "Mend it.", "person", row) for row in range(2, 1002)]
    others = [replace(one, code="id", message=f'No "p{one.row}".') for one in problems]
    decided = [replace(one, code="changed-on-screen") for one in others[:30]]
    [made] = problem_table("Problems", [*problems, *others, *decided])
    text = "".join(made.itertext())
    assert text.count("2, 3, 4, 5, 6, 7, 8, 9, 10, 11 … (1,000 rows)") == 2
    assert 'No "p2". (That is row 2; the other rows are alike, each with its own.)' in text
    assert text.count('No "p') == 1 + len(decided)
