"""The data taken out on the data page."""

import io
import zipfile

import pytest

from dashboard.explorer.data.take_out import FOLDER, MADE, TEAM, WORKER
from graphmodel.writing.importing import import_records
from ingest.files import read_upload, read_uploads
from tests.dashboard.explorer.on_screen import go_to, press, said
from tests.graphmodel.small_partnership import DAY, a, records


def data_page(page):
    return go_to(page, "partnership_data")


def choose(page, label: str, value: str):
    (radio,) = [one for one in page.radio if one.label == label]
    return radio.set_value(value).run()


@pytest.mark.slow
def test_the_whole_partnership_is_made_as_a_workbook_and_then_offered(opened, store):
    page = press(data_page(opened()), "Make the file")
    _, name, content = page.session_state[MADE]
    assert name == "partnership.xlsx"
    read = read_upload(name, content)
    assert read.problems == []
    assert len(read.records.tables["person"]) == len(store.rows("person"))
    assert "risk_from" not in read.records.tables
    assert "Download the file" in [getattr(one, "label", "") for one in page.get("download_button")]


def test_a_workers_people_come_as_csv_files_in_a_zip(opened, store):
    row = {
        "worker": store.rows("worker")["id"].iloc[0],
        "person": store.rows("person")["id"].iloc[0],
        "role": "key_worker",
    }
    import_records(store, records(works_with=[row]), day=DAY)
    page = choose(choose(data_page(opened()), "Whose data", WORKER), "As", FOLDER)
    (which,) = [one for one in page.selectbox if one.label == "Which"]
    page = press(which.set_value(row["worker"]).run(), "Make the file")
    _, name, content = page.session_state[MADE]
    assert name == "partnership.zip"
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        files = {one.rpartition("/")[2]: packed.read(one) for one in packed.namelist()}
    assert files.pop("README.txt").startswith(b"CONFIDENTIAL")
    assert row["person"] in set(read_uploads(files).records.tables["person"]["id"])


def test_a_service_with_nobody_is_told_and_no_file_is_made(opened, store):
    idle = {**a("service", id="s99"), "agency": store.rows("agency")["id"].iloc[0]}
    import_records(store, records(service=[idle]), day=DAY)
    page = choose(data_page(opened()), "Whose data", TEAM)
    (which,) = [one for one in page.selectbox if one.label == "Which"]
    page = press(which.set_value("s99").run(), "Make the file")
    assert "Nobody has an active tie there" in said(page)
    assert MADE not in page.session_state
