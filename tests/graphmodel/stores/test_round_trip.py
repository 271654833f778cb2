from datetime import date
from itertools import count

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphmodel.model import MODEL
from graphmodel.model.columns import Field, FieldType, Link
from graphmodel.model.kinds import Kind
from graphmodel.writing.verifying import verify
from tests.graphmodel.small_partnership import ROWS, Row, a
from tests.graphmodel.stores.differences import adding, changing, one_of_each, rows_of, write
from tests.support.runs.walking import all_tried

HARD_TEXT = "Zoë O'Brien-Straße \"so called\", it's \\ | ; 你好 🦉 100 %_*\n\tsecond line\u2028'"
SETTINGS = settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])


def with_every_field(kind: Kind) -> Row:
    """The row of one of each, every field filled with what is hardest to keep."""
    row = a(kind.table)
    for field in kind.fields:
        row[field.name] = hard_value(field)
    if "started_on" in row and "ended_on" in row:
        row["started_on"], row["ended_on"] = "0999-12-31", "9999-12-31"
    return row


def hard_value(field: Field):
    match field.type:
        case FieldType.TEXT:
            return HARD_TEXT
        case FieldType.TEXTS:
            return ("", HARD_TEXT, "[]", "null")
        case FieldType.WORD:
            return str(list(field.words or ())[-1])
        case FieldType.WORDS:
            return tuple(str(word) for word in reversed(field.words or ()))
        case FieldType.DAY:
            return "2024-02-29"
        case FieldType.NUMBER:
            return field.minimum
        case FieldType.YES_NO:
            return False


def whole(kind: Kind, row: Row) -> Row:
    safety = getattr(kind, "safety", False)
    written = {"recorded_on": "2026-01-15", "restricted": "restricted" if safety else "open"}
    return {**dict.fromkeys(kind.column_names), **written, **row}


def test_every_field_of_every_table_comes_back_as_it_was_written(store):
    rows = {kind.table: with_every_field(kind) for kind in MODEL}
    first = {table: [row] for table, row in rows.items() if table != "service"}
    write(store, one_of_each(**first))
    write(store, changing(service=[rows["service"]]))
    with all_tried() as tried:
        for kind in MODEL:
            with tried(kind.table):
                assert whole(kind, rows[kind.table]) in rows_of(store, kind.table)


def test_what_is_empty_comes_back_empty(full):
    for kind in MODEL:
        assert whole(kind, ROWS[kind.table]) in rows_of(full, kind.table)


def test_an_empty_text_and_an_empty_list_are_empty_cells(store):
    write(store, adding(person=[a("person", area="", known_as=())]))
    (person,) = rows_of(store, "person")
    assert (person["area"], person["known_as"]) == (None, None)


def test_a_list_keeps_the_order_in_which_it_was_given(store):
    service = a("service", domains=("housing", "alcohol", "drugs"), areas=("B", "A"))
    needs = [a("need", id=name) for name in ("n1", "n2", "n3")]
    write(
        store,
        one_of_each(
            service=[service, a("service", id="s2")],
            need=needs,
            referral=[a("referral", needs=("n3", "n1", "n2"))],
        ),
    )
    kept = rows_of(store, "service", "id", ["s1"])[0]
    assert (kept["domains"], kept["areas"]) == (("housing", "alcohol", "drugs"), ("B", "A"))
    assert set(rows_of(store, "referral")[0]["needs"]) == {"n1", "n2", "n3"}


@pytest.mark.slow_on_neo4j
def test_where_a_barrier_is_may_change_from_a_service_to_an_agency_and_to_everywhere(store):
    write(store, one_of_each(agency=[a("agency")]))
    for place in ("a1", "s1", None, "a1"):
        write(store, changing(barrier=[a("barrier", at=place)]))
        assert rows_of(store, "barrier")[0]["at"] == place
        found = [] if place is None else ["barrier1"]
        assert [row["id"] for row in rows_of(store, "barrier", "at", ["a1", "s1"])] == found
    assert verify(store) == []


def test_lists_of_links_are_tables_of_pairs_of_their_own(store):
    people = [a("person"), a("person", id="p2")]
    barriers = [a("barrier", people=("p2", "p1")), a("barrier", id="barrier2", people=None)]
    practice = a("practice", answers=("barrier1", "barrier2"))
    write(store, one_of_each(person=people, barrier=barriers, practice=[practice]))

    def pairs(table, *among):
        found = store.read(lambda transaction: transaction.columns(table, *among).to_pylist())
        return sorted(tuple(row.values()) for row in found)

    assert pairs("barrier_people") == [("barrier1", "p1"), ("barrier1", "p2")]
    assert pairs("barrier_people", "person", ["p2"]) == [("barrier1", "p2")]
    assert pairs("practice_answers", "barrier", ["barrier2"]) == [("practice1", "barrier2")]
    write(store, changing(barrier=[a("barrier", people=("p2",))]))
    assert pairs("barrier_people") == [("barrier1", "p2")]


def test_columns_are_typed_and_leave_names_and_free_text_out(store):
    need = a("need", level=4, closed_on="2026-03-01", persons_words="mine")
    write(store, one_of_each(need=[need]))
    columns = store.read(lambda transaction: transaction.columns("need"))
    assert columns.schema == pa.schema(
        [
            ("id", pa.string()),
            ("person", pa.string()),
            ("domain", pa.string()),
            ("level", pa.int64()),
            ("status", pa.string()),
            ("identified_on", pa.date32()),
            ("closed_on", pa.date32()),
            ("required_functions", pa.string()),
            ("restricted", pa.string()),
        ]
    )
    assert columns.to_pylist() == [
        {
            "id": "n1",
            "person": "p1",
            "domain": "housing",
            "level": 4,
            "status": "open",
            "identified_on": date(2026, 1, 5),
            "closed_on": date(2026, 3, 1),
            "required_functions": None,
            "restricted": "open",
        }
    ]


def test_columns_of_a_tie_have_both_ends_and_its_references(store):
    works_with = a("works_with", service="s1")
    trusts = a("trusts", stressful=False, holds_story=True, agreed_roles=("come_to_meetings",))
    write(store, one_of_each(works_with=[works_with], trusts=[trusts]))

    def read(table):
        (row,) = store.read(lambda transaction: transaction.columns(table).to_pylist())
        return row

    assert [read("works_with")[name] for name in ("worker", "person", "service")] == [
        "w1",
        "p1",
        "s1",
    ]
    trust = read("trusts")
    assert (trust["stressful"], trust["holds_story"]) == (False, True)
    assert trust["agreed_roles"] == '["come_to_meetings"]'
    assert (trust["last_contact_on"], trust["ended_on"]) == (None, None)
    assert read("referral_needs") == {"referral": "r1", "need": "n1"}


def test_an_empty_table_has_its_columns_all_the_same(store):
    for kind in MODEL:
        columns = store.read(lambda transaction, table=kind.table: transaction.columns(table))
        assert columns.num_rows == 0
        assert len(columns.schema) > 1
        assert rows_of(store, kind.table) == []


NUMBERS = count()
texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30)
cells = st.fixed_dictionaries(
    {
        "name": texts,
        "known_as": st.none() | st.lists(texts, min_size=1, max_size=4, unique=True).map(tuple),
        "area": st.none() | texts,
        "date_of_birth": st.none() | st.dates().map(lambda day: day.isoformat()),
        "gender": st.none() | texts,
    }
)
spells = st.fixed_dictionaries(
    {
        "relation": st.none() | texts,
        "stressful": st.sampled_from([None, True, False]),
        "started_on": st.none() | st.dates(max_value=date(2020, 1, 1)).map(date.isoformat),
        "ended_on": st.none() | st.dates(min_value=date(2020, 1, 2)).map(date.isoformat),
    }
)


@pytest.mark.slow_on_neo4j
@given(person_id=texts, other_id=texts, person=cells, spell=spells)
@SETTINGS
def test_whatever_is_written_is_read_again(store, person_id, other_id, person, spell):
    number = next(NUMBERS)  # all go into one store, and no id twice
    person_id, other = f"{person_id} {number}", f"other {other_id} {number}"
    rows: dict[str, list[Row]] = {
        "person": [{"id": person_id, **person}],
        "individual": [a("individual", id=other)],
        "connected_to": [{"person": person_id, "other": other, **spell}],
    }
    write(store, adding(**rows))
    for table, (row,) in rows.items():
        kind = MODEL.by_table[table]
        column = "id" if "id" in row else "person"
        found = rows_of(store, table, column, [row[column]])
        assert whole(kind, row) in found


def test_every_kind_of_column_has_been_written():
    """Else a new kind of field could be added and no test would try to keep it."""
    tried = {field.type for kind in MODEL for field in kind.fields}
    assert tried == set(FieldType)
    assert any(
        isinstance(column, Link) and column.many for column in MODEL.node("Referral").columns
    )
