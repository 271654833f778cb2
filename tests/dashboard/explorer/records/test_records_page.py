"""Records of any table are found, added, changed and ended on one page, and all of it is undone."""

from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.explorer.change.kinds_of_change import MATTERS
from dashboard.explorer.forms.rows import listing
from dashboard.explorer.records.page import ADD, CHANGE, TABLES
from dashboard.readers.called import called_by_id
from dashboard.readers.reader import Reader
from graphmodel.check.checked_table import columns_by_name
from graphmodel.model import MODEL
from graphmodel.model.columns import Column, Field, FieldType, Link
from graphmodel.model.kinds import TieKind
from graphmodel.model.records import Records, records_frame
from graphmodel.stores import Store, open_store
from graphmodel.writing.digest import digest
from graphmodel.writing.importing import import_records
from graphmodel.writing.verifying import verify
from ingest.files import read_files
from ingest.sample import write_sample
from tests.agreement.random_partnerships.days import ON
from tests.dashboard.explorer.county import county
from tests.dashboard.explorer.on_screen import explorer, go_to, press, said, unharmed
from tests.support.stored import stored

WORD_FOR_IT = "Heron"


@pytest.fixture(scope="module")
def filled_file(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file of a partnership that has rows of every table."""
    folder = tmp_path_factory.mktemp("filled")
    write_sample(folder / "files", 10, 1, ON)
    with closing(stored(county(), folder)) as store:
        import_records(store, read_files([folder / "files"]).records, day=ON)
        import_records(store, rows_of(POINTED_AT), day=ON)
    return (folder / "partnership.tpg").read_bytes()


@pytest.fixture
def filled(filled_file: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The same, in a store of its own."""
    (tmp_path / "partnership.tpg").write_bytes(filled_file)
    monkeypatch.chdir(tmp_path)  # the place of the store reads the same in every test
    with closing(open_store("partnership.tpg", create=False)) as store:
        yield store


POINTED_AT: Mapping[str, Mapping[str, object]] = {
    "unit": {
        "id": "u-1",
        "service": "S3",
        "unit_ref": "1",
        "beds": 1,
        "in_service_on": "2025-01-01",
    },
    "plan": {
        "id": "l-1",
        "person": "p1",
        "plan_type": "support",
        "status": "active",
        "started_on": "2026-05-01",
    },
    "meeting": {"id": "m-1", "meeting_type": "mdt", "held_on": "2026-05-20"},
}
"""What ties of the week's record point at."""

DONE = {"status": "done", "closed_on": "2026-05-30", "evidence": "A key", "person": "p3"}


def rows_of(tables: Mapping[str, Mapping[str, object]]) -> Records:
    return Records({table: records_frame([dict(row)]) for table, row in tables.items()})


@pytest.fixture
def records(filled: Store, monkeypatch: pytest.MonkeyPatch):
    def open_it(table: str, action: str, *, risk_reader: bool = False) -> AppTest:
        page = go_to(explorer(filled.place, monkeypatch, risk_reader=risk_reader), "records")
        unharmed(page.selectbox(key="records_table").set_value(table).run())
        return unharmed(page.radio(key=f"records_action-{table}-0").set_value(action).run())

    return open_it


def answer(page: AppTest, table: str, name: str, column: Column, key: str) -> None:
    """Answer one question of a form in the way that its kind of column allows."""
    at = f"{key}-{table}-{name}"
    match column:
        case Link(many=True):
            page.multiselect(key=at).select_index(0)
        case Link():
            _search(page, key, name)
            page.selectbox(key=at).select_index(1 if is_second_of_two_alike(table, column) else 0)
        case Field(type=FieldType.WORD | FieldType.YES_NO):
            _choose_first(page, at)
        case Field(type=FieldType.NUMBER) if column.levels:
            _choose_first(page, at)
        case Field(type=FieldType.WORDS):
            next(one for one in page.checkbox if str(one.key).startswith(at)).check()
        case Field(type=FieldType.DAY):
            page.date_input(key=at).set_value(ON - timedelta(days=3))
        case Field(type=FieldType.NUMBER):
            page.number_input(key=at).set_value(column.minimum or 1)
        case Field(type=FieldType.TEXT | FieldType.TEXTS):
            texts = [one for one in (*page.text_input, *page.text_area) if one.key == at]
            texts[0].input(WORD_FOR_IT)


def is_second_of_two_alike(table: str, column: Link) -> bool:
    kind = MODEL.by_table[table]
    if not isinstance(kind, TieKind):
        return False
    return column == kind.target and kind.source.targets == column.targets


def _search(page: AppTest, key: str, name: str) -> None:
    for box in page.text_input:
        if box.key == f"{key}-search-{name}":
            box.input("a").run()


def _choose_first(page: AppTest, at: str) -> None:
    (choice,) = [one for one in (*page.radio, *page.selectbox) if one.key == at]
    if choice.value is None:
        choice.set_value(choice.options[0])


@pytest.mark.many_cases(quick=2)
@pytest.mark.parametrize("table", TABLES)
def test_a_record_of_any_table_is_added_found_and_undone(records, filled, table):
    kind, before = MODEL.by_table[table], digest(filled)
    page = records(table, ADD)
    for name, column in columns_by_name(kind).items():
        if column.required or getattr(column, "asked", False):
            answer(page, table, name, column, f"record-{table}-new-0")
    page = press(page, "Save")
    assert "Added: " in said(page), said(page)
    assert len(filled.rows(table)) == filled.read(lambda each: each.count(table))
    assert digest(filled) != before
    page = press(page, "Undo")
    assert "Undone. It is again as it was before: Added: " in said(page)
    assert digest(filled) == before
    assert verify(filled) == []


def test_every_table_is_on_this_page_or_on_change_but_those_about_harm():
    about_harm = {"risk_from", "no_contact_with"}
    assert set(TABLES) | {*MATTERS} | about_harm == set(MODEL.by_table)
    assert about_harm.isdisjoint({*TABLES, *MATTERS})


def test_a_name_is_mended_and_found_by_the_search(records, filled):
    row = filled.rows("agency").iloc[0]
    page = records("agency", CHANGE)
    unharmed(page.selectbox(key="records_row-agency-0").select_index(0).run())
    page.text_input(key=f"record-agency-{row['id']}-0-0-agency-name").input("Heron house")
    page = press(page, "Save")
    assert "Changed: agency: Heron house" in said(page)
    assert filled.names([row["id"]]) == {row["id"]: "Heron house"}
    unharmed(page.text_input(key="records_search-agency").input("HERON HO").run())
    assert "1 row." in said(page)


def test_a_list_names_what_a_row_points_at_to_whoever_may_see_it(tmp_path):
    said = {"agreed_on": "2026-05-20", "due_on": "2026-07-01", "status": "open", "owner": "W1"}
    rows = county() | {
        "meeting": [
            {"id": "m-1", "meeting_type": "mdt", "held_on": "2026-05-20"},
            {"id": "m-2", "meeting_type": "strategy", "held_on": "2026-05-21"},
        ],
        "action": [
            {"id": "c-1", "title": "Ring", "meeting": "m-1", **said, **DONE},
            {"id": "c-2", "title": "Write", "meeting": "m-2", **said},
        ],
        "unit": [{**POINTED_AT["unit"], "unit_ref": "Room 4", "beds": 2}],
        "occupies": [
            {"person": person, "unit": "u-1", "started_on": "2026-05-01"} for person in ("p1", "p2")
        ],
    }
    rows["meeting"][1]["restricted"] = "restricted"
    with closing(stored(rows, tmp_path)) as store:

        def listed(reader: Reader, table: str, head: str) -> list[str]:
            found = listing(store, reader, table, "")
            return [cells[found.head.index(head)] for cells in found.cells]

        mdt, strategy = "multi-disciplinary team (MDT), 20 May 2026", "strategy, 21 May 2026"
        assert listed(Reader(), "occupies", "Unit") == ["Room 4, Quay housing"] * 2
        assert listed(Reader(), "occupies", "Person") == ["Sam Ngata (p1)", "Sam Ngata (p2)"]
        assert listed(Reader(), "action", "Meeting") == [mdt, ""]
        assert listed(Reader(risk_reader=True), "action", "Meeting") == [mdt, strategy]
        found = called_by_id(store, Reader(), {"m-1", "m-2", "c-1"})
        assert found == {"m-1": mdt, "c-1": "Ring, Wendy Okoro, Zoë *Łukasz* [x](y)"}
        assert listed(Reader(), "action", "Also recorded") == [
            "Evidence: A key; Id: c-1",
            "Id: c-2",
        ]


def test_whoever_is_known_under_the_name_is_shown_before_somebody_new_is_added(records, filled):
    known = filled.rows("person").iloc[0]
    page = records("person", ADD)
    unharmed(page.text_input(key="record-person-new-0-person-name").input(known["name"]).run())
    assert f"{known['name']} (person, {known['id']})" in said(page)
    people = len(filled.rows("person"))
    page = press(page, "Save")
    assert "tick the box below it" in said(page)
    assert len(filled.rows("person")) == people
    unharmed(page.checkbox(key="record-person-new-0-none-of-them").check().run())
    press(page, "Save")
    assert len(filled.rows("person")) == people + 1


def test_a_first_day_that_was_recorded_wrongly_is_mended(records, filled):
    row = filled.rows("works_for").sort_values(["worker", "service"]).iloc[0]
    page = records("works_for", CHANGE, risk_reader=True)
    unharmed(page.selectbox(key="records_row-works_for-0").select_index(0).run())
    (day,) = [one for one in page.date_input if str(one.key).endswith("works_for-started_on")]
    day.set_value(ON - timedelta(days=4000))
    press(page, "Save")
    mended = filled.rows("works_for", "worker", [row["worker"]])
    assert (ON - timedelta(days=4000)).isoformat() in set(mended["started_on"])
    assert len(mended) == len(filled.rows("works_for", "worker", [row["worker"]]))


def test_whoever_is_not_told_when_a_post_ended_mends_no_first_day_of_it(records):
    page = records("works_for", CHANGE)
    unharmed(page.selectbox(key="records_row-works_for-0").select_index(0).run())
    days = [str(one.key).rpartition("-")[2] for one in page.date_input]
    assert ("started_on" in days, "ended_on" in days) == (False, True)


def test_a_form_without_a_required_answer_says_which(records, filled):
    version = filled.data_version()
    page = press(records("agency", ADD), "Save")
    assert "Fill in “Name”" in said(page)
    assert filled.data_version() == version


def test_what_may_not_be_seen_is_neither_listed_nor_asked(records, filled):
    import_restricted(filled)
    page = records("individual", ADD)
    assert "Ola Reyes" not in said(page)
    keys = {str(one.key) for one in (*page.radio, *page.text_input, *page.selectbox)}
    assert not any(key.endswith("individual-restricted") for key in keys)
    page = records("individual", ADD, risk_reader=True)
    unharmed(page.text_input(key="records_search-individual").input("Ola Rey").run())
    assert "Ola Reyes" in said(page)


def test_what_is_filled_in_unseen_is_kept_and_what_is_left_empty_stays(records, filled):
    known = filled.rows("individual").dropna(subset=["contact"]).iloc[0]
    page = records("individual", CHANGE)
    unharmed(page.text_input(key="records_search-individual").input(known["id"]).run())
    unharmed(page.selectbox(key="records_row-individual-0").select_index(0).run())
    assert known["contact"] not in said(page)
    key = f"record-individual-{known['id']}-0-0-individual"
    page.text_input(key=f"{key}-name").input("Heron")
    page.date_input(key=f"{key}-deceased_on").set_value(ON)
    press(page, "Save")
    (row,) = filled.rows("individual", "id", [known["id"]]).to_dict("records")
    assert (row["name"], row["contact"]) == ("Heron", known["contact"])
    assert row["deceased_on"] == ON.isoformat()


def import_restricted(store: Store) -> None:
    row = {
        "id": "i-ola",
        "name": "Ola Reyes",
        "individual_kind": "friend",
        "restricted": "restricted",
    }
    import_records(store, rows_of({"individual": row}), day=ON)


@pytest.mark.slow
def test_a_list_keeps_whom_the_reader_may_not_see(records, filled):
    people = {"id": "p-hidden", "name": "Ola Reyes", "restricted": "restricted"}
    import_records(filled, rows_of({"person": people}), day=ON)
    barrier = {
        "id": "b-9",
        "barrier_type": "waiting",
        "description": "Nobody answers",
        "status": "open",
        "raised_on": "2026-05-01",
        "people": ("p-hidden", "p1"),
    }
    import_records(filled, rows_of({"barrier": barrier}), day=ON)
    key = "record-barrier-b-9"

    def faced_by() -> set[str]:
        (people,) = filled.rows("barrier", "id", ["b-9"])["people"]
        return set(people)

    page = records("barrier", CHANGE)
    unharmed(page.text_input(key="records_search-barrier").input("b-9").run())
    unharmed(page.selectbox(key="records_row-barrier-0").select_index(0).run())
    assert "Ola Reyes" not in said(page)
    page.text_area(key=f"{key}-0-0-barrier-description").input("Nobody rings back")
    page = press(page, "Save")
    assert faced_by() == {"p-hidden", "p1"}
    unharmed(page.radio(key="records_action-barrier-1").set_value(CHANGE).run())
    unharmed(page.selectbox(key="records_row-barrier-1").select_index(0).run())
    page.multiselect(key=f"{key}-1-0-barrier-people").set_value(["p2"])
    press(page, "Save")
    assert faced_by() == {"p-hidden", "p2"}
