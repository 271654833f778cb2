from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphmodel.errors import Problem, UsageError
from tests.graphmodel.small_partnership import a, found_in, partnership, places, records


def test_a_partnership_of_one_of_each_has_nothing_wrong_and_nothing_odd():
    assert found_in(partnership()) == []


_WALES = "\U0001f3f4\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f"  # its flag

# Table, column, a cell that is wrong, its nearest neighbour that is not, and the code.
CELLS = [
    ("need", "level", 5, 4, "out-of-range"),
    ("need", "level", 0, 1, "out-of-range"),
    ("service", "capacity", -1, 0, "out-of-range"),
    ("service", "capacity", 2**31, 2**31 - 1, "out-of-range"),
    ("need", "level", "3", 3, "wrong-type"),
    ("need", "level", True, 1, "wrong-type"),
    ("need", "level", 3.0, 3, "wrong-type"),
    ("worker", "champion", 1, True, "wrong-type"),
    ("worker", "champion", "yes", None, "wrong-type"),
    ("worker", "contact", 441632960123, "441632960123", "wrong-type"),
    ("worker", "contact", float("nan"), None, "wrong-type"),
    ("service", "areas", "north", ("north",), "wrong-type"),
    ("service", "areas", ("north", 4), ("north", "4"), "wrong-type"),
    ("service", "areas", (["north"],), ("north",), "wrong-type"),
    ("service", "areas", ["north"], ("north",), "wrong-type"),
    ("referral", "needs", "n1", ("n1",), "wrong-type"),
    ("trusts", "ended_on", "2026-02-30", "2026-02-28", "wrong-type"),
    ("trusts", "ended_on", "20260301", "2026-03-01", "wrong-type"),
    ("trusts", "ended_on", "01/03/2026", "2026-03-01", "wrong-type"),
    ("trusts", "ended_on", "2026-W10-1", "2026-03-02", "wrong-type"),
    ("trusts", "tie", "stong", "strong", "not-in-list"),
    ("trusts", "agreed_roles", ("come_to_meeting",), ("come_to_meetings",), "not-in-list"),
    ("trusts", "tie", None, "strong", "required-missing"),
    ("person", "name", "  ", "Z", "required-missing"),
    ("service", "domains", (), ("drugs",), "required-missing"),
    ("need", "person", None, "p1", "required-missing"),
    ("worker", "contact", "x" * 4_001, "x" * 4_000, "text-too-long"),
    ("worker", "contact", "bell \a", "bell \n two lines", "control-character"),
    ("worker", "contact", "a\tb", "a b", "control-character"),
    ("worker", "role_title", "two\nlines", "one line", "control-character"),
    ("person", "name", "Sam\nNgata", "Sam Ngata", "control-character"),
    ("person", "known_as", ("Sam\n",), ("Sam",), "control-character"),
    ("person", "known_as", ("Sam|Sammy",), ("Sam", "Sammy"), "bar-in-list"),
    ("worker", "contact", "\u202e654321", "654321", "hidden-direction"),
    ("worker", "contact", "\u2066+44 7700\u2069", "+44 7700", "hidden-direction"),
    ("worker", "role_title", "\u200fnurse", "nurse \u05d0", "hidden-direction"),
    ("person", "name", "a\u061cb", "نا\u200cدر", "hidden-direction"),
    ("person", "name", "hid\U000e0041den", "\U0001f469\u200d\U0001f467", "hidden-direction"),
    ("person", "known_as", ("Sam\u202d",), ("ਗੁਰਪ੍ਰੀਤ",), "hidden-direction"),
    ("person", "area", "North\u2067Gate", _WALES, "hidden-direction"),
    ("worker", "contact", "a\x85b", "a b", "control-character"),
    ("person", "name", "two\u2028lines", "two lines", "control-character"),
    ("worker", "contact", "half \ud83d", "whole \U0001f600", "broken-character"),
    ("trusts", "last_contact_on", "2026-06-02", "2026-06-01", "contact-in-the-future"),
    ("trusts", "last_confirmed_on", "2026-06-02", "2026-06-01", "contact-in-the-future"),
    ("supports", "last_contact_on", "2027-01-01", None, "contact-in-the-future"),
]


@pytest.mark.many_cases(quick=4)
@pytest.mark.parametrize(("table", "column", "wrong", "right", "code"), CELLS)
def test_a_wrong_cell_is_told_once_and_its_neighbour_is_not(table, column, wrong, right, code):
    flaws = found_in(partnership(**_with(table, column, wrong)))
    assert places(flaws) == [(code, table, 2, column)]
    assert places(found_in(partnership(**_with(table, column, right)))) == []


def _with(table, column, cell):
    others = [{"id": "s2", "name": "C", "agency": "a1", "domains": ("alcohol",)}]
    return {table: [a(table, **{column: cell}), *(others if table == "service" else [])]}


IDS = [
    ("", "p"),
    (None, "p"),
    ("p|1", "p-1"),
    (" p1", "p1"),
    ("p1 ", "p 1"),
    ("p\n1", "p.1"),
    ("p\u200b1", "p1é"),
    ("p\ud83d1", "p\U0001f6001"),
    ("p" * 201, "p" * 200),
]


@pytest.mark.parametrize(("wrong", "right"), IDS)
def test_what_cannot_be_an_id_is_told_where_it_is_given(wrong, right):
    assert places(found_in(records(person=[a("person", id=wrong)]))) == [
        ("bad-id", "person", 2, "id")
    ]
    assert found_in(records(person=[a("person", id=right)])) == []


def test_what_cannot_be_an_id_is_told_where_it_is_meant_too_and_not_as_unknown():
    given_rows = records(person=[a("person", id="p|1")], need=[a("need", person="p|1")])
    assert places(found_in(given_rows)) == [
        ("bad-id", "person", 2, "id"),
        ("bad-id", "need", 2, "person"),
    ]


def test_every_wrong_word_of_a_list_is_told():
    rows = [a("need", required_functions=("keywork", "huging", "cooking"))]
    assert [problem.message for problem in found_in(partnership(need=rows))] == [
        '"huging" is no word that required_functions knows.',
        '"cooking" is no word that required_functions knows.',
    ]


def test_the_nearest_known_word_is_offered_and_all_are_listed():
    [problem] = found_in(partnership(trusts=[a("trusts", tie="Stong")]))
    assert problem.advice == 'Did you mean "strong"? It knows: strong, moderate, tenuous.'


def test_where_no_known_word_is_near_none_is_offered():
    [problem] = found_in(partnership(trusts=[a("trusts", tie="xyz")]))
    assert problem.advice == "It knows: strong, moderate, tenuous."


def test_a_column_of_garbage_is_told_word_by_word_without_looking_for_near_ones():
    rows = [a("connected_to", other=f"i{n}", tie=f"stron{n}") for n in range(201)]
    humans = [a("individual", id=f"i{n}") for n in range(201)]
    flaws = found_in(records(person=[a("person")], individual=humans, connected_to=rows))
    assert [problem.row for problem in flaws] == list(range(2, 203))
    assert {problem.advice for problem in flaws} == {"It knows: strong, moderate, tenuous."}


def test_a_megabyte_in_a_cell_is_told_in_a_short_sentence():
    rows = [
        a("trusts", tie="x" * 1_000_000, persons_words="y" * 1_000_000, trusted="z" * 1_000_000)
    ]
    flaws = found_in(partnership(trusts=rows))
    assert {problem.code for problem in flaws} == {"not-in-list", "text-too-long", "bad-id"}
    assert all(len(str(problem)) < 400 for problem in flaws)


SECRET = "Ottoline Quivering"


@pytest.mark.parametrize(
    ("table", "column", "cell"),
    [
        ("person", "name", SECRET + "\a"),
        ("person", "known_as", (SECRET + "|",)),
        ("person", "known_as", SECRET),
        ("person", "date_of_birth", SECRET),
        ("need", "level", SECRET),
        ("need", "persons_words", SECRET * 300),
        ("worker", "champion", SECRET),
        ("trusts", "persons_words", SECRET + "\ud800"),
    ],
)
def test_no_name_and_no_free_text_is_repeated(table, column, cell):
    [problem] = found_in(partnership(**{table: [a(table, **{column: cell})]}))
    assert "Ottoline" not in str(problem)


def test_what_cannot_be_seen_is_made_visible_in_a_quoted_word():
    [problem] = found_in(partnership(trusts=[a("trusts", tie="str\x00ong\u202e")]))
    assert problem.message.startswith('"str\\u0000ong\\u202e" is no word')


def test_a_cell_that_was_found_wrong_before_is_not_judged_again():
    known = (Problem("not-a-day", "m.", "a.", "need", 2, "identified_on"),)
    rows = partnership(need=[a("need", identified_on=None)])
    assert places(found_in(rows, known=known)) == []
    assert places(found_in(rows)) == [("required-missing", "need", 2, "identified_on")]


def test_a_row_that_was_found_wrong_before_is_not_judged_again():
    known = (Problem("too-many-cells", "m.", "a.", "need", 2),)
    rows = [a("need", status="odd"), a("need", id="n2", status="odd")]
    given_rows = partnership(
        need=rows, addresses=[], referral=[], helps_with=[], plan=[], contributes_to=[]
    )
    assert places(found_in(given_rows, known=known)) == [("not-in-list", "need", 3, "status")]


def test_empty_cells_of_a_column_that_was_found_wrong_as_a_whole_are_not_told_again():
    known = (Problem("more-of-the-same", "m.", "a.", "need", None, "identified_on"),)
    rows = [a("need", identified_on=None), a("need", id="n2", identified_on="2026-13-01")]
    assert places(found_in(partnership(need=rows), known=known)) == [
        ("wrong-type", "need", 3, "identified_on")
    ]


class Close(StrEnum):
    STRONG = "strong"


def test_a_word_of_an_enumeration_is_as_good_as_its_text():
    rows = [a("trusts", tie=Close.STRONG), a("trusts", tie="strong", named_by="family")]
    assert found_in(partnership(trusts=rows)) == []


def test_a_table_or_column_that_the_model_does_not_have_is_refused_and_not_dropped():
    with pytest.raises(UsageError, match=r'The model has no table "notes"\.'):
        found_in(records(notes=[{"id": "x"}]))
    with pytest.raises(UsageError, match=r'The table need has no column "closed"\.'):
        found_in(records(need=[a("need", closed="2026-01-01")]))


def test_problems_come_in_the_order_of_tables_rows_and_columns():
    rows = partnership(
        person=[a("person", gp_status="no", name=None), a("person", id="p2", gp_status="no")],
        agency=[a("agency", sector="n")],
    )
    assert places(found_in(rows)) == [
        ("not-in-list", "agency", 2, "sector"),
        ("required-missing", "person", 2, "name"),
        ("not-in-list", "person", 2, "gp_status"),
        ("not-in-list", "person", 3, "gp_status"),
    ]


anything = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(),
    st.text(alphabet=st.characters(categories=["Cs", "Cc", "Lu"])),
    st.binary(),
    st.dates(),
    st.tuples(st.one_of(st.text(), st.none(), st.lists(st.text()))),
    st.lists(st.text()),
    st.dictionaries(st.text(), st.text()),
)
columns = st.sampled_from(
    [
        ("person", "id"),
        ("person", "name"),
        ("person", "known_as"),
        ("person", "date_of_birth"),
        ("need", "person"),
        ("need", "level"),
        ("need", "required_functions"),
        ("referral", "needs"),
        ("trusts", "trusted"),
        ("trusts", "tie"),
        ("trusts", "holds_story"),
        ("trusts", "started_on"),
        ("trusts", "ended_on"),
        ("knows", "a"),
    ]
)


@pytest.mark.slow
@given(columns, anything)
def test_whatever_stands_in_a_cell_is_judged_and_never_breaks_the_check(place, cell):
    table, column = place
    flaws = found_in(records(**{table: [a(table, **{column: cell})]}))
    assert all(problem.message and problem.advice and problem.code for problem in flaws)
    assert str(flaws).encode("utf-8")
