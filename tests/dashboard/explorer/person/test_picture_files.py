"""The files that the picture of one person is saved as."""

from contextlib import closing
from datetime import datetime
from io import BytesIO

from pypdf import PdfReader

from dashboard.explorer.person.picture import picture_files
from dashboard.person.build import person_view
from dashboard.pictures.ecomap.layout import lay_out_ecomap
from dashboard.pictures.ecomap.tags import Tag
from dashboard.readers.reader import Reader
from graphmodel.settings import Settings
from tests.agreement.random_partnerships.days import ON
from tests.dashboard.explorer.county import county
from tests.dashboard.explorer.on_screen import choose, explorer
from tests.dashboard.pictures.ecomap.invented_contacts import friend, service
from tests.support.stored import stored

ABOUT = "Sam: who is round them, as at 01/06/2026, compared with 01/05/2026"


def files(folder):
    with closing(stored(county(), folder)) as store:
        view = person_view(store, "p1", ON, Settings(), Reader())
    layout = lay_out_ecomap("Sam", [friend("i1"), service("s1")])
    made = picture_files(view, layout, "Sam trusts Jo.", {"s1": Tag.GAINED}, ABOUT)
    return {one.ending: one.draw() for one in made}


def test_the_picture_is_offered_in_four_kinds_behind_one_button(tmp_path, monkeypatch):
    stored(county(), tmp_path).close()
    page = choose(explorer(tmp_path / "partnership.tpg", monkeypatch), "sammy", "p1")
    labels = [str(getattr(one, "label", "")) for one in page.get("download_button")]
    assert labels[-4:] == [
        "To print (PDF)",
        "For slides and letters (PNG)",
        "For other programs (SVG)",
        "Picture that works offline (HTML)",
    ]


def test_each_file_is_what_its_ending_says(tmp_path):
    saved = files(tmp_path)
    assert saved["pdf"].startswith(b"%PDF")
    assert saved["png"].startswith(b"\x89PNG")
    assert saved["svg"].startswith("<svg")
    assert saved["html"].startswith(b"<!doctype html>")
    assert ABOUT in saved["html"].decode()


def test_the_paper_says_whose_it_is_of_which_day_and_when_it_was_made(tmp_path):
    saved = files(tmp_path)
    (page,) = PdfReader(BytesIO(saved["pdf"])).pages
    words = page.extract_text()
    assert f"{ABOUT}; made on " in words
    assert words.count(f"made on {datetime.now().astimezone():%d/%m/%Y at }") >= 2
    assert "new: not there on the earlier day" in words
    assert "made on" not in saved["svg"]
