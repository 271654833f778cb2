"""The commands on a small partnership: what they print, write and keep."""

import csv
import json
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from dashboard.readers.reader import HIDDEN
from graphmodel.analysis.questions import QUESTIONS, Question
from graphmodel.stores import open_store
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import (
    days_ago,
    example_d,
    example_g,
    example_n,
    example_t,
    need,
    partnership,
    referral,
    service,
    trusts,
)
from tests.agreement.random_partnerships.partnerships import write_csvs
from tests.agreement.random_partnerships.week.hand_made import (
    entry,
    example_of_invitations,
    meeting,
    unit,
)
from tests.dashboard.conftest import Run
from tests.dashboard.explorer.on_screen import choose, explorer, go_to, picture_on
from tests.dashboard.explorer.partnership.test_agencies_page import SECRET, with_hidden_agencies
from tests.support.stored import stored

DAY = ON.isoformat()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    stored(example_t(), tmp_path).close()
    return tmp_path


def test_json_is_one_object_with_ids_days_and_what_is_counted(tmp_path: Path, said: Run):
    stored(example_g(), tmp_path).close()
    printed = said(tmp_path, "find", "gaps", "--on", DAY, "--format", "json")
    answer = json.loads(printed[:-1])
    assert list(answer) == [
        "question",
        "on",
        "settings",
        "denominator",
        "not_recorded",
        "rows",
    ]
    assert (answer["question"], answer["on"], answer["denominator"]) == ("gaps", DAY, 4)
    assert answer["not_recorded"] == 9
    rows = [(row["need"], row["state"], row["days"], row["since"]) for row in answer["rows"]]
    assert rows == [
        ("n3", "waiting", 30, days_ago(30).isoformat()),
        ("n2", "lapsed", 49, days_ago(49).isoformat()),
        ("n4", "blocked", 10, days_ago(10).isoformat()),
    ]
    assert answer["rows"][2]["reasons"] == ["no_id"]


def test_csv_is_rows_alone_and_what_they_count_goes_beside_them(folder: Path, said: Run):
    printed = said(folder, "find", "trusted-contacts", "--on", DAY, "--format", "csv")
    rows = list(csv.reader(StringIO(printed)))
    head = ["Person (id)", "How it stands", "Can be asked", "Who can be asked (id)"]
    assert rows[0][:4] == head
    assert rows[1][:3] == ["p6", "never asked", "0"]
    assert "6 living people" in printed


def test_a_table_shows_names_beside_ids(folder: Path, said: Run):
    printed = said(folder, "find", "trusted-contacts", "--on", DAY, "--person", "p4")
    assert "p4 Person p4" in printed
    assert "W2 Worker W2" in printed
    assert "Settings: lapse_after_days 90" in printed


def test_a_setting_changes_the_answer_and_is_printed(folder: Path, said: Run):
    words = ["find", "trusted-contacts", "--on", DAY, "--format", "json"]
    printed = said(folder, *words, "--set", "trust_dormant_days=20")
    answer = json.loads(printed[:-1])
    assert answer["settings"]["trust_dormant_days"] == 20
    assert {row["person"]: row["status"] for row in answer["rows"]}["p4"] == "unavailable"


def test_a_register_that_is_due_for_review_is_told_in_words(tmp_path: Path, said: Run):
    on_it = entry("p1", days_ago(60), register="cea_caseload")
    stored(partnership(register_entry=[on_it]), tmp_path).close()
    printed = said(tmp_path, "find", "reviews", "--on", DAY)
    assert "cea caseload" in printed.lower()
    assert "review_notice_days 28" in printed
    assert "lapse_after_days" not in printed


def option(name: str) -> str:
    return f"--{name.replace('_', '-')}"


def test_referrals_to_one_service_are_followed_where_it_is_named(tmp_path: Path, said: Run):
    referrals = [referral("r1", "sent"), referral("r2", "sent", "S2")]
    services = [service("S1"), service("S2")]
    stored(partnership(service=services, need=[need()], referral=referrals), tmp_path).close()
    funnel = ("find", "referral-funnel", "--on", DAY, "--format", "json")
    every, to_one = said(tmp_path, *funnel), said(tmp_path, *funnel, "--service", "S1")
    assert json.loads(every[:-1])["denominator"] == 2
    assert json.loads(to_one[:-1])["denominator"] == 1
    useless = said(tmp_path, *funnel, "--to-service", "S1")
    assert "does not take --to-service" in useless


@pytest.mark.many_cases(quick=5)
@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.word)
def test_every_question_is_answered_in_every_format(question: Question, tmp_path: Path, said: Run):
    stored({**example_d(), "meeting": [meeting()], "unit": [unit()]}, tmp_path).close()
    values = {"meeting": "m1", "unit": "u1"}
    values |= {"person": "p1", "need": "n1", "leaver": "S3", "since": days_ago(90).isoformat()}
    values |= {"service": "S1", "from_service": "S1", "to_service": "S3"}
    values |= {"start": days_ago(30).isoformat(), "end": DAY}
    about = [word for name in question.about for word in (option(name), values[name])]
    for style in ("table", "csv", "json"):
        words = [question.word, *about, "--on", DAY, "--format", style]
        assert said(tmp_path, "find", *words).endswith("0")


@pytest.mark.parametrize("style", ["table", "csv", "json"])
def test_every_answer_about_a_meeting_says_to_check_who_else_is_there(style, tmp_path, said: Run):
    tables = example_of_invitations()
    tables["meeting"].append(meeting("m2", people=[]))
    stored(tables, tmp_path).close()
    for one in ("m1", "m2"):
        words = ["invitations", "--meeting", one, "--on", DAY, "--format", style]
        assert "Check who else is there" in said(tmp_path, "find", *words)
    refused = said(tmp_path, "find", "invitations", "--meeting", "m3", "--on", DAY)
    assert "There is no meeting with the id 'm3' in this partnership." in refused
    assert "Name --meeting." in said(tmp_path, "find", "invitations", "--on", DAY)


def test_every_question_is_listed_with_who_asks_and_what_it_counts(folder: Path, said: Run):
    printed = said(folder, "questions")
    for question in QUESTIONS:
        for told in (question.word, question.asks, question.asked_by, question.denominator):
            assert told in printed


def test_importing_twice_changes_nothing(folder: Path, said: Run):
    (folder / "files").mkdir()
    write_csvs(example_t(), folder / "files")
    printed = said(folder, "import", "files")
    assert "holds all of this already" in printed
    assert "data version 1" in said(folder, "store", "info")


def test_a_preview_says_who_is_newly_without_a_contact_and_writes_nothing(folder: Path, said: Run):
    ended = trusts("W2", "p4", ago=40, ended_on=days_ago(1), end_reason="contact_lost")
    (folder / "change").mkdir()
    write_csvs({"trusts": [ended]}, folder / "change")
    printed = said(folder, "import", "change", "--preview", "--on", DAY)
    assert "Newly without a usable contact: p4 Person p4" in printed
    assert "nothing was written" in printed
    assert "data version 1" in said(folder, "store", "info")


def test_a_weakened_safety_fact_needs_the_word(folder: Path, said: Run):
    change = folder / "change"
    change.mkdir()
    (change / "risk_from.csv").write_text(
        "at_risk,source_of_risk,started_on,status\np2,F1,,refuted\n"
    )
    for look in ("--check", "--preview"):
        told = said(folder, "import", "change", look)
        assert told.startswith("Would be taken back, and needs --allow-safety-changes: risk_from")
        assert "Without leave nothing would be written" in told
        assert "No problem found" not in told
    refused = said(folder, "import", "change")
    assert "weakened-safety-fact" in refused
    assert refused.endswith("1")
    assert said(folder, "import", "change", "--allow-safety-changes").endswith("0")
    found = said(folder, "find", "trusted-contacts", "--on", DAY, "--format", "json")
    rows = {row["person"]: row["status"] for row in json.loads(found[:-1])["rows"]}
    assert rows["p2"] == "single"


TRUST_HEADER = "person,trusted,named_by,started_on,ended_on,end_reason\n"


def test_a_trust_ended_for_safety_stays_ended_when_last_months_file_comes_again(
    folder: Path, said: Run
):
    (folder / "change").mkdir()
    file = folder / "change" / "trusts.csv"
    [trust] = [one for one in example_t()["trusts"] if one["person"] == "p4"]
    start = trust.get("started_on") or ""
    key = f"{trust['person']},{trust['trusted']},{trust['named_by']},{start}"
    file.write_text(f"{TRUST_HEADER}{key},2026-05-20,safety\n")
    assert said(folder, "import", "change").endswith("0")
    file.write_text(f"{TRUST_HEADER}{key},,\n")
    preview = said(folder, "import", "change", "--preview", "--on", DAY)
    assert "ended_on is 2026-05-20 and would be empty. They would count as a usable" in preview
    for leave in ([], ["--allow-reopening"]):
        refused = said(folder, "import", "change", *leave)
        assert "weakened-safety-fact" in refused
        assert refused.endswith("1")
    assert said(folder, "import", "change", "--allow-safety-changes").endswith("0")


def test_the_last_import_is_undone_by_a_word(folder: Path, said: Run):
    before = said(folder, "find", "gaps", "--on", DAY, "--format", "json")
    (folder / "change").mkdir()
    (folder / "change" / "agency.csv").write_text("id,name,sector\nZ9,Zeal,voluntary\n")
    assert said(folder, "import", "change").endswith("0")
    assert "takes the last import back" in said(folder, "import", "change", "--undo")
    printed = said(folder, "import", "--undo")
    assert "Undone: the import of" in printed
    assert said(folder, "find", "gaps", "--on", DAY, "--format", "json") == before
    assert "no import to undo" in said(folder, "import", "--undo")
    assert "Name a folder" in said(folder, "import")


def test_a_template_checks_as_it_is_and_its_examples_are_left_out(tmp_path: Path, said: Run):
    for name in ("partnership.xlsx", "sheets"):
        assert said(tmp_path, "template", name).endswith("0")
        printed = said(tmp_path, "import", name, "--store", "new.tpg")
        assert "example rows alone" in printed


def test_a_sample_goes_in_and_holds(tmp_path: Path, said: Run):
    assert said(tmp_path, "sample", "county", "--people", "60", "--on", DAY).endswith("0")
    assert "Imported into partnership.tpg" in said(tmp_path, "import", "county")
    assert said(tmp_path, "store", "verify").endswith("0")
    assert "checked" in said(tmp_path, "store", "backup", "copy.tpg")
    assert "already" in said(tmp_path, "store", "backup", "copy.tpg")


@pytest.mark.parametrize(
    ("name", "begins"), [("p.pdf", b"%PDF"), ("p.docx", b"PK"), ("P.HTML", b"<!doctype html>")]
)
def test_a_persons_page_is_written_as_its_name_ends_for_its_owner_alone(
    name: str, begins: bytes, tmp_path: Path, said: Run
):
    stored(example_g(), tmp_path).close()
    (tmp_path / name).write_bytes(b"older and longer" * 100_000)
    before = sorted(tmp_path.iterdir())
    printed = said(tmp_path, "print", "person", "p1", "--on", DAY, "--out", name)
    assert printed.endswith(f"Written as at {DAY}: {name}\n0")
    assert (tmp_path / name).read_bytes().startswith(begins)
    assert (tmp_path / name).stat().st_mode & 0o077 == 0
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize("words", [["person", "p1"], ["partnership"]])
def test_a_picture_that_works_offline_is_the_screens(
    words: list[str], tmp_path: Path, said: Run, monkeypatch: pytest.MonkeyPatch
):
    stored(example_n(), tmp_path).close()
    assert said(tmp_path, "print", *words, "--on", DAY, "--out", "x.html").endswith("0")
    page = explorer(tmp_path / "partnership.tpg", monkeypatch)
    page = go_to(page, "partnership") if words == ["partnership"] else choose(page, "p1", "p1")
    shown, written = picture_on(page), drawn_in(tmp_path / "x.html")
    for key in ("width", "height", "ground", "captions", "legend"):
        assert written[key] == shown[key]
    without = {"id": "", "from": "", "to": "", "node": ""}
    for key in ("nodes", "edges", "marks"):
        assert [one | without for one in written[key]] == [one | without for one in shown[key]]


def test_a_restricted_agency_is_on_the_map_and_not_named(tmp_path: Path, said: Run):
    stored(with_hidden_agencies(SECRET), tmp_path).close()
    assert said(tmp_path, "print", "partnership", "--on", DAY, "--out", "x.html").endswith("0")
    written = (tmp_path / "x.html").read_text("utf-8")
    assert HIDDEN in written
    assert SECRET not in written
    assert "Refuge" not in written


def drawn_in(file: Path) -> dict[str, Any]:
    _, _, after = file.read_text(encoding="utf-8").partition('id="data">')
    drawn: dict[str, Any] = json.loads(after.partition("</script>")[0])
    return drawn


def test_the_printed_page_is_one_a4_page_of_words_and_a_lying_one_with_the_picture(
    tmp_path: Path, said: Run
):
    stored(example_g(), tmp_path).close()
    assert said(tmp_path, "print", "person", "p1", "--on", DAY, "--out", "p.pdf").endswith("0")
    reader = PdfReader(tmp_path / "p.pdf")
    sizes = [[round(float(side)) for side in page.mediabox[2:]] for page in reader.pages]
    assert sizes == [[595, 842], [842, 595]]
    text = " ".join(reader.pages[0].extract_text().split())
    for words in (
        "Person p1",
        "As at 1 June 2026",
        "Drugs (urgent): What can be done meanwhile?",
        "Whom do they trust?",
        "Who leads?",
        "Nothing is recorded about",
        "out of touch after 90 days",
        "Check before contact",
    ):
        assert words in text


def test_without_a_word_the_help_lists_the_commands(tmp_path: Path, said: Run):
    printed = said(tmp_path, "--help")
    for command in ("demo", "explore", "import", "template", "sample", "find", "print", "store"):
        assert command in printed


def test_a_day_before_the_first_record_is_told_with_that_first_day(tmp_path: Path, said: Run):
    whole = partnership(need=[need(identified_on=date(2024, 2, 29))])
    stored(whole, tmp_path).close()
    printed = said(tmp_path, "find", "gaps", "--on", "2024-02-28")
    assert "Nothing began by 2024-02-28: the first day on record here is 2024-02-29." in printed
    assert "Nothing began" not in said(tmp_path, "find", "gaps", "--on", "2024-02-29")


def test_a_store_without_people_is_told_with_what_to_do(tmp_path: Path, said: Run):
    open_store(str(tmp_path / "partnership.tpg")).close()
    printed = said(tmp_path, "find", "partnership", "--on", DAY)
    assert "The store holds no people yet." in printed
    assert printed.endswith("0")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["introductions", "--person", "p1"], "Name --need."),
        (["introductions", "--person", "nobody", "--need", "n1"], "no person with the id 'nobody'"),
        (["departure", "--leaver", "nobody"], "'nobody'"),
        (["gaps", "--leaver", "W2"], "does not take --leaver"),
        (["changes", "--since", "2030-01-01"], "the other way round"),
        (["partnership", "--format", "csv", "--table", "people"], "pairs, agencies"),
    ],
)
def test_a_question_about_the_wrong_thing_is_told(words, told, folder: Path, said: Run):
    printed = said(folder, "find", *words, "--on", DAY)
    assert told in printed
    assert printed.endswith("2")
