"""The store is overwritten while the explorer has it open: a sentence, and nothing of before."""

import os
import shutil

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.explorer.kit.start_options import StartOptions, set_start_options
from dashboard.explorer.server import SCRIPT
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import example_n, example_t
from tests.dashboard.explorer.on_screen import go_to, said
from tests.support.stored import stored


@pytest.mark.skipif(os.name != "posix", reason="Windows refuses it while a file is open")
def test_pages_over_a_store_that_was_overwritten_show_what_to_do_and_no_row(tmp_path, monkeypatch):
    (tmp_path / "other").mkdir()
    stored(example_n(), tmp_path / "other").close()
    stored(example_t(), tmp_path).close()
    path = tmp_path / "partnership.tpg"
    for name in ("TPGRAPH_STORE", "TPGRAPH_EXPLORER_RISK_READER", "TPGRAPH_EXPLORER_ON"):
        monkeypatch.setenv(name, "")  # so that they are taken back after the test
    set_start_options(StartOptions(str(path), on=ON))
    # Drawn anew each time: an explorer that goes on has its store open.
    page = go_to(AppTest.from_file(SCRIPT, default_timeout=60).run(), "partnership")
    assert "Counted out of" in said(page)
    put_there = shutil.copyfile(tmp_path / "other" / "partnership.tpg", path).read_bytes()
    for address in ("partnership", "caseload", "data"):
        page = go_to(page, address)
        (refused,) = {one.value.replace("\\", "") for one in page.error}
        assert "is no longer the file that was opened" in refused
        assert "Close every program that has the store open" in refused
        assert "Counted out of" not in said(page)
    assert path.read_bytes() == put_there
