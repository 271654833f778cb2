"""The pack for a meeting, read back from the files."""

import re
from contextlib import closing
from datetime import datetime, timedelta, timezone
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from docx import Document
from docx.shared import Mm
from pypdf import PdfReader

from dashboard.readers.reader import Reader
from dashboard.reports.meeting_pack import MeetingPack, pack_docx, pack_pdf, read_pack
from graphmodel.errors import UnknownIdError
from graphmodel.settings import Settings
from tests.agreement.brute_force import Row, Tables
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import (
    days_ago,
    individual,
    need,
    person,
    referral,
    risk,
    service,
    trusts,
    worker,
    works_for,
)
from tests.agreement.random_partnerships.week.hand_made import action, invited, meeting
from tests.dashboard.conftest import Run
from tests.dashboard.reports.test_prints import county, docx_words, pdf_words
from tests.support.stored import stored

MADE = datetime(2026, 6, 2, 14, 5, tzinfo=timezone(timedelta(hours=1)))
SECRET: Row = {"restricted": "restricted"}
BOTH = [pack_pdf, pack_docx]


def around_a_meeting() -> Tables:
    """Sam, Jo and late Ada are talked of in a week; some of them were talked of before."""
    tables = county()
    tables["person"] += [
        person("p2", name="Jo Ilves"),
        person("p3", name="Ada Quist", deceased_on=days_ago(9)),
    ]
    tables["need"].append(need("n9", "alcohol", person="p2"))
    tables["referral"].append(
        referral("r9", person="p2", to="S1", made_on=days_ago(90), needs=["n9"])
    )
    tables["meeting"] = [
        meeting(people=["p1", "p2", "p3"], purpose="Who does what next."),
        meeting("m0", 30, people=["p1"]),
        meeting("m2", 20, people=["p1"], meeting_type="marac", **SECRET),
    ]
    tables["invited_to"] = [
        invited("W1", attended="apologies"),
        invited("F2"),
        invited("W2", ended_on=days_ago(2)),
    ]
    tables["action"] = [
        action("a1", 3, person="p1", title="Ring the landlord"),
        action("a2", -9, person="p2", title="Book the bus", owner=None),
        action("a3", 5, title="Ask for the list", meeting="m0"),
        action("a4", 9, person="p1", title="Send the form", status="done", closed_on=days_ago(2)),
        action("a5", 9, person="p1", title="Long done", status="done", agreed_on=days_ago(400))
        | {"due_on": days_ago(300), "closed_on": days_ago(300)},
        action("a6", 1, person="p3", title="For Ada"),
        action("a7", 1, person="p1", title="Change the locks", meeting="m2", **SECRET),
        action("a8", 1, title="About nobody here"),
    ]
    return tables


def pack_of(tables: Tables, key: str = "m1", *, risk_reader: bool = False) -> MeetingPack:
    with TemporaryDirectory() as folder, closing(stored(tables, Path(folder))) as store:
        reader = Reader(risk_reader=risk_reader, today=ON)
        return read_pack(store, key, ON, Settings(), reader)


@pytest.fixture(scope="module")
def pack() -> MeetingPack:
    return pack_of(around_a_meeting())


def words_of(document: bytes) -> str:
    read = pdf_words if document.startswith(b"%PDF") else docx_words
    return " ".join(read(document).split())


@pytest.mark.parametrize("write", BOTH)
def test_a_pack_holds_who_it_is_about_what_is_stuck_what_was_agreed_and_lines(pack, write):
    words = words_of(write(pack, MADE))
    for told in (
        "Professionals' meeting, 8 June 2026",
        "As at 1 June 2026. Record m1.",
        "Who does what next.",
        "Check who else is there",
        "Ada Quist, who has died: nothing is suggested.",
        "Aunt Bea; Wendy Okoro (sent apologies).",
        "Referrals that are stuck",
        "Ring the landlord",
        "Book the bus",
        "Ask for the list",
        "Send the form",
        "done, 30 May 2026",
        "Decision, or what is to be done",
        "By which day",
        "Next meeting",
        "Known as Sammy. Born: 9 March 1974.",
        "“A door of my own” (what they want)",
        "Jo Ilves has no trusted contact who can be asked",
        "Made on 02/06/2026 at 14:05, as at 01/06/2026",
    ):
        assert told in words
    for left_out in (
        "Long done",
        "For Ada",
        "Change the locks",
        "MARAC",
        "About nobody",
        "Lou Gone;",
    ):
        assert left_out not in words


def test_actions_stand_in_the_order_in_which_they_press_each_with_owner_day_and_state(pack):
    assert [(one.title, one.about, one.name, one.state) for one in pack.actions] == [
        ("Book the bus", "Jo Ilves", "nobody yet", "nobody's"),
        ("Ask for the list", "", "Wendy Okoro", "overdue"),
        ("Ring the landlord", "Sam Ngata", "Wendy Okoro", "overdue"),
        ("Send the form", "Sam Ngata", "Wendy Okoro", "done, 30 May 2026"),
    ]
    assert pack.actions[0].due == days_ago(-9)


@pytest.mark.slow
def test_who_is_expected_and_not_asked_is_told_to_whoever_prepares_it_and_on_no_paper():
    """Wendy leads and was asked; nobody of the refuge, which is in touch with Sam, was."""
    tables = around_a_meeting()
    tables["invited_to"] = [invited("W1")]
    tables["meeting"][0] = {**tables["meeting"][0], "people": ["p1"]}
    pack = pack_of(tables)
    assert [(one.name, one.answer) for one in pack.expected] == [
        ("Aunt Bea", "trusted, and agreed to come to meetings"),
        ("Quay refuge", "in touch"),
    ]
    assert "agreed to come" not in words_of(pack_pdf(pack, MADE))
    tables["risk_from"] = [risk("p1", "F2")]
    assert [one.name for one in pack_of(tables).expected] == ["Quay refuge"]


def test_everybody_living_has_a_page_and_who_died_has_none(pack):
    assert [page.id for page in pack.pages] == ["p1", "p2"]
    front, *others = [
        page.extract_text() for page in PdfReader(BytesIO(pack_pdf(pack, MADE))).pages
    ]
    assert "Decided at this meeting" in front
    assert [f"Record p{number}." in page for number, page in enumerate(others, 1)] == [True, True]


def test_the_pack_in_word_has_rows_to_write_in_and_heads_on_every_page(pack):
    read = Document(BytesIO(pack_docx(pack, MADE)))
    assert all("w:tblHeader" in table.rows[0]._tr.xml for table in read.tables)
    (lines,) = [
        table for table in read.tables if table.rows[0].cells[0].text.startswith("Decision")
    ]
    assert [cell.text for row in lines.rows[1:] for cell in row.cells] == [""] * 24
    assert all((row.height or 0) >= Mm(8) for row in lines.rows[1:])


def test_the_same_pack_and_time_give_the_same_bytes(pack):
    for write in BOTH:
        assert write(pack, MADE) == write(pack, MADE)


def with_everything_hidden() -> Tables:
    """Add what may not be seen: a person of the meeting, an invited one, actions, a risk."""
    tables = around_a_meeting()
    tables["person"].append(person("p4", name="Hidden Hal", **SECRET))
    tables["meeting"][0] = {**tables["meeting"][0], "people": ["p1", "p2", "p3", "p4"]}
    tables["individual"].append(individual("F9", name="Hidden Fay", **SECRET))
    tables["invited_to"] += [invited("F9"), invited("F1", restricted="restricted")]
    tables["action"] += [
        action("a9", 4, person="p4", title="Hidden deed"),
        action("b1", 4, person="p1", title="Hidden task", **SECRET),
    ]
    tables["risk_from"] = [risk("p1", "F1")]
    return tables


@pytest.mark.parametrize("write", BOTH)
def test_a_pack_is_the_same_whether_or_not_there_is_what_may_not_be_seen(pack, write):
    assert write(pack_of(with_everything_hidden()), MADE) == write(pack, MADE)


def test_what_goes_to_several_agencies_is_the_same_for_a_risk_reader(pack):
    assert pack_of(around_a_meeting(), risk_reader=True) == pack


def test_a_marac_is_unknown_to_whom_may_not_see_it_like_a_meeting_that_is_not_there():
    told = []
    for key in ("m2", "m7"):
        with pytest.raises(UnknownIdError) as refused:
            pack_of(around_a_meeting(), key)
        told.append(str(refused.value).replace(key, ""))
    assert told[0] == told[1]


@pytest.mark.parametrize("write", BOTH)
def test_the_pack_of_a_marac_holds_own_actions_alone(write):
    pack = pack_of(around_a_meeting(), "m2", risk_reader=True)
    assert (pack.pages, [one.title for one in pack.actions]) == ((), ["Change the locks"])
    words = words_of(write(pack, MADE))
    assert "MARAC, 12 May 2026" in words
    assert "only the team's own actions are kept, restricted" in words
    for left_out in ("Ring the landlord", "door of my own", "Referrals that are stuck"):
        assert left_out not in words


@pytest.mark.slow
def test_names_of_every_script_stand_on_paper_and_in_word():
    tables = around_a_meeting()
    tables["person"][0]["name"] = "سام نجاتا"
    tables["person"][1]["name"] = "王小明"
    pack = pack_of(tables)
    assert all(name in docx_words(pack_docx(pack, MADE)) for name in ("سام", "王小明"))
    contents = [page.get_contents() for page in PdfReader(BytesIO(pack_pdf(pack, MADE))).pages]
    drawn = "".join(one.get_data().decode("latin-1") for one in contents if one is not None)
    spans = re.findall(r"/ActualText <FEFF([0-9A-F]*)>", drawn)
    spoken = "".join(bytes.fromhex(span).decode("utf-16-be") for span in spans)
    assert spoken.count("王小明") >= 3  # on the front twice, and on their own page
    assert "سام"[::-1] in spoken  # written from left to right


@pytest.mark.slow
def test_the_command_writes_the_pack_and_knows_no_meeting_that_not_everybody_may_see(
    tmp_path: Path, said: Run
):
    stored(around_a_meeting(), tmp_path).close()
    asked = ["print", "meeting", "m1", "--on", ON.isoformat(), "--out"]
    for name in ("pack.pdf", "pack.docx"):
        assert said(tmp_path, *asked, name) == f"Written as at 2026-06-01: {name}\n0"
        assert "Ring the landlord" in words_of((tmp_path / name).read_bytes())
    refused = said(tmp_path, "print", "meeting", "m2", "--out", "no.pdf")
    assert refused == "There is no meeting with the id 'm2' in this partnership.\n2"
    assert not (tmp_path / "no.pdf").exists()


def test_a_meeting_about_nobody_yet_gives_a_pack_with_lines_to_write_on():
    tables = {"meeting": [meeting(people=None)], "service": [service()], "worker": [worker()]}
    tables |= {"works_for": [works_for()], "agency": county()["agency"], "person": [person()]}
    tables |= {"individual": [individual("F1")], "trusts": [trusts()]}
    words = words_of(pack_pdf(pack_of(tables), MADE))
    assert "Nobody who may be named here is recorded." in words
    assert "None is recorded." in words
