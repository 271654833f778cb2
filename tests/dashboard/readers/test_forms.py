"""A form answers whoever may not see a row as though it were not there, and so do the lists."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from dashboard.readers.imports import view_of
from dashboard.readers.reader import Reader
from dashboard.readers.visible_store import visible_rows
from graphmodel.errors import DataProblemsError
from graphmodel.stores import open_store
from graphmodel.stores.store import Store
from graphmodel.writing.digest import digest
from graphmodel.writing.reversible_change import RecordedAlreadyError, change_records, undo
from tests.agreement.brute_force import Tables
from tests.agreement.random_partnerships.days import IMPORTED_ON, ON
from tests.agreement.random_partnerships.hand_made import (
    connected,
    days_ago,
    person,
    service,
    supports,
    works_for,
)
from tests.agreement.random_partnerships.week.hand_made import entry, occupies, unit
from tests.dashboard.readers.guesses import as_records, seen_by_all
from tests.support.stored import bring_in, stored

READER = Reader(today=ON)
VIEW = view_of(READER)
HIDDEN: dict[str, Any] = {"restricted": "restricted"}
SAVED, REFUSED = "saved", "refused"


@dataclass(frozen=True)
class Filled:
    """A form as it was filled in, and what it may not tell.

    Parameters
    ----------
    rows
        What it says.
    hidden
        What is recorded and may not be seen; a row with an id lies over that of everybody.
    answer
        Whether it is saved.
    new
        Tables whose rows it adds.
    """

    rows: Tables
    hidden: Tables
    answer: str = SAVED
    new: Sequence[str] = ()


def adding(table: str, row: dict[str, Any], *hidden: dict[str, Any], answer: str = SAVED) -> Filled:
    return Filled({table: [row]}, {table: [{**one, **HIDDEN} for one in hidden]}, answer, [table])


def telling(table: str, key: str, unseen: dict[str, Any], **said: Any) -> Filled:
    return Filled({table: [{"id": key, **said}]}, {table: [{"id": key, **unseen}]})


POST = works_for("W1", "S2", started_on=days_ago(400))
LEFT = {**POST, "ended_on": days_ago(90)}

FORMS: dict[str, Filled] = {
    "a service supports them already": adding(
        "supports",
        supports("S2", "p1", started_on=days_ago(20)),
        supports("S2", "p1", started_on=days_ago(200)),
    ),
    "a service that had excluded them supported them": adding(
        "supports",
        supports("S1", "p2", started_on=days_ago(20)),
        supports(
            "S1",
            "p2",
            started_on=days_ago(300),
            ended_on=days_ago(200),
            end_reason="excluded",
        ),
    ),
    "they are in each other's life already": adding(
        "connected_to", connected("W1", 30), connected("W1", 90)
    ),
    "they live in another unit": adding(
        "occupies", occupies("p1", "u1", 10), occupies("p1", "u2", 40)
    ),
    "they are on the register": adding(
        "register_entry", entry("p1", days_ago(20)), entry("p1", days_ago(300))
    ),
    "they may not be asked": telling(
        "individual", "F1", {"contact_consent": "no"}, contact_consent="yes"
    ),
    "they are to be checked first": telling(
        "individual", "F2", {"check_flag": "do_not_contact"}, check_flag="none"
    ),
    "they are under 18": telling("individual", "F3", {"under_18": True}, under_18=False),
    "they have died": telling(
        "person", "p2", {"deceased_on": days_ago(9)}, deceased_on=days_ago(2)
    ),
    "a worker has left": Filled({"works_for": [POST]}, {"works_for": [LEFT]}),
    "a worker left earlier": Filled(
        {"works_for": [{**POST, "ended_on": days_ago(30)}]}, {"works_for": [LEFT]}
    ),
    "a worker who left comes back": Filled(
        {"works_for": [{**POST, "started_on": days_ago(20)}]},
        {"works_for": [LEFT]},
        REFUSED,
        ["works_for"],
    ),
    "somebody lives where a service is for": Filled(
        {"service": [{"id": "S1", "areas": ["Northgate"]}]},
        {"person": [person("p-4", name="Nia Vale", area="Northgate", **HIDDEN)]},
    ),
}
"""By what is hidden."""


def without() -> Tables:
    tables = seen_by_all()
    tables["works_for"] = [*tables["works_for"], POST]
    tables["unit"] = [unit("u1", beds=2), unit("u2", beds=2)]
    tables["service"] = [service("S1"), service("S2")]
    return tables


def beside() -> Tables:
    """Return the same partnership with all that the forms may not tell."""
    tables = without()
    for form in FORMS.values():
        for table, rows in form.hidden.items():
            for row in rows:
                same = [
                    one
                    for one in tables.setdefault(table, [])
                    if one.get("id", row) == row.get("id")
                    or (table == "works_for" and one["service"] == row["service"])
                ]
                if same and not row.get("restricted"):
                    same[0].update(row)
                elif row not in tables[table]:
                    tables[table] = [*tables[table], row]
    return tables


def answered(store: Store, form: Filled, before: str) -> tuple[str, object]:
    """Return what whoever fills in a form is told, and the list that they see; then undo it."""
    try:
        change = change_records(
            store, as_records(form.rows), day=IMPORTED_ON, new=form.new, view=VIEW
        )
    except DataProblemsError as refused:
        return REFUSED, refused.problems
    except RecordedAlreadyError as refused:
        return REFUSED, str(refused)
    lists = {table: visible_rows(store, READER, table).to_dict("records") for table in form.rows}
    undo(store, change, day=IMPORTED_ON)
    assert digest(store) == before
    return SAVED, (change.notices, lists)


def compare(one: Store, other: Store) -> None:
    digests = digest(one), digest(other)
    for name, form in FORMS.items():
        told = answered(one, form, digests[0])
        assert told[0] == form.answer, (name, told)
        assert answered(other, form, digests[1]) == told, name


@pytest.mark.slow
def test_a_form_is_answered_alike_whatever_is_recorded_that_may_not_be_seen(tmp_path: Path):
    stores = []
    for name, tables in (("without", without()), ("beside", beside())):
        (tmp_path / name).mkdir()
        stores.append(stored(tables, tmp_path / name))
    compare(*stores)
    for store in stores:
        store.close()


@pytest.mark.slow_on_neo4j
def test_so_it_is_on_a_server(clean_neo4j, tmp_path: Path):
    (tmp_path / "without").mkdir()
    own = stored(without(), tmp_path / "without")
    server = open_store(clean_neo4j.url, clean_neo4j.username, clean_neo4j.password)
    bring_in(server, beside(), tmp_path / "files")
    compare(own, server)
    own.close()
    server.close()


def test_what_protects_somebody_stays_and_the_rest_is_written(tmp_path: Path):
    store = stored(beside(), tmp_path)
    said = {"individual": [{"id": "F1", "contact_consent": "yes", "contact": "07700 900001"}]}
    change_records(store, as_records(said), day=IMPORTED_ON, view=VIEW)
    (row,) = store.rows("individual", "id", ["F1"]).to_dict("records")
    assert (row["contact_consent"], row["contact"]) == ("no", "07700 900001")
    with pytest.raises(DataProblemsError) as refused:
        change_records(store, as_records(said), day=IMPORTED_ON)
    assert [one.code for one in refused.value.problems] == ["weakened-safety-fact"]
    store.close()
