"""What came of a meeting is recorded by who may see it, once it was held."""

import pytest

from dashboard.explorer.kit.frame import current_store
from dashboard.explorer.records.after_meeting import AFTER, CALLED_OFF, NOT_YET
from tests.agreement.brute_force import Row
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import days_ago
from tests.dashboard.explorer.county import county
from tests.dashboard.explorer.on_screen import explorer, go_to, press, said, unharmed
from tests.support.stored import stored

MARAC: Row = {
    "id": "m1",
    "meeting_type": "marac",
    "held_on": days_ago(2),
    "people": ["p1"],
    "restricted": "restricted",
}
LATER: Row = {"id": "m2", "meeting_type": "mdt", "held_on": days_ago(-9000)}
OFF: Row = {"id": "m3", "meeting_type": "mdt", "held_on": days_ago(9), "cancelled": True}


@pytest.fixture
def after(tmp_path, monkeypatch):
    stored({**county(), "meeting": [MARAC, LATER, OFF]}, tmp_path).close()

    def show(meeting: str, *, risk_reader: bool = False):
        page = explorer(tmp_path / "partnership.tpg", monkeypatch, risk_reader=risk_reader)
        go_to(page, "records")
        unharmed(page.selectbox(key="records_table").set_value("meeting").run())
        unharmed(page.radio(key="records_action-meeting-0").set_value(AFTER).run())
        (which,) = [one for one in page.selectbox if one.label == "Which?"]
        places = [at for at, one in enumerate(which.options) if meeting in one]
        return unharmed(which.select_index(places[0]).run()) if places else page

    return show


def test_an_action_of_a_marac_is_kept_from_whoever_may_not_see_the_meeting(after):
    page = after("MARAC", risk_reader=True)
    unharmed(page.number_input[0].set_value(1).run())
    page.text_input(key="after-m1-0-title-0").input("Ring the landlord")
    page.selectbox(key="after-m1-0-owner-0").set_value("W1")
    page.date_input(key="after-m1-0-due-0").set_value(ON)
    assert "Recorded what came of the meeting" in said(press(page, "Save what came of it"))
    (row,) = current_store().rows("action").to_dict("records")
    assert (row["restricted"], row["meeting"], row["owner"]) == ("restricted", "m1", "W1")
    assert "MARAC" not in said(after("23 May 2026"))


def test_what_was_not_held_has_nothing_to_record(after):
    assert NOT_YET in said(after("21 January 2051"))
    assert CALLED_OFF in said(after("23 May 2026"))


def test_an_empty_form_says_what_to_fill_in_and_writes_nothing(after):
    page = after("MARAC", risk_reader=True)
    version = current_store().data_version()
    assert "Nothing was filled in." in said(press(page, "Save what came of it"))
    assert current_store().data_version() == version
