"""What goes out comes in again, every cell as it is stored, whatever the table and the store."""

import unicodedata
from datetime import date
from itertools import count

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from graphmodel.model import MODEL
from graphmodel.model.columns import Field, FieldType
from graphmodel.names.words_for_nothing import stands_for_nothing
from graphmodel.writing.digest import digest
from graphmodel.writing.importing import import_records
from tests.graphmodel.small_partnership import DAY, a, partnership
from tests.graphmodel.stores.differences import rows_of
from tests.graphmodel.writing.copying.copied import brought_in, rich
from tests.ingest.export.exported import bring_back, changes_nothing, contents, export

NUMBERS = count()

LINES = (
    st.text(st.characters(exclude_categories=("Cc", "Cs", "Cf", "Zl", "Zp")), max_size=40)
    | st.text("=+-@'| ,;\"#aÉ\uff1d_x0", max_size=12)
    | st.sampled_from(
        ["007", "1E5", "TRUE", "#N/A", "''a''", "'' a''", "##", "example-1", "Total: 3"]
    )
).map(lambda text: unicodedata.normalize("NFC", text))
TEXTS = LINES | st.lists(LINES, max_size=3).map("\n".join)


def one_line(field: Field) -> bool:
    """Whether a text of this column has no line breaks."""
    return field.analysed or field.name == "name"


def meaning_something(text: str) -> str:
    return f"Sam{text}" if not text.strip() or stands_for_nothing(text) else text


def cells(field: Field):
    """What a column may hold; None where this is tried elsewhere."""
    match field.type:
        case FieldType.TEXT:
            return (LINES if one_line(field) else TEXTS).map(meaning_something)
        case FieldType.TEXTS:
            items = LINES.map(lambda text: meaning_something(text.replace("|", "/")))
            return st.lists(items, min_size=1, max_size=3, unique=True).map(tuple)
        case FieldType.YES_NO:
            return st.sampled_from([True, False] if field.required else [True, False, None])
        case _:
            return None


def rows(table: str):
    """The row of one of each, its free texts, lists and facts otherwise."""
    drawn = {
        field.name: cells(field)
        for field in MODEL.by_table[table].fields
        if cells(field) is not None and field.name not in MODEL.by_table[table].key
    }
    return st.fixed_dictionaries(drawn).map(lambda given: {**a(table), **given})


PARTNERSHIPS = st.fixed_dictionaries({kind.table: rows(kind.table) for kind in MODEL})


@pytest.mark.slow
@given(PARTNERSHIPS)
@settings(
    max_examples=4,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_every_table_goes_out_and_comes_in_unchanged(new_store, new_file, tmp_path, drawn):
    first = new_store()
    second_service = a("service", id="s2")
    given_rows = {table: [row] for table, row in drawn.items()}
    given_rows["service"].append(second_service)
    import_records(first, partnership(**given_rows), day=DAY)
    number = next(NUMBERS)
    folder = export(first, tmp_path / f"first{number}")
    assert changes_nothing(folder, first)
    held = digest(first)
    second = new_file()
    bring_back(folder, second)
    assert digest(second) == held
    assert contents(export(second, tmp_path / f"second{number}")) == contents(folder)
    if number % 4 == 0:
        book = export(first, tmp_path / f"{number}.xlsx")
        third = new_file()
        bring_back(book, third)
        assert digest(third) == held


HARD_IDS = [
    "007",
    "1E5",
    "=1",
    "-",
    "@x",
    "TRUE",
    "FALSE",
    "#N/A",
    "Total",
    "ID",
    "No. of beds",
    "example-1",
    "''",
    "1,2",
]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["out", "out.xlsx"])
def test_ids_that_a_spreadsheet_or_a_template_would_take_for_something_else_come_back(
    new_file, tmp_path, name
):
    store, other = new_file(), new_file()
    people = [a("person", id=one, name=f"Person {place}") for place, one in enumerate(HARD_IDS)]
    barrier = a("barrier", people=tuple(HARD_IDS))
    import_records(store, partnership(person=[a("person"), *people], barrier=[barrier]), day=DAY)
    path = export(store, tmp_path / name)
    assert changes_nothing(path, store)
    bring_back(path, other)
    assert {row["id"] for row in rows_of(other, "person")} == {"p1", *HARD_IDS}
    assert rows_of(other, "barrier")[0]["people"] == tuple(sorted(HARD_IDS))


@pytest.mark.slow
@pytest.mark.parametrize("name", ["out", "out.xlsx"])
def test_former_spells_sources_days_and_who_may_see_a_row_come_back(
    new_store, new_file, tmp_path, name
):
    store, other = new_store(), new_file()
    brought_in(store, **rich())
    path = export(store, tmp_path / name)
    bring_back(path, other, day=date(2200, 1, 1))
    assert digest(other) == digest(store)
    (risk,) = rows_of(other, "risk_from")
    assert (risk["restricted"], risk["recorded_on"], risk["recorded_by"]) == (
        "open",
        "2020-02-29",
        "Zoë",
    )
