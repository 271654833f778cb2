"""The week's journeys end to end: through the pages and by file, on both stores, and undone."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.explorer.forms.steps import STEP
from dashboard.explorer.person.referrals import REFER
from dashboard.explorer.records.after_meeting import AFTER
from dashboard.explorer.records.before_meeting import PACK
from dashboard.explorer.records.page import ADD, CHANGE
from graphmodel.errors import DataProblemsError
from graphmodel.stores import Store, open_store
from graphmodel.writing.digest import digest
from graphmodel.writing.importing import import_records
from graphmodel.writing.last_import import undo_import
from graphmodel.writing.verifying import verify
from tests.agreement.brute_force import Row, Tables
from tests.agreement.random_partnerships.days import IMPORTED_ON, ON
from tests.agreement.random_partnerships.hand_made import worker, works_for
from tests.dashboard.explorer.county import county
from tests.dashboard.explorer.on_screen import choose, explorer, go_to, press, said, unharmed
from tests.graphmodel.small_partnership import records
from tests.support.neo4j_servers.server import take_nodes_out
from tests.support.stored import bring_in


def tables() -> Tables:
    """The county, and Wendy's work in it: with Sam and Zoë, a plan that she leads, two actions."""
    owned = {"owner": "W1", "agreed_on": days(20), "due_on": days(-5), "status": "open"}
    return county() | {
        "worker": [
            worker("W1", name="Wendy Okoro", role_title="Outreach worker"),
            worker("W2", name="Ben Adeyemi", role_title="Keyworker"),
            worker("W3", name="Cara Lund", role_title="Keyworker"),
        ],
        "works_for": [works_for("W1"), works_for("W2", "S2"), works_for("W3", "S2")],
        "works_with": [
            works_with("W1", "p1", "key_worker", service="S1"),
            works_with("W1", "p3", "outreach", service="S1"),
            works_with("W2", "p1", "lead_coordinator", service="S2"),
        ],
        "plan": [
            {
                "id": "l1",
                "person": "p1",
                "plan_type": "support",
                "status": "active",
                "started_on": days(60),
                "lead": "W1",
            }
        ],
        "action": [
            {"id": "c1", "title": "Ring the landlord", "person": "p1", **owned},
            {"id": "c2", "title": "Ask for a second key", **owned},
        ],
    }


def works_with(worker: str, person: str, role: str, **more: object) -> Row:
    row: Row = {"worker": worker, "person": person, "role": role, "started_on": days(100)}
    return {**row, **more}


@pytest.fixture(params=["sqlite", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def store(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Store]:
    """The county, in a store of each kind."""
    place = str(tmp_path / "partnership.tpg")
    if request.param == "neo4j":
        server = request.getfixturevalue("neo4j_server")
        take_nodes_out(server)
        monkeypatch.setenv("NEO4J_USERNAME", server.username)
        monkeypatch.setenv("NEO4J_PASSWORD", server.password)
        place = server.url
    opened = open_store(place)
    bring_in(opened, tables(), tmp_path / "files")
    yield opened
    opened.close()


@pytest.fixture
def page(store: Store, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    return explorer(store.place, monkeypatch)


def labelled(elements, label: str):
    """The one element whose label begins so."""
    (found,) = [one for one in elements if one.label.replace("\\", "").startswith(label)]
    return found


def tell(page: AppTest, label: str, answer: object) -> AppTest:
    """Answer a question, whatever its kind, and see what follows."""
    texts = (page.text_input, page.text_area, page.date_input)
    kinds = (page.radio, page.selectbox, page.multiselect, *texts)
    question = labelled([one for kind in kinds for one in kind], label)
    return unharmed(question.set_value(answer).run())


def days(ago: int) -> date:
    return ON - timedelta(days=ago)


def take_step(page: AppTest, referral: str, word: str, day: date, **more: str) -> AppTest:
    tell(page, "What has happened?", STEP)
    tell(page, "Of which referral?", referral)
    tell(page, "What is the next step?", word)
    tell(page, "On which day?", day)
    for label, answer in more.items():
        tell(page, label.replace("_", " "), answer)
    return press(page, f"Save: {word.replace('_', ' ')}")


def records_of(page: AppTest, table: str, action: str, search: str = "") -> AppTest:
    """Open the form of an action on Records, on the one row that a search finds."""
    go_to(page, "records")
    unharmed(page.selectbox(key="records_table").set_value(table).run())
    if search:
        unharmed(page.text_input(key=f"records_search-{table}").input(search).run())
    tell(page, "What do you want to do?", action)
    if action != ADD:
        choice = labelled(page.selectbox, "Which?")
        assert len(choice.options) == 1
        unharmed(choice.select_index(0).run())
    return page


def undo_all(page: AppTest) -> None:
    while undos := [one for one in page.button if one.label.startswith("Undo")]:
        unharmed(undos[0].click().run())


@pytest.mark.slow
def test_a_referral_goes_from_sent_to_declined_to_resent_to_started(page, store):
    before = digest(store)
    choose(page, "sammy", "p1")
    assert "No referral is recorded." in said(page)
    tell(page, "What has happened?", REFER)
    tell(page, "To service", "S3")
    assert not any("Decline reason" in one.label for one in page.selectbox)
    tell(page, "Status", "sent")
    tell(page, "Made on", days(20))
    press(page, "Save")
    (first,) = store.rows("referral")["id"]
    take_step(page, first, "received", days(18))
    take_step(page, first, "declined", days(10), Decline_reason="capacity")
    assert "declined (capacity)" in said(page)
    tell(page, "What has happened?", STEP)
    tell(page, "Of which referral?", first)
    assert "It is over: no step follows." in said(page)
    labelled(page.checkbox, "It is done again").check().run()
    assert labelled(page.selectbox, "Follows").value == first
    tell(page, "Status", "sent")
    tell(page, "Made on", days(9))
    press(page, "Save")
    again = next(one for one in store.rows("referral")["id"] if one != first)
    for word, ago in (("accepted", 8), ("waiting", 8), ("offered", 4), ("started", 1)):
        take_step(page, again, word, days(ago))
    found = store.rows("referral").set_index("id")
    columns = ["status", "made_on", "received_on", "decided_on", "offered_on", "started_on"]
    assert found.loc[first, columns].tolist() == [
        "declined",
        *(days(ago).isoformat() for ago in (20, 18, 10)),
        None,
        None,
    ]
    assert found.loc[again, columns].tolist() == [
        "started",
        days(9).isoformat(),
        None,
        *(days(ago).isoformat() for ago in (8, 4, 1)),
    ]
    assert found.loc[again, "follows"] == first
    assert found.loc[first, "decline_reason"] == "capacity"
    assert verify(store) == []
    undo_all(page)
    assert digest(store) == before


@pytest.mark.slow
def test_a_leavers_people_are_handed_over_together_with_a_list_and_undone_together(page, store):
    before = digest(store)
    go_to(page, "leaving")
    unharmed(page.text_input(key="leaver_search").input("Wendy").run())
    assert "No work with anybody" not in said(page)
    tell(page, "Who takes over Sam Ngata (p1)?", "W2")
    assert "Ben Adeyemi (W2): suggested" in labelled(page.selectbox, "Who takes over Sam").options
    press(page, "Hand over 1 person of Wendy Okoro")
    assert "Handed over: 1 person of Wendy Okoro, to Ben Adeyemi." in said(page)
    assert store.rows("plan")["lead"].tolist() == ["W2"]
    assert store.rows("action").set_index("id")["owner"].to_dict() == {"c1": "W2", "c2": "W1"}
    tell(page, "Who takes over all for whom nobody is chosen below?", "W3")
    press(page, "Hand over 1 person of Wendy Okoro")
    spells = {
        (row["worker"], row["person"], row["role"], row["started_on"], row["ended_on"])
        for row in store.rows("works_with").to_dict("records")
    }
    begun, today = days(100).isoformat(), ON.isoformat()
    assert spells == {
        ("W1", "p1", "key_worker", begun, today),
        ("W2", "p1", "key_worker", today, None),
        ("W2", "p1", "lead_coordinator", begun, None),
        ("W1", "p3", "outreach", begun, today),
        ("W3", "p3", "outreach", today, None),
    }
    assert store.rows("action").set_index("id")["owner"].to_dict() == {"c1": "W2", "c2": "W3"}
    assert "No work with anybody, no plan and no action is recorded as theirs." in said(page)
    assert verify(store) == []
    undo_all(page)
    assert digest(store) == before


@pytest.mark.slow
def test_a_new_person_comes_to_a_first_plan(page, store):
    before = digest(store)
    records_of(page, "person", ADD)
    tell(page, "Name", "Ola Reyes")
    tell(page, "Date of birth", date(1990, 5, 4))
    press(page, "Save")
    (ola,) = store.rows("person").query("name == 'Ola Reyes'")["id"]
    records_of(page, "goal", ADD)
    for label, answer in (("Person", ola), ("Statement", "A door of my own"), ("Status", "active")):
        tell(page, label, answer)
    tell(page, "Set on", ON)
    press(page, "Save")
    (goal,) = store.rows("goal")["id"]
    records_of(page, "plan", ADD)
    for label, answer in (("Person", ola), ("Plan type", "support"), ("Status", "draft")):
        tell(page, label, answer)
    tell(page, "Started on", ON)
    tell(page, "Lead", "W2")
    tell(page, "Goals", [goal])
    assert "Added: plan: Ola Reyes, Ben Adeyemi, support, draft," in said(press(page, "Save"))
    records_of(page, "plan", STEP, "Ola Reyes")
    tell(page, "What is the next step?", "active")
    tell(page, "Agreed by person", "yes")
    press(page, "Save: active")
    (plan,) = store.rows("plan", "person", [ola]).to_dict("records")
    assert (plan["status"], plan["goals"], plan["lead"]) == ("active", (goal,), "W2")
    assert (plan["agreed_by_person"], plan["started_on"]) == ("yes", ON.isoformat())
    records_of(page, "person", CHANGE, "Ola Reyes")
    tell(page, "Name", "Ola Reyez")
    tell(page, "Area", "Hill")
    tell(page, "Deceased on", ON)
    press(page, "Save, and record the death of: Ola Reyes")
    (row,) = store.rows("person", "id", [ola]).to_dict("records")
    assert (row["name"], row["area"], row["deceased_on"]) == ("Ola Reyez", "Hill", ON.isoformat())
    assert row["date_of_birth"] == "1990-05-04"
    assert verify(store) == []
    undo_all(page)
    assert digest(store) == before


@pytest.mark.slow
def test_a_meeting_goes_from_invitations_to_actions_to_done(page, store):
    before = digest(store)
    records_of(page, "meeting", ADD)
    tell(page, "Meeting type", "mdt")
    tell(page, "Held on", days(2))
    tell(page, "People", ["p1"])
    press(page, "Save")
    (meeting,) = store.rows("meeting")["id"]
    records_of(page, "invited_to", ADD)
    tell(page, "Individual", "W2")
    tell(page, "Meeting", meeting)
    press(page, "Save")
    records_of(page, "meeting", PACK)
    assert "check who else is there" in said(page).lower()
    labels = [getattr(one, "label", "") for one in page.get("download_button")]
    assert labels == ["The pack (PDF)", "The pack (Word)"]
    records_of(page, "meeting", AFTER)
    tell(page, "Ben Adeyemi", "yes")
    tell(page, "How does it stand?", "in_progress")
    tell(page, "By which day?", days(-20))
    labelled(page.number_input, "How many new actions?").set_value(1).run()
    tell(page, "What is to be done?", "Find a bed")
    page = press(page, "Save what came of it")
    assert "Action 1: Say who does it and give the day. Nothing was saved." in said(page)
    assert len(store.rows("action")) == 2
    tell(page, "Who does it?", "W2")
    page.date_input(key=f"after-{meeting}-2-due-0").set_value(days(-7)).run()
    page = press(page, "Save what came of it")
    assert "Recorded what came of the meeting" in said(page)
    assert store.rows("invited_to")["attended"].tolist() == ["yes"]
    found = store.rows("action").set_index("id")
    (new,) = set(found.index) - {"c1", "c2"}
    columns = ["status", "due_on", "owner", "person", "meeting", "agreed_on"]
    met, title = days(2).isoformat(), found.loc[new, "title"]
    assert found.loc["c1", columns].tolist() == [
        "in_progress",
        days(-20).isoformat(),
        "W1",
        "p1",
        None,
        days(20).isoformat(),
    ]
    assert (title, *found.loc[new, columns]) == (
        "Find a bed",
        "open",
        days(-7).isoformat(),
        "W2",
        "p1",
        meeting,
        met,
    )
    records_of(page, "action", STEP, "Find a bed")
    tell(page, "What is the next step?", "done")
    tell(page, "Evidence", "He has the key")
    press(page, "Save: done")
    (row,) = store.rows("action", "id", [new]).to_dict("records")
    assert (row["status"], row["closed_on"], row["evidence"]) == (
        "done",
        ON.isoformat(),
        "He has the key",
    )
    assert verify(store) == []
    undo_all(page)
    assert digest(store) == before


@pytest.mark.slow
def test_a_unit_goes_from_void_to_offered_to_signed_up_and_its_bed_is_given_once(page, store):
    before = digest(store)
    records_of(page, "unit", ADD)
    tell(page, "Service", "S3")
    tell(page, "Name of the unit", "Room 4")
    labelled(page.number_input, "Beds").set_value(1).run()
    tell(page, "In service on", days(90))
    press(page, "Save")
    (unit,) = store.rows("unit")["id"]
    records_of(page, "offered", ADD)
    tell(page, "Person", "p1")
    tell(page, "Unit", unit)
    tell(page, "Started on", days(5))
    press(page, "Save")
    records_of(page, "offered", STEP)
    tell(page, "What is the next step?", "accepted")
    tell(page, "On which day?", days(6))
    assert "The step before it was on 27 May 2026." in said(press(page, "Save: accepted"))
    tell(page, "On which day?", days(3))
    press(page, "Save: accepted")
    records_of(page, "offered", CHANGE)
    tell(page, "Signed up on", days(1))
    press(page, "Save")
    (offer,) = store.rows("offered").to_dict("records")
    assert (offer["outcome"], offer["answered_on"], offer["signed_up_on"]) == (
        "accepted",
        days(3).isoformat(),
        days(1).isoformat(),
    )
    records_of(page, "occupies", ADD)
    for label, answer in (("Person", "p1"), ("Unit", unit), ("Started on", days(1))):
        tell(page, label, answer)
    press(page, "Save")
    version = store.data_version()
    records_of(page, "occupies", ADD)
    for label, answer in (("Person", "p2"), ("Unit", unit), ("Started on", ON)):
        tell(page, label, answer)
    page = press(page, "Save")
    assert "More people would be in the unit on one night than it has beds." in said(page)
    assert store.data_version() == version
    assert store.rows("occupies")["person"].tolist() == ["p1"]
    records_of(page, "unit", ADD)
    tell(page, "Service", "S3")
    tell(page, "Name of the unit", "Room 5")
    labelled(page.number_input, "Beds").set_value(1).run()
    tell(page, "In service on", days(90))
    press(page, "Save")
    (other,) = set(store.rows("unit")["id"]) - {unit}
    records_of(page, "occupies", "Change the unit from a day on")
    (offered,) = labelled(page.selectbox, "Unit").options
    assert offered == f"Room 5, Quay housing ({other})"
    tell(page, "Unit", other)
    tell(page, "From which day on?", ON)
    assert "Room 5, Quay housing from 1 June 2026 on" in said(press(page, "Save"))
    columns = ["person", "unit", "started_on", "ended_on", "end_reason"]
    assert store.rows("occupies").sort_values("started_on")[columns].to_numpy().tolist() == [
        ["p1", unit, days(1).isoformat(), ON.isoformat(), "transferred"],
        ["p1", other, ON.isoformat(), None, None],
    ]
    assert verify(store) == []
    undo_all(page)
    assert digest(store) == before


@pytest.mark.slow
def test_another_rating_ends_an_entry_on_a_register_and_begins_the_next(page, store):
    before = digest(store)
    records_of(page, "register_entry", ADD)
    for label, answer in (("Person", "p1"), ("Register", "dsr"), ("Rating", "amber")):
        tell(page, label, answer)
    tell(page, "Started on", days(30))
    tell(page, "Next review on", days(2))
    press(page, "Save")
    records_of(page, "register_entry", "Change the rating from a day on")
    tell(page, "Rating", "red")
    tell(page, "From which day on?", days(40))
    assert "It had not begun before that day." in said(press(page, "Save"))
    tell(page, "From which day on?", days(4))
    page = press(page, "Save")
    found = store.rows("register_entry").sort_values("started_on").to_dict("records")
    columns = ("person", "register", "rating", "started_on", "ended_on", "end_reason")
    assert [tuple(row[name] for name in columns) for row in found] == [
        ("p1", "dsr", "amber", days(30).isoformat(), days(4).isoformat(), "re_rated"),
        ("p1", "dsr", "red", days(4).isoformat(), None, None),
    ]
    assert [row["next_review_on"] for row in found] == [days(2).isoformat(), None]
    assert verify(store) == []
    undo_all(page)
    assert digest(store) == before


@pytest.mark.slow_on_neo4j
def test_what_does_not_fit_is_told_by_the_page_and_nothing_is_written(page, store):
    version = store.data_version()
    records_of(page, "action", ADD)
    tell(page, "Title", "Find a bed")
    for label in ("Agreed on", "Due on"):
        tell(page, label, ON)
    tell(page, "Status", "open")
    assert "Fill in “Owner”." in said(press(page, "Save"))
    records_of(page, "plan", CHANGE, "support")
    tell(page, "Ended on", days(70))
    ending = "Save, and end: Sam Ngata, Wendy Okoro, support, active, 2 April 2026"
    assert "It ends before it starts." in said(press(page, ending))
    assert store.data_version() == version


SENT = {"id": "r1", "person": "p1", "to_service": "S3", "status": "sent", "made_on": days(20)}
DECLINED = SENT | {"status": "declined", "decided_on": days(10), "decline_reason": "capacity"}
RESENT = SENT | {"id": "r2", "made_on": days(9), "follows": "r1"}
STARTED = {"status": "started", "decided_on": days(8), "offered_on": days(4), "started_on": days(1)}
OLA = {"id": "p9", "name": "Ola Reyes", "date_of_birth": date(1990, 5, 4)}
DOOR = {"id": "g1", "person": "p9", "statement": "A door of my own", "set_on": days(3)}
PLAN = {"id": "l2", "person": "p9", "plan_type": "support", "started_on": days(2), "goals": ["g1"]}
MEETING = {"id": "m1", "meeting_type": "mdt", "held_on": days(2), "people": ["p1"]}
ASKED = {"individual": "W2", "meeting": "m1", "started_on": days(9)}
AGREED = {"id": "c3", "title": "Find a bed", "owner": "W2", "meeting": "m1", "agreed_on": days(2)}
OPEN = AGREED | {"due_on": days(-7), "status": "open"}
ROOM = {"id": "u1", "service": "S3", "unit_ref": "Room 4", "beds": 1, "in_service_on": days(90)}
OFFER = {"person": "p1", "unit": "u1", "started_on": days(5)}
ACCEPTED = OFFER | {"outcome": "accepted", "answered_on": days(3)}
LIVES = {"person": "p1", "unit": "u1", "started_on": days(1)}
OF_WENDY = works_with("W1", "p1", "key_worker", service="S1")

FILES: list[Tables] = [
    {"person": [OLA], "goal": [DOOR | {"status": "active"}], "plan": [PLAN | {"status": "draft"}]},
    {"plan": [PLAN | {"status": "active", "agreed_by_person": "yes"}]},
    {"referral": [SENT]},
    {"referral": [DECLINED]},
    {"referral": [DECLINED, RESENT]},
    {"referral": [RESENT | STARTED]},
    {"meeting": [MEETING], "invited_to": [ASKED]},
    {"invited_to": [ASKED | {"attended": "yes"}], "action": [OPEN]},
    {"action": [OPEN | {"status": "done", "closed_on": ON, "evidence": "He has the key"}]},
    {
        "works_with": [OF_WENDY | {"ended_on": ON}, OF_WENDY | {"worker": "W2", "started_on": ON}],
        "plan": [{"id": "l1", "lead": "W2"}],
        "action": [{"id": "c1", "owner": "W2"}],
    },
    {"unit": [ROOM]},
    {"offered": [OFFER]},
    {"offered": [ACCEPTED]},
    {"offered": [ACCEPTED | {"signed_up_on": days(1)}], "occupies": [LIVES]},
]
"""Files as they come in one after another: the same five journeys."""

REFUSED: dict[str, Tables] = {
    "more-people-than-beds": {"occupies": [LIVES | {"person": "p2"}]},
    "illegal-step": {"referral": [{"id": "r1", "status": "accepted"}]},
    "ends-before-it-starts": {"plan": [{"id": "l1", "ended_on": days(70)}]},
    "not-in-list": {
        "register_entry": [
            {"id": "e1", "person": "p1", "register": "waiting_list", "started_on": days(9)}
        ]
    },
}


@pytest.mark.slow
def test_the_same_journeys_come_in_by_file_and_each_file_is_undone(store, tmp_path):
    for number, tables in enumerate(FILES):
        before = digest(store)
        bring_in(store, tables, tmp_path / f"{number}")
        undo_import(store, day=IMPORTED_ON)
        assert digest(store) == before
        bring_in(store, tables, tmp_path / f"{number}")
    assert verify(store) == []

    def row(table: str, identifier: str, *columns: str) -> list[object]:
        (found,) = store.rows(table, "id", [identifier]).to_dict("records")
        return [found[name] for name in columns]

    assert row("plan", "l2", "status", "goals", "agreed_by_person") == ["active", ("g1",), "yes"]
    assert row("referral", "r1", "status", "decline_reason") == ["declined", "capacity"]
    assert row("referral", "r2", "status", "follows") == ["started", "r1"]
    assert row("action", "c3", "status", "closed_on") == ["done", ON.isoformat()]
    assert row("plan", "l1", "lead") == row("action", "c1", "owner") == ["W2"]
    assert store.rows("offered")["outcome"].tolist() == ["accepted"]
    assert store.rows("occupies")["person"].tolist() == ["p1"]
    spells = store.rows("works_with").query("person == 'p1' and role == 'key_worker'")
    assert set(zip(spells["worker"], spells["ended_on"], strict=True)) == {
        ("W1", ON.isoformat()),
        ("W2", None),
    }
    before = digest(store)
    for code, refused in REFUSED.items():
        with pytest.raises(DataProblemsError) as told:
            bring_in(store, refused, tmp_path / code)
        assert {problem.code for problem in told.value.problems} == {code}
    assert digest(store) == before
    today = ON.isoformat()
    nobodys = {"id": "c4", "title": "Find a bed", "agreed_on": today, "due_on": today}
    result = import_records(store, records(action=[nobodys | {"status": "open"}]), day=IMPORTED_ON)
    assert [notice.code for notice in result.notices] == ["action-without-owner"]


HEARD = "Police reported that he was seen."


@pytest.mark.slow
def test_of_a_marac_own_actions_are_kept_minutes_are_asked_about_and_nobody_else_sees_it(
    store, monkeypatch
):
    def seen_by_everybody() -> list[str]:
        page, tables = explorer(store.place, monkeypatch), ("meeting", "invited_to", "action")
        go_to(page, "records")
        return [
            said(unharmed(page.selectbox(key="records_table").set_value(table).run()))
            for table in tables
        ]

    before, whole = seen_by_everybody(), digest(store)
    page = explorer(store.place, monkeypatch, risk_reader=True)
    records_of(page, "meeting", ADD)
    tell(page, "Meeting type", "marac")
    tell(page, "Held on", days(2))
    tell(page, "People", ["p1"])
    assert "only the team's own actions are kept, restricted; this is open" in refused(page)
    tell(page, "Restricted", "restricted")
    tell(page, "Purpose", HEARD)
    assert "this reads like minutes" in refused(page)
    assert digest(store) == whole
    tell(page, "Purpose", "")
    press(page, "Save")
    (meeting,) = store.rows("meeting")["id"]
    records_of(page, "action", ADD)
    tell(page, "Title", HEARD)
    tell(page, "Owner", "W1")
    tell(page, "Meeting", meeting)
    tell(page, "Agreed on", days(2))
    tell(page, "Due on", days(-5))
    tell(page, "Status", "open")
    tell(page, "Restricted", "restricted")
    assert "this reads like minutes" in refused(page)
    assert len(store.rows("action")) == 2
    tell(page, "Title", "Change the locks")
    press(page, "Save")
    records_of(page, "meeting", PACK)
    assert "Of such a meeting only the team's own actions are kept" in said(page)
    assert seen_by_everybody() == before


def refused(page: AppTest) -> str:
    """Press Save; return the errors, which repeat nothing that was heard."""
    words = " ".join(one.value.replace("\\", "") for one in press(page, "Save").error)
    assert "seen" not in words
    return words
