from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphmodel.check.checked_table import CheckedTable, lesser_id_first, tidy_cells
from graphmodel.model.ties import KNOWS, NO_CONTACT_WITH
from graphmodel.model.vocabulary import Domain
from tests.graphmodel.small_partnership import a, partnership, records


def tidied(*cells: Any) -> list[Any]:
    return tidy_cells(list(cells))[0]


def test_what_is_tidy_is_left_as_it_is():
    for frame in partnership().tables.values():
        for name in frame.columns:
            cells = frame[name].tolist()
            assert tidy_cells(cells)[0] is cells


def test_an_empty_text_is_an_empty_cell():
    assert tidied("", "x", None) == [None, "x", None]


def test_a_list_holds_each_value_once_in_the_order_given():
    assert tidied(("b", "a", "b"), ()) == [("b", "a"), None]


def test_empty_items_leave_a_list():
    assert tidied(("", "north"), ("",)) == [("north",), None]


def test_line_ends_become_one_newline():
    assert tidied("one\r\ntwo\rthree") == ["one\ntwo\nthree"]


def test_letters_are_composed():
    decomposed, composed = "Zoe\u0308", "Zo\u00eb"
    assert tidied(decomposed, composed) == [composed, composed]
    assert tidied((decomposed, composed)) == [(composed,)]


def test_a_word_of_an_enumeration_becomes_its_text():
    assert [type(cell) for cell in tidied(Domain.DRUGS, "drugs")] == [str, str]


def test_the_distinct_values_are_those_of_the_tidied_cells():
    assert tidy_cells(["a\r", "a\n", "", None, "b"])[1] == {"a\n", "b"}
    assert tidy_cells([("a", "a"), ("a",), ()])[1] == {("a",)}
    assert tidy_cells([1, None, 2])[1] == {1, 2}
    assert tidy_cells([1, True])[1] is None


def test_who_know_each_other_are_kept_with_the_lesser_id_first():
    checked = CheckedTable(
        KNOWS, records(knows=[a("knows", a="w1", b="i1"), a("knows")]).tables["knows"]
    )
    turned = lesser_id_first(checked).frame
    assert turned.to_dict("index") == {2: a("knows"), 3: a("knows")}
    assert checked.cells("a")[0] == "w1"


def test_an_order_not_to_be_in_contact_keeps_its_direction():
    frame = records(no_contact_with=[a("no_contact_with", a="p1", b="i1")]).tables[
        "no_contact_with"
    ]
    assert lesser_id_first(CheckedTable(NO_CONTACT_WITH, frame)).frame is frame


@pytest.mark.parametrize("cell", [4.5, ["x"], ("x", 7), b"x", {"a": "b"}, (["x"],)])
def test_cells_of_a_wrong_type_are_left_for_the_check(cell):
    assert tidied(cell) == [cell]
    assert tidied(cell, "x", 7) == [cell, "x", 7]


@given(st.lists(st.one_of(st.none(), st.text(), st.tuples(st.text(), st.text())), max_size=5))
def test_tidying_twice_is_tidying_once(cells):
    once = tidied(*cells)
    assert tidy_cells(once)[0] is once
