"""What somebody typed stands on pages and prints as they typed it."""

from pathlib import Path

from dashboard.person.build import person_view
from dashboard.readers.reader import Reader
from dashboard.readers.round_people import who_stays
from graphmodel.settings import Settings
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import (
    connected,
    individual,
    partnership,
    trusts,
    worker,
    works_for,
)
from tests.support.stored import stored


def test_a_title_and_a_relation_keep_their_letters_and_signs(tmp_path: Path):
    tables = partnership(
        worker=[worker("W1", role_title="Night_porter, eTE")],
        works_for=[works_for("W1", "S1")],
        individual=[individual("F1"), individual("F2", individual_kind="lived_experience_mentor")],
        trusts=[trusts("W1"), trusts("F1"), trusts("F2")],
        connected_to=[connected("F1", relation="step_mother")],
    )
    store = stored(tables, tmp_path)
    view = person_view(store, "p1", ON, Settings(), Reader())
    stays = dict(who_stays(store.network(ON), Reader(), Settings())["p1"])
    store.close()
    who = {one.id: one.who for one in view.contacts}
    assert (who["W1"], who["F1"]) == ("Night_porter, eTE", "step_mother")
    assert "_" not in who["F2"]  # a word of a closed list
    assert "step_mother" in stays["F1"]
