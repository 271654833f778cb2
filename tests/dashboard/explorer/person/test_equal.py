"""Safety rule 2 in the person page's other days, spells and departures."""

from datetime import timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.agreement.random_partnerships.days import ON
from tests.dashboard.explorer.on_screen import (
    choose,
    explorer,
    names_in,
    picture_on,
    press,
    said,
    touch,
    unharmed,
)
from tests.dashboard.test_equal_pages import everything
from tests.dashboard.two_partnerships import SAM, with_a_dormant_tie, with_a_risk
from tests.support.stored import stored

LONG_AGO = [20, 200, 600, 850]
"""Days back; on the last two the dormant tie was none."""


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    for name, tables in (("risk", with_a_risk()), ("dormant", with_a_dormant_tie())):
        (tmp_path / name).mkdir()
        stored(tables, tmp_path / name).close()
    return tmp_path / "risk", tmp_path / "dormant"


def compared(page: AppTest, ago: int) -> AppTest:
    (since,) = [one for one in page.date_input if one.label == "Compare with"]
    return unharmed(since.set_value(ON - timedelta(days=ago)).run())


def shown_in_both(folders, monkeypatch, show):
    found = []
    for folder in folders:
        monkeypatch.chdir(folder)  # the place of the store reads the same
        page = show(choose(explorer("partnership.tpg", monkeypatch), "sam", SAM))
        found.append((said(page), everything(page)))
    return found


@pytest.mark.slow
@pytest.mark.parametrize("ago", LONG_AGO)
def test_two_days_compared_read_the_same(folders, monkeypatch, ago):
    one, other = shown_in_both(folders, monkeypatch, lambda page: compared(page, ago))
    assert one == other
    assert "From " in one[0]


@pytest.mark.slow
@pytest.mark.parametrize("steps", [1, 2, 3])
def test_every_day_of_the_slider_reads_the_same(folders, monkeypatch, steps):
    def back(page: AppTest) -> AppTest:
        for _ in range(steps):
            page = press(page, "Change before")
        assert "Kit Marlow" in names_in(picture_on(page))
        return page

    one, other = shown_in_both(folders, monkeypatch, back)
    assert one == other
    assert "The picture is as at" in one[0]


@pytest.mark.slow
@pytest.mark.parametrize("contact", ["F2", "S1", "S2", "W1"])
def test_what_would_be_lost_reads_the_same(folders, monkeypatch, contact):
    def leaving(page: AppTest) -> AppTest:
        page = touch(page, f"picture_of_{SAM}", f"contact:{contact}")
        return unharmed(page.toggle[0].set_value(True).run())

    one, other = shown_in_both(folders, monkeypatch, leaving)
    assert one == other
    assert "left on 1 June 2026" in one[0]
