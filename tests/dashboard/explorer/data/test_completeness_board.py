"""The board of what is filled in, word for word."""

import pandas as pd
import pytest

from dashboard.explorer.data import completeness as completeness_board
from dashboard.explorer.data.completeness import (
    board_in_words,
    board_rows,
    source_rows,
    worst_first,
)
from dashboard.explorer.data.completeness_words import WORDS, counted_among
from dashboard.readers.reader import Reader
from graphmodel.analysis.completeness import EXPECTED
from graphmodel.stores import open_store
from tests.agreement.random_partnerships.hand_made import days_ago, partnership, person, risk
from tests.dashboard.explorer.on_screen import explorer, go_to, press, said
from tests.support.stored import stored


def words_on(page) -> str:
    return " ".join(said(go_to(page, "partnership_data")).split())


def test_everything_that_is_expected_has_words():
    assert {(one.table, one.column) for one in EXPECTED} == set(WORDS)
    assert all(counted_among(one.table, one.among) for one in EXPECTED)


def line(table: str, column: str, rows: int, filled: int) -> dict[str, object]:
    (one,) = [one for one in EXPECTED if (one.table, one.column) == (table, column)]
    share = filled / rows if rows else None
    return {
        "table": table,
        "column": column,
        "among": one.among.value,
        "rows": rows,
        "filled": filled,
        "share": share,
    }


def expected(*lines: dict[str, object]) -> pd.DataFrame:
    return pd.DataFrame(list(lines)).astype({"share": "Float64"})


def test_the_least_filled_in_comes_first_and_what_is_of_too_few_last():
    found = worst_first(
        expected(
            line("person", "area", 10, 9),
            line("service", "access", 9, 0),
            line("person", "date_of_birth", 10, 2),
            line("worker", "contact", 0, 0),
        )
    )
    assert found["column"].to_list() == ["date_of_birth", "area", "access"]
    filled = [row[1] for row in board_rows(found)]
    assert filled == [
        "2 of 10 living people: 20%",
        "9 of 10 living people: 90%",
        "0 of 9 open services: too few to give a share",
    ]


def test_what_is_complete_asks_for_nothing():
    (row,) = board_rows(expected(line("person", "area", 3, 3)))
    assert row[2:] == ("", "Nothing: it is complete.")


def test_the_summary_says_how_much_is_thin():
    found = worst_first(
        expected(
            line("person", "area", 10, 10),
            line("person", "date_of_birth", 20, 2),
            line("service", "access", 4, 0),
        )
    )
    assert board_in_words(found) == (
        "The findings rest on 3 things that are recorded here; 1 of them is complete, and 1 is "
        "filled in in less than half of the rows. Least is known of “Day of birth” and “Where "
        "the person lives or stays”."
    )


@pytest.mark.parametrize(("risk_reader", "name"), [(False, "restricted"), (True, "Case notes")])
def test_a_source_of_restricted_rows_alone_is_not_named(risk_reader, name):
    day = pd.Timestamp("2026-01-01")
    sources = pd.DataFrame(
        {
            "source": ["Case notes", None],
            "rows": [2, 5],
            "restricted": [2, 1],
            "undated": [0, 0],
            "median_days": [151.0, 10.0],
            "oldest": [day, day],
            "newest": [day, day],
        }
    )
    names = [row[0] for row in source_rows(sources, Reader(risk_reader=risk_reader))]
    assert names == [name, "No source named"]


def test_the_board_stands_on_the_page_of_data(opened):
    words = words_on(opened())
    assert "never a view of anybody's work" in words
    assert "When the person was asked whom they trust 0 of 3 living people: too few" in words
    assert "they are listed as never asked" in words
    assert "Whether they were asked whom they trust 2 of 3 living people" in words
    assert "Mental health 0 of 3: too few to give a share" in words
    assert "Never recorded: mental health, " in words
    assert "It does not mean that nobody needs help with them: ask whether" in words
    assert "No source named" in words
    assert "risk_from" not in words
    assert "whatever says why somebody may not be contacted, are not counted" in words


def test_shares_are_given_out_of_ten_people(tmp_path, monkeypatch):
    people = [person(f"p{number}", area="Northside") for number in range(4)]
    people += [person(f"q{number}") for number in range(6)]
    stored(partnership(person=people), tmp_path).close()
    words = words_on(explorer(tmp_path / "partnership.tpg", monkeypatch))
    assert "Where the person lives or stays 4 of 10 living people: 40%" in words
    assert "Whether they were asked whom they trust 10 of 10 living people: 100%" in words


def test_an_empty_store_is_told_without_a_number(tmp_path, monkeypatch):
    open_store(str(tmp_path / "partnership.tpg")).close()
    words = words_on(explorer(tmp_path / "partnership.tpg", monkeypatch))
    assert "There are no rows yet in which anything could be filled in." in words


def test_a_large_store_is_counted_when_asked_for(opened, monkeypatch):
    monkeypatch.setattr(completeness_board, "COUNTED_AT_ONCE", 3)
    page = go_to(opened(), "partnership_data")
    assert "This partnership is large" in said(page)
    assert "never a view of anybody's work" not in said(page)
    assert "never a view of anybody's work" in said(press(page, "Count what is filled in"))


def test_a_risk_is_not_counted_anywhere(tmp_path, monkeypatch):
    boards = []
    for name, risks in (("with", [risk("p1", "p2"), risk("p2", "p3")]), ("without", [])):
        (tmp_path / name).mkdir()
        people = [person(f"p{number}", recorded_on=days_ago(30)) for number in range(12)]
        stored(partnership(person=people, risk_from=risks), tmp_path / name).close()
        words = words_on(explorer(tmp_path / name / "partnership.tpg", monkeypatch))
        boards.append(words[words.index("What is filled in") : words.index("What the store")])
    assert boards[0] == boards[1]
