"""What rests on restricted rows counts when somebody leaves, and names nobody."""

import csv
import io

import pytest

from dashboard.explorer.kit.frame import current_store
from dashboard.explorer.kit.tables import rows_csv
from dashboard.explorer.leaving.fragile import fragility_file
from dashboard.explorer.leaving.reading import fragility_of, leaving_of
from dashboard.explorer.leaving.tables import handover_file
from graphmodel.settings import Settings
from tests.agreement.brute_force import Row
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import (
    addresses,
    example_i,
    individual,
    need,
    trusts,
)
from tests.dashboard.explorer.leaving.leaving import access, around, leaves_over
from tests.dashboard.explorer.on_screen import said

RESTRICTED: Row = {"restricted": "restricted"}


@pytest.fixture
def leaves(tmp_path, monkeypatch):
    return leaves_over(tmp_path, monkeypatch)


def test_a_row_that_may_not_be_read_counts_and_is_never_named(leaves):
    page = leaves(around(of_p1=RESTRICTED), "W1")
    words = said(page)
    assert "2 people would have nobody left who can be asked." in words
    assert "Jo Ilves" in words
    assert "Sam Ngata" not in words
    assert "restricted" in words


def test_a_risk_reader_may_read_it(leaves):
    words = said(leaves(around(of_p1=RESTRICTED), "W1", risk_reader=True))
    assert "Sam Ngata" in words
    assert "restricted" not in words


def test_who_is_lost_with_a_service_by_a_restricted_row_is_not_named_there(leaves):
    assert "Sam Ngata" not in said(leaves(around(of_p1=RESTRICTED), "S1"))


def test_a_route_over_a_restricted_row_names_nobody(leaves):
    tables = example_i()
    del tables["pathway_to"]
    tables["knows"][0] |= RESTRICTED
    words = said(leaves(tables, "W3"))
    assert "Would lose the last warm introduction: 1" in words
    assert "towards" not in words
    assert "Person p1" not in words


def test_restricted_contacts_who_stay_are_not_named(leaves):
    tables = around(individual=[individual("F1", name="Kit Marlow")])
    tables["trusts"] += [
        trusts("F1", "p1", **RESTRICTED),
        trusts("F2", "p1"),
    ]
    tables["individual"].append(individual("F2", name="Aunt Bea"))
    words = said(leaves(tables, "W1")).split("Handover list", 1)[1]
    assert "can be asked: Aunt Bea and restricted" in words
    assert "Kit Marlow" not in words


def test_restricted_rows_name_nobody_in_fragility(leaves, tmp_path, monkeypatch):
    tables = around(
        of_p1=RESTRICTED,
        need=[need("n1"), need("n2", person="p2")],
        addresses=[addresses("S1", "n1", **RESTRICTED), addresses("S1", "n2")],
    )
    words = said(leaves(tables))
    assert "Sam Ngata" not in words
    assert "Housing (high) of Jo Ilves" in words
    reader = access(tmp_path, monkeypatch, tables)
    found = fragility_of(current_store(), ON, Settings(), reader.reader)
    lines = fragility_file(found, reader, with_names=True).set_index("Id")
    assert lines["The only contact of"]["W1"] == "Jo Ilves and restricted"
    assert lines["The only contact of (id)"]["W1"] == "p2|restricted"
    cover = "The only one in touch about"
    assert lines[cover]["S1"] == "Housing (high) of Jo Ilves and restricted"
    assert lines[f"{cover} (id)"]["S1"] == "n2|restricted"
    assert found.set_index("node")["sole_cover_of"]["S1"] == ["n1", "n2"]  # not changed


@pytest.mark.parametrize("with_names", [False, True])
def test_the_handover_file_names_nobody_unasked(tmp_path, monkeypatch, with_names):
    reader = access(tmp_path, monkeypatch, around(of_p1=RESTRICTED))
    leaving = leaving_of(current_store(), "W1", ON, Settings(), reader.reader)
    text = rows_csv({}, handover_file(leaving, reader, with_names=with_names)).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert ["Rows in this file", "2"] in rows
    assert rows[rows.index([]) - 1][0] == "restricted"
    assert ("Jo Ilves" in text) == with_names
    assert "Sam Ngata" not in text
    assert "p1" not in text
