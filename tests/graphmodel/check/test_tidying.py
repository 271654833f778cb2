from hypothesis import given
from hypothesis import strategies as st

from graphmodel.check import normalise_records
from graphmodel.check.sheets import Sheet
from graphmodel.check.tidying import lesser_id_first
from graphmodel.model import KNOWS, NO_CONTACT_WITH
from tests.graphmodel.small_partnership import Row, a, partnership, records


def tidied(table: str, **cells) -> Row:
    frame = normalise_records(records(**{table: [a(table, **cells)]})).tables[table]
    return {str(name): cell for name, cell in frame.iloc[0].items()}


def test_what_is_tidy_is_left_as_it_is():
    given_records = partnership()
    for table, frame in normalise_records(given_records).tables.items():
        assert frame is given_records.tables[table]


def test_an_empty_text_is_an_empty_cell():
    assert tidied("worker", contact="")["contact"] is None


def test_a_list_holds_each_value_once_in_the_order_given():
    row = tidied("service", functions=("therapy", "keywork", "therapy"), areas=())
    assert row["functions"] == ("therapy", "keywork")
    assert row["areas"] is None


def test_empty_items_leave_a_list():
    assert tidied("service", areas=("", "north"))["areas"] == ("north",)
    assert tidied("service", areas=("",))["areas"] is None


def test_line_ends_become_one_newline():
    assert tidied("worker", contact="one\r\ntwo\rthree")["contact"] == "one\ntwo\nthree"


def test_letters_are_composed():
    decomposed, composed = "Zoe\u0308", "Zo\u00eb"
    assert tidied("person", name=decomposed, id=decomposed)["name"] == composed
    assert tidied("person", name=decomposed, id=decomposed)["id"] == composed
    assert tidied("person", known_as=(decomposed, composed))["known_as"] == (composed,)


def test_who_know_each_other_are_kept_with_the_lesser_id_first():
    sheet = Sheet(KNOWS, records(knows=[a("knows", a="w1", b="i1"), a("knows")]).tables["knows"])
    turned = lesser_id_first(sheet).frame
    assert turned.to_dict("index") == {2: a("knows"), 3: a("knows")}
    assert sheet.cells("a")[0] == "w1"


def test_an_order_not_to_be_in_contact_keeps_its_direction():
    frame = records(no_contact_with=[a("no_contact_with", a="p1", b="i1")]).tables[
        "no_contact_with"
    ]
    assert lesser_id_first(Sheet(NO_CONTACT_WITH, frame)).frame is frame


def test_cells_of_a_wrong_type_are_left_for_the_check():
    row = tidied("knows", a=7, b="i1", source=["x"], basis=4.5)
    assert (row["a"], row["source"], row["basis"]) == (7, ["x"], 4.5)


def test_row_numbers_stay():
    frame = normalise_records(records(knows=[a("knows"), a("knows", a="w9")])).tables["knows"]
    assert list(frame.index) == [2, 3]


def test_a_table_that_the_model_does_not_have_is_left_alone():
    assert list(normalise_records(records(notes=[{"x": "y"}])).tables) == ["notes"]


@given(st.lists(st.one_of(st.none(), st.text(), st.tuples(st.text(), st.text())), max_size=5))
def test_tidying_twice_is_tidying_once(cells):
    once = normalise_records(records(worker=[a("worker", contact=cell) for cell in cells]))
    twice = normalise_records(once)
    assert all(twice.tables[table] is frame for table, frame in once.tables.items())
