"""Cells that can be, and hardly are what was meant: words for nothing, days that lie far off."""

from collections.abc import Sequence
from datetime import date

import pytest

from graphmodel.check.cells import judge_cells
from graphmodel.check.values import PLAUSIBLE
from graphmodel.model import MODEL
from graphmodel.model.columns import DayOf, Field, FieldType
from tests.graphmodel.small_partnership import (
    DAY,
    a,
    found_in,
    notices,
    partnership,
    places,
    records,
)

NOTHING = ["None", "N/A", "n/a", "n/k", "Not known", "unknown", "TBC", "?", "-", "--", "0", "xxx"]
NOTHING += ["nil", "NULL", "nobody", "no one", "Anon?", "NA?", "\u2014", "  Unknown ", "(none)"]
NOTHING += ["Nobody at present", "No trusted person", "none disclosed", "Refused", "Vacant post"]
NOTHING += ["see notes", "as above", "himself", "N.K.", "#REF!", "#NAME?", "don\u2019t know", "No"]
NOTHING += ["Unknown Unknown", "N/A N/A", "Mr Unknown", "unknown male", "None (see notes)", "NFA"]
NOTHING += [
    "TBC - pending",
    "To be announced by the GP",
    "A. N. Other",
    "\\N",
    "Test Test",
    "Nil return",
    "No family or friends",
    "Has none",
    "no next of kin given",
    "TBC with client",
    "-99",
    "keine",
]


def cells_of(table: str, column: str, cell: object) -> tuple[object, list[str]]:
    """Return what is kept of a cell, and the codes of what is said of it."""
    [judged] = judged_cells(table, column, [cell])
    return judged


def judged_cells(
    table: str, column: str, cells: Sequence[object]
) -> list[tuple[object, list[str]]]:
    """Return the same of many cells, each in a row of its own."""
    given = records(**{table: [a(table, **{column: cell}) for cell in cells]})
    judged = judge_cells(given, DAY)
    return [
        (kept, [one.code for one in judged.problems if (one.row, one.column) == (row, column)])
        for row, kept in enumerate(judged.tables[table].cells(column), 2)
    ]


@pytest.mark.parametrize("word", NOTHING)
def test_a_word_for_nothing_is_no_area_contact_or_relation(word):
    for table, column in (("person", "area"), ("individual", "contact"), ("worker", "contact")):
        assert cells_of(table, column, word) == (None, ["word-for-nothing"])
    assert cells_of("connected_to", "relation", word) == (None, ["word-for-nothing"])
    assert cells_of("service", "areas", ("Northgate", word)) == (
        ("Northgate",),
        ["word-for-nothing"],
    )


@pytest.mark.parametrize("word", NOTHING)
def test_a_name_that_stands_for_nothing_is_kept_and_said(word):
    assert cells_of("individual", "name", word) == (word, ["name-for-nothing"])


@pytest.mark.parametrize(
    "name",
    [
        "Ann",
        "Nona",
        "Noor",
        "Max",
        "N. Okafor",
        "Una Known",
        "O",
        "X Y",
        "No Yun",
        "Kit (NFA)",
        "Unknown (Pete)",
        "Pete - unknown",
        "Mrs Blank",
        "To Beauvais",
        "No Family Ltd",
        "Tba-Nkem",
        "Unknown Soldiers' Trust",
    ],
)
def test_a_short_name_is_a_name(name):
    assert cells_of("individual", "name", name) == (name, [])
    assert cells_of("person", "area", name) == (name, [])


def test_a_title_of_a_post_that_stands_for_nothing_is_kept_and_said_for_every_post_needs_one():
    for table, column in (("worker", "role_title"), ("action", "title"), ("goal", "statement")):
        assert cells_of(table, column, "tbc") == ("tbc", ["nothing-where-needed"])


def test_a_number_where_a_name_should_stand_is_asked_about():
    for number in ("07700 900456", "(01632) 960123", "10437"):
        assert cells_of("individual", "name", number) == (number, ["number-for-name"])
    for name in ("NHS 111", "101", "Room 10437"):
        assert cells_of("service", "name", name) == (name, [])


@pytest.mark.parametrize("number", ["7.70E+09", "1E+05", "1.2E5", "4,41E+11", "-1e-07"])
def test_a_number_in_its_short_form_is_no_id_and_no_contact(number):
    for table, column in (("person", "id"), ("individual", "contact"), ("trusts", "trusted")):
        assert cells_of(table, column, number)[1] == ["number-cut-short"]
    assert "number-cut-short" in cells_of("referral", "needs", ("n1", number))[1]


@pytest.mark.parametrize("text", ["1E5", "E+05", "p1E+05", "07700 900456", "12e3a", "1.2"])
def test_what_is_like_a_short_number_may_be_an_id(text):
    assert cells_of("person", "id", text) == (text, [])


def test_an_id_that_a_program_wrote_as_a_day_is_asked_about():
    for text in ("2026-05-01 00:00:00", "01/05/2026", "1/5/26", "May-01"):
        assert cells_of("person", "id", text) == (text, ["id-shown-as-a-day"])
    for text in ("2026-05-01", "12/2026", "p/1/26", "2026-05-01a"):
        assert cells_of("person", "id", text) == (text, [])


# What the day of each column is of, by hand; columns that are not named are of an event.
DAYS = {
    ("person", "date_of_birth"): DayOf.BIRTH,
    ("person", "deceased_on"): DayOf.DEATH,
    ("worker", "deceased_on"): DayOf.DEATH,
    ("individual", "deceased_on"): DayOf.DEATH,
    ("service", "opened_on"): DayOf.OPENING,
    ("service", "closed_on"): DayOf.PLAN,
    ("escalation", "response_due_on"): DayOf.PLAN,
    ("excluded_from", "review_on"): DayOf.PLAN,
    ("goal", "target_on"): DayOf.PLAN,
    ("plan", "ended_on"): DayOf.PLAN,
    ("plan", "review_due_on"): DayOf.PLAN,
    ("action", "due_on"): DayOf.PLAN,
    ("register_entry", "ended_on"): DayOf.PLAN,
    ("register_entry", "next_review_on"): DayOf.PLAN,
    ("unit", "in_service_on"): DayOf.OPENING,
    ("unit", "out_of_service_on"): DayOf.PLAN,
    ("unit_period", "ended_on"): DayOf.PLAN,
    ("institution_stay", "expected_release_on"): DayOf.PLAN,
    ("institution_stay", "ended_on"): DayOf.PLAN,
    ("weather_activation", "ended_on"): DayOf.PLAN,
    **{(kind.table, "ended_on"): DayOf.PLAN for kind in MODEL.ties},
}
DAY_COLUMNS = [
    (kind.table, column.name)
    for kind in MODEL
    for column in kind.columns
    if isinstance(column, Field) and column.type is FieldType.DAY
]
ODD_DAYS = {
    DayOf.EVENT: ["1905-12-31", "1900-01-01", "0197-05-01", "2027-06-01", "2062-05-01"],
    DayOf.BIRTH: ["1905-12-31", "1899-12-30", "0197-05-01", "2026-06-02", "2068-05-14"],
    DayOf.DEATH: ["1905-12-31", "2026-06-02"],
    DayOf.OPENING: ["2027-06-01", "2062-05-01"],
    DayOf.PLAN: ["1900-01-01", "2036-06-01", "2062-05-01"],
}
EXPECTED_DAYS = {
    DayOf.EVENT: ["1906-01-01", "2027-05-31"],
    DayOf.BIRTH: ["1906-01-01", "2026-06-01"],
    DayOf.DEATH: ["1906-01-01", "2026-06-01"],
    DayOf.OPENING: ["1850-01-01", "2027-05-31"],
    DayOf.PLAN: ["1906-01-01", "2036-05-31", "2099-12-31", "2999-12-31", "9999-12-31"],
}


@pytest.mark.many_cases(quick=30)
@pytest.mark.parametrize(("table", "column"), DAY_COLUMNS)
def test_a_day_that_is_hardly_meant_is_said_in_every_column(table, column):
    of = DAYS.get((table, column), DayOf.EVENT)
    odd = ODD_DAYS[of]
    for day, (kept, codes) in zip(odd, judged_cells(table, column, odd), strict=True):
        assert (day, len(codes)) == (day, 1)
        assert kept in {day, None}
    in_past = {"last_contact_on", "last_confirmed_on"}
    expected = [
        day for day in EXPECTED_DAYS[of] if not (column in in_past and day > DAY.isoformat())
    ]
    assert judged_cells(table, column, expected) == [(day, []) for day in expected]


def test_every_kind_of_day_has_its_bounds():
    assert set(PLAUSIBLE) == set(DayOf) == set(ODD_DAYS)


@pytest.mark.parametrize("day", [date.max, date(2028, 2, 29), date(1, 1, 1)])
def test_no_day_of_import_breaks_the_check(day):
    codes = {code for code, *_ in notices(found_in(partnership(), day=day))}
    assert ("day-far-ahead" in codes) == (day.year == 1)


def test_a_gender_of_before_that_is_no_word_is_kept_and_said_without_repeating_it():
    rows = [a("person", gender="my own word"), a("person", id="p2", gender="woman")]
    found = found_in(partnership(person=rows))
    assert notices(found) == [("word-of-before", "person", 2, "gender")]
    assert places(found) == []
    assert "my own word" not in f"{found[0].message} {found[0].advice}"
    assert cells_of("person", "gender", "my own word") == ("my own word", ["word-of-before"])
    assert cells_of("person", "gender", "non_binary") == ("non_binary", [])
    assert cells_of("person", "gender", "N/A") == (None, ["word-for-nothing"])
