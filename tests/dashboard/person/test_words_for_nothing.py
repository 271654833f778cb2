"""Words for nothing that a store has from before an import refused them."""

import sqlite3
from pathlib import Path

from dashboard.person.build import person_view
from dashboard.person.view import NOT_AVAILABLE, NOT_NAMED
from dashboard.readers.reader import Reader
from graphmodel.settings import Settings
from graphmodel.stores import open_store
from graphmodel.writing.verifying import verify
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import (
    connected,
    individual,
    partnership,
    trusts,
)
from tests.graphmodel.stores.differences import changing, write
from tests.support.stored import stored


def test_they_are_no_way_to_reach_somebody_and_no_relation(tmp_path: Path):
    tables = partnership(
        individual=[
            individual("F1", contact="07700 900001"),
            individual("F2", contact="07700 900002"),
        ],
        trusts=[trusts("F1"), trusts("F2")],
        connected_to=[connected("F1", relation="aunt"), connected("F2", relation="aunt")],
    )
    stored(tables, tmp_path).close()
    path = tmp_path / "partnership.tpg"
    past_the_check = sqlite3.connect(path)
    past_the_check.execute("UPDATE individual SET contact = 'N/A' WHERE id = 'F2'")
    past_the_check.execute("UPDATE connected_to SET relation = 'None' WHERE other = 'F2'")
    past_the_check.commit()
    past_the_check.close()
    store = open_store(str(path))
    view = person_view(store, "p1", ON, Settings(), Reader())
    store.close()
    told = {one.id: (one.reach, one.who) for one in view.contacts}
    assert told == {"F1": ("07700 900001", "aunt"), "F2": ("", "friend")}


def test_nobody_can_be_asked_by_such_a_name_and_the_page_says_so(tmp_path: Path):
    tables = partnership(
        individual=[individual("F1"), individual("F2"), individual("F3")],
        trusts=[trusts("F1"), trusts("F3", ended_on=ON)],
        connected_to=[connected("F2")],
    )
    store = stored(tables, tmp_path)
    nobody = [individual(one, name="N/A") for one in ("F1", "F2")]
    write(store, changing(individual=nobody))
    view = person_view(store, "p1", ON, Settings(), Reader())
    store.close()
    assert (view.contacts, view.trust_status) == ((), "unavailable")
    told = {one.id: (one.group, one.reasons) for one in view.others}
    assert told == {
        "F1": (NOT_AVAILABLE, ("the name stands for nothing, and nobody can be asked by it",)),
        "F2": (NOT_NAMED, ("the name stands for nothing, and nobody can be asked by it",)),
        "F3": (NOT_AVAILABLE, ()),
    }


def test_trust_in_nobody_is_found_by_a_check_of_the_store(tmp_path: Path):
    tables = partnership(individual=[individual("F1")], trusts=[trusts("F1")])
    stored(tables, tmp_path).close()
    path = tmp_path / "partnership.tpg"
    past_the_check = sqlite3.connect(path)
    past_the_check.execute("UPDATE individual SET name = 'N/A' WHERE id = 'F1'")
    past_the_check.commit()
    past_the_check.close()
    store = open_store(str(path))
    assert any("trust-in-nobody" in fault for fault in verify(store))
    store.close()
