import csv
import io

import pandas as pd
import pytest

from dashboard.explorer.caseload.filters import TOPICS, file_in_words
from dashboard.explorer.caseload.reading import caseload_of, finding_of
from dashboard.explorer.kit.frame import current_store
from dashboard.explorer.kit.tables import rows_csv
from dashboard.readers.reader import Reader
from dashboard.words.findings import what_is_counted
from graphmodel.settings import Settings
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import person
from tests.dashboard.explorer.county import restricted_partnership
from tests.dashboard.explorer.on_screen import explorer
from tests.support.stored import stored


def caseload_csv(answer, found, *, with_names: bool) -> bytes:
    (topic,) = [one for one in TOPICS if one.question == answer.attrs["question"]]
    rows = file_in_words(topic, answer, found, with_names=with_names)
    return rows_csv(what_is_counted(answer), rows)


def as_table(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


@pytest.mark.parametrize("with_names", [False, True])
def test_the_file_says_what_it_counts_and_names_nobody_unasked(opened, store, with_names):
    opened()
    found = caseload_of(store, ON, Reader())
    answer = finding_of(store, ON, Settings(), "trusted_contacts", Reader())
    rows = as_table(caseload_csv(answer, found, with_names=with_names))
    assert ["As at", "1 June 2026"] in rows
    assert ["Counted out of", "3 living people"] in rows
    assert ["Rows in this file", "3"] in rows
    told = ["Id", "How it stands", "Who can be asked", "What to ask", "Why", "Next step"]
    more = ["Can be asked", "Who can be asked (id)", "May hold the story (id)"]
    assert rows[0] == [*(["Person"] if with_names else []), *told, *more]
    lines = [dict(zip(rows[0], row, strict=True)) for row in rows[1 : rows.index([])]]
    assert {line["Id"] for line in lines} == {"p1", "p2", "p3"}
    assert any("Sam Ngata" in row for row in rows) == with_names
    (sam,) = [line for line in lines if line["Id"] == "p1"]
    assert sam["How it stands"] == "one trusted contact"
    assert sam["Who can be asked"] == ("Aunt Bea" if with_names else "F2")
    assert (sam["Can be asked"], sam["Who can be asked (id)"]) == ("1", "F2")


def test_no_cell_of_the_file_runs_as_a_formula(tmp_path, monkeypatch):
    stored({"person": [person("p1", name="=cmd|' /C calc'!A0")]}, tmp_path).close()
    store = tmp_path / "partnership.tpg"
    explorer(store, monkeypatch)
    found = caseload_of(current_store(), ON, Reader())
    answer = finding_of(current_store(), ON, Settings(), "leads", Reader())
    rows = as_table(caseload_csv(answer, found, with_names=True))
    assert rows[1][0] == "'=cmd|' /C calc'!A0"


def test_restricted_ids_are_left_out_of_the_file(tmp_path, monkeypatch):
    store = stored(restricted_partnership(), tmp_path)
    explorer(store.place, monkeypatch)
    found = caseload_of(store, ON, Reader())
    answer: pd.DataFrame = finding_of(store, ON, Settings(), "gaps", Reader())
    text = caseload_csv(answer, found, with_names=False).decode("utf-8-sig")
    assert '"restricted"' in text
    assert '"S2"' in text
    assert answer["services"].to_list() == [["S2"], ["S2"]]  # shared by sessions: not changed
    store.close()
