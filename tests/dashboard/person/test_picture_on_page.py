"""The needs in the picture of the person page: drawn, explained and read out, on its own day."""

from datetime import date, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from tests.agreement.random_partnerships.days import ON
from tests.dashboard.explorer.county import county
from tests.dashboard.explorer.on_screen import choose, explorer, picture_on, said, unharmed
from tests.support.stored import stored

LEFT_OUT = "Needs are drawn when the picture shows 1 June 2026 alone"


@pytest.fixture
def page(tmp_path, monkeypatch) -> AppTest:
    stored(county(), tmp_path).close()
    return choose(explorer(tmp_path / "partnership.tpg", monkeypatch), "sammy", "p1")


def written(page: AppTest, node: str) -> list[str]:
    drawn = [mark["drawn"] for mark in picture_on(page)["marks"] if mark["node"] == node]
    return [one["words"] for one in drawn if "words" in one]


def legend(page: AppTest) -> list[str]:
    return [one["words"] for one in picture_on(page)["legend"] if "need" in one["words"]]


def compared(page: AppTest, since: date) -> AppTest:
    (found,) = [one for one in page.date_input if one.label == "Compare with"]
    return unharmed(found.set_value(since).run())


def test_the_needs_of_the_table_are_numbered_in_the_picture_in_its_legend_and_in_its_words(page):
    assert written(page, "person") == ["Needs", "1", "2", "3"]
    assert written(page, "contact:S1") == ["2"]
    assert written(page, "contact:S3") == ["3"]
    assert legend(page) == [
        "need 1 Housing (urgent): nobody",
        "need 2 Drugs (high): covered",
        "need 3 Education, training, employment (low): covered",
        "the number of a need beside somebody: they are recorded as helping with it",
    ]
    assert picture_on(page)["words"].endswith(
        "Needs: 1 Housing (urgent): nobody; 2 Drugs (high): covered; "
        "3 Education, training, employment (low): covered."
    )
    assert LEFT_OUT not in said(page)


def test_whoever_is_not_available_has_no_number(page):
    assert written(page, "contact:F1") == []


def test_a_comparison_leaves_the_needs_out_and_says_so(page):
    places = {node["id"]: (node["x"], node["y"]) for node in picture_on(page)["nodes"]}
    page = compared(page, ON - timedelta(days=20))
    assert LEFT_OUT in said(page)
    assert written(page, "person") == []
    assert legend(page) == []
    assert "Needs:" not in picture_on(page)["words"]
    then = {node["id"]: (node["x"], node["y"]) for node in picture_on(page)["nodes"]}
    assert then.items() >= places.items()
